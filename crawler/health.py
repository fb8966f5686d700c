"""Whether a run is what it should be: its figures against bounds and against the runs before it.

Pure. A run that fails here is not published, so what is written below is the archive's guard
against a site that was redesigned, fenced off or broken since yesterday.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from statistics import median
from typing import Any

from crawler.figures import SHARE_OF, Figures

Bounds = Mapping[str, Mapping[str, float]]
Summary = Mapping[str, Any]

#: What the bounds compare with: the latest published runs.
MEMORY = 10
#: From here on a difference in coverage is told, though it is within bounds.
NOTABLE = 0.05
_ESSENTIAL = (
    *("comparison.name", "comparison.verdict", "comparison.reviews"),
    *("tool.name", "reviewer.name"),
)
_WORDS = {
    "refused": "were refused",
    "missing": "are gone",
    "failed": "gave no answer",
    "anomalous": "that were read anew show something that does not fit",
}


def bounds() -> Bounds:
    """The bounds that stand beside this module."""
    text = (Path(__file__).parent / "bounds.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


def breaches(figures: Figures, past: Sequence[Summary], limits: Bounds) -> list[str]:
    """What lies out of bounds, one sentence each; empty for a healthy run.

    past: the summaries of earlier published runs, the newest first.
    """
    if not figures.read and (figures.pages or not figures.still_gone):
        return [_nothing(figures)]
    return [
        *_shares(figures, past, limits),
        *_coverage(figures, past, limits),
        *_changes(figures, past, limits),
        *_lists(figures, limits),
    ]


def drift(figures: Figures, past: Sequence[Summary]) -> dict[str, float]:
    """How far each field's coverage is from the middle of the past runs, where that is notable."""
    found = {}
    least = bounds()["sample"]["tools"]
    for name, share in figures.coverage.items():
        if figures.tools[name.partition(".")[0]] < least:
            continue
        before = [run["coverage"][name] for run in past if name in run.get("coverage", ())]
        if before and abs(share - median(before)) >= NOTABLE:
            found[name] = round(share - median(before), 4)
    return found


def _nothing(figures: Figures) -> str:
    if not figures.pages and figures.forbidden:
        return f"robots.txt forbids all {figures.forbidden} pages"
    if not figures.pages and figures.postponed:
        return "the time or the budget was spent before any page was asked for"
    if not figures.pages and figures.left_alone:
        return "the site was left alone before any page was asked for"
    if not figures.pages and figures.cut_off:
        return "it was cut off before any page was asked for"
    if not figures.pages:
        closed = [f"robots.txt forbids {figures.closed} of the lists"] if figures.closed else []
        why = "; ".join((*closed, *elsewhere(figures.elsewhere)))
        return f"no page was found to ask for{why and f': {why}'}"
    return f"none of {figures.pages} pages could be read{_reasons(figures)}"


def elsewhere(hosts: Mapping[str, int]) -> list[str]:
    """What the lists name and nobody asks for, one sentence a host."""
    return [
        f"the lists name {count} address{'es' if count != 1 else ''} on another host, {host}"
        for host, count in sorted(hosts.items())
    ]


def _reasons(figures: Figures) -> str:
    counts = {**figures.refused}
    for name in ("missing", "redirected", "failed"):
        if getattr(figures, name):
            counts[name] = getattr(figures, name)
    parts = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    return f" ({', '.join(f'{code} {count}' for code, count in parts)})" if parts else ""


def _refusals(figures: Figures) -> str:
    before = figures.still_refused
    return _reasons(figures) + (f", not counting {before} refused before" if before else "")


def _shares(figures: Figures, past: Sequence[Summary], limits: Bounds) -> Iterator[str]:
    least = limits["sample"]["pages"]
    this = figures.summary()
    for name, share in figures.shares.items():
        whole = SHARE_OF[name]
        if this[whole] < least or figures.count(name) < limits["few"].get(name, 0):
            continue
        enough = (run for run in past if run.get(whole, 0) >= least)
        before = [run["shares"][name] for run in enough if name in run.get("shares", ())]
        limit = limits["share"][name]
        if before:
            limit = max(limit, median(before) + limits["share"]["margin"])
        if share > limit:
            why = _refusals(figures) if name == "refused" else ""
            yield (
                f"{share:.0%} of {this[whole]} pages {_WORDS[name]}, {limit:.0%} are allowed{why}"
            )


def _lists(figures: Figures, limits: Bounds) -> Iterator[str]:
    """A list that is cut short would make pages disappear that stand where they stood."""
    named = figures.dropped + figures.listed
    if named >= limits["sample"]["pages"] and figures.dropped > limits["share"]["missing"] * named:
        what = f"{figures.dropped} of {named} pages were dropped from the lists at once"
        yield "; ".join((what, *elsewhere(figures.elsewhere)))


def _coverage(figures: Figures, past: Sequence[Summary], limits: Bounds) -> Iterator[str]:
    for name, share in figures.coverage.items():
        if figures.tools[name.partition(".")[0]] < limits["sample"]["tools"]:
            continue
        if figures.lacking(name) < limits["few"]["coverage"]:
            continue
        before = [run["coverage"][name] for run in past if name in run.get("coverage", ())]
        if before:
            least = median(before) - limits["coverage"]["drop"]
        else:
            least = limits["coverage"]["first"] if name in _ESSENTIAL else 0.0
        if share < least:
            yield f"{name} was read of {share:.0%} of the tools, at least {least:.0%} were expected"


def _changes(figures: Figures, past: Sequence[Summary], limits: Bounds) -> Iterator[str]:
    for name, count in sorted(figures.changed.items()):
        bound = limit = limits["changes"].get(name, limits["changes"]["any"])
        before = [run["changed"].get(name, 0) / run["seen"] for run in past if run.get("seen")]
        if before:
            limit = max(limit, median(before) + min(bound, limits["changes"]["margin"]))
        few = limits["few"].get(name, limits["few"]["any"])
        if count >= few and count > limit * figures.seen:
            yield f"{name} changed of {count} of {figures.seen} tools at once"
