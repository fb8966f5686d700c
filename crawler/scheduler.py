"""Scrapy's scheduler over the run's frontier: what is asked next is decided by the archive.

Nothing is queued in memory, so that a killed crawl has lost nothing: a task is done when its
answer is stored, and not before.
"""

from __future__ import annotations

import time
from typing import Any, Self

from scrapy import Request
from scrapy.core.scheduler import BaseScheduler
from scrapy.crawler import Crawler
from scrapy.spiders import Spider

from archive.frontier import Task
from crawler.figures import PAGES
from crawler.pace import Pace
from crawler.run import Run
from crawler.visit import Visit


class FrontierScheduler(BaseScheduler):
    """Gives Scrapy the run's tasks, one at a time, until the run or its time is over."""

    def __init__(self, run: Run, pace: Pace) -> None:
        self.run = run
        self.pace = pace
        limit = run.options.max_time
        run.deadline = None if limit is None else time.monotonic() + limit

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """The scheduler of the spider's run."""
        spider: Any = crawler.spider
        return cls(spider.run, spider.pace)

    def open(self, spider: Spider) -> None:
        """Remember whose callbacks the requests need."""
        self.spider: Any = spider

    def has_pending_requests(self) -> bool:
        """Whether a request could be given out now or later."""
        return self.pace.unwell is None and self.run.broken is None and self.run.pending()

    def enqueue_request(self, request: Request) -> bool:
        """Requests are made of tasks alone: what a page links to is stored with its answer."""
        del request
        return False

    def next_request(self) -> Request | None:
        """The next task as a request, with the validators of the page that is kept."""
        if self.pace.unwell is not None or self.run.taken:
            return None  # what an answer means is known when it is stored, and not before
        if self.run.deadline is not None and time.monotonic() >= self.run.deadline:
            self.run.postpone()
        if self.pace.vain:
            self.run.give_up()
        task = self.run.next()
        return None if task is None else self._request(task)

    def _request(self, task: Task) -> Request:
        headers = {}
        # Of a page nothing new is the answer; of robots.txt and lists each run needs the words.
        if task.kind in PAGES and task.digest is not None:
            # As bytes, for Scrapy sends text as UTF-8, and `evidence.header` read it as Latin-1.
            if task.etag:
                headers["If-None-Match"] = task.etag.encode("latin-1")
            if task.last_modified:
                headers["If-Modified-Since"] = task.last_modified.encode("latin-1")
        return Request(
            task.url,
            callback=self.spider.answered,
            errback=self.spider.failed,
            headers=headers,
            meta={"visit": Visit(task), "download_maxsize": self.spider.most_bytes(task.kind)},
            dont_filter=True,
        )
