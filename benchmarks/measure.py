"""Ratios on a shared, noisy machine: both sides in turn, CPU time, median of rounds."""

from __future__ import annotations

import gc
import statistics
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TypeVar

Item = TypeVar("Item")


@dataclass(frozen=True, slots=True)
class Result:
    """One line of the table. `better` says which way the goal lies: ">=" or "<=".

    between  what stands between the figure and the goal, in lines, as measured in the same run
    """

    number: str
    what: str
    better: str
    goal: float
    floor: float
    figure: float
    note: str = ""
    between: tuple[str, ...] = ()

    def keeps(self, limit: float) -> bool:
        """Whether the figure is as good as a limit."""
        return self.figure >= limit if self.better == ">=" else self.figure <= limit

    @property
    def state(self) -> str:
        """Where the figure stands: goal, floor, or missed."""
        for name, limit in (("goal", self.goal), ("floor", self.floor)):
            if self.keeps(limit):
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


def in_turn(
    sides: Mapping[str, Callable[[Item], object]], rounds: Sequence[Sequence[Item]]
) -> dict[str, list[float]]:
    """CPU seconds an item of each side, round by round; every round has items of its own.

    The first item of a round is not timed: it makes the memory and caches that the side before
    left behind the side's own. No side sees an item twice. Every second round goes through the
    sides backwards.
    """
    taken: dict[str, list[float]] = {name: [] for name in sides}
    for at, (first, *items) in enumerate(rounds):
        for name in list(sides) if at % 2 == 0 else list(sides)[::-1]:
            sides[name](first)
            taken[name].append(cpu_seconds(partial(_each, sides[name], items)) / len(items))
    return taken


def _each(side: Callable[[Item], object], items: Sequence[Item]) -> None:
    for item in items:
        side(item)


def ratio(above: Sequence[float], below: Sequence[float]) -> float:
    """The median over the rounds of one side's time over the other's."""
    return statistics.median(a / b for a, b in zip(above, below, strict=True))
