"""What one page has shown: its documents, its sightings of facts, and their sequence.

A page is an address; a document without one is a page of its own. Everything here is read from
the evidence, nothing is written.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import pairwise
from typing import NamedTuple

from archive.sight import DAY

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


# A reading's own address counts while no later version has read the document.
_NEWEST = """NOT EXISTS (SELECT 1 FROM readings o JOIN versions v ON v.id = o.version
    WHERE o.document = a.document AND v.rank > (SELECT rank FROM versions WHERE id = a.version))"""


def _documents(where: str) -> str:
    return f"""
    SELECT d.id FROM documents d WHERE {where} AND NOT EXISTS
    (SELECT 1 FROM reading_addresses a WHERE a.document = d.id AND {_NEWEST})
    UNION SELECT a.document FROM reading_addresses a WHERE {where} AND {_NEWEST}
    """


_OF_PAIR = _documents("lesser = ?1 AND greater = ?2")
_OF_TEXT = _documents("address = ?1")

AddressIds = tuple[int | None, int | None, int | None]


def stands_alone(connection: sqlite3.Connection, document: int, address: AddressIds) -> bool:
    """Whether no other document is of the page at this address."""
    lesser, greater, text = address
    if lesser is None and text is None:
        return True
    where = "address = ?"
    key: tuple[int | None, ...] = (text,)
    if lesser is not None:
        where, key = "lesser = ? AND greater = ?", (lesser, greater)
    found = connection.execute(
        f"SELECT 1 FROM documents WHERE {where} AND id <> ? UNION ALL"
        f" SELECT 1 FROM reading_addresses WHERE {where} AND document <> ? LIMIT 1",
        (*key, document, *key, document),
    )
    return found.fetchone() is None


def page_of(connection: sqlite3.Connection, document: int, address: AddressIds) -> list[int]:
    """All documents of the page at a document's address, in order of their ids."""
    lesser, greater, text = address
    if lesser is None and text is None:
        return [document]
    key: tuple[int | None, ...] = (text,) if lesser is None else (lesser, greater)
    query = _OF_TEXT if lesser is None else _OF_PAIR
    return sorted(row[0] for row in connection.execute(query, key))


def page_name(connection: sqlite3.Connection, document: int) -> str:
    """A page by a name that does not depend on the order of arrival."""
    url, digest = connection.execute(
        "SELECT page_url, digest FROM document_pages WHERE document = ?", (document,)
    ).fetchone()
    return url or f"#{digest.hex()}"


def address_of(connection: sqlite3.Connection, document: int) -> AddressIds:
    """The address of the page that a document belongs to, as ids."""
    row = connection.execute(
        "SELECT a.lesser, a.greater, a.address FROM reading_addresses a WHERE a.document = ?"
        f" AND {_NEWEST}",
        (document,),
    ).fetchone()
    if row is None:
        row = connection.execute(
            "SELECT lesser, greater, address FROM documents WHERE id = ?", (document,)
        ).fetchone()
    found: AddressIds = row
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
    """[fact, first, last] in order, for each subject of whom the page has shown several facts.

    Where tools without a slug stood on it, two of its subjects may turn out to be one tool. Such
    a page keeps the runs of all its subjects, unless it has always shown the same; and a run ends
    where the page was seen without its subject, for another one may have stood in its place.
    """
    seen = set(seen)
    known: dict[int, tuple[int, bytes, bool]] = {}
    for facts in {s.facts for s in seen}:
        known[facts] = connection.execute(
            "SELECT f.subject, f.digest, s.slug IS NULL FROM facts f"
            " JOIN subjects s ON s.id = f.subject WHERE f.id = ?",
            (facts,),
        ).fetchone()
    by_subject: dict[int, set[tuple[int, bytes, int]]] = {}
    for at, facts, _ in seen:
        subject, digest, _ = known[facts]
        by_subject.setdefault(subject, set()).add((at, digest, facts))
    if any(provisional for *_, provisional in known.values()):
        return _interrupted(by_subject)
    return {
        subject: _compressed(shown)
        for subject, shown in by_subject.items()
        if len({facts for *_, facts in shown}) > 1
    }


def _interrupted(by_subject: dict[int, set[tuple[int, bytes, int]]]) -> dict[int, list[list[int]]]:
    moments = sorted({at for shown in by_subject.values() for at, *_ in shown})
    before = dict(pairwise(reversed(moments)))
    found = {subject: _compressed(shown, before) for subject, shown in by_subject.items()}
    same = all(
        len(shown) == 1 and shown[0][1:] == [moments[0], moments[-1]] for shown in found.values()
    )
    return {} if same else found


def _compressed(
    shown: Iterable[tuple[int, bytes, int]], before: Mapping[int, int] | None = None
) -> list[list[int]]:
    """Runs of the sightings; `before` names the moment that a run must have reached to go on."""
    found: list[list[int]] = []
    for at, _, facts in sorted(shown):
        last = found[-1] if found else None
        if last and last[0] == facts and (before is None or last[2] >= before[at]):
            last[2] = at
        else:
            found.append([facts, at, at])
    return found
