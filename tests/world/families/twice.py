"""Cards and decision table written twice, for phone and desktop; one copy is hidden somehow."""

from __future__ import annotations

from tests.world import noise
from tests.world.dress import Dress, esc
from tests.world.families.parts import badge, card, decision, described, scorecard
from tests.world.records import Record

HIDDEN = (
    "hidden",
    'aria-hidden="true"',
    'style="display:none"',
    'class="md:hidden"',
    'class="mobile-only"',
    'data-view="phone"',
)


def render(d: Dress) -> str:
    """Return the page with a second, shorter copy before, after or between the first."""
    hide = d.rng.choice(HIDDEN)
    cards = "".join(card(d, t) for t in d.tools)
    small = f"<div {hide}>{''.join(_compact(d, t) for t in d.tools)}</div>"
    both = [f"<div>{cards}</div>", small]
    if d.rng.random() < 0.5:
        both.reverse()
    sticky = (
        f"<div {hide}><b>{esc(d.tools[0]['name'])}</b> vs <b>{esc(d.tools[1]['name'])}</b></div>"
    )
    bar = sticky if d.rng.random() < 0.3 else ""
    table = decision(d) + (f"<div {hide}>{_stacked(d)}</div>" if "table" in d.has else "")
    return noise.page(d, f"{noise.opening(d)}{bar}{''.join(both)}{table}{scorecard(d)}")


def _compact(d: Dress, tool: Record) -> str:
    stats = "".join(f"<li><b>{esc(v)}</b> <span>{label}</span></li>" for v, label in d.stats(tool))
    text = described(d, tool) if d.rng.random() < 0.3 else ""
    return (
        f"<div><p>{esc(tool['category'])}</p><h3>{esc(tool['name'])}</h3>"
        f"<p>{esc(tool['tagline'])}</p>{badge(d, tool)}<ul>{stats}</ul>{text}</div>"
    )


def _stacked(d: Dress) -> str:
    out = []
    for side, tool in enumerate(d.tools):
        rows = "".join(f"<dt>{row[0]}</dt><dd>{esc(row[1 + side])}</dd>" for row in d.rows())
        out.append(f"<section><h3>{esc(tool['name'])}</h3><dl>{rows}</dl></section>")
    return "".join(out)
