"""The lines that stand where only a fact does: in a tool's column, beside a label, as a score,
in the kind of place in which quotes stand.

A text that is elsewhere a copy of what has been read says something there.
"""

from __future__ import annotations

from parsers.facts.labels import Labels
from parsers.layout import BROKEN_ROW, Line
from parsers.lines.scores import Scores
from parsers.names.columns import Header, column_of, short_rows
from parsers.reviews.attribution import Review
from parsers.vocabulary import CARD_LABELS, NO_REVIEW, Label

#: Labels that head one fact and nothing else.
OF_FACTS = CARD_LABELS | {Label.TALLY, Label.PRICING, Label.BEST_FOR, Label.CATEGORY}


#: Boxes around a line from which its element and depth tell what it is.
DEEP = 3
#: Lines from a critic's name to the words: a score that was lost may have stood between.
HEADING = 3


def placed(
    content: list[Line],
    headers: list[Header],
    labels: Labels,
    scores: Scores,
    reviews: list[Review],
) -> frozenset[int]:
    """The indexes of lines that are unread for a reason, if they are unread."""
    found = {line.index for line, label in labels.found if label in OF_FACTS}
    found.update(scores.heads)
    open_lines = [line for line in content if not line.role]
    found.update(line.index for line in open_lines if line.box.tag == BROKEN_ROW)
    found |= _like_quotes(open_lines, scores, reviews)
    if headers:
        found |= {line.index for line in open_lines if column_of(line, headers) is not None}
    for header in headers:
        for row in short_rows(header):
            found |= {line.index for line in open_lines if row.start <= line.index < row.end}
    return frozenset(found)


def _like_quotes(lines: list[Line], scores: Scores, reviews: list[Review]) -> set[int]:
    """Lines from the first review on, in elements as deep and of the tag that quotes stand in."""
    quotes = [line for review in reviews for line in review.event.quote]
    places = {(line.box.tag, line.box.depth) for line in quotes if line.box.depth >= DEEP}
    if not places:
        return set()
    first = min((quotes[0].index, *scores.order[:1])) - HEADING
    return {
        line.index
        for line in lines
        if line.index > first
        and (line.box.tag, line.box.depth) in places
        and NO_REVIEW.fullmatch(line.text) is None
    }
