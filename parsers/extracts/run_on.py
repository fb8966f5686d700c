"""Texts that an extract ran into one line: a critic and the quote, headings, labels and values."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from parsers.vocabulary import BADGES, ENDINGS, ENTRIES, ROLES

MIN_PAIRS = 3
#: A critic or a score that an extract ran into the quote below it.
GLUED = re.compile(
    rf"((?:the )?(?:{'|'.join(ROLES)})|[^“”]{{0,80}}\d{{1,3}} ?/ ?100 ?· ?(?:ship|skip))(“.*)",
    re.IGNORECASE,
)
#: A quote and the critic of the next one.
NEXT_CRITIC = re.compile(rf"(“.*”)\s*((?:the )?(?:{'|'.join(ROLES)}))", re.IGNORECASE)
#: Where a quotation ends and the next one's tool or critic and score stand before it; the latter.
NEXT_SCORE = re.compile(r"(?<=”) (?=[^“”]{0,60}\d{1,3} ?/ ?100 ?· ?(?:ship|skip) “)", re.IGNORECASE)
SCORED = re.compile(r"(\d{1,3} ?/ ?100 ?· ?(?:ship|skip)) (“.*)", re.IGNORECASE)
#: What stands before a review: a critic, a score and a vote.
LED = re.compile(r"[A-Z][\w-]{2,20}(?: [A-Z][\w-]{2,20})?: \d{1,3} ?/ ?100 ?· ?(?:ship|skip) ")
EACH_LED = re.compile(rf"(?:^|(?<= )){LED.pattern}")
#: Headings below the main part that an extract ran together.
_ENDINGS = "|".join(sorted(map(re.escape, ENDINGS), key=len, reverse=True))
ENDING = re.compile(_ENDINGS, re.IGNORECASE)
RUN_OF_ENDINGS = re.compile(rf"(?:{_ENDINGS})(?:\s*(?:{_ENDINGS}))+", re.IGNORECASE)
#: Labels right before their values, in a line of their own.
RUN_OF_LABELS = re.compile(
    r"(?:^|(?<= ))(Panel ship|Panel verdict|Community|Entry|Pricing|Best for|Category)(?=[^\sa-z:])"
)
#: A pitch and a badge before the first tile, and an entry price before a description.
TILED = re.compile(rf"(.{{4,240}}?) ({'|'.join(BADGES)}) (Panel ship:? \d{{1,3}} ?%)")
_ENTRIES = "|".join(sorted((word.capitalize() for word in ENTRIES), key=len, reverse=True))
PRICED = re.compile(rf"(Entry: (?:{_ENTRIES})) (?![a-z])([^\W_].{{80,}})")
#: What tells the texts of a whole line, each with a sign that it has for sure.
WHOLE = (("“", GLUED), ("“", NEXT_CRITIC), ("%", TILED), (":", PRICED))


def apart(text: str) -> Sequence[str]:
    """The texts that an extract ran into one line: a critic and the quote, several headings."""
    if "“" in text and len(reviews := NEXT_SCORE.split(text)) > 1:
        return [part for review in reviews for part in _scored(review)]
    for sign, pattern in WHOLE:
        found = pattern.fullmatch(text) if sign in text else None
        if found is not None:
            return found.groups()
    if "100" in text and LED.match(text):
        # One behind the other: the second word of a name begins no review.
        starts = [found.start() for found in EACH_LED.finditer(text)]
        return [text[at:end].strip() for at, end in pairwise([*starts, len(text)])]
    if RUN_OF_ENDINGS.fullmatch(text):
        return ENDING.findall(text)
    below = RUN_OF_ENDINGS.search(text)
    if below is not None:
        pieces = (text[: below.start()], *ENDING.findall(below[0]), text[below.end() :])
        return [piece.strip() for piece in pieces if piece.strip()]
    return _labelled(text)


def _labelled(text: str) -> Sequence[str]:
    """Labels and values that an extract ran together in one line: `Panel ship67% EntryFree`."""
    found = [match.start() for match in RUN_OF_LABELS.finditer(text)]
    if len(found) < MIN_PAIRS or found[0]:
        return (text,)
    pieces = [text[at:end].strip() for at, end in pairwise([*found, len(text)])]
    return [RUN_OF_LABELS.sub(r"\1: ", piece, count=1) for piece in pieces]


def _scored(text: str) -> Sequence[str]:
    """A score and the quotation behind it."""
    found = SCORED.fullmatch(text)
    return found.groups() if found is not None else (text,)
