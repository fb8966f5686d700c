"""Votes of the panel beside words that nobody knows as a label: `Critics: 2 ship, 1 skip`.

What the words speak of tells whose votes these are, and that both tools have theirs there.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from parsers.layout import Line, place_of
from parsers.lines.items import first_line
from parsers.lines.owners import Owner
from parsers.readings.draft import Draft
from parsers.records import Verdict
from parsers.values import figures
from parsers.vocabulary import LABELS

OF_PANEL = re.compile(r"\b(?:panel|critics?|experts?|judges?|jury|panelists?)\b", re.IGNORECASE)
OF_OTHERS = re.compile(r"\b(?:community|readers?|users?|people|visitors?)\b", re.IGNORECASE)
TO_SHIP, TO_SKIP = (re.compile(rf"\b{word}s?\b", re.IGNORECASE) for word in ("ship", "skip"))
#: Characters of the words, and of them and the votes.
MAX_WORDS, MAX_LINE = 40, 100
#: A label and what it tells of one tool, or of both.
WIDTHS = (2, 3)


class _Votes(NamedTuple):
    line: Line
    said: tuple[Verdict | None, int, int]
    words: Line


def read_panel_votes(content: list[Line], drafts: tuple[Draft, Draft], owner: Owner) -> None:
    """Read the panel's votes where both tools have them beside such words, once each."""
    if any(draft.get("panel.ships") is not None or "panel" in draft.none for draft in drafts):
        return
    found: list[tuple[int, _Votes]] = []
    for line in content:
        votes = _votes(line)
        tool = owner(line) if votes is not None else None
        if votes is not None and tool is not None:
            found.append((tool, votes))
    if sorted(tool for tool, _ in found) != list(range(len(drafts))):
        return
    for tool, (line, (badge, ships, skips), words) in found:
        draft = drafts[tool]
        if badge is not None:
            draft.say("verdict", badge, line, 1)
        draft.say("panel.ships", ships, line, 0)
        draft.say("panel.skips", skips, line, 0)
        if words is not line and not words.role:
            words.read("label:panel.ships")


def _votes(line: Line) -> _Votes | None:
    """The votes that a line tells by itself, or below or beside its label."""
    if line.role or len(line.text) > MAX_LINE or not any(map(str.isdecimal, line.text)):
        return None
    words, colon, rest = line.text.partition(":")
    said = _counted(words, rest.strip()) if colon else None
    if said is not None:
        return _Votes(line, said, line)
    label = _label(line)
    said = _counted(label.text, line.text) if label is not None else None
    return _Votes(line, said, label) if label is not None and said is not None else None


def _label(line: Line) -> Line | None:
    """What heads the row in which a line stands, where nobody knows it."""
    row, place, width = place_of(line)
    of_list = line.box.tag == "dd" and width not in WIDTHS
    if not place or not (width in WIDTHS or of_list):
        return None
    label = first_line(row.items[place - 1 if of_list else 0])
    return label if label is not None and label.key not in LABELS else None


def _counted(words: str, text: str) -> tuple[Verdict | None, int, int] | None:
    """The votes for and against that a text counts, if its label's words speak of the panel."""
    of_panel = len(words) <= MAX_WORDS and OF_PANEL.search(words) and not OF_OTHERS.search(words)
    if not of_panel:
        return None
    counted = figures.tally(text)
    part = figures.OF_ALL.fullmatch(text) if counted is None else None
    if part is not None and TO_SHIP.search(words) and not TO_SKIP.search(words):
        ships, critics = int(part[1]), int(part[2])
        counted = (None, ships, critics - ships) if ships <= critics else None
    return counted
