"""One document to read: bytes and what came with them. It knows nothing of where it was kept."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Document:
    """The bytes of one page or text extract.

    body          as captured, content encoding (gzip, br) already removed
    url           the address asked for, or None where the input names none
    content_type  the Content-Type header as sent ("text/html; charset=utf-8"), or None
    status        the HTTP status, or None for a file
    """

    body: bytes
    url: str | None = None
    content_type: str | None = None
    status: int | None = None
