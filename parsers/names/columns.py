"""Columns without labels on every value: one column a tool, or one column a label.

Two patterns of rows, in real tables or in boxes beside boxes: a row of the two names above
rows of their values, and a row of labels above (or below) a row of values.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice, pairwise

from parsers.layout import Box, Line
from parsers.names.zones import Zones
from parsers.vocabulary import LABELS, Label

SECTIONS = frozenset(("thead", "tbody", "tfoot"))
#: Lines of a cell of a row of names, and of one that is a whole card.
MAX_HEADER, MAX_CARD = 3, 40
MAX_WIDTH = 12
#: Characters of a tile's value and label.
MAX_TILE = 40
#: More of these than any page has would only cost time.
MAX_NAMES = 100
MAX_LABEL_ROWS = 40
MAX_ROWS = 40


@dataclass(frozen=True, slots=True)
class Header:
    """A row of names: the place of each tool's column and the container of its rows.

    flat  the cells of all rows are children of one box, two a row
    cards  its cells are whole cards, so that other boxes beside it need not be rows
    """

    row: Box
    container: Box
    places: dict[int, int]
    width: int
    flat: bool = False
    cards: bool = False

    @property
    def body(self) -> int:
        """The index of the first line below the names."""
        last = self.row.items[self.width + len(self.places) - 1] if self.flat else self.row
        return last.index + 1 if isinstance(last, Line) else last.end


def find_headers(content: list[Line], zones: Zones) -> list[Header]:
    """Every row that holds both names, each in a thin cell of its own."""
    by_index = {line.index: line for line in content}
    marks = sorted(zones.owner_of_name)[:MAX_NAMES]
    found = []
    for left, right in pairwise(marks):
        if zones.owner_of_name[left] == zones.owner_of_name[right] or right - left > MAX_CARD:
            continue
        header = _header(by_index[left], by_index[right], zones)
        if header is not None:
            found.append(header)
    return found


def _header(left: Line, right: Line, zones: Zones) -> Header | None:
    around = {id(box): box for box in left.box.ancestors()}
    row = next((box for box in right.box.ancestors() if id(box) in around), None)
    if row is None or row.parent is None or len(row.items) < 2:
        return None
    cells = (_child(left, row), _child(right, row))
    cards = right.index - left.index > MAX_HEADER or any(
        isinstance(cell, Box) and cell.end - cell.start > MAX_HEADER for cell in cells
    )
    if cards and not _cards_above(row, (left, right)):
        return None
    beside = cells[1].place == cells[0].place + 1 and left.box.depth == right.box.depth
    if len(row.items) > 4 and beside and _pairs(row, cells[0].place):
        owners = zones.owner_of_name[left.index], zones.owner_of_name[right.index]
        return Header(row, row, {0: owners[0], 1: owners[1]}, cells[0].place, flat=True)
    if len(row.items) > MAX_WIDTH:
        return None
    owners = (zones.owner_of_name[left.index], zones.owner_of_name[right.index])
    places = {cell.place: owner for cell, owner in zip(cells, owners, strict=True)}
    container = (
        row.parent.parent if row.parent.tag in SECTIONS and row.parent.parent else row.parent
    )
    if len(places) != len(owners):
        return None
    return Header(row, container, places, len(row.items), cards=cards)


def _cards_above(row: Box, names: tuple[Line, Line]) -> bool:
    """Whether the cells of a row are cards that go on in the row below them."""
    cells = row.items[-len(names) :]
    begins = all(
        isinstance(cell, Box) and cell.start <= name.index < cell.start + MAX_HEADER
        for cell, name in zip(cells, names, strict=True)
    )
    if not begins or len(row.items) > MAX_HEADER or row.parent is None:
        return False  # one label may stand before them
    below = next(iter(row.parent.items[row.place + 1 : row.place + 2]), None)
    if not isinstance(below, Box) or not _alike(below, row):
        return False
    return len(below.filled) >= len(names) if row.tag == "tr" else _tiled(below.items)


def _alike(box: Box, row: Box) -> bool:
    """Whether a box is a row as another is: a table's, or one of the same elements."""
    if box.tag != row.tag or len(box.items) != len(row.items):
        return False
    pairs = zip(box.items, row.items, strict=True)
    return row.tag == "tr" or all(_tag(item) == _tag(other) for item, other in pairs)


def _tag(item: Box | Line) -> str:
    return item.tag if isinstance(item, Box) else ""


def _tiled(cells: list[Box | Line]) -> bool:
    """Whether each of several cells has a tile with a share, as every panel has one."""
    return all(
        any("%" in line.text and len(line.text) <= MAX_TILE for line in _lines(cell))
        for cell in cells
    )


def _pairs(row: Box, first: int) -> bool:
    """Whether a label stands in both cells of some pair below the names."""
    cells = [
        {line.key for line in _lines(item) if line.key in LABELS}
        for item in row.items[first : first + MAX_ROWS]
    ]
    return any(left & right for left, right in zip(cells[::2], cells[1::2], strict=False))


def _lines(item: Box | Line) -> list[Line]:
    if isinstance(item, Line):
        return [item]
    return [line for inner in item.items for line in _lines(inner)]


def _child(line: Line, ancestor: Box) -> Box | Line:
    """The item of `ancestor` in which a line stands."""
    item: Box | Line = line
    box: Box | None = line.box
    while box is not None and box is not ancestor:
        item, box = box, box.parent
    return item


def column_of(line: Line, headers: list[Header]) -> int | None:
    """The tool in whose column a line stands, below one of the rows of names."""
    for header in headers:
        if header.flat:
            if header.row in line.box.ancestors() and line.box is not header.row:
                place = _child(line, header.row).place - header.width
                if place >= 0:
                    return header.places[place % 2]
            continue
        item: Box | Line = line
        for box in line.box.ancestors():
            row = len(box.items) == header.width and box is not header.row
            if row and (not header.cards or _alike(box, header.row)):
                parent = box.parent
                if parent is not None and parent.tag in SECTIONS:
                    parent = parent.parent
                if parent is header.container and box.start >= header.row.start:
                    return header.places.get(item.place)
            item = box
    return None


def short_rows(header: Header) -> list[Box]:
    """The rows below the names that have lost a cell: more than one, fewer than the names' row."""
    if header.flat:
        return []
    items = [item for item in header.container.items[:MAX_ROWS] if isinstance(item, Box)]
    sections = [box for box in items if box.tag in SECTIONS]
    rows = [item for box in sections for item in box.items[:MAX_ROWS]] if sections else items
    return [
        row
        for row in rows
        if isinstance(row, Box)
        and row.start >= header.row.end
        and 1 < len(row.items) < header.width
    ]


def label_rows(content: list[Line]) -> list[tuple[list[tuple[Label, Line]], Box]]:
    """Rows in which every cell but the first is a label: (labels by place, the row)."""
    rows: dict[int, tuple[list[tuple[Label, Line]], Box]] = {}
    for line in content:
        label = LABELS.get(line.key)
        if label is None or line.role:
            continue
        row = _row(line)
        if row is not None:
            rows.setdefault(id(row), ([], row))[0].append((label, line))
    return [
        (cells, row)
        for cells, row in islice(rows.values(), MAX_LABEL_ROWS)
        if len(cells) >= 2
        and len(cells) >= len(row.filled) - 1
        and len(row.filled) == row.end - row.start
    ]


def _row(line: Line) -> Box | None:
    """The box in which a line's cell stands beside others."""
    box = line.box
    while box.parent is not None and box.single:
        box = box.parent  # a button to sort by it may stand beside the label
    return box if 2 <= len(box.items) <= MAX_WIDTH and box.parent is not None else None


def place_in(line: Line, row: Box) -> int:
    """The place of a line's cell in a row."""
    return _child(line, row).place


def rows_beside(row: Box) -> list[Box]:
    """The rows of the same width in the same table or container, in order."""
    parent = row.parent
    if parent is None:
        return []
    holders = [parent]
    if parent.tag in SECTIONS and parent.parent is not None:
        holders = [item for item in parent.parent.items if isinstance(item, Box)]
        holders = [box for box in holders if box.tag in SECTIONS]
    return [
        item
        for holder in holders
        for item in holder.items[:MAX_ROWS]
        if isinstance(item, Box) and item is not row and len(item.items) == len(row.items)
    ]
