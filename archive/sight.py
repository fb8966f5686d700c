"""What the fold reasons about: one distinct reading of a tool, and when and where it stood.

Plain values, no SQL: the rules over them (`agreement`, `history`, `reviews`) are pure functions,
so that any order of the same captures gives the same answer.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

# None as a value: the page says that there is none. A value that is not known has no key.
Value = str | int | None
DAY = 86400


class Key(NamedTuple):
    """A fact of a tool: a column of `tools`, or a part of what one critic says."""

    field: str
    part: str = ""


@dataclass(frozen=True, slots=True)
class Review:
    """One review of a reading. `derived` names the parts that were inferred."""

    reviewer: str | None
    score: int | None
    verdict: str | None
    quote: str
    derived: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Sight:
    """A distinct reading of one tool.

    values    what was read; inferred: what was computed or guessed, never in both
    page      where it was first seen; `document` is the database's id of that page
    pages     on how many pages it stood; days: on how many of them each day (UTC)
    renewed   when each body came that shows it, and is newer than the turn of some page
    """

    facts: int
    digest: bytes
    values: Mapping[Key, Value]
    inferred: Mapping[Key, Value]
    reviews: Sequence[Review]
    tiers: str
    first: int
    page: str
    document: int
    last: int
    pages: int
    days: Mapping[int, int]
    renewed: Sequence[int] = ()


@dataclass(frozen=True, slots=True)
class Run:
    """One reading that stood on a page from first to last, before another took its place."""

    facts: int
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class PageRuns:
    """The sequence of readings on a page that has shown more than one of a tool."""

    page: str
    document: int
    runs: Sequence[Run]


@dataclass(frozen=True, slots=True)
class Change:
    """A fact changed on the site: when and on which page that was first seen."""

    at: int
    key: Key
    old: Value
    new: Value
    page: str
    document: int


@dataclass(frozen=True, slots=True)
class Suspect:
    """A reading that disagrees with what the other pages of its day show."""

    key: Key
    value: Value
    page: str
    document: int
    at: int
    agreed: Value
    pages_for: int
    pages_against: int


def rank(value: Value) -> tuple[bool, str]:
    """A total order over values, to break ties without regard to the order of arrival."""
    return value is not None, str(value)
