"""From a place on disk to a document with its time. It reads one file and looks at nothing else."""

from __future__ import annotations

import gzip
import zlib
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

from parsers.document import Document
from sources.capture import Found, Loaded, SourceError
from sources.saved import saved_note

# What one document may take of memory. Pages are far smaller; the parser has its own, lower limit.
LIMIT = 256 * 1024 * 1024
_GZIP = b"\x1f\x8b"
_WARC = b"WARC/1."


def load(found: Found) -> Loaded:
    """The document at a place. Raises SourceError: absent, unreadable, cut off or too large."""
    try:
        mtime = found.path.stat().st_mtime
        with found.path.open("rb") as file:
            body = file.read(LIMIT + 1)
    except OSError as error:
        raise SourceError(str(found.path), error.strerror or str(error)) from error
    return captured(body, found, datetime.fromtimestamp(int(mtime), UTC))


def captured(body: bytes, found: Found, otherwise: datetime) -> Loaded:
    """Bytes as a capture; `otherwise` is the time to fall back on. Content in gzip is unpacked."""
    if body.startswith(_GZIP):
        body = _gunzip(body, found.path)
    if body.startswith(_WARC):
        many = "holds WARC records; `verdicts ingest` reads them in files named .warc or .warc.gz"
        raise SourceError(str(found.path), many)
    if len(body) > LIMIT:
        raise SourceError(str(found.path), f"larger than {LIMIT} bytes", "too_large")
    note = found.note.over(saved_note(body))
    return Loaded(
        Document(body, note.url, note.content_type, note.status),
        note.captured_at or otherwise,
        found.name,
        time_is_mtime=note.captured_at is None,
    )


def _gunzip(body: bytes, path: Path) -> bytes:
    try:
        with gzip.open(BytesIO(body)) as stream:
            return stream.read(LIMIT + 1)
    except (OSError, EOFError, zlib.error) as error:
        raise SourceError(str(path), f"damaged gzip ({error})") from error
