"""The scorecard as a score matrix, critics down and tools across, quotes in a second block."""

from __future__ import annotations

from tests.world import noise
from tests.world.dress import Dress, esc, score
from tests.world.families.parts import card, decision


def render(d: Dress) -> str:
    """Return the page; one row a critic: role, score, score; below it quote, quote."""
    cards = "".join(card(d, t, "li") for t in d.tools)
    rows = "".join(_critic(d, role) for role in d.roles)
    board = f"<section><h2>Reviewer scorecard</h2><div{d.css()}>{rows}</div></section>"
    return noise.page(d, f"{noise.opening(d)}<ul>{cards}</ul>{decision(d)}{board}")


def _critic(d: Dress, role: str) -> str:
    reviews = [d.review(t, role) for t in d.tools]
    scores = "".join(f"<span>{score(r) if r else '—'}</span>" for r in reviews)
    quotes = "".join(f"<blockquote>{d.quote(r) if r else '—'}</blockquote>" for r in reviews)
    return f"<div><div><b>{esc(role)}</b>{scores}</div><div>{quotes}</div></div>"
