"""The heads of columns above a list: no part of what stands in the rows below them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import takewhile

from parsers.layout import Line, place_of
from parsers.vocabulary import LABELS, Label

#: One label alone may be a name; where a head stands among them that nobody knows, two may.
MIN_LABELS, MIN_AROUND = 2, 3
#: What heads a column of quotes besides labels.
SAYS = re.compile(r"what (?:the |each |every )?(?:\w+ )?(?:says?|said|thinks?|thought)")
#: What a score is counted of, behind the word for it.
OF_FULL = re.compile(r"\W{0,3}(?:out )?(?:of|/|0 ?[-–]) ?100\W?")
#: Words of a head that nobody knows.
MAX_WORDS = 2


def column_heads(content: Sequence[Line]) -> int:
    """How many lines at the beginning head the columns of a table."""
    row = content[0].box.parent if content else None
    mine = list(takewhile(lambda line: line.box.parent is row, content))
    if row is not None and row.tag == "tr":
        return len(mine) if sum(map(_is_head, mine)) >= MIN_LABELS else 0
    known = len(list(takewhile(_is_head, mine)))
    behind = len(list(takewhile(_is_head, mine[known + 1 :])))
    between = mine[known : known + 1]
    if (
        known
        and behind
        and known + behind >= MIN_AROUND
        and len(between[0].text.split()) <= MAX_WORDS
    ):
        return known + 1 + behind
    return known if known >= MIN_LABELS else 0


def columned(
    content: Sequence[Line], heads: int, also: Callable[[Line], Label | None] | None = None
) -> Iterator[tuple[Line, Label]]:
    """The lines below heads that are known, in rows as wide as these, each with its label.

    also: what tells a head's label on pages of one kind only
    """
    labels = {
        place_of(line)[1:]: (also(line) if also is not None else None) or _label(line)
        for line in content[:heads]
    }
    for line in content[heads:] if heads else ():
        row, place, width = place_of(line)
        label = labels.get((place, width)) if row.tag == "tr" else None
        if label is not None:
            yield line, label


def _label(line: Line) -> Label | None:
    """What a head says its column holds: `Score (of 100)` scores."""
    known = LABELS.get(line.key)
    if known is None and line.key.endswith(("100", "100)", "100]")):
        known = LABELS.get(OF_FULL.sub("", line.key))
    return known


def _is_head(line: Line) -> bool:
    return _label(line) is not None or SAYS.fullmatch(line.key) is not None
