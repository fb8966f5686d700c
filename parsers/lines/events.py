"""A scorecard as a stream of events: one a line, each said in the critics' own terms.

Joining events to reviews is the work of `headers`, `run_together`, `cells` and `sequence`.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from itertools import pairwise, takewhile
from typing import Literal

from parsers.layout import QUOTATION, Box, Line, lines_of, place_of
from parsers.lines.items import first_line
from parsers.lines.noise import shaped_like_noise
from parsers.lines.review_labels import labelled_critic, labelled_vote, labels_of_parts
from parsers.lines.scores import Scores, without_name
from parsers.names.zones import Zones
from parsers.records import Vote
from parsers.text import FIRST_PICTURE, LONE_MARKS, has_marks, key, marked
from parsers.values.critic_names import NAME_SHAPE, SENTENCE, may_be_role, name_like, unknown_role
from parsers.values.dates import names_time
from parsers.values.figures import dash, role, vote
from parsers.values.personas import named_critic
from parsers.values.scales import in_points
from parsers.vocabulary import (
    AVERAGES,
    BEFORE_NAME,
    LABELS,
    NO_REVIEW,
    NOISE,
    PERSPECTIVES,
    ROLES,
    Label,
)

EventKind = Literal[
    "head", "vote", "role", "tool", "gap", "bar", "noise", "text", "review", "roles", "tools"
]
LINKING = re.compile(
    r"^(?:(?:on|of|about|for|re|regarding|reviews?|judges?|says)(?!\w)|[’']s(?!\w)|[:·|,—–\s-])+"
    r"|(?:(?<!\w)(?:on|of|about|for|reviews?|judges?)|['’]s (?:take|view|verdict) on"
    r"|[:·|,—–\s-])+$",
    re.IGNORECASE,
)
#: What stands before the name of the tool that a critic speaks of.
ON = re.compile(r"(?:on|about|for|re|regarding|reviews|judges)\b", re.IGNORECASE)
MAX_ON = 100
#: A critic and the score below.
PAIR = 2
#: Lines of a row: a label and what it tells of both tools.
MAX_ROW = 3
#: The marks that a page puts around quotes, and how many quotes have them at the least.
MARKS = frozenset("“”")
MIN_MARKED = 4
#: What stands in a page's foot and in no quote.
COPYRIGHT = re.compile(r"©|(?:\(c\)|copyright)\W+(?:19|20)\d\d", re.IGNORECASE)
#: A label with the critic and the part of the review that stands behind it.
OF_ROLE = re.compile(
    r"([A-Z][\w-]{2,20})(?:['’]s|:|,| [·|—–-])? (?:score|rating|vote|quote|comment|take|review)"
)
COLUMN_HEADS = frozenset(
    (Label.CRITIC, Label.SCORE, Label.VOTE, Label.QUOTE, Label.DECISION, Label.NAME)
)
#: Labels that head columns of what tools are, rather than of reviews.
OF_TOOLS = frozenset((Label.PANEL, Label.PRICING, Label.BEST_FOR, Label.ENTRY, Label.CATEGORY))
#: The pictures that stand for a vote.
VOTES = frozenset("👍👎🌟🟢🔴🟡🚢")
#: Characters from which a line is somebody's prose rather than a label's value.
PROSE = 60
#: Lines of a box with one review: critic, tool, score, vote, quote.
MAX_SHAPE = 5
#: The element of a box with a score, and what it holds.
Shape = tuple[str, ...]
#: Elements that say within a quotation whose it is.
CREDITS = frozenset(("cite", "footer", "figcaption", "header"))
HEADINGS = frozenset(("h2", "h3", "h4", "h5", "h6"))
#: Elements that name a critic, and may say more of him.
HEADED = HEADINGS | {"summary", "dt", "th", "legend", "button"}


@dataclass(slots=True)
class Event:
    """One thing a scorecard says. A review event has taken its head, vote and texts in.

    box     the cell that holds the whole review, where there is one; a header's row
    places  of a header ("roles", "tools"): the events of its cells, by their place in the row
    known   False for a critic whose name is only told by where it stands
    """

    kind: EventKind
    line: Line
    role: str | None = None
    tool: int | None = None
    score: int | None = None
    vote: Vote | None = None
    quote: list[Line] = field(default_factory=list)
    words: str | None = None
    box: Box | None = None
    places: dict[int, Event] = field(default_factory=dict)
    known: bool = True

    def text(self) -> str:
        """The quote as printed, its lines joined; a line that stands twice says it once."""
        if self.words is not None:
            return self.words
        return " ".join(dict.fromkeys(line.said for line in self.quote))


def events_of(lines: list[Line], zones: Zones | None, scores: Scores) -> list[Event]:
    """One event a line."""
    events: list[Event] = []
    labels, critics = labels_of_parts(lines, scores)
    for position, line in enumerate(lines):
        after = lines[position + 1 : position + 7]
        if line.index in critics:
            event = Event("role", line, role(line.text) or unknown_role(line.text))
        else:
            known = line.index in labels
            event = Event("noise", line) if known else _event(line, after, zones, scores)
        voted = position > 0 and _voted(lines[position - 1], scores)
        word = position > 0 and (event.kind == "bar" or _may_answer(event, after, zones, voted))
        if (word and _answers(lines[position - 1], after, scores)) or (
            event.kind in ("bar", "role", "vote") and below_score(line, scores)
        ):
            event = Event("text", line)
        if event.kind == "role" and _named_again(event, events):
            event = Event("noise", line)
        names = zones.names if event.kind == "role" and zones is not None else ()
        if any(name in line.text for name in names) and _of_fact(line):
            event = Event("bar", line)
        if event.kind == "text" and event.role and position and _heads(lines[position - 1], line):
            event.role = None  # what a tool's category is, say
        events.append(event)
        if event.kind in ("tool", "noise") and event.vote is not None:
            events.append(Event("vote", line, vote=event.vote))
    return events


def _voted(line: Line, scores: Scores) -> bool:
    """Whether a line is a score with its vote: what stands below is no vote."""
    return line.index in scores.heads and scores.heads[line.index][0].vote is not None


def _may_answer(event: Event, after: list[Line], zones: Zones | None, voted: bool) -> bool:
    """Whether what tells nothing elsewhere may be all that a critic says: `NO`, `A-`, `🔥`.

    Letters that a critic's or a tool's name begins with stand for its picture.
    voted: whether a score and its vote stand above, below which neither thumb nor tool does
    """
    text = event.line.text
    if event.kind != "noise" or text.isdecimal():
        return False
    if not any(map(str.isalnum, text)):
        return all(sign >= FIRST_PICTURE and (voted or sign not in VOTES) for sign in text)
    if len(text) > PAIR:
        both = zones is not None and all(name in text for name in zones.names)
        return both and SENTENCE.search(text) is not None
    if len(text) < PAIR or not text.isalpha():
        return len(text) == PAIR
    tools = zones.names if zones is not None and not voted else ()
    named = [*tools, *(line.text for line in after[:PAIR])]
    return not any(name[:1].casefold() == text[0].casefold() for name in named)


def _heads(label: Line, line: Line) -> bool:
    """Whether a line stands in a row, or a cell, right behind the label of a tool's fact."""
    named = LABELS.get(label.key)
    if named is None or named in COLUMN_HEADS or label.role:
        return False
    row, _, width = place_of(label)
    return (width == PAIR and place_of(line)[0] is row) or label.box.tag in ("dt", "th")


def _of_fact(line: Line) -> bool:
    """Whether a tool and a word stand below the label of a fact: `Category`, `Vellum: Agents`."""
    small = (box for box in line.box.ancestors() if box.end - box.start <= MAX_ROW)
    for box in takewhile(lambda box: box.parent is not None, small):
        first = first_line(box)
        label = LABELS.get(first.key) if first is not None and first is not line else None
        if label is not None:
            return label not in COLUMN_HEADS
    return False


def _named_again(event: Event, before: list[Event]) -> bool:
    """Whether a label names the critic once more, between his scores and his words."""
    heads = next((n for n, e in enumerate(reversed(before)) if e.kind != "head"), 0)
    if heads not in (1, 2) or event.tool is not None:
        return False
    if event.line.key in ROLES:
        return False  # his name alone may be the quote
    return before[-heads - 1].kind == "role" and before[-heads - 1].role == event.role


def without_foot(events: list[Event]) -> list[Event]:
    """Drop what the page's foot says: below the last sentence and a button, what is none.

    It would be the words of a last review that has lost its own. Where the page puts its marks
    around quotes that nothing else tells, a text without them is none either.
    """
    events = events[: min(_marked_end(events), _copyright(events))]
    end = len(events)
    marks = sum(event.kind == "text" and has_marks(event.line.text) for event in events)
    while end and _of_foot(events[end - 1], marked=marks >= MIN_MARKED):
        end -= 1
    buttons = (
        at
        for at in range(end, len(events))
        if events[at].kind == "noise" and _ends(events[at].line)
    )
    end = next(buttons, len(events))
    return [*events[:end], *(event for event in events[end:] if event.kind != "text")]


def _marked_end(events: list[Event]) -> int:
    """The position behind the last marked quote, if marks alone tell quotes; else the end.

    What says that there is none may stand in the last one's stead. All scores may stand above the
    quotes, in a table of their own.
    """
    texts = [at for at, event in enumerate(events) if event.kind == "text" and not event.role]
    if len(texts) < MIN_MARKED or any(event.kind == "head" for event in events[texts[0] :]):
        return len(events)
    marked = [at for at in texts if has_marks(events[at].line.text)]
    if len(marked) < MIN_MARKED or marked[0] != texts[0]:
        return len(events)
    end = marked[-1] + 1
    while end < len(events) and events[end].kind == "gap" and not dash(events[end].line.text):
        end += 1
    below = events[end:]
    open_mark = any(not MARKS.isdisjoint(event.line.text) for event in below)
    return len(events) if open_mark else end


def _copyright(events: list[Event]) -> int:
    """The position behind the last review where a copyright stands below it; else the end.

    What stands above the copyright is the foot's, too, as far as no other review is as long.
    """
    heads = [at for at, event in enumerate(events) if event.kind == "head"]
    below = heads[-1] if heads else len(events)
    texts = [at for at in range(below, len(events)) if events[at].kind == "text"]
    foot = (at for at in range(below, len(events)) if COPYRIGHT.match(events[at].line.text))
    end = next(foot, len(events))
    if len(heads) < MIN_MARKED or end == len(events):
        return len(events)
    events[end].line.ignore()
    longest = max(
        sum(event.kind == "text" for event in events[at:after]) for at, after in pairwise(heads)
    )
    return min([end, *texts[longest : longest + 1]])


def _of_foot(event: Event, *, marked: bool) -> bool:
    """Whether an event is noise or a text that is no sentence.

    marked: whether the page puts its marks around quotes, in which any word may be one
    """
    if marked and event.kind == "text" and has_marks(event.line.text):
        return False
    return event.kind == "noise" or (
        event.kind == "text" and SENTENCE.search(event.line.text) is None
    )


def _ends(line: Line) -> bool:
    """Whether a line is a button or a counter, which stand below a review and not inside it."""
    said = line.key in NOISE or shaped_like_noise(line.text)
    return said and line.role in ("", "noise")


def quote_words(events: list[Event]) -> list[Event]:
    """Take a critic's name below a score for the quote where all other boxes have theirs there."""
    shapes: Counter[Shape] = Counter()
    named: list[tuple[Event, Shape]] = []
    for at, (head, after) in enumerate(pairwise(events)):
        if head.kind != "head" or after.kind not in ("text", "role"):
            continue
        around = after.line.box.ancestors()
        box = next(box for box in around if box.start <= head.line.index)
        if box.end - box.start > MAX_SHAPE:
            continue
        near = events[max(0, at - MAX_SHAPE) : at + MAX_SHAPE]
        inside = [event for event in near if box.start <= event.line.index < box.end]
        kinds = ["text" if event is after else _shown_as(event) for event in inside]
        shape = (box.tag, *kinds)
        if after.kind == "role":
            named.append((after, shape))
        elif after.role is None:
            shapes[shape] += 1
    for event, shape in named:
        if shapes[shape] > sum(shape == other for _, other in named):
            event.kind, event.role = "text", None
    return events


def _shown_as(event: Event) -> str:
    """The kind of an event, where a critic whom nobody knows is as good as any."""
    return "role" if event.kind == "text" and event.role is not None else event.kind


def _answers(above: Line, after: list[Line], scores: Scores) -> bool:
    """Whether a label's word is a whole quote: it follows a score or a quote, a score follows it.

    A label there would have its value beside it.
    """
    if above.index not in scores.heads and len(above.text) < PROSE:
        return False
    if after and (role(after[0].text) or may_be_role(after[0])):
        after = after[1:]
    return not after or after[0].index in scores.heads or bool(NO_REVIEW.fullmatch(after[0].text))


def below_score(line: Line, scores: Scores) -> bool:
    """Whether a cell stands below a score with its vote, in a row of quotes below one of scores."""
    row, place, width = place_of(line)
    if row.tag != "tr" or row.parent is None or row.place == 0:
        return False
    above = row.parent.items[row.place - 1]
    # A critic's cell that spans both rows is only in the first.
    at = len(above.items) - width + place if isinstance(above, Box) else -1
    if not isinstance(above, Box) or at < 0 or scores.within(row):
        return False
    cell = above.items[at]
    if not isinstance(cell, Box) or cell.end != cell.start + 1:
        return False
    held = scores.heads.get(cell.start)
    return held is not None and held[0].vote is not None


def _event(line: Line, after: list[Line], zones: Zones | None, scores: Scores) -> Event:
    if line.index in scores.heads:
        found, tool = scores.heads[line.index]
        rest = found.rest[0] if found.rest else ""
        unknown = unknown_role(rest) if NAME_SHAPE.fullmatch(rest) else None
        return Event("head", line, found.role or unknown, tool, found.score, found.vote)
    if _quoted(line):
        return Event("text", line)
    if line.key in LABELS and _heads_column(line):
        return Event("noise", line)
    # A tool may be called as a critic is: what it names is the empty place.
    gap = Event("gap", line) if _named_gap(line, zones) else None
    known = gap or _named(line, zones) or _worded(line)
    if known is not None:
        return known
    heads = line.box.tag in HEADINGS or _leads_to_score(after, zones, scores)
    critic = unknown_role(line.text) if may_be_role(line) and heads else None
    return Event("text", line, critic)


def _heads_column(line: Line) -> bool:
    """Whether a label stands in a row of nothing but what heads columns: `Critic`, `Tool`, `Score`.

    A critic may be called so, too, but not there.
    """
    row = place_of(line)[0]
    said = [other.key for other in lines_of(row)] if row.tag == "tr" else []
    facts = any(LABELS.get(word) in OF_TOOLS for word in said)
    return len(said) > PAIR and not facts and all(word in LABELS or word in NOISE for word in said)


def _quoted(line: Line) -> bool:
    """Whether a line stands in a quotation: there any word is the critic's."""
    if QUOTATION.isdisjoint(line.box.around):
        return False
    for box in line.box.ancestors():
        if box.tag in CREDITS:
            return False
        if box.tag in QUOTATION:
            return not dash(line.text)
    return False


def _named(line: Line, zones: Zones | None) -> Event | None:
    """A tool, a critic, or one on the other."""
    if zones is not None and line.index in zones.owner_of_name:
        return Event("tool", line, tool=zones.owner_of_name[line.index])
    named = role(line.text) or _of_role(line.text) or labelled_critic(line)
    if named:
        return Event("role", line, named)
    voted = _tool_and_vote(line, zones)
    if voted is not None:
        return voted
    both = _role_and_tool(line, zones)
    if both is not None:
        return Event("role", line, both[0], both[1])
    motto = _with_motto(line) or named_critic(line.text, line.parts)
    return Event("role", line, motto) if motto else _on_tool(line, zones)


def _tool_and_vote(line: Line, zones: Zones | None) -> Event | None:
    """`Vellum Pro Ship`, where the vote has an element of its own behind the tool's name."""
    said = vote(line.parts[-1]) if len(line.parts) == PAIR else None
    if said is None:
        return None
    rest, tool = without_name(line.parts[0], zones)
    if rest.strip(" :·—–-"):
        return None
    # Where both tools bear the name it tells nothing.
    return Event("noise" if tool is None else "tool", line, tool=tool, vote=said)


def _with_motto(line: Line) -> str | None:
    """The critic in whose heading an element of its own says who that is: `Builder Ships daily`."""
    named = role(line.parts[0]) if len(line.parts) > 1 and line.box.tag in HEADED else None
    rest = line.text[len(line.parts[0]) :] if named else ""
    motto = (
        named and any(map(str.islower, rest)) and "100" not in rest and not SENTENCE.search(rest)
    )
    return named if motto else None


def _of_role(text: str) -> str | None:
    """The critic of whom a label names a part: `Builder score`."""
    part = OF_ROLE.fullmatch(text)
    return role(part[1]) if part and key(part[1]) != "critic" else None


def _on_tool(line: Line, zones: Zones | None) -> Event | None:
    """A line that says `on Vellum Pro` beside the critic, whichever tool that is."""
    if len(line.text) > MAX_ON or not ON.match(line.text):
        return None
    text, tool = without_name(line.text, zones)
    if text == line.text or not ON.fullmatch(text.strip(" :")):
        return None
    return Event("noise", line) if tool is None else Event("tool", line, tool=tool)


def _worded(line: Line) -> Event | None:
    """A vote, a gap, a label or noise: lines of known wording."""
    voted = vote(line.text) or labelled_vote(line)
    if voted:
        return Event("vote", line, vote=voted)
    if NO_REVIEW.fullmatch(line.text):
        return Event("gap", line)
    if line.key in LABELS and LABELS[line.key] not in COLUMN_HEADS and not _is_noise(line):
        return Event("bar", line)
    return Event("noise", line) if line.key in LABELS or _is_noise(line) else None


def _is_noise(line: Line) -> bool:
    if line.key in PERSPECTIVES or line.key in NOISE or line.text in LONE_MARKS or line.role:
        return True
    if len(line.text) <= 2 and not line.text[0].isdigit():
        return True
    if not (any(map(str.isalnum, line.text)) or dash(line.text)):
        return not (marked(line.text) and len(line.text) > PAIR)  # stars
    if AVERAGES.fullmatch(line.text) or shaped_like_noise(line.text) or in_points(line.text):
        return True
    return any(map(str.isdecimal, line.text)) and names_time(line.text)


def _named_gap(line: Line, zones: Zones | None) -> bool:
    """`Vellum Pro: —`, `Vellum Pro — No review`, `The Skeptic did not review Vellum Pro.`, where a
    critic has not judged that tool.
    """
    if zones is None or len(line.text) > 140:
        return False
    named = [name for name in zones.names if line.text.startswith(name)]
    rests = [line.text.removeprefix(name).strip(" :·") for name in named]
    rests += [rest.lstrip("—–- ") for rest in rests]
    ends = line.text.rstrip(".!")
    bare = [name.rstrip(".!") for name in zones.names]
    rests += [ends.removesuffix(name).rstrip() for name in bare if ends.endswith(f" {name}")]
    return any(rest and NO_REVIEW.fullmatch(rest) for rest in rests)


def _leads_to_score(after: list[Line], zones: Zones | None, scores: Scores) -> bool:
    """Whether a score follows with nothing but a vote, a tool or a critic's motto between."""
    for line in after:
        if line.index in scores.heads:
            return True
        named = zones is not None and line.index in zones.owner_of_name
        # A name that does not tell which of two tools it is has been passed over.
        named = named or line.role == "noise" or _on_tool(line, zones) is not None
        if not (named or vote(line.text) or line.key in PERSPECTIVES or may_be_role(line)):
            gap = NO_REVIEW.fullmatch(line.text) is not None or _named_gap(line, zones)
            return gap and line is not after[-1]
    return False


def _role_and_tool(line: Line, zones: Zones | None) -> tuple[str, int | None] | None:
    """`Futurist on Vellum Pro` as the critic and the tool, if its name tells which."""
    if zones is None or len(line.text) > 100:
        return None
    text, tool = without_name(line.text, zones)
    if text == line.text:
        return None
    who = LINKING.sub("", text.strip()).strip()
    if role(who):
        return role(who) or "", tool
    if NO_REVIEW.fullmatch(who) or line.role:
        return None
    linked = who != text.strip() and who and name_like(who) and key(who) not in LABELS
    return (unknown_role(who), tool) if linked and not BEFORE_NAME.fullmatch(who) else None
