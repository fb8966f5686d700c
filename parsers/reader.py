"""Bytes to a page: guard, decode, lay out, judge the kind, read."""

from __future__ import annotations

from dataclasses import dataclass, field

from parsers import identity
from parsers.comparison import draft_comparison
from parsers.data.serialised import as_text
from parsers.data.xml_dialects import translated
from parsers.document import Document
from parsers.errors import ParseError, TooLarge
from parsers.extracts.plaintext import read_text
from parsers.html.walk import read_html
from parsers.intake.decode import decode
from parsers.intake.guard import MAX_BYTES, refuse_hostile, refuse_hostile_text
from parsers.intake.sniff import looks_like_html
from parsers.kinds.judge import judge
from parsers.layout import Layout, lines_of
from parsers.readings.draft import Draft
from parsers.records import Page
from parsers.reviewer_page.page import read_reviewer
from parsers.templates.learn import Lesson
from parsers.templates.memory import Memory
from parsers.tool_page.page import read_tool

PARSER_VERSION = 15
MAX_LINES = 20_000
#: The statuses that say nothing of a page.
PLAIN = (None, 200)

_memory = Memory()


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
    document: Document = field(repr=False, compare=False)

    @property
    def lines(self) -> tuple[ReadLine, ...]:
        """Every line of the document, and what it was read as."""
        layout = _read(_body(self.document), self.document)[1]
        return tuple(ReadLine(line.text, line.role or "noise", line.path) for line in layout.lines)


def parse(document: Document, memory: Memory = _memory) -> Page:
    """Read a document. Raises a ParseError for anything that is no verdict page.

    What `memory` holds changes how long that takes and nothing else.
    """
    return _remembering(document, memory)[0]


def read(document: Document) -> Reading:
    """Read a document, so that every line of it can be accounted for."""
    return Reading(*_remembering(document, _memory), document)


def _remembering(document: Document, memory: Memory) -> tuple[Page, bool]:
    """The page, and whether all of it stands in `<main>`: by a template if one fits."""
    body = _body(document)
    plain = document.status in PLAIN
    recalled = memory.recall(body, document.url) if plain else None
    if recalled is not None and not recalled[1].due:
        return recalled[0], recalled[1].template.within_main
    try:
        page, layout, drafts = _read(body, document)
    except ParseError:
        if recalled is not None:
            memory.drop(recalled[1])
        raise
    within_main = _within_main(layout)
    if recalled is not None:
        if recalled[0] != page:
            memory.drop(recalled[1])
    elif drafts is not None and plain:
        memory.study(Lesson(body, document.url, layout, page, drafts, within_main))
    return page, within_main


def _within_main(layout: Layout) -> bool:
    beside = [line for margin in layout.margins if margin.laid for line in lines_of(margin)]
    return all(
        "main" in line.box.around for line in (*layout.content, *beside) if line.role == "field"
    )


def _read(body: bytes, document: Document) -> tuple[Page, Layout, tuple[Draft, Draft] | None]:
    """The page, its lines and, of a comparison, which of them told what."""
    layout = _lay_out(body, document.content_type)
    if layout.count() > MAX_LINES:
        raise TooLarge(f"{layout.count():,} lines of text; a page has at most {MAX_LINES:,}")
    content = layout.content
    url, other = identity.page_url(layout, document.url)
    kind = judge(layout, content, url, document.status)
    if kind == "comparison":
        page, drafts = draft_comparison(layout, content, url, other)
        return page, layout, drafts
    reader = read_tool if kind == "tool" else read_reviewer
    return reader(layout, content, url, other), layout, None


def lay_out(document: Document) -> Layout:
    """The lines and boxes of a document, HTML or text."""
    return _lay_out(_body(document), document.content_type)


def _body(document: Document) -> bytes:
    """The bytes of a document in UTF-8."""
    if len(document.body) > MAX_BYTES:
        raise TooLarge(f"{len(document.body):,} bytes; a page has at most {MAX_BYTES:,}")
    return decode(document.body, document.content_type).body


def _lay_out(body: bytes, content_type: str | None) -> Layout:
    extract = translated(body)
    if extract is not None:
        body, is_html = extract
        content_type = "text/html" if is_html else "text/plain"
    elif (told := as_text(body)) is not None:
        body, content_type = told, None
    if looks_like_html(body, content_type):
        refuse_hostile(body)
        return read_html(body)
    refuse_hostile_text(body)
    return read_text(body.decode("utf-8", "replace"))
