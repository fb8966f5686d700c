"""A text that stands twice in a row is one text: a copy for another width, or a doubled block.

Only for pages on which no two neighbours can say the same: two tools' cells in a row may.
"""

from __future__ import annotations

from itertools import pairwise

from parsers.layout import FLAT, Line
from parsers.tool_page.credits import credit
from parsers.tool_page.critics import MAX_CREDITS
from parsers.values.figures import vote

#: Shorter texts are votes, labels and names, which neighbours may share.
MIN_TWIN = 12


def without_twins(content: list[Line]) -> list[Line]:
    """The lines without those that repeat the line before them, which are marked as noise."""
    twins = {
        line.index
        for at, (before, line) in enumerate(pairwise(content), 1)
        if line.text == before.text and not line.role
        if len(line.text) >= MIN_TWIN or (_vote_again(before, line) and not _due(content, at))
    }
    if not twins:
        return content
    for line in content:
        if line.index in twins:
            line.ignore()
    return [line for line in content if line.index not in twins]


def _vote_again(before: Line, line: Line) -> bool:
    """Whether a vote stands a second time, for another width, below what heads the item."""
    first, second = before.box, line.box
    beside = first.parent is second.parent and first.parent is not None and first.place > 0
    # Cells of a row stand in columns of their own.
    copied = first.depth > FLAT and first.tag == second.tag != "td"
    return beside and copied and vote(line.text) is not None


def _due(content: list[Line], at: int) -> bool:
    """Whether the words of a review are due where a vote stands again, and it may be these."""
    said = [credit(line.text) for line in content[max(at - MAX_CREDITS, 0) : at]]
    since = next((n for n, one in enumerate(reversed(said)) if one is not None and one.role), None)
    if since is None or None in said[len(said) - since :]:
        return False
    after = credit(content[at + 1].text) if at + 1 < len(content) else None
    return after is not None and after.role is not None
