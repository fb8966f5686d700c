"""Which lines stand inside elements of given tags, each box looked at once however deep."""

from __future__ import annotations

from collections.abc import Iterable

from parsers.layout import Box, Line

H1 = frozenset(("h1",))
HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
QUOTES = frozenset(("blockquote", "q"))


def within(lines: Iterable[Line], tags: frozenset[str]) -> set[int]:
    """The indexes of the lines that an element of one of the tags encloses."""
    known: dict[int, bool] = {}
    return {line.index for line in lines if _inside(line.box, tags, known)}


def _inside(start: Box, tags: frozenset[str], known: dict[int, bool]) -> bool:
    path: list[Box] = []
    box: Box | None = start
    while box is not None and id(box) not in known:
        path.append(box)
        box = box.parent
    found = known[id(box)] if box is not None else False
    for box in reversed(path):
        found = found or box.tag in tags
        known[id(box)] = found
    return found
