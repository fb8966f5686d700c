"""Critics whom nobody knows, told by standing where the page's known critics stand."""

from __future__ import annotations

import pytest

from parsers import Document, Page, parse

NAMES = ("Fern Notes", "Wren Desk")
TILE = "<div><div>Panel ship</div><div>75%</div></div>"


def _compared(scorecard: str) -> Page:
    """A comparison whose cards say little, above a scorecard."""
    cards = "".join(f"<section><h2>{name}</h2><p>A pitch</p>{TILE}</section>" for name in NAMES)
    title = " vs ".join(NAMES)
    return parse(Document(f"<main><h1>{title}</h1>{cards}{scorecard}</main>".encode()))


def _page(*critics: str) -> Page:
    """Each critic heads a box in which quotes stand above their scores."""
    said = (
        f"<div><div>{critic}</div><div>"
        + "".join(
            f"<div><div>{critic} wrote this of {name} in the hall.</div>"
            f"<div><span>{name}</span> <span>{60 + turn}/100 · ship</span></div></div>"
            for turn, name in enumerate(NAMES)
        )
        + "</div></div>"
        for critic in critics
    )
    return _compared(f"<h2>Reviewer scorecard</h2><div>{''.join(said)}</div>")


def test_an_unknown_critic_above_quotes_that_stand_above_scores_is_one() -> None:
    critics = ["Builder", "Parish Clerk", "Skeptic", "Bell Ringer"]
    for tool in _page(*critics).tools:
        assert [review.reviewer for review in tool.reviews] == critics
        assert all(review.quote.startswith(review.reviewer or "-") for review in tool.reviews)


def test_one_known_critic_tells_nothing_of_the_others_place() -> None:
    named = {
        review.reviewer
        for tool in _page("Builder", "Parish Clerk").tools
        for review in tool.reviews
    }
    assert "Parish Clerk" not in named


def test_tabs_of_more_critics_than_four_below_an_unknown_title_name_all_of_them() -> None:
    critics = ["Builder", "Skeptic", "Futurist", "Founder", "Creator"]
    tabs = "".join(f"<button role='tab'>{critic}</button>" for critic in critics)
    panels = "".join(
        "<div role='tabpanel'>"
        + "".join(
            f"<div><h4>{name}</h4><p>6{turn}/100 · ship</p><p>“{critic} liked the hall.”</p></div>"
            for turn, name in enumerate(NAMES)
        )
        + "</div>"
        for critic in critics
    )
    board = f"<h2>Hear from each of them</h2><div role='tablist'>{tabs}</div>{panels}"
    for tool in _compared(board).tools:
        assert [review.reviewer for review in tool.reviews] == critics


def _headed(title: str, headings: list[str]) -> list[list[str | None]]:
    """The critics of each tool, where such headings stand above the reviews of both."""
    said = "".join(
        f"<section><h3>{heading}</h3><div>"
        + "".join(
            f"<div><p><b>{60 + turn}</b><i>/100</i> <u>Ship</u></p>"
            f"<p>{at} of us liked the hall of {name}.</p></div>"
            for turn, name in enumerate(NAMES)
        )
        + "</div></section>"
        for at, heading in enumerate(headings)
    )
    tools = _compared(f"<h2>{title}</h2>{said}").tools
    return [[review.reviewer for review in tool.reviews] for tool in tools]


@pytest.mark.parametrize("frame", ["Bout {at}: {who}", "How did the {who} find it?"])
def test_headings_that_differ_in_the_critic_name_him(frame: str) -> None:
    critics = ["Builder", "Skeptic", "Parish Clerk", "Founder"]
    headings = [frame.format(at=at, who=who) for at, who in enumerate(critics, 1)]
    assert _headed("Bout by bout", headings) == [critics, critics]


def test_one_heading_with_a_critic_in_it_is_no_frame() -> None:
    headings = ["Bout 1: Builder", "Bout 2: rain"]
    for critics in _headed("Bout by bout", headings):
        assert not {"Builder", "rain"}.intersection(critics)
