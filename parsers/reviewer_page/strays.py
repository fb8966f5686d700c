"""Items of a critic's list that an extract put above the critic's name, told by their labels."""

from __future__ import annotations

from collections.abc import Sequence

from parsers.layout import Line
from parsers.vocabulary import LABELS, Label

#: Labels of an item, each above its value, from which another is known as one of the same list.
MIN_LABELS = 3


def strays(content: Sequence[Line], start: int) -> int:
    """How many of the first lines are items like those of the list that begins at `start`.

    The list may begin at its first name, below the label of that.
    """
    labels = _labels(content[start:]) or _labels(content[max(start - 1, 0) :])
    stop, size = 0, 2 * len(labels)
    while labels and _labels(content[stop : min(stop + size + 2, start)]) == labels:
        stop += size
    return stop


def _labels(lines: Sequence[Line]) -> list[Label]:
    """The labels with which the lines begin, each above its value, up to the first one's next."""
    labels: list[Label] = []
    for line, value in zip(lines[::2], lines[1::2], strict=False):
        label = LABELS.get(line.key)
        named = label is Label.NAME or value.key not in LABELS
        if label is None or label in labels or not named:
            break
        labels.append(label)
    return labels if len(labels) >= MIN_LABELS and Label.QUOTE in labels else []
