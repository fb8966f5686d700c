"""Heavy accessibility markup: hidden duplicates of labels, aria-labels, icons with titles."""

from __future__ import annotations

from tests.world import noise
from tests.world.dress import Dress, attr, esc, score
from tests.world.families.parts import described, more, name
from tests.world.records import Record

ICON = '<svg viewBox="0 0 8 8" role="img"><title>{title}</title><path d="M0 0h8v8z"/></svg>'


def render(d: Dress) -> str:
    """Return the page with an ARIA grid as decision table and labelled regions."""
    cards = "".join(_card(d, t) for t in d.tools)
    return noise.page(d, noise.opening(d) + cards + _grid(d) + _scorecard(d))


def _card(d: Dress, tool: Record) -> str:
    tiles = "".join(
        f'<div role="group" aria-label="{label}: {attr(value)}"><span aria-hidden="true">'
        f'{esc(value)}</span><span class="sr-only">{label} {esc(value)}</span>'
        f'<span aria-hidden="true">{label}</span></div>'
        for value, label in d.stats(tool)
    )
    badge = (
        f"<span>{ICON.format(title='Verdict')}{d.badge(tool)}</span>" if "badge" in d.has else ""
    )
    letter = f'<span aria-hidden="true">{esc(tool["name"][0].upper())}</span>'
    return (
        f'<section aria-label="{attr(tool["name"])}">{letter}<p><span class="sr-only">Category:'
        f"</span> <span>{esc(tool['category'])}</span></p>{name(d, tool)}"
        f"<p>{esc(tool['tagline'])}</p>{badge}{tiles}{described(d, tool)}{more(d, tool)}</section>"
    )


def _grid(d: Dress) -> str:
    if "table" not in d.has:
        return ""
    header = "".join(
        f'<span role="columnheader">{esc(t)}</span>'
        for t in ("Decision", *(t["name"] for t in d.tools))
    )
    rows = "".join(
        f'<div role="row"><span role="rowheader">{label}</span><span role="cell">{esc(a)}</span>'
        f'<span role="cell">{esc(b)}</span></div>'
        for label, a, b in d.rows()
    )
    return (
        f'<div role="table" aria-label="Decision table: {attr(d.title)}"><div role="row">{header}'
        f"</div>{rows}</div>"
    )


def _scorecard(d: Dress) -> str:
    out = ['<h2 id="sc">Reviewer scorecard</h2>']
    for n, role in enumerate(d.roles):
        boxes = "".join(_review(d, t, d.review(t, role), role) for t in d.tools)
        out.append(
            f'<section aria-labelledby="r{n}"><h3 id="r{n}">'
            f"{ICON.format(title='Reviewer icon')}<span>{esc(role)}</span></h3>{boxes}</section>"
        )
    return "".join(out)


def _review(d: Dress, tool: Record, review: Record | None, role: str) -> str:
    if review is None:
        return f'<div aria-label="{attr(tool["name"])}: no review">{d.absent(role)}</div>'
    return (
        f'<div role="article" aria-label="{attr(role)} on {attr(tool["name"])}">'
        f'<p aria-label="Score {score(review)}">{score(review)}</p><p>{d.quote(review)}</p></div>'
    )
