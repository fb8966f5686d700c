"""A clock that cannot be right ends a crawl by name, and leaves nothing that is dated by it."""

import time
from dataclasses import replace
from datetime import UTC, datetime
from email.utils import format_datetime

import pytest
from scrapy.exceptions import CloseSpider

from archive import Archive
from archive.crawls import EMPTY, PUBLISHED
from commands import main
from commands.exit_codes import Exit
from crawler import look
from crawler.clock import APART, SET_BACK, WrongClockError, compare
from demosite.site import Site
from tests.driven import BASE, DAY, START, World
from tests.test_crawl_evidence import tables


@pytest.fixture
def world(tmp_path):
    return World(tmp_path, Site(seed=5, tools=6))


@pytest.fixture
def away(world, monkeypatch):
    """The same site, as on another machine: its answers have the right time."""
    monkeypatch.setattr("crawler.site.LOOPBACK", frozenset())
    world.faults = {"/robots.txt": lambda well: dated(well, START)}
    return world


def dated(answer, at, *more):
    date = format_datetime(datetime.fromtimestamp(at, UTC), usegmt=True)
    return replace(answer, headers=(*answer.headers, ("Date", date), *more))


def test_a_clock_behind_what_was_captured_begins_no_run(world):
    assert world.crawl().outcome == PUBLISHED
    before, asked = list(tables(world.archive)), len(world.asked)
    world.site.day = 3
    world.now = START - 90 * DAY
    with pytest.raises(WrongClockError, match="a page was captured on 2026-03-01 09:"):
        world.begin()
    assert (list(tables(world.archive)), len(world.asked)) == (before, asked)
    world.day(3)
    assert world.crawl().outcome == PUBLISHED


def test_a_clock_may_be_set_back_a_little(world):
    assert world.crawl().outcome == PUBLISHED
    world.now -= SET_BACK - 2
    assert world.crawl().outcome == PUBLISHED


@pytest.mark.parametrize("wrong", [-90 * DAY, 3650 * DAY])
def test_a_clock_that_is_not_the_sites_leaves_no_run_behind(away, wrong):
    away.now = START + wrong
    run = away.begin(delay=1.0)
    with pytest.raises(CloseSpider):
        away.go(run)
    assert isinstance(run.broken, WrongClockError)
    run.close()
    with Archive(away.archive) as opened:
        assert list(opened.rows("crawls")) == []
    away.now = START
    ending = away.crawl(delay=1.0)
    assert (ending.outcome, ending.crawl) == (PUBLISHED, 1)


def test_a_copy_of_a_cache_is_as_old_as_the_cache_says(away):
    away.faults = {"/robots.txt": lambda well: dated(well, START - 5 * DAY, ("Age", "432000"))}
    assert away.crawl(delay=1.0).outcome == PUBLISHED


def test_an_old_copy_says_nothing_of_a_clock_that_was_found_right(away):
    away.faults["/sitemap.xml"] = lambda well: dated(well, START - 5 * DAY)
    assert away.crawl(delay=1.0).outcome == PUBLISHED


def test_a_clock_set_back_in_the_middle_ends_the_run_for_now(world):
    run = world.begin()
    world.go(run, requests=9)
    world.now -= DAY
    with pytest.raises(CloseSpider):
        world.go(run)
    assert isinstance(run.broken, WrongClockError)
    run.close()
    world.now += DAY
    run = world.begin()
    assert run.resumed
    world.go(run)
    assert run.finish().outcome == PUBLISHED
    run.close()


def test_a_run_that_began_in_the_future_and_got_nothing_is_not_gone_on_with(world):
    world.now = START + 3650 * DAY
    world.begin().close()
    world.now = START
    run = world.begin()
    assert (run.resumed, [one.outcome for one in run.settled]) == (False, [EMPTY])
    run.close()


@pytest.mark.parametrize(
    ("date", "age", "fits"),
    [
        (START, None, True),
        (START + APART - 1, None, True),
        (START + APART + 1, None, None),
        (START - APART - 1, None, None),
        (START - APART - 1, "60", True),
        (START, "soon", True),
        (None, None, False),
    ],
)
def test_what_a_date_says_of_the_clock(date, age, fits):
    sent = date and format_datetime(datetime.fromtimestamp(date, UTC), usegmt=True)
    if fits is None:
        with pytest.raises(WrongClockError):
            compare(START, sent, age)
    else:
        assert compare(START, sent, age) is fits
    assert not compare(START, "yesterday", age)


def test_the_ending_has_a_name_and_a_code(world, capsys):
    world.now = time.time() + 3650 * DAY
    assert world.crawl().outcome == PUBLISHED
    line = ["crawl", "--base-url", f"{BASE}:1", "--archive", str(world.archive), "--delay", "0"]
    assert main.run(line) == Exit.WRONG_CLOCK
    assert capsys.readouterr().err.startswith("verdicts: wrong_clock (14): this machine's clock")


def test_doctor_tells_that_the_site_has_another_time(tmp_path, monkeypatch, capsys):
    def other(*_):
        raise WrongClockError(START, "the site's answer is of another day")

    monkeypatch.setattr(look, "look_at_robots", other)
    line = ["doctor", "--online", "--contact", "a@example.org", "--archive", str(tmp_path / "a.db")]
    assert main.run(line) == Exit.PROBLEM
    out = capsys.readouterr().out
    assert (
        "problem  clock     this machine's clock shows 2026-03-01 09:00 UTC, but the site's" in out
    )
