"""Scorecards of text browsers and plain writers: columns of spaces, a review in each cell.

    Critic        Fern Notes              Wren Desk
             71/100 · ship
    Builder  It keeps the minutes of  20/100 · skip
             every parish meeting.    Late.

A cell begins with its score, and where the two columns begin is where scores do. Browsers set the
shorter cells of a row in its middle, others at its top: either way a critic stands beside a line
of each of the critic's cells, and of no other. Where that fails the lines are nobody's.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from dataclasses import dataclass, field
from itertools import combinations, pairwise

from parsers.extracts.broken_lines import is_rule, whole
from parsers.extracts.drawn_tables import Row, Table
from parsers.extracts.side_by_side import texts_of
from parsers.text import key
from parsers.unrolled.cards import NOBODYS
from parsers.vocabulary import LABELS, NO_REVIEW, ROLES, Label

#: A cell of the head: a critic's column has a name or none.
WORDS = re.compile(r"\S+(?: \S+)*")
WIDTH = 3
#: Columns of reviews: the tools, or the critics where each tool has a row.
MAX_REVIEWED = 8
_SCORE = r"\d{1,3}\s?/\s?100"
_VOTE = r"\W{1,5}(?:ship|skip)"
#: Markdown's mark of what is bold.
_MARK = r"[*_]{0,3}"
#: A score where a cell may begin, and what a cell's first line begins with.
PLACED = re.compile(
    rf"(?<!\S){_MARK}{_SCORE}(?:{_VOTE}{_MARK}\\?(?!\S)|{_MARK}\\?(?=\s{{2}}|$))", re.IGNORECASE
)
BEGUN = re.compile(rf"{_MARK}{_SCORE}(?:{_VOTE}\b|\W{{0,4}}$)", re.IGNORECASE)
#: Room between two columns; no text has it.
ROOM = re.compile(r"(?<=\S) {2,}(?=\S)")
#: Places to look at beside those of columns, reviews, lines of a table, and characters of a line.
MORE_STARTS, MIN_REVIEWS = 2, 3
MAX_LINES, MAX_WIDTH, MAX_LABEL = 800, 1_000, 40
#: The second column of a sign that is two wide.
WIDE = "\x17"
FIRST_WIDE = "\u1100"


@dataclass(slots=True)
class _Part:
    """Lines of a column that belong together, and the first of them."""

    top: int
    lines: list[str] = field(default_factory=list)

    def holds(self, other: _Part) -> bool:
        """Whether a line of another part stands beside a line of this one."""
        return self.top < other.top + len(other.lines) and other.top < self.top + len(self.lines)


def cut_critic_rows(lines: list[str], mark: str) -> tuple[list[str], list[Table]]:
    """The lines with each scorecard replaced by `mark` between blank lines, and the scorecards.

    No other line is one of `mark`.
    """
    kept: list[str] = []
    tables: list[Table] = []
    at = seen = 0
    while at < len(lines):
        head = _head(lines[at])
        # Within a block that is no table only a critic's own head may begin another.
        new = head is not None and (bool(head[0]) or at >= seen)
        block, table = _read(lines, at) if new else ([], None)
        seen = max(seen, at + len(block))
        if head is None or table is None:
            kept += [lines[at]] if lines[at] != mark else []
            at += 1
            continue
        tables += [[[[cell] for cell in head], *table]] if table else []
        kept += ["", mark, ""] if table else ["", *map(_nobodys, block)]
        at += 1 + len(block)
    return kept, tables


def _read(lines: list[str], head: int) -> tuple[list[str], Table | None]:
    """The lines below a head, and the table that they are."""
    cells = _head(lines[head]) or []
    block = _block(lines, head, loose=True)
    table = _table(block, cells)
    if not table:
        sure = _block(lines, head, loose=False)
        if len(sure) < len(block):
            return sure, _table(sure, cells)
    return block, table


def _nobodys(line: str) -> str:
    text = " ".join(line.split())
    return f"{NOBODYS}{text}" if text else ""


def _head(line: str) -> list[str] | None:
    """The cells of a line that heads critics and two tools; None where it is none.

    A table may be one tool's, or have a row for each tool and a column for each critic.
    """
    if len(line) > MAX_WIDTH or "  " not in line.strip() or PLACED.search(line):
        return None
    cells: list[str] = WORDS.findall(line)
    if len(cells) == WIDTH - 1 and line[0] == " ":
        return ["", *cells]
    label = LABELS.get(key(cells[0]))
    if label is Label.CRITIC:
        return cells if len(cells) <= WIDTH else None
    return cells if label is Label.NAME and _critics(cells[1:]) else None


def _critics(heads: list[str]) -> bool:
    """Whether critics head columns."""
    return 1 < len(heads) <= MAX_REVIEWED and any(key(head) in ROLES for head in heads)


def _block(lines: list[str], head: int, *, loose: bool) -> list[str]:
    """The lines below a head up to the last that may belong to its table.

    loose: whether a critic's name may follow a blank line, before a text of a column.
    """
    block: list[str] = []
    margin = MAX_WIDTH
    end = 0
    for line in lines[head + 1 : head + 1 + MAX_LINES]:
        scores = [score.start() for score in PLACED.finditer(line[:MAX_WIDTH])]
        apart = bool(block) and not block[-1].strip()
        indent = len(line) - len(line.lstrip())
        ruled = is_rule(line.strip())
        beside = (
            loose
            and margin < MAX_WIDTH
            and line[:margin].strip()
            and not line[margin - 1 : margin].strip()
        )
        goes_on = scores or ruled or indent >= margin or beside
        if line.strip() and apart and end and not goes_on:
            break
        if not scores and any((_head(line) or [""])[:1]):
            break
        margin = min([margin, *scores])
        block.append(line)
        end = len(block) if line.strip() else end
    return block[:end]


def _table(block: list[str], head: list[str]) -> Table | None:
    """The rows of a block, if there is exactly one way to cut all its lines in columns.

    None where none of its lines were broken, or where it has no such columns.
    """
    if len(block) < MIN_REVIEWS:
        return None
    critics = _critics(head[1:])
    lines = ["" if is_rule(line.strip()) else line for line in block]
    ways = _ways(lines, len(head) - 1, critics=critics)
    if not ways and any(sign >= FIRST_WIDE for line in lines for sign in line):
        ways = _ways(list(map(spread, lines)), len(head) - 1, critics=critics)
    read = [way for way in ways if way]
    return read[0] if len(read) == 1 else [] if ways else None


def spread(line: str) -> str:
    """A line in which each sign stands in its column on a screen."""
    wide = unicodedata.east_asian_width
    return "".join(sign + WIDE if wide(sign) in "WF" else sign for sign in line)


def _ways(lines: list[str], columns: int, *, critics: bool) -> list[Table]:
    """The tables that a block can be; an empty one where cells of columns are nobody's.

    columns: how many there are of reviews; critics: whether critics head them
    """
    if max(map(len, lines), default=0) > MAX_WIDTH:
        return []
    starts = Counter(score.start() for line in lines for score in PLACED.finditer(line))
    if starts.total() < (MIN_REVIEWS if columns > 1 else 1):
        return []
    usual = sorted(at for at, _ in starts.most_common(columns + MORE_STARTS))
    ways = (
        _rows(lines, places, critics=critics)
        for places in combinations(usual, columns)
        if _divide(lines, places)
    )
    return [table for table in ways if table is not None]


def _divide(lines: list[str], places: tuple[int, ...]) -> bool:
    """Whether a blank strip leads to each column, and no other room is left."""
    return places[0] > 0 and all(
        not any(line[at - 1 : at].strip() for at in places)
        and all(room.end() in places for room in ROOM.finditer(line))
        for line in lines
    )


def _rows(lines: list[str], places: tuple[int, ...], *, critics: bool) -> Table | None:
    """Rows of a critic and the reviews, none where a cell belongs to no critic for sure.

    None where each line has its critic: then it is a row.
    critics: whether critics head the columns, and tools the rows
    """
    first = places[0]
    labels = _labels([line[:first] for line in lines])
    if all(line[:first].strip() for line in lines if line.strip()):
        return None
    sides = [[line[at:end] for line in lines] for at, end in pairwise([*places, None])]
    begun = {at for at, row in enumerate(zip(*sides, strict=True)) if any(map(begins, row))}
    tops = {label.top for label in labels}
    rows: list[Row] = [[[label]] for label in map(_said, labels)]
    if not critics and not all(may_be_critic(row[0][0]) for row in rows):
        return []
    cells = [_cells(side, tops if begun <= tops else set()) for side in sides]
    for side, column in zip(sides, cells, strict=True):
        room = max((len(line.strip()) for line in side), default=0)
        beside = [_beside(cell, labels, cells) for cell in column]
        if not column or any(len(found) != 1 for found in beside):
            return []
        told = {found.pop(): cell for found, cell in zip(beside, column, strict=True)}
        if len(told) < len(column):
            return []
        for at, row in enumerate(rows):
            texts = texts_of(told[at].lines, room) if at in told else []
            row.append([_clean(whole(text)) for text in texts])
    return rows if all(any(row[1:]) for row in rows) else []


def _beside(cell: _Part, labels: list[_Part], cells: list[list[_Part]]) -> set[int]:
    """The labels beside a cell, or beside those that stand beside it."""
    found = {at for at, label in enumerate(labels) if cell.holds(label)}
    others = [other for column in cells for other in column if not found and cell.holds(other)]
    return found or {at for at, label in enumerate(labels) if any(map(label.holds, others))}


def may_be_critic(label: str) -> bool:
    """Whether a label may name a critic: a few words, of which the first is capitalised."""
    said = key(label)
    known = said.removeprefix("the ") in ROLES
    return known or (len(label) <= MAX_LABEL and label[:1].isupper() and said not in LABELS)


def _labels(column: list[str]) -> list[_Part]:
    """The critics of the first column, of whom each may have several lines."""
    labels: list[_Part] = []
    for at, line in enumerate(map(str.strip, column)):
        if not line:
            continue
        goes_on = bool(labels) and labels[-1].top + len(labels[-1].lines) == at
        if goes_on and key(line) not in ROLES:
            labels[-1].lines.append(line)
        else:
            labels.append(_Part(at, [line]))
    return labels


def _said(part: _Part) -> str:
    return _clean(" ".join(part.lines))


def _clean(text: str) -> str:
    return text.replace(WIDE, "").removesuffix("\\")


def begins(text: str) -> bool:
    """Whether a line is the first of a cell."""
    text = text.strip()
    return BEGUN.match(text) is not None or NO_REVIEW.fullmatch(text) is not None


def _cells(column: list[str], tops: set[int]) -> list[_Part]:
    """The cells of a column; none where a text stands above the first.

    tops: the lines in which cells begin, where all stand at the top of their rows.
    """
    cells: list[_Part] = []
    for at, line in enumerate(map(str.strip, column)):
        if begins(line) or (line and at in tops):
            cells.append(_Part(at, [line]))
        elif cells:
            cells[-1].lines.append(line)
        elif line:
            return []
    for cell in cells:
        while not cell.lines[-1]:
            cell.lines.pop()
    return cells
