"""Goal 11: the crawl plan against networkx, in pages and in time.

    python -m benchmarks.plan

Both sides begin with the same candidates in the order in which an archive lists them: networkx's
time includes the building of its graph, ours the order by age and the proof.
"""

from __future__ import annotations

import random

import networkx as nx

from benchmarks.measure import Result, cpu_seconds, ratio
from crawler.plan import Candidate, Plan, choose, least_pages
from parsers.values.urls import comparison_url

TOOLS, PAGES, ROUNDS = 1500, 100_000, 5
YEAR = 365 * 24 * 3600


class NoCoverError(Exception):
    """A plan that leaves a tool out is not measured."""


def run() -> list[Result]:
    """Pages over the proven minimum, and the time over networkx's, round by round."""
    pages = candidates()
    plan = choose(pages)
    check(plan, pages)
    ours, theirs = [], []
    for _ in range(ROUNDS):
        ours.append(cpu_seconds(lambda: choose(pages)))
        theirs.append(cpu_seconds(lambda: cover(pages)))
    size = f"{TOOLS} tools, {PAGES} pages"
    least = least_pages(pages, plan.hubs)
    many = f"{len(plan.pages)} pages, no fewer than {least} by proof, {cover(pages)} by networkx"
    times = f"{1000 * min(ours):.0f} ms against {1000 * min(theirs):.0f} ms; {size}"
    return [
        Result("11", "crawl plan / proven minimum, pages", "<=", 1.0, 1.03,
               len(plan.pages) / least, many),
        Result("11", "crawl plan / networkx.min_edge_cover, time", "<=", 0.1, 1,
               ratio(ours, theirs), times),
    ]  # fmt: skip


def candidates() -> list[Candidate]:
    """Pages of random pairs, by address, each seen at some time within a year."""
    numbers = random.Random(11)
    slugs = [f"tool-{n:05}-of-the-trade" for n in range(TOOLS)]
    pairs: set[tuple[str, str]] = set()
    while len(pairs) < PAGES:
        one, other = sorted(numbers.sample(slugs, 2))
        pairs.add((one, other))
    return [
        Candidate(comparison_url(*pair), pair, numbers.randrange(YEAR)) for pair in sorted(pairs)
    ]


def cover(pages: list[Candidate]) -> int:
    """How many pages networkx needs."""
    return len(nx.min_edge_cover(nx.Graph(page.tools for page in pages)))


def check(plan: Plan, pages: list[Candidate]) -> None:
    """Raises NoCoverError where a tool is left out."""
    missed = {tool for page in pages for tool in page.tools} - plan.tools
    if missed:
        raise NoCoverError(f"{len(missed)} tools are left out")


if __name__ == "__main__":
    for result in run():
        print(result.line())
