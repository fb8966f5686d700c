"""Critics on a tool's page that no known heading announces: two or more, each with a vote.

The page's own heading above them may say anything; a critic, a vote and a text, twice, are reviews.
"""

from __future__ import annotations

from itertools import pairwise, takewhile

from parsers.layout import Line
from parsers.tool_page.critics import Credit, credit
from parsers.values.figures import FIRST_WORD
from parsers.vocabulary import ROLES

#: One critic with a vote is a reader, a tool of that name, or a heading.
MIN_CRITICS = 2
#: Lines from a critic to the vote: a perspective, a score, a text.
NEAR = 4
MAX_CREDIT = 90


def critics_among(lines: list[Line]) -> range:
    """The positions of the lines from the first to the last critic who votes and says something.

    And of those that follow in the element that holds them all. Empty where they are no reviews.
    """
    named = [(at, said) for at, line in enumerate(lines) if (said := _critic(line)) is not None]
    voted = [at for at, said in named if _votes(lines, at, said)]
    # What one of them says may be the name of another.
    heard = sum(_says(lines[at:after]) for at, after in pairwise((*voted, len(lines))))
    if heard < MIN_CRITICS or heard * 2 <= len(voted):
        return range(0)
    first, last = lines[voted[0]], lines[voted[-1]]
    around = next(box for box in first.box.ancestors() if last.index < box.end)
    held = takewhile(lambda line: line.index < around.end, lines[voted[0] :])
    return range(voted[0], voted[0] + len(list(held)))


def _critic(line: Line) -> Credit | None:
    """What a line says that names a critic whom the site is known to have."""
    if len(line.text) > MAX_CREDIT:
        return None
    first = FIRST_WORD.match(line.key)
    said = credit(line.text) if first is not None and first[1] in ROLES else None
    return said if said is not None and said.role is not None else None


def _votes(lines: list[Line], at: int, said: Credit) -> bool:
    near = [credit(line.text) for line in lines[at + 1 : at + 1 + NEAR]]
    own = takewhile(lambda other: other is None or other.role is None, near)
    found = (said, *(other for other in own if other is not None))
    return any(other.vote is not None or other.score is not None for other in found)


def _says(lines: list[Line]) -> bool:
    return any(credit(line.text) is None for line in lines[: NEAR + 1])
