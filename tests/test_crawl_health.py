"""Days that are unlike the others: what may be published then, what not, and what comes after."""

import re

import pytest

from archive import Archive
from archive.crawls import EMPTY, HELD, PUBLISHED, Crawls
from crawler.judgement import judge
from crawler.report import lines
from demosite.answers import Answer, moved
from demosite.site import Site
from tests.driven import BASE, World
from tests.test_crawl_faults import ALL, known

GONE = Answer(404, b"<!DOCTYPE html><title>Not found</title><h1>Page not found</h1>")
BROKEN = Answer(500, b"oops", "text/plain")


@pytest.fixture
def world(tmp_path):
    """A site crawled well once. Days pass; nothing happens there by itself."""
    mine = World(tmp_path, Site(seed=8, tools=6))
    assert mine.crawl().outcome == PUBLISHED
    yield mine
    with Archive(mine.archive, create=False) as opened:
        assert opened.check() == []


def later(world, days):
    """The next run, after so many days on which the site stood still."""
    today = world.site.day
    world.now += days * 86_400
    ending = world.crawl()
    assert world.site.day == today
    return ending


def accept(world, run):
    with Archive(world.archive, create=False) as opened:
        return judge(opened, Crawls(opened.writer).find(run), int(world.now), accepted=True)


def of_tools(site, count):
    """The pages of some tools."""
    slugs = [site.slug(number) for number in range(count)]
    return [f.path for f in site.comparisons() if any(site.slug(n) in slugs for n in f.tools)]


@pytest.mark.parametrize("away", [moved("/"), GONE] if ALL else [moved("/")])
def test_half_of_the_tools_is_removed_and_the_sitemap_lists_them_still(away, world):
    before = known(world.archive)
    lost = of_tools(world.site, 3)
    world.faults = dict.fromkeys(lost, lambda _: away)
    # Each page is looked at again in time; until then the sitemap is believed.
    ending = later(world, 40)
    assert (ending.outcome, ending.unwell) == (HELD, None), ending
    assert "are gone" in ending.reasons[0]
    assert known(world.archive) == before
    assert accept(world, ending.crawl).outcome == PUBLISHED
    after = known(world.archive)
    assert {row[0] for row in after["gone"]} == {"http://127.0.0.1" + path for path in lost}
    assert after["tools"] == before["tools"]
    for _ in range(3):
        ending = later(world, 8)
        assert ending.outcome == PUBLISHED, "what is gone already is no news, whoever lists it"
        assert ending.report["still_gone"] > 0
    assert later(world, 1).report["still_gone"] == 0, "nor is it asked for every day"
    world.faults.clear()
    assert later(world, 8).outcome == PUBLISHED
    assert known(world.archive)["gone"] == []


def test_pages_that_are_gone_in_small_numbers_are_noted_at_once(world):
    (lost,) = of_tools(world.site, 1)[:1]
    world.faults[lost] = lambda _: GONE
    ending = later(world, 40)
    assert (ending.outcome, ending.report["missing"]) == (PUBLISHED, 1)
    assert [row[2] for row in known(world.archive)["gone"]] == ["404"]


def test_a_sitemap_that_is_cut_short_makes_nothing_disappear(world):
    before = known(world.archive)
    empty = b'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"></urlset>'
    names = ("/sitemaps/compare-0.xml.gz", "/sitemaps/compare-1.xml")
    world.faults = dict.fromkeys(names, lambda _: Answer(body=empty, type="application/xml"))
    for _ in range(2):
        ending = later(world, 1)
        assert ending.outcome == HELD
        assert "were dropped from the lists at once" in ending.reasons[0]
        assert known(world.archive) == before
    world.faults.clear()
    assert later(world, 1).outcome == PUBLISHED
    assert known(world.archive) == before


def test_a_list_that_cannot_be_read_is_told(world):
    for answer, why in (
        (Answer(404, b"no"), "HTTP 404"),
        (Answer(body=b"<html>Just a moment...</html>"), "this is no sitemap"),
        (BROKEN, "HTTP 500"),
    ):
        world.faults["/sitemaps/compare-1.xml"] = lambda _, answer=answer: answer
        ending = later(world, 1)
        assert ending.outcome == PUBLISHED
        ((url, said),) = ending.report["lists"].items()
        assert (url.removeprefix("http://127.0.0.1"), said) == ("/sitemaps/compare-1.xml", why)


def test_a_run_accepted_after_a_later_good_one_does_not_make_its_state_come_back(world):
    before = known(world.archive)
    lost = of_tools(world.site, 3)
    world.faults = dict.fromkeys(lost, lambda _: GONE)
    held = later(world, 40)
    assert held.outcome == HELD
    world.faults.clear()
    assert later(world, 1).outcome == PUBLISHED
    assert known(world.archive) == before
    world.now += 60
    assert accept(world, held.crawl).outcome == PUBLISHED
    assert known(world.archive) == before


def test_a_host_that_dies_in_the_middle_leaves_what_came_before(world):
    pages = [found.path for found in world.site.comparisons()]
    world.faults = dict.fromkeys(pages[5:], lambda _: BROKEN)
    ending = later(world, 40)
    assert ending.unwell is not None
    assert ending.outcome == PUBLISHED
    assert ending.report["read"] > 0
    world.faults.clear()
    ending = later(world, 1)
    assert (ending.outcome, ending.unwell) == (PUBLISHED, None)


@pytest.mark.parametrize("tools", [2, 3])
def test_a_tiny_site_is_crawled_like_any_other(tools, tmp_path):
    world = World(tmp_path, Site(seed=8, tools=tools))
    for day in range(3):
        world.day(day)
        ending = world.crawl()
        assert ending.outcome == PUBLISHED, ending.reasons
    world.site.day = 2
    pages = [found.path for found in world.site.pages()]
    before = known(world.archive)
    world.faults = dict.fromkeys(pages, lambda _: BROKEN)
    ending = later(world, 40)
    assert ending.outcome != PUBLISHED
    assert "HTTP 500" in (ending.unwell or "")
    world.faults = dict.fromkeys(pages, lambda _: GONE)
    ending = later(world, 40)
    assert (ending.outcome, ending.unwell) == (HELD, None)
    assert "could be read (missing" in ending.reasons[0]
    assert known(world.archive) == before
    world.faults.clear()
    assert later(world, 1).outcome == PUBLISHED


def test_a_quiet_run_that_is_spared_nearly_all_is_healthy(world):
    for _ in range(3):
        ending = later(world, 1)
        assert ending.outcome == PUBLISHED
        assert ending.report["parsed"] == 0
        assert ending.report["frontier"]["skipped"] > ending.report["pages"]


def test_one_odd_page_on_a_day_without_other_news_is_told_and_published(world):
    path = of_tools(world.site, 1)[0]
    body = re.sub(rb">(100|75|50|25)(<!-- -->)?%", b">83%", world.answered(path).body, count=1)
    world.faults = {path: lambda _: Answer(200, body)}
    ending = later(world, 40)  # each page is asked for, and all others are unchanged
    assert (ending.outcome, ending.report["parsed"]) == (PUBLISHED, 1), ending.reasons
    assert ending.report["pages"] > 5
    assert ending.report["shares"]["anomalous"] == 1.0


MEMBERS = Answer(
    body=b"<!DOCTYPE html><html><head><title>Members</title></head><body><main>"
    b"<h1>Members only</h1><p>Log in to read on.</p></main></body></html>"
)


def test_one_page_that_is_refused_holds_no_small_run(world):
    world.faults = {of_tools(world.site, 1)[0]: lambda _: MEMBERS}
    assert later(world, 40).outcome == PUBLISHED
    for _ in range(3):
        ending = later(world, 1)
        assert ending.outcome == PUBLISHED, ending.reasons


def test_what_was_published_as_refused_is_not_refused_anew(world):
    paths = [page.path for page in world.site.comparisons()]
    world.faults = dict.fromkeys(paths[:4], lambda _: MEMBERS)
    ending = later(world, 40)
    assert (ending.outcome, ending.report["still_refused"]) == (HELD, 0)
    again = later(world, 40)
    assert (again.outcome, again.report["still_refused"]) == (HELD, 0), "nobody has accepted it"
    assert accept(world, again.crawl).outcome == PUBLISHED
    ending = later(world, 40)
    assert (ending.outcome, ending.report["still_refused"]) == (PUBLISHED, 4), ending.reasons
    assert ending.report["shares"]["refused"] == 0
    world.faults |= dict.fromkeys(paths[4:10], lambda _: MEMBERS)
    ending = later(world, 40)
    assert ending.outcome == HELD
    assert ending.reasons[0].endswith(" 10), not counting 4 refused before")
    world.faults = dict.fromkeys(paths[:4], lambda _: Answer(200, GONE.body))
    ending = later(world, 40)
    assert (ending.outcome, ending.report["still_refused"]) == (HELD, 0), "for another reason"


def test_a_site_without_any_page_says_so(tmp_path):
    world = World(tmp_path, Site(seed=8, tools=2, without=["sitemap", "index"]))
    world.faults = {"/": lambda _: Answer(body=b"<html><p>Hello</p></html>")}
    ending = world.crawl()
    assert (ending.outcome, ending.unwell) == (EMPTY, None)
    assert ending.reasons == ("no page was found to ask for",)


def test_a_first_crawl_that_robots_txt_forbids_says_so(tmp_path):
    world = World(tmp_path, Site(seed=8, tools=3))
    rules = Answer(body=b"User-agent: *\nDisallow: /\n", type="text/plain")
    world.faults["/robots.txt"] = lambda _: rules
    ending = world.crawl()
    assert world.asked == [("/robots.txt", 200)]
    assert ending.reasons == ("no page was found to ask for: robots.txt forbids 3 of the lists",)
    lists = {"/sitemap.xml", "/compare", "/"}
    assert ending.report["lists"] == {BASE + path: "robots.txt forbids it" for path in lists}


WWW = "https://www.shiporskip.io"


def naming(host, paths):
    """A sitemap that names pages of a host, and an address that is no page."""
    rows = "".join(f"<url><loc>{host}{path}</loc></url>" for path in (*paths, "/about"))
    return Answer(body=f"<urlset>{rows}</urlset>".encode(), type="application/xml")


@pytest.mark.parametrize("where", ["/sitemap.xml", "/compare"])
def test_a_first_crawl_whose_list_names_another_host_says_so(tmp_path, where):
    world = World(tmp_path, Site(seed=8, tools=3, without=["sitemap", "index"]))
    paths = [found.path for found in world.site.comparisons()]
    rows = "".join(f'<a href="{WWW}{path}">x</a>' for path in (*paths, "/about"))
    answers = {"/sitemap.xml": naming(WWW, paths), "/compare": Answer(body=rows.encode())}
    world.faults = {"/": lambda _: GONE, where: lambda _: answers[where]}
    ending = world.crawl()
    why = "no page was found to ask for: the lists name 3 addresses on another host, "
    assert ending.reasons == (f"{why}www.shiporskip.io",)
    assert ending.report["elsewhere"] == {BASE + where: {"www.shiporskip.io": 3}}


def test_lists_that_lead_to_another_host_from_one_day_to_the_next_are_named(world):
    before = known(world.archive)
    paths = [found.path for found in world.site.comparisons()]
    maps = "".join(f"<sitemap><loc>{WWW}/{n}.xml</loc></sitemap>" for n in range(2))
    index = Answer(body=f"<sitemapindex>{maps}</sitemapindex>".encode(), type="application/xml")
    world.faults = dict.fromkeys(
        ("/sitemaps/compare-0.xml.gz", "/sitemaps/compare-1.xml"), lambda _: naming(WWW, paths)
    ) | {"/sitemap.xml": lambda _: index}
    ending = later(world, 1)
    assert ending.outcome == HELD
    (why,) = ending.reasons
    assert "were dropped from the lists at once; the lists name 32 addresses on another" in why
    assert known(world.archive) == before


def test_a_few_addresses_on_another_host_are_told_of_in_a_healthy_run(world):
    told = []
    for lost in (1, 0):
        paths = [found.path for found in world.site.comparisons()]
        sent = naming("", paths[lost:]).body.replace(b"/about", f"{WWW}{paths[0]}".encode())
        sitemap = Answer(body=sent, type="application/xml")
        world.faults = {"/sitemap.xml": lambda _, sitemap=sitemap: sitemap}
        ending = later(world, 1)
        assert ending.outcome == PUBLISHED
        told.append(list(lines(ending.outcome, ending.report))[1:])
    said = "Left aside: the lists name 1 address on another host, www.shiporskip.io"
    assert told == [[said], [said]]


def test_a_first_crawl_whose_lists_fail_found_the_site_unwell(tmp_path):
    world = World(tmp_path, Site(seed=8, tools=3))
    world.faults = dict.fromkeys(("/sitemap.xml", "/compare", "/"), lambda _: BROKEN)
    ending = world.crawl()
    assert ending.outcome == EMPTY
    assert ending.unwell == "nothing but failures: HTTP 500"
