"""Parts of an item that all items of a list print run together, taken apart: `Otter · Boats`.

Each cut is made where every item, or every one that has the sign, can be cut alike.
"""

from __future__ import annotations

import re
from itertools import pairwise

from parsers.layout import Line
from parsers.reviewer_page.item import ALNUM, Item
from parsers.reviewer_page.labels import MAX_PITCH
from parsers.reviewer_page.lines import ABOUT, is_pitch
from parsers.reviewer_page.marked import is_prose
from parsers.text import key
from parsers.values.figures import is_category, vote
from parsers.vocabulary import CATEGORIES, LABELS, Label

#: A vote that is run on to the pitch behind it.
VOTE_LED = re.compile(r"(?:Ship|Skip|SHIP|SKIP)(?=[A-Z\d“\"‘'«])")
NUMBERED = re.compile(r"#?(\d{1,3})[.):]?\s+(?=\S)")
#: A label before a name, and how many names tell one that nobody knows.
LABELLED = re.compile(r"(?P<label>\w+(?: \w+){0,2}): +(?=\S)")
MIN_LABELLED = 3
#: What joins a pitch to the name before it.
BETWEEN = re.compile(r"\s+[—–-]\s+|[:,]\s+")
#: A category behind the name, set off by a sign or in brackets.
BEHIND = re.compile(r"\s*(?:[·|•/]\s*(\w[^·|•]*)|[(\[]\s*(\w[^()\[\]]*)[)\]])")
#: What divides a category from the name before it.
KIND_BEHIND = re.compile(r"(?P<name>\S.{0,118}?)\s[·|•]\s(?P<category>[^·|•]{1,60})")


def cut_numbers(items: list[Item]) -> None:
    """`3. Otter` names Otter where each item that is numbered has the number of its turn."""
    found = [NUMBERED.match(item.name or "") for item in items]
    turns = [(turn, int(match[1])) for turn, match in enumerate(found, 1) if match is not None]
    if len(turns) > 1 and all(turn == number for turn, number in turns):
        for item, match in zip(items, found, strict=True):
            item.name = match.string[match.end() :] if match is not None else item.name


def lose_names(items: list[Item]) -> None:
    """Where all that stands above the quotes are pitches, an extract has lost the names."""
    bare = not any(item.slug or item.tagline or item.vote for item in items)
    if len(items) > 1 and bare and all(is_pitch(item.name or "") for item in items):
        for item in items:
            item.name, item.tagline = None, item.name


def cut_votes(items: list[Item]) -> None:
    """Take each vote off the pitch that an extract ran on to it, on every item: `SkipOne line`."""
    found = [VOTE_LED.match(item.tagline or "") for item in items]
    if all(found) and not any(item.vote for item in items):
        for item, match in zip(items, found, strict=True):
            if match is not None:
                item.vote = vote(match[0])
                item.tagline = match.string[match.end() :].strip()


def cut_kinds(items: list[Item]) -> None:
    """Take a category nobody knows off the quote below it where all other items have one."""
    bare = [item for item in items if item.category is None]
    if len(bare) == len(items) or not all(_led_by_kind(item.quote) for item in bare):
        return
    for item in bare:
        line = item.quote.pop(0)
        item.category = line.text
        line.read("category")


def _led_by_kind(quote: list[Line]) -> bool:
    return len(quote) > 1 and is_category(quote[0].text) and is_prose(quote[-1])


def cut_about(items: list[Item]) -> None:
    """`on Otter`, where every item says so, names Otter."""
    names = [item.name or "" for item in items]
    cut = [ABOUT.match(name) for name in names]
    if len(items) > 1 and all(cut):
        for item, name, match in zip(items, names, cut, strict=True):
            item.name = name[match.end() :] if match else name


def cut_labels(items: list[Item]) -> None:
    """`Tool: Otter` names Otter where every item has the label, and no slug spells it."""
    found = [LABELLED.match(item.name or "") for item in items]
    said = {key(match["label"]) if match is not None else "" for match in found}
    if len(said) != 1 or not all(found):
        return
    label = said.pop()
    known = LABELS.get(label) is Label.NAME
    first = next(iter(ALNUM.findall(label)), "")
    spelt = any((item.slug or "").split("-")[0] == first for item in items)
    if spelt or not (known or len(items) >= MIN_LABELLED):
        return
    for item, match in zip(items, found, strict=True):
        if match is not None:
            item.name = match.string[match.end() :]


def pitch_descriptions(items: list[Item]) -> None:
    """What is called a description is the pitch where no item has another, and all are short."""
    described = [item.description for item in items if item.description]
    bare = not any(item.tagline for item in items)
    if bare and all(len(text) <= MAX_PITCH for text in described):
        for item in items:
            item.description, item.tagline = None, item.description


def cut_pitches(items: list[Item]) -> None:
    """`Otter — Sorts the notices by street`, where every item has it, is name and pitch."""
    found = [BETWEEN.search(item.name or "") for item in items]
    cut = [match for match in found if match is not None]
    bare = not any(item.tagline for item in items)
    pitches = sum(is_pitch(match.string[match.end() :]) for match in cut)
    if len(items) > 1 and bare and len(cut) == len(items) and pitches * 2 > len(items):
        for item, match in zip(items, cut, strict=True):
            item.name = match.string[: match.start()]
            item.tagline = match.string[match.end() :]


def cut_categories(items: list[Item], voted: list[Line | None]) -> None:
    """The category behind the name, in an element of its own or behind a sign, if all have one."""
    found, least = [_pieces(line, item) for line, item in zip(voted, items, strict=True)], 0.5
    if not any(found) and not any(item.category for item in items):
        # Behind a sign that all names have stand categories, if one of them is known.
        found, least = [_run_on_kind(item) for item in items], 0
    known = sum(pair is not None and key(pair[1]) in CATEGORIES for pair in found)
    if known > least * len(items):
        _part(items, found)


def _part(items: list[Item], found: list[tuple[str, str] | None]) -> None:
    """Give each of several items its name and category apart, if all have both."""
    told = [pair for pair in found if pair is not None]
    if len(items) > 1 and len(told) == len(items):
        for item, (name, category) in zip(items, told, strict=True):
            item.name, item.category = name, item.category or category


def _pieces(line: Line | None, item: Item) -> tuple[str, str] | None:
    """The name of an item as two pieces of the vote's line, of which the second is a category."""
    parts = line.parts if line is not None else ()
    for name, category in pairwise(parts):
        if item.name == f"{name} {category}" and is_category(category):
            return name, category
    return None


def cut_behind_links(items: list[Item], groups: list[list[Line]]) -> None:
    """The category behind the link in the line of each name: `<a>Otter</a> · Boats`."""
    pairs = (
        (_behind_link(line, item.name or "") for line in group)
        for item, group in zip(items, groups, strict=True)
    )
    _part(items, [next(filter(None, of_item), None) for of_item in pairs])


def _behind_link(line: Line, said: str) -> tuple[str, str] | None:
    """What is `said` as the link in a line and the category behind it; a slug may spell both."""
    name = line.named
    if name is None or line.path not in ("name", "reviews.verdict") or not said.startswith(name):
        return None
    behind = BEHIND.fullmatch(said[len(name) :])
    kind = (behind[1] or behind[2]).strip() if behind is not None else ""
    words = ALNUM.findall(said.casefold())
    spelt = said.isascii() and (line.slug or "").split("-")[: len(words)] == words
    return (name, kind) if kind and is_category(kind) and not spelt else None


def _run_on_kind(item: Item) -> tuple[str, str] | None:
    """The name of an item as one and a category behind a sign: `Otter · Security`."""
    found = KIND_BEHIND.fullmatch(item.name or "")
    if found is None or not is_category(found["category"]):
        return None
    return found["name"], found["category"]
