"""Buttons of a critic's list: what each card repeats alike, or what leads on, names no tool."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple

from parsers.boxes.within import HEADINGS
from parsers.layout import FLAT, Line
from parsers.reviewer_page.lines import Ballot, is_pitch, worded, worded_votes
from parsers.text import key
from parsers.values.critic_names import SENTENCE
from parsers.values.figures import SCORE, is_category, vote
from parsers.vocabulary import CATEGORIES

READ_ON = re.compile(
    r"(?:read|see|view|open) (?:.{0,30}(?:verdict|review|more|tool|page)s?"
    r"|(?:the|its|all)\b.{0,30}(?:panel|critics|details|story))\W*",
    re.IGNORECASE,
)
#: The sign of what leads on.
ARROW = re.compile(r"\s*(?:[→⟶➔➜➝➞↗⇒▸›»]|->|>>)\W*$")
#: Cards from which a text that all of them have is a button's, and words that an arrow ends.
MIN_CARDS, MIN_ALIKE = 3, 2
#: Longer texts are pitches.
MAX_BUTTON = 50


class Alike(NamedTuple):
    """What the cards of all lists of a page have alike, be it one card a list.

    pressed  the keys of their buttons; votes: those that are said in other words, by index
    """

    pressed: frozenset[str] = frozenset()
    votes: Mapping[int, Ballot] = MappingProxyType({})


NOTHING_ALIKE = Alike()


def alike(content: Sequence[Line], cards: int | None) -> Alike:
    """What the cards of several lists, `cards` of them where these are counted, have alike."""
    return Alike(buttons(content, cards), worded_votes(content, cards))


def buttons(content: Sequence[Line], cards: int | None) -> frozenset[str]:
    """The keys of the lines that are buttons of their cards, `cards` of them where these count."""
    counts = Counter(line.key for line in content)
    leads: defaultdict[str, set[str]] = defaultdict(set)
    for line in content:
        if (slug := line.slug or line.box.slug) is not None:
            leads[line.key].add(slug)
    tools = {slug for slugs in leads.values() for slug in slugs}
    many = max(cards or 0, MIN_CARDS)
    short = (line for line in content if len(line.text) <= MAX_BUTTON)
    # Tools of one name have it above what is said of the first.
    said = next((at for at, line in enumerate(content) if _says(line)), len(content))
    above = {line.key for line in content[:said]}
    alike = {word for word, slugs in leads.items() if slugs == tools} - above
    # What leads to some of the tools only is the name that these have, in a menu, too.
    names = {word for word, slugs in leads.items() if slugs != tools}
    # Where nobody counts the cards, a pitch may stand in copies of the list.
    return frozenset(
        line.key
        for line in short
        if READ_ON.fullmatch(line.text)
        or (counts[line.key] >= MIN_ALIKE and _leads_on(line))
        or (
            counts[line.key] >= many
            and line.key not in names
            and _pressed(line)
            and (cards or not is_pitch(line.text))
        )
        or (len(tools) >= MIN_CARDS and line.key in alike and _leads_to_all(line))
    )


def _leads_on(line: Line) -> bool:
    """Whether an arrow ends a line, and it is no name of two tools that one ends, too."""
    bare = ARROW.sub("", line.text)
    quoted = "«" in line.text
    return bare not in ("", line.text) and not (quoted or _votes(line) or is_category(bare))


def _pressed(line: Line) -> bool:
    """Whether a line is a link or a button that says what to do: no vote, score or category."""
    pressed = line.box.tag in ("a", "button") or line.box.depth == FLAT
    return (
        pressed
        and line.box.slug is None
        and not (_votes(line) or _says(line) or is_category(line.text) or SCORE.search(line.text))
    )


def _leads_to_all(line: Line) -> bool:
    """Whether a line that leads to all tools alike is a button: not a heading or a category."""
    headed = not HEADINGS.isdisjoint(line.box.around)
    return not (headed or _votes(line) or _says(line) or key(line.text) in CATEGORIES)


def _says(line: Line) -> bool:
    return SENTENCE.search(line.text) is not None or line.text[-1] in '”"»'


def _votes(line: Line) -> bool:
    return vote(line.text) is not None or worded(line) is not None
