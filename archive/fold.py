"""The fold: which tools the evidence changes, and whose tool each subject is.

What becomes of one tool is written by `tables`; the rules are pure functions elsewhere.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable

from archive.identity import united
from archive.pages import address_of, page_of
from archive.schema import DERIVED, STALE
from archive.sights import sights_of
from archive.spans import Spans, Touched
from archive.tables import fold_tool


def is_stale(connection: sqlite3.Connection) -> bool:
    """Whether a document's reading was replaced, so that only a rebuild tells the truth.

    Kept in the file itself (user_version), so that it outlives a kill.
    """
    found: int = connection.execute("PRAGMA user_version").fetchone()[0]
    return found == STALE


class Fold:
    """Folds tools inside the caller's transaction."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self.connection = connection

    # -- which tools ---------------------------------------------------------------------------

    def fold(self, touched: Touched) -> None:
        """Fold every tool that the touched subjects may have changed."""
        tools = self._identify(touched.new)
        tools |= {self._tool(subject) for subject in touched.material}
        for subject in touched.seen:
            tool = self._tool(subject)
            if tool not in tools and self._state(tool)[0]:
                tools.add(tool)
        for subject, at in touched.turned:
            tool = self._tool(subject)
            if tool not in tools and at < self._state(tool)[1]:
                tools.add(tool)
        for tool in sorted(tools):
            fold_tool(self.connection, tool)

    def rebuild(self, progress: Callable[[int, int], None] | None = None) -> None:
        """Drop every derived row and fold all evidence again."""
        for table in reversed(DERIVED):
            self.connection.execute(f"DELETE FROM {table}")
        self._observe_all(progress)
        subjects = self.connection.execute(
            "SELECT DISTINCT f.subject FROM spans s JOIN facts f ON f.id = s.facts"
        )
        tools = self._identify({row[0] for row in subjects})
        for tool in sorted(tools):
            fold_tool(self.connection, tool)
        self.connection.execute("PRAGMA user_version = 0")

    def index_texts(self) -> None:
        """Build the full-text index anew from the texts."""
        self.connection.execute("INSERT INTO texts_fts(texts_fts) VALUES ('rebuild')")

    def _observe_all(self, progress: Callable[[int, int], None] | None) -> None:
        spans, touched = Spans(self.connection), Touched()
        total = self.connection.execute("SELECT max(id) FROM documents").fetchone()[0] or 0
        for (document,) in self.connection.execute("SELECT id FROM documents ORDER BY id"):
            address = address_of(self.connection, document)
            page = page_of(self.connection, document, address)
            if page[0] == document:
                spans.observe_page(page, touched)
            if progress is not None:
                progress(document, total)
        spans.flush(touched)

    # -- identity ------------------------------------------------------------------------------

    def _identify(self, subjects: set[int]) -> set[int]:
        """Settle whose tool these subjects and their namesakes are; the tools to fold."""
        tools = set()
        for subject in sorted(subjects | self._provisional_namesakes(subjects)):
            before = self._known_tool(subject)
            after = self._united(subject)
            if before != after:
                self.connection.execute(
                    "INSERT INTO identities VALUES (?, ?)"
                    " ON CONFLICT DO UPDATE SET tool = excluded.tool",
                    (subject, after),
                )
                tools.add(after)
                if before is not None:
                    tools.add(before)
            elif subject in subjects:
                tools.add(after)
        return tools

    def _provisional_namesakes(self, subjects: set[int]) -> set[int]:
        found = set()
        for subject in subjects:
            rows = self.connection.execute(
                "SELECT DISTINCT o.subject FROM facts f JOIN facts o ON o.name = f.name"
                " JOIN spans s ON s.facts = o.id JOIN subjects p ON p.id = o.subject"
                " WHERE f.subject = ? AND p.slug IS NULL",
                (subject,),
            )
            found |= {row[0] for row in rows}
        return found

    def _united(self, subject: int) -> int:
        """The tool of a subject: a slug is itself, a provisional one may be a slug's."""
        if self._has_slug(subject):
            return subject
        rows = self.connection.execute(
            "SELECT DISTINCT o.subject FROM facts f JOIN facts o ON o.name = f.name"
            " JOIN spans s ON s.facts = o.id JOIN subjects p ON p.id = o.subject"
            " WHERE f.subject = ? AND p.slug IS NOT NULL",
            (subject,),
        )
        namesakes = {row[0]: sights_of(self.connection, row[0]) for row in rows.fetchall()}
        found = united(sights_of(self.connection, subject), namesakes) if namesakes else None
        return subject if found is None else found

    def _has_slug(self, subject: int) -> bool:
        row = self.connection.execute("SELECT slug FROM subjects WHERE id = ?", (subject,))
        return row.fetchone()[0] is not None

    def _known_tool(self, subject: int) -> int | None:
        row = self.connection.execute(
            "SELECT tool FROM identities WHERE subject = ?", (subject,)
        ).fetchone()
        return row[0] if row else None

    def _tool(self, subject: int) -> int:
        found = self._known_tool(subject)
        return subject if found is None else found

    def _state(self, tool: int) -> tuple[bool, int]:
        """Whether the tool is contested, and when it last changed."""
        row = self.connection.execute(
            "SELECT contested, last_changed FROM current_tools WHERE tool = ?", (tool,)
        ).fetchone()
        return (bool(row[0]), row[1]) if row else (True, 0)
