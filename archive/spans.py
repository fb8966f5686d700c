"""When and on how many pages each fact stood: folded capture by capture, a page at a time.

What a page adds depends on its own captures alone, so a new capture costs the same however many
pages show the tool. What the spans mean for the tool is `fold`'s business; `Touched` says which
tools must be folded.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from archive.pages import (
    AddressIds,
    Sighting,
    Stand,
    address_of,
    page_name,
    page_of,
    runs,
    sightings,
    stands,
)
from archive.sight import DAY
from parsers.values.urls import tool_slug

_REMEMBERED = 8192
_NEVER = 1 << 62
Key = TypeVar("Key", bound=Hashable)


@dataclass(slots=True)
class Touched:
    """Subjects whose tool must be folded, and those where it depends on the tool's state.

    new       subjects with a fact never seen before: their identity is open again
    material  subjects whose history may differ now
    seen      subjects seen again: fold where the tool is contested
    turned    (subject, time) of a page that turned to a settled fact: fold if that is not latest
    spans, last, days, checked: what is counted here and written once a transaction
    """

    new: set[int] = field(default_factory=set)
    material: set[int] = field(default_factory=set)
    seen: set[int] = field(default_factory=set)
    turned: set[tuple[int, int]] = field(default_factory=set)
    spans: dict[int, int] = field(default_factory=dict)
    last: dict[int, int] = field(default_factory=dict)
    days: dict[tuple[int, int], int] = field(default_factory=dict)
    checked: dict[int, int] = field(default_factory=dict)

    def add(self, other: Touched) -> None:
        """Join what another document touched."""
        self.seen |= other.seen
        if other.new or other.material or other.turned:
            self.new |= other.new
            self.material |= other.material
            self.turned |= other.turned
        _count(self.days, other.days)
        _latest(self.checked, other.checked)
        if other.spans:
            _count(self.spans, other.spans)
            _latest(self.last, other.last)


def _count(mine: dict[Key, int], theirs: dict[Key, int]) -> None:
    for key, count in theirs.items():
        mine[key] = mine.get(key, 0) + count


def _latest(mine: dict[int, int], theirs: dict[int, int]) -> None:
    for key, at in theirs.items():
        if at > mine.get(key, 0):
            mine[key] = at


class Spans:
    """Keeps spans, days, runs and checks in step with the captures, inside a transaction."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self.connection = connection
        self._subjects: dict[int, int] = {}
        self._firsts: dict[int, int] = {}

    def forget(self) -> None:
        """Drop what is remembered of the tables: another writer, or a rollback, may change them."""
        self._subjects.clear()
        self._firsts.clear()

    def observe_alone(
        self, document: int, at: int, address: AddressIds, said: Sequence[int], touched: Touched
    ) -> None:
        """A new document that is its whole page: the way of most pages, without a look back."""
        known = {facts: self._subject(facts) for facts in said}
        if len(set(known.values())) < len(known):  # a tool that stands there in two ways
            self.observe(document, at, touched)
            return
        self._check(document, at, known.values(), address, touched)
        touched.seen.update(known.values())
        for facts, subject in known.items():
            if at > self._first(facts):
                touched.spans[facts] = touched.spans.get(facts, 0) + 1
                if at > touched.last.get(facts, 0):
                    touched.last[facts] = at
            else:
                self._span(facts, subject, Stand(at, document, at), True, touched)
            day = (facts, at // DAY)
            touched.days[day] = touched.days.get(day, 0) + 1

    def _first(self, facts: int) -> int:
        """When a fact was first seen; beyond any time for one that was not."""
        found = self._firsts.get(facts)
        if found is None:
            row = self.connection.execute(
                "SELECT first_seen FROM spans WHERE facts = ?", (facts,)
            ).fetchone()
            if row is None:
                return _NEVER
            found = self._firsts[facts] = row[0]
        return found

    def flush(self, touched: Touched) -> None:
        """Write what was counted."""
        self.connection.executemany(
            "UPDATE spans SET pages = pages + ?, last_seen = max(last_seen, ?) WHERE facts = ?",
            [(count, touched.last[facts], facts) for facts, count in touched.spans.items()],
        )
        self.connection.executemany(
            "INSERT INTO days VALUES (?, ?, ?) ON CONFLICT DO UPDATE"
            " SET pages = pages + excluded.pages",
            [(*key, count) for key, count in touched.days.items()],
        )
        self.connection.executemany(
            "INSERT INTO checks VALUES (?, ?) ON CONFLICT DO UPDATE"
            " SET last_checked = max(last_checked, excluded.last_checked)",
            list(touched.checked.items()),
        )

    def observe(self, document: int, at: int, touched: Touched) -> None:
        """A document was captured at a time at which it had not been captured before."""
        address = address_of(self.connection, document)
        page = page_of(self.connection, document, address)
        seen = sightings(self.connection, page)
        new = [s for s in seen if s.document == document and s.at == at]
        shown = [self._subject(s.facts) for s in new]
        self._check(document, at, shown, address, touched)
        if not new:
            return
        before = [s for s in seen if s not in new]
        self._add(stands(new), stands(before), touched)
        if before or len(set(shown)) < len(shown):
            self._runs(page[0], seen, new, touched)

    def observe_page(self, page: Sequence[int], touched: Touched) -> None:
        """The whole of a page at once, on tables that do not hold it."""
        seen = sightings(self.connection, page)
        for document in page:
            times = self.connection.execute(
                "SELECT max(d.fetched_at, ifnull(max(r.fetched_at), 0)) FROM documents d"
                " LEFT JOIN revisits r ON r.document = d.id WHERE d.id = ? GROUP BY d.id",
                (document,),
            ).fetchone()
            own = [self._subject(s.facts) for s in seen if s.document == document]
            address = address_of(self.connection, document)
            self._check(document, times[0], own, address, touched)
        self._add(stands(seen), {}, touched)
        self._runs(page[0], seen, [], touched)

    def _add(self, new: dict[int, Stand], before: dict[int, Stand], touched: Touched) -> None:
        for facts, stand in new.items():
            had = before.get(facts)
            subject = self._subject(facts)
            touched.seen.add(subject)
            self._span(facts, subject, stand, had is None, touched)
            for day in stand.days - (had.days if had else set()):
                key = (facts, day)
                touched.days[key] = touched.days.get(key, 0) + 1

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
            self._firsts.pop(facts, None)
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

    def _runs(self, page: int, seen: list[Sighting], new: list[Sighting], touched: Touched) -> None:
        end = max((s.at for s in seen), default=0)
        for subject, shown in runs(self.connection, seen).items():
            self.connection.execute(
                "DELETE FROM runs WHERE subject = ? AND page = ?", (subject, page)
            )
            self.connection.executemany(
                "INSERT INTO runs VALUES (?, ?, ?, ?, ?, ?)",
                [(subject, page, place, *run) for place, run in enumerate(shown)],
            )
            facts, _, last = shown[-1]
            latest = last == end and any(s.facts == facts and s.at == last for s in new)
            if latest and self._settled(facts):
                touched.turned.add((subject, last))
            elif any(self._subject(s.facts) == subject for s in new):
                touched.material.add(subject)

    def _settled(self, facts: int) -> bool:
        row = self.connection.execute("SELECT settled FROM spans WHERE facts = ?", (facts,))
        return bool(row.fetchone()[0])

    def _subject(self, facts: int) -> int:
        found = self._subjects.get(facts)
        if found is None:
            row = self.connection.execute("SELECT subject FROM facts WHERE id = ?", (facts,))
            if len(self._subjects) >= _REMEMBERED:
                self._subjects.clear()
            found = self._subjects[facts] = row.fetchone()[0]
        return found

    def _check(
        self,
        document: int,
        at: int,
        shown: Iterable[int],
        address: AddressIds,
        touched: Touched,
    ) -> None:
        """The subjects that a page shows or its address names were looked at."""
        lesser, greater, text = address
        subjects = {lesser, greater, *shown}
        if text is not None:
            subjects.add(self._named(document))
        for subject in subjects:
            if subject is not None and at > touched.checked.get(subject, 0):
                touched.checked[subject] = at

    def _named(self, document: int) -> int | None:
        """The subject whose own page this is, by its address."""
        row = self.connection.execute(
            "SELECT url FROM addresses WHERE id = (SELECT address FROM documents WHERE id = ?)",
            (document,),
        ).fetchone()
        slug = tool_slug(row[0]) if row else None
        if slug is None:
            return None
        known = self.connection.execute("SELECT id FROM subjects WHERE slug = ?", (slug,))
        return next((found[0] for found in known), None)
