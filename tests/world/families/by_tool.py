"""Semantic cards and table, but the scorecard by tool: the name, then all of its critics."""

from __future__ import annotations

from tests.world import noise
from tests.world.dress import Dress, esc, score
from tests.world.families.parts import card, decision
from tests.world.records import Record


def render(d: Dress) -> str:
    """Return the page; the critics stand in list items, articles or table rows."""
    manner = d.rng.choice(["li", "article", "tr"])
    cards = "".join(card(d, t, "article") for t in d.tools)
    groups = "".join(_group(d, t, manner) for t in d.tools)
    return noise.page(
        d,
        f"{noise.opening(d)}{cards}{decision(d)}<section>"
        f"<h2>Reviewer scorecard</h2>{groups}</section>",
    )


def _group(d: Dress, tool: Record, manner: str) -> str:
    items = "".join(_item(d, r, manner) for r in tool["reviews"])
    if manner == "tr":
        items = f"<table><tbody>{items}</tbody></table>"
    elif manner == "li":
        items = f"<ul>{items}</ul>"
    return f"<section{d.css()}><h3>{esc(tool['name'])}</h3>{items}</section>"


def _item(d: Dress, review: Record, manner: str) -> str:
    role, line, quote = esc(review["reviewer"]), score(review), d.quote(review)
    if manner == "tr":
        return f"<tr><th>{role}</th><td>{line}</td><td>{quote}</td></tr>"
    if manner == "li":
        return f"<li><strong>{role}</strong> <span>{line}</span><p>{quote}</p></li>"
    return f"<article><h4>{role}</h4><div>{line}</div><blockquote>{quote}</blockquote></article>"
