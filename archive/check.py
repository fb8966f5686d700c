"""What is not sound in an archive: the file, the references, the bodies, the fold."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path

from archive import ids
from archive.catch_up import private_copy
from archive.fold import Fold, is_stale
from archive.model import Finding
from archive.schema import DERIVED
from archive.warc_store import Place, TornFile, read_body

# What folding meets in a log that somebody damaged.
UNREADABLE = (sqlite3.Error, LookupError, TypeError, ValueError)


def findings(connection: sqlite3.Connection, bodies: Path) -> list[Finding]:
    """Everything that is not sound; a file too damaged to be read yields that alone."""
    damaged = list(_integrity(connection))
    if damaged:
        return damaged
    return [*_foreign_keys(connection), *_bodies(connection, bodies), *_shorter(connection, bodies),
            *_files(connection, bodies),
            *_texts(connection), *_full_text(connection),
            *(list(_stale(connection)) or _fold(connection))]  # fmt: skip


def quick_findings(connection: sqlite3.Connection, bodies: Path) -> list[Finding]:
    """What a look without reading every body and folding anew can find."""
    damaged = list(_integrity(connection, "quick_check"))
    if damaged:
        return damaged
    return [*_lengths(connection, bodies), *_files(connection, bodies), *_stale(connection)]


def _stale(connection: sqlite3.Connection) -> Iterator[Finding]:
    if is_stale(connection):
        now = "the next command that writes, or `verdicts check --fold`, folds them"
        yield Finding("stale", f"the tables are those of before; {now}")


def _lengths(connection: sqlite3.Connection, bodies: Path) -> Iterator[Finding]:
    for (name,) in connection.execute("SELECT name FROM warc_files ORDER BY name"):
        if not (bodies / name).exists():
            yield Finding("body_missing", f"{name}: the file is not there")
    yield from _shorter(connection, bodies)


def _shorter(connection: sqlite3.Connection, bodies: Path) -> Iterator[Finding]:
    """Files that end before their last record, which may have no body to be read: a 304's."""
    for name, size in connection.execute("SELECT name, size FROM warc_files ORDER BY name"):
        path = bodies / name
        if path.exists() and path.stat().st_size < size:
            cut = size - path.stat().st_size
            yield Finding("body_damaged", f"{name}: {cut} bytes of known records are not there")


def _integrity(
    connection: sqlite3.Connection, pragma: str = "integrity_check"
) -> Iterator[Finding]:
    try:
        for (line,) in connection.execute(f"PRAGMA {pragma}").fetchall():
            if line != "ok":
                yield Finding("integrity", line)
    except sqlite3.DatabaseError as error:
        yield Finding("integrity", str(error))


def _foreign_keys(connection: sqlite3.Connection) -> Iterator[Finding]:
    for table, row, parent, _ in connection.execute("PRAGMA foreign_key_check"):
        yield Finding("foreign_key", f"{table} row {row} names a row of {parent} that is not there")


def _bodies(connection: sqlite3.Connection, bodies: Path) -> Iterator[Finding]:
    """Every kept body is read once and its digest compared."""
    rows = connection.execute(
        "SELECT k.digest, f.name, k.position FROM (SELECT digest, file, position FROM documents"
        " UNION SELECT digest, file, position FROM fetches WHERE digest IS NOT NULL) k"
        " JOIN warc_files f ON f.id = k.file ORDER BY f.name, k.position"
    )
    for digest, name, position in rows:
        try:
            body = read_body(bodies, Place(name, position))
        except FileNotFoundError:
            yield Finding("body_missing", f"{name}: the file is not there")
        except TornFile as error:
            yield Finding("body_damaged", str(error))
        else:
            if ids.body_digest(body) != digest:
                yield Finding(
                    "body_damaged", f"{name}: the record at {position} is not {digest.hex()}"
                )


def _files(connection: sqlite3.Connection, bodies: Path) -> Iterator[Finding]:
    """What follows the last known record: a killed run's, which the next run cuts off or, where
    there is more of it than one answer, leaves alone.
    """
    known = dict(connection.execute("SELECT name, size FROM warc_files").fetchall())
    for path in sorted(bodies.glob("*.warc.gz")):
        extra = path.stat().st_size - known.get(path.name, 0)
        if extra > 0:
            detail = f"{path.name}: {extra} bytes after the last known record"
            yield Finding("body_tail", f"{detail}; `verdicts ingest {path}` reads all of it")


def _texts(connection: sqlite3.Connection) -> Iterator[Finding]:
    """Every text is what it was when it was read: its digest stands beside it."""
    for number, digest, text in connection.execute(
        "SELECT id, digest, CAST(text AS BLOB) FROM texts"
    ):
        if ids.bytes_digest(text) != digest:
            yield Finding("text", f"text {number} is not the one that was read")


def _full_text(connection: sqlite3.Connection) -> Iterator[Finding]:
    copy = private_copy(connection)
    try:
        copy.execute("INSERT INTO texts_fts(texts_fts, rank) VALUES ('integrity-check', 1)")
    except sqlite3.DatabaseError as error:
        yield Finding("full_text", f"the full-text index is not that of the texts ({error})")
    finally:
        copy.close()


def _fold(connection: sqlite3.Connection) -> Iterator[Finding]:
    """Fold a copy again; the archive itself is not written."""
    copy = private_copy(connection)
    try:
        Fold(copy).rebuild()
        for table in DERIVED:
            kept, folded = _content(connection, table), _content(copy, table)
            if kept != folded:
                extra, lost = len(kept - folded), len(folded - kept)
                yield Finding("fold", f"{table}: {extra} rows not in the log, {lost} rows missing")
    except UNREADABLE as error:
        why = f"{type(error).__name__}: {error}"
        yield Finding("fold", f"the log is damaged, so that no table can be folded from it ({why})")
    finally:
        copy.close()


def _content(connection: sqlite3.Connection, table: str) -> set[tuple[object, ...]]:
    return set(connection.execute(f"SELECT * FROM {table}"))
