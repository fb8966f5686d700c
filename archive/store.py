"""The archive as one object: evidence goes in, answers come out.

It opens and closes, and passes on: how each thing is done stands in the module of that name.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from archive import check, ids, query, reparse
from archive import merge as merging
from archive.catch_up import OLDER, behind, caught_up
from archive.connect import connect, transaction
from archive.errors import ArchiveError, DamagedArchive, ReadOnlyArchive, naming
from archive.log import Log
from archive.model import Added, Capture, Finding, Merged, Reparsed
from archive.paths import BODIES, beside, real
from archive.warc_store import Place, TornFile, read_body
from archive.writer import Writer
from parsers.document import Document
from parsers.errors import ParseError
from parsers.records import Page

Row = dict[str, Any]
Progress = Callable[[int, int], None]
# A parser's version: a number, or numbers with dots. A later one is greater.
Version = int | str


class Archive:
    """NAME.db with its bodies in NAME.warc/. Usable as a context manager.

    Opening creates the archive unless `create` is false (then NoArchive) and migrates it.
    `read_only` opens without any write: where the file is behind (`behind` says how), answers come
    from a copy that is brought up to date. as_it_stands: the tables are not folded for that, since
    somebody looks after them. Raises the errors of `archive.errors`.
    timeout: seconds to wait for another writer before LockedArchive.
    """

    def __init__(
        self,
        path: str | Path,
        *,
        create: bool = True,
        read_only: bool = False,
        as_it_stands: bool = False,
        timeout: float = 30.0,
    ) -> None:
        self.path = Path(path)
        self.bodies = beside(self.path, BODIES)
        lost = not self.path.exists() and self.bodies.is_dir()
        foreign = frozenset(f.name for f in self.bodies.iterdir()) if lost else frozenset[str]()
        self._db = connect(self.path, create=create, read_only=read_only, timeout=timeout)
        self.behind: str | None = None
        if read_only:
            self._catch_up(fold=not as_it_stands)
        self._connection = self._db.conn
        self._write: Writer | None = None
        if not read_only:
            self._write = Writer(self.path, self._db, self.bodies, foreign)
            if self._write.is_stale():
                self.rebuild()

    def _catch_up(self, *, fold: bool) -> None:
        try:
            with naming(self.path):
                self.behind = behind(self._db)
                if self.behind == OLDER or (self.behind and fold):
                    self._db = caught_up(self._db, fold=fold)
        except check.UNREADABLE as error:
            self._db.close()
            raise _unfoldable(self.path, error) from error
        except BaseException:
            self._db.close()
            raise

    def close(self) -> None:
        """Close the files. Safe to call twice."""
        if self._write is not None:
            self._write.close()
        self._db.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    # -- writing -------------------------------------------------------------------------------

    @property
    def writer(self) -> Writer:
        """The way in. Raises ReadOnlyArchive where the archive was opened to be read."""
        if self._write is None:
            raise ReadOnlyArchive(self.path, "the archive was opened for reading only")
        return self._write

    def cache(self, megabytes: int) -> None:
        """How much of the file to keep in memory: 64 for bulk work, little for single pages."""
        self._connection.execute(f"PRAGMA cache_size = -{megabytes * 1024}")

    @contextmanager
    def batch(self) -> Iterator[None]:
        """Bulk mode: many documents a transaction.

        A kill inside loses at most the documents of the open transaction, never consistency.
        An error inside keeps the documents before it. Outside a batch each `add` is one
        transaction. Other writers wait until the transaction at hand is committed.
        """
        with self.writer.batch():
            yield

    def seen(self, document: Document, capture: Capture, parser_version: Version) -> bool:
        """Whether `add` would write nothing: this capture is known and read by this version."""
        with naming(self.path):
            return query.seen(
                self._connection,
                ids.body_digest(document.body),
                (document.url, document.status, document.content_type),
                (ids.seconds(capture.fetched_at), capture.source, capture.time_from_file),
                str(parser_version),
            )

    def add(
        self,
        document: Document,
        capture: Capture,
        outcome: Page | ParseError,
        parser_version: Version,
        *,
        main_digest: bytes | None = None,
    ) -> Added:
        """Store a capture, its body, and what the parser read or why it could not.

        main_digest: only where the main part alone decided the reading; it is what `seen_main`
        will recognise.

        Raises ValueError for a capture whose time has no zone.
        """
        return self.writer.add(document, capture, outcome, str(parser_version), main_digest)

    def seen_main(self, url: str | None, main_digest: bytes, parser_version: Version) -> bool:
        """Whether this URL was seen with the same main part, read by this version.

        Then `add_unchanged` takes the place of parsing and `add`.
        """
        log = self._write.log if self._write else Log(self._connection)
        with naming(self.path):
            return query.seen_main(log, url, main_digest, str(parser_version))

    def add_unchanged(
        self, document: Document, capture: Capture, main_digest: bytes, parser_version: Version
    ) -> Added:
        """Store a capture whose main part is known; the body itself is not kept again.

        Raises ValueError where `seen_main` is false.
        """
        return self.writer.add_unchanged(document, capture, main_digest, str(parser_version))

    # -- asking --------------------------------------------------------------------------------

    def rows(self, table: str) -> Iterator[Row]:
        """All rows of a public table (see PUBLIC_TABLES), in a fixed order, as dicts."""
        with naming(self.path):
            yield from query.rows(self._connection, table)

    def counts(self) -> dict[str, int]:
        """Number of rows of every public table."""
        with naming(self.path):
            return query.counts(self._connection)

    def tool(self, slug: str) -> Row | None:
        """One tool: its `tools` row plus "reviews", "tiers", "changes", "suspects" (rows), and
        "none" and "derived" (columns that the page says are empty, that were inferred).

        `slug` may be the exact name of a provisional tool (one without a slug).
        """
        with naming(self.path):
            return query.tool(self._connection, slug)

    def tools_named(self, name: str) -> list[Row]:
        """The tool with this slug, else every provisional one with this name, as `tool` does."""
        with naming(self.path):
            return list(query.named(self._connection, name))

    def search(self, words: str, limit: int = 20) -> list[Row]:
        """Full text over quotes, descriptions and taglines, best first (BM25, porter).

        Rows: tool_slug, name, field ("quote", "description", "tagline"), reviewer, is_current,
        text, snippet, rank, url, source_label. Words are never read as query syntax.
        """
        with naming(self.path):
            return query.search(self._connection, words, limit)

    def changes(self, since: str | None = None, until: str | None = None) -> list[Row]:
        """Rows of `changes` with since <= changed_at < until (ISO 8601 UTC), oldest first."""
        with naming(self.path):
            return query.changes(self._connection, since, until)

    def latest_capture(self) -> str | None:
        """When the newest capture was taken (ISO 8601 UTC); None for an empty archive."""
        with naming(self.path):
            return query.latest_capture(self._connection)

    def body(self, digest: str) -> bytes:
        """The kept body with this digest (as in captures.digest); KeyError when not kept."""
        with naming(self.path):
            place = query.body_place(self._connection, digest)
            if place is None:
                raise KeyError(digest)
            try:
                return read_body(self.bodies, Place(*place))
            except (TornFile, FileNotFoundError) as error:
                raise DamagedArchive(self.path, str(error)) from error

    # -- upkeep --------------------------------------------------------------------------------

    def rebuild(self, progress: Progress | None = None) -> None:
        """Drop every derived row and fold the log again; the full-text index likewise.

        Raises DamagedArchive, and changes nothing, where the log itself is too damaged.
        """
        try:
            with naming(self.path), transaction(self._db):
                self.writer.rebuild(progress)
                self.writer.index_texts()
        except (LookupError, TypeError, ValueError) as error:
            raise _unfoldable(self.path, error) from error

    def check(self) -> list[Finding]:
        """What is not sound: empty for a sound archive."""
        with naming(self.path):
            return [*self._older(), *check.findings(self._connection, self.bodies)]

    def quick_check(self) -> list[Finding]:
        """What is not sound at a glance: no body is read, and nothing is folded anew."""
        with naming(self.path):
            return [*self._older(), *check.quick_findings(self._connection, self.bodies)]

    def _older(self) -> Iterator[Finding]:
        if self.behind == OLDER:
            now = "the next command that writes, or `verdicts check --fold`, brings it up to date"
            yield Finding("older", f"{OLDER}; {now}")

    def reparse(
        self,
        parse: Callable[[Document], Page],
        parser_version: Version,
        progress: Progress | None = None,
    ) -> Reparsed:
        """Read every kept body again and fold; progress(done, total)."""
        try:
            read, without = reparse.read_again(
                self.writer, self.bodies, parse, str(parser_version), progress
            )
        except (TornFile, FileNotFoundError) as error:
            raise DamagedArchive(self.path, str(error)) from error
        with naming(self.path):
            found = reparse.differences(self._connection, str(parser_version))
        return Reparsed(read, without, tuple(found))

    @property
    def connection(self) -> sqlite3.Connection:
        """The SQLite connection, for questions that no method answers."""
        return self._connection


def _unfoldable(path: Path, error: Exception) -> DamagedArchive:
    return DamagedArchive(path, f"the log cannot be folded ({error})")


def merge(sources: Sequence[str | Path], target: str | Path) -> Merged:
    """Copy evidence and bodies of the source archives into target (created when absent)."""
    captures = bodies = 0
    for path in sources:
        if real(Path(path)) == real(Path(target)):
            raise ArchiveError(path, "an archive cannot be merged into itself")
    opened = [Archive(path, read_only=True, as_it_stands=True) for path in sources]
    try:
        with Archive(target) as into:
            for source in opened:
                found = merging.copy(source.connection, source.path, source.bodies, into.writer)
                captures, bodies = captures + found.captures, bodies + found.bodies
    finally:
        for source in opened:
            source.close()
    return Merged(captures, bodies)
