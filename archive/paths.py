"""What stands beside an archive's database, named after it."""

from __future__ import annotations

import os
from pathlib import Path

#: The one ending of a database that is left out of the names beside it.
DATABASE = ".db"
#: The folder of bodies, and what the crawler holds while it runs.
BODIES, LOCK = ".warc", ".crawl.lock"
#: What SQLite writes beside a database.
_JOURNALS = ("-wal", "-shm", "-journal")


def real(path: Path) -> Path:
    """Where a path leads; unlike `Path.resolve` it ends where links lead in a circle."""
    return Path(os.path.realpath(path))


def beside(archive: Path, ending: str) -> Path:
    """The path of what belongs to an archive: `site.db` and ".warc" make `site.warc`.

    Any other name is kept whole, so that `site.v1` and `site.v2` share nothing, and a link leads
    to what stands beside the database itself.
    """
    path = real(archive)
    return path.with_name((path.stem if path.suffix == DATABASE else path.name) + ending)


def is_part(path: Path, archive: Path) -> bool:
    """Whether a file, there or not, is an archive's own: what else writes it destroys the archive.

    It is found under another name as well: through links, or on a disk that knows no capitals.
    """
    database, file = real(archive), real(path)
    journals = (database.with_name(database.name + ending) for ending in _JOURNALS)
    parts = (database, *journals, beside(archive, LOCK), beside(archive, BODIES))
    return any(_same(part, one) for part in parts for one in (file, *file.parents))


def _same(part: Path, path: Path) -> bool:
    try:
        return part == path or part.samefile(path)
    except OSError:  # one of the two is not there
        return False
