"""What the lines of a critic's items say alike before what they tell: labels, the critic."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

from parsers.boxes.within import QUOTES
from parsers.layout import Line
from parsers.names.column_heads import OF_FULL
from parsers.reviewer_page.lines import PANEL, REPEATED, panel_of
from parsers.reviewer_page.marked import is_said
from parsers.reviewer_page.own_labels import plain_label
from parsers.text import key
from parsers.values.figures import bare_score, is_category, role, vote
from parsers.vocabulary import CATEGORIES, LABELS, Label

#: Who else may have said what stands behind a label.
OTHERS = re.compile(
    r"\b(?:panel|communit|critic|expert|reader|user|team|editor|every|all|overall|average"
    r"|consensus|other|our|vendor|maker|owner|site)",
)
#: The labels of the critic's own words and of the tool's name: nothing else stands behind them.
SURE = (Label.QUOTE, Label.NAME)
#: The labels that are known to say the same as one that nobody knows.
SAME = {
    "vote": (Label.VOTE, Label.TALLY),
    "category": (Label.CATEGORY,),
    "quote": (Label.QUOTE,),
}
#: What says before a tool's name what the critic did with it.
VOTED = re.compile(r"\b(?:ship|skip|pass)", re.IGNORECASE)
MAX_LABEL = 40
#: No score out of 100 where all are as low: that of some other scale.
LOW = 10

Led = list[tuple[Line, str]]


def cut_labels(content: Sequence[Line], who: str, category: str | None) -> None:
    """Take the labels off that are elements of their value's line: `Why: “It held.”`

    A label is what several lines begin with alike. What one that nobody knows says is told by
    its values: votes, scores, sentences. Not where two labels, or others' words, may be meant.

    category: what the list's heading names
    """
    groups = _led(content)
    labels = {word: _known(plain_label(word, who) or word) for word in groups}
    kinds = {word: _kind(labels[word], led, category) for word, led in groups.items()}
    known = {label for word, label in labels.items() if kinds[word] != "tally"}
    for word, led in groups.items():
        kind, label = kinds[word], labels[word]
        told = label in SURE or kind in ("score", "tally")
        alone = list(kinds.values()).count(kind) == 1 and known.isdisjoint(SAME.get(kind or "", ()))
        strange = label is None and alone and not _of_others(word, who)
        if kind is not None and (told or strange):
            for line, value in led:
                line.text = f"{value}/100" if kind == "score" else value
                line.key = key(line.text)
                line.parts = line.parts[1:] if len(line.parts) > REPEATED else ()


def cut_before_links(content: Sequence[Line], who: str) -> None:
    """Take off what lines say alike before the link that is the tool's name: `Seen: Otter`.

    It is a label, or it names the critic and no vote: `The Builder on Otter`.
    """
    groups: defaultdict[str, list[Line]] = defaultdict(list)
    for line in content:
        lead = line.text.removesuffix(line.named).strip() if line.named else ""
        if lead and len(lead) <= MAX_LABEL and not VOTED.search(lead):
            groups[lead].append(line)
    for lead, lines in groups.items():
        label = lead[-1] == ":" or key(lead).removeprefix("the ").startswith(key(who))
        if label and len({line.slug for line in lines}) >= REPEATED:
            for line in lines:
                line.text, line.key, line.parts = line.named or "", key(line.named or ""), ()


def _led(content: Sequence[Line]) -> dict[str, Led]:
    """By label: the lines that begin with it as an element of its own, each with the rest."""
    groups: defaultdict[str, Led] = defaultdict(list)
    for line in content:
        first = line.parts[0] if len(line.parts) > 1 else ""
        if first[-1:] != ":" or len(first) > MAX_LABEL or line.named is not None:
            continue
        value = line.text[len(first) :].strip()
        if value and line.text.startswith(first) and QUOTES.isdisjoint(line.box.around):
            groups[key(first)].append((line, value))
    return {word: led for word, led in groups.items() if len(led) >= REPEATED}


def _known(word: str) -> Label | None:
    return (
        LABELS.get(word)
        or LABELS.get(OF_FULL.sub("", word))
        or (Label.PANEL if PANEL.match(word) else None)
    )


def _kind(label: Label | None, led: Led, category: str | None) -> str | None:
    """What stands behind a label in all its lines, or in most of them."""
    values = [value for _, value in led]
    if label in SURE:
        return label.value
    if label is Label.SCORE:
        points = [bare_score(value) or 0 for value in values]
        return "score" if all(points) and max(points) > LOW else None
    if label in (Label.PANEL, Label.TALLY):
        return "tally" if all(panel_of(value, line) for line, value in led) else None
    return _strange(values, category) if label is None else None


def _strange(values: list[str], category: str | None) -> str | None:
    """What the values of a label are that nobody knows."""
    known = {*CATEGORIES, key(category or "")}
    most = len(values) // 2
    if all(vote(value) for value in values):
        return "vote"
    if all(map(is_category, values)):
        return "category" if sum(key(value) in known for value in values) > most else None
    return "quote" if sum(map(is_said, values)) > most else None


def _of_others(word: str, who: str) -> bool:
    """Whether a label names others than the critic."""
    named = {role(part.removesuffix("'s").removesuffix("’s")) for part in word.split()}
    return OTHERS.search(word) is not None or not named <= {None, who}
