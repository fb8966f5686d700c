"""Bytes to UTF-8: the bytes themselves wherever they already are UTF-8, as almost always.

It knows encodings, not markup beyond telling HTML from text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from parsers.errors import Unreadable
from parsers.intake.encodings import from_header, from_meta

# First bytes -> what the file is. A page begins with none of them.
MAGIC: tuple[tuple[bytes, str], ...] = (
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"RIFF", "a RIFF file (WebP, WAV, AVI)"),
    (b"%PDF-", "a PDF document"),
    (b"PK\x03\x04", "a ZIP archive"),
    (b"\x1f\x8b", "gzip data, its content encoding not removed"),
    (b"\x28\xb5\x2f\xfd", "zstd data, its content encoding not removed"),
    (b"BZh", "bzip2 data"),
    (b"\xfd7zXZ", "xz data"),
    (b"7z\xbc\xaf", "a 7-Zip archive"),
    (b"\x7fELF", "a program"),
    (b"SQLite format 3", "an SQLite database"),
    (b"wOFF", "a font"),
    (b"wOF2", "a font"),
    (b"\x00\x00\x00", "binary data"),
)
BOMS = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))
_MAGIC = tuple(magic for magic, _ in MAGIC)
_MARKS = tuple(mark for mark, _ in BOMS)
_SAMPLE = 512
_WINDOW = 1024
_CONTROLS = bytes(set(range(32)) - set(b"\t\n\r\f\x1b")) + b"\x7f"


@dataclass(frozen=True, slots=True)
class Decoded:
    """A body as UTF-8, and the codec it came in ("utf-8", "cp1252", ...).

    Bytes that no character stands for are left in UTF-8 bodies (the HTML parser puts U+FFFD
    for them) and are U+FFFD already in bodies that came in another encoding.
    """

    body: bytes
    encoding: str


def decode(body: bytes, content_type: str | None = None) -> Decoded:
    """Return the body as UTF-8. Raises Unreadable for empty and binary bodies, naming the kind.

    In order: a byte order mark; UTF-8, where the body's own bytes show it; the charset of the
    header; that of a `meta` in the first 1024 bytes; windows-1252.
    """
    _refuse_binary(body)
    if body.startswith(_MARKS):
        bom, codec = next(pair for pair in BOMS if body.startswith(pair[0]))
        return _as_utf8(body[len(bom) :], codec)
    if b"\0" in body:
        return _with_nuls(body, content_type)
    # An escape in ASCII bytes may be ISO-2022-JP.
    if b"\x1b" not in body if body.isascii() else _begins_as_utf8(body):
        return Decoded(body, "utf-8")
    return _as_utf8(body, _declared(body, content_type))


def _refuse_binary(body: bytes) -> None:
    sample = body[:_SAMPLE]
    if not sample.strip() and not body.strip():
        raise Unreadable("the document is empty" if not body else "only white space")
    if sample.startswith(_MAGIC):
        name = next(name for magic, name in MAGIC if sample.startswith(magic))
        raise Unreadable(f"not a page but {name}")
    printable = len(sample.translate(None, _CONTROLS))
    if printable < 0.9 * len(sample) and sample.count(0) < 0.3 * len(sample):
        raise Unreadable("not a page but binary data: one byte in ten is a control character")


def _with_nuls(body: bytes, content_type: str | None) -> Decoded:
    """Read UTF-16 without a mark; drop a few stray NULs; refuse a body full of them."""
    nuls = body.count(0)
    if nuls >= 0.3 * len(body):
        odd = body[1::2].count(0)
        codec = "utf-16-le" if odd > nuls * 0.9 else "utf-16-be" if odd < nuls * 0.1 else None
        if codec:
            return _as_utf8(body, codec)
    if nuls > max(16, len(body) // 200):
        raise Unreadable(f"not a page but binary data: {nuls} NUL bytes")
    return decode(body.replace(b"\0", b""), content_type)


def _begins_as_utf8(body: bytes) -> bool:
    """Whether the first bytes beyond ASCII are UTF-8: what follows then is, damaged or not.

    Decoding all of a body to learn this would cost up to half its HTML parse.
    """
    start = 0
    while body[start : start + _WINDOW].isascii():
        start += _WINDOW
    window = body[start : start + _WINDOW]
    try:
        window.decode()
    except UnicodeDecodeError as error:
        cut = error.start >= len(window) - 3 and start + _WINDOW < len(body)
        return cut and not window[: error.start].isascii()
    return True


def _declared(body: bytes, content_type: str | None) -> str:
    """Choose where the bytes are not clean UTF-8: mostly UTF-8, or else what is declared."""
    text = body.decode("utf-8", "replace")
    bad = text.count("\ufffd")
    good = sum(map(len, re.findall(r"[^\x00-\x7f\ufffd]+", text)))
    if good > 2 * bad:
        return "utf-8"
    return from_header(content_type) or from_meta(body) or "cp1252"


def _as_utf8(body: bytes, codec: str) -> Decoded:
    if codec != "utf-8":
        text = body.decode(codec, "replace").replace("\0", "")
        body = text.encode("utf-8", "replace")
    if not body.strip():
        raise Unreadable("only white space")
    return Decoded(body, codec)
