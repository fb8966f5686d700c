"""Goal 6: storing a record against a raw `executemany` of the rows it consists of.

The raw side writes, with everything prepared, one row for the capture, one for each tool and one
for each review, into plain tables whose keys refuse a second copy, as the archive does: nothing
is looked up, recognised or folded. Neither side writes the body.
"""

from __future__ import annotations

import sqlite3
import tempfile
from collections import Counter
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path

from benchmarks.archive_world import SCRATCH, Site, archive, capture, document
from benchmarks.measure import Result, side_by_side
from benchmarks.shares import sampled, told
from parsers import Page

TOOLS, PAGES, ROUNDS = 200, 2000, 7
# Later than the first pages of every tool, so that the tools are known and only pages are new.
FIRST = 3000
CONDUCTORS = frozenset(("archive.store", "archive.writer"))
_RAW = """
    CREATE TABLE captures (url TEXT, fetched_at INTEGER, source TEXT, status INTEGER,
        outcome TEXT, digest BLOB, parser_version TEXT, PRIMARY KEY (url, fetched_at));
    CREATE TABLE tools (url TEXT, fetched_at INTEGER, slug TEXT, name TEXT, category TEXT,
        tagline TEXT, description TEXT, verdict TEXT, ship_percent INTEGER, ships INTEGER,
        skips INTEGER, community_percent INTEGER, community_votes INTEGER, entry TEXT,
        pricing TEXT, best_for TEXT, PRIMARY KEY (url, fetched_at, slug));
    CREATE TABLE reviews (url TEXT, fetched_at INTEGER, slug TEXT, reviewer TEXT,
        score INTEGER, verdict TEXT, quote TEXT, PRIMARY KEY (url, fetched_at, slug, reviewer));
"""


def _rows(site: Site) -> tuple[list[tuple[object, ...]], ...]:
    captures: list[tuple[object, ...]] = []
    tools: list[tuple[object, ...]] = []
    reviews: list[tuple[object, ...]] = []
    for number in range(FIRST, FIRST + PAGES):
        page = site.page(number)
        at = int(capture(number, FIRST + PAGES).fetched_at.timestamp())
        digest = number.to_bytes(16, "big")
        captures.append((page.url, at, "crawl", 200, "comparison", digest, "1"))
        tools += [_tool(page, at, n) for n in range(2)]
        reviews += [
            (page.url, at, t.slug, r.reviewer, r.score, r.verdict, r.quote)
            for t in page.tools
            for r in t.reviews
        ]
    return captures, tools, reviews


def _tool(page: Page, at: int, place: int) -> tuple[object, ...]:
    t = page.tools[place]
    panel = (t.panel.ship_percent, t.panel.ships, t.panel.skips)
    community = (t.community.ship_percent, t.community.votes)
    card = (t.slug, t.name, t.category, t.tagline, t.description, t.verdict)
    return (page.url, at, *card, *panel, *community, t.entry, t.pricing.text, t.best_for)


def run() -> list[Result]:
    """Both sides store the same pages in one transaction after another."""
    site = Site(TOOLS)
    tables = _rows(site)
    with ExitStack() as stack:

        def raw() -> Callable[[], object]:
            folder = stack.enter_context(tempfile.TemporaryDirectory(dir=SCRATCH))
            database = sqlite3.connect(Path(folder) / "raw.db", isolation_level=None)
            stack.callback(database.close)
            database.execute("PRAGMA journal_mode = WAL")
            database.executescript(_RAW)

            def write() -> None:
                database.execute("BEGIN")
                for name, rows in zip(("captures", "tools", "reviews"), tables, strict=True):
                    marks = ", ".join("?" * len(rows[0]))
                    database.executemany(f"INSERT INTO {name} VALUES ({marks})", rows)
                database.execute("COMMIT")

            return write

        def ours() -> Callable[[], object]:
            made = stack.enter_context(archive(bodies=False))
            pages = [(n, site.page(n)) for n in range(FIRST + PAGES)]
            with made.batch():
                for n, page in pages[:FIRST]:
                    made.add(document(page, n), capture(n, FIRST + PAGES), page, 1)
            new = [(document(p, n), capture(n, FIRST + PAGES), p) for n, p in pages[FIRST:]]

            def write() -> None:
                with made.batch():
                    for copy, came, page in new:
                        made.add(copy, came, page, 1)

            return write

        plain, stored = side_by_side(raw, ours, ROUNDS)
        seen: Counter[str] = Counter()
        for _ in range(ROUNDS):
            seen += sampled(ours(), ("archive",), {}, CONDUCTORS)
    note = f"{stored / PAGES * 1e6:.0f} us against {plain / PAGES * 1e6:.0f} us a page"
    what = "storing a record / raw executemany of its rows, speed"
    between = (f"Shares of storing a record: {told(seen)}.",)
    return [Result("6", what, ">=", 0.8, 0.45, plain / stored, note, between)]


if __name__ == "__main__":
    for result in run():
        print(result.line())
