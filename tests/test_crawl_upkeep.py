"""Merging, checking and reading again, on archives that were crawled."""

import json
import shutil

import pytest

from archive import Archive, merge
from commands import main
from commands.exit_codes import Exit
from crawler import judgement
from crawler.judgement import judge
from demosite.answers import Answer, moved
from demosite.site import Site
from parsers.errors import LayoutChanged
from tests.driven import BASE, World
from tests.test_crawl_evidence import comparisons, constant, findings_of, tables


@pytest.fixture
def world(tmp_path):
    return World(tmp_path, Site(seed=3, tools=8))


def gone(path):
    with Archive(path, read_only=True) as archive:
        return list(archive.rows("gone"))


MISSING = constant(Answer(404, b"<h1>Not found</h1>"))


def crawled(folder, site, days):
    """An archive of a site of which some pages go, as seen on some days."""
    folder.mkdir()
    world = World(folder, site)
    first, second, third, *_ = comparisons(world)
    world.crawl()
    for number in days:
        world.day(number)
        world.faults = {first: MISSING} | ({second: constant(moved(third))} if number == 2 else {})
        world.crawl(urls=(BASE + first, BASE + second, BASE + third))
    return world.archive


def test_merged_archives_know_what_is_gone_as_one_that_saw_both_does(tmp_path):
    site = Site(seed=3, tools=8, ages=0)
    one = crawled(tmp_path / "one", site, [1])
    two = crawled(tmp_path / "two", site, [2])
    whole = gone(crawled(tmp_path / "whole", site, [1, 2]))
    assert {row["reason"] for row in whole} >= {"404", "redirected"}
    for number, order in enumerate(([one, two], [two, one], [one, two, one])):
        target = tmp_path / f"merged{number}.db"
        merge(order, target)
        assert gone(target) == whole
        with Archive(target, read_only=True) as merged:
            assert merged.check() == []
            asked = "SELECT count(*) FROM locations WHERE etag IS NOT NULL OR digest IS NOT NULL"
            assert merged.connection.execute(asked).fetchone() == (0,)


def test_a_run_under_way_is_not_copied(world):
    run = world.begin()
    world.go(run, requests=8)
    merge([world.archive], world.folder / "merged.db")
    with Archive(world.folder / "merged.db", read_only=True) as merged:
        assert list(merged.rows("crawls")) == []
        assert merged.check() == []
    world.go(run)
    assert run.finish().outcome == "published"
    run.close()


def blind(document):
    """A reader that a redesign has left behind."""
    del document
    raise LayoutChanged("nothing is where it was")


@pytest.fixture
def held(world, monkeypatch):
    """A run kept back, since an older reader could read none of its pages."""
    monkeypatch.setattr("crawler.spiders.base.read", blind)
    monkeypatch.setattr("crawler.spiders.base.PARSER_VERSION", 0)
    monkeypatch.setattr("crawler.evidence.PARSER_VERSION", 0)
    assert world.crawl().outcome == "held"
    monkeypatch.undo()
    return world


def test_reading_again_publishes_a_run_that_is_healthy_now(held, capsys):
    calm = World(held.folder / "calm", held.site)
    calm.folder.mkdir()
    calm.crawl()
    with Archive(held.archive) as archive:
        assert archive.counts()["tools"] == 0
    assert main.run(["reparse", "--archive", str(held.archive)]) == 0
    assert "run 1, which was kept back, is published" in capsys.readouterr().err
    assert tables(held.archive) == tables(calm.archive)
    assert findings_of(held) == []


def test_the_next_crawl_does_so_too(held):
    run = held.begin()
    assert [(one.crawl, one.outcome) for one in run.settled] == [(1, "published")]
    run.close()


def test_a_run_that_reads_no_better_stays_kept_back(held, monkeypatch, capsys):
    monkeypatch.setattr(judgement, "parse", blind)
    assert main.run(["reparse", "--archive", str(held.archive)]) == 0
    assert "run 1, which was kept back, is held: none of 28 pages" in capsys.readouterr().err
    with Archive(held.archive) as archive:
        assert archive.counts()["tools"] == 0
    assert main.run(["reparse", "--archive", str(held.archive)]) == 0
    assert "kept back" not in capsys.readouterr().err


def test_reading_again_names_a_body_that_is_lost(held, capsys):
    shutil.rmtree(held.archive.with_suffix(".warc"))
    assert main.run(["reparse", "--archive", str(held.archive)]) == 6
    assert "bodies-00001" in capsys.readouterr().err


def test_what_was_seen_since_outlives_a_run_that_is_accepted_late(world):
    one, two, *rest = comparisons(world)
    world.crawl()
    world.day(1)
    world.faults = dict.fromkeys((one, *rest), MISSING)
    assert world.crawl(urls=tuple(BASE + path for path in (one, two, *rest))).outcome == "held"
    assert gone(world.archive) == []
    world.day(2)
    world.faults = {two: MISSING}
    world.crawl(urls=(BASE + one, BASE + two))
    run = world.begin()
    judge(run.archive, run.crawls.held()[0], run.now, accepted=True)
    run.close()
    assert {row["url"].removeprefix(BASE) for row in gone(world.archive)} == {two, *rest}


@pytest.fixture
def walled(world):
    """An archive with a published run and one kept back, on a day on which much had changed."""
    world.crawl()
    world.day(30)
    one, two, *rest = comparisons(world)
    world.faults = dict.fromkeys(rest, MISSING)
    assert world.crawl(urls=tuple(BASE + path for path in (one, two, *rest))).outcome == "held"
    return world.archive


def accept(path, number=2):
    return main.run(["crawl", "--accept", str(number), "--archive", str(path)])


def runs(path):
    with Archive(path, read_only=True) as archive:
        return [(row["started_at"], row["outcome"]) for row in archive.rows("crawls")]


def test_a_run_kept_back_is_accepted_in_a_merged_archive_as_where_it_ran(walled, tmp_path, capsys):
    target = tmp_path / "merged.db"
    merge([walled], target)
    assert tables(target) == tables(walled)
    for path in (target, walled):
        assert accept(path) == 0
        assert "Run 2: 0 pages" not in capsys.readouterr().out
    assert tables(target) == tables(walled)
    assert gone(target) == gone(walled) != []
    with Archive(target, read_only=True) as merged:
        assert merged.check() == []


def test_a_run_is_one_run_wherever_it_was_accepted(walled, tmp_path, capsys):
    """Merged while it waited, and again once one of both archives had accepted it."""
    early, late = tmp_path / "early.db", tmp_path / "late.db"
    for target in (early, early, late):
        merge([walled], target)
    assert [outcome for _, outcome in runs(early)] == ["published", "held"]
    accept(early)
    merge([walled], early)
    accept(walled)
    merge([walled], late)
    for path in (early, late):
        assert runs(path) == runs(walled)
        assert tables(path) == tables(walled)
        with Archive(path, read_only=True) as archive:
            assert archive.connection.execute("SELECT count(*) FROM fetches").fetchone() == (0,)
            assert archive.check() == []


def test_a_run_kept_back_is_called_by_the_number_that_accepts_it(walled, tmp_path, capsys):
    target = tmp_path / "other" / "archive.db"
    target.parent.mkdir()
    other = World(target.parent, Site(seed=4, tools=4))
    other.crawl()
    merge([walled], target)
    with Archive(target, read_only=True) as merged:
        held = [row for row in merged.rows("crawls") if row["outcome"] == "held"]
        assert [json.loads(row["counts"])["run"] for row in held] == [3]
    assert accept(target, 3) == 0


def test_a_run_without_its_answers_is_not_accepted(walled, capsys):
    """As a merge by an earlier version left it."""
    with Archive(walled) as archive, archive.batch():
        archive.connection.execute("DELETE FROM fetches")
    assert accept(walled) == Exit.UNKNOWN
    assert "its pages are in the archive that it was merged from" in capsys.readouterr().err
    assert [outcome for _, outcome in runs(walled)] == ["published", "held"]
