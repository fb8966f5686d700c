"""Labels with one value: the tiles of a card, a tool's own definition list."""

from __future__ import annotations

from collections.abc import Callable
from itertools import takewhile

from parsers.boxes.flow import is_part
from parsers.facts.labels import Labels
from parsers.layout import FLAT, Line
from parsers.lines.items import Value, value_of
from parsers.lines.owners import of_both
from parsers.lines.take import take
from parsers.names.pair import DESCRIPTION
from parsers.readings.draft import Draft
from parsers.values import figures
from parsers.values.label_types import REVIEW_LABELS, typed
from parsers.vocabulary import CARD_LABELS, LABELS, Label

#: Lines of a tile: its value, its label and a caption.
MIN_TILE, MAX_TILE = 3, 4
#: A value and its label.
PAIR = 2
#: Lines of the facts of one card, at the most.
MAX_RUN = 24


def read_tiles(
    labels: Labels, drafts: tuple[Draft, Draft], owner: Callable[[Line], int | None]
) -> None:
    """Labels with one value: the tiles of a card, a tool's own definition list."""
    tiles: list[tuple[Line, Label, int, Value | None]] = []
    headed = _headed(labels)
    for line, label in labels.found:
        passed = line.role or label in REVIEW_LABELS or line.index in labels.short
        tool = None if passed else owner(line)
        value = _tile(labels, line, label) if tool is not None else None
        if tool is not None and not (line.index in headed and _of_table(label, value)):
            tiles.append((line, label, tool, value))
    doubtful = of_both((label, tool, value.text) for _, label, tool, value in tiles if value)
    for line, label, tool, value in tiles:
        if label in doubtful:
            continue
        if value is not None:
            line.read(f"label:{label.value}")
            take(drafts[tool], label, value, table=label not in CARD_LABELS)
            if label in (Label.COMMUNITY, Label.TALLY):
                _read_counts(labels, drafts[tool], line, label)
        elif label in CARD_LABELS:
            line.read(f"label:{label.value}")


def _read_counts(labels: Labels, draft: Draft, line: Line, label: Label) -> None:
    """Read the votes below a tile of the community or the panel, in words of their own."""
    box = line.box
    while box.parent is not None and box.end - box.start < MIN_TILE:
        box = box.parent
    for below in labels.order[labels.content[line.index] :][:MAX_TILE]:
        if below.role or below.index >= box.end:
            continue
        if label is Label.TALLY and figures.tally(below.text) is not None:
            take(draft, label, Value(below.text, (below,)), table=True)
            return
        said = figures.community(below.text) if label is Label.COMMUNITY else None
        if said is not None and said.votes is not None and said.percent is None:
            draft.say("community.votes", said.votes, below, 0)
            return


def _headed(labels: Labels) -> set[int]:
    """The labels below a row of both names in flat text: there one value is nobody's."""
    found = set()
    headed = False
    for line in labels.order:
        if line.index in labels.zones.owner_of_name:
            headed = line.path == "header" and line.box.depth == 1
        elif headed and line.index in labels.stops:
            found.add(line.index)
    return found


def _of_table(label: Label, value: Value | None) -> bool:
    """Whether a value is one that only the decision table has."""
    if label in CARD_LABELS:
        return label is Label.COMMUNITY and value is not None and _worded(value.text)
    return True


def _tile(labels: Labels, line: Line, label: Label) -> Value | None:
    before, after = labels.row(line)
    if label is Label.DESCRIPTION:
        return _paragraphs([value_of(item, labels.stops) for item in after])
    above = value_of(before[0], labels.stops) if before else None
    below = value_of(after[0], labels.stops) if after else None
    above = above if above and typed(label, above.text) and not _of_both(above, labels) else None
    below = below if below and typed(label, below.text) and not _of_both(below, labels) else None
    if label not in CARD_LABELS or line.index in labels.turned:
        closes = line.index in labels.turned or (labels.before and _closes(labels, line))
        return above if closes else _alone(labels, below)
    if label is Label.COMMUNITY and above is None and below is not None and _worded(below.text):
        return below
    if labels.before is not None:
        return above if labels.before else below
    if above and below:
        return None
    # In flat text the value below may be another tile's, whose label is lost.
    return above or (below if line.box.depth > FLAT else None)


def _alone(labels: Labels, value: Value | None) -> Value | None:
    """The value below a label; `Vellum: Gaming` is one of two values, of which one is lost."""
    named = tuple(f"{name}:" for name in labels.zones.names)
    return None if value is not None and value.text.startswith(named) else value


def _closes(labels: Labels, line: Line) -> bool:
    """Whether a label stands below its value, as those of the tiles do.

    It ends a row of its own, or one of a value and a label in turn, from the first tile's on to
    the last label, which no other value follows.
    """
    _, row = labels.place(line)
    if not any(at in labels.stops for at in range(row.start, row.end) if at != line.index):
        return len(row.filled) == PAIR and row.end == line.index + 1
    order, first = labels.order, labels.content[line.index]
    last = first
    while LABELS.get(order[first].key) not in CARD_LABELS:
        first -= PAIR
        if first < 0 or order[first].index not in labels.stops or last - first > MAX_RUN:
            return False
    while order[last + PAIR : last + PAIR + 1] and order[last + PAIR].index in labels.stops:
        last += PAIR
        if last - first > MAX_RUN:
            return False
    behind = next(
        (other for other in order[last + 1 : last + MAX_TILE] if other.role != "noise"), None
    )
    inside = behind is not None and behind.index < row.end
    prose = behind is not None and len(behind.text) >= DESCRIPTION
    return row.start <= order[first].index and (prose or not inside)


def _of_both(value: Value, labels: Labels) -> bool:
    """Whether a value's item names a tool, too: then the item beside it has the other's."""
    named = labels.zones.owner_of_name
    return len(value.lines) > 1 and any(line.index in named for line in value.lines)


def _paragraphs(found: list[Value | None]) -> Value | None:
    """A description and the paragraphs that follow it in its row."""
    texts = list(takewhile(lambda value: value and all(map(is_part, value.lines)), found))
    figures = [value for value in (texts or found[:1]) if value]
    lines = tuple(line for value in figures for line in value.lines)
    return Value(" ".join(value.text for value in figures), lines) if figures else None


def _worded(text: str) -> bool:
    """Whether a community value is the decision table's: it counts votes or denies them."""
    found = figures.community(text)
    return found is not None and (
        found.votes is not None or (found.none and not figures.dash(text))
    )
