"""Law 5: any bytes end in a page or a named error, and no shape makes the reader slow.

A quadratic step would need far more of the processor's time than any page may take.
"""

from __future__ import annotations

import time

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
INTRODUCTION = (
    b"A1 vs B1 Which one should you ship with? Here is the side-by-side panel verdict, pricing"
    b" read, reviewer split, and community vote comparison. "
)
CARDS = (
    b"A1 x Ship 50% Panel ship A1 is one. B1 y Ship 75% Panel ship B1 is the other. "
    b"Decision A1 B1 Panel verdict "
)
SCORED = INTRODUCTION + CARDS + b"Reviewer scorecard "
CRITIC = (
    b"<h1>The Founder</h1><h3>Gets excited about</h3><h2>X verdicts (4000 tools, 4000 shipped)</h2>"
)
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
    "in one line, scores": SCORED + "Builder 85/100 · ship It is so. ".encode() * 20_000,
    "in one line, no scores": SCORED + "and so said 85/100 · Ship ".encode() * 20_000,
    "in one line, quotes": SCORED + "Builder 85/100 · ship “It is so. ".encode() * 20_000,
    "in one line, a row": INTRODUCTION + CARDS + b"Ship 1 ship / 1 skip " * 20_000,
    "in one line, titles": b"A vs " * 60_000 + INTRODUCTION + CARDS,
    "in one line, no title": b"A vs B " * 100_000,
    "in one line, cards": INTRODUCTION + b"A1 x Ship 50% Panel ship " * 20_000,
    "labels run together": TEXT + b"Panel ship67% EntryFree " * 30_000,
    "keys": TEXT + b"quote: a\n" * 20_000 + b" " * 100_000 + b"quote",
    "attributes of spans": b"# A1 vs B1\n" + TEXT + b"[a]{.b" * 50_000,
    "cut short": HEAD
    + "<div><b>85/100 · ship</b><p>Some words of …</p></div>".encode() * 3_000
    + b"<dialog>"
    + b"<p>Some words of it.</p>" * 5_000,
    "cut short alike": HEAD
    + b"".join(
        f"<div><b>85/100 · ship</b><p>Words {n}, of …</p></div>".encode() for n in range(6_000)
    ),
    "told twice": HEAD
    + "<p>85/100 · ship</p><p>Score 85 out of 100, verdict ship</p>".encode() * 6_000,
    "gauges": HEAD + b"<div><meter>85/100</meter></div>" * 6_000,
    "letters": HEAD + b"<div><svg><text>85</text></svg><i>/100</i></div>" * 6_000,
    "letters within": HEAD + b"<span>" * 100 + b"<svg><text>8</text></svg>" * 9_000,
    "hidden within hidden": HEAD + b"<div hidden>" * 300 + b"<p hidden>75% </p>" * 9_000,
    "hidden titles": HEAD + b"<div hidden>" * 300 + b"<h1>A1</h1>" * 9_000,
    "sentences of a card": HEAD
    + b"<div><h2>A1</h2><p>75%</p><p>Panel ship</p>"
    + b"".join(b"<p>It keeps the minutes of hall %d in order.</p>" % n for n in range(8_000))
    + b"</div><div><h2>B1</h2><p>25%</p><p>Panel ship</p></div>",
    "records in JSON": b"["
    + b",".join(b'{"tool":"A1","score":%d}' % n for n in range(20_000))
    + b"]",
    "names in JSON": b"["
    + b",".join(b'{"k%d":"A text of its own"}' % n for n in range(20_000))
    + b"]",
    "records in YAML": b"a:\n" + b"- b: c\n  d: e\n" * 30_000,
    "roots": HEAD
    + b"<x><template shadowrootmode=open><slot></slot></template>a" * 190
    + b"<b>word</b>" * 40_000,
    "slots": HEAD
    + b"<x><template shadowrootmode=open>"
    + b"<slot></slot>" * 30_000
    + b"</template>"
    + b"<b slot=b>word</b>" * 30_000,
    "style sheets": b"<style>.a{display:none!important}" * 30_000 + HEAD,
    "rules": b"<style>" + b"@media x{.a{b:c}" * 30_000 + b".a{display:none!important" + HEAD,
    "addresses": (INTRODUCTION + b"\n" + b"A1 (/a)\n" * 9 + b"( " * 90_000 + b"(/a)\n").strip(),
    "nested inline": HEAD + b"<span>" * 390 + b"x",
    "headers": HEAD.replace(b"h1", b"h2") + b"<header><div>" * 4_000,
    "many lines": TEXT + "Builder\n85/100 · ship\nwords\n".encode() * 6_000,
    "grid": HEAD + b"<section>" + b"<div>50%</div><div>Panel ship</div><div>75%</div>" * 6_000,
    "pictures": HEAD + b"<i title=Ship></i>" * 12_000,
    "labels in pieces": HEAD + b"<div>" + b"<b>Best</b> <b>for</b> " * 6_000,
    "lanes": HEAD + b"<h3>Ship</h3><div>85/100</div><p>Some words of it.</p>" * 5_000,
    "joined": INTRODUCTION + b"A1B150%Panel shipFreeEntry" * 8_000,
    "joined, no title": INTRODUCTION[9:] + b"Decision " + b"A1 " * 60_000 + b"Panel verdict",
    "items": CRITIC
    + b"".join(
        b'<div><a href=/tool/a%d>A %d</a><b>Ship</b><i>8/100</i><p>"So it is."</p></div>' % (n, n)
        for n in range(4_000)
    ),
    "groups of items": CRITIC
    + b'<h3>Shipped (1)</h3><div><a href=/tool/a>A</a><p>"So it is."</p></div>' * 4_000,
    "items in one line": b"The Founder\nX verdicts (4000 tools, 4000 shipped) "
    + "Owl Ship Pitch “So it is.” ".encode() * 4_000,
    "other tools": b"<title>Owl review | Ship or Skip</title><h1>Owl</h1><h2>Expert verdict</h2>"
    b"<p>Ship</p><p>3-1</p>"
    + b"".join(b"<li><a href=/tool/a%d>A</a><b>Ship</b><i>7%%</i>" % n for n in range(4_000)),
}


def outcome(body: bytes) -> Page | str:
    """The page, or the code of the named error. Any other exception fails the test."""
    try:
        return parse(Document(body))
    except ParseError as error:
        return error.code


#: Twice what any page may take of the processor, in seconds, where an ordinary one takes ORDINARY.
SECONDS = 4
ORDINARY = 0.0016


def spent(body: bytes) -> float:
    """Seconds of the processor's time that the reading takes."""
    began = time.process_time()
    outcome(body)
    return time.process_time() - began


@pytest.fixture(scope="module")
def limit() -> float:
    """Seconds a page may take here: on a slow or busy machine ordinary pages take longer, too."""
    ordinary = min(spent(HEAD + b"<div>85/100 ship</div>" * 8) for _ in range(5))
    return SECONDS * max(1, ordinary / ORDINARY)


@pytest.mark.timeout(30)
@pytest.mark.parametrize("shape", SHAPES)
def test_no_shape_makes_the_reader_slow(shape: str, limit: float) -> None:
    began = time.process_time()
    found = outcome(SHAPES[shape])
    assert time.process_time() - began < limit
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
