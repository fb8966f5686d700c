"""The results as one table of Markdown, and below it what stands between figures and goals."""

from __future__ import annotations

from collections.abc import Sequence

from benchmarks.measure import Result

COLUMNS = ("#", "what", "floor", "goal", "today", "", "measured")
STATES = {"goal": "goal met", "floor": "floor met", "missed": "missed"}


def table(results: Sequence[Result]) -> str:
    """One row a result, in columns of equal width."""
    rows = [COLUMNS, *map(_row, results)]
    widths = [max(len(row[at]) for row in rows) for at in range(len(COLUMNS))]
    lines = [
        "| " + " | ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)) + " |"
        for row in rows
    ]
    rule = "|" + "|".join("-" * (width + 2) for width in widths) + "|"
    return "\n".join((lines[0], rule, *lines[1:]))


def _row(result: Result) -> tuple[str, ...]:
    limits = tuple(f"{result.better} {limit:g}" for limit in (result.floor, result.goal))
    today = f"{result.figure:.3g}"
    return (result.number, result.what, *limits, today, STATES[result.state], result.note)


def between(results: Sequence[Result]) -> str:
    """For the goals that are missed, what was measured to stand between; empty if none is."""
    missed = [result for result in results if result.state != "goal"]
    if not missed:
        return ""
    numbers = ", ".join(dict.fromkeys(result.number for result in missed))
    lines = dict.fromkeys(line for result in missed for line in result.between)
    return "\n".join((f"Goals missed: {numbers}.", "", *(f"- {line}" for line in lines)))
