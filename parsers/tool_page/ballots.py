"""Votes told by the headings of groups: `They would ship it (2)`, below it the critics who would.

A heading counts where all of them fit the critics below: their numbers, or their wording.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from itertools import pairwise
from typing import TypeAlias, get_args

from parsers.boxes.within import HEADINGS
from parsers.layout import Line
from parsers.readings.draft import Draft
from parsers.records import Vote
from parsers.tool_page.credits import Credit, credit

MAX_HEADING = 48
#: What a heading counts: `Ship (2)`, `Shipped · 2 critics`.
COUNTED = re.compile(r"[\s(\[:·|—–-]+(\d{1,2})(?: (?:critics?|votes?|experts?))?[)\]]?$")
WORDS = re.compile(r"(?:[\w’']+ ){0,5}(ship|skip)(?:s|ped|pers|ping)?(?: (?:it|this|camp))?", re.I)
DENIED = re.compile(r"\b(?:not|never|no)\b|n[’']t\b", re.IGNORECASE)
#: What stands in a group of no critic: `No critic skips this one.`
NOBODY = re.compile(r"(?:no (?:critic|expert|one)\b|none\b|nobody\b).{0,60}", re.IGNORECASE)
#: Elements other than headings that head a group.
HEADED = HEADINGS | {"dt", "summary", "legend", "caption", "th"}

#: Where it stands, the vote it names, and the critics it counts.
_Head: TypeAlias = tuple[int, Vote, int | None]


def ballot_of(text: str) -> tuple[Vote, int | None] | None:
    """The vote that a line may head, and how many critics it counts."""
    if len(text) > MAX_HEADING:
        return None
    counted = COUNTED.search(text)
    words = WORDS.fullmatch(text[: counted.start()] if counted else text)
    said = credit(text) if words is not None else None
    if words is None or DENIED.search(text) or (said is not None and said.role):
        return None
    named: Vote = "ship" if words[1].casefold() == "ship" else "skip"
    return named, int(counted[1]) if counted else None


def ballots(
    lines: Sequence[Line], said_at: Sequence[Credit | None], quoted: Collection[int]
) -> list[tuple[Line, Vote]]:
    """The headings that tell how those below them vote; none where any does not fit."""
    heads = [
        (at, *told)
        for at, line in enumerate(lines)
        if line.index not in quoted and (told := ballot_of(line.text))
    ]
    tabs, heads = _tabs(heads, said_at)
    votes = [vote for _, vote, _ in heads]
    if not heads or len(set(votes)) < len(votes):
        return []
    stops = [at for at, _, _ in heads] + [len(lines)]
    if any(map(_votes, (said_at[at] for at in range(len(lines)) if at not in stops))):
        return []
    critics = [_critics(said_at[at:stop]) for at, stop in pairwise([0, *stops])]
    counts = [count for _, _, count in heads]
    fits = all(count in (None, some) for count, some in zip(counts, critics[1:], strict=True))
    empty = [head for head, some in zip(heads, critics[1:], strict=True) if not some]
    nobody = [at + 1 for at, _, _ in empty if is_empty(lines, at)]
    known = all(count == 0 or at + 1 in nobody for at, _, count in empty)
    if critics[0] or not known or not fits:
        return []
    found = [(lines[at], vote) for at, vote, _ in heads]
    sure = None not in counts or all(_is_heading(line) for line, _ in found)
    if not (sure or _alike([line.text for line, _ in found])):
        return []
    for at in (*(at for at, _, _ in tabs), *nobody):
        lines[at].ignore()
    return found


def is_empty(lines: Sequence[Line], at: int) -> bool:
    """Whether a group of no critic stands at a position, with its heading and the line below."""
    group = lines[at : at + 2]
    return len(group) > 1 and bool(ballot_of(group[0].text) and NOBODY.fullmatch(group[1].text))


def count_ballots(draft: Draft, content: Sequence[Line]) -> None:
    """Read the panel's tally off the headings of its two groups, where both count theirs."""
    counted: dict[Vote, tuple[int, Line]] = {}
    for line in content:
        told = ballot_of(line.text) if line.path == "reviews.verdict" else None
        if told is not None and told[1] is not None:
            counted[told[0]] = told[1], line
    if len(counted) == len(get_args(Vote)):
        for vote, (count, line) in counted.items():
            draft.say(f"panel.{vote}s", count, line, 3)


def _tabs(heads: list[_Head], said_at: Sequence[Credit | None]) -> tuple[list[_Head], list[_Head]]:
    """The buttons above the groups, which say once more what their headings say, and these."""
    if len(heads) <= len({vote for _, vote, _ in heads}):
        return [], heads
    stops = [at for at, _, _ in heads] + [len(said_at)]
    held = [_critics(said_at[at:stop]) for at, stop in pairwise(stops)]
    groups: list[_Head] = []
    tabs: list[_Head] = []
    for head, some in zip(heads, held, strict=True):
        (groups if some else tabs).append(head)
    many = {vote: some for (_, vote, _), some in zip(heads, held, strict=True) if some}
    fits = all(count in (None, many.get(vote)) for _, vote, count in tabs)
    return (tabs, groups) if fits else ([], heads)


def _votes(said: Credit | None) -> bool:
    return said is not None and said.vote is not None


def _critics(said_at: Sequence[Credit | None]) -> int:
    return sum(said is not None and said.role is not None for said in said_at)


def _is_heading(line: Line) -> bool:
    return line.box.tag in HEADED or not HEADINGS.isdisjoint(line.box.around)


def _alike(texts: Sequence[str]) -> bool:
    """Whether two headings differ in the vote alone."""
    plain = {re.sub("ship|skip", "", COUNTED.sub("", text), flags=re.I) for text in texts}
    return len(texts) > 1 and len(plain) == 1
