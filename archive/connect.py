"""Opening the SQLite file of an archive: pragmas, migrations, and one kind of transaction."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from sqlite_utils import Database

from archive.errors import NewerSchema, NoArchive, NotAnArchive, naming
from archive.migrations import MIGRATIONS, known
from archive.paths import real
from archive.schema import APPLICATION_ID

# journal: readers never block. FULL: what is committed outlives a power cut.
_PRAGMAS = ("foreign_keys = ON", "synchronous = FULL", "cache_size = -65536")
#: How often a new file's journal mode is set while others make the same file.
MAX_TRIES = 50


def connect(path: Path, *, create: bool, read_only: bool, timeout: float) -> Database:
    """An open archive database; migrated, unless it is only to be read (see `catch_up`).

    Raises the errors of `archive.errors`.
    """
    if not path.exists() and (read_only or not create):
        raise NoArchive(path, "there is no archive here")
    if path.is_dir():
        raise NotAnArchive(path, "this is a folder, not an archive")
    with naming(path):
        if not read_only:
            path.parent.mkdir(parents=True, exist_ok=True)
        db = Database(_open(path, read_only, timeout))
        try:
            _prepare(db, path, read_only)
        except BaseException:
            db.close()
            raise
    return db


def copy_database(path: Path, target: Path) -> None:
    """Copy an archive's database, without its bodies, as it stands now.

    Nothing is written beside it, and whoever writes to it meanwhile need not wait. Raises the
    errors of `archive.errors`.
    """
    if not path.exists():
        raise NoArchive(path, "there is no archive here")
    with naming(path), closing(_open(path, True, 30.0)) as source:
        _recognise(Database(source), path)
        with closing(sqlite3.connect(target)) as copy:
            source.backup(copy)


def sqlite_features() -> tuple[str, bool]:
    """The version of the SQLite library, and whether it has full text (FTS5)."""
    connection = sqlite3.connect(":memory:")
    try:
        connection.execute("CREATE VIRTUAL TABLE texts USING fts5(text)")
    except sqlite3.OperationalError:
        return sqlite3.sqlite_version, False
    else:
        return sqlite3.sqlite_version, True
    finally:
        connection.close()


def _open(path: Path, read_only: bool, timeout: float) -> sqlite3.Connection:
    if not read_only:
        return sqlite3.connect(path, timeout=timeout, isolation_level=None)
    uri = f"{real(path).as_uri()}?mode=ro"
    connection = sqlite3.connect(uri, uri=True, timeout=timeout, isolation_level=None)
    try:
        connection.execute("SELECT count(*) FROM sqlite_master")
    except sqlite3.OperationalError:
        connection.close()
        if path.with_name(path.name + "-wal").exists():
            raise
        # A folder that cannot be written has no room for the shared index: nobody writes there.
        connection = sqlite3.connect(
            f"{uri}&immutable=1", uri=True, timeout=timeout, isolation_level=None
        )
    return connection


def _prepare(db: Database, path: Path, read_only: bool) -> None:
    for pragma in _PRAGMAS:
        db.execute(f"PRAGMA {pragma}")
    _recognise(db, path)
    if read_only:
        if not MIGRATIONS.applied(db):
            raise NotAnArchive(path, "this file is empty")
        return
    if MIGRATIONS.pending(db):
        _keep_a_log(db.conn)
        with transaction(db):
            db.execute(f"PRAGMA application_id = {APPLICATION_ID}")
            MIGRATIONS.apply(db)


def _keep_a_log(connection: sqlite3.Connection) -> None:
    """Give a new file its journal mode, waiting for whoever makes the same file just now.

    SQLite's timeout does not cover the change of the mode: of two that read the first page and
    want to write it, one is refused at once. It does cover the wait for the other's transaction.
    """
    connection.execute("PRAGMA page_size = 4096")
    for _ in range(MAX_TRIES):
        try:
            connection.execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY:
                raise
            connection.execute("BEGIN IMMEDIATE")
            connection.execute("ROLLBACK")
        else:
            return
    connection.execute("PRAGMA journal_mode = WAL")


def _recognise(db: Database, path: Path) -> None:
    """Refuse a database that something else, or a later version of this program, made."""
    # Counted first: another process may migrate an empty file between the two questions.
    made = db.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
    applied = {step.name for step in MIGRATIONS.applied(db)}
    unknown = applied - known()
    if unknown:
        steps = ", ".join(sorted(unknown))
        raise NewerSchema(path, f"a newer version of this program wrote this archive ({steps})")
    if made and not applied:
        raise NotAnArchive(path, "this database is no archive of verdicts")


@contextmanager
def transaction(db: Database) -> Iterator[None]:
    """One write transaction. It takes the write lock at once, so that two writers queue."""
    db.conn.execute("BEGIN IMMEDIATE")
    try:
        yield
        db.conn.execute("COMMIT")
    except BaseException:
        if db.conn.in_transaction:
            db.conn.execute("ROLLBACK")
        raise
