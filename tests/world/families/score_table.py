"""The scorecard is a table with the tools' names on top; cards are sections, facts a div grid."""

from __future__ import annotations

from tests.world import noise
from tests.world.dress import Dress, esc, score
from tests.world.families.parts import card, decision
from tests.world.records import Record


def render(d: Dress) -> str:
    """Return the page; a review is one cell, or a score row above a quote row."""
    cards = "".join(card(d, t, "section") for t in d.tools)
    split = d.rng.random() < 0.4
    corner = d.rng.choice(["Critic", "Reviewer", ""])
    header = "".join(f"<th>{esc(t['name'])}</th>" for t in d.tools)
    rows = "".join(_rows(d, role, split) for role in d.roles)
    table = f"<table><thead><tr><th>{corner}</th>{header}</tr></thead><tbody>{rows}</tbody></table>"
    return noise.page(
        d, f"{noise.opening(d)}{cards}{decision(d)}<h2>Reviewer scorecard</h2>{table}"
    )


def _rows(d: Dress, role: str, split: bool) -> str:
    reviews = [d.review(t, role) for t in d.tools]
    if not split:
        cells = "".join(f"<td>{_cell(d, r)}</td>" for r in reviews)
        return f"<tr><th>{esc(role)}</th>{cells}</tr>"
    scores = "".join(f"<td>{score(r) if r else '—'}</td>" for r in reviews)
    quotes = "".join(f"<td>{d.quote(r) if r else ''}</td>" for r in reviews)
    return f'<tr><th rowspan="2">{esc(role)}</th>{scores}</tr><tr>{quotes}</tr>'


def _cell(d: Dress, review: Record | None) -> str:
    if review is None:
        return ""
    return f"<b>{score(review)}</b><br>{d.quote(review)}"
