"""Scores that stand below their quotes, told by what stands between two headings.

Each stretch below a critic, a tool or a finished review begins with a quote and ends with a
score then. Where no heading tells, the boxes do: a score shares a closer one with its quote than
with the next.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from parsers.boxes.flow import PARAGRAPH
from parsers.layout import QUOTATION, Line
from parsers.lines.events import Event
from parsers.values.critic_names import SENTENCE

#: Characters that a motto or a caption may have, a quote of one sentence more.
SHORT = 30
#: Fewer stretches may look alike by chance.
MIN_STRETCHES = 2
#: Events that stand between a quote and its score, or say nothing.
PASSED = frozenset(("vote", "noise"))
BELOW = re.compile("(?:t+h)+")

Stretch = list[Event]


def scores_below(events: list[Event]) -> int:
    """Where the reviews end if each score stands below its quote; 0 where any stands above one.

    What follows the last score is no review, and what no score follows is no quote.
    """
    last = max((at for at, event in enumerate(events) if event.kind == "head"), default=-1)
    stretches = [each for each in _stretches(events[: last + 1]) if _scored_words(each)]
    if not stretches or not all(BELOW.fullmatch(_letters(each)) for each in stretches):
        return 0
    if any(event.kind == "review" and not _below(event) for event in events):
        return 0
    above = [quote for each in stretches for quote, _ in _pairs(each, "text", "head")]
    apart = len(stretches) + _parted(stretches)
    if apart < MIN_STRETCHES or 2 * sum(map(_prose, above)) < len(above):
        return 0
    # The vote of the last may stand below its score.
    voted = events[last].vote is None and events[last - 1].kind != "vote"
    return last + 1 + int(voted and [e.kind for e in events[last + 1 : last + 2]] == ["vote"])


def _scored_words(stretch: Stretch) -> bool:
    """Whether a stretch has both: a score alone has lost its words, and does not tell."""
    return {"h", "t"} <= set(_letters(stretch))


def _below(review: Event) -> bool:
    """Whether the score of a finished review stands below its words."""
    return bool(review.quote) and review.quote[0].index < review.line.index


def _pairs(stretch: Stretch, *kinds: str) -> Iterator[tuple[Event, Event]]:
    """Events of two kinds of which the second follows the first."""
    return (pair for pair in pairwise(stretch) if (pair[0].kind, pair[1].kind) == kinds)


def _letters(stretch: Stretch) -> str:
    return "".join(event.kind[0] for event in stretch)


def _stretches(events: list[Event]) -> list[Stretch]:
    """The scores and texts between two headings each."""
    found: list[Stretch] = [[]]
    for event in events:
        if event.kind == "head" or (event.kind == "text" and event.role is None):
            found[-1].append(event)
        elif event.kind not in PASSED:
            found.append([])
    return found


def _parted(stretches: list[Stretch]) -> int:
    """How often a score is further from the next text than any is from the text above it."""
    pairs = [pair for each in stretches for pair in _pairs(each, "text", "head")]
    closest = min(_shared(quote.line, score.line) for quote, score in pairs)
    below = (pair for each in stretches for pair in _pairs(each, "head", "text"))
    return sum(_shared(score.line, text.line) < closest for score, text in below)


def _shared(one: Line, other: Line) -> int:
    """The depth of the smallest box around two lines, the first above the second."""
    return next(box.depth for box in one.box.ancestors() if other.index < box.end)


def _prose(event: Event) -> bool:
    text = event.line.text
    if not QUOTATION.isdisjoint(event.line.box.around):
        return True
    return len(text) > PARAGRAPH or (len(text) > SHORT and SENTENCE.search(text) is not None)
