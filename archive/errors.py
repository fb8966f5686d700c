"""The named ways in which an archive cannot be used.

    ArchiveError
    ├── NoArchive         nothing stands at the path, and it was not to be created
    ├── NotAnArchive      the file is no SQLite database, or one that something else made
    ├── NewerSchema       a later version of this program wrote the archive
    ├── ReadOnlyArchive   the file or its folder cannot be written
    ├── DiskFull          no room for what was to be written
    ├── LockedArchive     another process kept the write lock longer than the timeout
    └── DamagedArchive    the database or a body file is torn or altered

`code` is a stable word for programs; the message is one line that names the file and the reason.
None of them leaves a half-written document behind.
"""

from __future__ import annotations

import errno
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import ClassVar


class ArchiveError(Exception):
    """An archive cannot be used; `code` says which way, `path` which archive."""

    code: ClassVar[str] = "archive"

    def __init__(self, path: str | Path, reason: str) -> None:
        super().__init__(f"{path}: {reason}")
        self.path = str(path)
        self.reason = reason


class NoArchive(ArchiveError):
    """Nothing stands at the path."""

    code = "no_archive"


class NotAnArchive(ArchiveError):
    """The file is no archive: not SQLite, or a database of something else."""

    code = "not_an_archive"


class NewerSchema(ArchiveError):
    """The archive holds migrations that this program does not know."""

    code = "newer_schema"


class ReadOnlyArchive(ArchiveError):
    """The archive cannot be written."""

    code = "read_only"


class DiskFull(ArchiveError):
    """The disk is full; the document in hand was not stored."""

    code = "disk_full"


class LockedArchive(ArchiveError):
    """Another writer holds the archive."""

    code = "locked"


class DamagedArchive(ArchiveError):
    """The database or a body file does not hold together; `verdicts check` lists where."""

    code = "damaged"


# SQLite's primary result codes (sqlite.org/rescode.html) and what each means here.
_BY_CODE: dict[int, tuple[type[ArchiveError], str]] = {
    sqlite3.SQLITE_BUSY: (LockedArchive, "another process is writing to the archive"),
    sqlite3.SQLITE_LOCKED: (LockedArchive, "another process is writing to the archive"),
    sqlite3.SQLITE_READONLY: (ReadOnlyArchive, "the archive cannot be written (read-only)"),
    sqlite3.SQLITE_PERM: (ReadOnlyArchive, "no permission to write the archive"),
    sqlite3.SQLITE_CANTOPEN: (ReadOnlyArchive, "the archive or its folder cannot be opened"),
    sqlite3.SQLITE_FULL: (DiskFull, "the disk is full"),
    sqlite3.SQLITE_NOTADB: (NotAnArchive, "this file is no archive (not an SQLite database)"),
    sqlite3.SQLITE_CORRUPT: (DamagedArchive, "the database is damaged"),
    sqlite3.SQLITE_IOERR: (DamagedArchive, "the disk failed while the database was used"),
}
# Extended codes that say more. A quota comes as a failed write, a full disk as SQLITE_FULL.
_BY_WHOLE_CODE: dict[int, tuple[type[ArchiveError], str]] = {
    sqlite3.SQLITE_IOERR_WRITE: (DiskFull, "the disk is full, or a quota or limit is reached"),
}


@contextmanager
def naming(path: str | Path) -> Iterator[None]:
    """Turn SQLite's and the file system's refusals into the errors above; others pass through."""
    try:
        yield
    except sqlite3.DatabaseError as error:
        code = getattr(error, "sqlite_errorcode", None)
        known = None
        if code is not None:
            known = _BY_WHOLE_CODE.get(code) or _BY_CODE.get(code & 0xFF)
        if known is None:
            raise
        kind, reason = known
        raise kind(path, reason) from error
    except PermissionError as error:
        raise ReadOnlyArchive(path, "no permission to write the archive") from error
    except OSError as error:
        raise _of_os_error(path, error) from error


def _of_os_error(path: str | Path, error: OSError) -> ArchiveError | OSError:
    if error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG):
        return DiskFull(path, "the disk is full")
    if error.errno == errno.EROFS:
        return ReadOnlyArchive(path, "the file system is read-only")
    return error
