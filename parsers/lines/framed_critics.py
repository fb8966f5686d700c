"""Critics named in words that all their headings share: `Round 1: Builder`, `Round 2: Skeptic`."""

from __future__ import annotations

import re
from itertools import pairwise

from parsers.lines.events import HEADED, Event
from parsers.lines.unlike_names import above_scores
from parsers.values.critic_names import may_be_critic, titled, unknown_role
from parsers.values.figures import role
from parsers.vocabulary import ROLES

#: Fewer critics are framed alike by chance.
MIN_KNOWN = 2
MAX_FRAMED = 80
NUMBER = re.compile(r"\d+")
WORD = re.compile(r"[^\W\d_]+")
#: The element of a heading and how deep it stands, what is said before its critic and what behind.
Frame = tuple[str, int, str, str]


def name_framed(events: list[Event]) -> None:
    """Make critics of headings above scores that differ in the critic whom each names, and number.

    A title above the first of them is none, whatever it looks like.
    """
    headings = [event for event in above_scores(events) if _may_frame(event)]
    known: dict[Frame, set[str]] = {}
    for event in headings:
        for found in WORD.finditer(event.line.text):
            if found[0].casefold() in ROLES:
                known.setdefault(_frame(event, *found.span()), set()).add(found[0])
    frames = [frame for frame, critics in known.items() if len(critics) >= MIN_KNOWN]
    if len(frames) != 1 or not any(frames[0][2:]):
        return
    framed = set()
    for event in headings:
        named = _named(event, frames[0])
        if named is not None:
            event.kind, event.role = "role", named
            framed.add(id(event))
    for above, event in pairwise(events):
        if id(event) in framed and above.kind == "text":
            above.role = None


def _may_frame(event: Event) -> bool:
    short = len(event.line.text) <= MAX_FRAMED
    return short and event.kind == "text" and event.line.box.tag in HEADED


def _frame(event: Event, start: int, end: int) -> Frame:
    box, text = event.line.box, event.line.text
    return box.tag, box.depth, NUMBER.sub("#", text[:start]), NUMBER.sub("#", text[end:])


def _named(event: Event, frame: Frame) -> str | None:
    """The critic in a heading of the frame, whoever that is; None for another heading."""
    text = NUMBER.sub("#", event.line.text)
    tag, depth, lead, rest = frame
    if (tag, depth) != (event.line.box.tag, event.line.box.depth):
        return None
    if not (text.startswith(lead) and text.endswith(rest)):
        return None
    named = text[len(lead) : len(text) - len(rest)]
    unknown = may_be_critic(named) and titled(named)
    return role(named) or (unknown_role(named) if unknown else None)
