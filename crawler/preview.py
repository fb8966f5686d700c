"""What a run would fetch, from what the archive knows: nothing is asked and nothing is written."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from archive import Archive
from archive.crawls import Crawls
from archive.frontier import Frontier, Stage
from crawler.agenda import Agenda
from crawler.known import known_pages
from crawler.options import EXTRA_PAGES, Options


@dataclass(frozen=True, slots=True)
class Preview:
    """Pages by stage, the requests they take at most, and the seconds at the run's delay."""

    pages: Counter[str]
    urls: tuple[str, ...]
    delay: float

    @property
    def requests(self) -> int:
        """robots.txt, one sitemap at least, and the pages."""
        return self.pages.total() + 2

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
        yield "The site's lists, which are read first, may name more or save some."


class _Undo(Exception):
    """Nothing of a preview is kept."""


def preview(options: Options, now: int) -> Preview:
    """What a run would begin with. An archive that is not there knows no page, and stays away."""
    counts: Counter[str] = Counter()
    urls: list[str] = []
    if options.archive.exists():
        with Archive(options.archive, create=False) as archive:
            urls = _choose(archive, options, now, counts)
    return Preview(counts, tuple(urls), options.delay)


def _choose(archive: Archive, options: Options, now: int, counts: Counter[str]) -> list[str]:
    urls: list[str] = []
    try:
        with archive.writer.together():
            crawl = Crawls(archive.writer).begin(now, options.asked())
            frontier = Frontier(archive.writer, crawl.id, now)
            Agenda(options, frontier, lambda: known_pages(archive)).pages()
            limit = options.max_pages
            while (task := frontier.next(())) is not None and len(urls) != limit:
                if limit is None and task.stage >= Stage.CHANGED and counts.total() > EXTRA_PAGES:
                    break
                frontier.settle(task.location, "done")
                counts[Stage(task.stage).name.lower()] += 1
                urls.append(task.url)
            raise _Undo
    except _Undo:
        return urls
