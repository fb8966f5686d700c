"""The lines of a page that carry a critic's score."""

from __future__ import annotations

import re
from bisect import insort
from collections import Counter
from dataclasses import dataclass, field, replace
from itertools import pairwise

from parsers.layout import Box, Line, holds
from parsers.lines.critic_columns import CriticColumns
from parsers.names.pair import Names
from parsers.names.zones import Zones
from parsers.text import key
from parsers.values.critic_names import SENTENCE, may_be_role
from parsers.values.figures import Head, ballot, head, role, vote
from parsers.values.scales import TEN, with_unit
from parsers.vocabulary import AVERAGES

#: What links a critic to the name that has been cut out behind it.
LINKED = re.compile(
    r"(?:(?:^|\s)(?:on|of|about|for|reviews|judges)"
    r"|['’]s (?:take|view|verdict|review) (?:on|of))\s{2,}",
    re.IGNORECASE,
)
#: A score at the beginning of a text that goes on, or behind a name that ran on into it.
SCORED = re.compile(r"\d{1,3}\s?/\s?100\b")
#: Scores that tell how all others stand; characters that a name has not.
MIN_SCORES = 2
#: What a line with a score holds, and characters that it has not more of.
SCORING = ("100", "core", "CORE", "ating", "ated")
MAX_SCORED = 200
#: A number without a word, but for the vote; the best there is; how many make a scorecard; and how
#: many lines from each its vote and its words are.
BARE = re.compile(r"(?:(ship|skip)\W{1,4})?(\d{1,3})(?:\W{1,4}(ship|skip))?", re.IGNORECASE)
HUNDRED = re.compile(r"(?:out of|of|/) ?100", re.IGNORECASE)
MAX_BARE = 16
MAX_SCORE = 100
MIN_BARE = 3
NEAR = 3
#: Fewer votes are badges.
MIN_VOTES = 3
#: A vote among what else the head of a review says, which has not more characters.
VOTE = re.compile(r"\b(?:ship|skip)\b", re.IGNORECASE)
MAX_VOTED = 120
PROSE = 40
#: What a screen reader says of a vote.
SPOKEN = re.compile(r"(?:verdict|vote|voted|says)\W{1,2}(ship|skip)\W?", re.IGNORECASE)
#: Elements whose text only shows where they cannot be drawn.
GAUGES = frozenset(("meter", "progress"))


@dataclass(slots=True)
class Scores:
    """Every line of the page that carries a score: by index, and in order."""

    heads: dict[int, tuple[Head, int | None]] = field(default_factory=dict)
    order: list[int] = field(default_factory=list)

    def forget_noise(self, content: list[Line]) -> None:
        """Lines that looked like scores have turned out to say nothing."""
        for line in content:
            if line.role:
                self.heads.pop(line.index, None)
        self.order = [index for index in self.order if index in self.heads]

    def within(self, box: Box) -> int:
        """How many scores the box holds."""
        return holds(self.order, box)


def find_scores(content: list[Line], zones: Zones | None) -> Scores:
    """Every line that is a score, with the vote, critic and tool that it may name."""
    scores = Scores()
    gauges: list[tuple[Line, Head, int | None]] = []
    for line in content:
        named = zones is not None and line.index in zones.owner_of_name
        if may_score(line.text) and not named and not line.role:
            text, tool = without_name(line.text, zones)
            found = head(text if text == line.text else LINKED.sub(" ", text))
            if found is None:
                continue
            if line.box.tag in GAUGES:
                gauges.append((line, found, tool))
                continue
            scores.heads[line.index] = found, tool
            scores.order.append(line.index)
    _without_spoken(content, scores)
    printed = list(scores.order)
    said = Counter(scores.heads[index][0].score for index in printed)
    repeated = not Counter(found.score for _, found, _ in gauges) - said
    for line, found, tool in gauges:
        if repeated or (line.box.parent is not None and holds(printed, line.box.parent)):
            # What a gauge says that is drawn for the printed score.
            line.ignore()
        else:
            scores.heads[line.index] = found, tool
            insort(scores.order, line.index)
    _of_hundred(content, scores)
    if not scores.order:
        _bare_scores(content, scores, zones)
    return scores


def _of_hundred(content: list[Line], scores: Scores) -> None:
    """Take a number for a score where the next line says that it is one of a hundred."""
    for line, after in pairwise(content):
        number = line.text if len(line.text) <= MAX_BARE and line.text.isdecimal() else ""
        if number and not line.role and HUNDRED.fullmatch(after.text) and int(number) <= MAX_SCORE:
            scores.heads[line.index] = Head(int(number)), None
            insort(scores.order, line.index)
            after.ignore()


def may_score(text: str) -> bool:
    """Whether a text is short enough for a score's line, and has what such a line cannot lack."""
    return len(text) <= MAX_SCORED and any(word in text for word in SCORING)


def _bare_scores(content: list[Line], scores: Scores, zones: Zones | None) -> None:
    """Take numbers for scores where none says that it is one of a hundred, but a vote stands by.

    Several stand in the same kind of place, each with prose and a vote or a critic beside it, or
    in the columns below critics.
    """
    named = zones.owner_of_name if zones is not None else {}
    places: dict[tuple[str, int], list[tuple[Line, Head]]] = {}
    below: list[tuple[Line, Head]] = []
    columns = CriticColumns()
    for at, line in enumerate(content):
        columns.pass_by(line)
        found = BARE.fullmatch(line.text) if len(line.text) <= MAX_BARE else None
        if found is None or int(found[2]) > MAX_SCORE or line.role or line.index in named:
            continue
        if at + 1 < len(content) and with_unit(line.text, content[at + 1].text):
            continue
        cast = vote(found[1] or found[3] or "")
        above = columns.head(line)
        if above is not None and AVERAGES.fullmatch(above.text):
            line.ignore()
            continue
        if above is not None and (role(above.text) or may_be_role(above)):
            below.append((line, Head(int(found[2]), cast)))
            continue
        if is_judged(content, at, Head(vote=cast), zones):
            held = places.setdefault((line.box.tag, line.box.depth), [])
            held.append((line, Head(int(found[2]), cast)))
    for held in (below,) if len(below) >= MIN_BARE else places.values():
        # Where none is above ten, all may be out of ten.
        hundred = any((one.score or 0) > TEN for _, one in held)
        for line, one in held if len(held) >= MIN_BARE else ():
            scores.heads[line.index] = one if hundred else replace(one, score=None), None
            insort(scores.order, line.index)


def is_judged(content: list[Line], at: int, said: Head, zones: Zones | None) -> bool:
    """Whether a vote or a critic stands in a number's line or near it, and prose near it."""
    named = zones.owner_of_name if zones is not None else {}
    near = [*content[max(0, at - NEAR) : at], *content[at + 1 : at + 1 + NEAR]]
    told = said.vote or said.role or any(vote(line.text) or role(line.text) for line in near)
    # A name may end like a sentence does.
    return bool(told) and any(_is_prose(line) for line in near if line.index not in named)


def add_votes(content: list[Line], scores: Scores, zones: Zones) -> None:
    """Take a vote that stands where others have a score and a vote for a score nobody gave.

    It has prose where all of them have it, above or below, names what they name, and has no score
    beside it.
    """
    scored = [at for at, line in enumerate(content) if line.index in scores.heads]
    if not scored:
        _votes_alone(content, scores)
    if len(scored) < MIN_SCORES:
        return
    places = {_place(content[at], *scores.heads[content[at].index]) for at in scored}
    # A badge is spelled otherwise.
    spelled = {word.islower() for at in scored for word in VOTE.findall(content[at].text)}
    beside_each = [_sides(content, at, zones) for at in scored]
    above, below = (all(sides) for sides in zip(*beside_each, strict=True))
    if not (above or below):
        return
    for at, line in enumerate(content):
        found = VOTE.search(line.text) if len(line.text) <= MAX_VOTED and not line.role else None
        if found is None or found[0].islower() not in spelled or line.index in scores.heads:
            continue
        beside = (*content[max(0, at - 1) : at], *content[at + 1 : at + 2])
        if any(other.index in scores.heads for other in beside):
            continue
        text, tool = without_name(line.text, zones)
        cast = ballot(text if text == line.text else LINKED.sub(" ", text))
        if cast is None or _place(line, cast, tool) not in places:
            continue
        prose_above, prose_below = _sides(content, at, zones)
        if (above and prose_above) or (below and prose_below):
            scores.heads[line.index] = cast, tool
            insort(scores.order, line.index)


def _place(line: Line, cast: Head, tool: int | None) -> tuple[str, int, bool, bool]:
    """Where a head stands, and whether it names the critic and the tool.

    A vote may be all that is left in an element that holds score and vote in pieces.
    """
    box = line.box
    while box.parent is not None and len(box.parent.items) == 1:
        box = box.parent
    return box.tag, box.depth, bool(cast.role or cast.rest), tool is not None


def _votes_alone(content: list[Line], scores: Scores) -> None:
    """Take votes for scores where no critic has one, and each of several stands by his words."""
    votes = [at for at, line in enumerate(content) if not line.role and vote(line.text)]
    if len(votes) < MIN_VOTES or not all(any(_sides_of(content, at)) for at in votes):
        return
    for at in votes:
        scores.heads[content[at].index] = Head(vote=vote(content[at].text)), None
        scores.order.append(content[at].index)


def _sides_of(content: list[Line], at: int) -> tuple[bool, bool]:
    """Whether a critic's words stand above or below a vote, with his name between at most."""
    above, below = content[max(0, at - 2) : at][::-1], content[at + 1 : at + 3]
    return _said(above), _said(below)


def _said(lines: list[Line]) -> bool:
    first = next((line for line in lines if not role(line.text)), None)
    return first is not None and _is_prose(first)


def _sides(content: list[Line], at: int, zones: Zones) -> tuple[bool, bool]:
    """Whether prose stands above and below a line, with a tool's name between at most."""
    above, below = content[max(0, at - 2) : at][::-1], content[at + 1 : at + 3]
    names = set(map(key, zones.names))
    firsts = (
        next((line for line in near if line.key not in names and line.role != "noise"), None)
        for near in (above, below)
    )
    first, second = (line is not None and _is_prose(line) for line in firsts)
    return first, second


def _is_prose(line: Line) -> bool:
    return len(line.text) > PROSE or SENTENCE.search(line.text) is not None


def _without_spoken(content: list[Line], scores: Scores) -> None:
    """Pass over a score or a vote that is told once more beside the printed one, to be heard."""
    for before, line in pairwise(content):
        said = SPOKEN.fullmatch(line.text) if len(line.text) <= PROSE else None
        if said is not None and vote(before.text) == vote(said[1]):
            line.ignore()
        first, second = scores.heads.get(before.index), scores.heads.get(line.index)
        if first is None or second is None or "out of" not in before.text + line.text:
            continue
        if first[0].score == second[0].score and first[0].vote == second[0].vote:
            spoken = line if "out of" in line.text else before
            spoken.ignore()
            del scores.heads[spoken.index]
    scores.order = [index for index in scores.order if index in scores.heads]


def _shorter(text: str, at: int, name: str, names: Names) -> bool:
    """Whether the text may as well hold the shorter name and a longer score: `Owl 25/100`."""
    return any(
        name != other and name.startswith(other) and SCORED.match(text[at + len(other) :].lstrip())
        for other in names
    )


def without_name(text: str, zones: Zones | None) -> tuple[str, int | None]:
    """Cut a tool's name out of a score's line: `Vellum Pro: 85/100 · ship`."""
    if zones is None or (zones.names.first not in text and zones.names.second not in text):
        return text, None
    same = key(zones.names.first) == key(zones.names.second)
    for tool, name in zones.names.longest_first():
        at = text.find(name)
        apart = at == 0 or not text[at - 1 : at].isalnum()
        if at >= 0 and apart and SCORED.match(text, at + len(name)):
            if _shorter(text, at, name, zones.names):
                return text, None
            return f"{text[:at]} {text[at + len(name) :]}".lstrip(), None if same else tool
        match = re.search(rf"(?<![\w.]){re.escape(name)}(?!\.?\w)", text) if name in text else None
        if match:
            rest = f"{text[: match.start()]} {text[match.end() :]}"
            return rest, None if same else tool
    return text, None
