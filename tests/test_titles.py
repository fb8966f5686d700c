"""Names of tools that share their line, their wording or their place with something else."""

from __future__ import annotations

import pytest

from parsers import Document, Page, parse

URL = "https://shiporskip.io/compare/fern-notes-vs-wren-desk"
DESCRIPTION = "It keeps the minutes of every parish meeting in one drawer, in order. " * 3


def _page(body: str, url: str | None = URL) -> Page:
    return parse(Document(f"<body>{body}</body>".encode(), url, "text/html"))


def _cards(first: str, second: str, names: tuple[str, str]) -> str:
    tiles = "<dl><dt>Panel ship<dd>{}%<dt>Community<dd>10%<dt>Entry<dd>{}</dl>"
    below = f"<p>{DESCRIPTION}</section>"
    return (
        f"<h1>{names[0]} vs {names[1]}</h1>"
        f"<section>{first}<p>Minutes for halls<p>Skip{tiles.format(25, 'Paid')}{below}"
        f"<section>{second}<p>Notices by street<p>Ship{tiles.format(75, 'Free')}{below}"
    )


@pytest.mark.parametrize(
    "heading",
    [
        "<h2><span>{0}</span> <b>{1}</b></h2>",
        "<h2><a href='/tool/x-tool'>{0}</a> {1}</h2>",
        "<h2>{1}<a href='#{0}' aria-hidden=true>#</a></h2>",
        "<h2>{1} <a href='#{0}'>\N{PILCROW SIGN}</a></h2>",
        "<div><big><span>{0}</span></big> <b>{1}</b> [<i>Skip</i>]</div>",
    ],
)
def test_initials_anchors_and_bracketed_badges_are_no_part_of_a_name(heading: str) -> None:
    page = _page(
        _cards(
            heading.format("F", "Fern Notes"),
            heading.format("W", "Wren Desk"),
            ("Fern Notes", "Wren Desk"),
        )
    )
    assert [(tool.name, tool.tagline) for tool in page.tools] == [
        ("Fern Notes", "Minutes for halls"),
        ("Wren Desk", "Notices by street"),
    ]
    assert [tool.panel.ship_percent for tool in page.tools] == [25, 75]


@pytest.mark.parametrize("word", ["Free", "Entry", "Ship", "Skeptic", "Community"])
def test_a_word_of_the_page_is_a_name_as_far_above_the_tiles_as_the_other(word: str) -> None:
    names = (word, "Wren Desk")
    page = _page(_cards(f"<div>{word}</div>", "<div>Wren Desk</div>", names))
    assert [tool.name for tool in page.tools] == list(names)
    assert [tool.panel.ship_percent for tool in page.tools] == [25, 75]
    assert [tool.entry for tool in page.tools] == ["Paid", "Free"]


def test_a_word_of_the_page_is_a_name_at_the_head_of_one_of_two_columns() -> None:
    names = ("Free", "Wren Desk")
    labels = "<div><p>Decision<p>Panel verdict<p>Pricing<p>Best for</div>"
    columns = "<div><p>Free<p>Skip · 1 ship / 3 skip<p>$1<p>One</div>"
    columns += "<div><p>Wren Desk<p>Ship · 3 ship / 1 skip<p>$2<p>Two</div>"
    cards = _cards("<div>Free</div>", "<div>Wren Desk</div>", names)
    page = _page(f"{cards}<div>{labels}{columns}</div>")
    assert [tool.pricing.text for tool in page.tools] == ["$1", "$2"]
    assert [tool.panel.ships for tool in page.tools] == [1, 3]


def test_a_category_may_have_the_name_of_a_label() -> None:
    names = ("Fern Notes", "Wren Desk")
    cards = _cards("<h2>Fern Notes</h2>", "<h2>Wren Desk</h2>", names)
    table = "<table><tr><th>Decision<th>Fern Notes<th>Wren Desk"
    table += "<tr><td>Category<td>Community<td>Gaming</table>"
    page = _page(cards + table)
    assert [tool.category for tool in page.tools] == ["Community", "Gaming"]


def test_a_link_in_a_list_of_other_tools_is_not_the_slug_of_the_card() -> None:
    aside = "<div><p>Trending</p><a href=/tool/fern-notes-mini>Fern Notes</a></div>"
    cards = _cards(
        "<a href=/tool/fern-notes>Fern Notes</a>",
        "<a href=/tool/wren-desk>Wren Desk</a>",
        ("Fern Notes", "Wren Desk"),
    )
    page = _page(aside + cards, url=None)
    assert [tool.slug for tool in page.tools] == ["fern-notes", "wren-desk"]


def test_a_review_beside_an_empty_cell_and_a_spacer_is_the_tools_of_its_place() -> None:
    names = ("Fern Notes", "Wren Desk")
    cards = _cards("<h2>Fern Notes</h2>", "<h2>Wren Desk</h2>", names)
    said = "<td>{}/100 · ship<br>“{}”</td>"
    spacer = "<td><img src=spacer.gif></td>"
    rows = [("Builder", said.format(80, "Tidy."), said.format(81, "Quick."))]
    rows += [("Skeptic", "<td>&nbsp;</td>", said.format(60, "Late."))]
    rows += [("Founder", said.format(70, "Dear."), "<td></td>")]
    table = "".join(
        f"<tr><td colspan=3><b>{who}</b></td></tr><tr>{left}{spacer}{right}</tr>"
        for who, left, right in rows
    )
    page = _page(f"{cards}<h2>Reviewer scorecard</h2><table>{table}</table>")
    said_of = [[review.quote for review in tool.reviews] for tool in page.tools]
    assert said_of == [["Tidy.", "Dear."], ["Quick.", "Late."]]


def test_a_stroke_in_a_name_before_the_sites_own_name() -> None:
    names = ("Fern Notes", "Wren – Night Desk")
    cards = _cards(f"<h2>{names[0]}</h2>", f"<h2>{names[1]}</h2>", names)
    body = cards.partition("</h1>")[2]
    page = _page(f"<title>{' vs '.join(names)} - Ship or Skip</title>{body}", None)
    assert [tool.name for tool in page.tools] == list(names)


def test_a_stroke_in_the_first_name_of_a_page_without_scores() -> None:
    names = ("Fern – Day Notes", "Wren & Co")
    cards = _cards(f"<h2>{names[0]}</h2>", f"<h2>{names[1]}</h2>", names)
    tables = (
        "<table><tr><td>Panel verdict<td>Ship · 3 ship / 0 skip<td>Skip · 0 ship / 3 skip</table>"
    )
    page = _page(f"{cards}{tables * 4}", None)
    assert [tool.name for tool in page.tools] == list(names)


def test_a_title_that_nobody_knows_parts_the_reviews_from_the_facts_above() -> None:
    tools = ("Fern Notes", "Wren Desk")

    def both(one: str, other: str, element: str = "dd") -> str:
        told = zip(tools, (one, other), strict=True)
        return "".join(f"<dt>{name}</dt><{element}>{said}</{element}>" for name, said in told)

    cards = "".join(
        f"<section><h2>{name}</h2><p>Minutes for small halls</p><p>7{at}% panel ship</p></section>"
        for at, name in enumerate(tools)
    )
    facts = "".join(
        f"<section><h3>{label}</h3><dl>{both(*said)}</dl></section>"
        for label, said in (
            ("Pricing", ("$5/mo Solo", "One-time $49")),
            ("Category", ("Audio", "Bell Towers")),
        )
    )
    reviews = "".join(
        f"<div><h3>The {critic}</h3>"
        + "".join(
            f"<div><h4>{name}</h4><span>7{at}/100 · ship</span><p>“{critic} rang {at}.”</p></div>"
            for at, name in enumerate(tools)
        )
        + "</div>"
        for critic in ("Builder", "Skeptic")
    )
    body = f"{cards}<h2>In figures</h2>{facts}<h2>Hear them all out</h2>{reviews}"
    page = parse(Document(f"<main><h1>{' vs '.join(tools)}</h1>{body}</main>".encode()))
    assert [tool.category for tool in page.tools] == ["Audio", "Bell Towers"]
    assert all(
        [review.reviewer for review in tool.reviews] == ["Builder", "Skeptic"]
        for tool in page.tools
    )


def test_a_tool_called_as_a_label_is_told_from_a_title_that_goes_on() -> None:
    names = ("Entry Point", "Wren Desk")
    lines = [f"{' vs '.join(names)}: which one ships?"]
    for name, share in zip(names, (75, 25), strict=True):
        about = f"{name} keeps the minutes of every parish meeting in one drawer, in order. " * 2
        lines += [name, about, f"Panel ship: {share}%"]
    page = parse(Document("\n\n".join(lines).encode(), content_type="text/plain"))
    assert [tool.name for tool in page.tools] == list(names)
