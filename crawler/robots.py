"""What robots.txt allows and asks for. Source: RFC 9309; Crawl-delay and Sitemap as in use."""

from __future__ import annotations

from math import inf
from typing import Any

from protego import Protego

#: The name by which robots.txt may address this crawler.
AGENT = "tool-verdict-archive"
# What a crawler must read of it at least (RFC 9309, 2.5), and this one reads at most.
_LIMIT = 512_000


class Robots:
    """One robots.txt, as it holds for this crawler."""

    def __init__(self, text: str = "") -> None:
        self._rules = Protego.parse(text)

    @classmethod
    def answered(cls, status: int, body: bytes) -> Robots | None:
        """The rules behind an answer: no such file allows all; None for what says nothing of it."""
        if 200 <= status < 300:
            return cls(body[:_LIMIT].decode("utf-8-sig", "replace"))
        return cls() if 400 <= status < 500 and status != 429 else None

    def allows(self, url: str) -> bool:
        """Whether the address may be fetched."""
        return bool(self._rules.can_fetch(url, AGENT))

    @property
    def delay(self) -> float:
        """Seconds that the site asks for between two requests; 0 for none, or for nonsense."""
        asked = float(self._rules.crawl_delay(AGENT) or 0.0)
        return asked if 0.0 < asked < inf else 0.0

    @property
    def sitemaps(self) -> list[str]:
        """The sitemaps that the site names."""
        return list(self._rules.sitemaps)

    def summary(self, base_url: str) -> dict[str, Any]:
        """What it means for a crawl of that site, as JSON can hold it: the delay it asks for, and
        the kinds of page that it forbids.
        """
        examples = {
            "comparisons": "/compare/a-vs-b",
            "tools": "/tool/a",
            "reviewers": "/reviewer/a",
        }
        forbidden = [kind for kind, path in examples.items() if not self.allows(base_url + path)]
        return {"delay": self.delay, "forbids": forbidden, "sitemaps": len(self.sitemaps)}
