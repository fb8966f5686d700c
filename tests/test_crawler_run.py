"""What a run asks for and in which order, with a clock of the test's own and no network at all.

The spider, the frontier and the archive are the real ones; only Scrapy's engine and its downloader
are left out.
"""

import asyncio
import os
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import pairwise
from types import SimpleNamespace

import pytest
from scrapy.crawler import Crawler as ScrapyCrawler
from scrapy.http import Request, Response
from scrapy.settings import Settings
from scrapy.statscollectors import MemoryStatsCollector

from archive import Archive, merge
from archive.crawls import Crawls
from archive.frontier import Frontier, Stage
from crawler import agenda, run
from crawler.evidence import EvidenceMiddleware
from crawler.judgement import judge
from crawler.known import known_pages, pages_left
from crawler.options import Options
from crawler.pace import Pace
from crawler.plan import choose
from crawler.redirects import HOPS
from crawler.run import Run
from crawler.scheduler import FrontierScheduler
from crawler.spiders import base
from crawler.spiders.comparisons import ComparisonsSpider
from demosite import answers
from demosite.site import Site

BASE = "http://127.0.0.1"
START = 1_780_000_000
DAY = 86_400
CHALLENGE = b"<html><title>Just a moment...</title><body>Checking your browser</body></html>"
Sent = tuple[int, dict[str, str], bytes]


@dataclass
class Web:
    """A made-up site in memory.

    lastmod    of each address in the sitemap; None: there is no sitemap
    answers    what is sent instead of the site's own answer, by path
    wall       every page shows a challenge
    """

    site: Site = field(default_factory=lambda: Site(seed=3, tools=6, ages=0))
    robots: str = "User-agent: *\nDisallow: /api/\n"
    lastmod: dict[str, str] | None = field(default_factory=dict)
    answers: dict[str, Sent] = field(default_factory=dict)
    wall: bool = False
    asked: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        if self.lastmod == {}:
            self.lastmod = dict.fromkeys(self.pages(), "2026-01-01")

    def pages(self) -> list[str]:
        return [page.path for page in self.site.comparisons()]

    def __call__(self, request: Request) -> Response:
        path = request.url.removeprefix(BASE)
        self.asked.append(path)
        status, headers, body = self._sent(path, request)
        return Response(request.url, status, headers, body, request=request)

    def _sent(self, path: str, request: Request) -> Sent:
        if path in self.answers:
            return self.answers[path]
        if path == "/robots.txt":
            return 200, {"Content-Type": "text/plain"}, self.robots.encode()
        if "sitemap" in path:
            return self._sitemap(path)
        if self.wall:
            return 200, {"Content-Type": "text/html"}, CHALLENGE
        headers = {k.decode().lower(): v[0].decode() for k, v in request.headers.items()}
        sent = answers.answer(self.site, answers.Request(path, headers, BASE))
        return sent.status, {"Content-Type": sent.type, **dict(sent.headers)}, sent.body

    def _sitemap(self, path: str) -> Sent:
        if self.lastmod is None or path != "/sitemap.xml":
            return 404, {}, b"no"
        rows = "".join(
            f"<url><loc>{BASE}{path}</loc><lastmod>{at}</lastmod></url>"
            for path, at in self.lastmod.items()
        )
        return 200, {"Content-Type": "text/xml"}, f"<urlset>{rows}</urlset>".encode()


class Driven:
    """Runs on one archive, one after another."""

    def __init__(self, folder, web: Web) -> None:
        self.path = folder / "archive.db"
        self.web = web
        self.stages: list[int] = []

    def crawl(self, day: float = 0, stop: Callable[[Run], bool] | None = None, **orders):
        """One run; what it asked for, the lists left out. `stop`: when it is killed."""
        del self.web.asked[:], self.stages[:]
        options = Options(self.path, BASE, "you@example.org", delay=0.0, **orders)
        self.run = Run(options, lambda: START + day * DAY)
        spider = ComparisonsSpider()
        spider.run, spider.pace = self.run, Pace(0.0)
        stats = MemoryStatsCollector(SimpleNamespace(settings=Settings()))
        spider.crawler = SimpleNamespace(stats=stats, engine=None, crawling=True)
        scheduler = FrontierScheduler(self.run, spider.pace)
        scheduler.open(spider)
        kept = EvidenceMiddleware(spider.crawler, self.run, spider.pace)
        with asyncio.Runner() as runner:
            while (request := scheduler.next_request()) is not None:
                self.stages.append(request.meta["visit"].task.stage)
                runner.run(_keep(kept, spider, self.web(request)))
                if stop is not None and stop(self.run):
                    self.run.close()
                    return self.pages
        self.ending = self.run.finish(spider.pace.unwell)
        self.run.close()
        return self.pages

    @property
    def pages(self) -> list[str]:
        lists = ("/robots.txt", "/sitemap", "/compare?")
        return [p for p in self.web.asked if p not in ("/compare", "/") and not p.startswith(lists)]

    def gone(self) -> dict[str, str]:
        with Archive(self.path, read_only=True) as archive:
            return {row["url"].removeprefix(BASE): row["reason"] for row in archive.rows("gone")}

    def states(self) -> dict[str, int]:
        return self.ending.report["frontier"]


async def _keep(kept, spider, response) -> None:
    async def found():
        for one in spider.answered(response):
            yield one

    async for _ in kept.process_spider_output(response, found()):
        pass


@pytest.fixture(scope="module", autouse=True)
def hurry():
    """The made-up pages are the same in every test, and no power cut is to be outlived."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(base, "read", lru_cache(base.read))
        patch.setattr(os, "fsync", lambda _: None)
        yield


@pytest.fixture
def web():
    return Web()


@pytest.fixture
def driven(tmp_path, web):
    return Driven(tmp_path, web)


@pytest.fixture
def crawled(driven):
    """After a first run that saw all there is."""
    driven.crawl()
    assert driven.ending.outcome == "published", driven.ending
    assert sorted(driven.pages) == sorted(driven.web.pages())
    return driven


# -- order and budget ------------------------------------------------------------------------------


def test_lists_come_before_the_plan_and_the_plan_before_all_else(crawled, web):
    web.site.day = 5
    new = [path for path in web.pages() if path not in web.lastmod]
    web.lastmod = dict.fromkeys(web.pages(), "2026-02-01")
    crawled.crawl(day=5)
    assert web.asked[:2] == ["/robots.txt", "/sitemap.xml"]
    assert crawled.stages == sorted(crawled.stages)
    assert set(crawled.stages) >= {*range(Stage.NEW + 1)} - {Stage.GIVEN}
    assert new, "the site has new pages by now"
    assert set(web.pages()) <= set(crawled.pages)
    assert len(web.asked) == len(set(web.asked)), "nothing is asked for twice"


def test_beside_the_plan_a_budget_bounds_a_run(driven, monkeypatch):
    for module in (agenda, run):
        monkeypatch.setattr(module, "EXTRA_PAGES", 3)
    pages = driven.crawl()
    plan = driven.stages.count(Stage.REFRESH)
    assert 3 <= plan < 8
    assert len(pages) == plan + 3
    assert driven.stages.count(Stage.NEW) == 3
    seen = set(pages)
    driven.crawl(day=1)
    assert len(set(driven.pages) - seen) >= 3, "the next run goes on with what is new"


@pytest.mark.parametrize("most", [1, 5, 1000])
def test_max_pages_counts_pages_alone(driven, most):
    everything = len(driven.web.pages())
    assert len(driven.crawl(max_pages=most)) == min(most, everything)
    assert driven.ending.report["pages"] == min(most, everything)


def test_what_the_budget_left_is_first_in_the_next_run(driven):
    first = set(driven.crawl(max_pages=10))
    second = driven.crawl(day=1, max_pages=15)
    assert set(driven.web.pages()) <= first | set(second)


def test_a_refresh_asks_for_the_plan_alone(crawled):
    pages = crawled.crawl(day=40, discover=False)
    assert len(pages) < 8
    assert set(crawled.stages) == {Stage.ROBOTS, Stage.LISTS, Stage.REFRESH}


@pytest.mark.parametrize("most", [1, 2, 3])
def test_a_budget_cuts_off_the_end_of_the_plan(crawled, web, most):
    newest = web.pages()[0]
    crawled.crawl(day=35, urls=(BASE + newest,))
    with Archive(crawled.path, read_only=True) as archive:
        nothing = Frontier(archive.connection, 0, 0)
        plan = choose(pages_left(known_pages(archive), nothing, crawled.run.site))
    crawled.crawl(day=40, discover=False, max_pages=most)
    assert crawled.pages == [page.url.removeprefix(BASE) for page in plan.within(most).pages]
    assert newest not in crawled.pages


def test_what_was_not_looked_at_for_longest_comes_first(crawled, web):
    later, *others = web.pages()
    crawled.crawl(day=35, urls=(BASE + later,))
    crawled.crawl(day=40, refresh=False)
    assert crawled.pages == [*others, later]


def test_discovery_leaves_the_plan_out(crawled):
    crawled.crawl(day=40, refresh=False)
    assert Stage.REFRESH not in crawled.stages
    assert crawled.pages


def test_given_pages_are_all_that_is_asked_for(driven, web):
    one, two = web.pages()[:2]
    assert driven.crawl(urls=(BASE + one, f"{BASE}{two}?ref=x#top")) == [one, two]
    assert web.asked == ["/robots.txt", one, two]


def test_what_robots_txt_forbids_is_never_asked_for(driven, web):
    barred = web.pages()[0]
    web.robots = f"User-agent: *\nDisallow: {barred}\n"
    assert sorted([*driven.crawl(), barred]) == sorted(web.pages())
    assert driven.states()["forbidden"] == 1


# -- what a sitemap says of pages ------------------------------------------------------------------


def test_a_sitemap_is_believed_but_for_a_sample(crawled):
    crawled.crawl(day=1)
    known = len(crawled.web.pages())
    assert len(crawled.pages) == -(-known // agenda.CHECKED)
    assert crawled.states()["skipped"] == known - len(crawled.pages)
    assert crawled.ending.report["not_modified"] == len(crawled.pages)


def test_a_sitemap_found_wrong_is_not_believed_in_that_run(crawled, web):
    oldest = web.pages()[0]  # the first of the sample; it changed, and the sitemap does not say so
    sent = answers.answer(web.site, answers.Request(oldest, {}, BASE))
    tagline = web.site.tool(web.site.find(oldest).tools[0]).tagline.encode()
    assert tagline in sent.body
    body = sent.body.replace(tagline, b"Quite another tagline")
    web.answers[oldest] = (200, {"Content-Type": sent.type}, body)
    crawled.crawl(day=1)
    assert sorted(crawled.pages) == sorted(web.pages())
    assert "skipped" not in crawled.states()
    assert crawled.ending.report["changes"] > 0


def test_a_page_is_looked_at_once_in_thirty_days_whatever_its_sitemap_says(crawled, web):
    crawled.crawl(day=29)
    assert len(crawled.pages) < 5
    sampled = set(crawled.pages)
    crawled.crawl(day=31)
    assert set(web.pages()) - sampled <= set(crawled.pages)


def test_a_page_that_changed_by_its_sitemap_is_asked_for(crawled, web):
    changed = web.pages()[5]
    web.lastmod[changed] = "2026-03-03"
    crawled.crawl(day=1)
    assert changed in crawled.pages


def rewritten(web: Web, path: str, tagline: bytes) -> Sent:
    """The page with another tagline of its first tool."""
    sent = answers.answer(web.site, answers.Request(path, {}, BASE))
    old = web.site.tool(web.site.find(path).tools[0]).tagline.encode()
    assert old in sent.body
    return 200, {"Content-Type": sent.type}, sent.body.replace(old, tagline)


@pytest.mark.parametrize("stale", ["304", "200"])
@pytest.mark.parametrize("orders", [{"refresh": False}, {"discover": False}])
def test_a_copy_older_than_its_lastmod_is_asked_for_until_it_is_new(driven, web, stale, orders):
    looked_at, late = web.pages()[0], web.pages()[-1]  # the first is the sample of both
    assert set(web.site.find(looked_at).tools).isdisjoint(web.site.find(late).tools)
    web.lastmod = dict.fromkeys((looked_at, late), "2026-01-01")
    driven.crawl(discover=False)
    assert driven.pages == [looked_at, late]
    sent = answers.answer(web.site, answers.Request(late, {}, BASE))
    same = (200, {"Content-Type": sent.type}, sent.body)
    web.answers[late] = (304, dict(sent.headers), b"") if stale == "304" else same
    web.lastmod[late] = "2026-05-28"
    for day in (1, 1.1):
        assert late in driven.crawl(day=day, **orders)
        assert driven.ending.report["changes"] == 0
    web.answers[late] = rewritten(web, late, b"A tagline of its second day")
    assert late in driven.crawl(day=2, **orders)
    assert driven.ending.report["changes"] > 0


def test_a_copy_that_is_always_a_day_behind_its_lastmod_misses_nothing(crawled, web):
    late = web.pages()[-1]
    for day in (1, 2, 3):
        if day < 3:
            web.lastmod[late] = f"2026-06-0{day}"
        if day > 1:
            web.answers[late] = rewritten(web, late, b"A tagline of day %d" % (day - 1))
        crawled.crawl(day=day)
        assert late in crawled.pages
        assert (crawled.ending.report["changes"] > 0) == (day > 1)


def test_a_lastmod_that_moved_alone_is_believed_after_two_days(crawled, web):
    for path in web.pages():
        web.lastmod[path] = "2026-06-01"
    for day, asked in ((1, True), (2, True), (3, True), (4, False)):
        crawled.crawl(day=day)
        assert (len(crawled.pages) == len(web.pages())) == asked, day
        assert crawled.ending.report["not_modified"] == len(crawled.pages)


@pytest.mark.parametrize(
    ("lastmod", "asked"),
    [
        ("2026-05-28", True),
        ("2026-05-28T20:26:40+00:00", True),
        ("2099-01-01", True),
        ("2026-05-25", False),
        ("2026", False),
        ("some day", False),
    ],
)
def test_a_page_first_fetched_soon_after_its_lastmod_is_asked_for_again(
    driven, web, lastmod, asked
):
    """The first run is on 2026-05-28, at 20:26:40 UTC."""
    recent = web.pages()[-1]
    web.lastmod[recent] = lastmod
    driven.crawl()
    driven.crawl(day=0.5)
    assert (recent in driven.pages) == asked
    driven.crawl(day=3)
    driven.crawl(day=3.5)
    assert recent not in driven.pages


# -- what is gone ----------------------------------------------------------------------------------


SOFT_404 = (200, {"Content-Type": "text/html"}, b"<h1>Page not found</h1>")
HARD_404 = (404, *SOFT_404[1:])


def test_a_page_dropped_by_its_sitemap_is_gone_once_the_run_is_published(crawled, web):
    dropped = web.pages()[3]
    web.answers[dropped] = SOFT_404
    del web.lastmod[dropped]
    web.wall = True
    crawled.crawl(day=40)
    assert crawled.ending.outcome == "held"
    assert crawled.gone() == {}
    web.wall = False
    web.lastmod[dropped] = "2026-01-01"
    crawled.crawl(day=41)
    assert crawled.gone() == {}
    del web.lastmod[dropped]
    crawled.crawl(day=42)
    assert dropped in crawled.pages
    assert crawled.gone() == {dropped: "delisted"}
    del web.answers[dropped]
    crawled.crawl(day=50)
    assert dropped in crawled.pages
    assert crawled.gone() == {}


def test_a_page_that_a_run_kept_back_found_dropped_is_so_in_a_merged_archive_too(crawled, web):
    dropped = web.pages()[3]
    web.answers |= dict.fromkeys(web.pages(), SOFT_404)
    del web.lastmod[dropped]
    crawled.crawl(day=40)
    assert crawled.ending.outcome == "held"
    target = crawled.path.with_name("merged.db")
    merge([crawled.path], target)
    for path in (target, crawled.path):
        crawled.path = path
        with Archive(path) as archive:
            (held,) = Crawls(archive.writer).held()
            judge(archive, held, int(START + 41 * DAY), accepted=True)
        assert crawled.gone() == {dropped: "delisted"}


def test_a_page_that_the_lists_dropped_and_that_is_still_there_is_not_gone(crawled, web):
    dropped = web.pages()[3]
    del web.lastmod[dropped]
    for day in (1, 2, 40):
        crawled.crawl(day=day)
        assert dropped in crawled.pages
        assert crawled.gone() == {}
    web.answers[dropped] = HARD_404
    crawled.crawl(day=41)
    assert crawled.gone() == {dropped: "404"}


def test_a_page_dropped_by_the_lists_is_not_gone_before_somebody_asked_for_it(crawled, web):
    dropped = web.pages()[-1]
    web.answers[dropped] = SOFT_404
    del web.lastmod[dropped]
    crawled.crawl(day=1, discover=False, max_pages=1)
    assert dropped not in crawled.pages
    assert crawled.ending.report["dropped"] == 1
    assert crawled.gone() == {}
    crawled.crawl(day=2, refresh=False, max_pages=2)
    assert crawled.pages[0] == dropped
    assert crawled.ending.report["dropped"] == 0, "it is counted once"
    assert crawled.gone() == {dropped: "delisted"}


def test_a_tool_whose_pages_are_dropped_and_not_found_makes_no_run_unhealthy(crawled, web):
    lost = [page.path for page in web.site.comparisons() if 1 in page.tools]
    for path in lost:
        del web.lastmod[path]
        web.answers[path] = HARD_404
    crawled.crawl(day=1)
    assert len(lost) > len(crawled.pages) / 2, "most of what is asked for"
    assert crawled.ending.outcome == "published", crawled.ending.reasons
    assert crawled.gone() == dict.fromkeys(lost, "404")


def test_a_page_that_is_gone_is_asked_for_again_after_a_week(crawled, web):
    lost = web.pages()[3]
    web.answers[lost] = (404, {"Content-Type": "text/html"}, b"<h1>Page not found</h1>")
    web.lastmod[lost] = "2026-02-02"
    crawled.crawl(day=1)
    assert lost in crawled.pages
    assert crawled.gone() == {lost: "404"}
    del web.lastmod[lost]
    crawled.crawl(day=4)
    assert lost not in crawled.pages
    del web.answers[lost]
    crawled.crawl(day=9)
    assert lost in crawled.pages
    assert crawled.gone() == {}


def test_a_sitemap_that_cannot_be_read_drops_nothing(crawled, web):
    web.answers["/sitemap.xml"] = (200, {}, b"<urlset><url><loc>/x</loc></url>")
    crawled.crawl(day=1)
    assert crawled.gone() == {}
    web.answers["/sitemap.xml"] = (404, {}, b"no")
    crawled.crawl(day=2)
    assert crawled.gone() == {}


def listing(*parts: str, index: bool = False) -> Sent:
    root, part = ("sitemapindex", "sitemap") if index else ("urlset", "url")
    rows = "".join(f"<{part}><loc>{path}</loc></{part}>" for path in parts)
    return 200, {"Content-Type": "text/xml"}, f"<{root}>{rows}</{root}>".encode()


@pytest.mark.parametrize(
    "order", [("/sitemap-a.xml", "/sitemap-b.xml"), ("/sitemap-b.xml", "/sitemap-a.xml")]
)
def test_a_page_that_moves_to_another_sitemap_is_not_gone(driven, web, order):
    first, *others = web.pages()
    web.answers["/sitemap.xml"] = listing(*order, index=True)
    web.answers |= {"/sitemap-a.xml": listing(first, *others), "/sitemap-b.xml": listing("/tool/x")}
    driven.crawl()
    assert driven.gone() == {}
    web.answers |= {"/sitemap-a.xml": listing(*others), "/sitemap-b.xml": listing(first)}
    driven.crawl(day=1)
    assert driven.ending.outcome == "published"
    assert first not in driven.gone()
    web.answers |= {"/sitemap-b.xml": listing("/tool/y"), first: SOFT_404}
    driven.crawl(day=2)
    assert driven.gone()[first] == "delisted"


@pytest.mark.parametrize(
    ("path", "sent"),
    [
        ("/sitemap-b.xml", (503, {}, b"")),
        ("/sitemap-b.xml", (404, {}, b"")),
        ("/sitemap-b.xml", (200, {}, b"<urlset><url><loc>/compare/a-vs-b</loc>")),
        ("/sitemap-b.xml", (302, {"Location": "https://elsewhere.example/b.xml"}, b"")),
        ("/robots.txt", (200, {}, b"User-agent: *\nDisallow: /sitemap-b.xml\n")),
        ("/robots.txt", (200, {}, b"Sitemap: /sitemap.xml\nSitemap: https://cdn.example/s.xml\n")),
    ],
)
def test_while_any_list_is_unread_no_page_is_taken_for_dropped(driven, web, path, sent):
    moved_on, *others = web.pages()
    both = "/sitemap-a.xml", "/sitemap-b.xml"
    web.answers["/sitemap.xml"] = listing(*both, index=True)
    web.answers |= {both[0]: listing(moved_on, *others[1:]), both[1]: listing(others[0])}
    driven.crawl()
    well = web.answers.get(path)
    web.answers |= {both[0]: listing(*others[1:]), path: sent, moved_on: SOFT_404}
    for day in (1, 9):
        driven.crawl(day=day)
        assert moved_on in driven.pages
        assert driven.ending.outcome == "published", driven.ending.reasons
        assert driven.ending.report["dropped"] == 0
        assert driven.gone() == {}
    driven.crawl(day=10, urls=(BASE + moved_on,))
    assert driven.gone() == {}, "a run without lists drops nothing either"
    del web.answers[path]
    web.answers |= {} if well is None else {path: well}
    driven.crawl(day=11)
    assert driven.gone() == {moved_on: "delisted"}


def test_a_sitemap_that_is_not_there_for_a_month_is_no_list_any_more(driven, web):
    dropped, other, *others = web.pages()
    both = "/sitemap-a.xml", "/sitemap-b.xml"
    web.answers["/sitemap.xml"] = listing(*both, index=True)
    web.answers |= {both[0]: listing(dropped, *others), both[1]: listing(other)}
    driven.crawl()
    web.answers |= {both[0]: listing(*others), dropped: SOFT_404}
    del web.answers[both[1]]
    driven.crawl(day=29)
    assert f"{BASE}{both[1]}" in driven.ending.report["lists"]
    assert driven.gone() == {}
    driven.crawl(day=31)
    assert driven.ending.report["lists"] == {}
    assert driven.gone() == {dropped: "delisted"}, "the other one was dropped by nobody"
    driven.crawl(day=62)
    assert other in driven.pages


def test_lists_are_read_once_a_run_however_often_they_name_one_another(driven, web):
    loop = listing(
        "/sitemap.xml",
        "/sitemap-a.xml",
        "https://elsewhere.example/s.xml",
        "/api/s.xml",
        index=True,
    )
    web.answers |= {"/sitemap.xml": loop, "/sitemap-a.xml": loop}
    web.answers["/compare"] = (404, {}, b"no")
    web.answers["/"] = (404, {}, b"no")
    driven.crawl()
    asked = [path for path in web.asked if "sitemap" in path]
    assert asked == ["/sitemap.xml", "/sitemap-a.xml"]
    assert not any("api" in path or "elsewhere" in path for path in web.asked)


def test_a_run_that_left_lists_unread_takes_no_page_for_dropped(crawled, web, monkeypatch):
    monkeypatch.setattr(agenda, "MOST_LISTS", 2)
    lost, *others = web.pages()
    names = [f"/sitemap-{letter}.xml" for letter in "abc"]
    web.answers |= {"/sitemap.xml": listing(*names, index=True), lost: SOFT_404}
    web.answers |= {name: listing(*others[at::3]) for at, name in enumerate(names)}
    crawled.crawl(day=1)
    assert [path for path in web.asked if "sitemap-" in path] == names[:2]
    assert crawled.gone() == {}
    monkeypatch.undo()
    crawled.crawl(day=2)
    assert crawled.gone() == {lost: "delisted"}


# -- where pages are found -------------------------------------------------------------------------


def test_the_index_is_read_where_no_sitemap_names_a_page(driven, web):
    driven.crawl()
    assert "/compare" not in web.asked
    web.lastmod = None
    driven.path = driven.path.with_name("other.db")
    driven.crawl()
    assert "/compare" in web.asked
    assert sorted(p for p in driven.pages if "-vs-" in p) == sorted(web.pages())


def test_tool_pages_lead_on_where_no_list_does(driven, web):
    tools = [f"/tool/{web.site.slug(number)}" for number in web.site.numbers()]
    web.lastmod = dict.fromkeys(tools[:1], "2026-01-01")
    web.answers["/compare"] = (404, {}, b"no")
    driven.crawl()
    found = {path for path in driven.pages if path.startswith("/compare/")}
    assert found, "the one tool page that is listed names comparisons"


# -- redirects -------------------------------------------------------------------------------------


def moved(to: str, status: int = 301) -> Sent:
    return status, {"Location": to}, b""


def test_a_page_that_moved_is_followed_once_and_gone(crawled, web):
    old, new = web.pages()[0], "/compare/moved-here-vs-there"
    web.answers |= {old: moved(new), new: moved(old)}
    web.lastmod[old] = "2026-02-02"
    crawled.crawl(day=1)
    assert crawled.pages.count(old) == crawled.pages.count(new) == 1
    assert crawled.gone()[old] == "redirected"


@pytest.mark.parametrize("status", [301, 302])
def test_an_endless_chain_of_redirects_is_left_after_twenty(driven, web, status):
    first = web.pages()[0]
    chain = [first, *(f"/compare/one-{number}-vs-two" for number in range(40))]
    web.answers |= {one: moved(other, status) for one, other in pairwise(chain)}
    driven.crawl()
    assert [path for path in driven.pages if path in chain] == chain[: HOPS + 1]
    assert set(driven.pages) > set(web.pages())


def at_the_slash(web, status):
    """Every page stands at its address with a "/", to which its own leads."""
    for path in web.pages():
        sent = answers.answer(web.site, answers.Request(path, {}, BASE))
        web.answers[path] = moved(path + "/", status)
        web.answers[path + "/"] = (200, {"Content-Type": sent.type}, sent.body)


@pytest.mark.parametrize("status", [302, 303, 307])
def test_a_page_that_is_elsewhere_for_now_is_read_there_and_not_gone(driven, web, status):
    at_the_slash(web, status)
    pages = driven.crawl()
    everything = {*web.pages(), *(path + "/" for path in web.pages())}
    assert set(pages) == everything
    assert driven.ending.outcome == "published", driven.ending
    report = driven.ending.report
    assert (report["read"], report["redirected"]) == (len(pages) // 2, len(pages) // 2)
    assert pages[1] == pages[0] + "/", "it is read before the next page is asked for"
    assert (report["refused"], driven.gone()) == ({}, {})
    with Archive(driven.path, read_only=True) as archive:
        assert archive.counts()["comparisons"] == len(web.pages())
    # Its own address was looked at, so that a sitemap's word counts for it, too.
    driven.crawl(day=1)
    assert driven.states()["skipped"] >= len(web.pages()) // 2
    changed = web.pages()[5]
    web.lastmod[changed] = "2026-03-03"
    driven.crawl(day=2)
    assert {changed, changed + "/"} <= set(driven.pages)


def test_pages_that_lead_in_circles_or_all_to_one_page_for_now_are_refused(crawled, web):
    circle, (one, *others) = web.pages()[:3], web.pages()[3:]
    to = dict(zip(circle, (*circle[1:], circle[0]), strict=True)) | dict.fromkeys(others, one)
    web.answers = {path: moved(target, 302) for path, target in to.items()}
    web.lastmod = dict.fromkeys(web.pages(), "2026-02-02")
    crawled.crawl(day=1)
    assert crawled.ending.outcome == "held"
    assert crawled.ending.report["refused"] == {"led_astray": len(to)}
    assert "led_astray" in crawled.ending.reasons[0]
    web.answers.clear()
    crawled.crawl(day=2)
    assert set(crawled.pages) == set(web.pages()), "none of them counts as looked at"
    assert crawled.ending.outcome == "published"


def test_a_page_that_was_gone_and_is_elsewhere_for_now_is_gone_no_more(crawled, web):
    lost = web.pages()[0]
    sent = answers.answer(web.site, answers.Request(lost, {}, BASE))
    web.answers[lost] = (404, {"Content-Type": "text/html"}, b"<h1>Page not found</h1>")
    web.lastmod[lost] = "2026-02-02"
    crawled.crawl(day=1)
    assert crawled.gone() == {lost: "404"}
    web.answers |= {lost: moved(lost + "/", 302)}
    web.answers[lost + "/"] = (200, {"Content-Type": sent.type}, sent.body)
    web.lastmod[lost] = "2026-02-03"
    crawled.crawl(day=2)
    assert crawled.gone() == {}


@pytest.mark.parametrize(
    "to", ["https://elsewhere.example/compare/a-vs-b", "/api/click", "/login", "", "//["]
)
def test_a_redirect_to_where_no_page_is_leads_nowhere(driven, web, to):
    web.answers[web.pages()[0]] = moved(to, 302)
    driven.crawl()
    assert sorted(driven.pages) == sorted(web.pages())
    assert all(path.startswith("/") for path in web.asked)


def test_a_sitemap_that_leads_to_the_front_page_does_not_hide_it(driven, web):
    web.answers = {"/sitemap.xml": moved("/", 302), "/compare": (404, {}, b"no")}
    for day in range(2):
        driven.crawl(day)
        assert web.asked.count("/") == 1
        assert [page for page in driven.pages if "-vs-" in page]


def test_the_rules_behind_a_redirect_hold_also_when_a_run_is_gone_on_with(driven, web):
    barred = web.pages()[0]
    rules = f"User-agent: *\nDisallow: {barred}\nCrawl-delay: 7\n".encode()
    web.answers |= {"/robots.txt": moved("/rules.txt"), "/rules.txt": (200, {}, rules)}
    driven.crawl(stop=lambda run: run.pages == 1)
    pages = set(driven.pages)
    driven.crawl(day=0.1)
    assert driven.run.resumed
    assert barred not in pages | set(driven.pages)
    assert driven.run.robots is not None
    assert driven.run.robots.delay == 7


@pytest.mark.parametrize(
    ("sent", "times"),
    [((500, {}, b""), 4), ((429, {}, b""), 4), (moved("https://elsewhere.example/robots.txt"), 1)],
)
def test_without_robots_txt_nothing_is_asked_for_and_the_site_is_unwell(driven, web, sent, times):
    web.answers["/robots.txt"] = sent
    driven.crawl()
    assert web.asked == ["/robots.txt"] * times
    assert driven.ending.outcome == "empty"
    assert "robots.txt could not be read" in driven.ending.unwell
    del web.answers["/robots.txt"]
    assert sorted(driven.crawl(day=1)) == sorted(web.pages())


def test_a_robots_txt_that_is_not_there_allows_all(driven, web):
    web.answers["/robots.txt"] = (404, {}, b"no")
    assert sorted(driven.crawl()) == sorted(web.pages())


# -- runs cut off ----------------------------------------------------------------------------------


def test_a_run_cut_off_is_gone_on_with_and_asks_for_nothing_twice(driven, web):
    asked = []
    for pages in (1, 4, 9):
        driven.crawl(stop=lambda run, pages=pages: run.pages >= pages)
        asked += web.asked
    driven.crawl(day=0.5)
    asked += web.asked
    assert sorted(asked) == sorted([*web.pages(), "/robots.txt", "/sitemap.xml"])
    assert driven.ending.crawl == 1
    assert driven.ending.report["pages"] == len(web.pages())


def test_a_run_cut_off_a_day_ago_or_under_other_orders_is_settled(driven, web):
    driven.crawl(stop=lambda run: run.pages == 6)
    driven.crawl(day=2)
    assert [ending.outcome for ending in driven.run.settled] == ["published"]
    assert driven.ending.crawl == 2
    driven.crawl(day=3, stop=lambda run: run.pages == 1)
    driven.crawl(day=3, max_pages=3)
    assert [ending.crawl for ending in driven.run.settled] == [3]


def test_the_delay_of_robots_txt_holds_when_a_run_is_gone_on_with(driven, web):
    web.robots += "Crawl-delay: 9\n"
    driven.crawl(stop=lambda run: run.pages == 1)
    again = Run(driven.run.options, lambda: START + 60)
    try:
        scrapy = ScrapyCrawler(ComparisonsSpider, {"VERDICTS_VERSION": "1", "VERDICTS_BACKOFF": 5})
        assert ComparisonsSpider.from_crawler(scrapy, run=again).pace.delay == 9
    finally:
        again.close()
