"""The kind of a page, or the outcome by which it is none: facts before words."""

from __future__ import annotations

import pytest

from parsers import Document, ParseError, parse

PAIR = "https://shiporskip.io/compare/owl-vs-wren"
TOOL = "https://shiporskip.io/tool/owl"
CRITIC = "https://shiporskip.io/reviewer/founder"
PROSE = (
    "<p>" + "The verger counted the candles and found one more than there were pews. " * 5 + "</p>"
)
PAIRS = "".join(
    f"<li><a href=/compare/owl{n}-vs-wren{n}>Owl {n} vs Wren {n}</a> <b>75%</b> <i>Panel ship</i>"
    for n in range(9)
)
CARDS = "".join(
    f"<a href=/tool/owl{n}><h3>Owl {n}</h3><b>Ship</b><p>Ship · 3 ship / 1 skip</p></a>"
    for n in range(9)
)

BLOCKED = [
    ("<title>Just a moment...</title><h1>shiporskip.io</h1><p>Verifying you are human.", 403),
    ("<title>Owl vs Wren | Ship or Skip</title><h1>Security check</h1><p>One second.", 200),
    ("<title>Hello</title><h1>We value your privacy</h1><button>Accept all</button>", 200),
    ("<title>Sign in</title><h1>Please log in to read on</h1>", 200),
    ("<h1>502 Bad Gateway</h1>", 502),
    ("<h1>Ship or Skip</h1><p>Application error: a client-side exception has occurred", 200),
    ("<p>x", 429),
]
MISSING = [
    ("<h1>404</h1><h2>This page could not be found.</h2>", None),
    (
        "<h1>Nothing here</h1><h2>Trending this week</h2><p>Owl</p><b>75%</b><i>Panel ship",
        200,
    ),
    ("<h1>Owl</h1><p>Sorry, we couldn't find this tool.", 200),
    (f"<h1>Comparison not found</h1><p>Try these</p><ul>{PAIRS}</ul>", 200),
    ("<p>Oops", 404),
]
NEITHER = [
    (f"<title>Owl vs Wren: why we stopped</title><h1>Owl vs Wren</h1>{PROSE * 5}", None),
    (f"<title>404 pages we love</title><h1>404 pages we love</h1>{PROSE * 5}", None),
    (f"<p>We value your privacy. Accept cookies</p><h1>Compare tools</h1><ul>{PAIRS}", None),
    (f"<title>Parish tools | Ship or Skip</title><h1>Parish tools</h1>{CARDS}", None),
    ("<title>Ship or Skip</title><div id=root>Loading…</div>", None),
]
CHANGED = [
    (f"<title>Owl vs Wren | Ship or Skip</title><h1>Owl vs Wren</h1>{PROSE}", None),
    (f"<title>Owl review | Ship or Skip</title><h1>Owl</h1>{PROSE}", None),
    ("<title>Ship or Skip</title><div id=root>Loading…</div>", PAIR),
    (f"<h1>Owl</h1>{PROSE}", TOOL),
    (f"<h1>The Founder</h1>{PROSE}", CRITIC),
    (f"<h1>Compare tools</h1><ul>{PAIRS}", PAIR),
    (
        "<p>AI tool comparison</p><h1>Owl vs Wren</h1><p>Panel ship<p>Community<p>Entry",
        PAIR,
    ),
]

# Facts of the right kind, and nothing that says of what tools.
_FACTS = "<div><b>75%</b><i>Panel ship</i><b>Free</b><i>Entry</i></div>"
NAMELESS = [
    (_FACTS * 2, PAIR),
    (f"<h1>A page</h1>{_FACTS * 2}<p>Panel verdict</p><p>Ship · 3 ship / 1 skip</p>", PAIR),
    ("<p>Price</p><p>Paid</p><h2>Expert verdict</h2><p>Ship</p><p>3 Ships</p><p>1 Skip</p>", TOOL),
]


def _code(body: str, url: str | None = None, status: int | None = None) -> str:
    try:
        return parse(Document(body.encode(), url=url, status=status)).kind
    except ParseError as error:
        return error.code


def parse_text(text: str) -> str:
    try:
        return parse(Document(text.encode(), content_type="text/plain")).kind
    except ParseError as error:
        return error.code


@pytest.mark.parametrize(("body", "status"), BLOCKED)
@pytest.mark.parametrize("url", [PAIR, TOOL, None])
def test_walls_and_failures(body: str, status: int, url: str | None) -> None:
    assert _code(body, url, status) == "blocked"


@pytest.mark.parametrize(("body", "status"), MISSING)
@pytest.mark.parametrize("url", [PAIR, TOOL, CRITIC])
def test_missing_pages(body: str, status: int | None, url: str) -> None:
    assert _code(body, url, status) == "not_found"


@pytest.mark.parametrize(("body", "url"), NEITHER)
def test_pages_that_judge_no_tool(body: str, url: str | None) -> None:
    assert _code(body, url) == "not_a_verdict_page"


@pytest.mark.parametrize(("body", "url"), CHANGED)
def test_promises_that_are_not_kept(body: str, url: str | None) -> None:
    assert _code(body, url) == "layout_changed"


def test_a_list_of_words_that_are_labels_is_no_comparison() -> None:
    """What says no verdict, score or critic is nobody's review, under whatever heading."""
    lines = "// Licence, v. 2.0. If a copy was lost\ncommunity\n// reviews : 2013-09-13 Owl Ltd."
    said = parse_text(f"{lines}\nreviews\n// wrens : 2015-06-18 Wren and Sons\nwrens")
    assert said == "layout_changed"


@pytest.mark.parametrize(("body", "url"), NAMELESS)
def test_facts_of_tools_without_names(body: str, url: str) -> None:
    assert _code(f"<main>{body}</main>", url) == "layout_changed"


def test_a_page_of_facts_is_not_refused_for_its_words() -> None:
    body = (
        "<title>Owl review | Ship or Skip</title><h1>Owl</h1><p>404 not found, and a captcha</p>"
        "<h2>Expert verdict</h2><p>Skip</p><p>0-4</p><h2>The Panel's Take</h2><p>Access denied, "
        "too many requests, just a moment: it says all of these.</p>"
    )
    assert _code(body, TOOL, 200) == "tool"
    assert _code(body) == "tool"
