"""Dividing a critic's list into items: by bullets, boxes, quotes, votes or names.

The votes count the items, and the heading's own count checks them. Where boxes hold an item
each, boxes divide the list; in a text extract the quotes do, by their marks or their length.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from itertools import pairwise

from parsers.boxes.within import HEADINGS
from parsers.layout import FLAT, Box, Line, box_slugs
from parsers.reviewer_page.listed import linked_names
from parsers.reviewer_page.marked import (
    CLOSING,
    LONG,
    MIN_ITEMS,
    OPENING,
    Group,
    Marked,
    is_prose,
    own_link,
    slug_near,
)
from parsers.reviewer_page.turns import Turns
from parsers.reviewer_page.votes import vote_lines

#: Lines of an item, its vote among them, from which it has a quote.
MIN_LINES = 3


def taken(content: list[Line], lines: list[Line], found: Turns) -> list[Group]:
    """The items where they are known to stand."""
    useful = {line.index for line in lines}
    groups: list[Group] = []
    for first in found.firsts:
        group = content[first : first + found.size]
        voted = group[found.vote] if found.vote is not None else None
        groups.append(([line for line in group if line.index in useful or line is voted], voted))
    return groups


def divide(lines: list[Line], expected: int | None, marked: Marked) -> list[Group]:
    """The lines of each item, and the one with its vote."""
    bulleted = _by_bullet(lines, marked)
    if len(bulleted) >= (expected or 1):
        return bulleted
    votes = vote_lines(lines, expected, marked)
    if len(votes) * 2 < (expected or 1):
        # A vote that few of the items have is the name of a tool.
        named = _by_name(lines, expected, marked)
        if named or not votes:
            return [(group, None) for group in named]
    return (
        _by_box(lines, votes, marked)
        or _by_quote(lines, votes)
        or _from_quote(lines, votes)
        or _by_vote(lines, votes, marked)
    )


def _by_box(lines: list[Line], votes: list[int], marked: Marked) -> list[Group]:
    """The largest box around each vote that holds no other vote, if all hold a quote."""
    marks = [lines[at].index for at in votes]
    places = [line.index for line in lines]
    ranges: list[tuple[int, int]] = []
    for at in votes:
        best = _alone(lines[at], marks)
        if best is None:
            return []
        low, high = bisect_left(places, best.start), bisect_left(places, best.end)
        if high - low < (3 if marked.is_vote(lines[at]) else 2):
            return []
        slug = next(iter(box_slugs(best)), None)
        for line in lines[low:high]:
            line.slug = line.slug or slug
        ranges.append((low, high))
    starts = _with_names(ranges)
    return [
        (lines[start:high], lines[at])
        for start, (_, high), at in zip(starts, ranges, votes, strict=True)
    ]


def _by_bullet(lines: list[Line], marked: Marked) -> list[Group]:
    """From the bullets of a text extract on, of those that have one vote below them.

    Where all items but the last end with their vote, so does the last.
    """
    bullets = [at for at, line in enumerate(lines) if line.box.tag == "li" and _flat(line)]
    if len(bullets) < 2:
        return []
    below = [at for at, line in enumerate(lines) if line.box.tag != "li"]
    votes = [at for at in below if marked.is_vote(lines[at]) or lines[at].index in marked.worded]
    if len(votes) < 2:
        return []
    turns = [bisect_left(bullets, at) - 1 for at in votes]
    if turns[0] < 0 or len(set(turns)) < len(turns):
        return []
    starts = [bullets[turn] for turn in turns]
    stops = [bullets[turn + 1] if turn + 1 < len(bullets) else len(lines) for turn in turns]
    if all(stop == at + 1 for stop, at in zip(stops[:-1], votes, strict=False)):
        stops[-1] = votes[-1] + 1
    if min(stop - start for start, stop in zip(starts, stops, strict=True)) < MIN_LINES:
        return []
    return [
        (lines[start:stop], lines[at]) for start, stop, at in zip(starts, stops, votes, strict=True)
    ]


def _flat(line: Line) -> bool:
    """Whether a line is a text extract's, whose boxes hold a line each."""
    return line.box.end - line.box.start == 1 and line.box.depth == FLAT


def _with_names(ranges: list[tuple[int, int]]) -> list[int]:
    """Where each item starts: above its box, if lines are left over above most of them."""
    lows = [low for low, _ in ranges]
    gaps = [after - high for (_, high), after in zip(ranges, lows[1:], strict=False)]
    if sum(gap > 0 for gap in gaps) * 2 <= len(gaps):
        return lows
    return [max(0, lows[0] - max(gaps)), *(high for _, high in ranges[:-1])]


def _alone(line: Line, marks: list[int]) -> Box | None:
    best: Box | None = None
    for box in line.box.ancestors():
        if bisect_left(marks, box.end) - bisect_left(marks, box.start) > 1:
            break
        best = box
    return best if best is not None and (best.parent is not None and len(marks) > 1) else None


def _by_name(lines: list[Line], expected: int | None, marked: Marked) -> list[list[Line]]:
    """Items without votes: from each heading or link on, if there are as many as are counted.

    Else up to the end of each quote that wears marks, or of as many lines each.
    """
    headings = [at for at, line in enumerate(lines) if line.index in marked.headings]
    linked = [at for at, line in enumerate(lines) if slug_near(line) and len(line.text) < LONG]
    ends = _quote_ends(lines) if expected else []
    quoted = [0, *(end + 1 for end in ends[:-1])] if len(ends) == expected else []
    every = next((n for n in (2, 3) if expected and len(lines) == n * expected), 0)
    turns = list(range(0, len(lines), every)) if every else []
    for starts in (headings, linked, quoted, turns):
        if starts and len(starts) == (expected or len(starts)):
            stops = [*starts[1:], ends[-1] + 1 if starts is quoted else len(lines)]
            return [lines[start:stop] for start, stop in zip(starts, stops, strict=True)]
    return []


def _by_quote(lines: list[Line], votes: list[int]) -> list[Group]:
    """Each item up to the end of its quote, where every item has one that is marked as such."""
    ends = _quote_ends(lines)
    if len(ends) != len(votes) or votes[0] > ends[0]:
        return []
    groups: list[Group] = []
    start = 0
    for end, at in zip(ends, votes, strict=True):
        if not start <= at <= end:
            return []
        groups.append((lines[start : end + 1], lines[at]))
        start = end + 1
    if sum(group[0] is voted for group, voted in groups[1:]) * 2 > len(groups) - 1:
        # What stands above the first vote is the heads of the columns.
        groups[0] = (lines[votes[0] : ends[0] + 1], lines[votes[0]])
    return groups


def _from_quote(lines: list[Line], votes: list[int]) -> list[Group]:
    """Each item from its quote on, where all quotes are marked and stand above their votes."""
    quotes = _quotes(lines)
    if len(quotes) != len(votes) or quotes[0][0] != 0:
        return []
    starts = [start for start, _ in quotes]
    stops = [*starts[1:], len(lines)]
    turns = zip(quotes, votes, stops, strict=True)
    if not all(end < at < stop for (_, end), at, stop in turns):
        return []
    return [(lines[a:b], lines[at]) for a, b, at in zip(starts, stops, votes, strict=True)]


def _quote_ends(lines: list[Line]) -> list[int]:
    return [end for _, end in _quotes(lines)]


def _quotes(lines: list[Line]) -> list[tuple[int, int]]:
    """The first and the last line of each run from an opening to a closing quotation mark."""
    found: list[tuple[int, int]] = []
    start: int | None = None
    for at, line in enumerate(lines):
        start = at if start is None and line.text[0] in OPENING else start
        if start is not None and line.text[-1] in CLOSING:
            found.append((start, at))
            start = None
    return found


def _by_vote(lines: list[Line], votes: list[int], marked: Marked) -> list[Group]:
    """Each item from its name on; where the name stands, the first items and lengths tell."""
    glued = not marked.is_vote(lines[votes[0]])
    starts = _linked_first(lines, votes) or _votes_last(lines, votes, marked.headings)
    starts = starts or (list(votes) if glued or votes[0] == 0 else _starts(lines, votes))
    stops = [*starts[1:], len(lines)]
    return [
        (lines[start:stop], lines[at])
        for start, stop, at in zip(starts, stops, votes, strict=True)
        if start < stop
    ]


def _linked_first(lines: list[Line], votes: list[int]) -> list[int]:
    """Where items begin with the link to their tool, the first line of all, each above its vote."""
    links = linked_names(lines)
    turns = [bisect_right(links, at) for at in votes]
    return links if links[:1] == [0] and turns == list(range(1, len(links) + 1)) else []


def _votes_last(lines: list[Line], votes: list[int], headings: set[int]) -> list[int]:
    """Where items begin that end with their vote: each at a link or heading, its only one.

    Or each with its longest text, a quote, right above the vote, or with one at its beginning.
    """
    if votes[-1] != len(lines) - 1 or len(votes) == 1:
        return []
    starts = [0, *(at + 1 for at in votes[:-1])]
    items = [lines[start:at] for start, at in zip(starts, votes, strict=True)]
    if all(len(item) > 1 and (_ends_in_prose(item) or is_prose(item[0])) for item in items):
        return starts
    if all(is_prose(item[-1]) and not is_prose(item[0]) for item in items if item):
        return starts if all(items) else []
    named = [at for at, line in enumerate(lines) if own_link(line) or line.index in headings]
    return (
        starts if named == starts and all(a < b for a, b in zip(starts, votes, strict=True)) else []
    )


def _ends_in_prose(item: list[Line]) -> bool:
    """Whether the last line of an item is its longest, and a sentence or in marks."""
    last = item[-1]
    return is_prose(last) and all(len(line.text) <= len(last.text) for line in item)


def _starts(lines: list[Line], votes: list[int]) -> list[int]:
    """Where the item of each vote begins: at its name, one or two lines above the vote."""
    if not _taglines_first(lines, votes):
        return [at - 1 for at in votes]
    starts = [max(0, votes[0] - 2)]
    for before, at in pairwise(votes):
        two = at - before > 3 or (at - before == 3 and len(lines[at - 2].text) <= LONG)
        starts.append(at - 2 if two and at - 2 > before + 1 else at - 1)
    return starts


def _taglines_first(lines: list[Line], votes: list[int]) -> bool:
    """Whether taglines stand between name and vote rather than between vote and quote."""
    if votes[0] > 1:
        return True
    firsts = [len(lines[at + 1].text) for at in votes if at + 1 < len(lines)]
    lasts = [len(lines[at - 1].text) for at in votes if at]
    spans = [after - at for at, after in pairwise(votes)]
    return (
        any(span > 2 for span in spans)
        and sum(firsts) > 3 * sum(lasts)
        and len(lines) - votes[-1] == 2
    )


def begin(groups: list[Group]) -> None:
    """Cut off the sentences and headings above the first item that no other has above its vote."""
    above = [group.index(voted) for group, voted in groups if voted in group]
    quoted = any(is_prose(group[0]) for group, _ in groups[1:])
    if quoted or len(above) < max(len(groups), MIN_ITEMS):
        return
    first, many = groups[0][0], above[0] - max(above[1:])
    if many > 0 and all(is_prose(line) or line.box.tag in HEADINGS for line in first[:many]):
        for line in first[:many]:
            line.ignore()
        del first[:many]


def end(groups: list[Group], lines: list[Line]) -> None:
    """Cut off what stands below the last item: by what the items above have, lines and stops."""
    *above, last = [group for group, _ in groups] or [[]]
    stopped = all(is_prose(group[-1]) for group in above)
    if len(groups) < MIN_ITEMS or not stopped or last[-1] is not lines[-1]:
        return
    lengths = {len(group) for group in above}
    end = len(last)
    while end > max(lengths) and (len(lengths) == 1 or not is_prose(last[end - 1])):
        end -= 1
    if not is_prose(last[end - 1]):
        return
    for line in last[end:]:
        if not is_prose(line):
            line.ignore()
    del last[end:]
