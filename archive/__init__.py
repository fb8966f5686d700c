"""The archive: an append-only log of captures and facts, and the tables folded from it.

    with Archive("data/archive.db") as archive, archive.batch():
        for document, capture in documents:                     # from `sources` or the crawler
            if archive.seen(document, capture, PARSER_VERSION):
                continue
            try:
                outcome = parse(document)
            except ParseError as error:
                outcome = error
            archive.add(document, capture, outcome, PARSER_VERSION)

It knows the records of `parsers`, never HTML, the network or the clock. A parser's version
is a number, or numbers with dots; a later one is greater. Questions: `rows`, `tool`, `search`,
`changes`. Upkeep: `check`, `reparse`, `rebuild`, and `merge(sources, target)`.
"""

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
from archive.model import Added, Capture, Difference, Finding, Merged, Reparsed
from archive.schema import PUBLIC_TABLES
from archive.store import Archive, merge

__all__ = [
    "PUBLIC_TABLES",
    "Added",
    "Archive",
    "ArchiveError",
    "Capture",
    "DamagedArchive",
    "Difference",
    "DiskFull",
    "Finding",
    "LockedArchive",
    "Merged",
    "NewerSchema",
    "NoArchive",
    "NotAnArchive",
    "ReadOnlyArchive",
    "Reparsed",
    "merge",
]
