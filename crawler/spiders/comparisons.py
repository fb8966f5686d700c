"""Fetches the comparison pages it is given, and yields their records. It discovers nothing yet.

scrapy crawl comparisons -a contact=you@example.org -a urls=URL,URL -O records.jsonl
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from typing import ClassVar, Self
from urllib.parse import urlsplit

import scrapy
from scrapy.crawler import Crawler
from scrapy.http import Response

from parsers import Document, Page, ParseError, parse
from parsers.urls import SITE

LOOPBACK = ("127.0.0.1", "localhost", "::1")
PATH = "/compare/"


class ComparisonsSpider(scrapy.Spider):
    """One request a URL. A page that cannot be read is logged and counted, never yielded."""

    name = "comparisons"
    allowed_domains: ClassVar = [urlsplit(SITE).hostname, *LOOPBACK]

    def __init__(self, urls: str = "", contact: str = "", **named: str) -> None:
        """Raises ValueError without a contact, without URLs, or for a URL of another kind."""
        super().__init__(**named)
        if "@" not in contact and "://" not in contact:
            raise ValueError("say who crawls: -a contact=you@example.org")
        self.contact = contact
        self.urls = [checked(url) for url in urls.split(",") if url]
        if not self.urls:
            raise ValueError("name the pages: -a urls=URL,URL")

    @classmethod
    def from_crawler(cls, crawler: Crawler, *args: str, **named: str) -> Self:
        """Puts the contact into the user agent that robots.txt and pages are asked for with."""
        spider = super().from_crawler(crawler, *args, **named)
        agent = f"{crawler.settings['BOT_NAME']} (+{spider.contact})"
        crawler.settings.set("USER_AGENT", agent, priority="spider")
        return spider

    async def start(self) -> AsyncIterator[scrapy.Request]:
        """The given pages, each once."""
        for url in self.urls:
            yield scrapy.Request(url)

    def parse(self, response: Response) -> Iterator[Page]:
        """The page's record."""
        sent = response.headers.get("Content-Type")
        kind = sent.decode("latin-1") if sent else None
        try:
            yield parse(Document(response.body, response.url, kind, response.status))
        except ParseError as error:
            self.logger.warning("%s: %s: %s", response.url, error.code, error.detail)
            self.crawler.stats.inc_value(f"refused/{error.code}")


def checked(url: str) -> str:
    """The URL of a comparison page on the site or on this machine. Raises ValueError."""
    parts = urlsplit(url)
    if parts.hostname not in (urlsplit(SITE).hostname, *LOOPBACK):
        raise ValueError(f"{url} is no page of {SITE}")
    if not parts.path.startswith(PATH):
        raise ValueError(f"{url} is no comparison page")
    return url
