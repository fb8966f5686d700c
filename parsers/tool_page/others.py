"""Other tools on a tool's page: the items of lists, with badges and shares of their own."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection
from dataclasses import dataclass
from itertools import islice

from parsers.layout import Box, Line
from parsers.values.critic_names import SENTENCE
from parsers.values.figures import role

#: Characters of a line that prose does not have.
SHORT = 80
#: Lines of one item of such a list; boxes around a line in which its own link is looked for.
MAX_ITEM = 8
NEAR = 4
#: Links of a list that tell that it is one of several tools.
ENOUGH = 32


@dataclass(frozen=True, slots=True)
class _Links:
    """Where the page links tools, in order, and where it names its own."""

    at: list[int]
    slugs: list[str]
    own: str
    names: Collection[int]

    def others_in(self, box: Box) -> set[str] | None:
        """The other tools that a box links, some of them where there are many; None with its own.

        That is, where the box holds a link to the page's own tool, or its name.
        """
        low = bisect_left(self.at, box.start)
        found = set(self.slugs[low : min(bisect_left(self.at, box.end), low + ENOUGH)])
        named = any(box.start <= index < box.end for index in self.names)
        return None if named or self.own in found else found

    def item(self, line: Line) -> Box | None:
        """The largest box around a line that links one other tool, beside boxes that link more."""
        best: Box | None = None
        for box in line.box.ancestors():
            found = self.others_in(box)
            if found is None or len(found) > 1 or box.end - box.start > MAX_ITEM:
                return best if found is not None and len(found) > 1 else None
            best = box if found else best
        return None


def other_tools(content: list[Line], own: str | None, names: Collection[int]) -> set[int]:
    """The indexes of lines that stand in the item of another tool, among items of others.

    own: the page's slug; where nobody knows it, nothing tells the others. names: the indexes of the
    lines that name the tool itself.
    """
    linked = [(line.index, slug) for line in content if (slug := _slug(line)) is not None]
    if own is None or not linked:
        return set()
    links = _Links([at for at, _ in linked], [slug for _, slug in linked], own, names)
    # What is said of another tool at length is a critic's or a reader's.
    return {line.index for line in content if not _is_said(line) and links.item(line) is not None}


def _slug(line: Line) -> str | None:
    near = islice(line.box.ancestors(), NEAR)
    return line.slug or next((box.slug for box in near if box.slug), None)


def _is_said(line: Line) -> bool:
    return len(line.text) > SHORT or SENTENCE.search(line.text) is not None or bool(role(line.text))
