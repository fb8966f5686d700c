"""The one way in: a document's body, capture and reading, and the fold of what they touch.

Bodies are on disk before the rows that point to them are committed. So a kill leaves at most
the tail of a body that nothing points to, and the next writer cuts it off.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from sqlite_utils import Database

from archive import ids
from archive.errors import DamagedArchive, naming
from archive.fold import Fold, is_stale
from archive.log import AddressIds, Body, Came, Known, Log
from archive.model import Added, Capture
from archive.pages import stands_alone
from archive.schema import STALE
from archive.spans import Spans, Touched
from archive.warc_records import resource, warcinfo
from archive.warc_store import TornFile, WarcStore
from parsers.document import Document
from parsers.errors import ParseError
from parsers.records import Page

# A commit a page costs fourteen times as much; more pages a commit gain little.
PER_TRANSACTION = 256


class _Said(NamedTuple):
    """What a version of the parser made of the document at an address."""

    url: str | None
    outcome: Page | ParseError
    version: str


class Writer:
    """Writes documents to one archive. Not safe for use by several threads."""

    def __init__(
        self, path: Path, db: Database, bodies: Path, foreign: frozenset[str] = frozenset()
    ) -> None:
        self.path = path
        self.connection = db.conn
        self.log = Log(db.conn)
        self.spans = Spans(db.conn)
        self.warc = WarcStore(bodies, foreign=foreign)
        self.touched = Touched()
        self._batch = False
        self._whole = False
        self._pending = 0
        self._standing = False
        self._stale = False
        self._indexed = 0

    # -- transactions --------------------------------------------------------------------------

    @contextmanager
    def batch(self) -> Iterator[None]:
        """Many documents a transaction. Whatever ends the block, whole documents are kept."""
        if self._batch:
            yield
            return
        self._batch = True
        try:
            yield
        finally:
            self._batch = False
            self._commit()

    @contextmanager
    def together(self) -> Iterator[None]:
        """Whatever the block writes in one transaction, documents or not; or nothing of it."""
        with naming(self.path):
            self._begin()
        self._batch = self._whole = True
        try:
            yield
        except BaseException:
            self._batch = self._whole = False
            self._abandon()
            raise
        self._batch = self._whole = False
        self._commit()

    @contextmanager
    def document(self) -> Iterator[Touched]:
        """All of one document or nothing of it."""
        with naming(self.path):
            self._begin()
            touched, end = Touched(), self._end()
            self.connection.execute("SAVEPOINT document")
            try:
                yield touched
                self.connection.execute("RELEASE document")
            except BaseException:
                self._undo(end)
                raise
            self.touched.add(touched)
            self._pending += 1
            if not self._batch or (self._pending >= PER_TRANSACTION and not self._whole):
                self._commit()

    def _begin(self) -> None:
        if not self.connection.in_transaction:
            self.connection.execute("BEGIN IMMEDIATE")
            self._standing = False
            self._stale = self.is_stale()
            self._indexed = self.log.last_text()
            self.spans.forget()

    def _end(self) -> tuple[str, int] | None:
        """Where the body files end, None while this transaction has not written to them."""
        return (self.warc.name, self.warc.end) if self._standing else None

    def _undo(self, end: tuple[str, int] | None) -> None:
        """Take one document back; SQLite may have taken back the whole transaction already."""
        self.log.names.forget()
        self.spans.forget()
        if self.connection.in_transaction:
            self.connection.execute("ROLLBACK TO document")
            self.connection.execute("RELEASE document")
            self._stale = self.is_stale()
            self._rewind(end)
            if not self._batch:
                self._abandon()
        else:
            self._abandon()

    def _rewind(self, end: tuple[str, int] | None) -> None:
        """Take back what a document appended, a file that it began included.

        Where others may have written last, nothing is cut off here but by the next `_stand`.
        """
        if end is not None and end[0] == self.warc.name:
            self.warc.rewind(end[1])
            return
        if end is not None:
            self.log.grown(*end)
        self.warc.close()
        self._standing = False

    def _commit(self) -> None:
        """Fold, make the bodies durable, then commit the rows that point to them."""
        if not self.connection.in_transaction:
            return
        with naming(self.path):
            try:
                self.fold()
                self.log.index_texts(self._indexed)
                if self._standing:
                    self.warc.sync()
                    self.log.grown(self.warc.name, self.warc.end)
                self.connection.execute("COMMIT")
            except BaseException:
                self._abandon()
                raise
        self.touched, self._pending = Touched(), 0

    def fold(self) -> None:
        """Bring the tables of the open transaction up to its evidence."""
        if not self._stale:
            self.spans.flush(self.touched)
            Fold(self.connection).fold(self.touched)
            self.touched = Touched()
        elif self._whole or not self._batch:
            self.rebuild()

    def _abandon(self) -> None:
        if self.connection.in_transaction:
            self.connection.execute("ROLLBACK")
        self.log.names.forget()
        self.warc.close()
        self.touched, self._pending = Touched(), 0

    # -- the state of the fold -----------------------------------------------------------------

    def is_stale(self) -> bool:
        """Whether only a rebuild tells the truth."""
        return is_stale(self.connection)

    def rebuild(self, progress: Callable[[int, int], None] | None = None) -> None:
        """Fold everything anew, inside the open transaction."""
        Fold(self.connection).rebuild(progress)
        self._stale = False

    def index_texts(self) -> None:
        """Build the full-text index anew, inside the open transaction."""
        Fold(self.connection).index_texts()

    # -- documents -----------------------------------------------------------------------------

    def add(
        self,
        document: Document,
        capture: Capture,
        outcome: Page | ParseError,
        version: str,
        main: bytes | None,
    ) -> Added:
        """Store one document."""
        digest, came = ids.body_digest(document.body), _came(capture)
        with self.document() as touched:
            body = self._body(document, digest, main)
            said = _Said(document.url, outcome, version)
            return self._add(
                body, lambda: self._keep(document, digest, came[0]), came, said, touched
            )

    def add_kept(
        self,
        body: Body,
        url: str | None,
        place: tuple[int, int],
        came: Came,
        reading: tuple[Page | ParseError, str],
    ) -> Added:
        """Store a document whose body stands in the WARC files already."""
        with self.document() as touched:
            return self._add(body, lambda: place, came, _Said(url, *reading), touched)

    def _add(
        self,
        body: Body,
        keep: Callable[[], tuple[int, int]],
        came: Came,
        said: _Said,
        touched: Touched,
    ) -> Added:
        """A document's rows, within `document`; `keep` writes the body where it is new."""
        url, outcome = said.url, said.outcome
        known, is_new, new_body = self._document(body, keep, came)
        number = self.log.names.version(said.version)
        if is_new:
            facts, page = self.log.add_reading(
                known.id, number, outcome, body.address, ids.address(url)
            )
            self._observe_new(known.id, came[0], page, facts, touched)
            return Added(True, new_body, True)
        new_reading = not self.log.has_reading(known.id, number)
        if new_reading:
            self._read(known.id, number, outcome, body.address)
        return Added(self.captured(known.id, False, came, touched), new_body, new_reading)

    def sighted(self, body: Body, came: Came) -> bool:
        """Note that a known document was on the site once more; false where it is not known."""
        with self.document() as touched:
            known, _ = self.log.find_document(body)
            if known is not None:
                self.captured(known.id, False, came, touched)
        return known is not None

    def _observe_new(
        self, document: int, at: int, page: AddressIds, said: list[int], touched: Touched
    ) -> None:
        """A new document adds to its page, or is the whole of a new one."""
        if self._stale:
            return
        if stands_alone(self.connection, document, page):
            self.spans.observe_alone(document, at, page, said, touched)
        else:
            self.spans.observe(document, at, touched)

    def _body(self, document: Document, digest: bytes, main: bytes | None) -> Body:
        form = self.log.names.form(document.status, document.content_type)
        return Body(digest, self.log.address(document.url), form, main)

    def add_unchanged(
        self, document: Document, capture: Capture, main: bytes, version: str
    ) -> Added:
        """Store a capture whose main part was read before; the body is not kept again."""
        digest, came = ids.body_digest(document.body), _came(capture)
        with self.document() as touched:
            body = self._body(document, digest, main)
            number = self.log.names.version(version)
            source = self.log.find_main(body.address, main, number)
            if source is None:
                raise ValueError(f"{document.url}: no page with this main part is known")
            known, place = self.log.find_document(body)
            is_new = known is None
            if known is None:
                known = self.log.add_document(body, place, came)
            new_reading = is_new or not self.log.has_reading(known.id, number)
            if new_reading:
                self.log.copy_reading(source, known.id, number)
            new_capture = self.captured(known.id, is_new, came, touched)
        return Added(new_capture, False, new_reading)

    def add_unchanged_kept(
        self, body: Body, place: tuple[int, int], came: Came, version: str
    ) -> bool:
        """Store a capture whose main part was read before and whose body is kept.

        False where no page with this main part is known.
        """
        with self.document() as touched:
            number = self.log.names.version(version)
            source = self.log.find_main(body.address, body.main or b"", number)
            if source is None:
                return False
            known, is_new, _ = self._document(body, lambda: place, came)
            if not self.log.has_reading(known.id, number):
                self.log.copy_reading(source, known.id, number)
            self.captured(known.id, is_new, came, touched)
        return True

    def reread(self, document: int, version: str, outcome: Page | ParseError) -> None:
        """Add a later version's reading of a document already known."""
        with self.document():
            address = self.connection.execute(
                "SELECT lesser, greater, address FROM documents WHERE id = ?", (document,)
            ).fetchone()
            number = self.log.names.version(version)
            if not self.log.has_reading(document, number):
                self._read(document, number, outcome, address)

    def reread_like(self, document: int, same: int, version: str) -> None:
        """Give a document without a body the reading of one with the same main part."""
        with self.document(), self.replacing(document):
            self.log.copy_reading(same, document, self.log.names.version(version))

    def _read(
        self, document: int, version: int, outcome: Page | ParseError, address: AddressIds
    ) -> None:
        with self.replacing(document):
            self.log.add_reading(document, version, outcome, address)

    @contextmanager
    def replacing(self, document: int) -> Iterator[None]:
        """Whoever adds a reading: where it replaces another one, the tables must be rebuilt."""
        before = self.log.reading(document)
        yield
        if before is not None and self.log.reading(document) != before:
            self.connection.execute(f"PRAGMA user_version = {STALE}")
            self._stale = True

    def _document(
        self, body: Body, keep: Callable[[], tuple[int, int]], came: Came
    ) -> tuple[Known, bool, bool]:
        """The document, whether it is new, and whether its body is."""
        known, place = self.log.find_document(body)
        if known is not None and known.file is not None:
            return known, False, False
        new_body = place is None
        if place is None:
            place = keep()
        if known is None:
            return self.log.add_document(body, place, came), True, new_body
        self.log.place_body(known.id, place)
        return Known(known.id, *place), False, new_body

    def _keep(self, document: Document, digest: bytes, at: int) -> tuple[int, int]:
        uri = document.url or f"urn:blake2b:{digest.hex()}"
        kind = document.content_type or "application/octet-stream"
        return self.keep_members(resource(uri, ids.iso(at), document.body, kind), at)

    def keep_members(self, members: bytes, at: int) -> tuple[int, int]:
        """Append compressed records of one time into one file; the place of the first as ids."""
        self._stand()
        if not self.warc.end:
            self.warc.append(warcinfo(self.warc.name, ids.iso(at)))
        return self.log.place(self.warc.append(members))

    def _stand(self) -> None:
        """Be at the end of the newest file, as this transaction sees it."""
        try:
            if not self._standing:
                self.warc.resume(*self.log.last_file())
            elif self.warc.full:
                self.warc.sync()
                self.log.grown(self.warc.name, self.warc.end)
                self.warc.resume(*self.log.last_file())
        except TornFile as error:
            raise DamagedArchive(self.path, str(error)) from error
        self._standing = True

    def captured(self, document: int, is_new: bool, came: Came, touched: Touched) -> bool:
        """Note a capture, and in the spans what it shows; whether it is new.

        A new document holds its capture already.
        """
        again = not is_new and self.log.was_captured(document, came[0])
        new = is_new or self.log.revisit(document, came)
        if new and not again and not self._stale:
            self.spans.observe(document, came[0], touched)
        return new

    def close(self) -> None:
        """Close the body file."""
        self.warc.close()


def _came(capture: Capture) -> Came:
    return ids.seconds(capture.fetched_at), capture.source, capture.time_from_file
