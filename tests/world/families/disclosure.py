"""Disclosure widgets: details and summary, or content inside declarative shadow DOM templates."""

from __future__ import annotations

from tests.world import noise
from tests.world.dress import Dress, esc, score
from tests.world.families.parts import absent, card, decision


def render(d: Dress) -> str:
    """Return the page with critics in details, and some parts in templates."""
    shadow = d.rng.random() < 0.5
    cards = "".join(_hosted("tool-card", card(d, t), shadow) for t in d.tools)
    table = _hosted("decision-table", decision(d), shadow and d.rng.random() < 0.5)
    critics = "".join(_details(d, role) for role in d.roles)
    board = f"<section><h2>Reviewer scorecard</h2>{critics}</section>"
    return noise.page(d, noise.opening(d) + cards + table + board)


def _hosted(tag: str, inner: str, shadow: bool) -> str:
    if not shadow:
        return f"<div>{inner}</div>"
    style = "<style>:host{display:block}</style>"
    return f'<{tag}><template shadowrootmode="open">{style}{inner}</template></{tag}>'


def _details(d: Dress, role: str) -> str:
    boxes = []
    for tool in d.tools:
        review = d.review(tool, role)
        boxes.append(
            f"<div><p>{score(review)}</p><p>{d.quote(review)}</p></div>"
            if review
            else absent(d, role)
        )
    opened = " open" if d.rng.random() < 0.3 else ""
    return f"<details{opened}><summary>{esc(role)}</summary>{''.join(boxes)}</details>"
