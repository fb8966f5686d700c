"""Whatever goes wrong with a fifth of the answers, or with all: the crawl ends by itself, says why,
and what was known before stands as it stood.

Faults of what is answered are put to the spider's own code without sockets; those of how it is sent
(slow, dripping, cut off, endless) come from the demo site.
"""

import contextlib
import gzip
import os
import shutil
import sqlite3
import zlib
from collections import Counter
from types import SimpleNamespace
from urllib.parse import urlsplit

import brotli
import pytest
import scrapy
from scrapy.exceptions import DownloadTimeoutError, ResponseDataLossError
from scrapy.http import Response
from twisted.python.failure import Failure

from archive import Archive
from commands.crawl import _end
from commands.exit_codes import Exit, Stop
from crawler.manners import Stopping
from crawler.pace import Pace
from crawler.spiders.base import VerdictSpider
from crawler.spiders.comparisons import ComparisonsSpider
from crawler.visit import Visit
from crawler.whole import WholeMiddleware
from demosite.answers import Answer, Request, answer
from demosite.fault_kinds import KINDS, odd_name
from demosite.faults import Faults
from demosite.server import DemoServer
from demosite.site import Site
from parsers.intake.packing import zstd
from tests.crawling import Crawler, Scripted
from tests.driven import BASE, World

#: With FAULTS=all every fault of sending has a crawl of its own.
ALL = os.environ.get("FAULTS") == "all"
MOST_MEMORY = 300_000_000
QUICK = {"VERDICTS_BACKOFF": "0.01", "VERDICTS_TIMEOUT": "1"}

#: The word for what a fault leaves behind; "" where trying again heals it.
WORDS = {
    **dict.fromkeys(("500", "503", "503-retry-seconds", "503-retry-date"), ""),
    **dict.fromkeys(("429-retry-seconds", "429-retry-date"), ""),
    "redirect-loop": "led_astray",
    "off-host": "led_away",
    "binary": "unreadable",
    "empty": "unreadable",
    **dict.fromkeys(("challenge-200", "challenge-403", "cookie-wall", "maintenance"), "blocked"),
    "soft-404": "not_found",
    "redesigned": "layout_changed",
}


#: Of the kinds above, one for each way to end; the others with FAULTS=all.
SOME = ("429-retry-date", "challenge-200", "redesigned")
KINDS_HERE = tuple(WORDS) if ALL else SOME


class Faulty(World):
    """A world whose site misbehaves as `misbehave` says. Its lists name pages and no days."""

    misbehave = Faults()

    def __init__(self, folder):
        super().__init__(folder, Site(seed=6, tools=6, without=["sitemap"]))
        self.times = Counter()

    def answered(self, path, **headers):
        times = self.times[path]
        self.times[path] += 1
        fault = self.misbehave.choose(path, times)
        request = Request(path, headers, BASE, times)
        return (KINDS[fault] if fault else answer)(self.site, request)

    def code(self, **orders):
        """A crawl's exit code and its one line."""
        ending = self.crawl(**orders)
        try:
            _end(ending, as_json=False)
        except Stop as stop:
            return stop.code, stop.detail, ending.report
        return Exit.DONE, "", ending.report


_FACTS = {
    "tools": "slug, name, category, tagline, description, verdict, ship_percent, ships, skips,"
    " community_percent, community_votes, entry, pricing, best_for",
    "reviews": "tool_slug, reviewer, quote, score, verdict, is_current",
    "changes": "changed_at, tool_slug, field, old_value, new_value",
    "comparisons": "url, left_slug, right_slug",
    "gone": "url, kind, reason",
}


def known(path):
    """What an archive says of the site, but for when it was last seen."""
    with contextlib.closing(sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True)) as connection:
        return {
            table: connection.execute(f"SELECT {columns} FROM {table} ORDER BY 1, 2, 3").fetchall()
            for table, columns in _FACTS.items()
        }


@pytest.fixture(scope="module")
def well(tmp_path_factory):
    """An archive that saw the site well, to be copied."""
    world = Faulty(tmp_path_factory.mktemp("well"))
    assert world.code()[0] == Exit.DONE
    return world


@pytest.fixture
def world(well, tmp_path, capsys):
    folder = tmp_path / "copy"
    shutil.copytree(well.folder, folder)
    mine = Faulty(folder)
    mine.day(1)
    mine.site.day = 0  # a day passes here, and nothing happens there
    yield mine
    if ALL:
        with Archive(mine.archive, create=False) as opened:
            assert opened.check() == []


@pytest.mark.parametrize("kind", WORDS)
def test_a_fifth_of_the_answers_is_wrong(kind, world):
    before = known(world.archive)
    world.misbehave = Faults([kind], 0.2, seed=8)
    code, line, report = world.code()
    assert known(world.archive) == before
    if not WORDS[kind]:
        assert (code, report["failed"]) == (Exit.DONE, 0), (line, report)
        assert report["failures"]
    else:
        assert code == Exit.UNHEALTHY, report
        assert WORDS[kind] in line, line
    world.misbehave = Faults()
    world.now += 60
    code, line, report = world.code()
    assert (code, report["refused"]) == (Exit.DONE, {}), line
    assert known(world.archive) == before


@pytest.mark.parametrize("kind", KINDS_HERE)
def test_all_answers_are_wrong(kind, world):
    before = known(world.archive)
    world.misbehave = Faults([kind], 1.0)
    asked = len(world.asked)
    code, line, report = world.code()
    assert known(world.archive) == before
    assert code == (Exit.UNHEALTHY if WORDS[kind] else Exit.SITE_UNWELL), (line, report)
    assert (WORDS[kind] or "failed in a row, the last one: HTTP") in line
    pages = [path for path, _ in world.asked[asked:] if path.startswith("/compare/")]
    if WORDS[kind] in ("", "blocked"):
        assert len(pages) <= 8, "who is not let in does not go on knocking"
    world.misbehave = Faults()
    world.now += 60
    assert world.code()[0] == Exit.DONE
    assert known(world.archive) == before


@pytest.mark.parametrize("kind", KINDS_HERE)
def test_a_fifth_of_the_answers_of_a_first_crawl_is_wrong(kind, well, tmp_path, capsys):
    world = Faulty(tmp_path)
    world.misbehave = Faults([kind], 0.2, seed=8)
    code, line, report = world.code()
    if WORDS[kind]:
        assert code == Exit.UNHEALTHY, report
        assert WORDS[kind] in line
        assert not known(world.archive)["tools"]
        world.misbehave = Faults()
        world.now += 60
        assert world.code()[0] == Exit.DONE
    assert known(world.archive) == known(well.archive)


def test_an_encoding_that_is_none_of_the_page_changes_nothing(world):
    before = known(world.archive)
    world.misbehave = Faults(["wrong-charset"], 1.0)
    code, line, report = world.code()
    assert (code, report["changes"]) == (Exit.DONE, 0), line
    assert known(world.archive) == before


def test_strange_names_are_not_published_as_changes_of_many_tools(world):
    before = known(world.archive)
    world.misbehave = Faults(["odd-names"], 0.2, seed=4)
    code, line, report = world.code()
    assert code == Exit.UNHEALTHY, report
    assert "name changed of" in line
    assert known(world.archive) == before
    world.misbehave = Faults()
    world.now += 60
    code, _, report = world.code()
    assert code == Exit.DONE, report
    assert known(world.archive) == before


def test_a_strange_name_of_one_page_is_what_that_page_says(world):
    before = known(world.archive)
    page = next(world.site.comparisons()).path
    world.misbehave = Faults(["odd-names"], 1.0, pattern=f"{page}$")
    assert world.code()[0] == Exit.DONE
    now = known(world.archive)
    ((_, slug, field, _, name),) = now["changes"]
    assert (field, name) == ("name", odd_name(page))
    assert [row for row in now["tools"] if row[0] != slug] == [
        row for row in before["tools"] if row[0] != slug
    ]
    world.misbehave = Faults()
    world.now += 60
    assert world.code()[0] == Exit.DONE
    assert known(world.archive)["tools"] == before["tools"]


# -- faults of sending -----------------------------------------------------------------------------

#: The word for what a fault of sending leaves behind; "" where trying again heals it.
SENT = {
    "slow": "",
    "drip": "",
    "truncated": "",
    "reset": "",
    "gzip-bomb": "too_large",
    "200-mb": "too_large",
}


@pytest.fixture(scope="module")
def served(tmp_path_factory):
    """A server of a site without sitemap, and an archive that saw it well."""
    mine = Crawler(tmp_path_factory.mktemp("served"))
    with DemoServer(Site(seed=6, tools=6, without=["sitemap"])) as server:
        done = mine.crawl(server.url)
        assert done.code == 0, done
        yield server, mine


@pytest.mark.parametrize(
    "kinds", list(SENT) if ALL else ["slow drip truncated reset", "gzip-bomb 200-mb"]
)
def test_a_fifth_of_the_answers_is_sent_wrong(kinds, served, tmp_path):
    server, well = served
    shutil.copytree(well.folder, tmp_path / "copy")
    mine = Crawler(tmp_path / "copy")
    before = known(mine.archive)
    server.faults = Faults(kinds.split(), 0.2, seed=42)
    server._asked.clear()  # so that the seed means the same for each of these tests
    asked = len(server.log)
    report = mine.report(server.url, **QUICK)
    word = SENT[kinds.split()[0]]
    assert report["memory"] < MOST_MEMORY
    assert known(mine.archive) == before
    if word:
        assert report["code"] == 5, report
        assert word in report["err"].splitlines()[-1]
        pages = [entry.path for entry in server.log[asked:] if entry.fault]
        assert max(entry.bytes for entry in server.log[asked:]) < 50_000_000, (
            "cut off, and not read on"
        )
        assert len(set(pages)) == len(pages), "what is too large is not asked for again"
    else:
        assert (report["code"], report["failed"]) == (0, 0), report
        assert report["failures"]
    server.faults = Faults()
    report = mine.report(server.url)
    assert (report["code"], report["refused"]) == (0, {}), report
    assert known(mine.archive) == before


@pytest.mark.parametrize("encoding", ["gzip", "deflate", "br", "zstd"])
def test_a_packed_page_that_is_cut_off_is_asked_for_again(encoding, tmp_path):
    pack = {"gzip": gzip.compress, "deflate": zlib.compress, "br": brotli.compress}
    site = Site(seed=6, tools=4)
    path = next(iter(site.comparisons())).path
    asked = []

    def cut(request):
        body = pack.get(encoding, zstd.compress)(answer(site, Request(path, {}, request.base)).body)
        asked.append(request.headers.get("if-none-match"))
        part = body[: len(body) // 2] if len(asked) == 1 else body
        return Answer(200, part, headers=(("Content-Encoding", encoding), ("ETag", '"one"')))

    mine = Crawler(tmp_path)
    with Scripted(site) as server:
        server.script[path] = cut
        report = mine.report(server.url, **QUICK)
    assert (report["code"], report["failures"]) == (0, {"the answer was cut off": 1}), report
    assert asked == [None, None]
    assert mine.rows("SELECT * FROM anomalies") == []


def test_what_is_not_packed_or_by_nobody_known_is_passed_on():
    whole = WholeMiddleware()
    for body, *encodings in (
        (b"<p>as it is</p>", "gzip"),
        (b"", "gzip"),
        (b"\x01", "compress"),
        (b"\x01", "gzip, compress"),
        (b"<p>", "identity"),
        (gzip.compress(bytes(2000)), "gzip"),
    ):
        asked = scrapy.Request(BASE, meta={"download_maxsize": 1000})
        response = Response(BASE, headers={"Content-Encoding": encodings}, body=body)
        assert whole.process_response(asked, response) is response
    damaged = Response(BASE, headers={"Content-Encoding": "gzip"}, body=b"\x01\x02")
    with pytest.raises(ResponseDataLossError):
        whole.process_response(asked, damaged)


@pytest.mark.parametrize("kind", list(SENT) if ALL else ["truncated"])
def test_all_answers_are_sent_wrong(kind, served, tmp_path):
    server, well = served
    shutil.copytree(well.folder, tmp_path / "copy")
    mine = Crawler(tmp_path / "copy")
    before = known(mine.archive)
    server.faults = Faults([kind], 1.0)
    asked = len(server.log)
    report = mine.report(server.url, **QUICK)
    server.faults = Faults()
    assert report["code"] == (5 if SENT[kind] else 4), report
    line = report["err"].splitlines()[-1]
    assert (SENT[kind] or "8 requests failed in a row, the last one: ") in line
    assert report["memory"] < MOST_MEMORY
    assert known(mine.archive) == before
    faults = [entry for entry in server.log[asked:] if entry.fault]
    assert len(faults) == (15 if SENT[kind] else 8)


@pytest.mark.parametrize("running", [True, False])
def test_what_a_crawl_that_stops_gives_up_is_no_failure(running, world):
    run = world.begin()
    spider = ComparisonsSpider()
    spider.run, spider.pace = run, Pace(0)
    engine = SimpleNamespace(running=running)
    spider.crawler = SimpleNamespace(
        engine=engine, stats=SimpleNamespace(inc_value=lambda *_: None)
    )
    failure = Failure(Stopping("told to") if running else DownloadTimeoutError("too late"))
    failure.request = SimpleNamespace(meta={"visit": Visit(run.next())})
    spider.failed(failure)
    assert run.fetches.requests()["requests"] == 0
    assert spider.pace.failures == 0
    run.close()
    run = world.begin()
    assert run.resumed
    assert run.next() is not None
    run.close()


def test_a_page_that_the_program_fails_on_is_kept_named_and_read_again(world, monkeypatch):
    before = known(world.archive)
    victim = [found.path for found in world.site.comparisons()][2]
    page = VerdictSpider._page

    def fails(self, response, visit):
        if urlsplit(response.url).path == victim:
            raise ZeroDivisionError("a fault on purpose")
        return page(self, response, visit)

    with monkeypatch.context() as patched:
        patched.setattr(VerdictSpider, "_page", fails)
        world.faults[victim] = lambda told: answer(world.site, Request(victim, {}, BASE))
        code, line, report = world.code()
        assert code == Exit.UNREAD, line
        assert "1 page met a fault of this program" in line
        assert report["refused"] == {"fault": 1}
        assert known(world.archive) == before
        patched.setattr(
            VerdictSpider, "_page", lambda *_: (_ for _ in ()).throw(ZeroDivisionError("all"))
        )
        world.now += 60
        world.times.clear()
        world.faults = {
            found.path: lambda told, path=found.path: answer(world.site, Request(path, {}, BASE))
            for found in world.site.comparisons()
        }
        code, line, report = world.code()
        assert (code, report["read"]) == (Exit.UNHEALTHY, 0)
        assert "fault" in line
        assert known(world.archive) == before
    world.faults.clear()
    world.now += 60
    assert world.code()[0] == Exit.DONE
    assert known(world.archive) == before
