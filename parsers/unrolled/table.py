"""The decision table of a comparison in one line: values cut where there is only one way to."""

from __future__ import annotations

import re

from parsers.text import key
from parsers.unrolled.cards import BOTH, NOBODYS, Cards, pitched
from parsers.values.label_types import typed
from parsers.vocabulary import CATEGORIES, ENTRIES, Label

ROWS = ("Panel ship", "Entry", "Panel verdict", "Community", "Pricing", "Best for", "Category")
CARD_ROWS = ROWS[:2]
TALLY = re.compile(r"(?:Ship|Mixed|Skip)\W{1,3}\d{1,2} ship\W{1,3}\d{1,2} skip", re.IGNORECASE)
#: How a price begins that no other price's plan stands before, and how one ends.
PRICED = re.compile(r"(?:Free|Freemium|Paid|Open source|Included|Contact|API|Pay-as-you-go)\b")
AMOUNT = re.compile("[$€£]")
ENDED = re.compile(r".*(?:\)|/(?:mo|yr|month|year|user|seat)|monthly|yearly|user|seat|license)")
#: Characters of both values of a row.
MAX_ROW = 1_000
#: Spaces of a pitch that is no part of another value by chance.
MIN_SPACES = 3
JOINING = frozenset("/·+&|—–-,;:(")
LEADING_ON = frozenset(
    ("a", "and", "at", "by", "for", "from", "is", "no", "or", "the", "then", "via", "with")
)


class Rows:
    """The labels and values of the table; a row whose values cannot be told apart is nobody's."""

    def __init__(self, text: str, cards: Cards) -> None:
        self.table = text
        self.names = cards.names
        self.pitches = cards.pitches
        self.categories = cards.categories
        self.lines = self._rows()

    def _rows(self) -> list[str]:
        """The table's labels and values; a row whose values cannot be told apart is nobody's."""
        lines: list[str] = []
        for label, text in self._labelled():
            cut = self._cut(label, text) if label else []
            apart = bool(cut) and "|" not in text
            lines.append(" | ".join((label, *cut)) if apart else f"{NOBODYS}{label} {text}".strip())
        return lines

    def _labelled(self) -> list[tuple[str, str]]:
        """Each row's label and what follows it; a row without a label is all that is in doubt."""
        starts: list[tuple[int, str]] = []
        at = 0
        for label in ROWS:
            found = [m.start() for m in re.finditer(rf"(?:^|(?<= )){label} ", self.table)]
            found = [place for place in found if place >= at]
            if label in CARD_ROWS:
                # Behind the tally it is a card's tile.
                found = [place for place in found if place < self.table.find("Panel verdict ")]
            if label == "Category":
                found = found[-1:]
            elif label == "Best for" and len(found) > 1:
                found = [p for p in found if pitched(self.table[p + len(label) :], self.pitches)]
                if len(found) != 1:
                    # A price may be best for somebody, too: where it ends is not told.
                    starts[-1:] = [(starts[-1][0], "")] if starts else []
                    break
            if found:
                starts.append((found[0], label))
                at = found[0] + len(label)
        if not starts:
            return [("", self.table)] if self.table else []
        ends = [start for start, _ in starts[1:]] + [len(self.table)]
        return [
            (label, self.table[start + len(label) : end].strip())
            for (start, label), end in zip(starts, ends, strict=True)
        ]

    def _cut(self, label: str, text: str) -> list[str]:
        """The one way to cut a row in two values; none where there are more."""
        named = re.fullmatch(
            rf"{re.escape(self.names[0])}: (.+) {re.escape(self.names[1])}: (.+)", text
        )
        if named is not None and text.count(f"{self.names[1]}: ") == 1 + (
            self.names[1] in self.names[0]
        ):
            return [named[1], named[2]]
        if len(text) > MAX_ROW:
            return []
        words = text.split(" ")
        ways = [[" ".join(words[:at]), " ".join(words[at:])] for at in range(1, len(words))]
        if label == "Panel verdict":
            ways = [way for way in ways if all(map(TALLY.fullmatch, way))]
        elif label == "Panel ship":
            ways = [way for way in ways if all(typed(Label.PANEL, value) for value in way)]
        elif label == "Entry":
            ways = [way for way in ways if all(key(value) in ENTRIES for value in way)]
        elif label == "Community":
            ways = [way for way in ways if all(typed(Label.COMMUNITY, value) for value in way)]
            ways = [way for way in ways if not way[1][0].islower()]
        elif label == "Best for":
            ways = self._pitched(text)
        elif label == "Category":
            known = [way for way in ways if way == self.categories]
            listed = [way for way in ways if all(key(value) in CATEGORIES for value in way)]
            ways = known or listed
        else:
            ways = [way for way in ways if _priced(*way)]
        return ways[0] if len(ways) == 1 else []

    def _pitched(self, text: str) -> list[list[str]]:
        """The ways to cut a row where both values are the tools' pitches, or one is a long one."""
        if len(self.pitches) != BOTH:
            return []
        first, second = self.pitches
        ways = [
            [text[:at].strip(), text[at:].strip()]
            for at in {len(first), len(text) - len(second)}
            if 0 < at < len(text) and (" " in text[at - 1 : at + 1] or not text[at].islower())
        ]
        return [way for way in ways if all(way) and self._is_pitched(way)]

    def _is_pitched(self, values: list[str]) -> bool:
        return values == self.pitches or any(
            value == pitch and pitch.count(" ") >= MIN_SPACES
            for value, pitch in zip(values, self.pitches, strict=True)
        )


def _priced(first: str, second: str) -> bool:
    """Whether a row of prices may be cut there: a price begins, and the one before has ended."""
    last = first.rpartition(" ")[2]
    if key(first) in ENTRIES or AMOUNT.match(second):
        return bool(ENDED.fullmatch(first) or key(first) in ENTRIES) and bool(
            AMOUNT.match(second) or PRICED.match(second)
        )
    planned = last[0].isupper() and last.isalpha()
    ended = last[-1] not in JOINING and not planned and last.casefold() not in LEADING_ON
    return PRICED.match(second) is not None and ended
