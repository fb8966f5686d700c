"""What a scorecard announces and does not say: scores without words, critics without a review.

It reads nothing; it compares the events of a scorecard with the reviews that came of them.
"""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise, starmap

from parsers.layout import QUOTATION, Box, Line
from parsers.lines.events import Event
from parsers.lines.scores import SCORED
from parsers.records import Anomaly
from parsers.reviews.attribution import Review
from parsers.text import key, marked
from parsers.values.critic_names import SENTENCE
from parsers.vocabulary import LABELS

CODE = "incomplete_review"
#: A score before a quotation that begins.
NEXT_HEAD = re.compile(r"\d{1,3} ?/ ?100 ?[·:] ?(?:(?:ship|skip):? )?“", re.IGNORECASE)
#: Characters from which a text is a paragraph, which ends with a sentence.
LONG = 60


def unsaid(events: list[Event], reviews: list[Review], gaps: dict[int, int]) -> list[Anomaly]:
    """Scores without a quote, critics without a review, and quotes that may be two.

    `gaps` holds the groups in which the page itself leaves a place empty.
    """
    return [
        *(_anomaly(_wordless(event)) for event in events if _is_wordless(event)),
        *(_anomaly(f"{who}: no review") for who in _silent(events, reviews)),
        *(_anomaly(f"{who}: one quote or two") for who in _doubled_up(reviews, gaps)),
        *(_anomaly(f"a seam in {text[:80]}") for text in _seams(reviews)),
        *(_anomaly(f"a score in {text[:80]}") for text in _unread_scores(reviews)),
    ]


def _anomaly(detail: str) -> Anomaly:
    return Anomaly(code=CODE, detail=detail)


def _is_wordless(event: Event) -> bool:
    told = event.line.path == "reviews.score"  # beside its quote elsewhere on the page
    return event.kind == "review" and not event.quote and event.score is not None and not told


def _wordless(event: Event) -> str:
    return f"{event.role or 'a critic'}: {event.line.text[:80]} without a quote"


def _silent(events: list[Event], reviews: list[Review]) -> list[str]:
    """Critics whom a heading names and no review, unless the page says that they gave none."""
    spoken = {review.role for review in reviews}
    named: dict[str, bool] = {}
    last: str | None = None
    for event in events:
        if event.kind == "gap" and last is not None:
            named[last] = True
        elif event.kind == "role" and event.known and event.role:
            last = event.role
            named.setdefault(last, last in spoken)
        elif event.kind == "roles":
            for cell in event.places.values():
                named.setdefault(cell.role or "", cell.role in spoken)
    # `Critic` also heads a column of critics.
    return [who for who, said in named.items() if who and not said and key(who) not in LABELS]


def _doubled_up(reviews: list[Review], gaps: dict[int, int]) -> list[str]:
    """Critics of one tool only whose quote has several parts: one may be on the other tool."""
    counts = Counter(review.role for review in reviews if review.role)
    both = {review.tool for review in reviews} >= {0, 1}
    return [
        review.role
        for review in reviews
        if both
        and review.role
        and counts[review.role] == 1
        and len(review.event.quote) > 1
        and review.group not in gaps
    ]


def _seams(reviews: list[Review]) -> list[str]:
    """Quotes whose parts are no paragraphs of one text: each quoted, or one broken off."""
    return [
        review.event.text()
        for review in reviews
        if len(review.event.quote) > 1 and any(starmap(_seam, pairwise(review.event.quote)))
    ]


def _unread_scores(reviews: list[Review]) -> list[str]:
    """Quotes without a score that open with one, or that hold another review's head.

    The line's wording is none that is read.
    """
    return [
        text
        for review in reviews
        for text in [review.event.text()]
        if ("“" in text and NEXT_HEAD.search(text))
        or (review.event.score is None and SCORED.search(text, 0, LONG))
    ]


def _seam(before: Line, line: Line) -> bool:
    return before.text != line.text and (
        (marked(before.text) and marked(line.text))
        or (not SENTENCE.search(before.text) and len(before.text) > LONG)
        or _quotation(before) is not _quotation(line)
    )


def _quotation(line: Line) -> Box | None:
    return next((box for box in line.box.ancestors() if box.tag in QUOTATION), None)
