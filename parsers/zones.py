"""Whose a line is: the tool that the boxes around it, or the name before it, belong to.

Two tools may bear one name; then links tell them apart, and where there are none, their order.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, field

from parsers.layout import Box, Line
from parsers.names import Names
from parsers.text import key
from parsers.values import head
from parsers.vocabulary import LABELS, ROLES, VERDICTS

HEADED = re.compile(r"(?:decision|tool|name|product)\s*:\s*")
#: Elements in which a common word is a name.
NAMING = frozenset(("h1", "h2", "h3", "h4", "h5", "h6", "caption"))


@dataclass(slots=True)
class Zones:
    """Where each tool is named: indexes of lines, ascending, one list a tool."""

    names: Names
    marks: tuple[list[int], list[int]]
    owner_of_name: dict[int, int] = field(default_factory=dict)

    def count(self, box: Box, tool: int) -> int:
        """How often the tool is named within the box."""
        marks = self.marks[tool]
        return bisect_left(marks, box.end) - bisect_left(marks, box.start)

    def around(self, line: Line) -> int | None:
        """The tool named in the smallest box around the line that names any; None for both."""
        for box in line.box.ancestors():
            first, second = self.count(box, 0), self.count(box, 1)
            if first or second:
                return None if first and second else int(bool(second))
        return None

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
    found = [
        (position, line) for position, line in enumerate(content) if _named(line) in keys
    ]
    # Where each review is headed by its tool, the other tool's name stands above scores too.
    above = {line.key for position, line in found if _above_score(position, content)}
    found = [
        (position, line)
        for position, line in found
        if not _is_role(position, content, keys, len(above) > 1)
    ]
    for turn, (_, line) in enumerate(found):
        if not same:
            tool = keys.index(_named(line))
        else:
            tool = _by_link(line, found, slugs)
            tool = turn % 2 if tool is None else tool
        zones.marks[tool].append(line.index)
        zones.owner_of_name[line.index] = tool
    return zones


def _above_score(position: int, content: list[Line]) -> bool:
    after = content[position + 1 : position + 2]
    return bool(after) and head(after[0].text) is not None


def _named(line: Line) -> str:
    """What a line names: itself, or what stands behind `Decision:` or `Tool:`."""
    match = HEADED.match(line.key)
    return line.key[match.end() :] if match else line.key


def _by_link(line: Line, found: list[tuple[int, Line]], slugs: tuple[str | None, str | None]) -> int | None:
    """Which of two tools of one name a line names, by the links in its own box."""
    if None in slugs or slugs[0] == slugs[1]:
        return None
    marks = [other.index for _, other in found]
    for box in line.box.ancestors():
        if bisect_left(marks, box.end) - bisect_left(marks, box.start) > 1:
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


def _is_role(
    position: int, content: list[Line], keys: tuple[str, str], other_above: bool
) -> bool:
    """Whether a line that could be a name is one of the words that pages use anyway."""
    line = content[position]
    if line.key in ROLES and _above_score(position, content) and not other_above:
        return True
    if line.key not in ROLES and line.key not in LABELS and line.key not in VERDICTS:
        return False
    other = keys[1] if keys[0] == line.key else keys[0]
    beside = content[max(0, position - 1) : position] + content[position + 1 : position + 2]
    if any(near.key == other for near in beside):
        return False
    return not any(box.tag in NAMING or box.slug for box in line.box.ancestors())
