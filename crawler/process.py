"""One crawl in this process: Scrapy started, watched and ended, for callers that are no shell."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import Any

from scrapy import signals
from scrapy.crawler import AsyncCrawlerProcess
from scrapy.settings import Settings

from crawler import settings as ours
from crawler.run import Run

SPIDERS = {"comparison": "comparisons", "tool": "tools", "reviewer": "reviewers"}
#: Called after each answer with the stats of Scrapy, that of `crawler.evidence` among them.
Watch = Callable[[Run, dict[str, Any]], None]


def crawl(run: Run, watch: Watch | None = None, **overrides: Any) -> None:
    """Crawl until the run is over; `run.ending` tells how, None where it was interrupted."""
    settings = Settings()
    settings.setmodule(ours, priority="project")
    settings.setdict({"LOG_LEVEL": "WARNING", **overrides}, priority="cmdline")
    _quiet_libraries()
    process = AsyncCrawlerProcess(settings)
    crawler = process.create_crawler(SPIDERS[run.options.kind])

    def look(*_: object, **__: object) -> None:
        if watch is not None and crawler.stats is not None:
            watch(run, crawler.stats.get_stats())

    crawler.signals.connect(look, signals.response_received, weak=False)
    process.crawl(crawler, run=run)
    process.start()


def _quiet_libraries() -> None:
    """Scrapy sets the root logger to let all through; what is no warning belongs to nobody here."""
    logging.getLogger("asyncio").setLevel(logging.WARNING)
    # The caller tells how the run ended.
    logging.getLogger("crawler.lifecycle").setLevel(logging.CRITICAL)
