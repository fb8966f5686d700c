"""Microdata on the elements and JSON-LD in the head; the visible page is plain."""

from __future__ import annotations

import json

from tests.world import noise
from tests.world.dress import Dress, attr, esc, score
from tests.world.families.parts import badge, decision, described
from tests.world.records import SITE, Record

ITEM = ' itemscope itemtype="https://schema.org/SoftwareApplication"'


def render(d: Dress) -> str:
    """Return the page with structured data beside the text."""
    cards = "".join(_card(d, t) for t in d.tools)
    ld = f'<script type="application/ld+json">{_json_ld(d)}</script>'
    return noise.page(d, noise.opening(d) + cards + decision(d) + _scorecard(d), extra_head=ld)


def _json_ld(d: Dress) -> str:
    items = []
    for n, tool in enumerate(d.tools):
        item: Record = {
            "@type": "SoftwareApplication",
            "name": tool["name"],
            "applicationCategory": tool["category"],
            "description": tool["description"],
            "review": [
                {
                    "@type": "Review",
                    "author": {"@type": "Person", "name": r["reviewer"]},
                    "reviewRating": {
                        "@type": "Rating",
                        "ratingValue": r["score"],
                        "bestRating": 100,
                    },
                    "reviewBody": r["quote"],
                }
                for r in tool["reviews"]
            ],
        }
        if d.links != "none":
            item["url"] = f"{SITE}/tool/{tool['slug']}"
        items.append({"@type": "ListItem", "position": n + 1, "item": item})
    graph = {
        "@context": "https://schema.org",
        "@type": "ItemList",
        "name": d.title,
        "itemListElement": items,
    }
    return json.dumps(graph, ensure_ascii=False).replace("</", "<\\/")


def _card(d: Dress, tool: Record) -> str:
    inner = f'<span itemprop="name">{esc(tool["name"])}</span>'
    heading = f'<a itemprop="url" href="{d.href(tool)}">{inner}</a>' if d.links != "none" else inner
    stats = "".join(f"<tr><td>{esc(v)}</td><td>{label}</td></tr>" for v, label in d.stats(tool))
    return (
        f'<div{ITEM}><meta itemprop="operatingSystem" content="Web">'
        f'<p itemprop="applicationCategory">{esc(tool["category"])}</p><h2>{heading}</h2>'
        f'<p itemprop="alternateName">{esc(tool["tagline"])}</p>{badge(d, tool)}'
        f"<table>{stats}</table>{described(d, tool)}</div>"
    )


def _scorecard(d: Dress) -> str:
    out = ["<h2>Reviewer scorecard</h2>"]
    for role in d.roles:
        out.append(f"<h3>{esc(role)}</h3>")
        for tool in d.tools:
            review = d.review(tool, role)
            out.append(_review(d, tool, review) if review else f"<div>{d.absent(role)}</div>")
    return "".join(out)


def _review(d: Dress, tool: Record, review: Record) -> str:
    return (
        '<div itemprop="review" itemscope itemtype="https://schema.org/Review">'
        f'<meta itemprop="itemReviewed" content="{attr(tool["name"])}">'
        f'<meta itemprop="author" content="{attr(review["reviewer"])}">'
        f'<span>{score(review)}</span><div itemprop="reviewBody">{d.quote(review)}</div></div>'
    )
