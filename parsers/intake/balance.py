"""Whether the tags of a document fit: what is opened is closed, and the document itself is.

It counts names and parses nothing; a count that does not fit means lost or damaged bytes.
"""

from __future__ import annotations

import re
from collections import Counter

from parsers.layout import Layout
from parsers.records import Anomaly

TAGS = re.compile(rb"<(/?[a-zA-Z][^\s/>]*)")
OPENED = re.compile(rb"<html", re.IGNORECASE)
#: A tag that closes itself, as SVG and XHTML write them.
SELF_CLOSED = re.compile(rb"<[a-zA-Z][^<>]*/>")
TAIL = 4_096
#: Elements without end tags, what SVG mostly writes as one tag, and what hand-written pages open
#: and close as they please.
ANYHOW = frozenset(
    (b"area", b"base", b"br", b"col", b"embed", b"hr", b"img", b"input", b"link", b"meta", b"param",
     b"source", b"track", b"wbr", b"path", b"circle", b"rect", b"line", b"polyline", b"polygon",
     b"ellipse", b"use", b"stop", b"image", b"frame", b"basefont", b"keygen", b"a", b"b", b"i",
     b"u", b"em", b"strong", b"font", b"small", b"big", b"center", b"tt")
)  # fmt: skip
#: Elements whose end tags may be left out; where nearly all stand, the missing one is lost.
OPTIONAL = frozenset(
    (b"p", b"li", b"dd", b"dt", b"tr", b"td", b"th", b"tbody", b"thead", b"tfoot", b"option",
     b"optgroup", b"colgroup", b"caption", b"rb", b"rt", b"rp", b"rtc", b"html", b"head", b"body")
)  # fmt: skip
NEARLY_ALL = 0.95


def check_markup(layout: Layout) -> list[Anomaly]:
    """A document that ends before it is closed, or whose end tags do not fit its start tags."""
    if not layout.is_html:
        return []
    found = []
    tail = layout.body[-TAIL:].lower()
    if b"</html" not in tail and b"</body" not in tail and OPENED.search(layout.body[:TAIL]):
        found.append(Anomaly(code="truncated", detail="the document is not closed"))
    if _uneven(layout.body):
        # Scripts, comments and texts of scripts hold tags too; looked at only where it matters.
        uneven = _uneven(SELF_CLOSED.sub(b"", _without_scripts(layout.body.lower())))
        if uneven:
            tag, opened, closed = uneven
            name = tag.decode("utf-8", "replace")[:40]
            detail = f"{opened} <{name}> but {closed} </{name}>"
            found.append(Anomaly(code="unbalanced_markup", detail=detail))
    return found


def _uneven(body: bytes) -> tuple[bytes, int, int] | None:
    """The first element whose start and end tags do not fit, with both counts."""
    counts = Counter(TAGS.findall(body))
    if not all(map(bytes.islower, counts)):
        counts = Counter(TAGS.findall(body.lower()))
    for tag in counts:
        name = tag.removeprefix(b"/")
        opened, closed = counts.get(name, 0), counts.get(b"/" + name, 0)
        if opened != closed and name not in ANYHOW and not _left_out(name, opened, closed):
            return name, opened, closed
    return None


def _left_out(name: bytes, opened: int, closed: int) -> bool:
    """Whether the missing end tags are those that HTML lets a page leave out."""
    return name in OPTIONAL and (name == b"p" or closed < opened) and closed < NEARLY_ALL * opened


def _without_scripts(body: bytes) -> bytes:
    """The lower-case body without scripts, styles and comments."""
    for start, end in ((b"<!--", b"-->"), (b"<script", b"</script>"), (b"<style", b"</style>")):
        kept = []
        at = 0
        while (begin := body.find(start, at)) >= 0:
            kept.append(body[at:begin])
            until = body.find(end, begin)
            at = len(body) if until < 0 else until + len(end)
        body = b"".join((*kept, body[at:]))
    return body
