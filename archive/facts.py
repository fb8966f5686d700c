"""The evidence of what pages say: one row for each distinct reading of a tool, found by digest."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from archive import fields, ids
from archive.names import Names
from parsers.records import Page, Tool

_FACTS = (
    "digest", "subject", "kind", *fields.COLUMNS,
    "pricing_model", "licence", "tiers", "none", "derived",
)  # fmt: skip
_INSERT_FACTS = (
    f"INSERT OR IGNORE INTO facts ({', '.join(_FACTS)}) VALUES ({', '.join('?' * len(_FACTS))})"
)
_INSERT_REVIEW = "INSERT OR IGNORE INTO fact_reviews VALUES (?, ?, ?, ?, ?, ?, ?)"


class Facts:
    """Writes facts, their reviews, subjects and texts inside the caller's transaction."""

    def __init__(self, connection: sqlite3.Connection, names: Names) -> None:
        self.connection = connection
        self.names = names

    def add(self, page: Page) -> list[int]:
        """The ids of what a page says of each of its tools, in page order."""
        cards = ids.cards(page.tools)
        return [self._find(page, place, card) for place, card in enumerate(cards)]

    def _find(self, page: Page, place: int, card: str | None) -> int:
        """Known facts are found by digest."""
        tool = page.tools[place]
        none = fields.within(page.none, place) if page.none else []
        derived = fields.within(page.derived, place) if page.derived else []
        like = ids.likeness(page.kind, tool, none, derived, card)
        found = self.names.recall(like)
        if found is None:
            digest = ids.facts_digest(page.kind, tool, none, derived, card)
            found = self.names.find("facts", "digest", digest)
            if found is None:
                found = self._add(page.kind, tool, (none, derived), digest, card)
            self.names.remember(like, found)
        return found

    def _add(
        self,
        kind: str,
        tool: Tool,
        marks: tuple[list[str], list[str]],
        digest: bytes,
        card: str | None,
    ) -> int:
        none, derived = marks
        row = fields.columns(kind, tool, none, derived)
        row["digest"] = digest
        row["subject"] = self._subject(tool.slug, card or json.dumps(["", digest.hex()]))
        row["kind"] = self.names.id("outcomes", "code", kind)
        row["tagline"] = self.text(row["tagline"])
        row["description"] = self.text(row["description"])
        marked = set(derived)
        said = [
            (n, r.reviewer, r.score, r.verdict, self.text(r.quote), fields.review_marks(n, marked))
            for n, r in enumerate(tool.reviews)
            if fields.says_anything(r)
        ]
        return self.add_row(row, said)

    def add_row(self, row: Mapping[str, Any], reviews: Iterable[Sequence[Any]]) -> int:
        """A new row of facts with its reviews (place, reviewer, score, verdict, quote, derived)."""
        cursor = self.connection.execute(_INSERT_FACTS, [row[column] for column in _FACTS])
        facts = cursor.lastrowid
        assert facts is not None
        self.connection.executemany(_INSERT_REVIEW, [(facts, *review) for review in reviews])
        return facts

    def _subject(self, slug: str | None, card: str) -> int:
        """The id of the tool as the page names it."""
        if slug is not None:
            return self.names.id("subjects", "slug", slug)
        return self.names.id("subjects", "card", card)

    def text(self, text: str | None) -> int | None:
        """The id of a distinct text."""
        if text is None:
            return None
        return self.names.id("texts", "digest", ids.text_digest(text), text=text)
