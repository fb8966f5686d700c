"""When and on how many pages each fact stood: folded capture by capture, a page at a time.

A page is an address (a document without one is a page of its own). What a page adds depends on
its own captures alone, so a new capture costs the same however many pages show the tool. What
the spans mean for the tool is `fold`'s business; `Touched` says which tools must be folded.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from archive.sight import DAY
from parsers.urls import tool_slug

_SIGHTINGS = """
    SELECT c.fetched_at, n.first, n.second, n.version FROM newest_readings n JOIN (
    SELECT fetched_at FROM documents WHERE id = ?1 UNION ALL
    SELECT fetched_at FROM revisits WHERE document = ?1) c WHERE n.document = ?1
"""


class Sighting(NamedTuple):
    """One fact at one time on one document."""

    at: int
    facts: int
    document: int


@dataclass(slots=True)
class Stand:
    """One fact on one page."""

    first: int
    document: int
    last: int
    days: set[int] = field(default_factory=set)


@dataclass(slots=True)
class Touched:
    """Subjects whose tool must be folded, and those where it depends on the tool's state.

    new       subjects with a fact never seen before: their identity is open again
    material  subjects whose history may differ now
    seen      subjects seen again: fold where the tool is contested
    turned    (subject, time) of a page that turned to a settled fact: fold if that is not latest
    """

    new: set[int] = field(default_factory=set)
    material: set[int] = field(default_factory=set)
    seen: set[int] = field(default_factory=set)
    turned: set[tuple[int, int]] = field(default_factory=set)

    def add(self, other: Touched) -> None:
        """Join what another document touched."""
        self.new |= other.new
        self.material |= other.material
        self.seen |= other.seen
        self.turned |= other.turned


def page_of(connection: sqlite3.Connection, document: int) -> list[int]:
    """All documents of the page that a document belongs to, in order of their ids."""
    lesser, greater, address = _address(connection, document)
    if lesser is not None:
        where, key = "lesser = ? AND greater = ?", (lesser, greater)
    elif address is not None:
        where, key = "address = ?", (address,)
    else:
        return [document]
    rows = connection.execute(
        f"SELECT id FROM documents WHERE {where}"
        f" UNION SELECT document FROM reading_addresses WHERE {where}",
        key * 2,
    ).fetchall()
    if rows == [(document,)]:
        return [document]
    mine = (lesser, greater, address)
    return sorted(row[0] for row in rows if _address(connection, row[0]) == mine)


def page_name(connection: sqlite3.Connection, document: int) -> str:
    """A page by a name that does not depend on the order of arrival."""
    url, digest = connection.execute(
        "SELECT page_url, digest FROM document_pages WHERE document = ?", (document,)
    ).fetchone()
    return url or f"#{digest.hex()}"


def _address(connection: sqlite3.Connection, document: int) -> tuple[int | None, ...]:
    row = connection.execute(
        "SELECT a.lesser, a.greater, a.address FROM newest_readings n JOIN reading_addresses a"
        " ON a.document = n.document AND a.version = n.version WHERE n.document = ?",
        (document,),
    ).fetchone()
    if row is None:
        row = connection.execute(
            "SELECT lesser, greater, address FROM documents WHERE id = ?", (document,)
        ).fetchone()
    found: tuple[int | None, ...] = row
    return found


def sightings(connection: sqlite3.Connection, documents: Iterable[int]) -> list[Sighting]:
    """Every fact that the captures of these documents show."""
    found = []
    for document in documents:
        for at, first, second, version in connection.execute(_SIGHTINGS, (document,)):
            shown = [first, second]
            if second is not None:
                more = "SELECT facts FROM reading_facts WHERE document = ? AND version = ?"
                shown += [row[0] for row in connection.execute(more, (document, version))]
            found += [Sighting(at, facts, document) for facts in shown if facts is not None]
    return found


def stands(seen: Iterable[Sighting]) -> dict[int, Stand]:
    """What one page's sightings come to, by fact."""
    found: dict[int, Stand] = {}
    for at, facts, document in sorted(seen):
        stand = found.setdefault(facts, Stand(at, document, at))
        stand.last = at
        stand.days.add(at // DAY)
    return found


def runs(connection: sqlite3.Connection, seen: Iterable[Sighting]) -> dict[int, list[list[int]]]:
    """[fact, first, last] in order, for each subject of whom the page has shown several facts."""
    by_subject: dict[int, list[tuple[int, bytes, int]]] = {}
    known: dict[int, tuple[int, bytes]] = {}
    for at, facts, _ in set(seen):
        if facts not in known:
            known[facts] = connection.execute(
                "SELECT subject, digest FROM facts WHERE id = ?", (facts,)
            ).fetchone()
        subject, digest = known[facts]
        by_subject.setdefault(subject, []).append((at, digest, facts))
    return {s: _compressed(shown) for s, shown in by_subject.items() if len({f for *_, f in shown}) > 1}


def _compressed(shown: list[tuple[int, bytes, int]]) -> list[list[int]]:
    found: list[list[int]] = []
    for at, _, facts in sorted(shown):
        if found and found[-1][0] == facts:
            found[-1][2] = at
        else:
            found.append([facts, at, at])
    return found


class Spans:
    """Keeps spans, days, runs and checks in step with the captures, inside a transaction."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self.connection = connection

    def observe(self, document: int, at: int, touched: Touched) -> None:
        """A document was captured at a time at which it had not been captured before."""
        page = page_of(self.connection, document)
        seen = sightings(self.connection, page)
        new = [s for s in seen if s.document == document and s.at == at]
        self._check(document, at, {s.facts for s in new})
        if not new:
            return
        before = [s for s in seen if s not in new]
        self._add(stands(new), stands(before), touched)
        if before:
            self._runs(page[0], seen, new, touched)

    def observe_page(self, page: Sequence[int]) -> None:
        """The whole of a page at once, on empty tables."""
        seen = sightings(self.connection, page)
        for document in page:
            times = self.connection.execute(
                "SELECT max(d.fetched_at, ifnull(max(r.fetched_at), 0)) FROM documents d"
                " LEFT JOIN revisits r ON r.document = d.id WHERE d.id = ? GROUP BY d.id",
                (document,),
            ).fetchone()
            self._check(document, times[0], {s.facts for s in seen if s.document == document})
        self._add(stands(seen), {}, Touched())
        self._runs(page[0], seen, [], Touched())

    def _add(self, new: dict[int, Stand], before: dict[int, Stand], touched: Touched) -> None:
        for facts, stand in new.items():
            had = before.get(facts)
            subject = self._subject(facts)
            touched.seen.add(subject)
            self._span(facts, subject, stand, had is None, touched)
            fresh = stand.days - (had.days if had else set())
            self.connection.executemany(
                "INSERT INTO days VALUES (?, ?, 1)"
                " ON CONFLICT DO UPDATE SET pages = pages + 1",
                [(facts, day) for day in fresh],
            )

    def _span(
        self, facts: int, subject: int, stand: Stand, new_page: bool, touched: Touched
    ) -> None:
        row = self.connection.execute(
            "SELECT first_seen, first_document, last_seen FROM spans WHERE facts = ?", (facts,)
        ).fetchone()
        if row is None:
            touched.new.add(subject)
            self.connection.execute(
                "INSERT INTO spans VALUES (?, ?, ?, ?, 1, 0)",
                (facts, stand.first, stand.document, stand.last),
            )
            return
        first, document, last = row
        if stand.first < first or (
            stand.first == first and self._precedes(stand.document, document)
        ):
            first, document = stand.first, stand.document
            touched.material.add(subject)
        self.connection.execute(
            "UPDATE spans SET first_seen = ?, first_document = ?, last_seen = ?,"
            " pages = pages + ? WHERE facts = ?",
            (first, document, max(last, stand.last), int(new_page), facts),
        )

    def _precedes(self, one: int, other: int) -> bool:
        """Of two pages seen at one time the first is told by name, not by arrival."""
        return one != other and self._order(one) < self._order(other)

    def _order(self, document: int) -> tuple[str, int]:
        return page_name(self.connection, document), document

    def _runs(
        self, page: int, seen: list[Sighting], new: list[Sighting], touched: Touched
    ) -> None:
        for subject, shown in runs(self.connection, seen).items():
            self.connection.execute(
                "DELETE FROM runs WHERE subject = ? AND page = ?", (subject, page)
            )
            self.connection.executemany(
                "INSERT INTO runs VALUES (?, ?, ?, ?, ?, ?)",
                [(subject, page, place, *run) for place, run in enumerate(shown)],
            )
            facts, _, last = shown[-1]
            latest = any(s.facts == facts and s.at == last for s in new)
            if latest and self._settled(facts):
                touched.turned.add((subject, last))
            elif any(self._subject(s.facts) == subject for s in new):
                touched.material.add(subject)

    def _settled(self, facts: int) -> bool:
        row = self.connection.execute("SELECT settled FROM spans WHERE facts = ?", (facts,))
        return bool(row.fetchone()[0])

    def _subject(self, facts: int) -> int:
        row = self.connection.execute("SELECT subject FROM facts WHERE id = ?", (facts,))
        subject: int = row.fetchone()[0]
        return subject

    def _check(self, document: int, at: int, facts: set[int]) -> None:
        """The tools that a page shows or its address names were looked at."""
        lesser, greater, _ = _address(self.connection, document)
        subjects = {s for s in (lesser, greater) if s is not None}
        subjects |= {self._subject(fact) for fact in facts}
        named = self._named(document)
        if named is not None:
            subjects.add(named)
        self.connection.executemany(
            "INSERT INTO checks VALUES (?, ?) ON CONFLICT DO UPDATE"
            " SET last_checked = max(last_checked, excluded.last_checked)",
            [(subject, at) for subject in subjects],
        )

    def _named(self, document: int) -> int | None:
        """The subject whose own page this is, by its address."""
        row = self.connection.execute(
            "SELECT url FROM addresses WHERE id ="
            " (SELECT address FROM documents WHERE id = ?)",
            (document,),
        ).fetchone()
        slug = tool_slug(row[0]) if row else None
        if slug is None:
            return None
        known = self.connection.execute("SELECT id FROM subjects WHERE slug = ?", (slug,))
        return next((found[0] for found in known), None)
