"""A JavaScript application whose whole content stands in `<noscript>`, beside a loading shell."""

from __future__ import annotations

from tests.world import noise
from tests.world.dress import Dress
from tests.world.families.parts import card, decision, scorecard


def render(d: Dress) -> str:
    """Return the page: shell first, content in noscript."""
    cards = "".join(card(d, t, "article", label_first=False) for t in d.tools)
    main = f"{noise.opening(d)}{cards}{decision(d)}{scorecard(d)}"
    page = noise.page(d, "@@", wrap="div")
    shell = '<div id="root"><div role="status">Loading…</div></div>'
    return page.replace("@@", f"{shell}<noscript>{main}</noscript>")
