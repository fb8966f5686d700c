"""The archive as one object: evidence goes in, answers come out."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Any

from archive.model import Added, Capture, Finding, Reparsed
from parsers.document import Document
from parsers.errors import ParseError
from parsers.records import Page

Row = dict[str, Any]


class Archive:
    """NAME.db with its bodies in NAME.warc/. Usable as a context manager.

    Opening creates the archive unless `create` is false (then NoArchive) and migrates it.
    `read_only` opens without any write. Raises the errors of `archive.errors`.
    """

    def __init__(
        self,
        path: str | Path,
        *,
        create: bool = True,
        read_only: bool = False,
        timeout: float = 30.0,
    ) -> None:
        raise NotImplementedError

    def close(self) -> None:
        """Close the files. Safe to call twice."""

    def __enter__(self) -> Archive:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    # -- writing -------------------------------------------------------------------------------

    @contextmanager
    def batch(self) -> Iterator[None]:
        """Bulk mode: many documents a transaction; tables are folded at the end of the block.

        A kill inside loses at most the documents of the open transaction, never consistency.
        Outside a batch each `add` is one transaction with its fold.
        """
        yield

    def seen(self, document: Document, capture: Capture, parser_version: str) -> bool:
        """Whether `add` would write nothing: this capture is known and read by this version."""
        raise NotImplementedError

    def add(
        self,
        document: Document,
        capture: Capture,
        outcome: Page | ParseError,
        parser_version: str,
        *,
        main_digest: bytes | None = None,
    ) -> Added:
        """Store a capture, its body, and what the parser read or why it could not."""
        raise NotImplementedError

    def seen_main(self, url: str | None, main_digest: bytes, parser_version: str) -> bool:
        """Whether this URL was seen with the same main part, read by this version.

        Then `add_unchanged` takes the place of parsing and `add`.
        """
        raise NotImplementedError

    def add_unchanged(
        self, document: Document, capture: Capture, main_digest: bytes, parser_version: str
    ) -> Added:
        """Store a capture whose main part is known; the body itself is not kept again."""
        raise NotImplementedError

    # -- asking --------------------------------------------------------------------------------

    def rows(self, table: str) -> Iterator[Row]:
        """All rows of a public table (see PUBLIC_TABLES), in a fixed order, as dicts."""
        raise NotImplementedError

    def counts(self) -> dict[str, int]:
        """Number of rows of every public table."""
        raise NotImplementedError

    def tool(self, slug: str) -> Row | None:
        """One tool: its `tools` row plus "reviews", "tiers", "changes", "none" and "suspects".

        `slug` may be the exact name of a provisional tool (one without a slug).
        """
        raise NotImplementedError

    def search(self, words: str, limit: int = 20) -> list[Row]:
        """Full text over quotes, descriptions and taglines, best first (BM25, porter).

        Rows: tool_slug, name, field ("quote", "description", "tagline"), reviewer, text,
        snippet, rank, url, source_label. Words are never read as query syntax.
        """
        raise NotImplementedError

    def changes(self, since: str | None = None, until: str | None = None) -> list[Row]:
        """Rows of `changes` with since <= changed_at < until (ISO 8601 UTC), oldest first."""
        raise NotImplementedError

    def body(self, digest: str) -> bytes:
        """The kept body with this digest (as in captures.digest); KeyError when not kept."""
        raise NotImplementedError

    # -- upkeep --------------------------------------------------------------------------------

    def rebuild(self) -> None:
        """Drop every derived row and fold the log again."""
        raise NotImplementedError

    def check(self) -> list[Finding]:
        """What is not sound: empty for a sound archive."""
        raise NotImplementedError

    def reparse(
        self,
        parse: Callable[[Document], Page],
        parser_version: str,
        progress: Callable[[int, int], None] | None = None,
    ) -> Reparsed:
        """Read every kept body again and fold; progress(done, total)."""
        raise NotImplementedError


def merge(sources: Sequence[str | Path], target: str | Path) -> Any:
    """Copy evidence and bodies of the source archives into target (created when absent)."""
    raise NotImplementedError
