"""What a run is asked to do, checked before anything is asked of the site."""

from __future__ import annotations

from dataclasses import dataclass
from math import inf
from pathlib import Path
from typing import Any

from crawler.site import Site
from parsers.values.urls import SITE

DELAY = 2.0
#: Pages that a run may look at beside the ones that its plan needs.
EXTRA_PAGES = 500


@dataclass(frozen=True, slots=True)
class Options:
    """One run's orders.

    kind          the kind of page that the run is after: "comparison", "tool" or "reviewer"
    delay         seconds between the end of an answer and the next request
    max_pages     pages at most, lists not counted; max_time: seconds at most
    refresh       fetch the fewest pages that show every tool; discover: look for new pages
    urls          pages to fetch whatever the plan says; alone, where nothing else is asked for

    Raises ValueError for orders that cannot be followed.
    """

    archive: Path
    base_url: str = SITE
    contact: str | None = None
    kind: str = "comparison"
    delay: float = DELAY
    max_pages: int | None = None
    max_time: float | None = None
    refresh: bool = True
    discover: bool = True
    urls: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        site = Site(self.base_url)
        if self.contact is not None and not _is_address(self.contact):
            raise ValueError(f"contact {self.contact!r} is neither a mail address nor a web one")
        if not (0 if site.is_loopback else 1) <= self.delay < inf:
            raise ValueError(f"a delay of {self.delay:g} s: at least 1 s, on this machine 0")
        if self.max_pages is not None and self.max_pages < 1:
            raise ValueError(f"at most {self.max_pages} pages: a run asks for one at least")
        if self.max_time is not None and not self.max_time >= 0:
            raise ValueError(f"at most {self.max_time:g} s: no time to crawl in")
        for url in self.urls:
            if site.address(site.base, url) is None or site.kind(url) not in (
                *("comparison", "tool", "reviewer"),
            ):
                raise ValueError(f"{url} is no page of {site.base}")

    @property
    def site(self) -> Site:
        """The site to crawl."""
        return Site(self.base_url)

    def asked(self) -> dict[str, Any]:
        """The orders as JSON can hold them, without what only this machine knows."""
        return {
            "base_url": self.site.base,
            "kind": self.kind,
            "refresh": self.refresh,
            "discover": self.discover,
            "max_pages": self.max_pages,
            "urls": list(self.urls),
        }


def _is_address(contact: str) -> bool:
    """Whether somebody can be reached there; it goes into a header as it is."""
    return contact.isprintable() and ("@" in contact or "://" in contact)
