"""`explain URL`: one page by the crawler's rules, shown and not kept."""

import json

import pytest

from archive import Archive
from archive.crawls import Crawls
from commands import main
from commands.exit_codes import Exit
from crawler import look
from demosite import answers
from demosite.faults import Faults
from demosite.server import DemoServer
from demosite.site import Site
from tests.crawling import CONTACT, Crawler

PAGE = "https://shiporskip.io/compare/a-tool-vs-b-tool"


@pytest.fixture(scope="module")
def server():
    with DemoServer(Site(seed=3, tools=6)) as served:
        yield served


@pytest.fixture
def page(server):
    server.log.clear()
    server.faults = Faults()
    return server.url + next(iter(server.site.comparisons())).path


def shown(mine, url, *args):
    return mine.run("explain", url, "--contact", CONTACT, "--delay", "0", *args)


def test_a_page_is_shown_like_a_file_and_saved_like_one(page, server, tmp_path, capsys):
    mine = Crawler(tmp_path)
    done = shown(mine, page, "--json", "--save-fixture", "case")
    assert done.code == 0, done.err
    assert [entry.path for entry in server.log] == ["/robots.txt", page.removeprefix(server.url)]
    assert all(CONTACT in entry.headers["user-agent"] for entry in server.log)
    meta = json.loads((tmp_path / "case" / "meta.json").read_text())
    assert (meta["url"], meta["status"]) == (page, 200)
    assert meta["captured_at"] is not None
    kept = str(tmp_path / "case" / "page.html")
    assert main.run(["explain", kept, "--url", page, "--json"]) == 0
    assert capsys.readouterr().out == done.out
    assert (tmp_path / "case" / "expected.new.json").exists()


def test_the_archive_tells_the_contact_and_is_left_alone(page, server, tmp_path):
    mine = Crawler(tmp_path)
    with Archive(mine.archive) as archive:
        Crawls(archive.writer).remember("contact", "told@example.org")
    before = mine.archive.read_bytes()
    done = mine.run("explain", page, "--delay", "0")
    assert done.code == 0, done.err
    assert "told@example.org" in server.log[0].headers["user-agent"]
    assert mine.archive.read_bytes() == before
    assert not list(tmp_path.glob("*.warc")) + list(tmp_path.glob("*.lock"))


def test_nobody_asks_without_a_contact_and_nothing_else_is_asked(page, server, tmp_path):
    done = Crawler(tmp_path).run("explain", page, VERDICTS_CONTACT="")
    assert done.code == Exit.USAGE
    assert "--contact" in done.err
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "page.html").touch()
    done = shown(Crawler(tmp_path), page, "--save-fixture", "full")
    assert done.code == Exit.NOT_WRITTEN
    assert server.log == []


@pytest.mark.parametrize(
    ("fault", "said"),
    [
        ("challenge-200", "blocked: "),
        ("soft-404", "not_found: "),
        ("off-host", "it leads to http://"),
    ],
)
def test_a_page_that_is_refused_is_named(page, server, tmp_path, fault, said):
    server.faults = Faults([fault], share=1)
    done = shown(Crawler(tmp_path), page)
    assert done.code == Exit.UNREAD
    assert done.err.startswith(f"verdicts: unread (1): {page}: {said}")
    assert done.err.count("\n") == 1
    assert done.out == ""
    assert {entry.headers["host"] for entry in server.log} == {server.url.removeprefix("http://")}


def test_a_refused_page_can_be_saved_with_its_status(page, server, tmp_path):
    missing = f"{server.url}/compare/no-such-tool-vs-nor-this"
    done = shown(Crawler(tmp_path), missing, "--save-fixture", "case")
    assert done.code == Exit.UNREAD
    assert f"{missing}: not_found: " in done.err
    assert json.loads((tmp_path / "case" / "meta.json").read_text())["status"] == 404
    assert (tmp_path / "case" / "expected_error.new.json").exists()


def test_what_robots_txt_forbids_is_not_asked_for(page, server, tmp_path, monkeypatch):
    rules = b"User-agent: *\nDisallow: /compare/\n"
    monkeypatch.setattr(answers.discovery, "robots", lambda *_: rules)
    done = shown(Crawler(tmp_path), page)
    assert done.code == Exit.UNREAD
    assert "robots.txt forbids" in done.err
    assert [entry.path for entry in server.log] == ["/robots.txt"]


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ([f"{PAGE}x", "--url", PAGE], "--url is for a file"),
        (["https://shiporskip.io/news/a-vs-b", "--contact", CONTACT], "is no page of"),
        (["https://[shiporskip/compare/a-vs-b", "--contact", CONTACT], ""),
        (["https://shiporskip.io:x/compare/a-vs-b", "--contact", CONTACT], "is no site's"),
        ([PAGE, "--contact", "nobody"], "neither a mail address"),
        ([PAGE, "--contact", CONTACT, "--delay", "0"], "at least 1 s"),
    ],
)
def test_what_cannot_be_asked_for(line, said, capsys):
    assert main.run(["explain", *line]) == Exit.USAGE
    assert said in capsys.readouterr().err


@pytest.mark.parametrize(
    ("code", "exit_code"),
    [
        ("forbidden", Exit.UNREAD),
        ("redirected", Exit.UNREAD),
        ("not_html", Exit.UNREAD),
        ("no_answer", Exit.SITE_UNWELL),
        ("interrupted", Exit.INTERRUPTED),
    ],
)
def test_each_way_to_see_nothing_has_its_code(code, exit_code, monkeypatch, capsys):
    def unseen(*_):
        raise look.NotSeen(code, "the reason")

    monkeypatch.setattr(look, "look", unseen)
    assert main.run(["explain", PAGE, "--contact", CONTACT]) == exit_code
    assert capsys.readouterr().err.endswith(f": {PAGE}: the reason\n")
