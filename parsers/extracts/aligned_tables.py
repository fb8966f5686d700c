"""Decision tables of text browsers and plain writers: columns of spaces, cells of several lines.

    Decision      Fern Notes            Wren Desk
    Panel verdict Ship · 3 ship / 1 skip  Skip · 1 ship / 3 skip
    Pricing       Free tier / $20/mo    Contact sales, or bring
                  Pro                   your own key

The columns are told by the head and by the blank strip between them in all lines; a line below a
row goes on with it only where its words did not fit the column. Browsers set the label and the
shorter value of a row in its middle: then lines above the label are the row's as well.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from parsers.extracts.broken_lines import reach, whole
from parsers.extracts.drawn_tables import Row, Table
from parsers.text import key
from parsers.values.label_types import REVIEW_LABELS, typed
from parsers.vocabulary import LABELS, Label

ROWS = frozenset(word for word, label in LABELS.items() if label not in REVIEW_LABELS)
#: Cells of a row.
WIDTH = 3
#: A cell of the head.
WORDS = re.compile(r"\S+(?: \S+)*")
RULE = re.compile(r"\s*[-=─][-=─\s]*")
ROOM = re.compile(r"(?<=\S) {2,}(?=\S)")
#: Labels of rows, at the least, and lines of a table, at the most.
MIN_ROWS = 3
MAX_LINES = 60
#: Characters of a line.
MAX_WIDTH = 2_000


@dataclass(frozen=True, slots=True)
class _Columns:
    """Where the two columns of values begin."""

    first: int
    second: int

    def cells(self, line: str) -> tuple[str, str, str]:
        return (
            line[: self.first].strip(),
            line[self.first : self.second].strip(),
            line[self.second :].strip(),
        )


def cut_aligned(lines: list[str], mark: str) -> tuple[list[str], list[Table]]:
    """The lines with each table replaced by `mark` between blank lines, and the tables.

    No other line is one of `mark`.
    """
    kept: list[str] = []
    tables: list[Table] = []
    at = 0
    while at < len(lines):
        block = _block(lines, at) if _is_head(lines[at]) else []
        written = [line for line in block if not RULE.fullmatch(line)]
        table = _table(written) if len(written) > MIN_ROWS else None
        if table is None:
            kept += [lines[at]] if lines[at] != mark else []
            at += 1
        else:
            tables.append(table)
            kept += ["", mark, ""]
            at += len(block)
    return kept, tables


def _is_head(line: str) -> bool:
    """Whether a line is the word that heads the labels and two names, set far apart."""
    if len(line) > MAX_WIDTH or "  " not in line.strip():
        return False
    cells = WORDS.findall(line)
    return len(cells) == WIDTH and LABELS.get(key(cells[0])) is Label.DECISION


def _block(lines: list[str], start: int) -> list[str]:
    """The lines from a head on to the last that may belong to its table.

    Some writers leave a line between two rows.
    """
    near = lines[start : start + MAX_LINES]
    ends = (
        at
        for at in range(1, len(near))
        if _stands_apart(near[at]) or (not near[at].strip() and not _goes_on_below(near, at))
    )
    return near[: next(ends, len(near))]


def _stands_apart(line: str) -> bool:
    """Whether a line at the margin is no label and has no values: the next heading."""
    alone = bool(line) and line[0] not in " -=─" and ROOM.search(line) is None
    return alone and not _may_be_label(line)


def _goes_on_below(lines: list[str], at: int) -> bool:
    """Whether a row of the table stands below a blank line."""
    below = lines[at + 1] if at + 1 < len(lines) else ""
    first = WORDS.search(below)
    return first is not None and _may_be_label(first[0])


def _may_be_label(text: str) -> bool:
    said = key(text)
    return any(f" {said} " in f" {word} " or f" {said} ".startswith(f" {word} ") for word in ROWS)


def _table(block: list[str]) -> Table | None:
    """The rows of a block, if there is exactly one way to cut all its lines in three columns."""
    lines = block[1:]
    cuts = _columns(block)
    ways = [rows for columns in cuts if (rows := _rows(lines, columns)) is not None]
    ways = ways or [rows for columns in cuts if (rows := _centred(lines, columns)) is not None]
    return [[[cell] for cell in WORDS.findall(block[0])], *ways[0]] if len(ways) == 1 else None


def _columns(block: list[str]) -> list[_Columns]:
    """The ways to cut: a strip behind the labels, and one between the names of the head."""
    body = [line for line in block[1:] if line.strip()]
    width = max(map(len, block))
    if width > MAX_WIDTH:
        return []
    blank = [all(line[at : at + 1] in ("", " ") for line in body) for at in range(width)]
    starts = [at for at in range(1, width) if blank[at - 1] and not blank[at]]
    _, second, third = WORDS.finditer(block[0])
    return [
        _Columns(first, last)
        for first in starts
        if first <= second.start()
        for last in starts
        if second.end() < last <= third.start()
        and last > first
        # Wherever a line leaves room between two texts, a column begins.
        and all(gap.end() in (first, last) for line in body for gap in ROOM.finditer(line))
    ]


def _rows(lines: list[str], columns: _Columns) -> list[Row] | None:
    """Rows of a label and two values; None where a line belongs to none of them for sure."""
    rows: list[tuple[list[str], list[list[str]]]] = []
    # A column is as wide as its longest line, at the least.
    room = _rooms(lines, columns)
    for line in lines:
        label, *values = columns.cells(line)
        if not (label or any(values)):
            continue
        told = key(" ".join(rows[-1][0])) if rows else ""
        broken = f"{told} {key(label)}" in LABELS and (told not in LABELS or not any(values))
        if label and not broken:
            rows.append(([label], [[value] for value in values]))
            continue
        if not rows or not all(map(_goes_on, rows[-1][1], values, room)):
            return None
        rows[-1][0].extend([label] if label else [])
        for cell, value in zip(rows[-1][1], values, strict=True):
            cell.append(value)
    found = [(" ".join(label), list(map(_whole, both))) for label, both in rows]
    if len(found) < MIN_ROWS or not all(_fits(label, both) for label, both in found):
        return None
    return [[[label], *([value] for value in both)] for label, both in found]


def _whole(cell: list[str]) -> str:
    """The lines of a cell in one."""
    written = list(filter(None, cell))
    return whole(written) if written else ""


def _rooms(lines: list[str], columns: _Columns) -> list[int]:
    """How wide the columns of values are."""
    return [max(len(columns.cells(line)[at]) for line in lines) for at in (1, 2)]


def _centred(lines: list[str], columns: _Columns) -> list[Row] | None:
    """Rows of which each cell stands in the middle; None unless exactly one way leads through."""
    labels, *values = zip(*map(columns.cells, lines), strict=True)
    places: list[tuple[int, int]] = []
    for at in (at for at, label in enumerate(labels) if label):
        goes_on = bool(places) and places[-1][1] == at
        if goes_on and key(" ".join(labels[places[-1][0] : at + 1])) in LABELS:
            places[-1] = (places[-1][0], at + 1)
        else:
            places.append((at, at + 1))
    rooms = _rooms(lines, columns)
    # The rows so far, by where the next one begins; None where several ways lead there.
    ways: dict[int, list[Row] | None] = {0: []}
    for first, last in places:
        onward: dict[int, list[Row] | None] = {}
        for start, rows in ways.items():
            above = first - start
            for end in (last + above, last + above + 1):
                cells = [
                    _middle(value[start:end], room)
                    for value, room in zip(values, rooms, strict=True)
                ]
                both = [cell for cell in cells if cell is not None]
                label = " ".join(labels[first:last])
                if above < 0 or end > len(lines) or len(both) < len(cells):
                    continue
                if not _fits(label, both) or any(labels[start:first]) or any(labels[last:end]):
                    continue
                row: Row = [[label], *([value] for value in both)]
                onward[end] = None if end in onward or rows is None else [*rows, row]
        ways = onward
    return ways.get(len(lines)) if len(places) >= MIN_ROWS else None


def _middle(column: tuple[str, ...], room: int) -> str | None:
    """The text of a cell; None if it does not stand in the middle or was not broken."""
    written = [at for at, text in enumerate(column) if text]
    first = written[0] if written else 0
    text = column[first : first + len(written)]
    if written and (first != (len(column) - len(written)) // 2 or not all(text)):
        return None
    goes_on = all(_goes_on([above], below, room) for above, below in pairwise(text))
    return _whole(list(text)) if goes_on else None


def _goes_on(cell: list[str], more: str, room: int) -> bool:
    """Whether a text may have been broken off a cell: its first word did not fit there."""
    return not more or (bool(cell[-1]) and reach(cell[-1], more) > room)


def _fits(label: str, both: list[str]) -> bool:
    """Whether a row is one of a known label whose values can be such."""
    named = LABELS.get(key(label))
    return named is not None and all(typed(named, value) for value in both if value)
