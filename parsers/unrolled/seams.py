"""Comparisons whose elements an extract joined without any sign: `Mixed50%Panel shipFreeEntry`.

A seam is opened where two texts meet as words of one text never do, and where something tells it:
a tool's name, a label, a score, a badge, the end of a sentence. Other seams stay closed.
"""

from __future__ import annotations

import re

from parsers.text import key
from parsers.vocabulary import BADGES, ENTRIES, LABELS, ROLES, VERDICTS

LABELLED = "Panel ship|Panel verdict|Community|Entry|Pricing|Best for|Category"
HEADINGS = "Reviewer scorecard|Decision|Scorecard"
#: What only a text without seams holds.
GLUED = re.compile(r"[\w%—–](?:Panel ship|Panel verdict)|(?:Panel ship|Panel verdict)[A-Z\d]")
BADGE = "|".join(BADGES)
_RULES = (
    # Labels and headings, before and behind.
    (re.compile(rf"(?<=[\w%)—–.”!?])(?=(?:{LABELLED}|{HEADINGS})(?![a-z]))"), " "),
    (re.compile(rf"(?<![a-z“\"‘'])({LABELLED}|{HEADINGS})(?=[A-Z\d“\"—–$€£~])"), r"\1 "),
    # A score, and the vote behind it.
    (re.compile(r"(?<=[^\s\d(/·])(?=\d{1,3} ?/ ?100(?!\d))"), " "),
    (re.compile(r"(/ ?100(?: · (?:ship|skip))?\)?)(?=[A-Z“\"„‘])"), r"\1 "),
    # A badge above its tiles, a verdict behind a tally, votes behind votes.
    (re.compile(rf"(?<=\S)(?=(?:{BADGE}) ?(?:\d{{1,3}} ?%|Panel ship|[—–]))"), " "),
    (re.compile(rf"(?<![\w-])({BADGE})(?=\d{{1,3}} ?%)"), r"\1 "),
    (re.compile(r"(?<=\d skip)(?=(?:Ship|Mixed|Skip) · )"), " "),
    (re.compile(r"(?<=yet|hip|tes|ote)(?=No community|\d[\d,]* votes? · )"), " "),
    # A sentence's end.
    (re.compile(r"(?<=[a-z”)][.!?])(?=[A-Z“])|(?<=[.!?]”)(?=[A-Z“])"), " "),
)
#: A name that is a part of other words.
MIN_NAME = 5
OWN_SIGNS = re.compile(r"[\d.\-–:&()]")


def is_glued(text: str) -> bool:
    """Whether labels touch their values."""
    return GLUED.search(text) is not None


def open_seams(text: str, names: tuple[str, str]) -> str:
    """The text with a space in each seam that is told; as it is where a name is a page's word."""
    if any(map(_common, names)):
        return text
    for name in sorted(set(names), key=len, reverse=True):
        text = _around(text, name, names)
    for pattern, opened in _RULES:
        text = pattern.sub(opened, text)
    for name in names:
        text = _above(text, name)
    return text


def _common(name: str) -> bool:
    """Whether a name stands on pages for other reasons, or within other words."""
    word = key(name)
    known = any(word in words for words in (LABELS, ROLES, VERDICTS, ENTRIES))
    plain = name[:1].islower() and OWN_SIGNS.search(name) is None
    return known or len(name) < MIN_NAME - 2 or (plain and len(name) < MIN_NAME)


def _around(text: str, name: str, names: tuple[str, str]) -> str:
    """Open the seams before and behind a name, where it is no part of the other one."""
    longer = [other for other in names if name in other and name != other]
    found = re.escape(name)
    if longer:
        begin, _, end = longer[0].partition(name)
        found = (rf"(?<!{re.escape(begin)})" if begin else "") + found
        found += rf"(?!{re.escape(end)})" if end else ""
    text = re.sub(rf"(?<=[\w%)—–.”!?])(?={found})", " ", text)
    return re.sub(rf"({found})(?=[A-Z\d“\"„—–$€£])", r"\1 ", text)


def _above(text: str, name: str) -> str:
    """Open the seam between a category, which the table has too, and the initial or badge above."""
    first = re.escape(name[0].upper())
    pattern = re.compile(
        rf"(?<![^\s.”])(?:{first}|{BADGE})(?=([A-Z][^.!?]{{2,40}}?) {re.escape(name)} )"
    )
    for match in pattern.finditer(text):
        if text.count(match[1]) > 1:
            return f"{text[: match.end()]} {text[match.end() :]}"
    return text
