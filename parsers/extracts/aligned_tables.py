"""Tables of text browsers and plain writers: columns of spaces, cells of several lines.

    Decision      Fern Notes            Wren Desk
    Panel verdict Ship · 3 ship / 1 skip  Skip · 1 ship / 3 skip
    Pricing       Free tier / $20/mo    Contact sales, or bring
                  Pro                   your own key
    Builder       71/100 · ship         20/100 · skip
                  It held.              Late.

The columns are told by the head and by the blank strip between them in all lines. The reviews may
stand in rows below the facts.
"""

from __future__ import annotations

import re

from parsers.extracts.aligned_rows import MIN_ROWS, ROWS, Columns, centred, fact, topped
from parsers.extracts.broken_lines import is_rule
from parsers.extracts.critic_rows import PLACED, WIDE, spread
from parsers.extracts.drawn_tables import Row, Table
from parsers.text import key
from parsers.vocabulary import LABELS, ROLES, Label

#: Cells of a row.
WIDTH = 3
#: A cell of the head.
WORDS = re.compile(r"\S+(?: \S+)*")
ROOM = re.compile(r"(?<=\S) {2,}(?=\S)")
#: Lines of a table and of its head, characters of one, and ways to cut it, at the most.
MAX_LINES = 400
MAX_HEAD = 3
MAX_WIDTH = 2_000
MAX_WAYS = 12


def cut_aligned(lines: list[str], mark: str) -> tuple[list[str], list[Table]]:
    """The lines with each table replaced by `mark` between blank lines, and the tables.

    No other line is one of `mark`.
    """
    kept: list[str] = []
    tables: list[Table] = []
    at = seen = 0
    while at < len(lines):
        head = _head(lines[at])
        # Within a block that is no table only a head with a word of its own may begin another.
        block = _block(lines, at) if head and (head[0] or at >= seen) else []
        seen = max(seen, at + len(block))
        table = _table(block) if head and len(block) > MIN_ROWS else None
        if table is None:
            kept += [lines[at]] if lines[at] != mark else []
            at += 1
        else:
            tables.append(table)
            kept += ["", mark, ""]
            at += len(block)
    return kept, tables


def _head(line: str) -> list[str] | None:
    """The cells of a line that heads labels and two tools, set far apart; None where it is none.

    The labels may have no head.
    """
    if len(line) > MAX_WIDTH or "  " not in line.strip() or PLACED.search(line):
        return None
    cells: list[str] = WORDS.findall(line)
    if len(cells) == WIDTH:
        return cells if LABELS.get(key(cells[0])) is Label.DECISION else None
    return ["", *cells] if len(cells) == WIDTH - 1 and line[0] == " " else None


def _block(lines: list[str], start: int) -> list[str]:
    """The lines from a head on to the last that may belong to its table.

    Some writers leave a line between two rows.
    """
    block = [lines[start]]
    names = [cell for cell in _head(lines[start]) or [] if cell][-2:]
    margin = MAX_WIDTH
    end = 1
    for line in lines[start + 1 : start + MAX_LINES]:
        if not line.strip() or is_rule(line.strip()):
            block.append("")
            continue
        cells = list(WORDS.finditer(line[:MAX_WIDTH]))
        indent = cells[0].start() if cells else MAX_WIDTH
        beside = len(cells) > 1 and cells[1].start() == margin
        # A page of paper may begin here, with a sign for it.
        alone = line[0] != " " and len(cells) == 1
        apart = not block[-1] and end > 1 and indent < margin and not beside
        again = len(cells) == WIDTH and (_head(line) or [""])[0]
        # "About", and a name: what heads the text of a tool is no label.
        titled = alone and any(name in line for name in names)
        told = titled or ((alone or apart) and not _may_be_label(cells[0][0]))
        if told or again or line.split() == block[0].split():
            break
        if len(cells) == WIDTH:
            margin = min(margin, cells[1].start())
        block.append(line)
        end = len(block)
    return block[:end]


def _may_be_label(text: str) -> bool:
    said = key(text)
    return said in ROLES or any(
        f" {said} " in f" {word} " or f" {said} ".startswith(f" {word} ") for word in ROWS
    )


def _table(block: list[str]) -> Table | None:
    """The rows of a block, if there is exactly one way to cut all its lines in three columns."""
    wide = not all(map(str.isascii, block))
    for lines in (block, [*map(spread, block)]) if wide else (block,):
        cuts = [(at, columns) for at in _depths(lines) for columns in _columns(lines, at)]
        for rows_of in (topped, centred):
            ways = [
                [head, *rows]
                for at, columns in cuts
                if (head := _named(lines, at, columns)) is not None
                and (rows := rows_of(lines[at:], columns)) is not None
            ]
            if ways:
                bare = [[[text.replace(WIDE, "") for text in c] for c in row] for row in ways[0]]
                return bare if len(ways) == 1 else None
    return None


def _depths(block: list[str]) -> list[int]:
    """How many lines the head may have: a name may have been broken."""
    ends = (at for at, line in enumerate(block[:MAX_HEAD]) if at and line[:1] != " ")
    return list(range(1, 1 + next(ends, MAX_HEAD)))


def _named(lines: list[str], depth: int, columns: Columns) -> Row | None:
    """The row of the head; None if it is none, or its lines were not broken off."""
    label, *names = map(list, zip(*map(columns.cells, lines[:depth]), strict=True))
    both = [fact(name, room) for name, room in zip(names, columns.rooms(lines), strict=True)]
    told = [name for name in both if name is not None]
    return None if any(label[1:]) or len(told) < len(both) else [label[:1], *told]


def _columns(block: list[str], depth: int) -> list[Columns]:
    """The ways to cut: a strip behind the labels, and one between the names of the head."""
    if max(map(len, block)) > MAX_WIDTH:
        return []
    body = block[depth:]
    filled = {at for line in body for word in WORDS.finditer(line) for at in _within(word, line)}
    starts = sorted(at for at in filled if at and at - 1 not in filled)
    # Wherever a line leaves room between two texts, a column begins.
    rooms = {gap.end() for line in body for gap in ROOM.finditer(line)}
    (left, right), (last, _) = [word.span() for word in WORDS.finditer(block[0])][-2:]
    ways = [
        Columns(first, second)
        for first in starts
        if first <= left
        for second in starts
        if right < second <= last and second > first and rooms <= {first, second}
    ]
    return ways if len(ways) <= MAX_WAYS else []


def _within(word: re.Match[str], line: str) -> list[int]:
    """Where the signs of a text stand that are no spaces."""
    return [at for at in range(*word.span()) if line[at] != " "]
