"""Labels and their values, in every way in which pages set them beside each other."""
