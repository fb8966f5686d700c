"""Refuses markup that would keep the HTML parser busy: a sample of the bytes, then a weighing.

Lexbor is linear on pages and worse on some shapes, and nothing can interrupt it. The sample
costs about one percent of a parse. Only what looks odd in it (start tags without end tags, very
many tags, very long tags) is weighed by `parsers.intake.weigh`. It reads no content.
"""

from __future__ import annotations

from parsers.errors import TooLarge, TooSlow
from parsers.intake.weigh import attributes, estimate, open_value, tag_end

MAX_BYTES = 10_000_000
MAX_TAGS = 60_000  # a page of the site has under 3,000; text beyond this is no page either
MAX_SECONDS = 0.6
MAX_ATTRIBUTES = 4_000
MAX_TEXT_BYTES = 2_000_000
MAX_LINES = 40_000

HARMLESS = 8_192  # no shape of so few bytes takes a second
STEP = 12_288  # one window is looked at in each step of so many bytes
WINDOW = 256
LONG_TAG = 2_048
# In windows: what pages stay far below, and 16 KB of a bomb exceed.
MANY_TAGS = 24_000 * WINDOW // STEP
MANY_LONELY = 24
MANY_LONG = 160


def refuse_hostile(body: bytes) -> None:
    """Raise TooLarge or TooSlow for HTML that Lexbor could not read within a second and 400 MB.

    Bytes that pass are handed to `LexborHTMLParser(body, options=WO_EVENTS)` unchanged. The
    sample can be evaded by who knows its windows; a crawl of unknown sites needs a worker that
    can be killed.
    """
    size = len(body)
    if size > MAX_BYTES:
        raise TooLarge(f"{size:,} bytes; a page may have {MAX_BYTES:,}")
    if size <= HARMLESS or not _suspicious(body):
        return
    tags = body.count(b"<")
    if tags > MAX_TAGS:
        raise TooSlow(f"{tags:,} tags; a page may have {MAX_TAGS:,}")
    seconds = estimate(body)
    if seconds > MAX_SECONDS:
        raise TooSlow(f"markup nested or left open so that it would parse for {seconds:.1f} s")


def refuse_hostile_text(body: bytes) -> None:
    """Raise TooLarge for a text that is longer, or has more lines, than any page's extract."""
    if len(body) > MAX_TEXT_BYTES:
        raise TooLarge(f"{len(body):,} bytes of text; a page may have {MAX_TEXT_BYTES:,}")
    lines = body.count(b"\n")
    if lines > MAX_LINES:
        raise TooLarge(f"{lines:,} lines of text; a page may have {MAX_LINES:,}")


def _suspicious(body: bytes) -> bool:
    """Look at one window a step. Raises TooSlow for a tag with thousands of attributes."""
    find = body.find
    tags = lonely = long = at = 0
    while (found := find(b"<", at)) >= 0:
        if found - at > LONG_TAG:
            _refuse_long_tag(body, at)
        end = found + WINDOW
        here = body.count(b"<", found, end)
        tags += here
        if here > 3:
            lonely += 0 if find(b"</", found, end) >= 0 else here
        elif find(b">", found, end) < 0:
            long += 1
        at = found + STEP
    if len(body) - at > LONG_TAG:
        _refuse_long_tag(body, at)
    return tags > MANY_TAGS or lonely > MANY_LONELY or long > MANY_LONG


def _refuse_long_tag(body: bytes, at: int) -> None:
    """Count the attributes of the tag that stretches over body[at], if there is one."""
    start = body.rfind(b"<", 0, at)
    if start < 0 or not body[start + 1 : start + 2].strip(b"/").isalpha():
        return
    if tag_end(body, start, at) < at:
        return  # the tag ended before: this is text, a style or a script
    number = attributes(_without_long_value(body, start, at))
    if number > MAX_ATTRIBUTES:
        raise TooSlow(f"a tag of {number:,} attributes; it may have {MAX_ATTRIBUTES:,}")


def _without_long_value(body: bytes, start: int, at: int) -> bytes:
    """Return the tag at `start`; where body[at] is inside a `data:` URI, without that value.

    A URI of a megabyte is passed over by one search; a pattern would take a millisecond.
    """
    before, quote = open_value(body[start:at])
    closed = body.find(quote, at) if quote else -1
    if closed >= 0:
        end = tag_end(body, closed, closed + LONG_TAG)
        if end < closed + LONG_TAG:
            return before + body[closed:end]
    return body[start : tag_end(body, start, len(body))]
