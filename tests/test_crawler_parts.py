"""The crawler's parts, each by itself: nothing is asked of any network."""

import contextlib
import gzip
import os
import time
from collections import Counter
from datetime import UTC, datetime
from email.utils import format_datetime
from itertools import pairwise
from math import inf, nan
from pathlib import Path
from types import SimpleNamespace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scrapy import Request

from archive import Archive
from archive.crawls import EMPTY, HELD, PUBLISHED
from archive.frontier import Frontier, Stage, Task
from crawler import health, redirects, report, sitemaps
from crawler.figures import Figures
from crawler.links import links
from crawler.options import Options
from crawler.pace import Pace, retry_after
from crawler.robots import Robots
from crawler.scheduler import FrontierScheduler
from crawler.site import PAGES, Site
from crawler.sitemaps import Entry, SitemapError
from crawler.spiders.base import VerdictSpider
from parsers.records import Page, Tool

odd = settings(max_examples=int(os.environ.get("CRAWLER_EXAMPLES", "50")), deadline=None)


def task(kind: str, **known) -> Task:
    """A task whose address gave a body with both validators before."""
    values = {
        **dict.fromkeys(Task._fields),
        "location": 1,
        "url": "http://127.0.0.1/x",
        "kind": kind,
        "stage": Stage.LISTS,
        "tries": 0,
        "etag": '"a"',
        "last_modified": "Mon, 04 May 2026 10:00:00 GMT",
        "digest": b"1",
        **known,
    }
    return Task(**values)


# -- requests --------------------------------------------------------------------------------------


def requested(one: Task):
    scheduler = FrontierScheduler.__new__(FrontierScheduler)
    scheduler.spider = SimpleNamespace(
        answered=None, failed=None, most_bytes=VerdictSpider.most_bytes
    )
    return scheduler._request(one)


@pytest.mark.parametrize("kind", ["comparison", "tool", "reviewer"])
def test_a_page_is_asked_for_only_if_it_changed(kind):
    headers = requested(task(kind)).headers
    assert headers["If-None-Match"] == b'"a"'
    assert headers["If-Modified-Since"] == b"Mon, 04 May 2026 10:00:00 GMT"
    assert not requested(task(kind, digest=None)).headers


@pytest.mark.parametrize("kind", ["robots", "sitemap", "list"])
def test_rules_and_lists_are_asked_for_whole_for_a_304_says_none_of_their_words(kind):
    assert not requested(task(kind)).headers


# -- addresses -------------------------------------------------------------------------------------

HERE = "https://shiporskip.io"


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/compare/a-vs-b", "comparison"),
        ("/compare/a-vs-b/", "comparison"),
        ("/tool/a", "tool"),
        ("/reviewer/the-skeptic?category=Voice+%26+Audio", "reviewer"),
        ("/compare", "list"),
        ("/compare/", "list"),
        ("/compare?page=2", "list"),
        ("/compare/page/3", "list"),
        ("/compare?sort=new", None),
        ("/compare/popular", None),
        ("/news/a-vs-b", None),
        ("/", None),
        ("/tool/", None),
        ("/tool/a/b", None),
        ("/api/click/a", None),
        ("/robots.txt", None),
    ],
)
def test_what_an_address_is(path, kind):
    assert Site().kind(f"{HERE}{path}") == kind


@pytest.mark.parametrize(
    "path",
    [
        *("/api/click", "/api", "/API/x", "//api/x", "/./api/x", "/%61pi/x", "/a/../api/x"),
        *("/compare/../api/x", "/compare/%2e%2e%2Fapi%2fclick-vs-b", "/../api/x"),
    ],
)
def test_the_interface_is_never_asked_however_its_address_is_written(path):
    assert not Site().belongs(f"{HERE}{path}")
    assert Site().address(HERE, f"{HERE}{path}") is None
    assert Site().kind(f"{HERE}{path}") is None


@pytest.mark.parametrize(
    ("link", "address"),
    [
        ("/compare/a-vs-b", f"{HERE}/compare/a-vs-b"),
        ("b-vs-c", f"{HERE}/compare/b-vs-c"),
        ("../tool/a", f"{HERE}/tool/a"),
        ("  /tool/a#reviews\n", f"{HERE}/tool/a"),
        ("/tool/a?ref=share&utm_source=x", f"{HERE}/tool/a"),
        ("//shiporskip.io/tool/a", f"{HERE}/tool/a"),
        ("http://shiporskip.io:80/tool/a", f"{HERE}/tool/a"),
        ("https://ShipOrSkip.io:443/tool/a", f"{HERE}/tool/a"),
        ("https://me:secret@shiporskip.io/tool/a", f"{HERE}/tool/a"),
        ("/reviewer/x?ref=1&category=A+B", f"{HERE}/reviewer/x?category=A+B"),
        ("/reviewer/x?ref=1", f"{HERE}/reviewer/x"),
        ("/compare?page=2", f"{HERE}/compare?page=2"),
        ("", f"{HERE}/compare/x-vs-y"),
    ],
)
def test_a_link_becomes_one_address(link, address):
    assert Site().address(f"{HERE}/compare/x-vs-y?ref=1", link) == address


def test_a_copy_on_this_machine_means_itself_by_the_name_of_the_site():
    copy = Site("http://127.0.0.1:8000")
    page = f"{copy.base}/compare/a-vs-b"
    assert copy.address(copy.base, "https://shiporskip.io/compare/a-vs-b") == page
    assert copy.address(copy.base, "https://shiporskip.io/api/badge/a") is None
    assert copy.address(copy.base, "https://elsewhere.example/compare/a-vs-b") is None
    assert copy.address(copy.base, "https://shiporskip.io.evil.example/compare/a-vs-b") is None


@pytest.mark.parametrize(
    "link",
    [
        *("https://elsewhere.example/tool/a", "//elsewhere.example/tool/a", "mailto:a@b.example"),
        *("javascript:void(0)", "data:text/html,x", "ftp://shiporskip.io/tool/a", "https://["),
        *("https://shiporskip.io:8443/tool/a", "https://shiporskip.io:x/tool/a", "http:///tool/a"),
        *("https://shiporskip.io.evil.example/tool/a", "https://shiporskip.io@evil.example/tool/a"),
        *("https://www.shiporskip.io/tool/a", "http://xn--\udcff/", "https://shiporskip.io:99999/"),
    ],
)
def test_a_link_that_leads_off_the_site_is_none(link):
    assert Site().address(HERE, link) is None


BEGINNINGS = [
    "",
    "/compare/",
    "//127.0.0.1:8000",
    "http://127.0.0.1:8000/tool/",
    "/reviewer/x?category=",
]
SIGNS = st.text("/:[]@?#&%=;.-avs1 \\\t\n\x00\x7f\ud800é") | st.text()


@odd
@given(st.sampled_from(BEGINNINGS), SIGNS)
def test_no_link_is_too_odd_to_be_asked_for_or_left_alone(beginning, signs):
    site = Site("http://127.0.0.1:8000")
    found = site.address(f"{site.base}/compare/x-vs-y", beginning + signs)
    if found is not None:
        asked = Request(found).url
        assert site.belongs(asked)
        assert "#" not in asked
        assert site.kind(asked) in (*PAGES, "list", "front", None)


@pytest.mark.parametrize(
    ("written", "base"),
    [
        ("https://shiporskip.io/", HERE),
        ("HTTPS://ShipOrSkip.io:443", HERE),
        ("http://127.0.0.1:8000", "http://127.0.0.1:8000"),
        ("http://localhost:80/", "http://localhost"),
        ("http://[::1]:8000", "http://[::1]:8000"),
    ],
)
def test_a_sites_address_is_one_text_however_it_is_written(written, base):
    assert Site(written).base == base
    assert Site(written).is_loopback == ("shiporskip" not in written.lower())
    assert Site(written).here(f"{HERE}/tool/a") == f"{base}/tool/a"


@pytest.mark.parametrize(
    "written",
    [
        *("", "shiporskip.io", "ftp://shiporskip.io", "https://", f"{HERE}/compare", f"{HERE}:x"),
        *(f"{HERE}/?a=b", "https://me@shiporskip.io", "http://[", "file:///etc/passwd"),
    ],
)
def test_what_is_no_sites_address(written):
    with pytest.raises(ValueError, match=r"no site's address|Invalid"):
        Site(written)


# -- the frontier ----------------------------------------------------------------------------------


def test_the_next_address_is_looked_up_and_not_sorted_for(tmp_path):
    with Archive(tmp_path / "a.db") as archive:
        asked: list[str] = []
        frontier = Frontier(archive.connection, 1, 0)
        archive.connection.set_trace_callback(asked.append)
        assert frontier.next(()) is None
        assert not frontier.pending()
        archive.connection.set_trace_callback(None)
        assert len(asked) == 3
        for question in asked:
            plan = archive.connection.execute(f"EXPLAIN QUERY PLAN {question}").fetchall()
            told = " ".join(row[3] for row in plan)
            assert "frontier_todo" in told
            assert "TEMP B-TREE" not in told


# -- links -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("page", "found"),
    [
        ('<a href="/tool/a">A</a>', ["/tool/a"]),
        ("<a href='/tool/a'>A</a>", ["/tool/a"]),
        ("<a href=/tool/a>A</a>", ["/tool/a"]),
        ("<A CLASS=x HREF = '/tool/a' >A</A>", ["/tool/a"]),
        ('<a\nhref="/tool/a"\n>A</a><area href="/tool/b">', ["/tool/a", "/tool/b"]),
        ('<link rel="next" href="/compare?page=2"/>', ["/compare?page=2"]),
        ('<a href="?page=2&amp;x=&quot;">2</a>', ['?page=2&x="']),
        ('<a title="a > b" href="/tool/a">A</a>', ["/tool/a"]),
        ('<a title="href=/tool/x" href="/tool/a">A</a>', ["/tool/a"]),
        ('<a data-href="/api/x" href="/tool/a">A</a>', ["/tool/a"]),
        ('<a disabled href="/tool/a" href="/tool/b">A</a>', ["/tool/a"]),
        ('<a href=" /tool/a\n">A</a>', ["/tool/a"]),
        ('<a href="/tool/a">1</a><a href="/tool/a">2</a>', ["/tool/a"]),
        ('<a href="">A</a><a href>B</a><a>C</a><abbr href="/x">D</abbr>', []),
        ('<!-- <a href="/tool/x">X</a> --><a href="/tool/a">A</a>', ["/tool/a"]),
        ('<!--><a href="/tool/a">A</a><!-- <a href="/tool/x">', ["/tool/a"]),
        ('<script>"<a href=\\"/tool/x\\">"</script><a href="/tool/a">', ["/tool/a"]),
        ('<style>a{}</style><SCRIPT src=x></SCRIPT><a href="/tool/a">', ["/tool/a"]),
        ('<a href="/tool/a" <a href="/tool/b">B</a>', ["/tool/a", "/tool/b"]),
        ('<base href="/x/"><a href="a">A</a><a href="/b">B</a>', ["/x/a", "/b"]),
        ('<base target="_top"><base href="/x/"><base href="/y/"><a href="a">', ["/x/a"]),
        ('<base href="https://["><a href="a">A</a>', ["a"]),
        ('<a href="/tool/\xff">A</a>', ["/tool/\N{LATIN SMALL LETTER Y WITH DIAERESIS}"]),
    ],
)
def test_the_links_of_a_page(page, found):
    assert list(links(page.encode())) == found


@odd
@given(st.binary())
def test_no_bytes_are_too_odd_for_links(body):
    assert all(isinstance(link, str) for link in links(body))


HOSTILE = [
    *(b"<a ", b"<a href", b'<a href="', b"<a href='", b"<a '\"", b"<!--", b"<script", b"<style>"),
    *(b"<a href=x", b'<a x="', b"<a =", b"<a x", b"a", b"<", b'"', b"<!-- -", b"<base href='x'"),
]


@pytest.mark.parametrize("piece", HOSTILE, ids=repr)
def test_links_of_ten_megabytes_cost_time_in_proportion(piece):
    sizes = [250_000, 1_000_000]
    spent = []
    for size in sizes:
        body = b"<a " + piece * (size // len(piece))
        began = time.process_time()
        sum(1 for _ in links(body))
        spent.append(time.process_time() - began)
    assert spent[1] < 0.5 + 8 * spent[0]


# -- sitemaps --------------------------------------------------------------------------------------

SPACE = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
ONE = f"<urlset {SPACE}><url><loc>/tool/a</loc></url></urlset>"


def listed(text: str | bytes) -> list[Entry]:
    return list(sitemaps.entries(text.encode() if isinstance(text, str) else text))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (ONE, [("/tool/a", None)]),
        (f"\ufeff  <?xml version='1.0'?>\n{ONE}\n", [("/tool/a", None)]),
        (f"{ONE}<!-- made in 0.3 s --> <!-- by a plugin -->\n", [("/tool/a", None)]),
        ("<urlset><url><loc> http://h/a&amp;b </loc></url></urlset>", [("http://h/a&b", None)]),
        ("<urlset><url><loc><![CDATA[/a&b]]></loc></url></urlset>", [("/a&b", None)]),
        ('<s:urlset xmlns:s="x"><s:url><s:loc>/a</s:loc></s:url></s:urlset>', [("/a", None)]),
        ("<urlset><url><lastmod>2026-05-04</lastmod><loc>/a</loc></url></urlset>",
         [("/a", "2026-05-04")]),
        ("<urlset><url><loc>/a</loc><lastmod>2026-05-04T10:00:00+02:00</lastmod></url></urlset>",
         [("/a", "2026-05-04T10:00:00+02:00")]),
        ("<urlset><url><loc>/a</loc><lastmod> </lastmod></url></urlset>", [("/a", None)]),
        ("<urlset><url><lastmod>2026</lastmod></url><url><loc/></url></urlset>", []),
        ("<urlset><!-- <url><loc>/x</loc></url> --><url><loc>/a</loc></url></urlset>",
         [("/a", None)]),
        ('<urlset xmlns:i="i"><url><loc>/a</loc><i:x><i:loc>/b</i:loc></i:x></url></urlset>',
         [("/a", None)]),
        (f"<urlset {SPACE}></urlset>", []),
        (f"<?xml version='1.0'?><urlset {SPACE}/>", []),
    ],
)  # fmt: skip
def test_what_a_sitemap_names(text, found):
    assert listed(text) == [Entry(url, lastmod, False) for url, lastmod in found]
    assert listed(gzip.compress(text.encode())) == listed(text)


def test_an_index_names_sitemaps():
    text = "<sitemapindex><sitemap><loc>/s.xml.gz</loc><lastmod>2026</lastmod></sitemap>"
    assert listed(f"{text}</sitemapindex>") == [Entry("/s.xml.gz", "2026", True)]


@pytest.mark.parametrize(
    ("body", "why"),
    [
        (b"", "no sitemap"),
        (b"<!DOCTYPE html><title>Not found</title>", "no sitemap"),
        (b"\xff\xfe<urlset", "cut off"),
        (ONE[:-9].encode(), "cut off"),
        (f"{ONE}<p>And now".encode(), "cut off"),
        (gzip.compress(ONE.encode(), mtime=0)[:-9], "damaged gzip"),
        (gzip.compress(ONE.encode(), mtime=0)[:20] + b"x" * 20, "damaged gzip"),
        (b"\x1f\x8bno gzip", "damaged gzip"),
        (gzip.compress(b" " * (sitemaps.LIMIT + 1), 9, mtime=0), "larger than"),
        (
            f"<urlset {SPACE}>{'<url><loc>/a</loc></url>' * 50_001}</urlset>",
            "names 50001 addresses",
        ),
    ],
)
def test_what_is_no_sitemap_says_why(body, why):
    with pytest.raises(SitemapError, match=why):
        listed(body)


def test_entities_are_not_unfolded_but_missed():
    lines = ['<!DOCTYPE s [<!ENTITY a "/tool/a">']
    lines += [f'<!ENTITY {n} "{f"&{p};" * 10}">' for p, n in pairwise("abcdefghijkl")]
    lines += ['<!ENTITY file SYSTEM "file:///etc/passwd">]>']
    lines += ["<urlset><url><loc>&l;</loc></url><url><loc>&file;</loc></url>"]
    lines += ["<url><loc>/tool/b</loc></url></urlset>"]
    with pytest.raises(SitemapError, match="of 3 addresses 0 could be read"):
        listed("\n".join(lines))
    with pytest.raises(SitemapError, match="of 2 addresses 1 could be read"):
        listed(ONE.replace("<url>", "<url><loc>&a;</loc></url><url>"))


@pytest.mark.parametrize(
    "fault",
    [b"</url>", b"<", b"<!--", b"<![CDATA[", b"<?php", b"</urlset><urlset>", b"<loc>&nope;</loc>"],
    ids=repr,
)
def test_what_was_left_out_behind_a_fault_is_missed(fault):
    half = b"".join(b"<url><loc>/tool/%d</loc></url>" % number for number in range(10))
    with pytest.raises(SitemapError, match="could be read"):
        listed(b"<urlset>" + half + fault + half + b"</urlset>")


@pytest.mark.parametrize(
    "fault", [b"\x00", b"\xff\xfe", b"<x>&amp", b"<url><loc>/a?b=1&c=2</loc></url>"]
)
def test_a_fault_that_hides_nothing_is_none(fault):
    half = b"".join(b"<url><loc>/tool/%d</loc></url>" % number for number in range(10))
    assert len(listed(b"<urlset>" + half + fault + half + b"</urlset>")) >= 20


@odd
@given(st.binary(), st.sampled_from([b"", b"<urlset>", b"\x1f\x8b"]))
def test_bytes_are_a_sitemap_or_say_that_they_are_none(body, start):
    with contextlib.suppress(SitemapError):
        assert all(entry.url for entry in listed(start + body + b"</urlset>"))


# -- robots.txt ------------------------------------------------------------------------------------


def test_the_rules_are_those_for_this_crawler():
    text = (
        "User-agent: *\nDisallow: /\n\nUser-agent: tool-verdict-archive\nAllow: /\nCrawl-delay: 7"
    )
    robots = Robots(text)
    assert robots.allows(f"{HERE}/compare/a-vs-b")
    assert robots.delay == 7
    assert not Robots("User-agent: *\nDisallow: /compare/").allows(f"{HERE}/compare/a-vs-b")
    assert Robots("User-agent: other\nDisallow: /").allows(f"{HERE}/compare/a-vs-b")


@pytest.mark.parametrize(
    ("status", "body", "allowed"),
    [
        (200, b"", True),
        (200, b"User-agent: *\nDisallow: /", False),
        (200, b"\xef\xbb\xbfUser-agent: *\nDisallow: /", False),
        (200, b"USER-AGENT:*\r\ndisallow:/\r\n", False),
        (200, b"<!DOCTYPE html><title>Hello</title>", True),
        (200, b"\xff\xfe\x00binary", True),
        (200, b"User-agent: *\nDisallow: /\n" + b"#" * 10_000_000, False),
        (404, b"User-agent: *\nDisallow: /", True),
        (403, b"", True),
        (301, b"", None),
        (429, b"", None),
        (500, b"", None),
        (503, b"", None),
    ],
)
def test_what_an_answer_about_robots_txt_allows(status, body, allowed):
    robots = Robots.answered(status, body)
    assert (robots.allows(f"{HERE}/tool/a") if robots else None) is allowed


@pytest.mark.parametrize(
    ("said", "delay"),
    [("5", 5), ("0.5", 0.5), ("0", 0), ("-3", 0), ("soon", 0), ("inf", 0), ("nan", 0), ("", 0)],
)
def test_a_delay_is_a_number_of_seconds(said, delay):
    assert Robots(f"User-agent: *\nCrawl-delay: {said}").delay == delay


def test_every_sitemap_that_is_named_counts():
    text = f"Sitemap: {HERE}/a.xml\nUser-agent: x\nDisallow: /\nsitemap: /b.xml.gz\n"
    assert Robots(text).sitemaps == [f"{HERE}/a.xml", "/b.xml.gz"]


@odd
@given(st.text())
def test_no_rules_are_too_odd(text):
    robots = Robots(text)
    robots.allows(f"{HERE}/tool/a")
    assert 0 <= robots.delay < inf


# -- pace ------------------------------------------------------------------------------------------


def test_a_pause_begins_with_the_end_of_an_answer():
    pace = Pace(2.0)
    assert pace.wait(10.0) == 0
    pace.answered_at(10.0)
    assert pace.wait(10.5) == 1.5
    assert pace.wait(12.0) == 0
    pace.answered_at(9.0)  # never shortens a wait
    assert pace.wait(10.5) == 1.5


def test_patience_grows_with_each_failure_and_ends():
    pace = Pace(2.0, first=5.0, most=60.0)
    waits, now = [], 0.0
    while pace.unwell is None:
        pace.failed(now, "HTTP 503")
        waits.append(pace.wait(now))
        now += waits[-1]
    assert waits == [5, 10, 20, 40, 60, 60, 60, 60]
    assert "8 requests failed in a row, the last one: HTTP 503" in pace.unwell


def test_an_answer_as_it_should_be_resets_the_patience():
    pace = Pace(0.0)
    for now in range(100):
        pace.failed(now * 1000, "reset")
        pace.well()
    assert pace.unwell is None


@pytest.mark.parametrize(
    ("asked", "wait", "unwell"),
    [(None, 5, False), (1, 5, False), (90, 90, False), (3600, 3600, False), (3601, 3601, True),
     (inf, inf, True)],
)  # fmt: skip
def test_a_site_may_say_how_long_to_leave_it_alone(asked, wait, unwell):
    pace = Pace(2.0)
    pace.failed(0.0, "HTTP 429", asked)
    assert (pace.wait(0.0), pace.unwell is not None) == (wait, unwell)


NOW = datetime(2026, 5, 4, 10, tzinfo=UTC)


@pytest.mark.parametrize(
    ("value", "seconds"),
    [
        ("120", 120),
        (" 7 ", 7),
        ("0", 0),
        ("Mon, 04 May 2026 10:02:00 GMT", 120),
        ("Mon, 04 May 2026 12:02:00 +0200", 120),
        ("Monday, 04-May-26 10:02:00 GMT", 120),
        ("Mon May  4 10:02:00 2026", 120),
        ("Mon, 04 May 2026 09:00:00 GMT", 0),
        ("Mon, 04 May 2026 10:02:00 -0000", 120),
        *[(odd, None) for odd in (None, "", "soon", "-5", "1.5", "²", "99 Foo 2026", "1e3")],
    ],
)
def test_retry_after_is_seconds_or_a_date(value, seconds):
    assert retry_after(value, NOW) == seconds


@odd
@given(st.one_of(st.text(), st.datetimes().map(format_datetime), st.integers(0).map(str)))
def test_retry_after_is_never_negative_and_never_an_error(value):
    found = retry_after(value, NOW)
    assert found is None or found >= 0


# -- orders ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("orders", "why"),
    [
        ({"base_url": "shiporskip.io"}, "no site's address"),
        ({"contact": "nobody"}, "neither a mail address"),
        ({"contact": ""}, "neither a mail address"),
        ({"contact": "a@b.example\r\nX: 1"}, "neither a mail address"),
        ({"delay": 0.0}, "at least 1 s"),
        ({"delay": 0.99}, "at least 1 s"),
        ({"delay": -1.0, "base_url": "http://127.0.0.1:1"}, "at least 1 s"),
        ({"delay": nan}, "at least 1 s"),
        ({"delay": nan, "base_url": "http://127.0.0.1:1"}, "at least 1 s"),
        ({"delay": inf}, "at least 1 s"),
        ({"max_pages": 0}, "at most 0 pages"),
        ({"max_time": -1.0}, "no time"),
        ({"max_time": nan}, "no time"),
        ({"urls": ("https://elsewhere.example/tool/a",)}, "no page of"),
        ({"urls": (f"{HERE}/compare",)}, "no page of"),
        ({"urls": (f"{HERE}/tool/a", f"{HERE}/api/x")}, "no page of"),
        ({"urls": ("https://[",)}, "no page of"),
    ],
)
def test_orders_that_cannot_be_followed_are_refused(orders, why):
    with pytest.raises(ValueError, match=why):
        Options(Path("a.db"), **orders)


def test_orders_that_can():
    here = "http://127.0.0.1:1"
    assert Options(Path("a.db"), here, delay=0.0).asked()["base_url"] == here
    orders = {"contact": "https://example.org/crawl", "max_pages": 1, "max_time": 0.0}
    assert Options(Path("a.db"), urls=(f"{HERE}/tool/a",), **orders).site.base == HERE


# -- health ----------------------------------------------------------------------------------------

LIMITS = health.bounds()
SHOWN = [f"comparison.{name}" for name in ("name", "verdict", "reviews", "entry")]


def figures(read=100, tools=200, shown=1.0, **counts) -> Figures:
    """A run whose tools show every field, unless said otherwise."""
    made = Figures(read=read, parsed=read, seen=tools)
    made.tools["comparison"] = tools
    for name in SHOWN:
        made.shown[name] = round(tools * shown)
    for name, value in counts.items():
        held = getattr(made, name)
        if isinstance(held, Counter):
            held.update(value)
        else:
            setattr(made, name, value)
    return made


def breaches(made, *past):
    return health.breaches(made, [one.summary() for one in past], LIMITS)


def test_a_healthy_run_has_no_breach():
    assert breaches(figures()) == []
    assert breaches(figures(), figures(), figures()) == []


def test_a_run_that_read_nothing_says_why():
    assert breaches(Figures()) == ["no page was found to ask for"]
    made = Figures(missing=2, failed=1, refused=Counter(blocked=3))
    assert breaches(made) == ["none of 6 pages could be read (blocked 3, missing 2, failed 1)"]


@pytest.mark.parametrize("name", ["missing", "failed", "anomalous", "refused"])
def test_every_share_has_its_bound(name):
    bound = LIMITS["share"][name]
    within, beyond = ({name: round(1000 * share)} for share in (bound - 0.005, bound + 0.01))
    if name == "refused":
        within, beyond = ({name: {"soft": count["refused"]}} for count in (within, beyond))
    rest = 1000 if name == "anomalous" else 1000 - round(1000 * bound)
    assert breaches(figures(read=rest, parsed=1000, **within)) == []
    (said,) = breaches(figures(read=rest, parsed=1000, **beyond))
    assert f"{bound:.0%} are allowed" in said
    assert ("(soft " in said) == (name == "refused")


def test_a_page_or_two_are_never_too_many_to_be_refused():
    few = int(LIMITS["few"]["refused"])
    assert breaches(figures(read=3, tools=2, refused={"soft": few - 1})) == []
    assert len(breaches(figures(read=3, tools=2, refused={"soft": few}))) == 1
    assert breaches(figures(read=3, tools=2, refused={"soft": few}, still_refused=1)) == []


def test_few_answers_are_no_share():
    assert breaches(figures(read=1, tools=2, refused={"blocked": 3})) == []
    assert len(breaches(figures(read=2, tools=4, refused={"blocked": 3}))) == 1


def test_what_past_runs_showed_more_of_is_allowed_with_a_margin():
    made = figures(read=84, refused={"soft": 16})
    assert len(breaches(made, figures())) == 1
    assert breaches(made, *[figures(read=93, refused={"soft": 7})] * 3) == []
    assert len(breaches(made, *[figures(read=93, refused={"soft": 7})], *[figures()] * 2)) == 1
    learnt = figures(read=60, refused={"soft": 40})
    assert "50% are allowed" in breaches(figures(read=40, refused={"soft": 60}), learnt)[0]


def test_what_does_not_fit_is_a_share_of_the_pages_that_were_read_anew():
    assert breaches(figures(parsed=1, anomalous=1)) == []
    (said,) = breaches(figures(parsed=8, anomalous=6))
    assert said.startswith("75% of 8 pages that were read anew show something that does not fit")
    quiet = figures(parsed=1, anomalous=1)
    assert breaches(figures(parsed=8, anomalous=6), quiet, quiet) == [said]


def test_a_first_run_must_show_what_makes_a_verdict():
    said = breaches(figures(shown=0.5))
    assert len(said) == 3
    assert all("at least 60% were expected" in one for one in said)
    assert breaches(figures(tools=8, shown=0.0)) == []


def test_coverage_may_not_drop_below_the_middle_of_the_past():
    past = [figures(shown=share) for share in (0.9, 0.95, 0.1)]
    assert breaches(figures(shown=0.71), *past) == []
    said = breaches(figures(shown=0.69), *past)
    assert len(said) == len(SHOWN)
    assert "read of 69% of the tools, at least 70% were expected" in said[0]


def test_a_field_that_is_new_has_no_past():
    old = figures()
    del old.shown["comparison.entry"]
    made = figures()
    made.shown["comparison.entry"] = 0
    assert breaches(made, old) == []


@pytest.mark.parametrize("field", ["entry", "name"])
def test_too_much_changed_at_once(field):
    most = round(200 * LIMITS["changes"].get(field, LIMITS["changes"]["any"]))
    assert breaches(figures(changed={field: most})) == []
    said = breaches(figures(changed={field: most + 1}))
    assert said == [f"{field} changed of {most + 1} of 200 tools at once"]


@pytest.mark.parametrize("field", ["entry", "name"])
def test_a_few_tools_are_never_too_many(field):
    few = int(LIMITS["few"].get(field, LIMITS["few"]["any"]))
    assert breaches(figures(tools=few - 1, changed={field: few - 1})) == []
    assert len(breaches(figures(tools=few, changed={field: few}))) == 1


def test_drift_is_told_within_bounds():
    past = [figures(shown=1.0).summary()] * 2
    assert health.drift(figures(shown=0.97), past) == {}
    assert health.drift(figures(shown=0.9), past) == dict.fromkeys(sorted(SHOWN), -0.1)
    assert health.drift(figures(shown=0.9), []) == {}


@pytest.mark.parametrize(
    ("outcome", "status", "counted"),
    [
        ("page", 200, "read"),
        ("unchanged", 200, "read"),
        ("sighting", 304, "read"),
        ("not_found", 404, "missing"),
        ("not_found", 410, "missing"),
        ("not_found", 200, "refused"),
        ("redirected", 301, "redirected"),
        ("redirected", 308, "redirected"),
        ("redirected", 302, "redirected"),
        ("redirected", 303, "redirected"),
        ("redirected", 307, "redirected"),
        ("redirected", 300, "refused"),
        ("led_away", 302, "refused"),
        ("blocked", 403, "refused"),
        ("not_html", 200, "refused"),
        ("failed", None, None),
    ],
)
def test_what_an_answer_counts_as(outcome, status, counted):
    made = Figures()
    for kind in ("comparison", "list", "sitemap", "robots"):
        made.observe(outcome, kind, status, None)
    assert made.pages == (counted is not None)
    value = getattr(made, counted) if counted else 0
    assert (value.total() if counted == "refused" else value) == (counted is not None)


def test_what_is_refused_as_it_was_before_is_counted_apart():
    made = Figures()
    for known in ("blocked", None, "gone", "not_found"):
        made.observe("blocked", "comparison", 403, None, known)
    assert (made.refused.total(), made.still_refused, made.count("refused")) == (4, 1, 3)


def test_a_new_tool_that_nobody_judged_counts_once_however_many_pages_show_it():
    known = [Tool(slug=f"known-{n}", name="Known", verdict="ship", reviews=()) for n in range(9)]
    new = Tool(slug="new", name="New")
    made = Figures()
    for tool in known:
        page = Page(kind="comparison", url=None, tools=(tool, new))
        made.observe("page", "comparison", 200, page)
    assert (made.tools["comparison"], made.lacking("comparison.verdict")) == (10, 1)
    assert made.coverage["comparison.verdict"] == 0.9
    assert not any("verdict" in one for one in breaches(made, figures(), figures()))
    # A field that half of a tool's pages show counts by half.
    made.observe("page", "comparison", 200, Page(kind="comparison", url=None, tools=(new, new)))
    shown = Tool(slug="new", name="New", verdict="ship")
    made.observe("page", "comparison", 200, Page(kind="comparison", url=None, tools=(shown,) * 11))
    assert made.coverage["comparison.verdict"] == 0.95


# -- where temporary redirects end -----------------------------------------------------------------


def test_a_chain_of_redirects_ends_at_its_page_and_a_circle_nowhere():
    ways = {"a": "b", "b": "c", "c": "page", "x": "y", "y": "z", "z": "y", "self": "self"}
    found = redirects.ends(ways, ["b", "c", "x", "z", "self"])
    assert found == {"b": "page", "c": "page", "x": None, "z": None, "self": None}
    long = {str(n): str(n + 1) for n in range(30)}
    assert redirects.ends(long, ["0", "20"]) == {"0": None, "20": "30"}


def test_one_page_stands_in_for_many_and_is_none_of_them():
    for many in (redirects.MANY - 1, redirects.MANY):
        ways = {str(n): "page" for n in range(many)} | {"other": "its own"}
        found = redirects.ends(ways, list(ways))
        assert set(found.values()) == {"page" if many < redirects.MANY else None, "its own"}
    hops = {str(n): str(n + 1) for n in range(redirects.MANY)}
    assert set(redirects.ends(hops, list(hops)).values()) == {str(redirects.MANY)}


# -- the report ------------------------------------------------------------------------------------

QUIET = {"run": 4, "pages": 12, "requests": 14, "bytes": 56_000, "facts": 0, "changes": 0}


def told(outcome=PUBLISHED, **more):
    return list(report.lines(outcome, {**QUIET, **more}))


def test_a_quiet_run_is_one_line():
    assert told() == ["Run 4: 12 pages looked at, nothing new (14 requests, 56 kB)"]
    saved = "Run 4: 1 page looked at, nothing new (1 request, 0 B, 2.5 MB saved)"
    assert told(pages=1, requests=1, bytes=0, bytes_saved=2_500_000) == [saved]


def test_news_come_first_and_troubles_after():
    lines = told(
        facts=3,
        changes=1,
        suspects=2,
        refused={"blocked": 1},
        failed=2,
        drift={"comparison.entry": -0.12},
        frontier={"postponed": 1},
        unwell="HTTP 503",
    )
    assert lines[0].startswith("Run 4: 12 pages looked at, 3 new facts, 1 change, 2 suspects (")
    assert lines[1:] == [
        "The site was left alone before the run was through: HTTP 503",
        "Not read: blocked 1, failed 2",
        "Drift: comparison.entry is shown by -12% of the tools, compared with past runs",
        "1 page left for another run",
    ]


def test_what_a_later_reading_took_back_is_withdrawn():
    (line,) = told(facts=1, changes=-4)
    assert line.startswith("Run 4: 12 pages looked at, 1 new fact, 4 changes withdrawn (")


def test_a_run_kept_back_says_why_and_how_to_accept_it():
    lines = told(HELD, reasons=["a", "b"], refused={"blocked": 12})
    assert lines == [
        "Run 4: a; b",
        "Its facts are kept back; if they are right: verdicts crawl --accept 4",
    ]
    assert told(EMPTY, reasons=["no page was found to ask for"]) == [
        "Run 4: no page was found to ask for"
    ]


@pytest.mark.parametrize(
    ("count", "text"),
    [(0, "0 B"), (999, "999 B"), (1000, "1 kB"), (2_500_000, "2.5 MB"), (3 * 10**9, "3.0 GB")],
)
def test_bytes_as_people_read_them(count, text):
    assert report.size(count) == text
