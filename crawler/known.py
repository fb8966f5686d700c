"""What an archive knows of pages, as candidates for a plan. It asks no network and no clock.

`verdicts plan` and the crawl that fetches a plan choose among the same pages: `pages_left`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import datetime

from archive import Archive
from archive.frontier import Frontier
from crawler.plan import Candidate
from crawler.site import Site
from parsers.values import urls
from parsers.values.urls import comparison_splits, tool_slug

# Pages never seen among which a plan chooses.
UNSEEN = 200_000


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


def pages_left(known: Iterable[Candidate], frontier: Frontier, site: Site) -> list[Candidate]:
    """The pages among which a plan chooses, by where they are on the site: the known ones and those
    that were found and never fetched, without what is gone.
    """
    gone = frontier.gone_pages()
    here = (replace(page, url=_here(page.url, gone, site)) for page in known)
    return [page for page in (*here, *_unseen(frontier)) if page.url not in gone]


def _here(canonical: str, gone: Mapping[str, str | None], site: Site) -> str:
    """Where a known page is: a site may write its addresses otherwise, with a "/" at the end, and
    redirect to those.
    """
    url = site.here(canonical)
    moved = site.named(url, gone.get(url) or "")
    same = moved is not None and urls.canonical(moved[0]) == canonical
    return moved[0] if moved is not None and same and moved[0] not in gone else url


def _unseen(frontier: Frontier) -> Iterator[Candidate]:
    """Comparisons that were never fetched, where their address tells which tools they show.

    One that can be read in several ways is read by the tools whose pages are known.
    """
    tools = {tool_slug(url) for url in frontier.urls("tool")}
    for url in frontier.never_fetched("comparison", UNSEEN):
        splits = comparison_splits(url)
        if len(splits) > 1:
            splits = [pair for pair in splits if tools.issuperset(pair)]
        if len(splits) == 1 and len(set(splits[0])) == 2:
            yield Candidate(url, splits[0])


def _shown(archive: Archive) -> Iterator[tuple[str, tuple[str, ...], str]]:
    for row in archive.rows("comparisons"):
        yield row["url"], (row["left_slug"], row["right_slug"]), row["last_seen"]
    for row in archive.rows("tools"):
        if row["slug"] is not None:
            yield row["url"], (row["slug"],), row["last_seen"]


def _seconds(time: str) -> int:
    return int(datetime.fromisoformat(time).timestamp())
