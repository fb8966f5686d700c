"""Pages of the made-up site that show one tool in its states: what turns, and what is planted."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, TypeVar

import pytest
from hypothesis import settings

from archive import Archive
from parsers.records import Page, Tool
from tests.archive_world import EXAMPLES, Copy, comparison, on, state

quick = settings(max_examples=EXAMPLES, deadline=None)
#: Copies come as they were taken, or the last one first.
either_order = pytest.mark.parametrize("turned", [False, True], ids=["in order", "reversed"])
A, B, C = ([state(tool, number) for number in range(3)] for tool in range(3))
OTHERS = [B[0], C[0]] + [
    B[0].model_copy(update={"slug": f"other-{n}", "name": f"Other {n}"}) for n in range(4)
]
Item = TypeVar("Item")


def ordered(copies: Sequence[Item], turned: bool) -> Sequence[Item]:
    return copies[::-1] if turned else copies


def pages(tool: Tool, count: int) -> list[Page]:
    """Different comparison pages that show one tool."""
    return [comparison(tool, other) for other in OTHERS[:count]]


def shown(*sightings: tuple[int, int, float]) -> list[Copy]:
    """Copies of the first tool: (which page, in which state, on which day)."""
    return [on(day, comparison(A[number], OTHERS[page])) for page, number, day in sightings]


def changes(archive: Archive, field: str | None = None) -> list[dict[str, Any]]:
    return [r for r in archive.rows("changes") if field in (None, r["field"])]


def entries(archive: Archive) -> list[str]:
    """What the first tool's entry changed to, one after the other."""
    return [change["new_value"] for change in changes(archive, "entry")]


def suspected(archive: Archive) -> list[str]:
    return [suspect["value"] for suspect in archive.rows("suspects")]


def planted(page: Page, field: str) -> Page:
    """The page with one wrong value of its first tool."""
    tool = page.tools[0]
    change: dict[str, object]
    if field == "pricing":
        change = {"pricing": tool.pricing.model_copy(update={"text": "$999/mo Pro"})}
    elif field == "review:Builder":
        wrong = tool.reviews[0].model_copy(update={"quote": "Nobody said this."})
        change = {"reviews": (wrong, *tool.reviews[1:])}
    else:
        change = {field: {"verdict": "skip"}.get(field, "Something else")}
    return page.model_copy(update={"tools": (tool.model_copy(update=change), page.tools[1])})
