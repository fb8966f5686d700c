"""A critic's list of verdicts as items: name, tagline, vote and quote of one tool each.

The votes count the items, and the heading's own count checks them. Where boxes hold an item
each, boxes divide the list; in a text extract the quotes do, by their marks or their length.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import islice, pairwise
from typing import NamedTuple

from parsers.boxes.within import HEADINGS, QUOTES, within
from parsers.layout import FLAT, Box, Line, box_slugs, place_of
from parsers.names.column_heads import column_heads
from parsers.records import Verdict, Vote
from parsers.reviewer_page.buttons import NOTHING_ALIKE, Alike, buttons
from parsers.reviewer_page.labels import MAX_PITCH, TEXTS, labelled
from parsers.reviewer_page.lines import (
    ABOUT,
    Ballot,
    Fact,
    ballot,
    critic_in,
    facts_of,
    is_pitch,
    worded_votes,
)
from parsers.reviewer_page.listed import linked, linked_names
from parsers.reviewer_page.turns import Turns, told_in_turns
from parsers.text import LONE_MARKS, key, unclosed
from parsers.values.critic_names import SENTENCE
from parsers.values.figures import CommunityText, is_category, vote
from parsers.vocabulary import CATEGORIES, LABELS, NOISE, Label

#: What stands beside the parts of an item where each has a label.
ITEM_LABELS = frozenset((
    Label.NAME, Label.TAGLINE, Label.TALLY, Label.VOTE, Label.QUOTE, Label.SCORE, Label.CATEGORY,
))  # fmt: skip
#: What heads the reasons of a vote, besides labels.
REASONS = frozenset(("why", "why?", "reason", "reasoning", "because", "says"))
#: Elements of an item, or of all of them.
LISTS = frozenset(("li", "article", "section", "body", "main", "tr"))
OPENING, CLOSING = '“„«"', '”“»"'
LONG = 80
#: A vote that is run on to the pitch behind it.
VOTE_LED = re.compile(r"(?:Ship|Skip|SHIP|SKIP)(?=[A-Z\d“\"‘'«])")
#: How often a button has been pressed, and the number of an item.
ALONE = re.compile(r"[^\w%$€£#“\"]{1,4}\s?\d{1,6}|#?\d{1,3}[.)]")
#: What stands before the name of a quotation's tool, in a line of its own.
ABOUT_ALONE = re.compile(r"(?:[—–-] ?)?(?:on|of|about|re:)", re.IGNORECASE)
NUMBERED = re.compile(r"#?(\d{1,3})[.):]?\s+(?=\S)")
#: What joins a pitch to the name before it.
BETWEEN = re.compile(r"\s+[—–-]\s+|[:,]\s+")
#: A category behind the name, set off by a sign or in brackets.
BEHIND = re.compile(r"\s*(?:[·|•/]\s*(\w[^·|•]*)|[(\[]\s*(\w[^()\[\]]*)[)\]])")
#: What divides a category from the name before it.
KIND_BEHIND = re.compile(r"(?P<name>\S.{0,118}?)\s[·|•]\s(?P<category>[^·|•]{1,60})")
JOINED = re.compile(r"^[—–-]\s+")
ALNUM = re.compile(r"[a-z0-9]+")
#: Lines of an item, its vote among them, from which it has a quote.
MIN_LINES = 3
#: Items whose quotes tell where the last one's ends.
MIN_ITEMS = 3
#: Lines from a name to its vote.
MAX_HEAD = 2
#: What a line may say of its item, and the fields that are called otherwise.
KINDS = ("score", "panel", "badge", "share", "community", *TEXTS.values())
PATHS = {
    "score": "reviews.score",
    "panel": "panel.ships",
    "badge": "verdict",
    "share": "panel.ship_percent",
    "pricing": "pricing.text",
}
#: Boxes around a line in which its own link is looked for.
NEAR = 6


@dataclass(slots=True)
class Item:
    """One verdict of the list."""

    slug: str | None = None
    name: str | None = None
    tagline: str | None = None
    category: str | None = None
    description: str | None = None
    pricing: str | None = None
    best_for: str | None = None
    community: CommunityText | None = None
    vote: Vote | None = None
    score: int | None = None
    panel: tuple[int, int] | None = None
    badge: Verdict | None = None
    share: int | None = None
    quote: list[Line] = field(default_factory=list)


class Told(NamedTuple):
    """What the page tells of a list.

    expected  how many items it has, where they are counted; who: the critic
    category  what its heading names; page: what the cards of all lists of the page have alike
    """

    expected: int | None
    who: str
    category: str | None
    page: Alike = NOTHING_ALIKE


@dataclass(slots=True)
class _Marked:
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


def read_items(content: list[Line], told: Told, found: Turns | None = None) -> list[Item]:
    """The items of a list.

    found: where the items stand, if that is known. An item may lack its name or its quote: then
    the copy is damaged.
    """
    expected, who = told.expected, told.who
    useful, initialed = _useful(content, expected, told.page.pressed)
    in_turns = told_in_turns(content, found) if found is not None else {}
    facts = facts_of(useful, who, told.category) | in_turns | labelled(content, expected)
    spoken = told.page.votes or worded_votes(useful, expected)
    facts = {index: fact for index, fact in facts.items() if index not in spoken}
    lines = [line for line in useful if line.index not in facts]
    headings, quotes = within(lines, HEADINGS), within(lines, QUOTES)
    links = {line.index for line in lines if linked(line)}
    kinds = _kinds_beside(lines)
    marked = _Marked(headings, quotes, initialed, links, kinds, critic_in(lines, who), spoken)
    groups = _divide(lines, expected, marked) if found is None else _taken(content, lines, found)
    marked.above |= len(groups) > 1 and all(_is_prose(group[0]) for group, _ in groups)
    if found is None:
        _begin(groups)
        _end(groups, lines)
    items = [_item(group, voted, marked) for group, voted in groups]
    _give(items, [group for group, _ in groups], list(facts.values()), content)
    _kinds_in_place(items, [group for group, _ in groups], list(facts.values()))
    _pitch_descriptions(items)
    _cut_kinds(items)
    _cut_about(items)
    _cut_pitches(items)
    _cut_categories(items, [voted for _, voted in groups])
    _cut_behind_links(items, [group for group, _ in groups])
    _cut_votes(items)
    _cut_numbers(items)
    _lose_names(items)
    return items


def _taken(content: list[Line], lines: list[Line], found: Turns) -> list[Group]:
    """The items where they are known to stand."""
    useful = {line.index for line in lines}
    groups: list[Group] = []
    for first in found.firsts:
        group = content[first : first + found.size]
        voted = group[found.vote] if found.vote is not None else None
        groups.append(([line for line in group if line.index in useful or line is voted], voted))
    return groups


def _divide(lines: list[Line], expected: int | None, marked: _Marked) -> list[Group]:
    bulleted = _by_bullet(lines, marked)
    if len(bulleted) >= (expected or 1):
        return bulleted
    votes = _votes(lines, expected, marked)
    if len(votes) * 2 < (expected or 1):
        # A vote that few of the items have is the name of a tool.
        named = _by_name(lines, expected, marked)
        if named or not votes:
            return [(group, None) for group in named]
    return (
        _by_box(lines, votes, marked)
        or _by_quote(lines, votes)
        or _from_quote(lines, votes)
        or _by_vote(lines, votes, marked)
    )


def _useful(
    content: list[Line], expected: int | None, pressed: frozenset[str]
) -> tuple[list[Line], set[int]]:
    """Without avatars, links to read on, buttons of all items, and the heads of columns.

    And by index the names that an avatar tells.
    """
    counts = Counter(line.key for line in content)
    pressed |= buttons(content, expected)
    labels = {word for word in counts if counts[word] > 1 and _is_label(word)}
    lines: list[Line] = []
    initialed: set[int] = set()
    heads = column_heads(content)
    for at, line in enumerate(content):
        repeated = line.key in NOISE and counts[line.key] > 1
        repeated = repeated or (line.key in labels and not _own_link(line))
        repeated = repeated or line.key in pressed
        named = _named_below(content, at)
        if named is not None and line.text.isalnum():
            initialed.add(named.index)
        lone = line.text in LONE_MARKS or named is not None
        lone = lone or ALONE.fullmatch(line.text) is not None
        lone = lone or (counts[line.key] > 1 and ABOUT_ALONE.fullmatch(line.text) is not None)
        if line.role or at < heads or repeated or lone:
            line.ignore()
            slug = _slug(line)
            if slug and named is not None:
                # A picture stands before its own name, other links behind theirs.
                named.slug = named.slug or slug
            elif lines and slug:
                lines[-1].slug = lines[-1].slug or slug
        else:
            lines.append(line)
    return lines, initialed


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
    return name if name is not None and _begins(name, line) and not _is_prose(name) else None


def _begins(name: Line, initial: Line) -> bool:
    return name.key.lstrip("“\"'„«([{<@#$.").startswith(initial.key)


# -- votes ---------------------------------------------------------------------------------


def _votes(lines: list[Line], expected: int | None, marked: _Marked) -> list[int]:
    """The positions of the lines that hold an item's vote, alone or with its name."""
    alone = [
        at
        for at, line in enumerate(lines)
        if marked.is_vote(line) and line.index not in marked.quotes
    ]
    unlinked = [at for at in alone if not _own_link(lines[at])]
    tools = expected or len(linked_names(lines))
    if tools and len(unlinked) >= tools:
        # A link to a tool that is called so.
        alone = unlinked
    ballots = [at for at in alone if ":" in lines[at].text]
    if len(ballots) == expected:
        # `Verdict: Ship` is no tool's name.
        return ballots
    below = [at for at in alone if at and _is_prose(lines[at - 1])]
    if len(below) == expected and below[-1] == len(lines) - 1:
        # Each below its quote, the last below the last: others are names.
        return below
    fewer = _without_names(alone)
    alone = fewer if expected is None or len(fewer) >= expected else alone
    if alone and (expected is None or len(alone) >= expected):
        return alone
    joined = [at for at, line in enumerate(lines) if marked.ballot(line) is not None]
    beside = [at for at in joined if lines[at].index not in marked.linked]
    joined = beside if expected and len(beside) == expected else joined
    return joined if len(joined) > len(alone) else alone


def _without_names(votes: list[int]) -> list[int]:
    """Drop votes that are names: a name has the vote of its own item one or two lines below.

    In a run of such lines the last is a vote, the one before it its name, and so on in turns.
    """
    kept: list[int] = []
    named = False
    far = [votes[-1] + MAX_HEAD + 1] if votes else []
    for at, after in zip(votes[::-1], [*far, *votes[:0:-1]], strict=True):
        named = after - at <= MAX_HEAD and not named
        if not named:
            kept.append(at)
    return kept[::-1]


# -- division ------------------------------------------------------------------------------

#: The lines of an item, and the one with its vote.
Group = tuple[list[Line], Line | None]


def _by_box(lines: list[Line], votes: list[int], marked: _Marked) -> list[Group]:
    """The largest box around each vote that holds no other vote, if all hold a quote."""
    marks = [lines[at].index for at in votes]
    places = [line.index for line in lines]
    ranges: list[tuple[int, int]] = []
    for at in votes:
        best = _alone(lines[at], marks)
        if best is None:
            return []
        low, high = bisect_left(places, best.start), bisect_left(places, best.end)
        if high - low < (3 if marked.is_vote(lines[at]) else 2):
            return []
        slug = next(iter(box_slugs(best)), None)
        for line in lines[low:high]:
            line.slug = line.slug or slug
        ranges.append((low, high))
    starts = _with_names(ranges)
    return [
        (lines[start:high], lines[at])
        for start, (_, high), at in zip(starts, ranges, votes, strict=True)
    ]


def _by_bullet(lines: list[Line], marked: _Marked) -> list[Group]:
    """From the bullets of a text extract on, of those that have one vote below them.

    Where all items but the last end with their vote, so does the last.
    """
    bullets = [at for at, line in enumerate(lines) if line.box.tag == "li" and _flat(line)]
    if len(bullets) < 2:
        return []
    below = [at for at, line in enumerate(lines) if line.box.tag != "li"]
    votes = [at for at in below if marked.is_vote(lines[at]) or lines[at].index in marked.worded]
    if len(votes) < 2:
        return []
    turns = [bisect_left(bullets, at) - 1 for at in votes]
    if turns[0] < 0 or len(set(turns)) < len(turns):
        return []
    starts = [bullets[turn] for turn in turns]
    stops = [bullets[turn + 1] if turn + 1 < len(bullets) else len(lines) for turn in turns]
    if all(stop == at + 1 for stop, at in zip(stops[:-1], votes, strict=False)):
        stops[-1] = votes[-1] + 1
    if min(stop - start for start, stop in zip(starts, stops, strict=True)) < MIN_LINES:
        return []
    return [
        (lines[start:stop], lines[at]) for start, stop, at in zip(starts, stops, votes, strict=True)
    ]


def _flat(line: Line) -> bool:
    """Whether a line is a text extract's, whose boxes hold a line each."""
    return line.box.end - line.box.start == 1 and line.box.depth == FLAT


def _with_names(ranges: list[tuple[int, int]]) -> list[int]:
    """Where each item starts: above its box, if lines are left over above most of them."""
    lows = [low for low, _ in ranges]
    gaps = [after - high for (_, high), after in zip(ranges, lows[1:], strict=False)]
    if sum(gap > 0 for gap in gaps) * 2 <= len(gaps):
        return lows
    return [max(0, lows[0] - max(gaps)), *(high for _, high in ranges[:-1])]


def _alone(line: Line, marks: list[int]) -> Box | None:
    best: Box | None = None
    for box in line.box.ancestors():
        if bisect_left(marks, box.end) - bisect_left(marks, box.start) > 1:
            break
        best = box
    return best if best is not None and (best.parent is not None and len(marks) > 1) else None


def _by_name(lines: list[Line], expected: int | None, marked: _Marked) -> list[list[Line]]:
    """Items without votes: from each heading or link on, if there are as many as are counted.

    Else up to the end of each quote that wears marks, or of as many lines each.
    """
    headings = [at for at, line in enumerate(lines) if line.index in marked.headings]
    linked = [at for at, line in enumerate(lines) if _slug(line) and len(line.text) < LONG]
    ends = _quote_ends(lines) if expected else []
    quoted = [0, *(end + 1 for end in ends[:-1])] if len(ends) == expected else []
    every = next((n for n in (2, 3) if expected and len(lines) == n * expected), 0)
    turns = list(range(0, len(lines), every)) if every else []
    for starts in (headings, linked, quoted, turns):
        if starts and len(starts) == (expected or len(starts)):
            stops = [*starts[1:], ends[-1] + 1 if starts is quoted else len(lines)]
            return [lines[start:stop] for start, stop in zip(starts, stops, strict=True)]
    return []


def _by_quote(lines: list[Line], votes: list[int]) -> list[Group]:
    """Each item up to the end of its quote, where every item has one that is marked as such."""
    ends = _quote_ends(lines)
    if len(ends) != len(votes) or votes[0] > ends[0]:
        return []
    groups: list[Group] = []
    start = 0
    for end, at in zip(ends, votes, strict=True):
        if not start <= at <= end:
            return []
        groups.append((lines[start : end + 1], lines[at]))
        start = end + 1
    if sum(group[0] is voted for group, voted in groups[1:]) * 2 > len(groups) - 1:
        # What stands above the first vote is the heads of the columns.
        groups[0] = (lines[votes[0] : ends[0] + 1], lines[votes[0]])
    return groups


def _from_quote(lines: list[Line], votes: list[int]) -> list[Group]:
    """Each item from its quote on, where all quotes are marked and stand above their votes."""
    quotes = _quotes(lines)
    if len(quotes) != len(votes) or quotes[0][0] != 0:
        return []
    starts = [start for start, _ in quotes]
    stops = [*starts[1:], len(lines)]
    turns = zip(quotes, votes, stops, strict=True)
    if not all(end < at < stop for (_, end), at, stop in turns):
        return []
    return [(lines[a:b], lines[at]) for a, b, at in zip(starts, stops, votes, strict=True)]


def _quote_ends(lines: list[Line]) -> list[int]:
    return [end for _, end in _quotes(lines)]


def _quotes(lines: list[Line]) -> list[tuple[int, int]]:
    """The first and the last line of each run from an opening to a closing quotation mark."""
    found: list[tuple[int, int]] = []
    start: int | None = None
    for at, line in enumerate(lines):
        start = at if start is None and line.text[0] in OPENING else start
        if start is not None and line.text[-1] in CLOSING:
            found.append((start, at))
            start = None
    return found


def _by_vote(lines: list[Line], votes: list[int], marked: _Marked) -> list[Group]:
    """Each item from its name on; where the name stands, the first items and lengths tell."""
    glued = not marked.is_vote(lines[votes[0]])
    starts = _linked_first(lines, votes) or _votes_last(lines, votes, marked.headings)
    starts = starts or (list(votes) if glued or votes[0] == 0 else _starts(lines, votes))
    stops = [*starts[1:], len(lines)]
    return [
        (lines[start:stop], lines[at])
        for start, stop, at in zip(starts, stops, votes, strict=True)
        if start < stop
    ]


def _linked_first(lines: list[Line], votes: list[int]) -> list[int]:
    """Where items begin with the link to their tool, the first line of all, each above its vote."""
    links = linked_names(lines)
    turns = [bisect_right(links, at) for at in votes]
    return links if links[:1] == [0] and turns == list(range(1, len(links) + 1)) else []


def _votes_last(lines: list[Line], votes: list[int], headings: set[int]) -> list[int]:
    """Where items begin that end with their vote: each at a link or heading, its only one.

    Or each with its longest text, a quote, right above the vote, or with one at its beginning.
    """
    if votes[-1] != len(lines) - 1 or len(votes) == 1:
        return []
    starts = [0, *(at + 1 for at in votes[:-1])]
    items = [lines[start:at] for start, at in zip(starts, votes, strict=True)]
    if all(len(item) > 1 and (_ends_in_prose(item) or _is_prose(item[0])) for item in items):
        return starts
    if all(_is_prose(item[-1]) and not _is_prose(item[0]) for item in items if item):
        return starts if all(items) else []
    named = [at for at, line in enumerate(lines) if _own_link(line) or line.index in headings]
    return (
        starts if named == starts and all(a < b for a, b in zip(starts, votes, strict=True)) else []
    )


def _ends_in_prose(item: list[Line]) -> bool:
    """Whether the last line of an item is its longest, and a sentence or in marks."""
    last = item[-1]
    return _is_prose(last) and all(len(line.text) <= len(last.text) for line in item)


def _is_prose(line: Line) -> bool:
    return SENTENCE.search(line.text) is not None or line.text[-1] in CLOSING


def _own_link(line: Line) -> bool:
    return line.box.tag == "a" and line.box.slug is not None


def _starts(lines: list[Line], votes: list[int]) -> list[int]:
    """Where the item of each vote begins: at its name, one or two lines above the vote."""
    if not _taglines_first(lines, votes):
        return [at - 1 for at in votes]
    starts = [max(0, votes[0] - 2)]
    for before, at in pairwise(votes):
        two = at - before > 3 or (at - before == 3 and len(lines[at - 2].text) <= LONG)
        starts.append(at - 2 if two and at - 2 > before + 1 else at - 1)
    return starts


def _taglines_first(lines: list[Line], votes: list[int]) -> bool:
    """Whether taglines stand between name and vote rather than between vote and quote."""
    if votes[0] > 1:
        return True
    firsts = [len(lines[at + 1].text) for at in votes if at + 1 < len(lines)]
    lasts = [len(lines[at - 1].text) for at in votes if at]
    spans = [after - at for at, after in pairwise(votes)]
    return (
        any(span > 2 for span in spans)
        and sum(firsts) > 3 * sum(lasts)
        and len(lines) - votes[-1] == 2
    )


# -- one item ------------------------------------------------------------------------------


def _item(group: list[Line], voted: Line | None, marked: _Marked) -> Item:
    """Name first, quote last; what stands between them is the tagline."""
    cast = marked.ballot(voted) if voted is not None else None
    item = (
        Item(None, cast.name, None, cast.category, vote=cast.vote, score=cast.score)
        if cast
        else Item()
    )
    if voted is not None:
        voted.read("reviews.verdict")
    item.slug = next(filter(None, map(_slug, group)), None)
    lines = [line for line in group if line is not voted]
    elsewhere = any(line.index in marked.linked for line in lines)
    other = marked.kinds or (elsewhere and not _may_name(item.name or "", item.slug))
    if item.name and other:
        # Another line is the name: what stands beside the vote is the tool's category.
        item.category = item.name if is_category(item.name) else None
        item.name = None
    name = voted if item.name else None
    if item.name is None and lines:
        name = _named(lines, marked)
        item.name = name.text
        name.read("name")
        lines.remove(name)
    above = [line for line in lines if name is not None and line.index < name.index]
    item.quote = _whole(_quote(lines, voted or group[0], marked, above), lines)
    for line in item.quote:
        line.read("reviews")
    rest = [line for line in lines if not line.role]
    above = [line for line in rest if line in above]
    if len(above) < len(rest) or (above and item.slug and is_category(above[0].text)):
        for line in (line for line in above if is_category(line.text)):
            item.category = line.text
            line.read("category")
            rest.remove(line)
    if rest:
        item.tagline = JOINED.sub("", _unlabelled(rest[0].text))
        rest[0].read("tagline")
    return item


def _begin(groups: list[Group]) -> None:
    """Cut off the sentences and headings above the first item that no other has above its vote."""
    above = [group.index(voted) for group, voted in groups if voted is not None]
    quoted = any(_is_prose(group[0]) for group, _ in groups[1:])
    if quoted or len(above) < max(len(groups), MIN_ITEMS):
        return
    first, many = groups[0][0], above[0] - max(above[1:])
    if many > 0 and all(_is_prose(line) or line.box.tag in HEADINGS for line in first[:many]):
        for line in first[:many]:
            line.ignore()
        del first[:many]


def _end(groups: list[Group], lines: list[Line]) -> None:
    """Cut off what stands below the last item: by what the items above have, lines and stops."""
    *above, last = [group for group, _ in groups] or [[]]
    stopped = all(_is_prose(group[-1]) for group in above)
    if len(groups) < MIN_ITEMS or not stopped or last[-1] is not lines[-1]:
        return
    lengths = {len(group) for group in above}
    end = len(last)
    while end > max(lengths) and (len(lengths) == 1 or not _is_prose(last[end - 1])):
        end -= 1
    if not _is_prose(last[end - 1]):
        return
    for line in last[end:]:
        if not _is_prose(line):
            line.ignore()
    del last[end:]


# -- what the lines around say -------------------------------------------------------------


def _give(
    items: list[Item], groups: list[list[Line]], facts: list[Fact], content: list[Line]
) -> None:
    """Give each item the facts that stand in its box, else those beside it in the order."""
    starts = [group[0].index for group in groups]
    held = sorted((line.index, at) for at, group in enumerate(groups) for line in group)
    heads = content[: column_heads(content)]
    carrying = next((line for line in heads if LABELS.get(line.key) is Label.CATEGORY), None)
    leading: set[str] = set()
    pitched: set[int] = set()
    for fact in facts:
        kind = _kind(fact)
        if fact.doubtful:
            continue
        if not starts or fact.group or not kind:
            fact.line.ignore()
            continue
        before = bisect_right(starts, fact.line.index) - 1
        if before < 0:
            leading.add(kind)
        own = _holder(fact.line, held)
        at = own if own is not None else before + (kind in leading)
        if not 0 <= at < len(items):
            fact.line.ignore()
        elif getattr(items[at], kind) is None or (kind == "tagline" and at not in pitched):
            if kind == "tagline":
                # A label tells more than the place by which a line was taken for the pitch.
                pitched.add(at)
                for line in (line for line in groups[at] if line.path == kind):
                    line.forget()
            setattr(items[at], kind, getattr(fact, kind))
            items[at].badge = items[at].badge or fact.badge
            fact.line.read(PATHS.get(kind, kind))
    carried = _held_with(carrying, starts) if carrying is not None else range(0)
    _inherit(items, starts, facts, carried)


def _held_with(head: Line, starts: list[int]) -> range:
    """The lines of the table that a head of its columns and the first item below it stand in."""
    first = next((start for start in starts if start > head.index), head.index)
    boxes = (box for box in head.box.ancestors() if box.start <= first < box.end)
    held = next(boxes, head.box)
    return range(held.start, held.end)


def _inherit(items: list[Item], starts: list[int], facts: list[Fact], carried: range) -> None:
    """The vote of a group is that of its items; a category in a column's cell that of its rows.

    carried: the lines of the table that has such a column
    """
    votes = [fact for fact in facts if fact.group]
    places = [fact.line.index for fact in votes]
    below = Counter(bisect_left(places, start) for start in starts)
    held = {fact.group: below[at] for at, fact in enumerate(votes, 1) if below[at]}
    empty = [fact for at, fact in enumerate(votes, 1) if fact.many and not below[at]]
    # Tabs count what stands below their headings; other counts without items sum the list up.
    tabs = all(held.get(fact.group) == fact.many for fact in empty)
    votes = [fact for fact in votes if fact not in empty] if tabs else []
    places = [fact.line.index for fact in votes]
    category = None
    for item, start in zip(items, starts, strict=True):
        above = bisect_left(places, start)
        if item.vote is None and above:
            item.vote = votes[above - 1].group
        category = item.category or (category if start in carried else None)
        item.category = category


def _kinds_in_place(items: list[Item], groups: list[list[Line]], facts: list[Fact]) -> None:
    """Categories that nobody knows, where cards have known ones at the place of theirs."""
    known = {_place(fact.line) for fact in facts if fact.category and fact.line.path == "category"}
    places: defaultdict[tuple[str, int, int], list[tuple[int, Line]]] = defaultdict(list)
    for at, group in enumerate(groups):
        for line in group:
            if line.path in (None, "tagline") and line.box.depth > FLAT:
                places[_place(line)].append((at, line))
    for place in known & places.keys():
        found = places[place]
        fits = all(is_category(line.text) and vote(line.text) is None for _, line in found)
        for at, line in found if fits else ():
            _give_kind(items[at], line, groups[at])


def _give_kind(item: Item, line: Line, group: list[Line]) -> None:
    """A line is the category; if it was taken for the pitch, that is the next one."""
    if item.category is not None:
        return
    item.category = line.text
    if line.path == "tagline":
        below = (other for other in group if other.index > line.index)
        # Behind a quote stands no pitch.
        after = next((other for other in below if not other.role or other in item.quote), None)
        after = None if after is None or after.role else after
        item.tagline = after.text if after is not None else None
        if after is not None:
            after.read("tagline")
    line.read("category")


def _place(line: Line) -> tuple[str, int, int]:
    return line.box.tag, line.box.depth, place_of(line)[1]


def _kind(fact: Fact) -> str | None:
    return next((kind for kind in KINDS if getattr(fact, kind) is not None), None)


def _holder(line: Line, held: list[tuple[int, int]]) -> int | None:
    """The only item of which the nearest box around a line holds any line.

    held: the lines of all items by their index, each with its item.
    """
    for box in line.box.ancestors():
        low, high = bisect_left(held, (box.start, 0)), bisect_left(held, (box.end, 0))
        if low < high:
            first, last = held[low][1], held[high - 1][1]
            return first if first == last else None
    return None


def _cut_numbers(items: list[Item]) -> None:
    """`3. Otter` names Otter where each item that is numbered has the number of its turn."""
    found = [NUMBERED.match(item.name or "") for item in items]
    turns = [(turn, int(match[1])) for turn, match in enumerate(found, 1) if match is not None]
    if len(turns) > 1 and all(turn == number for turn, number in turns):
        for item, match in zip(items, found, strict=True):
            item.name = match.string[match.end() :] if match is not None else item.name


def _lose_names(items: list[Item]) -> None:
    """Where all that stands above the quotes are pitches, an extract has lost the names."""
    bare = not any(item.slug or item.tagline or item.vote for item in items)
    if len(items) > 1 and bare and all(is_pitch(item.name or "") for item in items):
        for item in items:
            item.name, item.tagline = None, item.name


def _cut_votes(items: list[Item]) -> None:
    """Take each vote off the pitch that an extract ran on to it, on every item: `SkipOne line`."""
    found = [VOTE_LED.match(item.tagline or "") for item in items]
    if all(found) and not any(item.vote for item in items):
        for item, match in zip(items, found, strict=True):
            if match is not None:
                item.vote = vote(match[0])
                item.tagline = match.string[match.end() :].strip()


def _cut_kinds(items: list[Item]) -> None:
    """Take a category nobody knows off the quote below it where all other items have one."""
    bare = [item for item in items if item.category is None]
    if len(bare) == len(items) or not all(_led_by_kind(item.quote) for item in bare):
        return
    for item in bare:
        line = item.quote.pop(0)
        item.category = line.text
        line.read("category")


def _led_by_kind(quote: list[Line]) -> bool:
    return len(quote) > 1 and is_category(quote[0].text) and _is_prose(quote[-1])


def _cut_about(items: list[Item]) -> None:
    """`on Otter`, where every item says so, names Otter."""
    names = [item.name or "" for item in items]
    cut = [ABOUT.match(name) for name in names]
    if len(items) > 1 and all(cut):
        for item, name, match in zip(items, names, cut, strict=True):
            item.name = name[match.end() :] if match else name


def _pitch_descriptions(items: list[Item]) -> None:
    """What is called a description is the pitch where no item has another, and all are short."""
    described = [item.description for item in items if item.description]
    bare = not any(item.tagline for item in items)
    if bare and all(len(text) <= MAX_PITCH for text in described):
        for item in items:
            item.description, item.tagline = None, item.description


def _cut_pitches(items: list[Item]) -> None:
    """`Otter — Sorts the notices by street`, where every item has it, is name and pitch."""
    found = [BETWEEN.search(item.name or "") for item in items]
    cut = [match for match in found if match is not None]
    bare = not any(item.tagline for item in items)
    pitches = sum(is_pitch(match.string[match.end() :]) for match in cut)
    if len(items) > 1 and bare and len(cut) == len(items) and pitches * 2 > len(items):
        for item, match in zip(items, cut, strict=True):
            item.name = match.string[: match.start()]
            item.tagline = match.string[match.end() :]


def _cut_categories(items: list[Item], voted: list[Line | None]) -> None:
    """The category behind the name, in an element of its own or behind a sign, if all have one."""
    found, least = [_pieces(line, item) for line, item in zip(voted, items, strict=True)], 0.5
    if not any(found) and not any(item.category for item in items):
        # Behind a sign that all names have stand categories, if one of them is known.
        found, least = [_run_on_kind(item) for item in items], 0
    known = sum(pair is not None and key(pair[1]) in CATEGORIES for pair in found)
    if known > least * len(items):
        _part(items, found)


def _part(items: list[Item], found: list[tuple[str, str] | None]) -> None:
    """Give each of several items its name and category apart, if all have both."""
    told = [pair for pair in found if pair is not None]
    if len(items) > 1 and len(told) == len(items):
        for item, (name, category) in zip(items, told, strict=True):
            item.name, item.category = name, item.category or category


def _pieces(line: Line | None, item: Item) -> tuple[str, str] | None:
    """The name of an item as two pieces of the vote's line, of which the second is a category."""
    parts = line.parts if line is not None else ()
    for name, category in pairwise(parts):
        if item.name == f"{name} {category}" and is_category(category):
            return name, category
    return None


def _cut_behind_links(items: list[Item], groups: list[list[Line]]) -> None:
    """The category behind the link in the line of each name: `<a>Otter</a> · Boats`."""
    pairs = (
        (_behind_link(line, item.name or "") for line in group)
        for item, group in zip(items, groups, strict=True)
    )
    _part(items, [next(filter(None, of_item), None) for of_item in pairs])


def _behind_link(line: Line, said: str) -> tuple[str, str] | None:
    """What is `said` as the link in a line and the category behind it; a slug may spell both."""
    name = line.named
    if name is None or line.path not in ("name", "reviews.verdict") or not said.startswith(name):
        return None
    behind = BEHIND.fullmatch(said[len(name) :])
    kind = (behind[1] or behind[2]).strip() if behind is not None else ""
    words = ALNUM.findall(said.casefold())
    spelt = said.isascii() and (line.slug or "").split("-")[: len(words)] == words
    return (name, kind) if kind and is_category(kind) and not spelt else None


def _run_on_kind(item: Item) -> tuple[str, str] | None:
    """The name of an item as one and a category behind a sign: `Otter · Security`."""
    found = KIND_BEHIND.fullmatch(item.name or "")
    if found is None or not is_category(found["category"]):
        return None
    return found["name"], found["category"]


def _whole(quote: list[Line], lines: list[Line]) -> list[Line]:
    """A quote with the paragraphs above it in the element that holds nothing else."""
    if not quote or quote[0].box.parent is None:
        return quote
    holder = quote[0].box.parent
    mine = [line for line in lines if holder.start <= line.index < holder.end]
    alone = len(mine) == holder.end - holder.start and holder.tag not in LISTS
    prose = all(line.box.tag == "p" and SENTENCE.search(line.text) for line in mine)
    return mine if alone and prose and len(mine) < len(lines) else quote


def _unlabelled(text: str) -> str:
    """A tagline without the label that only a screen reader is told before it."""
    before, _, behind = text.partition(":")
    label = LABELS.get(key(before)) if behind.strip() else None
    return behind.strip() if label in (Label.TAGLINE, Label.DESCRIPTION) else text


def _named(lines: list[Line], marked: _Marked) -> Line:
    """The line that names the tool: the only link to it, the initial's, a heading, or the first.

    A quotation names none.
    """
    linked = [line for line in lines if _own_link(line)]
    if len(linked) == 1:
        return linked[0]
    said = [line for line in lines if line.index not in marked.quotes] or lines
    if marked.above:
        said = [line for line in said if not _is_prose(line)] or said
    told = (line for at in (marked.initialed, marked.headings) for line in said if line.index in at)
    return next(told, said[0])


def _kinds_beside(lines: list[Line]) -> bool:
    """Whether most of what stands beside votes is a category that is known."""
    named = [found.name for line in lines if (found := ballot(line)) is not None and found.name]
    known = sum(key(name) in CATEGORIES for name in named)
    return len(named) >= MIN_ITEMS and known * 2 > len(named)


def _may_name(name: str, slug: str | None) -> bool:
    """Whether a slug may have been made of a name; of other letters than its own nobody can say."""
    words = ALNUM.findall(name.casefold())
    return slug is None or not name.isascii() or slug.split("-")[:1] == words[:1]


def _slug(line: Line) -> str | None:
    near = islice(line.box.ancestors(), NEAR)
    return line.slug or next((box.slug for box in near if box.slug), None)


def _opens(text: str) -> bool:
    """Whether a quote begins: `“Frugal” accounts, at last` only begins with a quoted word."""
    return text[0] in OPENING and (text[-1] in CLOSING or unclosed(text))


def _quote(lines: list[Line], voted: Line, marked: _Marked, above: list[Line]) -> list[Line]:
    """The lines of the quote: quoted by the markup, by marks, or by standing last.

    `above` are those above the name, where no tagline stands.
    """
    quoted = [line for line in lines if line.index in marked.quotes]
    # What stands above the name leads no quote below it.
    told = [line for line in lines if line not in above] or lines
    before = [line for line in told if line.index < voted.index]
    texts = [line for line in told if line.index > voted.index] or before
    if quoted or not texts:
        return quoted
    opened = next((at for at, line in enumerate(texts) if _opens(line.text)), None)
    if opened is not None and texts[-1].text[-1] in CLOSING:
        return texts[opened:]
    enclosed = [line for line in texts if _opens(line.text) and line.text[-1] in CLOSING]
    if len(enclosed) == 1 and len(texts) > 1:
        return enclosed
    whole = bool(above) and _opens(above[0].text) and above[-1].text[-1] in CLOSING
    if whole or (
        above and all(len(line.text) > 2 and SENTENCE.search(line.text) for line in above)
    ):
        return above
    if len(texts) == 1 or (before and before is not texts):
        return texts
    prose = len(texts[0].text) > 2 * LONG and texts[0].text[-1] in ".!?"
    return texts if prose else texts[1:]
