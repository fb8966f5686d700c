"""Tabs: a tab list above panels, by critic or by tool; inactive panels carry `hidden`."""

from __future__ import annotations

from tests.world import noise
from tests.world.dress import Dress, esc, score
from tests.world.families.parts import absent, card, decision


def render(d: Dress) -> str:
    """Return the page with the scorecard, and maybe the cards, in tabs."""
    cards = "".join(card(d, t, "section") for t in d.tools)
    if d.rng.random() < 0.3:
        cards = _tabs([t["name"] for t in d.tools], [card(d, t) for t in d.tools], "tool")
    by_tool = d.rng.random() < 0.5
    names = [t["name"] for t in d.tools] if by_tool else d.roles
    panels = [_of_tool(d, i) for i in (0, 1)] if by_tool else [_of_role(d, r) for r in d.roles]
    board = f"<h2>Reviewer scorecard</h2>{_tabs(names, panels, 'score')}"
    return noise.page(d, f"{noise.opening(d)}<div>{cards}</div>{decision(d)}{board}")


def _tabs(names: list[str], panels: list[str], key: str) -> str:
    tabs = "".join(
        f'<button role="tab" id="{key}-t{i}" aria-controls="{key}-p{i}" '
        f'aria-selected="{"true" if i == 0 else "false"}">{esc(n)}</button>'
        for i, n in enumerate(names)
    )
    bodies = "".join(
        f'<div role="tabpanel" id="{key}-p{i}" aria-labelledby="{key}-t{i}"'
        f"{' hidden' if i else ''}>{p}</div>"
        for i, p in enumerate(panels)
    )
    return f'<div role="tablist">{tabs}</div>{bodies}'


def _of_tool(d: Dress, side: int) -> str:
    return "".join(
        f"<div{d.css()}><h4>{esc(r['reviewer'])}</h4><p>{score(r)}</p><p>{d.quote(r)}</p></div>"
        for r in d.tools[side]["reviews"]
    )


def _of_role(d: Dress, role: str) -> str:
    out = [f"<h4>{esc(role)}</h4>"]
    for tool in d.tools:
        review = d.review(tool, role)
        out.append(
            f"<div><p>{score(review)}</p><p>{d.quote(review)}</p></div>"
            if review
            else absent(d, role)
        )
    return "".join(out)
