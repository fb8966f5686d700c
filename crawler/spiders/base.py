"""What the spiders share: from a task's answer to the record that it holds and the links it names.

    scrapy crawl comparisons -a contact=you@example.org -a base_url=URL -O records.jsonl

Which pages are fetched is the frontier's business (`crawler.agenda`), how they are kept that of
`crawler.evidence`; a callback only reads.
"""

from __future__ import annotations

import os
import time
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from typing import Any, ClassVar, Self

import scrapy
from scrapy.crawler import Crawler
from scrapy.http import Response
from twisted.python.failure import Failure
from w3lib.url import safe_url_string

from archive.fetches import FAILED, TOO_LARGE, Answer
from archive.frontier import LIST_KINDS, Listed
from archive.ids import body_digest
from crawler import sitemaps
from crawler.evidence import ending_on_failure, header, keep
from crawler.failures import is_too_large, words
from crawler.figures import PAGES
from crawler.links import links
from crawler.manners import Stopping
from crawler.options import Options
from crawler.pace import Pace
from crawler.robots import AGENT
from crawler.run import Run
from crawler.visit import Meaning, Visit, meaning, unfit
from parsers import PARSER_VERSION, Document, Page, read
from parsers.templates.digest import main_digest

#: Entries of a sitemap that are read in one step.
BATCH = 1000
_YES = frozenset(("1", "true", "yes"))


class VerdictSpider(scrapy.Spider):
    """One run for one kind of page.

    Arguments, all text: base_url, contact, urls (with commas between), max_pages, max_time
    (seconds), refresh and discover ("1" or "0"), archive, delay (seconds). Raises ValueError for
    what makes no sense.
    """

    kind: ClassVar[str]
    run: Run
    pace: Pace

    @classmethod
    def from_crawler(cls, crawler: Crawler, *args: Any, **named: Any) -> Self:
        """A spider with its run; the contact goes into the user agent."""
        settings = crawler.settings
        given = named.pop("run", None)
        if given is None:
            orders = {name: named.pop(name) for name in list(named) if name in _ORDERS}
            given = Run(cls._options(orders, settings.getfloat("DOWNLOAD_DELAY")), time.time)
        spider = super().from_crawler(crawler, *args, **named)
        spider.run = given
        # A run that is gone on with has read robots.txt before.
        asked = given.robots.delay if given.robots is not None else 0.0
        delay = max(given.options.delay, asked)
        spider.pace = Pace(delay, settings.getfloat("VERDICTS_BACKOFF"))
        spider.pace.leave_alone(time.monotonic(), given.left_alone)
        agent = f"{AGENT}/{settings['VERDICTS_VERSION']} (+{given.contact})"
        settings.set("USER_AGENT", agent, priority="spider")
        # The run's order governs, whatever the settings said: Scrapy's own pause stands beside it.
        settings.set("DOWNLOAD_DELAY", given.options.delay, priority="cmdline")
        return spider

    @classmethod
    def _options(cls, orders: dict[str, str], delay: float) -> Options:
        archive = orders.get("archive") or os.environ.get("VERDICTS_ARCHIVE") or "data/archive.db"
        more: dict[str, Any] = {}
        if "base_url" in orders:
            more["base_url"] = orders["base_url"]
        for name, kind in (("max_pages", int), ("max_time", float), ("delay", float)):
            if name in orders:
                more[name] = kind(orders[name])
        for name in ("refresh", "discover"):
            if name in orders:
                more[name] = orders[name].lower() in _YES
        urls = tuple(filter(None, orders.get("urls", "").split(",")))
        contact = orders.get("contact") or os.environ.get("VERDICTS_CONTACT") or None
        return Options(
            Path(archive), contact=contact, kind=cls.kind, urls=urls, **{"delay": delay, **more}
        )

    async def start(self) -> AsyncIterator[scrapy.Request]:
        """Nothing of its own: the scheduler gives out the run's tasks."""
        return
        yield

    @staticmethod
    def most_bytes(kind: str) -> int:
        """How long an answer may be: a sitemap has a limit of its own."""
        return sitemaps.LIMIT if kind == "sitemap" else 10_000_000

    # -- answers -------------------------------------------------------------------------------

    def answered(self, response: Response) -> Iterator[Page | list[Listed]]:
        """The record on a page, and the addresses that it names, all at once: each thing that is
        yielded goes through all of Scrapy's layers. Raises ParseError.
        """
        assert response.request is not None
        visit: Visit = response.request.meta["visit"]
        match meaning(response.status):
            case Meaning.ELSEWHERE:
                yield self._target(response, visit)
            case Meaning.PAGE if visit.task.kind in LIST_KINDS and response.status >= 400:
                visit.trouble = f"HTTP {response.status}"
            case Meaning.PAGE if visit.task.kind == "sitemap":
                yield from self._sitemap(response, visit)
            case Meaning.PAGE if visit.task.kind in PAGES:
                yield from self._page(response, visit)
            case Meaning.PAGE if visit.task.kind in LIST_KINDS:
                yield self._links(response)
                visit.elsewhere.update(self._hosts(response))

    def _page(self, response: Response, visit: Visit) -> Iterator[Page | list[Listed]]:
        kind = header(response, "Content-Type")
        encoding = header(response, "Content-Encoding")
        if trouble := unfit(response.status, kind, encoding, response.body):
            visit.outcome, visit.trouble = trouble
            return
        digest = main_digest(response.body)
        if self.run.archive.seen_main(response.url, digest, PARSER_VERSION):
            visit.unchanged, visit.main = True, digest
            yield self._links(response)
            return
        reading = read(Document(response.body, response.url, kind, response.status))
        if reading.within_main or digest == body_digest(response.body):
            visit.main = digest
        yield self._links(response)
        yield reading.page

    def _links(self, response: Response) -> list[Listed]:
        named, url = self.run.site.named, response.url
        return [Listed(*one) for link in links(response.body) if (one := named(url, link))]

    def _hosts(self, response: Response) -> Iterator[str]:
        """The other host of each link that would be a page here."""
        elsewhere, url = self.run.site.elsewhere, response.url
        return filter(None, (elsewhere(url, link) for link in links(response.body)))

    def _sitemap(self, response: Response, visit: Visit) -> Iterator[list[Listed]]:
        """What a sitemap names, `BATCH` by `BATCH`: it may be long, and take seconds."""
        site = self.run.site
        found: list[Listed] = []
        try:
            for number, entry in enumerate(sitemaps.entries(response.body)):
                if number and number % BATCH == 0:
                    yield found
                    found = []
                named = site.named(response.url, entry.url)
                if named is not None and (not entry.is_sitemap or named[1] in PAGES):
                    found.append(Listed(*named, entry.lastmod))
                elif entry.is_sitemap and (url := site.address(response.url, entry.url)):
                    found.append(Listed(safe_url_string(url), "sitemap", entry.lastmod))
                elif host := site.elsewhere(response.url, entry.url, pages=not entry.is_sitemap):
                    visit.elsewhere[host] += 1
        except sitemaps.SitemapError as error:
            visit.trouble = str(error)
        yield found

    def _target(self, response: Response, visit: Visit) -> list[Listed]:
        """Where a redirect leads to, if that is of the same site and kind.

        A sitemap that leads to the front page is not there: as a sitemap it would be none, and
        never be read as what it is.
        """
        site, kind = self.run.site, visit.task.kind
        url = site.address(response.url, header(response, "Location") or "")
        if url is None or (kind in PAGES and site.kind(url) not in PAGES):
            return []
        if kind == "sitemap" and url == site.front:
            return []
        visit.followed = True
        return [Listed(safe_url_string(url), site.kind(url) or kind)]

    def failed(self, failure: Failure) -> None:
        """No answer came: the site is silent, cut its answer off, or sent too much of it."""
        fault: Any = failure
        visit: Visit = fault.request.meta["visit"]
        engine = self.crawler.engine
        error = fault.value
        if isinstance(error, Stopping) or (engine is not None and not engine.running):
            self.run.taken.discard(visit.task.location)
            return  # the task stays as it was
        if is_too_large(error):
            self.pace.answered_at(time.monotonic())
            answer = Answer(TOO_LARGE, detail=f"over {self.most_bytes(visit.task.kind)} bytes")
        else:
            answer = Answer(FAILED, detail=words(error))
            again = visit.failed_before
            self.pace.failed(time.monotonic(), answer.detail or "", again=again)
        with ending_on_failure(self.run):
            keep(self.crawler, self.run, visit, self.run.now, answer)


_ORDERS = (
    *("archive", "base_url", "contact", "delay", "urls"),
    *("max_pages", "max_time", "refresh", "discover"),
)
