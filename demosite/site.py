"""A small living site in the shape of shiporskip.io: which pages it has on a day, and since when.

It knows no markup and no HTTP. Everything follows from a seed; a page is made when asked for.
Days are numbers; day 0 is START.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from threading import Lock
from typing import Literal
from urllib.parse import parse_qsl, quote_plus, urlsplit
from zlib import crc32

from demosite import tools, words
from demosite.diary import MAX_AGE, Diary
from demosite.pairs import Pairs
from demosite.tools import Review, Tool

#: The address that canonical links name, as a copy of a site does.
HOST = "shiporskip.io"
SITE = f"https://{HOST}"
START = date(2025, 1, 6)
Kind = Literal["comparison", "tool", "reviewer"]
#: What may be left out, so that pages have to be found without it.
PARTS = frozenset(("sitemap", "index", "robots"))


@dataclass(frozen=True, slots=True)
class Found:
    """A page of verdicts on one day of the site.

    tools     numbers of the tools it shows, in page order
    shown     the day whose facts it shows: an earlier one where it comes from a cache
    changed   the day of the last change that it shows
    """

    path: str
    kind: Kind
    tools: tuple[int, ...]
    shown: int
    changed: int
    critic: str = ""
    category: str = ""


@dataclass(frozen=True, slots=True)
class Moved:
    """An address whose page stands elsewhere now."""

    path: str


class Site:
    """A site of made-up verdicts.

    tools, pages   how many at first; pages None: every pair of tools is compared
    day            the day that is served; set it to let time pass
    ages           how many days old a comparison page may be (0: all are of today; at most 2)
    without        what to leave out: "sitemap", "index", "robots"
    Raises ValueError for numbers that make no site.
    """

    def __init__(  # noqa: PLR0913 - a site is its options
        self,
        seed: int = 0,
        tools: int = 12,
        pages: int | None = None,
        *,
        day: int = 0,
        ages: int = MAX_AGE,
        crawl_delay: float | None = None,
        without: Collection[str] = (),
    ) -> None:
        every = tools * (tools - 1) // 2
        if tools < 2 or day < 0 or not 0 <= ages <= MAX_AGE or not set(without) <= PARTS:
            message = "a site has two tools or more, a day from 0 on, ages from 0 to 2"
            raise ValueError(message)
        # Fewer pages than tools would leave a tool without a comparison.
        pages = every if pages is None else min(every, max(pages, tools))
        self.seed, self.ages, self.crawl_delay = seed, ages, crawl_delay
        self.without = frozenset(without)
        self.diary = Diary(seed, tools)
        self.pairs = Pairs(tools, pages)
        self._numbers: dict[str, int] = {}
        self._folders: dict[str, list[int]] = {category: [] for category in words.CATEGORIES}
        self._lock = Lock()
        self.day = day
        self.diary.write_to(day)

    # Tools

    def tool(self, number: int, day: int | None = None) -> Tool:
        """A tool as it is on a day."""
        return self.diary.tool(number, self._written(day))

    def numbers(self, day: int | None = None) -> list[int]:
        """The tools that the site has on a day."""
        day = self._written(day)
        return [number for number in list(self.diary.born) if self.diary.alive(number, day)]

    def slug(self, number: int) -> str:
        """A tool's slug; it never changes."""
        return tools.identity(self.seed, number)[0]

    def number(self, slug: str, day: int | None = None) -> int | None:
        """The tool of a slug that the site has or had on a day."""
        day = self._written(day)
        born = self.diary.born
        for number in range(len(self._numbers), len(born)):
            self._numbers[self.slug(number)] = number
        found = self._numbers.get(slug)
        return found if found is not None and born[found] <= day else None

    # Pages

    def find(self, path: str, day: int | None = None) -> Found | Moved | None:
        """The page of verdicts at an address (path and query), where it went, or None."""
        day = self._written(day)
        parts = urlsplit(path)
        _, kind, name = (*parts.path.split("/", 2), "", "")[:3]
        if kind == "tool":
            return self._tool_page(name, day)
        if kind == "compare" and name:
            return self._comparison(name, day)
        if kind == "reviewer":
            category = dict(parse_qsl(parts.query)).get("category", "")
            return self._reviewer(name, category, day)
        return None

    def pages(self, day: int | None = None) -> Iterator[Found]:
        """Every page of verdicts that the site has on a day."""
        day = self._written(day)
        for path in (*self.tool_paths(day), *self.reviewer_paths(day)):
            found = self.find(path, day)
            assert isinstance(found, Found)
            yield found
        yield from self.comparisons(day)

    def blocks(self, day: int | None = None) -> int:
        """How many numbers comparisons have; those of tools gone since stay empty."""
        day = self._written(day)
        return self.pairs.count(day) + len(self._newcomers(day)) * 3

    def comparisons(
        self, day: int | None = None, first: int = 0, end: int | None = None
    ) -> Iterator[Found]:
        """The comparison pages with the numbers from `first` to before `end`."""
        day = self._written(day)
        count = self.pairs.count(day)
        end = self.blocks(day) if end is None else end
        for number in range(first, min(end, self.blocks(day))):
            pair: tuple[int, int] | None
            if number < count:
                pair = self.pairs.pair(number)
            else:
                pair = self._late_pair(number - count, day)
            if pair and all(self.diary.alive(tool, day) for tool in pair):
                yield self._compared(*pair, day)

    def comparisons_of(self, number: int, day: int | None = None) -> Iterator[Found]:
        """The comparison pages of one tool."""
        day = self._written(day)
        for other in self.pairs.of(number, day, self._newcomers(day)):
            if self.diary.alive(number, day) and self.diary.alive(other, day):
                yield self._compared(number, other, day)

    def tool_paths(self, day: int | None = None) -> list[str]:
        """The addresses of all tools' own pages."""
        return [f"/tool/{self.slug(number)}" for number in self.numbers(day)]

    def reviewer_paths(self, day: int | None = None) -> list[str]:
        """The addresses of all critics' lists of verdicts."""
        day = self._written(day)
        return [
            reviewer_path(critic, category)
            for critic in words.CRITICS
            for category in words.CATEGORIES
            if self._judged(critic, category, day)
        ]

    def date(self, day: int) -> date:
        """The date of a day."""
        return START + timedelta(days=day)

    def time(self, day: int) -> datetime:
        """The moment at which what happens on a day has happened."""
        return datetime(START.year, START.month, START.day, 6, tzinfo=UTC) + timedelta(days=day)

    def review(self, number: int, critic: str, day: int | None = None) -> Review | None:
        """What a critic says of a tool on a day."""
        said = self.tool(number, day).reviews
        return next((review for review in said if review.critic == critic), None)

    # How it is found

    def _written(self, day: int | None) -> int:
        day = self.day if day is None else day
        self.diary.write_to(day)
        return day

    def _newcomers(self, day: int) -> list[int]:
        born = list(self.diary.born.items())[self.pairs.tools :]
        return [number for number, since in born if since <= day]

    def _late_pair(self, place: int, day: int) -> tuple[int, int] | None:
        at, which = divmod(place, 3)
        newcomer = self._newcomers(day)[at]
        partners = self.pairs.partners(newcomer)
        return (newcomer, partners[which]) if which < len(partners) else None

    def _tool_page(self, slug: str, day: int) -> Found | Moved | None:
        number = self.number(slug, day)
        if number is None:
            return None
        if not self.diary.alive(number, day):
            successor = self.diary.gone[number].successor
            return None if successor is None else Moved(f"/tool/{self.slug(successor)}")
        changed = self.diary.changed(number, day, tools.ON_TOOL_PAGE)
        return Found(f"/tool/{slug}", "tool", (number,), day, changed)

    def _comparison(self, name: str, day: int) -> Found | Moved | None:
        pair = self._pair(name, day)
        if pair is None:
            return None
        if all(self.diary.alive(number, day) for number in pair):
            found = self._compared(*pair, day)
            return found if found.path == f"/compare/{name}" else Moved(found.path)
        return self._led_on(pair, day)

    def _led_on(self, pair: tuple[int, int], day: int) -> Moved | None:
        """Where a comparison leads once one of its tools was united with another."""
        heirs = []
        for number in pair:
            gone = self.diary.gone.get(number)
            heirs.append(number if gone is None or day < gone.day else gone.successor)
        one, other = heirs
        if one is None or other is None:
            return None
        if one == other or not self._compares(one, other, day):
            return Moved(f"/tool/{self.slug(one)}")
        return Moved(self._path(one, other))

    def _pair(self, name: str, day: int) -> tuple[int, int] | None:
        """The two tools whose slugs an address joins, when they have been compared."""
        pieces = name.split("-vs-")
        for cut in range(1, len(pieces)):
            one = self.number("-vs-".join(pieces[:cut]), day)
            other = self.number("-vs-".join(pieces[cut:]), day)
            if one is not None and other is not None and self._compares(one, other, day):
                return one, other
        return None

    def _compares(self, one: int, other: int, day: int) -> bool:
        if one == other:
            return False
        one, other = sorted((one, other))
        if other < self.pairs.tools:
            return self.pairs.number(one, other) < self.pairs.count(day)
        return one in self.pairs.partners(other)

    def _path(self, one: int, other: int) -> str:
        lesser, greater = sorted((self.slug(one), self.slug(other)))
        return f"/compare/{lesser}-vs-{greater}"

    def _compared(self, one: int, other: int, day: int) -> Found:
        one, other = sorted((one, other), key=self.slug)
        path = self._path(one, other)
        newest = max(one, other)
        born = self.diary.born[newest]
        if newest < self.pairs.tools:
            born = self.pairs.born(self.pairs.number(one, other))
        age = crc32(f"{self.seed}{path}".encode()) % (self.ages + 1)
        shown = max(born, day - age)
        changed = max(born, *(self.diary.changed(number, shown) for number in (one, other)))
        return Found(path, "comparison", (one, other), shown, changed)

    def _reviewer(self, name: str, category: str, day: int) -> Found | None:
        critic = name.capitalize()
        if critic not in words.CRITICS or name != critic.lower():
            return None
        judged = self._judged(critic, category, day)
        if not judged:
            return None
        changed = [self.diary.changed(n, day, tools.ON_REVIEWER_PAGE) for n in judged]
        gone = (g.day for n, g in self.diary.gone.items() if n in self._filed(category, day))
        changed += [at for at in gone if at <= day]
        path = reviewer_path(critic, category)
        return Found(path, "reviewer", tuple(judged), day, max(changed), critic, category)

    def _judged(self, critic: str, category: str, day: int) -> list[int]:
        filed = self._filed(category, day)
        here = (number for number in filed if self.diary.alive(number, day))
        return [number for number in here if self.review(number, critic, day)]

    def _filed(self, category: str, day: int) -> list[int]:
        """The tools that the category has or had; a tool never changes its category."""
        with self._lock:
            for number in range(sum(map(len, self._folders.values())), len(self.diary.born)):
                filed = tools.original(self.seed, number, 0).category
                self._folders[filed].append(number)
        filed_here = self._folders.get(category, ())
        return [number for number in filed_here if self.diary.born[number] <= day]


def reviewer_path(critic: str, category: str) -> str:
    """The address of a critic's verdicts in one category."""
    return f"/reviewer/{critic.lower()}?category={quote_plus(category)}"
