"""What one WARC record says of itself: names, time, HTTP, body. It opens no file.

WARC 1.0 and 1.1: iipc.github.io/warc-specifications.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime
from typing import NamedTuple

from fastwarc.warc import HeaderMap, WarcRecord

from parsers.intake.packing import undo
from sources import body as bounds
from sources.digests import contradicts
from sources.times import read_time
from sources.warc_rules import AS_SENT, UNKNOWN_TYPE

# A day's fraction to nanoseconds; times are kept to the second.
_FINER = re.compile(r"(\.\d{6})\d+")
_TO_SECONDS = len("2026-05-01T12:00:00")


class Shown(NamedTuple):
    """What a server showed: a body, undone of its encodings, and status and type as sent."""

    body: bytes
    status: int | None
    content_type: str | None


class Unusable(Exception):
    """A record is a document and cannot be used. `code` as in SourceError."""

    def __init__(self, detail: str, code: str = "unreadable") -> None:
        super().__init__(detail)
        self.code = code


def kind(record: WarcRecord) -> str:
    """`response`, `resource`, `revisit`, or a type that holds no document."""
    return (record.headers.get("WARC-Type") or "").lower()


def uri(record: WarcRecord, header: str = "WARC-Target-URI") -> str:
    """An address as the record has it; some tools put it between angle brackets."""
    return (record.headers.get(header) or "").strip().removeprefix("<").removesuffix(">")


def time(record: WarcRecord) -> datetime:
    """When the record was captured. Raises Unusable."""
    try:
        return read_time(_FINER.sub(r"\1", record.headers.get("WARC-Date") or ""))
    except ValueError as error:
        raise Unusable(f"WARC-Date: {error}") from error


def http(record: WarcRecord) -> HeaderMap | None:
    """The HTTP headers, or None where it holds none; then the body stands after them."""
    if not record.is_http:
        return None
    try:
        record.parse_http(quirks_mode=True)
    except OSError:
        return None
    headers = record.http_headers
    return headers if headers is not None and headers.status_code is not None else None


def content_type(headers: HeaderMap) -> str | None:
    """The type as the server sent it, also where a tool has put another in its place."""
    sent = (headers.get(f"{prefix}Content-Type") for prefix in AS_SENT)
    return next(filter(None, sent), None) or headers.get("Content-Type") or None


def resource_type(record: WarcRecord) -> str | None:
    """The record's own type, None where it says that nobody knows it."""
    found = record.headers.get("Content-Type")
    return None if found == UNKNOWN_TYPE else found or None


def shown(record: WarcRecord) -> Shown:
    """What a response or a resource shows. Raises Unusable, Undecodable, OSError."""
    if kind(record) == "resource":
        return Shown(body(record, None), None, resource_type(record))
    if (headers := http(record)) is None:
        raise Unusable("no HTTP response in it")
    return Shown(body(record, headers), headers.status_code, content_type(headers))


def body(record: WarcRecord, headers: HeaderMap | None) -> bytes:
    """The payload, its encodings undone. Raises Unusable, Undecodable, OSError."""
    if reason := record.headers.get("WARC-Truncated"):
        raise Unusable(f"cut off when it was captured (WARC-Truncated: {reason})")
    if record.headers.get("WARC-Segment-Number"):
        raise Unusable("one record of several segments, which are not joined here")
    if not (record.headers.get("Content-Length") or "").isdecimal():
        raise Unusable("no Content-Length, so nobody knows where it ends")
    limit, length = bounds.LIMIT, record.content_length
    if length > limit:
        raise Unusable(f"larger than {limit} bytes", "too_large")
    payload = record.reader.read(length)
    if len(payload) < length:
        raise Unusable(f"cut off: {len(payload)} of {length} bytes")
    forms = [payload] if headers is None else _forms(payload, headers, limit)
    if contradicts(record.headers.get("WARC-Payload-Digest") or "", forms):
        raise Unusable("damaged: the body does not have its WARC-Payload-Digest")
    return forms[-1]


def _forms(payload: bytes, headers: HeaderMap, limit: int) -> list[bytes]:
    """As kept, without transfer encoding, whole: tools take the digest of any of these."""
    transfer, content = (
        ",".join(headers.get_multiple(name)) for name in ("Transfer-Encoding", "Content-Encoding")
    )
    sent = headers.get("Content-Length") or ""
    if not transfer and sent.isdecimal() and len(payload) < int(sent):
        raise Unusable(f"cut off: {len(payload)} of the {sent} bytes that the server announced")
    joined = undo(payload, transfer, "", limit)
    return [payload, joined, undo(joined, "", content, limit)]


def names(record: WarcRecord) -> Iterator[str]:
    """What a revisit may call this record by."""
    yield from _names(record, "WARC-Record-ID", "WARC-Target-URI", "WARC-Date")


def referred(record: WarcRecord) -> Iterator[str]:
    """What a revisit calls the record by whose body it stands for, the surest name first."""
    yield from _names(record, "WARC-Refers-To", "WARC-Refers-To-Target-URI", "WARC-Refers-To-Date")


def _names(record: WarcRecord, number: str, target: str, date: str) -> Iterator[str]:
    headers = record.headers
    if found := headers.get(number):
        yield f"id {found.strip()}"
    if (address := uri(record, target)) and (when := headers.get(date)):
        yield f"at {when[:_TO_SECONDS]} {address}"
    if digest := headers.get("WARC-Payload-Digest"):
        yield f"as {digest.strip().lower()}"
