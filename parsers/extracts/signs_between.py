"""A page in one line with a sign between its texts, as some joined its nodes: one text a line."""

from __future__ import annotations

import re
from collections import Counter

#: Signs a line, on the average, that no table has.
MIN_SIGNS = 20
TWO_SPACES = re.compile(r"(?<=\S) {2}(?=\S)")
#: A word of signs alone, and those that prose and values have themselves.
ALONE = re.compile(r"(?<!\S)[^\w\s]{1,4}(?!\S)")
OF_PROSE = frozenset(("·", "/", "&", "+", "=", "—", "–", "-", "--", "...", "…", "“", "”", '"'))
#: A dot between two texts, one that is a part of a value, and values that dots took apart.
DOT = re.compile(r"(?:^|(?<=\s))·(?=\s|$)", re.MULTILINE)
WITHIN = re.compile(
    r"/ ?100 · (?:ship|skip)\b|\b(?:ship|mixed|skip) · \d+ ship\b"
    r"|\bvotes? · \d|\bship · \d+ votes?\b",
    re.IGNORECASE,
)
_VOTES, _SHARE = r"\d[\d,]{0,9}\s{1,3}votes?", r"\d{1,3}\s{0,3}%\s{1,3}ship"
APART = [
    re.compile(pattern, re.IGNORECASE | re.MULTILINE)
    for pattern in (
        r"(/ ?100)\s{1,6}(ship|skip)$",
        r"^(ship|mixed|skip)\s{1,6}(\d{1,2}\s{1,3}ship\s{1,3}/\s{1,3}\d{1,2}\s{1,3}skip)$",
        rf"^({_VOTES})\s{{1,6}}({_SHARE})$",
        rf"^({_SHARE})\s{{1,6}}({_VOTES})$",
    )
]


def without_signs(text: str) -> str:
    """Where one line holds the whole page with a sign between its texts: one text a line.

    A bar, a tab, a dot, a sign that no prose has, or exactly two spaces: more are the room of a
    column.
    """
    enough = MIN_SIGNS * (1 + text.count("\n"))
    for sign in "|\t":
        if text.count(sign) >= enough:
            return "\n".join(piece.strip(" ") for piece in text.split(sign))
    if text.count("·") >= enough and len(DOT.findall(text)) - len(WITHIN.findall(text)) >= enough:
        return _without_dots(text)
    other = _between(text, enough) if text.count(" ") >= 2 * enough else None
    if other is not None:
        between = re.compile(rf"(?<!\S){re.escape(other)}(?!\S)")
        return "\n".join(piece.strip(" ") for piece in between.split(text))
    if text.count("  ") >= enough and len(TWO_SPACES.findall(text)) >= enough:
        return TWO_SPACES.sub("\n", text)
    return text


def _between(text: str, enough: int) -> str | None:
    """The sign that stands between spaces often enough."""
    told = Counter(sign for sign in ALONE.findall(text) if sign not in OF_PROSE)
    return next((sign for sign, count in told.most_common(1) if count >= enough), None)


def _without_dots(text: str) -> str:
    """One text a line, with the dots that values have themselves."""
    text = "\n".join(piece.strip(" ") for piece in DOT.split(text))
    for pattern in APART:
        text = pattern.sub(r"\1 · \2", text)
    return text
