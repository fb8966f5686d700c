"""Reviews of which an extract made one line: critic, tool, score, vote and quote."""

from __future__ import annotations

import re

from parsers.boxes.within import QUOTES
from parsers.lines.events import Event, below_score
from parsers.lines.scores import LINKED, SCORED, Scores, without_name
from parsers.names.lines import common
from parsers.names.zones import Zones
from parsers.text import key
from parsers.values.critic_names import name_like, titled, unknown_role
from parsers.values.figures import role, vote
from parsers.vocabulary import NO_REVIEW

#: A critic, a score, a vote and the quote run together in one line, as extracts print cells.
RUN_TOGETHER = re.compile(
    r"(?:(?P<who>[^\d:“”\"/·|(\[]{2,34}?)\s*[:,·|=(\[—–-]{0,2}\s*)?(?:(?:score|rating)\s*:?\s*)?"
    r"(?:(?P<early>ship|skip)\s*[·|:,(—–-]\s*)?(?P<score>\d{1,3})\s?/\s?100\b"
    r"(?:(?P<mark>[\s·|:,=(—–-]*(?:(?:vote|verdict)\s*:?\s*)?)(?P<late>ship|skip)(?:\b|(?=(?-i:[A-Z“])))[)\]]?(?=(?P<next>\W*)))?"
    r"[\s·|:,=)\]—–-]*(?=\S)",
    re.IGNORECASE,
)
#: Scores of their own beside each line that begins with one, from which on the line is a quote.
FEW = 2
#: Characters of a critic and a tool before the score, at the most.
MAX_LEAD = 120


def split_run_together(events: list[Event], zones: Zones, scores: Scores) -> list[Event]:
    """Read lines in which critic, score, vote and quote have been run together."""
    heads = sum(event.kind == "head" for event in events)
    runs = sum(event.kind == "text" and _run_together(event, zones) is not None for event in events)
    if heads >= FEW * runs:
        # Where scores stand on lines of their own, a quote may begin like one.
        return events
    found: list[Event] = []
    waiting = 0
    for event in events:
        # Below a score of its own a line is the quote, whatever it begins with.
        if event.kind == "text" and not waiting and "/" in event.line.text[:MAX_LEAD]:
            quote = below_score(event.line, scores) or _goes_on(event, found[-1:])
            found.append((None if quote else _run_together(event, zones)) or event)
            continue
        found.append(event)
        if event.kind == "head":
            waiting += 1
        elif event.kind == "text" and waiting and event.role is None:
            waiting -= 1
        elif event.kind in ("role", "roles", "tools"):
            waiting = 0
    return found


def _goes_on(event: Event, before: list[Event]) -> bool:
    """Whether a text is a further line of the quotation whose first line stands before it."""
    return any(
        other.kind == "text" and box.tag in QUOTES and box.start <= other.line.index < box.end
        for other in before
        for box in event.line.box.ancestors()
    )


def _run_together(event: Event, zones: Zones) -> Event | None:
    text, tool = _without_tool(event.line.text, zones)
    match = RUN_TOGETHER.match(text)
    if match is None or int(match["score"]) > 100:
        return None
    who = match["who"].strip() if match["who"] else None
    if who and not role(who) and not (name_like(who) and titled(unknown_role(who))):
        return None
    end, voted = match.end(), match["early"] or match["late"]
    if match["late"] and not match["mark"].strip() and not _vote_ends(text[match.end("late") :]):
        voted, end = match["early"], match.start("late")
    words = _without_gap(text[end:].strip(), zones)
    if len(words) < 2 or (
        who is None and voted is None and not words[0].isupper() and words[0] not in '“"„«'
    ):
        return None
    named = (role(who) or unknown_role(who)) if who else None
    score = int(match["score"])
    ballot = vote(voted) if voted else None
    return Event("review", event.line, named, tool, score, ballot, [event.line], words)


def _without_gap(words: str, zones: Zones) -> str:
    """A quote in marks without what says behind it that the other tool has none."""
    quote, mark, rest = words.rpartition("”")
    if not mark or not words.startswith("“") or rest == rest.lstrip():
        return words
    for name in zones.names:
        said = rest.strip().removeprefix(name)
        if said != rest.strip() and NO_REVIEW.fullmatch(said.strip(" :,·|—–-")):
            return quote + mark
    return words


def _without_tool(text: str, zones: Zones) -> tuple[str, int | None]:
    """A text without the tool that stands before its score; a name that is also a word stays."""
    score = SCORED.search(text, 0, MAX_LEAD)
    if score is None or any(common(key(name)) for name in zones.names):
        return text, None
    if any(text.startswith(name) and SCORED.match(text, len(name)) for name in zones.names):
        # A name may end in a figure, which the score then seems to begin with.
        return without_name(text, zones)
    lead, tool = without_name(text[: score.start()], zones)
    if lead == text[: score.start()]:
        return text, None
    who = LINKED.sub(" ", f"{lead} ").strip(" :,·|([—–-")
    return f"{who} {text[score.start() :]}".strip(), tool


def _vote_ends(rest: str) -> bool:
    """Whether a vote that only a space sets off is followed by a new text, not by its own."""
    rest = rest.lstrip(" )·|:,—–-")
    return rest[:1].isupper() or rest[:1] in "“\"„«'‘`"
