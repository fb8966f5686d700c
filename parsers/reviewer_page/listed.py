"""Where a critic's list stands that no heading names: by the tools that are linked in turns.

Each of them has a vote and a sentence before the next one: an index of tools, or what a page
recommends below, has no sentences.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from itertools import islice, pairwise
from typing import NamedTuple

from parsers.boxes.within import HEADINGS, QUOTES
from parsers.layout import Line
from parsers.names.column_heads import column_heads
from parsers.reviewer_page.lines import ballot, group_of, worded
from parsers.reviewer_page.sentences import told_in_sentence
from parsers.values.critic_names import SENTENCE

#: Boxes around a line in which its own link is looked for.
NEAR = 4
#: Tools that make a list, and lines that make an item.
MIN_TOOLS = MIN_LINES = 2
#: Characters of the longest name, and of one that may end like a sentence.
MAX_NAME, MAX_STOPPED = 120, 30


class Listed(NamedTuple):
    """The first line of a list, the one behind its last, and how many tools it has."""

    start: int
    stop: int
    tools: int


def listed(content: Sequence[Line]) -> Listed | None:
    """The list that the lines hold, if they hold one."""
    names = linked_names(content)
    # Where sentences tell the votes, other links are of other lists.
    told = [at for at in names if told_in_sentence(content[at]) is not None]
    names = told if len(told) >= MIN_TOOLS else names
    if len(names) < MIN_TOOLS:
        return None
    ranges = _in_boxes(content, names) or _in_turns(content, names)
    if not ranges:
        return None
    start = _above(content, ranges[0][0], ranges[-1][1])
    grouped = group_of(content[start]) is not None
    for low, high in ranges:
        item = content[low:high]
        if not (any(map(_says, item)) and (grouped or any(map(_votes, item)))):
            return None
    return Listed(with_heads(content, start), ranges[-1][1], len(names))


def linked(line: Line) -> str | None:
    """The tool to which a line leads, if it may be the tool's name; a quote may lead to others."""
    longest = MAX_STOPPED if SENTENCE.search(line.text) else MAX_NAME
    if len(line.text) > longest or not QUOTES.isdisjoint(line.box.around):
        return None
    near = islice(line.box.ancestors(), NEAR)
    return line.slug or next((box.slug for box in near if box.slug), None)


def linked_names(content: Sequence[Line]) -> list[int]:
    """The positions of the lines that link to a tool, the first one of each."""
    names: list[int] = []
    known: set[str] = set()
    for at, line in enumerate(content):
        slug = linked(line)
        if slug is not None and slug not in known:
            known.add(slug)
            names.append(at)
    return names


def _in_boxes(content: Sequence[Line], names: list[int]) -> list[tuple[int, int]]:
    """The lines of the largest box around each name that holds no other name."""
    places = [line.index for line in content]
    marks = [content[at].index for at in names]
    ranges = []
    for at in names:
        low = high = at
        for box in content[at].box.ancestors():
            if bisect_left(marks, box.end) - bisect_left(marks, box.start) > 1:
                break
            low, high = bisect_left(places, box.start), bisect_left(places, box.end)
        if high - low < MIN_LINES:
            return []
        ranges.append((low, high))
    return ranges


def _in_turns(content: Sequence[Line], names: list[int]) -> list[tuple[int, int]]:
    """From each name on that begins an item by its element: a heading, a term, a list's item."""
    lines = [content[at] for at in names]
    above = content[names[0] - 1] if names[0] else None
    if above is not None and not QUOTES.isdisjoint(above.box.around):
        return []
    if not all(_begins(line) or told_in_sentence(line) for line in lines):
        return []
    around = set(map(id, lines[-1].box.ancestors()))
    common = next(box for box in lines[0].box.ancestors() if id(box) in around)
    stop = bisect_left([line.index for line in content], common.end)
    return list(pairwise([*names, stop]))


def _begins(line: Line) -> bool:
    tags = (box.tag for box in islice(line.box.ancestors(), NEAR))
    return not HEADINGS.isdisjoint(line.box.around) or any(tag in ("dt", "li") for tag in tags)


def _above(content: Sequence[Line], start: int, stop: int) -> int:
    """Where a list begins with the heading of its first group, or of its first category."""
    tags = {line.box.tag for line in content[start:stop] if _divides(line)}
    while start:
        line = content[start - 1]
        if group_of(line) is None and not (_divides(line) and line.box.tag in tags):
            break
        start -= 1
    return start


def _divides(line: Line) -> bool:
    return line.box.tag in HEADINGS and linked(line) is None


def with_heads(content: Sequence[Line], start: int) -> int:
    """Where a list begins with the heads of its columns."""
    row = content[start - 1].box.parent if start else None
    first = start
    while first and content[first - 1].box.parent is row:
        first -= 1
    return first if row is not None and column_heads(content[first:]) == start - first else start


def _votes(line: Line) -> bool:
    voted = ballot(line) or worded(line)
    return voted is not None and QUOTES.isdisjoint(line.box.around)


def _says(line: Line) -> bool:
    return SENTENCE.search(line.text) is not None or not QUOTES.isdisjoint(line.box.around)
