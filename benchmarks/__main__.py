"""`make bench`: every goal that is measured here, in one table.

    python -m benchmarks                              print it
    python -m benchmarks --write docs/benchmarks.md   and keep it, with machine and commit

Figures belong to a machine and a commit, so that only who means to keeps them: a run that just
looks must not leave a changed file behind.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from benchmarks import (
    archive_bytes,
    archive_growth,
    archive_storing,
    archive_unchanged,
    memory,
    plan,
    reading,
    spider,
    web_archive,
)
from benchmarks.measure import Result
from benchmarks.table import between, table
from benchmarks.where import commit, machine

GOALS: tuple[tuple[str, Callable[[], list[Result]]], ...] = (
    ("1 to 3", reading.run),
    ("4", web_archive.run),
    ("5", archive_unchanged.run),
    ("6", archive_storing.run),
    ("7", archive_bytes.run),
    ("8", archive_growth.run),
    ("9", spider.run),
    ("10", memory.run),
    ("11", plan.run),
)
HEAD = """# Speed and size

Written by `python -m benchmarks --write docs/benchmarks.md`; `make bench` prints the same for the
machine and commit at hand. Every figure is a ratio of two sides measured in one run, in turn, on
the same pages, in CPU time, the median of several rounds. The pages are made up
(`benchmarks/reference.py`).
"""


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure, print, and write where asked to."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks", description=__doc__.split("\n")[0]
    )
    parser.add_argument("--write", type=Path, metavar="PATH", help="keep the table in this file")
    path = parser.parse_args(arguments).write
    results: list[Result] = []
    for number, run in GOALS:
        print(f"measuring goal {number} ...", file=sys.stderr)
        results += run()
    text = report(results)
    print(text)
    if path is not None:
        path.write_text(f"{HEAD}\n{text}\n", "utf-8")


def report(results: Sequence[Result]) -> str:
    """The table, what stands between, and what was measured where."""
    parts = (table(results), between(results), f"{machine()}; {commit()}.")
    return "\n\n".join(part for part in parts if part)


if __name__ == "__main__":
    main()
