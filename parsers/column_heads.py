"""The heads of columns above a list: no part of what stands in the rows below them."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

from parsers.layout import Line
from parsers.vocabulary import LABELS

#: One label alone may be a name.
MIN_LABELS = 2


def column_heads(content: Sequence[Line]) -> int:
    """How many lines at the beginning head the columns of a table."""
    row = content[0].box.parent if content else None
    mine = list(takewhile(lambda line: line.box.parent is row, content))
    known = sum(line.key in LABELS for line in mine)
    if known >= MIN_LABELS and row is not None and row.tag == "tr":
        return len(mine)
    known = len(list(takewhile(lambda line: line.key in LABELS, mine)))
    return known if known >= MIN_LABELS else 0
