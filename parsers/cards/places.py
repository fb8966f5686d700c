"""The cards of a page: the lines that each occurrence of a tool's name may claim, by box or order.

What they say is read by `card`.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass

from parsers.boxes.flow import holder
from parsers.cards.lines import BADGED
from parsers.layout import BROKEN_ROW, FLAT, Box, Line, lines_of, place_of
from parsers.lines.items import first_line
from parsers.names.columns import MAX_NAMES, Header, column_of
from parsers.names.pair import VERSUS
from parsers.names.zones import Zones
from parsers.text import begins_with, key
from parsers.values import figures
from parsers.vocabulary import ENDINGS, LABELS, NOISE, SCORECARD

MIN_DESCRIPTION = 140
MAX_CATEGORY = 60
#: An avatar, a category and what is spoken of a picture.
MAX_ABOVE = 3
CARD_PATHS = frozenset(("panel.ship_percent", "community.ship_percent", "community", "entry"))
#: A label and its value.
PAIR = 2
#: The elements that say which is which.
TERMS = frozenset(("dt", "dd"))
#: What rows of the table are read as.
ROW_PATHS = frozenset(("panel verdict", "community", "best_for", "category", "pricing.text"))
#: Lines of these wordings are nothing of a card's own.
WORDS = frozenset(LABELS).union(NOISE, SCORECARD, ENDINGS)


@dataclass(slots=True)
class Card:
    """The unread lines around one occurrence of a tool's name; `other` is the other's.

    facts   the indexes of the lines that say what only cards show, ascending
    in_row  whether it is a cell of a row of names, which need not be a card
    led_values  whether the page leads the values of its rows with the names: `Vellum: Free`
    """

    tool: int
    name: Line
    lines: list[Line]
    other: str
    facts: tuple[int, ...] = ()
    in_row: bool = False
    led_values: bool = False

    @property
    def tiles(self) -> tuple[int, int] | None:
        """The first and last line below the name that say what only cards show."""
        below = [index for index in self.facts if index > self.name.index]
        return (below[0], below[-1]) if below else None

    def led(self, text: str) -> bool:
        """Whether a text is a value that one of the names stands before, as before others."""
        return self.led_values and text.startswith((f"{self.name.text}: ", f"{self.other}: "))

    def of_other(self, text: str) -> bool:
        """Whether a text begins with the other tool's name and not with this one's."""
        return text.startswith(f"{self.other} ") and not text.startswith(self.name.text)

    def runs_on(self, text: str) -> bool:
        """Whether a text begins with a badge and a name, as a card does that ran together."""
        badge = BADGED.match(text)
        return badge is not None and text[badge.end() :].startswith((self.name.text, self.other))

    def of_the_other(self, text: str) -> bool:
        """Whether a text begins with the other tool's name, as its own description does.

        One that begins with both names may be either's.
        """
        other, own = self.other, self.name.text
        if other == own or not _begins(text, other):
            return False
        versus = VERSUS.match(text, len(other))
        both = versus is not None and _begins(text[versus.end() :], own)
        mine = _begins(text, own) and len(own) >= len(other)
        return not (mine or both)


def _begins(text: str, name: str) -> bool:
    """Whether a text begins with a name, whichever kind of space stands between two words."""
    text, name = (said.replace("\xa0", " ").replace("\u202f", " ") for said in (text, name))
    return begins_with(text, name)


def find_cards(content: list[Line], zones: Zones, headers: list[Header]) -> list[Card]:
    """The lines that each occurrence of a name may claim, by box or, in flat text, by order."""
    cards: list[Card] = []
    leads = tuple(f"{name}: " for name in zones.names)
    led = any(line.path in ROW_PATHS and line.text.startswith(leads) for line in content)
    marks = sorted(zones.owner_of_name)[:MAX_NAMES]
    lead = _lead(content, marks, zones)
    by_index = {line.index: at for at, line in enumerate(content)}
    for turn, index in enumerate(marks):
        name = content[by_index[index]]
        if name.path == "header" or any(h.row.start <= index < h.body for h in headers):
            continue
        if _in_row_below_labels(name):
            continue
        box = zones.box_of(index, name)
        inside = between(content, box.start, box.end)
        lines = _unnamed(inside, zones)
        if len(inside) <= 2 or not lines or _tiles_below(content, inside, marks, turn, by_index):
            following = by_index[marks[turn + 1]] if turn + 1 < len(marks) else len(content)
            around = _of_one(_flat(content, by_index[index], following, zones, lead), name)
            lines = _unnamed(around, zones)
            inside = [*inside, *around]
        tool = zones.owner_of_name[index]
        facts = _facts(content, [name, *inside])
        # A name beside the other's heads a row of names; beside its own it is a picture's.
        beside = {zones.owner_of_name.get(at, tool) for at in (index - 1, index + 1)}
        if name.box.depth <= 1 and (_of_both(content, facts) or beside != {tool}):
            continue
        other = tuple(zones.names)[1 - tool]
        cards.append(Card(tool, name, lines, other, facts, led_values=led))
    heads = [_header_cards(content, zones, header) for header in headers]
    for header, cells in zip(headers, heads, strict=True):
        cards += _column_cards(content, zones, header, cells)
    return [*cards, *(card for cells in heads for card in cells)]


def _header_cards(content: list[Line], zones: Zones, header: Header) -> list[Card]:
    """What stands beside each name in its own cell of a row of names."""
    names = tuple(zones.names)
    cards = []
    for tool, line in _heads(header, zones).items():
        box = zones.box_of(line.index, line)
        beside = between(content, box.start, min(box.end, header.body))
        lines = [other for other in beside if _open(other) and other is not line]
        cards.append(Card(tool, line, lines, names[1 - tool], in_row=True))
    return cards


def _heads(header: Header, zones: Zones) -> dict[int, Line]:
    """The names in the cells of a row of names, by their tools; it may hold more than those."""
    first = header.width if header.flat else 0
    return {
        tool: line
        for place, tool in header.places.items()
        for line in lines_of(header.row.items[first + place])
        if zones.owner_of_name.get(line.index) == tool
    }


def _tiles_below(
    content: list[Line], inside: list[Line], marks: list[int], turn: int, by_index: dict[int, int]
) -> bool:
    """Whether what only cards show stands below the name's box, above the next name."""
    if any(line.path in CARD_PATHS for line in inside):
        return False
    stop = by_index[marks[turn + 1]] if turn + 1 < len(marks) else len(content)
    below = content[by_index[marks[turn]] : stop]
    return any(line.path in CARD_PATHS and line.index > inside[-1].index for line in below)


def _facts(content: list[Line], around: list[Line]) -> tuple[int, ...]:
    """The lines from the first to the last of those around a name that say what only cards show."""
    indexes = [line.index for line in around]
    inside = between(content, min(indexes), max(indexes) + 1)
    return tuple(line.index for line in inside if line.path in CARD_PATHS)


def _in_row_below_labels(name: Line) -> bool:
    """Whether a name stands in a row that has been read, of a table whose labels stand on top.

    The row is no card, and what stands below it is none of a card.
    """
    row, _, width = place_of(name)
    if row.tag != "tr" or width <= PAIR:
        return False
    paths = {line.path or "" for line in lines_of(row) if line is not name}
    labelled = any(not path or path.startswith("label:") for path in paths)
    return not (labelled or CARD_PATHS.isdisjoint(paths))


def _of_both(content: list[Line], facts: tuple[int, ...]) -> bool:
    """Whether what seems one card in flat text has two panels: both tools' lines, in turn."""
    paths = [line.path for line in content if line.index in facts]
    return paths.count("panel.ship_percent") > 1


def _of_one(around: list[Line], name: Line) -> list[Line]:
    """The lines around a name down to where both tools' tiles stand: nothing below is one card."""
    shares = [line for line in around if line.path == "panel.ship_percent"]
    if len(shares) < len("AB") or name.box.depth <= FLAT:
        return around
    return [line for line in around if line.index < shares[0].index]


def _column_cards(
    content: list[Line], zones: Zones, header: Header, cells: list[Card]
) -> list[Card]:
    """What stands in each tool's column below the row of names, and beside each, without labels.

    Below the first row with a label every row has one: one that lacks it has lost it, unless
    its texts are as long as only descriptions are.
    """
    labelled = False
    inside = []
    below = between(content, header.body, header.container.end)
    long = {holder(line) for line in below if len(line.text) >= MIN_DESCRIPTION}
    for line in below:
        labelled = labelled or (line.path or "").startswith("label:")
        if _open(line) and (not labelled or holder(line) in long):
            inside.append(line)
    rows = [(tool, line) for tool, line in _row_above(header) if _open(line)]
    rows += [(tool, line) for line in inside if (tool := column_of(line, [header])) is not None]
    beside = [(cell.tool, line) for cell in cells for line in cell.lines]
    if not (rows or any(len(line.text) >= MIN_DESCRIPTION for _, line in beside)):
        return []  # a bar with the names and their badges
    owned: dict[int, list[Line]] = {0: [], 1: []}
    for tool, line in (*beside, *rows):
        if line.index not in zones.owner_of_name:
            owned[tool].append(line)
    names = _heads(header, zones)
    return [
        Card(tool, names[tool], lines, tuple(zones.names)[1 - tool], (names[tool].index,))
        for tool, lines in owned.items()
        if tool in names and any(figures.head(line.text) is None for line in lines)
    ]


def _row_above(header: Header) -> list[tuple[int, Line]]:
    """The short texts of a row right above the names, with the tool in whose column each is."""
    row = header.row
    if header.flat:
        start = header.width - len(header.places)
        if start < 0:
            return []
        cells = {place: row.items[start + place] for place in header.places}
    else:
        above = row.parent.items[row.place - 1] if row.parent is not None and row.place else None
        if not isinstance(above, Box) or (above.tag, len(above.items)) != (row.tag, header.width):
            return []
        cells = {place: above.items[place] for place in header.places}
    found = [(header.places[place], list(lines_of(cell))) for place, cell in cells.items()]
    if any(len(lines) != 1 or len(lines[0].text) > MAX_CATEGORY for _, lines in found):
        return []
    return [(tool, lines[0]) for tool, lines in found]


def between(content: list[Line], start: int, end: int) -> list[Line]:
    """The lines from one index up to another."""
    low = bisect_left(content, start, key=lambda line: line.index)
    high = bisect_left(content, end, key=lambda line: line.index)
    return content[low:high]


def _open(line: Line) -> bool:
    shut = line.role or line.key in WORDS or line.box.tag == BROKEN_ROW
    return not (shut or _of_unknown_label(line))


def _of_unknown_label(line: Line) -> bool:
    """Whether a line is a label that nobody knows, or its value: `Website` and the address.

    The row right above or below has a known label. A text as long as only descriptions are may
    stand beside any, and what tells itself what it is: a badge, a tally.
    """
    if len(line.text) >= MIN_DESCRIPTION or figures.is_other(line.text):
        return False
    row, place, width = place_of(line)
    cell = row.items[place] if width == PAIR else line
    of_row = row.tag == "tr" or (isinstance(cell, Box) and cell.tag in TERMS)
    if not of_row or width != PAIR or row.parent is None:
        return False
    near = row.parent.items
    beside = [*near[max(0, row.place - 1) : row.place], *near[row.place + 1 : row.place + 2]]
    return any(_led_by_label(other) for other in beside)


def _led_by_label(row: Line | Box) -> bool:
    """Whether a row of two cells begins with a label that has been read."""
    first = first_line(row) if isinstance(row, Box) and len(row.items) == PAIR else None
    return first is not None and (first.path or "").startswith("label:")


def _unnamed(lines: list[Line], zones: Zones) -> list[Line]:
    """Those that are open and none of the names."""
    return [line for line in lines if _open(line) and line.index not in zones.owner_of_name]


def _flat(content: list[Line], at: int, until: int, zones: Zones, lead: int) -> list[Line]:
    """From the lines above the name at `at` that belong to it to those above the next, if any."""
    name = content[at].index
    # The table's head, where an extract ran the cells of each row together.
    head = key(f"decision {zones.names.first} {zones.names.second}")
    start = at - len(_above(content, at, lead))
    stop = until
    if until < len(content) and start < at:
        stop -= len(_above(content, stop, lead))
    lines: list[Line] = []
    for line in content[start:stop]:
        if line.index > name and (
            line.key in SCORECARD or line.key in ENDINGS or line.path == "header"
        ):
            break
        if line.index > name and line.path and line.path.startswith("reviews"):
            break
        if line.key == head:
            break
        lines.append(line)
    return lines


def _lead(content: list[Line], marks: list[int], zones: Zones) -> int:
    """How many lines of each tool's card stand above what `_above` finds: one where the card
    begins with its badge, two where with a category and the badge.
    """
    firsts: dict[int, int] = {}
    for at, line in enumerate(content):
        if line.index in marks:
            firsts.setdefault(zones.owner_of_name[line.index], at)
    tops = [at - len(_above(content, at)) - 1 for at in firsts.values()]
    badged = all(
        top >= 0 and not content[top].role and figures.verdict(content[top].text) for top in tops
    )
    if len(tops) < 2 or not badged:
        return 0
    led = all(
        top + 1 == at and _like_category(content, top - 1)
        for top, at in zip(tops, firsts.values(), strict=True)
    )
    # What stands above the badges and below the last card alike may be how cards end.
    facts = [at for at, line in enumerate(content) if line.path in CARD_PATHS]
    return 2 if led and not (facts and _like_category(content, facts[-1] + 1)) else 1


def _like_category(content: list[Line], at: int) -> bool:
    """Whether a line is open, and short as a category."""
    text = content[at].text if 0 <= at < len(content) else ""
    return 2 < len(text) <= MAX_CATEGORY and text[-1] not in ".!?" and _open(content[at])


def _above(content: list[Line], at: int, lead: int = 0) -> list[Line]:
    """The lines right above a name that can only be its avatar, its category and its badge.

    lead: how many lines of a card begin it, of which the last is a badge.
    """
    found: list[Line] = []
    for back, line in enumerate(reversed(content[max(0, at - MAX_ABOVE - 1) : at]), 1):
        if lead and not line.role and figures.verdict(line.text):
            return [*found, *content[max(0, at - back - lead + 1) : at - back + 1][::-1]]
        if len(found) == MAX_ABOVE:
            break
        avatar = len(line.text) <= 2
        short = len(line.text) <= MAX_CATEGORY and not line.text.endswith((".", "!", "?"))
        badge = figures.verdict(line.text) is not None
        if line.role or line.key in LABELS or line.key in NOISE or not (avatar or short) or badge:
            break
        if not avatar and any(len(other.text) > 2 for other in found):
            break
        found.append(line)
    return found
