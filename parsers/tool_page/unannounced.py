"""Critics on a tool's page that no known heading announces: two or more, each with a vote.

The page's own heading above them may say anything; a critic, a vote and a text, twice, are reviews.
"""

from __future__ import annotations

import re
from itertools import pairwise, takewhile

from parsers.layout import Box, Line
from parsers.names.column_heads import column_heads, columned
from parsers.text import key
from parsers.tool_page.ballots import ballot_of, ballots, is_empty
from parsers.tool_page.below import begins_facts, heads_tally, is_headed
from parsers.tool_page.credits import Credit, credit, led
from parsers.tool_page.order import words_above
from parsers.tool_page.pieces import credits_of, quotations, says_nothing
from parsers.values.critic_names import SENTENCE
from parsers.values.figures import FIRST_WORD, SCORE, bare_score, head
from parsers.vocabulary import LABELS, ROLES, Label

#: One critic with a vote is a reader, a tool of that name, or a heading.
MIN_CRITICS = 2
#: Lines from a critic to the vote: a perspective, a score, a text.
NEAR = 4
#: Critics who vote without scores: fewer may have judged one of two tools.
MIN_VOTES = 3
#: Heads of the columns of critics, at the most.
MAX_HEADS = 8
#: What stands in a line with a score or a vote.
VOTED = re.compile(r"/|\b(?:ship|skip)\b", re.IGNORECASE)
MAX_CREDIT = 90


def critics_among(lines: list[Line]) -> range:
    """The positions of the lines from the first to the last critic who votes and says something.

    And of those that follow in the element that holds them all. Empty where they are no reviews.
    """
    named = [
        (at, said) for at, line in enumerate(lines) if (said := named_in(line.text)) is not None
    ]
    voted = _in_groups(lines, named) or [at for at, said in named if _votes(lines, at, said)]
    # What one of them says may be the name of another.
    heard = sum(_says(lines[at:after]) for at, after in pairwise((*voted, len(lines))))
    if heard < MIN_CRITICS or heard * 2 <= len(voted):
        return range(0)
    first, last = lines[voted[0]], lines[voted[-1]]
    around = next(
        box for box in first.box.ancestors() if box.start <= first.index and last.index < box.end
    )
    held = list(takewhile(lambda line: line.index < around.end, lines[voted[0] :]))
    beyond = range(voted[-1] + 1, voted[0] + len(held))
    ends = (at for at in beyond if begins_facts(lines, at) or heads_tally(lines[at : at + 3]))
    stop = next(ends, beyond.stop)
    stop -= stop in beyond and begins_facts(lines, stop) and is_headed(lines, stop)
    stop += 2 * is_empty(lines, stop)
    start = _begin(lines[:stop], voted[0], around)
    start -= _heads_above(lines, start)
    return range(start - (start > 0 and ballot_of(lines[start - 1].text) is not None), stop)


def _heads_above(lines: list[Line], start: int) -> int:
    """How many lines right above the critics head the columns of their table."""
    row = lines[start - 1].box.parent if start else None
    if row is None or row.tag != "tr":
        return 0
    above = list(takewhile(lambda line: line.box.parent is row, reversed(lines[:start])))
    return len(above) if column_heads(above[::-1]) else 0


def _in_groups(lines: list[Line], named: list[tuple[int, Credit]]) -> list[int]:
    """The critics below headings that tell how they vote, if all of them stand so."""
    above = (at for at in range(named[0][0] if named else 0) if ballot_of(lines[at].text))
    start = max(above, default=-1)
    if start < 0:
        return []
    last = lines[named[-1][0]].index
    around = next(box for box in lines[start].box.ancestors() if last < box.end)
    mine = [line for line in lines[start:] if line.index < around.end]
    quoted = quotations(mine)
    told = ballots(mine, credits_of(mine, {}, quoted), quoted)
    return [at for at, _ in named] if told else []


def _begin(lines: list[Line], first: int, around: Box) -> int:
    """Where the words of the first critic begin, if all have theirs above."""
    start = first - 1
    if start < 0 or credit(lines[start].text) or ballot_of(lines[start].text):
        return first
    both = next(box for box in lines[start].box.ancestors() if lines[first].index < box.end)
    if both.depth > around.depth:
        start = next(at for at, line in enumerate(lines) if line.index >= both.start)
    heads = {line.index for line in lines[max(start - 1, 0) :] if ballot_of(line.text)}
    mine = [line for line in lines[start:] if line.index not in heads and not says_nothing(line)]
    said_at = credits_of(mine, {}, quotations(mine))
    return start if words_above(mine, said_at, sorted(heads)) else first


def judge_once(content: list[Line]) -> bool:
    """Whether several critics give a score, or a vote, beside their names, each a single time.

    Where two tools are compared, each gives one to both.
    """
    found = [said for line in content if VOTED.search(line.text) and (said := named_in(line.text))]
    scored = [said.role for said in found if said.score is not None]
    if not scored:
        voted = [said.role for said in found if said.vote is not None]
        return len(voted) >= MIN_VOTES and len(set(voted)) == len(voted)
    if len(scored) < MIN_CRITICS or len(set(scored)) < len(scored):
        return False
    near = [line.text for line in content if SCORE.search(line.text, 0, MAX_CREDIT)]
    return sum((head(text) or led(text)[0]) is not None for text in near) == len(scored)


def judge_apart(content: list[Line]) -> bool:
    """The same of critics whose scores stand in lines of their own, as in the cells of a row."""
    said = [
        (at, named.role)
        for at, line in enumerate(content)
        # The head of the critics' column is none of them.
        if line.key not in LABELS and (named := named_in(line.text))
    ]
    if len(said) < MIN_CRITICS or len({who for _, who in said}) < len(said):
        return False
    scored = [
        (at, credit(line.text))
        for at, line in enumerate(content)
        if len(line.text) <= MAX_CREDIT and SCORE.search(line.text)
        if SENTENCE.search(line.text) is None
    ]
    scored = scored or _column_of_scores(content)
    stops = [at for at, _ in said[1:]] + [len(content)]
    # One that stands beside anything else may be a tool's.
    return len(scored) == len(said) and all(
        given is not None and at <= mark < min(stop, at + 1 + NEAR)
        for (at, _), stop, (mark, given) in zip(said, stops, scored, strict=True)
    )


def _column_of_scores(content: list[Line]) -> list[tuple[int, Credit | None]]:
    """The bare numbers below a head that says they are scores, with their positions."""
    starts = (at for at, line in enumerate(content) if LABELS.get(line.key) is Label.CRITIC)
    tables = ((at, column_heads(content[at : at + MAX_HEADS])) for at in starts)
    start, heads = next((table for table in tables if table[1]), (0, 0))
    places = {line.index: at for at, line in enumerate(content)}
    return [
        (places[line.index], Credit(score=bare_score(line.text)))
        for line, label in columned(content[start:], heads)
        if label is Label.SCORE and bare_score(line.text) is not None
    ]


def above_critics(content: list[Line]) -> list[Line]:
    """The lines above the first that names a critic whom the site is known to have."""
    return list(takewhile(lambda line: named_in(line.text) is None, content))


def named_in(text: str) -> Credit | None:
    """What a line says that names a critic whom the site is known to have."""
    first = FIRST_WORD.match(key(text[:MAX_CREDIT]))
    if first is None or first[1] not in ROLES:
        return None
    said = led(text)[0] or (credit(text) if len(text) <= MAX_CREDIT else None)
    return said if said is not None and said.role is not None else None


def _votes(lines: list[Line], at: int, said: Credit) -> bool:
    near = [credit(line.text) for line in lines[at + 1 : at + 1 + NEAR]]
    own = takewhile(lambda other: other is None or other.role is None, near)
    found = (said, *(other for other in own if other is not None))
    return any(other.vote is not None or other.score is not None for other in found)


def _says(lines: list[Line]) -> bool:
    return any(credit(line.text) is None for line in lines[: NEAR + 1])
