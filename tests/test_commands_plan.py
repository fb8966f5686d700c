"""`verdicts plan`: what an archive knows becomes a list of pages to fetch."""

import json
from datetime import UTC, datetime

import pytest

from archive import Archive, Capture
from archive.frontier import Frontier, Listed
from commands import main
from commands.exit_codes import Exit
from commands.plan import duration
from crawler.known import known_pages
from parsers import Document
from parsers.errors import NotFound
from parsers.records import Page, Tool
from parsers.values.urls import comparison_url, tool_url


def add(archive, url, day, outcome):
    document = Document(f"{url} {day}".encode(), url)
    archive.add(document, Capture(datetime(2026, 5, day, tzinfo=UTC), "test"), outcome, "1")


def compared(*slugs):
    tools = tuple(Tool(slug=slug, name=slug.title()) for slug in slugs)
    return Page(kind="comparison", url=comparison_url(*slugs), tools=tools)


@pytest.fixture
def path(tmp_path):
    path = tmp_path / "archive.db"
    with Archive(path) as archive:
        for day, pair in enumerate((("amber", "birch"), ("birch", "cedar"), ("cedar", "amber")), 1):
            add(archive, comparison_url(*pair), day, compared(*pair))
        page = Page(kind="tool", url=tool_url("dune"), tools=(Tool(slug="dune", name="Dune"),))
        add(archive, tool_url("dune"), 9, page)
    return path


def run(capsys, *line):
    code = main.run([str(part) for part in line])
    out, err = capsys.readouterr()
    return code, out, err


def test_every_tool_is_shown_by_the_fewest_pages(path, capsys):
    code, out, err = run(capsys, "plan", "--archive", path, "--delay", 5)
    assert (code, err) == (Exit.DONE, "")
    assert "3 pages show all 4 tools; no fewer would do; 15 s at 5 s a page" in out
    _, out, _ = run(capsys, "plan", "--archive", path, "--json")
    rows = [json.loads(line) for line in out.splitlines()]
    assert [row["url"] for row in rows] == [
        comparison_url("amber", "birch"), comparison_url("birch", "cedar"), tool_url("dune"),
    ]  # fmt: skip
    assert rows[0]["tools"] == ["amber", "birch"]
    assert rows[0]["last_seen"] == "2026-05-01T00:00:00Z"


def test_a_budget_leaves_the_last_pages_out(path, capsys):
    _, out, _ = run(capsys, "plan", "--archive", path, "--max-pages", 2)
    assert "2 of 3 pages show 3 of 4 tools; 4 s at 2 s a page" in out
    assert "dune" not in out


def test_no_number_is_too_large_to_be_a_bound_and_a_pause_that_never_ends_is_refused(path, capsys):
    contact = ("--contact", "you@example.org", "--json")
    crawl = ("crawl", "--dry-run", "--archive", path, *contact)
    for line in (("plan", "--archive", path), crawl, ("search", "amber", "--archive", path)):
        bound = "--limit" if "search" in line else "--max-pages"
        few, many = (run(capsys, *line, bound, number) for number in (100, 10**20))
        assert few == many
        assert few[0] == Exit.DONE
    code, _, err = run(capsys, "plan", "--archive", path, "--delay", "inf")
    assert code == Exit.USAGE
    assert "a delay of inf s" in err


def test_a_page_refused_since_leaves_its_tools_to_another(path):
    gone = comparison_url("amber", "birch")
    with Archive(path) as archive:
        add(archive, gone, 20, NotFound("gone"))
        pages = {page.url: page for page in known_pages(archive)}
    assert pages[gone].last_seen == max(page.last_seen for page in pages.values())
    assert list(pages) == sorted(pages)


def test_tools_whose_pages_are_all_gone_are_counted_and_not_planned_for(path, capsys):
    pages = [comparison_url(*pair) for pair in (("amber", "birch"), ("cedar", "amber"))]
    note_gone(path, *pages, tool_url("amber"))
    _, out, _ = run(capsys, "plan", "--archive", path)
    assert "2 pages show all 3 tools; no fewer would do" in out
    assert "1 tool more was only shown by pages that are gone" in out
    assert "amber" not in out
    note_gone(path, comparison_url("birch", "cedar"), *map(tool_url, ("birch", "cedar", "dune")))
    code, out, err = run(capsys, "plan", "--archive", path)
    assert (code, out) == (Exit.UNKNOWN, "")
    assert "every page it knows is gone" in err


def note_gone(path, *urls):
    with Archive(path) as archive, archive.writer.document():
        frontier = Frontier(archive.connection, 1, 0)
        for url in urls:
            frontier.know([Listed(url, "comparison")])
            query = "SELECT id FROM locations WHERE url = ?"
            (number,) = archive.connection.execute(query, (url,)).fetchone()
            frontier.gone(number, 1, "404")


def test_an_archive_without_pages_is_one_line(tmp_path, capsys):
    with Archive(tmp_path / "archive.db"):
        pass
    code, out, err = run(capsys, "plan", "--archive", tmp_path / "archive.db")
    assert (code, out) == (Exit.UNKNOWN, "")
    assert err.startswith("verdicts: unknown (11): ")
    assert err.count("\n") == 1


@pytest.mark.parametrize(
    ("seconds", "said"), [(7, "7 s"), (0, "0 s"), (61, "1 min 1 s"), (3900.2, "1 h 5 min")]
)
def test_durations_are_said_in_words(seconds, said):
    assert duration(seconds) == said
