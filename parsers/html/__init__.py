"""HTML to a layout: what a person sees of it, in lines and boxes."""
