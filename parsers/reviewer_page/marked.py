"""What is known of the lines of a critic's list before it is divided into items."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from parsers.layout import Line
from parsers.reviewer_page.lines import Ballot, ballot
from parsers.values.critic_names import SENTENCE

OPENING, CLOSING = '“„«"', '”“»"'
LONG = 80
#: Items whose quotes tell where the last one's ends.
MIN_ITEMS = 3
#: Boxes around a line in which its own link is looked for.
NEAR = 6
#: The lines of an item, and the one with its vote.
Group = tuple[list[Line], Line | None]


@dataclass(slots=True)
class Marked:
    """What is known of lines before the list is divided: headings and quotes, by their index.

    initialed  names below their initials
    critic  whose name beside a vote is no tool's
    linked  lines that lead to a tool
    kinds   whether categories stand beside the votes, and no names
    worded  the votes that are said in other words, by index
    above   whether each item begins with its quote
    """

    headings: set[int]
    quotes: set[int]
    initialed: set[int]
    linked: set[int]
    kinds: bool
    critic: str | None
    worded: Mapping[int, Ballot]
    above: bool = False

    def ballot(self, line: Line) -> Ballot | None:
        """The vote of a line, alone or with the name of its tool."""
        return self.worded.get(line.index) if self.worded else ballot(line, self.critic)

    def is_vote(self, line: Line) -> bool:
        """Whether a line is a vote and names no tool."""
        found = self.ballot(line)
        return found is not None and found.name is None


def is_prose(line: Line) -> bool:
    """Whether a line is a sentence, or ends with a quotation mark."""
    return is_said(line.text)


def is_said(text: str) -> bool:
    """Whether a text is a sentence, or ends with a quotation mark."""
    return SENTENCE.search(text) is not None or text[-1] in CLOSING


def leading_quote(lines: Sequence[Line]) -> int:
    """How many lines at the beginning are a quote: up to its closing mark, or one sentence."""
    first = lines[0].text
    if first[0] in OPENING and first[-1] not in CLOSING:
        end = next((at for at, line in enumerate(lines) if line.text[-1] in CLOSING), None)
        if end is not None:
            return end + 1
    return int(is_prose(lines[0]))


def own_link(line: Line) -> bool:
    """Whether a line is a link that leads to a tool."""
    return line.box.tag == "a" and line.box.slug is not None


def slug_near(line: Line) -> str | None:
    """The slug to which a line leads, or the nearest box around it."""
    near = islice(line.box.ancestors(), NEAR)
    return line.slug or next((box.slug for box in near if box.slug), None)
