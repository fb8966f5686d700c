"""One page, or robots.txt alone, by the crawler's rules, for whoever only wants to see it.

Nothing of it is kept.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from urllib.parse import urlsplit

from archive.fetches import FAILED, LED_AWAY, NO_DOCUMENT, REDIRECTED, Answer
from archive.frontier import Listed, Task
from crawler.figures import PAGES
from crawler.options import DELAY, Options
from crawler.process import crawl
from crawler.robots import Robots
from crawler.run import Clock, Run
from crawler.site import Site
from parsers.document import Document


class NotSeen(Exception):
    """There is no page to show; `code` says why, the message says it to people.

    code  "forbidden" by robots.txt, "redirected" to where the crawler does not go, "not_html" and
          what else is no document (archive.fetches), "no_answer" while the site is unwell,
          "interrupted"
    """

    def __init__(self, code: str, detail: str) -> None:
        super().__init__(detail)
        self.code = code


@dataclass(frozen=True, slots=True)
class Seen:
    """A page as the site showed it, or what it showed in its place: a refusal has a body too."""

    document: Document
    at: datetime


class _Look(Run):
    """A run that remembers the latest answer about a page, and what else went wrong."""

    latest: Answer | None = None
    at: int = 0
    trouble: str | None = None

    def store(self, task: Task, at: int, answer: Answer, links: Collection[Listed] = ()) -> bool:
        """Keep the answer in the run's own archive, and remember it."""
        stored = super().store(task, at, answer, links)
        if task.kind in PAGES:
            self.latest, self.at = answer, at
        elif answer.outcome == FAILED:
            self.trouble = f"{task.url}: {answer.detail}"
        return stored


class _Glance(_Look):
    """A run that asks for robots.txt, once, and for nothing else."""

    def store(self, task: Task, at: int, answer: Answer, links: Collection[Listed] = ()) -> bool:
        """Keep the answer, and drop what would come next."""
        stored = super().store(task, at, answer, links)
        self.postpone()
        return stored


def look(url: str, contact: str | None, clock: Clock, delay: float = DELAY) -> Seen:
    """Fetch a page of comparisons, a tool or a critic, after its site's robots.txt.

    delay: seconds between the two. Raises ValueError for an address that is no such page,
    NoContactError, NotSeen, and the errors of `archive` where nothing can be written at all.
    """
    parts = urlsplit(url)
    base = f"{parts.scheme}://{parts.netloc}"
    kind = Site(base).kind(url) or ""
    orders = {"base_url": base, "contact": contact, "kind": kind, "delay": delay, "urls": (url,)}
    return _seen(_asked(_Look, orders, clock))


def look_at_robots(base_url: str, contact: str | None, clock: Clock) -> Robots:
    """What a site's robots.txt says now, asked for once.

    Raises ValueError for an address that is no site's, NoContactError, NotSeen.
    """
    run = _asked(_Glance, {"base_url": base_url, "contact": contact}, clock)
    if run.robots is None:
        raise _no_answer(run)
    return run.robots


def _asked(kind: type[_Look], orders: Mapping[str, Any], clock: Clock) -> _Look:
    with TemporaryDirectory(prefix="verdicts-") as folder:
        run = kind(Options(Path(folder) / "look.db", **orders), clock)
        crawl(run, LOG_LEVEL="CRITICAL")  # whoever looks is told by the caller what happened
    if run.broken is not None:
        raise run.broken
    return run


def _no_answer(run: _Look) -> NotSeen:
    if run.ending is None:
        return NotSeen("interrupted", "nothing is kept")
    told = run.latest.detail if run.latest is not None else run.trouble
    return NotSeen("no_answer", told or "the site gave no answer")


def _seen(run: _Look) -> Seen:
    answer = run.latest
    if answer is None and run.ending is not None and run.robots is not None:
        raise NotSeen("forbidden", f"{run.site.robots} forbids this crawler to ask for it")
    if answer is None or answer.outcome == FAILED:
        raise _no_answer(run)
    if answer.outcome in (REDIRECTED, LED_AWAY):
        raise NotSeen(REDIRECTED, f"it leads to {answer.detail}")
    if answer.outcome in NO_DOCUMENT or answer.exchange is None:
        raise NotSeen(answer.outcome, answer.detail or answer.outcome)
    body, url = answer.exchange.body, answer.exchange.url
    document = Document(body, url, answer.content_type, answer.status)
    return Seen(document, datetime.fromtimestamp(run.at, UTC))
