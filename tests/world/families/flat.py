"""Bare divs without classes: the decision table is one flat grid, no element holds a row."""

from __future__ import annotations

from tests.world import noise
from tests.world.dress import Dress, esc, score
from tests.world.families.parts import avatar, badge, described, more, name
from tests.world.records import Record


def render(d: Dress) -> str:
    """Return the page as divs only; on half the pages headings are divs too."""
    tag = d.rng.choice(["h2", "div"])
    cards = "".join(_card(d, t, tag) for t in d.tools)
    cells = [("Decision", d.tools[0]["name"], d.tools[1]["name"]), *d.rows()]
    grid = "".join(f"<div>{esc(c)}</div>" for row in cells for c in row)
    grid = f"<div>{grid}</div>" if "table" in d.has else ""
    return noise.page(d, noise.opening(d, "div") + cards + grid + _scorecard(d, tag), wrap="div")


def _card(d: Dress, tool: Record, tag: str) -> str:
    stats = "".join(f"<div>{esc(v)}</div><div>{label}</div>" for v, label in d.stats(tool))
    return (
        f"<div>{avatar(d, tool)}<div>{esc(tool['category'])}</div>{name(d, tool, tag)}"
        f"<div>{esc(tool['tagline'])}</div>{badge(d, tool, 'div')}{stats}"
        f"{described(d, tool, 'div')}{more(d, tool)}</div>"
    )


def _scorecard(d: Dress, tag: str) -> str:
    out = [f"<{tag}>Reviewer scorecard</{tag}>"]
    for role in d.roles:
        out.append(f"<div>{esc(role)}</div>")
        for tool in d.tools:
            review = d.review(tool, role)
            out.append(
                f"<div>{score(review)}</div><div>{d.quote(review)}</div>"
                if review
                else f"<div>{d.absent(role) or '—'}</div>"
            )
    return f"<div>{''.join(out)}</div>"
