"""A web builder's output: every text in a span, fifteen divs deep, no heading but by style."""

from __future__ import annotations

from tests.world import noise
from tests.world.dress import Dress, attr, esc, score
from tests.world.prose import INTRO
from tests.world.records import Record


def render(d: Dress) -> str:
    """Return the page as nested divs with inline styles."""
    texts = [d.title]
    if "kicker" in d.has:
        texts.insert(0, "AI tool comparison")
    if "intro" in d.has:
        texts.append(INTRO)
    opening = "".join(_text(d, esc(t)) for t in texts)
    cards = _row(d, [_card(d, t) for t in d.tools])
    return noise.page(d, opening + cards + _table(d) + _scorecard(d), wrap="div")


def _text(d: Dress, inner: str) -> str:
    deep = d.rng.randint(2, 15)
    style = f' style="font-size:{d.rng.randint(11, 40)}px"'
    return (
        "<div>" * deep + f'<div data-testid="rich{d.rng.getrandbits(16):x}"><span{style}><span>'
        f"{inner}</span></span></div>" + "</div>" * deep
    )


def _row(d: Dress, cells: list[str]) -> str:
    return '<div class="row">' + "".join(f"<div><div>{c}</div></div>" for c in cells) + "</div>"


def _card(d: Dress, tool: Record) -> str:
    image = f'<a href="{d.href(tool)}"><img alt="{attr(tool["name"])}" src="/i.png"></a>'
    stats = "".join(f"<div>{_text(d, esc(v))}{_text(d, label)}</div>" for v, label in d.stats(tool))
    parts = [
        image if d.links != "none" else "",
        _text(d, esc(tool["category"])),
        _text(d, esc(tool["name"])),
        _text(d, esc(tool["tagline"])),
    ]
    if "badge" in d.has:
        parts.append(_text(d, d.badge(tool)))
    parts.append(f"<div>{stats}</div>")
    if tool["description"]:
        parts.append(_text(d, esc(tool["description"])))
    return "".join(parts)


def _table(d: Dress) -> str:
    if "table" not in d.has:
        return ""
    rows = [("Decision", d.tools[0]["name"], d.tools[1]["name"]), *d.rows()]
    return "<div>" + "".join(_row(d, [_text(d, esc(c)) for c in row]) for row in rows) + "</div>"


def _scorecard(d: Dress) -> str:
    out = [_text(d, "Reviewer scorecard")]
    for role in d.roles:
        cells = []
        for tool in d.tools:
            review = d.review(tool, role)
            cells.append(
                _text(d, score(review)) + _text(d, d.quote(review))
                if review
                else _text(d, d.absent(role))
            )
        out.append(_text(d, esc(role)) + _row(d, cells))
    return "".join(out)
