"""Law 5: any bytes end in a page or a named error, and no shape makes the reader slow.

The time limit of each case is far above what it takes; a quadratic step would need minutes.
"""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from parsers import Document, Page, ParseError, parse

HEAD = (
    b"<html><title>A1 vs B1</title><body><h1>A1 vs B1</h1>"
    b"<div><h2>A1</h2><p>Panel ship</p><p>50%</p></div>"
    b"<div><h2>B1</h2><p>Panel ship</p><p>75%</p></div><h2>Reviewer scorecard</h2>"
)
TEXT = b"A1 vs B1\nA1\nPanel ship\n50%\nB1\nPanel ship\n75%\n"
SHAPES: dict[str, bytes] = {
    "scores": HEAD + "<div>85/100 · ship</div>".encode() * 9_000,
    "reviews": HEAD + "<div><b>85/100 · ship</b><p>Some words of it.</p></div>".encode() * 6_000,
    "critics": HEAD + b"<h3>Builder</h3>" * 9_000,
    "rows of critics": HEAD + b"<div><b>Builder</b><b>Skeptic</b><b>Founder</b></div>" * 4_000,
    "names": HEAD + b"<h3>A1</h3><h3>B1</h3>" * 6_000,
    "labels": HEAD + b"<div>Pricing</div>" * 9_000,
    "tiles": HEAD + b"<div>Panel ship</div><div>50%</div>" * 6_000,
    "rows": HEAD + b"<table>" + b"<tr><td>Pricing<td>x<td>y" * 4_000 + b"</table>",
    "label rows": HEAD + b"<table>" + b"<tr><td>Pricing<td>Entry<td>Community" * 3_000,
    "copies": HEAD + b"<div>85/100 ship " + b"<p>same text here...</p>" * 4_000 + b"</div>",
    "nested labels": HEAD + b"<div>" * 300 + b"<div>Pricing</div><div>a</div>" * 4_000,
    "nested names": HEAD + b"<div>" * 300 + b"<div>A1</div><div>B1</div>" * 4_000,
    "breaks": HEAD + b"<p><b>a</b>" + b"<br>" * 50_000,
    "titles": b"<title>" + b"a vs " * 40_000 + b"</title>" + HEAD,
    "address": b"<link rel=canonical href='/compare/" + b"a-vs-" * 5_000 + b"b'>" + HEAD,
    "data": HEAD + b"<script>" + b'{"name":"A1","slug":"a"},' * 20_000 + b"</script>",
    "stars": b"# A1 vs B1\n" + TEXT + b"*" * 60_000 + b"\n" + b"**a " * 30_000,
    "brackets": b"# A1 vs B1\n" + TEXT + b"[" * 60_000 + b"\n" + b"[a](" * 30_000,
    "marks": "“".encode() * 100_000,
    "spaces": TEXT + b" " * 500_000 + b"x\n",
    "one long line": TEXT + b"Builder 85/100 " * 60_000,
    "many lines": TEXT + "Builder\n85/100 · ship\nwords\n".encode() * 6_000,
}


def outcome(body: bytes) -> Page | str:
    """The page, or the code of the named error. Any other exception fails the test."""
    try:
        return parse(Document(body))
    except ParseError as error:
        return error.code


@pytest.mark.timeout(30)
@pytest.mark.parametrize("shape", SHAPES)
def test_no_shape_makes_the_reader_slow(shape: str) -> None:
    found = outcome(SHAPES[shape])
    assert isinstance(found, Page) or found in {
        "layout_changed", "too_large", "too_slow", "unreadable", "not_a_verdict_page",
    }  # fmt: skip


@given(st.binary(max_size=2_000))
@settings(max_examples=150, deadline=None)
def test_any_bytes_end_in_a_page_or_a_named_error(body: bytes) -> None:
    outcome(body)


@given(st.lists(st.sampled_from(HEAD.split(b">") + TEXT.split(b"\n")), max_size=60))
@settings(max_examples=150, deadline=None)
def test_torn_pages_end_in_a_page_or_a_named_error(pieces: list[bytes]) -> None:
    outcome(b">".join(pieces))
    outcome(b"\n".join(pieces))


def test_a_page_that_says_nothing_of_its_tools_is_no_success() -> None:
    names = b"<h1>A1 vs B1</h1><h2>A1</h2><h2>B1</h2>"
    bare = b"<html><body><p>AI tool comparison</p>" + names + b"</body></html>"
    assert outcome(bare) in {"layout_changed", "not_a_verdict_page"}
