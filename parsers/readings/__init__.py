"""Readings of a field collected, and settled in one record."""
