"""Which exit code each failure has. It knows the error classes, not who raises them."""

from __future__ import annotations

import errno

import typer

from commands.exit_codes import Exit, Stop
from commands.when import UnclearDateError

_ERRNO = {
    errno.ENOSPC: Exit.DISK_FULL,
    errno.EDQUOT: Exit.DISK_FULL,
    errno.EROFS: Exit.READ_ONLY,
}
# By the stable word of each archive error, so that a usage error needs no database library.
_ARCHIVE = {
    "archive": Exit.USAGE,  # merged into itself
    "locked": Exit.LOCKED,
    "damaged": Exit.DAMAGED,
    "no_archive": Exit.NOT_AN_ARCHIVE,
    "not_an_archive": Exit.NOT_AN_ARCHIVE,
    "newer_schema": Exit.NEWER_SCHEMA,
    "read_only": Exit.READ_ONLY,
    "disk_full": Exit.DISK_FULL,
}


def ending(error: BaseException) -> Stop | None:
    """The named ending behind an exception, or None where it is a fault of this program."""
    if isinstance(error, Stop):
        return error
    match error:
        case KeyboardInterrupt():
            return Stop(Exit.INTERRUPTED, "what was stored before stays stored")
        case typer.TyperException():
            return Stop(Exit.USAGE, " ".join(error.format_message().split()))
        case UnclearDateError():
            return Stop(Exit.USAGE, str(error))
        case OSError():
            code = _ERRNO.get(error.errno or 0, Exit.NOT_WRITTEN)
            where = f"{error.filename}: " if error.filename else ""
            return Stop(code, f"{where}{error.strerror or error}")
    return _of_package(error)


def _of_package(error: BaseException) -> Stop | None:
    from archive.errors import ArchiveError
    from crawler.clock import WrongClockError

    if isinstance(error, WrongClockError):
        return Stop(Exit.WRONG_CLOCK, str(error))
    return Stop(_ARCHIVE[error.code], str(error)) if isinstance(error, ArchiveError) else None
