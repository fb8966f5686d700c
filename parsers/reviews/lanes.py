"""Scores below a heading that is the vote of all of them: `Ship` above four, `Skip` above two.

Or that says so in more words, `Ship votes (4)`: it counts them, or is worded alike for the other
vote.
"""

from __future__ import annotations

import re

from parsers.lines.events import HEADINGS, Event
from parsers.records import Vote

#: Headings that may open to a lane, too.
LANES = HEADINGS | {"summary", "legend"}
MAX_LANE, MAX_WORDS = 40, 5
NUMBER = re.compile(r"\d+")
VOTED = re.compile(r"\b(?:(ship)|skip)(?:s|ped|pers?)?\b", re.IGNORECASE)
#: What a heading has that is said in no lane's.
SENTENCE = re.compile(r"[.!?]$")
#: The element of a heading and how deep it stands, and its words but for the vote.
Frame = tuple[str, int, str]


def vote_by_heading(events: list[Event]) -> None:
    """Give scores that have no vote that of the heading above them, where no score has its own."""
    scores = [event for event in events if event.kind == "head"]
    if any(score.vote for score in scores):
        return
    votes = [event for event in events if event.kind == "vote"]
    lanes = [event for event in votes if event.line.box.tag in HEADINGS]
    plain = bool(lanes) and len(lanes) == len(votes) and len(scores) > len(lanes)
    told = {id(event): event.vote for event in lanes} if plain else _worded(events)
    first = next((at for at, event in enumerate(events) if id(event) in told), 0)
    if any(event.kind == "head" for event in events[:first]):
        return
    current = None
    for event in events:
        if id(event) in told:
            current, event.kind, event.role = told[id(event)], "noise", None
            event.line.read("reviews.verdict")
        elif event.kind == "head" and told:
            event.vote = current


def _worded(events: list[Event]) -> dict[int, Vote | None]:
    """The votes of headings that say more than the vote, by their ids; none where any is doubtful.

    How many scores stand below each is what it counts, if it does.
    """
    lanes: dict[Frame, list[tuple[Event, Vote]]] = {}
    below: dict[int, int] = {}
    last: Event | None = None
    for event in events:
        said = _lane(event)
        if said is not None:
            lanes.setdefault(said[0], []).append((event, said[1]))
            last, below[id(event)] = event, 0
        elif event.kind == "head" and last is not None:
            below[id(last)] += 1
    if len(lanes) != 1:
        return {}
    found = next(iter(lanes.values()))
    counted = [(NUMBER.findall(event.line.text), below[id(event)]) for event, _ in found]
    if not all(n == [str(scores)] or (scores and not n) for n, scores in counted):
        return {}
    alike = len({said for _, said in found}) > 1
    return {id(e): said for e, said in found} if alike or all(n for n, _ in counted) else {}


def _lane(event: Event) -> tuple[Frame, Vote] | None:
    """Where a heading stands with its words but for one vote, and the vote; None if it has none."""
    line = event.line
    if event.kind not in ("text", "bar", "noise", "vote") or line.box.tag not in LANES:
        return None
    if len(line.text) > MAX_LANE or len(line.text.split()) > MAX_WORDS or line.role:
        return None
    voted = VOTED.findall(line.text)
    if len(voted) != 1 or SENTENCE.search(line.text):
        return None
    words = NUMBER.sub("#", VOTED.sub("", line.text)).casefold().strip()
    if not words:
        return None
    return (line.box.tag, line.box.depth, words), "ship" if voted[0] else "skip"
