"""Which lines among critics are their words, and which say whose: by wording, or by place."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping

from parsers.boxes.within import QUOTES, within
from parsers.layout import FLAT, Box, Line
from parsers.lines.noise import shaped_like_noise
from parsers.text import LONE_MARKS
from parsers.tool_page.credits import JOINS, LEADING, VOTE_AT_END, Credit, credit, only_score
from parsers.tool_page.words import NOISE_LINE, PERSPECTIVE
from parsers.values.critic_names import titled
from parsers.values.figures import role, vote
from parsers.vocabulary import NO_REVIEW, NOISE

#: The article before a critic, and what stands between the name and the perspective.
JOINT = re.compile(r"((?:[Tt]he )?)[A-Z][\w’'-]*(\W+)(?=\w)")
MAX_NAME = 48
MAX_WORDS = 5


def telling(lines: list[Line], kept: Collection[int] = ()) -> list[Line]:
    """The lines that say something and are not read yet; the others are marked as noise."""
    found = []
    for line in lines:
        if line.role:
            continue
        if line.index in kept or not says_nothing(line):
            found.append(line)
        else:
            line.ignore()
    return found


def credits_of(
    lines: list[Line], scored: Mapping[int, Credit], quoted: set[int]
) -> list[Credit | None]:
    """What each line says of a review besides its words; None for the words."""
    said_at = [
        scored.get(line.index) or (None if line.index in quoted else credit(line.text))
        for line in lines
    ]
    _by_place(lines, said_at, quoted)
    _unknown(lines, said_at, quoted)
    return said_at


def quotations(lines: list[Line]) -> set[int]:
    """The indexes of the lines in quotations, but of those that say whose each of them is.

    The last line of every quotation may name its critic, or the first of every one.
    """
    inside = within(lines, QUOTES)
    held: dict[int, list[Line]] = {}
    for line in lines:
        if line.index in inside:
            held.setdefault(id(_outermost(line, QUOTES)), []).append(line)
    for end in (-1, 0):
        told = [item[end] for item in held.values() if len(item) > 1 and _is_named(item[end])]
        if told and len(told) == len(held):
            return inside - {line.index for line in told}
    return inside


def _outermost(line: Line, tags: frozenset[str]) -> Box | None:
    return next((box for box in reversed([*line.box.ancestors()]) if box.tag in tags), None)


def _is_named(line: Line) -> bool:
    said = credit(line.text)
    return said is not None and said.role is not None


def is_angle(said: Credit | None) -> bool:
    """Whether a line is a perspective and nothing else."""
    return said == Credit(angle=True)


def says_nothing(line: Line) -> bool:
    """Whether a line among critics is a button, a mark, an avatar's letter, or of no meaning."""
    empty = line.text in LONE_MARKS or line.key in NOISE or shaped_like_noise(line.text)
    empty = empty or NO_REVIEW.fullmatch(line.text) is not None
    empty = empty or NOISE_LINE.fullmatch(line.text) is not None
    return empty or (len(line.text) <= 2 and not vote(line.text))


def _unknown(lines: list[Line], said_at: list[Credit | None], quoted: set[int]) -> None:
    """Recognise critics and perspectives by their place: above a vote, below a critic."""
    for at, line in enumerate(lines[:-1]):
        after = said_at[at + 1]
        if said_at[at] is not None or line.index in quoted or not _short(line.text):
            continue
        before = said_at[at - 1] if at else None
        led = before is not None and before.role is not None and before.vote is None
        judged = after is not None and (after.vote is not None or after.score is not None)
        if led and (PERSPECTIVE.fullmatch(line.text) or judged or line.text[0] in JOINS):
            said_at[at] = Credit(angle=True)
        elif after is not None and after.angle and not after.role:
            said_at[at] = Credit(role=line.text)
    angles = {line.key for line, said in zip(lines, said_at, strict=True) if is_angle(said)}
    for at, line in enumerate(lines):
        # What heads one copy of a review heads the other.
        if said_at[at] is None and line.key in angles and line.index not in quoted:
            said_at[at] = Credit(angle=True)


def _by_place(lines: list[Line], said_at: list[Credit | None], quoted: set[int]) -> None:
    """A perspective that nobody knows stands where others have one that is known."""
    alone: set[Place] = set()
    joined: set[Place] = set()
    joints: set[str] = set()
    for line, said in zip(lines, said_at, strict=True):
        if said is not None and said.angle:
            (joined if said.role else alone).add(_place(line))
            joints |= {_joint(line.text)} if said.role else set()
    if not alone and not joined:
        return
    for at, line in enumerate(lines):
        if said_at[at] is not None or line.index in quoted:
            continue
        before = said_at[at - 1] if at else None
        text = line.text.lstrip(JOINS)
        match = LEADING.match(text) if _place(line) in joined else None
        if match and line.box.depth == FLAT:
            # In an extract all lines stand in one place.
            fits = _joint(line.text) in joints and _names(text, match.end())
            match = match if fits else None
        below = before is not None and (before.role is not None or line.box.depth > FLAT)
        if _place(line) in alone and before and below and not before.angle and _short(line.text):
            said_at[at] = Credit(angle=True)
        elif match and _short(text[match.end() :] or text):
            named = role(match[0]) or match[0].removeprefix("The ").removeprefix("the ")
            voted, scored = VOTE_AT_END.search(line.text), only_score(line.text)
            said_at[at] = Credit(
                named,
                vote(voted["vote"]) if voted else None,
                int(scored[1]) if scored else None,
                angle=True,
            )


def _joint(text: str) -> str:
    """What joins a critic to the perspective, and the article: `The  — `."""
    match = JOINT.match(text.lstrip(JOINS))
    return f"{match[1]}{match[2]}" if match else text


def _names(text: str, end: int) -> bool:
    """Whether a text of so many characters is a critic, known or with a title behind the name."""
    return role(text[:end]) is not None or titled(text)


#: The element and the depth of a line, which lines of one kind share.
Place = tuple[str, int]


def _place(line: Line) -> Place:
    return line.box.tag, line.box.depth


def _short(text: str) -> bool:
    words = sum(any(map(str.isalnum, word)) for word in text.split()[: MAX_NAME // 2])
    return len(text) <= MAX_NAME and words <= MAX_WORDS and text[-1] not in '.!?”"…'
