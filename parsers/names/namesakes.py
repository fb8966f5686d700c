"""Which of two tools of one name a line names: links tell it, and where there are none, order.

Where neither does, the line names nothing.
"""

from __future__ import annotations

from collections import Counter

from parsers.layout import Line, box_slugs, holds, place_of
from parsers.names.lines import above_score, kind_of_place
from parsers.text import MAX_INITIALS

#: Cells of a row with a label and both tools, at the most.
MAX_ROW = 4
#: A line and its position in the page's content.
Found = tuple[int, Line]
Slugs = tuple[str | None, str | None]
Place = tuple[str, int] | None


def tell_apart(
    found: list[Found], content: list[Line], name: str, slugs: Slugs
) -> list[tuple[Line, int]]:
    """The lines that can be told to name the first or the second tool."""
    title = next((at for at, line in enumerate(content) if _title(line, name)), 0)
    # What stands above the title is a list of other pages.
    below = [entry for entry in found if entry[0] > title]
    found = _tellable(below, content, slugs, _pairs(below))
    known = [_by_link(line, found, slugs) for _, line in found]
    flat = 2 * sum(line.box.depth <= 1 for _, line in found) >= len(found)
    if len(name) <= MAX_INITIALS and flat and None in known:
        # A picture's initials are the same letters, and no turn tells which is which.
        return [
            (line, tool) for (_, line), tool in zip(found, known, strict=True) if tool is not None
        ]
    pairs = _pairs(found)
    lone = [
        kind_of_place(line)
        for at, (_, line) in enumerate(found)
        if known[at] is None and pairs[at] is None
    ]
    counts = Counter(lone)
    odd = {place for place, count in counts.items() if count % 2}
    by_place = not odd or len(lone) % 2 == 1
    turns: dict[Place, int] = {}
    told: list[tuple[Line, int]] = []
    for at, (_, line) in enumerate(found):
        place = kind_of_place(line) if by_place else None
        tool, pair = known[at], pairs[at]
        if tool is None and pair is None and by_place and place in odd:
            # One too many or too few: nothing tells whose each of them is.
            line.ignore()
            continue
        if tool is None:
            tool = pair if pair is not None else turns.get(place, 0)
        turns[place] = 1 - tool
        told.append((line, tool))
    return told


def _title(line: Line, name: str) -> bool:
    """Whether a line names both of two tools of one name."""
    return len(line.text) > 2 * len(name) and line.text.count(name) > 1


def _pairs(found: list[Found]) -> list[int | None]:
    """For each name whether it is the first or the second of two that stand side by side."""
    pairs: list[int | None] = [None] * len(found)
    marks = [line.index for _, line in found]
    for at in range(1, len(found)):
        before, line = found[at - 1][1], found[at][1]
        if pairs[at - 1] != 1 and (_one_row(before, line) or _two_boxes(before, line, marks)):
            pairs[at - 1], pairs[at] = 0, 1
    return pairs


def _one_row(before: Line, line: Line) -> bool:
    row = place_of(line)[0]
    return row is place_of(before)[0] and len(row.items) <= MAX_ROW


def _two_boxes(before: Line, line: Line, marks: list[int]) -> bool:
    """Whether two names stand in boxes of one kind, side by side, where no third name stands."""
    left = right = None
    outer = list(before.box.ancestors())
    for box in line.box.ancestors():
        if box in outer:
            inside = outer.index(box)
            left = outer[inside - 1] if inside else None
            if left is None or right is None or holds(marks, box) != 2:
                return False
            alike = left.tag == right.tag and right.place == left.place + 1
            return alike and len(box.filled) <= MAX_ROW and box.tag not in ("body", "main")
        right = box
    return False


def _by_link(line: Line, found: list[Found], slugs: Slugs) -> int | None:
    """Which of two tools of one name a line names, by the links in its own box.

    A box may hold a picture's initials, too, which are the same letters as a short name.
    """
    if None in slugs or slugs[0] == slugs[1]:
        return None
    marks = [other.index for _, other in found]
    most = min(2, len(marks) - 1) if len(line.text) <= MAX_INITIALS else 1
    for box in line.box.ancestors():
        if holds(marks, box) > most:
            return None
        linked = {slug for slug in box_slugs(box) if slug in slugs}
        if len(linked) == 1:
            return slugs.index(linked.pop())
    return None


def _tellable(
    found: list[Found], content: list[Line], slugs: Slugs, pairs: list[int | None]
) -> list[Found]:
    """Without the names above single reviews, where both tools bear one name and no link tells.

    There each name says nothing, and counting turns would give a critic's only review to the
    wrong tool.
    """
    places = {at for at, _ in found}
    above = {
        line.index
        for (at, line), pair in zip(found, pairs, strict=True)
        if pair is None
        and above_score(content[at + 1 : at + 4])
        and at - 1 not in places
        and _by_link(line, found, slugs) is None
    }
    if len(above) <= 2:
        return found
    for _, line in found:
        if line.index in above:
            line.ignore()
    return [entry for entry in found if entry[1].index not in above]
