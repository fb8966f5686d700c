"""Comparisons in one line whose facts are a list of `Label: value` below each card's text.

The lists tell themselves: the same labels, each once a tool, in one order. A value ends where the
next label begins, and the last one where the other tool's name, pitch and description follow.
"""

from __future__ import annotations

import re
from itertools import pairwise

from parsers.unrolled.cards import END, NOBODYS
from parsers.unrolled.scorecard import may_be_named

_LABELS = (
    r"(Category|Panel verdict|Verdict|Panel ship|Panel|Votes|Community|Entry|Pricing|Best for)"
)
LABEL = re.compile(rf"(?:^|(?<= )){_LABELS}: (?=\S)")
#: A list that begins behind a sentence, in its line.
RUN_IN = re.compile(rf"[.!?…][”\"’')]* {_LABELS}: (?=\S)")
#: Signs before the items of a list that is none in one line.
SIGNS = frozenset("*+-•·|")
#: Labels of a list, at the least.
MIN_LABELS = 4
BOTH = 2
#: Characters of the words before a tool's name above its reviews, at the most.
MAX_HEAD = 32
#: What stands behind a quote: a dash, the critic, the score and the vote.
CREDIT = re.compile(
    r" ([—–-] ?([^\s—–,\d][^—–,\d]{0,40}), \d{1,3} ?/ ?100(?: ?[·,] ?(?:ship|skip)\b)?)(?= |$)",
    re.IGNORECASE,
)


def is_run_in(line: str) -> bool:
    """Whether a label and its value stand in one line with the sentence above them."""
    return RUN_IN.search(line) is not None


def labelled_cards(text: str, names: tuple[str, str]) -> list[str]:
    """The lines of both cards; none where the text is not two of them with one list each."""
    found = list(LABEL.finditer(text))
    labels = [label[1] for label in found]
    half = len(labels) // BOTH
    if half < MIN_LABELS or labels[:half] != labels[half:] or len(set(labels)) != half:
        return []
    if names[0] in names[1] or names[1] in names[0]:
        return []
    ends = [label.start() for label in found[1:]] + [len(text)]
    values = [text[label.end() : end].strip() for label, end in zip(found, ends, strict=True)]
    first, last = text[: found[0].start()].strip(), values[half - 1]
    if not f"{first} ".startswith(f"{names[0]} ") or f" {names[1]} " not in f" {last} ":
        return []
    (_, above), (values[half - 1], below) = _card(first, names[0]), _card(last, names[1])
    inner = [at for at in range(len(values)) if at % half != half - 1]
    if all(_twice(values[at]) for at in inner):
        # Some print each value once more, before the next label.
        for at in inner:
            values[at] = _twice(values[at])
    if not all(values[at] for at in inner) or any(value[-1:] in SIGNS for value in values if value):
        return []
    pairs = [
        f"{label}: {value}" if value else "" for label, value in zip(labels, values, strict=True)
    ]
    return [line for line in (*above, *pairs[:half], *below, *pairs[half:]) if line]


def _card(text: str, name: str) -> tuple[str, list[str]]:
    """What stands above a card, and its name, its pitch and its description.

    The description begins with the name. Where that does not tell them apart they are nobody's.
    """
    at = [found.start() for found in re.finditer(rf"(?<!\S){re.escape(name)}(?= )", text)]
    within = [END.search(text, here, after) is not None for here, after in pairwise(at)]
    above, pitch, about = "", "", ""
    if within and not within[0] and all(within[1:]):
        above, pitch, about = text[: at[0]], text[at[0] + len(name) : at[1]], text[at[1] :]
    if END.search(above) or not pitch.strip() or not END.search(about):
        rest = text.removeprefix(f"{name} ")
        return "", [f"{NOBODYS}{rest}", name]
    return above.strip(), [name, pitch.strip(), about.strip()]


def _twice(value: str) -> str:
    """What a value says twice; nothing if it does not."""
    middle = len(value) // BOTH
    return value[:middle] if value == f"{value[:middle]} {value[:middle]}" else ""


def credited_reviews(text: str, names: tuple[str, str]) -> list[str]:
    """The lines of reviews, each credited behind its quote, below the same words for each tool.

    No lines where any of it is not told.
    """
    lead = text[: text.find(f"{names[0]} ")]
    heads = [f"{lead}{name} " for name in names]
    credited = list(CREDIT.finditer(text))
    if not lead.strip() or len(lead) > MAX_HEAD or END.search(lead) or not credited:
        return []
    starts = [0, *(credit.end() + 1 for credit in credited)]
    headed = [at for at in starts if text.startswith(heads[1], at)]
    if len(headed) != 1 or not headed[0] or text.count(heads[0]) > 1 + (names[0] == names[1]):
        return []
    lines: list[str] = []
    for at, credit in zip(starts, credited, strict=False):
        head = heads[0] if not at else heads[1] if at == headed[0] else ""
        quote = text[at + len(head) : credit.start()].strip()
        if not quote or not may_be_named(credit[2]):
            return []
        lines += [*([head.strip()] if head else []), quote, credit[1]]
    rest = text[starts[-1] :].strip()
    return [*lines, *([f"{NOBODYS}{rest}"] if rest else [])]
