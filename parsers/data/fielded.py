"""Records written as lines of label and value, one tool after the other, as the page's own lines.

`Tool: Wren Desk` heads a record. What a critic says of it is spread over labels of its own
(`Reviewer`, `Score`, `Verdict`, `Review`) or over labels with his name (`Builder score`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from parsers.text import key
from parsers.vocabulary import LABELS, Label

_TOOL = re.compile(
    r"[ \t]*(?:[-*+] +)?(?:tool|product|name)(?: (?:\d|[ab]))?[ \t]*:[ \t]+(\S.*)", re.IGNORECASE
)
_FIELD = re.compile(r"[ \t]*(?:[-*+] +)?([A-Za-z][\w '’-]{1,40}?)[ \t]*:(?:[ \t]+(\S.*)|[ \t]*)")
_TALLY = re.compile(r"\d{1,2} ships?\b.{1,5}\d{1,2} skips?", re.IGNORECASE)
_SCORE = re.compile(r"\d{1,3}(?:\s*/\s*100)?")
_OF_CRITIC = re.compile(
    r"([A-Z][\w-]{2,20})(?:['’]s)? (score|rating|verdict|vote|quote|comment|review|take)"
)
_PARTS = {
    "rating": Label.SCORE, "score": Label.SCORE, "verdict": Label.VOTE, "vote": Label.VOTE,
    "quote": Label.QUOTE, "comment": Label.QUOTE, "review": Label.QUOTE, "take": Label.QUOTE,
}  # fmt: skip
_OF_REVIEW = frozenset((Label.SCORE, Label.VOTE, Label.QUOTE))
MIN_FIELDS = 6


@dataclass(slots=True)
class _Review:
    """What a critic says, part by part."""

    critic: str
    parts: dict[Label, list[str]] = field(default_factory=dict)

    def lines(self) -> list[str]:
        """Critic, score with the vote, and quote, as a scorecard prints them."""
        score, vote, quote = (
            " ".join(filter(None, self.parts.get(label, ())))
            for label in (Label.SCORE, Label.VOTE, Label.QUOTE)
        )
        if _SCORE.fullmatch(score) and "/" not in score:
            score += "/100"
        told = " · ".join(filter(None, (score, vote)))
        return ["", self.critic, *filter(None, (told, quote))]


def as_lines(text: str) -> str:
    """A text with its records unfolded; any other text as it is."""
    if ": " not in text:
        return text
    lines = text.split("\n")
    tools = [found[1].strip() for found in map(_TOOL.fullmatch, lines) if found]
    if len(tools) != 2 or _known(lines) < MIN_FIELDS:
        return text
    unfolded = _Unfolded(tools)
    for line in lines:
        unfolded.add(line)
    unfolded.end_review()
    return "\n".join(unfolded.lines)


def _known(lines: list[str]) -> int:
    """How many lines begin with a label that pages of the site print."""
    fields = [found for found in map(_FIELD.fullmatch, lines) if found]
    return sum(key(found[1]) in LABELS for found in fields)


class _Unfolded:
    """The lines so far, and the review that is not whole yet."""

    def __init__(self, tools: list[str]) -> None:
        self.title = re.compile(r" vs\.? ".join(map(re.escape, tools)), re.IGNORECASE)
        self.lines: list[str] = []
        self.review: _Review | None = None

    def end_review(self) -> None:
        """Print the review that is open."""
        if self.review is not None:
            self.lines += self.review.lines()
            self.review = None

    def add(self, line: str) -> None:
        """Add one line of the text."""
        found, tool = _FIELD.fullmatch(line), _TOOL.fullmatch(line)
        part = self._part(found[1], found[2] or "") if found and not tool else None
        if part is not None:
            self._say(*part)
        elif found is None and self.review is not None and Label.QUOTE in self.review.parts:
            self.review.parts[Label.QUOTE].append(line.strip())
        elif found is not None or line.strip():
            self.end_review()
            self.lines += ["", tool[1].strip()] if tool else [self._printed(line, found)]
        else:
            self.lines.append(line)

    def _say(self, critic: str, label: Label, value: str) -> None:
        if self.review is None or self.review.critic != critic or label is Label.CRITIC:
            self.end_review()
            self.review = _Review(critic)
        if label is not Label.CRITIC:
            self.review.parts[label] = [value]

    def _part(self, word: str, value: str) -> tuple[str, Label, str] | None:
        """The critic whose review a line belongs to, and which part of it that is."""
        label = LABELS.get(key(word))
        if label is Label.CRITIC:
            return value.strip(), label, value
        of_critic = _OF_CRITIC.fullmatch(word) if label is None else None
        if of_critic is not None:
            return of_critic[1], _PARTS[of_critic[2]], value
        if self.review is None:
            return None
        if label is Label.TALLY and key(value) in ("ship", "skip"):
            label = Label.VOTE
        if label not in _OF_REVIEW or label in self.review.parts:
            return None
        return self.review.critic, label, value

    def _printed(self, line: str, found: re.Match[str] | None) -> str:
        """A line outside reviews: the title without its label, a tally with its own."""
        value = (found[2] or "").strip() if found else ""
        if self.title.fullmatch(value):
            return value
        return f"Panel verdict: {value}" if _TALLY.fullmatch(value) else line
