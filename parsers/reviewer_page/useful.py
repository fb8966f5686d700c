"""Which lines of a critic's list belong to its items: no avatars, buttons and heads of columns."""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise

from parsers.layout import Line
from parsers.names.column_heads import column_heads
from parsers.reviewer_page.buttons import buttons
from parsers.reviewer_page.listed import linked
from parsers.reviewer_page.marked import is_prose, own_link, slug_near
from parsers.text import LONE_MARKS
from parsers.values.figures import is_category, vote
from parsers.vocabulary import LABELS, NOISE, Label

#: What stands beside the parts of an item where each has a label.
ITEM_LABELS = frozenset((
    Label.NAME, Label.TAGLINE, Label.TALLY, Label.VOTE, Label.QUOTE, Label.SCORE, Label.CATEGORY,
))  # fmt: skip
#: What heads the reasons of a vote, besides labels.
REASONS = frozenset(("why", "why?", "reason", "reasoning", "because", "says"))
#: How often a button has been pressed, and the number of an item.
ALONE = re.compile(r"[^\w%$€£#“\"]{1,4}\s?\d{1,6}|#?\d{1,3}[.)]")
NUMBER = re.compile(r"#?(\d{1,3})[.):]?")
#: What stands before the name of a quotation's tool, in a line of its own.
ABOUT_ALONE = re.compile(r"(?:[—–-] ?)?(?:on|of|about|re:)", re.IGNORECASE)
#: Items of which each has the same letter beside it.
MIN_ALIKE = 3
#: Lines from a name to its vote.
MAX_HEAD = 2


def useful_lines(
    content: list[Line], expected: int | None, pressed: frozenset[str]
) -> tuple[list[Line], set[int]]:
    """Without avatars, links to read on, buttons of all items, and the heads of columns.

    And by index the names that an avatar tells.
    """
    counts = Counter(line.key for line in content)
    pressed |= buttons(content, expected)
    labels = {word for word in counts if counts[word] > 1 and _is_label(word)}
    # Nobody knows what others say of the text below them, but what ends so is no text itself.
    ending = Counter(line.key for line in content if line.text[-1] == ":")
    labels |= {word for word in ending if 1 < ending[word] == counts[word]}
    many = max(expected or 0, MIN_ALIKE)
    numbers = _numbers(content)
    lines: list[Line] = []
    initialed: set[int] = set()
    heads = column_heads(content)
    for at, line in enumerate(content):
        repeated = line.key in NOISE and counts[line.key] > 1
        repeated = repeated or (line.key in labels and not own_link(line))
        repeated = repeated or line.key in pressed
        named = _named_below(content, at)
        if named is not None and line.text.isalnum():
            initialed.add(named.index)
        lone = line.text in LONE_MARKS or named is not None
        # The critic's initial beside each item: a name of one letter is a link, or stands once.
        lone = lone or (len(line.text) == 1 and not own_link(line) and counts[line.key] >= many)
        lone = lone or line.index in numbers or ALONE.fullmatch(line.text) is not None
        lone = lone or (counts[line.key] > 1 and ABOUT_ALONE.fullmatch(line.text) is not None)
        if line.role or at < heads or repeated or lone:
            line.ignore()
            slug = slug_near(line)
            if slug and named is not None:
                # A picture stands before its own name, other links behind theirs.
                named.slug = named.slug or slug
            elif lines and slug:
                lines[-1].slug = lines[-1].slug or slug
        else:
            lines.append(line)
    return lines, initialed


def _numbers(content: list[Line]) -> set[int]:
    """The lines that number the items: 1, 2 and so on in turn, each right above a linked name."""
    found = [
        (line, match)
        for line, after in pairwise(content)
        if (match := NUMBER.fullmatch(line.text)) and linked(after) and not linked(line)
    ]
    turns = all(turn == int(match[1]) for turn, (_, match) in enumerate(found, 1))
    return {line.index for line, _ in found} if len(found) > 1 and turns else set()


def _is_label(word: str) -> bool:
    return LABELS.get(word) in ITEM_LABELS or word in REASONS


def _named_below(content: list[Line], at: int) -> Line | None:
    """The name below a line that is one sign or the initial of it; a tool may be called X.

    Between them may stand the tool's category.
    """
    line, after = content[at], content[at + 1 : at + 1 + MAX_HEAD]
    if len(line.text) != 1 or not after:
        return None
    if not line.text.isalnum() or _begins(after[0], line):
        return after[0]
    between = is_category(after[0].text) and vote(after[0].text) is None
    name = after[-1] if between and not after[-1].role else None
    return name if name is not None and _begins(name, line) and not is_prose(name) else None


def _begins(name: Line, initial: Line) -> bool:
    return name.key.lstrip("“\"'„«([{<@#$.").startswith(initial.key)
