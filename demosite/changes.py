"""What changed on the site from one day to the next, as its pages show it.

A change of a tool counts on the day on which some page first shows it: a comparison from a
cache may show it days later than the tool's own page does.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import replace
from typing import Any, NamedTuple

from demosite.diary import MAX_AGE, REST
from demosite.site import Found, Site, reviewer_path
from demosite.truth import Record, record

Value = str | int | None


class Change(NamedTuple):
    """One fact of a tool that changed.

    field   a column of the archive's `tools`, or `review:` and a critic
    old     what stood there, None where the pages said that there was none; a review as
            "85/100 · ship · quote"
    """

    slug: str
    field: str
    old: Value
    new: Value


#: Which part of a record is which field, by kind of page.
_EVERYWHERE = {"name": "name", "tagline": "tagline"}
_CARDS = {
    "category": "category",
    "description": "description",
    "ship_percent": "panel.ship_percent",
    "ships": "panel.ships",
    "skips": "panel.skips",
    "community_percent": "community.ship_percent",
    "community_votes": "community.votes",
}
FIELDS: dict[str, dict[str, str]] = {
    "comparison": {
        **_EVERYWHERE,
        **_CARDS,
        "verdict": "verdict",
        "entry": "entry",
        "pricing": "pricing.text",
        "best_for": "best_for",
    },
    "tool": {
        **_EVERYWHERE,
        **_CARDS,
        "tool_page_verdict": "verdict",
        "price_label": "price_label",
        "reviewed_on": "reviewed_on",
    },
    "reviewer": _EVERYWHERE,
}
_PARTS = ("score", "verdict", "quote")
#: (field, part of a review or "") and what it says.
_Facts = dict[tuple[str, str], Value]


def changes(site: Site, day: int, paths: Collection[str] | None = None) -> list[Change]:
    """What changed from the day before to a day, sorted by slug and field.

    With `paths`, as one knows who reads these pages alone, every day. A tool that is new, or
    gone, is no change.
    """
    found: list[Change] = []
    for number in site.numbers(day):
        if site.diary.changed(number, day) <= day - REST or day == 0:
            continue
        before, now = (_shown(site, number, at, paths) for at in (day - 1, day))
        found += _differences(site.slug(number), before, now)
    return sorted(found, key=lambda change: (change.slug, change.field))


def _shown(site: Site, number: int, day: int, paths: Collection[str] | None) -> _Facts:
    """The newest value of every fact of a tool that any page shows on a day."""
    newest: dict[tuple[str, str], tuple[int, Value]] = {}
    for page in _freshest(site, number, day, paths):
        for key, value in _facts(site, number, page):
            if key not in newest or newest[key][0] < page.shown:
                newest[key] = (page.shown, value)
    return {key: value for key, (_, value) in newest.items()}


def _freshest(
    site: Site, number: int, day: int, paths: Collection[str] | None
) -> Collection[Found]:
    """Of all pages that show the same facts of a tool, the one from the youngest cache.

    A page that is gone has been seen: what it showed on a day before is no less known.
    """
    best: dict[tuple[str, str], Found] = {}
    for at in range(max(0, day - MAX_AGE), day + 1):
        for page in _pages(site, number, at):
            key = page.kind, page.critic
            read = paths is None or page.path in paths
            if read and (key not in best or best[key].shown < page.shown):
                best[key] = page
    return best.values()


def _pages(site: Site, number: int, day: int) -> Iterator[Found]:
    """Every page that shows a tool; of a critic's list only its own place."""
    if not site.diary.alive(number, day):
        return
    tool = site.tool(number, day)
    yield Found(f"/tool/{tool.slug}", "tool", (number,), day, day)
    for review in tool.reviews:
        path = reviewer_path(review.critic, tool.category)
        yield Found(path, "reviewer", (number,), day, day, review.critic, tool.category)
    yield from site.comparisons_of(number, day)


def _facts(site: Site, number: int, page: Found) -> Iterator[tuple[tuple[str, str], Value]]:
    page = replace(page, tools=(number,))
    read = record(site, page)
    tool: Record = read["tools"][0]
    unvoted = "tools.0.community" in read["none"]
    for field, path in FIELDS[page.kind].items():
        value = _at(tool, path)
        if value is not None or (unvoted and path.startswith("community.")):
            yield (field, ""), value
    for review in tool["reviews"]:
        for part in _PARTS:
            if review[part] is not None:
                yield (f"review:{review['reviewer']}", part), review[part]


def _at(tool: Record, path: str) -> Any:
    value: Any = tool
    for name in path.split("."):
        value = value[name]
    return value


def _differences(slug: str, before: _Facts, now: _Facts) -> Iterator[Change]:
    """A fact that nothing showed before is a first reading and no change."""
    changed = {field for field, part in before if _is_new(before, now, (field, part))}
    for field in changed:
        if (field, "") in before:
            yield Change(slug, field, before[field, ""], now[field, ""])
        else:
            yield Change(slug, field, _review(before, field), _review(now, field))


def _is_new(before: _Facts, now: _Facts, key: tuple[str, str]) -> bool:
    return key in now and before[key] != now[key]


def _review(facts: _Facts, field: str) -> str:
    said = ((part, facts[field, part]) for part in _PARTS if (field, part) in facts)
    return " · ".join(f"{value}/100" if part == "score" else str(value) for part, value in said)
