"""Rows with a value a tool: a label and two values, or labels above the values of one tool."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable

from parsers.facts.labels import MAX_ROW, Labels
from parsers.layout import FLAT, Box, Line, lines_of, place_of
from parsers.lines.items import Item, Value, first_line, value_of
from parsers.lines.named_rows import read_named_rows
from parsers.lines.take import take
from parsers.names.columns import label_rows, place_in, rows_beside
from parsers.names.lines import common
from parsers.names.pair import DESCRIPTION
from parsers.names.zones import Zones
from parsers.readings.draft import Draft
from parsers.text import key
from parsers.values.label_types import REVIEW_LABELS, TYPED, typed
from parsers.vocabulary import CARD_LABELS, ENTRIES, LABELS, Label

#: A row has at most so many cells; more are the rows of a flat list.
MAX_CELLS = 6
#: Labels of rows that say nothing if one of their values is none.
ALL_TYPED = TYPED | {Label.CATEGORY, Label.DESCRIPTION}
Pair = tuple[Value | None, Value | None]
PAIR = 2
#: Lines in which the next label is looked for.
MAX_UNKNOWN = 16
#: What holds the rows of a table, by its identity, and the element of its rows.
Table = tuple[int, str]
NAMED = re.compile(r"\s*[:：]\s*|\s+[—–-]\s+")


def read_rows(
    labels: Labels, drafts: tuple[Draft, Draft], order: Callable[[Line], tuple[int, int]]
) -> None:
    """Rows with a value a tool: `Pricing | Free | $20/mo`."""
    rows: list[tuple[Line, Label, Pair]] = []
    for line, label in labels.found:
        if line.role or label in REVIEW_LABELS:
            continue
        if labels.zones.around(line) is not None or line.index in labels.of_cards:
            continue
        before, after = labels.row(line)
        pair = _either_side(labels, line, before, after) or _two(labels, after, line, label)
        if pair is not None:
            rows.append((line, label, pair))
    whole = {_table(line) for line, label, pair in rows if label in TYPED and _fit(label, pair)}
    rows = [row for row in rows if row[1] is not Label.ENTRY or _entries(labels, row, whole)]
    labels.short |= _short(labels, [line for line, _, _ in rows])
    labels.short |= _of_nobody(labels, {line.index for line, _, _ in rows})
    every = _glued([(label, pair) for _, label, pair in rows], labels.zones)
    for line, label, pair in rows:
        columns = order(line)
        glued = every and label is not Label.DESCRIPTION and _all_named(pair, labels.zones)
        named = [
            _named(value, column, labels.zones, glued) if value else None
            for column, value in zip(columns, pair, strict=True)
        ]
        told = _told(labels, (line, label), [entry for entry in named if entry], whole)
        for tool, value in told:
            line.read(f"label:{label.value}")
            take(drafts[tool], label, value, table=True)
    read_named_rows(labels.order, drafts, labels.zones.names)


def _entries(labels: Labels, row: tuple[Line, Label, Pair], whole: set[Table]) -> bool:
    """Whether a row of an entry price has both tools': what stands behind a tile may be anything.

    whole: the tables of which another row has both values of its type.
    """
    line, _, pair = row
    if any(value is not None and len(value.text) >= DESCRIPTION for value in pair):
        return False  # what stands below a tile
    named = {value.tool for value in pair if value is not None}
    cards = labels.card_rows and not labels.before
    prices = all(value is not None and key(value.text) in ENTRIES for value in pair)
    return cards or prices or named == {0, 1} or _table(line) in whole


def _told(
    labels: Labels, of: tuple[Line, Label], named: list[tuple[int, Value]], whole: set[Table]
) -> list[tuple[int, Value]]:
    """The values of a row that are read: all of them, or those that fit in a table of whole rows.

    whole: the tables of which another row has both values of its type.
    """
    line, label = of
    fitting = [entry for entry in named if typed(label, entry[1].text)]
    if len(fitting) == len(named):
        return named
    if label is Label.CATEGORY:
        # What follows the only category left is no category: nobody can say whose it is.
        labels.short.add(line.index)
    if label in TYPED and len(named) == PAIR and _table(line) in whole:
        # One value is worded in a way that nobody knows; no tile has the other.
        labels.short.add(line.index)
        return fitting
    return named if fitting and label not in ALL_TYPED else []


def _fit(label: Label, pair: Pair) -> bool:
    """Whether a row has both values, and each can be one of its label."""
    return all(value is not None and typed(label, value.text) for value in pair)


def _short(labels: Labels, rows: list[Line]) -> set[int]:
    """The labels of a table of rows with two values that have one: nobody can say whose it is."""
    whole = {line.index for line in rows}
    tables = Counter(map(_table, rows))
    # In flat text the cards' tiles stand in the same box, above the first row.
    first = min(whole, default=0)
    return {
        line.index
        for line, _ in labels.found
        if line.index not in whole
        and line.index > first
        and tables[_table(line)] > 1
        and len(labels.row(line)[1]) == 1
    }


def _of_nobody(labels: Labels, whole: set[int]) -> set[int]:
    """The only tally's label of a text extract, if one value of it is left."""
    tallies = [line for line, label in labels.found if label is Label.TALLY]
    alone = len(tallies) == 1 and tallies[0].box.depth <= FLAT
    return {tallies[0].index} - whole if alone else set()


def _table(line: Line) -> Table:
    """What holds the rows of a label's table, and the element of its rows."""
    row = place_of(line)[0]
    if row.parent is None:
        return line.index, ""
    return id(row if len(row.items) > MAX_CELLS else row.parent), row.tag


def read_label_rows(
    labels: Labels, drafts: tuple[Draft, Draft], owner: Callable[[Line], int | None]
) -> None:
    """Rows of values below (or above) a row of their labels: a table with one row a tool."""
    for cells, row in label_rows([line for line, _ in labels.found]):
        rows = [box for box in rows_beside(row) if box.end > box.start]
        places = {place_in(line, row): label for label, line in cells}
        taken = False
        for box in rows:
            first = first_line(box)
            tool = labels.zones.around(first) if first is not None else None
            tool = tool if tool is not None else owner(first) if first is not None else None
            values_by_place = {item.place: value_of(item, labels.stops) for item in box.items}
            pairs = [(label, values_by_place.get(place)) for place, label in places.items()]
            if tool is None or any(
                value and not typed(label, value.text) for label, value in pairs
            ):
                continue
            if any(_of_others(labels, item, places.get(item.place)) for item in box.items):
                continue
            for label, value in pairs:
                if value is not None and label not in REVIEW_LABELS:
                    take(drafts[tool], label, value, table=label not in CARD_LABELS)
                    taken = True
        if taken:
            for label, line in cells:
                line.read(f"label:{label.value}")


def _of_others(labels: Labels, cell: Item, label: Label | None) -> bool:
    """Whether a cell has labels of its own: below a menu of tabs stands a whole card."""
    return label is not None and any(
        LABELS.get(line.key) is not label for line in lines_of(cell) if line.index in labels.stops
    )


def _either_side(labels: Labels, line: Line, before: list[Item], after: list[Item]) -> Pair | None:
    """The values of a row whose label stands in the middle of its three cells."""
    item: Item = line
    parent = line.box
    while parent.parent is not None and len(parent.items) == 1:
        item, parent = parent, parent.parent
    if len(parent.items) != 3 or item.place != 1 or not (before and after):
        return None
    return value_of(before[0], labels.stops), value_of(after[0], labels.stops)


def _glued(rows: list[tuple[Label, Pair]], zones: Zones) -> bool:
    """Whether an extract ran the tools' names into the values."""
    # A text may begin with its tool's name by itself; a tally or a percentage never does, and
    # hardly all values do, in an element of its own.
    typed_ones = any(label in TYPED and _all_named(pair, zones) for label, pair in rows)
    if not typed_ones and not _all_set_off([pair for _, pair in rows], zones):
        return False
    # A word of the page's own begins a value by itself, but never all of them.
    word = any(common(key(name)) for name in zones.names)
    return not word or all(_all_named(pair, zones) for _, pair in rows)


def _all_named(pair: Pair, zones: Zones) -> bool:
    """Whether every value of a row begins with its tool's name, as extracts glue them."""
    first, second = pair
    if first is None or second is None:
        return False
    ways = ((zones.names.first, zones.names.second), (zones.names.second, zones.names.first))
    return any(_begins(first.text, left) and _begins(second.text, right) for left, right in ways)


def _all_set_off(pairs: list[Pair], zones: Zones) -> bool:
    """Whether every value of several rows begins with its tool's name in an element of its own."""
    names = set(zones.names)
    parts = [value.lines[0].parts[:1] if value else () for pair in pairs for value in pair]
    set_off = all(part and part[0] in names for part in parts)
    return set_off and len(pairs) > 1 and all(_all_named(pair, zones) for pair in pairs)


def _begins(text: str, name: str) -> bool:
    """Whether a text begins with a name and goes on without being its longer form."""
    rest = text.removeprefix(name)
    return bool(rest) and rest != text and not (rest[0].islower() and common(key(name)))


def _named(value: Value, column: int, zones: Zones, glued: bool = False) -> tuple[int, Value]:
    """The tool a cell names itself (`Vellum: $20/mo`) and the value without that name."""
    if value.tool is not None:
        return value.tool, value
    for tool, name in zones.names.longest_first():
        rest = value.text.removeprefix(name)
        if value.text.startswith(name) and rest and (NAMED.match(rest) or glued):
            text = NAMED.sub("", rest, count=1) if NAMED.match(rest) else rest.strip()
            same = zones.names.first == zones.names.second
            return column if same else tool, Value(text, value.lines)
    return column, value


def _is_typed(label: Label, item: Item, labels: Labels) -> bool:
    """Whether an item can only be a value of the label, and of no other."""
    value = value_of(item, labels.stops)
    return label in TYPED and value is not None and typed(label, value.text)


def _above_unknown(labels: Labels, line: Line) -> bool:
    """Whether whole rows of labels nobody knows follow a label, in an extract with a cell a line.

    The next label then stands a number of rows below. One that stands in both cards has one value.
    """
    at = labels.content[line.index]
    below = (other for other in labels.order[at + 1 : at + MAX_UNKNOWN] if labels.barrier(other))
    stop = next(below, None)
    alone = sum(other.key == line.key for other, _ in labels.found) == 1
    rows = (labels.content[stop.index] - at) % MAX_ROW if stop and stop.index in labels.stops else 1
    return alone and rows == 0 and line.box.depth <= FLAT


def _two(labels: Labels, after: list[Item], line: Line, label: Label) -> Pair | None:
    if len(after) == 1 and isinstance(after[0], Box):
        box = after[0]
        while len(box.items) == 1 and isinstance(box.items[0], Box):
            box = box.items[0]
        if len(box.items) == 2 and all(isinstance(item, Box) for item in box.items):
            after = box.items
    if len(after) < 2:
        return None
    last = labels.found[-1][1] is label
    if len(after) > 2 and not (label in CARD_LABELS or last):
        filled = [item for item in after if first_line(item) is not None]
        fits = [_is_typed(label, item, labels) for item in filled]
        unknown = fits[:3] != [True, True, False] and not _above_unknown(labels, line)
        if len(filled) != 2 and unknown:
            return None
        after = filled[:2]
    first, second = (value_of(item, labels.stops, labels.zones) for item in after[:2])
    if first is None and second is None:
        return None
    return first, second
