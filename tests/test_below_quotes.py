"""Scores below their quotes, one review after the other with no box of its own."""

from __future__ import annotations

import pytest

from parsers import Page
from tests.plain import CATCH, IMPORTED, ROWS, parsed, reviews

SHORT = "Not for me."
SAID = {
    "Builder": ((85, "ship", IMPORTED), (71, "ship", SHORT)),
    "Skeptic": ((60, "ship", "Quiet, and quick."), (34, "skip", CATCH)),
    "Founder": ((77, "ship", CATCH), (52, "ship", IMPORTED)),
}
TABS = "<div>" + "".join(f"<button>{critic}</button>" for critic in SAID) + "</div>"
READ = [[(who, both[tool][0], both[tool][2]) for who, both in SAID.items()] for tool in (0, 1)]


def _page(
    review: str, lead: str = "<h3>{0}</h3>", tabs: str = "", cut: tuple[str, str] = ("", "")
) -> Page:
    """The scorecard above the decision table, whose rows the last review does not take."""
    panels = "".join(
        f"<div>{lead.format(critic)}"
        + "".join(
            review.format(score=score, vote=vote, said=said, name=name)
            for (score, vote, said), name in zip(both, ROWS[0][1:], strict=True)
        )
        + "</div>"
        for critic, both in SAID.items()
    )
    rows = "".join(f"<tr><td>{a}</td><td>{b}</td><td>{c}</td></tr>" for a, b, c in ROWS)
    return parsed(
        "<title>Kestrel Notes vs Plover Mini</title><h1>Kestrel Notes vs Plover Mini</h1>"
        f"<section><h2>Reviewer scorecard</h2>{tabs}{panels.replace(*cut, 1)}</section>"
        f"<table>{rows}</table>"
    )


@pytest.mark.parametrize(
    "review",
    [
        "<div>{said}</div><div>{score}/100 · {vote}</div>",
        "<p><q>{said}</q></p><p>{vote}</p><p>{score}/100</p>",
        "<div>{name}</div><p>{said}</p><div>{score}/100</div><div>{vote}</div>",
    ],
)
def test_a_score_below_each_quote_however_short_it_is(review: str) -> None:
    assert reviews(_page(review)) == READ


def test_boxes_tell_where_tabs_alone_name_the_critics() -> None:
    review = "<div>{said}</div><div>{score}/100 · {vote}</div>"
    assert reviews(_page(review, lead="", tabs=TABS)) == READ


def test_a_critic_of_one_tool_whose_review_has_a_box_of_its_own() -> None:
    review = "<div>{name}</div><p>{said}</p><div>{score}/100</div><div>{vote}</div>"
    none = "<div><div>Kestrel Notes</div><div>No review of this tool.</div></div>"
    given = review.format(score=77, vote="ship", said=CATCH, name="Kestrel Notes")
    assert reviews(_page(review, cut=(given, none))) == [READ[0][:2], READ[1]]


@pytest.mark.parametrize(
    "lead", ["<h3>{0}</h3>", "<h3>{0}</h3><p>Counts every hour that it costs.</p>"]
)
def test_a_score_above_each_quote_stays_its_own(lead: str) -> None:
    assert reviews(_page("<div>{score}/100 · {vote}</div><div>{said}</div>", lead)) == READ


def test_paragraphs_above_a_score_stay_in_their_order() -> None:
    more = "And on the third day it said so again, to everybody on the pier."
    page = _page("<h4>{name}</h4><p>{said}</p><p>" + more + "</p><p>{score}/100 · {vote}</p>")
    assert reviews(page) == [
        [(who, score, f"{said} {more}") for who, score, said in tool] for tool in READ
    ]
