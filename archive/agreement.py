"""Which value disagrees with what other pages of its time show (law 12). Pure functions.

The rule. A value is *lone* when a single page ever showed it. A lone value is suspect when, on a
day (UTC) on which that page showed it, at least two other pages showed one and the same other
value: one page in three or more is wrong more likely than the two or more that agree.
Exempt is the page that changed under our eyes: it had shown another value before, so its own word
is that this one is newer, and an old copy that is still served elsewhere is late (law 8). Only
pages made anew since then, two of them at least, contradict it.
A suspect value is kept as evidence and listed; it neither becomes current nor counts as a change
until a second page shows it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise

from archive.sight import DAY, Key, PageRuns, Sight, Suspect, Value, rank

AGAINST = 2

Groups = Mapping[Value, Sequence[Sight]]


def suspects(key: Key, groups: Groups, pages: Mapping[str, PageRuns]) -> list[Suspect]:
    """The suspect readings of one fact, given the sights of each of its values."""
    found = []
    for value, sights in groups.items():
        page = lone_page(sights)
        if page is not None:
            worst = _against(value, sights, groups, pages.get(page))
            if worst is not None and not _changed_there(value, groups, pages.get(page)):
                found.append(_suspect(key, value, sights, worst))
    return sorted(found, key=lambda s: rank(s.value))


def lone_page(sights: Sequence[Sight]) -> str | None:
    """The only page that ever showed these, if there is only one."""
    page = sights[0].page
    alone = all(sight.pages == 1 and sight.page == page for sight in sights)
    return page if alone else None


def _against(
    value: Value, sights: Sequence[Sight], groups: Groups, own: PageRuns | None
) -> tuple[int, Value] | None:
    """The most pages that agreed on another value on one of the days, and that value."""
    days = {day for sight in sights for day in sight.days}
    votes = [
        (_pages_on(day, others, own), other)
        for other, others in groups.items()
        if other != value
        for day in days
    ]
    if not votes:
        return None
    most, agreed = max(votes, key=lambda vote: (vote[0], rank(vote[1])))
    return (most, agreed) if most >= AGAINST else None


def _pages_on(day: int, sights: Sequence[Sight], own: PageRuns | None) -> int:
    """How many pages, other than the one in question, showed any of these on a day."""
    shown = sum(sight.days.get(day, 0) for sight in sights)
    if lone_page(sights) is not None:
        # One page read in two ways on a day is still one witness.
        shown = min(shown, 1)
    if own is None or not shown:
        return shown
    facts = {sight.facts for sight in sights}
    mine = {r.facts for r in own.runs if day in (r.first // DAY, r.last // DAY)}
    return max(0, shown - len(facts & mine))


def _changed_there(value: Value, groups: Groups, own: PageRuns | None) -> bool:
    """The lone page turned to this value, and no pages made since then agree on another one."""
    if own is None:
        return False
    of = {s.facts: v for v, sights in groups.items() for s in sights}
    shown = [(of[run.facts], run.first) for run in own.runs if run.facts in of]
    turned = [
        first
        for (before, since), (now, first) in pairwise(shown)
        if now == value and before != value and since < first
    ]
    if not turned:
        return False
    since = min(turned)
    return not any(
        sum(made >= since for sight in sights for made in sight.renewed) >= AGAINST
        for other, sights in groups.items()
        if other != value
    )


def _suspect(key: Key, value: Value, sights: Sequence[Sight], worst: tuple[int, Value]) -> Suspect:
    first = min(sights, key=lambda s: (s.first, s.digest))
    against, agreed = worst
    return Suspect(key, value, first.page, first.document, first.first, agreed, 1, against)
