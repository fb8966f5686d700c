"""Comparisons that ask for each fact of each tool: `How much does Fern Notes cost?`."""

from __future__ import annotations

import pytest

from parsers import Document, Page, parse

NAMES = ("Fern Notes", "Wren Desk")
ASKED = (
    ("Which category is {} in?", ("Audio", "Gaming")),
    ("What is the verdict on {}?", ("Ship · 2 ship / 1 skip", "Skip · 1 ship / 2 skip")),
    ("What does the community say about {}?", ("0% ship · 3 votes", "71% ship · 8 votes")),
    ("How much does {} cost?", ("Free while in beta", "$9 a month")),
    ("Who is {} best for?", ("Vergers", "Bell ringers")),
)


def _page(asked: tuple[tuple[str, tuple[str, str]], ...], *, headed: bool) -> Page:
    """Both tools' questions, with a heading above those of each or without one."""
    body = "".join(
        f"<section>{f'<h2>{name}</h2>' if headed else ''}<h3>What is {name}?</h3>"
        f"<p>{name} keeps the rota of a parish and prints it on Fridays.</p>"
        + "".join(f"<h3>{asks.format(name)}</h3><p>{said[at]}</p>" for asks, said in asked)
        + "</section>"
        for at, name in enumerate(NAMES)
    )
    reviews = "".join(
        f"<h3>{critic}</h3>"
        + "".join(
            f"<div><p>{name}</p><p>{60 + at}/100 · ship</p><p>{critic} rang for {name}.</p></div>"
            for at, name in enumerate(NAMES)
        )
        for critic in ("Builder", "Skeptic")
    )
    title = " vs ".join(NAMES)
    html = f"<main><h1>{title}</h1>{body}<h2>Reviewer scorecard</h2>{reviews}</main>"
    return parse(Document(html.encode()))


@pytest.mark.parametrize("headed", [True, False])
def test_questions_that_name_their_tool_head_its_facts(headed: bool) -> None:
    page = _page(ASKED, headed=headed)
    assert not [anomaly for anomaly in page.anomalies if anomaly.code == "unread"]
    first, second = page.tools
    assert all((tool.description or "").endswith("on Fridays.") for tool in page.tools)
    assert (first.category, second.category) == ("Audio", "Gaming")
    assert (first.verdict, second.verdict) == ("ship", "skip")
    assert [(tool.panel.ships, tool.panel.skips) for tool in page.tools] == [(2, 1), (1, 2)]
    assert [tool.community.ship_percent for tool in page.tools] == [0, 71]
    assert [tool.pricing.text for tool in page.tools] == ["Free while in beta", "$9 a month"]
    assert (first.best_for, second.best_for) == ("Vergers", "Bell ringers")


def test_a_question_alone_is_no_label() -> None:
    assert [tool.pricing.text for tool in _page(ASKED[3:4], headed=True).tools] == [None, None]
