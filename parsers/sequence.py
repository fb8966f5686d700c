"""Reviews by their order: a score (or vote) and the text after it, or before it throughout."""

from __future__ import annotations

from parsers.cells import PARAGRAPH
from parsers.events import Event
from parsers.text import unclosed


def join_order(events: list[Event]) -> list[Event]:
    """Join what is left: a score (or vote) and the text after it, or before it throughout."""
    flat = [event for event in events if event.kind in ("head", "text")]
    backwards = (
        bool(flat) and flat[0].kind == "text" and flat[-1].kind == "head" and flat[0].role is None
    )
    if backwards:
        return _join(events[::-1], late_roles=False)[::-1]
    return _join(events, late_roles=_late_roles(events))


def _late_roles(events: list[Event]) -> bool:
    """Whether critics are named between score and quote rather than above both."""
    after = sum(
        a.kind == "head" and b.kind == "role" for a, b in zip(events, events[1:], strict=False)
    )
    before = sum(
        a.kind == "role" and b.kind == "head" for a, b in zip(events, events[1:], strict=False)
    )
    return after > before


def _join(events: list[Event], late_roles: bool) -> list[Event]:
    scored = any(event.kind in ("head", "review") for event in events)
    # Below a tool's heading each critic has one quote; more texts are its paragraphs.
    by_tool = any(
        a.kind == "tool" and b.kind == "role" for a, b in zip(events, events[1:], strict=False)
    )
    joined: list[Event] = []
    waiting: list[Event] = []
    for position, event in enumerate(events):
        after = events[position + 1] if position + 1 < len(events) else None
        if event.kind == "head":
            vote_first = waiting and waiting[-1].score is None and waiting[-1].vote
            if vote_first:
                target = waiting[-1]
                target.score, target.role, target.tool = event.score, event.role, event.tool
                target.line = event.line
            else:
                review = Event(
                    "review", event.line, event.role, event.tool, event.score, event.vote
                )
                joined.append(review)
                waiting.append(review)
        elif (
            event.kind == "vote"
            and waiting
            and waiting[-1].vote is not None
            and waiting[-1].score is not None
        ):
            waiting.pop(0).quote = [event.line]
        elif event.kind == "bar" and waiting and _between_scores(events, position):
            waiting.pop(0).quote = [event.line]
        elif event.kind == "vote" and waiting and waiting[-1].vote is None:
            waiting[-1].vote = event.vote
            event.line.read("reviews.verdict")
        elif event.kind == "vote":
            if not scored or _leads(events, position):
                review = Event("review", event.line, vote=event.vote)
                joined.append(review)
                waiting.append(review)
        elif waiting and (
            event.kind == "text"
            or (event.kind == "role" and not late_roles and waiting[-1].score is not None)
        ):
            review = waiting.pop(0)
            review.quote = [event.line]
        elif event.kind == "role" and waiting and late_roles and waiting[-1].role is None:
            waiting[-1].role = event.role
            event.line.read("reviews.reviewer")
        elif event.kind == "tool" and waiting:
            waiting[-1].tool = event.tool if waiting[-1].tool is None else waiting[-1].tool
            event.line.read("name")
        elif event.kind == "text" and event.role is not None:
            joined.append(Event("role", event.line, event.role, known=False))
        elif event.kind == "text" and not scored:
            before = joined[-1] if joined else None
            if before is not None and before.quote and (by_tool or unclosed(before.text())):
                before.quote.append(event.line)
            else:
                joined.append(Event("review", event.line, quote=[event.line]))
        elif event.kind == "text" and joined and _continues(joined[-1], event, after):
            joined[-1].quote.append(event.line)
        else:
            joined.append(event)
    return joined


def _between_scores(events: list[Event], position: int) -> bool:
    """Whether a label word stands where only a quote can: below a score, above what follows."""
    after = events[position + 1] if position + 1 < len(events) else None
    return events[position - 1].kind in ("head", "vote") and (
        after is None or after.kind in ("head", "role", "tool", "gap")
    )


def _leads(events: list[Event], position: int) -> bool:
    """Whether a vote stands above a score, with at most a critic between them."""
    for event in events[position + 1 : position + 4]:
        if event.kind == "head":
            return event.vote is None
        if event.kind not in ("role", "noise", "tool"):
            return False
    return False


def _continues(before: Event, event: Event, after: Event | None) -> bool:
    """Whether a text is a further paragraph of the quote before it."""
    if before.kind != "review" or not before.quote:
        return False
    last = before.quote[-1]
    if last.box is event.line.box or unclosed(before.text()):
        return True
    sibling = last.box.parent is event.line.box.parent and last.box.tag == event.line.box.tag
    more = after is not None and after.kind in ("head", "role", "tool", "text")
    return sibling and more and len(event.line.text) > PARAGRAPH
