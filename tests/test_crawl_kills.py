"""A crawl that ends at any moment is gone on with: nothing is lost, nothing is asked twice."""

import asyncio
import os
import random
import signal
import subprocess
import sys
import time
from collections import Counter
from contextlib import contextmanager

import pytest

from archive import PUBLIC_TABLES, Archive
from commands import main
from commands.crawl import tell_settled
from commands.exit_codes import Exit
from crawler.lock import CrawlRunning
from crawler.sitemaps import entries
from crawler.spiders.base import BATCH
from demosite.answers import Answer
from demosite.faults import Faults
from demosite.server import DemoServer
from demosite.site import Site
from tests.archive_world import comparison, on, put, state
from tests.crawling import CONTACT, Crawler, Scripted
from tests.driven import BASE, DAY, START, World
from tests.killing import killed

# How often the crawl of 300 pages is killed.
KILLS = int(os.environ.get("CRAWL_KILLS", "3"))
SEED = int(os.environ.get("CRAWL_KILLS_SEED", "20260301"))
TIMES = {"first_seen", "last_seen", "last_checked", "fetched_at", "changed_at", "gone_at"}
TORN = ["body_tail"]


def tables(path):
    """All that the archive says, but for when and for what a run notes of its own running."""
    with Archive(path, create=False, read_only=True) as archive:
        for name in sorted(set(PUBLIC_TABLES) - {"crawls"}):
            yield name, sorted(str(without_times(row)) for row in archive.rows(name))


def without_times(row):
    return {column: value for column, value in row.items() if column not in TIMES}


def known(path):
    """Every body by its digest, and every address with what is known of it."""
    with Archive(path, create=False, read_only=True) as archive:
        ask = archive.connection.execute
        addresses = ask(
            "SELECT url, kind, lastmod, gone, CASE WHEN kind IN ('comparison', 'tool', 'reviewer')"
            " THEN hex(digest) END FROM locations"  # a list names the port that it was served on
        ).fetchall()
        rows = archive.rows("captures")
        bodies = {row["digest"]: archive.body(row["digest"]) for row in rows}
        left = ask("SELECT count(*) FROM frontier").fetchone()
    return bodies, {("/" + url.split("/", 3)[3], *rest) for url, *rest in addresses}, left


def content(path):
    return dict(tables(path)), known(path)


def findings(path):
    with Archive(path, create=False, read_only=True) as archive:
        return [finding.code for finding in archive.check()]


def repeated(paths):
    return sum(times - 1 for times in Counter(paths).values())


# -- killed at any statement, any write ------------------------------------------------------------


def published(path):
    if not path.exists():
        return False
    with Archive(path, read_only=True) as archive:
        return archive.counts()["comparisons"] > 0


@pytest.fixture(scope="module")
def undisturbed(tmp_path_factory):
    folder = tmp_path_factory.mktemp("undisturbed")
    assert not killed(folder)
    return folder


@pytest.mark.parametrize("seed", range(SEED, SEED + max(1, KILLS // 5)))
def test_killed_at_any_moment_a_crawl_ends_as_if_it_had_not_been(undisturbed, tmp_path, seed):
    chance = random.Random(seed)
    usual = int((undisturbed / "moments").read_text()) // 4
    archive, kills = tmp_path / "archive.db", 0
    while kills < 10 and killed(tmp_path, chance.randrange(1, usual)):
        kills += 1
        if (tmp_path / "asked").exists():  # before that there may be no archive yet
            assert set(findings(archive)) <= set(TORN)
            if published(archive):
                break
    else:
        assert kills < 10 or not killed(tmp_path)
    assert kills > 1
    assert content(archive) == content(undisturbed / "archive.db")
    assert findings(archive) == []
    assert repeated((tmp_path / "asked").read_text().split()) <= kills


@pytest.mark.parametrize(
    "moment",
    [
        "torn",
        "INSERT INTO locations",
        "DELETE FROM fetches",
        "UPDATE crawl_log SET finished_at",
        "INSERT INTO fetches",
    ],
)
def test_killed_where_it_matters_nothing_is_lost(undisturbed, tmp_path, moment):
    archive = tmp_path / "archive.db"
    assert killed(tmp_path, moment)
    assert findings(archive) in ([], TORN)
    if not published(archive):
        assert not killed(tmp_path)
    assert content(archive) == content(undisturbed / "archive.db")
    assert findings(archive) == []
    assert repeated((tmp_path / "asked").read_text().split()) <= 1


# -- a crawl by Scrapy, killed ---------------------------------------------------------------------


def test_a_crawl_of_300_pages_killed_again_and_again(tmp_path):
    chance = random.Random(SEED)
    site, mine = Site(seed=5, tools=25), Crawler(tmp_path)
    kills = 0
    with DemoServer(site) as server:
        while kills < KILLS:
            process = mine.start(*order(server))
            upto = len(server.log) + chance.randrange(1, 2 * 300 // (KILLS + 2))
            while len(server.log) < upto and process.is_alive():
                time.sleep(0.005)
            time.sleep(chance.random() / 50)
            process.kill()
            process.join()
            kills += 1
            if published(mine.archive):
                break
            assert set(findings(mine.archive)) <= set(TORN)
        if not published(mine.archive):
            assert mine.run(*order(server), timeout=100).code == 0
        asked = [entry.path for entry in server.log]
    world = World(tmp_path / "calm", site)
    world.folder.mkdir()
    assert world.crawl().outcome == "published"
    assert content(mine.archive) == content(world.archive)
    assert findings(mine.archive) == []
    assert len(set(asked)) == len(asked) - repeated(asked) == len(world.asked)
    assert repeated(asked) <= kills


def order(server, *more):
    return "crawl", "--base-url", server.url, "--contact", CONTACT, "--delay", "0", *more


# -- told to stop ----------------------------------------------------------------------------------


@contextmanager
def under_way(tmp_path, server, requests):
    """A crawl that waits, or is made to wait, after so many requests."""
    mine = Crawler(tmp_path)
    process = mine.start(*order(server))
    try:
        until = time.monotonic() + 60
        while len(server.log) < requests and time.monotonic() < until:
            time.sleep(0.01)
        time.sleep(0.2)
        yield mine, process
    finally:
        process.kill()


def patience(seconds):
    """So many seconds, on a machine that has something else to do."""
    return seconds * max(1.0, 2 * os.getloadavg()[0] / (os.cpu_count() or 1))


@pytest.mark.parametrize(
    ("number", "site", "faults", "requests"),
    [
        (signal.SIGTERM, {"crawl_delay": 60}, {}, 1),
        (signal.SIGINT, {"crawl_delay": 60}, {}, 1),
        (signal.SIGTERM, {}, {"kinds": ["503"], "share": 1.0}, 7),
        (signal.SIGTERM, {}, {"kinds": ["drip"], "share": 1.0}, 7),
    ],
    ids=["waiting", "by hand", "backing off", "dripping"],
)
def test_told_to_stop_it_stops_at_once_and_goes_on_later(tmp_path, number, site, faults, requests):
    site = Site(seed=5, tools=5, **site)
    with DemoServer(site, faults=Faults(**faults) if faults else None) as server:
        with under_way(tmp_path, server, requests) as (mine, process):
            assert process.is_alive()
            told = time.monotonic()
            os.kill(process.pid, number)
            done = mine.ended(process, told)
        assert done.code == 130, done
        assert done.seconds < patience(5)
        assert "goes on with run 1" in done.err
        assert findings(mine.archive) == []
        server.faults, site.crawl_delay = Faults(), None
        before = [entry.path for entry in server.log]
        if requests > 1:
            done = mine.run(*order(server))
            assert done.code == 0, done
            assert "going on with run 1" in done.err
            after = [entry.path for entry in server.log[len(before) :]]
            assert not {"/robots.txt", "/sitemap.xml"} & set(after)
            assert mine.rows("SELECT count(*) FROM comparisons") == [(10,)]


def test_told_to_stop_in_the_moment_of_its_first_request_it_waits_for_no_answer(tmp_path):
    with Scripted(Site(seed=5, tools=3)) as server:
        server.script["/robots.txt"] = lambda _: Answer(delay=20)
        mine = Crawler(tmp_path)
        process = mine.start(*order(server))
        while not server.log:
            time.sleep(0.001)
        told = time.monotonic()
        os.kill(process.pid, signal.SIGTERM)
        done = mine.ended(process, told)
    assert done.code == 130, done
    assert done.seconds < patience(5)


def test_told_to_stop_within_a_long_list_it_stops_and_the_next_run_reads_it_again(
    world, monkeypatch
):
    rows = "".join(f"<url><loc>/compare/a{n}-vs-b{n}</loc></url>" for n in range(3 * BATCH))
    sitemap = Answer(200, f"<urlset>{rows}</urlset>".encode(), "application/xml")
    world.faults["/sitemap.xml"] = lambda _: sitemap
    read = []

    def told_to_stop(body):
        for number, entry in enumerate(entries(body)):
            if number == BATCH // 2:  # as a signal comes: at any moment, to be dealt with later
                crawler = world.spider.crawler
                asyncio.get_running_loop().call_soon(setattr, crawler, "crawling", False)
            read.append(entry)
            yield entry

    run = world.begin(max_pages=1)
    world.go(run, requests=1)
    with monkeypatch.context() as patch:
        patch.setattr("crawler.sitemaps.entries", told_to_stop)
        world.go(run, requests=1)
    run.close()
    assert BATCH <= len(read) < 3 * BATCH
    assert findings(world.archive) == []
    run = world.begin(max_pages=1)
    assert (run.resumed, run.frontier.in_sitemaps("comparison")) == (True, False)
    world.go(run, requests=1)
    assert [path for path, _ in world.asked] == ["/robots.txt", "/sitemap.xml", "/sitemap.xml"]
    assert len(run.frontier.urls("comparison")) == 3 * BATCH
    run.close()


# -- two at once -----------------------------------------------------------------------------------


@pytest.fixture
def world(tmp_path):
    return World(tmp_path, Site(seed=5, tools=6))


def test_a_second_crawl_says_who_is_at_work(world):
    run = world.begin()
    with pytest.raises(CrawlRunning, match=f"another crawl is running.*{os.getpid()}"):
        world.begin()
    done = Crawler(world.folder).crawl(BASE)
    assert (done.code, done.out) == (3, "")
    assert f"(process {os.getpid()})" in done.err
    run.close()
    world.begin().close()


def test_others_read_and_write_while_a_crawl_is_under_way(world, undisturbed):
    run = world.begin()
    world.go(run, requests=9)
    with Archive(world.archive, timeout=1) as archive:
        put(archive, [on(0, PAGE)])
    with Archive(world.archive, read_only=True, timeout=1) as reader:
        assert reader.counts()["captures"] == 1
        with run.archive.writer.together():
            run.fetches.publish(lambda *_: None, whole=True)
            assert reader.counts()["captures"] == 1
    world.go(run)
    assert run.finish().outcome == "published"
    run.close()
    assert findings(world.archive) == []
    mine = content(undisturbed / "archive.db")[1][0]
    assert content(world.archive)[1][0].items() > mine.items()


PAGE = comparison(state(0, 0), state(1, 0))


def test_what_fails_after_another_wrote_takes_nothing_of_his_away(world):
    run = world.begin()
    world.go(run, requests=4)
    with Archive(world.archive) as archive:
        put(archive, [on(0, PAGE)])
    with pytest.raises(OSError, match="no more"):
        fail(run.archive.writer, int(world.now))
    assert set(findings(world.archive)) <= set(TORN)
    world.go(run)
    run.close()
    assert findings(world.archive) == []


def fail(writer, at):
    with writer.document():
        writer.keep_members(b"half a record", at)
        raise OSError("no more")


# -- gone on with, or not --------------------------------------------------------------------------


def test_a_run_is_gone_on_with_within_a_day(world):
    run = world.begin()
    world.go(run, requests=8)
    run.close()
    world.now = START + DAY - 60
    run = world.begin()
    assert (run.resumed, run.crawl.id, run.settled) == (True, 1, [])
    assert run.pages > 0
    before = len(world.asked)
    world.go(run)
    assert run.finish().outcome == "published"
    run.close()
    assert repeated(path for path, _ in world.asked) == 0
    assert len(world.asked) > before


@pytest.mark.parametrize("without", [(), ("sitemap",)])
def test_a_run_gone_on_with_fetches_what_it_had_planned_and_no_more(without, tmp_path):
    """A refresh is the smallest plan: one page more, and it was planned anew."""
    asked = {}
    for stops in ((), (4, 7, 8)):
        world = World(tmp_path / str(len(stops)), Site(seed=5, tools=9, without=without))
        world.folder.mkdir()
        for requests in (*stops, None):
            run = world.begin(discover=False)
            world.go(run, requests)
            ending = run.finish() if requests is None else None
            run.close()
            world.now += 60
        assert ending.outcome == "published"
        asked[stops] = sorted(path for path, _ in world.asked)
    assert asked[()] == asked[4, 7, 8]


def test_a_run_cut_off_for_too_long_is_settled_as_it_stands(world):
    run = world.begin()
    world.go(run, requests=10)
    seen = run.pages
    run.close()
    world.now = START + DAY + 60
    run = world.begin()
    assert (run.resumed, run.crawl.id) == (False, 2)
    assert [(one.crawl, one.outcome, one.report["pages"]) for one in run.settled] == [
        (1, "published", seen)
    ]
    assert run.archive.counts()["comparisons"] == seen
    world.go(run)
    assert run.finish().outcome == "published"
    run.close()
    assert dict(tables(world.archive))["comparisons"]
    assert findings(world.archive) == []


def test_a_run_cut_off_before_any_page_says_so(world, capsys):
    run = world.begin()
    world.go(run, requests=1)
    run.close()
    assert main.run(["crawl", "--accept", "1", "--archive", str(world.archive)]) == Exit.UNKNOWN
    assert "it is still open, not held" in capsys.readouterr().err
    world.now = START + 2 * DAY
    run = world.begin()
    tell_settled(run.settled)
    run.close()
    line = "run 1, which was cut off, is empty: it was cut off before any page was asked for"
    assert line in capsys.readouterr().err


def test_a_run_under_other_orders_is_settled_first(world):
    run = world.begin()
    world.go(run, requests=10)
    run.close()
    run = world.begin(max_pages=3)
    assert [(one.crawl, one.outcome) for one in run.settled] == [(1, "published")]
    assert run.crawl.id == 2
    run.close()
    run = world.begin()
    assert [one.outcome for one in run.settled] == ["empty"]
    run.close()


def test_what_a_settled_run_did_not_fetch_is_fetched_by_the_next(world, undisturbed):
    run = world.begin()
    world.go(run, requests=10)
    run.close()
    world.now = START + 2 * DAY
    assert world.crawl().outcome == "published"
    assert dict(tables(world.archive))["tools"] == dict(tables(undisturbed / "archive.db"))["tools"]
    pages = {path for path, _ in world.asked if path.startswith("/compare/")}
    assert pages == {page.path for page in world.site.comparisons()}


def test_budgets_count_what_was_fetched_before_the_cut(world):
    run = world.begin(max_pages=6)
    world.go(run, requests=9)
    assert run.pages > 1
    run.close()
    run = world.begin(max_pages=6)
    world.go(run)
    assert run.finish().report["pages"] == 6
    run.close()


def test_a_finished_run_that_was_not_judged_is_judged_by_the_next(world):
    run = world.begin()
    world.go(run)
    run.close()
    before = len(world.asked)
    run = world.begin()
    world.go(run)
    assert run.finish().outcome == "published"
    assert len(world.asked) == before
    run.close()


def test_the_command_line_reads_while_a_crawl_is_under_way(world, capsys):
    run = world.begin()
    world.go(run, requests=9)
    assert main.run(["check", "--archive", str(world.archive)]) == 0
    assert main.run(["export", "tools", "--archive", str(world.archive)]) == 0
    run.close()


def test_told_to_end_in_its_first_moment_a_command_says_so():
    early = "import os, signal, typer, commands.main as m;"
    early += "typer.main.get_command = lambda app: os.kill(os.getpid(), signal.SIGTERM); m.main()"
    done = subprocess.run((sys.executable, "-c", early), capture_output=True, text=True, timeout=30)
    assert done.returncode == 130, done
    assert done.stderr == "verdicts: interrupted (130): what was stored before stays stored\n"
