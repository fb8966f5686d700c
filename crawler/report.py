"""What a run says of itself when it is over: one line, and more only where something happened."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from archive.crawls import EMPTY, HELD
from crawler.figures import by_host
from crawler.health import elsewhere

Report = Mapping[str, Any]
_KILO = 1000.0


def lines(outcome: str, report: Report) -> Iterator[str]:
    """The report for people, the most important line first."""
    run, pages = report["run"], report.get("pages", 0)
    cost = f"{_count(report['requests'], 'request')}, {size(report['bytes'])}"
    if report.get("bytes_saved"):
        cost += f", {size(report['bytes_saved'])} saved"
    if outcome in (HELD, EMPTY):
        yield f"Run {run}: {'; '.join(report['reasons'])}"
        if outcome == HELD:
            yield f"Its facts are kept back; if they are right: verdicts crawl --accept {run}"
    else:
        news = "nothing new" if quiet(report) else _news(report)
        yield f"Run {run}: {_count(pages, 'page')} looked at, {news} ({cost})"
    yield from _troubles(report)


def quiet(report: Report) -> bool:
    """Whether the run brought nothing that anybody need look at."""
    return not any(report.get(key) for key in ("facts", "changes", "suspects"))


def _news(report: Report) -> str:
    parts = [
        _count(report[key], one) if report[key] > 0 else f"{_count(-report[key], one)} withdrawn"
        for key, one in (("facts", "new fact"), ("changes", "change"), ("suspects", "suspect"))
        if report.get(key)
    ]
    return ", ".join(parts)


def _troubles(report: Report) -> Iterator[str]:
    if report.get("unwell"):
        yield f"The site was left alone before the run was through: {report['unwell']}"
    for url, why in report.get("lists", {}).items():
        yield f"List not read: {url}: {why}"
    if not report.get("reasons"):
        yield from (f"Left aside: {one}" for one in elsewhere(by_host(report.get("elsewhere", {}))))
    counts = {**report.get("refused", {})}
    for key in ("missing", "redirected", "failed"):
        if report.get(key):
            counts[key] = report[key]
    if counts and not report.get("reasons"):
        listed = ", ".join(f"{name} {count}" for name, count in sorted(counts.items()))
        yield f"Not read: {listed}"
    if report.get("dropped") and not report.get("reasons"):
        yield f"{_count(report['dropped'], 'page')} dropped from the site's lists"
    for name, share in report.get("drift", {}).items():
        yield f"Drift: {name} is shown by {share:+.0%} of the tools, compared with past runs"
    left = report.get("frontier", {}).get("postponed", 0)
    if left:
        yield f"{_count(left, 'page')} left for another run"


def _count(count: int, one: str) -> str:
    return f"{count} {one if count == 1 else one + 's'}"


def size(count: int) -> str:
    """Bytes as people read them."""
    if count < _KILO:
        return f"{count} B"
    if count < _KILO**2:
        return f"{count / _KILO:.0f} kB"
    if count < _KILO**3:
        return f"{count / _KILO**2:.1f} MB"
    return f"{count / _KILO**3:.1f} GB"
