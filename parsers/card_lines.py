"""Cards that an extract ran together, each in a line or a cell of its own.

Extracts that have no lines within a cell print so what stood in a table of two cards. They are
told apart as in a page in one line: by the tiles, the names, and what the table repeats.
"""

from __future__ import annotations

import re
from itertools import pairwise

from parsers.draft import Draft
from parsers.items import Value
from parsers.label_types import typed
from parsers.layout import Line
from parsers.owners import Owner
from parsers.take import take
from parsers.text import key
from parsers.unrolled_cards import BREAK, TILES, Cards
from parsers.vocabulary import LABELS
from parsers.zones import Zones

#: Characters of a card, at the least.
MIN_CARD = 80
#: The values and labels of two tiles.
MIN_PARTS = 4
BOTH = 2


def read_card_lines(
    content: list[Line], drafts: tuple[Draft, Draft], zones: Zones, owner: Owner
) -> None:
    """Read each tool's card where it is one line; nothing where either's cannot be told apart."""
    found = [line for line in content if is_card(line)]
    tools = [_tool(line, zones, owner) for line in found]
    names = (zones.names.first, zones.names.second)
    if len(found) != BOTH or (tools != [0, 1] and names[0] != names[1]):
        return
    texts = [
        line.text if f" {name} " in f" {_above(line.text)} " else f"{name} {line.text}"
        for line, name in zip(found, names, strict=True)
    ]
    facts = [[str(draft.get(path) or "") for draft in drafts] for path in ("best_for", "category")]
    table = f" Best for {' '.join(facts[0])} Category {' '.join(facts[1])}"
    cards = Cards(BREAK.join(texts), names, table)
    if not cards.told:
        return
    for tool, (draft, line) in enumerate(zip(drafts, found, strict=True)):
        said = (
            ("category", cards.categories[tool]),
            ("tagline", cards.pitches[tool]),
            ("verdict", cards.badges[tool].casefold()),
            ("description", cards.descriptions[tool]),
        )
        for path, text in said:
            if text:
                draft.say(path, text, line)
        for first, second in pairwise(cards.tiles[tool]):
            for label, value in ((first, second), (second, first)):
                named = LABELS.get(key(label))
                if named is not None and key(value) not in LABELS and typed(named, value):
                    take(draft, named, Value(value, (line,)), table=False)


def is_card(line: Line) -> bool:
    """Whether a line that nobody has read has the tiles of one card, and much beside them.

    A description may have one tile in a sentence, but not two in a row.
    """
    if line.role or len(line.text) < MIN_CARD or "panel ship" not in line.text.casefold():
        return False
    return _tiles(line.text) is not None


def _tiles(text: str) -> re.Match[str] | None:
    """The only row of at least two tiles in a text, if it has one."""
    forms = [list(form.finditer(text)) for form in TILES]
    rows = [found[0] for found in forms if len(found) == 1]
    return next((row for row in rows if len(list(filter(None, row.groups()))) >= MIN_PARTS), None)


def _above(text: str) -> str:
    """What stands before the tiles."""
    row = _tiles(text)
    return text[: row.start()] if row is not None else text


def _tool(line: Line, zones: Zones, owner: Owner) -> int | None:
    """The tool that a card names above its tiles, or the one of the name above the line."""
    above = f" {_above(line.text)} "
    named = [tool for tool, name in zones.names.longest_first() if f" {name} " in above]
    return named[0] if named else owner(line)
