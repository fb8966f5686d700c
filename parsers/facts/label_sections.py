"""Sections that a label heads: both tools' names in them, and below each name its value."""

from __future__ import annotations

from parsers.facts.labels import Labels
from parsers.layout import Box, Line
from parsers.lines.items import Value
from parsers.lines.take import take
from parsers.readings.draft import Draft
from parsers.values.label_types import REVIEW_LABELS, TYPED, typed
from parsers.vocabulary import Label

HEADINGS = frozenset(("h2", "h3", "h4", "h5", "h6", "legend", "caption", "summary"))
#: Lines below such a heading that are looked at.
MAX_LINES = 16


def read_label_sections(labels: Labels, drafts: tuple[Draft, Draft]) -> None:
    """Read the one value below each name, where each tool has one."""
    for line, label in labels.found:
        if line.role or line.box.tag not in HEADINGS or label in REVIEW_LABELS:
            continue
        found = _values(labels, line, label)
        if found is None:
            continue
        line.read(f"label:{label.value}")
        for tool, value in found.items():
            take(drafts[tool], label, Value(value.text, (value,)), table=True)


def _values(labels: Labels, heading: Line, label: Label) -> dict[int, Line] | None:
    """The value of each tool in the section below a heading; None where one has none or several."""
    inside = _section(labels, heading)
    told: dict[int, list[Line]] = {}
    tool: int | None = None
    for line in inside:
        owner = labels.zones.owner_of_name.get(line.index)
        if owner in told or (owner is None and line.box.tag in HEADINGS):
            # What follows is not of this label.
            break
        if owner is not None:
            tool = owner
            told[tool] = []
        elif not line.role and line.index in labels.stops:
            return None
        elif not line.role and tool is not None and (label not in TYPED or typed(label, line.text)):
            told[tool].append(line)
    if set(told) != {0, 1} or any(len(lines) != 1 for lines in told.values()):
        return None
    return {tool: lines[0] for tool, lines in told.items()}


def _section(labels: Labels, heading: Line) -> list[Line]:
    """The lines below a heading in the smallest box that holds more than the heading."""
    box: Box | None = heading.box
    while box is not None and box.end == heading.index + 1:
        box = box.parent
    if box is None:
        return []
    at = labels.content[heading.index]
    below = labels.order[at + 1 : at + MAX_LINES]
    return [line for line in below if line.index < box.end]
