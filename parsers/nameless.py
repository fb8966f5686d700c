"""Cards whose names an extract has lost: their descriptions tell whose they are.

Extractors that leave out headings with links keep what stands below them. Where each of two
descriptions speaks of one tool, what stands between the one and the other is one card's.
"""

from __future__ import annotations

from itertools import takewhile

from parsers import values
from parsers.draft import Draft
from parsers.inline import split_line
from parsers.layout import Line
from parsers.names import DESCRIPTION
from parsers.owners import Owner
from parsers.scores import Scores
from parsers.text import key, wraps
from parsers.vocabulary import CARD_LABELS, LABELS, SCORECARD
from parsers.zones import Zones

BOTH = 2


class Nameless:
    """The lines of both cards, each without its name; none where that is not told for sure."""

    def __init__(self, content: list[Line], zones: Zones, scores: Scores) -> None:
        self.names = set(map(key, zones.names))
        region = list(takewhile(lambda line: not _ends(line, scores), content))
        self.cards: dict[int, list[Line]] = {}
        self.descriptions: dict[int, Line] = {}
        told = [
            (at, tool)
            for at, line in enumerate(region)
            if (tool := _spoken_of(line, zones)) is not None
        ]
        named = any(line.index in zones.owner_of_name for line in region)
        if named or len(told) != BOTH or told[0][1] == told[1][1]:
            return
        tiles = [at for at, line in enumerate(region) if _is_tile(line)]
        first, second = (at for at, _ in told)
        above = any(at < first for at in tiles)
        below = any(at > second for at in tiles)
        if not tiles or above == below or not any(first < at < second for at in tiles):
            return
        cuts = (0, first + 1, second + 1) if above else (first, second, len(region))
        for (at, tool), start, end in zip(told, cuts[:-1], cuts[1:], strict=True):
            self.cards[tool] = region[start:end]
            self.descriptions[tool] = region[at]

    def owner(self, otherwise: Owner) -> Owner:
        """Whose a line is: the card's that it stands in, else as told otherwise."""
        owned = {line.index: tool for tool, lines in self.cards.items() for line in lines}
        return lambda line: owned[line.index] if line.index in owned else otherwise(line)

    def read(self, drafts: tuple[Draft, Draft]) -> None:
        """Read the badge and the description of each card, and what repeats the table."""
        for tool, lines in self.cards.items():
            draft, description = drafts[tool], self.descriptions[tool]
            open_ones = [line for line in lines if not line.role and line.key not in self.names]
            badges = [line for line in open_ones if values.verdict(line.text)]
            if len(badges) == 1:
                draft.say("verdict", values.verdict(badges[0].text) or "", badges[0])
            draft.say("description", description.text, description)
            for line in lines:
                for path, known in (("category", "category"), ("tagline", "best_for")):
                    if not line.role and line.key == key(str(draft.get(known) or "")):
                        draft.say(path, line.text, line)


def _ends(line: Line, scores: Scores) -> bool:
    """Whether a line begins what stands below the cards: the table or the scorecard."""
    label = LABELS.get(line.key)
    tallied = values.tally(line.text) is not None or line.index in scores.heads
    return tallied or line.key in SCORECARD or (label is not None and label not in CARD_LABELS)


def _spoken_of(line: Line, zones: Zones) -> int | None:
    """The one tool that a description speaks of."""
    if line.role or len(line.text) < DESCRIPTION or wraps(line.text):
        return None
    rest, found = line.text, []
    for tool, name in zones.names.longest_first():
        found += [tool] if name in rest else []
        rest = rest.replace(name, "")
    return found[0] if len(found) == 1 else None


def _is_tile(line: Line) -> bool:
    if LABELS.get(line.key) in CARD_LABELS:
        return True
    return any(label in CARD_LABELS for label, _ in split_line(line))
