"""What a second crawl finds: nothing on a site that stood still, and else exactly what changed."""

import json
from dataclasses import replace

import pytest

from demosite.answers import Answer, answer
from demosite.changes import changes
from demosite.server import DemoServer
from demosite.site import Site
from tests.crawling import Crawler, Scripted


@pytest.fixture
def served():
    site = Site(seed=3, tools=12)
    with DemoServer(site) as server:
        yield site, server


def test_a_site_that_stood_still_costs_next_to_nothing(served, tmp_path):
    _, server = served
    mine = Crawler(tmp_path)
    first = mine.report(server.url)
    assert first["code"] == 0, first
    bodies = mine.rows("SELECT count(*) FROM documents")
    asked = len(server.log)
    again = mine.report(server.url)
    assert again["code"] == 0
    assert (again["facts"], again["changes"]) == (0, 0)
    assert again["parsed"] == 0
    assert mine.rows("SELECT count(*) FROM documents") == bodies
    pages = [entry for entry in server.log[asked:] if entry.path.startswith("/compare/")]
    assert pages, "something must be looked at, or nothing is known"
    assert {entry.status for entry in pages} == {304}
    assert len(pages) < first["pages"] / 4, "the sitemap's lastmod saves the rest"


def test_every_day_brings_exactly_what_changed_on_the_site(served, tmp_path):
    site, server = served
    mine = Crawler(tmp_path)
    assert mine.crawl(server.url).code == 0
    told = set()
    for day in range(1, 4):
        site.day = day
        report = mine.report(server.url)
        assert report["code"] == 0, report
        found = set(mine.rows("SELECT tool_slug, field, old_value, new_value FROM changes"))
        seen = {page.path for at in (day - 1, day) for page in site.comparisons(at)}
        new = {tuple(map(_text, change)) for change in changes(site, day, seen)}
        assert {tuple(map(_text, row)) for row in found - told} == new
        told = found


def sitemap(request, lastmod):
    """A sitemap with the lastmod of each path."""
    rows = (
        f"<url><loc>{request.base}{path}</loc><lastmod>{at}</lastmod></url>"
        for path, at in lastmod.items()
    )
    return Answer(body=f"<urlset>{''.join(rows)}</urlset>".encode(), type="application/xml")


def test_a_page_that_comes_late_behind_its_lastmod_is_found_in_the_next_run(tmp_path):
    site = Site(seed=3, tools=5, ages=0)
    paths = [page.path for page in site.comparisons()]
    lastmod = dict.fromkeys(paths, "2025-01-06")

    with Scripted(site) as server:
        server.script["/sitemap.xml"] = lambda request: sitemap(request, lastmod)
        mine = Crawler(tmp_path)
        assert mine.report(server.url)["pages"] == len(paths)
        late, tool = paths[-1], site.tool(site.find(paths[-1]).tools[0])
        lastmod[late] = "2025-01-07"
        report = mine.report(server.url)
        assert (report["code"], report["changes"]) == (0, 0), report

        def renewed(request):
            told = answer(site, replace(request, headers={}))
            return replace(told, body=told.body.replace(tool.tagline.encode(), b"A new tagline"))

        server.script[late] = renewed
        assert mine.report(server.url)["code"] == 0
    found = mine.rows("SELECT tool_slug, new_value FROM changes WHERE field = 'tagline'")
    assert found == [(tool.slug, "A new tagline")]


def test_what_moved_to_a_list_that_fails_or_is_in_none_is_not_gone_while_it_is_there(tmp_path):
    site = Site(seed=3, tools=5, ages=0)
    paths = [page.path for page in site.comparisons()]
    parts = {"/sitemap-1.xml": paths[:6], "/sitemap-2.xml": paths[6:]}
    found = []
    with Scripted(site) as server:
        named = "".join(f"<sitemap><loc>{server.url}{part}</loc></sitemap>" for part in parts)
        index = f"<sitemapindex>{named}</sitemapindex>".encode()
        server.script["/sitemap.xml"] = lambda _: Answer(body=index, type="application/xml")
        for part in parts:
            server.script[part] = lambda request: sitemap(
                request, dict.fromkeys(parts[request.path], "2025-01-06")
            )
        mine = Crawler(tmp_path)
        assert mine.report(server.url)["pages"] == len(paths)
        well = server.script["/sitemap-2.xml"]
        moved = parts["/sitemap-1.xml"].pop()
        for there, lists in ((lambda _: Answer(500), 1), (well, 0)):
            server.script["/sitemap-2.xml"] = there
            asked = len(server.log)
            report = mine.report(server.url, VERDICTS_BACKOFF="0.01")
            assert (report["code"], len(report["lists"])) == (0, lists), report
            found += [(e.path, e.status) for e in server.log[asked:] if e.path == moved]
            assert mine.rows("SELECT * FROM gone") == []
    assert found[0] == (moved, 304)


def test_the_plan_leaves_out_what_is_gone_and_is_what_a_refresh_asks_for(tmp_path):
    site = Site(seed=3, tools=6, ages=0)
    gone = [page.path for page in site.comparisons() if page.tools[0] == 0][:3]
    mine = Crawler(tmp_path)
    with Scripted(site) as server:

        def planned():
            rows = map(json.loads, mine.run("plan", "--json").out.splitlines())
            paths = {row["url"].removeprefix("https://shiporskip.io") for row in rows}
            dry = json.loads(mine.crawl(server.url, "--refresh", "--dry-run", "--json").out)
            assert {url.removeprefix(server.url) for url in dry["urls"]} == paths
            return paths

        # Pages that a list named and nobody fetched are in it as well.
        assert mine.crawl(server.url, "--max-pages", "1").code == 0
        assert len(planned()) == 3
        assert mine.crawl(server.url).code == 0
        for path in gone:
            server.script[path] = lambda _: Answer(404, b"<h1>Page not found</h1>")
        well = next(page.path for page in site.comparisons() if 0 not in page.tools)
        given = [part for path in (*gone, well) for part in ("--url", f"{server.url}{path}")]
        assert mine.crawl(server.url, *given).code == 0
        assert len(mine.rows("SELECT * FROM gone")) == len(gone)
        left = planned()
        assert left.isdisjoint(gone)
        assert "3 pages show all 6 tools; no fewer would do" in mine.run("plan").out
        asked = len(server.log)
        assert mine.crawl(server.url, "--refresh").code == 0
        assert {e.path for e in server.log[asked:] if e.path.startswith("/compare/")} <= left


def _text(value: object) -> str | None:
    return None if value is None else str(value)


def test_the_first_crawl_sees_every_tool_on_as_few_pages_as_can_be(served, tmp_path):
    _, server = served
    mine = Crawler(tmp_path)
    report = mine.report(server.url, "--refresh")
    assert (report["code"], report["pages"]) == (0, 6), report
    assert mine.rows("SELECT count(*) FROM tools") == [(12,)]


@pytest.mark.parametrize("without", [("sitemap",), ("sitemap", "index")])
def test_what_is_new_is_found_without_a_sitemap(without, tmp_path):
    """The index, or the front page and the links from page to page, lead on."""
    site = Site(seed=3, tools=5, without=without)
    with DemoServer(site) as server:
        mine = Crawler(tmp_path)
        assert mine.crawl(server.url).code == 0
        before = {url for (url,) in mine.rows("SELECT url FROM comparisons")}
        assert before
        site.day = 6
        assert mine.crawl(server.url).code == 0
        after = {url for (url,) in mine.rows("SELECT url FROM comparisons")}
    if without == ("sitemap",):
        there = {page.path for page in site.comparisons(6)}
        assert there == {url.removeprefix("https://shiporskip.io") for url in after} & there
        assert after > before
