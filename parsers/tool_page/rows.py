"""Facts of a tool's page whose labels an extract ran on to their values, one or several a line.

    Price Paid Reviewed 2026-04-11 Category Choir & Organ
    CategoryChoir & Organ

A pitch may begin with a label's word: only where several labels do so are they labels.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from parsers.layout import Line
from parsers.text import key
from parsers.tool_page.facts import read_line
from parsers.values import figures
from parsers.values.dates import read_date
from parsers.vocabulary import CATEGORIES, ENTRIES, LABELS, Label

#: Labels as they are printed, before what can be no further letter of a word.
LABELLED = re.compile(
    r"(?:(?<!\S)|(?<=[a-z\d%)]))(?:Tagline|Category|Price|Pricing(?: details)?|Best for|Community"
    r"|Reviewed|(?:Expert |Panel )?[Vv]erdict|The Panel['’]s Take)(?= ?[A-Z\d$€£])"
)
#: Different labels of a page, at the least.
MIN_LABELS = 3
MAX_ROW = 400
MAX_PRICE = 40
MIN_TAKE = 80

Pair = tuple[str, str]


def run_on_facts(lines: Iterable[Line]) -> dict[int, list[Pair]]:
    """By index: the labels and values of each line that is nothing else."""
    found: dict[int, list[Pair]] = {}
    for line in lines:
        pairs = _pairs(line.text)
        if pairs and all(_fits(*pair) for pair in pairs):
            found[line.index] = pairs
    labels = {word for pairs in found.values() for word, _ in pairs}
    return found if len(labels) >= MIN_LABELS else {}


def _pairs(text: str) -> list[Pair]:
    first = LABELLED.match(text)
    if first is None:
        return []
    word = key(first[0])
    if LABELS.get(word) is Label.DESCRIPTION or len(text) > MAX_ROW:
        return [(word, text[first.end() :].strip())]
    matches = list(LABELLED.finditer(text))
    stops = [*(match.start() for match in matches[1:]), len(text)]
    cut = [
        (key(match[0]), text[match.end() : stop].strip())
        for match, stop in zip(matches, stops, strict=True)
    ]
    # A value may hold the word of another label.
    return cut if all(_fits(*pair) for pair in cut) else [(word, text[first.end() :].strip())]


def _fits(word: str, text: str) -> bool:
    """Whether a text can be the value of a label."""
    label = LABELS.get(word)
    return bool(text) and label in FITTING and FITTING[label](text)


def _is_price(text: str) -> bool:
    amount = text[0] in "$€£" or any(map(str.isdecimal, text))
    return key(text) in ENTRIES or (amount and len(text) <= MAX_PRICE)


FITTING: dict[Label | None, Callable[[str], bool]] = {
    Label.TAGLINE: bool,
    Label.BEST_FOR: bool,
    Label.CATEGORY: lambda text: key(text) in CATEGORIES or figures.is_category(text),
    Label.PRICING: _is_price,
    Label.COMMUNITY: lambda text: figures.community(text) is not None,
    Label.REVIEWED: lambda text: read_date(text) is not None,
    Label.TALLY: lambda text: read_line(f"verdict: {text}") is not None,
    Label.DESCRIPTION: lambda text: len(text) >= MIN_TAKE,
}
