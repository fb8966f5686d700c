"""Rows of which an extract left no seams between label, first and second value."""

from __future__ import annotations

import re
from collections.abc import Callable

from parsers.layout import Line, place_of
from parsers.lines.items import Value
from parsers.lines.take import take
from parsers.readings.draft import Draft
from parsers.text import key
from parsers.values.figures import tally
from parsers.values.label_types import TYPED, typed
from parsers.vocabulary import LABELS, Label

GLUED = re.compile(r"(Panel verdict|Community|Best for|Category)(?=\s?[^\s:a-z])")
#: What the second value begins with.
BEGINS = re.compile(r"[A-Z\d—–-]")


def read_glued(
    content: list[Line], drafts: tuple[Draft, Draft], order: Callable[[Line], tuple[int, int]]
) -> None:
    """Rows of which an extract left no seams: `CommunityNo votes48 votes (58% ship)`.

    Read only where exactly one way of cutting the row gives two values of the label's type, or
    two values that the cards show as well.
    """
    for line in content:
        if line.role or len(line.text) > 600 or place_of(line)[0].tag == "tr":
            # What stands in one cell of a row is the other cells' no less.
            continue
        match = GLUED.match(line.text)
        if match is None:
            continue
        label, rest = LABELS[key(match[1])], line.text[match.end() :].strip()
        columns = order(line)
        cuts = _cuts(label, rest, drafts, columns)
        if len(cuts) == 1:
            for column, text in zip(columns, cuts[0], strict=True):
                take(drafts[column], label, Value(text, (line,)), table=True)


def _cuts(
    label: Label, rest: str, drafts: tuple[Draft, Draft], columns: tuple[int, int]
) -> list[tuple[str, str]]:
    """The ways to cut a row in two values."""
    ways = [(rest[:at].strip(), rest[at:].strip()) for at in range(1, len(rest))]
    ways = list(dict.fromkeys((first, second) for first, second in ways if first and second))
    if label is Label.TALLY:
        # A verdict and its own tally are one value.
        ways = [way for way in ways if (tally(way[0]) is None) is (tally(way[1]) is None)]
    if label in TYPED:
        apart = [way for way in ways if BEGINS.match(way[1])]
        return [way for way in apart if all(typed(label, text) for text in way)]
    path = {Label.CATEGORY: "category", Label.BEST_FOR: "tagline"}.get(label)
    if path is None:
        return []
    known = [drafts[column].get(path) for column in columns]
    return [way for way in ways if list(way) == known]
