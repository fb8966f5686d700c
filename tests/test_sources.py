"""What is found on disk, with which address and time, and what is refused by name."""

import gzip
import json
import os
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sources import Found, Note, SourceError, find, load, read_time
from sources.saved import saved_note

URL = "https://shiporskip.io/compare/a-tool-vs-b-tool"
MAY = datetime(2026, 5, 1, 12, tzinfo=UTC)
PAGE = b"<!doctype html><title>A vs B</title>"


@pytest.fixture
def folder(tmp_path):
    base = tmp_path / "pages"
    base.mkdir()
    return base


def put(folder: Path, name: str, body: bytes = PAGE) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(body)
    return path


def note(folder: Path, name: str, *rows: object) -> None:
    put(folder, name, "\n".join(json.dumps(row) for row in rows).encode())


def names(*paths: Path) -> list[str]:
    return [found.name for found in find(paths) if isinstance(found, Found)]


def errors(*paths: Path) -> list[str]:
    return [str(found) for found in find(paths) if isinstance(found, SourceError)]


def only(*paths: Path, given: Note | None = None):
    (found,) = find(paths, given)
    assert isinstance(found, Found), found
    return load(found)


def test_a_folder_gives_its_pages_in_order_and_nothing_else(folder):
    for name in ("b.html", "a.txt", "deep/c.htm", "d.xhtml", "e.md", "f.html.gz", "unnamed"):
        put(folder, name)
    for name in ("style.css", "data.json", "README.md", ".hidden.html", "b_files/frame.html"):
        put(folder, name)
    put(folder, "picture.bin", b"\x89PNG\0\0")
    put(folder, "archive.warc/00001.warc.gz")
    expected = ["a.txt", "b.html", "d.xhtml", "deep/c.htm", "e.md", "f.html.gz", "unnamed"]
    assert names(folder) == [f"pages/{name}" for name in expected]
    assert errors(folder) == []


def test_a_named_file_is_taken_whatever_it_is_called(folder):
    assert names(put(folder, "README.md"), put(folder, "page.css")) == [
        "pages/README.md",
        "pages/page.css",
    ]


def test_a_file_has_the_same_source_alone_and_in_its_folder(folder):
    assert names(put(folder, "a.html")) == names(folder)


def test_without_a_note_the_time_is_the_files_own_and_says_so(folder):
    path = put(folder, "a.html")
    os.utime(path, (MAY.timestamp(), MAY.timestamp() + 0.75))
    capture = only(path)
    assert capture.time_is_mtime
    assert capture.captured_at == MAY
    assert capture.document.url is None
    assert capture.document.body == PAGE


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("manifest.jsonl", {"file": "a.html", "url": URL, "captured_at": "2026-05-01T12:00:00Z"}),
        ("a.html.json", {"url": URL, "captured_at": "2026-05-01T14:00:00+02:00"}),
        ("a.html.meta.json", {"url": URL, "captured_at": "20260501120000"}),
        ("meta.json", {"url": URL, "captured_at": "2026-05-01 12:00", "status": 200}),
    ],
)
def test_notes_name_url_and_time(folder, name, content):
    put(folder, "a.html")
    note(folder, name, content)
    for paths in ([folder], [folder / "a.html"]):
        capture = only(*paths)
        assert (capture.document.url, capture.captured_at) == (URL, MAY)
        assert not capture.time_is_mtime


def test_a_csv_manifest_with_content_type_and_status(folder):
    put(folder, "a.html")
    text = "file,url,captured_at,status,content_type\n"
    text += f'a.html,{URL},2026-05-01T12:00Z,404,"text/html"\n'
    put(folder, "manifest.csv", b"\xef\xbb\xbf" + text.encode())
    capture = only(folder)
    assert (capture.document.status, capture.document.content_type) == (404, "text/html")
    assert (capture.document.url, capture.captured_at) == (URL, MAY)


def test_what_the_caller_gives_outranks_every_note(folder):
    put(folder, "a.html")
    note(folder, "manifest.jsonl", {"file": "a.html", "url": "https://elsewhere.example/"})
    capture = only(folder, given=Note(url=URL, captured_at=MAY))
    assert (capture.document.url, capture.captured_at) == (URL, MAY)


def test_a_name_that_is_no_text_is_written_with_signs(folder):
    put(folder, "b.html")
    try:
        (folder / "b.html").rename(os.fsdecode(os.fsencode(folder) + b"/a\xff.html"))
    except OSError:
        pytest.skip("this file system takes no such name")
    assert names(folder) == [r"pages/a\xff.html"]


def test_a_line_of_a_manifest_ends_where_json_and_csv_end_it(folder):
    put(folder, "a.html")
    put(folder, "b.html")
    line = f'{{"file": "a.html", "url": "{URL}", "note": "one\u2028two\x85three"}}'
    put(folder, "manifest.jsonl", line.encode())
    rows = f'file,url,captured_at,note\nb.html,{URL},2026-05-01,"one\ntwo"\n'
    put(folder, "manifest.csv", rows.encode())
    assert errors(folder) == []
    assert names(folder) == ["pages/a.html", "pages/b.html"]


def test_a_file_seen_twice_stands_on_two_lines(folder):
    put(folder, "a.html")
    days = ["2026-05-01", "2026-05-02", "2026-05-02"]
    note(folder, "manifest.jsonl", *({"file": "a.html", "captured_at": day} for day in days))
    assert [load(f).captured_at.day for f in find([folder]) if isinstance(f, Found)] == [1, 2]


def test_a_named_manifest_stands_for_the_files_it_lists(folder):
    put(folder, "sub/a.html")
    put(folder, "b.html")
    note(folder, "manifest.jsonl", {"file": "sub/a.html", "url": URL})
    assert names(folder / "manifest.jsonl") == ["pages/sub/a.html"]
    assert names(folder) == ["pages/b.html", "pages/sub/a.html"]


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("{not json", "not JSON"),
        ("[1]", "not an object"),
        ('{"url": "x"}', 'no "file"'),
        ('{"file": "../a.html"}', "not a path inside"),
        ('{"file": "/etc/hosts"}', "not a path inside"),
        ('{"file": "a.html", "captured_at": "05/06/2026"}', "'05/06/2026' is no ISO 8601 time"),
        ('{"file": "a.html", "captured_at": "2026-02-30"}', "day"),
        ('{"file": "a.html", "captured_at": 1777636800}', "no text"),
        ('{"file": "a.html", "url": 7}', "no text"),
        ('{"file": "a.html", "url": "front page"}', "'front page' is no web address"),
        ('{"file": "a.html", "status": "ok"}', "no HTTP status"),
        ('{"file": "a.html", "status": 100000000000000000000}', "no HTTP status"),
        (r'{"file": "a.html", "content_type": "text/html; \ud800"}', "cannot be printed"),
        (r'{"file": "a.html", "content_type": "text/html\r\nX: y"}', "cannot be printed"),
        (r'{"file": "a\u0000.html"}', "is no file's name"),
        (r'{"file": "a\udc80.html"}', "is no file's name"),
    ],
)
def test_a_bad_manifest_line_names_file_and_line_and_holds_back_what_it_may_concern(
    folder, line, reason
):
    put(folder, "a.html")
    put(folder, "b.html")
    put(folder, "manifest.jsonl", f'{{"file": "b.html"}}\n\n{line}\n'.encode())
    first, second = errors(folder)
    assert first.startswith(f"{folder / 'manifest.jsonl'}, line 3: ")
    assert reason in first
    assert second == f"{folder / 'a.html'}: left out until its folder's manifest is mended"
    assert names(folder) == ["pages/b.html"]
    assert errors(folder / "a.html")[0] == first


@pytest.mark.parametrize("rows", ["a.html,u,2026-05-01,more\n", "a.html\n", '"a.html\n'])
def test_a_bad_csv_row_is_named(folder, rows):
    put(folder, "a.html")
    put(folder, "manifest.csv", f"file,url,captured_at\n{rows}".encode())
    assert "manifest.csv, line 2" in errors(folder)[0]


@pytest.mark.parametrize("name", ["a.html.json", "a.html.meta.json", "meta.json"])
@pytest.mark.parametrize("body", [b"{", b"[]", b"\xff", b'{"captured_at": "May"}'])
def test_a_bad_note_beside_a_file_is_named(folder, name, body):
    put(folder, "a.html")
    put(folder, name, body)
    (error,) = errors(folder / "a.html")
    assert error.startswith(str(folder / name))


def test_a_json_beside_a_page_that_is_no_note_is_left_alone(folder):
    put(folder, "a.html")
    note(folder, "a.html.json", {"record": {"kind": "tool"}})
    assert only(folder).document.url is None


def test_missing_files_and_empty_folders_are_errors(folder):
    assert errors(folder / "none.html") == [f"{folder / 'none.html'}: no such file or folder"]
    assert errors(folder) == [f"{folder}: holds no document"]


def test_a_file_that_a_manifest_lists_and_nobody_has(folder):
    note(folder, "manifest.jsonl", {"file": "gone.html"})
    (found,) = find([folder])
    with pytest.raises(SourceError, match=r"gone\.html: No such file"):
        load(found)


def test_an_unreadable_folder_is_named(folder, monkeypatch):
    (folder / "closed").mkdir()
    scan = os.scandir

    def scandir(path):
        if os.fspath(path).endswith("closed"):
            raise PermissionError(13, "Permission denied", os.fspath(path))
        return scan(path)

    monkeypatch.setattr(os, "scandir", scandir)
    assert errors(folder) == [f"{folder / 'closed'}: Permission denied"]


def test_gzip_is_unpacked_whatever_the_name(folder):
    assert only(put(folder, "a.html.gz", gzip.compress(PAGE))).document.body == PAGE
    assert only(put(folder, "a.html", gzip.compress(PAGE))).document.body == PAGE


def test_damaged_gzip_and_web_archives_are_named(folder):
    with pytest.raises(SourceError, match="damaged gzip"):
        only(put(folder, "a.html.gz", gzip.compress(PAGE * 50)[:-9]))
    assert "are not read here" in errors(put(folder, "a.wet.gz"))[0]


def test_a_document_larger_than_memory_allows_is_too_large(folder, monkeypatch):
    monkeypatch.setattr("sources.body.LIMIT", 100)
    for body in (b"x" * 101, gzip.compress(b"x" * 101)):
        with pytest.raises(SourceError, match="larger than") as caught:
            only(put(folder, "a.txt", body))
        assert caught.value.code == "too_large"


def test_a_browsers_own_note_names_the_url():
    assert saved_note(f"<!-- saved from url=(0046){URL} -->\n<html>".encode()) == Note(url=URL)
    single = (
        f"<!DOCTYPE html> <html><!--\n Page saved with SingleFile \n url: {URL} \n"
        " saved date: Fri May 01 2026 14:00:00 GMT+0200 (Central European Summer Time)\n-->"
    )
    assert saved_note(single.encode()) == Note(url=URL, captured_at=MAY)
    assert saved_note(b"<p>saved from url=(0004)http</p>") == Note()


@pytest.mark.parametrize("text", ["0001-01-01T00:00+10:00", "2026-05", "5 May", "", "2026-W05-1"])
def test_a_time_that_is_none_is_refused(text):
    with pytest.raises(ValueError, match=r"ISO 8601|year"):
        read_time(text)


@given(st.text(alphabet="0123456789-/:.TZ+ ", max_size=25))
def test_a_time_is_read_whole_or_refused(text):
    try:
        time = read_time(text)
    except ValueError:
        return
    assert time.tzinfo is UTC


@given(st.datetimes(timezones=st.just(UTC)))
def test_every_iso_time_is_read_back(time):
    assert read_time(time.isoformat()) == time


def test_a_manifest_in_a_folder_above_names_the_files_that_it_lists(folder):
    march = folder / "march"
    put(march, "01.html")
    put(march, "02.html")
    note(
        folder,
        "manifest.jsonl",
        {"file": "march/01.html", "url": URL, "captured_at": MAY.isoformat()},
        {"file": "april/01.html", "url": URL},
    )
    asked = list(find([march]))
    assert [found.note for found in asked] == [Note(URL, MAY), Note()]
    (alone,) = find([march / "01.html"])
    assert alone.note == Note(URL, MAY)
    note(folder, "manifest.jsonl", {"file": "april/01.html", "url": "no address"})
    assert [found.note for found in find([march])] == [Note(), Note()]


def test_a_bad_line_above_holds_back_what_it_may_concern(folder):
    march = folder / "march"
    put(march, "01.html")
    put(march, "02.html")
    lines = [{"file": "march/01.html", "url": URL}, {"file": "march/02.html", "url": "nowhere"}]
    note(folder, "manifest.jsonl", *lines)
    found = list(find([march]))
    assert [item.note.url for item in found if isinstance(item, Found)] == [URL]
    assert len([item for item in found if isinstance(item, SourceError)]) == 2


def test_a_linked_folder_is_read_once_whatever_leads_to_it(folder, tmp_path):
    put(tmp_path / "real", "02.html")
    put(folder, "01.html")
    (folder / "link").symlink_to(tmp_path / "real")
    (folder / "circle").symlink_to(folder)
    (tmp_path / "real" / "back").symlink_to(folder)
    assert names(folder) == ["pages/01.html", "pages/link/02.html"]
