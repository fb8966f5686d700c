"""Goal 4: a WARC file to rows in an archive, against its bare reading, and against an upsert.

The bare side reads the records with fastwarc and parses the bodies with Lexbor; the other one
reads them with warcio, the pages with selectors (`selected`), and commits a page at a time into
two plain tables. Ours is what `verdicts ingest` does, bodies and history included.
"""

from __future__ import annotations

import sqlite3
import statistics
import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from io import BytesIO
from pathlib import Path

from fastwarc.warc import ArchiveIterator
from fastwarc.warc import response as responses
from warcio.archiveiterator import ArchiveIterator as WarcioIterator
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from archive import Archive
from benchmarks.archive_world import SCRATCH, archive
from benchmarks.measure import Result, in_turn, ratio
from benchmarks.reading import bare
from benchmarks.reference import reference
from benchmarks.selected import with_parsel
from benchmarks.shares import sampled, told
from commands.ingest import store
from parsers import Document
from sources import Loaded, documents, find

PAGES, ROUNDS = 60, 5
OURS, BARE, UPSERT = "WARC to archive", "fastwarc + Lexbor", "warcio + parsel + upsert"
STAGES = {
    "sources.documents": "reading the WARC",
    "parsers.reader": "reading the page",
    "parsers.templates.digest": "digest of the main part",
    "archive.ids": "digest of the body",
    "archive.warc_store": "keeping the body",
}
CONDUCTORS = frozenset(("commands.ingest", "archive.store", "archive.writer"))
_TABLES = """
    CREATE TABLE tools (slug TEXT PRIMARY KEY, url TEXT, fetched_at TEXT, record TEXT);
    CREATE TABLE reviews (slug TEXT, reviewer TEXT, score INTEGER, verdict TEXT, quote TEXT,
        PRIMARY KEY (slug, reviewer));
"""


def run() -> list[Result]:
    """Every round has files of its own; the first of its two only warms up."""
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(dir=SCRATCH)))
        files = [_file(folder, number) for number in range(2 * ROUNDS + 1)]
        sides: dict[str, Callable[[Path], object]] = {
            OURS: stack.enter_context(_ours()),
            BARE: _bare,
            UPSERT: stack.enter_context(_upsert(folder / "plain.db")),
        }
        rounds = list(zip(files[:ROUNDS], files[ROUNDS:-1], strict=True))
        taken = in_turn(sides, rounds)
        packages = ("sources", "parsers", "archive", "commands")
        seen = sampled(lambda: sides[OURS](files[-1]), packages, STAGES, CONDUCTORS)
    between = (f"Shares of a WARC's way into the archive: {told(seen)}.",)
    ours, raw, plain = (
        statistics.median(taken[name]) / PAGES * 1e3 for name in (OURS, BARE, UPSERT)
    )
    return [
        Result(
            "4",
            "WARC.gz to rows in SQLite / fastwarc + bare Lexbor, speed",
            ">=",
            0.55,
            0.40,
            ratio(taken[BARE], taken[OURS]),
            f"{ours:.2f} ms against {raw:.2f} ms a page",
            between,
        ),
        Result(
            "4",
            "WARC.gz to rows in SQLite / warcio + parsel + upsert, speed",
            ">=",
            7,
            5,
            ratio(taken[UPSERT], taken[OURS]),
            f"{ours:.2f} ms against {plain:.2f} ms a page",
            between,
        ),
    ]


def _file(folder: Path, number: int) -> Path:
    """Pages as a crawl keeps them: a request and a response, each a gzip member."""
    path = folder / f"{number}.warc.gz"
    sent = {"WARC-Date": "2026-03-01T00:00:00Z"}
    with path.open("wb") as out:
        writer = WARCWriter(out, gzip=True, warc_version="1.1")
        for at in range(PAGES):
            page = reference(100_000 + number * PAGES + at).document
            ask = StatusAndHeaders("GET / HTTP/1.1", [], is_http_request=True)
            answer = StatusAndHeaders(
                "200 OK", [("Content-Type", str(page.content_type))], protocol="HTTP/1.1"
            )
            for kind, body, http in (("request", b"", ask), ("response", page.body, answer)):
                record = writer.create_warc_record(
                    page.url,
                    kind,
                    payload=BytesIO(body),
                    length=len(body),
                    http_headers=http,
                    warc_headers_dict=sent,
                )
                writer.write_record(record)
    return path


@contextmanager
def _ours() -> Iterator[Callable[[Path], None]]:
    with archive() as made:
        yield lambda path: _ingest(made, path)


def _ingest(made: Archive, path: Path) -> None:
    with made.batch():
        for item in documents(find([path])):
            if isinstance(item, Loaded):
                assert store(made, item) == "new"


def _bare(path: Path) -> None:
    with path.open("rb") as file:
        for record in ArchiveIterator(file, record_types=responses):
            bare(Document(record.reader.read()))


@contextmanager
def _upsert(path: Path) -> Iterator[Callable[[Path], None]]:
    database = sqlite3.connect(path)
    database.executescript(_TABLES)

    def read(source: Path) -> None:
        with source.open("rb") as file:
            for record in WarcioIterator(file):
                if record.rec_type == "response":
                    target = record.rec_headers.get_header("WARC-Target-URI")
                    date = record.rec_headers.get_header("WARC-Date")
                    _put(database, Document(record.content_stream().read(), target), date)

    try:
        yield read
    finally:
        database.close()


def _put(database: sqlite3.Connection, document: Document, date: str) -> None:
    page = with_parsel(document)
    for tool in page.tools:
        database.execute(
            "INSERT OR REPLACE INTO tools VALUES (?, ?, ?, ?)",
            (tool.slug, page.url, date, tool.model_dump_json()),
        )
        database.executemany(
            "INSERT OR REPLACE INTO reviews VALUES (?, ?, ?, ?, ?)",
            [(tool.slug, r.reviewer, r.score, r.verdict, r.quote) for r in tool.reviews],
        )
    database.commit()


if __name__ == "__main__":
    for result in run():
        print(result.line())
        print(*result.between, sep="\n")
