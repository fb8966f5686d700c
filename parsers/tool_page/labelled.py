"""What a critic gives below a label, as `Score` and `Vote` are; no such label is the words."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

from parsers.layout import Line
from parsers.tool_page.credits import Credit, credit
from parsers.values.figures import bare_score
from parsers.vocabulary import LABELS, Label

#: Labels of what a critic gives besides the words.
VOTES = frozenset((Label.VOTE, Label.TALLY))
#: The best of marks that a critic may give instead of a score.
MAX_POINTS = 10


def without_labels(lines: list[Line], scored: dict[int, Credit], quoted: set[int]) -> list[Line]:
    """The lines without labels that have a score or a vote below them, and nothing else.

    Numbers of which only such a label says that they are scores are added to `scored`.
    """
    led = [
        (label, value)
        for label, value in pairwise(lines)
        if quoted.isdisjoint((label.index, value.index)) and _fits(LABELS.get(label.key), value)
    ]
    found = scores_of(value for _, value in led if value.text.isdecimal())
    labels: set[int] = set()
    for label, value in led:
        if not value.text.isdecimal() or value.index in found:
            label.read("label")
            labels.add(label.index)
    scored |= found
    return [line for line in lines if line.index not in labels]


def scores_of(lines: Iterable[Line]) -> dict[int, Credit]:
    """By index: bare numbers as scores; none where all may be out of ten."""
    points = {line.index: bare_score(line.text) for line in lines}
    if max((number or 0 for number in points.values()), default=0) <= MAX_POINTS:
        return {}
    return {at: Credit(score=number) for at, number in points.items() if number is not None}


def _fits(label: Label | None, value: Line) -> bool:
    """Whether a line is what a label leads the reader to expect, and only that."""
    said = credit(value.text) if label is Label.SCORE or label in VOTES else None
    if label is Label.SCORE:
        bare = bare_score(value.text) is not None
        return bare or (said is not None and said.score is not None and said.role is None)
    return said is not None and said.vote is not None and said.role is None
