"""The tools of the made-up site: what each was on its first day, and what an event makes of it.

Pure functions of a seed. A tool is known here by its number; the first few are traps.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache
from random import Random

from demosite import prose, words
from demosite.prices import PRICES, Price

#: What may happen to a tool; which fields of it each touches is told by `after`.
FLIP, PRICE, TAGLINE, VOTES = "flip", "price", "tagline", "votes"
EVENTS = (FLIP, PRICE, TAGLINE, VOTES)
ON_TOOL_PAGE = (FLIP, PRICE, TAGLINE)
ON_REVIEWER_PAGE = (FLIP, TAGLINE)

_COMBINATIONS = len(words.FIRSTS) * len(words.SECONDS)
_STEP = 787  # coprime to the number of combinations: no name comes twice before all have come


@dataclass(frozen=True, slots=True)
class Review:
    """What one critic says: a score of 0 to 100, `ship` or `skip`, and a quote."""

    critic: str
    score: int
    verdict: str
    quote: str


@dataclass(frozen=True, slots=True)
class Tool:
    """A tool as it is on one day. reviewed: the day of its last review, as a number."""

    slug: str
    name: str
    category: str
    tagline: str
    description: str
    price: Price
    votes: int
    votes_for: int
    reviews: tuple[Review, ...]
    reviewed: int

    @property
    def ships(self) -> int:
        """Critics for ship."""
        return sum(review.verdict == "ship" for review in self.reviews)

    @property
    def skips(self) -> int:
        """Critics for skip."""
        return len(self.reviews) - self.ships

    @property
    def ship_percent(self) -> int:
        """The critics' share for ship."""
        return round(100 * self.ships / len(self.reviews))

    @property
    def community_percent(self) -> int | None:
        """The readers' share for ship, or None before the first vote."""
        return round(100 * self.votes_for / self.votes) if self.votes else None

    @property
    def verdict(self) -> str:
        """The badge of a comparison card."""
        return "mixed" if self.ships == self.skips else self.page_verdict

    @property
    def page_verdict(self) -> str:
        """The badge of the tool's own page, which knows no tie."""
        return "ship" if self.ships > self.skips else "skip"


@dataclass(frozen=True, slots=True)
class _Trap:
    """What makes a tool hard to tell from another, or hard to read."""

    slug: str
    name: str


#: Two of one name, slugs that are the start of another, names full of signs.
TRAPS = (
    _Trap("gorse-notes", "Gorse Notes"),
    _Trap("gorse-notes-offline", "Gorse Notes"),
    _Trap("pinwheel-team-edition", "Pinwheel (Team Edition)"),
    _Trap("sextant-quiet-mode", "Sextant: Quiet Mode"),
    _Trap("thimble-and-thread", "Thimble & Thread"),
    _Trap("thimble-and-thread-2", "Thimble & Thread 2.0"),
    _Trap("plover-vs-code-desk", "Plover vs Code"),
    _Trap("uhrwerk-klein", "Uhrwerk – klein & <fein>"),
)
#: Nobody has voted on every tool with this remainder.
_UNVOTED, _UNVOTED_EVERY = 2, 5


@lru_cache(maxsize=4096)
def identity(seed: int, number: int) -> tuple[str, str]:
    """The slug and the name of a tool."""
    if number < len(TRAPS):
        return TRAPS[number].slug, TRAPS[number].name
    random = Random(f"{seed}/name/{number}")
    turn, combination = divmod(number * _STEP + seed * 31, _COMBINATIONS)
    first, second = divmod(combination, len(words.SECONDS))
    name = words.FIRSTS[first] + words.SECONDS[second]
    doing = "-".join(random.choice(words.DOINGS).replace("'", "").split()[:2])
    again = f"-{turn}" if number >= _COMBINATIONS else ""
    return f"{_slug(name)}-{doing}{again}", name + random.choice(words.ENDINGS)


def _slug(name: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")


def original(seed: int, number: int, born: int) -> Tool:
    """A tool on the day on which it appears."""
    random = Random(f"{seed}/tool/{number}")
    slug, name = identity(seed, number)
    critics = list(words.CRITICS)
    if random.random() < 0.25:
        critics.remove(random.choice(critics))
    votes = 0 if number % _UNVOTED_EVERY == _UNVOTED else random.choice((1, 7, 64, 812, 1234))
    return Tool(
        slug=slug,
        name=name,
        category=random.choice(words.CATEGORIES),
        tagline=prose.tagline(random),
        description=prose.description(random),
        price=random.choice(PRICES),
        votes=votes,
        votes_for=random.randint(0, votes),
        reviews=tuple(_review(random, critic, random.randrange(20, 99)) for critic in critics),
        reviewed=born,
    )


def _review(random: Random, critic: str, score: int) -> Review:
    verdict = "ship" if score >= 50 else "skip"
    return Review(critic, score, verdict, prose.quote(random, critic, verdict))


def after(tool: Tool, event: str, day: int, seed: int) -> Tool:
    """The tool once something has happened to it; the changed fields do change."""
    random = Random(f"{seed}/{event}/{tool.slug}/{day}")
    if event == FLIP:
        return _flipped(tool, day, random)
    if event == PRICE:
        return replace(tool, price=random.choice([p for p in PRICES if p != tool.price]))
    if event == TAGLINE:
        lines = (prose.tagline(random) for _ in range(100))
        return replace(tool, tagline=next(line for line in lines if line != tool.tagline))
    return replace(
        tool,
        votes=tool.votes + random.randrange(1, 40),
        votes_for=tool.votes_for + random.randrange(2),
    )


def _flipped(tool: Tool, day: int, random: Random) -> Tool:
    """One critic thinks again: another score, another verdict, other words."""
    at = random.randrange(len(tool.reviews))
    was = tool.reviews[at]
    score = random.randrange(50, 99) if was.verdict == "skip" else random.randrange(5, 50)
    now = _review(random, was.critic, score)
    reviews = (*tool.reviews[:at], now, *tool.reviews[at + 1 :])
    return replace(tool, reviews=reviews, reviewed=day)
