"""Rows of a table of which the first cell alone has several lines, each printed in one of its own.

    The Builder
    Developer Perspective| Skip| 52/100| It held.

    The Builder            Skip  52/100  It held.
    Developer Perspective

Only where every row of the table is broken alike: a line may as well belong to the other row.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from parsers.extracts.broken_lines import GAP
from parsers.extracts.markdown import BAR, CODE, OPEN_RULE

#: The end of a line in a cell.
BREAK = "<br>"
#: A text without room in it, and cells of a row of spaces, at the least.
WORDS = re.compile(r"\S+(?: \S+)*")
MIN_CELLS = 3
MIN_ROWS = 2


def closed_rows(lines: list[str]) -> list[str]:
    """The lines of Markdown with each such row of a table without bars at its ends in one."""
    kept: list[str] = []
    at = 0
    while at < len(lines):
        kept.append(lines[at])
        at += 1
        if "|" in kept[-1] and OPEN_RULE.fullmatch(kept[-1].strip()):
            end = next((n for n in range(at, len(lines)) if not lines[n].strip()), len(lines))
            kept += _closed(lines[at:end], len(BAR.findall(kept[-1])))
            at = end
    return kept


def _closed(lines: list[str], bars: int) -> list[str]:
    """The rows, each of which ends in a line with so many bars; the lines as printed otherwise."""
    told = [len(BAR.findall(CODE.sub("", line))) for line in lines]
    height = next((at for at, count in enumerate(told, 1) if count), 1)
    usual = [0] * (height - 1) + [bars]
    if height == 1 or len(told) % height or told != usual * (len(told) // height):
        return lines
    rows = (lines[at : at + height] for at in range(0, len(lines), height))
    return [BREAK.join(line.strip() for line in row) for row in rows]


def joined_rows(lines: list[str]) -> list[str]:
    """The lines with each such row of columns of spaces in one."""
    kept: list[str] = []
    at = 0
    while at < len(lines):
        below = _below(lines, at)
        rows = [at]
        while below and _below(lines, rows[-1] + below + 1) == below:
            rows.append(rows[-1] + below + 1)
        if len(rows) < MIN_ROWS:
            kept.append(lines[at])
            at += 1
            continue
        for row in rows:
            first = WORDS.search(lines[row])
            end = first.end() if first is not None else 0
            more = (line.strip() for line in lines[row + 1 : row + 1 + below])
            kept.append(BREAK.join([lines[row][:end], *more]) + lines[row][end:])
        at = rows[-1] + below + 1
    return kept


def _below(lines: Sequence[str], at: int) -> int:
    """How many lines below a row of columns stand in its first and fit there."""
    row = lines[at] if at < len(lines) else ""
    if "  " not in row.strip() or len(GAP.split(row.strip())) < MIN_CELLS:
        return 0
    found = WORDS.finditer(row)
    left, right = next(found).start(), next(found).start()
    count = 0
    while at + count + 1 < len(lines):
        text = WORDS.fullmatch(lines[at + count + 1].strip())
        indent = len(lines[at + count + 1]) - len(lines[at + count + 1].lstrip())
        if text is None or indent != left or indent + text.end() >= right - 1:
            break
        count += 1
    return count
