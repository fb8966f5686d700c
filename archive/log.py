"""The evidence: captures, bodies' places and what was read, appended and never changed.

It decides nothing: what the evidence means is `fold`'s business.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from typing import NamedTuple

from archive import fields, ids
from archive.facts import Facts
from archive.names import Names
from archive.schema import DIGEST_PREFIX
from archive.warc_store import Place
from parsers.errors import ParseError
from parsers.records import Page
from parsers.values.urls import tool_slug

# A capture without its document: time, source, whether the time is only a file's.
Came = tuple[int, str, bool]
AddressIds = tuple[int | None, int | None, int | None]
_NO_ADDRESS: AddressIds = (None, None, None)
# A reading and what stands beside it, where it has any.
_BESIDE = {
    "readings": "outcome, first, second",
    "reading_facts": "place, facts",
    "reading_addresses": "lesser, greater, address, stated",
    "reading_anomalies": "place, code, path, detail",
    "reading_errors": "detail",
}
_HAS_BESIDE = "SELECT " + ", ".join(
    f"EXISTS (SELECT 1 FROM {table} WHERE document = ?1 AND version = ?2)"
    for table in list(_BESIDE)[1:]
)


class Body(NamedTuple):
    """What makes a document: the digest of its bytes, its address, the id of what came with it.

    main: the digest of the main part, which decides nothing, where it is known.
    """

    digest: bytes
    address: AddressIds
    form: int
    main: bytes | None


class Known(NamedTuple):
    """A document in the log: its id, and where its body is kept."""

    id: int
    file: int | None
    position: int | None


class Log:
    """Writes evidence inside the caller's transaction."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self.connection = connection
        self.names = Names(connection)
        self.facts = Facts(connection, self.names)

    # -- documents and captures ----------------------------------------------------------------

    def address(self, url: str | None) -> AddressIds:
        """An address as ids, written where new."""
        return self._address(ids.address(url))

    def _address(self, address: ids.Address) -> AddressIds:
        if address is None:
            return _NO_ADDRESS
        if isinstance(address, str):
            slug = tool_slug(address)
            if slug is not None:  # so that a refused page still tells which tool was looked at
                self.names.id("subjects", "slug", slug)
            return (None, None, self.names.id("addresses", "url", address))
        lesser, greater = (self.names.id("subjects", "slug", slug) for slug in address)
        return (lesser, greater, None)

    def find_document(self, body: Body) -> tuple[Known | None, tuple[int, int] | None]:
        """The document with this body at this address, and where its body stands at any address.

        Each is None where there is none.
        """
        known = place = None
        for number, file, position, *mine in self.connection.execute(
            "SELECT id, file, position, form, lesser, greater, address FROM documents"
            f" WHERE substr(digest, 1, {DIGEST_PREFIX}) = ? AND digest = ? ORDER BY id",
            (body.digest[:DIGEST_PREFIX], body.digest),
        ):
            if file is not None and place is None:
                place = (file, position)
            if mine == [body.form, *body.address]:
                known = Known(number, file, position)
        return known, place

    def add_document(self, body: Body, place: tuple[int, int] | None, came: Came) -> Known:
        """A new document and its capture; place is None when its body is not kept."""
        file, position = place or (None, None)
        at, source, time_from_file = came
        cursor = self.connection.execute(
            "INSERT INTO documents VALUES (NULL, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                *body.address,
                body.form,
                body.digest,
                body.main and body.main[: ids.MAIN_BYTES],
                file,
                position,
                at,
                self.names.id("sources", "label", source),
                int(time_from_file),
            ),
        )
        assert cursor.lastrowid is not None
        return Known(cursor.lastrowid, file, position)

    def place(self, place: Place) -> tuple[int, int]:
        """A record's place as ids."""
        return self.names.id("warc_files", "name", place.name, size=0), place.position

    def revisit(self, document: int, came: Came) -> bool:
        """A capture of a document that was known before; whether the capture is new."""
        at, source, time_from_file = came
        row = (document, at, self.names.id("sources", "label", source), int(time_from_file))
        first = self.connection.execute(
            "SELECT id, fetched_at, source, time_from_file FROM documents WHERE id = ?", row[:1]
        )
        if first.fetchone() == row:
            return False
        cursor = self.connection.execute("INSERT OR IGNORE INTO revisits VALUES (?, ?, ?, ?)", row)
        return cursor.rowcount == 1

    def was_captured(self, document: int, at: int) -> bool:
        """Whether the document was captured at this second, from whatever source."""
        found = self.connection.execute(
            "SELECT 1 FROM documents WHERE id = ?1 AND fetched_at = ?2 UNION ALL"
            " SELECT 1 FROM revisits WHERE document = ?1 AND fetched_at = ?2",
            (document, at),
        )
        return found.fetchone() is not None

    def place_body(self, document: int, place: tuple[int, int]) -> None:
        """Note where the body of a document is kept that was first seen without it."""
        self.connection.execute(
            "UPDATE documents SET file = ?, position = ? WHERE id = ? AND file IS NULL",
            (*place, document),
        )

    def grown(self, name: str, size: int) -> None:
        """Note up to where the records of a body file are known."""
        self.connection.execute("UPDATE warc_files SET size = ? WHERE name = ?", (size, name))

    def last_file(self) -> tuple[str | None, int, int]:
        """Name and committed size of the newest body file, and how many files there are."""
        count = self.connection.execute("SELECT count(*) FROM warc_files").fetchone()[0]
        row = self.connection.execute(
            "SELECT name, size FROM warc_files ORDER BY id DESC LIMIT 1"
        ).fetchone()
        return (*row, count) if row else (None, 0, count)

    def find_main(self, address: AddressIds, main: bytes, version: int) -> int | None:
        """A page's document with this main part that this version has read as a page."""
        if address == _NO_ADDRESS:
            return None
        where = "d.address = ?" if address[2] is not None else "d.lesser = ? AND d.greater = ?"
        row = self.connection.execute(
            "SELECT d.id FROM documents d JOIN readings r ON r.document = d.id AND r.version = ?"
            f" WHERE {where} AND d.main = ? AND r.first IS NOT NULL"
            " ORDER BY d.file IS NULL, d.id LIMIT 1",
            (version, *(key for key in address if key is not None), main[: ids.MAIN_BYTES]),
        ).fetchone()
        return row[0] if row else None

    # -- full text -----------------------------------------------------------------------------

    def last_text(self) -> int:
        """The id of the newest text, 0 where there is none."""
        found: int = self.connection.execute("SELECT ifnull(max(id), 0) FROM texts").fetchone()[0]
        return found

    def index_texts(self, after: int) -> None:
        """Make the texts that came after one found by their words."""
        self.connection.execute(
            "INSERT INTO texts_fts (rowid, text) SELECT id, text FROM texts WHERE id > ?", (after,)
        )

    # -- readings ------------------------------------------------------------------------------

    def has_reading(self, document: int, version: int) -> bool:
        """Whether this version has read the document."""
        found = self.connection.execute(
            "SELECT 1 FROM readings WHERE document = ? AND version = ?", (document, version)
        )
        return found.fetchone() is not None

    def reading(self, document: int) -> tuple[object, ...] | None:
        """What the newest version that read a document says of it: outcome, facts, address."""
        row = self.connection.execute(
            "SELECT n.version, n.outcome, n.first, n.second, a.lesser, a.greater, a.address"
            " FROM newest_readings n LEFT JOIN reading_addresses a"
            " ON a.document = n.document AND a.version = n.version WHERE n.document = ?",
            (document,),
        ).fetchone()
        if row is None:
            return None
        rest = "SELECT place, facts FROM reading_facts WHERE document = ? AND version = ?"
        return (*row[1:], *self.connection.execute(rest, (document, row[0])).fetchall())

    def add_reading(
        self,
        document: int,
        version: int,
        outcome: Page | ParseError,
        found_at: AddressIds,
        found_as: ids.Address = None,
    ) -> tuple[list[int], AddressIds]:
        """What a version of the parser made of a document: its facts, and its page's address.

        found_as: what `found_at` stands for, where the caller has it at hand.
        """
        if isinstance(outcome, ParseError):
            self.add_reading_row(document, version, outcome.code, [])
            self.connection.execute(
                "INSERT OR IGNORE INTO reading_errors VALUES (?, ?, ?)",
                (document, version, outcome.detail),
            )
            return [], found_at
        said = self.facts.add(outcome)
        self.add_reading_row(document, version, outcome.kind, said)
        page = self._reading_address(document, version, outcome, found_at, found_as)
        if outcome.anomalies:
            self.connection.executemany(
                "INSERT OR IGNORE INTO reading_anomalies VALUES (?, ?, ?, ?, ?, ?)",
                [
                    (document, version, place, a.code, a.path, a.detail)
                    for place, a in enumerate(outcome.anomalies)
                ],
            )
        return said, page

    def add_reading_row(self, document: int, version: int, code: str, said: Sequence[int]) -> None:
        """A reading: a kind of page or an error's code, and its facts in page order."""
        first, second = (*said, None, None)[:2]
        self.connection.execute(
            "INSERT OR IGNORE INTO readings VALUES (?, ?, ?, ?, ?)",
            (document, version, self.names.id("outcomes", "code", code), first, second),
        )
        if len(said) > 2:
            self.connection.executemany(
                "INSERT OR IGNORE INTO reading_facts VALUES (?, ?, ?, ?)",
                [(document, version, n, facts) for n, facts in enumerate(said[2:], 2)],
            )

    def _reading_address(
        self,
        document: int,
        version: int,
        page: Page,
        found_at: AddressIds,
        found_as: ids.Address,
    ) -> AddressIds:
        own = fields.pair(page) or ids.address(page.url)
        if own is None or own == found_as:
            return found_at
        address = self._address(own)
        if address != found_at:
            stated = int(page.url is not None)
            self.connection.execute(
                "INSERT OR IGNORE INTO reading_addresses VALUES (?, ?, ?, ?, ?, ?)",
                (document, version, *address, stated),
            )
        return address

    def copy_reading(self, source: int, target: int, version: int) -> None:
        """Give a document the reading of another one with the same main part and address."""
        beside = self.connection.execute(_HAS_BESIDE, (source, version)).fetchone()
        for (table, columns), has in zip(_BESIDE.items(), (True, *beside), strict=True):
            if has:
                self.connection.execute(
                    f"INSERT OR IGNORE INTO {table} (document, version, {columns}) SELECT"
                    f" ?, version, {columns} FROM {table} WHERE document = ? AND version = ?",
                    (target, source, version),
                )
