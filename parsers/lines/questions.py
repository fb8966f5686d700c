"""Headings that ask for what a label names: `What does it cost?`, `Who is Wren Desk best for?`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from parsers.boxes.within import QUOTES
from parsers.layout import Line
from parsers.text import key

MAX_ASKED = 160
#: Labels of a page that asks for them.
MIN_ASKED = 3
#: How a question goes on that names the tool last.
OF_IT = "(?: (?:of|about) it)?"
#: What only a page of one tool asks under one heading; of two it says whose reviews follow.
REVIEWS = "panel reviews"
#: Each question, with the tool's name taken for `it`, and the label that it stands for.
QUESTIONS = {
    r"(?:what|how much) does it cost|how much is it|what is the price(?: of it)?": "pricing",
    r"who (?:is it|should use it|is it best|is it good)(?: best| good)?(?: for)?": "best for",
    r"what (?:does|do) (?:the |its |our )?(?:community|users|readers) (?:say|think)"
    + OF_IT: "community",
    r"(?:which|what) category is it in|where is it filed": "category",
    r"what (?:did|does|do) (?:the |our )?panel (?:decide|say|think)"
    + OF_IT
    + r"|should (?:i|you|we) ship it"
    r"|what (?:is|was) (?:the |its |our )?(?:panel'?s? )?verdict(?: on it)?": "expert verdict",
    r"what (?:did|does|do) (?:the |each |our )?critics? (?:say|think)" + OF_IT: REVIEWS,
    r"what is it|what does it do": "description",
    r"when (?:was it|did we) (?:last )?review(?:ed)?(?: it)?": "reviewed",
}
ASKED = re.compile("|".join(f"({question})" for question in QUESTIONS))
LABELLED = tuple(QUESTIONS.values())


def answer_labels(content: Iterable[Line], names: Sequence[str]) -> dict[int, int]:
    """Give lines that ask the key of the label, where a page asks for several of them.

    Returns whose each is, by its index. One question alone may be what a critic says; of two tools
    each is asked the same.
    """
    called = _called(names)
    asked: dict[str, list[tuple[Line, int]]] = {}
    for line in content:
        if line.text[-1] != "?" or len(line.text) > MAX_ASKED:
            continue
        text, tool = _of_it(line.key.rstrip(" ?"), called)
        found = ASKED.fullmatch(text)
        if found is not None and found.lastindex and QUOTES.isdisjoint(line.box.around):
            asked.setdefault(LABELLED[found.lastindex - 1], []).append((line, tool))
    if len(names) > 1:
        every = list(range(len(names)))
        asked = {
            label: lines
            for label, lines in asked.items()
            if label != REVIEWS and sorted(tool for _, tool in lines) == every
        }
    if len(asked) < MIN_ASKED:
        return {}
    for label, lines in asked.items():
        for line, _ in lines:
            line.key = label
    return {line.index: tool for lines in asked.values() for line, tool in lines}


def _called(names: Sequence[str]) -> list[tuple[re.Pattern[str], int]]:
    """How a text names each tool; of two names the one that may hold the other comes first."""
    ranked = sorted(range(len(names)), key=lambda at: -len(names[at]))
    return [(re.compile(rf"(?<![\w-]){re.escape(key(names[at]))}(?![\w-])"), at) for at in ranked]


def _of_it(text: str, called: list[tuple[re.Pattern[str], int]]) -> tuple[str, int]:
    """A text with `it` for the tool's name, and which tool that is; -1 where it names none."""
    for name, tool in called:
        said = name.sub("it", text)
        if said != text:
            return said, tool
    return text, 0 if len(called) == 1 else -1
