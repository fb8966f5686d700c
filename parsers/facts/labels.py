"""The labels of a page that stand on lines of their own, and the items beside them."""

from __future__ import annotations

from collections.abc import Set as AbstractSet

from parsers.facts.inline import split_line
from parsers.layout import FLAT, Box, Line, lines_of, place_of
from parsers.lines.items import Item, first_line, value_of
from parsers.names.lines import scorecard_titles
from parsers.names.zones import Zones
from parsers.text import key
from parsers.values import figures
from parsers.values.label_types import TYPED, typed
from parsers.vocabulary import CARD_LABELS, ENDINGS, ENTRIES, LABELS, NOISE, SCORECARD, Label

#: Elements that hold a sign beside a label.
SIGNS = frozenset(("button", "i", "sup", "abbr", "label"))
MAX_SIGN = 2
#: Elements of a label that may explain it, and the characters of the shortest explanation.
HEADS = frozenset(("dt", "th"))
MIN_EXPLANATION = 12
#: A label and the values of both tools.
MAX_ROW = 3
#: Both tools, and both names and their values in turn.
BOTH = 2
PARTS = 4
#: What a value may have beside it that is none.
BUTTONS = frozenset(("a", "button", "form"))
#: Items beside a label's text, with it.
MAX_SIGNS = 4


def _heads_row(line: Line) -> bool:
    """Whether a line is the first of three or more cells."""
    _, place, width = place_of(line)
    return place == 0 and width >= 3


def _names_category(line: Line) -> bool:
    """Whether a label's word is the value of a row: `Category | Community | Data`."""
    if line.key not in LABELS:
        return False
    row, place, width = place_of(line)
    if place == 0 or all(isinstance(item, Box) and item.tag == "th" for item in row.items):
        return False
    head = row.items[place - 1 if line.box.tag == "dd" else 0]
    first = first_line(head) if width <= MAX_ROW or line.box.tag == "dd" else None
    return first is not None and LABELS.get(first.key) is Label.CATEGORY and first is not line


def label_of(line: Line) -> Label | None:
    """The label that a line is; an explanation run on to it in an element of its own is none."""
    label = LABELS.get(line.key)
    if label is None and line.parts and len(line.text) < 200:
        label = LABELS.get(key(line.parts[0])) if not line.parts[0].endswith(":") else None
        if label is not None and (
            split_line(line) or typed(label, line.text[len(line.parts[0]) :].strip())
        ):
            explained = len(line.parts) == 2 and len(line.parts[1]) > 12
            explained = explained and (label in TYPED or label is Label.ENTRY)
            explained = explained or _heads_row(line)
            return label if explained and not split_line(line) else None
        if label is not None and line.parts[1].startswith((":", "：")):
            return None
    return label


def _alone(box: Box) -> bool:
    """Whether a box holds one text and no place of another, but for the signs beside it."""
    if len(box.items) == 1 or len(box.items) > MAX_SIGNS:
        return len(box.items) == 1
    places = [item for item in box.items if not _sign(item)]
    filled = sum(isinstance(item, Line) or item.end > item.start for item in places)
    return filled == 1 and len(places) <= (2 if box.tag == "tr" else 1)


def _sign(item: Item) -> bool:
    """Whether an item is a sign, such as a tooltip's, rather than the place of a value."""
    if isinstance(item, Line) or item.tag not in SIGNS or item.end > item.start + 1:
        return False
    line = first_line(item)
    return line is None or len(line.text) <= MAX_SIGN


class Labels:
    """All labels of the page that stand on lines of their own, and how to find their values.

    found      the lines and their labels, in order; stops: the indexes of those lines
    before     whether tiles print their value above the label, None where no tile tells
    turned     the indexes of labels below their values, where the panel's of a block tells
    short      labels of rows that have lost one of their two values
    card_rows  whether the cards' facts are rows with a value a tool
    of_cards   the lines of cards that are known without their names: each label has one value
    """

    def __init__(
        self, content: list[Line], zones: Zones, of_cards: AbstractSet[int] = frozenset()
    ) -> None:
        self.zones = zones
        self.of_cards = of_cards
        found = (
            (line, label_of(line))
            for line in content
            if not line.role and line.index not in zones.owner_of_name and not _names_category(line)
        )
        self.found = [(line, label) for line, label in found if label is not None]
        self.stops = {line.index for line, _ in self.found}
        self.content = {line.index: at for at, line in enumerate(content)}
        self.order = content
        self.short: set[int] = set()
        self.titles = scorecard_titles(content, (zones.names.first, zones.names.second))
        self.before = _value_first(self)
        self.turned = _turned(self)
        self.card_rows = _card_rows(self)

    def barrier(self, line: Line) -> bool:
        """Whether a line cannot belong to a value: a label, a name, a heading, a read line."""
        return (
            line.index in self.stops
            or line.index in self.zones.owner_of_name
            or bool(line.role)
            or line.key in SCORECARD
            or line.key in ENDINGS
            or line.index in self.titles
        )

    def explains(self, box: Box) -> bool:
        """Whether a cell for a label holds that and a sentence on it, as tooltips do."""
        if box.parent is None or box.place + 1 == len(box.parent.items):
            return False
        first, *rest = list(lines_of(box))[:MAX_SIGNS]
        told = box.tag in HEADS or (bool(rest) and self._heads_value(first, box))
        return (
            told
            and first.index in self.stops
            and all(
                len(line.text) >= MIN_EXPLANATION
                and line.index not in self.stops
                and not figures.is_other(line.text)
                for line in rest
                if any(map(str.isalnum, line.text)) and line.key not in NOISE
            )
        )

    def _heads_value(self, line: Line, box: Box) -> bool:
        """Whether the value of a tile's label stands right behind the label's own element."""
        label = LABELS.get(line.key)
        assert box.parent is not None
        value = first_line(box.parent.items[box.place + 1])
        return label in CARD_LABELS and value is not None and typed(label, value.text)

    def row(self, line: Line) -> tuple[list[Item], list[Item]]:
        """The items before and after a label in its row, nearest first, up to a barrier."""
        item, parent = self.place(line)
        behind = parent.items[item.place + 1 : item.place + 7]
        after = self._below_names(behind) or self._until(behind)
        before = self._until(parent.items[max(0, item.place - 6) : item.place][::-1])
        return before, after

    def place(self, line: Line) -> tuple[Item, Box]:
        """The cell of a label and the row that it stands in.

        What explains the label in its own cell is marked as noise on the way.
        """
        item: Item = line
        parent = line.box
        while parent.parent is not None and (_alone(parent) or self.explains(parent)):
            for other in lines_of(parent):
                if other is not line:
                    other.ignore()
            item, parent = parent, parent.parent
        return item, parent

    def _below_names(self, items: list[Item]) -> list[Item]:
        """The values of a row that repeats both names, one above each; empty where none does."""
        box = items[0] if items else None
        while isinstance(box, Box) and len(box.items) == 1:
            box = box.items[0]
        parts = box.items if isinstance(box, Box) else items[:PARTS]
        named = [_named_value(part) for part in parts] if len(parts) == BOTH else _pairs(parts)
        if len(named) != BOTH or not all(named):
            return []
        owner = self.zones.owner_of_name
        told = [owner.get(name.index) for name, _ in filter(None, named)]
        figures = [value for _, value in filter(None, named)]
        if set(told) != {0, 1} or any(
            self.barrier(line) for value in figures for line in lines_of(value)
        ):
            return []
        return figures if told[0] == 0 else figures[::-1]

    def _until(self, items: list[Item]) -> list[Item]:
        found = []
        for item in items:
            lines = list(lines_of(item))[:12]
            if len(lines) > 1 and lines[0].index in self.zones.owner_of_name and len(lines) < 5:
                lines = lines[1:]
            if any(self.barrier(line) for line in lines):
                break
            found.append(item)
        return found


def _pairs(parts: list[Item]) -> list[tuple[Line, Item] | None]:
    """Names and values that stand in turn."""
    if len(parts) != PARTS:
        return []
    return [_pair(name, value) for name, value in zip(parts[::2], parts[1::2], strict=True)]


def _named_value(part: Item) -> tuple[Line, Item] | None:
    """The name at the head of a box and the one value below it, but for buttons."""
    if isinstance(part, Line):
        return None
    name, *rest = part.filled or [part]
    figures = [item for item in rest if not _button(item)]
    return _pair(name, figures[0]) if len(figures) == 1 else None


def _pair(name: Item, value: Item) -> tuple[Line, Item] | None:
    head = first_line(name)
    alone = isinstance(name, Line) or name.end == name.start + 1
    return (head, value) if head is not None and alone else None


def _button(item: Item) -> bool:
    return not isinstance(item, Line) and item.tag in BUTTONS


def _card_rows(labels: Labels) -> bool:
    """Whether the cards' facts are rows with a value a tool: two percentages beside one label."""
    for line, label in labels.found:
        if label is Label.PANEL:
            _, after = labels.row(line)
            found = [value_of(item, labels.stops) for item in after[:2]]
            if len(found) == 2 and all(
                value and figures.percent(value.text) is not None for value in found
            ):
                return True
    return False


def _turned(labels: Labels) -> set[int]:
    """The labels of the blocks below a name in which the panel's tally stands above its label."""
    turned: set[int] = set()
    block: list[int] = []
    above = False
    for at, line in enumerate(labels.order):
        if line.index in labels.zones.owner_of_name or line.index in labels.titles:
            turned.update(block if above else ())
            block, above = [], False
        elif line.index in labels.stops:
            block.append(line.index)
            around = labels.order[at - 1 : at + 2 : 2] if at else []
            if LABELS.get(line.key) is Label.TALLY and len(around) == BOTH:
                said = [figures.tally(near.text) is not None for near in around]
                above = above or said == [True, False]
    turned.update(block if above else ())
    return turned


def _value_first(labels: Labels) -> bool | None:
    """Whether tiles print their value above the label; None where no tile tells.

    Told by tiles whose label has a percentage, or an entry price, on one side only.
    """
    votes = 0
    led = False
    for line, label in labels.found:
        if label is Label.ENTRY:
            at = labels.content[line.index]
            above, *below = [near.key in ENTRIES for near in labels.order[max(0, at - 1) : at + 3]]
            led = led or (above and True not in below[1:] and line.box.depth <= FLAT)
            votes += int(above) - int(below[1:] == [True, False] and not above)
        if label is not Label.PANEL:
            continue
        at = labels.content[line.index]
        around = [figures.percent(near.text) is not None for near in labels.order[at - 1 : at + 3]]
        if at == 0 or len(around) < 3 or around[2:] == [True, True]:
            continue
        if at > 1 and LABELS.get(labels.order[at - 2].key) is Label.PANEL:
            # `Panel ship`, `75%`, `Panel`, a tally: the first of the two tells whose the share is.
            continue
        # In a run of tiles a percentage above the first label can only be its value.
        led = led or (around[0] and line.box.depth <= FLAT)
        votes += int(around[0]) - int(around[2] and not around[0])
    flat = [line for line, label in labels.found if label in CARD_LABELS and line.box.depth <= FLAT]
    if len(flat) == 1 and not led:
        # The value below the only label that is left may be that of a label that is not.
        return None
    # Where one label stands below its value, another one has lost its own.
    return None if votes == 0 and not led else votes > 0 or led
