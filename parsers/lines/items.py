"""Items of a box: the lines below them, and what they say when they are one value.

Knows lines and boxes, not labels.
"""

from __future__ import annotations

from typing import NamedTuple

from parsers.layout import Box, Line, lines_of
from parsers.names.zones import Zones
from parsers.values import figures

Item = Box | Line


class Value(NamedTuple):
    """One value of a label: its text and the lines it was printed on."""

    text: str
    lines: tuple[Line, ...]
    tool: int | None = None


def value_of(item: Item, stop: set[int], zones: Zones | None = None) -> Value | None:
    """The text of an item, without lines that are labels; a name in it says whose it is."""
    lines = [line for line in lines_of(item) if line.index not in stop and _says(line)]
    named = [line for line in lines if zones is not None and line.index in zones.owner_of_name]
    tool = (
        zones.owner_of_name[named[0].index]
        if zones is not None and named and len(lines) > 1
        else None
    )
    if tool is not None:
        lines = [line for line in lines if line not in named]
    # A block that stands twice says its value once.
    texts = dict.fromkeys(line.text for line in lines)
    return Value(" ".join(texts), tuple(lines), tool) if lines else None


def _says(line: Line) -> bool:
    """Whether a line can be part of a value: not the sign of a tooltip or an ornament."""
    return any(map(str.isalnum, line.text)) or figures.dash(line.text)


def first_line(item: Item) -> Line | None:
    """The first line of an item, or None for an empty one."""
    return next(lines_of(item), None)
