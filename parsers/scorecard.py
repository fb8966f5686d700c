"""The critics' reviews of a comparison: which critic says what of which tool.

Takes the stream of events and settles two questions for each review, from what the page shows:
its critic (the heading above it, or its column) and its tool (its column, the box or heading
that names the tool, its place beside the other's review, and last the panel's tally). A review
whose tool stays open is given to neither tool.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import product

from parsers.events import (
    COLUMN_HEADS,
    Event,
    Scores,
    events_of,
    join_cells,
    join_headers,
    join_order,
    place_of,
    split_run_together,
)
from parsers.layout import Box, Line
from parsers.values import role, vote
from parsers.vocabulary import ENDINGS, LABELS, SCORECARD
from parsers.zones import Zones

MAX_OPEN = 12
TABS = frozenset(("button", "a", "li", "summary", "label"))


@dataclass(slots=True)
class Review:
    """A review with its critic and tool; `inferred` where only the tally told the tool."""

    event: Event
    role: str | None
    tool: int | None
    group: int
    inferred: bool = False


@dataclass(slots=True)
class _Context:
    """What the headings passed so far say of the next review."""

    role: str | None = None
    tool: int | None = None
    group: int = 0
    roles: Event | None = None
    tools: Event | None = None


def region(content: list[Line], scores: Scores) -> tuple[int, int]:
    """The positions in `content` between which reviews stand; empty where there are none."""
    heads = [at for at, line in enumerate(content) if line.index in scores.heads]
    titles = [at for at, line in enumerate(content) if line.key in SCORECARD]
    if heads:
        before = [at for at in titles if at < heads[0]]
        start = before[-1] + 1 if before else _back(content, heads[0])
        return start, _ending(content, heads[-1] + 1)
    # Without scores only what follows every label can be a scorecard.
    label = max((at for at, line in enumerate(content) if _labels(line)), default=-1)
    titles = [at for at in titles if at > label and content[at].box.tag not in TABS]
    start = titles[0] + 1 if titles else next(
        (
            at
            for at, line in enumerate(content)
            if at > label and role(line.text) and not line.role and _speaks(content, at)
        ),
        len(content),
    )
    return start, _ending(content, start)


def _labels(line: Line) -> bool:
    label = LABELS.get(line.key)
    return label is not None and label not in COLUMN_HEADS


def _back(content: list[Line], first: int) -> int:
    """Where the scorecard begins if it has no title: at the headings above the first score."""
    start = first
    while start > 0 and first - start < 4 and (
        role(content[start - 1].text) or vote(content[start - 1].text) or len(content[start - 1].text) <= 32
    ) and not content[start - 1].role:
        start -= 1
    return start


def _speaks(content: list[Line], at: int) -> bool:
    return any(vote(line.text) or len(line.text) > 120 for line in content[at + 1 : at + 4])


def _ending(content: list[Line], start: int) -> int:
    return next(
        (at for at in range(start, len(content)) if content[at].key in ENDINGS), len(content)
    )


def read_scorecard(content: list[Line], zones: Zones, scores: Scores) -> list[Review]:
    """All reviews of the page, in reading order, copies of one another included once."""
    start, end = region(content, scores)
    events = events_of(content[start:end], zones, scores)
    events = join_headers(events)
    events = join_order(join_cells(split_run_together(events), scores))
    return _unique(_attribute(events, zones, scores))


def _attribute(events: list[Event], zones: Zones, scores: Scores) -> list[Review]:
    context = _Context()
    reviews: list[Review] = []
    gaps: dict[int, int] = {}
    for position, event in enumerate(events):
        before = events[position - 1] if position else None
        if event.kind == "roles":
            context = _Context(roles=event, tool=context.tool, tools=context.tools, group=context.group + 1)
        elif event.kind == "tools":
            context.tools, context.tool = event, None
        elif event.kind == "role":
            _role(context, event, before)
        elif event.kind == "tool":
            _tool(context, event, before, events[position + 1 : position + 2])
        elif event.kind == "gap":
            gaps[context.group] = sum(review.group == context.group for review in reviews)
            event.line.ignore()
        elif event.kind == "noise":
            event.line.ignore()
        elif event.kind == "review" and event.quote:
            reviews.append(_review(event, context, zones, scores, reviews))
    _by_order(reviews, gaps)
    return reviews


def _role(context: _Context, event: Event, before: Event | None) -> None:
    event.line.read("reviews.reviewer")
    if before is not None and before.kind == "role" and not event.known:
        return
    if event.role != context.role or event.tool is None:
        context.group += 1
    context.role, context.roles = event.role, None
    if event.tool is not None:
        context.tool = event.tool


def _tool(context: _Context, event: Event, before: Event | None, after: list[Event]) -> None:
    event.line.read("name")
    around = [other for other in (before, *after) if other is not None]
    if any(other.kind == "tool" and other.tool != event.tool for other in around):
        context.tool = None
        return
    context.tool = event.tool


def _review(
    event: Event, context: _Context, zones: Zones, scores: Scores, reviews: list[Review]
) -> Review:
    item: Line | Box = event.box or event.line
    named, group = event.role or context.role, context.group
    if named is None and reviews and _spanned(reviews[-1].event, event):
        named, group = reviews[-1].role, reviews[-1].group
    if event.role and (not reviews or reviews[-1].role != event.role):
        context.group += 1
        group = context.group
    if named is None and context.roles is not None:
        place = _under(item, context.roles, scores)
        named = context.roles.places[place].role if place in context.roles.places else None
        group = 1000 * (context.group + 1) + (place if place is not None else 999)
    tool = event.tool
    if tool is None and context.tools is not None:
        place = _under(item, context.tools, scores)
        tool = context.tools.places[place].tool if place in context.tools.places else None
    if tool is None:
        tool = context.tool
    if tool is None:
        tool = zones.around(event.line)
    if tool is None:
        tool = _beside(event)
    return Review(event, named, tool, group)


def _spanned(before: Event, event: Event) -> bool:
    """Whether a critic's cell spans this row: the row is shorter than the critic's own."""
    left, right = before.box, event.box
    return (
        left is not None
        and right is not None
        and left.tag == right.tag == "tr"
        and left.parent is right.parent
        and len(right.items) < len(left.items)
    ) or (
        left is not None and right is not None and left.tag == right.tag == "tr"
        and before.role is None and left.parent is right.parent and len(right.items) == len(left.items)
    )


def _under(item: Line | Box, header: Event, scores: Scores) -> int | None:
    """The place of the header's row that an item belongs to.

    By its place in a row as wide as the header, or, below tabs, by the order of the panels.
    """
    row = header.box
    if row is None or row.parent is None:
        return None
    if header.line.box.tag in TABS:
        return _panel(item, header, scores)
    place = place_of(item)
    if place[2] == len(row.items) and place[0] is not row:
        return place[1]
    return _panel(item, header, scores)


def _panel(item: Line | Box, header: Event, scores: Scores) -> int | None:
    """The place of the tab whose panel holds the item: panels follow in the order of tabs."""
    row = header.box
    ranked = sorted(header.places)
    box = item.box if isinstance(item, Line) else item
    for inner in box.ancestors():
        if row is None or inner.parent is None or inner.parent is row:
            return None
        panels = [
            other
            for other in inner.parent.items
            if isinstance(other, Box) and other.start >= row.end and scores.within(other)
        ]
        if len(panels) == len(ranked) and inner in panels and inner.parent.start <= row.end:
            return ranked[panels.index(inner)]
        if inner.parent is row.parent:
            return None
    return None


def _beside(event: Event) -> int | None:
    """The tool, where the review's box is one of exactly two places beside each other."""
    if event.box is None or event.box.parent is None:
        return None
    cells = [item for item in event.box.parent.items if not _heading(item)]
    if len(cells) != 2 or event.box not in cells:
        return None
    return cells.index(event.box)


def _heading(item: Line | Box) -> bool:
    line = item if isinstance(item, Line) else _only_line(item)
    return line is not None and line.path == "reviews.reviewer"


def _only_line(box: Box) -> Line | None:
    while len(box.items) == 1:
        item = box.items[0]
        if isinstance(item, Line):
            return item
        box = item
    return None


def _by_order(reviews: list[Review], gaps: dict[int, int]) -> None:
    """Give each review without a tool the one that its place in its group tells."""
    if all(review.role is None for review in reviews):
        _alternate(reviews)
        return
    groups: dict[int, list[Review]] = {}
    for review in reviews:
        groups.setdefault(review.group, []).append(review)
    if _restarts([group[0].role for group in groups.values()], groups):
        return
    for number, group in groups.items():
        if any(review.tool is not None for review in group) and len(group) == 2:
            known = next(review for review in group if review.tool is not None)
            other = next(review for review in group if review is not known)
            if other.tool is None and known.tool is not None:
                other.tool = 1 - known.tool
            continue
        if any(review.tool is not None for review in group):
            continue
        if len(group) == 2:
            group[0].tool, group[1].tool = 0, 1
        elif len(group) == 1 and number in gaps:
            group[0].tool = 1 if gaps[number] == 0 else 0


def _restarts(roles: list[str | None], groups: dict[int, list[Review]]) -> bool:
    """All of the first tool's critics, then all of the second's, with no heading between."""
    members = list(groups.values())
    if any(len(group) != 1 or group[0].tool is not None for group in members):
        return False
    repeat = next((at for at, name in enumerate(roles) if name in roles[:at]), None)
    if repeat is None or len(set(roles[:repeat])) != repeat or len(set(roles[repeat:])) != len(roles) - repeat:
        return False
    if roles[repeat] == roles[repeat - 1]:
        return False
    for at, group in enumerate(members):
        group[0].tool = int(at >= repeat)
    return True


def _alternate(reviews: list[Review]) -> None:
    """Quotes without critics come in pairs; an odd one leaves every pair in doubt."""
    open_ones = [review for review in reviews if review.tool is None]
    if len(open_ones) % 2 == 0 and len(open_ones) == len(reviews):
        for at, review in enumerate(open_ones):
            review.tool = at % 2


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


def _unique(reviews: list[Review]) -> list[Review]:
    seen: set[tuple[int | None, str | None, str]] = set()
    kept = []
    for review in reviews:
        mark = (review.tool, review.role, review.event.text())
        if mark not in seen:
            seen.add(mark)
            kept.append(review)
        else:
            for line in (review.event.line, *review.event.quote):
                line.ignore()
    return kept
