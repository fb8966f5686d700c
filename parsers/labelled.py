"""Values beside their labels: card tiles, definition lists, table rows, `Label: value` lines.

A label's value stands in the same line, in the smallest box that holds both, or next to it in
reading order; two values beside one label are one a tool. What does not have the label's type
is not its value.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from parsers import values
from parsers.columns import label_rows, place_in, rows_beside
from parsers.draft import Draft
from parsers.events import place_of
from parsers.layout import Box, Line
from parsers.text import key
from parsers.vocabulary import CARD_LABELS, ENDINGS, ENTRIES, LABELS, NOISE, ROLES, SCORECARD, Label
from parsers.zones import Zones

Item = Box | Line
COLON = re.compile(r"\s*[:：]\s*|\s+[-–—·|]\s+")
CHUNKS = re.compile(r"\s+[·|•]\s+")
#: A label that ends a longer value: `100% Panel ship`, `Free Entry`.
LAST = re.compile(r"(.{1,40}?)\s*\b(panel ship|community|entry)", re.IGNORECASE)
FIRST = re.compile(r"(panel ship(?: rate)?|community|entry)\s*(.{1,40})", re.IGNORECASE)
REVIEW_LABELS = frozenset((Label.CRITIC, Label.SCORE, Label.VOTE, Label.QUOTE, Label.DECISION, Label.NAME))
GLUED = re.compile(r"(Panel verdict|Community|Best for|Category)(?=[^\s:a-z])")
#: The three tiles of a card run together: `Panel ship67%Community—EntryFree`.
TILE_RUN = re.compile(
    r"(panel ship)[\s:]*(\d{1,3}\s?%)[\s·|,]*(community)[\s:]*(\d{1,3}\s?%|[—–-]|)[\s·|,]*(entry)[\s:]*(.{0,40})",
    re.IGNORECASE,
)
TYPED = {Label.PANEL, Label.COMMUNITY, Label.TALLY}
MAX_ENTRY = 60
NAMED = re.compile(r"\s*[:：]\s*|\s+[—–-]\s+")


@dataclass(frozen=True, slots=True)
class Value:
    """One value of a label: its text and the lines it was printed on."""

    text: str
    lines: tuple[Line, ...]
    tool: int | None = None


def value_of(item: Item, stop: set[int], zones: Zones | None = None) -> Value | None:
    """The text of an item, without lines that are labels; a name in it says whose it is."""
    lines = [line for line in lines_of(item) if line.index not in stop and _says(line)]
    named = [line for line in lines if zones is not None and line.index in zones.owner_of_name]
    tool = zones.owner_of_name[named[0].index] if zones is not None and named and len(lines) > 1 else None
    if tool is not None:
        lines = [line for line in lines if line not in named]
    return Value(" ".join(line.text for line in lines), tuple(lines), tool) if lines else None


def _says(line: Line) -> bool:
    """Whether a line can be part of a value: not the sign of a tooltip or an ornament."""
    return any(map(str.isalnum, line.text)) or values.dash(line.text)


def lines_of(item: Item) -> Iterator[Line]:
    """All lines of an item in order."""
    if isinstance(item, Line):
        yield item
        return
    for inner in item.items:
        yield from lines_of(inner)


def first_line(item: Item) -> Line | None:
    """The first line of an item, or None for an empty one."""
    return next(lines_of(item), None)


def typed(label: Label, text: str) -> bool:
    """Whether a text can be a value of the label."""
    if label is Label.PANEL:
        return values.percent(text) is not None
    if label is Label.COMMUNITY:
        return values.community(text) is not None
    if label is Label.TALLY:
        return values.tally(text) is not None or values.ratio(text) is not None or values.verdict(text) is not None
    if label is Label.ENTRY:
        return 0 < len(text) <= MAX_ENTRY and values.percent(text) is None and not values.dash(text)
    if label is Label.CATEGORY:
        return 0 < len(text) <= 100
    return bool(text)


def split_line(line: Line) -> list[tuple[Label, str]]:
    """Labels and values that one line runs together; empty where it is anything else."""
    if len(line.text) > 700 or line.key in LABELS:
        return []
    run = TILE_RUN.fullmatch(line.text)
    if run:
        found = [(LABELS[key(run[at])], run[at + 1].strip(" :")) for at in (1, 3, 5) if run[at]]
        if all(typed(label, text) for label, text in found if text):
            return [(label, text) for label, text in found if text]
    whole = _pair(line.text, line.parts)
    if whole:
        return [whole]
    pairs = [_pair(chunk, ()) for chunk in CHUNKS.split(line.text)]
    if len(pairs) > 1 and sum(pair is not None for pair in pairs) >= 2:
        return [pair for pair in pairs if pair is not None]
    return []


def _pair(text: str, parts: tuple[str, ...]) -> tuple[Label, str] | None:
    if len(parts) >= 2 and key(parts[0]) in LABELS:
        label = LABELS[key(parts[0])]
        rest = text[len(parts[0]) :].lstrip(" :：·–—-")
        if (label in TYPED or ":" in parts[0] + parts[1][:1]) and typed(label, rest):
            return label, rest
    head, colon, rest = _cut(text)
    label = LABELS.get(key(head)) if colon else None
    if label is not None and typed(label, rest):
        return label, rest
    match = LAST.fullmatch(text)
    if match and _sure(LABELS[key(match[2])], match[1].rstrip(" :")):
        return LABELS[key(match[2])], match[1].rstrip(" :")
    match = FIRST.fullmatch(text)
    if match and _sure(LABELS[key(match[1])], match[2].lstrip(" :")):
        return LABELS[key(match[1])], match[2].lstrip(" :")
    return None


def _cut(text: str) -> tuple[str, str, str]:
    match = COLON.search(text, 0, 40)
    return (text[: match.start()], match[0], text[match.end() :]) if match else (text, "", "")


def _sure(label: Label, text: str) -> bool:
    """Typed strictly enough to need no colon between label and value."""
    if label is Label.ENTRY:
        return key(text) in ENTRIES
    return typed(label, text)


def _heads_row(line: Line) -> bool:
    """Whether a line is the first of three or more cells."""
    _, place, width = place_of(line)
    return place == 0 and width >= 3


def label_of(line: Line) -> Label | None:
    """The label that a line is; an explanation run on to it in an element of its own is none."""
    label = LABELS.get(line.key)
    if label is None and line.parts and len(line.text) < 200:
        label = LABELS.get(key(line.parts[0])) if not line.parts[0].endswith(":") else None
        if label is not None and (split_line(line) or typed(label, line.text[len(line.parts[0]) :].strip())):
            explained = len(line.parts) == 2 and len(line.parts[1]) > 12
            explained = explained and (label in TYPED or label is Label.ENTRY)
            explained = explained or _heads_row(line)
            return label if explained and not split_line(line) else None
        if label is not None and line.parts[1].startswith((":", "：")):
            return None
    return label


class Labels:
    """All labels of the page that stand on lines of their own, and how to find their values."""

    def __init__(self, content: list[Line], zones: Zones) -> None:
        self.zones = zones
        self.lines = [
            line
            for line in content
            if not line.role and label_of(line) is not None and line.index not in zones.owner_of_name
        ]
        self.stops = {line.index for line in self.lines}
        self.content = {line.index: at for at, line in enumerate(content)}
        self.order = content
        self.before = _value_first(self)
        self.card_rows = _card_rows(self)

    def barrier(self, line: Line) -> bool:
        """Whether a line cannot belong to a value: a label, a name, a heading, a read line."""
        return (
            line.index in self.stops
            or line.index in self.zones.owner_of_name
            or bool(line.role)
            or line.key in SCORECARD
            or line.key in ENDINGS
        )

    def row(self, line: Line) -> tuple[list[Item], list[Item]]:
        """The items before and after a label in its row, nearest first, up to a barrier."""
        item: Item = line
        parent = line.box
        while parent.parent is not None and len(parent.filled) == 1:
            if len(parent.items) > 2 or (len(parent.items) == 2 and parent.tag != "tr"):
                break
            item, parent = parent, parent.parent
        after = self._until(parent.items[item.place + 1 : item.place + 7])
        before = self._until(parent.items[max(0, item.place - 6) : item.place][::-1])
        return before, after

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


def _card_rows(labels: Labels) -> bool:
    """Whether the cards' facts are rows with a value a tool: two percentages beside one label."""
    for line in labels.lines:
        if label_of(line) is Label.PANEL:
            _, after = labels.row(line)
            found = [value_of(item, labels.stops) for item in after[:2]]
            if len(found) == 2 and all(value and values.percent(value.text) is not None for value in found):
                return True
    return False


def _value_first(labels: Labels) -> bool | None:
    """Whether tiles print their value above the label; None where no tile tells.

    Told by tiles whose label has a percentage on one side only.
    """
    votes = 0
    for line in labels.lines:
        if label_of(line) is not Label.PANEL:
            continue
        at = labels.content[line.index]
        around = [values.percent(near.text) is not None for near in labels.order[at - 1 : at + 3]]
        if at == 0 or len(around) < 3 or around[2:] == [True, True]:
            continue
        # In a run of tiles a percentage above the first label can only be its value.
        votes += int(around[0]) - int(around[2] and not around[0])
    return None if votes == 0 else votes > 0


def read_rows(labels: Labels, drafts: tuple[Draft, Draft], order: Callable[[Line], tuple[int, int]]) -> None:
    """Rows with a value a tool: `Pricing | Free | $20/mo`."""
    for line in labels.lines:
        label = label_of(line)
        if line.role or label in REVIEW_LABELS:
            continue
        before, after = labels.row(line)
        owned = labels.zones.around(line) is not None
        pair = _either_side(labels, line, before, after) if not owned else None
        pair = pair or _two(labels, after, label, owned)
        if pair is None:
            continue
        columns = order(line)
        glued = label is not Label.DESCRIPTION and _all_named(pair, labels.zones)
        named = [
            _named(value, column, labels.zones, glued) if value else None
            for column, value in zip(columns, pair, strict=True)
        ]
        if not any(entry and typed(label, entry[1].text) for entry in named):
            continue
        if label in TYPED and any(entry and not typed(label, entry[1].text) for entry in named):
            continue
        line.read(f"label:{label.value}")
        for entry in named:
            if entry is not None:
                take(drafts[entry[0]], label, entry[1], table=True)


def read_label_rows(
    labels: Labels, drafts: tuple[Draft, Draft], owner: Callable[[Line], int | None]
) -> None:
    """Rows of values below (or above) a row of their labels: a table with one row a tool."""
    for cells, row in label_rows(labels.lines):
        rows = [box for box in rows_beside(row) if box.end > box.start]
        places = {place_in(line, row): label for label, line in cells}
        taken = False
        for box in rows:
            first = first_line(box)
            tool = labels.zones.around(first) if first is not None else None
            tool = tool if tool is not None else owner(first) if first is not None else None
            values_by_place = {item.place: value_of(item, labels.stops) for item in box.items}
            pairs = [(label, values_by_place.get(place)) for place, label in places.items()]
            if tool is None or any(value and not typed(label, value.text) for label, value in pairs):
                continue
            for label, value in pairs:
                if value is not None and label not in REVIEW_LABELS:
                    take(drafts[tool], label, value, table=label not in CARD_LABELS)
                    taken = True
        if taken:
            for label, line in cells:
                line.read(f"label:{label.value}")


def _either_side(
    labels: Labels, line: Line, before: list[Item], after: list[Item]
) -> tuple[Value | None, Value | None] | None:
    """The values of a row whose label stands in the middle of its three cells."""
    item: Item = line
    parent = line.box
    while parent.parent is not None and len(parent.items) == 1:
        item, parent = parent, parent.parent
    if len(parent.items) != 3 or item.place != 1 or not (before and after):
        return None
    return value_of(before[0], labels.stops), value_of(after[0], labels.stops)


def _all_named(pair: tuple[Value | None, Value | None], zones: Zones) -> bool:
    """Whether every value of a row begins with its tool's name, as extracts glue them."""
    first, second = pair
    if first is None or second is None:
        return False
    ways = ((zones.names.first, zones.names.second), (zones.names.second, zones.names.first))
    return any(
        first.text.startswith(left) and second.text.startswith(right)
        and len(first.text) > len(left) and len(second.text) > len(right)
        for left, right in ways
    )


def _named(value: Value, column: int, zones: Zones, glued: bool = False) -> tuple[int, Value]:
    """The tool a cell names itself (`Vellum: $20/mo`) and the value without that name."""
    if value.tool is not None:
        return value.tool, value
    for tool, name in sorted(enumerate(zones.names), key=lambda pair: -len(pair[1])):
        rest = value.text.removeprefix(name)
        if value.text.startswith(name) and rest and (NAMED.match(rest) or glued):
            text = NAMED.sub("", rest, count=1) if NAMED.match(rest) else rest.strip()
            same = zones.names.first == zones.names.second
            return column if same else tool, Value(text, value.lines)
    return column, value


def _two(
    labels: Labels, after: list[Item], label: Label, owned: bool
) -> tuple[Value | None, Value | None] | None:
    if len(after) == 1 and isinstance(after[0], Box) and not owned:
        box = after[0]
        while len(box.items) == 1 and isinstance(box.items[0], Box):
            box = box.items[0]
        if len(box.items) == 2 and all(isinstance(item, Box) for item in box.items):
            after = box.items
    if len(after) < 2 or owned:
        return None
    if len(after) > 2 and not (label in CARD_LABELS or label is Label.CATEGORY or label is Label.BEST_FOR):
        filled = [item for item in after if first_line(item) is not None]
        if len(filled) != 2:
            return None
        after = filled
    first, second = (value_of(item, labels.stops, labels.zones) for item in after[:2])
    if label is Label.ENTRY and (labels.before or not labels.card_rows):
        return None
    if first is None and second is None:
        return None
    return first, second


def read_glued(
    content: list[Line], drafts: tuple[Draft, Draft], order: Callable[[Line], tuple[int, int]]
) -> None:
    """Rows of which an extract left no seams: `CommunityNo votes48 votes (58% ship)`.

    Read only where exactly one way of cutting the row gives two values of the label's type, or
    two values that the cards show as well.
    """
    for line in content:
        if line.role or len(line.text) > 600:
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
    if label in TYPED:
        return [way for way in ways if all(typed(label, text) and text[0] != "%" for text in way)]
    path = {Label.CATEGORY: "category", Label.BEST_FOR: "tagline"}.get(label)
    if path is None:
        return []
    known = [drafts[column].get(path) for column in columns]
    return [way for way in ways if list(way) == known]


def read_tiles(labels: Labels, drafts: tuple[Draft, Draft], owner: Callable[[Line], int | None]) -> None:
    """Labels with one value: the tiles of a card, a tool's own definition list."""
    for line in labels.lines:
        label = label_of(line)
        if line.role or label in REVIEW_LABELS:
            continue
        tool = owner(line)
        value = _tile(labels, line, label)
        if tool is None:
            continue
        if value is None:
            if label in CARD_LABELS:
                line.read(f"label:{label.value}")
            continue
        line.read(f"label:{label.value}")
        take(drafts[tool], label, value, table=label not in CARD_LABELS)


def _tile(labels: Labels, line: Line, label: Label) -> Value | None:
    before, after = labels.row(line)
    above = value_of(before[0], labels.stops) if before else None
    below = value_of(after[0], labels.stops) if after else None
    above = above if above and typed(label, above.text) else None
    below = below if below and typed(label, below.text) else None
    if label not in CARD_LABELS:
        return below
    if label is Label.COMMUNITY and above is None and below is not None and _worded(below.text):
        return below
    if labels.before is not None:
        return above if labels.before else below
    if above and below:
        return None
    return above or below


def _worded(text: str) -> bool:
    """Whether a community value is the decision table's: it counts votes, or says there are none."""
    found = values.community(text)
    return found is not None and (found.votes is not None or (found.none and not values.dash(text)))


def take(draft: Draft, label: Label, value: Value, table: bool) -> None:
    """Store a label's value in the fields that it fills."""
    line = value.lines[0] if value.lines else None
    for other in value.lines:
        other.read(label.value)
    text, rank = value.text, 1 if table else 0
    if label is Label.PANEL:
        _say(draft, "panel.ship_percent", values.percent(text), line, 0)
    elif label is Label.COMMUNITY:
        _community(draft, text, line, rank)
    elif label is Label.TALLY:
        _tally(draft, text, line)
    elif label is Label.ENTRY:
        draft.say("entry", text, line, 0)
    elif label is Label.CATEGORY:
        draft.say("category", text, line, rank)
    else:
        draft.say(label.value, text, line, 0)


def _say(draft: Draft, path: str, value: str | int | None, line: Line | None, rank: int) -> None:
    if value is not None:
        draft.say(path, value, line, rank)


def _community(draft: Draft, text: str, line: Line | None, rank: int) -> None:
    found = values.community(text)
    if found is None:
        return
    if found.none and line is not None:
        draft.say_none("community", line)
    _say(draft, "community.ship_percent", found.percent, line, rank)
    _say(draft, "community.votes", found.votes, line, rank)


def _tally(draft: Draft, text: str, line: Line | None) -> None:
    found = values.tally(text) or values.ratio(text)
    if found is None:
        _say(draft, "verdict", values.verdict(text), line, 1)
        return
    named, ships, skips = found
    _say(draft, "verdict", named, line, 1)
    draft.say("panel.ships", ships, line, 0)
    draft.say("panel.skips", skips, line, 0)
