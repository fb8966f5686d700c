"""Readings of one tool's fields on their way to a record: collect all, then settle.

A page says one thing in several places. Every reading is kept with its rank (0 is where the
fact belongs); settling takes the best rank and names every reading that disagrees with it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from parsers.layout import Line
from parsers.text import key

Value = str | int


@dataclass(slots=True)
class Reading:
    """One value, how directly it was read (0 best), and the line it came from."""

    value: Value
    rank: int
    line: Line | None


@dataclass(slots=True)
class Draft:
    """Everything read so far about one tool of the page.

    none  the fields of which the page itself says that there is no value, and where it does
    """

    readings: dict[str, list[Reading]] = field(default_factory=dict)
    none: dict[str, list[Line]] = field(default_factory=dict)
    derived: set[str] = field(default_factory=set)
    reviews: list[Any] = field(default_factory=list)

    def say(self, path: str, value: Value, line: Line | None, rank: int = 0) -> None:
        """Record that `line` says `value` of the field at `path`."""
        self.readings.setdefault(path, []).append(Reading(value, rank, line))
        if line is not None and not line.path:
            line.read(path)

    def say_none(self, path: str, line: Line) -> None:
        """Record that the page itself says there is no value."""
        self.none.setdefault(path, []).append(line)
        line.read(path)

    def get(self, path: str) -> Any:
        """The best reading of a field, or None."""
        found = self.readings.get(path)
        if not found:
            return None
        return min(found, key=_rank).value if len(found) > 1 else found[0].value

    def conflicts(self) -> list[tuple[str, Value, Value]]:
        """Fields read twice with different values: (path, kept, other)."""
        found = []
        for path, readings in self.readings.items():
            if len(readings) == 1:
                continue
            kept = self.get(path)
            others = {r.value for r in readings if not _same(r.value, kept)}
            found += [(path, kept, other) for other in sorted(others, key=str)]
        return found


def _rank(reading: Reading) -> int:
    return reading.rank


def _same(left: Value, right: Value) -> bool:
    return left == right or (
        isinstance(left, str) and isinstance(right, str) and key(left) == key(right)
    )
