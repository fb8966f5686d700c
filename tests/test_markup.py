"""Markups of a comparison that no family has, each the shortest page that shows it."""

from __future__ import annotations

import pytest

from parsers import Document, Page, parse

NAMES = ("Fern Notes", "Wren Desk")
SLUGS = ("fern-notes-minutes", "wren-desk")
TALLIES = ("Ship · 3 ship / 1 skip", "Skip · 1 ship / 3 skip")
ADDRESS = "/compare/fern-notes-minutes-vs-wren-desk"


def _page(*parts: str, names: tuple[str, str] = NAMES, url: str | None = ADDRESS) -> Page:
    title = " vs ".join(names)
    body = f"<title>{title}</title><main><h1>{title}</h1>{''.join(parts)}</main>"
    return parse(Document(body.encode(), url=f"https://shiporskip.io{url}" if url else None))


def _table(*rows: tuple[str, str, str]) -> str:
    cells = (("Decision", *NAMES), *rows)
    return "<table>" + "".join(
        f"<tr><th>{label}</th><td>{first}</td><td>{second}</td></tr>"
        for label, first, second in cells
    ) + "</table>"  # fmt: skip


def _cards(link: str = "") -> str:
    return "".join(
        f"<section><h2>{name}</h2><p>75%</p><p>Panel ship</p><p>Free</p><p>Entry</p>"
        f"<p>{link.format(slug)}</p></section>"
        for name, slug in zip(NAMES, SLUGS, strict=True)
    )


def test_the_sign_of_a_tooltip_is_no_place_beside_a_label() -> None:
    page = _page(
        _table(
            ("Panel verdict <button>?</button>", *TALLIES),
            ("Pricing <button><i>i</i></button>", "Free", "$5/mo"),
        )
    )
    assert [tool.panel.ships for tool in page.tools] == [3, 1]
    assert [tool.pricing.text for tool in page.tools] == ["Free", "$5/mo"]


def test_a_score_with_spaces_is_no_page_counter() -> None:
    reviews = "".join(
        f"<h3>{name}</h3><h4>Builder</h4><div><progress max=100 value={n}></progress>"
        f"<span>{n} / 100</span></div><p>Ship</p><blockquote>It held a week of hymns.</blockquote>"
        for name, n in zip(NAMES, (55, 0), strict=True)
    )
    page = _page(_table(("Panel verdict", *TALLIES)), "<h2>Reviewer scorecard</h2>", reviews)
    assert [tool.reviews[0].score for tool in page.tools] == [55, 0]


def test_two_linked_slugs_that_hold_the_words_of_one_name_each_are_the_tools() -> None:
    letters = "".join(f'<p><a href="/tool/{slug}">X</a></p>' for slug in SLUGS)
    page = _page(_table(("Panel verdict", *TALLIES)), letters, url=None)
    assert [tool.slug for tool in page.tools] == list(SLUGS)
    assert {"tools.0.slug", "tools.1.slug"} <= set(page.derived)


@pytest.mark.parametrize("slugs", [("fern-notes", "fern-notes-plus"), ("wren", "fern-notes")])
def test_two_linked_slugs_that_do_not_fit_the_names_are_not_given(slugs: tuple[str, str]) -> None:
    letters = "".join(f'<p><a href="/tool/{slug}">X</a></p>' for slug in slugs)
    page = _page(_table(("Panel verdict", *TALLIES)), letters, url=None)
    assert [tool.slug for tool in page.tools] == [None, None]


def test_the_data_about_a_page_name_its_address() -> None:
    data = (
        f'<script type="application/ld+json">{{"url": "https://shiporskip.io{ADDRESS}"}}</script>'
    )
    page = _page(data, _cards('<a href="/tool/{}">See all</a>'), url=None)
    assert page.url == f"https://shiporskip.io{ADDRESS}"


def test_data_that_name_another_page_name_no_address() -> None:
    data = '<script type="application/ld+json">{"url": "/compare/fern-notes-minutes-vs-x"}</script>'
    page = _page(data, _cards('<a href="/tool/{}">See all</a>'), url=None)
    assert page.url is None


BOARDS = {
    "a caption names critic and tool": "<figure><blockquote>{3}</blockquote><figcaption>"
    "<cite>The {0}</cite> on <b>{1}</b> — {2}/100, ship</figcaption></figure>",
    "a card names the tool in a line of its own": "<li><div><strong>{0}</strong> <em>on {1}</em>"
    "</div><div>{2}/100</div><div>SHIP</div><p>{3}</p></li>",
}


@pytest.mark.parametrize("what", BOARDS)
@pytest.mark.parametrize("critic", ["Skeptic", "Archivist"])
def test_the_tool_stands_beside_the_critic(what: str, critic: str) -> None:
    quotes = ("It held a week of hymns.", "Builder")
    board = "".join(
        BOARDS[what].format(role, name, 60 + n, quote)
        for n, (role, quote) in enumerate(zip(("Builder", critic), quotes, strict=True))
        for name in NAMES
    )
    page = _page(_table(("Panel verdict", *TALLIES)), "<h2>Reviewer scorecard</h2>", board)
    for tool in page.tools:
        read = [(review.reviewer, review.score, review.quote) for review in tool.reviews]
        assert read == [("Builder", 60, quotes[0]), (critic, 61, quotes[1])]
