"""One column a tool: A's card, A's decision list and all of A's reviews, then all of B's."""

from __future__ import annotations

from tests.world import noise
from tests.world.dress import Dress, esc, score
from tests.world.families.parts import card
from tests.world.records import Record


def render(d: Dress) -> str:
    """Return the page as two columns."""
    label_first = d.rng.random() < 0.4
    columns = "".join(_column(d, i, label_first) for i in (0, 1))
    return noise.page(d, f"{noise.opening(d)}<div{d.css()}>{columns}</div>")


def _column(d: Dress, side: int, label_first: bool) -> str:
    tool = d.tools[side]
    rows = "".join(f"<dt>{row[0]}</dt><dd>{esc(row[1 + side])}</dd>" for row in d.rows())
    decision = f"<h3>Decision</h3><dl>{rows}</dl>" if "table" in d.has else ""
    reviews = "".join(_review(d, r) for r in tool["reviews"])
    return (
        f"<section{d.css()}>{card(d, tool, 'div', label_first)}{decision}"
        f"<h3>Reviewer scorecard</h3>{reviews}</section>"
    )


def _review(d: Dress, review: Record) -> str:
    return (
        f"<div{d.css()}><h4>{esc(review['reviewer'])}</h4><div>{score(review)}</div>"
        f"<p>{d.quote(review)}</p></div>"
    )
