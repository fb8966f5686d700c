"""The archive as a file: bodies, kills, two writers, and everything that can be wrong with it."""

import gzip
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import threading
import zlib
from contextlib import closing
from itertools import islice
from pathlib import Path

import pytest
from fastwarc.warc import ArchiveIterator

from archive import (
    PUBLIC_TABLES,
    Archive,
    DamagedArchive,
    DiskFull,
    LockedArchive,
    NewerSchema,
    NoArchive,
    NotAnArchive,
    ReadOnlyArchive,
    fields,
    ids,
    merge,
)
from archive.paths import beside
from archive.warc_records import resource
from archive.warc_store import Place, TornFile, WarcStore, read_body
from tests.archive_world import comparison, fresh, on, parse, public, put, state, stored, tool_page

A, B = (state(tool, 0) for tool in range(2))
PAGE = comparison(A, B)
LATER = comparison(state(0, 1), B)
ROOT = Path(__file__).resolve().parent.parent


def made(path, copies=()):
    with Archive(path) as archive:
        put(archive, copies)
    return path


def test_public_tables_have_the_promised_columns():
    with fresh([on(0, PAGE)]) as archive:
        for table, columns in PUBLIC_TABLES.items():
            found = archive.connection.execute(f"SELECT * FROM {table}").description
            assert tuple(column[0] for column in found) == columns
        for (table,) in archive.connection.execute(
            "SELECT name FROM sqlite_master WHERE type = 'table' AND sql LIKE 'CREATE TABLE%'"
        ).fetchall():
            strict = archive.connection.execute(
                "SELECT strict FROM pragma_table_list WHERE name = ?", (table,)
            ).fetchone()[0]
            assert strict or table.startswith(("_sqlite", "sqlite_", "texts_fts"))


def test_a_tools_row_answers_with_its_address_and_label():
    with fresh([on(0, PAGE), on(3, LATER)]) as archive:
        row = next(archive.rows("tools"))
        assert row["url"] == "https://shiporskip.io/tool/amber-notes"
        assert row["source_label"] == "ShipOrSkip panel review"
        assert (row["first_seen"], row["last_seen"]) == (
            "2026-03-01T09:00:00Z",
            "2026-03-04T09:00:00Z",
        )
        (tier,) = archive.tool("amber-notes")["tiers"]
        assert (tier["plan"], tier["amount"], tier["approximate"]) == ("Pro", "11", 0)


def test_a_tools_own_page_tells_its_price_and_whom_it_suits(tmp_path, monkeypatch):
    """Also where the archive read it before these were kept of such a page."""
    with monkeypatch.context() as before:
        before.setattr(fields, "_BY_KIND", {"tool": fields.FIELDS[:11]})
        before.setattr(ids, "KEPT_LATER", {})
        path = made(tmp_path / "a.db", [on(0, tool_page(state(0, 1)))])
    with Archive(path) as archive:
        row = next(archive.rows("tools"))
        assert (row["pricing"], row["best_for"]) == (None, None)
        archive.reparse(parse, "3")
        row = next(archive.rows("tools"))
        assert (row["pricing"], row["best_for"]) == ("$11/mo Pro", "house number 1")
        (tier,) = archive.tool("amber-notes")["tiers"]
        assert (tier["plan"], tier["amount"]) == ("Pro", "11")
        assert list(archive.rows("changes")) == []


def test_search_stems_ranks_and_never_takes_words_as_syntax():
    with fresh([on(0, PAGE)]) as archive:
        assert {r["field"] for r in archive.search("keeping")} == {"description"}
        (quote,) = archive.search("skeptic birch reason")
        assert (quote["reviewer"], quote["tool_slug"]) == ("Skeptic", "birch-router")
        for words in ('"', "NEAR(", "a* OR -b", "", "text:x", "'; DROP TABLE texts"):
            archive.search(words)
        assert archive.search("no such word here") == []


def test_changes_are_asked_for_by_time():
    with fresh([on(0, PAGE), on(3, LATER)]) as archive:
        every = archive.changes()
        assert every
        assert archive.changes(since="2026-03-04T09:00:00Z") == every
        assert archive.changes(until="2026-03-04T09:00:00Z") == []


# -- bodies ----------------------------------------------------------------------------------------


def test_a_body_is_kept_once_and_others_can_read_it(tmp_path):
    path = made(tmp_path / "a.db", [on(0, PAGE), on(1, PAGE), on(2, PAGE, url=False)])
    (file,) = (tmp_path / "a.warc").iterdir()
    with file.open("rb") as stream:
        info, *kept = ArchiveIterator(stream, verify_digests=True)
        assert info.headers["WARC-Type"] == "warcinfo"
    with file.open("rb") as stream:
        records = [(r.headers["WARC-Target-URI"], r.headers["WARC-Date"], r.reader.read())
                   for r in islice(ArchiveIterator(stream), 1, None)]  # fmt: skip
    assert len(kept) == len(records)
    assert records == [(PAGE.url, "2026-03-01T09:00:00Z", on(0, PAGE).document.body)]
    with Archive(path, read_only=True) as archive:
        digests = {row["digest"] for row in archive.rows("captures")}
        assert [archive.body(d) for d in digests] == [on(0, PAGE).document.body]
        with pytest.raises(KeyError):
            archive.body("00" * 16)


def test_a_full_file_gives_way_to_a_new_one(tmp_path):
    with Archive(tmp_path / "a.db") as archive:
        archive.writer.warc.limit = 1500
        with archive.batch():
            put(archive, [on(n, PAGE, salt=f"\n{n}") for n in range(6)])
        assert len(list((tmp_path / "a.warc").iterdir())) > 2
        assert archive.check() == []
        put(archive, [on(9, PAGE, salt="\n9")])
        assert archive.check() == []


def test_an_unchanged_main_part_needs_no_parser_and_no_second_body(tmp_path):
    main = b"main part digest"
    first, second, third = on(0, PAGE), on(1, PAGE, salt="\nx"), on(2, PAGE, salt="\ny")
    with Archive(tmp_path / "a.db") as archive:
        assert not archive.seen_main(PAGE.url, main, "1")
        with pytest.raises(ValueError, match="main part"):
            archive.add_unchanged(first.document, first.capture, main, "1")
        archive.add(first.document, first.capture, PAGE, "1", main_digest=main)
        assert archive.seen_main(PAGE.url, main, "1")
        assert not archive.seen_main(PAGE.url, main, "2")
        assert not archive.seen_main(LATER.url + "x", main, "1")
        added = archive.add_unchanged(second.document, second.capture, main, "1")
        assert (added.capture, added.body, added.reading) == (True, False, True)
        archive.add_unchanged(third.document, third.capture, main, "1")
        assert archive.tool("amber-notes")["last_seen"] == "2026-03-03T09:00:00Z"
        assert len({row["digest"] for row in archive.rows("captures")}) == 3
        assert archive.check() == []
        again = archive.reparse(parse, "2")
        assert (again.read, again.without_body) == (1, 0)
        assert {row["parser_version"] for row in archive.rows("captures")} == {"2"}
        assert archive.check() == []


def test_reparse_names_the_parsers_differences_and_the_sites(tmp_path):
    with fresh([on(0, PAGE), on(3, LATER)], "1") as archive:
        done = archive.reparse(parse, "2")
        assert done.read == 2
        causes = {(d.cause, d.tool, d.field, d.old_value, d.new_value) for d in done.differences}
        assert ("parser", "amber-notes", "entry", None, "Free") in causes
        assert ("site", "amber-notes", "entry", "Free", "Paid") in causes
        assert not any(d.field == "entry" and d.old_value is None and d.cause == "site"
                       for d in done.differences)  # fmt: skip
        assert archive.reparse(parse, "2").read == 0


def test_reparse_by_an_older_parser_changes_no_answer():
    with fresh([on(0, PAGE)], "10") as archive:
        before = public(archive)
        archive.reparse(parse, "9")
        assert public(archive) == before


# -- kills -----------------------------------------------------------------------------------------

KILLED = """
import os, sys
from archive import Archive
from tests.archive_world import comparison, on, put, state
page = comparison(state(0, 0), state(1, 0))
with Archive(sys.argv[1]) as archive:
    put(archive, [on(n, page, salt=f"\\n{n}") for n in range(3)])
    append = archive.writer.warc.append
    def torn(data):
        append(data[: len(data) // 2] if sys.argv[2] == "half" else data)
        os.kill(os.getpid(), 9)
    archive.writer.warc.append = torn
    put(archive, [on(4, page, salt="\\n4")])
"""


@pytest.mark.parametrize("how", ["half", "whole"])
def test_a_kill_loses_only_the_document_in_hand(tmp_path, how):
    path = tmp_path / "a.db"
    done = subprocess.run([sys.executable, "-c", KILLED, str(path), how], cwd=ROOT)
    assert done.returncode == -signal.SIGKILL
    with Archive(path) as archive:
        assert archive.counts()["captures"] == 3
        assert [f.code for f in archive.check()] == ["body_tail"]
        put(archive, [on(4, PAGE, salt="\n4")])
        assert archive.check() == []
        assert archive.counts()["captures"] == 4
        (file,) = archive.bodies.iterdir()
        assert len(gzip.decompress(file.read_bytes()).split(b"WARC/1.1\r\n")) == 6


def test_an_error_in_a_batch_keeps_the_documents_before_it(tmp_path):
    with Archive(tmp_path / "a.db") as archive:
        copies = iter([on(0, PAGE), on(1, LATER)])

        def interrupted():
            yield from copies
            raise KeyboardInterrupt

        with pytest.raises(KeyboardInterrupt), archive.batch():
            put(archive, interrupted())
        assert archive.counts()["captures"] == 2
        assert archive.check() == []


def test_a_document_that_fails_half_way_leaves_nothing(tmp_path, monkeypatch):
    with Archive(tmp_path / "a.db") as archive:
        put(archive, [on(0, PAGE)])
        before = stored(archive)
        copy = on(1, LATER)
        with monkeypatch.context() as patch:
            patch.setattr(archive.writer.spans, "observe", lambda *_: 1 / 0)
            with pytest.raises(ZeroDivisionError), archive.batch():
                archive.add(copy.document, copy.capture, LATER, "2")
        assert stored(archive) == before
        put(archive, [copy])
        assert archive.check() == []


# -- several processes -----------------------------------------------------------------------------


def test_a_reader_sees_the_last_commit_while_a_writer_writes(tmp_path):
    path = made(tmp_path / "a.db", [on(0, PAGE)])
    with Archive(path) as writer, writer.batch():
        put(writer, [on(1, LATER)])
        with Archive(path, read_only=True) as reader:
            assert reader.counts()["captures"] == 1


def test_two_writers_queue(tmp_path):
    path = made(tmp_path / "a.db")
    faults = []

    def write(start):
        try:
            with Archive(path) as archive:
                for n in range(start, start + 8):
                    put(archive, [on(n, PAGE, salt=f"\n{n}")])
        except BaseException as error:  # noqa: BLE001 - a thread's error must reach the test
            faults.append(error)

    threads = [threading.Thread(target=write, args=(start,)) for start in (0, 100)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert faults == []
    with Archive(path) as archive:
        assert archive.counts()["captures"] == 16
        assert archive.check() == []


def test_two_that_make_the_same_archive_queue(tmp_path):
    path = tmp_path / "a.db"
    first = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
    first.execute("BEGIN IMMEDIATE")  # as whoever creates it does
    release = threading.Timer(0.3, first.rollback)
    release.start()
    with Archive(path) as second:
        put(second, [on(0, PAGE)])
        assert second.check() == []
    release.join()
    first.close()


def test_a_file_that_somebody_else_keeps_making_is_locked(tmp_path):
    path = tmp_path / "a.db"
    with closing(sqlite3.connect(path, isolation_level=None)) as first:
        first.execute("BEGIN IMMEDIATE")
        with pytest.raises(LockedArchive, match="writing"):
            Archive(path, timeout=0.05)


def test_a_writer_that_waits_too_long_says_so(tmp_path):
    path = made(tmp_path / "a.db")
    with Archive(path) as first, first.batch():
        put(first, [on(0, PAGE)])
        with Archive(path, timeout=0.05) as second, pytest.raises(LockedArchive, match="writing"):
            put(second, [on(1, PAGE)])


# -- what can be wrong with a file -----------------------------------------------------------------


def test_nothing_there(tmp_path):
    with pytest.raises(NoArchive, match="no archive"):
        Archive(tmp_path / "a.db", create=False)
    with pytest.raises(NoArchive):
        Archive(tmp_path / "a.db", read_only=True)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("content", [b"once upon a time" * 400, b"SQLite format 3\0 no more"])
def test_a_file_that_is_no_archive_stays_as_it_was(tmp_path, content):
    path = tmp_path / "a.db"
    path.write_bytes(content)
    with pytest.raises(NotAnArchive):
        Archive(path)
    assert path.read_bytes() == content
    with pytest.raises(NotAnArchive):
        Archive(tmp_path)


def test_another_programs_database_stays_as_it_was(tmp_path):
    path = tmp_path / "a.db"
    other = sqlite3.connect(path)
    other.execute("CREATE TABLE tools (slug TEXT)")
    other.close()
    before = path.read_bytes()
    with pytest.raises(NotAnArchive, match="no archive of verdicts"):
        Archive(path)
    assert path.read_bytes() == before


def test_a_newer_schema_is_refused(tmp_path):
    path = made(tmp_path / "a.db", [on(0, PAGE)])
    with Archive(path) as archive:
        archive.connection.execute(
            "INSERT INTO _sqlite_migrations (migration_set, name, applied_at)"
            " VALUES ('archive', 'm999_from_the_future', '')"
        )
    with pytest.raises(NewerSchema, match="m999_from_the_future"):
        Archive(path)


def test_an_archive_of_the_version_before_is_migrated_and_finds_old_and_new_texts(tmp_path):
    path = made(tmp_path / "a.db", [on(0, PAGE)])
    with Archive(path) as archive:
        archive.connection.execute(
            'CREATE TRIGGER "texts_ai" AFTER INSERT ON "texts" BEGIN INSERT INTO "texts_fts"'
            ' (rowid, "text") VALUES (new.rowid, new."text"); END'
        )
        archive.connection.execute(
            "DELETE FROM _sqlite_migrations WHERE name = 'm003_full_text_by_transaction'"
        )
    with Archive(path) as archive:
        put(archive, [on(1, comparison(state(0, 1), state(2, 0)))])
        assert {row["tool_slug"] for row in archive.search("reason")} == {
            row["slug"] for row in archive.rows("tools")
        }
        assert archive.check() == []


@pytest.fixture
def older(tmp_path):
    """An archive as the version before left it, its tables told otherwise than today."""
    path = made(tmp_path / "older.db", [on(0, PAGE)])
    with closing(sqlite3.connect(path, isolation_level=None)) as db:
        db.execute("DELETE FROM _sqlite_migrations WHERE name = 'm008_one_page_of_two_subjects'")
        db.execute("UPDATE current_tools SET entry = 'as it was told'")
    return path


def test_an_archive_of_the_version_before_can_be_asked_and_checked_and_stays(older):
    kept = older.read_bytes()
    with Archive(older, read_only=True) as archive:
        assert {row["entry"] for row in archive.rows("tools")} == {"Free"}
    with Archive(older, read_only=True, as_it_stands=True) as archive:
        assert [finding.code for finding in archive.check()] == ["older", "stale"]
        assert [finding.code for finding in archive.quick_check()] == ["older", "stale"]
    assert older.read_bytes() == kept


def test_an_archive_of_the_version_before_can_be_merged(older, tmp_path):
    kept = older.read_bytes()
    merge([older], tmp_path / "new.db")
    with Archive(tmp_path / "new.db", read_only=True) as new, Archive(older) as same:
        assert new.check() == same.check() == []
        assert list(new.rows("tools")) == list(same.rows("tools"))
    assert older.read_bytes() != kept


def test_an_empty_file_is_no_archive_to_be_read(tmp_path):
    (tmp_path / "a.db").touch()
    with pytest.raises(NotAnArchive, match="this file is empty"):
        Archive(tmp_path / "a.db", read_only=True)


def test_a_log_that_cannot_be_folded_is_named_by_whoever_reads(older):
    with closing(sqlite3.connect(older, isolation_level=None)) as db:
        db.execute("DELETE FROM facts")
    with pytest.raises(DamagedArchive):
        Archive(older, read_only=True)


def test_texts_of_a_document_taken_back_are_not_found(tmp_path):
    with Archive(tmp_path / "a.db") as archive:

        def fail_half_way():
            with archive.batch():
                put(archive, [on(0, PAGE)])
                with archive.writer.document():
                    archive.writer.log.facts.text("quixotic words")
                    raise ZeroDivisionError

        with pytest.raises(ZeroDivisionError):
            fail_half_way()
        put(archive, [on(1, comparison(state(0, 1), state(2, 0)))])
        assert archive.search("quixotic") == []
        assert archive.search("birch")
        assert archive.check() == []


def test_a_read_only_archive_answers_but_takes_nothing(tmp_path):
    path = made(tmp_path / "a.db", [on(0, PAGE)])
    with Archive(path, read_only=True) as archive:
        assert archive.counts()["tools"] == 2
        assert archive.check() == []
        with pytest.raises(ReadOnlyArchive):
            put(archive, [on(1, PAGE)])
        with pytest.raises(ReadOnlyArchive):
            archive.rebuild()


def test_a_file_that_may_not_be_written(tmp_path):
    path = made(tmp_path / "a.db", [on(0, PAGE)])
    with Archive(path) as archive:
        archive.connection.execute("PRAGMA query_only = ON")
        with pytest.raises(ReadOnlyArchive):
            put(archive, [on(1, PAGE)])
        archive.connection.execute("PRAGMA query_only = OFF")
        assert archive.counts()["captures"] == 1
        assert archive.check() == []


def test_a_full_database_disk_loses_nothing(tmp_path):
    with Archive(tmp_path / "a.db") as archive:
        put(archive, [on(0, PAGE)])
        before = public(archive)
        pages = archive.connection.execute("PRAGMA page_count").fetchone()[0]
        archive.connection.execute(f"PRAGMA max_page_count = {pages}")
        with pytest.raises(DiskFull), archive.batch():
            put(archive, [on(n, comparison(state(0, n % 3), B), salt=f"\n{n}" * 50)
                          for n in range(1, 200)])  # fmt: skip
        archive.connection.execute("PRAGMA max_page_count = 1000000")
        assert {f.code for f in archive.check()} <= {"body_tail"}
        kept = archive.counts()["captures"]
        assert kept >= 1
        put(archive, [on(500, PAGE, salt="\nthere is room again")])
        assert archive.counts()["captures"] == kept + 1
        assert {f.code for f in archive.check()} <= {"body_tail"}
    assert before["tools"]


def test_a_full_disk_for_bodies_loses_nothing(tmp_path, monkeypatch):
    with Archive(tmp_path / "a.db") as archive:
        put(archive, [on(0, PAGE)])
        before = stored(archive)
        with Path("/dev/full").open("r+b", buffering=0) as full, monkeypatch.context() as patch:
            put(archive, [on(0, PAGE)])
            patch.setattr(archive.writer.warc, "resume", lambda *_: None)
            patch.setattr(archive.writer.warc, "_file", full)
            with pytest.raises(DiskFull, match="full"):
                put(archive, [on(1, LATER)])
        assert stored(archive) == before
        put(archive, [on(1, LATER)])
        assert archive.check() == []


# -- damage ----------------------------------------------------------------------------------------


def test_check_names_a_missing_and_an_altered_body(tmp_path):
    path = made(tmp_path / "a.db", [on(0, PAGE), on(1, LATER)])
    (file,) = (tmp_path / "a.warc").iterdir()
    whole = file.read_bytes()
    with Archive(path) as archive:
        file.write_bytes(whole[:-200] + b"\0\0\0" + whole[-197:])
        assert {f.code for f in archive.check()} == {"body_damaged"}
        file.write_bytes(whole[:-20])
        assert {f.code for f in archive.check()} == {"body_damaged"}
        with pytest.raises(DamagedArchive):
            put(archive, [on(2, PAGE, salt="\nx")])
        file.unlink()
        assert {f.code for f in archive.check()} == {"body_missing"}
        with pytest.raises(DamagedArchive):
            archive.reparse(parse, "3")


def test_check_names_a_body_that_is_another(tmp_path):
    path = made(tmp_path / "a.db", [on(0, PAGE)])
    (file,) = (tmp_path / "a.warc").iterdir()
    other = resource("urn:x", "2026-01-01T00:00:00Z", b"something else", "text/plain")
    file.write_bytes(other.ljust(file.stat().st_size, b"\0"))
    with Archive(path) as archive:
        assert "body_damaged" in {f.code for f in archive.check()}


def test_check_names_tables_that_are_not_the_fold(tmp_path):
    with Archive(made(tmp_path / "a.db", [on(0, PAGE)])) as archive:
        archive.connection.execute("UPDATE current_tools SET verdict = 'skip'")
        archive.connection.execute("DELETE FROM review_history")
        assert {f.code for f in archive.check()} == {"fold"}
        archive.rebuild()
        assert archive.check() == []


@pytest.mark.parametrize(
    ("planted", "code"),
    [
        ("UPDATE texts SET text = text || '!' WHERE id = 1", "text"),
        ("UPDATE texts SET text = CAST(x'ff' || text AS TEXT) WHERE id = 1", "text"),
        ("DELETE FROM facts WHERE id = (SELECT min(id) FROM facts)", "fold"),
        ("UPDATE facts SET tiers = tiers || 'x'", "fold"),
        ("UPDATE readings SET first = 99999", "fold"),
    ],
)
def test_check_names_what_somebody_edited_in_the_log(tmp_path, planted, code):
    with Archive(made(tmp_path / "a.db", [on(0, PAGE)])) as archive:
        archive.connection.execute("PRAGMA foreign_keys = OFF")
        archive.connection.execute(planted)
        assert code in {found.code for found in archive.check()}


def test_check_names_a_broken_reference_and_a_broken_index(tmp_path):
    with Archive(made(tmp_path / "a.db", [on(0, PAGE)])) as archive:
        archive.connection.execute("PRAGMA foreign_keys = OFF")
        archive.connection.execute("DELETE FROM sources")
        assert "foreign_key" in {f.code for f in archive.check()}
        archive.connection.execute("INSERT INTO sources VALUES (1, 'disk')")
        archive.connection.execute("INSERT INTO texts_fts(texts_fts) VALUES ('delete-all')")
        assert {f.code for f in archive.check()} == {"full_text"}


def test_check_names_a_torn_database(tmp_path):
    path = made(tmp_path / "a.db", [on(n, PAGE, salt=f"\n{n}") for n in range(30)])
    whole = bytearray(path.read_bytes())
    for page in range(6, 14):
        whole[page * 4096 : page * 4096 + 64] = os.urandom(64)
    path.write_bytes(whole)
    with Archive(path, read_only=True) as archive:
        assert {f.code for f in archive.check()} == {"integrity"}


# -- merge -----------------------------------------------------------------------------------------


def test_merge_refuses_itself_and_names_a_missing_or_damaged_source(tmp_path):
    path = made(tmp_path / "a.db", [on(0, PAGE)])
    with pytest.raises(Exception, match="into itself"):
        merge([path], path)
    with pytest.raises(NoArchive):
        merge([tmp_path / "none.db"], tmp_path / "b.db")
    assert not (tmp_path / "b.db").exists()
    shutil.rmtree(tmp_path / "a.warc")
    with pytest.raises(DamagedArchive, match=r"a\.db"):
        merge([path], tmp_path / "b.db")


def members(path):
    """The records of a file, as they stand in it."""
    found, rest = [], path.read_bytes()
    while rest:
        unpacker = zlib.decompressobj(zlib.MAX_WBITS | 16)
        unpacker.decompress(rest)
        found.append(rest[: len(rest) - len(unpacker.unused_data)])
        rest = unpacker.unused_data
    return found


def test_merged_bodies_are_copied_byte_for_byte(tmp_path):
    one = made(tmp_path / "a.db", [on(0, PAGE)])
    two = made(tmp_path / "b.db", [on(0, PAGE), on(1, LATER)])
    done = merge([two, one], tmp_path / "c.db")
    assert (done.captures, done.bodies) == (2, 2)
    (kept,) = (tmp_path / "c.warc").iterdir()
    (source,) = (tmp_path / "b.warc").iterdir()
    assert members(kept)[1:] == members(source)[1:]  # but for the line that names the file


# -- the store of bodies ---------------------------------------------------------------------------


def test_a_store_cuts_a_torn_tail_and_refuses_a_short_file(tmp_path):
    store = WarcStore(tmp_path)
    store.resume(None, 0, 0)
    record = resource("urn:x", "2026-01-01T00:00:00Z", b"body", "text/plain")
    place = store.append(record)
    end = store.end
    store.append(record[:30])
    store.close()
    store.resume(place.name, end, 1)
    assert (tmp_path / place.name).stat().st_size == end
    assert read_body(tmp_path, place) == b"body"
    store.close()
    with pytest.raises(TornFile, match="known up to"):
        store.resume(place.name, end + 1, 1)
    with pytest.raises(TornFile):
        read_body(tmp_path, Place(place.name, 3))


def test_bodies_outlive_the_database_they_belonged_to(tmp_path):
    copies = [on(day, PAGE, salt=f"\n{day}") for day in range(6)]
    made(tmp_path / "a.db", copies)
    (first,) = (tmp_path / "a.warc").iterdir()
    kept = first.read_bytes()
    (tmp_path / "a.db").unlink()
    made(tmp_path / "a.db", copies)
    again, *others = sorted((tmp_path / "a.warc").iterdir())
    assert again.read_bytes() == kept
    assert len(others) == 1


def test_archives_whose_names_differ_behind_the_last_dot_share_no_bodies(tmp_path):
    paths = {beside(tmp_path / name, ".warc") for name in ("site.v1", "site.v2", "site.sqlite")}
    assert len(paths) == 3
    (tmp_path / "link.db").symlink_to(tmp_path / "site.db")
    assert beside(tmp_path / "link.db", ".warc") == beside(tmp_path / "site.db", ".warc")


@pytest.mark.parametrize("step", ["m005_fold_anew", "m008_one_page_of_two_subjects"])
def test_an_archive_of_before_is_folded_anew_by_the_next_writer(tmp_path, step):
    """The step marks it: what is derived is told otherwise than when it was folded."""
    path = tmp_path / "a.db"
    with Archive(path) as archive:
        put(archive, [on(0, comparison(state(0, 0), state(1, 0)))])
        archive.connection.execute("DELETE FROM _sqlite_migrations WHERE name = ?", (step,))
        archive.connection.execute("UPDATE current_tools SET entry = 'as it was told'")
    with Archive(path) as archive:
        assert [row["entry"] for row in archive.rows("tools")] == ["Free", "Free"]
        assert archive.check() == []
