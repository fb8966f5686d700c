"""The card of each tool: category, tagline, badge and description around its name."""
