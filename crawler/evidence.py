"""The spider middleware that keeps every answer: with its record or refusal, its links, its bytes.

It stands around the spider's callbacks, takes what they yield, and has the run store all of it in
one transaction. Records go on to the feed; links do not, for the frontier has them.
"""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import AsyncIterator, Collection, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from http import HTTPStatus
from typing import Any, Self

from scrapy.crawler import Crawler
from scrapy.exceptions import CloseSpider
from scrapy.http import Response
from scrapy.http.headers import Headers

from archive.fetches import FAILED, FAULT, LED_AWAY, LIST, ODD_STATUS, REDIRECTED, Answer
from archive.frontier import Listed
from archive.ids import iso
from archive.warc_records import Exchange
from crawler.pace import Pace, retry_after
from crawler.robots import Robots
from crawler.run import Run
from crawler.visit import Meaning, Visit, meaning
from parsers import PARSER_VERSION, Page, ParseError

logger = logging.getLogger(__name__)

_SLOW_DOWN = (FAILED, "blocked")
_REASONS = {status.value: status.phrase for status in HTTPStatus}


class EvidenceMiddleware:
    """Stores what each request brought."""

    def __init__(self, crawler: Crawler, run: Run, pace: Pace) -> None:
        self.crawler = crawler
        self.run = run
        self.pace = pace

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """The middleware of the spider's run."""
        spider: Any = crawler.spider
        return cls(crawler, spider.run, spider.pace)

    async def process_spider_output(
        self, response: Response, result: AsyncIterator[Page | list[Listed]]
    ) -> AsyncIterator[Page]:
        """Store the answer and what the callback made of it; its record goes on.

        Told to stop within a long list, the answer is left: the next run asks for it again.
        """
        assert response.request is not None
        visit: Visit = response.request.meta["visit"]
        record: Page | None = None
        error: ParseError | None = None
        links: dict[str, Listed] = {}
        batches = 0
        try:
            async for found in result:
                if isinstance(found, Page):
                    record = found
                    continue
                batches += 1
                if batches > 1 and await self._told_to_stop():
                    self.run.taken.discard(visit.task.location)
                    return
                links |= {one.url: one for one in found if one.url not in links}
        except ParseError as refusal:
            error = refusal
        except Exception as fault:
            logger.exception("%s: a fault of this program", response.url)
            visit.outcome, visit.trouble = FAULT, f"{type(fault).__name__}: {fault}"[:200]
            record = None
        with ending_on_failure(self.run):
            at = self.run.now
            self.run.trust_clock(at, header(response, "Date"), header(response, "Age"))
            answer = self._answer(response, visit, at, record or error)
            self._tell_pace(response, visit, answer)
            if visit.task.kind == "robots" and answer.outcome == LIST:
                self._obey(response, at)
            stored = keep(self.crawler, self.run, visit, at, answer, list(links.values()))
        if stored and record is not None:
            yield record

    async def _told_to_stop(self) -> bool:
        """Let everything else have its turn, the signal to stop as well."""
        await asyncio.sleep(0)
        return not self.crawler.crawling

    def _obey(self, response: Response, at: int) -> None:
        robots = Robots.answered(response.status, response.body)
        if robots is not None:
            self.run.obey(robots, at)
            self.pace.slow_down(time.monotonic(), robots.delay)

    def _answer(
        self, response: Response, visit: Visit, at: int, reading: Page | ParseError | None
    ) -> Answer:
        means = meaning(response.status)
        if means is Meaning.SAME and not _was_conditional(response):
            visit.outcome, visit.trouble = ODD_STATUS, "HTTP 304, though nothing was known"
            means = Meaning.PAGE
        kind = header(response, "Content-Type")
        outcome, detail = _outcome(means, visit, reading)
        if means is Meaning.UNWELL:
            detail = f"HTTP {response.status}"
        elif means is Meaning.ELSEWHERE:
            detail = _target(response)
            outcome = REDIRECTED if visit.followed else LED_AWAY
        is_document = means is Meaning.PAGE and reading is not None
        return Answer(
            outcome,
            response.status,
            detail,
            _exchange(response, iso(at)),
            kind,
            header(response, "ETag"),
            header(response, "Last-Modified"),
            reading if is_document else None,
            str(PARSER_VERSION),
            visit.main,
            visit.elsewhere,
        )

    def _tell_pace(self, response: Response, visit: Visit, answer: Answer) -> None:
        """A page that says "not now" or "not you" is a reason to be slower, like none at all."""
        if answer.outcome not in _SLOW_DOWN:
            self.pace.well()
            return
        wait = retry_after(header(response, "Retry-After"), datetime.now(UTC))
        detail, again = answer.detail or "", visit.failed_before
        reason = detail if answer.outcome == FAILED else f"{answer.outcome}, {detail}"
        self.pace.failed(time.monotonic(), reason, wait, again=again)
        if wait:
            self.run.leave_alone(wait)


@contextmanager
def ending_on_failure(run: Run) -> Iterator[None]:
    """What fails on the way to the archive, be it by a fault of this program, ends the crawl:
    `Run.broken`.
    """
    try:
        yield
    except Exception as error:
        run.broken = error
        raise CloseSpider("broken") from error


def keep(  # noqa: PLR0913, PLR0917  # who stores what came of which request, and when
    crawler: Crawler,
    run: Run,
    visit: Visit,
    at: int,
    answer: Answer,
    links: Collection[Listed] = (),
) -> bool:
    """Store an answer and count it; false where the archive is broken."""
    assert crawler.stats is not None
    crawler.stats.inc_value(f"verdicts/{answer.outcome}")
    return run.store(visit.task, at, answer, links)


_WITHOUT_READING = {
    Meaning.UNWELL: FAILED,
    Meaning.ELSEWHERE: REDIRECTED,
    Meaning.SAME: "sighting",
}


def _outcome(
    means: Meaning, visit: Visit, reading: Page | ParseError | None
) -> tuple[str, str | None]:
    if means in _WITHOUT_READING:
        return _WITHOUT_READING[means], None
    if visit.trouble is not None:
        return visit.outcome or "list", visit.trouble
    if isinstance(reading, ParseError):
        return reading.code, reading.detail
    if reading is not None:
        return "page", None
    return ("unchanged" if visit.unchanged else "list"), None


def _target(response: Response) -> str:
    """Where a redirect says that it leads: as written, where that is no address."""
    location = header(response, "Location") or ""
    try:
        return response.urljoin(location)
    except ValueError:
        return location


def _exchange(response: Response, when: str) -> Exchange:
    request = response.request
    assert request is not None
    path = request.url.split("/", 3)[3] if request.url.count("/") > 2 else ""
    return Exchange(
        request.url,
        when,
        f"GET /{path} HTTP/1.1",
        _pairs(request.headers),
        f"{response.status} {_REASONS.get(response.status, '')}".rstrip(),
        _pairs(response.headers),
        response.body,
        # Only what is no text is stopped on its way, by `crawler.lifecycle`.
        "unspecified" if "download_stopped" in response.flags else None,
    )


def _was_conditional(response: Response) -> bool:
    request = response.request
    assert request is not None
    return "If-None-Match" in request.headers or "If-Modified-Since" in request.headers


def header(response: Response, name: str) -> str | None:
    """A header as sent, or None."""
    return first(response.headers, name)


def first(headers: Headers, name: str) -> str | None:
    """The first value of a header that has one, as readers of WARC files take it."""
    return next((v.decode("latin-1") for v in headers.getlist(name) if v), None)


def _pairs(headers: Headers) -> list[tuple[str, str]]:
    return [
        (name.decode("latin-1"), value.decode("latin-1"))
        for name, values in headers.items()
        for value in values
    ]
