"""Whether the words of a page's critics stand above who says them, or below: as the page tells.

What is not a critic's may stand before the first and behind the last, so that neither end tells by
itself: boxes, the headings of groups and quotation marks tell more.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import partial
from itertools import takewhile

from parsers.layout import Box, Line
from parsers.tool_page.credits import Credit
from parsers.values.critic_names import SENTENCE

OPENING = frozenset('“„«"')
CLOSING = frozenset('”“»"')

MIN_CRITICS = 2

#: The first and the last position of lines in a row of which one names a critic.
Run = tuple[int, int]


def words_above(
    lines: Sequence[Line], said_at: Sequence[Credit | None], breaks: Sequence[int] = ()
) -> bool | None:
    """True where the words stand above their critic, False where below; None: nothing tells.

    breaks: the indexes of the headings that divide the critics, in order.
    """
    runs = _runs(said_at)
    if not runs:
        return None
    told = _by_boxes(lines, said_at, runs)
    told = _by_breaks(lines, said_at, breaks) if told is None else told
    told = _by_marks(lines, runs) if told is None else told
    return _by_ends(lines, runs) if told is None else told


def around_words(lines: Sequence[Line], said_at: Sequence[Credit | None]) -> list[int]:
    """Where each critic's element begins, if something stands above the words, the critic below.

    Empty unless each of them has an element of its own, which so begins and so ends.
    """
    named = [at for at, said in enumerate(said_at) if said is not None and said.role]
    if len(named) < MIN_CRITICS or named[0] == 0 or said_at[0] is None:
        return []
    indexes = [line.index for line in lines]
    starts, ends = [], []
    for before, at, after in zip([None, *named], named, [*named[1:], None], strict=False):
        others = [lines[near].index for near in (before, after) if near is not None]
        own = list(takewhile(partial(_none_of, others), lines[at].box.ancestors()))
        start = bisect_left(indexes, own[-1].start) if own else at
        if start >= at or said_at[start] is None or None not in said_at[start:at]:
            return []
        starts.append(start)
        ends.append(bisect_left(indexes, own[-1].end))
    return starts if starts == [0, *ends[:-1]] else []


def _none_of(indexes: Sequence[int], box: Box) -> bool:
    return not any(box.start <= index < box.end for index in indexes)


def _runs(said_at: Sequence[Credit | None]) -> list[Run]:
    """Where critics are named, each with what else is said of the review beside the name."""
    runs: list[Run] = []
    start = 0
    for at, said in enumerate([*said_at, None]):
        if said is not None:
            continue
        if any(one is not None and one.role for one in said_at[start:at]):
            runs.append((start, at - 1))
        start = at + 1
    return runs


def _by_boxes(
    lines: Sequence[Line], said_at: Sequence[Credit | None], runs: Sequence[Run]
) -> bool | None:
    """A critic stands in the element of the words, and not in that of another's."""
    found = set()
    for first, last in runs:
        if first == 0 or last + 1 == len(lines):
            continue
        at = next(n for n in range(first, last + 1) if (said := said_at[n]) and said.role)
        above, below = (_common(lines[at], lines[near]) for near in (first - 1, last + 1))
        if above != below:
            found.add(above > below)
    return found.pop() if len(found) == 1 else None


def _common(one: Line, other: Line) -> int:
    """The depth of the nearest element around both."""
    held = (box.depth for box in one.box.ancestors() if box.start <= other.index < box.end)
    return next(held, 0)


def _by_breaks(
    lines: Sequence[Line], said_at: Sequence[Credit | None], breaks: Sequence[int]
) -> bool | None:
    """Right below the heading of a group stands the first of what is of one critic."""
    indexes = [line.index for line in lines]
    firsts = (bisect_right(indexes, index) for index in breaks)
    found = {said_at[at] is None for at in firsts if at < len(lines)}
    return found.pop() if len(found) == 1 else None


def _by_marks(lines: Sequence[Line], runs: Sequence[Run]) -> bool | None:
    """Where every quote wears marks: the one more that stands at one end of the list."""
    above = [first > 0 and _closed(lines[first - 1]) for first, _ in runs]
    below = [last + 1 < len(lines) and _opened(lines[last + 1]) for _, last in runs]
    return all(above) if all(above) != all(below) else None


def _closed(line: Line) -> bool:
    return line.text[-1] in CLOSING


def _opened(line: Line) -> bool:
    return line.text[0] in OPENING


def _by_ends(lines: Sequence[Line], runs: Sequence[Run]) -> bool | None:
    """The list begins with the words and ends with a critic, or with what is no sentence."""
    (first, _), (_, last) = runs[0], runs[-1]
    if first == 0 or last + 1 == len(lines):
        return None if first == 0 and last + 1 == len(lines) else first > 0
    spoken = all(SENTENCE.search(lines[start - 1].text) for start, _ in runs)
    return True if spoken and SENTENCE.search(lines[last + 1].text) is None else None
