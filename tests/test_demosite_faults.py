"""Each way in which the made-up site misbehaves, as the one who asks sees it."""

from __future__ import annotations

import gzip
import http.client
import time
from dataclasses import replace
from urllib.parse import urlsplit

import pytest

from demosite import KINDS, DemoServer, Faults, Site
from demosite import fault_kinds as kinds
from demosite.answers import Request
from parsers import Document, ParseError, parse

SITE = Site(tools=5)
PATH = next(SITE.comparisons()).path

#: What the parser calls each body that is no page, by the fault that sends it.
REFUSED = {
    "500": "blocked",
    "503": "blocked",
    "503-retry-seconds": "blocked",
    "503-retry-date": "blocked",
    "429-retry-seconds": "blocked",
    "429-retry-date": "blocked",
    "challenge-200": "blocked",
    "challenge-403": "blocked",
    "cookie-wall": "blocked",
    "empty": "unreadable",
    "soft-404": "not_found",
    "redesigned": "layout_changed",
    "maintenance": "blocked",
}


BASE = "http://127.0.0.1:8000"


@pytest.mark.parametrize("path", [found.path for found in list(SITE.pages())[::9]])
@pytest.mark.parametrize("kind", REFUSED)
def test_what_is_no_page_is_refused_by_name(kind, path):
    told = KINDS[kind](SITE, Request(path))
    with pytest.raises(ParseError) as refused:
        parse(Document(told.body, url=BASE + path, status=told.status, content_type=told.type))
    assert refused.value.code == REFUSED[kind]


def test_binary_bytes_are_no_page():
    for path in [found.path for found in SITE.pages()]:
        told = KINDS["binary"](SITE, Request(path))
        assert told.type == "text/html; charset=utf-8"
        with pytest.raises(ParseError):
            parse(Document(told.body, url=BASE + path, content_type=told.type))


@pytest.mark.parametrize("path", [found.path for found in SITE.pages()])
def test_odd_names_are_names(path):
    told = KINDS["odd-names"](SITE, Request(path))
    read = parse(Document(told.body, url=BASE + path))
    assert read.tools[0].name == kinds.odd_name(path)
    assert read.anomalies == ()


def _raw(kind, path=PATH, until=None):
    with DemoServer(SITE, faults=Faults([kind], share=1)) as server:
        connection = http.client.HTTPConnection("127.0.0.1", urlsplit(server.url).port, timeout=10)
        connection.request("GET", path)
        response = connection.getresponse()
        try:
            return response, response.read(until)
        finally:
            response.close()
            connection.close()


def test_a_truncated_page_is_shorter_than_it_says():
    with pytest.raises(http.client.IncompleteRead):
        _raw("truncated")


def test_a_reset_is_a_reset():
    with pytest.raises(ConnectionResetError):
        _raw("reset")


def test_a_slow_answer_comes_in_the_end(monkeypatch):
    monkeypatch.setattr(kinds, "SLOW", 0.2)
    start = time.monotonic()
    response, _ = _raw("slow")
    assert response.status == 200
    assert time.monotonic() - start >= 0.2


def test_a_drip_gives_a_byte_at_a_time_and_ends_with_the_server(monkeypatch):
    dripping = replace(kinds.drip(SITE, Request(PATH)), pause=0.01)
    monkeypatch.setitem(KINDS, "drip", lambda _site, _request: dripping)
    response, start = _raw("drip", until=10)
    assert response.headers["Content-Length"] is None
    assert start == b"<!DOCTYPE "


def test_the_bomb_is_small_and_unpacks_to_more_than_200_mb(monkeypatch):
    told = kinds.gzip_bomb(SITE, Request(PATH))
    assert len(told.body) < 1_000_000
    assert int.from_bytes(told.body[-4:], "little") > 200_000_000
    monkeypatch.setattr(kinds, "HUGE", 3 * kinds.BLOCK)
    assert len(gzip.decompress(kinds._bomb.__wrapped__())) > 3 * kinds.BLOCK


def test_200_mb_are_streamed():
    response, start = _raw("200-mb", until=1 << 20)
    assert response.status == 200
    assert len(start) == 1 << 20


def test_a_redirect_loop_never_arrives():
    path = PATH
    with DemoServer(SITE, faults=Faults(["redirect-loop"], share=1, heals=1)) as server:
        connection = http.client.HTTPConnection("127.0.0.1", urlsplit(server.url).port, timeout=10)
        for _ in range(5):
            connection.request("GET", path)
            response = connection.getresponse()
            response.read()
            assert response.status == 302
            path = response.headers["Location"]
        connection.close()


def test_an_off_host_redirect_leaves():
    for times, host in ((0, "elsewhere.invalid"), (1, "localhost")):
        told = KINDS["off-host"](SITE, Request(PATH, times=times))
        assert urlsplit(dict(told.headers)["Location"]).hostname == host


def test_the_wrong_charset_is_named_and_the_bytes_are_the_page():
    for times, name in ((0, "iso-8859-1"), (1, "utf-16")):
        told = KINDS["wrong-charset"](SITE, Request(PATH, times=times))
        assert told.type.endswith(name)
        assert told.body.decode().startswith("<!DOCTYPE html>")


def test_retry_after_is_seconds_or_a_date():
    seconds = dict(KINDS["503-retry-seconds"](SITE, Request(PATH)).headers)["Retry-After"]
    date = dict(KINDS["429-retry-date"](SITE, Request(PATH)).headers)["Retry-After"]
    assert seconds.isdecimal()
    assert date.endswith("GMT")


def test_faults_are_the_same_every_time_and_of_the_share_asked_for():
    chosen = [Faults(["500", "empty"], 0.3, 1).choose(f"/tool/x{n}", 0) for n in range(1000)]
    assert chosen == [
        Faults(["500", "empty"], 0.3, 1).choose(f"/tool/x{n}", 0) for n in range(1000)
    ]
    assert 250 < sum(kind is not None for kind in chosen) < 350
    assert {*chosen} == {None, "500", "empty"}


def test_faults_keep_to_their_paths_and_heal():
    faults = Faults(["500"], 1, pattern="/tool/", heals=2)
    assert [faults.choose("/tool/x", times) for times in range(4)] == ["500", "500", None, None]
    assert faults.choose("/compare/x", 0) is None
    assert Faults(["500"], 1).choose("/robots.txt", 0) is None


def test_an_unknown_fault_is_an_error():
    with pytest.raises(ValueError, match="no such fault: tsunami"):
        Faults(["tsunami"])


def test_the_log_names_the_fault():
    with DemoServer(SITE, faults=Faults(["503"], share=1)) as server:
        connection = http.client.HTTPConnection("127.0.0.1", urlsplit(server.url).port, timeout=10)
        connection.request("GET", PATH)
        connection.getresponse().read()
        connection.close()
        assert [(entry.fault, entry.status) for entry in server.log] == [("503", 503)]
