"""One crawl at a time for one archive. The lock goes with the process, however that ends."""

from __future__ import annotations

import fcntl
import os
from pathlib import Path
from typing import Self

from archive.paths import LOCK, beside


class CrawlRunning(Exception):
    """Another crawl holds the archive."""


def lock_path(archive: Path) -> Path:
    """Where the lock file of an archive stands."""
    return beside(archive, LOCK)


def holder(archive: Path) -> str | None:
    """Who crawls into an archive now, "process 123"; None where nobody does.

    Raises OSError where the lock file may not be read.
    """
    path = lock_path(archive)
    if not path.exists():
        return None
    with path.open(encoding="ascii", errors="replace") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_SH | fcntl.LOCK_NB)
        except BlockingIOError:
            number = file.read().strip()
            return f"process {number}" if number.isdigit() else "another process"
    return None


class CrawlLock:
    """A lock file beside the archive, held while the object is open.

    Raises CrawlRunning where another process holds it, and says which.
    """

    def __init__(self, archive: Path) -> None:
        self.path = lock_path(archive)
        self.path.parent.mkdir(parents=True, exist_ok=True)
        self._file = self.path.open("a+", encoding="ascii")
        try:
            fcntl.flock(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            self._file.seek(0)
            holder = self._file.read().strip()
            self._file.close()
            who = f" (process {holder})" if holder.isdigit() else ""
            raise CrawlRunning(f"{archive}: another crawl is running{who}") from None
        self._file.seek(0)
        self._file.truncate()
        self._file.write(str(os.getpid()))
        self._file.flush()

    def close(self) -> None:
        """Let go. The file stays, so that two processes never hold two files of one name."""
        self._file.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()
