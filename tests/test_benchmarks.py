"""The benchmarks can be run and say what they measured; how fast anything is, is not tested."""

import re
from importlib import import_module
from pkgutil import walk_packages

import pytest

import parsers
from benchmarks import (
    __main__,
    archive_bytes,
    archive_growth,
    archive_storing,
    archive_unchanged,
    memory,
    plan,
    reading,
    spider,
    web_archive,
)
from benchmarks.measure import Result, in_turn, ratio
from benchmarks.reference import reference
from benchmarks.shares import told
from benchmarks.table import between, table
from parsers import parse

TINY = {
    web_archive: {"PAGES": 2, "ROUNDS": 2},
    archive_unchanged: {"PAGES": 2, "ROUNDS": 1},
    archive_storing: {"TOOLS": 12, "PAGES": 10, "FIRST": 20, "ROUNDS": 1},
    archive_bytes: {"TOOLS": 12, "KNOWN": 20, "EXTRA": 30},
    spider: {"PAGES": 3, "ROUNDS": 1, "KINDS": {"made-up": "small pages"}},
    memory: {"FIRST": 2, "LAST": 4},
    plan: {"TOOLS": 12, "PAGES": 40, "ROUNDS": 1},
}


@pytest.fixture
def tiny(monkeypatch):
    for module, settings in TINY.items():
        for name, value in settings.items():
            monkeypatch.setattr(module, name, value)
    runs = {
        "1 to 3": lambda: reading.run(pages=2, rounds=2, samples=3),
        "8": lambda: archive_growth.run(pages=200, tools=40),
    }
    goals = tuple((name, runs.get(name, run)) for name, run in __main__.GOALS)
    monkeypatch.setattr(__main__, "GOALS", goals)


def test_one_table_holds_every_goal_and_can_be_kept(tiny, tmp_path, capsys):
    path = tmp_path / "benchmarks.md"
    __main__.main(["--write", str(path)])
    printed = capsys.readouterr().out
    numbers = re.findall(r"^\| (\d+) ", printed, re.MULTILINE)
    # Goals 1 to 3 and 5 for pages of a known template and for pages read afresh.
    assert numbers == [*"12331233", *"4455678", "9", "10", "10", "11", "11"]
    assert printed.strip() in path.read_text("utf-8")


def test_reference_pages_are_of_the_size_agreed_on_and_read_as_what_they_show():
    for number in range(3):
        page = reference(number)
        assert 60_000 <= len(page.document.body) <= 120_000
        assert parse(page.document) == page.record
        quotes = [len(review.quote) for tool in page.record.tools for review in tool.reviews]
        assert len(quotes) == 8
        assert all(500 <= length <= 900 for length in quotes)
    assert reference(0) == reference(0)
    assert reference(0).record != reference(1).record


def test_a_reader_that_reads_something_else_is_not_timed(monkeypatch):
    monkeypatch.setitem(reading.READERS, "wrong", lambda _: reference(7).record)
    with pytest.raises(reading.Misread, match="wrong"):
        reading.check([reference(0)])


def test_limits_lie_on_the_side_that_the_result_says():
    speed = Result("1", "speed", ">=", 6, 4, 5)
    time = Result("2", "time", "<=", 1.8, 2.5, 1.7)
    assert (speed.state, time.state) == ("floor", "goal")
    assert Result("2", "time", "<=", 1.8, 2.5, 2.6).state == "missed"
    assert "| floor met |" in table([speed, time])


def test_only_missed_goals_are_accounted_for_and_each_line_once():
    met = Result("2", "time", "<=", 1.8, 2.5, 1.7, between=("met",))
    missed = [Result(n, "speed", ">=", 6, 4, 3, between=("same", n)) for n in ("1", "3")]
    assert between([met]) == ""
    assert between([met, *missed]).splitlines() == [
        "Goals missed: 1, 3.", "", "- same", "- 1", "- 3",
    ]  # fmt: skip


def test_every_side_sees_every_item_once():
    seen = {"one": [], "other": []}
    taken = in_turn({name: items.append for name, items in seen.items()}, [[1, 2], [3, 4]])
    assert seen == {"one": [1, 2, 3, 4], "other": [1, 2, 3, 4]}
    assert {len(times) for times in taken.values()} == {2}
    assert ratio([4.0, 9.0, 2.0], [2.0, 3.0, 2.0]) == 2.0


def test_shares_are_told_largest_first():
    assert told({}) == "no samples"
    assert told({"walk": 60, "Lexbor": 39, "dust": 1}) == "walk 60 %, Lexbor 39 %, the rest 1 %"


def test_each_stage_of_reading_is_there() -> None:
    """A package that was renamed would be told among the rest."""
    modules = {info.name for info in walk_packages(parsers.__path__, "parsers.")}
    for name in reading.STAGES.keys() - {"pydantic.main"}:
        module, _, function = name.rpartition(".")
        assert name in modules or hasattr(import_module(module), function), name
