"""The critics' pages."""

from __future__ import annotations

from typing import ClassVar

from crawler.spiders.base import VerdictSpider


class ReviewersSpider(VerdictSpider):
    """Fetches the pages of every critic, category by category."""

    name = "reviewers"
    kind: ClassVar[str] = "reviewer"
