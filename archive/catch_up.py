"""Reading a file that is behind its program: a private copy of it is brought up to date, and goes
with whoever reads it. The file stays as it is, for it may be a backup, or in another's hands.
"""

from __future__ import annotations

import sqlite3

from sqlite_utils import Database

from archive.connect import transaction
from archive.fold import Fold, is_stale
from archive.migrations import MIGRATIONS

#: In which ways a file may be behind.
OLDER = "an earlier version of this program wrote it"
UNFOLDED = "its tables wait to be folded"


def behind(db: Database) -> str | None:
    """In which way a file is behind, None where it is not."""
    if MIGRATIONS.pending(db):
        return OLDER
    return UNFOLDED if is_stale(db.conn) else None


def caught_up(db: Database, *, fold: bool) -> Database:
    """A copy of today's schema, in place of `db`, which is closed. fold: its tables up to date."""
    copy = Database(private_copy(db.conn))
    try:
        MIGRATIONS.apply(copy)
        if fold and is_stale(copy.conn):
            with transaction(copy):
                Fold(copy.conn).rebuild()
    except BaseException:
        copy.close()
        raise
    db.close()
    return copy


def private_copy(connection: sqlite3.Connection) -> sqlite3.Connection:
    """The database in a temporary file that nobody else sees and that goes with its connection."""
    copy = sqlite3.connect("", isolation_level=None)
    connection.backup(copy)
    return copy
