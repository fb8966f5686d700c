"""Tool pages of the newer layout: price and date, expert verdict, the take, share blocks."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from random import Random

from tests.world import noise
from tests.world.dress import Dress, Shown, dress, esc
from tests.world.records import SITE, Record

DATES = ("2026-04-08", "2026-05-21", "2025-12-31", "2026-02-28")


def make(record: Record, rng: Random) -> Shown:
    """Return the page of the record's first tool."""
    d = dress(record, rng)
    tool = dict(record["tools"][0])
    tool["reviewed_on"], tool["price_label"] = rng.choice(DATES), tool["entry"]
    tool["shown"] = "ship" if tool["panel"]["ships"] > tool["panel"]["skips"] else "skip"
    tool["description"] = tool["description"] or f"{tool['name']} needs no long description here."
    manner = rng.choice([_divs, _semantic, _spans, _table])
    body = _document(d, tool, manner).encode()
    return Shown(
        body,
        _expected(d, tool),
        ["tools.0.category"],
        ["tools.0.entry", "tools.0.pricing.text", "tools.0.pricing.tiers"],
    )


def _expected(d: Dress, tool: Record) -> Record:
    url = f"{SITE}/tool/{tool['slug']}"
    shown = {
        "slug": tool["slug"],
        "name": tool["name"],
        "category": tool["category"],
        "tagline": tool["tagline"],
        "description": tool["description"],
        "verdict": tool["shown"],
        "panel": {
            "ship_percent": None,
            "ships": tool["panel"]["ships"],
            "skips": tool["panel"]["skips"],
        },
        "community": {"ship_percent": None, "votes": None},
        "best_for": None,
        "price_label": tool["price_label"],
        "reviewed_on": tool["reviewed_on"],
        "reviews": [],
    }
    return {"kind": "tool", "url": url if "canonical" in d.has else None, "tools": [shown]}


def _document(d: Dress, tool: Record, manner: Callable[[Dress, Record], str]) -> str:
    canonical = (
        f'<link rel="canonical" href="{SITE}/tool/{tool["slug"]}">' if "canonical" in d.has else ""
    )
    return (
        f'<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>{esc(tool["name"])} '
        f"review | Ship or Skip</title>{canonical}</head><body>{noise.top(d)}<main>"
        f"{manner(d, tool)}{_boxes(d, tool)}</main>{noise.foot(d)}</body></html>"
    )


def _counts(tool: Record) -> tuple[str, str, str]:
    ships, skips = tool["panel"]["ships"], tool["panel"]["skips"]
    return f"{ships}-{skips}", f"{ships} Ships", f"{skips} Skips"


def _boxes(d: Dress, tool: Record) -> str:
    ships, skips = tool["panel"]["ships"], tool["panel"]["skips"]
    total = ships + skips
    rating = f"{10 * ships / total:.1f}".removesuffix(".0")
    word = tool["shown"]
    slug, name = tool["slug"], esc(tool["name"])
    return (
        f"<section><h3>Share this verdict</h3><p>{name} verdict: {word.upper()} 🚀</p>"
        f"<p>{ships} ship{'s' * (ships != 1)} · {skips} skip{'s' * (skips > 1)} from the expert "
        f"panel</p><p>Full review: shiporskip.io/tool/{slug}</p></section>"
        f"{noise.bottom(replace(d)) if d.rng.random() < 0.5 else ''}"
        f"<section><h2>Looking for {name} alternatives?</h2><a href=/alternatives>See all "
        f"{esc(tool['category'])} alternatives</a></section>"
        f"<section><h3>Embed this verdict</h3><p>{word.capitalize()} · {rating}/10</p>"
        f'<h4>HTML badge</h4><pre>&lt;a href="{SITE}/api/badge-click/{slug}"&gt;&lt;img src='
        f'"{SITE}/api/badge/{slug}"&gt;&lt;/a&gt;</pre></section>'
    )


def _divs(d: Dress, tool: Record) -> str:
    dash, ships, skips = _counts(tool)
    return (
        f"<div><div>{esc(tool['name'][0].upper())}</div><div><h1>{esc(tool['name'])}</h1>"
        f"<p>{esc(tool['tagline'])}</p></div></div><div><span>Price</span><span>{tool['price_label']}"
        f"</span><span>Reviewed</span><span>{tool['reviewed_on']}</span></div>"
        f"<section><p>Expert verdict</p><p>{tool['shown'].capitalize()}</p><p>{dash}</p>"
        f"<div><span>{ships}</span><span>{skips}</span></div><a href=https://example.org/>"
        f"Visit example.org</a></section><section><h2>The Panel's Take</h2>"
        f"<p>{esc(tool['description'])}</p></section>"
    )


def _semantic(d: Dress, tool: Record) -> str:
    dash, ships, skips = _counts(tool)
    return (
        f"<article><header><h1>{esc(tool['name'])}</h1><p>{esc(tool['tagline'])}</p></header>"
        f"<dl><dt>Price</dt><dd>{tool['price_label']}</dd><dt>Reviewed</dt><dd><time datetime="
        f"{tool['reviewed_on']}>{tool['reviewed_on']}</time></dd></dl><h2>Expert verdict</h2>"
        f"<strong>{tool['shown'].upper()}</strong><p>{dash}</p><ul><li>{ships}</li><li>{skips}</li>"
        f"</ul><p><a href=https://example.org/>Visit website</a></p><h2>The Panel’s Take</h2>"
        f"<p>{esc(tool['description'])}</p></article>"
    )


def _spans(d: Dress, tool: Record) -> str:
    dash, ships, skips = _counts(tool)
    ships, skips = ships.replace(" ", "<!-- --> "), skips.replace(" ", "<!-- --> ")
    return (
        f"<div><a href=/tool/{tool['slug']}><div>{esc(tool['name'][0].upper())}</div></a>"
        f"<h1>{esc(tool['name'])}</h1><div>{esc(tool['tagline'])}</div><div>Price: "
        f"<b>{tool['price_label']}</b></div><div>Reviewed: <b>{tool['reviewed_on']}</b></div></div>"
        f"<div><div>Expert verdict</div><div>{tool['shown'].capitalize()}</div><div>{dash}</div>"
        f"<div>{ships}</div><div>{skips}</div></div><div><div>The Panel's Take</div>"
        f"<div>{esc(tool['description'])}</div></div>"
    )


def _table(d: Dress, tool: Record) -> str:
    dash, ships, skips = _counts(tool)
    return (
        f"<h1>{esc(tool['name'])}</h1><p>{esc(tool['tagline'])}</p><table><tr><th>Price<th>Reviewed"
        f"<th>Expert verdict<tr><td>{tool['price_label']}<td>{tool['reviewed_on']}<td>"
        f"<b>{tool['shown'].capitalize()}</b><br>{dash}<br>{ships}<br>{skips}</table>"
        f"<h2>The Panel's Take</h2><p>{esc(tool['description'])}</p>"
    )
