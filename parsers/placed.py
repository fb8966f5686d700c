"""The lines that stand where only a fact does: in a tool's column, beside a label, as a score.

A text that is elsewhere a copy of what has been read says something there.
"""

from __future__ import annotations

from parsers.columns import Header, column_of
from parsers.labels import Labels
from parsers.layout import Line
from parsers.scores import Scores
from parsers.vocabulary import CARD_LABELS, Label

#: Labels that head one fact and nothing else.
OF_FACTS = CARD_LABELS | {Label.TALLY, Label.PRICING, Label.BEST_FOR, Label.CATEGORY}


def placed(
    content: list[Line], headers: list[Header], labels: Labels, scores: Scores
) -> frozenset[int]:
    """The indexes of lines that are unread for a reason, if they are unread."""
    found = {line.index for line, label in labels.found if label in OF_FACTS}
    found |= set(scores.heads)
    found |= {
        line.index
        for line in content
        if headers and not line.role and column_of(line, headers) is not None
    }
    return frozenset(found)
