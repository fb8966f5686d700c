"""Bytes to UTF-8, and HTML told from text."""

import gzip
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parsers.errors import Unreadable
from parsers.intake.decode import MAGIC, Decoded, decode
from parsers.intake.encodings import CODECS, from_header, from_meta
from parsers.intake.sniff import looks_like_html

PAGE = "<html><head>{meta}</head><p>Café — “schön” · 85/100</p></html>"


def test_utf8_is_handed_on_unchanged():
    body = PAGE.encode()
    assert decode(body).body is body
    assert decode(b"<p>plain</p>") == Decoded(b"<p>plain</p>", "utf-8")


def test_utf8_wins_over_a_wrong_header_and_a_wrong_meta():
    body = PAGE.format(meta='<meta charset="iso-8859-1">').encode()
    assert decode(body, "text/html; charset=windows-1251").encoding == "utf-8"


@pytest.mark.parametrize("codec", ["utf-8-sig", "utf-16"])
def test_byte_order_marks(codec):
    text = PAGE.format(meta="")
    assert decode(text.encode(codec)).body.decode() == text


@pytest.mark.parametrize("codec", ["utf-16-le", "utf-16-be"])
def test_utf16_without_a_mark(codec):
    text = PAGE.format(meta="")
    assert decode(text.encode(codec)) == Decoded(text.encode(), codec)


@pytest.mark.parametrize(
    ("codec", "declared", "text"),
    [
        ("cp1252", "iso-8859-1", "naïve “quoted” – 5 €"),
        ("cp1251", "windows-1251", "Привет, мир"),
        ("koi8-r", "koi8-r", "Привет, мир"),
        ("cp932", "shift_jis", "比較とレビュー"),
        ("gb18030", "gb2312", "比较与评价"),
        ("cp949", "euc-kr", "비교와 평가"),
        ("iso2022_jp", "iso-2022-jp", "比較"),
        ("iso8859-2", "latin2", "Żółć"),
    ],
)
def test_legacy_encodings_by_header_or_meta(codec, declared, text):
    for meta in (
        f'<meta charset="{declared}">',
        f"<META http-equiv=Content-Type content='text/html; charset={declared.upper()}'>",
    ):
        body = f"<head>{meta}</head><p>{text}</p>".encode(codec)
        assert text in decode(body).body.decode()
    body = f"<p>{text}</p>".encode(codec)
    assert text in decode(body, f'text/html; charset="{declared}"').body.decode()


def test_undeclared_legacy_bytes_are_windows_1252():
    assert decode("<p>naïve “x”</p>".encode("cp1252")) == Decoded(
        "<p>naïve “x”</p>".encode(), "cp1252"
    )


def test_the_header_is_believed_before_the_meta():
    body = '<meta charset="koi8-r"><p>é</p>'.encode("cp1252")
    assert "é" in decode(body, "text/html; charset=latin1").body.decode()


def test_a_meta_inside_a_comment_or_beyond_the_first_kilobyte_says_nothing():
    assert from_meta(b"<!-- <meta charset=koi8-r> --><p>") is None
    assert from_meta(b" " * 1024 + b"<meta charset=koi8-r>") is None


@pytest.mark.parametrize("label", ["zip", "unicode_escape", "rot13", "utf-7", "hex", "nonsense"])
def test_codecs_that_are_no_page_encodings_are_never_chosen(label):
    assert from_header(f"text/html; charset={label}") is None


def test_every_codec_of_the_table_exists():
    assert all("a".encode(codec) for codec in CODECS.values())


def test_a_damaged_utf8_page_stays_utf8():
    body = PAGE.encode() * 3
    assert decode(body[: body.rindex("”".encode()) + 1]).encoding == "utf-8"
    assert decode(body.replace(b"85", b"\xe9")).encoding == "utf-8"
    first = b"<p>\xff</p>" + body
    assert decode(first, "text/html; charset=latin1").encoding == "utf-8"


def test_a_character_across_the_edge_of_the_window_is_no_fault():
    for shift in range(8):
        body = b"a" * (1024 - shift) + ("é€😀" * 2000).encode()
        assert decode(body).body is body


@pytest.mark.parametrize("magic", [magic for magic, _ in MAGIC])
def test_files_of_other_kinds_are_named(magic):
    with pytest.raises(Unreadable, match="not a page but"):
        decode(magic + b"rest of the file " * 10)


@pytest.mark.parametrize(
    "body",
    [
        b"", b" \n\t ", b" " * 5000, b"\xef\xbb\xbf  ", b"\xff\xfe",
        "\ufeff \n".encode("utf-16-le"),
        b"\0" * 5000, b"<p>x</p>" + b"\0" * 5000, bytes(range(32)) * 40,
        gzip.compress(b"<html>", mtime=0),
        random.Random(7).randbytes(20_000),
    ],
    ids=range(11),
)  # fmt: skip
def test_what_holds_no_text_is_unreadable(body):
    with pytest.raises(Unreadable):
        decode(body)


def test_a_few_stray_nuls_are_dropped():
    body = PAGE.encode() * 20
    assert decode(body[:300] + b"\0\0\0" + body[300:]).body == body


@given(st.binary(max_size=3000) | st.text(max_size=500).map(str.encode), st.none() | st.text())
def test_any_bytes_are_utf8_or_unreadable(body, content_type):
    try:
        decoded = decode(body, content_type)
    except Unreadable:
        return
    assert decoded.encoding == "utf-8" or decoded.body.decode()


@pytest.mark.parametrize(
    "body",
    [
        b"<!DOCTYPE html><p>x", b"\n <HTML><BODY>", b"<!-- saved from --><!doctype html>",
        b"<?xml version='1.0'?><html>", b"<div class=a><h1>A vs B</h1></div>",
        b"Compare <b>A</b> and <b>B</b>", b"<style>" + b"a{}" * 9000, b"<TR><TD>x</TD></TR>",
        b"<main><p>" + b"prose " * 60 + b"</p></main>",
    ],
    ids=range(9),
)  # fmt: skip
def test_html(body):
    assert looks_like_html(body)


@pytest.mark.parametrize(
    "body",
    [
        b"A vs B\n\nPanel ship", b"It renders <blink> and <div> tags. " + b"Plain prose. " * 90,
        b"# A vs B\n\n| Decision | A | B |\n", b"a < b and c > d", b"<blink> Inspector vs B",
        b"<div> Inspector vs B\n" + b"Plain prose. " * 90, b"",
        b"Line one<br>\n" + b"Plain prose. " * 90,
    ],
    ids=range(8),
)  # fmt: skip
def test_text(body):
    assert not looks_like_html(body)
    assert not looks_like_html(body, "text/plain")


def test_a_header_decides_only_what_the_body_leaves_open():
    mostly_text = b"<p>" + b"Plain prose. " * 90
    assert looks_like_html(mostly_text, "text/html; charset=utf-8")
    assert not looks_like_html(mostly_text)
    assert not looks_like_html(b"A vs B", "text/html")
    assert looks_like_html(b"<!doctype html>", "text/plain")
