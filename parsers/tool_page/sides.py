"""On which side of a label on a tool's page its value stands: below, above, as each place tells."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import pairwise

from parsers.boxes.within import HEADINGS
from parsers.layout import Line
from parsers.pricing.grammar import priced
from parsers.tool_page.below import SURE
from parsers.values import figures
from parsers.values.dates import read_date
from parsers.vocabulary import LABELS, Label

MAX_TEXT = 240
#: Digits of a number of critics.
MAX_COUNT = 2
#: How the values of labels are read that no free text can be.
TYPED: dict[Label, Callable[[str], str | int | None]] = {
    Label.REVIEWED: read_date, Label.PANEL: figures.share, Label.TALLY: figures.verdict,
}  # fmt: skip
#: What tells on which side of a label its value stands; a verdict may have a heading anywhere.
TELLING: dict[Label | None, Callable[[str], object]] = SURE | {
    Label.TALLY: figures.tally, Label.PRICING: lambda text: priced(text) or None,
}  # fmt: skip
#: Labels of the tally's halves.
COUNTS = {"ships": "panel.ships", "skips": "panel.skips"}


def steps_to_values(lines: list[Line]) -> list[int]:
    """For each line where its value stands if it is a label: 1 below it, -1 above.

    Tiles and tables of one page may differ. What nothing tells goes with all, but for headings.
    """
    overall = -1 if _balance(lines) > 0 else 1
    below = _above_their_values(lines) if overall < 0 else ()
    steps: list[int] = []
    for run in _runs(lines):
        told = _balance(run)
        steps += [(-1 if told > 0 else 1) if told else overall] * len(run)
        if run and not told and run[0].index in below:
            steps[-len(run)] = 1
    return steps


def _above_their_values(lines: list[Line]) -> set[int]:
    """The headings with something below them in their element, of a kind with no value above."""
    kinds: dict[str, list[Line]] = {}
    turned: set[str] = set()
    for at, line in enumerate(lines):
        if line.box.tag in HEADINGS and is_label(line):
            kinds.setdefault(line.box.tag, []).append(line)
            if _balance(lines[max(0, at - 1) : at + 2]) > 0:
                turned.add(line.box.tag)
    return {
        line.index
        for tag, found in kinds.items()
        for line in found
        if tag not in turned and line.box.parent and line.box.parent.end > line.box.end
    }


def turned_labels(lines: list[Line]) -> set[int]:
    """The labels of tiles that stand below their values, whatever labels do elsewhere.

    The panel's or a count's tells, of which the tile ends with the label, or with a note below it
    that is no such value; in the row of tiles that it stands in the others' are as its own is.
    """
    turned: set[int] = set()
    rows: set[int] = set()
    for at, line in enumerate(lines[1:], 1):
        if not is_label(line):
            continue
        tile = next((box for box in line.box.ancestors() if box.end > box.start + 1), None)
        if tile is None or tile.parent is None or tile.start > lines[at - 1].index:
            continue
        fits = typed(line.key)
        note = lines[at + 1 : at + 2] if tile.end == line.index + 2 else []
        last = tile.end == line.index + 1 + len(note) and lines[at - 1].index == tile.start
        told = [fits is not None and fits(near.text) is not None for near in (lines[at - 1], *note)]
        if last and told[0] and not any(told[1:]):
            rows.add(id(tile.parent))
        if id(tile.parent) in rows and lines[at - 1].index == tile.start:
            turned.add(line.index)
    return turned


def _runs(lines: list[Line]) -> Iterator[list[Line]]:
    """The runs of labels and values in turn, which headings and paragraphs end, too."""
    known = [is_label(line) for line in lines]
    cuts = [
        at
        for at in range(1, len(lines))
        if known[at - 1] == known[at] or _divides(lines[at]) or _divides(lines[at - 1])
    ]
    return (lines[start:stop] for start, stop in pairwise([0, *cuts, len(lines)]))


def _balance(lines: list[Line]) -> int:
    """How many more labels have a value that nothing else can be above them than below."""
    above = 0
    for before, line, after in zip([None, *lines], lines, [*lines[1:], None], strict=False):
        fits = _count if line.key in COUNTS else TELLING.get(LABELS.get(line.key))
        if fits is not None:
            above += before is not None and fits(before.text) is not None
            above -= after is not None and fits(after.text) is not None
    return above


def _divides(line: Line) -> bool:
    return len(line.text) > MAX_TEXT or line.box.tag in HEADINGS


def is_label(line: Line) -> bool:
    """Whether a line is a label, or one of the tally's halves."""
    return line.key in LABELS or line.key in COUNTS


def typed(word: str) -> Callable[[str], str | int | None] | None:
    """How to read the value of a label that nothing else can be."""
    if word in COUNTS:
        return _count
    label = LABELS.get(word)
    return TYPED.get(label) if label is not None else None


def _count(text: str) -> int | None:
    return int(text) if text.isdecimal() and len(text) <= MAX_COUNT else None
