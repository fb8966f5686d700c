"""Small integers for what repeats: one row a distinct text, looked up before it is written."""

from __future__ import annotations

import sqlite3
from collections.abc import Hashable
from typing import Any

from archive.ids import version_order

_CACHED = 8192


class Names:
    """Ids by natural key. `forget` after a rollback: the ids given out may be gone."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self.connection = connection
        self._known: dict[tuple[str, Any], int] = {}

    def forget(self) -> None:
        """Drop what is remembered."""
        self._known.clear()

    def find(self, table: str, column: str, value: Any) -> int | None:
        """The id of a key, or None."""
        found = self._known.get((table, value))
        if found is None:
            row = self.connection.execute(
                f"SELECT id FROM {table} WHERE {column} = ?", (value,)
            ).fetchone()
            if row is None:
                return None
            found = self._remember(table, value, row[0])
        return found

    def id(self, table: str, column: str, value: Any, **more: Any) -> int:
        """The id of a key, written with the columns of `more` when it is new."""
        known = self._known.get((table, value))
        if known is not None:
            return known
        names = ", ".join((column, *more))
        marks = ", ".join("?" * (1 + len(more)))
        cursor = self.connection.execute(
            f"INSERT OR IGNORE INTO {table} ({names}) VALUES ({marks})", (value, *more.values())
        )
        if cursor.rowcount:
            assert cursor.lastrowid is not None
            return self._remember(table, value, cursor.lastrowid)
        found = self.find(table, column, value)
        assert found is not None, (table, column)
        return found

    def recall(self, key: Hashable) -> int | None:
        """An id remembered by any key of the caller's."""
        return self._known.get(("", key))

    def remember(self, key: Hashable, number: int) -> None:
        """Remember an id by any key of the caller's."""
        self._remember("", key, number)

    def form(self, status: int | None, content_type: str | None) -> int:
        """The id of what came with a body."""
        key = (status, content_type)
        found = self._known.get(("forms", key))
        if found is not None:
            return found
        row = self.connection.execute(
            "SELECT id FROM forms WHERE ifnull(status, 0) = ? AND ifnull(content_type, '') = ?",
            (status or 0, content_type or ""),
        ).fetchone()
        if row is None:
            cursor = self.connection.execute(
                "INSERT OR IGNORE INTO forms (status, content_type) VALUES (?, ?)",
                (status or None, content_type or None),
            )
            row = (cursor.lastrowid,)
        return self._remember("forms", key, row[0])

    def version(self, version: str) -> int:
        """The id of a parser's version; all are ranked anew when one is new."""
        found = self.find("versions", "version", version)
        if found is not None:
            return found
        new = self.id("versions", "version", version, rank=0)
        versions = self.connection.execute("SELECT version FROM versions").fetchall()
        ordered = sorted((row[0] for row in versions), key=version_order)
        self.connection.executemany(
            "UPDATE versions SET rank = ? WHERE version = ?", list(enumerate(ordered, 1))
        )
        return new

    def _remember(self, table: str, value: Any, number: int) -> int:
        if len(self._known) >= _CACHED:
            self._known.clear()
        self._known[table, value] = number
        return number
