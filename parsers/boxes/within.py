"""Which lines stand inside elements of given tags."""

from __future__ import annotations

from collections.abc import Iterable

from parsers.layout import Line

H1 = frozenset(("h1",))
HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
QUOTES = frozenset(("blockquote", "q"))


def within(lines: Iterable[Line], tags: frozenset[str]) -> set[int]:
    """The indexes of the lines that an element of one of the tags, telling ones, encloses."""
    return {line.index for line in lines if not tags.isdisjoint(line.box.around)}
