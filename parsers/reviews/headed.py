"""Quotes below headings, where their scores stand in a table: each below critic and tool.

Or with one of the two below it, or below its critic alone, the first tool's before the other's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from parsers.boxes.flow import PARAGRAPH, is_part
from parsers.layout import Line
from parsers.lines.events import Event, EventKind

#: Fewer quotes may also be captions of something else.
MIN_QUOTES = 2
LETTERS: dict[EventKind, str] = {"role": "r", "tool": "t", "text": "x", "gap": "g"}
#: Both headings above each quote, one of them below it, critics without tools.
ABOVE = re.compile("(?:r(?:t(?:x+|g))+)+|(?:t(?:r(?:x+|g))+)+")
BELOW = re.compile("(?:r(?:(?:x+|g)t)+)+|(?:t(?:(?:x+|g)r)+)+")
#: Scores and then quotes, each behind its tool's name.
NAMED = re.compile("(?:r(?:t[hg]){1,2}(?:tx+){1,2})+")
ALONE = re.compile("(?:r[xg]{1,2})+")


def join_named(events: list[Event]) -> list[Event]:
    """Replace scores and quotes by reviews where a tool's name stands before each of them.

    First both scores of a critic, then both quotes: so print headings that open to the quotes.
    """
    plain = [event for event in events if event.kind in LETTERS or event.kind == "head"]
    letters = "".join(LETTERS.get(event.kind, "h") for event in plain)
    found = NAMED.match(letters)
    if found is None or "h" in letters[found.end() :]:
        return events
    reviews: dict[tuple[str | None, int | None], Event] = {}
    critic, tool = plain[0], plain[1]
    for event in plain[: found.end()]:
        at = critic.role, tool.tool
        if event.kind == "role":
            critic = event
        elif event.kind == "tool":
            tool = event
            event.line.read("name")
        elif event.kind == "gap":
            event.line.ignore()
        elif (event.kind == "head") is (at in reviews):
            return events  # two scores of one tool, or a quote without one
        elif event.kind == "head":
            reviews[at] = Event("review", event.line, *at, event.score, event.vote)
        elif not reviews[at].quote or is_part(event.line):
            reviews[at].quote.append(event.line)
    tools = {id(event) for event in plain[: found.end()] if event.kind == "tool"}
    return list(_joined(events, list(reviews.values()), tools))


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
    """The events with each review in the place of its line; without the headings, by their ids."""
    starts = {review.line.index: review for review in found}
    quoted = {line.index for review in found for line in review.quote}
    for event in events:
        if id(event) in headings:
            continue
        if event.line.index in starts:
            yield starts[event.line.index]
        elif event.line.index not in quoted:
            yield event
