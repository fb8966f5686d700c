"""Reading every kept body again with today's parser, and whose each difference is.

Two readings of the same bytes that differ are the parser's doing: the older one gives way and
no change is recorded. What still differs between times, once all is read by one version, is the
site's. It is given the parser, and knows nothing of HTML.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path

from archive import query
from archive.fields import COLUMNS
from archive.ids import iso
from archive.model import Difference
from archive.sights import FACT_COLUMNS
from archive.views import url_of
from archive.warc_store import Place, read_body
from archive.writer import Writer
from parsers.document import Document
from parsers.errors import ParseError
from parsers.records import Page

Parse = Callable[[Document], Page]
Progress = Callable[[int, int], None]

_DOCUMENTS = f"""
    SELECT d.id, f.name, d.position, {url_of("d")}, m.content_type, m.status
    FROM documents d JOIN warc_files f ON f.id = d.file JOIN forms m ON m.id = d.form
    WHERE NOT EXISTS (SELECT 1 FROM readings r JOIN versions v ON v.id = r.version
    WHERE r.document = d.id AND v.version = ?) ORDER BY d.id
"""
# A document without a body of its own has the same main part as one with a body.
_WITHOUT_BODY = """
    SELECT d.id, (SELECT o.id FROM documents o WHERE o.file IS NOT NULL AND o.main = d.main
    AND o.lesser IS d.lesser AND o.greater IS d.greater AND o.address IS d.address
    AND o.id IN (SELECT document FROM readings r JOIN versions v ON v.id = r.version
    WHERE v.version = ?1) ORDER BY o.id LIMIT 1)
    FROM documents d WHERE d.file IS NULL AND NOT EXISTS (SELECT 1 FROM readings r
    JOIN versions v ON v.id = r.version WHERE r.document = d.id AND v.version = ?1)
"""
_DIFFERING = """
    SELECT c.facts, w.facts, min(t.fetched_at), count(*), min(p.page_url)
    FROM placed c JOIN versions cv ON cv.id = c.version
    JOIN placed w ON w.document = c.document AND w.place = c.place
    JOIN versions wv ON wv.id = w.version
    JOIN capture_log t ON t.document = c.document
    JOIN document_pages p ON p.document = c.document
    WHERE wv.version = ?1 AND c.facts <> w.facts AND cv.rank = (SELECT max(v.rank)
    FROM readings r JOIN versions v ON v.id = r.version
    WHERE r.document = c.document AND v.rank < wv.rank)
    GROUP BY c.facts, w.facts ORDER BY 3, 5, 1, 2
"""
_OUTCOMES = """
    SELECT co.code, wo.code, min(t.fetched_at), count(*), p.page_url
    FROM readings c JOIN versions cv ON cv.id = c.version JOIN outcomes co ON co.id = c.outcome
    JOIN readings w ON w.document = c.document JOIN versions wv ON wv.id = w.version
    JOIN outcomes wo ON wo.id = w.outcome JOIN capture_log t ON t.document = c.document
    JOIN document_pages p ON p.document = c.document
    WHERE wv.version = ?1 AND c.outcome <> w.outcome AND cv.rank = (SELECT max(v.rank)
    FROM readings r JOIN versions v ON v.id = r.version
    WHERE r.document = c.document AND v.rank < wv.rank)
    GROUP BY c.document ORDER BY 3, 5
"""


def read_again(
    writer: Writer, bodies: Path, parse: Parse, version: str, progress: Progress | None
) -> tuple[int, int]:
    """Read what this version has not read; (documents read, documents without a body)."""
    todo = writer.connection.execute(_DOCUMENTS, (version,)).fetchall()
    with writer.batch():
        for done, (document, name, position, url, content_type, status) in enumerate(todo, 1):
            body = read_body(bodies, Place(name, position))
            outcome = _outcome(parse, Document(body, url, content_type, status))
            writer.reread(document, version, outcome)
            if progress is not None:
                progress(done, len(todo))
        lacking = writer.connection.execute(_WITHOUT_BODY, (version,)).fetchall()
        for document, same in lacking:
            if same is not None:
                writer.reread_like(document, same, version)
    return len(todo), sum(same is None for _, same in lacking)


def _outcome(parse: Parse, document: Document) -> Page | ParseError:
    try:
        return parse(document)
    except ParseError as error:
        return error


def differences(connection: sqlite3.Connection, version: str) -> list[Difference]:
    """Every difference between this version's readings and those before, and between times."""
    found = [
        Difference("parser", "", "outcome", old, new, url, iso(at), captures)
        for old, new, at, captures, url in connection.execute(_OUTCOMES, (version,))
    ]
    for old, new, at, captures, url in connection.execute(_DIFFERING, (version,)).fetchall():
        found += [
            Difference("parser", tool, field, before, now, url, iso(at), captures)
            for tool, field, before, now in _between(connection, old, new)
        ]
    for row in query.rows(connection, "changes"):
        tool, field, before, now = (
            row[column] for column in ("tool_slug", "field", "old_value", "new_value")
        )
        changed_at = row["changed_at"]
        found.append(Difference("site", tool or "", field, before, now, row["url"], changed_at, 1))
    return found


def _between(
    connection: sqlite3.Connection, old: int, new: int
) -> Iterator[tuple[str, str, str | None, str | None]]:
    """(tool, field, old, new) wherever two readings of the same bytes differ."""
    tool, before = _said(connection, old)
    now_tool, now = _said(connection, new)
    for field in [*before, *(f for f in now if f not in before)]:
        if before.get(field) != now.get(field):
            yield now_tool or tool, field, before.get(field), now.get(field)


def _said(connection: sqlite3.Connection, facts: int) -> tuple[str, dict[str, str | None]]:
    """A fact's tool (slug or name) and its fields as text; "none" where the page says so."""
    slug, none, tiers, *row = connection.execute(
        f"SELECT s.slug, f.none, f.tiers, {FACT_COLUMNS}"
        " FROM facts f JOIN subjects s ON s.id = f.subject"
        " WHERE f.id = ?",
        (facts,),
    ).fetchone()
    said = {c: None if v is None else str(v) for c, v in zip(COLUMNS, row, strict=True)}
    said |= dict.fromkeys(none.split(), "none")
    said["pricing_tiers"] = tiers or None
    reviews = connection.execute(
        "SELECT ifnull(r.reviewer, r.place), r.score, r.verdict, x.text FROM fact_reviews r"
        " JOIN texts x ON x.id = r.quote WHERE r.facts = ? ORDER BY r.place",
        (facts,),
    )
    for critic, *parts in reviews:
        said[f"review:{critic}"] = " · ".join(str(p) for p in parts if p is not None)
    return slug or said["name"] or "", said
