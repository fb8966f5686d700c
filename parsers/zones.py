"""Whose a line is: the tool that the boxes around it, or the name before it, belong to.

Two tools may bear one name; then links tell them apart, and where there are none, their order.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from dataclasses import dataclass, field
from itertools import islice

from parsers.layout import Box, Line
from parsers.names import Names
from parsers.text import key
from parsers.values import head, vote
from parsers.vocabulary import ENTRIES, LABELS, ROLES, VERDICTS, Label

HEADED = re.compile(r"(?:decision|tool|name|product)\s*:\s*")
MAX_CELLS = 6
CELLS = frozenset(("td", "th"))
#: Elements in which a verdict word may be a name rather than a badge.
NAMING = frozenset(("h1", "h2", "h3", "h4", "h5", "h6", "td", "th", "a", "button", "summary"))
Shape = tuple[str, int, int]


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

    def forget(self, index: int) -> None:
        """A line that looked like a name stands in a block that is not about the tools."""
        tool = self.owner_of_name.pop(index, None)
        if tool is not None:
            self.marks[tool].remove(index)

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
    found = _names_in(content, keys)
    if same:
        found = _tellable(found, content, slugs)
    for turn, (_, line) in enumerate(found):
        if not same:
            tool = keys.index(_named(line))
        else:
            tool = _by_link(line, found, slugs)
            tool = turn % 2 if tool is None else tool
        zones.marks[tool].append(line.index)
        zones.owner_of_name[line.index] = tool
    return zones


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


def _names_in(content: list[Line], keys: tuple[str, str]) -> list[tuple[int, Line]]:
    """The lines that are a name, with their positions.

    A name may be a word that pages use anyway: a critic's role, a label, a verdict. Such a
    word is a name only where the other tool's name stands in the same kind of place.
    """
    found = [(at, line) for at, line in enumerate(content) if _named(line) in keys]
    if not any(map(_common, keys)):
        return found
    shapes: dict[Shape, Counter[str]] = {}
    for _, line in found:
        shapes.setdefault(_shape(line), Counter())[_named(line)] += 1
    found = [(at, line) for at, line in found if not _heads_labels(at, content, keys)]
    above = {_named(line) for at, line in found if _above_score(content[at + 1 : at + 3])}
    if len(above) == 1 and above <= set(ROLES):
        # Only the word that is also a critic stands above scores: there it is the critic.
        found = [entry for entry in found if not _above_score(content[entry[0] + 1 : entry[0] + 3])]
    return [
        (at, line)
        for at, line in found
        if not _common(_named(line))
        or _paired(shapes[_shape(line)], _shape(line), keys)
        or _beside(at, content, keys)
        or any(box.slug for box in line.box.ancestors())
    ]


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
        if _above_score(content[at + 1 : at + 3]) and _by_link(line, found, slugs) is None
    }
    if len(above) <= 2:
        return found
    for _, line in found:
        if line.index in above:
            line.ignore()
    return [entry for entry in found if entry[1].index not in above]


def _above_score(after: list[Line]) -> bool:
    if after and vote(after[0].text):
        after = after[1:]
    return bool(after) and "100" in after[0].text and head(after[0].text) is not None


def _common(word: str) -> bool:
    return word in ROLES or word in LABELS or word in VERDICTS or word in ENTRIES


def _shape(line: Line) -> Shape:
    """The kind of place a line stands in: its element, its depth, its column in a table row."""
    cell = line.box
    while cell.parent is not None and len(cell.items) == 1 and cell.tag not in CELLS:
        cell = cell.parent
    row = cell.parent
    column = cell.place if row is not None and len(row.items) <= MAX_CELLS and row.tag == "tr" else -1
    around = "/".join(box.tag for box in islice(line.box.ancestors(), 3))
    return around, line.box.depth, column


def _heads_labels(at: int, content: list[Line], keys: tuple[str, str]) -> bool:
    """Whether a word is the label above a column of labels: `Decision | Vellum | Decision`."""
    if LABELS.get(content[at].key) not in (Label.DECISION, Label.NAME):
        return False
    following = [_named(near) for near in content[at + 1 : at + 3]]
    return len(following) == 2 and set(following) == set(keys) and following[0] != content[at].key


def _paired(counts: Counter[str], shape: Shape, keys: tuple[str, str]) -> bool:
    named = shape[0].split("/", 1)[0] in NAMING
    if not named and (keys[0] == keys[1] or any(word in VERDICTS or word in ENTRIES for word in keys)):
        return False
    if keys[0] == keys[1]:
        return counts[keys[0]] % 2 == 0
    return bool(counts[keys[0]] and counts[keys[1]])


def _beside(at: int, content: list[Line], keys: tuple[str, str]) -> bool:
    """Whether the other name is the line before or after, as at the head of a table."""
    other = keys[1] if keys[0] == _named(content[at]) else keys[0]
    return any(_named(near) == other for near in (*content[max(0, at - 1) : at], *content[at + 1 : at + 2]))
