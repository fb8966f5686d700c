"""What a run would fetch, from what the archive knows: nothing is asked.

It is planned on a copy, for planning notes what it means to fetch: the archive may be read-only, or
in another run's hands.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from archive import Archive
from archive.connect import copy_database
from archive.crawls import Crawl, Crawls
from archive.frontier import Frontier, Stage
from crawler.agenda import Agenda
from crawler.known import known_pages
from crawler.options import EXTRA_PAGES, Options


@dataclass(frozen=True, slots=True)
class Preview:
    """Pages by stage, the lists read before them at least, and the pause after each answer."""

    pages: Counter[str]
    urls: tuple[str, ...]
    lists: int
    delay: float

    @property
    def requests(self) -> int:
        """Lists and pages, where no list names more or saves some."""
        return self.pages.total() + self.lists

    def summary(self) -> dict[str, Any]:
        """Everything as JSON can hold it."""
        seconds = self.requests * self.delay
        return {
            "pages": dict(self.pages),
            "requests": self.requests,
            "seconds": seconds,
            "urls": list(self.urls),
        }

    def lines(self) -> Iterator[str]:
        """For people."""
        for stage, count in self.pages.items():
            yield f"{count:6} {stage}"
        minutes = self.requests * self.delay / 60
        yield f"{self.requests} requests, about {minutes:.0f} min at {self.delay:g} s each"
        if self.lists > 1:
            yield "The site's lists, which are read first, may name more or save some."


def preview(options: Options, now: int) -> Preview:
    """What a run would begin with. An archive that is not there knows no page, and stays away."""
    counts: Counter[str] = Counter()
    urls: list[str] = []
    lists, delay = (1 if options.urls else 2), options.delay  # robots.txt, and a sitemap
    with TemporaryDirectory(prefix="verdicts-") as folder:
        copy = Path(folder) / "archive.db"
        if options.archive.exists():
            copy_database(options.archive, copy)
        with Archive(copy) as archive:
            crawls = Crawls(archive.writer)
            delay = max(delay, crawls.asked_delay(options.site.base))
            urls = _choose(archive, crawls.begin(now, options.asked()), options, counts)
    return Preview(counts, tuple(urls), lists, delay)


def _choose(archive: Archive, crawl: Crawl, options: Options, counts: Counter[str]) -> list[str]:
    urls: list[str] = []
    frontier = Frontier(archive.connection, crawl.id, crawl.started_at)
    agenda = Agenda(options, frontier, lambda: known_pages(archive))
    with archive.writer.document():
        if options.urls:
            agenda.given()
        else:
            agenda.pages()
        limit = options.max_pages
        while (task := frontier.next(())) is not None and len(urls) != limit:
            if limit is None and task.stage >= Stage.CHANGED and counts.total() > EXTRA_PAGES:
                break
            frontier.settle(task.location, "done")
            counts[Stage(task.stage).name.lower()] += 1
            urls.append(task.url)
    return urls
