"""What an archive knows of pages, as candidates for a plan. It asks no network and no clock."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from archive import Archive
from crawler.plan import Candidate


def known_pages(archive: Archive) -> list[Candidate]:
    """Every comparison page, and the own page of every tool whose slug is known, by address.

    A page refused since it was last seen counts as seen then: another page of its tools goes first,
    and it is asked for again when its turn comes. A tool's own page counts as seen when the tool
    was, on whatever page. Raises the errors of `archive.errors`.
    """
    last: dict[str, str] = {}
    for row in archive.rows("rejected"):
        if row["url"] is not None:
            last[row["url"]] = max(row["fetched_at"], last.get(row["url"], ""))
    return [
        Candidate(url, tools, _seconds(max(seen, last.get(url, ""))))
        for url, tools, seen in sorted(_shown(archive))
    ]


def _shown(archive: Archive) -> Iterator[tuple[str, tuple[str, ...], str]]:
    for row in archive.rows("comparisons"):
        yield row["url"], (row["left_slug"], row["right_slug"]), row["last_seen"]
    for row in archive.rows("tools"):
        if row["slug"] is not None:
            yield row["url"], (row["slug"],), row["last_seen"]


def _seconds(time: str) -> int:
    return int(datetime.fromisoformat(time).timestamp())
