"""Two texts side by side, as `pdftotext -layout` and text browsers print columns of a page.

    71/100 · ship                    20/100 · skip
    It keeps the minutes of every    Late.
    parish meeting.

A blank strip between them is the only sign. Each column is read from its top to its bottom, its
lines joined where they were broken.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from parsers.extracts.broken_lines import SCORE, reach, whole
from parsers.extracts.drawn_tables import Row, Table
from parsers.text import key
from parsers.vocabulary import BADGES, LABELS, ROLES, SCORECARD

_PAIR = re.compile(r"( {0,8}\S+(?: \S+)*)( {2,})(\S+(?: \S+)*)\s*")
_ROOM = re.compile(r"\S {2,}\S")
_TITLE = re.compile(r"\s+vs\.?\s+", re.IGNORECASE)
#: Where the second column begins, lines of a block, and the width of any of them.
MIN_START, MAX_LINES, MAX_WIDTH = 16, 120, 400
#: What a line fills of its column, with the next word, that was broken: letters differ in width.
FILLED = 0.75
MIN_PAIRS = 4
#: What divides the cells of a table that is drawn.
BAR = "|"


def cut_columns(lines: list[str], mark: str) -> tuple[list[str], list[Table]]:
    """The lines with each block of two columns replaced by `mark`, and the blocks as tables."""
    if sum(_PAIR.fullmatch(line[:MAX_WIDTH]) is not None for line in lines) < MIN_PAIRS:
        return lines, []
    alone = _stand_alone(lines)
    kept: list[str] = []
    tables: list[Table] = []
    at = 0
    while at < len(lines):
        block = _block(lines, at)
        length = max(1, block.length) if block is not None else 1
        row = block.row(alone) if block is not None else None
        tables += [[row]] if row is not None else []
        kept += ["", mark, ""] if row is not None else lines[at : at + length]
        at += length
    return kept, tables


def _stand_alone(lines: list[str]) -> frozenset[str]:
    """Texts that are lines of their own: badges, and the names of a title."""
    names = (_TITLE.split(line.strip()) for line in lines if " vs" in line and len(line) < 200)
    return frozenset((*BADGES, *(name for pair in names if len(pair) == 2 for name in pair)))


@dataclass(slots=True)
class _Block:
    """The lines of two columns, and where the second one begins."""

    start: int
    left: list[str] = field(default_factory=list)
    right: list[str] = field(default_factory=list)

    @property
    def length(self) -> int:
        return len(self.left)

    def add(self, line: str) -> None:
        """Add a line, which the strip between the columns divides."""
        self.left.append(line[: self.start].strip())
        self.right.append(line[self.start :].strip())

    def row(self, alone: frozenset[str]) -> Row | None:
        """The texts of both columns; None where no text was broken: then each line is a row."""
        left, right = (
            texts_of(column, max(map(len, column), default=0), alone)
            for column in (self.left, self.right)
        )
        broken = any(len(text) > 1 for column in (left, right) for text in column)
        return [[whole(text) for text in column] for column in (left, right)] if broken else None


def _block(lines: list[str], at: int) -> _Block | None:
    """The block that begins with a line of two texts; None where there is none."""
    first = _PAIR.fullmatch(lines[at][:MAX_WIDTH])
    if first is None or first.start(3) < MIN_START or key(first[1]) in LABELS or BAR in first[0]:
        return None
    block = _Block(first.start(3))
    scored = False
    for now in range(at, min(len(lines), at + MAX_LINES)):
        line = lines[now]
        scores = all(SCORE.fullmatch(side) for side in _sides(line, block.start))
        if (scored and scores) or not _belongs(lines, now, block):
            break
        scored = scored or scores
        block.add(line)
    while block.left and not (block.left[-1] or block.right[-1]):
        block.left.pop()
        block.right.pop()
    return block


def _sides(line: str, start: int) -> tuple[str, str]:
    return line[:start].strip(), line[start:].strip()


def _divided(line: str, start: int) -> bool:
    """Whether the strip runs through a line, and no other."""
    left, right = line[:start], line[start:].rstrip()
    return (
        len(line) < MAX_WIDTH
        and BAR not in line
        and (not right or (left[-2:].strip() == "" and right[0] != " "))
        and _ROOM.search(left.strip()) is None
        and _ROOM.search(right) is None
    )


def _belongs(lines: list[str], now: int, block: _Block) -> bool:
    """Whether a line goes on with the block: with its second column, here or in the next line.

    A line of the first column goes on with what stands right above it; anything else that stands
    alone there may be a heading of what follows.
    """
    line = lines[now]
    if not _divided(line, block.start):
        return False
    left, right = _sides(line, block.start)
    if right:
        return key(left) not in LABELS
    below = lines[now + 1] if now + 1 < len(lines) else ""
    if not left:
        return bool(below.strip()) and _divided(below, block.start)
    goes_on = bool(block.left and block.left[-1])
    said = key(left)
    if said in ROLES or said in SCORECARD:
        return False
    return goes_on or (_divided(below, block.start) and bool(_sides(below, block.start)[1]))


def texts_of(column: list[str], room: int, alone: frozenset[str] = frozenset()) -> list[list[str]]:
    """The texts of a column, each with its lines; room: how wide it is."""
    texts: list[list[str]] = []
    before = ""
    for line in column:
        if line and before and not _ended(before, line, alone, room):
            texts[-1].append(line)
        elif line:
            texts.append([line])
        before = line
    return texts


def _ended(before: str, line: str, alone: frozenset[str], room: int) -> bool:
    """Whether a text ends with a line, and the one below begins another."""
    if {before, line} & alone or SCORE.fullmatch(before) or SCORE.fullmatch(line):
        return True
    return reach(before, line) < FILLED * room
