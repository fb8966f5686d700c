"""Questions to an archive: read-only, over the public views, rows as dicts."""

from __future__ import annotations

import re
import sqlite3
import sys
from collections.abc import Iterator
from typing import Any

from archive import ids
from archive.log import AddressIds, Body, Log
from archive.names import Names
from archive.schema import DIGEST_PREFIX, PUBLIC_TABLES
from archive.views import VIEWS
from parsers.values.urls import SITE, SOURCE_LABEL

Row = dict[str, Any]

# A fixed order for every public table, so that two exports of one archive are equal.
_ORDER: dict[str, str] = {
    table: ", ".join(str(n + 1) for n in range(len(columns)))
    for table, columns in PUBLIC_TABLES.items()
}

_SEARCH = f"""
    WITH hits AS (
        SELECT rowid AS id, bm25(texts_fts) AS rank,
        snippet(texts_fts, 0, '', '', '…', 24) AS snippet
        FROM texts_fts WHERE texts_fts MATCH :words
    ), shown AS (
        SELECT r.tool, r.quote AS id, 'quote' AS field, r.reviewer, r.is_current
        FROM hits JOIN review_history r ON r.quote = hits.id
        UNION SELECT i.tool, f.tagline, 'tagline', NULL, x.text = t.tagline
        FROM hits JOIN facts f ON f.tagline = hits.id JOIN spans s ON s.facts = f.id
        JOIN identities i ON i.subject = f.subject JOIN current_tools t ON t.tool = i.tool
        JOIN texts x ON x.id = f.tagline
        UNION SELECT i.tool, f.description, 'description', NULL, x.text = t.description
        FROM hits JOIN facts f ON f.description = hits.id JOIN spans s ON s.facts = f.id
        JOIN identities i ON i.subject = f.subject JOIN current_tools t ON t.tool = i.tool
        JOIN texts x ON x.id = f.description
    )
    SELECT p.slug AS tool_slug, t.name, shown.field, shown.reviewer, shown.is_current,
    texts.text, hits.snippet, hits.rank, '{SITE}/tool/' || p.slug AS url,
    '{SOURCE_LABEL}' AS source_label
    FROM hits JOIN shown ON shown.id = hits.id JOIN texts ON texts.id = hits.id
    JOIN subjects p ON p.id = shown.tool JOIN current_tools t ON t.tool = shown.tool
    ORDER BY hits.rank, p.slug, t.name, shown.field, shown.reviewer LIMIT :limit
"""


def seen(
    connection: sqlite3.Connection,
    digest: bytes,
    form: tuple[str | None, int | None, str | None],
    capture: tuple[int, str, bool],
    version: str,
) -> bool:
    """Whether a capture (time, source, time from file) of a document is known and read.

    form: url, status, content type.
    """
    url, status, content_type = form
    address = _address(Names(connection), url)
    found = connection.execute(
        "SELECT 1 FROM documents d JOIN forms f ON f.id = d.form"
        " JOIN capture_log c ON c.document = d.id JOIN sources s ON s.id = c.source"
        " JOIN readings r ON r.document = d.id JOIN versions v ON v.id = r.version"
        f" WHERE substr(d.digest, 1, {DIGEST_PREFIX}) = ? AND d.digest = ?"
        " AND d.lesser IS ? AND d.greater IS ? AND d.address IS ?"
        " AND ifnull(f.status, 0) = ? AND ifnull(f.content_type, '') = ?"
        " AND c.fetched_at = ? AND s.label = ? AND c.time_from_file = ? AND v.version = ?",
        (digest[:DIGEST_PREFIX], digest, *(address or (-1, -1, -1)), status or 0,
         content_type or "", *capture, version),
    )  # fmt: skip
    return found.fetchone() is not None


def _address(names: Names, url: str | None) -> AddressIds | None:
    """An address as ids, or None where it is not known."""
    address = ids.address(url)
    if address is None:
        return (None, None, None)
    if isinstance(address, str):
        number = names.find("addresses", "url", address)
        return None if number is None else (None, None, number)
    lesser, greater = (names.find("subjects", "slug", slug) for slug in address)
    return None if lesser is None or greater is None else (lesser, greater, None)


def seen_main(log: Log, url: str | None, main: bytes, version: str) -> bool:
    """Whether a page with this main part at this address was read by this version."""
    address = _address(log.names, url)
    number = log.names.find("versions", "version", version)
    if address is None or number is None:
        return False
    return log.find_main(address, main, number) is not None


def body_place(connection: sqlite3.Connection, digest: str) -> tuple[str, int] | None:
    """File name and position of a body by its digest in hex."""
    _, place = Log(connection).find_document(Body(bytes.fromhex(digest), (None,) * 3, 0, None))
    if place is None:
        return None
    name = connection.execute("SELECT name FROM warc_files WHERE id = ?", place[:1]).fetchone()
    return name[0], place[1]


def rows(connection: sqlite3.Connection, table: str) -> Iterator[Row]:
    """All rows of a public table. Raises KeyError for any other table."""
    yield from _rows(connection, f"SELECT * FROM {table} ORDER BY {_ORDER[table]}")


def _rows(connection: sqlite3.Connection, query: str, values: Any = ()) -> Iterator[Row]:
    cursor = connection.execute(query, values)
    names = [column[0] for column in cursor.description]
    for row in cursor:
        yield dict(zip(names, row, strict=True))


def counts(connection: sqlite3.Connection) -> dict[str, int]:
    """Rows of every public table."""
    return {
        table: connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0]
        for table in PUBLIC_TABLES
    }


def tool(connection: sqlite3.Connection, slug: str) -> Row | None:
    """One tool with all that hangs on it; by slug, else by the name of a provisional one."""
    return next(named(connection, slug), None)


def named(connection: sqlite3.Connection, slug: str) -> Iterator[Row]:
    """The tool with this slug, else every provisional one with this name, in a fixed order."""
    found = connection.execute(
        "SELECT t.tool, s.slug FROM current_tools t JOIN subjects s ON s.id = t.tool"
        " WHERE s.slug = ?1 OR (s.slug IS NULL AND t.name = ?1) ORDER BY s.slug IS NULL, s.card",
        (slug,),
    ).fetchall()
    for number, own in found:
        yield _whole(connection, number)
        if own is not None:
            return


def _whole(connection: sqlite3.Connection, tool: int) -> Row:
    """A tool with all that hangs on it."""
    key = {"tool": tool}
    marks = connection.execute(
        "SELECT none, derived FROM current_tools WHERE tool = :tool", key
    ).fetchone()
    answer = next(_rows(connection, _of("tools", "t.tool"), key))
    answer["none"], answer["derived"] = (sorted(mark.split()) for mark in marks)
    answer["reviews"] = list(_rows(connection, _of("reviews", "r.tool") + " ORDER BY r.place", key))
    answer["tiers"] = list(_rows(connection, _of("pricing_tiers", "p.tool"), key))
    answer["changes"] = list(_rows(connection, _of("changes", "h.tool") + " ORDER BY h.place", key))
    answer["suspects"] = list(_rows(connection, _of("suspects", "u.tool"), key))
    return answer


def latest_capture(connection: sqlite3.Connection) -> str | None:
    """The time of the newest capture, ISO 8601 UTC."""
    newest = connection.execute("SELECT max(fetched_at) FROM capture_log").fetchone()[0]
    return None if newest is None else ids.iso(newest)


def _of(view: str, column: str) -> str:
    """A public view, narrowed to one tool by its integer key."""
    return f"{VIEWS[view]} WHERE {column} = :tool"


def search(connection: sqlite3.Connection, words: str, limit: int) -> list[Row]:
    """Best first. Every word must occur; nothing in the words is query syntax."""
    terms = re.findall(r"\w+", words)
    if not terms:
        return []
    match = " ".join(f'"{term}"' for term in terms)
    # SQLite knows no larger number, and no archive holds so many rows.
    return list(_rows(connection, _SEARCH, {"words": match, "limit": min(limit, sys.maxsize)}))


def changes(connection: sqlite3.Connection, since: str | None, until: str | None) -> list[Row]:
    """Changes in a half-open interval of ISO 8601 times, oldest first."""
    query = (
        "SELECT * FROM changes WHERE (:since IS NULL OR changed_at >= :since)"
        " AND (:until IS NULL OR changed_at < :until)"
        f" ORDER BY {_ORDER['changes']}"
    )
    return list(_rows(connection, query, {"since": since, "until": until}))
