"""Crawls without sockets and without Scrapy's engine: the spider's own code, a site and a clock.

What is tested is everything between an answer and the archive. The time is the clock's, so that
days pass at once and two crawls can be the same to the second.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from scrapy import Request
from scrapy.http import Response

from crawler.evidence import EvidenceMiddleware
from crawler.judgement import Ending
from crawler.options import Options
from crawler.pace import Pace
from crawler.run import Run
from crawler.scheduler import FrontierScheduler
from crawler.spiders.comparisons import ComparisonsSpider
from demosite import answers
from demosite.answers import Answer
from demosite.site import Site

BASE = "http://127.0.0.1"
START = datetime(2026, 3, 1, 9, tzinfo=UTC).timestamp()
DAY = 86_400.0


@dataclass
class World:
    """A site, a clock, and one archive; answers may be replaced by `faults`, path by path.

    asked: the path and the status of each request, in order; log: a file that outlives the process
    and gets the paths too.
    """

    folder: Path
    site: Site = field(default_factory=lambda: Site(seed=5, tools=6))
    now: float = START
    faults: dict[str, Callable[[Answer], Answer]] = field(default_factory=dict)
    asked: list[tuple[str, int]] = field(default_factory=list)
    log: Path | None = None

    @property
    def archive(self) -> Path:
        return self.folder / "archive.db"

    def clock(self) -> float:
        return self.now

    def begin(self, **orders: Any) -> Run:
        """A run, not yet crawled."""
        more = {"base_url": BASE, "contact": "crawler@example.org", "delay": 0.0, **orders}
        return Run(Options(self.archive, **more), self.clock)

    def crawl(self, **orders: Any) -> Ending:
        """A run from its beginning to its judgement."""
        run = self.begin(**orders)
        self.go(run)
        ending = run.finish(self.pace.unwell)
        run.close()
        return ending

    def go(self, run: Run, requests: int | None = None) -> None:
        """Fetch what a run means to fetch, or so many addresses of it."""
        asyncio.run(self._go(run, requests))

    def day(self, number: int) -> None:
        """Let it be the morning of a day."""
        self.site.day = number
        self.now = START + number * DAY

    async def _go(self, run: Run, requests: int | None) -> None:
        spider = ComparisonsSpider()
        spider.run, spider.pace = run, Pace(0, 0, 0)
        self.spider, self.pace = spider, spider.pace
        stats = SimpleNamespace(inc_value=lambda *_: None)
        spider.crawler = SimpleNamespace(stats=stats, crawling=True)
        scheduler = FrontierScheduler(run, spider.pace)
        scheduler.open(spider)
        middleware = EvidenceMiddleware(spider.crawler, run, spider.pace)
        while requests != 0 and (request := scheduler.next_request()) is not None:
            self.now += 2
            response = self.answer(request)
            found = as_they_come(spider.answered(response))
            async for _ in middleware.process_spider_output(response, found):
                pass
            requests = None if requests is None else requests - 1

    def answer(self, request: Request) -> Response:
        """What the site answers, faults included."""
        headers = {k.decode().lower(): v[0].decode() for k, v in request.headers.items()}
        path = request.url.removeprefix(BASE)
        if self.log is not None:
            with self.log.open("a") as log:
                log.write(f"{path}\n")
        told = self.answered(path, **headers)
        told = self.faults.get(path, lambda well: well)(told)
        self.asked.append((path, told.status))
        sent = dict(told.headers)
        if told.status != 304 and told.type:
            sent["Content-Type"] = told.type
        return Response(request.url, told.status, sent, told.body, request=request)

    def answered(self, path: str, **headers: str) -> Answer:
        """What the site would answer, were it well."""
        return answers.answer(self.site, answers.Request(path, headers, BASE))


async def as_they_come(found: Iterator[Any]) -> AsyncIterator[Any]:
    """A callback's output as Scrapy passes it on."""
    for one in found:
        yield one
