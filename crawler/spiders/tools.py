"""The tools' own pages."""

from __future__ import annotations

from typing import ClassVar

from crawler.spiders.base import VerdictSpider


class ToolsSpider(VerdictSpider):
    """Fetches the page of every tool."""

    name = "tools"
    kind: ClassVar[str] = "tool"
