"""What boxes tell of their lines: elements, flowing text, grids, copies of the page."""
