"""What a run got: written as evidence at once, passed into the log when the run is published.

Until then the public tables do not know of it, whatever the pages say; and a run that is never
published leaves its answers in the WARC files all the same.
"""

from __future__ import annotations

import json
import logging
import sqlite3
import zlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from archive import ids
from archive.errors import DamagedArchive
from archive.frontier import DROPPED, LISTS, SETTLED, Frontier, Task
from archive.log import Body, Came
from archive.schema import DIGEST_PREFIX
from archive.warc_records import (
    NOT_MODIFIED,
    Exchange,
    Original,
    answered,
    payload_digest,
)
from archive.warc_store import Place, TornFile, read_body, read_name
from archive.writer import Writer
from parsers import errors
from parsers.document import Document
from parsers.errors import ParseError
from parsers.records import Page

logger = logging.getLogger(__name__)

Outcome = Page | ParseError
Read = Callable[[Document], Page]
Observe = Callable[[str, str, int | None, Outcome | None, str | None], None]

# What is no document: what stands for none of the words below is an error's code.
PAGE = "page"
SIGHTING = "sighting"
UNCHANGED = "unchanged"
LIST = "list"
FAILED = "failed"
REDIRECTED = "redirected"
LED_AWAY = "led_away"  # redirected to what is no page of the site
NOT_HTML = "not_html"
ODD_STATUS = "odd_status"
ENCODED = "encoded"
TOO_LARGE = "too_large"
# The program failed on it: the bytes are kept for the version that does not.
FAULT = "fault"
NO_DOCUMENT = (LIST, FAILED, REDIRECTED, LED_AWAY, NOT_HTML, ODD_STATUS, ENCODED, FAULT)

# What is known of a page that is none any more.
GONE = "gone"
# Statuses by which the site itself says that a page is no more.
NO_MORE = (404, 410)
MOVED = (301, 308)
# ... and that it is at another address for now.
FOR_NOW = (302, 303, 307)

_ERRORS = {kind.code: kind for kind in errors.ParseError.__subclasses__()}


@dataclass(frozen=True, slots=True)
class Answer:
    """What one request brought.

    outcome   one of the words above, or the code of an error
    exchange  None where no answer came
    reading   the record or the error, where the parser was asked
    version   the parser's; main: digest of the main part, where it alone decides the reading
    elsewhere by other hosts: how many addresses a list names there
    """

    outcome: str
    status: int | None = None
    detail: str | None = None
    exchange: Exchange | None = None
    content_type: str | None = None
    etag: str | None = None
    last_modified: str | None = None
    reading: Outcome | None = None
    version: str | None = None
    main: bytes | None = None
    elsewhere: Mapping[str, int] = field(default_factory=dict)


class Redirect(NamedTuple):
    """An address that leads on, and where to as it was sent; at: seconds since 1970 UTC."""

    location: int
    url: str
    target: str
    status: int
    at: int


class _Body(NamedTuple):
    """A body: its digests as the archive and as WARC files name it, its size, its form."""

    digest: bytes | None = None
    payload: str | None = None
    size: int = 0
    form: int | None = None


class _Kept(NamedTuple):
    """Where a body stands, as ids, and the record that holds it."""

    place: tuple[int, int]
    original: Original


class Fetches:
    """The answers of one run. `put` writes inside the caller's `Writer.document`."""

    def __init__(self, writer: Writer, frontier: Frontier) -> None:
        self.writer = writer
        self.connection = writer.connection
        self.frontier = frontier
        self.crawl = frontier.crawl

    # -- while the run goes on -----------------------------------------------------------------

    def put(self, task: Task, at: int, answer: Answer) -> None:
        """Write an answer as evidence, and what it says of its address."""
        body = self._body(task, answer)
        place = source = None
        if answer.exchange is not None:
            place = self._evidence(task, at, answer, body)
            source = self.writer.warc.name
        packed = None if answer.reading is None else _pack(answer.reading)
        self.connection.execute(
            "INSERT INTO fetches VALUES (NULL, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (self.crawl, task.location, at, answer.outcome, answer.detail, answer.status,
             body.size, source, body.digest, body.payload, answer.main, *(place or (None, None)),
             body.form, answer.version, packed),
        )  # fmt: skip
        if answer.outcome in (PAGE, UNCHANGED) or (answer.outcome == LIST and not answer.detail):
            self._validators(task, at, answer, body)
        elif answer.outcome == SIGHTING:
            self.connection.execute(
                "UPDATE locations SET checked_at = ?1,"
                f" checked_lastmod = {SETTLED.format(at='?1')} WHERE id = ?2",
                (at, task.location),
            )

    def _body(self, task: Task, answer: Answer) -> _Body:
        """The body that came, or that a 304 stands for."""
        if answer.exchange is None:
            return _Body()
        size = len(answer.exchange.body)
        if answer.exchange.cut_off:
            return _Body(size=size)
        if answer.outcome == SIGHTING:
            return _Body(task.digest, task.payload, size, task.form)
        body = answer.exchange.body
        form = self.writer.log.names.form(answer.status, answer.content_type)
        return _Body(ids.body_digest(body), payload_digest(body), size, form)

    def _validators(self, task: Task, at: int, answer: Answer, body: _Body) -> None:
        self.connection.execute(
            f"UPDATE locations SET checked_at = ?1, checked_lastmod = {SETTLED.format(at='?1')},"
            " etag = ?2, last_modified = ?3, digest = ?4, payload = ?5, form = ?6, size = ?7,"
            " body_at = CASE WHEN digest IS ?4 AND form IS ?6 THEN body_at ELSE ?1 END"
            " WHERE id = ?8",
            (at, answer.etag, answer.last_modified, body.digest, body.payload, body.form,
             body.size, task.location),
        )  # fmt: skip

    def _evidence(self, task: Task, at: int, answer: Answer, body: _Body) -> tuple[int, int] | None:
        """Write request and answer; where the body stands."""
        exchange = answer.exchange
        assert exchange is not None
        if answer.outcome == SIGHTING:
            original = Original(task.url, ids.iso(task.body_at or 0), body.payload or "")
            self.writer.keep_members(answered(exchange, original, NOT_MODIFIED), at)
            return None
        kept = self._kept(body) if exchange.body and not exchange.cut_off else None
        if kept is None:
            return self.writer.keep_members(answered(exchange, digest=body.payload), at)
        self.writer.keep_members(answered(exchange, kept.original), at)
        return kept.place

    def _kept(self, body: _Body) -> _Kept | None:
        """Where the same bytes stand already."""
        assert body.digest is not None
        row = kept_at(self.connection, body.digest)
        if row is None:
            return None
        try:
            named = read_name(self.writer.warc.folder, self._place(*row))
        except (TornFile, FileNotFoundError):
            return None  # what cannot be referred to is kept once more
        return _Kept(row, Original(*named, body.payload or ""))

    # -- when the run is over ------------------------------------------------------------------

    def publish(self, observe: Observe, *, whole: bool) -> None:
        """Pass everything into the log, inside the caller's `Writer.together`.

        observe(outcome, kind of address, status, reading, what was known) is called for each
        answer, so that whoever judges the run sees what it would publish. What was known: "gone",
        also of a page that the lists dropped, or how it was refused the last time, or None.
        whole: whether the run read every list of the site.
        """
        for row in self._rows():
            reading = None if row["reading"] is None else _unpack(row["reading"])
            gone = row["gone"] is not None or (whole and bool(row["dropped"]))
            known = GONE if gone else self._refused(row)
            observe(row["outcome"], row["kind"], row["status"], reading, known)
            if row["outcome"] not in NO_DOCUMENT and row["form"] is not None:
                self._pass_on(row, reading)
            self._appeared(row)
        if whole:  # a list that could not be read may name what the others dropped
            self._delist()

    def _refused(self, row: dict[str, Any]) -> str | None:
        """The error of the latest capture in the log, for an answer that is an error too."""
        if row["outcome"] not in _ERRORS:
            return None
        lesser, greater, address = self.writer.log.address(row["url"])
        pair = (lesser, greater) if address is None else (address,)
        at = "d.lesser = ? AND d.greater = ?" if address is None else "d.address = ?"
        latest = self.connection.execute(
            "SELECT CASE WHEN e.document IS NOT NULL THEN o.code END FROM documents d"
            " JOIN capture_log c ON c.document = d.id"
            " JOIN newest_readings n ON n.document = d.id JOIN outcomes o ON o.id = n.outcome"
            " LEFT JOIN reading_errors e ON e.document = d.id AND e.version = n.version"
            f" WHERE {at} ORDER BY c.fetched_at DESC LIMIT 1",
            pair,
        ).fetchone()
        return None if latest is None else latest[0]

    def _delist(self) -> None:
        """What the lists dropped is gone where it gave no page either; where nobody asked for it,
        that is left to a later run. A page that is still there is none that disappeared.
        """
        mine = f"crawl = {int(self.crawl)}"
        there = f"SELECT location FROM fetches WHERE {mine} AND status IN (200, 304)"
        there += " AND outcome != 'not_found'"
        asked = f"SELECT location FROM frontier WHERE {mine} AND state NOT IN ('todo', 'postponed')"
        self.connection.execute(
            "UPDATE locations SET gone = 'delisted', gone_at = ?"
            f" WHERE {DROPPED} AND id IN ({asked}) AND id NOT IN ({there})",
            (self.frontier.began,),
        )
        self.connection.execute(
            "UPDATE locations SET delisted_by = NULL WHERE delisted_by IS NOT NULL"
            f" AND (NOT ({DROPPED}) OR id IN ({there}))"
        )

    def _appeared(self, row: dict[str, Any]) -> None:
        """Whether the answer says that there is such a page, or that there is none."""
        if row["outcome"] in (PAGE, UNCHANGED, SIGHTING, LIST):
            self.frontier.here(row["location"], row["fetched_at"])
        elif row["outcome"] == "not_found" and row["status"] in NO_MORE:
            self.frontier.gone(row["location"], row["fetched_at"], str(row["status"]))
        elif row["outcome"] in (REDIRECTED, LED_AWAY) and row["status"] in MOVED:
            self.frontier.gone(row["location"], row["fetched_at"], "redirected", row["detail"])

    def _pass_on(self, row: dict[str, Any], reading: Outcome | None) -> None:
        came: Came = (row["fetched_at"], row["source"], False)
        address = self.writer.log.address(row["url"])
        body = Body(row["digest"], address, row["form"], row["main"])
        if row["outcome"] == SIGHTING:
            self.writer.sighted(body, came)
            return
        place = (row["file"], row["position"])
        if reading is not None:
            self.writer.add_kept(body, row["url"], place, came, (reading, row["version"]))
        elif row["outcome"] == UNCHANGED:
            self.writer.add_unchanged_kept(body, place, came, row["version"])

    def reread(self, read: Read, version: str) -> bool:
        """Read what another version has read, or failed on, again; whether there was anything.

        Raises DamagedArchive.
        """
        read_before = (row for row in self._rows() if row["reading"] or row["outcome"] == FAULT)
        again = [row for row in read_before if row["version"] != version]
        for row in again:
            kind = self.connection.execute(
                "SELECT status, content_type FROM forms WHERE id = ?", (row["form"],)
            ).fetchone()
            place = self._place(row["file"], row["position"])
            try:
                body = read_body(self.writer.warc.folder, place)
            except (TornFile, FileNotFoundError) as error:
                raise DamagedArchive(self.writer.path, str(error)) from error
            outcome: Outcome | None = None
            try:
                outcome = read(Document(body, row["url"], kind[1], kind[0]))
            except ParseError as error:
                outcome = error
            except Exception:
                logger.exception("%s: a fault of this program", row["url"])
            with self.writer.document():
                self.connection.execute(
                    "UPDATE fetches SET reading = ?, version = ?, outcome = ? WHERE id = ?",
                    (outcome and _pack(outcome), version, _word(outcome), row["id"]),
                )
        return bool(again)

    def _place(self, file: int, position: int) -> Place:
        name = self.connection.execute(
            "SELECT name FROM warc_files WHERE id = ?", (file,)
        ).fetchone()[0]
        return Place(name, position)

    def forget(self) -> None:
        """What stands in the log now is not kept here twice."""
        self.connection.execute("DELETE FROM fetches WHERE crawl = ?", (self.crawl,))
        self.connection.execute("DELETE FROM frontier WHERE crawl = ?", (self.crawl,))

    def distrust(self) -> None:
        """The run is kept back: its pages must be fetched whole the next time."""
        self.connection.execute(
            "UPDATE locations SET etag = NULL, last_modified = NULL, checked_lastmod = NULL,"
            " checked_at = NULL"
            " WHERE id IN (SELECT location FROM fetches WHERE crawl = ?)",
            (self.crawl,),
        )

    def last(self, kind: str) -> str | None:
        """What became of this run's latest request for an address of a kind, in words."""
        row = self.connection.execute(
            "SELECT f.outcome, f.detail FROM fetches f JOIN locations l ON l.id = f.location"
            " WHERE f.crawl = ? AND l.kind = ? ORDER BY f.id DESC LIMIT 1",
            (self.crawl, kind),
        ).fetchone()
        return None if row is None else ", ".join(filter(None, row))

    def redirects(self) -> list[Redirect]:
        """Each redirect of this run within the site, in the order in which they came."""
        rows = self.connection.execute(
            "SELECT f.location, l.url, f.detail, f.status, f.fetched_at FROM fetches f"
            " JOIN locations l ON l.id = f.location WHERE f.crawl = ? AND f.outcome = ?"
            " ORDER BY f.id",
            (self.crawl, REDIRECTED),
        )
        return [Redirect(*row) for row in rows]

    def shown(self) -> set[str]:
        """The addresses at which this run saw a page, changed or not."""
        rows = self.connection.execute(
            "SELECT l.url FROM fetches f JOIN locations l ON l.id = f.location"
            " WHERE f.crawl = ? AND f.outcome IN (?, ?, ?)",
            (self.crawl, PAGE, UNCHANGED, SIGHTING),
        )
        return {row[0] for row in rows}

    def rules(self) -> tuple[int, bytes, int] | None:
        """Status, body and time of this run's latest robots.txt, a redirect's target for it; or
        None.
        """
        row = self.connection.execute(
            "SELECT f.status, f.fetched_at, f.file, f.position FROM fetches f"
            " JOIN locations l ON l.id = f.location WHERE f.crawl = ? AND l.kind = 'robots'"
            " AND f.outcome = ? AND f.file IS NOT NULL ORDER BY f.id DESC LIMIT 1",
            (self.crawl, LIST),
        ).fetchone()
        if row is None:
            return None
        return row[0], read_body(self.writer.warc.folder, self._place(*row[2:])), row[1]

    def requests(self) -> dict[str, int]:
        """Of this run: "requests", "bytes" of bodies, "not_modified" answers, "bytes_saved"."""
        row = self.connection.execute(
            "SELECT count(*), ifnull(sum(f.size), 0), ifnull(sum(outcome = 'sighting'), 0),"
            " ifnull(sum(CASE WHEN outcome = 'sighting' THEN l.size END), 0) + (SELECT"
            " ifnull(sum(s.size), 0) FROM frontier t JOIN locations s ON s.id = t.location"
            " WHERE t.crawl = ?1 AND t.state = 'skipped')"
            " FROM fetches f JOIN locations l ON l.id = f.location WHERE f.crawl = ?1",
            (self.crawl,),
        ).fetchone()
        names = ("requests", "bytes", "not_modified", "bytes_saved")
        return dict(zip(names, row, strict=True))

    def unread_lists(self) -> dict[str, str]:
        """Lists of this run that could not be read, and why.

        One that is not there and never was is no loss.
        """
        rows = self.connection.execute(
            "SELECT l.url, ifnull(f.detail, f.outcome) FROM fetches f"
            " JOIN locations l ON l.id = f.location"
            " JOIN frontier t ON t.crawl = f.crawl AND t.location = f.location"
            f" WHERE f.crawl = ? AND l.kind IN {LISTS} AND f.outcome != ?"
            " AND (f.outcome != ? OR f.detail IS NOT NULL)"
            " AND (f.outcome != ? OR t.state = 'failed')"
            " AND (ifnull(f.status, 0) != 404 OR EXISTS"
            " (SELECT 1 FROM locations n WHERE n.listed_in = l.id)) ORDER BY f.id",
            (self.crawl, REDIRECTED, LIST, FAILED),
        )
        return dict(rows.fetchall())

    def failures(self) -> dict[str, int]:
        """Why requests failed, and how often."""
        rows = self.connection.execute(
            "SELECT detail, count(*) FROM fetches WHERE crawl = ? AND outcome = 'failed'"
            " GROUP BY 1",
            (self.crawl,),
        )
        return {detail or "": count for detail, count in rows}

    def _rows(self) -> Iterator[dict[str, Any]]:
        cursor = self.connection.execute(
            "SELECT f.*, l.url, l.kind, l.gone,"
            " l.delisted_by IS NOT NULL AND l.listed_in IS NULL AS dropped"
            " FROM fetches f JOIN locations l ON l.id = f.location WHERE f.crawl = ? ORDER BY f.id",
            (self.crawl,),
        )
        names = [column[0] for column in cursor.description]
        for row in cursor:
            yield dict(zip(names, row, strict=True))


def kept_at(connection: sqlite3.Connection, digest: bytes) -> tuple[int, int] | None:
    """Where the body with this digest stands already, in a run's answers or in the log."""
    row: tuple[int, int] | None = connection.execute(
        "SELECT file, position FROM fetches WHERE digest = ? AND file IS NOT NULL"
        " ORDER BY id LIMIT 1",
        (digest,),
    ).fetchone()
    return (
        row
        or connection.execute(
            "SELECT file, position FROM documents"
            f" WHERE substr(digest, 1, {DIGEST_PREFIX}) = ? AND digest = ?"
            " AND file IS NOT NULL ORDER BY id LIMIT 1",
            (digest[:DIGEST_PREFIX], digest),
        ).fetchone()
    )


def _word(outcome: Outcome | None) -> str:
    if outcome is None:
        return FAULT
    return outcome.code if isinstance(outcome, ParseError) else PAGE


def _pack(outcome: Outcome) -> bytes:
    if isinstance(outcome, ParseError):
        text = json.dumps({"error": outcome.code, "detail": outcome.detail}).encode()
    else:
        text = outcome.model_dump_json().encode()
    return zlib.compress(text, 1)


def _unpack(packed: bytes) -> Outcome:
    text = zlib.decompress(packed)
    if text.startswith(b'{"error"'):
        said = json.loads(text)
        return _ERRORS[said["error"]](said["detail"])
    return Page.model_validate_json(text)
