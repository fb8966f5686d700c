"""Reviews by their order: a score (or vote) and the text after it, or before it throughout."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

from parsers.boxes.flow import holder, is_part
from parsers.boxes.within import HEADINGS
from parsers.layout import Line
from parsers.lines.events import Event
from parsers.reviews.below_quotes import scores_below
from parsers.text import goes_on

#: Scores that may stand above their quotes.
PAIR = 2
#: A critic's name right below his score.
BELOW = ("head", "role")
#: What begins another quote, or heads it.
FOLLOWING = ("head", "role", "tool", "text", "roles", "tools")
#: Elements whose critic heads what follows: his name there is no quote of one word.
TITLES = HEADINGS | {"th", "dt"}


def join_order(events: list[Event]) -> list[Event]:
    """Join what is left: a score (or vote) and the text after it, or before it throughout."""
    flat = [event for event in events if event.kind in ("head", "text")]
    joined = any(event.kind == "review" for event in events)
    if not joined and _scores_last(flat):
        return _upwards(_credited(events))
    if end := scores_below(events):
        return [*_upwards(events[:end]), *events[end:]]
    return _in_order(events)


def _upwards(events: list[Event]) -> list[Event]:
    """The events joined from each score to the words above it, whose lines stay in their order."""
    joined = _in_order(events[::-1])[::-1]
    for event in joined:
        event.quote.sort(key=lambda line: line.index)
    return joined


def _credited(events: list[Event]) -> list[Event]:
    """The events with each critic in his score, where all critics stand right below theirs."""
    plain = [event for event in events if event.kind in ("head", "text", "role")]
    critics = [
        (head, critic) for head, critic in pairwise(plain) if (head.kind, critic.kind) == BELOW
    ]
    heads = sum(event.kind == "head" for event in events)
    if plain[0].kind == "role" or plain[-1].kind != "role" or len(critics) < heads:
        return events
    for head, critic in critics:
        head.role = critic.role
        critic.line.read("reviews.reviewer")
    below = {id(critic) for _, critic in critics}
    return [event for event in events if id(event) not in below]


def _in_order(events: list[Event]) -> list[Event]:
    """The events joined from a score to its words: read upwards where they stand above it."""
    after = sum(a.kind == "head" and b.kind == "role" for a, b in pairwise(events))
    before = sum(
        a.kind in ("role", "text") and a.role is not None and b.kind in ("head", "review")
        for a, b in pairwise(events)
    )
    # Critics may also be named between score and quote rather than above both.
    return _Joiner(events, late_roles=after > before).run()


def _scores_last(flat: list[Event]) -> bool:
    """Whether each score stands below its quote; a sentence may introduce them all."""
    if not flat or flat[-1].kind != "head":
        return False
    heads = [event for event in flat if event.kind == "head"]
    quotes = [event for event in flat if event.kind == "text" and event.role is None]
    if len(quotes) == len(heads) + 1 and [e.kind for e in flat[:2]] == ["text", "text"]:
        flat = flat[1:]
    return flat[0].kind == "text" and flat[0].role is None


class _Joiner:
    """One pass over the events; `waiting` are the reviews that still lack their quote."""

    def __init__(self, events: list[Event], late_roles: bool) -> None:
        self.events = events
        self.late_roles = late_roles
        self.scored = any(event.kind in ("head", "review") for event in events)
        # Below a tool's heading each critic has one quote; more texts are its paragraphs.
        self.by_tool = any(a.kind == "tool" and b.kind == "role" for a, b in pairwise(events))
        # Where each score has its quote right below it, no quote comes later.
        self.paired = _paired(events)
        self.headings = {
            after.role
            for before, after in pairwise([None, *events])
            if after and after.kind == "role" and not (before and before.kind == "head")
        }
        self.joined: list[Event] = []
        self.waiting: list[Event] = []

    def run(self) -> list[Event]:
        """Join all events, in order."""
        steps: dict[str, Callable[[Event, int], bool]] = {
            "head": self._head,
            "vote": self._vote,
            "bar": self._bar,
            "role": self._role,
            "tool": self._tool,
            "text": self._text,
        }
        for position, event in enumerate(self.events):
            if event.kind == "review":
                # Where reviews have boxes of their own, a score outside them has lost its quote.
                self.waiting.clear()
            step = steps.get(event.kind)
            if step is None or not step(event, position):
                self.joined.append(event)
        return self.joined

    def _open(self, review: Event) -> None:
        self.joined.append(review)
        self.waiting.append(review)

    def _quote(self, line: Line) -> bool:
        self.waiting.pop(0).quote = [line]
        return True

    def _give_up(self) -> None:
        """Leave the reviews without a quote that would have had it by now."""
        if self.paired:
            self.waiting.clear()

    def _head(self, event: Event, _position: int) -> bool:
        if self.waiting and self.waiting[-1].score is not None:
            self._give_up()
        last = self.waiting[-1] if self.waiting else None
        if last is not None and last.score is None and last.vote:
            last.score, last.role, last.tool = event.score, event.role, event.tool
            last.line = event.line
        else:
            self._open(Event("review", event.line, event.role, event.tool, event.score, event.vote))
        return True

    def _vote(self, event: Event, position: int) -> bool:
        named, below = self.events[position - 1], self.events[position + 1 : position + 2]
        if position and named.line is event.line and below and below[0].kind == "review":
            # Beside the tool's name, above the box of the review.
            below[0].vote = below[0].vote or event.vote
            return True
        last = self.waiting[-1] if self.waiting else None
        if last is not None and last.vote is None:
            last.vote = event.vote
            event.line.read("reviews.verdict")
        elif last is not None and last.score is not None:
            return self._quote(event.line)
        elif not self.scored or _leads(self.events, position):
            self._open(Event("review", event.line, vote=event.vote))
        return True

    def _bar(self, event: Event, position: int) -> bool:
        fits = self.waiting and _between_scores(self.events, position)
        return self._quote(event.line) if fits else False

    def _role(self, event: Event, _position: int) -> bool:
        if len(self.waiting) > PAIR:
            # A table of scores: whose the quotes below it are, their order does not tell.
            self.waiting.clear()
            self.scored, self.by_tool = False, True
        last = self.waiting[-1] if self.waiting else None
        if last is None:
            return False
        if self.late_roles and last.role is None:
            last.role = event.role
            event.line.read("reviews.reviewer")
            return True
        said = not self.late_roles and last.score is not None
        said = said and (not self.paired or event.role in self.headings)
        if said and event.line.box.tag not in TITLES:
            return self._quote(event.line)
        self._give_up()
        return False

    def _tool(self, event: Event, _position: int) -> bool:
        if not self.waiting or len(self.waiting) > PAIR:
            return False
        last = self.waiting[-1]
        last.tool = event.tool if last.tool is None else last.tool
        event.line.read("name")
        return True

    def _text(self, event: Event, position: int) -> bool:
        before = self._before()
        self.waiting = [review for review in self.waiting if _in_reach(review.line, event.line)]
        if self.waiting:
            return self._quote(event.line)
        if event.role is not None:
            self.joined.append(Event("role", event.line, event.role, known=False))
            return True
        if not self.scored:
            self._unscored(event, before)
            return True
        below = (event for event in self.events[position + 1 :] if event.kind != "noise")
        after = next(below, None)
        many = any(len(review.quote) > 1 for review in self.joined)
        if before is None or not _continues(before, event, after, many):
            return False
        before.quote.append(event.line)
        return True

    def _before(self) -> Event | None:
        """What stands above a text: a review, too, whose quote stands below other labels of it."""
        last = self.joined[-1] if self.joined else None
        opened = (event for event in reversed(self.joined) if event.kind not in ("noise", "bar"))
        review = next(opened, None)
        if last is None or review is None or not review.quote:
            return last
        return review if review.quote[-1].index > last.line.index else last

    def _unscored(self, event: Event, before: Event | None) -> None:
        if (
            before is not None
            and before.quote
            and (self.by_tool or goes_on(before.text(), event.line.text))
        ):
            before.quote.append(event.line)
        else:
            self.joined.append(Event("review", event.line, quote=[event.line]))


def _in_reach(score: Line, text: Line) -> bool:
    """Whether a text may be the quote of a score: that of one in a table stands in the table."""
    table = next((box for box in score.box.ancestors() if box.tag == "table"), None)
    return table is None or text.index < table.end


def _paired(events: list[Event]) -> bool:
    """Whether a score is followed by its quote, rather than by the other tool's score or gap."""
    plain = [
        e for e in events if e.kind in ("head", "gap") or (e.kind == "text" and e.role is None)
    ]
    heads = [after.kind != "text" for before, after in pairwise(plain) if before.kind == "head"]
    return heads.count(False) > 2 * heads.count(True)


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


def _continues(before: Event, event: Event, after: Event | None, many: bool) -> bool:
    """Whether a text is a further paragraph of the quote before it.

    The last of all is one only if other quotes have several.
    """
    if before.kind != "review" or not before.quote:
        return False
    last = before.quote[-1]
    if last.box is event.line.box or goes_on(before.text(), event.line.text):
        return True
    sibling = holder(last) is holder(event.line)
    more = many if after is None else after.kind in FOLLOWING
    return sibling and more and is_part(event.line)
