"""Goal 8: whether a page costs as much at the end of a long archive as at its beginning.

`python -m benchmarks.archive_growth 1000000` is the full measure; `make bench` takes fewer pages.
"""

from __future__ import annotations

import statistics
import sys
import time

from benchmarks.archive_world import Site, archive, capture, document
from benchmarks.measure import Result

TOOLS, PAGES = 1500, 60_000
PARTS = 100


def run(pages: int = PAGES, tools: int = TOOLS) -> list[Result]:
    """CPU time a page by hundredths, once every tool is known; last tenth over first tenth."""
    site = Site(tools)
    known = tools * 8
    costs = []
    with archive(bodies=False) as made:
        parts = [range(known)] + [
            range(known + n * pages // PARTS, known + (n + 1) * pages // PARTS)
            for n in range(PARTS)
        ]
        for numbers in parts:
            records = [(n, site.page(n)) for n in numbers]
            start = time.process_time()
            with made.batch():
                for n, page in records:
                    made.add(document(page, n), capture(n, known + pages), page, 1)
            costs.append((time.process_time() - start) / len(numbers))
    costs = costs[1:]
    tenth = PARTS // 10
    ratio = statistics.median(costs[-tenth:]) / statistics.median(costs[:tenth])
    cost = statistics.median(costs) * 1e6
    note = f"{pages} pages of {tools} tools, {cost:.0f} us a page"
    return [Result("8", "cost of a page, last tenth / first tenth", "<=", 1.1, 1.5, ratio, note)]


if __name__ == "__main__":
    for result in run(*map(int, sys.argv[1:])):
        print(result.line())
