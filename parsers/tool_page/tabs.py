"""Critics on tabs above what they say: whose each panel below is, and the vote that a tab shows."""

from __future__ import annotations

from dataclasses import replace

from parsers.layout import Line
from parsers.tool_page.credits import Credit
from parsers.tool_page.pieces import is_angle

MIN_CRITICS = 2


def without_tabs(
    lines: list[Line], said_at: list[Credit | None]
) -> tuple[list[Line], list[Credit | None]]:
    """The lines without critics on tabs, each of whom gives a vote below, in the same order.

    Or each of whom is named below once more: then vote and score may stand on the tab.
    """
    tabs, stop = _tabs(said_at)
    names = [tab.role for tab in tabs]
    if len(names) < MIN_CRITICS:
        return lines, said_at
    below = said_at[stop:]
    panes = [at for at, said in enumerate(below) if said and said.role]
    named = [said.role for at in panes if (said := below[at])]
    if named != names or panes[0] != 0:
        panes = _panes(below) if stop == len(tabs) and tabs == list(map(Credit, names)) else []
    if len(panes) != len(names) or panes[0] != 0:
        return lines, said_at
    ends = [*panes[1:], len(below)]
    for at, end, tab in zip(panes, ends, tabs, strict=True):
        own = below[at] or Credit()
        inside = [said for said in below[at:end] if said is not None]
        voted = any(said.vote for said in inside)
        scored = any(said.score is not None for said in inside)
        below[at] = replace(
            own,
            role=tab.role,
            vote=own.vote if voted else tab.vote,
            score=own.score if scored else tab.score,
        )
    for line in lines[:stop]:
        line.ignore()
    return lines[stop:], below


def _tabs(said_at: list[Credit | None]) -> tuple[list[Credit], int]:
    """What each tab says, and where they end: all of as many pieces, and no critic twice."""
    tabs: list[Credit] = []
    starts: list[int] = []
    stop = 0
    for said in said_at:
        if said is None or any(said.role == tab.role for tab in tabs if said.role):
            break
        if said.role is not None:
            starts.append(stop)
            tabs.append(said)
        elif tabs:
            tab = tabs[-1]
            score = tab.score if said.score is None else said.score
            tabs[-1] = replace(tab, vote=tab.vote or said.vote, score=score)
        else:
            break
        stop += 1
    if not tabs:
        return [], 0
    widths = {end - start for start, end in zip(starts, [*starts[1:], stop], strict=True)}
    # What follows the last of them, alone, is what the first panel says.
    bare = widths != {1} and all(tab == Credit(tab.role) for tab in tabs[:-1])
    if bare and starts[:-1] == list(range(len(starts) - 1)):
        return [*tabs[:-1], Credit(tabs[-1].role)], len(tabs)
    return (tabs, stop) if len(widths) == 1 else ([], 0)


def _panes(said_at: list[Credit | None]) -> list[int]:
    """Where the votes of critics stand whom their tabs alone name, or the perspectives above."""
    stop = next((at for at, said in enumerate(said_at) if said and said.role), len(said_at))
    return [
        at - (at > 0 and is_angle(said_at[at - 1]))
        for at, said in enumerate(said_at[:stop])
        if said is not None and said.vote
    ]
