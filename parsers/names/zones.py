"""Whose a line is: the tool that the boxes around it, or the name before it, belong to.

What tells two tools of one name apart is the work of `namesakes`.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from parsers.layout import Box, Line
from parsers.names.lines import captions, name_lines, named_by
from parsers.names.namesakes import tell_apart
from parsers.names.pair import Names
from parsers.names.review_heads import review_heads
from parsers.text import key

#: Both tools, as the bits of what is named in a box.
BOTH = 3


@dataclass(slots=True)
class Zones:
    """Where each tool is named: the lines that are a name, and the tool of each, by index."""

    names: Names
    lines: list[Line] = field(default_factory=list)
    owner_of_name: dict[int, int] = field(default_factory=dict)
    _within: dict[Box, int] | None = field(default=None, repr=False)

    def name(self, line: Line, tool: int) -> None:
        """A line is the name of a tool."""
        self.lines.append(line)
        self.owner_of_name[line.index] = tool
        self._within = None

    def forget(self, index: int) -> None:
        """A line that looked like a name stands in a block that is not about the tools."""
        if self.owner_of_name.pop(index, None) is not None:
            self._within = None

    def around(self, line: Line) -> int | None:
        """The tool named in the smallest box around the line that names any; None for both."""
        within = self._named_within()
        box: Box | None = line.box
        while box is not None:
            tools = within.get(box)
            if tools is not None:
                return None if tools == BOTH else tools - 1
            box = box.parent
        return None

    def box_of(self, index: int, line: Line) -> Box:
        """The largest box around a name that names only this tool, and only this once or so."""
        within = self._named_within()
        other = 2 - self.owner_of_name[index]
        best = line.box
        for box in line.box.ancestors():
            if within.get(box, 0) & other:
                break
            best = box
        return best

    def _named_within(self) -> dict[Box, int]:
        """The tools named in each box that names any: 1, 2, or 3 for both."""
        if self._within is None:
            self._within = {}
            for line in self.lines:
                if line.index in self.owner_of_name:
                    _mark(self._within, line.box, 1 + self.owner_of_name[line.index])
        return self._within


def _mark(within: dict[Box, int], start: Box, tool: int) -> None:
    box: Box | None = start
    while box is not None and not within.get(box, 0) & tool:
        within[box] = within.get(box, 0) | tool
        box = box.parent


def find_zones(names: Names, content: list[Line], slugs: tuple[str | None, str | None]) -> Zones:
    """Find every line that is one of the two names and decide which tool it names."""
    keys = (key(names.first), key(names.second))
    zones = Zones(names)
    found = name_lines(content, keys)
    if keys[0] == keys[1]:
        named = tell_apart(found, content, names.first, slugs)
    else:
        named = [(line, keys.index(named_by(line))) for _, line in found]
    headed = captions(content, (names.first, names.second))
    named += headed or review_heads(content, (names.first, names.second))
    if len({tool for _, tool in named}) < len(keys):
        # Around the name of one tool alone the other's facts stand as well.
        return zones
    for line, tool in named:
        zones.name(line, tool)
    return zones
