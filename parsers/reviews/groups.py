"""Reviews settled together: by their place beside each other, and last by the panels' tallies."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from itertools import pairwise, product

from parsers.layout import Box
from parsers.names.lines import doubtful
from parsers.names.pair import Names, only_named
from parsers.reviews.attribution import Review
from parsers.text import key
from parsers.values.figures import role

MAX_OPEN = 12
#: Letters of a name that no other word has by chance.
MIN_NAME = 5
#: Reviews of one critic, and critics with a heading above each of theirs, at the least.
PAIR = 2
MIN_TWINS = 2


def by_order(
    reviews: list[Review], gaps: dict[int, int], names: Names, empty: tuple[int, ...] = ()
) -> None:
    """Give each review without a tool the one that its place in its group tells.

    empty  how many reviews stand above each place of which the page says that it has none
    """
    if all(review.role is None for review in reviews):
        _alternate(reviews, names, empty)
        return
    groups: dict[int, list[Review]] = {}
    for review in reviews:
        groups.setdefault(review.group, []).append(review)
    _join_twins(groups)
    _open_twice_judged(list(groups.values()))
    if _restarts([group[0].role for group in groups.values()], groups):
        return
    for number, group in groups.items():
        if len(group) == 2:
            _pair(*group)
        elif len(group) == 1 and group[0].tool is None:
            gap = gaps.get(number)
            beside = _beside_empty(group[0], groups.values()) if gap is None else int(gap == 0)
            group[0].tool = beside


def _join_twins(groups: dict[int, list[Review]]) -> None:
    """Join the two groups of each critic where a heading names him above each of his reviews."""
    turns = list(groups)
    roles = [groups[turn][0].role for turn in turns]
    twins = [
        (turn, after)
        for (turn, role), (after, other) in pairwise(zip(turns, roles, strict=True))
        if role is not None and role == other
    ]
    counts = Counter(roles)
    alone = all(len(group) == 1 and group[0].tool is None for group in groups.values())
    if not alone or len(twins) < MIN_TWINS or sum(n > 1 for n in counts.values()) != len(twins):
        return
    if max(counts.values()) > PAIR:
        return
    for turn, after in twins:
        groups[turn] += groups.pop(after)


def _open_twice_judged(groups: list[list[Review]]) -> None:
    """Open the tools where a critic seems to judge one tool twice, which no review names.

    That is: all of them, or those with both reviews beside each other, whoever stands alone in
    such a row, too. A heading above told of something else.
    """
    twice = [group for group in groups if _judges_twice(group)]
    told = [group for group in twice if group[0].tool is not None]
    beside = [group for group in told if _neighbours(_box(group[0]), _box(group[1]))]
    tables = {_table(group[0]) for group in beside} - {None}
    if len(twice) == len(groups):
        opened = groups
    else:
        opened = [group for group in groups if group in beside or _alone_in(tables, group)]
    for group in opened:
        for review in group:
            review.tool = None


def _judges_twice(group: list[Review]) -> bool:
    return (
        len(group) == PAIR
        and group[0].role is not None
        and group[0].role == group[1].role
        and group[0].tool == group[1].tool
        and all(review.event.tool is None for review in group)
    )


def _alone_in(tables: set[Box | None], group: list[Review]) -> bool:
    """Whether a review stands alone in a row of one of the tables, and names no tool."""
    return len(group) == 1 and group[0].event.tool is None and _table(group[0]) in tables


def _table(review: Review) -> Box | None:
    """What holds the row in which a review's box stands."""
    row = _box(review).parent
    return row.parent if row is not None else None


def _pair(first: Review, second: Review) -> None:
    """Two reviews of one critic: the other tool's where one is known, else in page order."""
    if first.tool is None and second.tool is None:
        first.tool, second.tool = 0, 1
    elif first.tool is None and second.tool is not None:
        first.tool = 1 - second.tool
    elif second.tool is None and first.tool is not None:
        second.tool = 1 - first.tool


def _beside_empty(review: Review, groups: Iterable[list[Review]]) -> int | None:
    """The tool of a review beside an empty box, where other critics' pairs leave none empty."""
    box = _box(review)
    before, after = _empties(box)
    pairs = [(_box(group[0]), _box(group[1])) for group in groups if len(group) == 2]
    if not pairs:
        return None
    by_place = _by_place(box, pairs)
    if by_place is not None or before == after:
        return by_place
    if any(left.tag != box.tag or not _neighbours(left, right) for left, right in pairs):
        return None
    return None if any(any(_empties(cell)) for pair in pairs for cell in pair) else int(before)


def _by_place(box: Box, pairs: list[tuple[Box, Box]]) -> int | None:
    """The tool of a cell by its place in a row as wide as those of all pairs, the other's empty.

    Rows may have spacers between the cells of the two tools.
    """
    places = {(left.place, right.place) for left, right in pairs if left.parent is right.parent}
    widths = {len(cell.parent.items) for pair in pairs for cell in pair if cell.parent is not None}
    row = box.parent
    if len(places) != 1 or row is None or widths != {len(row.items)}:
        return None
    pair = places.pop()
    if box.place not in pair or any(cell.tag != box.tag for both in pairs for cell in both):
        return None
    tool = pair.index(box.place)
    other = row.items[pair[1 - tool]]
    return tool if isinstance(other, Box) and other.end == other.start else None


def _box(review: Review) -> Box:
    """The smallest box around a review's score and its words."""
    event = review.event
    if event.box is not None:
        return event.box
    said = [event.line.index, *(line.index for line in event.quote)]
    around = event.line.box.ancestors()
    return next(box for box in around if box.start <= min(said) and max(said) < box.end)


def _empties(box: Box) -> tuple[bool, bool]:
    """Whether the boxes right before and after are empty ones of the same tag."""
    items = box.parent.items if box.parent is not None else [box]
    beside = (items[at] if 0 <= at < len(items) else box for at in (box.place - 1, box.place + 1))
    before, after = (
        isinstance(item, Box) and item.tag == box.tag and item.end == item.start for item in beside
    )
    return before, after


def _neighbours(left: Box, right: Box) -> bool:
    beside = left.parent is right.parent and right.place == left.place + 1
    return beside and left.tag == right.tag


def _restarts(roles: list[str | None], groups: dict[int, list[Review]]) -> bool:
    """All of the first tool's critics, then all of the second's, with no heading between.

    A second title of the scorecard tells where these begin, else the first critic once more.
    """
    members = list(groups.values())
    if any(len(group) != 1 or group[0].tool is not None for group in members):
        return False
    repeat = next((at for at, name in enumerate(roles) if name in roles[:at]), None)
    parts = [group[0].part for group in members]
    if repeat is not None and parts[0] == 0 and max(parts) == 1:
        repeat = parts.index(1)
    if (
        repeat is None
        or len(set(roles[:repeat])) != repeat
        or len(set(roles[repeat:])) != len(roles) - repeat
    ):
        return False
    if roles[repeat] == roles[repeat - 1]:
        return False
    for at, group in enumerate(members):
        group[0].tool = int(at >= repeat)
    return True


def _alternate(reviews: list[Review], names: Names, empty: tuple[int, ...]) -> None:
    """Quotes without critics come in pairs; an odd one leaves every pair in doubt.

    A place that is said to be empty is one of a pair. Where each names one of the tools, and most
    the one that its place tells, the names count.
    """
    open_ones = [review for review in reviews if review.tool is None]
    places = _places(len(reviews), empty)
    if places is None or len(open_ones) < len(reviews):
        return
    spoken_of = [_spoken_of(review.event.text(), names) for review in open_ones]
    told = list(zip(spoken_of, places, strict=True))
    against = sum(tool not in (None, place) for tool, place in told)
    named = None not in spoken_of and 0 < against < len(open_ones) / 2
    for review, (tool, place) in zip(open_ones, told, strict=True):
        review.tool, review.inferred = (tool if named else place), named


def _places(count: int, empty: tuple[int, ...]) -> list[int] | None:
    """Whether each review is the first or second of its pair; None where places do not pair up."""
    above = Counter(empty)
    said = [filled for at in range(count + 1) for filled in (*[False] * above[at], at < count)][:-1]
    if len(said) % 2 and not all(said[-1:]):
        said.pop()  # below all pairs it is said of something else
    halves = list(zip(said[::2], said[1::2], strict=False))
    if len(said) % 2 or not all(map(any, halves)):
        return None
    return [at % 2 for at, filled in enumerate(said) if filled]


def _spoken_of(text: str, names: Names) -> int | None:
    """The one tool whose name a quote has in it; a short name may be a word like any."""
    return only_named(text, names) if min(map(len, names)) >= MIN_NAME else None


def by_tally(reviews: list[Review], tallies: tuple[tuple[int, int] | None, ...]) -> None:
    """Settle open reviews where exactly one way of giving them fits both panels' tallies."""
    open_ones = [review for review in reviews if review.tool is None and review.role]
    if not open_ones or len(open_ones) > MAX_OPEN:
        return
    fits = [
        choice
        for choice in product((0, 1), repeat=len(open_ones))
        if _fits(reviews, dict(zip(map(id, open_ones), choice, strict=True)), tallies)
    ]
    if len(fits) == 1:
        for review, tool in zip(open_ones, fits[0], strict=True):
            review.tool, review.inferred = tool, True


def leave_open(reviews: list[Review], names: Iterable[str]) -> None:
    """Take every review from its tool where the names leave doubt and do not work out.

    They do where a name is a critic's or a label's too, and where both tools have one name. What
    a line names has been misjudged if a critic seems to judge one tool twice, or nobody does.
    """
    keys = {key(name) for name in names}
    if len(keys) > 1 and not any(map(doubtful, keys)):
        return
    judged = Counter((review.tool, review.role) for review in reviews if review.tool is not None)
    twice = any(count > 1 and critic for (_, critic), count in judged.items())
    unnamed = sum(review.role is None for review in reviews)
    said = {text for review in reviews for text in (review.role or "", review.event.text())}
    tools = any(key(text) in keys and not role(text) for text in said)
    if twice or tools or 0 < unnamed < len(reviews):
        for review in reviews:
            review.tool, review.inferred = None, False


def _fits(
    reviews: list[Review], chosen: dict[int, int], tallies: tuple[tuple[int, int] | None, ...]
) -> bool:
    for tool, tally in enumerate(tallies):
        mine = [r for r in reviews if (r.tool if r.tool is not None else chosen.get(id(r))) == tool]
        names = [review.role for review in mine]
        if len(set(names)) < len(names):
            return False
        if tally is not None:
            ships = sum(review.event.vote == "ship" for review in mine)
            skips = sum(review.event.vote == "skip" for review in mine)
            if ships > tally[0] or skips > tally[1]:
                return False
    return True
