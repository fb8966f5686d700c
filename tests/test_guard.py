"""The guard: bombs are refused by name, pages pass, and what passes parses in bounds."""

import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from parsers.errors import ParseError, TooLarge, TooSlow
from parsers.intake.guard import (
    MAX_BYTES,
    MAX_LINES,
    MAX_TEXT_BYTES,
    refuse_hostile,
    refuse_hostile_text,
)
from parsers.intake.weigh import estimate
from tests.hostile import SHAPES, seeded_cases

ROOT = Path(__file__).parents[1]
SHARED = ROOT.parent / "shared"

CARD = (
    b'<div class="card flex gap-2"><h3><a href="/tool/some-tool">Some tool</a></h3>'
    b'<svg viewBox="0 0 24 24"><path d="M12 2 1 21h22L12 2z"/></svg><img src="a.png" alt="">'
    b"<p>A line of <b>prose</b>,<br>and <em>another</em> one<!-- -->.</p></div>\n"
)
STYLE = b"<style>" + b".a>b{color:red}" * 70_000 + b"</style>"
IMAGE = b'<img alt="x" src="data:image/png;base64,' + b"iVBORw0KGgo/AAA+" * 60_000 + b'" class="y">'

BOMBS = {
    "nested": b"<div>" * 100_000,
    "nested with classes": b'<div class="a">' * 100_000,
    "lists": b"<ul><li>" * 40_000,
    "attributes": b"<p " + b" ".join(b"a%d" % i for i in range(100_000)) + b">",
    "attributes with values": b"<p " + b" ".join(b'a%d=">"' % i for i in range(100_000)) + b">",
    "attributes never closed": CARD * 50 + b"<p " + b" ".join(b"a%d" % i for i in range(100_000)),
    "formatting": b"".join(b"<b n%d>" % i for i in range(4000)) + b"<p>x" * 4000,
    "reopened at each p": b"".join(b"<b a%d><p>" % i for i in range(4000)),
    "a bomb inside a page": CARD * 300 + b"<div>" * 50_000 + CARD * 300,
    "tags": b"<p>x</p>" * 100_000,
    "options": b"<select>" + b"<option>" * 100_000,
    "upper case": b"<DIV>" * 100_000,
}
PAGES = {
    "cards": CARD * 400,
    "many cards": CARD * 3_000,
    "saved by a browser": STYLE + IMAGE + CARD * 300,
    "two images in one tag": b"<div " + IMAGE[5:-1] + b" " + IMAGE[5:-1] + b">" + CARD * 9,
    "single quotes": IMAGE.replace(b'"', b"'") + CARD * 20,
    "a payload in a script": b"<script>f('" + b"word, a<b " * 3_000 + b"')</script>" + CARD,
    "tag soup": b"<TABLE>" + b"<TR><TD><FONT SIZE=2>cell<TD>cell<P>text<BR>" * 1_500,
    "unclosed links": b"<A HREF=x><P>text" * 2_000,
    "a deep page": b"<div>" * 300 + CARD * 100 + b"</div>" * 300,
    "a long text": b"<p>" + b"plain prose, " * 100_000 + b"</p>",
    "empty": b"",
}  # fmt: skip


@pytest.mark.parametrize("name", BOMBS)
def test_bombs_are_refused(name):
    with pytest.raises(TooSlow):
        refuse_hostile(BOMBS[name])


@pytest.mark.parametrize("name", PAGES)
def test_pages_pass(name):
    refuse_hostile(PAGES[name])


@pytest.mark.skipif(not SHARED.is_dir(), reason="the sample pages are not beside the project")
def test_sample_pages_pass_and_weigh_next_to_nothing():
    for path in (SHARED / "pages").glob("*.html"):
        refuse_hostile(path.read_bytes())
        assert estimate(path.read_bytes()) < 0.05


def test_two_hundred_megabytes_are_too_large():
    with pytest.raises(TooLarge, match="200,000,000 bytes"):
        refuse_hostile(bytes(200_000_000))
    refuse_hostile(b"x" * MAX_BYTES)


def test_long_texts_are_too_large():
    refuse_hostile_text(b"A line of text\n" * 1_000)
    with pytest.raises(TooLarge, match="bytes of text"):
        refuse_hostile_text(b"x" * (MAX_TEXT_BYTES + 1))
    with pytest.raises(TooLarge, match="lines of text"):
        refuse_hostile_text(b"\n" * (MAX_LINES + 1))


@pytest.mark.skipif(sys.platform == "win32", reason="needs fork and resource limits")
def test_what_is_let_through_parses_in_a_second_and_400_megabytes():
    done = subprocess.run(
        [sys.executable, "-m", "tests.hostile", *seeded_cases(seed=2, number=2 * len(SHAPES))],
        cwd=ROOT, capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert done.stdout == ""


PIECES = st.sampled_from(
    [
        b"<div>",
        b"</div>",
        b"<b x>",
        b"<p ",
        b'a="',
        b"'",
        b">",
        b"<svg>",
        b"/>",
        b"<a>",
        b" z ",
        b"=",
    ]
)


@settings(deadline=None)
@given(st.lists(PIECES, max_size=60).map(b"".join), st.integers(1, 400))
def test_any_markup_passes_or_is_named(piece, times):
    body = piece * times
    assert estimate(body) >= 0
    try:
        refuse_hostile(body)
    except ParseError as error:
        assert error.code in ("too_slow", "too_large")  # noqa: PT017
