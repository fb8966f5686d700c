"""Whose a line is: the tool that the boxes around it, or the name before it, belong to.

Two tools may bear one name; then links tell them apart, and where there are none, their order.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from parsers.layout import Box, Line, holds
from parsers.name_lines import above_score, name_lines, named_by
from parsers.names import Names
from parsers.text import key


@dataclass(slots=True)
class Zones:
    """Where each tool is named: indexes of lines, ascending, one list a tool."""

    names: Names
    marks: tuple[list[int], list[int]]
    owner_of_name: dict[int, int] = field(default_factory=dict)
    _around: dict[Box, int | None] = field(default_factory=dict, repr=False)

    def count(self, box: Box, tool: int) -> int:
        """How often the tool is named within the box."""
        return holds(self.marks[tool], box)

    def forget(self, index: int) -> None:
        """A line that looked like a name stands in a block that is not about the tools."""
        tool = self.owner_of_name.pop(index, None)
        if tool is not None:
            self.marks[tool].remove(index)
            self._around.clear()

    def around(self, line: Line) -> int | None:
        """The tool named in the smallest box around the line that names any; None for both."""
        climbed: list[Box] = []
        tool = None
        for box in line.box.ancestors():
            if box in self._around:
                tool = self._around[box]
                break
            climbed.append(box)
            first, second = self.count(box, 0), self.count(box, 1)
            if first or second:
                tool = None if first and second else int(bool(second))
                break
        self._around |= dict.fromkeys(climbed, tool)
        return tool

    def box_of(self, index: int, line: Line) -> Box:
        """The largest box around a name that names only this tool, and only this once or so."""
        tool = self.owner_of_name[index]
        best = line.box
        for box in line.box.ancestors():
            if self.count(box, 1 - tool):
                break
            best = box
        return best


def find_zones(names: Names, content: list[Line], slugs: tuple[str | None, str | None]) -> Zones:
    """Find every line that is one of the two names and decide which tool it names."""
    keys = (key(names.first), key(names.second))
    zones = Zones(names, ([], []))
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
        zones.marks[tool].append(line.index)
        zones.owner_of_name[line.index] = tool
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
