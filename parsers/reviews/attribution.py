"""Which critic speaks of which tool: headings, columns, tabs, boxes, in this order of trust.

A review whose tool stays open is left open; `groups` settles what order and tallies can.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import pairwise

from parsers.layout import Box, Line, lines_of, place_of
from parsers.lines.events import HEADINGS, Event
from parsers.lines.scores import Scores
from parsers.names.columns import SECTIONS
from parsers.names.zones import Zones
from parsers.values.critic_names import may_be_role, unknown_role
from parsers.values.figures import dash, role
from parsers.vocabulary import CARD_LABELS, LABELS, NO_REVIEW, SCORECARD

#: Two reviews, their critic and some ornaments.
MAX_BESIDE = 12
#: Reviews of one critic.
PAIR = 2
#: Fewer reviews without a critic have lost theirs.
MIN_SECONDS = 2
TABS = frozenset(("button", "a", "li", "summary", "label"))


@dataclass(slots=True)
class Review:
    """A review with its critic and tool; `inferred` where only the tally told the tool.

    part  how many titles of a scorecard stand between it and the first review
    """

    event: Event
    role: str | None
    tool: int | None
    group: int
    inferred: bool = False
    part: int = 0


def take_centres(events: list[Event]) -> list[Event]:
    """Give a critic who is named between two reviews of one row to both of them."""
    rows: dict[int, list[Event]] = {}
    for event in events:
        if event.kind == "review" and event.box is not None and event.box.parent is not None:
            rows.setdefault(id(event.box.parent), []).append(event)
    kept = []
    centres = {place_of(event.line)[1:] for event in events if event.kind == "role"}
    headed = _headings(events)
    for event in events:
        row, place, width = place_of(event.line)
        if (place, width) in centres and id(row) in rows and may_be_role(event.line):
            # A critic nobody knows, where other rows have theirs.
            unknown = event.kind == "text" and event.role is None
            event.role = unknown_role(event.line.text) if unknown else event.role
            event.kind = "role" if unknown else event.kind
        beside = rows.get(id(row), []) if event.kind in ("role", "text") and event.role else []
        if len(beside) > PAIR or any(review.role for review in beside):
            kept.append(event)
            continue
        beside = [one for one in beside if headed.get(id(one), event) is event]
        led = [review for review in beside if review.box is not None and review.box.place < place]
        # Where only one critic stands beside him, the row has to be one of him and both tools.
        lone = len(beside) < PAIR and width > PAIR + 1
        if not led or lone:
            kept.append(event)
            continue
        event.line.read("reviews.reviewer")
        for review in beside:
            review.role = event.role
    return kept


def _headings(events: list[Event]) -> dict[int, Event]:
    """By the ids of reviews: the critic who is named right above each, if any."""
    plain = [event for event in events if event.kind not in ("noise", "tool")]
    return {
        id(review): above
        for above, review in pairwise(plain)
        if above.kind == "role" and review.kind == "review"
    }


@dataclass(slots=True)
class _Context:
    """What the headings passed so far say of the next review.

    since  the reviews that stood above each tool's name, where it was named last
    """

    role: str | None = None
    tool: int | None = None
    group: int = 0
    roles: Event | None = None
    tools: Event | None = None
    since: dict[int | None, int] = field(default_factory=dict)
    part: int = 0

    def heading(self, reviews: int) -> int:
        """How many tools have been named below the last of so many reviews."""
        return sum(above == reviews for above in self.since.values())


def _beside_label(events: list[Event], position: int) -> bool:
    """Whether a dash is the value of a label among the reviews: `—` above `Community`."""
    beside = (*events[max(0, position - 1) : position], *events[position + 1 : position + 2])
    return any(event.kind == "bar" for event in beside)


def attribute(
    events: list[Event], zones: Zones, scores: Scores
) -> tuple[list[Review], list[Review], dict[int, int], tuple[int, ...]]:
    """The reviews, scores without words, the place in each group that has no words, and how many
    reviews stand above each place of which the page says that it has none.
    """
    context = _Context()
    reviews: list[Review] = []
    bare: list[Review] = []
    gaps: dict[int, int] = {}
    empty: list[int] = []
    lost: dict[int, int] = {}
    for position, event in enumerate(events):
        if event.kind == "review":
            found = _review(event, context, zones, scores, reviews)
            (reviews if event.quote else bare).append(found)
            if not event.quote and found.tool is None:
                lost.setdefault(found.group, _count(reviews, found.group))
        elif event.kind == "gap" and not _beside_label(events, position):
            gaps.setdefault(context.group, _count(reviews, context.group))
            empty += [] if dash(event.line.text) else [len(reviews)]
            event.line.ignore()
        elif reviews and event.line.key in SCORECARD and context.heading(len(reviews)) != 1:
            # Another copy of all reviews, maybe below copies of both cards: no tool heads it.
            context = _Context(group=context.group + 1, part=context.part + 1)
            event.line.ignore()
        elif event.kind == "noise":
            event.line.ignore()
        else:
            if event.kind == "tool":
                context.since[event.tool] = len(reviews)
            context = _headed(context, events, position)
    if all(review.event.score is not None for review in reviews):
        # A score without words has lost them; elsewhere they stand apart from all scores.
        gaps = lost | gaps
    _second_of_each(reviews)
    return reviews, bare, gaps, tuple(empty)


def _headed(context: _Context, events: list[Event], position: int) -> _Context:
    """What the headings say below this event, whatever it is."""
    event = events[position]
    before = events[position - 1] if position else None
    if event.kind == "roles":
        return _Context(
            roles=event,
            tool=context.tool,
            tools=context.tools,
            group=context.group + 1,
            part=context.part,
        )
    if event.kind == "tools":
        context.tools, context.tool = event, None
    elif event.kind == "role":
        _role(context, event, before)
    elif event.kind == "tool":
        _tool(context, event, before, events[position + 1 : position + 2])
    elif event.kind == "bar" and LABELS.get(event.line.key) in CARD_LABELS:
        # The facts of the next tool: what stood above them headed no reviews.
        context.role = None
    return context


def _count(reviews: list[Review], group: int) -> int:
    return sum(review.group == group for review in reviews)


def _second_of_each(reviews: list[Review]) -> None:
    """Give reviews without a critic the one of the review above, where each stands below one.

    Extracts that run a critic on to the first of his two scores print `Builder 85/100`, `40/100`.
    Where tools are known, each pair has both.
    """
    seconds = [pair for pair in pairwise(reviews) if pair[1].role is None]
    led = bool(reviews) and all(above.role is not None for above, _ in seconds)
    if not led or reviews[0].role is None or len(seconds) < MIN_SECONDS:
        return
    apart = all({above.tool, second.tool} == {0, 1} for above, second in seconds)
    if not apart and any(review.tool is not None for review in reviews):
        return
    for above, second in seconds:
        second.role, second.group = above.role, above.group


def lend(bare: list[Review], reviews: list[Review]) -> None:
    """Give quotes the scores that a table of critics and tools has of them."""
    table = {(score.role, score.tool): score for score in bare}
    if len(table) < len(bare):
        return
    for review in reviews:
        score = table.get((review.role, review.tool))
        known = review.role is not None and review.tool is not None
        if score is not None and known and review.event.score is None:
            review.event.score, review.event.vote = score.event.score, score.event.vote
            score.event.line.read("reviews.score")


def _role(context: _Context, event: Event, before: Event | None) -> None:
    event.line.read("reviews.reviewer")
    if before is not None and before.kind == "role" and not event.known:
        if not _heads_alike(before.line, event.line):
            return
        event.known = True
    if event.role != context.role or event.tool is None:
        context.group += 1
    context.role, context.roles = event.role, None
    if event.tool is not None:
        context.tool = event.tool


def _heads_alike(before: Line, line: Line) -> bool:
    """Whether two lines head two blocks of one kind, rather than one the critic and his motto."""
    alike = before.box.tag == line.box.tag and before.box.depth == line.box.depth
    return alike and (line.box.tag in HEADINGS or before.box.parent is not line.box.parent)


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
    return Review(event, named, tool, group, part=context.part)


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
        left is not None
        and right is not None
        and left.tag == right.tag == "tr"
        and before.role is None
        and left.parent is right.parent
        and len(right.items) == len(left.items)
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
    column = _column(item, row)
    if column is None and row.tag == place[0].tag == "tr":
        column = _from_right(place, header, scores)
    # The rows of a table are as many as its columns only by chance.
    return column if column is not None or row.tag == "tr" else _panel(item, header, scores)


def _column(item: Line | Box, row: Box) -> int | None:
    """The place of the cell that holds an item in another row like the header's."""
    box = item.box if isinstance(item, Line) else item
    for cell in box.ancestors():
        around = cell.parent
        if around is None or around is row:
            return None
        if around.tag == row.tag and _table(around) is _table(row):
            return cell.place if len(around.items) == len(row.items) else None
    return None


def _from_right(place: tuple[Box, int, int], header: Event, scores: Scores) -> int | None:
    """The header's place above a cell, where the heads of both rows span columns.

    The cells below the critics are the last of their row, and no other of it has a score.
    """
    row, at, width = place
    named, heads = sorted(header.places), header.box
    if heads is None or _table(row) is not _table(heads):
        return None
    first = width - len(named)
    wide = len(heads.items)
    if first < 0 or at < first or named != list(range(wide - len(named), wide)):
        return None
    told = [scores.within(cell) == 1 or _is_gap(cell) for cell in map(_cell, row.items)]
    return at - width + wide if told == [cell >= first for cell in range(width)] else None


def _cell(item: Line | Box) -> Box:
    return item.box if isinstance(item, Line) else item


def _is_gap(cell: Box) -> bool:
    """Whether a cell is empty, or says that there is no review."""
    lines = list(lines_of(cell))
    return all(NO_REVIEW.fullmatch(line.text) for line in lines)


def _table(row: Box) -> Box | None:
    """What holds a row and the others like it."""
    holder = row.parent
    return holder.parent if holder is not None and holder.tag in SECTIONS else holder


def _panel(item: Line | Box, header: Event, scores: Scores) -> int | None:
    """The place of the tab whose panel holds the item: panels follow in the order of tabs."""
    row = header.box
    ranked = sorted(header.places)
    tabs = max(cell.line.index for cell in header.places.values()) + 1
    box = item.box if isinstance(item, Line) else item
    found: int | None = None
    for inner in box.ancestors():
        if row is None or inner.parent is None or inner is row:
            break
        panels = [
            other
            for other in inner.parent.items
            if isinstance(other, Box) and other.start >= tabs and scores.within(other)
        ]
        if len(panels) == len(ranked) and inner in panels and inner.parent.start <= tabs:
            # A panel may hold as many reviews as there are tabs: the outermost level counts.
            found = ranked[panels.index(inner)]
        if inner.parent is row or inner.parent is row.parent:
            break
    return found


def _beside(event: Event) -> int | None:
    """The tool, where the review's box is one of exactly two places beside each other."""
    if event.box is None or event.box.parent is None:
        return None
    beside = event.box.parent.items
    if len(beside) > MAX_BESIDE:
        return None
    cells = [item for item in beside if not _heading(item)]
    if len(cells) != PAIR or event.box not in cells:
        return None
    if any(isinstance(cell, Box) and cell.end == cell.start for cell in cells):
        # An ornament, or a critic's place on the other tool: `groups` tells by all critics.
        return None
    # Two critics beside each other may both speak of one tool.
    first, second = (next(iter(lines_of(cell)), None) for cell in cells)
    critics = {role(line.text) for line in (first, second) if line is not None}
    return cells.index(event.box) if len(critics) == 1 else None


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
