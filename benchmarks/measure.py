"""Ratios on a shared, noisy machine: both sides in turn, CPU time, median of rounds."""

from __future__ import annotations

import gc
import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Result:
    """One line of the table. `better` says which way the goal lies: ">=" or "<="."""

    number: str
    what: str
    better: str
    goal: float
    floor: float
    figure: float
    note: str = ""

    @property
    def state(self) -> str:
        """Where the figure stands: goal, floor, or missed."""
        for name, limit in (("goal", self.goal), ("floor", self.floor)):
            if self.figure >= limit if self.better == ">=" else self.figure <= limit:
                return name
        return "missed"

    def line(self) -> str:
        """The result as text."""
        limits = f"{self.better} {self.goal:<6g} floor {self.floor:<6g}"
        note = f"  ({self.note})" if self.note else ""
        figure = f"today {self.figure:<8.3g} {self.state}"
        return f"{self.number:>3}  {self.what:<58} {limits} {figure}{note}"


def cpu_seconds(work: Callable[[], object]) -> float:
    """CPU seconds of one call, the collector of garbage held off."""
    gc.collect()
    gc.disable()
    try:
        start = time.process_time()
        work()
        return time.process_time() - start
    finally:
        gc.enable()


def side_by_side(
    one: Callable[[], Callable[[], object]],
    other: Callable[[], Callable[[], object]],
    rounds: int = 7,
) -> tuple[float, float]:
    """Median CPU seconds of two pieces of work, in turn; each argument prepares one round."""
    times: tuple[list[float], list[float]] = ([], [])
    for _ in range(rounds):
        for prepare, taken in zip((one, other), times, strict=True):
            taken.append(cpu_seconds(prepare()))
    return statistics.median(times[0]), statistics.median(times[1])
