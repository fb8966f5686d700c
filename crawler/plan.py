"""Which pages to fetch: the fewest that show every tool. It knows no network, archive or clock.

Of N tools there are up to N²/2 comparison pages, and each repeats two of them. A page is an edge
between two tools, so the fewest pages are a minimum edge cover: a maximum matching, and one page
more for each tool that it leaves over.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import filterfalse
from operator import attrgetter

from crawler.matching import maximum_matching

NEVER = float("-inf")
OLDEST = 8  # an eighth of all pages is tried first


@dataclass(frozen=True, slots=True)
class Candidate:
    """A page that may be fetched.

    tools      slugs of the one or two tools it shows; none where nobody knows yet
    last_seen  seconds since 1970, UTC; None for a page never seen

    Raises ValueError for more than two tools, or one tool twice.
    """

    url: str
    tools: tuple[str, ...]
    last_seen: int | None = None

    def __post_init__(self) -> None:
        if len(set(self.tools)) < len(self.tools) or len(self.tools) > 2:
            raise ValueError(f"{self.url} shows {self.tools}: not one or two tools")


@dataclass(frozen=True, slots=True)
class Plan:
    """Pages in the order to fetch them, and why no fewer would do.

    unshown  tools asked for that no page shows
    unknown  pages of which nobody knows what they show: no cover can count on them
    least    no choice has fewer pages, as `least_pages` proves with the help of `hubs`
    """

    pages: tuple[Candidate, ...]
    unshown: tuple[str, ...]
    unknown: tuple[Candidate, ...]
    least: int
    hubs: frozenset[str]

    @property
    def tools(self) -> frozenset[str]:
        """The tools that the pages show."""
        return frozenset(tool for page in self.pages for tool in page.tools)

    def within(self, max_pages: int) -> Plan:
        """The plan without the pages after the first `max_pages`."""
        return replace(self, pages=self.pages[:max_pages])

    def seconds(self, delay: float) -> float:
        """How long the pages take at least, with a pause of `delay` seconds each."""
        return len(self.pages) * delay


def choose(pages: Sequence[Candidate], tools: Iterable[str] = ()) -> Plan:
    """The fewest pages that show every tool which some page shows; `tools` are those to look for.

    Their number is exact, and `least` proves it. Age is a preference: the oldest part of the pages
    is taken where it allows the same number, never seen before all others; in it, tools are paired
    from the oldest page on, and pairs are changed only where that makes more of them. No sum of
    ages is made best. The pages whose tools were seen longest ago, on whatever page, are fetched
    first. A tool's own page is taken only where no comparison shows the tool. Each address stands
    once in the input; pages of one age keep its order.
    """
    ordered = sorted(pages, key=_age)
    for part in (ordered[: len(ordered) // OLDEST], ordered):
        chosen, hubs = _cover(part)
        groups = _groups(pages, hubs)
        least = _least(groups)
        if len(chosen) == least and _by_comparisons(chosen) == groups.keys():
            break
    seen = _last_sights(ordered, len(groups))
    return Plan(
        pages=tuple(sorted(chosen, key=lambda page: _order(page, seen))),
        unshown=tuple(sorted(frozenset(tools) - groups.keys())),
        unknown=tuple(filterfalse(attrgetter("tools"), pages)),
        least=least,
        hubs=hubs,
    )


def least_pages(pages: Iterable[Candidate], hubs: Collection[str]) -> int:
    """A number of pages below which no choice shows every tool, whatever the hubs are.

    Take the hubs away. The other tools fall into groups that no page joins, so a page shows tools
    of one group at most, two of them at most: k tools need at least k/2 pages, rounded up.
    """
    return _least(_groups(pages, hubs))


Group = list[str] | None


def _least(groups: Mapping[str, Group]) -> int:
    sizes = {id(group): len(group) for group in groups.values() if group is not None}
    return sum((size + 1) // 2 for size in sizes.values())


def _groups(pages: Iterable[Candidate], hubs: Collection[str]) -> dict[str, Group]:
    """Every tool, and all that pages join it to: one list for them all, or None for a hub."""
    groups: dict[str, Group] = dict.fromkeys(hubs)
    for tools in filter(None, map(attrgetter("tools"), pages)):
        one, other = tools[0], tools[-1]
        try:
            if groups[one] is groups[other]:
                continue
        except KeyError:  # once a tool
            groups.setdefault(one, [one])
            groups.setdefault(other, [other])
        small, large = groups[one], groups[other]
        if small is None or large is None or small is large:
            continue
        if len(small) > len(large):
            small, large = large, small
        large += small
        groups.update(dict.fromkeys(small, large))
    return groups


def _cover(ordered: Sequence[Candidate]) -> tuple[list[Candidate], frozenset[str]]:
    """The fewest of these pages that show all of their tools, and the hubs that prove it."""
    shown, alone = _by_tool(ordered)
    mates, hubs = maximum_matching(shown, _first_pairs(ordered))
    chosen = [
        shown[tool][mates[tool]] if tool in mates else next(iter(shown[tool].values()))
        for tool in shown
        if tool not in mates or tool < mates[tool]
    ]
    chosen += [page for tool, page in alone.items() if tool not in shown]
    return chosen, frozenset(hubs)


def _by_comparisons(pages: Iterable[Candidate]) -> set[str]:
    return {tool for page in pages if len(page.tools) == 2 for tool in page.tools}


def _by_tool(
    ordered: Iterable[Candidate],
) -> tuple[dict[str, dict[str, Candidate]], dict[str, Candidate]]:
    """Each tool's first page with each other tool, and each one's first page on its own."""
    shown: dict[str, dict[str, Candidate]] = defaultdict(dict)
    alone: dict[str, Candidate] = {}
    for page in ordered:
        if len(page.tools) == 2:
            one, other = page.tools
            shown[one].setdefault(other, page)
            shown[other].setdefault(one, page)
        elif page.tools:
            alone.setdefault(page.tools[0], page)
    return dict(shown), alone


def _first_pairs(ordered: Iterable[Candidate]) -> dict[str, str]:
    """The two tools of a page are paired if both are still single, page by page."""
    mates: dict[str, str] = {}
    for page in ordered:
        if len(page.tools) == 2 and mates.keys().isdisjoint(page.tools):
            one, other = page.tools
            mates[one], mates[other] = other, one
    return mates


def _last_sights(ordered: Sequence[Candidate], tools: int) -> dict[str, float]:
    """When each of so many tools was last seen, on whatever page."""
    seen: dict[str, float] = {}
    for page in reversed(ordered):
        for tool in page.tools:
            seen.setdefault(tool, _age(page))
        if len(seen) == tools:
            break
    return seen


def _order(page: Candidate, seen: Mapping[str, float]) -> tuple[float, float, str]:
    return min(seen[tool] for tool in page.tools), _age(page), page.url


def _age(page: Candidate) -> float:
    return NEVER if page.last_seen is None else float(page.last_seen)
