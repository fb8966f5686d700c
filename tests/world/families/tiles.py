"""Stat tiles with the label above the value, in divs; the table in rows of divs without classes."""

from __future__ import annotations

from tests.world import noise
from tests.world.dress import Dress, esc
from tests.world.families.parts import card, scorecard


def render(d: Dress) -> str:
    """Return the page with labels before their values."""
    cards = "".join(card(d, t, label_first=True) for t in d.tools)
    rows = [("Decision", d.tools[0]["name"], d.tools[1]["name"]), *d.rows()]
    table = "".join(
        "<div>" + "".join(f"<div>{esc(c)}</div>" for c in row) + "</div>" for row in rows
    )
    table = f"<div>{table}</div>" if "table" in d.has else ""
    return noise.page(d, f"{noise.opening(d, 'div')}<div>{cards}</div>{table}{scorecard(d)}")
