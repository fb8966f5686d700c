"""A scorecard as a stream of events: who speaks, of what, with what score, in what words.

First each line becomes an event of its own; then scores, votes and texts are joined to
reviews, by the box that holds them or, where boxes do not tell, by their order.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, field
from typing import Literal

from parsers.layout import Box, Line
from parsers.records import Vote
from parsers.text import LONE_MARKS, key, unclosed
from parsers.values import SCORE, Head, head, role, verdict, vote
from parsers.vocabulary import AVERAGES, BEFORE_NAME, LABELS, NO_REVIEW, NOISE, NOISE_SHAPES, PERSPECTIVES, Label
from parsers.zones import Zones

EventKind = Literal[
    "head", "vote", "role", "tool", "gap", "bar", "noise", "text", "review", "roles", "tools"
]

#: A critic, a score, a vote and the quote run together in one line, as extracts print cells.
RUN_TOGETHER = re.compile(
    r"(?:(?P<who>[^\d:“”\"/·|(]{2,34}?)\s*[:,·|—–-]?\s*)?(?:(?:score|rating)\s*:?\s*)?"
    r"(?:(?P<early>ship|skip)\s*[·|:,(—–-]\s*)?(?P<score>\d{1,3})\s?/\s?100\b"
    r"(?:(?P<mark>[\s·|:,(—–-]*(?:(?:vote|verdict)\s*:?\s*)?)(?P<late>ship|skip)(?:\b|(?=(?-i:[A-Z“])))\)?(?=(?P<next>\W*)))?"
    r"[\s·|:,—–-]*(?=\S)",
    re.IGNORECASE,
)
LINKING = re.compile(r"^(?:on|of|about|for|reviews?|judges?|says|’s|'s|[:·|,—–-])+|(?:on|of|about|for|reviews?|judges?|['’]s (?:take|view|verdict) on|[:·|,—–-])+$", re.IGNORECASE)
COLUMN_HEADS = frozenset((Label.CRITIC, Label.SCORE, Label.VOTE, Label.QUOTE, Label.DECISION, Label.NAME))
SENTENCE = re.compile(r"[.!?…]['\"”’)]*$")
ELLIPSIS = re.compile(r"\s*(?:…|\.\.\.)[”\"’']?$")
#: What a critic may be called.
NAME_SHAPE = re.compile(r"(?:the )?[^\W\d_][^\W\d_]*(?:[ &'’/-]{1,3}[^\W\d_]+){0,4}", re.IGNORECASE)
MAX_ROLE = 32
MAX_HEADER = 16
HEADINGS = frozenset(("h2", "h3", "h4", "h5", "h6"))
QUOTING = frozenset(("p", "blockquote", "q"))
PARAGRAPH = 60


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
        """The quote as printed, its lines joined."""
        return self.words if self.words is not None else " ".join(line.text for line in self.quote)


@dataclass(slots=True)
class Scores:
    """Every line of the page that carries a score: by index, and in order."""

    heads: dict[int, tuple[Head, int | None]] = field(default_factory=dict)
    order: list[int] = field(default_factory=list)

    def within(self, box: Box) -> int:
        """How many scores the box holds."""
        return bisect_left(self.order, box.end) - bisect_left(self.order, box.start)


def find_scores(content: list[Line], zones: Zones | None) -> Scores:
    """Every line that is a score, with the vote, critic and tool that it may name."""
    scores = Scores()
    for line in content:
        named = zones is not None and line.index in zones.owner_of_name
        if "100" in line.text and len(line.text) <= 200 and not named and not line.role:
            text, tool = _without_name(line.text, zones)
            found = head(text)
            if found is not None and not _gauge(line):
                scores.heads[line.index] = found, tool
                scores.order.append(line.index)
    return scores


def _gauge(line: Line) -> bool:
    """Whether a line is the hidden text of a gauge that stands beside the printed score."""
    holder = line.box.parent
    if line.box.tag not in ("meter", "progress") or holder is None or len(holder.items) < 2:
        return False
    line.ignore()
    return True


def _without_name(text: str, zones: Zones | None) -> tuple[str, int | None]:
    """Cut a tool's name out of a score's line: `Vellum Pro: 85/100 · ship`."""
    if zones is None:
        return text, None
    same = key(zones.names.first) == key(zones.names.second)
    for tool, name in sorted(enumerate(zones.names), key=lambda pair: -len(pair[1])):
        match = re.search(rf"(?<![\w.]){re.escape(name)}(?!\.?\w)", text) if name in text else None
        if match:
            rest = f"{text[: match.start()]} {text[match.end() :]}"
            return rest, None if same else tool
    return text, None


def events_of(lines: list[Line], zones: Zones | None, scores: Scores) -> list[Event]:
    """One event a line."""
    events = []
    for position, line in enumerate(lines):
        after = lines[position + 1 : position + 7]
        events.append(_event(line, after, zones, scores))
    return events


def _event(line: Line, after: list[Line], zones: Zones | None, scores: Scores) -> Event:
    if line.index in scores.heads:
        found, tool = scores.heads[line.index]
        unknown = found.rest[0] if found.rest and NAME_SHAPE.fullmatch(found.rest[0]) else None
        return Event("head", line, found.role or unknown, tool, found.score, found.vote)
    if zones is not None and line.index in zones.owner_of_name:
        return Event("tool", line, tool=zones.owner_of_name[line.index])
    named = role(line.text)
    if named:
        return Event("role", line, named)
    both = _role_and_tool(line, zones)
    if both:
        return Event("role", line, both[0], both[1])
    voted = vote(line.text)
    if voted:
        return Event("vote", line, vote=voted)
    if NO_REVIEW.fullmatch(line.text) or _named_gap(line, zones):
        return Event("gap", line)
    if line.key in PERSPECTIVES or line.key in NOISE or line.text in LONE_MARKS:
        return Event("noise", line)
    if line.key in LABELS:
        return Event("noise" if LABELS[line.key] in COLUMN_HEADS else "bar", line)
    if len(line.text) <= 2 and not line.text[0].isdigit():
        return Event("noise", line)
    if AVERAGES.fullmatch(line.text) or NOISE_SHAPES.fullmatch(line.text) or line.role:
        return Event("noise", line)
    if may_be_role(line) and (line.box.tag in HEADINGS or _leads_to_score(after, zones, scores)):
        return Event("text", line, role=unknown_role(line.text))
    return Event("text", line)


def _named_gap(line: Line, zones: Zones | None) -> bool:
    """`Vellum Pro: —`, where a critic has not judged that tool."""
    if zones is None or len(line.text) > 140:
        return False
    rests = [line.text.removeprefix(name).strip(" :·") for name in zones.names if line.text.startswith(name)]
    return any(rest and NO_REVIEW.fullmatch(rest) for rest in rests)


def _leads_to_score(after: list[Line], zones: Zones | None, scores: Scores) -> bool:
    """Whether a score follows with nothing but a vote, a tool or a critic's motto between."""
    for line in after:
        if line.index in scores.heads:
            return True
        named = zones is not None and line.index in zones.owner_of_name
        if not (named or vote(line.text) or line.key in PERSPECTIVES or may_be_role(line)):
            return NO_REVIEW.fullmatch(line.text) is not None and line is not after[-1]
    return False


def _role_and_tool(line: Line, zones: Zones | None) -> tuple[str, int] | None:
    """`Futurist on Vellum Pro` as the critic and the tool."""
    if zones is None or len(line.text) > 100:
        return None
    text, tool = _without_name(line.text, zones)
    if tool is None:
        return None
    who = LINKING.sub("", text.strip()).strip()
    if role(who):
        return role(who) or "", tool
    linked = who != text.strip() and who and _name_like(who) and key(who) not in LABELS
    return (unknown_role(who), tool) if linked and not BEFORE_NAME.fullmatch(who) else None


def may_be_role(line: Line) -> bool:
    """Whether a line has the shape of a critic's name that nobody has seen before."""
    text = line.text.lstrip("—–- ")
    return (
        len(text) <= MAX_ROLE
        and len(text.split()) <= 4
        and NAME_SHAPE.fullmatch(text.rstrip(" :")) is not None
        and not SENTENCE.search(text)
        and text[:1].isupper()
        and not any(char.isdigit() for char in text)
        and key(text) not in LABELS
        and key(text) not in NOISE
        and not verdict(text)
    )


def unknown_role(text: str) -> str:
    """The bare form of a critic's name: without the article."""
    text = text.lstrip("—–- ").rstrip(" :")
    return text[4:] if text.startswith("The ") and len(text) > 5 else text


# -- headers ------------------------------------------------------------------------------


def join_headers(events: list[Event]) -> list[Event]:
    """Replace rows of critics, or of both tools, by one header event each."""
    joined: list[Event] = []
    position = 0
    while position < len(events):
        run = _row_run(events, position)
        header = _header(run)
        if header is None:
            joined.append(events[position])
            position += 1
        else:
            joined.append(header)
            position += len(run)
    return joined


def _row_run(events: list[Event], position: int) -> list[Event]:
    """The events from `position` on whose cells stand in one row."""
    row = place_of(events[position].line)[0]
    if row.parent is None or len(row.items) < 2:
        return []
    end = position
    while end < len(events) and end - position < MAX_HEADER and place_of(events[end].line)[0] is row:
        end += 1
    return events[position:end]


def _header(run: list[Event]) -> Event | None:
    while run and run[0].kind in ("bar", "noise"):
        run = run[1:]
    roles = [event for event in run if event.kind == "role" and event.tool is None]
    tools = [event for event in run if event.kind == "tool"]
    if len(roles) >= 2 and all(_may_stand_beside(event) for event in run if event.kind != "tool"):
        cells = [event for event in run if event.kind in ("role", "text")]
        return _header_event("roles", cells)
    if len({event.tool for event in tools}) == 2 and len(tools) == len(run):
        return _header_event("tools", tools)
    return None


def _may_stand_beside(event: Event) -> bool:
    return event.kind in ("role", "bar", "noise") or (event.kind == "text" and may_be_role(event.line))


def _header_event(kind: EventKind, cells: list[Event]) -> Event:
    places = {}
    for cell in cells:
        if kind == "roles":
            cell.role = cell.role or unknown_role(cell.line.text)
            cell.line.read("reviews.reviewer")
        else:
            cell.line.read("name")
        places[place_of(cell.line)[1]] = cell
    return Event(kind, cells[0].line, places=places, box=place_of(cells[0].line)[0])


def place_of(item: Line | Box) -> tuple[Box, int, int]:
    """The row an item stands in, its place there, and how many places the row has."""
    current: Line | Box = item
    parent = item.box if isinstance(item, Line) else item.parent
    while parent is not None and len(parent.items) == 1:
        current, parent = parent, parent.parent
    if parent is None:
        return (current if isinstance(current, Box) else current.box), 0, 1
    return parent, current.place, len(parent.items)


# -- reviews by their box ------------------------------------------------------------------


def join_cells(events: list[Event], scores: Scores) -> list[Event]:
    """Replace the events of each box that holds exactly one review by that review."""
    joined: list[Event] = []
    until = -1
    cells = _cells(events, scores)
    for position, event in enumerate(events):
        if event.line.index < until:
            continue
        cell = cells.get(event.line.index)
        if cell is None:
            joined.append(event)
            continue
        until = cell.end
        members = [e for e in events[position:] if e.line.index < cell.end]
        joined += _review_in(cell, members)
    return joined


def _cells(events: list[Event], scores: Scores) -> dict[int, Box]:
    """The review boxes, by the index of their first line."""
    prose = [event.line.index for event in events if event.kind == "text" and event.role is None]
    prose = sorted({*prose, *(e.line.index for e in events if e.kind == "bar" and _quoting(e.line))})
    whole = [event.line.index for event in events if event.kind == "review"]
    heads = [event.line.index for event in events if event.kind in ("roles", "tools")]
    cells: dict[int, Box] = {}
    for event in events:
        if event.kind != "head":
            continue
        for box in event.line.box.ancestors():
            if scores.within(box) > 1 or bisect_left(whole, box.end) > bisect_left(whole, box.start):
                break
            if bisect_left(heads, box.end) > bisect_left(heads, box.start):
                break
            if bisect_left(prose, box.end) > bisect_left(prose, box.start):
                while box.parent is not None and len(box.parent.items) == 1:
                    box = box.parent
                if box.parent is not None:
                    cells[box.start] = box
                break
    return cells


def _quoting(line: Line) -> bool:
    return any(box.tag in QUOTING for box in line.box.ancestors())


def _review_in(cell: Box, members: list[Event]) -> list[Event]:
    """One review event; critics and tools named inside the box are taken into it."""
    head_event = next(event for event in members if event.kind == "head")
    review = Event(
        "review", head_event.line, head_event.role, head_event.tool, head_event.score,
        head_event.vote, box=cell,
    )  # fmt: skip
    texts: list[Line] = []
    for event in members:
        inside_quote = any(box.tag in ("blockquote", "q") for box in event.line.box.ancestors() if box.depth > cell.depth)
        if inside_quote and event.kind not in ("head",):
            texts.append(event.line)
        elif event.kind == "role" and review.role is None:
            review.role = event.role
            review.tool = event.tool if review.tool is None else review.tool
            event.line.read("reviews.reviewer")
        elif event.kind == "tool" and review.tool is None:
            review.tool = event.tool
            event.line.read("name")
        elif event.kind == "vote" and review.vote is None:
            review.vote = event.vote
            event.line.read("reviews.verdict")
        elif event.kind == "text" and event.role is not None and review.role is None:
            review.role = event.role
            event.line.read("reviews.reviewer")
        elif event.kind in ("text", "vote", "bar"):
            texts.append(event.line)
        elif event.kind in ("noise", "gap"):
            event.line.ignore()
    review.quote = _quote(texts)
    if review.role is None:
        rest = [line for line in texts if line not in review.quote]
        named = next((line for line in rest if may_be_role(line)), None)
        if named is not None:
            review.role = unknown_role(named.text)
            named.read("reviews.reviewer")
    return [review]


def _whole(texts: list[Line]) -> list[Line]:
    """Without the shortened copies that stand for a text until it is unfolded."""
    kept = []
    for line in texts:
        start = ELLIPSIS.sub("", line.text).rstrip()
        longer = [other for other in texts if len(other.text) > len(start) and other is not line]
        if ELLIPSIS.search(line.text) and any(other.text.startswith(start[:-1]) for other in longer):
            line.ignore()
        else:
            kept.append(line)
    return kept


def _quote(texts: list[Line]) -> list[Line]:
    """The lines of one quote among the texts of its box: one element, or its paragraphs."""
    texts = _whole(texts)
    if len(texts) <= 1:
        return texts
    groups: dict[int, list[Line]] = {}
    for line in texts:
        holder = line.box.parent if line.box.tag == "p" and line.box.parent else line.box
        groups.setdefault(id(holder), []).append(line)
    def weight(group: list[Line]) -> tuple[bool, int]:
        quoted = any(box.tag in ("blockquote", "q") for box in group[0].box.ancestors())
        return quoted, sum(len(line.text) for line in group)
    best = max(groups.values(), key=weight)
    if len(best) > 1 and not weight(best)[0] and not unclosed(best[0].text):
        longest = max(best, key=lambda line: len(line.text))
        best = [line for line in best if line is longest or line.box is longest.box or len(line.text) > PARAGRAPH]
    return best


# -- reviews by their order ----------------------------------------------------------------


def join_order(events: list[Event]) -> list[Event]:
    """Join what is left: a score (or vote) and the text after it, or before it throughout."""
    flat = [event for event in events if event.kind in ("head", "text")]
    backwards = bool(flat) and flat[0].kind == "text" and flat[-1].kind == "head" and flat[0].role is None
    if backwards:
        return _join(events[::-1], late_roles=False)[::-1]
    return _join(events, late_roles=_late_roles(events))


def _late_roles(events: list[Event]) -> bool:
    """Whether critics are named between score and quote rather than above both."""
    after = sum(a.kind == "head" and b.kind == "role" for a, b in zip(events, events[1:], strict=False))
    before = sum(a.kind == "role" and b.kind == "head" for a, b in zip(events, events[1:], strict=False))
    return after > before


def _join(events: list[Event], late_roles: bool) -> list[Event]:
    scored = any(event.kind in ("head", "review") for event in events)
    # Below a tool's heading each critic has one quote; more texts are its paragraphs.
    by_tool = any(a.kind == "tool" and b.kind == "role" for a, b in zip(events, events[1:], strict=False))
    joined: list[Event] = []
    waiting: list[Event] = []
    for position, event in enumerate(events):
        after = events[position + 1] if position + 1 < len(events) else None
        if event.kind == "head":
            vote_first = waiting and waiting[-1].score is None and waiting[-1].vote
            if vote_first:
                target = waiting[-1]
                target.score, target.role, target.tool = event.score, event.role, event.tool
                target.line = event.line
            else:
                review = Event("review", event.line, event.role, event.tool, event.score, event.vote)
                joined.append(review)
                waiting.append(review)
        elif event.kind == "vote" and waiting and waiting[-1].vote is not None and waiting[-1].score is not None:
            waiting.pop(0).quote = [event.line]
        elif event.kind == "bar" and waiting and _between_scores(events, position):
            waiting.pop(0).quote = [event.line]
        elif event.kind == "vote" and waiting and waiting[-1].vote is None:
            waiting[-1].vote = event.vote
            event.line.read("reviews.verdict")
        elif event.kind == "vote":
            if not scored or _leads(events, position):
                review = Event("review", event.line, vote=event.vote)
                joined.append(review)
                waiting.append(review)
        elif waiting and (event.kind == "text" or (event.kind == "role" and not late_roles and waiting[-1].score is not None)):
            review = waiting.pop(0)
            review.quote = [event.line]
        elif event.kind == "role" and waiting and late_roles and waiting[-1].role is None:
            waiting[-1].role = event.role
            event.line.read("reviews.reviewer")
        elif event.kind == "tool" and waiting:
            waiting[-1].tool = event.tool if waiting[-1].tool is None else waiting[-1].tool
            event.line.read("name")
        elif event.kind == "text" and event.role is not None:
            joined.append(Event("role", event.line, event.role, known=False))
        elif event.kind == "text" and not scored:
            before = joined[-1] if joined else None
            if before is not None and before.quote and (by_tool or unclosed(before.text())):
                before.quote.append(event.line)
            else:
                joined.append(Event("review", event.line, quote=[event.line]))
        elif event.kind == "text" and joined and _continues(joined[-1], event, after):
            joined[-1].quote.append(event.line)
        else:
            joined.append(event)
    return joined


def _between_scores(events: list[Event], position: int) -> bool:
    """Whether a label word stands where only a quote can: below a score, above what follows."""
    after = events[position + 1] if position + 1 < len(events) else None
    return events[position - 1].kind in ("head", "vote") and (
        after is None or after.kind in ("head", "role", "tool", "gap")
    )


def _leads(events: list[Event], position: int) -> bool:
    """Whether a vote stands above a score, with at most a critic between them."""
    for event in events[position + 1 : position + 4]:
        if event.kind == "head":
            return event.vote is None
        if event.kind not in ("role", "noise", "tool"):
            return False
    return False


def _continues(before: Event, event: Event, after: Event | None) -> bool:
    """Whether a text is a further paragraph of the quote before it."""
    if before.kind != "review" or not before.quote:
        return False
    last = before.quote[-1]
    if last.box is event.line.box or unclosed(before.text()):
        return True
    sibling = last.box.parent is event.line.box.parent and last.box.tag == event.line.box.tag
    more = after is not None and after.kind in ("head", "role", "tool", "text")
    return sibling and more and len(event.line.text) > PARAGRAPH


def split_run_together(events: list[Event]) -> list[Event]:
    """Read lines in which critic, score, vote and quote have been run together."""
    found: list[Event] = []
    waiting = 0
    for event in events:
        # Below a score of its own a line is the quote, whatever it begins with.
        if event.kind == "text" and not waiting and "/" in event.line.text[:60]:
            found.append(_run_together(event) or event)
            continue
        found.append(event)
        if event.kind == "head":
            waiting += 1
        elif event.kind == "text" and waiting and event.role is None:
            waiting -= 1
        elif event.kind in ("role", "gap", "roles", "tools"):
            waiting = 0
    return found


def _run_together(event: Event) -> Event | None:
    text = event.line.text
    match = RUN_TOGETHER.match(text)
    if match is None or int(match["score"]) > 100:
        return None
    who = match["who"].strip() if match["who"] else None
    if who and not role(who) and not _name_like(who):
        return None
    end, voted = match.end(), match["early"] or match["late"]
    if match["late"] and not match["mark"].strip() and not _vote_ends(text[match.end("late") :]):
        voted, end = match["early"], match.start("late")
    words = text[end:].strip()
    if len(words) < 2 or (who is None and voted is None and not words[0].isupper() and words[0] not in "“\"„«"):
        return None
    named = (role(who) or unknown_role(who)) if who else None
    score = int(match["score"])
    ballot = vote(voted) if voted else None
    return Event("review", event.line, named, None, score, ballot, [event.line], words)


def _name_like(who: str) -> bool:
    return who[:1].isupper() and len(who.split()) <= 4


def _vote_ends(rest: str) -> bool:
    """Whether a vote that only a space sets off is followed by a new text, not by its own."""
    rest = rest.lstrip(" )·|:,—–-")
    return rest[:1].isupper() or rest[:1] in "“\"„«'‘`"
