"""Bodies in gzipped WARC 1.1 files, one record a member, found by file and position.

It knows files and records, not SQLite and not what a body says. Whoever commits the places of
records also remembers the end of the last one: anything after it is the torn tail of a killed
run, and is cut off before the next record is written (`resume`).
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


class Place(NamedTuple):
    """Where a record begins: a file of the folder and an offset in bytes."""

    name: str
    position: int


class TornFile(Exception):
    """A file is shorter than its last known record, or a record cannot be read."""


class WarcStore:
    """Appends members to the newest file of a folder, a new file once the limit is passed."""

    def __init__(self, folder: Path, limit: int = FILE_LIMIT) -> None:
        self.folder = folder
        self.limit = limit
        self._file: BinaryIO | None = None
        self.name = ""
        self.end = 0

    def resume(self, name: str | None, end: int, number: int) -> None:
        """Stand at the end of the last committed record; `number` counts the files so far.

        Raises TornFile where the file is shorter than that.
        """
        if name is None or end >= self.limit:
            name, end = _NAME.format(number + 1), 0
        if self._file is not None and (self.name, self.end) == (name, end):
            return
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
