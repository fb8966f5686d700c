"""Facts of a tool's page in a table with the labels on top: a row of labels, a row of values."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice, pairwise

from parsers.layout import Box, Line, lines_of
from parsers.vocabulary import LABELS

CELLS = frozenset(("th", "td"))
#: Labels of a row, at the least; one is the head of a column.
MIN_LABELS = 2
#: Elements around the text of a cell, the cell among them.
NEAR = 6


def column_pairs(lines: Sequence[Line], more: frozenset[str]) -> list[tuple[Line, Line]]:
    """Each label of a table's first row with the value below it.

    more: labels besides those that every page has.
    """
    found: list[tuple[Line, Line]] = []
    for before, line in pairwise(lines):
        # The first cell of a row, below the last of a row of labels.
        row, above = _row(line), _row(before)
        if row is None or above is None or row is above or row.start != line.index:
            continue
        labels, values = _cells(above), _cells(row)
        if len(labels) != len(values) or len(labels) < MIN_LABELS:
            continue
        if all(
            label is not None and (label.key in LABELS or label.key in more) for label in labels
        ):
            found += [
                (label, value)
                for label, value in zip(labels, values, strict=True)
                if label is not None and value is not None
            ]
    return found


def _row(line: Line) -> Box | None:
    cell = next((box for box in islice(line.box.ancestors(), NEAR) if box.tag in CELLS), None)
    parent = cell.parent if cell is not None else None
    return parent if parent is not None and parent.tag == "tr" else None


def _cells(row: Box) -> list[Line | None]:
    """The only line of each cell; None of one that has none or several."""
    cells = [list(lines_of(item)) for item in row.items]
    return [cell[0] if len(cell) == 1 else None for cell in cells]
