"""Cards whose names an extract has lost: their descriptions tell whose they are.

Extractors that leave out headings with links keep what stands below them. Where each of two
descriptions speaks of one tool, what stands between the one and the other is one card's.
"""

from __future__ import annotations

from itertools import takewhile

from parsers.cards.card import like_category, like_tagline
from parsers.facts.inline import split_line
from parsers.layout import Line
from parsers.lines.owners import Owner
from parsers.lines.scores import Scores
from parsers.names.pair import described
from parsers.names.zones import Zones
from parsers.readings.draft import Draft
from parsers.reviews.carded import Section
from parsers.text import key
from parsers.values import figures
from parsers.values.critic_names import SENTENCE, titled
from parsers.vocabulary import CARD_LABELS, CATEGORIES, LABELS, SCORECARD

BOTH = 2
#: Lines of a card above its description: a badge, a pitch, a category.
MAX_LEAD = 4
#: A category, a badge and a pitch.
WHOLE_LEAD = 3


class Nameless:
    """The lines of both cards, each without its name; none where that is not told for sure.

    sections  the reviews that stand below each card, where they do
    """

    def __init__(
        self, content: list[Line], zones: Zones, scores: Scores, sections: list[Section]
    ) -> None:
        self.names = set(map(key, zones.names))
        self.cards: dict[int, list[Line]] = {}
        self.descriptions: dict[int, Line] = {}
        self._badges: set[int] = set()
        cards = [section.card for section in sections] or _cards(content, zones, scores)
        told = [
            [(line, tool) for line in card if (tool := _spoken_of(line, zones)) is not None]
            for card in cards
        ]
        named = any(line.index in zones.owner_of_name for card in cards for line in card)
        if named or any(len(spoken) != 1 for spoken in told):
            return
        if len({tool for ((_, tool),) in told}) == BOTH:
            for card, ((description, tool),) in zip(cards, told, strict=True):
                self.cards[tool] = card
                self.descriptions[tool] = description

    @property
    def lines(self) -> set[int]:
        """The indexes of the lines of both cards: there a label has one value."""
        return {line.index for card in self.cards.values() for line in card}

    def owner(self, otherwise: Owner) -> Owner:
        """Whose a line is: the card's that it stands in, else as told otherwise."""
        owned = {line.index: tool for tool, lines in self.cards.items() for line in lines}
        return lambda line: owned[line.index] if line.index in owned else otherwise(line)

    def read(self, drafts: tuple[Draft, Draft]) -> None:
        """Read the badge and the description of each card, and what repeats the table."""
        for tool, lines in self.cards.items():
            draft, description = drafts[tool], self.descriptions[tool]
            open_ones = [line for line in lines if not line.role and line.key not in self.names]
            badges = [line for line in open_ones if figures.verdict(line.text)]
            self._badges.update(line.index for line in badges)
            if len(badges) == 1:
                draft.say("verdict", figures.verdict(badges[0].text) or "", badges[0])
            draft.say("description", description.text, description)
            for line in lines:
                for path, known in (("category", "category"), ("tagline", "best_for")):
                    if not line.role and line.key == key(str(draft.get(known) or "")):
                        draft.say(path, line.text, line)
        leads = [(tool, *lead) for tool in self.cards if (lead := self._lead(tool)) is not None]
        for tool, category, told in leads if len(leads) == BOTH else ():
            drafts[tool].say("category", category.text, category)
            drafts[tool].say("tagline", told.text, told)
        pitches = {tool: self._pitch(tool) for tool in self.cards}
        for tool, pitch in pitches.items() if all(pitches.values()) else ():
            if pitch is not None and not pitch.role:
                drafts[tool].say("tagline", pitch.text, pitch)

    def _lead(self, tool: int) -> tuple[Line, Line] | None:
        """The category above the badge that begins a card, and the pitch below it."""
        above = list(takewhile(lambda line: line is not self.descriptions[tool], self.cards[tool]))
        if len(above) != WHOLE_LEAD:
            return None
        category, badge, pitch = above
        told = badge.index in self._badges and _is_category(category)
        told = told and like_tagline(pitch) and pitch.key not in CATEGORIES
        return (category, pitch) if told and not pitch.role else None

    def _pitch(self, tool: int) -> Line | None:
        """The line right above the first fact of a card, if it can be the pitch."""
        above = None
        for line in self.cards[tool]:
            fact = line.role == "field" and line.path not in ("category", "tagline")
            if fact or line.index in self._badges:
                # What stands above a badge alone may be the category.
                above = None if not fact and above is not None and _is_category(above) else above
                break
            above = line
        if above is None or above.path == "tagline":
            return above
        prose = SENTENCE.search(above.text) is not None or not like_tagline(above)
        return None if above.role or prose else above


def _cards(content: list[Line], zones: Zones, scores: Scores) -> list[list[Line]]:
    """What stands between the one description and the other, and as much beside them."""
    whole = list(takewhile(lambda line: not _heads_reviews(line, zones, scores), content))
    region = list(takewhile(lambda line: not _of_table(line), whole))
    spoken = [at for at, line in enumerate(whole) if _spoken_of(line, zones) is not None]
    if len(spoken) == BOTH and any(map(_of_table, whole[spoken[0] : spoken[1]])):
        # Each card has all facts that the table has elsewhere.
        region = whole
    spoken = [at for at in spoken if at < len(region)]
    if len(spoken) != BOTH:
        return []
    tiles = [at for at, line in enumerate(region) if _is_tile(line)]
    first, second = spoken
    above = any(at < first for at in tiles)
    below = any(at > second for at in tiles)
    if not tiles or above == below or not any(first < at < second for at in tiles):
        return []
    if above:
        return [region[: first + 1], region[first + 1 : second + 1]]
    led = _badged(region, first, second)
    if led == WHOLE_LEAD - 1 and _headed(region, first - led, second - led, tiles[-1] + 1):
        led = WHOLE_LEAD
    led = led or int(all(_led(region, at) for at in spoken))
    return [region[first - led : second - led], region[second - led :]]


def _badged(region: list[Line], first: int, second: int) -> int:
    """How many lines above each description its card begins, if both begin with a badge there."""
    aboves = range(1, min(first, MAX_LEAD) + 1)
    both = (
        above for above in aboves if all(_is_badge(region[at - above]) for at in (first, second))
    )
    return next(both, 0)


def _headed(region: list[Line], first: int, second: int, below: int) -> bool:
    """Whether a category stands above the badges of both cards, and none below the last one: then
    it might be how cards end.
    """
    above = first > 0 and all(_is_category(region[at - 1]) for at in (first, second))
    return above and not any(map(_is_category, region[below : below + 1]))


def _is_category(line: Line) -> bool:
    return not line.role and titled(line.text) and like_category(line)


def _is_badge(line: Line) -> bool:
    return not line.role and figures.verdict(line.text) is not None


def _led(region: list[Line], at: int) -> bool:
    """Whether a pitch stands right above a description: what a label heads is its value."""
    before = region[max(0, at - 2) : at]
    if not before or (len(before) > 1 and before[0].key in LABELS):
        return False
    pitch = before[-1]
    return not pitch.role and SENTENCE.search(pitch.text) is None and like_tagline(pitch)


def _heads_reviews(line: Line, zones: Zones, scores: Scores) -> bool:
    """Whether a line begins the scorecard: its title, which may name a tool, or a score."""
    titled = line.key in SCORECARD or any(
        title in line.key for title in SCORECARD if line.index in zones.owner_of_name
    )
    return titled or line.index in scores.heads


def _of_table(line: Line) -> bool:
    """Whether a line is a label, or a tally, that only the decision table has below cards."""
    label = LABELS.get(line.key)
    return figures.tally(line.text) is not None or (label is not None and label not in CARD_LABELS)


def _spoken_of(line: Line, zones: Zones) -> int | None:
    """The one tool that an unread description speaks of."""
    return None if line.role else described(line.text, zones.names)


def _is_tile(line: Line) -> bool:
    if LABELS.get(line.key) in CARD_LABELS:
        return True
    return any(label in CARD_LABELS for label, _ in split_line(line))
