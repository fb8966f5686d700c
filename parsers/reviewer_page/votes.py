"""Which lines of a critic's list hold an item's vote, alone or with its name."""

from __future__ import annotations

from parsers.layout import Line
from parsers.reviewer_page.listed import linked_names
from parsers.reviewer_page.marked import Marked, is_prose, own_link
from parsers.reviewer_page.useful import MAX_HEAD


def vote_lines(lines: list[Line], expected: int | None, marked: Marked) -> list[int]:
    """The positions of the lines that hold an item's vote, alone or with its name."""
    alone = [
        at
        for at, line in enumerate(lines)
        if marked.is_vote(line) and line.index not in marked.quotes
    ]
    unlinked = [at for at in alone if not own_link(lines[at])]
    tools = expected or len(linked_names(lines))
    if tools and len(unlinked) >= tools:
        # A link to a tool that is called so.
        alone = unlinked
    ballots = [at for at in alone if ":" in lines[at].text]
    if len(ballots) == expected:
        # `Verdict: Ship` is no tool's name.
        return ballots
    below = [at for at in alone if at and is_prose(lines[at - 1])]
    if len(below) == expected and below[-1] == len(lines) - 1:
        # Each below its quote, the last below the last: others are names.
        return below
    fewer = _without_names(alone)
    alone = fewer if expected is None or len(fewer) >= expected else alone
    if alone and (expected is None or len(alone) >= expected):
        return alone
    joined = [at for at, line in enumerate(lines) if marked.ballot(line) is not None]
    beside = [at for at in joined if lines[at].index not in marked.linked]
    joined = beside if expected and len(beside) == expected else joined
    return joined if len(joined) > len(alone) else alone


def _without_names(votes: list[int]) -> list[int]:
    """Drop votes that are names: a name has the vote of its own item one or two lines below.

    In a run of such lines the last is a vote, the one before it its name, and so on in turns.
    """
    kept: list[int] = []
    named = False
    far = [votes[-1] + MAX_HEAD + 1] if votes else []
    for at, after in zip(votes[::-1], [*far, *votes[:0:-1]], strict=True):
        named = after - at <= MAX_HEAD and not named
        if not named:
            kept.append(at)
    return kept[::-1]
