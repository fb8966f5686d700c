"""Lists of "Label: value" items, nested by tool and by critic."""

from __future__ import annotations

from tests.world import noise
from tests.world.dress import Dress, esc, score
from tests.world.families.parts import badge, described, more, name
from tests.world.records import Record


def render(d: Dress) -> str:
    """Return the page as headings and lists."""
    bold = d.rng.random() < 0.5
    cards = "".join(_card(d, t, bold) for t in d.tools)
    return noise.page(d, noise.opening(d) + cards + _decision(d, bold) + _scorecard(d))


def _item(label: str, value: str, bold: bool) -> str:
    return f"<li><b>{label}:</b> {esc(value)}</li>" if bold else f"<li>{label}: {esc(value)}</li>"


def _card(d: Dress, tool: Record, bold: bool) -> str:
    items = "".join(_item(label, value, bold) for value, label in d.stats(tool))
    return (
        f"<div><p>{esc(tool['category'])}</p>{name(d, tool)}<p>{esc(tool['tagline'])}</p>"
        f"{badge(d, tool, 'p')}<ul>{items}</ul>{described(d, tool)}{more(d, tool)}</div>"
    )


def _decision(d: Dress, bold: bool) -> str:
    if "table" not in d.has:
        return ""
    blocks = []
    for label, *cells in d.rows():
        items = "".join(
            _item(esc(t["name"]), cell, bold) for t, cell in zip(d.tools, cells, strict=True)
        )
        blocks.append(f"<li>{label}<ul>{items}</ul></li>")
    return f"<h2>Decision</h2><ul>{''.join(blocks)}</ul>"


def _scorecard(d: Dress) -> str:
    blocks = []
    for role in d.roles:
        items = []
        for tool in d.tools:
            review = d.review(tool, role)
            if review:
                items.append(f"<li>{esc(tool['name'])}: {score(review)}<br>{d.quote(review)}</li>")
            else:
                items.append(f"<li>{esc(tool['name'])}: {d.absent(role) or '—'}</li>")
        blocks.append(f"<li>{esc(role)}<ul>{''.join(items)}</ul></li>")
    return f"<h2>Reviewer scorecard</h2><ul>{''.join(blocks)}</ul>"
