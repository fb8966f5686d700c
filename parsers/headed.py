"""Quotes below headings, where their scores stand in a table: each below critic and tool.

Or with one of the two below it, or below its critic alone, the first tool's before the other's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from parsers.events import Event, EventKind
from parsers.flow import PARAGRAPH, is_part
from parsers.layout import Line

#: Fewer quotes may also be captions of something else.
MIN_QUOTES = 2
LETTERS: dict[EventKind, str] = {"role": "r", "tool": "t", "text": "x", "gap": "g"}
#: Both headings above each quote, one of them below it, critics without tools.
ABOVE = re.compile("(?:r(?:t(?:x+|g))+)+|(?:t(?:r(?:x+|g))+)+")
BELOW = re.compile("(?:r(?:(?:x+|g)t)+)+|(?:t(?:(?:x+|g)r)+)+")
ALONE = re.compile("(?:r[xg]{1,2})+")


def below_headings(events: list[Event]) -> list[Event] | None:
    """The events with a review in the place of each quote; None where they come in no such order.

    A short text may introduce them all.
    """
    plain = [event for event in events if event.kind in LETTERS]
    if plain and plain[0].kind == "text" and len(plain[0].line.text) < PARAGRAPH:
        plain = plain[1:]
    letters = "".join(LETTERS[event.kind] for event in plain)
    if letters.count("x") < MIN_QUOTES or any(event.kind == "review" for event in events):
        return None
    if ALONE.fullmatch(letters):
        found = [Event("review", e.line, quote=[e.line]) for e in plain if e.kind == "text"]
        headings: set[int] = set()
    elif ABOVE.fullmatch(letters) or BELOW.fullmatch(letters):
        late = BELOW.fullmatch(letters) is not None
        found = list(_told(plain, late=late))
        headings = {id(event) for event in plain if event.kind in ("role", "tool", "gap")}
    else:
        return None
    told = [(review.role, review.tool) for review in found if review.tool is not None]
    if len(set(told)) < len(told):
        return None
    for event in plain:
        if id(event) in headings and event.kind != "gap":
            event.line.read("reviews.reviewer" if event.kind == "role" else "name")
    return list(_joined(events, found, headings))


def _told(plain: list[Event], *, late: bool) -> Iterator[Event]:
    """Each quote with the critic and the tool that the outer and the inner heading name."""
    outer = plain[0].kind
    named: dict[EventKind, Event] = {}
    quote: list[Line] = []
    for event, after in zip(plain, [*plain[1:], None], strict=True):
        if event.kind == "text":
            if not quote or is_part(event.line):
                quote.append(event.line)
        elif event.kind != "gap":
            named[event.kind] = event
        last = after is None or after.kind != "text"
        ends = event.kind not in (outer, "text") if late else last
        if quote and ends:
            critic, tool = named["role"], named["tool"]
            yield Event("review", quote[0], critic.role, tool.tool, quote=quote)
            quote = []


def _joined(events: list[Event], found: list[Event], headings: set[int]) -> Iterator[Event]:
    starts = {review.line.index: review for review in found}
    quoted = {line.index for review in found for line in review.quote}
    for event in events:
        if event.line.index in starts:
            yield starts[event.line.index]
        elif event.line.index not in quoted and id(event) not in headings:
            yield event
