"""Grids of three columns without rows, with labels or critics in their middle: rows are put in.

So stand comparisons that mirror one another: `Free | Entry | $20`, and both reviews of a critic.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from parsers.layout import Box, Line, lines_of, place_of
from parsers.values.figures import community, dash, head, role, tally, verdict, vote
from parsers.vocabulary import LABELS, Label

WIDTH = 3
#: Fewer rows are a row of labels and the values below it.
MIN_ROWS = 3
LEFT, MIDDLE = 0, 1
#: Lines of a cell that may be its score.
FIRST = 3
#: What may stand beside a critic, and beside the labels that have values of their own kind.
SCORED = (head, vote, dash)
KINDS: dict[Label, tuple[Callable[[str], object], ...]] = {
    Label.PANEL: (community,), Label.COMMUNITY: (community,), Label.TALLY: (tally, verdict, dash),
}  # fmt: skip


@dataclass(slots=True)
class _Grid:
    """An element with a number of cells, and the labels and critics in them by their place."""

    box: Box
    labels: dict[int, Line] = field(default_factory=dict)

    @property
    def mirrors(self) -> bool:
        """Whether most rows have a label in the middle with values of its kind on both sides."""
        rows, rest = divmod(len(self.box.items), WIDTH)
        many = rows >= MIN_ROWS and len(self.labels) * 2 >= rows
        if rest or not many or any(place % WIDTH != MIDDLE for place in self.labels):
            return False
        cells = self.box.items
        fits = [_fit(line, cells[at - 1], cells[at + 1]) for at, line in self.labels.items()]
        return any(fits) and False not in fits


def put_rows(content: Iterable[Line]) -> None:
    """Give each three cells of a mirrored grid a box of their own."""
    grids: dict[int, _Grid] = {}
    for line in content:
        if line.key in LABELS or role(line.text):
            row, place, width = place_of(line)
            if width >= WIDTH * MIN_ROWS:
                grids.setdefault(id(row), _Grid(row)).labels[place] = line
    for grid in grids.values():
        if grid.mirrors:
            _fold(grid.box)


def _fit(label: Line, left: Box | Line, right: Box | Line) -> bool | None:
    """Whether both cells hold what a label tells, or nothing; None where anything may be one."""
    kind = LABELS.get(label.key)
    fits = SCORED if kind is None else KINDS.get(kind)
    sides = [list(lines_of(cell)) for cell in (left, right)]
    if fits is None or not any(sides):
        return None
    return all(
        not lines or any(fit(line.text) for line in lines[:FIRST] for fit in fits)
        for lines in sides
    )


def _fold(grid: Box) -> None:
    cells, grid.items = grid.items, []
    for at in range(0, len(cells), WIDTH):
        three = cells[at : at + WIDTH]
        row = Box("div", grid, _start(three[LEFT]))
        row.end = _end(three[-1])
        for cell in three:
            _move(cell, row)


def _start(cell: Box | Line) -> int:
    return cell.index if isinstance(cell, Line) else cell.start


def _end(cell: Box | Line) -> int:
    return cell.index + 1 if isinstance(cell, Line) else cell.end


def _move(cell: Box | Line, row: Box) -> None:
    cell.place = len(row.items)
    row.items.append(cell)
    if isinstance(cell, Line):
        cell.box = row
        return
    cell.parent = row
    for inner in _boxes(cell):
        inner.depth += 1


def _boxes(box: Box) -> Iterable[Box]:
    waiting = [box]
    while waiting:
        found = waiting.pop()
        yield found
        waiting += [item for item in found.items if isinstance(item, Box)]
