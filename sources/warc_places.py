"""Where records stand: files that hold them, where each ends, and which is referred to how.

It keeps offsets and hashes of names, never a body: 16 bytes a name, three names a record.
"""

from __future__ import annotations

import zlib
from array import array
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path
from typing import BinaryIO
from zipfile import BadZipFile, ZipFile

_GZIP_MAGIC, _ZSTD_MAGIC = b"\x1f\x8b", (b"\x28\xb5\x2f\xfd", b"\x2a\x4d\x18")
_MEMBER = _GZIP_MAGIC + b"\x08"
_GZIP = zlib.MAX_WBITS | 16
_CHUNK = 1 << 16
_HEAD = 1 << 17
_END = b"\r\n\r\n"
_OFFSET_BITS = 44
# What reading a volume may raise.
BROKEN = (OSError, BadZipFile)


@dataclass(frozen=True, slots=True)
class Volume:
    """A WARC file: on disk, or a member of a WACZ, which keeps its members as they are."""

    path: Path
    member: str | None = None

    @property
    def name(self) -> str:
        """What its documents have as their source."""
        return self.path.name if self.member is None else f"{self.path.name}/{self.member}"

    @property
    def where(self) -> str:
        """What a message calls it."""
        return str(self.path) if self.member is None else f"{self.path}/{self.member}"

    def open(self) -> BinaryIO:
        """A seekable stream of its bytes. Raises BROKEN."""
        if self.member is None:
            return self.path.open("rb")
        return ZipFile(self.path).open(self.member)  # type: ignore[return-value]


def record_end(file: BinaryIO, at: int) -> int | None:
    """Where the record at an offset ends, or None where it is not as long as it says.

    For a record in gzip that is the end of its member, its checksum included. In Zstandard, and
    where one gzip member holds many records, the end of the file stands for it.
    """
    size = file.seek(0, 2)
    file.seek(0)
    first = file.read(4)
    file.seek(at)
    if first.startswith(_ZSTD_MAGIC):
        return size
    if not first.startswith(_GZIP_MAGIC):
        return _plain_end(file, at, size)
    if file.read(2) != _GZIP_MAGIC:
        return size if _all_whole(file) else None
    file.seek(at)
    return _member_end(file)


def next_member(file: BinaryIO, at: int) -> int | None:
    """Where the next gzip member that holds a record begins, at an offset or after it.

    In a file that is not in gzip nothing tells a record from the text of a page.
    """
    file.seek(0)
    if file.read(2) != _GZIP_MAGIC:
        return None
    file.seek(at)
    before = b""
    while chunk := file.read(_CHUNK):
        window, start = before + chunk, at - len(before)
        found = window.find(_MEMBER)
        while found >= 0:
            if _begins_record(file, start + found):
                return start + found
            found = window.find(_MEMBER, found + 1)
        at += len(chunk)
        before = window[-len(_MEMBER) + 1 :]
        file.seek(at)
    return None


def _begins_record(file: BinaryIO, at: int) -> bool:
    file.seek(at)
    try:
        return zlib.decompressobj(_GZIP).decompress(file.read(_CHUNK), 5) == b"WARC/"
    except zlib.error:
        return False


def _plain_end(file: BinaryIO, at: int, size: int) -> int | None:
    length = _length(file.read(_HEAD))
    if length is None or at + length > size:
        return None
    file.seek(at + length)
    tail = file.read(len(_END))
    return at + length + len(tail) if _END.startswith(tail) else None


def _length(head: bytes) -> int | None:
    """Bytes of the record that begins so, without the line ends after it."""
    lines, blank, _ = head.partition(_END)
    for line in lines.split(b"\r\n") if blank else ():
        name, _, value = line.partition(b":")
        if name.strip().lower() == b"content-length" and value.strip().isdigit():
            return len(lines) + len(_END) + int(value)
    return None


def _member_end(file: BinaryIO) -> int | None:
    head, tail, size = b"", b"", 0
    length: int | None = None
    try:
        for chunk in (member := _Member(file)):
            if length is None and size < _HEAD:
                head += chunk
                length = _length(head)
            if length is not None and len(tail) < len(_END):
                at = length + len(tail) - size
                tail += chunk[at : at + len(_END) - len(tail)]
            size += len(chunk)
    except (zlib.error, EOFError):
        return None
    return member.end if length is not None and length <= size and _END.startswith(tail) else None


def _all_whole(file: BinaryIO) -> bool:
    size, at = file.seek(0, 2), 0
    try:
        while at < size:
            file.seek(at)
            for _ in (member := _Member(file)):
                pass
            at = member.end
    except (zlib.error, EOFError):
        return False
    return True


class _Member:
    """The bytes of one gzip member. Raises zlib.error, EOFError; `end` is where it has ended."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self.end = 0

    def __iter__(self) -> Iterator[bytes]:
        unpacker = zlib.decompressobj(_GZIP)
        while not unpacker.eof:
            chunk = unpacker.unconsumed_tail or self._file.read(_CHUNK)
            if not chunk:
                raise EOFError
            yield unpacker.decompress(chunk, _CHUNK)
        self.end = self._file.tell() - len(unpacker.unused_data)


class Index:
    """Names of records to their places; places are numbers of a volume and offsets."""

    def __init__(self) -> None:
        self._hashes = array("Q")
        self._places = array("Q")
        self._sorted = True

    def add(self, names: Iterable[str], volume: int, at: int) -> None:
        """Note a record under each of its names."""
        for name in names:
            self._hashes.append(_hash(name))
            self._places.append(joined(volume, at))
            self._sorted = False

    def places(self, name: str) -> Iterator[int]:
        """Every place under a name, in the order added; a few may be of another name."""
        self._sort()
        wanted = _hash(name)
        at = bisect_left(self._hashes, wanted)
        while at < len(self._hashes) and self._hashes[at] == wanted:
            yield self._places[at]
            at += 1

    def _sort(self) -> None:
        if not self._sorted:
            order = sorted(range(len(self._hashes)), key=self._hashes.__getitem__)
            self._hashes = array("Q", map(self._hashes.__getitem__, order))
            self._places = array("Q", map(self._places.__getitem__, order))
            self._sorted = True


def joined(volume: int, at: int) -> int:
    """A place as one number."""
    return volume << _OFFSET_BITS | at


def split(place: int) -> tuple[int, int]:
    """Volume and offset of a place."""
    return place >> _OFFSET_BITS, place & (1 << _OFFSET_BITS) - 1


def _hash(name: str) -> int:
    digest = blake2b(name.encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return int.from_bytes(digest, "big")
