"""Reviews that stand below their own tool's card: where each tool's begin and end.

Extracts of articles print so: a card, its reviews, the other card, its reviews. The facts between
two scores tell the cards; whatever is a card's is no critic's, and the card tells whose reviews
they are.
"""

from __future__ import annotations

from collections import Counter
from typing import NamedTuple

from parsers.facts.inline import split_line
from parsers.layout import FLAT, Line
from parsers.lines.noise import ends_main
from parsers.lines.scores import Scores
from parsers.names.pair import described
from parsers.names.zones import Zones
from parsers.values import figures
from parsers.values.critic_names import SENTENCE
from parsers.values.figures import role, vote
from parsers.values.label_types import REVIEW_LABELS, typed
from parsers.vocabulary import LABELS, SCORECARD, Label

#: Facts that make a card, and scores on the whole page, at the least.
MIN_FACTS = 2
MIN_SCORES = 2
BOTH = 2
#: A label and its value, or a score and its words.
PAIR = 2
#: Lines above a name that may be its avatar and its category, and their characters at the most.
MAX_ABOVE = 2
MAX_CATEGORY = 60


class Section(NamedTuple):
    """The lines of one tool's reviews, the tool, if anything names it, and its card above them."""

    lines: list[Line]
    tool: int | None
    card: list[Line]


def card_sections(content: list[Line], scores: Scores, zones: Zones) -> list[Section]:
    """The reviews below each of two cards; none where they do not stand so."""
    heads = [at for at, line in enumerate(content) if line.index in scores.heads]
    if len(heads) < MIN_SCORES or any(content[at].box.depth > FLAT for at in heads):
        return []
    cards = [
        (above, facts)
        for above, below in zip([-1, *heads[:-1]], heads, strict=True)
        if (facts := _facts(content, above + 1, below))
    ]
    if len(cards) != BOTH or cards[0][0] != -1:
        return []
    (_, first), (last, second) = cards
    starts = _below(content, first), _below(content, second)
    page = _Page(content, scores, zones)
    named = [at for at in range(last + 1, second[0]) if page.names(at)]
    credit = 1 + page.credited(heads, starts)
    ends = last + credit, heads[-1] + credit
    top = named[0] if named else page.top(last + 1, second[0])
    if not page.scores_last(starts, ends, top):
        ends = page.card_start(last + PAIR, top), page.foot(heads[-1] + 1)
    tool = zones.owner_of_name[content[named[-1]].index] if named else page.speaks_of(top)
    owners = (None, None) if tool is None else (1 - tool, tool)
    return [
        Section(content[start:end], owner, content[above:start])
        for start, end, owner, above in zip(starts, ends, owners, (0, ends[0]), strict=True)
    ]


def _facts(content: list[Line], start: int, end: int) -> list[int]:
    """The positions of the lines that tell a card's facts, if they tell several, each once."""
    told: Counter[Label] = Counter()
    found = []
    # A badge and a tally have labels of one kind, and two wordings: `Panel verdict`, `Panel split`.
    tallies: set[str] = set()
    for at in range(start, end):
        labels = _labels(content[at])
        told.update(labels)
        if LABELS.get(content[at].key) is Label.TALLY:
            told[Label.TALLY] -= bool(tallies) and content[at].key not in tallies
            tallies.add(content[at].key)
        found += [at] if labels else []
    # What tells a fact twice is both cards, or a card and the table.
    once = len(told) >= MIN_FACTS and max(told.values()) == 1
    return found if once else []


def _below(content: list[Line], facts: list[int]) -> int:
    """The position below a card's facts, of which the last may be a label above its value."""
    label, last = LABELS.get(content[facts[0]].key), facts[-1]
    above = content[facts[0] - 1].text if facts[0] else ""
    value_first = label is None or typed(label, above)
    return last + 1 if value_first or content[last].key not in LABELS else last + PAIR


def _labels(line: Line) -> set[Label]:
    """The facts of which a line is the label, or tells the value, too; a sentence is a critic's."""
    label = LABELS.get(line.key)
    if label is None and SENTENCE.search(line.text):
        return set()
    labels = {label} if label is not None else {label for label, _ in split_line(line)}
    return labels - REVIEW_LABELS


class _Page(NamedTuple):
    """Where on a page things begin and end."""

    content: list[Line]
    scores: Scores
    zones: Zones

    def names(self, at: int) -> bool:
        """Whether a line is a tool's name."""
        return self.content[at].index in self.zones.owner_of_name

    def ended(self, at: int) -> bool:
        """Whether no words of a critic can stand at a position."""
        if at >= len(self.content) or self.names(at):
            return True
        line = self.content[at]
        return line.key in LABELS or line.key in SCORECARD or ends_main(line)

    def credited(self, heads: list[int], starts: tuple[int, int]) -> bool:
        """Whether the line below each score names the critic, and none stands above all."""
        below = [self.content[at + 1 : at + 2] for at in heads]
        named = all(lines and role(lines[0].text) for lines in below)
        return named and not any(role(self.content[start].text) for start in starts)

    def scores_last(self, starts: tuple[int, int], ends: tuple[int, int], top: int) -> bool:
        """Whether each score stands below its quote, and no words below the last of a card's."""
        led = all(
            any(map(self._says, between))
            for start, end in zip(starts, ends, strict=True)
            for between in self._between_scores(start, end)
        )
        to_card = self.card_start(ends[0], top) == ends[0]
        return led and (to_card or any(map(self.ended, ends)))

    def top(self, start: int, fact: int) -> int:
        """The position of a card without a name: of its description, or of what is above a fact."""
        at = fact
        while at > start and figures.is_other(self.content[at - 1].text):
            at -= 1
        return at - 1 if at > start and self.speaks_of(at - 1) is not None else at

    def speaks_of(self, at: int) -> int | None:
        """The one tool that a description speaks of."""
        return described(self.content[at].text, self.zones.names)

    def _between_scores(self, start: int, end: int) -> list[list[int]]:
        """The positions above each score, up to the score before it."""
        parts: list[list[int]] = [[]]
        for at in range(start, end):
            if self.content[at].index in self.scores.heads:
                parts.append([])
            else:
                parts[-1].append(at)
        return parts[:-1]

    def _says(self, at: int) -> bool:
        line = self.content[at]
        return not (line.role or role(line.text) or vote(line.text))

    def card_start(self, start: int, name: int) -> int:
        """The position from which on the lines above a name are its card's."""
        at = name
        while at > start and name - at < MAX_ABOVE:
            above = self.content[at - 1].text
            if len(above) > MAX_CATEGORY or SENTENCE.search(above):
                break
            at -= 1
        return at

    def foot(self, start: int) -> int:
        """The position from which on nothing is the last critic's."""
        positions = range(start, len(self.content))
        return next((at for at in positions if self.ended(at)), len(self.content))
