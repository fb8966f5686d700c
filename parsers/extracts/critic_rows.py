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
from itertools import combinations

from parsers.extracts.broken_lines import is_rule, whole
from parsers.extracts.drawn_tables import Row, Table
from parsers.extracts.side_by_side import texts_of
from parsers.text import key
from parsers.unrolled.cards import NOBODYS
from parsers.vocabulary import LABELS, NO_REVIEW, ROLES, Label

#: A cell of the head: a critic's column has a name or none.
WORDS = re.compile(r"\S+(?: \S+)*")
HEADS = frozenset((2, 3))
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
#: Places of columns to look at, reviews, lines of a table, and characters of a line.
MAX_STARTS, MIN_REVIEWS = 4, 3
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
    block = _block(lines, head, loose=True)
    table = _table(block)
    if not table:
        sure = _block(lines, head, loose=False)
        if len(sure) < len(block):
            return sure, _table(sure)
    return block, table


def _nobodys(line: str) -> str:
    text = " ".join(line.split())
    return f"{NOBODYS}{text}" if text else ""


def _head(line: str) -> list[str] | None:
    """The cells of a line that heads critics and two tools; None where it is none."""
    if len(line) > MAX_WIDTH or "  " not in line.strip() or PLACED.search(line):
        return None
    cells: list[str] = WORDS.findall(line)
    if len(cells) not in HEADS:
        return None
    cells = ["", *cells] if len(cells) == min(HEADS) and line[0] == " " else cells
    headed = not cells[0] or LABELS.get(key(cells[0])) is Label.CRITIC
    return cells if len(cells) == max(HEADS) and headed else None


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


def _table(block: list[str]) -> Table | None:
    """The rows of a block, if there is exactly one way to cut all its lines in three columns.

    None where none of its lines were broken, or where it has no such columns.
    """
    if len(block) < MIN_REVIEWS:
        return None
    lines = ["" if is_rule(line.strip()) else line for line in block]
    ways = _ways(lines)
    if not ways and any(sign >= FIRST_WIDE for line in lines for sign in line):
        ways = _ways(list(map(spread, lines)))
    read = [way for way in ways if way]
    return read[0] if len(read) == 1 else [] if ways else None


def spread(line: str) -> str:
    """A line in which each sign stands in its column on a screen."""
    wide = unicodedata.east_asian_width
    return "".join(sign + WIDE if wide(sign) in "WF" else sign for sign in line)


def _ways(lines: list[str]) -> list[Table]:
    """The tables that a block can be; an empty one where cells of columns are nobody's."""
    if max(map(len, lines), default=0) > MAX_WIDTH:
        return []
    starts = Counter(score.start() for line in lines for score in PLACED.finditer(line))
    if starts.total() < MIN_REVIEWS:
        return []
    usual = sorted(at for at, _ in starts.most_common(MAX_STARTS))
    ways = (_rows(lines, *pair) for pair in combinations(usual, 2) if _divide(lines, *pair))
    return [table for table in ways if table is not None]


def _divide(lines: list[str], first: int, second: int) -> bool:
    """Whether a blank strip leads to each of two columns, and no other room is left."""
    return first > 0 and all(
        line[first - 1 : first].strip() == line[second - 1 : second].strip() == ""
        and all(room.end() in (first, second) for room in ROOM.finditer(line))
        for line in lines
    )


def _rows(lines: list[str], first: int, second: int) -> Table | None:
    """Rows of a critic and two reviews, none where a cell belongs to no critic for sure.

    None where each line has its critic: then it is a row.
    """
    labels = _labels([line[:first] for line in lines])
    if all(line[:first].strip() for line in lines if line.strip()):
        return None
    sides = ([line[first:second] for line in lines], [line[second:] for line in lines])
    begun = {at for at, both in enumerate(zip(*sides, strict=True)) if any(map(begins, both))}
    tops = {label.top for label in labels}
    rows: list[Row] = [[[label]] for label in map(_said, labels)]
    if not all(may_be_critic(row[0][0]) for row in rows):
        return []
    for side in sides:
        cells = _cells(side, tops if begun <= tops else set())
        room = max((len(line.strip()) for line in side), default=0)
        beside = [[at for at, label in enumerate(labels) if cell.holds(label)] for cell in cells]
        if not cells or any(len(found) != 1 for found in beside):
            return []
        told = {found[0]: cell for found, cell in zip(beside, cells, strict=True)}
        if len(told) < len(cells):
            return []
        for at, row in enumerate(rows):
            texts = texts_of(told[at].lines, room) if at in told else []
            row.append([_clean(whole(text)) for text in texts])
    return rows if all(row[1] or row[2] for row in rows) else []


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
