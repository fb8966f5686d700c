"""Cards whose labels and values an extract ran together, each card's in one line, in one order.

    Verdict Ship Panel ship 75% Community — Entry Free Pricing $9/mo Best for Halls Category Data

A value may have the word of a label in it. So a line counts only where the other tool's tells the
same facts in the same order, and where only one way of cutting it gives values that can be such.
"""

from __future__ import annotations

import re
from itertools import product

from parsers.layout import Line
from parsers.text import key
from parsers.values.label_types import TYPED, typed
from parsers.vocabulary import CARD_LABELS, ENTRIES, LABELS, Label

#: Facts that such lines tell, and how many there are at the least, of which so many have figures.
FACTS = CARD_LABELS | {Label.TALLY, Label.PRICING, Label.BEST_FOR, Label.CATEGORY}
MIN_FACTS, MIN_TYPED = 4, 2
#: Lines of one fact each, and characters of such a line.
MIN_LINES, MAX_LED = 3, 160
_WORDS = sorted((word for word, label in LABELS.items() if label in FACTS), key=len, reverse=True)
WORD = re.compile(
    rf"(?:^|(?<=\s))(?:{'|'.join(re.escape(word.capitalize()) for word in _WORDS)})(?=\s)"
)
#: Characters of a line, at the least and at the most; ways to cut it, and lines of a page that may
#: be such, at the most.
MIN_RUN, MAX_RUN, MAX_WAYS, MAX_LINES = 60, 1_000, 32, 40

Facts = list[tuple[Label, str]]


def fact_runs(lines: list[Line]) -> dict[int, Facts]:
    """The facts of each line that tells several, by its index; none where two do not agree."""
    begun = [line for line in lines if WORD.match(line.text) and len(line.text) > MIN_RUN]
    told = {line.index: facts for line in begun[:MAX_LINES] if (facts := facts_of(line.text))}
    orders = [[label for label, _ in facts] for facts in told.values()]
    agreed = len(orders) > 1 and all(order == orders[0] for order in orders)
    return told if agreed else {}


def fact_lines(lines: list[Line]) -> dict[int, Facts]:
    """By index: lines that each begin with another label, its value run on, below one another.

    The figures of two of them tell: a sentence may begin with a label's word, too.
    """
    told: dict[int, Facts] = {}
    run: dict[int, Facts] = {}
    labels: set[Label] = set()
    for line in [*lines, None]:
        fact = _led(line.text) if line is not None else None
        if line is None or fact is None or fact[0] in labels or line.index - 1 not in run:
            told |= run if len(run) >= MIN_LINES and _sure([f for (f,) in run.values()]) else {}
            run, labels = {}, set()
        if line is not None and fact is not None:
            run[line.index] = [fact]
            labels.add(fact[0])
    return told


def _led(text: str) -> tuple[Label, str] | None:
    """A label and the value run on to it."""
    word = WORD.match(text) if len(text) <= MAX_LED else None
    value = text[word.end() :].strip() if word is not None else ""
    if word is None or not value:
        return None
    label = LABELS[key(word[0])]
    return (label, value) if typed(label, value) else None


def facts_of(text: str) -> Facts:
    """The labels and values of a line, if there is one way to tell them."""
    if len(text) > MAX_RUN or WORD.match(text) is None:
        return []
    found: dict[str, list[re.Match[str]]] = {}
    for word in WORD.finditer(text):
        found.setdefault(_fact(word[0]), []).append(word)
    ways = 1
    for words in found.values():
        ways *= len(words)
    if len(found) < MIN_FACTS or ways > MAX_WAYS:
        return []
    cuts = [_cut(text, sorted(chosen, key=re.Match.start)) for chosen in product(*found.values())]
    fits = [facts for facts in cuts if facts and _sure(facts)]
    return fits[0] if len(fits) == 1 else []


def _sure(facts: Facts) -> bool:
    return sum(label in TYPED for label, _ in facts) >= MIN_TYPED


def _fact(word: str) -> str:
    """What a label's word tells: `Panel` heads a share or a tally, beside one of its own."""
    return "panel" if key(word) == "panel" else LABELS[key(word)].value


def _cut(text: str, words: list[re.Match[str]]) -> Facts:
    """The values behind some labels, of which the first begins the line; none if any is none."""
    if words[0].start():
        return []
    ends = [*(word.start() for word in words[1:]), len(text)]
    facts = []
    for word, end in zip(words, ends, strict=True):
        label, value = LABELS[key(word[0])], text[word.end() : end].strip()
        if not value or not typed(label, value):
            return []
        if label is Label.ENTRY and key(value) not in ENTRIES:
            return []
        facts.append((label, value))
    return facts
