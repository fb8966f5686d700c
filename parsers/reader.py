"""Bytes to a page: guard, decode, lay out, judge the kind, read."""

from __future__ import annotations

from dataclasses import dataclass

from parsers import identity
from parsers.comparison import read_comparison
from parsers.decode import decode
from parsers.document import Document
from parsers.errors import TooLarge
from parsers.guard import MAX_BYTES, refuse_hostile, refuse_hostile_text
from parsers.html import ASIDE, read_html
from parsers.judge import judge
from parsers.layout import Layout, Line
from parsers.plaintext import read_text
from parsers.records import Page
from parsers.reviewer_page import read_reviewer
from parsers.sniff import looks_like_html
from parsers.tool_page import read_tool

PARSER_VERSION = 1
READERS = {"comparison": read_comparison, "tool": read_tool, "reviewer": read_reviewer}


@dataclass(frozen=True, slots=True)
class ReadLine:
    """One line of the page and what it was read as.

    role  "field", "noise", "unread" or "doubtful"; path: the field, where there is one
    """

    text: str
    role: str
    path: str | None


@dataclass(frozen=True, slots=True)
class Reading:
    """A page and the account of its lines."""

    page: Page
    lines: tuple[ReadLine, ...]


def parse(document: Document) -> Page:
    """Read a document. Raises a ParseError for anything that is no verdict page."""
    return read(document).page


def read(document: Document) -> Reading:
    """Read a document and account for every line of it."""
    layout = lay_out(document)
    content = [line for line in layout.lines if not _aside(line)]
    url, other = identity.page_url(layout, document.url)
    kind = judge(layout, content, url, document.status)
    page = READERS[kind](layout, content, url, other)
    return Reading(page, tuple(ReadLine(l.text, l.role or "noise", l.path) for l in layout.lines))


def lay_out(document: Document) -> Layout:
    """The lines and boxes of a document, HTML or text."""
    if len(document.body) > MAX_BYTES:
        raise TooLarge(f"{len(document.body):,} bytes; a page has at most {MAX_BYTES:,}")
    body = decode(document.body, document.content_type).body
    if looks_like_html(body, document.content_type):
        refuse_hostile(body)
        return read_html(body)
    refuse_hostile_text(body)
    return read_text(body.decode("utf-8", "replace"))


def _aside(line: Line) -> bool:
    """Whether a line stands in a landmark that is not part of the page's own matter."""
    tags = [box.tag for box in line.box.ancestors()]
    own = "article" in tags or "main" in tags
    return any(
        tag in ASIDE or (tag in ("header", "aside") and not own) for tag in tags
    )
