"""Writing what is derived about one tool: its row, tiers, reviews, changes and suspects.

The rules are pure functions elsewhere (`history`, `agreement`, `reviews`); this module gives them
the sights of a tool and writes what they answer.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Mapping, Sequence

from archive import reviews
from archive.fields import COLUMNS
from archive.history import Course, courses_of, latest
from archive.sight import Key, PageRuns, Sight, Value
from archive.sights import quotes_of, sights_of, turned_pages, with_renewals

_TOOL_TABLES = (
    "current_tools",
    "current_tiers",
    "review_history",
    "change_history",
    "suspect_readings",
)
_TIER = ("plan", "amount", "upper", "currency", "period", "unit", "approximate")

Courses = Mapping[Key, Course]
Pages = Mapping[str, PageRuns]


def fold_tool(connection: sqlite3.Connection, tool: int) -> None:
    """Write everything derived about one tool."""
    known, *others = (f"DELETE FROM {table} WHERE tool = ?" for table in _TOOL_TABLES)
    if connection.execute(known, (tool,)).rowcount:  # else it was never folded
        for clear in others:
            connection.execute(clear, (tool,))
    members = connection.execute(
        "SELECT subject FROM identities WHERE tool = ? ORDER BY subject", (tool,)
    )
    subjects = [row[0] for row in members]
    sights = [sight for subject in subjects for sight in sights_of(connection, subject)]
    if not sights:
        return
    pages = turned_pages(connection, subjects)
    sights = with_renewals(connection, sights, pages)
    courses = courses_of(sights, pages)
    for table, rows in (
        ("current_tools", [_tool(sights, courses, pages)]),
        ("current_tiers", _tiers(sights, courses)),
        ("review_history", _reviews(connection, subjects, sights, courses, pages)),
        ("change_history", _changes(sights, courses)),
        ("suspect_readings", _suspects(courses)),
    ):
        _write(connection, table, tool, rows)
    _settle(connection, sights, courses, pages)


def _write(
    connection: sqlite3.Connection, table: str, tool: int, rows: Sequence[Sequence[object]]
) -> None:
    """Insert rows with their tool, and with their place where the table has several a tool."""
    if not rows:
        return
    single = table == "current_tools"
    full = [(tool, *row) if single else (tool, place, *row) for place, row in enumerate(rows)]
    marks = ", ".join("?" * len(full[0]))
    connection.executemany(f"INSERT INTO {table} VALUES ({marks})", full)


def _tool(sights: Sequence[Sight], courses: Courses, pages: Pages) -> Sequence[object]:
    current: dict[str, Value] = {}
    derived, none = [], []
    for column in COLUMNS:
        known = courses.get(Key(column))
        if known is not None and known.known:
            current[column] = known.current
            none += [column] if known.current is None else []
        else:
            current[column] = _inferred(Key(column), sights, pages)
            derived += [column] if current[column] is not None else []
    changed = max((c.at for known in courses.values() for c in known.changes), default=0)
    contested = any(known.contested for known in courses.values())
    return (*current.values(), " ".join(none), " ".join(derived), changed, contested)


def _inferred(key: Key, sights: Sequence[Sight], pages: Pages) -> Value:
    """What is inferred last, where nobody read it."""
    return latest({s.facts: s.inferred[key] for s in sights if key in s.inferred}, sights, pages)


def _tiers(sights: Sequence[Sight], courses: Courses) -> list[Sequence[object]]:
    """The tiers that the newest reading of the current pricing text found in it."""
    key = Key("pricing")
    pricing = courses[key].current if key in courses else None
    same = [s for s in sights if pricing is not None and s.values.get(key) == pricing]
    newest = max(same, key=lambda s: (s.first, s.digest), default=None)
    tiers = json.loads(newest.tiers) if newest is not None and newest.tiers else []
    return [tuple(tier[column] for column in _TIER) for tier in tiers]


def _reviews(
    connection: sqlite3.Connection,
    subjects: Sequence[int],
    sights: Sequence[Sight],
    courses: Courses,
    pages: Pages,
) -> list[Sequence[object]]:
    quotes = dict(pair for subject in subjects for pair in quotes_of(connection, subject))
    return [
        (r.reviewer, r.score, r.verdict, quotes[r.quote], r.is_current, r.derived, r.first)
        for r in reviews.history(sights, courses, pages)
    ]


def _changes(sights: Sequence[Sight], courses: Courses) -> list[Sequence[object]]:
    rows: list[tuple[int, str, str | None, str | None, int]] = [
        (c.at, key.field, reviews.shown("", c.old), reviews.shown("", c.new), c.document)
        for key, known in courses.items()
        if not key.part
        for c in known.changes
    ]
    rows += reviews.changes({key: c for key, c in courses.items() if key.part}, sights)
    rows.sort(key=lambda row: row[:2])
    return [*rows]


def _suspects(courses: Courses) -> list[Sequence[object]]:
    return [
        (
            key.field,
            reviews.shown(key.part, s.value),
            s.document,
            s.at,
            reviews.shown(key.part, s.agreed),
            s.pages_for,
            s.pages_against,
        )
        for key, known in courses.items()
        for s in known.suspects
    ]


def _settle(
    connection: sqlite3.Connection, sights: Sequence[Sight], courses: Courses, pages: Pages
) -> None:
    """Mark the readings that say nothing but what is current: more of them change nothing."""
    unread = {key for s in sights for key in s.inferred if not _is_known(courses.get(key))}
    guessed = {key: _inferred(key, sights, pages) for key in unread}
    bare = reviews.uncredited(sights, pages)
    rows = [
        (
            all(courses[key].current == value for key, value in s.values.items())
            and all(guessed.get(key, value) == value for key, value in s.inferred.items())
            and reviews.bare(s) in (None, bare),
            s.facts,
        )
        for s in sights
    ]
    connection.executemany("UPDATE spans SET settled = ? WHERE facts = ?", rows)


def _is_known(found: Course | None) -> bool:
    return found is not None and found.known
