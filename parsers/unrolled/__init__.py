"""Extracts that ran a page together in one line, broken again where its parts begin."""
