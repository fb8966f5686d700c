"""Text extracts to a layout: the lines as they stood before an extractor printed them."""
