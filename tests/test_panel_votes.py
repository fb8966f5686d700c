"""Votes of the panel beside words that are no known label, and with their share behind them."""

from __future__ import annotations

import pytest

from parsers import Document, Page, parse
from parsers.records import Tool

NAMES = ("Fern Notes", "Wren Desk")
VOTES = ((3, 1), (0, 2))


def _page(*cards: str) -> Page:
    return parse(Document(f"<main><h1>{' vs '.join(NAMES)}</h1>{''.join(cards)}</main>".encode()))


def _cards(fact: str) -> Page:
    """One fact a card, with the votes for and against in it."""
    return _page(
        *(
            f"<section><h2>{name}</h2><p>A pitch for halls</p>"
            f"{fact.format(ships, skips, ships + skips, 100 * ships // (ships + skips))}"
            "<p>Community: 40% ship</p><p>Entry: Free</p></section>"
            for name, (ships, skips) in zip(NAMES, VOTES, strict=True)
        )
    )


def _told(tools: tuple[Tool, ...]) -> list[tuple[int | None, int | None]]:
    return [(tool.panel.ships, tool.panel.skips) for tool in tools]


@pytest.mark.parametrize(
    "fact",
    [
        "<p><b>Critics: </b>{0} ship, {1} skip</p>",
        "<p>How our panel voted: {0} ship / {1} skip</p>",
        "<dl><dt>Votes on the jury</dt><dd>{0} ship, {1} skip</dd></dl>",
        "<dl><dt>Experts who would ship</dt><dd>{0} of {2}</dd></dl>",
    ],
)
def test_words_that_speak_of_the_panel_tell_whose_votes_these_are(fact: str) -> None:
    assert _told(_cards(fact).tools) == list(VOTES)


@pytest.mark.parametrize(
    "fact",
    [
        "<p>What readers of our critics say: {0} ship, {1} skip</p>",
        "<p>Since spring: {0} ship, {1} skip</p>",
        "<dl><dt>Experts asked</dt><dd>{0} of {2}</dd></dl>",
        "<p>Experts: {0} ship, {1} skip</p><p>Jury: {0} ship, {1} skip</p>",
    ],
)
def test_votes_that_may_be_anybodys_stay_open(fact: str) -> None:
    page = _cards(fact)
    assert _told(page.tools) == [(None, None)] * 2
    assert any(anomaly.code == "unread" for anomaly in page.anomalies)


def test_votes_in_a_row_of_the_table_are_those_of_each_column() -> None:
    rows = (
        ("Tool", *NAMES),
        ("Panel verdict", "Ship", "Skip"),
        ("Panel members to ship", "3 of 4", "0 of 2"),
        ("Best for", "Sextons", "Beadles"),
    )
    table = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in rows)
    assert _told(_page(f"<table>{table}</table>").tools) == list(VOTES)


def test_a_share_behind_the_votes_is_the_panels_where_it_fits() -> None:
    page = _cards("<p>Panel verdict: Mixed — {0} ship, {1} skip ({3}% ship)</p>")
    assert _told(page.tools) == list(VOTES)
    assert [tool.panel.ship_percent for tool in page.tools] == [75, 0]
    assert [tool.verdict for tool in page.tools] == ["mixed", "mixed"]
    other = _cards("<p>Panel verdict: Mixed — {0} ship, {1} skip (58% ship)</p>")
    assert [tool.panel.ship_percent for tool in other.tools] == [None, None]
