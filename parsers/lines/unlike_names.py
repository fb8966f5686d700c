"""Critics who are called like nobody else: `10x Intern`, `Skeptic #2`. Their place tells them.

A critic stands right above a score. So may the last words of a quote, but not where the page's
other critics stand; in a text, not where a critic has spoken of as many tools as the others do.
"""

from __future__ import annotations

from collections import Counter

from parsers.layout import Line, holds
from parsers.lines.events import Event
from parsers.values.critic_names import HUMPS, MAX_ROLE, may_be_role, unknown_role

MAX_WORDS = 5
#: Fewer critics stand alike by chance.
MIN_KNOWN = 2
#: What may stand between a critic and his score.
BETWEEN = frozenset(("gap", "noise", "tool", "vote"))
#: The element of a line and how deep it stands.
Place = tuple[str, int]


def name_by_place(events: list[Event]) -> None:
    """Make critics of texts that stand where the others are named, above scores or their boxes."""
    _name_by_box(events)
    above = above_scores(events)
    critics = [event for event in above if event.role is not None]
    odd = [event for event in above if event.role is None and _may_be_one(event.line)]
    if not odd or not critics:
        return
    places = {_place(event.line) for event in critics}
    quotes = {_place(event.line) for event in events if event.kind == "text"}
    quotes -= {_place(event.line) for event in odd}
    full = _where_one_ends(events, critics, odd)
    for event in odd:
        place = _place(event.line)
        if place in places and (place not in quotes or id(event) in full):
            event.role = unknown_role(event.line.text)


def _name_by_box(events: list[Event]) -> None:
    """Make critics of texts that begin a box with scores as each of the known critics does.

    There the score may stand below the quote.
    """
    heads = [event.line.index for event in events if event.kind == "head"]
    known = [_box_of(event, heads) for event in events if event.kind == "role"]
    places = set(known)
    if len(known) < MIN_KNOWN or None in places or len(places) > 1:
        return
    for event in events:
        odd = event.kind == "text" and event.role is None and may_be_role(event.line)
        if odd and _box_of(event, heads) in places:
            event.kind, event.role = "role", unknown_role(event.line.text)


def _box_of(event: Event, heads: list[int]) -> tuple[Place, Place] | None:
    """Where a line and the smallest box with a score that it begins stand, if it begins one."""
    line = event.line
    for box in line.box.ancestors():
        if box.start != line.index:
            break
        if holds(heads, box):
            return _place(line), (box.tag, box.depth)
    return None


def above_scores(events: list[Event]) -> list[Event]:
    """The critics and texts that nothing but a tool, a vote or noise parts from a score below."""
    found, below = [], False
    for event in reversed(events):
        if event.kind == "head":
            below = event.role is None
        elif event.kind not in BETWEEN:
            if below and event.kind in ("role", "text"):
                found.append(event)
            below = False
    return found[::-1]


def _may_be_one(line: Line) -> bool:
    """Whether a text is as short as a critic's name, and no sentence or quotation."""
    text = line.text
    return (
        len(text) <= MAX_ROLE
        and len(text.split()) <= MAX_WORDS
        and not HUMPS.search(text)
        and text[0].isalnum()
        and (text[-1].isalnum() or text[-1] == ")")
    )


def _place(line: Line) -> Place:
    return line.box.tag, line.box.depth


def _where_one_ends(events: list[Event], critics: list[Event], odd: list[Event]) -> set[int]:
    """The ids of the texts above which a critic has spoken of as many tools as most critics do.

    The first critic has nobody above him.
    """
    known, open_ones = set(map(id, critics)), set(map(id, odd))
    scores: Counter[int] = Counter()
    count, clean = 0, False
    for event in [*events, critics[0]]:
        if id(event) in known:
            scores.update([count] if clean else [])
            count, clean = 0, True
        clean = clean and id(event) not in open_ones
        count += event.kind == "head"
    usual = scores.most_common(1)[0][0] if scores else 0
    found = set()
    count, worded, first = 0, False, True
    for event in events:
        if event.kind == "head":
            count, worded, first = count + 1, False, False
        elif id(event) in known:
            count, first = 0, False
        elif id(event) in open_ones and (first or (worded and count == usual)):
            found.add(id(event))
            count, first = 0, False
        elif event.kind == "text":
            worded, first = True, False
    return found
