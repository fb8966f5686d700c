"""Text as the archive keeps it: NFC, white space collapsed, otherwise as printed.

Knows nothing of pages; every function is total and linear in its input.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

ASCII_SPACE = re.compile(r"[ \t\n\r\f\v]+")
OTHER_SPACE = re.compile(r"[^\S \t\n\r\f\v]")
INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2060\ufe0e\ufe0f\ufeff]")

#: What nobody sees at the ends of a text; inside one it may join letters or emoji.
UNSEEN = "\u00ad\u200b\u200c\u200e\u200f\u2060\ufeff"

REPEATED = 64
#: Letters of the initials that stand for a tool's picture, at the most.
MAX_INITIALS = 2

OPENING = {"\u201c": "\u201d", "\u201e": "\u201c", "\u00ab": "\u00bb", '"': '"'}
PAIRS = {opening: re.compile(f"[{opening}{closing}]") for opening, closing in OPENING.items()}
#: Marks that open and close by different signs.
HALVES = [opening for opening, closing in OPENING.items() if opening != closing]
MARKS = '\u201c\u201e\u00ab"'
CLOSING = "\u201d\u201c\u00bb\"'"
ELLIPSIS = re.compile(r"\s*(?:\u2026|\.\.\.)[\u201d\u201c\u00bb\"']?$")
#: Characters of a text that was cut short, at the least.
MIN_START = 8
#: A quotation within one whose opening mark is the closing one here: „geht so“ in a text in “ ”.
LOW = re.compile("(?<=.)\u201e[^\u201c-\u201e]*\u201c")
LONE_MARKS = frozenset("\u201c\u201d\u201e\u201f\u00ab\u00bb\"'\u2018\u2019")
#: Where the characters begin that are pictures.
FIRST_PICTURE = "\U0001f300"


def clean(raw: str) -> str:
    """Collapse ASCII white space and compose to NFC; a no-break space is part of the text."""
    if "  " not in raw and raw.isprintable():
        # No other white space than single spaces is printable: a look at each character tells.
        text = raw.strip(" ")
    elif raw.isascii() or OTHER_SPACE.search(raw) is None:
        text = " ".join(raw.split())
    else:
        # str.split() would also eat the no-break spaces that the page prints inside a text.
        text = ASCII_SPACE.sub(" ", raw).strip()
    if text.isascii():
        return text
    if text[:1] in UNSEEN or text[-1:] in UNSEEN:
        text = text.strip(f"{UNSEEN} ")
    return unicodedata.normalize("NFC", text)


def key(text: str) -> str:
    """The form in which labels are compared: lower case, plain spaces, no colon at the end."""
    return _short_key(text) if len(text) <= REPEATED else _key(text)


def _key(text: str) -> str:
    if not text.isascii():
        text = INVISIBLE.sub("", text)
    return " ".join(text.split()).casefold().rstrip(" :\uff1a")


#: Short texts are labels and values, which every page repeats.
_short_key = lru_cache(maxsize=2048)(_key)


def cut_short(text: str, others: Iterable[str]) -> bool:
    """Whether a text ends in an ellipsis and another one goes on where it ends."""
    found = ELLIPSIS.search(text) if broken_off(text) else None
    if found is None:
        return False
    start = text[: found.start()].rstrip().lstrip(MARKS)
    return len(start) >= MIN_START and any(
        len(other) > len(text) and other.lstrip(MARKS).startswith(start) for other in others
    )


def broken_off(text: str) -> bool:
    """Whether a text ends in an ellipsis."""
    return text.rstrip(CLOSING).endswith(("\u2026", "..."))


def wraps(text: str) -> bool:
    """Whether one pair of quotation marks encloses the whole text.

    The opening mark must not be closed before the end: in `“a” and “b”` nothing is enclosed.
    """
    if len(text) < 2 or OPENING.get(text[0]) != text[-1]:
        return False
    text = _without_low(text)
    if text[0] == text[-1]:
        # Straight marks do not say whether they open: the second does behind a space.
        marks = text.count(text[0])
        second = text.find(text[0], 1)
        return marks == 2 or (marks % 2 == 0 and text[second - 1].isspace())
    if text.count(text[0]) == text.count(text[-1]) == 1:
        return True
    depth = 0
    for mark in PAIRS[text[0]].finditer(text):
        depth += 1 if mark[0] == text[0] else -1
        if depth == 0:
            return mark.end() == len(text)
    return False


def unclosed(text: str) -> bool:
    """Whether the typographic mark that opens the text is not closed in it."""
    closing = OPENING.get(text[:1])
    if closing is None or closing == text[0]:
        return False
    text = _without_low(text)
    if closing not in text:
        return True
    if text.count(text[0]) == 1:
        return False
    depth = 0
    for char in text:
        depth += (char == text[0]) - (char == closing)
        if depth == 0:
            return False
    return True


def _without_low(text: str) -> str:
    return LOW.sub("", text) if "\u201e" in text else text


def goes_on(text: str, after: str) -> bool:
    """Whether a text has left a quotation open that the next one goes on with.

    Two that stand in the same marks are two, whatever marks there are within the first.
    """
    apart = marked(text) and after[:1] == text[0]
    return unclosed(text) and not apart


def marked(text: str) -> bool:
    """Whether the text begins and ends with a matching pair of marks, balanced or not."""
    return len(text) > 1 and OPENING.get(text[0]) == text[-1]


def has_marks(text: str) -> bool:
    """Whether a text stands in the curly marks that pages put around quotes."""
    return text[0] == "“" and text[-1] == "”"


def unmarked(text: str) -> str:
    """The text without any quotation marks at its ends: what copies of one quote share."""
    return text.strip(f"{MARKS}{CLOSING} ")


def bare_quotes(texts: list[str]) -> list[str]:
    """Take the page's own quotation marks off; leave the marks that belong to a quote.

    The page decides, not the string: it either encloses every quote or none.
    """
    if len(texts) == 1:
        return [_inside(texts[0])] if wraps(texts[0]) else texts
    enclosed = sum(map(marked, texts))
    # One damaged quote must not decide for all; a few quoted quotes must not either.
    if enclosed * 5 < len(texts) * 3 or not any(map(wraps, texts)):
        return texts
    if enclosed < len(texts) and sum(map(wraps, texts)) * 2 < len(texts):
        return texts
    if enclosed == len(texts):
        return list(map(_inside, texts))
    return [_inside(text) if marked(text) else _without_half(text) for text in texts]


def _without_half(text: str) -> str:
    """A text without the one of the page's own two marks that an extract has left of them."""
    for opening in HALVES:
        opened, closed = text.count(opening), text.count(OPENING[opening])
        if opened == closed + 1 and text[0] == opening:
            return text[1:].lstrip()
        if closed == opened + 1 and text[-1] == OPENING[opening]:
            return text[:-1].rstrip()
    return text


def _inside(text: str) -> str:
    return text[1:-1].strip()


def begins_with(text: str, name: str) -> bool:
    """Whether a text begins with a name that ends there: `Wicket, built by ...`."""
    return text.startswith(name) and not text[len(name) : len(name) + 1].isalnum()
