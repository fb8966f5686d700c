"""Which field of a record is which fact of a tool, and on which kinds of page it is one.

The same display on two kinds of page can be two facts: the badge of a tool's own page is not
the badge of its comparison card. This module knows records, not SQL and not history.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from operator import attrgetter
from typing import Any

from parsers.records import Page, Review, Tool

COMPARISON, TOOL, REVIEWER = "comparison", "tool", "reviewer"
_CARDS = (COMPARISON, TOOL)
_ALL = (COMPARISON, TOOL, REVIEWER)


@dataclass(frozen=True, slots=True)
class Field:
    """A column of `tools`, the path in a Tool that it is read from, and the pages that show it."""

    column: str
    path: str
    kinds: tuple[str, ...]


FIELDS: tuple[Field, ...] = (
    Field("name", "name", _ALL),
    Field("category", "category", _ALL),
    Field("tagline", "tagline", _ALL),
    Field("description", "description", _CARDS),
    Field("verdict", "verdict", (COMPARISON,)),
    Field("ship_percent", "panel.ship_percent", _CARDS),
    Field("ships", "panel.ships", _CARDS),
    Field("skips", "panel.skips", _CARDS),
    Field("community_percent", "community.ship_percent", _CARDS),
    Field("community_votes", "community.votes", _CARDS),
    Field("entry", "entry", (COMPARISON,)),
    Field("pricing", "pricing.text", _CARDS),
    Field("best_for", "best_for", _CARDS),
    Field("tool_page_verdict", "verdict", (TOOL,)),
    Field("price_label", "price_label", (TOOL,)),
    Field("reviewed_on", "reviewed_on", (TOOL,)),
)
COLUMNS: tuple[str, ...] = tuple(field.column for field in FIELDS)
# A list of verdicts is filtered by a category: its heading only hints at each tool's own.
INFERRED_ON: dict[str, tuple[str, ...]] = {REVIEWER: ("category",)}
REVIEW_PARTS = ("reviewer", "score", "verdict")
# What of a kind of page was not kept at first: a row of facts from before lacks it, and the
# reading that has it is another one.
KEPT_LATER = {TOOL: ("pricing", "best_for")}

_BY_KIND = {kind: tuple(f for f in FIELDS if kind in f.kinds) for kind in _ALL}
_GET = {field.path: attrgetter(field.path) for field in FIELDS}


def columns(kind: str, tool: Tool, none: Iterable[str], derived: Iterable[str]) -> dict[str, Any]:
    """The row of `facts` for one tool of a page; none and derived are paths within the tool."""
    row: dict[str, Any] = dict.fromkeys(COLUMNS)
    fields = _BY_KIND[kind]
    for field in fields:
        row[field.column] = _GET[field.path](tool)
    offers = kind in _CARDS
    row["pricing_model"] = tool.pricing.model if offers else None
    row["licence"] = tool.pricing.licence if offers else None
    row["tiers"] = _tiers(tool) if offers and tool.pricing.tiers else ""
    row["none"] = _named(fields, none, lambda column: row[column] is None)
    marked = _named(fields, derived, lambda column: row[column] is not None)
    hinted = [c for c in INFERRED_ON.get(kind, ()) if row[c] is not None]
    row["derived"] = " ".join(sorted({*marked.split(), *hinted}))
    return row


def _tiers(tool: Tool) -> str:
    return json.dumps([t.model_dump() for t in tool.pricing.tiers], ensure_ascii=False)


def _named(fields: Iterable[Field], paths: Iterable[str], holds: Any) -> str:
    """Columns whose path, or a parent of it, is listed, in sorted order."""
    listed = tuple(paths)
    return " ".join(
        sorted(
            f.column
            for f in fields
            if any(f.path == p or f.path.startswith(p + ".") for p in listed) and holds(f.column)
        )
    )


def within(page_paths: Iterable[str], place: int) -> list[str]:
    """The paths that lie in tool number `place`, without their "tools.N." prefix."""
    prefix = f"tools.{place}."
    return [path[len(prefix) :] for path in page_paths if path.startswith(prefix)]


def review_marks(place: int, derived: Iterable[str]) -> str:
    """Which parts of review number `place` were inferred, as words.

    Where it was inferred that the review is this tool's at all, no part of it is certain.
    """
    marked = set(derived)
    if f"reviews.{place}" in marked:
        return " ".join(REVIEW_PARTS)
    return " ".join(part for part in REVIEW_PARTS if f"reviews.{place}.{part}" in marked)


def says_anything(review: Review) -> bool:
    """A review without words has no identity and is not kept as one."""
    return bool(review.quote)


def pair(page: Page) -> tuple[str, str] | None:
    """The two slugs that a comparison shows, in byte order, when both are known and differ."""
    if page.kind != COMPARISON or len(page.tools) != 2:
        return None
    lesser, greater = sorted(tool.slug or "" for tool in page.tools)
    return (lesser, greater) if lesser and lesser != greater else None
