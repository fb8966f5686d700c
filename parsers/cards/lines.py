"""Cards that an extract ran together, each in a line or a cell of its own.

Extracts that have no lines within a cell print so what stood in a table of two cards. They are
told apart as in a page in one line: by the tiles, the names, and what the table repeats.
"""

from __future__ import annotations

import re

from parsers.layout import Line
from parsers.lines.items import Value
from parsers.lines.owners import Owner
from parsers.lines.take import take
from parsers.names.zones import Zones
from parsers.readings.draft import Draft
from parsers.text import key
from parsers.unrolled.cards import BREAK, Cards
from parsers.unrolled.seams import is_glued, open_seams
from parsers.values.label_types import typed
from parsers.vocabulary import BADGES, LABELS

#: Characters of a card, at the least.
MIN_CARD = 80
#: Two tiles in a row, with or without spaces.
ROW = re.compile(
    r"\d{1,3} ?% ?Panel ship ?(?:\d{1,3} ?%|[—–-]|\w[\w $/-]{0,20}?)? ?(?:Community|Entry)"
    r"|Panel ship:? ?\d{1,3} ?% ?(?:Community|Entry)\b",
    re.IGNORECASE,
)
#: A badge before all else.
BADGED = re.compile(rf"({'|'.join(BADGES)}) (?:#+ )?(?=\S)")
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
    opened = [open_seams(line.text, names) if is_glued(line.text) else line.text for line in found]
    texts = [
        text if f" {name} " in f" {_above(text)} " else f"{name} {text}"
        for text, name in zip(opened, names, strict=True)
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
        tiles = cards.tiles[tool]
        for first, second in zip(tiles[::2], tiles[1::2], strict=True):
            for label, value in ((first, second), (second, first)):
                named = LABELS.get(key(label))
                if named is not None and key(value) not in LABELS and typed(named, value):
                    take(draft, named, Value(value, (line,)), table=False)


def read_led_cards(content: list[Line], drafts: tuple[Draft, Draft], zones: Zones) -> None:
    """Read descriptions that badge, name, category and pitch have been run on to, as these are
    known from the table.
    """
    for line in content:
        told = [
            (tool, said)
            for tool, name in zones.names.longest_first()
            if not line.role and (said := _led(line.text, name, drafts[tool]))
        ]
        for tool, said in told[:1]:
            for path, text in said:
                drafts[tool].say(path, text, line)


def _led(text: str, name: str, draft: Draft) -> list[tuple[str, str]]:
    """What a line says in turn, and the description it ends in; nothing where a part is missing."""
    pitch, category = draft.get("best_for"), draft.get("category")
    known = {"name": name, "tagline": pitch, "category": category}
    said: list[tuple[str, str]] = []
    while True:
        badge = BADGED.match(text)
        led = [path for path, part in known.items() if part and text.startswith(f"{part} ")]
        if badge is not None and not said:
            said.append(("verdict", badge[1].casefold()))
            text = text[badge.end() :]
        elif led:
            said.append((led[0], str(known.pop(led[0]))))
            text = text[len(said[-1][1]) :].lstrip(" #")
        else:
            break
    whole = not {"name", "tagline"} & set(known) and len(text) >= MIN_CARD
    told = [(path, part) for path, part in said if path != "name"]
    return [*told, ("description", text)] if whole else []


def is_card(line: Line) -> bool:
    """Whether a line that nobody has read has the tiles of one card, and much beside them.

    A description may have one tile in a sentence, but not two in a row.
    """
    if line.role or len(line.text) < MIN_CARD or "panel ship" not in line.text.casefold():
        return False
    return len(ROW.findall(line.text)) == 1


def _above(text: str) -> str:
    """What stands before the tiles."""
    row = ROW.search(text)
    return text[: row.start()] if row is not None else text


def _tool(line: Line, zones: Zones, owner: Owner) -> int | None:
    """The tool that a card names above its tiles, or the one of the name above the line."""
    above = f" {_above(line.text)} "
    named = [tool for tool, name in zones.names.longest_first() if f" {name} " in above]
    return named[0] if named else owner(line)
