"""Goals 1 to 3: a full record against readers by selectors, a bare parse, and an extractor.

Each goal is measured twice: for pages of a template that has been read before, as nearly all of
a site's are, and for pages that nothing is remembered of.
"""

from __future__ import annotations

import statistics
from collections import Counter
from collections.abc import Callable, Sequence

import trafilatura
from selectolax.lexbor import LexborDocumentOptions, LexborHTMLParser

from benchmarks.measure import Result, in_turn, ratio
from benchmarks.reference import Reference, reference
from benchmarks.selected import with_parsel, with_soup
from benchmarks.shares import sampled, told
from parsers import Document, Page, parse
from parsers.templates.memory import Memory

PAGES, ROUNDS, SAMPLED = 13, 15, 600
OURS, AFRESH, BARE, PARSEL, SOUP, EXTRACT = (
    "full record",
    "full record read afresh",
    "Lexbor",
    "parsel",
    "BeautifulSoup",
    "trafilatura",
)
READERS: dict[str, Callable[[Document], Page]] = {
    OURS: parse,
    AFRESH: lambda document: parse(document, Memory()),
    PARSEL: with_parsel,
    SOUP: with_soup,
}
Limits = tuple[str, str, str, float, float]
#: Number, what, the other side, goal, floor. Goal 2's limits are times, the others' are speeds.
LIMITS: tuple[Limits, ...] = (
    ("1", "full record / parsel CSS + pydantic, speed", PARSEL, 6.0, 4.0),
    ("2", "full record / bare Lexbor parse, time", BARE, 1.8, 2.5),
    ("3", "full record / BeautifulSoup(lxml), speed", SOUP, 18.0, 12.0),
    ("3", "full record / trafilatura.extract, speed", EXTRACT, 60.0, 40.0),
)
STAGES = {
    "parsers.html.walk.read_html": "Lexbor's parse",
    "parsers.html": "walk over the tree",
    "parsers.intake": "guarding and decoding",
    "parsers.identity": "addresses and slugs",
    "parsers.kinds": "judging the kind",
    "parsers.boxes": "boxes and grids",
    "parsers.names": "names and their zones",
    "parsers.lines": "what each line is",
    "parsers.facts": "labels and their values",
    "parsers.reviews": "scorecard",
    "parsers.cards": "cards",
    "parsers.unrolled": "extracts in one line",
    "parsers.pricing": "pricing texts",
    "parsers.readings": "settling",
    "parsers.audit": "audit",
    "parsers.templates": "templates",
    "pydantic.main": "validation",
}
#: They only call the stages, one after the other.
CONDUCTORS = frozenset(
    (
        "parsers.reader",
        "parsers.html.walk.read_html",
        "parsers.comparison",
        "parsers.readings.settle",
    )
)


class Misread(Exception):
    """A side of a comparison does not read what the page says, so its time says nothing."""


def run(pages: int = PAGES, rounds: int = ROUNDS, samples: int = SAMPLED) -> list[Result]:
    """All sides over the same pages; no page comes twice."""
    made = [[reference(at * pages + n) for n in range(pages)] for at in range(rounds)]
    check(made[0])
    sides: dict[str, Callable[[Document], object]] = {
        **READERS,
        BARE: bare,
        EXTRACT: lambda document: trafilatura.extract(document.body),
    }
    for side in sides.values():
        side(reference(-1).document)
    taken = in_turn(sides, [[page.document for page in some] for some in made])
    more = [reference(pages * rounds + at).document for at in range(samples)]
    between = f"Shares of a full record read afresh: {told(profile(more))}."
    return [_result(limits, taken, between, ours) for ours in (OURS, AFRESH) for limits in LIMITS]


def bare(document: Document) -> LexborHTMLParser:
    """Lexbor's tree and nothing else, with the options that the reader uses."""
    return LexborHTMLParser(document.body, options=LexborDocumentOptions.WO_EVENTS)


def check(pages: Sequence[Reference]) -> None:
    """Raise Misread unless every reader reads the very record that the pages show."""
    for page in pages:
        for name, reader in READERS.items():
            if reader(page.document) != page.record:
                raise Misread(f"{name} reads another record than {page.record.url} shows")


def profile(documents: Sequence[Document]) -> Counter[str]:
    """Samples of the parser over pages that it reads afresh."""
    return sampled(
        lambda: [parse(document, Memory()) for document in documents],
        ("parsers", "pydantic"),
        STAGES,
        CONDUCTORS,
    )


def _result(limits: Limits, taken: dict[str, list[float]], between: str, ours: str) -> Result:
    number, what, other, goal, floor = limits
    slower = other != BARE
    above, below = (other, ours) if slower else (ours, other)
    figure = ratio(taken[above], taken[below])
    mine, its = (statistics.median(taken[name]) * 1e3 for name in (ours, other))
    allowed = its / goal if slower else its * goal
    tree = statistics.median(taken[BARE]) * 1e3
    gap = (
        f"Goal {number} against {other}: a {ours} takes {mine:.2f} ms, the goal allows"
        f" {allowed:.2f} ms; bare Lexbor takes {tree:.2f} ms of it."
    )
    note = f"{mine:.2f} ms against {its:.2f} ms a page"
    better = ">=" if slower else "<="
    what = what.replace(OURS, ours)
    return Result(number, what, better, goal, floor, figure, note, (gap, between))


if __name__ == "__main__":
    for result in run():
        print(result.line())
        print(*result.between, sep="\n")
