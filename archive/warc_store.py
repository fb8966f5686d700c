"""Bodies in gzipped WARC 1.1 files, one record a member, found by file and position.

It knows files and records, not SQLite and not what a body says. Whoever commits the places of
records also remembers the end of the last one: what a killed run left after it is cut off before
the next record is written (`resume`).
Format: iipc.github.io/warc-specifications, WARC 1.1, Annex D (one gzip member a record).
"""

from __future__ import annotations

import os
import zlib
from collections.abc import Iterable
from pathlib import Path
from typing import BinaryIO, NamedTuple

from fastwarc.warc import ArchiveIterator, WarcRecord

FILE_LIMIT = 1 << 30
_GZIP = zlib.MAX_WBITS | 16
_CHUNK = 1 << 16
_NAME = "bodies-{:05d}.warc.gz"
#: Records of one answer, which a killed crawl may leave uncommitted: the file's own, the request,
#: the answer. A killed bulk load leaves more; its documents are elsewhere, and here no harm.
MAX_TAIL = 4


class Place(NamedTuple):
    """Where a record begins: a file of the folder and an offset in bytes."""

    name: str
    position: int


class TornFile(Exception):
    """A file is shorter than its last known record, or a record cannot be read."""


class WarcStore:
    """Appends members to the newest file of a folder, a new file once the limit is passed.

    foreign  the files that were there before the database: they are never written to
    """

    def __init__(
        self, folder: Path, limit: int = FILE_LIMIT, foreign: frozenset[str] = frozenset()
    ) -> None:
        self.folder = folder
        self.limit = limit
        self.foreign = foreign
        self._file: BinaryIO | None = None
        self.name = ""
        self.end = 0

    def resume(self, name: str | None, end: int, number: int) -> None:
        """Stand at the end of the last committed record; `number` counts the files so far.

        What a killed run left there is cut off. Where more stands than one run can leave behind,
        the database has been lost or is an older one: that file is kept, and a new one begun.
        Raises TornFile where the file is shorter than the last committed record.
        """
        if self._file is not None and (self.name, self.end) == (name, end) and not self.full:
            return
        if name is None or end >= self.limit or self._holds_more(name, end):
            name, end = self._next(number + 1), 0
        self.close()
        self.folder.mkdir(parents=True, exist_ok=True)
        path = self.folder / name
        self._file = path.open("r+b" if path.exists() else "x+b", buffering=0)
        size = self._file.seek(0, os.SEEK_END)
        if size < end:
            self.close()
            raise TornFile(f"{name}: {size} bytes, but records are known up to {end}")
        self._file.truncate(end)
        self._file.seek(end)
        self.name, self.end = name, end

    def _next(self, number: int) -> str:
        """The name of the file to begin: no file that holds what nobody here knows of."""
        while _NAME.format(number) in self.foreign or self._holds_more(_NAME.format(number), 0):
            number += 1
        return _NAME.format(number)

    def _holds_more(self, name: str, end: int) -> bool:
        """Whether a file holds more whole records behind a position than a killed run leaves."""
        path = self.folder / name
        if not path.exists() or path.stat().st_size <= end:
            return False
        with path.open("rb") as file:
            file.seek(end)
            return _whole_members(file, MAX_TAIL + 1) > MAX_TAIL

    def append(self, data: bytes) -> Place:
        """Write members at the end; the place of the first."""
        assert self._file is not None
        place = Place(self.name, self.end)
        rest = memoryview(data)
        while rest:
            rest = rest[self._file.write(rest) :]
        self.end += len(data)
        return place

    def rewind(self, end: int) -> None:
        """Take back what was appended after `end`."""
        if self._file is not None and self.end > end:
            self._file.truncate(end)
            self._file.seek(end)
            self.end = end

    @property
    def full(self) -> bool:
        """Whether the next record belongs into a new file."""
        return self.end >= self.limit

    def sync(self) -> None:
        """Make everything appended outlive a power cut."""
        if self._file is not None:
            os.fsync(self._file.fileno())

    def close(self) -> None:
        """Close the file at hand; the next `resume` opens it again."""
        if self._file is not None:
            self._file.close()
            self._file = None


def read_body(folder: Path, place: Place) -> bytes:
    """The payload of the record at a place. Raises TornFile, FileNotFoundError."""
    with (folder / place.name).open("rb") as file:
        file.seek(place.position)
        return _payload(_first(file, place))


def read_member(folder: Path, place: Place) -> bytes:
    """The compressed record at a place, byte for byte, to be copied elsewhere."""
    unpacker = zlib.decompressobj(_GZIP)
    taken = bytearray()
    with (folder / place.name).open("rb") as file:
        file.seek(place.position)
        while not unpacker.eof:
            chunk = file.read(_CHUNK)
            if not chunk:
                raise TornFile(f"{place.name}: the record at {place.position} is cut off")
            try:
                unpacker.decompress(chunk)
            except zlib.error as error:
                raise TornFile(f"{place.name}: the record at {place.position}: {error}") from error
            taken += chunk
    return bytes(taken[: len(taken) - len(unpacker.unused_data)])


def _whole_members(file: BinaryIO, most: int) -> int:
    """How many whole gzip members stand from here on; counted up to `most`."""
    found, rest = 0, b""
    unpacker = zlib.decompressobj(_GZIP)
    while found < most and (rest := rest or file.read(_CHUNK)):
        try:
            unpacker.decompress(rest)
        except zlib.error:
            break
        rest = unpacker.unused_data
        if unpacker.eof:
            found += 1
            unpacker = zlib.decompressobj(_GZIP)
    return found


def read_name(folder: Path, place: Place) -> tuple[str, str]:
    """Address and time of the record at a place, as a revisit refers to it. Raises as above."""
    with (folder / place.name).open("rb") as file:
        file.seek(place.position)
        headers = _first(file, place).headers
        return headers.get("WARC-Target-URI") or "", headers.get("WARC-Date") or ""


def _first(file: BinaryIO, place: Place) -> WarcRecord:
    records: Iterable[WarcRecord] = ArchiveIterator(file, parse_http=True)
    try:
        for record in records:
            return record
    except OSError as error:
        raise TornFile(f"{place.name}: the record at {place.position}: {error}") from error
    raise TornFile(f"{place.name}: no record at {place.position}")


def _payload(record: WarcRecord) -> bytes:
    """A cut record ends early and without an error (fastwarc), so its length is compared."""
    body: bytes = record.reader.read()
    length = record.headers.get("Content-Length")
    if length is None or (not record.is_http and len(body) != int(length)):
        raise TornFile(f"record of {record.headers.get('WARC-Target-URI')} is cut off")
    return body
