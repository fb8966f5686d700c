"""Values, votes and reviews whose tool is told by where they stand."""

from __future__ import annotations

import pytest

from parsers import Document, Page, parse

NAMES = ("Fern Notes", "Wren Desk")
URL = "https://shiporskip.io/compare/fern-notes-vs-wren-desk"
PROSE = "It keeps the minutes of every parish meeting in one drawer, in order. " * 3
PITCHES = ("Minutes for halls.", "Notices by street.")


def _page(body: str, names: tuple[str, str] = NAMES, url: str | None = URL) -> Page:
    title = " vs ".join(names)
    return parse(Document(f"<body><h1>{title}</h1>{body}</body>".encode(), url, "text/html"))


def _card(name: str, pitch: str, tile: str = "<dt>Panel ship<dd>75%", heading: str = "") -> str:
    heading = heading or f"<h2>{name}</h2>"
    return f"<section>{heading}<h3>{pitch}</h3><p>{PROSE}</p><dl>{tile}</dl></section>"


def _cards(names: tuple[str, str] = NAMES, **more: str) -> str:
    return "".join(_card(name, pitch, **more) for name, pitch in zip(names, PITCHES, strict=True))


def test_a_badge_behind_a_name_in_its_heading_is_the_verdict() -> None:
    headings = [
        f"<h2>{name} <b>{word}</b></h2>" for name, word in zip(NAMES, ("Ship", "Skip"), strict=True)
    ]
    cards = [
        _card(name, pitch, heading=heading)
        for name, pitch, heading in zip(NAMES, PITCHES, headings, strict=True)
    ]
    page = _page("".join(cards))
    assert [(tool.name, tool.verdict) for tool in page.tools] == [
        ("Fern Notes", "ship"), ("Wren Desk", "skip"),
    ]  # fmt: skip


def test_a_heading_is_no_paragraph_of_the_description_below_it() -> None:
    page = _page(_cards())
    assert [tool.tagline for tool in page.tools] == list(PITCHES)
    assert [tool.description for tool in page.tools] == [PROSE.strip()] * 2


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
@pytest.mark.parametrize(
    "row",
    [
        "<h4>{0}</h4><dl><dt>{1}<dd>{2}<dt>{3}<dd>{4}</dl>",
        "<div><h4>{0}</h4><p>{1}</p><p>{2}</p><p>{3}</p><p>{4}</p></div>",
    ],
)
def test_a_row_that_repeats_both_names_says_whose_each_value_is(
    row: str, order: tuple[int, int]
) -> None:
    rows = {"Pricing": ("Free", "$20/mo Team"), "Best for": PITCHES}
    said = [
        row.format(label, *(text for at in order for text in (NAMES[at], values[at])))
        for label, values in rows.items()
    ]
    page = _page(_cards() + "".join(f"<section>{each}</section>" for each in said))
    assert [tool.pricing.text for tool in page.tools] == ["Free", "$20/mo Team"]
    assert [tool.best_for for tool in page.tools] == list(PITCHES)


def test_what_a_ring_says_to_those_who_cannot_see_it_is_read() -> None:
    ring = (
        '<div role="img" aria-label="Panel ship: 75%"></div><button aria-label="Bookmark"></button>'
    )
    review = '<p><span aria-label="{0}/100 · ship"></span></p><p>“{1}”</p>'
    reviews = "".join(review.format(score, f"{score} times over: {PROSE}") for score in (81, 64))
    page = _page(
        _cards(tile=ring) + f"<h2>Reviewer scorecard</h2><div><h4>Builder</h4>{reviews}</div>"
    )
    assert [tool.panel.ship_percent for tool in page.tools] == [75, 75]
    scores = [[each.score for each in tool.reviews] for tool in page.tools]
    assert scores == [[81], [64]]


def test_a_row_of_categories_stands_above_the_row_of_names() -> None:
    rows = [
        ("Gaming", "Agents"), NAMES, PITCHES, ("75%", "25%"), ("Panel ship", "Panel ship"),
    ]  # fmt: skip
    table = "".join(f"<tr><td>{left}<td>{right}" for left, right in rows)
    page = _page(f"<table>{table}</table>")
    assert [tool.category for tool in page.tools] == ["Gaming", "Agents"]


def _reviews(*groups: tuple[str, str, str]) -> str:
    return "<h2>Reviewer scorecard</h2>" + "".join(
        f"<div><h4>{critic}</h4><div>{left}</div><div>{right}</div></div>"
        for critic, left, right in groups
    )


def test_two_tools_of_one_name_are_told_by_their_order_below_each_critic() -> None:
    name = "Fern Notes"
    review = "<p>" + name + "</p><p>{0}/100 · ship</p><p>“" + PROSE + "{0}.”</p>"
    gap = f"<p>{name}</p><p>Not reviewed</p>"
    page = _page(
        _cards((name, name))
        + _reviews(
            ("Builder", review.format(81), review.format(64)),
            ("Skeptic", review.format(52), gap),
            ("Founder", gap, review.format(77)),
        ),
        (name, name),
        "https://shiporskip.io/compare/fern-notes-vs-fern-notes-desk",
    )
    scores = [[(each.reviewer, each.score) for each in tool.reviews] for tool in page.tools]
    assert scores == [[("Builder", 81), ("Skeptic", 52)], [("Builder", 64), ("Founder", 77)]]


def test_a_critic_stands_above_the_first_quote_where_scores_come_last() -> None:
    review = "<div><h5>{0}</h5><p>{2}</p><p>{1}/100 · ship</p></div>"
    groups = "".join(
        f"<div><h4>{critic}</h4>"
        + review.format(NAMES[0], score, f"{critic} says of it: {PROSE}")
        + review.format(NAMES[1], score + 1, f"{critic} says no more of it: {PROSE}")
        + "</div>"
        for critic, score in (("Builder", 80), ("Skeptic", 60))
    )
    page = _page(_cards() + groups)
    scores = [[(each.reviewer, each.score) for each in tool.reviews] for tool in page.tools]
    assert scores == [[("Builder", 80), ("Skeptic", 60)], [("Builder", 81), ("Skeptic", 61)]]


def test_a_quotation_in_several_elements_of_its_cell_is_one_quote() -> None:
    cell = (
        "<div><div>{0}/100 · ship</div><div>“{1}</div><div>And {0} more.</div><div>{1}”</div></div>"
    )
    cells = "".join(cell.format(score, PROSE.strip()) for score in (81, 64))
    page = _page(_cards() + f"<h2>Reviewer scorecard</h2><div><h4>Builder</h4>{cells}</div>")
    said = [[review.quote for review in tool.reviews] for tool in page.tools]
    assert said == [[f"{PROSE}And {score} more. {PROSE}".strip()] for score in (81, 64)]
