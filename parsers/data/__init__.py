"""Texts that stand in data (JSON, YAML, XML, accessibility trees, markups), as text or HTML."""
