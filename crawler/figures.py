"""What a run amounts to, in numbers: answers, refusals, coverage, changes. Pure."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from archive.fetches import FOR_NOW, GONE, MOVED, REDIRECTED
from parsers.errors import ParseError
from parsers.records import Page, Tool

Outcome = Page | ParseError | None

# A field of a tool, and whether a record shows it (or says that there is none).
FIELDS: Mapping[str, Callable[[Tool], object]] = {
    "slug": lambda t: t.slug,
    "name": lambda t: t.name,
    "category": lambda t: t.category,
    "tagline": lambda t: t.tagline,
    "description": lambda t: t.description,
    "verdict": lambda t: t.verdict,
    "ship_percent": lambda t: t.panel.ship_percent is not None,
    "tally": lambda t: t.panel.ships is not None,
    "entry": lambda t: t.entry,
    "pricing": lambda t: t.pricing.text,
    "best_for": lambda t: t.best_for,
    "price_label": lambda t: t.price_label,
    "reviewed_on": lambda t: t.reviewed_on,
    "reviews": lambda t: len(t.reviews) > 0,
    "critics": lambda t: any(review.reviewer for review in t.reviews),
    "scores": lambda t: any(review.score is not None for review in t.reviews),
}
READ = frozenset(("page", "unchanged", "sighting"))
PAGES = frozenset(("comparison", "tool", "reviewer"))
# What each share is a share of. Most pages of a quiet run are found unchanged, and not parsed.
SHARE_OF = {"refused": "pages", "missing": "pages", "failed": "pages", "anomalous": "parsed"}


def _is_no_more(outcome: str, status: int | None) -> bool:
    if outcome == "led_away":
        return status in MOVED
    return outcome == "not_found" and status in (404, 410)


def by_host(lists: Mapping[str, Mapping[str, int]]) -> Counter[str]:
    """How many addresses lists name on other hosts, from how many each of them names."""
    hosts: Counter[str] = Counter()
    for named in lists.values():
        hosts.update(named)
    return hosts


@dataclass(slots=True)
class Figures:
    """The sums of one run.

    read, missing   pages that were read (or found unchanged), and that are gone since they were
                    last looked at: 404, 410, or a permanent redirect to what is no page
    still_gone      pages gone before, and still so; or that the lists dropped, and are gone
    redirected      pages that are at another address of the site, for good or for now
    refused         by the error's code; still_refused: those of them refused so the last time;
                    failed: addresses that never gave an answer
    parsed          pages that the parser read; anomalous: those of them with an anomaly
    tools, shown    tools on the parsed pages of each kind, and how many show each field; one
                    that some of its pages show it of counts in part, and no tool counts twice
    changed         tools by the field that changed; seen: tools that the run looked at
    dropped, listed pages that the lists dropped, and that they name
    forbidden       pages that robots.txt forbids; closed: lists that it forbids
    postponed       addresses left for another run
    elsewhere       addresses that the lists name on other hosts, by host
    left_alone      whether the site was left alone before the run was through; cut_off: whether
                    anything was left to ask for
    """

    read: int = 0
    missing: int = 0
    still_gone: int = 0
    redirected: int = 0
    failed: int = 0
    refused: Counter[str] = field(default_factory=Counter)
    still_refused: int = 0
    parsed: int = 0
    anomalous: int = 0
    tools: Counter[str] = field(default_factory=Counter)
    shown: defaultdict[str, float] = field(default_factory=lambda: defaultdict(float))
    changed: Counter[str] = field(default_factory=Counter)
    seen: int = 0
    dropped: int = 0
    listed: int = 0
    forbidden: int = 0
    closed: int = 0
    elsewhere: Counter[str] = field(default_factory=Counter)
    postponed: int = 0
    left_alone: bool = False
    cut_off: bool = False
    _said: dict[tuple[str, str | None], Counter[str]] = field(default_factory=dict)

    def observe(
        self,
        outcome: str,
        kind: str,
        status: int | None,
        reading: Outcome,
        known: str | None = None,
    ) -> None:
        """Count one answer about a page; what is no page's answer counts nothing.

        known: what the archive said of the page before, as `Fetches.publish` tells it.
        """
        if kind not in PAGES or outcome == "failed":
            return
        if outcome in READ:
            self.read += 1
        elif _is_no_more(outcome, status):
            self.missing += known != GONE
            self.still_gone += known == GONE
        elif outcome == REDIRECTED and status in (*MOVED, *FOR_NOW):
            self.redirected += 1
        else:
            self.refused[outcome] += 1
            self.still_refused += known == outcome
        if isinstance(reading, Page):
            self._parsed(reading)

    def astray(self, count: int) -> None:
        """So many of the redirects led to no page of their own, which is a refusal."""
        self.redirected -= count
        self.refused += Counter(led_astray=count)

    def _parsed(self, page: Page) -> None:
        self.parsed += 1
        self.anomalous += bool(page.anomalies)
        for tool in page.tools:
            said = self._said.setdefault((page.kind, tool.slug or tool.name), Counter())
            self.tools[page.kind] += not said["pages"]
            before, said["pages"] = said["pages"], said["pages"] + 1
            for name, shows in FIELDS.items():
                share = said[name] / before if before else 0.0
                said[name] += bool(shows(tool))
                self.shown[f"{page.kind}.{name}"] += said[name] / said["pages"] - share

    @property
    def pages(self) -> int:
        """Addresses of pages that were asked for."""
        answers = self.read + self.missing + self.redirected + self.failed
        return answers + self.refused.total()

    def count(self, share: str) -> int:
        """What a share counts; of what is refused, what is so since it was last looked at."""
        if share == "refused":
            return self.refused.total() - self.still_refused
        counted: int = getattr(self, share)
        return counted

    def lacking(self, name: str) -> int:
        """How many tools do not show a field, "comparison.tagline", of a kind of page."""
        return round(self.tools[name.partition(".")[0]] - self.shown[name])

    @property
    def coverage(self) -> dict[str, float]:
        """The share of tools that show each field, by kind of page: "comparison.tagline"."""
        return {
            name: round(count / self.tools[name.partition(".")[0]], 4)
            for name, count in sorted(self.shown.items())
        }

    @property
    def shares(self) -> dict[str, float]:
        """The shares that `health` has bounds for."""
        wholes = {name: getattr(self, whole) for name, whole in SHARE_OF.items()}
        return {n: round(self.count(n) / all_, 4) if all_ else 0.0 for n, all_ in wholes.items()}

    def summary(self) -> dict[str, Any]:
        """Everything as JSON can hold it."""
        return {
            "pages": self.pages,
            "read": self.read,
            "missing": self.missing,
            "still_gone": self.still_gone,
            "dropped": self.dropped,
            "redirected": self.redirected,
            "failed": self.failed,
            "refused": dict(sorted(self.refused.items())),
            "still_refused": self.still_refused,
            "parsed": self.parsed,
            "shares": self.shares,
            "tools": dict(sorted(self.tools.items())),
            "coverage": self.coverage,
            "changed": dict(sorted(self.changed.items())),
            "seen": self.seen,
        }
