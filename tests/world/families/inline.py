"""Facts as running text: "Panel ship: 75%" in one node, or split over four of them."""

from __future__ import annotations

from tests.world import noise
from tests.world.dress import Dress, esc, score
from tests.world.families.parts import absent, badge, described, more, name
from tests.world.records import Record


def render(d: Dress) -> str:
    """Return the page; one manner of writing label and value for the whole page."""
    manner = d.rng.choice(["one", "four", "strong", "dash"])
    cards = "".join(_card(d, t, manner) for t in d.tools)
    return noise.page(d, noise.opening(d) + cards + _decision(d, manner) + _scorecard(d))


def _pair(label: str, value: str, manner: str) -> str:
    value = esc(value)
    if manner == "one":
        return f"<p>{label}: {value}</p>"
    if manner == "four":
        cut = max(1, len(value) - 1)
        head, tail = (value[:cut], "<i>%</i>") if value.endswith("%") else (value, "")
        return f"<p><span>{label}</span><span>:</span> <b>{head}</b>{tail}</p>"
    if manner == "strong":
        return f"<p><strong>{label}:</strong> {value}</p>"
    return f"<p><em>{label}</em> – <span>{value}</span></p>"


def _card(d: Dress, tool: Record, manner: str) -> str:
    facts = "".join(_pair(label, value, manner) for value, label in d.stats(tool))
    return (
        f"<section{d.css()}><p>{esc(tool['category'])}</p>{name(d, tool)}"
        f"<p>{esc(tool['tagline'])}</p>{badge(d, tool, 'p')}{facts}{described(d, tool)}"
        f"{more(d, tool)}</section>"
    )


def _decision(d: Dress, manner: str) -> str:
    if "table" not in d.has:
        return ""
    out = []
    for side, tool in enumerate(d.tools):
        rows = "".join(_pair(row[0], row[1 + side], manner) for row in d.rows())
        out.append(f"<div><h3>{esc(tool['name'])}</h3>{rows}</div>")
    return f"<section><h2>Decision</h2>{''.join(out)}</section>"


def _scorecard(d: Dress) -> str:
    out = ["<h2>Reviewer scorecard</h2>"]
    for role in d.roles:
        out.append(f"<h3>{esc(role)}</h3>")
        for tool in d.tools:
            review = d.review(tool, role)
            out.append(
                f"<div><b>{score(review)}</b> <span>{d.quote(review)}</span></div>"
                if review
                else absent(d, role)
            )
    return "".join(out)
