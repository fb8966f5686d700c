"""Critics of a tool's page as the columns of a table: their votes, scores and words in rows below.

Also where rows and columns are plain elements, as long as each row has as many as the first.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from parsers.layout import Box, Line, place_of
from parsers.lines.events import Event
from parsers.reviews.attribution import Review
from parsers.tool_page.credits import Credit, credit
from parsers.tool_page.labelled import scores_of
from parsers.tool_page.pieces import says_nothing
from parsers.vocabulary import LABELS, Label

MIN_CRITICS = 2
#: By place in a row: the lines of a cell.
Row = dict[int, list[Line]]


def critics_in_columns(lines: Sequence[Line]) -> list[Review]:
    """The reviews of a table with a critic above each column; empty where no row is all words."""
    table = _table(lines)
    if table is None:
        return []
    for line in table.lines:
        line.read("label")
    for row in (table.top, *table.given):
        for place, cell in row.items():
            for line in cell if place in table.critics else ():
                line.read("reviews.verdict")
    reviews = []
    for place, named in table.critics.items():
        texts = table.words.get(place, [])
        for line in texts:
            line.read("reviews")
        told = [said for row in table.given if (said := _said(row, table.critics).get(place))]
        reviews += [_review(texts, [named, *told])] if texts else []
    return reviews


def columns_among(lines: Sequence[Line]) -> range:
    """The positions of the lines of such a table; empty where there is none."""
    table = _table(lines)
    if table is None:
        return range(0)
    found = {line.index for line in table.lines}
    at = [at for at, line in enumerate(lines) if line.index in found]
    return range(at[0], at[-1] + 1)


@dataclass(slots=True)
class _Table:
    """Critics by the place of their column, and the rows: those that vote, and that of words."""

    critics: dict[int, Credit]
    top: Row
    given: list[Row]
    words: Row

    @property
    def lines(self) -> list[Line]:
        rows = (self.top, *self.given, self.words)
        return [line for row in rows for cell in row.values() for line in cell]


def _table(lines: Sequence[Line]) -> _Table | None:
    """The first table of which a row names several critics, and those below say what they say."""
    tried = set()
    for row, mine in groupby(lines, lambda line: place_of(line)[0]):
        told = {place_of(line)[1]: (line, credit(line.text)) for line in mine}
        critics = {place: said for place, (_, said) in told.items() if said and said.role}
        names = {said.role for said in critics.values()}
        around = next((box for box in row.ancestors() if box.end > row.end), None)
        if around is None or id(around) in tried or not MIN_CRITICS <= len(critics) == len(names):
            continue
        if not len(critics) == len(told) >= len(row.items) - 1:
            continue
        tried.add(id(around))
        below = (line for line in lines if row.end <= line.index < around.end)
        rows = _rows(row, [line for line in below if not line.role and _tells(line)])
        given = [cells for cells in rows if _said(cells, critics)]
        words = _words([cells for cells in rows if not _said(cells, critics)], critics)
        if given and words:
            top = {place: [line] for place, (line, _) in told.items()}
            return _Table(critics, top, given, words)
    return None


def _words(rows: list[Row], critics: dict[int, Credit]) -> Row | None:
    """The row of which each cell holds words; of several that whose label says so."""
    if len(rows) > 1:
        rows = [row for row in rows if _label(row, critics) is Label.QUOTE]
    if len(rows) != 1:
        return None
    cells = [cell for place, cell in rows[0].items() if place in critics]
    spoken = all(any(credit(line.text) is None for line in cell) for cell in cells)
    return rows[0] if cells and spoken else None


def _rows(first: Box, lines: Sequence[Line]) -> list[Row]:
    """The rows below the first; none where any is not as wide as it, but a table's foot."""
    placed = [(row, line) for line in lines if (row := _row(first, line)) is not None]
    if len(placed) < len(lines) and first.tag != "tr":
        return []
    rows: list[Row] = []
    for _, mine in groupby(placed, lambda pair: id(pair[0])):
        cells: Row = {}
        for row, line in mine:
            cells.setdefault(_place(row, line), []).append(line)
        rows.append(cells)
    return rows


def _tells(line: Line) -> bool:
    return line.text.isdecimal() or not says_nothing(line)


def _row(first: Box, line: Line) -> Box | None:
    """The element around a line as deep and as wide as the first row."""
    around = next((box for box in line.box.ancestors() if box.depth <= first.depth), None)
    alike = around is not None and (around.depth, around.tag) == (first.depth, first.tag)
    return around if around is not None and alike and _wide(around) == _wide(first) else None


def _wide(row: Box) -> int:
    return len(row.items)


def _place(row: Box, line: Line) -> int:
    cell = next((box for box in line.box.ancestors() if box.parent is row), None)
    return line.place if cell is None else cell.place


def _label(row: Row, critics: dict[int, Credit]) -> Label | None:
    """The label of a row: of its first cell, if that is no critic's."""
    first = row.get(0, []) if 0 not in critics else []
    return LABELS.get(first[0].key) if len(first) == 1 else None


def _said(row: Row, critics: dict[int, Credit]) -> dict[int, Credit]:
    """What each cell of a row says of its critic; empty where any may be words."""
    cells = [(place, line) for place, cell in row.items() if place in critics for line in cell]
    scored = _label(row, critics) is Label.SCORE
    bare = scores_of(line for _, line in cells) if scored else {}
    said = {place: bare.get(line.index) or credit(line.text) for place, line in cells}
    told = {place: one for place, one in said.items() if one is not None and not one.role}
    return told if len(told) == len(said) == len(cells) else {}


def _review(texts: list[Line], told: list[Credit]) -> Review:
    event = Event("review", texts[0], quote=texts)
    event.role = told[0].role
    event.vote = next((said.vote for said in told if said.vote), None)
    event.score = next((said.score for said in told if said.score is not None), None)
    return Review(event, event.role, None, 0)
