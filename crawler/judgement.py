"""The end of a run: its facts published whole, or kept back whole.

Publishing is one transaction, and the run is judged inside it, by what the archive would say
afterwards; a run out of bounds is rolled back as if it had never been passed on.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from archive import Archive
from archive.crawls import EMPTY, HELD, PUBLISHED, Crawl, Crawls
from archive.fetches import FOR_NOW, Fetches
from archive.frontier import LIST_KINDS, Frontier
from crawler import health, redirects
from crawler.figures import PAGES, Figures, by_host
from crawler.robots import Robots
from crawler.site import Site
from parsers import PARSER_VERSION, parse


class OutOfBounds(Exception):
    """What the run got is not fit to be published."""

    def __init__(self, reasons: list[str]) -> None:
        super().__init__("; ".join(reasons))
        self.reasons = reasons


@dataclass(frozen=True, slots=True)
class Ending:
    """How a run ended: its number, "published", "held", "empty" or "interrupted", and its report.

    unwell: why the site was left alone before the run was through, or None; before: what the run
    was until then, "held", or None where it was open.
    """

    crawl: int
    outcome: str
    report: dict[str, Any]
    reasons: tuple[str, ...] = ()
    unwell: str | None = None
    before: str | None = None


def judge(
    archive: Archive, crawl: Crawl, now: int, *, unwell: str | None = None, accepted: bool = False
) -> Ending:
    """Publish a run whole, or keep all of its facts back; `accepted`: whatever its health.

    unwell: why the site was left alone before the run was through.
    """
    crawls = Crawls(archive.writer)
    frontier = Frontier(archive.connection, crawl.id, crawl.started_at)
    fetches = Fetches(archive.writer, frontier)
    figures = Figures()
    report: dict[str, Any] = {"run": crawl.id, "asked": crawl.report.get("asked", {})}
    report |= fetches.requests() | {"failures": fetches.failures()}
    base_url = report["asked"].get("base_url")
    rules = _rules(fetches) if base_url else None
    report |= {} if rules is None else {"robots": rules.summary(base_url)}
    closed = frontier.forbidden(LIST_KINDS)
    unread = dict.fromkeys(closed, "robots.txt forbids it") | fetches.unread_lists()
    report |= {"lists": _foreign(rules, base_url) | unread, "elsewhere": crawls.elsewhere(crawl.id)}
    past = [run.report for run in crawls.past(health.MEMORY)]
    reasons: list[str] = []
    outcome = PUBLISHED
    try:
        with archive.writer.together():
            before = crawls.sums()
            whole = not report["lists"] and frontier.read_its_lists()
            dropped, figures.listed = frontier.delisting()
            figures.dropped = dropped if whole else 0
            fetches.publish(figures.observe, whole=whole)
            figures.astray(_led_on(frontier, fetches, base_url))
            archive.writer.fold()
            states = _states(frontier)["frontier"]
            figures.failed = states.get("failed", 0)
            figures.forbidden = states.get("forbidden", 0)
            figures.closed, figures.elsewhere = len(closed), by_host(report["elsewhere"])
            figures.postponed = frontier.postponed()
            figures.seen, figures.changed = crawls.changed(crawl.started_at)
            figures.left_alone = unwell is not None
            figures.cut_off = frontier.pending()
            reasons = health.breaches(figures, past, health.bounds())
            unwell = unwell or _silence(figures, report)
            report |= figures.summary() | _states(frontier) | {"unwell": unwell}
            report["drift"] = health.drift(figures, past)
            report |= {name: count - before[name] for name, count in crawls.sums().items()}
            if reasons and not accepted:
                raise OutOfBounds(reasons)
            fetches.forget()
            report |= {"accepted": reasons} if reasons else {}
            crawls.end(crawl.id, now, outcome, report)
    except OutOfBounds:
        outcome = HELD if figures.pages else EMPTY
        report |= {"reasons": reasons, "facts": 0, "changes": 0, "suspects": 0}
        with archive.writer.document():
            fetches.distrust()
            crawls.end(crawl.id, now, outcome, report)
    return Ending(crawl.id, outcome, report, tuple(reasons), unwell, crawl.outcome)


def _rules(fetches: Fetches) -> Robots | None:
    """What robots.txt said in this run, where it was read."""
    answer = fetches.rules()
    return None if answer is None else Robots.answered(*answer[:2])


def _foreign(rules: Robots | None, base_url: str) -> dict[str, str]:
    """The sitemaps that robots.txt names and nobody asks for."""
    if rules is None:
        return {}
    site = Site(base_url)
    named = (url for url in rules.sitemaps if site.address(site.base, url) is None)
    return dict.fromkeys(named, "no address that this crawler asks for")


def _led_on(frontier: Frontier, fetches: Fetches, base_url: str | None) -> int:
    """Note the pages that are elsewhere for now; how many were led to no page of their own."""
    if base_url is None:
        return 0
    site = Site(base_url)
    pages = [one for one in fetches.redirects() if site.kind(one.url) in PAGES]
    named = ((one.url, site.named(one.url, one.target)) for one in pages)
    ways = {url: target[0] for url, target in named if target is not None}
    temporary = [one for one in pages if one.status in FOR_NOW and one.url in ways]
    found = redirects.ends(ways, [one.url for one in temporary])
    shown = fetches.shown() if temporary else set()
    for one in temporary:
        if found[one.url] in shown:
            frontier.shown_elsewhere(one.location, one.at)
    return sum(end is None for end in found.values())


def _silence(figures: Figures, report: Mapping[str, Any]) -> str | None:
    """What nothing but failures amounts to."""
    if figures.pages > figures.failed or figures.still_gone or not report["failures"]:
        return None
    return f"nothing but failures: {', '.join(sorted(report['failures']))}"


def judge_again(archive: Archive, now: int) -> list[Ending]:
    """Judge the runs that were kept back and that today's parser reads otherwise than theirs."""
    endings = []
    for crawl in Crawls(archive.writer).held():
        frontier = Frontier(archive.connection, crawl.id, crawl.started_at)
        if Fetches(archive.writer, frontier).reread(parse, str(PARSER_VERSION)):
            endings.append(judge(archive, crawl, now))
    return endings


def _states(frontier: Frontier) -> dict[str, Any]:
    """What became of the frontier's pages."""
    states: dict[str, int] = {}
    for (kind, state), count in frontier.counts().items():
        if kind in PAGES:
            states[state] = states.get(state, 0) + count
    return {"frontier": dict(sorted(states.items()))}
