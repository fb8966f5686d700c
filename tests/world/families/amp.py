"""AMP: amp- elements, an amp-accordion of critics, the same facts by tool in an amp-carousel."""

from __future__ import annotations

from tests.world import noise
from tests.world.dress import Dress, esc, score
from tests.world.families.parts import absent, card, decision

BOILERPLATE = (
    "<style amp-boilerplate>body{visibility:hidden}</style><noscript>"
    "<style amp-boilerplate>body{visibility:visible}</style></noscript>"
    '<script async src="https://cdn.ampproject.org/v0.js"></script>'
)


def render(d: Dress) -> str:
    """Return the page in AMP."""
    cards = "".join(f"<div>{card(d, t)}</div>" for t in d.tools)
    slides = f'<amp-carousel type="slides" layout="responsive">{cards}</amp-carousel>'
    critics = []
    for role in d.roles:
        boxes = "".join(_box(d, role, side) for side in (0, 1))
        critics.append(f"<section><h3>{esc(role)}</h3><div>{boxes}</div></section>")
    board = f"<h2>Reviewer scorecard</h2><amp-accordion>{''.join(critics)}</amp-accordion>"
    ad = '<amp-ad width="300" height="250" type="x"><div placeholder>Advertisement</div></amp-ad>'
    page = noise.page(d, noise.opening(d) + slides + ad + decision(d) + board, BOILERPLATE)
    return page.replace("<html ", "<html ⚡ ", 1)


def _box(d: Dress, role: str, side: int) -> str:
    review = d.review(d.tools[side], role)
    if review is None:
        return absent(d, role)
    return f"<div{d.css()}><p>{score(review)}</p><p>{d.quote(review)}</p></div>"
