"""Reading what the fold reasons about: the sights of a subject and the pages that turned."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from archive import reviews
from archive.fields import COLUMNS
from archive.pages import page_name
from archive.sight import Key, PageRuns, Review, Run, Sight

TEXT_COLUMNS = ("tagline", "description")
# Columns of `facts` (as f) with the texts in place of their ids.
FACT_COLUMNS = ", ".join(
    f"(SELECT text FROM texts WHERE id = f.{column})" if column in TEXT_COLUMNS else f"f.{column}"
    for column in COLUMNS
)
_SIGHTS = f"""
    SELECT f.id, f.digest, f.tiers, f.none, f.derived, s.first_seen, s.first_document,
    s.last_seen, s.pages, {FACT_COLUMNS}
    FROM facts f JOIN spans s ON s.facts = f.id WHERE f.subject = ? ORDER BY f.digest
"""
_REVIEWS = """
    SELECT r.reviewer, r.score, r.verdict, x.text, r.derived FROM fact_reviews r
    JOIN texts x ON x.id = r.quote WHERE r.facts = ? ORDER BY r.place
"""
_QUOTES = """
    SELECT text, id FROM texts WHERE id IN (SELECT r.quote FROM facts f
    JOIN fact_reviews r ON r.facts = f.id WHERE f.subject = ?)
"""
_RUNS = """
    SELECT r.page, r.first_seen, r.last_seen, f.digest, r.facts FROM runs r
    JOIN facts f ON f.id = r.facts WHERE r.subject = ?
"""


def sights_of(connection: sqlite3.Connection, subject: int) -> list[Sight]:
    """Every distinct reading of a subject that stands on some page."""
    return [_sight(connection, row) for row in connection.execute(_SIGHTS, (subject,)).fetchall()]


def quotes_of(connection: sqlite3.Connection, subject: int) -> list[tuple[str, int]]:
    """Every quote in the reviews of a subject, and the id of its text."""
    return connection.execute(_QUOTES, (subject,)).fetchall()


def _sight(connection: sqlite3.Connection, row: tuple[Any, ...]) -> Sight:
    facts, digest, tiers, none, derived, first, document, last, pages, *values = row
    said = [
        Review(reviewer, score, verdict, quote, frozenset(guessed.split()))
        for reviewer, score, verdict, quote, guessed in connection.execute(_REVIEWS, (facts,))
    ]
    read, inferred = reviews.values(said)
    marked, denied = derived.split(), none.split()
    for column, value in zip(COLUMNS, values, strict=True):
        if column in denied or (value is not None and column not in marked):
            read[Key(column)] = value
        elif value is not None:
            inferred[Key(column)] = value
    days = connection.execute("SELECT day, pages FROM days WHERE facts = ?", (facts,))
    return Sight(
        facts=facts,
        digest=digest,
        values=read,
        inferred=inferred,
        reviews=said,
        tiers=tiers,
        first=first,
        page=page_name(connection, document),
        document=document,
        last=last,
        pages=pages,
        days=dict(days.fetchall()),
    )


def with_renewals(
    connection: sqlite3.Connection, sights: list[Sight], pages: Mapping[str, PageRuns]
) -> list[Sight]:
    """The sights, with what came since a page turned to a reading that stands nowhere else.

    It is looked up only then, for it takes a look at every document.
    """
    turns = [
        sight.first
        for sight in sights
        if sight.pages == 1
        and sight.page in pages
        and pages[sight.page].runs[0].first < sight.first
    ]
    if not turns:
        return sights
    since = min(turns)
    return [
        replace(sight, renewed=_renewed(connection, sight.facts, since))
        if sight.last >= since
        else sight
        for sight in sights
    ]


def _renewed(connection: sqlite3.Connection, facts: int, since: int) -> list[int]:
    rows = connection.execute(
        "SELECT d.fetched_at FROM documents d JOIN newest_readings r ON r.document = d.id"
        " WHERE d.fetched_at >= ?2 AND (r.first = ?1 OR r.second = ?1) AND NOT EXISTS"
        " (SELECT 1 FROM revisits v WHERE v.document = d.id AND v.fetched_at < ?2)",
        (facts, since),
    )
    return [row[0] for row in rows]


def turned_pages(connection: sqlite3.Connection, subjects: Iterable[int]) -> dict[str, PageRuns]:
    """The pages that have shown several readings, by name.

    One that showed two subjects which are one tool is one page.
    """
    by_page: dict[int, list[tuple[int, int, bytes, int]]] = {}
    for subject in subjects:
        for page, *run in connection.execute(_RUNS, (subject,)):
            by_page.setdefault(page, []).append((*run,))
    named: dict[str, list[int]] = {}
    for page in by_page:
        named.setdefault(page_name(connection, page), []).append(page)
    return {
        name: PageRuns(name, min(ids), _in_time(run for page in ids for run in by_page[page]))
        for name, ids in named.items()
    }


def _in_time(shown: Iterable[tuple[int, int, bytes, int]]) -> list[Run]:
    """Runs in order, those of one moment in one that does not depend on the order of arrival."""
    return [Run(facts, first, last) for first, last, _, facts in sorted(shown)]
