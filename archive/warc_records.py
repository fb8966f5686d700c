"""What is written into WARC files: each record as one gzip member, complete with its digests.

Plain values in, bytes out; where they are kept is the business of `warc_store`.
Format: iipc.github.io/warc-specifications, WARC 1.1, one gzip member a record (Annex D).
"""

from __future__ import annotations

from base64 import b32encode
from hashlib import sha1
from importlib.metadata import PackageNotFoundError, version
from io import BytesIO
from typing import BinaryIO, NamedTuple

from isal import isal_zlib
from warcio.recordloader import ArcWarcRecord
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

Headers = list[tuple[str, str]]

_GZIP = isal_zlib.MAX_WBITS | 16
# A page of 100 KB: zlib takes 1.2 ms for 11.4 KB at level 6 and 0.5 ms for 13.8 KB at level 1,
# this one 0.13 ms for 13.5 KB at level 2 (0 to 3), and 0.26 ms for 13.2 KB at level 3.
_LEVEL = 2
try:
    SOFTWARE = f"tool-verdict-archive/{version('tool-verdict-archive')}"
except PackageNotFoundError:  # run from the source alone
    SOFTWARE = "tool-verdict-archive"
_PROFILE = "http://netpreserve.org/warc/1.1/revisit/"
SAME_BODY = _PROFILE + "identical-payload-digest"
NOT_MODIFIED = _PROFILE + "server-not-modified"
# They told how the body travelled, and it stands in the record as it arrived.
_DROPPED = {"transfer-encoding", "content-length"}


class Exchange(NamedTuple):
    """A request and its answer, as sent and received.

    when     ISO 8601, UTC; request_line: "GET /path HTTP/1.1"; status_line: "200 OK"
    body     with transfer and content encoding undone, and the headers that told of them gone
    cut_off  why the body is not whole, in the words of WARC-Truncated, or None
    """

    url: str
    when: str
    request_line: str
    request_headers: Headers
    status_line: str
    headers: Headers
    body: bytes
    cut_off: str | None = None


class Original(NamedTuple):
    """The earlier record whose body a revisit stands for: address, time, payload digest."""

    url: str
    when: str
    digest: str


class _Received(StatusAndHeaders):  # type: ignore[misc]  # warcio ships no types
    """Headers as they were received: bytes that a site did not encode stay the bytes they were.

    warcio writes percent signs in their place, and fails where a parameter follows them.
    """

    def to_ascii_bytes(self, filter_func: object = None) -> bytes:
        head: bytes = self.to_str(filter_func).encode("latin-1", "replace")
        return head + b"\r\n"


class _Member(WARCWriter):  # type: ignore[misc]  # warcio ships no types
    """A warcio writer into memory; the member is compressed by `member`."""

    def __init__(self, out: BinaryIO) -> None:
        super().__init__(out, gzip=False, warc_version="1.1")


def member(record: ArcWarcRecord) -> bytes:
    """A warcio record as one gzip member."""
    out = BytesIO()
    _Member(out).write_record(record)
    packer = isal_zlib.compressobj(_LEVEL, isal_zlib.DEFLATED, _GZIP)
    packed: bytes = packer.compress(out.getbuffer()) + packer.flush()
    return packed


def payload_digest(body: bytes) -> str:
    """The digest of a body as WARC files name it."""
    return _named(sha1(body, usedforsecurity=False).digest())


def _named(digest: bytes) -> str:
    return f"sha1:{b32encode(digest).decode()}"


def resource(uri: str, when: str, body: bytes, content_type: str) -> bytes:
    """A member that keeps one body as it was: a `resource` record with its payload digest."""
    digest = payload_digest(body)
    record = _Member(BytesIO()).create_warc_record(
        uri,
        "resource",
        payload=BytesIO(body),
        length=len(body),
        warc_content_type=content_type,
        warc_headers_dict={
            "WARC-Date": when,
            "WARC-Payload-Digest": digest,
            "WARC-Block-Digest": digest,
        },
    )
    return member(record)


def warcinfo(name: str, when: str) -> bytes:
    """The member that a file begins with: what wrote it, in which format."""
    record = _Member(BytesIO()).create_warcinfo_record(
        name,
        {
            "software": SOFTWARE,
            "format": "WARC File Format 1.1",
            "conformsTo": "http://iipc.github.io/warc-specifications/specifications/warc-format/"
            "warc-1.1/",
        },
    )
    record.rec_headers.replace_header("WARC-Date", when)
    return member(record)


def answered(
    exchange: Exchange,
    original: Original | None = None,
    profile: str = SAME_BODY,
    digest: str | None = None,
) -> bytes:
    """Two members: what was answered, then what was asked.

    original: the record whose body was answered again, or that "not modified" stands for.
    digest: `payload_digest` of the body, where the caller has it at hand.
    """
    if original is None:
        answer = _response(exchange, digest or payload_digest(exchange.body))
    else:
        answer = _revisit(exchange, original, profile)
    number = answer.rec_headers.get_header("WARC-Record-ID")
    return member(answer) + member(_request(exchange, number))


def _request(exchange: Exchange, answer: str) -> ArcWarcRecord:
    line = StatusAndHeaders(exchange.request_line, exchange.request_headers, is_http_request=True)
    return _Member(BytesIO()).create_warc_record(
        exchange.url,
        "request",
        http_headers=line,
        warc_headers_dict={"WARC-Date": exchange.when, "WARC-Concurrent-To": answer},
    )


def _response(exchange: Exchange, digest: str) -> ArcWarcRecord:
    more = {"WARC-Truncated": exchange.cut_off} if exchange.cut_off else {}
    headers = _answer(exchange, len(exchange.body))
    block = sha1(headers.to_ascii_bytes(), usedforsecurity=False)
    block.update(exchange.body)
    return _Member(BytesIO()).create_warc_record(
        exchange.url,
        "response",
        payload=BytesIO(exchange.body),
        length=len(exchange.body),
        http_headers=headers,
        warc_headers_dict={
            "WARC-Date": exchange.when,
            **more,
            "WARC-Payload-Digest": digest,
            "WARC-Block-Digest": _named(block.digest()),
        },
    )


def _revisit(exchange: Exchange, original: Original, profile: str) -> ArcWarcRecord:
    record = _Member(BytesIO()).create_revisit_record(
        exchange.url,
        original.digest,
        original.url,
        original.when,
        http_headers=_answer(exchange, None),
        warc_headers_dict={"WARC-Date": exchange.when},
    )
    record.rec_headers.replace_header("WARC-Profile", profile)
    return record


def _answer(exchange: Exchange, length: int | None) -> StatusAndHeaders:
    headers = [pair for pair in exchange.headers if pair[0].lower() not in _DROPPED]
    if length is not None:
        headers.append(("Content-Length", str(length)))
    return _Received(exchange.status_line, headers, protocol="HTTP/1.1")
