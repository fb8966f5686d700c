"""What goes into an archive and what it answers, as plain values: no SQL, no files."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal, NamedTuple


@dataclass(frozen=True, slots=True)
class Capture:
    """Where and when a document was seen.

    fetched_at      an aware datetime; kept in UTC, whole seconds
    source          what the document came from: a relative file path, a WARC's name, "crawl", ...
    time_from_file  the time is only a file's modification time
    """

    fetched_at: datetime
    source: str
    time_from_file: bool = False


class Added(NamedTuple):
    """What one call wrote. All false: the archive held everything already."""

    capture: bool
    body: bool
    reading: bool


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is not sound.

    code is "integrity", "foreign_key", "body_missing", "body_damaged", "body_tail", "text",
    "full_text", "fold", "stale": the tables are those of before, and will be folded; or "older":
    an earlier version wrote the file, and it will be brought up to date.
    """

    code: str
    detail: str


@dataclass(frozen=True, slots=True)
class Difference:
    """One difference that a re-reading brought to light.

    cause "parser": old and new are two readings of the same bytes;
    cause "site": old and new stood on the site at different times (a row of `changes`).
    captures: how many captures show it.
    """

    cause: Literal["parser", "site"]
    tool: str
    field: str
    old_value: str | None
    new_value: str | None
    url: str | None
    fetched_at: str
    captures: int


@dataclass(frozen=True, slots=True)
class Reparsed:
    """The outcome of `Archive.reparse`: documents read, those without a kept body, differences."""

    read: int
    without_body: int
    differences: tuple[Difference, ...]


@dataclass(frozen=True, slots=True)
class Merged:
    """The outcome of `merge`: what the target did not hold before."""

    captures: int
    bodies: int
