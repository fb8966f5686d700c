"""What happens on each day: who changes, who comes, who goes. The same seed, the same diary.

A fact of a tool rests for REST days after each change, and the tool itself stays, longer than a
page may be old: so every value gets to every page, and old copies are never two values behind.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import lru_cache
from random import Random
from threading import Lock

from demosite import tools
from demosite.tools import Tool

MAX_AGE = 2
REST = MAX_AGE + 2
#: One event of a kind a day for so many tools, and at least one.
TOOLS_PER_EVENT = {tools.FLIP: 40, tools.PRICE: 60, tools.TAGLINE: 90, tools.VOTES: 30}
NEW_EVERY, GONE_EVERY = 2, 3
#: A site of fewer tools loses none: there would be nothing left to compare.
FEWEST = 6


@dataclass(frozen=True, slots=True)
class Gone:
    """A tool that was taken down; its pages lead to another tool, or nowhere (None)."""

    day: int
    successor: int | None


class Diary:
    """The course of a site of `count` tools at first, written as far as anyone asks. Day 0 is
    the beginning; a tool is a number, and those from `count` on come later.
    """

    def __init__(self, seed: int, count: int) -> None:
        self.seed, self.count = seed, count
        self.born: dict[int, int] = dict.fromkeys(range(count), 0)
        self.gone: dict[int, Gone] = {}
        self.events: dict[int, list[tuple[int, str]]] = defaultdict(list)
        self._written = 0
        self._last: dict[tuple[int, str], int] = {}
        self._lock = Lock()
        self._state = lru_cache(maxsize=8192)(self._at_event)

    def write_to(self, day: int) -> None:
        """Decide everything up to a day."""
        with self._lock:
            while self._written < day:
                self._write(self._written + 1)
                self._written += 1

    def alive(self, number: int, day: int) -> bool:
        """Whether the site has the tool on a day that is written."""
        gone = self.gone.get(number)
        return number in self.born and self.born[number] <= day and (not gone or day < gone.day)

    def tool(self, number: int, day: int) -> Tool:
        """The tool as it is on a day that is written."""
        return self._state(number, sum(at <= day for at, _ in self.events.get(number, ())))

    def changed(self, number: int, day: int, kinds: tuple[str, ...] = tools.EVENTS) -> int:
        """The day of the tool's last event of these kinds, or its first day."""
        days = (at for at, kind in self.events.get(number, ()) if at <= day and kind in kinds)
        return max(days, default=self.born[number])

    def _at_event(self, number: int, events: int) -> Tool:
        if events == 0:
            return tools.original(self.seed, number, self.born[number])
        day, kind = self.events[number][events - 1]
        return tools.after(self._state(number, events - 1), kind, day, self.seed)

    def _write(self, day: int) -> None:
        random = Random(f"{self.seed}/day/{day}")
        if day % GONE_EVERY == 0:
            self._take_down(day, random)
        here = [number for number in self.born if number not in self.gone]
        for kind, share in TOOLS_PER_EVENT.items():
            rested = [n for n in here if day - self._last.get((n, kind), -REST) >= REST]
            for number in random.sample(rested, min(len(rested), max(1, self.count // share))):
                self.events[number].append((day, kind))
                self._last[number, kind] = day
        if day % NEW_EVERY == 0:
            self.born[len(self.born)] = day

    def _take_down(self, day: int, random: Random) -> None:
        here = [number for number in self.born if number not in self.gone]
        rested = [n for n in here if day - self._touched(n) >= REST]
        goers = [n for n in rested if n >= len(tools.TRAPS)] or rested
        if goers and len(here) > FEWEST:
            number = random.choice(goers)
            others = [n for n in here if n != number]
            leads_on = day // GONE_EVERY % 2 == 0
            self.gone[number] = Gone(day, random.choice(others) if leads_on else None)

    def _touched(self, number: int) -> int:
        """The day on which anything last happened to a tool; the first ones precede day 0."""
        born = self.born[number] or -REST
        return max((day for day, _ in self.events.get(number, ())), default=born)
