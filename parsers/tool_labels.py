"""The facts of a tool's newer page, told by a line itself or by the label beside it."""

from __future__ import annotations

from parsers import values
from parsers.dates import read_date
from parsers.draft import Draft
from parsers.layout import Line
from parsers.text import MAX_INITIALS, key
from parsers.tool_facts import Facts, read_line
from parsers.tool_words import NO_NAMES, OPENERS, SEE_ALL, SHARED, Section
from parsers.vocabulary import LABELS, NOISE, Label

MAX_VALUE = 60
MAX_TEXT = 240
MAX_SENTENCE = 400
#: Labels whose value may be any short text beside them.
PLAIN = {Label.CATEGORY: "category", Label.BEST_FOR: "best_for", Label.TAGLINE: "tagline"}


def read_facts(draft: Draft, content: list[Line], places: list[Section]) -> None:
    """Facts that a line states by itself, where its section lets it."""
    follows = False
    for line, place in zip(content, places, strict=True):
        if line.role or place in ("aside", "take", "reviews"):
            continue
        shared = SHARED.fullmatch(line.text) if len(line.text) < MAX_SENTENCE else None
        see_all = SEE_ALL.fullmatch(line.text)
        if shared and shared[1].casefold() not in NO_NAMES:
            draft.say("verdict", shared[2].casefold(), line, 1)
        elif see_all:
            draft.say("category", see_all[1], line, 1)
        elif place != "alternatives":
            facts = read_line(line.text)
            if facts is not None and (place != "head" or follows or _certain(facts)):
                _say(draft, facts, line, place)
            follows = facts is not None and (follows or _certain(facts))


def _certain(facts: Facts) -> bool:
    """Whether facts need no heading to be what they seem; a bare `Ship` or `3-1` does."""
    named = facts.labelled or facts.counted or facts.percent is not None
    return bool(named or facts.price or facts.date or (facts.verdict and facts.ships is not None))


def _say(draft: Draft, facts: Facts, line: Line, place: Section) -> None:
    rank = 0 if place in ("head", "verdict") else 2 if facts.rated else 1
    if facts.verdict:
        draft.say("verdict", facts.verdict, line, rank)
    if facts.price:
        draft.say("price_label", facts.price, line, rank)
    if facts.date:
        draft.say("reviewed_on", facts.date, line, rank)
    for path, value in (
        ("ships", facts.ships),
        ("skips", facts.skips),
        ("ship_percent", facts.percent),
    ):
        if value is not None:
            draft.say(f"panel.{path}", value, line, rank if facts.counted else rank + 1)
    line.read("verdict")


def read_labels(draft: Draft, content: list[Line], places: list[Section]) -> None:
    """Labels whose value stands in another line, after or (where a date shows it) before."""
    rows = [at for at, place in enumerate(places) if place in ("head", "verdict")]
    lines = [content[at] for at in rows if not (content[at].role and content[at].path == "name")]
    step = _direction(lines)
    for at, line in enumerate(lines):
        label = LABELS.get(line.key) if not line.role else None
        match = None if label else _labelled(line)
        if match and not line.role:
            _plain(draft, match[0], match[1], line)
        elif label is not None:
            _value(
                draft,
                label,
                line,
                lines[at + 1 : at + 5] if step > 0 else lines[max(0, at - 3) : at][::-1],
            )


def _direction(lines: list[Line]) -> int:
    """-1 where values stand above their labels, which the date by `Reviewed` tells."""
    for at, line in enumerate(lines):
        if LABELS.get(line.key) is Label.REVIEWED:
            after = at + 1 < len(lines) and read_date(lines[at + 1].text)
            return -1 if at and read_date(lines[at - 1].text) and not after else 1
    return 1


def _labelled(line: Line) -> tuple[Label, str] | None:
    """`Category: Models` as the label and its text."""
    before, colon, text = line.text.partition(":")
    label = LABELS.get(key(before)) if colon and len(before) < 20 else None
    return (
        (label, text.strip()) if label is not None and 0 < len(text.strip()) <= MAX_TEXT else None
    )


def _plain(draft: Draft, label: Label, text: str, line: Line) -> None:
    if label in PLAIN:
        draft.say(PLAIN[label], text, line, 0)
    elif label is Label.REVIEWED and read_date(text):
        draft.say("reviewed_on", read_date(text) or "", line, 0)


def _value(draft: Draft, label: Label, line: Line, near: list[Line]) -> None:
    """Take the first line of the label's own kind; a label ends the search for free texts."""
    found: str | int | None
    for value in near:
        if value.role or (value.key in LABELS and not values.dash(value.text)):
            continue
        if label is Label.REVIEWED:
            path, found = "reviewed_on", read_date(value.text)
        elif label is Label.PANEL:
            path, found = "panel.ship_percent", values.percent(value.text)
        elif label is Label.PRICING or label in PLAIN:
            if (len(value.text) > MAX_VALUE and label is Label.PRICING) or value.key in OPENERS:
                return
            path, found = PLAIN.get(label, "price_label"), _text(value)
        else:
            return
        if found is not None:
            draft.say(path, found, value, 0)
            line.read(f"label:{path}")
            return


def _text(line: Line) -> str | None:
    taken = read_date(line.text) or values.verdict(line.text) or read_line(line.text)
    return None if taken or line.key in NOISE or len(line.text) <= MAX_INITIALS else line.text
