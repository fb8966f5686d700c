"""What a critic may be called that nobody has seen before: the set of critics is open."""

from __future__ import annotations

import re

from parsers.layout import Line
from parsers.text import key
from parsers.values.figures import verdict
from parsers.vocabulary import LABELS, NOISE, ROLES, SCORECARD

SENTENCE = re.compile(r"[.!?…]['\"”’)]*$")
#: What a critic may be called.
NAME_SHAPE = re.compile(
    r"(?:the )?(?:(?:dr|mr|mrs|ms|prof)\. )?[^\W\d_][^\W\d_]*(?:[ &'’/-]{1,3}[^\W\d_]+){0,4}",
    re.IGNORECASE,
)
TITLE_WORD = re.compile(r"[^\W_]{4,}")
MAX_ROLE = 32
#: Words that an extract ran together, as a list of all critics.
HUMPS = re.compile(rf"(?:[A-Z][a-z]+){{3,}}|(?:{'|'.join(ROLES.values())}){{2,}}")


def may_be_role(line: Line) -> bool:
    """Whether a line has the shape of a critic's name that nobody has seen before."""
    return line.role != "noise" and may_be_critic(line.text)


def may_be_critic(text: str) -> bool:
    """Whether a text has the shape of a critic's name that nobody has seen before."""
    text = text.lstrip("—–- ")
    return (
        len(text) <= MAX_ROLE
        and len(text.split()) <= 4
        and NAME_SHAPE.fullmatch(text.rstrip(" :")) is not None
        and not SENTENCE.search(text)
        and text[:1].isupper()
        and not any(char.isdigit() for char in text)
        and key(text) not in LABELS
        and key(text) not in NOISE
        and key(text) not in SCORECARD
        and not verdict(text)
        and not HUMPS.search(text)
    )


def unknown_role(text: str) -> str:
    """The bare form of a critic's name: without the article."""
    text = text.lstrip("—–- ").rstrip(" :")
    return text[4:] if text.startswith("The ") and len(text) > 5 else text


def name_like(who: str) -> bool:
    """Whether a text beside a score can be a critic's name."""
    return who[:1].isupper() and len(who.split()) <= 4


def titled(text: str) -> bool:
    """Whether every word of some length begins with a capital or a digit, as in names."""
    return all(word[0].isupper() or not word[0].isalpha() for word in TITLE_WORD.findall(text))
