"""Scores below a heading that is the vote of all of them: `Ship` above four, `Skip` above two."""

from __future__ import annotations

from parsers.lines.events import HEADINGS, Event


def vote_by_heading(events: list[Event]) -> None:
    """Give scores that have no vote that of the heading above them, where no score has its own."""
    scores = [event for event in events if event.kind == "head"]
    votes = [event for event in events if event.kind == "vote"]
    lanes = [event for event in votes if event.line.box.tag in HEADINGS]
    if not lanes or len(lanes) < len(votes) or any(score.vote for score in scores):
        return
    first = events.index(lanes[0])
    if len(scores) <= len(lanes) or any(event.kind == "head" for event in events[:first]):
        return
    current = None
    for event in events:
        if event.kind == "vote":
            current, event.kind = event.vote, "noise"
            event.line.read("reviews.verdict")
        elif event.kind == "head":
            event.vote = current
