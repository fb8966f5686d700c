"""The extension that ends a run with its crawl: judged when it is through, else kept open."""

from __future__ import annotations

import asyncio
import logging
from typing import Any, Self

from scrapy import signals
from scrapy.crawler import Crawler
from scrapy.exceptions import StopDownload
from scrapy.http import Request
from scrapy.http.headers import Headers
from scrapy.spiders import Spider

from crawler.evidence import first
from crawler.figures import PAGES
from crawler.run import Run
from parsers.intake.answers import is_text

logger = logging.getLogger(__name__)

#: Seconds that a request under way gets when the crawl is told to stop.
GRACE = 3.0
_LOOK = 0.2


class Lifecycle:
    """Begins and ends what belongs to a run."""

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Listens to the crawl."""
        mine = cls(crawler)
        crawler.signals.connect(mine.opened, signals.spider_opened)
        crawler.signals.connect(mine.headers_received, signals.headers_received)
        crawler.signals.connect(mine.closed, signals.spider_closed)
        return mine

    @property
    def run(self) -> Run:
        """The spider's run."""
        spider: Any = self.crawler.spider
        run: Run = spider.run
        return run

    def opened(self, spider: Spider) -> None:
        """Say what is gone on with."""
        del spider
        self._watch = asyncio.ensure_future(self._stop_in_time())
        for ending in self.run.settled:
            logger.info("run %d is %s", ending.crawl, ending.outcome)
        if self.run.resumed:
            logger.info("going on with run %d", self.run.crawl.id)

    async def _stop_in_time(self) -> None:
        """What a slow answer still under way may not do is keep the process from ending."""
        # True from before the engine runs until the crawl is told to stop, so that a crawl that
        # stops between two looks is seen to stop: the engine may not have been seen running.
        while self.crawler.crawling:  # noqa: ASYNC110  # it tells nobody
            await asyncio.sleep(_LOOK)
        await asyncio.sleep(GRACE)
        logger.warning("a request under way is left alone")
        # Imported here, for importing it chooses the reactor, and Scrapy chooses another.
        from twisted.internet import reactor  # noqa: PLC0415

        reactor.stop()  # type: ignore[misc]  # Twisted declares its methods without `self`

    def headers_received(self, headers: Headers, body_length: int, request: Request) -> None:
        """What is no text is not downloaded."""
        del body_length
        visit = request.meta.get("visit")
        kind = first(headers, "Content-Type")
        if visit is not None and visit.task.kind in PAGES and not is_text(kind):
            raise StopDownload(fail=False)

    def closed(self, spider: Spider, reason: str) -> None:
        """Judge and publish a run that is through; leave one open that was interrupted."""
        spider_: Any = spider
        self._watch.cancel()
        if reason == "shutdown":
            logger.info("interrupted: the next crawl goes on with run %d", self.run.crawl.id)
        elif self.run.broken is None:
            self._finish(spider_.pace.unwell)
        if self.run.broken is not None:
            logger.error("run %d stays open: %s", self.run.crawl.id, self.run.broken)
        self.run.close()

    def _finish(self, unwell: str | None) -> None:
        ending = self.run.finish(unwell)
        if ending is None:
            return
        log = logger.info if ending.outcome == "published" else logger.error
        why = "; ".join(filter(None, (*ending.reasons, ending.unwell)))
        log("run %d is %s%s", ending.crawl, ending.outcome, why and f": {why}")
