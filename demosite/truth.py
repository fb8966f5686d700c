"""What the pages of the made-up site say, as plain dicts in the shape of the record contract."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

from demosite.site import SITE, Found, Site
from demosite.tools import Review, Tool

Record = dict[str, Any]
#: Tool pages come in two layouts; every tool with this remainder has the older one.
OLDER_EVERY, OLDER = 3, 1


def truth(site: Site, day: int | None = None) -> Iterator[tuple[str, Record]]:
    """(path, record) of every page of verdicts of a day."""
    for found in site.pages(day):
        yield found.path, record(site, found)


def record(site: Site, found: Found) -> Record:
    """The record that a reader ought to make of one page, but for the file it came from."""
    shown = [site.tool(number, found.shown) for number in found.tools]
    if found.kind == "comparison":
        read = [on_comparison(tool) for tool in shown]
    elif found.kind == "tool":
        older = is_older(found)
        read = [on_older_page(t) if older else on_own_page(site, t) for t in shown]
    else:
        read = [on_reviewer_page(tool, found.critic) for tool in shown]
    unvoted = [
        f"tools.{at}.community"
        for at, tool in enumerate(shown)
        if found.kind == "comparison" and not tool.votes
    ]
    return {
        "kind": found.kind,
        "url": SITE + found.path,
        "tools": read,
        "derived": [],
        "none": unvoted,
        "anomalies": [],
    }


def is_older(found: Found) -> bool:
    """Whether a tool's own page still has the older layout."""
    return found.tools[0] % OLDER_EVERY == OLDER


def on_comparison(tool: Tool) -> Record:
    """What a comparison says of a tool."""
    price = tool.price
    return _tool(
        tool,
        category=tool.category,
        description=tool.description,
        verdict=tool.verdict,
        panel={"ship_percent": tool.ship_percent, "ships": tool.ships, "skips": tool.skips},
        community={"ship_percent": tool.community_percent, "votes": tool.votes or None},
        entry=price.entry,
        pricing={
            "text": price.text,
            "model": price.model,
            "licence": price.licence,
            "tiers": [asdict(tier) for tier in price.tiers],
        },
        best_for=tool.tagline,
        reviews=[_review(review, review.score) for review in tool.reviews],
    )


def on_own_page(site: Site, tool: Tool) -> Record:
    """What the newer layout of a tool's own page says."""
    return _tool(
        tool,
        category=tool.category,
        description=tool.description,
        verdict=tool.page_verdict,
        panel={"ship_percent": None, "ships": tool.ships, "skips": tool.skips},
        price_label=tool.price.label,
        reviewed_on=site.date(tool.reviewed).isoformat(),
    )


def on_older_page(tool: Tool) -> Record:
    """What the older layout of a tool's own page says."""
    reviews = [_review(review, None) for review in tool.reviews]
    return _tool(tool, description=tool.description, reviews=reviews)


def on_reviewer_page(tool: Tool, critic: str) -> Record:
    """What a critic's list says of a tool."""
    reviews = [_review(review, None) for review in tool.reviews if review.critic == critic]
    return _tool(tool, category=tool.category, reviews=reviews)


def _tool(tool: Tool, **read: Any) -> Record:
    unread: Record = {
        "slug": tool.slug,
        "name": tool.name,
        "category": None,
        "tagline": tool.tagline,
        "description": None,
        "verdict": None,
        "panel": {"ship_percent": None, "ships": None, "skips": None},
        "community": {"ship_percent": None, "votes": None},
        "entry": None,
        "pricing": {"text": None, "model": None, "licence": None, "tiers": []},
        "best_for": None,
        "price_label": None,
        "reviewed_on": None,
        "reviews": [],
    }
    return unread | read


def _review(review: Review, score: int | None) -> Record:
    return {
        "reviewer": review.critic,
        "score": score,
        "verdict": review.verdict,
        "quote": review.quote,
    }
