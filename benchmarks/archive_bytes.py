"""Goal 7: what an extra comparison page of known tools adds to the SQLite file."""

from __future__ import annotations

import sqlite3

from archive import Archive
from benchmarks.archive_world import Site, archive, capture, document
from benchmarks.measure import Result

TOOLS, KNOWN, EXTRA = 400, 20_000, 40_000


def used(made: Archive) -> int:
    """Bytes of pages in use, the write-ahead log included in the file first."""
    made.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    pages, free, size = (
        made.connection.execute(f"PRAGMA {name}").fetchone()[0]
        for name in ("page_count", "freelist_count", "page_size")
    )
    return int((pages - free) * size)


def _by_table(made: Archive) -> str:
    """The tables and indexes that take most, where this SQLite can tell."""
    query = "SELECT name, sum(pgsize) FROM dbstat GROUP BY 1 ORDER BY 2 DESC LIMIT 6"
    try:
        found = made.connection.execute(query).fetchall()
    except sqlite3.OperationalError:
        return "this SQLite has no dbstat"
    return ", ".join(f"{name} {size / (KNOWN + EXTRA):.0f}" for name, size in found)


def run() -> list[Result]:
    """All tools are known after the first pages; then only pages come."""
    site = Site(TOOLS)
    with archive(bodies=False) as made:
        before = 0
        for start, end in ((0, KNOWN), (KNOWN, KNOWN + EXTRA)):
            before = used(made)
            with made.batch():
                for number in range(start, end):
                    page = site.page(number)
                    made.add(
                        document(page, number),
                        capture(number, KNOWN + EXTRA),
                        page,
                        1,
                        main_digest=number.to_bytes(16, "big"),
                    )
        figure = (used(made) - before) / EXTRA
        between = (f"Bytes a page, all pages of the file: {_by_table(made)}.",)
    what = "bytes of SQLite an extra comparison page adds"
    note = f"{KNOWN + EXTRA} pages, {TOOLS} tools"
    return [Result("7", what, "<=", 100, 150, figure, note, between)]


if __name__ == "__main__":
    for result in run():
        print(result.line())
