"""Every way to end: one table, one line on standard error."""

import errno

import pytest
import typer

import archive.errors
from commands import main, parse
from commands.endings import ending
from commands.exit_codes import MEANINGS, Exit, Stop

KINDS = [
    kind
    for kind in vars(archive.errors).values()
    if isinstance(kind, type)
    and issubclass(kind, archive.errors.ArchiveError)
    and kind is not archive.errors.ArchiveError
]


def test_each_code_has_a_meaning_and_the_first_ones_never_move():
    assert set(MEANINGS) == set(Exit)
    assert [code.name for code in list(Exit)[:11]] == [
        "DONE", "UNREAD", "USAGE", "LOCKED", "SITE_UNWELL", "UNHEALTHY", "DAMAGED",
        "NOT_AN_ARCHIVE", "NEWER_SCHEMA", "READ_ONLY", "DISK_FULL",
    ]  # fmt: skip
    assert [code.value for code in list(Exit)[:11]] == list(range(11))


@pytest.mark.parametrize("kind", KINDS)
def test_each_archive_error_has_its_code(kind):
    stop = ending(kind("a.db", "the reason"))
    assert stop is not None
    assert stop.detail == "a.db: the reason"
    assert stop.code not in {Exit.DONE, Exit.UNREAD, Exit.USAGE}


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (KeyboardInterrupt(), Exit.INTERRUPTED),
        (OSError(errno.ENOSPC, "No space left on device", "out.csv"), Exit.DISK_FULL),
        (OSError(errno.EROFS, "Read-only file system", "out.csv"), Exit.READ_ONLY),
        (FileNotFoundError(errno.ENOENT, "No such file", "x/out.csv"), Exit.NOT_WRITTEN),
        (typer.BadParameter("no"), Exit.USAGE),
        (Stop(Exit.UNKNOWN, "no such tool"), Exit.UNKNOWN),
    ],
)
def test_other_endings(error, code):
    stop = ending(error)
    assert stop is not None
    assert stop.code is code


def test_a_fault_of_the_program_keeps_its_traceback(monkeypatch):
    def broken(*_):
        raise ZeroDivisionError

    assert ending(ZeroDivisionError()) is None
    monkeypatch.setattr(parse, "one", broken)
    with pytest.raises(ZeroDivisionError):
        main.run(["parse", "page.html"])


@pytest.mark.parametrize(
    "line",
    [
        ["nosuch"],
        ["parse"],
        ["search", "--limit", "0", "x"],
        ["changes", "--since", "05/06/2026"],
        ["changes", "--until", ""],
        ["search", " ", "*"],
        ["parse", "--url", "the first page", "page.html"],
        ["ingest", "--url", "shiporskip", "page.html"],
        ["ingest", "--captured-at", "2026-05", "page.html"],
        ["merge", "a.db", "b.db", "--archive", "b.db"],
        ["changes", "--since", "2026-05-02", "--until", "2026-05-01"],
        ["export", "nosuch"],
        ["check", "--archive", "."],
        ["crawl", "--archive", "/"],
        ["doctor", "--archive", ""],
    ],
)
def test_usage_is_one_line(line, capsys):
    assert main.run(line) == Exit.USAGE
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith("verdicts: usage (2): ")
    assert err.count("\n") == 1


def test_ctrl_c_ends_with_130(monkeypatch, capsys):
    def interrupted(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr(parse, "one", interrupted)
    assert main.run(["parse", "page.html"]) == 130
    assert capsys.readouterr().err.startswith("verdicts: interrupted (130): ")
