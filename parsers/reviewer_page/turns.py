"""Where a critic's list stands in an extract that kept no heading of it and no links.

Each item has as many lines as the others, so that what each of them is comes in turns: the votes
tell how many lines, the sentences which of them are quotes, and the first and the last item
whether the lines between a quote and the next vote belong to what is above or below them.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from parsers.layout import Line
from parsers.reviewer_page.labels import TEXTS, VOTES, fact_below, head_label
from parsers.reviewer_page.lines import (
    Fact,
    ballot,
    group_of,
    names_category,
    worded,
)
from parsers.reviewer_page.listed import linked, with_heads
from parsers.reviewer_page.marked import is_prose
from parsers.text import LONE_MARKS
from parsers.values.critic_names import SENTENCE
from parsers.values.dates import names_time
from parsers.values.figures import bare_score, is_category, share, verdict
from parsers.vocabulary import CATEGORIES, LABELS, Label

#: Items from which their lines come in turns, and the most lines that one of them has.
MIN_TURNS, MAX_TURN = 3, 20
#: Groups from which their counts tell the lines of an item, and labels from which lines are heads.
MIN_GROUPS = MIN_HEADS = 2


class Turns(NamedTuple):
    """A list of items with as many lines each.

    firsts  the position of each item's first line; size: how many lines each has
    vote    which of them is the vote, if any is; start: the first line, with heads and groups
    unsure  whether a sentence stands as far above the first vote as one below the last
    """

    firsts: tuple[int, ...]
    size: int
    vote: int | None
    start: int
    unsure: bool = False

    @property
    def stop(self) -> int:
        """The position behind the last line."""
        return self.firsts[-1] + self.size

    @property
    def tools(self) -> int:
        """How many items there are."""
        return len(self.firsts)

    def column(self, content: Sequence[Line], at: int) -> list[Line]:
        """The lines that stand at one place of each item."""
        return [content[first + at] for first in self.firsts]


def turns(content: Sequence[Line]) -> Turns | None:
    """The list whose items have as many lines each, if the lines of an extract hold one."""
    return _by_groups(content) or _by_votes(content)


def in_groups(content: Sequence[Line], expected: int | None) -> Turns | None:
    """The list whose groups count as many items as its heading does."""
    found = _by_groups(content)
    return found if found is not None and found.tools == expected else None


def in_rows(content: Sequence[Line], expected: int | None) -> Turns | None:
    """The rows that are counted of a table whose cells, heads first, have a line each.

    The heads tell which cell is the name, which the vote and which the quote.
    """
    heads = [head_label(line) for line in content[:MAX_TURN]]
    vote = next((at for at, label in enumerate(heads) if label in VOTES), None)
    if vote is None or not expected:
        return None
    for size in range(vote + 1, len(heads) + 1):
        if size * (expected + 1) > len(content):
            return None
        found = Turns(tuple(size * row for row in range(1, expected + 1)), size, vote, 0)
        if all(map(_votes_alone, found.column(content, vote))):
            return found if _headed(content, found) else None
    return None


def _headed(content: Sequence[Line], found: Turns) -> bool:
    """Whether heads tell each of the rows' names, and behind these the quotes, once."""
    known = [label for line in content[: found.size] if (label := head_label(line)) is not None]
    told = [label for label in known if label in (Label.NAME, Label.QUOTE)]
    if told != [Label.NAME, Label.QUOTE] or len(set(known)) < len(known):
        return False
    quote = next(at for at in range(found.size) if head_label(content[at]) is Label.QUOTE)
    return all(map(is_prose, found.column(content, quote)))


def told_in_turns(content: Sequence[Line], found: Turns) -> dict[int, Fact]:
    """By index: what the lines say beside the names, pitches and quotes, by what all items have."""
    facts: dict[int, Fact] = {}
    labels = _labels(content, found.firsts[0], found.size)
    for at, label in enumerate(labels):
        lines = found.column(content, at) if at != found.vote else []
        if label is None and Label.NAME in labels and not all(names_time(x.text) for x in lines):
            # Where a head says which cell is the name, what another says is unknown.
            facts |= {line.index: Fact(line, doubtful=True) for line in lines}
            continue
        for line in lines:
            fact = fact_below(line, label) if label is not None else None
            if fact is not None:
                facts[line.index] = fact
        if lines and all(map(_is_figure, lines)):
            facts = {line.index: Fact(line, doubtful=True) for line in lines} | facts
        elif lines and all(is_category(line.text) for line in lines):
            known = sum(line.key in CATEGORIES for line in lines)
            repeated = len({line.key for line in lines}) * 2 <= len(lines)
            if known * 2 > len(lines) or (known and repeated):
                facts |= {line.index: Fact(line, category=line.text) for line in lines}
            elif repeated and not any(map(_says, lines)):
                # No name and no quote is the same for so many items.
                facts |= {line.index: Fact(line, doubtful=True) for line in lines}
    return facts


def _labels(content: Sequence[Line], first: int, size: int) -> list[Label | None]:
    """What the heads of a table say its columns hold, where as many lines stand above the list."""
    labels = [head_label(line) for line in content[max(first - size, 0) : first]]
    known = len(labels) == size and sum(label is not None for label in labels) >= MIN_HEADS
    return labels if known else [None] * size


def _is_figure(line: Line) -> bool:
    text = line.text
    return verdict(text) is not None or share(text) is not None or bare_score(text) is not None


def _by_groups(content: Sequence[Line]) -> Turns | None:
    """The items that the headings of groups count, `Shipped (3)`, as many lines each."""
    groups = [(at, fact.many) for at, line in enumerate(content) if (fact := group_of(line))]
    if len(groups) < MIN_GROUPS or not all(many for _, many in groups):
        return None
    sizes = {divmod(after - at - 1, many) for (at, many), (after, _) in pairwise(groups)}
    size, rest = next(iter(sizes))
    if len(sizes) > 1 or rest or not 1 < size <= MAX_TURN:
        return None
    firsts = tuple(at + 1 + size * turn for at, many in groups for turn in range(many))
    found = Turns(firsts, size, None, groups[0][0])
    if found.stop > len(content):
        return None
    return found if any(all(map(_says, found.column(content, at))) for at in range(size)) else None


def _by_votes(content: Sequence[Line]) -> Turns | None:
    """The items around votes that stand as far from one another."""
    votes = [at for at, line in enumerate(content) if _votes(line)]
    alone = [at for at in votes if _votes_alone(content[at])]
    # Beside votes that stand alone no name has one: `Ship or Skip`.
    votes = alone if len(alone) >= MIN_TURNS else votes
    if len(votes) < MIN_TURNS:
        votes = [at for at, line in enumerate(content) if worded(line) is not None]
    gaps = {after - at for at, after in pairwise(votes)}
    if len(votes) < MIN_TURNS or len(gaps) > 1 or (gap := gaps.pop()) > MAX_TURN:
        return None
    said = [turn for turn in range(1, gap) if all(_says(content[at + turn]) for at in votes[:-1])]
    # What stands below a label is no quote.
    said = [turn for turn in said if not all(_labelled(content, at + turn) for at in votes[:-1])]
    if len(said) != 1:
        return None
    quote = said[0]
    below, above = votes[-1] + quote, votes[0] - gap + quote
    last = below < len(content) and _says(content[below])
    first = above >= 0 and _says(content[above])
    if content[votes[0] + quote].text[0] in LONE_MARKS:
        # All quotes wear marks or none; what stands above or below the list hardly does.
        last = last and content[below].text[0] in LONE_MARKS
        first = first and content[above].text[0] in LONE_MARKS
        last, first = last and not first, first and not last
    start = _split(content, votes, gap, quote) if last else above
    if not (last or first) or start is None or start < 0:
        return None
    firsts = tuple(start + at - votes[0] for at in votes)
    begin = with_heads(content, start)
    if begin == start and any(_labels(content, start, gap)):
        begin = start - gap
    # What ends with more than a quote does not begin with one.
    unsure = last and first and start == above + 1
    found = Turns(firsts, gap, votes[0] - start, begin, unsure)
    # The last item of a page that was cut off may lack lines.
    return found if found.stop <= len(content) and _alike(content, found) else None


def _labelled(content: Sequence[Line], at: int) -> bool:
    """Whether a line stands below a label of a text."""
    return LABELS.get(content[at - 1].key) in TEXTS


def _alike(content: Sequence[Line], found: Turns) -> bool:
    """Whether the first item, above which other lines stand, has no sentence or link alone."""
    for at in range(found.size):
        first, *others = found.column(content, at)
        if _says(first) and not any(map(_says, others)):
            return False
        if any(map(linked, others)) and not linked(first):
            return False
    return True


def _split(content: Sequence[Line], votes: list[int], gap: int, quote: int) -> int | None:
    """Where the first item begins of a list whose quotes are followed by lines of the next ones.

    What follows a quote belongs to it where it stands below the last one and not above the first.
    """
    end = quote
    for turn in range(quote + 1, gap):
        kinds = _kinds([content[at + turn] for at in votes[:-1]])
        below, above = votes[-1] + turn, votes[0] - gap + turn
        ends = kinds & _kinds([content[below]]) if below < len(content) else set()
        begins = kinds & _kinds([content[above]]) if above >= 0 else set()
        if kinds and not ends | begins:
            return None
        if not ends or begins:
            break
        end = turn
    return votes[0] - gap + end + 1


def _kinds(lines: Sequence[Line]) -> set[str]:
    """What all lines are that may stand below a quote: a date, a category, or the same."""
    if len(lines) > 1 and len({line.text for line in lines}) == 1:
        return {lines[0].text}
    told = {"date": lambda line: names_time(line.text), "category": names_category}
    found = {kind for kind, holds in told.items() if all(map(holds, lines))}
    return found | ({lines[0].text} if len(lines) == 1 else set())


def _says(line: Line) -> bool:
    return SENTENCE.search(line.text) is not None


def _votes_alone(line: Line) -> bool:
    found = ballot(line)
    return found is not None and found.name is None


def _votes(line: Line) -> bool:
    return ballot(line) is not None and not _says(line)
