"""Comparison pages: the default crawl."""

from __future__ import annotations

from typing import ClassVar

from crawler.spiders.base import VerdictSpider


class ComparisonsSpider(VerdictSpider):
    """Fetches the comparison pages that show every tool, and looks for new ones."""

    name = "comparisons"
    kind: ClassVar[str] = "comparison"
