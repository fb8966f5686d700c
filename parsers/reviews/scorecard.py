"""The critics' reviews of a comparison: where they stand, and which of them are copies."""

from __future__ import annotations

import re
from collections import Counter
from itertools import takewhile

from parsers.layout import BROKEN_ROW, QUOTATION, Line, place_of
from parsers.lines.events import (
    COLUMN_HEADS,
    HEADINGS,
    MIN_MARKED,
    Event,
    events_of,
    quote_words,
    without_foot,
)
from parsers.lines.framed_critics import name_framed
from parsers.lines.headers import join_headers, raise_critics, tell_stacked
from parsers.lines.items import first_line
from parsers.lines.noise import ends_main
from parsers.lines.personas import name_personas
from parsers.lines.scores import SCORED, Scores, add_votes
from parsers.lines.unlike_names import name_by_place
from parsers.names.zones import Zones
from parsers.records import Anomaly
from parsers.reviews.attribution import TABS, Review, attribute, lend, take_centres
from parsers.reviews.called_alike import tell_apart
from parsers.reviews.carded import Section
from parsers.reviews.cells import join_cells
from parsers.reviews.copies import without_copies
from parsers.reviews.credited import join_credited
from parsers.reviews.groups import by_order
from parsers.reviews.headed import join_named
from parsers.reviews.lanes import vote_by_heading
from parsers.reviews.led import name_tools
from parsers.reviews.run_together import split_run_together
from parsers.reviews.sequence import join_order
from parsers.reviews.unsaid import unsaid
from parsers.text import has_marks
from parsers.values.critic_names import SENTENCE, may_be_role
from parsers.values.figures import role, vote
from parsers.vocabulary import BOXES, LABELS, SCORECARD, UNFOLDING

#: What may stand below each review, rather than below all.
BELOW_EACH = frozenset(("share", "comments", "bookmarks", "discussion"))
#: Lines of a box for the site's letters.
MAX_BOX = 10
#: A label and the values of both tools, with a sign.
MAX_ROW = 4
#: A line that goes on behind its score and vote, as extracts print rows; one may be a quote's, and
#: what goes on for fewer characters something else.
LED = re.compile(r"[^.!?“”]{0,90}?(?<!\d)\d{1,3}\s?/\s?100\s?[·|:,—–-]\s?(?:ship|skip)\b(.+)", re.I)
MIN_LED = 2
MIN_LEFT = 20
#: Lines of a review above its score.
MAX_OWN = 6
#: Characters that no critic's name, tool's name or vote has.
PROSE = 60


def region(content: list[Line], scores: Scores) -> tuple[int, int]:
    """The positions in `content` between which reviews stand; empty where there are none."""
    heads = [at for at, line in enumerate(content) if line.index in scores.heads]
    titles = [at for at, line in enumerate(content) if line.key in SCORECARD]
    if not heads:
        heads = _led_on(content)
    if heads:
        told_below = None if _quote_above(content, heads[0]) else scores
        end = _ending(content, heads[0] + 1, told_below)
        heads = [at for at in heads if at < end]
        before = [at for at in titles if at < heads[0]]
        start = before[-1] + 1 if before else _back(content, heads[0])
        start = min(start, _own_box(content, heads[0], scores))
        return start, _ending(content, heads[-1] + 1, told_below)
    # Without scores only what follows every label can be a scorecard.
    label = max((at for at, line in enumerate(content) if _labels(line)), default=-1)
    above = _own_section(content, [at for at in titles if at < label])
    titles = [at for at in titles if at > label and content[at].box.tag not in TABS]
    if above is not None and not titles:
        return above
    marked = _marked(content, label) if not titles else None
    if marked is not None:
        return marked
    start = (
        titles[0] + 1
        if titles
        else next(
            (
                at
                for at, line in enumerate(content)
                if at > label and role(line.text) and not line.role and _speaks(content, at)
            ),
            len(content),
        )
    )
    return start, _ending(content, start)


def _led_on(content: list[Line]) -> list[int]:
    """The lines that go on behind their scores; right above them a quote may be short."""
    led = {
        at: len(found[1])
        for at, line in enumerate(content)
        if not line.role and (found := LED.match(line.text)) is not None
    }
    long = [at for at, left in led.items() if left >= MIN_LEFT]
    if len(long) < MIN_LED:
        return []
    first = long[0]
    while first - 1 in led:
        first -= 1
    return [*range(first, long[0]), *long]


def _own_section(content: list[Line], titles: list[int]) -> tuple[int, int] | None:
    """A scorecard in an element of its own, without any label, above what has labels."""
    for at in titles:
        around = (box for box in content[at].box.ancestors() if box.end > content[at].index + 1)
        box = next(around, None)
        inside = [line for line in content[at + 1 :] if box is not None and line.index < box.end]
        spoken = any(role(line.text) for line in inside)
        if spoken and len(inside) >= MAX_ROW and not any(map(_labels, inside)):
            return at + 1, at + 1 + len(inside)
    return None


def _marked(content: list[Line], label: int) -> tuple[int, int] | None:
    """The quotes in the page's marks below every label, one for each tool in turn, untitled.

    Nothing but buttons stands between them, as it does between what readers say.
    """
    runs: list[list[int]] = [[]]
    for at in range(label + 1, len(content)):
        line = content[at]
        if has_marks(line.text) and line.role != "noise":
            runs[-1].append(at)
        elif runs[-1] and line.key not in UNFOLDING:
            runs.append([])
    run = max(runs, key=len)
    whole = len(run) >= MIN_MARKED and len(run) % 2 == 0
    return (run[0], run[-1] + 1) if whole else None


def _labels(line: Line) -> bool:
    label = LABELS.get(line.key)
    return label is not None and label not in COLUMN_HEADS


def _back(content: list[Line], first: int) -> int:
    """Where the scorecard begins if it has no title: at the headings above the first score."""
    start = first
    if _quote_above(content, first):
        start -= 1
        first -= 1
    while (
        start > 0
        and (first - start < 4 or _in_one_row(content[start - 1], content[start]))
        and (
            role(content[start - 1].text)
            or vote(content[start - 1].text)
            or len(content[start - 1].text) <= 32
        )
        and not content[start - 1].role
        and not _in_labelled_row(content[start - 1])
        and not _heads_all(content[start:first])
    ):
        start -= 1
    return start


def _heads_all(below: list[Line]) -> bool:
    """Whether the first of some lines heads more than the other headings of them: a section."""
    ranks = [line.box.tag for line in below if line.box.tag in HEADINGS]
    title = bool(below) and below[0].box.tag in HEADINGS
    return title and len(ranks) > 1 and ranks[0] < min(ranks[1:])


def _in_one_row(line: Line, after: Line) -> bool:
    """Whether two lines stand in one row of a table or of tabs, as all critics do at its head."""
    row = place_of(line)[0]
    of_row = row.tag == "tr" or (line.box.tag in TABS and after.box.tag in TABS)
    return of_row and row is place_of(after)[0]


def _own_box(content: list[Line], first: int, scores: Scores) -> int:
    """Where the box begins that holds the first score, and its words above it."""
    head = content[first]
    near = content[max(0, first - MAX_OWN) : first]
    own_boxes = takewhile(lambda box: scores.within(box) == 1, head.box.ancestors())
    start = min((box.start for box in own_boxes if near and box.start >= near[0].index), default=0)
    above = [line for line in near if line.index >= start]
    quoted = any(
        len(line.text) > PROSE or SENTENCE.search(line.text) or line.box.tag in QUOTATION
        for line in above
    )
    own = bool(above) and above[0].index == start and not any(line.role for line in above)
    return first - len(above) if own and quoted and not any(map(_labels, above)) else first


def _in_labelled_row(line: Line) -> bool:
    """Whether a line stands in a row behind a fact's label: a value, or the label itself."""
    row, _, width = place_of(line)
    first = first_line(row.items[0]) if 1 < width <= MAX_ROW and row.parent is not None else None
    return first is not None and _labels(first)


def _quote_above(content: list[Line], first: int) -> bool:
    """Whether the first score stands below its quote: prose is above it, and none below."""
    if not 0 < first < len(content) - 1:
        return False
    prose = [len(content[at].text) > PROSE for at in (first - 1, first + 1)]
    return prose == [True, False] and not content[first - 1].role


def _speaks(content: list[Line], at: int) -> bool:
    return any(
        vote(line.text) or len(line.text) > 120 or SCORED.match(line.text)
        for line in content[at + 1 : at + 4]
    )


def _ending(content: list[Line], start: int, scores: Scores | None = None) -> int:
    """The position of the heading that ends the reviews which begin at `start`.

    Where scores stand above their words, what stands right below one with a vote is the critic's
    if the same heading, or another score, stands further below.
    """
    counts = Counter(line.key for line in content[start:] if line.key in BELOW_EACH)
    until = start
    for at in range(start, len(content)):
        if at < until or not ends_main(content[at]) or counts[content[at].key] > 1:
            continue
        until = _behind_box(content, at, scores) if scores is not None else at
        if until > at:
            continue
        above = scores.heads.get(content[at - 1].index) if scores is not None and at else None
        if above is None or above[0].vote is None or not _goes_on(content, at, scores):
            return at
    return len(content)


def _behind_box(content: list[Line], at: int, scores: Scores) -> int:
    """The position of the review that goes on below a box that opens here; here if none does.

    Such a box stands anywhere. What readers say, and other tools, end the critics' reviews.
    """
    for below in range(at, min(at + MAX_BOX, len(content) - 1)):
        line, after = content[below : below + 2]
        if ends_main(line) and line.key not in BOXES:
            break
        # The last words of the box are no critic.
        alone = line.box.tag in HEADINGS or content[below - 1].key in BOXES
        unknown = alone and may_be_role(line)
        critic = after.index in scores.heads and (role(line.text) or unknown)
        scored = line.index in scores.heads and scores.heads[line.index][0].vote is not None
        if below > at and (critic or scored):
            for other in content[at:below]:
                other.ignore()
            return below
    return at


def _goes_on(content: list[Line], at: int, scores: Scores | None) -> bool:
    """Whether reviews, or the heading that the words at a position are, stand below it."""
    word = content[at].key
    for line in content[at + 1 :]:
        if line.key == word:
            return True
        if ends_main(line):
            return False
        if scores is not None and line.index in scores.heads:
            return True
    return False


def read_scorecard(
    content: list[Line], zones: Zones, scores: Scores, sections: list[Section]
) -> tuple[list[Review], list[Anomaly]]:
    """All reviews of the page, in reading order, copies of one another included once.

    sections  where those of each tool stand, if apart; the anomalies name what the scorecard
    announces and does not say
    """
    if not sections:
        start, end = region(content, scores)
        sections = [Section(content[start:end], None, [])]
    events = [event for section in sections for event in _joined(section, zones, scores)]
    reviews, bare, gaps, empty = attribute(events, zones, scores)
    by_order(reviews, gaps, zones.names, empty)
    by_order(bare, gaps, zones.names)
    lend(bare, reviews)
    return without_copies(reviews), unsaid(events, reviews, gaps)


def _joined(section: Section, zones: Zones, scores: Scores) -> list[Event]:
    """The reviews that stand together, and what else is said between them."""
    lines = [line for line in section.lines if line.box.tag != BROKEN_ROW]
    if _given_up(section.lines) and not any(line.index in scores.heads for line in lines):
        # What stands below such reviews, without a score of its own, is none.
        return []
    add_votes(lines, scores, zones)
    events = events_of(lines, zones, scores)
    name_framed(events)
    name_personas(events)
    name_by_place(events)
    tell_apart(events, zones)
    if section.tool is not None or _all_name_critics(events, zones):
        _name_critics(events, zones, section.tool)
    events = name_tools(without_foot(events), zones)
    vote_by_heading(events)
    events = quote_words(events)
    events = join_named(join_headers(tell_stacked(raise_critics(events))))
    events = join_credited(events)
    events = take_centres(join_cells(split_run_together(events, zones, scores), scores))
    events = join_order(events)
    for event in events:
        if event.kind == "review" and event.tool is None:
            event.tool = section.tool
    return events


def _given_up(lines: list[Line]) -> bool:
    """Whether reviews stand in rows whose cells nobody can tell apart."""
    return any(line.box.tag == BROKEN_ROW and SCORED.search(line.text) for line in lines)


def _all_name_critics(events: list[Event], zones: Zones) -> bool:
    """Whether each score stands beside a critic, or beside a tool that is called as one is.

    Some stand beside one that no tool is called after, and none beside both.
    """
    names = tuple(zones.names)
    heads = [event for event in events if event.kind == "head"]
    sure = [event for event in heads if event.role is not None]
    doubtful = [event for event in heads if event.role is None]
    known = any(role(event.role or "") for event in sure)
    if not known or any(event.tool is not None for event in sure):
        return False
    return all(event.tool is not None and role(names[event.tool]) for event in doubtful)


def _name_critics(events: list[Event], zones: Zones, tool: int | None) -> None:
    """Take a name beside a score for the critic's, if a critic is called so, too.

    Below a tool's own card nothing has to say which tool a score is of, and where all others
    stand beside critics a name does not.
    """
    names = tuple(zones.names)
    for event in events:
        if event.kind == "head" and event.role is None and event.tool is not None:
            critic = role(names[event.tool])
            if critic is not None:
                event.role, event.tool = critic, tool
