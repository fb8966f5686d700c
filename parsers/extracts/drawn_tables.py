"""Tables drawn with plus signs, strokes and bars, of which a cell may have several lines.

Pandoc's Markdown and plain text, reStructuredText and Emacs have them:

    +---------+---------------+
    | Builder | 71/100 · ship |
    |         |               |
    |         | It held.      |
    +---------+---------------+
"""

from __future__ import annotations

import re
from itertools import pairwise

from parsers.extracts.broken_lines import SCORE, reach, whole

BORDER = re.compile(r"[ \t]*\+(?:[-=:]{3,}\+)+[ \t]*")
#: One between two rows, of which the corners may be bars.
RULE = re.compile(r"[ \t]*[+|](?:[-=:]{3,}[+|])+[ \t]*")
CORNER = re.compile(r"[+|]")
#: Corners of a border that tells no columns.
PLAIN = 2
VOTED = re.compile(r"(?:ship|skip)\W*$", re.IGNORECASE)
#: A cell: its paragraphs, each in one line. A row of cells; a table of rows.
Row = list[list[str]]
Table = list[Row]


def cut_tables(lines: list[str], mark: str) -> tuple[list[str], list[Table]]:
    """The lines with each table replaced by `mark` between blank lines, and the tables.

    No other line is one of `mark`.
    """
    kept: list[str] = []
    tables: list[Table] = []
    at = 0
    while at < len(lines):
        end = _end(lines, at) if BORDER.fullmatch(lines[at]) else at
        if end > at + 1:
            tables.append(_table(lines[at:end]))
            kept += ["", mark, ""]
            at = end
        else:
            kept += [lines[at]] if lines[at] != mark else []
            at += 1
    return kept, tables


def _end(lines: list[str], start: int) -> int:
    """Where a table ends that begins with a border: behind the last border of the block."""
    last = start
    for at in range(start + 1, len(lines)):
        if RULE.fullmatch(lines[at]):
            last = at
        elif not lines[at].lstrip().startswith("|"):
            break
    return last + 1


def _table(lines: list[str]) -> Table:
    borders = [at for at, line in enumerate(lines) if RULE.fullmatch(line)]
    # A frame without corners at the columns leaves these to the rules within it.
    told = max((lines[at] for at in borders), key=lambda line: len(CORNER.findall(line)))
    plain = [at for at in borders if len(CORNER.findall(lines[at])) <= PLAIN]
    return [
        _row(told if first in plain else lines[first], lines[first + 1 : after])
        for first, after in pairwise(borders)
        if after > first + 1
    ]


def _row(border: str, lines: list[str]) -> Row:
    """The cells between two borders. Signs of double width shift the bars, not their number."""
    bars = [found.start() for found in CORNER.finditer(border)]
    cells: list[list[str]] = [[] for _ in bars[1:]]
    for line in lines:
        if all(line[at : at + 1] == "|" for at in bars):
            pieces = [line[left + 1 : right] for left, right in pairwise(bars)]
        else:
            pieces = line.strip().strip("|").split("|")[: len(cells)]
        for cell, piece in zip(cells, pieces, strict=False):
            cell.append(piece.strip())
    rooms = [right - left - 2 for left, right in pairwise(bars)]
    return [_paragraphs(cell, room) for cell, room in zip(cells, rooms, strict=True)]


def _paragraphs(cell: list[str], room: int) -> list[str]:
    """The texts of a cell: a blank line ends one, and so does a score below which more had room."""
    texts: list[list[str]] = []
    before = ""
    for line in cell:
        fits = reach(before, line) <= room
        score = SCORE.fullmatch(before) is not None
        if line and before and not (score and (fits or VOTED.search(before))):
            texts[-1].append(line)
        elif line:
            texts.append([line])
        before = line
    return [whole(text) for text in texts] or [""]
