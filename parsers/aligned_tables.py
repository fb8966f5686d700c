"""Decision tables of text browsers and plain writers: columns of spaces, cells of several lines.

    Decision      Fern Notes            Wren Desk
    Panel verdict Ship · 3 ship / 1 skip  Skip · 1 ship / 3 skip
    Pricing       Free tier / $20/mo    Contact sales, or bring
                  Pro                   your own key

The columns are told by the head and by the blank strip between them in all lines; a line below a
row goes on with it only where its words did not fit the column.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from parsers.drawn_tables import Row, Table
from parsers.label_types import REVIEW_LABELS, typed
from parsers.text import key
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
    ways = [rows for columns in _columns(block) if (rows := _rows(block[1:], columns)) is not None]
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
    room = [max(len(columns.cells(line)[at]) for line in lines) for at in (1, 2)]
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
    found = [(" ".join(label), [" ".join(cell).strip() for cell in both]) for label, both in rows]
    if len(found) < MIN_ROWS or not all(_fits(label, both) for label, both in found):
        return None
    return [[[label], *([value] for value in both)] for label, both in found]


def _goes_on(cell: list[str], more: str, room: int) -> bool:
    """Whether a text may have been broken off a cell: its first word did not fit there."""
    return not more or (bool(cell[-1]) and len(cell[-1]) + 1 + len(more.partition(" ")[0]) > room)


def _fits(label: str, both: list[str]) -> bool:
    """Whether a row is one of a known label whose values can be such."""
    named = LABELS.get(key(label))
    return named is not None and all(typed(named, value) for value in both if value)
