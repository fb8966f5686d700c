"""WARC files: which records are documents, with which body, and what is said of the others."""

import gzip
import json
import shutil
import tracemalloc
import zlib
from base64 import b32encode
from collections import Counter
from datetime import UTC, datetime
from hashlib import sha1, sha256
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import brotli
import pytest
from hypothesis import given
from hypothesis import strategies as st
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from archive import PUBLIC_TABLES, Archive
from commands import main
from commands.exit_codes import Exit
from parsers.intake.packing import zstd
from sources import Loaded, Note, PassedOver, SourceError, documents, find

DEMO = Path(__file__).resolve().parent.parent / "fixtures" / "demo"
URL = "https://shiporskip.io/tool/a-tool"
PAGE = b"<!doctype html><title>A Tool</title>" + b"<p>one of many</p>" * 20
HTML = ("Content-Type", "text/html; charset=utf-8")
DATE = "2026-05-01T12:00:00Z"
MAY = datetime(2026, 5, 1, 12, tzinfo=UTC)
JUNE = "2026-06-01T08:30:00Z"
FROM = {"WARC_Refers_To_Target_URI": URL, "WARC_Refers_To_Date": DATE}
SHA1 = f"sha1:{b32encode(sha1(PAGE).digest()).decode()}"
DIGEST = {"WARC_Payload_Digest": SHA1}
PROFILE = "http://netpreserve.org/warc/1.1/revisit/"


class Warc:
    """A WARC file in the making; `marks` are the offsets of its records."""

    def __init__(self, version="1.1", packed=True):
        self.out = BytesIO()
        self.marks = []
        self.writer = WARCWriter(self.out, gzip=packed, warc_version=version)

    def add(self, kind, url, body, http=None, record_type=None, **named):
        """`http`: (status line, headers); `named`: WARC headers, `_` for `-`."""
        headers = {"WARC-Date": DATE} | {k.replace("_", "-"): v for k, v in named.items()}
        lines = http and StatusAndHeaders(http[0], list(http[1]), protocol="HTTP/1.1")
        self.marks.append(self.out.tell())
        record = self.writer.create_warc_record(
            url,
            kind,
            payload=BytesIO(body),
            length=len(body),
            warc_content_type=record_type or "",
            http_headers=lines,
            warc_headers_dict=headers,
        )
        self.writer.write_record(record)
        return self

    def response(self, body=PAGE, *headers, url=URL, status="200 OK", **named):
        return self.add("response", url, body, (status, headers or (HTML,)), **named)

    def revisit(self, profile, http=None, url=URL, **named):
        named = {"WARC_Date": JUNE, "WARC_Profile": PROFILE + profile} | named
        return self.add("revisit", url, b"", http, **named)

    def at(self, path):
        path.write_bytes(self.out.getvalue())
        return path


def items(*paths, given=None):
    return list(documents(find(paths, given)))


def loaded(*paths):
    found = items(*paths)
    assert all(isinstance(item, Loaded) for item in found), found
    return found


def only(*paths):
    (item,) = loaded(*paths)
    return item


def error(*paths):
    (item,) = [item for item in items(*paths) if isinstance(item, SourceError)]
    return str(item)


def reasons(*paths):
    return Counter(item.reason for item in items(*paths) if isinstance(item, PassedOver))


@pytest.fixture
def path(tmp_path):
    return tmp_path / "crawl.warc.gz"


@pytest.mark.parametrize("version", ["1.0", "1.1"])
@pytest.mark.parametrize("suffix", [".warc", ".warc.gz", ".warc.zst"])
def test_a_response_is_a_document_as_it_was_sent(tmp_path, version, suffix):
    warc = Warc(version, packed=suffix == ".warc.gz").response()
    path = warc.at(tmp_path / f"crawl{suffix}")
    if suffix == ".warc.zst":
        path.write_bytes(zstd.compress(path.read_bytes()))
    item = only(path)
    assert item.document.body == PAGE
    assert item.document.url == URL
    assert (item.document.status, item.document.content_type) == (200, HTML[1])
    assert (item.captured_at, item.source) == (MAY, path.name)
    assert not item.time_is_mtime


def test_fractions_and_angle_brackets_are_understood(path):
    Warc().response(WARC_Date="2026-05-01T12:00:00.123456789Z", url=f"<{URL}>").at(path)
    item = only(path)
    assert item.document.url == URL
    assert item.captured_at == MAY.replace(microsecond=123456)


@pytest.mark.parametrize("status", [200, 203, 401, 403, 404, 410, 451])
def test_a_final_status_is_a_document(path, status):
    Warc().response(status=f"{status} So").at(path)
    assert only(path).document.status == status


@pytest.mark.parametrize("status", [206, 301, 302, 304, 307, 308, 408, 429, 500, 502, 503])
def test_a_status_that_says_nothing_final_is_passed_over(path, status):
    Warc().response(status=f"{status} So").at(path)
    assert reasons(path) == {"status": 1}


@pytest.mark.parametrize(
    ("url", "is_page"),
    [
        ("https://shiporskip.io/compare/a-vs-b", True),
        ("https://www.shiporskip.io/reviewer/builder?category=Models", True),
        ("http://127.0.0.1:8000/tool/a-tool", True),
        ("https://shiporskip.io/robots.txt", False),
        ("https://shiporskip.io/sitemap.xml", False),
        ("https://shiporskip.io/compare", False),
        ("https://elsewhere.example/tool/a-tool", False),
        ("https://web.archive.org/web/20250101000000/https://shiporskip.io/tool/a-tool", False),
        ("https://[broken/tool/a-tool", False),
        ("", False),
    ],
)
def test_addresses_of_other_things_are_passed_over(path, url, is_page):
    Warc().response(url=url).at(path)
    assert reasons(path) == ({} if is_page else {"address": 1})


@pytest.mark.parametrize(
    ("content_type", "is_text"),
    [
        ("text/html", True),
        ("TEXT/HTML;charset=ISO-8859-1", True),
        ("application/xhtml+xml", True),
        ("text/plain", True),
        (None, True),
        ("text/x-component", False),
        ("application/json", False),
        ("image/png", False),
    ],
)
def test_types_of_other_things_are_passed_over(path, content_type, is_text):
    headers = [("Content-Type", content_type)] if content_type else [("Server", "x")]
    Warc().response(PAGE, *headers).at(path)
    assert reasons(path) == ({} if is_text else {"content type": 1})
    assert not is_text or only(path).document.content_type == content_type


def test_a_type_that_a_tool_has_replaced_is_read_as_it_was_sent(path):
    old = ("X-Archive-Orig-Content-Type", "text/html; charset=windows-1252")
    Warc().response(PAGE, HTML, old).at(path)
    assert only(path).document.content_type == old[1]


def test_records_that_hold_no_page_are_passed_over_and_counted(path):
    warc = Warc()
    warc.writer.write_record(warc.writer.create_warcinfo_record("x", {"software": "test"}))
    warc.add("request", URL, b"", ("GET / HTTP/1.1", []))
    warc.add("metadata", URL, b"fetchTimeMs: 3", record_type="application/warc-fields")
    warc.add("conversion", URL, b"text", record_type="text/plain")
    warc.add("response", "dns:shiporskip.io", b"127.0.0.1", record_type="text/dns")
    warc.response().at(path)
    assert reasons(path) == {"record type": 4, "protocol": 1}
    assert [i.document.url for i in items(path) if isinstance(i, Loaded)] == [URL]


def test_resources_have_no_status_and_a_urn_is_no_address(path):
    warc = Warc().add("resource", URL, PAGE, record_type="text/html")
    warc.add("resource", "urn:blake2b:00", b"text", record_type="application/octet-stream")
    warc.add("resource", "metadata://tool/log", b"log", record_type="text/plain")
    warc.add("resource", "urn:view:x", b"\x89PNG", record_type="image/png").at(path)
    page, text = (item for item in items(path) if isinstance(item, Loaded))
    assert (page.document.url, page.document.content_type) == (URL, "text/html")
    assert (text.document.url, text.document.content_type) == (None, None)
    assert page.document.status is text.document.status is None
    assert reasons(path) == {"address": 1, "content type": 1}


# -- encodings ---------------------------------------------------------------------------------


def chunked(body, size=100):
    parts = [body[at : at + size] for at in range(0, len(body), size)]
    return b"".join(b"%x;x=y\r\n%b\r\n" % (len(p), p) for p in parts) + b"0\r\n\r\n"


def raw_deflate(body):
    packer = zlib.compressobj(wbits=-15)
    return packer.compress(body) + packer.flush()


ENCODED = {
    "gzip": gzip.compress,
    "x-gzip": lambda body: gzip.compress(body[:9]) + gzip.compress(body[9:]) + b"junk",
    "deflate": zlib.compress,
    "Deflate": raw_deflate,
    "br": brotli.compress,
    "zstd": zstd.compress,
    "identity": bytes,
    "gzip, br": lambda body: brotli.compress(gzip.compress(body)),
}


@pytest.mark.parametrize("name", ENCODED)
@pytest.mark.parametrize("in_chunks", [False, True])
def test_encodings_are_undone(path, name, in_chunks):
    body = ENCODED[name](PAGE)
    headers = [HTML, ("Content-Encoding", name)]
    if in_chunks:
        body, headers = chunked(body), [*headers, ("Transfer-Encoding", "chunked")]
    Warc().response(body, *headers).at(path)
    assert only(path).document.body == PAGE


@pytest.mark.parametrize("name", [*ENCODED, "unheard-of"])
def test_a_body_kept_decoded_under_its_old_headers_is_taken_as_it_is(path, name):
    headers = [HTML, ("Content-Encoding", name), ("Transfer-Encoding", "chunked")]
    Warc().response(PAGE, *headers, ("Content-Length", "20")).at(path)
    assert only(path).document.body == PAGE


def test_a_renamed_encoding_header_speaks_of_the_past(path):
    Warc().response(PAGE, HTML, ("X-Crawler-Content-Encoding", "gzip")).at(path)
    assert only(path).document.body == PAGE


@pytest.mark.parametrize("name", ["gzip", "deflate", "br", "zstd", "chunked"])
@pytest.mark.parametrize("damage", ["cut", "other", "empty"])
def test_a_body_that_cannot_be_decoded_is_unusable(path, name, damage):
    body = chunked(PAGE) if name == "chunked" else ENCODED[name](PAGE)
    body = {"cut": body[: len(body) // 2], "other": b"\x07 no such thing \n", "empty": b""}[damage]
    header = "Transfer-Encoding" if name == "chunked" else "Content-Encoding"
    Warc().response(body, HTML, (header, name)).at(path)
    assert error(path).startswith(f"{path}, record at 0 ({URL}): {name} cannot be undone (")
    assert damage != "cut" or "cut off" in error(path)


@pytest.mark.parametrize("name", ["gzip", "x-gzip", "deflate", "Deflate", "br", "zstd", "identity"])
def test_a_bomb_is_too_large_and_never_unpacked(path, monkeypatch, name):
    monkeypatch.setattr("sources.body.LIMIT", 50_000)
    bomb = b"<p>" + b"0" * 20_000_000
    Warc().response(ENCODED[name](bomb), HTML, ("Content-Encoding", name)).at(path)
    tracemalloc.start()
    (found,) = items(path)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert isinstance(found, SourceError)
    assert found.code == "too_large"
    assert "larger than 50000 bytes" in str(found)
    assert peak < 1_000_000


# -- what cannot be used -----------------------------------------------------------------------


def test_records_cut_when_they_were_captured_say_so(path):
    warc = Warc().response(WARC_Truncated="length")
    warc.response(PAGE[:-5], HTML, ("Content-Length", str(len(PAGE))))
    warc.response(WARC_Segment_Number="1").at(path)
    first, second, third = map(str, items(path))
    place = f"{path}, record at {{}} ({URL}): "
    cut = "cut off when it was captured (WARC-Truncated: length)"
    assert first == place.format(0) + cut
    short = f"cut off: {len(PAGE) - 5} of the {len(PAGE)} bytes that the server announced"
    assert second == place.format(warc.marks[1]) + short
    assert third == place.format(warc.marks[2]) + (
        "one record of several segments, which are not joined here"
    )


def test_a_record_without_a_time_or_without_http_is_unusable(path):
    Warc().response(WARC_Date="yesterday").at(path)
    assert "WARC-Date: 'yesterday' is no ISO 8601 time" in error(path)
    raw = Warc(packed=False).response().out.getvalue()
    path.write_bytes(gzip.compress(raw.replace(b"HTTP/1.1 200", b"JUNK/1.1 abc")))
    assert error(path) == f"{path}, record at 0 ({URL}): no HTTP response in it"


@pytest.mark.parametrize("packed", [True, False])
def test_a_torn_file_is_read_up_to_the_tear(tmp_path, packed):
    path = tmp_path / ("torn.warc.gz" if packed else "torn.warc")
    warc = Warc(packed=packed).response().response(WARC_Date=JUNE).response()
    whole, last = warc.out.getvalue(), warc.marks[-1]
    ends = 0 if packed else 4  # the line ends after a record are no part of it
    for size in (*range(last + 1, last + 30), (last + len(whole)) // 2, len(whole) - ends - 1):
        path.write_bytes(whole[:size])
        *before, tear = items(path)
        assert [item.captured_at.month for item in before] == [5, 6], size
        assert isinstance(tear, SourceError)
        assert str(tear).startswith(
            (f"{path}, record at {last}: the file is cut off in it; ",
             f"{path}, byte {last}: no WARC record (")
        ), size  # fmt: skip
    path.write_bytes(whole[: len(whole) - ends])
    assert len(loaded(path)) == 3


def test_a_torn_record_that_is_no_page_is_named_too(path):
    warc = Warc().response().add("metadata", URL, b"x" * 500, record_type="text/x")
    path.write_bytes(warc.out.getvalue()[:-12])
    page, tear = items(path)
    assert isinstance(page, Loaded)
    assert str(tear).startswith(f"{path}, record at {warc.marks[1]}: the file is cut off in it")


@pytest.mark.parametrize("claimed", [b"40", b"1500", b"99999999", b"many", b"-1"])
@pytest.mark.parametrize("packed", [True, False])
def test_a_record_of_another_length_than_it_says_is_never_a_document(tmp_path, packed, claimed):
    path = tmp_path / ("wrong.warc.gz" if packed else "wrong.warc")
    first, second = Warc(packed=False).response(), Warc(packed=False).response()
    bad = second.out.getvalue()
    length = bad.partition(b"Content-Length: ")[2].split(b"\r\n")[0]
    bad = bad.replace(b"Content-Length: " + length, b"Content-Length: " + claimed, 1)
    good = first.out.getvalue()
    pack = gzip.compress if packed else bytes
    path.write_bytes(pack(good) + pack(bad) + pack(good) + pack(good))
    pages = [item.document.body for item in items(path) if isinstance(item, Loaded)]
    assert pages == [PAGE] * (3 if packed else 1)
    assert f"{path}, record at {len(pack(good))}" in error(path)


def test_damage_inside_a_member_is_never_a_document(path):
    body = b"<p>" + sha1(b"x").hexdigest().encode() * 5000
    warc = Warc().response().response(body).response()
    whole = warc.out.getvalue()
    for at in range(warc.marks[1] + 20, warc.marks[2], 37):
        damaged = bytearray(whole)
        damaged[at] ^= 0x55
        path.write_bytes(damaged)
        pages = [item.document.body for item in items(path) if isinstance(item, Loaded)]
        assert pages == [PAGE, PAGE]
        place = warc.marks[1]
        assert error(path).startswith((f"{path}, record at {place}", f"{path}, byte {place}:"))
        assert error(path).endswith(f"; the next one read is at {warc.marks[2]}")


def whole_of_every_kind():
    warc = Warc().response(**DIGEST).revisit("server-not-modified", **FROM)
    warc.add("request", URL, b"", ("GET / HTTP/1.1", []))
    headers = (HTML, ("Content-Encoding", "br"), ("Transfer-Encoding", "chunked"))
    warc.response(chunked(brotli.compress(PAGE)), *headers)
    warc.add("resource", URL, PAGE, record_type="text/html")
    return warc.out.getvalue()


WHOLE = whole_of_every_kind()
PLACES = st.integers(0, len(WHOLE))


def _says_the_same(body: bytes) -> bool:
    """Whether damage changed nothing but what no checksum covers, as the time in a gzip header."""
    try:
        return gzip.decompress(body) == gzip.decompress(WHOLE)
    except (OSError, EOFError, zlib.error):
        return False


@given(st.lists(st.tuples(PLACES, st.integers(0, 30), st.binary(max_size=20)), max_size=4))
def test_whatever_becomes_of_a_file_its_documents_are_true_or_named(tmp_path_factory, damage):
    path = tmp_path_factory.getbasetemp() / "any.warc.gz"
    body = bytearray(WHOLE)
    for at, length, other in damage:
        body[at : at + length] = other
    path.write_bytes(body)
    found = items(path)
    pages = [item for item in found if isinstance(item, Loaded)]
    assert all((page.document.body, page.document.url) == (PAGE, URL) for page in pages)
    if not _says_the_same(bytes(body)):
        assert len(pages) < 4 or any(isinstance(item, SourceError) for item in found)


@pytest.mark.parametrize(
    "tail", [b"junk", b"\0" * 600, gzip.compress(b"no record", mtime=0), b"\x1f\x8b"]
)
def test_what_follows_the_last_record_and_is_none_is_named(path, tail):
    warc = Warc().response()
    path.write_bytes(warc.out.getvalue() + tail)
    page, rest = items(path)
    assert isinstance(page, Loaded)
    assert str(rest).startswith(f"{path}, byte {len(warc.out.getvalue())}: no WARC record (")


@pytest.mark.parametrize(
    "body", [b"", PAGE, gzip.compress(PAGE, mtime=0), b"\0" * 99, b"WARC", b"\x1f\x8b"]
)
def test_a_file_that_is_no_warc_is_named(path, body):
    path.write_bytes(body)
    assert error(path).startswith(f"{path}: no WARC file (")


def test_a_record_of_unknown_length_is_no_empty_page(path):
    raw = Warc(packed=False).add("resource", URL, b"", record_type="text/html").out.getvalue()
    path.write_bytes(gzip.compress(raw.replace(b"Content-Length", b"Content-Breadth")))
    assert f"{path}, record at 0" in error(path)
    path.write_bytes(gzip.compress(raw.replace(b"Content-Length", b"Breadth") + raw))
    unusable, page = items(path)
    assert "no Content-Length" in str(unusable)
    assert isinstance(page, Loaded)


def test_one_gzip_stream_over_many_records_is_read(path):
    warc = Warc(packed=False).response().response(WARC_Date=JUNE)
    path.write_bytes(gzip.compress(warc.out.getvalue()))
    assert [item.captured_at.month for item in loaded(path)] == [5, 6]
    path.write_bytes(gzip.compress(warc.out.getvalue())[:-3])
    assert "the file is cut off" in error(path)


def test_a_named_address_or_time_is_no_business_of_a_file_of_many(path):
    Warc().response().at(path)
    (found,) = items(path, given=Note(url=URL))
    assert str(found) == f"{path}: the records of a WARC file name address and time"


def test_warc_records_under_another_name_are_no_page(tmp_path):
    path = Warc().response().at(tmp_path / "crawl.gz")
    assert "holds WARC records" in error(path)


@pytest.mark.parametrize("form", ["kept", "joined", "whole", "unknown"])
def test_a_digest_of_any_form_of_the_body_proves_it(path, form):
    packed = gzip.compress(PAGE)
    kept = chunked(packed)
    headers = [HTML, ("Content-Encoding", "gzip"), ("Transfer-Encoding", "chunked")]
    body = {"kept": kept, "joined": packed, "whole": PAGE}.get(form, PAGE)
    for digest in (
        f"sha1:{b32encode(sha1(body).digest()).decode()}",
        f"SHA-256:{sha256(body).hexdigest()}",
    ):
        named = "crc99:00" if form == "unknown" else digest
        Warc().response(kept, *headers, WARC_Payload_Digest=named).at(path)
        assert only(path).document.body == PAGE


@pytest.mark.parametrize("packed", [True, False])
def test_a_body_without_its_digest_is_never_a_document(path, packed):
    whole = Warc(packed=False).response(**DIGEST).out.getvalue().replace(b"many", b"none", 1)
    path.write_bytes(gzip.compress(whole) if packed else whole)
    assert error(path) == (
        f"{path}, record at 0 ({URL}): damaged: the body does not have its WARC-Payload-Digest"
    )


# -- revisits ----------------------------------------------------------------------------------


def june(*paths):
    (item,) = [i for i in loaded(*paths) if i.captured_at.month == 6]
    return item


@pytest.mark.parametrize("named", [FROM, DIGEST, FROM | DIGEST])
@pytest.mark.parametrize("http", [None, ("304 Not Modified", [("ETag", "x")])])
def test_a_304_is_the_original_seen_again(path, named, http):
    warc = Warc().response(gzip.compress(PAGE), HTML, ("Content-Encoding", "gzip"), **DIGEST)
    warc.revisit("server-not-modified", http, **named).at(path)
    item = june(path)
    assert item.document.body == PAGE
    assert item.document.url == URL
    assert (item.document.status, item.document.content_type) == (200, HTML[1])


def test_a_same_payload_has_its_own_status_and_type(path):
    http = ("404 Not Found", [("Content-Type", "text/plain")])
    warc = Warc().response(url="https://shiporskip.io/anything", **DIGEST)
    warc.revisit("identical-payload-digest", http, **DIGEST).at(path)
    (item,) = [item for item in items(path) if isinstance(item, Loaded)]
    assert (item.document.body, item.document.url) == (PAGE, URL)
    assert (item.document.status, item.document.content_type) == (404, "text/plain")


def test_a_same_payload_without_headers_takes_the_originals(path):
    Warc().response(**DIGEST).revisit("identical-payload-digest", **DIGEST).at(path)
    assert (june(path).document.status, june(path).document.content_type) == (200, HTML[1])


def test_the_original_may_come_later_or_in_another_file(tmp_path):
    b = Warc().response(**DIGEST).at(tmp_path / "b.warc.gz")
    a = Warc().revisit("server-not-modified", **FROM).at(tmp_path / "a.warc.gz")
    for paths in ([a, b], [b, a], [tmp_path]):
        assert june(*paths).document.body == PAGE
        assert june(*paths).source == "a.warc.gz"


def test_of_two_versions_the_one_that_is_named_is_taken(path):
    other = b"<p>another day</p>"
    warc = Warc().response(other, WARC_Date="2026-04-30T12:00:00Z").response()
    warc.response(other, WARC_Date="2026-05-02T12:00:00Z")
    warc.revisit("server-not-modified", **FROM).at(path)
    assert june(path).document.body == PAGE


def test_a_date_told_to_the_second_finds_a_record_that_knows_more(path):
    Warc().response(WARC_Date="2026-05-01T12:00:00.5Z").revisit("server-not-modified", **FROM).at(
        path
    )
    assert june(path).document.body == PAGE


def test_a_record_may_be_named_by_its_id(path):
    warc = Warc("1.0").response(WARC_Record_ID="<urn:uuid:1>", WARC_Date="2026-04-01T00:00:00Z")
    warc.revisit("server-not-modified", WARC_Refers_To="<urn:uuid:1>").at(path)
    assert june(path).document.body == PAGE


def test_a_revisit_of_a_revisit_leads_to_the_body(path):
    second = {"WARC_Refers_To_Target_URI": URL, "WARC_Refers_To_Date": JUNE}
    warc = Warc().response().revisit("server-not-modified", **FROM)
    warc.revisit("server-not-modified", **second, WARC_Date="2026-07-01T00:00:00Z").at(path)
    assert [i.captured_at.month for i in loaded(path) if i.document.body == PAGE] == [5, 6, 7]


def test_a_circle_of_revisits_ends(path):
    warc = Warc().response(url=URL + "-2")
    warc.revisit("server-not-modified", WARC_Refers_To="<urn:a>", WARC_Record_ID="<urn:b>")
    warc.revisit("server-not-modified", WARC_Refers_To="<urn:b>", WARC_Record_ID="<urn:a>").at(path)
    lost = [str(item) for item in items(path) if isinstance(item, SourceError)]
    assert len(lost) == 2
    assert all("in none of the files given" in text for text in lost)


def test_a_revisit_without_its_original_is_named(path):
    warc = Warc().response(b"another", WARC_Date="2026-03-01T00:00:00Z")
    warc.revisit("server-not-modified", **FROM, **DIGEST).at(path)
    assert error(path) == (
        f"{path}, record at {warc.marks[1]} ({URL}): a revisit of {URL} {DATE} {SHA1},"
        " which stands in none of the files given"
    )


def test_a_304_is_no_page_that_was_refused_to_another(path):
    warc = Warc().response(status="404 Not Found", url=URL + "-2", **DIGEST)
    warc.revisit("server-not-modified", **DIGEST).at(path)
    assert "in none of the files given" in error(path)


def test_revisits_of_what_is_no_page_are_passed_over(path):
    warc = Warc().response()
    warc.revisit("server-not-modified", url="https://shiporskip.io/robots.txt", **FROM)
    warc.revisit("identical-payload-digest", ("503 Not Now", [HTML]), **FROM).at(path)
    assert reasons(path) == {"address": 1, "status": 1}


def test_an_unusable_original_makes_its_revisits_unusable(path):
    warc = Warc().response(WARC_Truncated="time").revisit("server-not-modified", **FROM).at(path)
    assert warc == path
    first, second = map(str, items(path))
    assert "WARC-Truncated: time" in first
    assert "in none of the files given" in second or "WARC-Truncated: time" in second


# -- folders and the command -------------------------------------------------------------------


def test_folders_give_warcs_in_name_order_without_their_indexes(tmp_path):
    folder = tmp_path / "crawl"
    folder.mkdir()
    for name in ("b.warc.gz", "a.warc"):
        Warc(packed=name.endswith("gz")).response().at(folder / name)
    for name in ("a.cdx", "a.cdxj", "index.cdx.gz", "a.idx"):
        (folder / name).write_bytes(b"io,shiporskip)/tool 20260501")
    assert [item.source for item in loaded(folder)] == ["a.warc", "b.warc.gz"]


def test_the_warcs_of_a_wacz_are_read(tmp_path):
    path = tmp_path / "crawl.wacz"
    warc = Warc().response().revisit("server-not-modified", **FROM)
    with ZipFile(path, "w") as made:
        made.writestr("archive/data.warc.gz", warc.out.getvalue())
        made.writestr("indexes/index.cdx.gz", b"no matter")
    first, second = loaded(path)
    assert first.source == second.source == "crawl.wacz/archive/data.warc.gz"
    assert first.document.body == second.document.body == PAGE
    path.write_bytes(b"PK no zip")
    assert error(path).startswith(f"{path}: no WACZ file (")


def tables(path, *without):
    with Archive(path, create=False, read_only=True) as archive:
        return {
            table: [
                {k: v for k, v in row.items() if k not in without} for row in archive.rows(table)
            ]
            for table in PUBLIC_TABLES
        }


def ingest(capsys, *line):
    code = main.run(["ingest", *map(str, line)])
    out, err = capsys.readouterr()
    return code, out, err


@pytest.fixture(scope="module")
def demo(tmp_path_factory):
    """The demonstration pages, as files in an archive and as one WARC file of a crawl."""
    folder = tmp_path_factory.mktemp("demo")
    pages = shutil.copytree(DEMO, folder / "pages")
    warc, listed = Warc(), []
    for line in (DEMO / "manifest.jsonl").read_text().splitlines():
        row = json.loads(line)
        date, url, body = row["captured_at"], row.get("url"), (DEMO / row["file"]).read_bytes()
        if url is None:
            named = {"record_type": "application/octet-stream", "WARC_Date": date}
            warc.add("resource", f"urn:file:{row['file']}", body, **named)
        else:
            warc.add("request", url, b"", ("GET / HTTP/1.1", []), WARC_Date=date)
            headers = (HTML, ("Content-Encoding", "gzip"), ("Transfer-Encoding", "chunked"))
            warc.response(chunked(gzip.compress(body)), *headers, url=url, WARC_Date=date)
            row |= {"status": 200, "content_type": HTML[1]}
        listed.append(json.dumps(row))
    (pages / "manifest.jsonl").write_text("\n".join(listed))
    warc.response(b"User-agent: *", url="https://shiporskip.io/robots.txt")
    warc.at(folder / "crawl.warc.gz")
    assert main.run(["ingest", str(pages), "--archive", str(folder / "files.db")]) == Exit.DONE
    return folder


def test_pages_from_a_warc_and_from_files_make_the_same_tables(demo, tmp_path, capsys):
    path = tmp_path / "archive.db"
    code, out, err = ingest(capsys, demo / "crawl.warc.gz", "--archive", path)
    assert (code, err) == (Exit.DONE, "")
    assert out.splitlines()[:2] == [
        "22 documents: 22 new",
        "22 records are no pages and were passed over: 1 address, 21 record type",
    ]
    assert tables(path, "source") == tables(demo / "files.db", "source")
    assert {row["source"] for row in tables(path)["captures"]} == {"crawl.warc.gz"}
    code, out, _ = ingest(capsys, demo / "crawl.warc.gz", "--archive", path, "--json")
    assert code == Exit.DONE
    summary = json.loads(out)
    assert (summary["known"], summary["new"]) == (22, 0)
    assert summary["passed_over"] == {"address": 1, "record type": 21}


def test_a_page_refused_is_named_by_its_address(tmp_path, capsys):
    path = Warc().response(status="404 Not Found").at(tmp_path / "a.warc.gz")
    code, _, err = ingest(capsys, path, "--archive", tmp_path / "archive.db")
    assert code == Exit.UNREAD
    assert f"refused: a.warc.gz ({URL}): not_found: " in err


def test_an_archives_own_bodies_make_its_tables_again(demo, tmp_path, capsys):
    path = tmp_path / "again.db"
    code, _, err = ingest(capsys, demo / "files.warc", "--archive", path)
    assert (code, err) == (Exit.DONE, "")
    without = ("source", "status")  # a resource record has none
    assert tables(path, *without) == tables(demo / "files.db", *without)


def test_a_torn_file_is_told_and_ends_with_1(demo, tmp_path, capsys):
    torn = tmp_path / "torn.warc.gz"
    torn.write_bytes((demo / "crawl.warc.gz").read_bytes()[:-60])
    code, out, err = ingest(capsys, torn, "--archive", tmp_path / "archive.db")
    assert code == Exit.UNREAD
    assert "23 documents: 22 new, 1 unusable" in out
    assert err.count("not read: ") == 1
    assert f"not read: {torn}, record at " in err


def test_a_warc_without_a_page_is_no_success(tmp_path, capsys):
    path = Warc().response(url="https://shiporskip.io/robots.txt").at(tmp_path / "a.warc.gz")
    code, _, err = ingest(capsys, path, "--archive", tmp_path / "archive.db")
    assert code == Exit.UNREAD
    assert "none of 1 records is a page" in err


def test_memory_does_not_grow_with_the_number_of_records(path):
    warc = Warc()
    for number in range(3000):
        warc.response(b"<p>%d</p>" % number * 500, url=f"{URL}-{number % 50}")
    warc.at(path)
    sizes = []
    tracemalloc.start()
    for number, item in enumerate(documents(find([path]))):
        assert isinstance(item, Loaded)
        if number in (500, 2999):
            sizes.append(tracemalloc.get_traced_memory()[0])
    tracemalloc.stop()
    assert sizes[1] - sizes[0] < 2500 * 64
