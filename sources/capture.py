"""The shapes that pass from disk to the archive. They know of no folder and of no format."""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from parsers.document import Document


class SourceError(Exception):
    """Something on disk could not be used; `where` names it, `detail` says why.

    code  "unreadable" or "too_large", the words that `verdicts parse` prints
    """

    def __init__(self, where: str, detail: str, code: str = "unreadable") -> None:
        super().__init__(f"{where}: {detail}")
        self.where = where
        self.detail = detail
        self.code = code


@dataclass(frozen=True, slots=True)
class Note:
    """What somebody wrote down of a document: any of it may be unknown.

    captured_at is aware and in UTC; status is the HTTP status; content_type the header as sent.
    """

    url: str | None = None
    captured_at: datetime | None = None
    content_type: str | None = None
    status: int | None = None

    def over(self, weaker: Note) -> Note:
        """This note, its gaps filled from a weaker one."""
        mine = {f.name: getattr(self, f.name) for f in fields(self)}
        return Note(**{k: getattr(weaker, k) if v is None else v for k, v in mine.items()})


@dataclass(frozen=True, slots=True)
class Found:
    """A document's place: `path` to open, `name` to keep as its source, what is noted of it."""

    path: Path
    name: str
    note: Note = Note()


class Loaded(NamedTuple):
    """One document as it was at one time. `time_is_mtime`: only the file's own time is known."""

    document: Document
    captured_at: datetime
    source: str
    time_is_mtime: bool
