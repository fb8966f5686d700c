"""How one fact of a tool went through time (laws 7 and 8). Pure functions over sights.

The rule. A value becomes current
 (a) when it is first seen on any page, later than the value before it was; or
 (b) when a page that showed the current value, since that became current, turns to it.
So a value that was superseded and turns up on another page is a late sighting and nothing else
(law 8); a reading that does not know the fact is no sighting at all (law 7); and of two values
first seen at the same second, the one that more pages show is current, without a change.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import NamedTuple

from archive.agreement import lone_page, suspects
from archive.sight import Change, Key, PageRuns, Sight, Suspect, Value, rank


@dataclass(frozen=True, slots=True)
class Course:
    """The course of one fact: what it is now and how it came there.

    known      some page says it; else `current` means nothing
    since      when it was first read
    contested: one more page may decide otherwise, even if it shows nothing new.
    """

    known: bool
    since: int
    current: Value
    changes: Sequence[Change]
    suspects: Sequence[Suspect]
    contested: bool


class _Event(NamedTuple):
    """A moment that may change the fact; `before` and `since` belong to a page's own turn."""

    at: int
    order: int
    pages: int
    value: Value
    page: str
    document: int
    before: Value = None
    since: int = 0


_FIRST, _TURN = 0, 1
_BESIDE = Key("")


def _in_time(event: _Event) -> tuple[int, int, int, tuple[bool, str], str]:
    return event.at, event.order, -event.pages, rank(event.value), event.page


def courses_of(sights: Sequence[Sight], pages: Mapping[str, PageRuns]) -> dict[Key, Course]:
    """The courses of all facts of a tool, by key in order."""
    if len(sights) == 1:  # most tools have been read in one way only
        (only,) = sights
        return {
            key: Course(True, only.first, value, (), (), False)
            for key, value in sorted(only.values.items(), key=_key)
        }
    keys = {key for sight in sights for key in sight.values}
    return {key: course(key, sights, pages) for key in sorted(keys)}


def _key(item: tuple[Key, Value]) -> Key:
    return item[0]


def course(key: Key, sights: Iterable[Sight], pages: Mapping[str, PageRuns]) -> Course:
    """The course of one fact through all its sights."""
    groups: dict[Value, list[Sight]] = {}
    for sight in sights:
        if key in sight.values:
            groups.setdefault(sight.values[key], []).append(sight)
    if len(groups) < 2:
        return _unchanged(groups)
    doubted = suspects(key, groups, pages)
    trusted = dict(groups)
    for suspect in doubted:
        del trusted[suspect.value]
    changes, current = _walk(key, trusted, pages)
    since = min(s.first for sights in trusted.values() for s in sights)
    return Course(True, since, current, changes, doubted, _is_contested(groups))


def latest(
    said: Mapping[int, Value], sights: Sequence[Sight], pages: Mapping[str, PageRuns]
) -> Value:
    """What is current of something that only some sights say, by their facts: no value read.

    It comes and goes as values do: a page that showed the newer one may turn back to the older.
    """
    beside = [replace(s, values={_BESIDE: said[s.facts]}) for s in sights if s.facts in said]
    return course(_BESIDE, beside, pages).current


def _unchanged(groups: Mapping[Value, Sequence[Sight]]) -> Course:
    for value, sights in groups.items():
        return Course(True, min(s.first for s in sights), value, (), (), False)
    return Course(False, 0, None, (), (), False)


def _is_contested(groups: Mapping[Value, Sequence[Sight]]) -> bool:
    firsts = [min(s.first for s in sights) for sights in groups.values()]
    lone = any(lone_page(sights) is not None for sights in groups.values())
    return lone or len(set(firsts)) < len(firsts)


def _walk(
    key: Key, groups: Mapping[Value, Sequence[Sight]], pages: Mapping[str, PageRuns]
) -> tuple[list[Change], Value]:
    firsts = sorted((_first(value, sights) for value, sights in groups.items()), key=_in_time)
    start = firsts[0]
    current, since, adopted, changes = start.value, start.at, {start.value}, []
    for event in sorted([*firsts[1:], *_turns(groups, pages.values())], key=_in_time):
        if event.at <= since or event.value == current:
            continue
        if event.order == _FIRST and event.value in adopted:
            continue
        if event.order == _TURN and not (event.before == current and event.since >= since):
            continue
        changes.append(Change(event.at, key, current, event.value, event.page, event.document))
        current, since = event.value, event.at
        adopted.add(current)
    return changes, current


def _first(value: Value, sights: Sequence[Sight]) -> _Event:
    sight = min(sights, key=lambda s: (s.first, s.page, s.digest))
    pages = sum(s.pages for s in sights)
    return _Event(sight.first, _FIRST, pages, value, sight.page, sight.document)


def _turns(groups: Mapping[Value, Sequence[Sight]], pages: Iterable[PageRuns]) -> Iterable[_Event]:
    """Every place where a page itself went from one value to another.

    Two readings of one second have no order, so nothing turned between them.
    """
    of = {s.facts: value for value, sights in groups.items() for s in sights}
    for page in pages:
        shown = [(of[run.facts], run) for run in page.runs if run.facts in of]
        for (before, old), (value, new) in pairwise(shown):
            since = old.last if old.last < new.first else old.first
            if value != before and since < new.first:
                yield _Event(new.first, _TURN, 0, value, page.page, page.document, before, since)
