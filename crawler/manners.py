"""The downloader middleware that waits: no request leaves before the site may be asked again.

With one request at a time, whoever waits here pauses the whole host. A wait ends when the crawl is
told to stop.
"""

from __future__ import annotations

import asyncio
import time
from typing import Any, Self

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.exceptions import IgnoreRequest
from scrapy.http import Response

from crawler.pace import Pace
from crawler.run import Run

_SLICE = 0.2


class Stopping(IgnoreRequest):
    """The crawl was told to stop while a request waited for its turn."""


class MannersMiddleware:
    """Keeps the pace of the run, for every request that any component makes."""

    def __init__(self, crawler: Crawler, run: Run, pace: Pace) -> None:
        self.crawler = crawler
        self.run = run
        self.pace = pace

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """The middleware of the spider's run."""
        spider: Any = crawler.spider
        return cls(crawler, spider.run, spider.pace)

    async def process_request(self, request: Request) -> None:
        """Wait. Raises Stopping where the crawl stops meanwhile, its time ends before, or nothing
        can be stored any more.
        """
        del request
        while (left := self.pace.wait(now := time.monotonic())) > 0:
            if self.run.deadline is not None and now + left > self.run.deadline:
                self.run.postpone()
                raise Stopping("the time is spent")
            if self.crawler.engine is None or not self.crawler.engine.running:
                raise Stopping("the crawl stops")
            await asyncio.sleep(min(left, _SLICE))
        self.run.asking()
        if self.run.broken is not None:
            raise Stopping("the archive is broken")

    def process_response(self, request: Request, response: Response) -> Response:
        """The pause begins when the answer is here; what it means for the pace is told later."""
        del request
        self.pace.answered_at(time.monotonic())
        return response
