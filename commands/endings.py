"""Which exit code each failure has. It knows the error classes, not who raises them."""

from __future__ import annotations

import errno

import typer

from archive.errors import (
    ArchiveError,
    DamagedArchive,
    DiskFull,
    LockedArchive,
    NewerSchema,
    NoArchive,
    NotAnArchive,
    ReadOnlyArchive,
)
from commands.exit_codes import Exit, Stop
from commands.when import UnclearDateError

_ERRNO = {
    errno.ENOSPC: Exit.DISK_FULL,
    errno.EDQUOT: Exit.DISK_FULL,
    errno.EROFS: Exit.READ_ONLY,
}
_ARCHIVE: dict[type[ArchiveError], Exit] = {
    LockedArchive: Exit.LOCKED,
    DamagedArchive: Exit.DAMAGED,
    NoArchive: Exit.NOT_AN_ARCHIVE,
    NotAnArchive: Exit.NOT_AN_ARCHIVE,
    NewerSchema: Exit.NEWER_SCHEMA,
    ReadOnlyArchive: Exit.READ_ONLY,
    DiskFull: Exit.DISK_FULL,
}


def ending(error: BaseException) -> Stop | None:
    """The named ending behind an exception, or None where it is a fault of this program."""
    if isinstance(error, Stop):
        return error
    match error:
        case KeyboardInterrupt():
            return Stop(Exit.INTERRUPTED, "interrupted; what was stored before stays stored")
        case typer.TyperException() | UnclearDateError():
            return Stop(Exit.USAGE, " ".join(str(error).split()))
        case ArchiveError():
            return Stop(_ARCHIVE.get(type(error), Exit.DAMAGED), str(error))
        case OSError():
            code = _ERRNO.get(error.errno or 0, Exit.NOT_WRITTEN)
            where = f"{error.filename}: " if error.filename else ""
            return Stop(code, f"{where}{error.strerror or error}")
    return None
