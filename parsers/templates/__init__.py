"""Pages of a template seen before, read by their bytes alone."""
