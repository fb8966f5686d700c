"""What is printed is data: it neither acts on a terminal nor runs in a spreadsheet."""

import csv
import io
import json
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from commands.crawl import going
from commands.output import cell, console, json_text, plain, print_table
from commands.spreadsheet import STARTS, guarded, restored

ANY_TEXT = st.text(st.characters(codec=None, exclude_categories=()))
HOSTILE = "\x1b[2J\x1b]0;title\x07[bold red]not markup[/] :rocket: \u202eevil\x9b31m\r\n"


def acts(text: str) -> bool:
    return any(unicodedata.category(c) in {"Cc", "Cs", "Zl", "Zp"} for c in text) or any(
        unicodedata.bidirectional(c) in {"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI"}
        for c in text
    )


@given(ANY_TEXT)
def test_plain_text_never_acts_on_a_terminal(text):
    assert not acts(plain(text))


@given(st.text(st.characters(categories=["L", "N", "P", "Zs"])))
def test_ordinary_text_is_printed_as_it_is(text):
    assert plain(text) == text


@given(ANY_TEXT)
def test_json_is_inert_and_means_the_same(text):
    printed = json_text({"quote": text})
    assert not acts(printed)
    assert json.loads(printed) == {"quote": text}


def test_a_table_prints_markup_and_emoji_codes_as_they_stand(capsys, monkeypatch):
    monkeypatch.setenv("COLUMNS", "150")
    print_table(("Quote",), [(HOSTILE,)])
    shown = capsys.readouterr().out
    assert "[bold red]not markup[/] :rocket:" in shown
    assert "\x1b" not in shown
    assert "\\x1b[2J" in shown


@pytest.mark.parametrize("width", [12, 40, 100])
def test_a_narrow_table_folds_and_loses_nothing(capsys, monkeypatch, width):
    monkeypatch.setenv("COLUMNS", str(width))
    slug = "a-slug-of-one-piece-and-of-more-than-forty-signs"
    print_table(("Slug", ">Score"), [(slug, 85), ("東京" * 9, 7)])
    shown = capsys.readouterr().out.splitlines()
    assert all(cell_len(line) <= width for line in shown)
    firsts = "".join(line.split(" ")[0] for line in shown)
    assert firsts.partition("─")[2].lstrip("─") == slug + "東京" * 9


def test_unknown_differs_from_empty_and_zero():
    assert [cell(value) for value in (None, "", 0)] == ["·", "", "0"]


@pytest.mark.parametrize(("columns", "width"), [("", 100), ("70", 70), ("0", 100), ("x", 100)])
def test_a_pipe_is_as_wide_as_columns_says(monkeypatch, columns, width):
    monkeypatch.setenv("COLUMNS", columns)
    assert console().width == width


@given(ANY_TEXT)
def test_no_cell_is_run_by_a_spreadsheet_and_every_text_comes_back(text):
    written = guarded(text)
    assert not written.startswith(STARTS)
    assert restored(written) == text


@given(st.lists(st.text(st.characters(codec="utf-8")), min_size=1))
def test_cells_survive_a_csv_file(texts):
    file = io.StringIO(newline="")
    csv.writer(file).writerow([guarded(text) for text in texts])
    (row,) = csv.reader(io.StringIO(file.getvalue(), newline=""))
    assert [restored(cell) for cell in row] == texts


def test_numbers_are_no_formulas():
    assert [guarded(value) for value in (-1, 0.5, None)] == [-1, 0.5, None]


def test_a_crawl_tells_how_it_goes():
    stats = {"verdicts/page": 3, "verdicts/sighting": 2, "verdicts/unchanged": 1}
    stats |= {"verdicts/blocked": 1, "verdicts/failed": 4, "verdicts/list": 5, "log_count/INFO": 9}
    assert going(stats) == "3 new, 3 unchanged, 1 refused, 4 errors"
    assert going({}) == ""
