"""Bytes of a page to validated records; knows no network, file, clock or database."""

from parsers.document import Document
from parsers.errors import ParseError
from parsers.reader import PARSER_VERSION, Reading, ReadLine, parse, read
from parsers.records import Page

__all__ = [
    "PARSER_VERSION",
    "Document",
    "Page",
    "ParseError",
    "ReadLine",
    "Reading",
    "parse",
    "read",
]
