"""A score in points, or out of another number than a hundred."""

from __future__ import annotations

import re
from dataclasses import dataclass

from parsers.values.figures import FULL, MAX_HEAD, Head, head_around

SCALED = re.compile(
    r"(?<![\w.,/$€£-])(?:(\d{1,3}(?:[.,]\d{1,2})?)\s?"
    r"(?:(?:pts?|points?)\b\.?|(?:/|out of)\s?(5|10|20)(?![\w%/]|[.,]\d))"
    r"|(\d{1,2}[.,]\d{1,2})(?![\w%/.,]|\s?(?:/|of|out)))",
    re.IGNORECASE,
)
#: What such a text holds besides its number.
SCALES = ("p", "P", "/", "out of", ".", ",")
#: What says of a number in an element of its own what it is.
UNIT = re.compile(r"(?:pts?|points?)\.?|(?:/|out of)\s?(?:5|10|20)", re.IGNORECASE)
NUMBER = re.compile(r"\d{1,3}(?:[.,]\d{1,2})?")
MAX_NUMBER, MAX_UNIT = 6, 10
#: The best score of a scale that points may as well be of.
TEN = 10


@dataclass(frozen=True, slots=True)
class Scaled:
    """What the text says, without its score: `points` as printed, and the best there is if told."""

    points: float
    best: int | None
    head: Head

    def of_hundred(self) -> int | None:
        """The points, where they may be of a hundred."""
        whole = self.points.is_integer() and self.points <= FULL and self.best is None
        return int(self.points) if whole else None


def scaled(text: str) -> Scaled | None:
    """Read `Builder: 77 pts · ship`, `8.5/10 · ship`, `8.5 · ship`, in any order of its pieces."""
    if len(text) > MAX_HEAD or not any(scale in text for scale in SCALES):
        return None
    found = SCALED.search(text)
    if found is None or SCALED.search(text, found.end()):
        return None
    around = head_around(text, found)
    if around is None or (found[3] and around.rest):
        return None  # the number of a version, say
    points = float((found[1] or found[3]).replace(",", "."))
    best = int(found[2]) if found[2] else None
    return Scaled(points, best, around) if points <= (best or FULL) else None


def in_points(text: str) -> bool:
    """Whether a text is a number of points: `77 pts`, never `10/10`, which a critic may say."""
    found = SCALED.fullmatch(text) if len(text) <= MAX_HEAD else None
    return found is not None and found[1] is not None and found[2] is None


def with_unit(text: str, after: str) -> str | None:
    """A number and the text behind it as one, if that says what it is: `8.5` and `out of 10`."""
    if len(text) > MAX_NUMBER or len(after) > MAX_UNIT or NUMBER.fullmatch(text) is None:
        return None
    return f"{text} {after}" if UNIT.fullmatch(after) else None
