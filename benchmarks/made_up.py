"""A made-up site's facts as records: the truth that the reference pages show."""

from __future__ import annotations

import re
from random import Random
from typing import Literal

from benchmarks import prose
from parsers.pricing.grammar import read_pricing
from parsers.records import Community, Page, Panel, Review, Tool, Vote
from parsers.values.urls import comparison_url

CRITICS = ("Builder", "Skeptic", "Futurist", "Founder")
Badge = Literal["ship", "mixed", "skip"]


def page(random: Random) -> Page:
    """One comparison of two tools, four critics each, every fact shown."""
    first = _tool(random)
    second = _tool(random)
    while second.name == first.name:
        second = _tool(random)
    assert first.slug is not None
    assert second.slug is not None
    url = comparison_url(first.slug, second.slug)
    return Page(kind="comparison", url=url, tools=(first, second))


def _tool(random: Random) -> Tool:
    name, tagline = prose.name(random), prose.tagline(random)
    reviews = tuple(_review(random, critic) for critic in CRITICS)
    ships = sum(review.verdict == "ship" for review in reviews)
    text = prose.pricing(random)
    entry = "Free" if "free" in text.lower() else "Paid"
    return Tool(
        slug=f"{re.sub(r'[^a-z0-9]+', '-', name.lower()).strip('-')}-{random.randrange(16**5):05x}",
        name=name,
        category=random.choice(prose.CATEGORIES),
        tagline=tagline,
        description=prose.paragraph(random, random.randint(300, 900)),
        verdict=_badge(ships),
        panel=Panel(ship_percent=25 * ships, ships=ships, skips=4 - ships),
        community=Community(ship_percent=random.randint(0, 100), votes=random.randint(2, 900)),
        entry=entry,
        pricing=read_pricing(text),
        best_for=tagline,
        reviews=reviews,
    )


def _review(random: Random, critic: str) -> Review:
    score = random.randint(20, 99)
    vote: Vote = "ship" if score >= 60 else "skip"
    # A sentence has at most 100 characters or so: 500 to 900 in all.
    quote = prose.paragraph(random, random.randint(500, 790))
    return Review(reviewer=critic, score=score, verdict=vote, quote=quote)


def _badge(ships: int) -> Badge:
    if ships == 2:
        return "mixed"
    return "ship" if ships > 2 else "skip"
