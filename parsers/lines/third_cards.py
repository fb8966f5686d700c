"""A card of a third tool among the two that are compared, in flat text: somebody paid for it."""

from __future__ import annotations

from bisect import bisect_left
from itertools import pairwise

from parsers.layout import FLAT, Line
from parsers.names.pair import DESCRIPTION
from parsers.names.zones import Zones
from parsers.vocabulary import CARD_LABELS, LABELS, Label

#: Lines from a tile's label to the next one's, and from the last one to the description.
STEP = 3
#: Cards compared.
BOTH = 2
#: The positions of a card's tiles, first and last, and of its description.
Run = tuple[int, int, int]


def third_cards(content: list[Line], zones: Zones) -> set[int]:
    """The indexes of the lines of cards that neither tool's name heads.

    Each stands below the description of a card that has its name, and ends in one of its own.
    Where a tool has no card with its name, the card is rather that one's.
    """
    runs = _runs(content)
    if len(runs) <= BOTH:
        return set()
    marks = sorted(zones.owner_of_name)
    heads = [bisect_left(marks, content[run[0]].index) - 1 for run in runs]
    headed = {zones.owner_of_name[marks[at]] for at in heads if at >= 0}
    found: set[int] = set()
    for (mark, above), (own, run) in pairwise(zip(heads, runs, strict=True)):
        lines = content[above[2] + 1 : run[2] + 1]
        named = any(name in line.text for line in lines for name in zones.names)
        if mark == own >= 0 and len(headed) == BOTH and not named:
            found.update(line.index for line in lines)
    return found


def _runs(content: list[Line]) -> list[Run]:
    """The tiles of each card in flat text that has a description below them."""
    tiles = [
        (at, label)
        for at, line in enumerate(content)
        if line.box.depth <= FLAT and (label := LABELS.get(line.key)) in CARD_LABELS
    ]
    runs: list[list[tuple[int, Label]]] = []
    for at, label in tiles:
        last = runs[-1] if runs else []
        if not last or at - last[-1][0] > STEP or label in {said for _, said in last}:
            runs.append([])
        runs[-1].append((at, label))
    found = []
    for run in runs:
        first, last_at = run[0][0], run[-1][0]
        below = range(last_at + 1, min(last_at + STEP, len(content)))
        text = next((at for at in below if len(content[at].text) >= DESCRIPTION), None)
        if text is not None:
            found.append((first, last_at, text))
    return found
