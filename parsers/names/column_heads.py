"""The heads of columns above a list: no part of what stands in the rows below them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import takewhile

from parsers.layout import Line
from parsers.vocabulary import LABELS

#: One label alone may be a name; where a head stands among them that nobody knows, two may.
MIN_LABELS, MIN_AROUND = 2, 3
#: What heads a column of quotes besides labels.
SAYS = re.compile(r"what (?:the |each |every )?(?:\w+ )?(?:says?|said|thinks?|thought)")
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


def _is_head(line: Line) -> bool:
    return line.key in LABELS or SAYS.fullmatch(line.key) is not None
