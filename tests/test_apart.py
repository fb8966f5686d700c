"""Quotes that stand apart from what says whose they are: a table of scores, headings, names."""

from __future__ import annotations

from itertools import chain

import pytest

from parsers import Document, Page, parse
from tests.plain import (
    CATCH,
    IMPORTED,
    PLAIN,
    QUOTES,
    RETURNED,
    TRUE_REVIEWS,
    markup,
    parsed,
    reviews,
)

NAMES = ("Kestrel Notes", "Plover Mini")
SCORES = "".join(f"<tr><td>{who}</td><td>{a}</td><td>{b}</td></tr>" for who, a, _, b, _ in QUOTES)
TABLE = f"<table><tr><th>Critic</th><th>{NAMES[0]}</th><th>{NAMES[1]}</th></tr>{SCORES}</table>"
SAID = {who: (first, second) for who, _, first, _, second in QUOTES}


def _with(said: str) -> Page:
    """The page with a table of scores and, below it, the quotes in other markup."""
    head, _, rest = markup().partition("<h2>Reviewer scorecard</h2>")
    end = rest[rest.index("</main>") :]
    return parsed(f"{head}<h2>Reviewer scorecard</h2>{TABLE}<h3>In detail</h3>{said}{end}")


def _by_critic(form: str) -> str:
    return "".join(
        f"<h4>{who}</h4>"
        + "".join(
            form.format(name=name, quote=quote) for name, quote in zip(NAMES, two, strict=True)
        )
        for who, two in SAID.items()
    )


def _by_tool(form: str) -> str:
    return "".join(
        f"<h4>{name}</h4>"
        + "".join(form.format(who=who, quote=two[at]) for who, two in SAID.items())
        for at, name in enumerate(NAMES)
    )


@pytest.mark.parametrize(
    "said",
    [
        _by_critic("<p>{quote}</p><p>on {name}</p>"),
        _by_critic("<b>{name}</b><p>{quote}</p>"),
        _by_critic("<p>{quote}</p>"),
        _by_critic("<p>{name}: “{quote}”</p>"),
        _by_tool("<b>{who}</b><p>{quote}</p>"),
        _by_tool("<p>{quote}</p><cite>{who}</cite>"),
    ],
    ids=["tool below", "tool above", "order", "name leads", "by tool", "critic below"],
)
def test_quotes_below_a_table_of_scores(said: str) -> None:
    assert reviews(_with(said)) == reviews(parsed(markup()))


def test_a_critic_nobody_knows_is_told_by_the_table() -> None:
    head = markup().partition("<h2>Reviewer scorecard</h2>")[0]
    said = _by_critic("<p>{quote}</p><p>on {name}</p>")
    body = f"{head}<h2>Reviewer scorecard</h2>{TABLE}{said}</main>"
    found = reviews(parsed(body.replace("Skeptic", "Harbour Master")))
    assert [[(who, score) for who, score, _ in tool] for tool in found] == [
        [("Builder", 85), ("Harbour Master", 60)],
        [("Builder", 71), ("Harbour Master", 34)],
    ]


def test_tools_that_bear_the_names_of_critics_are_told_by_the_corner() -> None:
    rows = (("Builder", QUOTES[0][1:3], QUOTES[1][1:3]), ("Skeptic", QUOTES[0][3:], QUOTES[1][3:]))
    cells = "".join(
        f"<tr><th>{tool}</th>"
        + "".join(f"<td><b>{s}</b><p>{q}</p></td>" for s, q in said)
        + "</tr>"
        for tool, *said in rows
    )
    heads = "<tr><th>Tool</th><th>Builder</th><th>Skeptic</th></tr>"
    top = markup().partition("<h2>Reviewer scorecard</h2>")[0]
    top = top.replace(NAMES[0], "Builder").replace(NAMES[1], "Skeptic")
    page = parsed(f"{top}<h2>Reviewer scorecard</h2><table>{heads}{cells}</table></main>")
    assert reviews(page) == TRUE_REVIEWS


def test_one_critic_with_one_quote_is_nobodys() -> None:
    """Whose the only quote is, its order does not tell."""
    said = _by_critic("<p>{quote}</p>").replace(f"<p>{RETURNED}</p>", "")
    page = _with(said)
    first, second = ({quote for *_, quote in tool} for tool in reviews(page))
    assert first <= {IMPORTED, CATCH}
    assert second <= {PLAIN}
    assert page.anomalies


@pytest.mark.parametrize("joint", [": ", " — ", ":\n"])
def test_the_name_before_a_quotation_is_its_tool(joint: str) -> None:
    """An extract of a list: no scores, and each quote behind the name of its tool."""
    prose = "It keeps the minutes of every parish meeting in one drawer, in order. " * 3
    cards = chain.from_iterable(
        (name, f"For {name[:4]}", share, "Panel ship", f"{name} is it. {prose}")
        for name, share in zip(NAMES, ("100%", "50%"), strict=True)
    )
    said = [
        line
        for who, two in SAID.items()
        for line in (who, *(f"- {n}{joint}“{quote}”" for n, quote in zip(NAMES, two, strict=True)))
    ]
    text = "\n\n".join((" vs ".join(NAMES), *cards, "Reviewer scorecard", *said))
    page = parse(Document(text.encode(), content_type="text/plain"))
    assert [[(r.reviewer, r.quote) for r in tool.reviews] for tool in page.tools] == [
        [(who, two[at]) for who, two in SAID.items()] for at in (0, 1)
    ]


@pytest.mark.parametrize("element", ["p", "span"])
def test_a_name_before_each_score_and_each_quote(element: str) -> None:
    """Accordions: the heading has both scores, and the panel below it both quotes."""
    head, _, rest = markup().partition("<h2>Reviewer scorecard</h2>")
    said = "".join(
        f"<h3><button><b>{who}</b><i><{element}>{NAMES[0]}</{element}> <b>{first}</b></i>"
        f"<i><{element}>{NAMES[1]}</{element}> <b>{second}</b></i></button></h3>"
        f"<div><div><p>{NAMES[0]}</p><q>{one}</q></div><div><p>{NAMES[1]}</p><q>{other}</q></div></div>"
        for who, first, one, second, other in QUOTES
    )
    page = parsed(f"{head}<h2>Reviewer scorecard</h2>{said}{rest[rest.index('</main>') :]}")
    assert reviews(page) == reviews(parsed(markup()))


def test_a_second_scorecard_has_no_tool_of_the_first() -> None:
    """By tool for one width, by critic for the other."""
    head, title, rest = markup().partition("<h2>Reviewer scorecard</h2>")
    by_tool = "".join(
        f"<h3>{name}</h3>"
        + "".join(
            f"<div><b>{q[0]}</b><p>{q[1 + 2 * at]}</p><p>{q[2 + 2 * at]}</p></div>" for q in QUOTES
        )
        for at, name in enumerate(NAMES)
    )
    assert reviews(parsed(f"{head}{title}{by_tool}{title}{rest}")) == reviews(parsed(markup()))


def test_a_table_of_critics_above_the_cards_and_the_quotes_below() -> None:
    critics = "".join(f"<th>{who}</th>" for who, *_ in QUOTES)
    cells = [
        "".join(
            "<td>" + "<br>".join(f"<i>{word}</i>" for word in row[at].split(" · ")) + "</td>"
            for row in QUOTES
        )
        for at in (1, 3)
    ]
    scores = "".join(
        f"<tr><th>{name}</th>{row}</tr>" for name, row in zip(NAMES, cells, strict=True)
    )
    quotes = "".join(
        f"<h3>{name}</h3><ul>"
        + "".join(f"<li><b>{row[0]}</b><p>{row[at]}</p></li>" for row in QUOTES)
        + "</ul>"
        for name, at in zip(NAMES, (2, 4), strict=True)
    )
    title, cards = "<h1>Kestrel Notes vs Plover Mini</h1>", markup().partition("<h2>Reviewer")[0]
    body = cards.replace(title, f"{title}<table><tr><td></td>{critics}</tr>{scores}</table>")
    page = parsed(f"{body}<h2>What the critics said</h2>{quotes}</main></body></html>")
    assert reviews(page) == TRUE_REVIEWS
    votes = [[said.verdict for said in tool.reviews] for tool in page.tools]
    assert votes == [["ship", "ship"], ["ship", "skip"]]
    assert page.anomalies == ()
