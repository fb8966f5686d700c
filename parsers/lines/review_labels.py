"""Labels of a review's own parts, `Critic` and `Verdict`, beside what they tell or run on to it."""

from __future__ import annotations

from parsers.layout import Line, place_of
from parsers.lines.items import first_line
from parsers.lines.scores import Scores
from parsers.records import Vote
from parsers.text import key
from parsers.values.critic_names import may_be_critic, may_be_role, unknown_role
from parsers.values.figures import role, vote
from parsers.vocabulary import LABELS, Label

#: A label and what it tells.
PAIR = 2
#: Characters of a label, and of it with a critic or a vote behind it.
MAX_LABEL, MAX_LINE = 24, 120
#: Elements of labels, whatever else their row holds.
HEADS = frozenset(("dt", "th"))
#: A label of votes that is also one of the panel's.
VERDICT = "verdict"


def labels_of_parts(lines: list[Line], scores: Scores) -> tuple[set[int], set[int]]:
    """The labels beside critics, and beside votes near scores that have none; and those critics.

    A critic may be called `Critic`, too; but he would not stand beside another again and again.
    """
    critics: dict[int, int] = {}
    votes = set()
    for at, line in enumerate(lines):
        if line.key == VERDICT or LABELS.get(line.key) is Label.CRITIC:
            beside = _beside(line)
            if beside is None or beside.key in LABELS:
                continue
            if line.key == VERDICT:
                near = (*lines[max(0, at - PAIR) : at], *lines[at + 1 : at + 2 + PAIR])
                heads = (scores.heads.get(other.index) for other in near)
                bare = any(head is not None and head[0].vote is None for head in heads)
                votes |= {line.index} if bare and vote(beside.text) else set()
            elif _is_critic(beside):
                critics[line.index] = beside.index
    critics = critics if len(critics) > 1 else {}
    return votes.union(critics), set(critics.values())


def _beside(line: Line) -> Line | None:
    """What stands behind a label in its row."""
    row, place, width = place_of(line)
    alone = (place, width) == (0, PAIR) or (line.box.tag in HEADS and place + 1 < width)
    return first_line(row.items[place + 1]) if alone else None


def _is_critic(line: Line) -> bool:
    return bool(role(line.text)) or may_be_role(line)


def labelled_critic(line: Line) -> str | None:
    """The critic behind his label: `Critic: Builder`, or the label in an element of its own."""
    text = _behind(line, Label.CRITIC)
    if text is None:
        return None
    return role(text) or (unknown_role(text) if may_be_critic(text) else None)


def labelled_vote(line: Line) -> Vote | None:
    """The vote behind its label in an element of its own: `Verdict` `Ship`."""
    text = _behind(line, Label.VOTE)
    return vote(text) if text is not None else None


def _behind(line: Line, label: Label) -> str | None:
    """What follows a label on its line."""
    first, colon, rest = line.text[:MAX_LINE].partition(":")
    if not colon and len(line.parts) == PAIR:
        first, rest = line.parts
    word = key(first) if len(first) <= MAX_LABEL else ""
    of_it = LABELS.get(word) is label or (label is Label.VOTE and word == VERDICT)
    return rest.strip() or None if of_it else None
