"""What stands beside an archive's database, named after it."""

from __future__ import annotations

from pathlib import Path

#: The one ending of a database that is left out of the names beside it.
DATABASE = ".db"


def beside(archive: Path, ending: str) -> Path:
    """The path of what belongs to an archive: `site.db` and ".warc" make `site.warc`.

    Any other name is kept whole, so that `site.v1` and `site.v2` share nothing, and a link leads
    to what stands beside the database itself.
    """
    path = archive.resolve()
    return path.with_name((path.stem if path.suffix == DATABASE else path.name) + ending)
