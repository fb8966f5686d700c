"""The commands on an archive: what goes in comes out, with its address and its label."""

import csv
import errno
import io
import json
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from archive import PUBLIC_TABLES
from commands import main
from commands.exit_codes import Exit
from commands.spreadsheet import STARTS

ROOT = Path(__file__).resolve().parent.parent
DEMO = ROOT / "fixtures" / "demo"
LABEL = "ShipOrSkip panel review"
QUESTIONS = ["leaderboard", "search", "changes", "suspects", "export", "tool"]


def run(capsys, *line):
    code = main.run([str(part) for part in line])
    out, err = capsys.readouterr()
    return code, out, err


def rows(out: str) -> list[dict]:
    return [json.loads(line) for line in out.splitlines()]


@pytest.fixture(scope="module")
def archive(tmp_path_factory):
    path = tmp_path_factory.mktemp("archive") / "archive.db"
    assert main.run(["ingest", str(DEMO), "--archive", str(path)]) == Exit.DONE
    return path


@pytest.fixture
def copied(archive, tmp_path):
    """A copy that a test may damage; `archive` stays the one that commands take by default."""
    shutil.copytree(archive.with_suffix(".warc"), tmp_path / "archive.warc")
    return shutil.copy(archive, tmp_path / "archive.db")


@pytest.fixture(autouse=True)
def at(request, monkeypatch):
    if "archive" in request.fixturenames:
        monkeypatch.setenv("VERDICTS_ARCHIVE", str(request.getfixturevalue("archive")))


def exported(capsys, table):
    code, out, _ = run(capsys, "export", table, "--format", "jsonl")
    assert code == Exit.DONE
    return rows(out)


def test_ingest_counts_and_a_second_one_changes_nothing(tmp_path, capsys):
    path = tmp_path / "new" / "archive.db"
    listed = len((DEMO / "manifest.jsonl").read_text().splitlines())
    code, out, err = run(capsys, "ingest", DEMO, "--archive", path, "--json")
    assert (code, err) == (Exit.DONE, "")
    (first,) = rows(out)
    assert first["new"] + first["unchanged"] == listed
    code, out, _ = run(capsys, "ingest", DEMO, "--archive", path, "--json")
    (second,) = rows(out)
    assert code == Exit.DONE
    assert second["known"] == listed
    assert second["archive"] == first["archive"]


def test_url_and_time_of_the_command_line_reach_the_archive(tmp_path, capsys):
    path = tmp_path / "archive.db"
    page = tmp_path / "page.html"
    page.write_bytes((DEMO / "march" / "01.html").read_bytes())
    url = json.loads((DEMO / "manifest.jsonl").read_text().splitlines()[0])["url"]
    line = ("ingest", page, "--url", url, "--captured-at", "2026-05-01", "--archive", path)
    assert run(capsys, *line)[0] == Exit.DONE
    _, out, _ = run(capsys, "export", "captures", "--format", "jsonl", "--archive", path)
    (capture,) = rows(out)
    assert capture["url"] == url
    assert capture["fetched_at"].startswith("2026-05-01T00:00:00")


def test_what_cannot_be_read_is_told_stored_and_ends_with_1(tmp_path, capsys):
    path = tmp_path / "archive.db"
    page = tmp_path / "challenge.html"
    page.write_bytes(b"<html><title>Just a moment...</title><body>Checking</body></html>")
    good = DEMO / "march" / "01.html"
    line = ("ingest", page, tmp_path / "absent.html", good, "--archive", path)
    code, out, err = run(capsys, *line)
    assert code == Exit.UNREAD
    assert "3 documents: 1 new, 1 refused, 1 unusable" in out
    assert f"not read: {tmp_path / 'absent.html'}: no such file or folder" in err
    assert f"refused: {tmp_path.name}/challenge.html: blocked: " in err
    assert err.splitlines()[-1].startswith("verdicts: unread (1): 2 of 3 documents")
    _, out, _ = run(capsys, "export", "rejected", "--format", "jsonl", "--archive", path)
    assert [row["code"] for row in rows(out)] == ["blocked"]


def test_the_leaderboard_ranks_by_the_panel(archive, capsys):
    code, out, _ = run(capsys, "leaderboard", "--json", "--limit", 100)
    assert code == Exit.DONE
    ranked = rows(out)
    shares = [-1 if t["ship_percent"] is None else t["ship_percent"] for t in ranked]
    assert shares == sorted(shares, reverse=True)
    assert len(ranked) == len(exported(capsys, "tools"))
    assert all(t["source_label"] == LABEL for t in ranked)
    code, table, _ = run(capsys, "leaderboard", "--limit", 3)
    assert code == Exit.DONE
    assert LABEL in table
    assert all(t["name"][:20] in table for t in ranked[:3])


def test_a_tool_is_shown_with_panel_critics_address_and_label(archive, capsys):
    tool = next(t for t in exported(capsys, "tools") if t["slug"])
    code, out, _ = run(capsys, "tool", tool["slug"])
    assert code == Exit.DONE
    current = [
        r for r in exported(capsys, "reviews") if r["tool_slug"] == tool["slug"] and r["is_current"]
    ]
    assert current
    for review in current:
        assert review["reviewer"] in out
    assert tool["url"] in out
    assert LABEL in out
    code, out, _ = run(capsys, "tool", tool["slug"], "--json")
    assert rows(out)[0]["slug"] == tool["slug"]


def test_an_unknown_tool_is_named(archive, capsys):
    code, out, err = run(capsys, "tool", "no-such-tool")
    assert (code, out) == (Exit.UNKNOWN, "")
    assert "knows no tool 'no-such-tool'" in err


def test_search_takes_words_as_words(archive, capsys):
    word = next(w for w in exported(capsys, "reviews")[0]["quote"].split() if w.isalpha())
    code, out, _ = run(capsys, "search", word, "--json")
    assert code == Exit.DONE
    assert rows(out)
    assert all(hit["source_label"] == LABEL for hit in rows(out))
    for words in (['c++ "'], ["AND"], ["NEAR(", "*"], ["x-y"]):
        assert run(capsys, "search", *words)[0] == Exit.DONE


def test_changes_lie_between_the_dates(archive, capsys):
    code, out, _ = run(capsys, "changes", "--json")
    assert code == Exit.DONE
    found = rows(out)
    assert found
    _, out, _ = run(capsys, "changes", "--until", "2026-03", "--json")
    early = rows(out)
    _, out, _ = run(capsys, "changes", "--since", "2026-04-01", "--json")
    assert early + rows(out) == found
    code, table, _ = run(capsys, "changes", "--since", "2026-03-01", "--until", "2026-05-01")
    assert code == Exit.DONE
    assert "Before" in table


def test_suspects_is_a_question_too(archive, capsys):
    code, out, _ = run(capsys, "suspects", "--json")
    assert code == Exit.DONE
    assert rows(out) == exported(capsys, "suspects")


def test_answers_for_programs_carry_address_and_label(archive, capsys):
    for question in (["changes"], ["search", "the"], ["leaderboard"]):
        _, out, _ = run(capsys, *question, "--json")
        assert rows(out)
        for row in rows(out):
            address = row.get("tool_url", row["url"])
            assert address.startswith("https://shiporskip.io/tool/")
            assert row["source_label"] == LABEL


@pytest.mark.parametrize("table", PUBLIC_TABLES)
def test_every_exported_row_carries_address_and_label(archive, capsys, table):
    written = exported(capsys, table)
    for row in written:
        assert row["source_label"] == LABEL
        assert "url" in row
        if row.get("tool_slug"):
            address = row.get("tool_url", row["url"])
            assert address == f"https://shiporskip.io/tool/{row['tool_slug']}"
    code, out, _ = run(capsys, "export", table)
    assert code == Exit.DONE
    header, *lines = csv.reader(io.StringIO(out, newline=""))
    assert header[: len(PUBLIC_TABLES[table])] == list(PUBLIC_TABLES[table])
    assert {"url", "source_label"} <= set(header)
    assert len(lines) == len(written)
    assert not [cell for line in lines for cell in line if cell.startswith(STARTS)]


def test_an_export_replaces_what_a_link_leads_to(archive, tmp_path, capsys):
    link, real = tmp_path / "link.csv", tmp_path / "real.csv"
    real.write_text("before")
    link.symlink_to(real)
    assert run(capsys, "export", "tools", "--output", link)[0] == Exit.DONE
    assert link.is_symlink()
    assert real.read_text().startswith("slug,name,")


def test_an_export_replaces_no_part_of_the_archive(copied, tmp_path, capsys):
    bodies = copied.with_suffix(".warc")
    (body,) = bodies.iterdir()
    elsewhere, hard = tmp_path / "elsewhere.warc", tmp_path / "hard.csv"
    bodies.rename(elsewhere)
    bodies.symlink_to(elsewhere)
    hard.hardlink_to(copied)
    parts = [copied, hard, body, elsewhere / body.name, bodies / "new.csv"]
    parts += [copied.with_name(copied.name + ending) for ending in ("-wal", "-shm", "-journal")]
    parts.append(copied.with_suffix(".crawl.lock"))
    for part in parts:
        code, _, err = run(capsys, "export", "tools", "--archive", copied, "--output", part)
        assert code == Exit.USAGE, part
        assert f"{part} belongs to the archive itself" in err
    beside = copied.with_name(f"{copied.name}.csv")
    assert run(capsys, "export", "--archive", copied, "--output", beside)[0] == Exit.DONE
    assert run(capsys, "check", "--archive", copied)[0] == Exit.DONE


def test_an_export_to_a_file_is_whole_or_absent(archive, tmp_path, capsys):
    out = tmp_path / "tools.csv"
    assert run(capsys, "export", "tools", "--output", out)[0] == Exit.DONE
    assert out.read_text().startswith("slug,name,")
    assert list(tmp_path.iterdir()) == [out]
    code, _, err = run(capsys, "export", "tools", "--output", tmp_path / "none" / "tools.csv")
    assert code == Exit.NOT_WRITTEN
    assert "tools.csv" in err


def test_merge_check_and_reparse(archive, tmp_path, capsys):
    target = tmp_path / "merged.db"
    assert run(capsys, "merge", archive, "--archive", target)[0] == Exit.DONE
    code, out, _ = run(capsys, "check", "--archive", target)
    assert (code, out) == (Exit.DONE, f"{target} is sound\n")
    assert exported(capsys, "tools") == rows(
        run(capsys, "export", "tools", "--format", "jsonl", "--archive", target)[1]
    )
    code, out, err = run(capsys, "reparse", "--archive", target, "--json")
    assert code == Exit.DONE
    assert "read by this parser before" in err
    assert not [row for row in rows(out) if row["cause"] == "parser"]


def test_nothing_to_ingest_makes_no_archive(tmp_path, capsys):
    path = tmp_path / "archive.db"
    code, out, err = run(capsys, "ingest", tmp_path / "absent", "--archive", path)
    assert (code, out) == (Exit.UNREAD, "")
    assert f"unread (1): {tmp_path / 'absent'}: no such file or folder" in err
    assert not path.exists()


@pytest.mark.parametrize("question", [*QUESTIONS, "check", "reparse"])
def test_where_no_archive_is_none_is_made(question, tmp_path, capsys):
    path = tmp_path / "none.db"
    words = {"search": ["x"], "tool": ["x"]}.get(question, [])
    code, out, err = run(capsys, question, *words, "--archive", path)
    assert (code, out) == (Exit.NOT_AN_ARCHIVE, "")
    assert str(path) in err
    assert err.count("\n") == 1
    assert not path.exists()


@pytest.mark.parametrize("question", [["check"], ["leaderboard"], ["ingest", str(DEMO)]])
def test_a_file_that_is_no_archive_is_left_alone(question, tmp_path, capsys):
    path = tmp_path / "notes.txt"
    path.write_text("no database " * 100)
    code, _, err = run(capsys, *question, "--archive", path)
    assert code == Exit.NOT_AN_ARCHIVE
    assert err.count("\n") == 1
    assert path.read_text() == "no database " * 100


def test_damage_is_found_and_has_its_own_code(archive, tmp_path, capsys):
    target = tmp_path / "damaged.db"
    assert run(capsys, "merge", archive, "--archive", target)[0] == Exit.DONE
    body = max((tmp_path / "damaged.warc").iterdir(), key=lambda path: path.stat().st_size)
    content = bytearray(body.read_bytes())
    content[len(content) // 2] ^= 0xFF
    body.write_bytes(content)
    code, out, err = run(capsys, "check", "--archive", target)
    assert code == Exit.DAMAGED
    assert "body" in out
    assert "damaged (6)" in err


def test_ctrl_c_keeps_what_was_stored(tmp_path, capsys):
    """The second document never ends, so the interruption comes in the middle, always."""
    path, endless = tmp_path / "archive.db", tmp_path / "endless"
    os.mkfifo(endless)
    # a shell starts what runs in the background with this signal ignored
    heed = "import signal; signal.signal(signal.SIGINT, signal.default_int_handler)"
    line = [sys.executable, "-c", f"{heed}; from commands.main import main; main()", "ingest"]
    line += [DEMO / "march" / "01.html", endless, "--archive", path]
    process = subprocess.Popen(line, env={**os.environ, "PYTHONPATH": ROOT}, stderr=subprocess.PIPE)
    with endless.open("wb"):  # returns when the command has opened it to read
        process.send_signal(signal.SIGINT)
        _, err = process.communicate(timeout=60)
    assert process.returncode == Exit.INTERRUPTED
    assert err == b"verdicts: interrupted (130): what was stored before stays stored\n"
    assert run(capsys, "check", "--archive", path)[0] == Exit.DONE
    _, out, _ = run(capsys, "export", "captures", "--format", "jsonl", "--archive", path)
    assert len(rows(out)) == 1


def test_two_ingests_at_once_queue_and_make_the_archive_of_one(archive, tmp_path, capsys):
    path = tmp_path / "archive.db"
    command = [sys.executable, "-c", "from commands.main import main; main()", "ingest"]
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "VERDICTS_ARCHIVE": str(path)}
    both = [
        subprocess.Popen([*command, DEMO / month], env=environment, stdout=subprocess.DEVNULL)
        for month in ("march", "april")
    ]
    assert [process.wait(timeout=60) for process in both] == [Exit.DONE, Exit.DONE]
    assert run(capsys, "check", "--archive", path)[0] == Exit.DONE
    _, out, _ = run(capsys, "export", "captures", "--format", "jsonl", "--archive", path)
    assert len(rows(out)) == len(exported(capsys, "captures"))


def test_a_full_disk_under_the_output_is_one_line(archive):
    line = f"{sys.executable} -c 'from commands.main import main; main()' export > /dev/full"
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(["bash", "-c", line], env=environment, capture_output=True, timeout=60)
    assert done.returncode == Exit.DISK_FULL
    assert done.stderr == b"verdicts: disk_full (10): No space left on device\n"


def test_a_full_disk_under_a_file_names_the_file(archive, tmp_path, capsys):
    (tmp_path / ".tools.csv.partial").symlink_to("/dev/full")
    code, _, err = run(capsys, "export", "tools", "--output", tmp_path / "tools.csv")
    assert code == Exit.DISK_FULL
    assert err == f"verdicts: disk_full (10): {tmp_path / 'tools.csv'}: No space left on device\n"
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "question", ["export reviews", "leaderboard", f"explain {DEMO}/march/01.html"]
)
def test_a_reader_that_goes_away_is_an_ending_without_a_word(archive, question):
    line = f"{sys.executable} -c 'from commands.main import main; main()' {question} | true"
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        ["bash", "-c", f"{line}; exit ${{PIPESTATUS[0]}}"],
        env=environment,
        capture_output=True,
        timeout=60,
    )
    assert (done.returncode, done.stderr) == (Exit.PIPE_CLOSED, b"")


@pytest.mark.parametrize("quote", ["=1+1", "@SUM(A1)", "[bold]x[/bold]", "\u202eabc"])
def test_hostile_words_reach_nobody_as_more_than_words(archive, capsys, quote):
    code, _, err = run(capsys, "tool", f"{quote}\x1b[2J")
    assert code == Exit.UNKNOWN
    assert "\x1b" not in err


def test_one_address_is_no_address_of_many(tmp_path, capsys):
    path = tmp_path / "archive.db"
    url = "https://shiporskip.io/compare/a-vs-b"
    code, _, err = run(capsys, "ingest", DEMO / "march", "--url", url, "--archive", path)
    assert code == Exit.USAGE
    assert "--url names one document" in err
    assert not path.exists()


def test_an_archive_does_not_read_its_own_files(archive, tmp_path, capsys):
    shutil.copy(archive, tmp_path / "archive.db")
    shutil.copytree(archive.with_suffix(".warc"), tmp_path / "archive.warc")
    bodies = sorted((tmp_path / "archive.warc").iterdir())
    kept = [path.read_bytes() for path in bodies]
    (tmp_path / "archive.db").unlink()
    folder = tmp_path / "archive.warc"
    code, _, err = run(capsys, "ingest", folder, "--archive", tmp_path / "archive.db")
    assert code == Exit.USAGE
    assert "into another archive" in err
    # Nor does one whose database is lost write over what nobody but its files knows.
    assert run(capsys, "ingest", DEMO / "march", "--archive", tmp_path / "archive.db")[0] == 0
    assert [path.read_bytes() for path in bodies] == kept
    code, _, _ = run(capsys, "ingest", folder, "--archive", tmp_path / "other.db")
    assert code == Exit.DONE


def test_tables_are_made_anew_from_the_log(copied, capsys):
    with closing(sqlite3.connect(copied)) as db:
        db.execute("UPDATE current_tools SET entry = 'Nobody said so'")
        db.execute("DELETE FROM change_history")
        db.execute("INSERT INTO texts_fts(texts_fts) VALUES ('delete-all')")
        db.commit()
    code, _, err = run(capsys, "check", "--archive", copied)
    assert code == Exit.DAMAGED
    assert "check --fold" in err
    code, out, _ = run(capsys, "check", "--fold", "--archive", copied)
    assert (code, out) == (Exit.DONE, f"{copied} is sound\n")
    assert run(capsys, "export", "tools", "--archive", copied) == run(capsys, "export", "tools")


def test_a_log_that_cannot_be_folded_is_left_alone(copied, capsys):
    with closing(sqlite3.connect(copied)) as db:
        db.execute("UPDATE facts SET tiers = 'no tiers'")
        db.commit()
        before = db.execute("SELECT * FROM current_tools").fetchall()
    code, _, err = run(capsys, "check", "--fold", "--archive", copied)
    assert code == Exit.DAMAGED
    assert "the log cannot be folded" in err
    with closing(sqlite3.connect(copied)) as db:
        assert db.execute("SELECT * FROM current_tools").fetchall() == before


def test_tools_of_one_name_are_all_shown(tmp_path, capsys):
    path = tmp_path / "archive.db"
    for number, pitch in enumerate(("For halls", "For barns")):
        page = tmp_path / f"{number}.txt"
        card = "Gaming\n\nFern\n\n{0}\n\nShip\n\n75%\n\nPanel ship\n\nFree\n\nEntry\n\n{1}\n\n"
        prose = "Fern keeps the minutes of every parish meeting in one drawer, in order. " * 3
        other = card.replace("Fern", "Wren").format("For desks", prose.replace("Fern", "Wren"))
        page.write_text(f"Fern vs Wren\n\nSide by side.\n\n{card.format(pitch, prose)}{other}")
        assert run(capsys, "ingest", page, "--archive", path)[0] == Exit.DONE
    code, out, err = run(capsys, "tool", "Fern", "--archive", path)
    assert code == Exit.DONE
    assert "2 tools without a slug are called Fern" in out + err
    assert "For halls" in out
    assert "For barns" in out
    code, out, _ = run(capsys, "tool", "Fern", "--archive", path, "--json")
    assert [tool["tagline"] for tool in rows(out)] == ["For barns", "For halls"]


def test_what_is_no_text_is_nobodys_name(archive, capsys):
    assert run(capsys, "tool", "x\udcff")[0] == Exit.UNKNOWN
    assert run(capsys, "search", "x\udcff")[0] == Exit.USAGE


def test_an_output_on_a_read_only_file_system_is_not_the_archives_fault(
    archive, tmp_path, capsys, monkeypatch
):
    def refused(path, *_, **__):
        raise OSError(errno.EROFS, os.strerror(errno.EROFS), str(path))

    monkeypatch.setattr(Path, "open", refused)
    monkeypatch.setattr(Path, "unlink", refused)
    code, _, err = run(capsys, "export", "tools", "--output", tmp_path / "x.csv")
    assert code == Exit.NOT_WRITTEN
    assert f"{tmp_path / 'x.csv'}: Read-only" in err


def test_a_question_folds_for_itself_what_a_killed_reparse_left(copied, capsys):
    with closing(sqlite3.connect(copied)) as db:
        db.execute("UPDATE current_tools SET entry = 'As it was read before'")
        db.execute("PRAGMA user_version = 1")
        db.commit()
    kept = copied.read_bytes()
    code, out, err = run(capsys, "export", "tools", "--archive", copied)
    assert (code, out) == run(capsys, "export", "tools")[:2]
    assert "wait to be folded, so this is answered from a copy" in err
    assert copied.read_bytes() == kept


def test_a_link_in_a_circle_and_a_pipe_stop_no_ingest(tmp_path, capsys):
    folder, path = tmp_path / "pages", tmp_path / "archive.db"
    shutil.copytree(DEMO / "march", folder)
    (folder / "circle.html").symlink_to("circle.html")
    os.mkfifo(folder / "pipe.html")  # nobody writes to it: who opens it waits for ever
    code, out, err = run(capsys, "ingest", folder, "--archive", path, "--json")
    (counts,) = rows(out)
    pages = len(list((DEMO / "march").iterdir()))
    assert (code, counts["new"], counts["unusable"]) == (Exit.UNREAD, pages, 1)
    assert "circle.html: Too many levels of symbolic links" in err
    assert "pipe" not in err


@pytest.mark.parametrize("line", [["tool", "owl"], ["check"], ["export"], ["ingest", DEMO]])
def test_an_archive_that_is_a_link_in_a_circle_is_none(line, tmp_path, capsys):
    (tmp_path / "loop.db").symlink_to("loop.db")
    code, _, err = run(capsys, *line, "--archive", tmp_path / "loop.db")
    assert code in {Exit.NOT_AN_ARCHIVE, Exit.READ_ONLY}
    assert "loop.db" in err


def test_tables_that_a_killed_reparse_left_are_no_damage(copied, capsys):
    with closing(sqlite3.connect(copied)) as db:
        db.execute("UPDATE current_tools SET entry = 'As it was read before'")
        db.execute("PRAGMA user_version = 1")
        db.commit()
    code, out, _ = run(capsys, "check", "--archive", copied, "--json")
    assert code == Exit.DONE
    assert [row["code"] for row in rows(out)] == ["stale"]
    assert run(capsys, "check", "--fold", "--archive", copied)[0] == Exit.DONE
    assert run(capsys, "check", "--archive", copied, "--json")[1] == ""
    assert run(capsys, "export", "tools", "--archive", copied) == run(capsys, "export", "tools")
