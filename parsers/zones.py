"""Whose a line is: the tool that the boxes around it, or the name before it, belong to.

Two tools may bear one name; then links tell them apart, and where there are none, their order.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from parsers.layout import Box, Line, holds
from parsers.name_lines import above_score, name_lines, named_by
from parsers.names import Names
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
    same = keys[0] == keys[1]
    found = name_lines(content, keys)
    if same:
        found = _tellable(found, content, slugs)
    elif len({named_by(line) for _, line in found}) < len(keys):
        # Around the name of one tool alone the other's facts stand as well.
        found = []
    for turn, (_, line) in enumerate(found):
        if not same:
            tool = keys.index(named_by(line))
        else:
            linked = _by_link(line, found, slugs)
            tool = turn % 2 if linked is None else linked
        zones.name(line, tool)
    return zones


def _by_link(
    line: Line, found: list[tuple[int, Line]], slugs: tuple[str | None, str | None]
) -> int | None:
    """Which of two tools of one name a line names, by the links in its own box."""
    if None in slugs or slugs[0] == slugs[1]:
        return None
    marks = [other.index for _, other in found]
    for box in line.box.ancestors():
        if holds(marks, box) > 1:
            return None
        linked = {slug for slug in box_slugs(box) if slug in slugs}
        if len(linked) == 1:
            return slugs.index(linked.pop())
    return None


def box_slugs(box: Box) -> list[str]:
    """Slugs of all links in a box, in order."""
    found = [box.slug] if box.slug else []
    for item in box.items:
        if isinstance(item, Line):
            found += [item.slug] if item.slug else []
        else:
            found += box_slugs(item)
    return found


def _tellable(
    found: list[tuple[int, Line]], content: list[Line], slugs: tuple[str | None, str | None]
) -> list[tuple[int, Line]]:
    """Without the names above single reviews, where both tools bear one name and no link tells.

    There each name says nothing, and counting turns would give a critic's only review to the
    wrong tool.
    """
    above = {
        line.index
        for at, line in found
        if above_score(content[at + 1 : at + 4]) and _by_link(line, found, slugs) is None
    }
    if len(above) <= 2:
        return found
    for _, line in found:
        if line.index in above:
            line.ignore()
    return [entry for entry in found if entry[1].index not in above]
