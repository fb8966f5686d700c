"""The comparisons of a site, by number: which two tools, and since when. Nothing is listed.

Numbers count around the ring of the first tools: neighbours first, then every second one, and
so on, so that any number of comparisons touches all tools. The newcomers' follow.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

PARTNERS = 3


@dataclass(frozen=True, slots=True)
class Pairs:
    """`tools` at first and `pages` comparisons of them, some more of them every day."""

    tools: int
    pages: int

    @property
    def most(self) -> int:
        """Every pair of the first tools."""
        return self.tools * (self.tools - 1) // 2

    @property
    def growth(self) -> int:
        """Comparisons of first tools that are added a day, as long as there are any."""
        return max(1, self.pages // 200)

    def count(self, day: int) -> int:
        """Comparisons of first tools on a day, those of tools gone since included."""
        return min(self.most, self.pages + day * self.growth)

    def pair(self, number: int) -> tuple[int, int]:
        """The two tools of a comparison of first tools."""
        around, start = divmod(number, self.tools)
        return start, (start + around + 1) % self.tools

    def number(self, one: int, other: int) -> int:
        """The number of two different first tools' comparison, whether it exists yet or not."""
        away = (other - one) % self.tools
        if away * 2 > self.tools or (away * 2 == self.tools and other < one):
            one, away = other, self.tools - away
        return (away - 1) * self.tools + one

    def born(self, number: int) -> int:
        """The day on which a comparison of first tools appears."""
        return max(0, -(-(number + 1 - self.pages) // self.growth))

    def partners(self, newcomer: int) -> list[int]:
        """The first tools that a newcomer is compared with."""
        return sorted({(newcomer * 5 + at * 3) % self.tools for at in range(PARTNERS)})

    def of(self, tool: int, day: int, newcomers: Iterable[int]) -> Iterator[int]:
        """The tools that a tool is compared with on a day."""
        if tool >= self.tools:
            yield from self.partners(tool)
            return
        around = self.count(day) // self.tools + 1
        near = {(tool + step) % self.tools for step in range(-around, around + 1)} - {tool}
        yield from (o for o in sorted(near) if self.number(tool, o) < self.count(day))
        yield from (newcomer for newcomer in newcomers if tool in self.partners(newcomer))
