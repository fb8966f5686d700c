"""What one half of a page has and the other lacks: two tools and their reviews are shown alike.

A page prints the same facts of both tools and the same parts of every review. Where one lacks a
part, the copy is damaged or was not understood. It reads nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from functools import lru_cache
from operator import attrgetter

from parsers.records import Anomaly, Review, Tool
from parsers.text import key
from parsers.vocabulary import LABELS, Label

#: A card or a row of the decision table shows these of both tools or of none. A description
#: is not among them: pages are known that have one for one tool only.
SHARED = (
    "category", "tagline", "verdict", "panel.ship_percent", "panel.ships", "entry",
    "pricing.text", "best_for",
)  # fmt: skip
#: What a page does not show of a tool that nobody has judged.
OF_PANEL = frozenset(("verdict", "panel.ship_percent", "panel.ships"))
#: Characters from which two quotes are never the same by chance.
LONG = 60
PARTS = ("reviewer", "score", "verdict")
_facts: Callable[[Tool], tuple[object, ...]] = attrgetter(*SHARED)
_parts: Callable[[Review], tuple[object, ...]] = attrgetter(*PARTS)


def check_halves(
    tools: Sequence[Tool], none: Sequence[Collection[str]], is_html: bool
) -> list[Anomaly]:
    """Facts of one tool alone, and reviews without a part that others of the page have.

    `none` holds the paths of which the page itself says that there is no value.
    """
    found = [*_one_sided(tools, none, is_html), *check_parts(tools)]
    return [*found, *_foreign(tools), *_of_both(tools)]


def _one_sided(
    tools: Sequence[Tool], none: Sequence[Collection[str]], is_html: bool
) -> list[Anomaly]:
    left_half, right_half = map(_facts, tools)
    lacking = None in left_half or None in right_half
    found = []
    for path, left, right in zip(SHARED, left_half, right_half, strict=True) if lacking else ():
        at = int(left is not None)
        unjudged = path in OF_PANEL and "panel" in none[at]
        if (left is None) != (right is None) and not unjudged:
            found.append(_alone(at, path))
    # Text extracts lose the dash of a tool without votes and keep the other's share.
    for at, tool in enumerate(tools if is_html else ()):
        mine, other = tool.community, tools[1 - at].community
        said = mine.ship_percent is not None or "community" in none[at]
        if not said and (other.ship_percent is not None or "community" in none[1 - at]):
            found.append(_alone(at, "community.ship_percent"))
        elif mine.votes is None and "community" not in none[at] and other.votes is not None:
            found.append(_alone(at, "community.votes"))
    return found


def _alone(tool: int, path: str) -> Anomaly:
    detail = "the page shows it of the other tool only"
    return Anomaly(code="one_sided", path=f"tools.{tool}.{path}", detail=detail)


def check_parts(tools: Sequence[Tool]) -> list[Anomaly]:
    """Reviews without a part that other reviews of the page have."""
    said = [list(map(_parts, tool.reviews)) for tool in tools]
    if not any(None in parts for row in said for parts in row):
        return []
    found = []
    for place, part in enumerate(PARTS):
        has = [[parts[place] is not None for parts in row] for row in said]
        if any(map(any, has)):
            found += [
                Anomaly(
                    code="incomplete_review",
                    path=f"tools.{at}.reviews.{number}.{part}",
                    detail="other reviews of the page have it",
                )
                for at, row in enumerate(has)
                for number, known in enumerate(row)
                if not known
            ]
    return found


def _foreign(tools: Sequence[Tool]) -> list[Anomaly]:
    """Quotes that are another fact of the page, or stand with both tools."""
    # Hashing a long quote takes longer than comparing its length with that of a few texts.
    facts = tuple(fact for tool in tools for fact in (tool.category, tool.tagline, tool.best_for))
    long = tuple(review for review in tools[0].reviews if len(review.quote) > LONG)
    found = []
    for at, tool in enumerate(tools):
        for number, review in enumerate(tool.reviews):
            code, detail = "incomplete_review", ""
            if review.quote in facts:
                detail = "the quote is another fact of the page"
            elif at and any(review.quote == each.quote and _alike(review, each) for each in long):
                code, detail = "duplicate_review", "one quote for both tools"
            elif review.reviewer and _heads_critics(review.reviewer):
                detail = "the critic's name heads a column of critics"
            if detail:
                path = f"tools.{at}.reviews.{number}"
                found.append(Anomaly(code=code, path=path, detail=detail))
    return found


def _alike(review: Review, other: Review) -> bool:
    return (review.reviewer, review.score) == (other.reviewer, other.score)


@lru_cache(maxsize=256)
def _heads_critics(name: str) -> bool:
    """Whether a critic's name is the head of a column of critics."""
    return LABELS.get(key(name)) is Label.CRITIC


def _of_both(tools: Sequence[Tool]) -> list[Anomaly]:
    """Values that go on with the other tool's: `Writing Plover Mini: Productivity`."""
    found = []
    for at, tool in enumerate(tools):
        other = f" {tools[1 - at].name}: "
        texts = {"category": tool.category, "best_for": tool.best_for}
        texts["pricing.text"] = tool.pricing.text
        found += [
            Anomaly(code="ambiguous_columns", path=f"tools.{at}.{path}", detail=text[:120])
            for path, text in texts.items()
            if text and other in text
        ]
    return found
