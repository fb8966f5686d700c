"""Bytes to a page: guard, decode, lay out, judge the kind, read."""

from __future__ import annotations

from dataclasses import dataclass, field

from parsers import identity
from parsers.comparison import read_comparison
from parsers.decode import decode
from parsers.document import Document
from parsers.errors import TooLarge
from parsers.guard import MAX_BYTES, refuse_hostile, refuse_hostile_text
from parsers.html import read_html
from parsers.judge import judge
from parsers.layout import Layout, lines_of
from parsers.plaintext import read_text
from parsers.records import Page
from parsers.reviewer_page import read_reviewer
from parsers.sniff import looks_like_html
from parsers.tool_page import read_tool

PARSER_VERSION = 2
MAX_LINES = 20_000
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
    """A page and the account of its lines, drawn up when asked for.

    within_main  every field was read inside `<main>`: only then does `digest.main_digest` tell
                 whether a later copy says the same
    """

    page: Page
    within_main: bool
    layout: Layout = field(repr=False, compare=False)

    @property
    def lines(self) -> tuple[ReadLine, ...]:
        """Every line of the document, and what it was read as."""
        return tuple(
            ReadLine(line.text, line.role or "noise", line.path) for line in self.layout.lines
        )


def parse(document: Document) -> Page:
    """Read a document. Raises a ParseError for anything that is no verdict page."""
    return _read(document)[0]


def read(document: Document) -> Reading:
    """Read a document and account for every line of it."""
    page, layout = _read(document)
    return Reading(page, _within_main(layout), layout)


def _within_main(layout: Layout) -> bool:
    beside = [line for margin in layout.margins if margin.laid for line in lines_of(margin)]
    return all(
        "main" in line.box.around for line in (*layout.content, *beside) if line.role == "field"
    )


def _read(document: Document) -> tuple[Page, Layout]:
    layout = lay_out(document)
    if layout.count() > MAX_LINES:
        raise TooLarge(f"{layout.count():,} lines of text; a page has at most {MAX_LINES:,}")
    content = layout.content
    url, other = identity.page_url(layout, document.url)
    kind = judge(layout, content, url, document.status)
    return READERS[kind](layout, content, url, other), layout


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
