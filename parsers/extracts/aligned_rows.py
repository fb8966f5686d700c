"""The rows of a table of spaces: a label or a critic, and the cells of two tools.

    Pricing   Free tier / $20/mo    Contact sales, or bring
              Pro                   your own key
              71/100 · ship
    Builder   It keeps the minutes  20/100 · skip
              of every meeting.     Late.

A line below a row of facts goes on with it only where its words did not fit the column; a review
begins with its score. Browsers set the label and the shorter value of a row in its middle: then
lines above the label are the row's as well.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import pairwise

from parsers.extracts.broken_lines import SCORE, reach, whole
from parsers.extracts.critic_rows import BEGUN, MAX_LABEL, begins, may_be_critic
from parsers.extracts.drawn_tables import Row
from parsers.text import key
from parsers.values.label_types import REVIEW_LABELS, typed
from parsers.vocabulary import LABELS, ROLES

ROWS = frozenset(word for word, label in LABELS.items() if label not in REVIEW_LABELS)
#: Labels of rows, at the least.
MIN_ROWS = 3
#: Lines of a label, at the most.
MAX_LABEL_LINES = 4


@dataclass(frozen=True, slots=True)
class Columns:
    """Where the two columns of values begin."""

    first: int
    second: int

    def cells(self, line: str) -> tuple[str, str, str]:
        """The label of a line, and both values."""
        return (
            line[: self.first].strip(),
            line[self.first : self.second].strip(),
            line[self.second :].strip(),
        )

    def rooms(self, lines: list[str]) -> list[int]:
        """How wide the columns of values are: as their longest line, at the least."""
        return [max(len(self.cells(line)[at]) for line in lines) for at in (1, 2)]


@dataclass(slots=True)
class _Row:
    """A label and the lines of both cells, which begin beside it."""

    label: str
    cells: list[list[str]] = field(default_factory=lambda: [[], []])

    def add(self, values: list[str]) -> None:
        for cell, value in zip(self.cells, values, strict=True):
            cell.append(value)

    def goes_on(self, label: str, values: list[str]) -> bool:
        """Whether a label below may be broken off this row's."""
        told, said = key(self.label), key(label)
        if f"{told} {said}" in LABELS:
            return told not in LABELS or not any(values)
        known = {told, said} & (LABELS.keys() | ROLES.keys())
        return not known and _scored(self.cells) and not any(map(begins, values))


def topped(lines: list[str], columns: Columns) -> list[Row] | None:
    """Rows of which each cell begins at the top; None where a line is none's for sure."""
    rows: list[_Row] = []
    room = columns.rooms(lines)
    for line in lines:
        label, *values = columns.cells(line)
        if label and rows and rows[-1].goes_on(label, values):
            rows[-1].label += f" {label}"
        elif label:
            rows.append(_Row(label))
        elif not rows and any(values):
            return None
        if rows:
            rows[-1].add(values)
    return _table([_read(row.label, row.cells, room) for row in rows])


def _scored(cells: list[list[str]]) -> bool:
    """Whether a cell begins with a score."""
    firsts = (next(filter(None, cell), "") for cell in cells)
    return any(map(BEGUN.match, firsts))


def _table(read: list[Row | None]) -> list[Row] | None:
    """The rows, if all of them are read, and facts enough that are known."""
    rows = [row for row in read if row is not None]
    known = sum(key(row[0][0]) in ROWS for row in rows)
    other = sum(not _known_or_judged(row) for row in rows)
    return rows if max(MIN_ROWS, other) <= known and len(rows) == len(read) else None


def _known_or_judged(row: Row) -> bool:
    """Whether a row is one of a known fact or of a critic."""
    (label,), *both = row
    return key(label) in ROWS or key(label) in ROLES or _scored(both)


def _read(label: str, cells: list[list[str]], room: list[int]) -> Row | None:
    """The row of a label and the lines of its cells; None where they cannot be such."""
    judged = key(label) not in ROWS and (key(label) in ROLES or _scored(cells))
    of = _review if judged else fact
    texts = [of(cell, width) for cell, width in zip(cells, room, strict=True)]
    both = [text for text in texts if text is not None]
    fits = may_be_critic(label) if judged else _fits(label, [text for text, *_ in both])
    return [[label], *both] if fits and len(both) == len(texts) else None


def _fits(label: str, both: list[str]) -> bool:
    """Whether both values can be such of the label; of one that is unknown none is missing."""
    named = LABELS.get(key(label))
    if named is None:
        return label[:1].isupper() and len(label) <= MAX_LABEL and all(both)
    return all(typed(named, text) for text in both if text)


def fact(cell: list[str], room: int) -> list[str] | None:
    """The text of a cell; None if its lines were not broken."""
    written = _bare(cell)
    broken = all(map(_breaks, written, written[1:], [room] * len(written)))
    return [whole(written) if written else ""] if broken else None


def _breaks(above: str, below: str, room: int) -> bool:
    """Whether a line may have been broken off: its first word did not fit into the one above."""
    return bool(above and below) and reach(above, below) > room


def _bare(cell: list[str]) -> list[str]:
    """The lines of a cell without blank ones at its ends."""
    written = [at for at, text in enumerate(cell) if text]
    return cell[written[0] : written[-1] + 1] if written else []


def _review(cell: list[str], room: int) -> list[str] | None:
    """The texts of a review, of which the score may be one; None where there is none."""
    del room
    lines = _bare(cell)
    if not lines:
        return [""]
    if not begins(lines[0]) or any(BEGUN.match(line) for line in lines[1:]):
        return None
    texts: list[list[str]] = [[]]
    for before, line in pairwise(["", *lines]):
        if not line or SCORE.fullmatch(before):
            texts.append([])
        texts[-1] += [line] if line else []
    return [whole(text) for text in texts if text]


def centred(lines: list[str], columns: Columns) -> list[Row] | None:
    """Rows of which each cell stands in the middle; None unless exactly one way leads through."""
    labels, *values = map(list, zip(*map(columns.cells, lines), strict=True))
    room = columns.rooms(lines)
    # The rows so far, by the lines in which a row begins and its label; None where several ways
    # lead there.
    ways: dict[tuple[int, int], list[Row] | None] = {(0, _next(labels, 0)): []}
    for first in (at for at, label in enumerate(labels) if label):
        for start, last in [(start, last) for start, at in ways if at == first
                            for last in _ends(labels, first)]:  # fmt: skip
            rows = ways[start, first]
            label = " ".join(labels[first:last])
            # As many lines stand below it as above it, or one more.
            for end in (last + first - start, last + first - start + 1):
                cells = [value[start:end] for value in values]
                if end > _next(labels, last) or not _centre(cells, last - first, end - start):
                    continue
                row = _read(label, cells, room)
                if row is not None:
                    place = (_written(lines, end), _next(labels, last))
                    ways[place] = None if place in ways or rows is None else [*rows, row]
    found = ways.get((len(lines), len(lines)))
    return _table([*found]) if found else None


def _written(lines: list[str], start: int) -> int:
    """The next line that is not blank, or the end: some leave blank ones between rows."""
    return next((at for at in range(start, len(lines)) if lines[at].strip()), len(lines))


def _next(labels: list[str], start: int) -> int:
    """The next line with a label, or the end."""
    return next((at for at in range(start, len(labels)) if labels[at]), len(labels))


def _ends(labels: list[str], first: int) -> list[int]:
    """Where a label may end, of which a line may go on with the one above."""
    ends = [first + 1]
    for last in range(first + 1, min(len(labels), first + MAX_LABEL_LINES)):
        told, said = key(" ".join(labels[first:last])), key(labels[last])
        if said and f"{told} {said}" in LABELS:
            ends = [last + 1]
        elif said and not {told, said} & (LABELS.keys() | ROLES.keys()):
            ends.append(last + 1)
        else:
            break
    return ends


def _centre(cells: list[list[str]], label: int, height: int) -> bool:
    """Whether cells stand in the middle of a row that is no higher than its highest cell.

    Some writers set the label there alone, and the cells at the top.

    label: how many lines its label has.
    """
    high = [len(_bare(cell)) for cell in cells]
    tops = (next((at for at, text in enumerate(cell) if text), None) for cell in cells)
    middles = ((height - lines) // 2 for lines in high)
    placed = list(zip(tops, middles, strict=True))
    centre = all(top in (None, middle) for top, middle in placed)
    return (centre or all(top in (None, 0) for top, _ in placed)) and height == max(label, *high)
