"""Copying evidence and bodies of another archive into one: the same as having seen both.

Evidence is copied by its natural keys (digests, addresses, times), body records byte for byte.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from archive.errors import DamagedArchive
from archive.log import AddressIds, Body, Came, Known
from archive.merge_runs import CopyRuns
from archive.model import Merged
from archive.names import Names
from archive.spans import Touched
from archive.warc_store import Place, TornFile, read_member
from archive.writer import Writer

Row = Sequence[Any]

_DOCUMENTS = """
    SELECT d.id, d.lesser, d.greater, d.address, d.digest, d.main, f.name, d.position,
    m.status, m.content_type
    FROM documents d JOIN forms m ON m.id = d.form LEFT JOIN warc_files f ON f.id = d.file
    ORDER BY d.id
"""
_READINGS = """
    SELECT r.version, v.version, o.code, r.first, r.second FROM readings r
    JOIN versions v ON v.id = r.version JOIN outcomes o ON o.id = r.outcome
    WHERE r.document = ? ORDER BY v.rank
"""
_CAPTURES = """
    SELECT d.fetched_at, s.label, d.time_from_file FROM documents d
    JOIN sources s ON s.id = d.source WHERE d.id = ?1
    UNION ALL SELECT r.fetched_at, s.label, r.time_from_file FROM revisits r
    JOIN sources s ON s.id = r.source WHERE r.document = ?1
"""
_LOCATIONS = "SELECT url, kind, found_at, checked_at, gone, gone_at, target FROM locations"
_LAST = """(max(ifnull({0}.checked_at, 0), ifnull({0}.gone_at, 0)), ifnull({0}.gone, ''),
    -ifnull({0}.gone_at, 0), ifnull({0}.target, ''))"""
_LOCATION = f"""
    INSERT INTO locations (url, kind, found_at, checked_at, gone, gone_at, target)
    VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (url) DO UPDATE SET
    checked_at = excluded.checked_at, gone = excluded.gone, target = excluded.target,
    gone_at = CASE WHEN excluded.gone = gone AND excluded.target IS target
    THEN min(excluded.gone_at, gone_at) ELSE excluded.gone_at END,
    etag = CASE WHEN excluded.gone IS NULL THEN etag END,
    last_modified = CASE WHEN excluded.gone IS NULL THEN last_modified END
    WHERE {_LAST.format("excluded")} > {_LAST.format("locations")}
"""
# For one reason, the first time counts, whoever saw it.
_SINCE = (
    "UPDATE locations SET gone_at = min(gone_at, ?6) WHERE url = ?1 AND gone = ?5 AND ?7 IS target"
)


class Copy:
    """Copies one source archive into a writer's."""

    def __init__(self, source: sqlite3.Connection, path: Path, bodies: Path, into: Writer) -> None:
        self.source = source
        self.path = path
        self.bodies = bodies
        self.into = into
        self.names: Names = into.log.names
        self._facts: dict[int, int] = {}
        self._captures = 0
        self._bodies = 0

    def run(self) -> Merged:
        """Copy everything; what the target did not hold before."""
        with self.into.batch():
            for row in self.source.execute(_DOCUMENTS):
                with self.into.document() as touched:
                    self._document(row, touched)
            with self.into.document():
                self._locations()
                CopyRuns(self.source, self.into, self._body).run()
        return Merged(self._captures, self._bodies)

    def _document(self, row: Row, touched: Touched) -> None:
        number, lesser, greater, address, digest, main, name, position, status, kind = row
        found_at = self._address(lesser, greater, address)
        form = self.names.form(status, kind)
        place = Place(name, position) if name is not None else None
        first, *others = self.source.execute(_CAPTURES, (number,)).fetchall()
        known, is_new = self._known(Body(digest, found_at, form, main), place, first)
        for reading in self.source.execute(_READINGS, (number,)).fetchall():
            self._reading(number, known.id, reading)
        self._captures += self.into.captured(known.id, is_new, first, touched)
        for came in others:
            self._captures += self.into.captured(known.id, False, came, touched)

    def _known(self, body: Body, place: Place | None, came: Came) -> tuple[Known, bool]:
        """The document in the target, and whether it is new there."""
        known, kept = self.into.log.find_document(body)
        if known is not None and (known.file is not None or place is None):
            return known, False
        if place is not None and kept is None:
            kept = self._body(place, came[0])
        if known is None:
            return self.into.log.add_document(body, kept, came), True
        if kept is not None:
            self.into.log.place_body(known.id, kept)
        return known, False

    def _body(self, place: Place, at: int) -> tuple[int, int]:
        try:
            data = read_member(self.bodies, place)
        except (TornFile, FileNotFoundError) as error:
            raise DamagedArchive(self.path, f"a body cannot be read ({error})") from error
        self._bodies += 1
        return self.into.keep_members(data, at)

    def _address(self, lesser: int | None, greater: int | None, address: int | None) -> AddressIds:
        if lesser is not None and greater is not None:
            return self._subject(lesser), self._subject(greater), None
        if address is None:
            return (None, None, None)
        url = self._one("SELECT url FROM addresses WHERE id = ?", address)[0]
        return self.into.log.address(url)

    def _subject(self, number: int) -> int:
        slug, card = self._one("SELECT slug, card FROM subjects WHERE id = ?", number)
        if slug is not None:
            return self.names.id("subjects", "slug", slug)
        return self.names.id("subjects", "card", card)

    def _reading(self, number: int, document: int, reading: Row) -> None:
        old, version, code, first, second = reading
        new = self.names.version(version)
        log = self.into.log
        if log.has_reading(document, new):
            return
        said = [self._fact(facts) for facts in (first, second) if facts is not None]
        more = "SELECT facts FROM reading_facts WHERE document = ? AND version = ? ORDER BY place"
        said += [self._fact(row[0]) for row in self.source.execute(more, (number, old)).fetchall()]
        with self.into.replacing(document):
            log.add_reading_row(document, new, code, said)
            self._beside(number, old, document, new)

    def _beside(self, number: int, old: int, document: int, new: int) -> None:
        """Address, anomalies and error of a reading."""
        put = self.into.connection.execute
        key = (number, old)
        query = "SELECT {} FROM {} WHERE document = ? AND version = ?"
        columns = "lesser, greater, address, stated"
        at = query.format(columns, "reading_addresses")
        for *address, stated in self.source.execute(at, key):
            put(
                "INSERT OR IGNORE INTO reading_addresses VALUES (?, ?, ?, ?, ?, ?)",
                (document, new, *self._address(*address), stated),
            )
        columns = "place, code, path, detail"
        for row in self.source.execute(query.format(columns, "reading_anomalies"), key):
            put(
                "INSERT OR IGNORE INTO reading_anomalies VALUES (?, ?, ?, ?, ?, ?)",
                (document, new, *row),
            )
        for row in self.source.execute(query.format("detail", "reading_errors"), key):
            put("INSERT OR IGNORE INTO reading_errors VALUES (?, ?, ?)", (document, new, *row))

    def _fact(self, number: int) -> int:
        found = self._facts.get(number)
        if found is None:
            found = self._facts[number] = self._copy_fact(number)
        return found

    def _copy_fact(self, number: int) -> int:
        cursor = self.source.execute(
            "SELECT f.*, o.code FROM facts f JOIN outcomes o ON o.id = f.kind WHERE f.id = ?",
            (number,),
        )
        names = [column[0] for column in cursor.description]
        row: dict[str, Any] = dict(zip(names, cursor.fetchone(), strict=True))
        known = self.names.find("facts", "digest", row["digest"])
        if known is not None:
            return known
        row["kind"] = self.names.id("outcomes", "code", row.pop("code"))
        row["subject"] = self._subject(row["subject"])
        for column in ("tagline", "description"):
            row[column] = self._text(row[column])
        reviews = self.source.execute(
            "SELECT place, reviewer, score, verdict, quote, derived FROM fact_reviews"
            " WHERE facts = ?",
            (number,),
        ).fetchall()
        return self.into.log.facts.add_row(
            row, [(*said, self._text(quote), derived) for *said, quote, derived in reviews]
        )

    def _text(self, number: int | None) -> int | None:
        if number is None:
            return None
        return self.into.log.facts.text(self._one("SELECT text FROM texts WHERE id = ?", number)[0])

    def _locations(self) -> None:
        """Which addresses are pages, as the archive knows it that looked last.

        What a conditional request needs stays behind, for it belongs to one crawler's bodies.
        """
        known = self.source.execute(_LOCATIONS).fetchall()
        self.into.connection.executemany(_LOCATION, known)
        self.into.connection.executemany(_SINCE, known)

    def _one(self, query: str, number: int) -> Row:
        row: Row = self.source.execute(query, (number,)).fetchone()
        return row


def copy(source: sqlite3.Connection, path: Path, bodies: Path, into: Writer) -> Merged:
    """Copy one archive into another."""
    return Copy(source, path, bodies, into).run()
