"""Whose a line is, and which tool each of two columns shows."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Mapping

from parsers.layout import Line, place_of
from parsers.lines.events import HEADINGS
from parsers.names.columns import Header, column_of
from parsers.names.zones import Zones
from parsers.vocabulary import LABELS, Label

HEADERS = (Label.DECISION, Label.NAME)
Owner = Callable[[Line], int | None]
ColumnOrder = Callable[[Line], tuple[int, int]]


def owners(content: list[Line], zones: Zones, headers: list[Header]) -> Owner:
    """Whose a line is: by its column, by the boxes around it, else by the name before it."""
    heads = {line.index for line in content if line.path == "header"}
    marks = sorted(index for index in zones.owner_of_name if index not in heads)
    marks = marks or sorted(zones.owner_of_name)

    def owner(line: Line) -> int | None:
        tool = column_of(line, headers) if headers else None
        if tool is None:
            tool = zones.around(line)
        if tool is None and not _in_table(line, headers):
            at = bisect_left(marks, line.index)
            tool = zones.owner_of_name[marks[at - 1]] if at else None
        return tool

    return owner


def of_asked(asked: Mapping[int, int], owner: Owner) -> Owner:
    """Whose a line is, where some lines, by their indexes, ask for a fact of a tool."""
    return lambda line: asked[line.index] if line.index in asked else owner(line)


def _in_table(line: Line, headers: list[Header]) -> bool:
    """Whether a line stands in a table of two columns: there only a column tells the tool."""
    row = any(box.tag == "tr" for box in line.box.ancestors())
    return any(
        (header.container.tag == "table" or (row and header.row.tag == "tr"))
        and header.row.start <= line.index < header.container.end
        for header in headers
    )


def of_both(said: Iterable[tuple[Label, int, str]]) -> set[Label]:
    """The labels, if one tool seems to have any twice with two values, the other not at all.

    There a card's name was not made out: of each two values one is the other tool's.
    """
    values: dict[Label, tuple[set[str], set[str]]] = {}
    for label, tool, text in said:
        values.setdefault(label, (set(), set()))[tool].add(text)
    mixed = any(
        len(first | second) > 1 and not (first and second) for first, second in values.values()
    )
    return set(values) if mixed else set()


def column_orders(content: list[Line], zones: Zones) -> ColumnOrder:
    """The tools of two columns of values at a line, by the last pair of names above it."""
    found: list[tuple[int, tuple[int, int]]] = []
    for at, line in enumerate(content[:-1]):
        first = zones.owner_of_name.get(line.index)
        if first is None:
            continue
        step = 2 if LABELS.get(content[at + 1].key) in HEADERS and at + 2 < len(content) else 1
        following = content[at + step]
        second = zones.owner_of_name.get(following.index)
        if second is None or first == second or not _heads(content, at, at + step):
            continue
        line.read("header")
        following.read("header")
        for near in content[max(0, at - 1) : at + 2]:
            if LABELS.get(near.key) in HEADERS:
                near.ignore()
        found.append((line.index, (first, second)))

    def order(line: Line) -> tuple[int, int]:
        before = [pair for index, pair in found if index < line.index]
        return before[-1] if before else (0, 1)

    return order


def _heads(content: list[Line], first: int, second: int) -> bool:
    """Whether two names in a row stand at the head of columns of values."""
    if content[first].box.tag in HEADINGS and content[second].box.tag in HEADINGS:
        return False
    row = place_of(content[first])[0]
    if second - first > 1 and (row.parent is None or place_of(content[second])[0] is not row):
        return False
    around = (
        *content[max(0, first - 1) : first],
        *content[first + 1 : second],
        *content[second + 1 : second + 2],
    )
    if any(line.key in LABELS for line in around) or content[first - 1].key.endswith("decision"):
        return True
    return content[first].box.tag == content[second].box.tag and content[first].box.tag in (
        "td",
        "th",
    )
