"""Tables that text browsers and terminals frame with lines, several of them beside each other.

    ┌─────────────┐  ┌─────────────┐
    │ Fern Notes  │  │  Wren Desk  │
    ├──────┬──────┤  ├──────┬──────┤
    │Entry │Free  │  │Entry │Paid  │
    └──────┴──────┘  └──────┴──────┘

A frame is found by its corners; a cell is what lines enclose. What stands beside frames is kept.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from itertools import combinations, pairwise

from parsers.extracts.broken_lines import reach, whole
from parsers.extracts.drawn_tables import Row, Table

#: Heavy, double, dashed and rounded lines, as which light one they count.
_VARIANTS = {
    "─": "━┄┅┈┉╌╍═╼╾",
    "│": "┃┆┇┊┋╎╏║╽╿",
    "┌": "┍┎┏╒╓╔╭",
    "┐": "┑┒┓╕╖╗╮",
    "└": "┕┖┗╘╙╚╰",
    "┘": "┙┚┛╛╜╝╯",
    "├": "┝┞┟┠┡┢┣╞╟╠",
    "┤": "┥┦┧┨┩┪┫╡╢╣",
    "┬": "┭┮┯┰┱┲┳╤╥╦",
    "┴": "┵┶┷┸┹┺┻╧╨╩",
    "┼": "┽┾┿╀╁╂╃╄╅╆╇╈╉╊╋╪╫╬",
}
LIGHT = str.maketrans({sign: light for light, signs in _VARIANTS.items() for sign in signs})
TOP = re.compile(r"┌[─┬]+┐")
#: Signs that stand at the side of a cell, those from which a line leads down, and up.
SIDES = frozenset("│├┤┼┌┐└┘┬┴")
DOWN, UP = frozenset("│├┤┼┌┐┬"), frozenset("│├┤┼└┘┴")
LINES = SIDES | {"─"}
#: Lines and columns that belong together, and corners among them, at the most.
MAX_LINES, MAX_WIDTH = 2_000, 2_000
MAX_CORNERS = 400
#: The first sign that is a mark or wide.
FIRST_OTHER = "\u0300"

#: One line, a text a column; nothing in the second column of a sign that is two wide.
Columns = list[str]


@dataclass(frozen=True, slots=True)
class _Frame:
    """The lines and columns of a frame's corners."""

    top: int
    left: int
    bottom: int
    right: int

    def holds(self, other: _Frame) -> bool:
        """Whether another stands within it."""
        inside = self.top <= other.top and other.bottom <= self.bottom
        return inside and self.left <= other.left and other.right <= self.right and self != other

    def meets(self, other: _Frame) -> bool:
        """Whether the two have a sign in common."""
        lines = self.top <= other.bottom and other.top <= self.bottom
        return lines and self.left <= other.right and other.left <= self.right


@dataclass(slots=True)
class _Cell:
    """A cell: its first line, its columns, and its text, a string a line."""

    top: int
    left: int
    right: int
    lines: list[str] = field(default_factory=list)


def cut_boxed(lines: list[str], mark: str) -> tuple[list[str], list[Table]]:
    """The lines with each frame replaced by `mark` between blank lines, and the tables.

    No other line is one of `mark`.
    """
    kept: list[str] = []
    tables: list[Table] = []
    at = 0
    while at < len(lines):
        block = _block(lines, at)
        frames = _frames(block)
        if not frames:
            kept += [line for line in lines[at : at + max(1, len(block))] if line != mark]
            at += max(1, len(block))
            continue
        for frame in frames:
            tables.append(_table(block, frame))
            kept += ["", mark, ""]
        kept += _beside(block, frames)
        at += len(block)
    return kept, tables


def _block(lines: list[str], start: int) -> list[Columns]:
    """The lines from a frame's top on to the first in which no frame has a side."""
    if "─" not in lines[start].translate(LIGHT):
        return []
    block: list[Columns] = []
    for line in lines[start : start + MAX_LINES]:
        light = line.translate(LIGHT)
        if SIDES.isdisjoint(light) or len(light) > MAX_WIDTH:
            break
        columns = _columns(light)
        block.append(_aligned(columns, block[-1]) if block else columns)
    return block


def _columns(line: str) -> Columns:
    """The texts of a line by column: marks stand in that of their letter, wide signs take two."""
    columns: Columns = []
    for sign in line:
        if sign < FIRST_OTHER or sign in LINES:
            columns.append(sign)
        elif unicodedata.category(sign) in ("Mn", "Me", "Cf") and columns:
            columns[-1] += sign
        else:
            columns += [sign, ""] if unicodedata.east_asian_width(sign) in "WF" else [sign]
    return columns


def _aligned(line: Columns, above: Columns) -> Columns:
    """A line whose sides stand below those above it, where a sign's width was told otherwise."""
    places = [at for at, text in enumerate(above) if text in DOWN]
    sides = [at for at, text in enumerate(line) if text in UP]
    if sides == places or len(sides) != len(places):
        return line
    aligned: Columns = [*line[: sides[0]]]
    if len(aligned) != places[0]:
        return line
    for (start, end), (left, right) in zip(pairwise(sides), pairwise(places), strict=True):
        text = line[start + 1 : end]
        room = right - left - 1
        while len(text) > room and text[-1] in (" ", ""):
            text.pop()
        if len(text) > room:
            return line
        aligned += [line[start], *text, *" " * (room - len(text))]
    return [*aligned, *line[sides[-1] :]]


def _frames(block: list[Columns]) -> list[_Frame]:
    """The frames of a block in which no other stands, from the top and from the left."""
    corners = [
        (top, corner.start(), corner.end() - 1)
        for top, line in enumerate(block)
        for corner in TOP.finditer("".join(text[:1] or " " for text in line))
    ]
    if len(corners) > MAX_CORNERS:
        return []
    ends = [(corner, _bottom(block, *corner)) for corner in corners]
    found = [
        _Frame(top, left, bottom, right)
        for (top, left, right), bottom in ends
        if bottom is not None
    ]
    found = [frame for frame in found if not any(map(frame.holds, found))]
    return [] if any(one.meets(other) for one, other in combinations(found, 2)) else found


def _bottom(block: list[Columns], top: int, left: int, right: int) -> int | None:
    """The line of a frame's lower corners; None where one of its sides has a gap."""
    for at in range(top + 1, len(block)):
        sides = block[at][left : left + 1] + block[at][right : right + 1]
        if sides == ["└", "┘"]:
            return at
        if len(sides) < 2 or not SIDES.issuperset(sides):
            return None
    return None


def _table(block: list[Columns], frame: _Frame) -> Table:
    """The cells of a frame, those that begin in one line in a row."""
    cells = _cells(block, frame)
    texts = [line for cell in cells for line in cell.lines if line.strip()]
    padded = all(line[0] == line[-1] == " " for line in texts)
    rows: dict[int, Row] = {}
    for cell in cells:
        room = cell.right - cell.left - (2 if padded else 0)
        rows.setdefault(cell.top, []).append(_paragraphs(cell.lines, room))
    return [rows[top] for top in sorted(rows)]


def _cells(block: list[Columns], frame: _Frame) -> list[_Cell]:
    """What lines enclose in a frame: the same columns of lines one below the other."""
    found: list[_Cell] = []
    open_cells: dict[tuple[int, int], _Cell] = {}
    for at in range(frame.top + 1, frame.bottom):
        line = block[at]
        sides = [x for x in range(frame.left, frame.right + 1) if line[x] in SIDES]
        above, open_cells = open_cells, {}
        for left, right in pairwise(sides):
            text = "".join(line[left + 1 : right])
            if right == left + 1 or not text.strip("─"):
                continue
            cell = above.get((left, right)) or _Cell(at, left + 1, right)
            if not cell.lines:
                found.append(cell)
            cell.lines.append(text)
            open_cells[left, right] = cell
    return found


def _paragraphs(lines: list[str], room: int) -> list[str]:
    """The texts of a cell: a line goes on with the one above where its first word did not fit."""
    found: list[str] = []
    before = ""
    for line in map(str.strip, lines):
        if before and line and reach(before, line) > room:
            found[-1] = whole([found[-1], line])
        elif line:
            found.append(line)
        before = line
    return found


def _beside(block: list[Columns], frames: list[_Frame]) -> list[str]:
    """The texts of a block that stand in none of its frames."""
    found = []
    for at, line in enumerate(block):
        left = list(line)
        for frame in frames:
            if frame.top <= at <= frame.bottom:
                width = len(left[frame.left : frame.right + 1])
                left[frame.left : frame.right + 1] = [" "] * width
        text = "".join(text for text in left if text not in LINES).strip()
        found += [text] if text else []
    return found
