"""What a run fetches, in which order: lists first, then the plan, then what is new or changed.

robots.txt → sitemaps → the index, where no sitemap names a page
→ the fewest pages that show every tool → pages that a sitemap calls changed → new pages
→ what was not looked at for longest, until the budget is spent
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable

from archive.frontier import Frontier, Listed, Stage, Task
from crawler.known import pages_left
from crawler.options import EXTRA_PAGES, Options
from crawler.plan import Candidate, choose
from crawler.redirects import HOPS
from crawler.robots import Robots
from crawler.site import Site

logger = logging.getLogger(__name__)

LISTS = ("list", "sitemap")
DAY = 86_400
# A sitemap's word is taken for a page unless it was not looked at for this long.
BELIEVED = 30 * DAY
# Of the pages that a sitemap calls unchanged, one in so many is fetched to see whether it is true.
CHECKED = 20
# A page that is gone is asked for again after so long.
DOUBTED = 7 * DAY
# Links that this process need not tell the archive again: pages repeat those of other pages.
_TOLD = 4096
# Lists that one run reads.
MOST_LISTS = 1000
# How often a redirect is followed: robots.txt as RFC 9309, 2.3.1.2 has it, all else as browsers do.
MOST_HOPS = {"robots": 5, "front": 5}


class Agenda:
    """Fills the frontier of one run, stage by stage. Writes inside the caller's transaction."""

    def __init__(
        self, options: Options, frontier: Frontier, known: Callable[[], Iterable[Candidate]]
    ) -> None:
        self.options = options
        self.site: Site = options.site
        self.frontier = frontier
        self._known = known
        self._told: set[str] = set()
        self._lists = 0
        self._hops: dict[str, int] = {}

    @property
    def given_only(self) -> bool:
        """Whether nothing but the given pages is asked for."""
        return bool(self.options.urls)

    def begin(self) -> None:
        """robots.txt, before anything else."""
        self._mean([Listed(self.site.robots, "robots")], Stage.ROBOTS)

    def lists(self, robots: Robots) -> None:
        """The sitemaps that robots.txt names, else the usual one; or the given pages."""
        if self.given_only:
            self.given()
            return
        named = [self.site.address(self.site.base, url) for url in robots.sitemaps]
        sitemaps = [url for url in named if url] or [f"{self.site.base}/sitemap.xml"]
        self._mean([Listed(url, "sitemap") for url in sitemaps], Stage.LISTS)
        # An unchanged list of lists is not sent again, and what it leads to may have changed.
        self.frontier.mean(self.frontier.read_before("sitemap"), Stage.LISTS)

    def given(self) -> None:
        """The pages that were asked for by their address."""
        given = (self.site.address(self.site.base, url) or url for url in self.options.urls)
        self._mean([Listed(url, self.site.kind(url) or "") for url in given], Stage.GIVEN)

    def index(self) -> bool:
        """The site's own index, where no sitemap names a page; without one, the front page.

        Whether there is anything new to read.
        """
        if self.given_only or self.frontier.in_sitemaps(self.options.kind):
            return False
        meant = self._mean([Listed(f"{self.site.base}/compare", "list")], Stage.LISTS)
        meant += self.frontier.mean(self.frontier.read_before("list"), Stage.LISTS)
        if not meant and not self.frontier.was_read("list"):
            meant = self._mean([Listed(self.site.front, "front")], Stage.LISTS)
        return meant > 0

    def pages(self) -> None:
        """The pages of this run, once its lists are read."""
        if self.given_only:
            return
        kind = self.options.kind
        if self.options.refresh:
            self.frontier.mean(self._plan(), Stage.REFRESH)
        if self.options.discover:
            self._extra(kind)
        self._believe(kind)

    def _plan(self) -> list[str]:
        """The pages that show every tool, as few as can be; of other kinds all that are known."""
        if self.options.kind != "comparison":
            return self.frontier.oldest(self.options.kind, -1)
        plan = choose(pages_left(self._known(), self.frontier, self.site))
        self.frontier.know(Listed(page.url, self.site.kind(page.url) or "") for page in plan.pages)
        return [page.url for page in plan.pages]

    def _extra(self, kind: str) -> None:
        """Within the budget: what changed, what is new, what was not looked at for longest."""
        left = EXTRA_PAGES if self.options.max_pages is None else self.options.max_pages
        now = self.frontier.began
        for stage, choice in (
            (Stage.CHANGED, self.frontier.changed(kind, left)),
            (Stage.NEW, self.frontier.never_fetched(kind, left)),
            (Stage.RECHECK, self.frontier.doubted(kind, now - DOUBTED)),
            (Stage.RECHECK, self.frontier.oldest(kind, left)),
        ):
            left -= self.frontier.mean(choice[: max(left, 0)], stage)
        if not self._is_listed:
            other = self._stepping_stone
            self.frontier.mean(self.frontier.never_fetched(other, EXTRA_PAGES), Stage.NEW)
            self.frontier.mean(self.frontier.oldest(other, EXTRA_PAGES), Stage.RECHECK)

    @property
    def _is_listed(self) -> bool:
        """Whether some list of this run names the pages that are asked for."""
        return self.frontier.in_sitemaps(self.options.kind) or self.frontier.was_read("list")

    @property
    def _stepping_stone(self) -> str:
        """The kind of page that leads on where no list does."""
        return "tool" if self.options.kind == "comparison" else "comparison"

    def _believe(self, kind: str) -> None:
        """Leave out what a sitemap calls unchanged, but for a few that show whether it is so."""
        unchanged = self.frontier.unchanged(kind, self.frontier.began - BELIEVED)
        checked = max(1, -(-len(unchanged) // CHECKED))
        self.frontier.skip(unchanged[checked:])

    def found(self, links: Iterable[Listed]) -> None:
        """Links of a page: addresses to know, and to fetch where new pages are looked for."""
        known = [one for one in links if one.kind != "list" and one.url not in self._told]
        if len(self._told) > _TOLD:
            self._told.clear()
        self._told.update(one.url for one in known)
        self.frontier.know(known)
        if self.options.discover and not self.given_only:
            kinds = {self.options.kind, *(() if self._is_listed else (self._stepping_stone,))}
            wanted = (one.url for one in known if one.kind in kinds)
            self.frontier.mean(wanted, Stage.NEW, only_new=True)

    def moved(self, task: Task, links: Iterable[Listed]) -> None:
        """Where a redirect leads to, which is next, as long as it is no endless chain."""
        hops = self._hops.pop(task.url, 0) + 1
        for one in links:
            if hops <= MOST_HOPS.get(one.kind, HOPS) and self._may_read(one, Stage(task.stage)):
                self._hops[one.url] = hops
                self.frontier.know([one])
                self._lists += self.frontier.mean_next([one.url], task) * (one.kind in LISTS)

    def listed(self, links: Iterable[Listed]) -> None:
        """Links of a list: pages to know, further lists to read."""
        found = list(links)
        self.frontier.know(one for one in found if one.kind != "list")
        for one in found:
            if one.kind in LISTS:
                if not self._may_read(one, Stage.LISTS):
                    return
                self._lists += self._mean([one], Stage.LISTS)

    def _may_read(self, found: Listed, stage: Stage) -> bool:
        """Whether it is no list too many for one run, which then knows that it left one unread."""
        if found.kind not in LISTS or self._lists < MOST_LISTS:
            return True
        logger.warning("a run reads %s lists; %s is not read", MOST_LISTS, found.url)
        self.frontier.know([found])
        self.frontier.leave([found.url], stage)
        return False

    def _mean(self, found: list[Listed], stage: Stage) -> int:
        self.frontier.know(found)
        return self.frontier.mean((one.url for one in found), stage)
