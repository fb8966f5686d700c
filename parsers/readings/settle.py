"""From a draft to a record: the best reading of every field, and nothing else."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from parsers.pricing.grammar import read_pricing
from parsers.readings.draft import Draft
from parsers.records import Pricing, Review, Tool

#: Names of a record's fields and their values, not yet validated.
Fields = dict[str, Any]


def settle_tool(
    draft: Draft, name: str | None, slug: str | None, at: int
) -> tuple[Tool, list[str]]:
    """The record of tool `at` of the page, and the paths in it that were inferred."""
    reviews = []
    derived = [f"tools.{at}.{path}" for path in sorted(draft.derived)]
    for number, (review, text) in enumerate(draft.reviews):
        reviews.append(
            Review(
                reviewer=review.role,
                score=review.event.score,
                verdict=review.event.vote,
                quote=text,
            )
        )
        if review.inferred:
            derived.append(f"tools.{at}.reviews.{number}")
    return Tool(**tool_fields(draft.get, name, slug, tuple(reviews))), derived


def tool_fields(
    get: Callable[[str], Any],
    name: str | None,
    slug: str | None,
    reviews: tuple[Review | Fields, ...],
) -> Fields:
    """What a tool's record is made of; `get` tells its fields by their paths, None where unknown.

    The parts may be records or what these are made of.
    """
    pricing = get("pricing.text")
    return {
        "slug": slug,
        "name": name,
        "category": get("category"),
        "tagline": get("tagline"),
        "description": get("description"),
        "verdict": get("verdict"),
        "panel": {
            "ship_percent": get("panel.ship_percent"),
            "ships": get("panel.ships"),
            "skips": get("panel.skips"),
        },
        "community": {
            "ship_percent": get("community.ship_percent"),
            "votes": get("community.votes"),
        },
        "entry": get("entry"),
        "pricing": read_pricing(pricing) if pricing is not None else Pricing(),
        "best_for": get("best_for"),
        "price_label": get("price_label"),
        "reviewed_on": get("reviewed_on"),
        "reviews": reviews,
    }
