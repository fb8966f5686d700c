"""Goal 9: the whole spider (read, validate, store, WARC, publish) against bare Scrapy.

    python -m benchmarks.spider

Both sides are processes of their own that fetch the same pages one after another from a third
process; the bare one yields each page's address and nothing else. Counted is the CPU time of
the crawling process from its first page to its end.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from typing import Any
from urllib.request import urlopen

import scrapy
from scrapy import signals
from scrapy.crawler import AsyncCrawlerProcess
from scrapy.http import Response

from benchmarks.archive_world import SCRATCH
from benchmarks.measure import Result, ratio
from benchmarks.served import served
from benchmarks.shares import sampled, told
from crawler.options import Options
from crawler.process import crawl
from crawler.run import Run
from crawler.settings import EXTENSIONS
from crawler.sitemaps import entries

PAGES, ROUNDS = 150, 3
OURS, BARE = "ours", "bare"
KINDS = {"reference": "reference pages", "made-up": "pages of 20 KB"}
STAGES = {
    "parsers.reader": "reading the page",
    "crawler.links": "finding links",
    "crawler.site": "finding links",
    "archive.fetches.put": "WARC and what was fetched",
    "archive.fetches.publish": "publishing",
    "archive.fold": "publishing",
    "archive.frontier": "the frontier",
    "archive.writer": "transactions",
}
CONDUCTORS = frozenset(
    (
        *("crawler.process", "crawler.evidence", "crawler.spiders.base", "crawler.run"),
        *("crawler.lifecycle", "crawler.judgement", "crawler.agenda", "crawler.scheduler"),
        *("scrapy.crawler", "scrapy.utils.asyncgen", "scrapy.utils.defer", "scrapy.utils.python"),
        *("scrapy.utils.decorators", "scrapy.utils.asyncio", "scrapy.core.spidermw"),
        *("scrapy.spidermiddlewares.base", "scrapy.spidermiddlewares.depth"),
        *("twisted.internet.asyncioreactor", "twisted.internet.defer", "scrapy.utils.signal"),
        *("scrapy.core.engine", "scrapy.core.scraper", "scrapy.utils.reactor"),
    )
)


class UnfairError(Exception):
    """A side that did not fetch every page is not measured."""


class BareSpider(scrapy.Spider):
    """Downloads the pages of a sitemap and yields their addresses."""

    name = "bare"

    async def start(self) -> AsyncIterator[scrapy.Request]:
        """The sitemap."""
        yield scrapy.Request(f"{self.base}/sitemap.xml", self.listed)  # type: ignore[attr-defined]

    def listed(self, response: Response) -> Iterator[scrapy.Request]:
        """Every page of it."""
        for url in response.xpath("//*[local-name() = 'loc']/text()").getall():
            yield scrapy.Request(url, self.page)

    def page(self, response: Response) -> Iterator[dict[str, str]]:
        """Nothing but its address."""
        yield {"url": response.url}


class Watch:
    """CPU seconds from the first page on; how many pages there were."""

    def __init__(self) -> None:
        self.pages = 0
        self._from = 0.0

    def look(self, response: Response, **_: object) -> None:
        """Called for each answer."""
        if "/compare/" in response.url:
            self.pages += 1
            self._from = self._from or time.process_time()

    def seconds(self) -> str:
        """Seconds and pages, for the process that asked."""
        return f"{time.process_time() - self._from} {self.pages}"


def run() -> list[Result]:
    """Rounds of both sides, every second one the other way round, for pages of each kind."""
    return [_result(*kind) for kind in KINDS.items()]


def _result(kind: str, what: str) -> Result:
    taken: dict[str, list[float]] = {OURS: [], BARE: []}
    with served(kind, PAGES) as base:
        for at in range(ROUNDS):
            for side in (OURS, BARE) if at % 2 else (BARE, OURS):
                taken[side].append(seconds(side, base) / PAGES)
        shares = _asked("shares", base)
    ours, bare = (1000 * min(taken[side]) for side in (OURS, BARE))
    return Result("9", f"whole spider / bare Scrapy, speed, {what}", ">=", 0.75, 0.62,
                  ratio(taken[BARE], taken[OURS]), f"{ours:.2f} ms against {bare:.2f} ms a page",
                  (f"Shares of a crawl, {what}: {shares.strip()}.",))  # fmt: skip


def seconds(side: str, base: str) -> float:
    """CPU seconds of one side. Raises UnfairError."""
    taken, pages = _asked(side, base).split()
    if int(pages) != PAGES:
        raise UnfairError(f"{side}: {pages} of {PAGES} pages")
    return float(taken)


def _asked(what: str, base: str) -> str:
    line = [sys.executable, "-m", "benchmarks.spider", what, base]
    return subprocess.run(line, check=True, stdout=subprocess.PIPE, text=True).stdout


def shares(base: str) -> str:
    """What a crawl spends its time on."""
    packages = ("scrapy", "twisted", "crawler", "parsers", "archive")
    return told(sampled(lambda: fetch_ours(base), packages, STAGES, CONDUCTORS))


def fetch_bare(base: str) -> Watch:
    """One crawl by Scrapy as it comes, but for what would talk to others."""
    settings = {"LOG_LEVEL": "WARNING", "TELNETCONSOLE_ENABLED": False, "CONCURRENT_REQUESTS": 1,
                "DOWNLOAD_DELAY": 0, "REMOTE_CONTROL_ENABLED": False}  # fmt: skip
    process, watch = AsyncCrawlerProcess(settings), Watch()
    crawler = process.create_crawler(BareSpider)
    crawler.signals.connect(watch.look, signals.response_received)
    process.crawl(crawler, base=base)
    process.start()
    return watch


def fetch_ours(base: str) -> Watch:
    """One crawl into an archive of its own."""
    watch = Watch()
    with tempfile.TemporaryDirectory(dir=SCRATCH) as folder:
        options = Options(
            Path(folder) / "archive.db",
            base,
            "benchmark@example.org",
            delay=0,
            urls=tuple(entry.url for entry in entries(listed(base))),
        )
        crawl(Run(options, time.time), None, **_watched(watch))
    return watch


def listed(base: str) -> bytes:
    """The sitemap: what stands on the pages' margins leads to pages that nobody serves."""
    with urlopen(f"{base}/sitemap.xml") as answer:
        body: bytes = answer.read()
    return body


def _watched(watch: Watch) -> dict[str, Any]:
    class Look:
        """An extension that looks at every answer."""

        @classmethod
        def from_crawler(cls, crawler: Any) -> Look:
            crawler.signals.connect(watch.look, signals.response_received, weak=False)
            return cls()

    return {"EXTENSIONS": {**EXTENSIONS, Look: 1}}


SIDES = {OURS: fetch_ours, BARE: fetch_bare}

if __name__ == "__main__":
    if sys.argv[1:]:
        what, base = sys.argv[1:]
        print(shares(base) if what == "shares" else SIDES[what](base).seconds())
    else:
        for result in run():
            print(result.line())
