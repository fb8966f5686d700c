"""Reviews by their box: a box that holds one score and a text is one review."""

from __future__ import annotations

from collections import Counter
from functools import partial
from itertools import islice, pairwise, takewhile

from parsers.boxes.flow import PARTS, holder, is_part
from parsers.layout import QUOTATION, Box, Line, holds, place_of
from parsers.lines.events import Event
from parsers.lines.scores import Scores
from parsers.text import OPENING, cut_short, unclosed
from parsers.values.critic_names import may_be_role, unknown_role

QUOTING = frozenset(("p", "blockquote", "q"))
MAX_COPIES = 40


def join_cells(events: list[Event], scores: Scores) -> list[Event]:
    """Replace the events of each box that holds exactly one review by that review."""
    joined: list[Event] = []
    until = -1
    cells = _cells(events, scores)
    led = _led(events)
    mottos = Counter(event.line.text for event in events)
    for position, event in enumerate(events):
        if event.line.index < until:
            continue
        cell = cells.get(event.line.index)
        if cell is None or _belongs_above(event, joined):
            joined.append(event)
            continue
        until = cell.end
        members = list(takewhile(partial(_before, until), islice(events, position, None)))
        joined += _review_in(cell, members, led, mottos)
    return joined


def _belongs_above(event: Event, joined: list[Event]) -> bool:
    """Whether a text opens a row and is the quote of the score above, as extracts break cells."""
    return event.kind == "text" and bool(joined) and joined[-1].kind == "head"


def _before(end: int, event: Event) -> bool:
    return event.line.index < end


def _cells(events: list[Event], scores: Scores) -> dict[int, Box]:
    """The review boxes, by the index of their first line."""
    # A vote below a score that names its own is a quote of one word.
    words = {
        after.line.index
        for before, after in pairwise(events)
        if before.kind == "head" and before.vote is not None and after.kind == "vote"
    }
    prose = [e.line.index for e in events if _is_prose(e) or e.line.index in words]
    others = [e.line.index for e in events if e.kind in ("review", "roles", "tools")]
    cells: dict[int, Box] = {}
    for event in events:
        cell = _cell(event.line, scores, prose, others) if event.kind == "head" else None
        if cell is not None:
            cells[cell.start] = cell
    return cells


def _is_prose(event: Event) -> bool:
    if event.kind == "text":
        return event.role is None
    return event.kind == "bar" and not QUOTING.isdisjoint(event.line.box.around)


def _cell(line: Line, scores: Scores, prose: list[int], others: list[int]) -> Box | None:
    """The box that holds this score, no other and a text; as large as it stands alone."""
    for box in line.box.ancestors():
        if scores.within(box) > 1 or holds(others, box):
            return None
        if holds(prose, box):
            while box.parent is not None and len(box.parent.items) == 1:
                box = box.parent  # noqa: PLW2901 - the climb goes on from the box found
            return box if box.parent is not None else None
    return None


def _review_in(cell: Box, members: list[Event], led: bool, mottos: Counter[str]) -> list[Event]:
    """One review event; critics and tools named inside the box are taken into it."""
    head = next(event for event in members if event.kind == "head")
    review = Event("review", head.line, head.role, head.tool, head.score, head.vote, box=cell)
    _named_above(review, members, led)
    other = _without_judged_by_none(members)
    review.tool = other if review.tool is None else review.tool
    if review.tool is None:
        review.tool = _last_above(head, members)
    texts = [event.line for event in members if _left_over(review, event, cell)]
    if review.tool is None:
        review.tool = _by_gap(head, members)
    review.quote = _quote(cell, members, texts, mottos)
    if review.role is None:
        rest = [line for line in texts if line not in review.quote]
        named = next((line for line in rest if may_be_role(line)), None)
        if named is not None:
            review.role = unknown_role(named.text)
            named.read("reviews.reviewer")
    return [review]


def _last_above(head: Event, members: list[Event]) -> int | None:
    """The tool named last above the score, where both are: what stands below the other is no score.

    Nobody knows what it is instead, a judgement in words nobody knows or that there is none.
    """
    named = [event for event in members if event.kind == "tool" and event.tool is not None]
    above = [event for event in named if event.line.index < head.line.index]
    if len({event.tool for event in named}) < 2 or len(above) < len(named):
        return None
    for event in above:
        event.line.read("name")
        event.kind = "noise"
    return above[-1].tool


def _without_judged_by_none(members: list[Event]) -> int | None:
    """Pass over a tool that the critic has not judged, where both are named; which the other is."""
    names = [event for event in members if event.kind == "tool"]
    for event, after in pairwise(members):
        if event.kind == "tool" and after.kind == "gap" and event.tool is not None:
            words = [other.line.key for other in members if other.kind == "noise"]
            if len(names) > 1 or event.line.key in words:
                event.line.read("name")
                event.kind = "noise"
                return 1 - event.tool
    return None


def _named_above(review: Event, members: list[Event], led: bool) -> None:
    """Take a critic nobody knows from above the score, where the words stand below it.

    Below it a known critic's name is the quote if the page names its critics above.
    """
    below = [event for event in members if event.line.index > review.line.index]
    above = [event for event in members if event.line.index < review.line.index]
    named = [event for event in above if event.kind == "text" and may_be_role(event.line)]
    quote = [event for event in below if event.kind in ("text", "bar", "role")]
    if not led or review.role is not None or len(named) != 1 or not quote:
        return
    if any(event.kind == "role" for event in above):
        return
    review.role = unknown_role(named[0].line.text)
    named[0].line.read("reviews.reviewer")
    named[0].kind = "noise"
    if [event.kind for event in quote] == ["role"]:
        quote[0].kind, quote[0].role = "text", None


def _led(events: list[Event]) -> bool:
    """Whether the page names its critics above their scores rather than below."""
    plain = [
        "role" if event.role and event.kind != "head" else event.kind
        for event in events
        if event.kind in ("role", "head", "text")
    ]
    pairs = list(pairwise(plain))
    return pairs.count(("role", "head")) > pairs.count(("head", "role"))


def _by_gap(head: Event, members: list[Event]) -> int | None:
    """The tool of a score that stands beside an empty place: first or second of the two."""
    row = place_of(head.line)[0]
    for event in members:
        if event.kind == "gap" and place_of(event.line)[0] is row:
            return int(event.line.index < head.line.index)
    return None


def _left_over(review: Event, event: Event, cell: Box) -> bool:
    """Take an event's fact into the review; say whether it may be the quote instead."""
    if event.kind == "head":
        return False
    if _in_quotation(event.line, cell):
        return True
    if event.role is not None and review.role is None:
        review.role = event.role
        review.tool = event.tool if review.tool is None else review.tool
        event.line.read("reviews.reviewer")
    elif event.kind == "role" and event.role == review.role and review.tool is None:
        # Below the critic's own heading the review's may name both: `Builder on Vellum Pro`.
        review.tool = event.tool
        event.line.read("reviews.reviewer")
    elif event.kind == "tool" and review.tool is None:
        review.tool = event.tool
        event.line.read("name")
    elif event.kind == "vote" and review.vote is None:
        review.vote = event.vote
        event.line.read("reviews.verdict")
    elif event.kind in ("text", "vote", "bar"):
        return True
    elif event.kind in ("noise", "gap"):
        event.line.ignore()
    return False


def _in_quotation(line: Line, cell: Box) -> bool:
    if QUOTATION.isdisjoint(line.box.around):
        return False
    return any(box.tag in QUOTATION for box in line.box.ancestors() if box.depth > cell.depth)


def _whole(texts: list[Line]) -> list[Line]:
    """Without the shortened copies that stand for a text until it is unfolded."""
    if not 1 < len(texts) <= MAX_COPIES:
        return texts
    kept = []
    for line in texts:
        if cut_short(line.text, [other.text for other in texts if other is not line]):
            line.ignore()
        else:
            kept.append(line)
    return kept


def _quote(cell: Box, members: list[Event], texts: list[Line], mottos: Counter[str]) -> list[Line]:
    """The lines of one quote among the texts of its box: one element, or its paragraphs."""
    texts = _whole(texts)
    if len(texts) <= 1:
        return texts
    enclosed = _enclosed(texts)
    if enclosed:
        return enclosed
    groups: dict[int, list[Line]] = {}
    for line in texts:
        groups.setdefault(id(holder(line)), []).append(line)

    def weight(group: list[Line]) -> tuple[bool, int]:
        quoted = not QUOTATION.isdisjoint(group[0].box.around)
        return quoted, sum(len(line.text) for line in group)

    best = max(groups.values(), key=weight)
    if weight(best)[0]:
        return best
    own = {line.index for line in texts}
    others = [event.line.index for event in members if event.line.index not in own]
    box = _without(others, best[0].box, cell)
    best = [line for line in texts if box.start <= line.index < box.end or line in best]
    if len(best) > 1 and not unclosed(best[0].text):
        best = _parts(best, mottos)
    return best


def _enclosed(texts: list[Line]) -> list[Line]:
    """The texts from one that opens a quotation to the one that closes it; none where none does."""
    for at, first in enumerate(texts):
        if unclosed(first.text):
            closing = OPENING[first.text[0]]
            for end in range(at + 1, len(texts)):
                if texts[end].text[-1] == closing:
                    return texts[at : end + 1]
            return []
    return []


def _without(others: list[int], box: Box, cell: Box) -> Box:
    """The largest element around a text in its cell that holds none of the other lines."""
    while box.parent is not None and box.parent.depth >= cell.depth:
        if any(box.parent.start <= index < box.parent.end for index in others):
            break
        box = box.parent
    return box


def _parts(lines: list[Line], mottos: Counter[str]) -> list[Line]:
    """The paragraphs and items of a quote, without what the page says of the critic again."""
    longest = max(lines, key=lambda line: len(line.text))
    kept = [
        line
        for line in lines
        if line.text == longest.text or line.box.tag in PARTS or mottos[line.text] == 1
    ]
    parts = [at for at, line in enumerate(kept) if is_part(line) or line.box is longest.box]
    return kept[parts[0] : parts[-1] + 1] if parts else [longest]
