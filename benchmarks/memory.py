"""Goal 10: what memory grows by, page after page: in bulk, and in a crawl.

    python -m benchmarks.memory

Each side is a process of its own, so that nothing of another measurement is counted. The pages
are those of a made-up site, fewer than the 20,000 of the goal, for time's sake.
"""

from __future__ import annotations

import gc
import subprocess
import sys
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from scrapy import signals
from scrapy.http import Response

from archive import Archive
from benchmarks.archive_world import SCRATCH
from benchmarks.measure import Result
from benchmarks.served import made_up, served
from commands.ingest import store
from crawler.options import Options
from crawler.process import crawl
from crawler.run import Run
from crawler.settings import EXTENSIONS
from parsers import Document
from sources import Loaded

FIRST, LAST = 1000, 3000
_AT = datetime(2026, 3, 1, tzinfo=UTC)


def run() -> list[Result]:
    """Resident memory at two counts of pages, the difference told."""
    with served("made-up", LAST) as base:
        grown = {side: int(_asked(side, base)) for side in ("bulk", "crawl")}
    pages = f"from {FIRST} to {LAST} pages"
    return [
        Result("10", "memory growth, bulk ingest, MB", "<=", 1, 5, grown["bulk"] / 1e6, pages),
        Result("10", "memory growth, crawl, KB a page", "<=", 0.3, 1.5,
               grown["crawl"] / 1e3 / (LAST - FIRST), pages),
    ]  # fmt: skip


def _asked(side: str, base: str) -> str:
    line = [sys.executable, "-m", "benchmarks.memory", side, base, str(FIRST), str(LAST)]
    return subprocess.run(line, check=True, stdout=subprocess.PIPE, text=True).stdout


class Growth:
    """Resident bytes at the first and at the last of so many pages."""

    def __init__(self, first: int, last: int) -> None:
        self.first, self.last = first, last
        self.pages = self.bytes = 0

    def page(self) -> None:
        """One page more."""
        self.pages += 1
        if self.pages == self.first:
            self.bytes = -_resident()
        elif self.pages == self.last:
            self.bytes += _resident()


def _resident() -> int:
    gc.collect()
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * 4096


def bulk(growth: Growth, _: str) -> None:
    """Pages into an archive as `verdicts ingest` keeps them."""
    with (
        tempfile.TemporaryDirectory(dir=SCRATCH) as folder,
        Archive(Path(folder) / "archive.db") as archive,
        archive.batch(),
    ):
        for path, body in made_up(growth.last).items():
            document = Document(body(), f"https://shiporskip.io{path}", "text/html", 200)
            store(archive, Loaded(document, _AT, "made up", time_is_mtime=False))
            growth.page()


def crawled(growth: Growth, base: str) -> None:
    """The same pages by the spider, up to the publishing."""

    class Look:
        """An extension that counts pages."""

        @classmethod
        def from_crawler(cls, crawler: Any) -> Look:
            crawler.signals.connect(look, signals.response_received, weak=False)
            return cls()

    def look(response: Response, **_: object) -> None:
        if "/compare/" in response.url:
            growth.page()

    with tempfile.TemporaryDirectory(dir=SCRATCH) as folder:
        options = Options(Path(folder) / "archive.db", base, "benchmark@example.org", delay=0,
                          max_pages=growth.last)  # fmt: skip
        crawl(Run(options, time.time), None, EXTENSIONS={**EXTENSIONS, Look: 1})


SIDES = {"bulk": bulk, "crawl": crawled}

if __name__ == "__main__":
    if sys.argv[1:]:
        growth = Growth(*map(int, sys.argv[3:]))
        SIDES[sys.argv[1]](growth, sys.argv[2])
        print(growth.bytes)
    else:
        for result in run():
            print(result.line())
