"""`verdicts doctor`: what would keep a crawl from going well is said before it begins."""

import json
import os
import sqlite3
import time
from datetime import UTC, datetime
from importlib import metadata

import pytest

from archive import Archive
from archive.crawls import EMPTY, HELD, PUBLISHED, Crawl, Crawls
from commands import main
from commands.exit_codes import Exit
from crawler import checkup
from crawler.checkup import OK, PROBLEM, WARNING, Known
from crawler.lock import CrawlLock, holder
from crawler.robots import Robots
from demosite import answers
from demosite.server import DemoServer
from demosite.site import Site
from tests.crawling import CONTACT, Crawler

NAMES = ["versions", "disk", "lock", "archive", "clock", "robots", "last run", "schedule"]
NOW = int(datetime(2026, 11, 22, 12, tzinfo=UTC).timestamp())
HOUR, DAY = 3600, 86_400
GB = 10**9


def states(capsys, *line):
    code = main.run(["doctor", "--json", *line])
    found = [json.loads(row) for row in capsys.readouterr().out.splitlines()]
    assert [row["name"] for row in found] == NAMES
    for row in found:
        assert bool(row["advice"]) == (row["state"] != OK), row
    return code, {row["name"]: (row["state"], row["detail"]) for row in found}


def run(number, hours_ago, outcome=PUBLISHED, **report):
    began = NOW - int(hours_ago * HOUR)
    return Crawl(number, began, began + 60 if outcome else None, outcome, report)


def known(tmp_path, *runs, **more):
    return Known(tmp_path / "a.db", runs=runs, **more)


# -- the machine -----------------------------------------------------------------------------------


def test_this_machine_has_what_the_program_asks_for():
    check = checkup.versions()
    assert (check.state, check.advice) == (OK, "")
    assert "FTS5" in check.detail
    assert f"Scrapy {metadata.version('scrapy')}" in check.detail


def test_a_library_out_of_bounds_is_a_problem(monkeypatch):
    asked = ["scrapy<2", "no-such-library-here", "brotli; extra == 'dev'", "typer"]
    monkeypatch.setattr(metadata, "requires", lambda _: asked)
    monkeypatch.setattr(checkup, "sqlite_features", lambda: ("3.36.9", False))
    check = checkup.versions()
    assert check.state == PROBLEM
    for words in ("scrapy is 2.", "no-such-library-here is not", "3.36.9 is older", "FTS5"):
        assert words in check.detail
    assert "brotli" not in check.detail


def test_a_program_that_is_not_installed_says_so(monkeypatch):
    def absent(name):
        raise metadata.PackageNotFoundError(name)

    monkeypatch.setattr(metadata, "requires", absent)
    assert checkup.versions().state == WARNING


@pytest.mark.parametrize(
    ("free", "kept", "fetched", "state"),
    [
        (100 * GB, GB, 0, OK),
        (50_000_000, 0, 0, PROBLEM),
        (GB, 2 * GB, 0, WARNING),  # a copy would not fit
        (10 * GB, GB, GB, WARNING),  # ten days
        (100 * GB, GB, GB, OK),
    ],
)
def test_room_for_a_run_a_copy_and_a_month(tmp_path, free, kept, fetched, state):
    runs = [run(n, 24 * (4 - n), bytes=fetched) for n in range(4)]
    assert checkup.disk(known(tmp_path, *runs, size=kept), free).state == state


def test_runs_a_minute_apart_tell_no_growth(tmp_path):
    runs = [run(n, (4 - n) / 60, bytes=GB) for n in range(4)]
    assert checkup.disk(known(tmp_path, *runs, size=GB), 10 * GB).state == OK


def test_a_clock_that_was_never_set_or_was_turned_back(tmp_path):
    assert checkup.clock(known(tmp_path), NOW).state == OK
    assert checkup.clock(known(tmp_path), 86_400).state == PROBLEM
    assert checkup.clock(known(tmp_path, newest=NOW - 5), NOW).state == OK
    check = checkup.clock(known(tmp_path, newest=NOW + DAY), NOW)
    assert (check.state, "2026-11-23" in check.detail) == (PROBLEM, True)


# -- the site --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "state", "words"),
    [
        ("", OK, "no delay"),
        ("User-agent: *\nDisallow: /api/\nCrawl-delay: 5", OK, "5 s between"),
        ("User-agent: *\nDisallow: /", PROBLEM, "comparisons and tools and reviewers"),
        ("User-agent: *\nDisallow: /compare/", PROBLEM, "comparisons are"),
        ("User-agent: *\nDisallow: /reviewer/", WARNING, "reviewers are"),
        ("User-agent: tool-verdict-archive\nDisallow: /tool/", WARNING, "tools are"),
        ("User-agent: *\nCrawl-delay: 600", WARNING, "600 s between"),
    ],
)
def test_what_robots_txt_means_for_a_crawl(text, state, words):
    check = checkup.rules(Robots(text).summary("https://shiporskip.io"))
    assert (check.state, words in check.detail) == (state, True), check


def test_the_last_run_that_read_robots_txt_is_remembered(tmp_path):
    rules = Robots("").summary("https://shiporskip.io")
    found = checkup.remembered(known(tmp_path, run(1, 5, robots=rules), run(2, 1, EMPTY)))
    assert found == rules
    assert checkup.remembered(known(tmp_path, run(1, 5))).state == OK


# -- the runs --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("runs", "more", "state", "words"),
    [
        ([], {}, OK, "none yet"),
        ([run(1, 5)], {}, OK, "run 1 began 5 hours ago and is published"),
        ([run(1, 5, None)], {}, WARNING, "was cut off"),
        ([run(1, 5, None)], {"crawling": "process 1"}, OK, "is under way"),
        ([run(1, 5, HELD, reasons=["a", "b"])], {}, WARNING, "is held: a; b"),
        ([run(1, 50, HELD), run(2, 5)], {}, OK, "run 2 began 5 hours ago and is published; kept"),
        ([run(9, 50, HELD), run(2, 5)], {}, OK, "run 2 began 5 hours ago and is published; kept"),
        ([run(1, 50, HELD), run(2, 5, EMPTY)], {}, WARNING, "is empty; kept back: 1"),
        ([run(1, 5, EMPTY, reasons=["none"])], {}, WARNING, "is empty: none"),
        ([run(1, 5, unwell="503")], {}, WARNING, "is published: 503"),
    ],
)
def test_how_the_last_run_ended_and_what_waits(tmp_path, runs, more, state, words):
    check = checkup.last_run(known(tmp_path, *runs, **more), NOW)
    assert (check.state, words in check.detail) == (state, True), check


def test_the_run_that_waits_longest_unseen_is_named_for_accepting(tmp_path):
    check = checkup.last_run(known(tmp_path, run(3, 9, HELD), run(4, 5, HELD)), NOW)
    assert "--accept 4" in check.advice
    assert "kept back: 3, 4" in check.detail


@pytest.mark.parametrize(
    ("hours_ago", "state"),
    [
        ([], OK),
        ([99], OK),
        ([600, 500], OK),
        ([82, 58, 34, 10], OK),
        ([100, 76, 50, 28], OK),
        ([114, 90, 66, 42], WARNING),
        ([272, 248, 224, 200], PROBLEM),
    ],
)
def test_a_schedule_is_what_the_runs_show(tmp_path, hours_ago, state):
    runs = [run(n, ago) for n, ago in enumerate(hours_ago, 1)]
    assert checkup.schedule(known(tmp_path, *runs), NOW).state == state


# -- the archive -----------------------------------------------------------------------------------


def test_without_an_archive_there_is_nothing_wrong(tmp_path, capsys):
    code, found = states(capsys, "--archive", str(tmp_path / "none" / "a.db"))
    assert code == 0
    assert "none yet" in found["archive"][1]
    assert {state for state, _ in found.values()} == {OK}
    assert list(tmp_path.iterdir()) == []


def test_who_crawls_is_named_and_nobody_is_kept_from_crawling(tmp_path, capsys):
    path = tmp_path / "a.db"
    assert holder(path) is None
    with CrawlLock(path):
        assert holder(path) == f"process {os.getpid()}"
        _, found = states(capsys, "--archive", str(path))
        assert f"process {os.getpid()}" in found["lock"][1]
    assert holder(path) is None
    with CrawlLock(path):
        pass


def test_what_is_damaged_is_a_problem_and_has_its_exit_code(tmp_path, capsys):
    path = tmp_path / "a.db"
    path.write_bytes(b"this is no database at all, but it is long enough to be one\n" * 100)
    assert main.run(["doctor", "--archive", str(path)]) == Exit.PROBLEM
    out, err = capsys.readouterr()
    assert "problem  archive" in out
    assert err == "verdicts: problem (13): archive\n"


@pytest.fixture
def crawled(tmp_path):
    mine = Crawler(tmp_path)
    with DemoServer(Site(seed=3, tools=6)) as server:
        assert mine.crawl(server.url).code == 0
    return mine


def test_a_crawled_archive_is_well_until_something_is_torn(crawled, capsys):
    line = ("--archive", str(crawled.archive))
    code, found = states(capsys, *line)
    assert code == 0, found
    assert "no delay" in found["robots"][1]
    assert "is published" in found["last run"][1]
    (bodies,) = crawled.archive.with_suffix(".warc").iterdir()
    with bodies.open("ab") as file:
        file.write(b"torn")
    code, found = states(capsys, *line)
    assert (code, found["archive"][0]) == (0, WARNING)
    os.truncate(bodies, bodies.stat().st_size - 10)
    code, found = states(capsys, *line)
    assert (code, found["archive"][0]) == (Exit.PROBLEM, PROBLEM)
    bodies.unlink()
    _, found = states(capsys, *line)
    assert "not there" in found["archive"][1]


@pytest.mark.parametrize(
    ("behind", "words"),
    [
        ("PRAGMA user_version = 1", "the tables are those of before"),
        ("DELETE FROM _sqlite_migrations WHERE id = 8", "an earlier version of this program"),
    ],
)
def test_what_the_next_run_brings_up_to_date_is_named(tmp_path, capsys, behind, words):
    path = tmp_path / "a.db"
    Archive(path).close()
    with sqlite3.connect(path) as connection:
        connection.execute(behind)
    connection.close()
    code, found = states(capsys, "--archive", str(path))
    assert (code, found["archive"][0]) == (0, WARNING)
    assert words in found["archive"][1]


def test_online_asks_for_robots_txt_alone_and_once(tmp_path, monkeypatch):
    mine = Crawler(tmp_path)
    with Archive(mine.archive) as archive:
        Crawls(archive.writer).remember("contact", CONTACT)
    rules = b"User-agent: *\nDisallow: /compare/\nCrawl-delay: 3\n"
    monkeypatch.setattr(answers.discovery, "robots", lambda *_: rules)
    with DemoServer(Site(seed=3, tools=6)) as server:
        done = mine.run("doctor", "--online", "--base-url", server.url)
        assert [entry.path for entry in server.log] == ["/robots.txt"]
        assert CONTACT in server.log[0].headers["user-agent"]
    assert done.code == Exit.PROBLEM, done.err
    assert "comparisons are forbidden, 3 s between requests" in done.out
    before = time.monotonic()
    done = mine.run("doctor", "--online", "--base-url", server.url)
    assert done.code == Exit.PROBLEM
    assert "problem  robots" in done.out
    assert time.monotonic() - before < 20


def test_online_needs_a_contact(tmp_path):
    done = Crawler(tmp_path).run("doctor", "--online", "--base-url", "http://127.0.0.1:9")
    assert done.code == Exit.USAGE
    assert "--contact" in done.err
