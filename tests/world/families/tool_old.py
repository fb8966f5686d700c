"""Tool pages of the older layout: a description, then one titled opinion a critic."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

from tests.world import noise
from tests.world.dress import Dress, Shown, dress, esc
from tests.world.records import SITE, Record

ANGLES = {"Builder": "Developer Perspective", "Skeptic": "Reality Check", "Futurist": "Big Picture"}


def make(record: Record, rng: Random) -> Shown:
    """Return the page of the record's first tool."""
    d = dress(record, rng)
    tool = record["tools"][0]
    manner: Callable[[Dress, Record], str] = rng.choice([_divs, _semantic, _soup])
    canonical = (
        f'<link rel="canonical" href="{SITE}/tool/{tool["slug"]}">' if "canonical" in d.has else ""
    )
    body = (
        f'<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>{esc(tool["name"])}'
        f" | Ship or Skip</title>{canonical}</head><body>{noise.top(d)}<main>{manner(d, tool)}"
        f"</main>{noise.bottom(d)}{noise.foot(d)}</body></html>"
    )
    url = f"{SITE}/tool/{tool['slug']}" if "canonical" in d.has else None
    shown = {
        "slug": tool["slug"] if url else None,
        "name": tool["name"],
        "category": None,
        "tagline": tool["tagline"],
        "description": tool["description"],
        "verdict": None,
        "panel": {"ship_percent": None, "ships": None, "skips": None},
        "community": {"ship_percent": None, "votes": None},
        "entry": None,
        "best_for": None,
        "price_label": None,
        "reviewed_on": None,
        "reviews": [{**r, "score": None} for r in tool["reviews"]],
    }
    return Shown(body.encode(), {"kind": "tool", "url": url, "tools": [shown]})


def _angle(role: str) -> str:
    return ANGLES.get(role, "Another Angle")


def _divs(d: Dress, tool: Record) -> str:
    out = [
        "<div><a href=/>Back to reviews</a></div>",
        f"<h1>{esc(tool['name'])}</h1>",
        f"<p>{esc(tool['tagline'])}</p>",
    ]
    if tool["description"]:
        out.append(f"<p>{esc(tool['description'])}</p>")
    out.append("<h2>Panel Reviews</h2>")
    out += [
        f"<div><div>The {r['reviewer']}</div><div>{_angle(r['reviewer'])}</div>"
        f"<div>{r['verdict'].capitalize()}</div><p>{d.quote(r)}</p></div>"
        for r in tool["reviews"]
    ]
    return "".join(out)


def _semantic(d: Dress, tool: Record) -> str:
    text = f"<p>{esc(tool['description'])}</p>" if tool["description"] else ""
    items = "".join(
        f"<article><h3>The {r['reviewer']}</h3><p><em>{_angle(r['reviewer'])}</em></p>"
        f"<strong>{r['verdict'].upper()}</strong><blockquote><p>{d.quote(r)}</p></blockquote></article>"
        for r in tool["reviews"]
    )
    return (
        f"<nav><a href=/reviews>← Back to reviews</a></nav><header><h1>{esc(tool['name'])}</h1>"
        f"<p>{esc(tool['tagline'])}</p></header>{text}<section><h2>Panel Reviews</h2>{items}"
        "</section>"
    )


def _soup(d: Dress, tool: Record) -> str:
    text = f"<P>{esc(tool['description'])}" if tool["description"] else ""
    items = "".join(
        f"<TR><TD>The {r['reviewer']}<BR>{_angle(r['reviewer'])}<TD>"
        f"{r['verdict'].capitalize()}<TD>{d.quote(r)}"
        for r in tool["reviews"]
    )
    return (
        f"<A HREF=/>Back to reviews</A><H1>{esc(tool['name'])}</H1><P>{esc(tool['tagline'])}{text}"
        f"<H2>Panel Reviews</H2><TABLE>{items}</TABLE>"
    )
