"""`changes --since "last crawl"`: from the beginning of the run that was published last."""

import json

import pytest

from archive import Archive
from archive.crawls import EMPTY, HELD, PUBLISHED, Crawls
from commands import main
from commands.exit_codes import Exit
from demosite.server import DemoServer
from demosite.site import Site
from tests.crawling import Crawler

DAY = 86_400
NOON = 1_790_000_000


def ran(path, *runs):
    """An archive with runs that began on the days given; an outcome of None is still open."""
    with Archive(path) as archive:
        crawls = Crawls(archive.writer)
        for day, outcome in runs:
            crawl = crawls.begin(NOON + day * DAY, {})
            if outcome:
                with archive.writer.document():
                    crawls.end(crawl.id, NOON + day * DAY + 60, outcome, {})
    return path


@pytest.fixture
def asked(monkeypatch):
    """The interval for which an archive was asked."""
    found = []
    monkeypatch.setattr(Archive, "changes", lambda _, *interval: found.append(interval) or [])
    return found


def test_it_is_the_latest_run_that_was_published(tmp_path, asked):
    path = ran(tmp_path / "a.db", (1, PUBLISHED), (3, PUBLISHED), (4, HELD), (5, EMPTY), (6, None))
    began = "2026-09-24T14:13:20Z"
    for words, interval in (
        (["--since", "last crawl"], (began, None)),
        (["--until", "Last crawl"], (None, began)),
        (["--since", "2026-05", "--until", "last crawl"], ("2026-05-01T00:00:00Z", began)),
    ):
        assert main.run(["changes", "--archive", str(path), *words]) == Exit.DONE
        assert asked.pop() == interval


@pytest.mark.parametrize("runs", [[], [(1, HELD), (2, EMPTY), (3, None)]])
def test_without_a_published_run_it_is_unknown(tmp_path, runs, capsys):
    path = ran(tmp_path / "a.db", *runs)
    assert main.run(["changes", "--archive", str(path), "--since", "last crawl"]) == Exit.UNKNOWN
    said = capsys.readouterr().err
    assert said == f"verdicts: unknown (11): {path} holds no crawl that was published\n"


def test_an_interval_turned_around_is_refused(tmp_path, capsys):
    path = ran(tmp_path / "a.db", (1, PUBLISHED))
    line = ["changes", "--archive", str(path), "--since", "2030-01", "--until", "last crawl"]
    assert main.run(line) == Exit.USAGE
    assert "lies after" in capsys.readouterr().err


def test_it_lists_what_the_crawl_found(tmp_path):
    mine = Crawler(tmp_path)
    site = Site(seed=3, tools=8)
    with DemoServer(site) as server:
        assert mine.crawl(server.url).code == 0
        assert mine.run("changes", "--since", "last crawl", "--json").out == ""
        site.day = 4
        assert mine.report(server.url)["changes"] > 0
    found = mine.run("changes", "--since", "last crawl", "--json")
    every = mine.run("changes", "--json")
    assert found.code == 0, found.err
    assert [json.loads(line) for line in found.out.splitlines()]
    assert found.out == every.out
