"""Quotes that stand apart from their scores: each is credited to a critic on a tool."""

from __future__ import annotations

from parsers.boxes.flow import PARAGRAPH
from parsers.boxes.within import HEADINGS
from parsers.lines.events import Event
from parsers.reviews.headed import below_headings

#: Fewer bylines than these may also be captions of something else.
MIN_BYLINES = 2
#: Scores of two critics on two tools; lines from the first critic's name to his score.
MIN_SCORES = 4
MAX_LEAD = 2
#: What a table of scores holds besides them.
TABULAR = frozenset(("head", "gap", "role", "tool", "vote", "noise", "roles", "tools"))


def join_credited(events: list[Event]) -> list[Event]:
    """Replace quotes below (or above) a table of all scores by reviews without a score.

    The scores of the table become reviews without a quote; `attribution` lends them.
    """
    heads = [at for at, event in enumerate(events) if event.kind == "head"]
    if not heads or not all(map(_tabular, events[heads[0] : heads[-1]])):
        return events
    before, after = events[: heads[0]], _without_cards(events[heads[-1] + 1 :])
    table = events[heads[0] : heads[-1] + 1]
    votes = _votes(events, heads)
    _name_again([*before[-MAX_LEAD:], *table], after)
    above, below = _credited(before), _credited(after)
    if above is None and below is None and len(heads) >= MIN_SCORES:
        below = below_headings(after)
    if (above is None) is (below is None):
        return events
    cast = set(map(id, votes.values()))
    bare = [_bare(event, votes) for event in table]
    joined = (*(above or before), *bare, *(below or after))
    return [event for event in joined if id(event) not in cast]


def _without_cards(after: list[Event]) -> list[Event]:
    """What stands below a table without the cards between it and the quotes.

    The quotes begin at the first heading, a tool's or a critic's, below the last fact's label.
    """
    labels = [at for at, event in enumerate(after) if event.kind == "bar"]
    if not labels:
        return after
    headings = (at for at, event in enumerate(after) if event.kind in ("role", "tool"))
    return after[next((at for at in headings if at > labels[-1]), 0) :]


def _name_again(table: list[Event], after: list[Event]) -> None:
    """Tell critics nobody knows below a table that names them."""
    critics = {
        event.line.text: event.role for event in table if event.kind != "head" and event.role
    }
    for event in after:
        if event.kind == "text" and event.line.text in critics:
            event.kind, event.role = "role", critics[event.line.text]


def _tabular(event: Event) -> bool:
    return event.kind in TABULAR or (event.kind == "text" and event.role is not None)


def _votes(events: list[Event], heads: list[int]) -> dict[int, Event]:
    """The vote beside each score, by the score's line, if all stand below theirs or all above."""
    for step in (1, -1):
        beside = {at: events[at + step] for at in heads if 0 <= at + step < len(events)}
        if len(beside) == len(heads) and all(event.kind == "vote" for event in beside.values()):
            return {events[at].line.index: event for at, event in beside.items()}
    return {}


def _bare(event: Event, votes: dict[int, Event]) -> Event:
    if event.kind != "head":
        return event
    vote, cast = event.vote, votes.get(event.line.index)
    if vote is None and cast is not None:
        cast.line.read("reviews.verdict")
        vote = cast.vote
    return Event("review", event.line, event.role, event.tool, event.score, vote)


def _credited(events: list[Event]) -> list[Event] | None:
    """One review a byline, and what stands between; None where a quote's critic is not told."""
    bylines = [event for event in events if event.kind == "role" and event.tool is not None]
    texts = [event for event in events if event.kind == "text" and not _title(event)]
    named = {(byline.role, byline.tool) for byline in bylines}
    if len(bylines) < MIN_BYLINES or len(named) < len(bylines):
        return None
    pairs = _by_box(bylines, texts) or _by_order(events)
    if pairs is None:
        return None
    taken = {id(text) for _, quote in pairs for text in quote}
    reviews = {id(byline): (byline, quote) for byline, quote in pairs}
    joined = []
    for event in events:
        if id(event) in reviews:
            joined.append(_review(*reviews[id(event)]))
        elif event.kind == "text" and _title(event):
            joined.append(Event("noise", event.line))
        elif id(event) not in taken:
            joined.append(event)
    return joined


def _review(byline: Event, quote: list[Event]) -> Event:
    byline.line.read("reviews.reviewer")
    lines = [text.line for text in quote]
    return Event("review", lines[0], byline.role, byline.tool, quote=lines)


def _title(event: Event) -> bool:
    return event.line.box.tag in HEADINGS


def _by_box(bylines: list[Event], texts: list[Event]) -> list[tuple[Event, list[Event]]] | None:
    """Each byline with the texts of the smallest element that holds both."""
    pairs = []
    for byline in bylines:
        for box in byline.line.box.ancestors():
            inside = [text for text in texts if box.start <= text.line.index < box.end]
            if inside:
                break
        else:
            return None
        if sum(box.start <= other.line.index < box.end for other in bylines) > 1:
            return None
        pairs.append((byline, inside))
    return pairs if sum(len(quote) for _, quote in pairs) == len(texts) else None


def _by_order(events: list[Event]) -> list[tuple[Event, list[Event]]] | None:
    """Each byline with the text before it, or behind it, throughout; a title may lead."""
    plain = [event for event in events if event.kind in ("text", "role") and not _title(event)]
    if len(plain) % 2 and plain[0].kind == "text" and len(plain[0].line.text) < PARAGRAPH:
        plain = plain[1:]
    firsts, seconds = plain[::2], plain[1::2]
    for bylines, texts in ((firsts, seconds), (seconds, firsts)):
        credited = all(event.kind == "role" and event.tool is not None for event in bylines)
        if credited and len(bylines) == len(texts) and all(e.kind == "text" for e in texts):
            return [(byline, [text]) for byline, text in zip(bylines, texts, strict=True)]
    return None
