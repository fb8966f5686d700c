"""A tool's own page, in its newer and its older layout."""
