"""Tables with a column a critic: what heads the columns of their cells."""

from __future__ import annotations

from parsers.layout import Box, Line, place_of
from parsers.lines.items import first_line
from parsers.names.columns import SECTIONS
from parsers.values.figures import role

#: Fewer known critics in a row head no columns.
MIN_CRITICS = 2
#: What holds the rows of a table, by its identity, and the width of its rows.
Table = tuple[int, int]


class CriticColumns:
    """The heads of the tables seen so far, from reading a page's lines in order."""

    def __init__(self) -> None:
        self._heads: dict[Table, Box] = {}
        self._critics: dict[Table, int] = {}

    def pass_by(self, line: Line) -> None:
        """Take note of a line if it is a critic in the first row of a table that names one."""
        if role(line.text) is None:
            return
        row, _, width = place_of(line)
        if row.tag != "tr":
            return
        table = _table(row, width)
        if self._heads.setdefault(table, row) is row:
            self._critics[table] = self._critics.get(table, 0) + 1

    def head(self, line: Line) -> Line | None:
        """What heads the column of a line below a row of critics, if that is a text."""
        row, place, width = place_of(line)
        if row.tag != "tr":
            return None
        table = _table(row, width)
        above = self._heads.get(table, row)
        if above is row or self._critics.get(table, 0) < MIN_CRITICS:
            return None
        return first_line(above.items[place])


def _table(row: Box, width: int) -> Table:
    """What holds a row and those like it: the table, whether or not it has sections."""
    holder = row.parent
    if holder is not None and holder.tag in SECTIONS:
        holder = holder.parent
    return id(holder), width
