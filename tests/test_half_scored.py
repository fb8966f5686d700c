"""Comparisons on which the critics gave one tool scores and votes, and the other votes alone."""

from __future__ import annotations

import pytest

from parsers import Document, Page, parse

NAMES = ("Fern Notes", "Wren Desk")
QUOTES = {
    ("Builder", 0): "The minutes of a parish came back in order.",
    ("Builder", 1): "It held a week of hymns and lost one verse of them.",
    ("Skeptic", 0): "A folder does the same, and nobody has to log in.",
    ("Skeptic", 1): "I asked for logs and got a landing page instead.",
}
#: A review in each markup: of its tool, its head ("85/100 · ship" or "ship") and its quote.
MARKUPS = {
    "below the tool's name": "<article><h4>{name}</h4><p>{head}</p><q>{quote}</q></article>",
    "without the tool's name": "<article><p>{head}</p><p>{quote}</p></article>",
    "behind the tool's name": "<div><p><b>{name}</b> — {head}</p><p>{quote}</p></div>",
    "below the quote": "<figure><p>“{quote}”</p><p>{name}</p><p>{head}</p></figure>",
    "in an element of its own": "<div><p><span>{head}</span></p><p>{quote}</p></div>",
    "in pieces": "<div><p>{pieces}</p><p>{quote}</p></div>",
    "told twice": "<div><p><span>{head}</span><span>{spoken}</span></p><q>{quote}</q></div>",
}


def _review(markup: str, role: str, tool: int, score: int | None) -> str:
    vote = "ship" if role == "Builder" else "skip"
    scored = score is not None
    pieces = f"<i>{score}</i>/<i>100</i> · <b>{vote}</b>" if scored else f"<b>{vote}</b>"
    return markup.format(
        name=NAMES[tool],
        head=f"{score}/100 · {vote}" if scored else vote,
        pieces=pieces,
        spoken=f"Score {score} out of 100, verdict {vote}" if scored else f"Verdict {vote}",
        quote=QUOTES[role, tool],
    )


def _page(markup: str, unscored: int) -> Page:
    title = " vs ".join(NAMES)
    cells = (("Decision", *NAMES), ("Panel verdict", *["Mixed · 1 ship / 1 skip"] * 2))
    rows = "".join(f"<tr><th>{row[0]}</th><td>{row[1]}</td><td>{row[2]}</td></tr>" for row in cells)
    reviews = "".join(
        f"<section><h3>{role}</h3>"
        + "".join(
            _review(markup, role, tool, None if tool == unscored else 61 + tool) for tool in (0, 1)
        )
        + "</section>"
        for role in ("Builder", "Skeptic")
    )
    body = f"<main><h1>{title}</h1><table>{rows}</table><h2>Reviewer scorecard</h2>{reviews}</main>"
    return parse(Document(body.encode(), url=f"https://shiporskip.io/compare/{'-vs-'.join('ab')}"))


@pytest.mark.parametrize("unscored", [0, 1])
@pytest.mark.parametrize("where", MARKUPS)
def test_a_vote_where_others_have_a_score_and_a_vote_heads_a_review(
    where: str, unscored: int
) -> None:
    page = _page(MARKUPS[where], unscored)
    for tool, own in enumerate(page.tools):
        score = None if tool == unscored else 61 + tool
        assert [(r.reviewer, r.score, r.verdict, r.quote) for r in own.reviews] == [
            ("Builder", score, "ship", QUOTES["Builder", tool]),
            ("Skeptic", score, "skip", QUOTES["Skeptic", tool]),
        ]
