"""One page by the crawler's rules, for whoever only wants to see it: nothing of it is kept."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import urlsplit

from archive.fetches import FAILED, NOT_HTML, REDIRECTED, Answer
from archive.frontier import Listed, Task
from crawler.figures import PAGES
from crawler.options import DELAY, Options
from crawler.process import crawl
from crawler.run import Clock, Run
from crawler.site import Site
from parsers.document import Document


class NotSeen(Exception):
    """There is no page to show; `code` says why, the message says it to people.

    code  "forbidden" by robots.txt, "redirected" to where the crawler does not go, "not_html",
          "no_answer" while the site is unwell, "interrupted"
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
    """A run that remembers the latest answer about a page."""

    latest: Answer | None = None
    at: int = 0
    troubles: tuple[str, ...] = ()

    def store(self, task: Task, at: int, answer: Answer, links: Collection[Listed] = ()) -> None:
        """Keep the answer in the run's own archive, and remember it."""
        super().store(task, at, answer, links)
        if task.kind in PAGES:
            self.latest, self.at = answer, at
        elif answer.outcome == FAILED:
            self.troubles = (f"{task.url}: {answer.detail}",)


def look(url: str, contact: str | None, clock: Clock, delay: float = DELAY) -> Seen:
    """Fetch a page of comparisons, a tool or a critic, after its site's robots.txt.

    delay: seconds between the two. Raises ValueError for an address that is no such page,
    NoContactError, NotSeen.
    """
    parts = urlsplit(url)
    base = f"{parts.scheme}://{parts.netloc}"
    kind = Site(base).kind(url) or ""
    with TemporaryDirectory(prefix="verdicts-") as folder:
        path = Path(folder) / "look.db"
        options = Options(path, base, contact, kind, delay, urls=(url,))
        run = _Look(options, clock)
        crawl(run, LOG_LEVEL="CRITICAL")  # whoever looks is told here what happened
    return _seen(run)


def _seen(run: _Look) -> Seen:
    answer = run.latest
    if answer is None and run.ending is not None and run.robots is not None:
        raise NotSeen("forbidden", f"{run.site.robots} forbids this crawler to ask for it")
    if answer is not None and answer.outcome in (REDIRECTED, NOT_HTML):
        where = f"it leads to {answer.detail}" if answer.outcome == REDIRECTED else answer.detail
        raise NotSeen(answer.outcome, where or "")
    if answer is not None and answer.outcome != FAILED and answer.exchange is not None:
        body, url = answer.exchange.body, answer.exchange.url
        document = Document(body, url, answer.content_type, answer.status)
        return Seen(document, datetime.fromtimestamp(run.at, UTC))
    if run.ending is None:
        raise NotSeen("interrupted", "nothing is kept")
    told = answer.detail if answer is not None else "; ".join(run.troubles)
    raise NotSeen("no_answer", told or "the site gave no answer")
