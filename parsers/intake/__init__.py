"""Bytes that may be read at all, and as what: size, shape, encoding, HTML or text."""
