"""Everything in one table: the tools are its columns, card facts and reviews its rows."""

from __future__ import annotations

from tests.world import noise
from tests.world.dress import Dress, esc, score
from tests.world.records import Record


def render(d: Dress) -> str:
    """Return the page as one table of three columns."""
    first, second = d.tools
    rows = [_row("", [_head(d, t) for t in d.tools], "th")]
    rows.append(_row("", [esc(t["tagline"]) for t in d.tools]))
    if "badge" in d.has:
        rows.append(_row("", [d.badge(t) for t in d.tools]))
    for (value, label), (other, _) in zip(d.stats(first), d.stats(second), strict=True):
        if label == "Panel ship" or "table" not in d.has or label == "Entry":
            rows.append(_row(label, [esc(value), esc(other)]))
    if first["description"] and second["description"]:
        rows.append(_row("About", [esc(t["description"]) for t in d.tools]))
    if "table" in d.has:
        rows += [_row(label, [esc(a), esc(b)]) for label, a, b in d.rows()]
    else:
        rows.append(_row("Category", [esc(t["category"]) for t in d.tools]))
    rows.append('<tr><th colspan="3">Reviewer scorecard</th></tr>')
    rows += [_row(esc(role), [_cell(d, d.review(t, role)) for t in d.tools]) for role in d.roles]
    return noise.page(d, f"{noise.opening(d)}<table{d.css()}>{''.join(rows)}</table>")


def _row(label: str, cells: list[str], tag: str = "td") -> str:
    return f"<tr><th>{label}</th>{''.join(f'<{tag}>{c}</{tag}>' for c in cells)}</tr>"


def _head(d: Dress, tool: Record) -> str:
    place = "name" if d.links != "none" else "nowhere"
    return d.sure(links=place).link("name", tool, esc(tool["name"]))


def _cell(d: Dress, review: Record | None) -> str:
    if review is None:
        return "—"
    return f"<div>{score(review)}</div><p>{d.quote(review)}</p>"


def lacks(d: Dress) -> frozenset[str]:
    """Return what this layout leaves out: a description row needs both descriptions."""
    both = all(t["description"] for t in d.tools)
    return frozenset() if both else frozenset({"description"})
