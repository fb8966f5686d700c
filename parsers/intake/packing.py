"""Transfer and content encodings of HTTP, undone within a bound: one rule for the crawler and for
WARC files. It knows bodies, not records.

RFC 9112, section 7.1 (chunked); RFC 9110, section 8.4 (gzip, deflate, br); RFC 8878 (zstd).
"""

from __future__ import annotations

import re
import sys
import zlib
from collections.abc import Callable, Sequence

import brotli

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

_IDENTITY = {"", "identity", "none"}
_GZIP, _ZLIB, _RAW = zlib.MAX_WBITS | 16, zlib.MAX_WBITS, -zlib.MAX_WBITS
_CUT = "it is cut off"
# A size, an extension that nobody uses, the end of the line.
_CHUNK = re.compile(rb"([0-9A-Fa-f]{1,15})[ \t]*(?:;[^\n]*)?\r?\n")


class Undecodable(Exception):
    """A body is not what its headers say. `code` is "unreadable" or "too_large"."""

    def __init__(self, detail: str, code: str = "unreadable") -> None:
        super().__init__(detail)
        self.code = code


def undo(body: bytes, transfer: str, content: str, limit: int) -> bytes:
    """The body as the page's author wrote it; `transfer` and `content` are the two headers.

    Many tools keep a body decoded and its headers as sent. What cannot be decoded but begins as
    markup is taken as it is: no encoding's output begins so and is undone nevertheless.
    Raises Undecodable for a damaged or cut body, an unknown encoding, more than `limit` bytes.
    """
    for names in (transfer, content):
        for name in reversed([n.strip().lower() for n in names.split(",")]):
            if name in _IDENTITY:
                continue
            try:
                body = _decoder(name)(body, limit)
            except (zlib.error, brotli.error, zstd.ZstdError, ValueError) as error:
                if not _is_markup(body):
                    raise Undecodable(f"{name} cannot be undone ({error})") from error
            if len(body) > limit:
                raise Undecodable(f"larger than {limit} bytes once {name} is undone", "too_large")
    return body


def is_known(content: str) -> bool:
    """Whether every encoding of a header can be undone here."""
    return all(n.strip().lower() in {*_DECODERS, *_IDENTITY} for n in content.split(","))


def _is_markup(body: bytes) -> bool:
    return body[:64].removeprefix(b"\xef\xbb\xbf").lstrip().startswith(b"<")


def _decoder(name: str) -> Callable[[bytes, int], bytes]:
    """Raises ValueError for an unknown encoding."""
    if name not in _DECODERS:
        raise ValueError("an unknown encoding")
    return _DECODERS[name]


def _chunked(body: bytes, _: int) -> bytes:
    parts: list[bytes] = []
    at = 0
    while match := _CHUNK.match(body, at):
        at = match.end() + int(match[1], 16)
        if at == match.end():
            return b"".join(parts)
        parts.append(body[match.end() : at])
        at += 2 if body.startswith(b"\r\n", at) else 1
    raise ValueError(_CUT if b"\n" not in body[at:] else "not in chunks")


def _gzip(body: bytes, limit: int) -> bytes:
    """All members; what follows the last one is no content (as browsers have it)."""
    parts: list[bytes] = []
    while not parts or body.startswith(b"\x1f\x8b"):
        part, body = _inflated(body, limit, (_GZIP,))
        parts.append(part)
        limit -= len(part)
        if limit < 0:
            break
    return b"".join(parts)


def _deflate(body: bytes, limit: int) -> bytes:
    """With the zlib wrapper that the standard asks for, or without it as some servers send it."""
    return _inflated(body, limit, (_ZLIB, _RAW))[0]


def _inflated(body: bytes, limit: int, forms: Sequence[int]) -> tuple[bytes, bytes]:
    unpacker = zlib.decompressobj(forms[0])
    try:
        out = unpacker.decompress(body, limit + 1)
    except zlib.error:
        if not forms[1:]:
            raise
        return _inflated(body, limit, forms[1:])
    if not unpacker.eof and len(out) <= limit:
        raise ValueError(_CUT)
    return out, unpacker.unused_data


def _brotli(body: bytes, limit: int) -> bytes:
    unpacker = brotli.Decompressor()
    parts = [unpacker.process(body, output_buffer_limit=limit + 1)]
    size = len(parts[0])
    while not unpacker.is_finished() and size <= limit:
        part = unpacker.process(b"", output_buffer_limit=limit + 1 - size)
        if not part:
            raise ValueError(_CUT)
        parts.append(part)
        size += len(part)
    return b"".join(parts)


def _zstd(body: bytes, limit: int) -> bytes:
    unpacker = zstd.ZstdDecompressor()
    out: bytes = unpacker.decompress(body, limit + 1)
    if not unpacker.eof and len(out) <= limit:
        raise ValueError(_CUT)
    return out


_DECODERS: dict[str, Callable[[bytes, int], bytes]] = {
    "chunked": _chunked,
    "gzip": _gzip,
    "x-gzip": _gzip,
    "deflate": _deflate,
    "br": _brotli,
    "zstd": _zstd,
}
