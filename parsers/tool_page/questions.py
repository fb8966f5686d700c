"""Headings that ask for what a label names: `What does it cost?`, `Who is Wren Desk best for?`."""

from __future__ import annotations

import re
from collections.abc import Iterable

from parsers.boxes.within import QUOTES
from parsers.layout import Line
from parsers.text import key

MAX_ASKED = 160
#: Labels of a page that asks for them.
MIN_ASKED = 3
#: Each question, with the tool's name taken for `it`, and the label that it stands for.
QUESTIONS = {
    r"(?:what|how much) does it cost|how much is it|what is the price(?: of it)?": "pricing",
    r"who (?:is it|should use it|is it best|is it good)(?: best| good)?(?: for)?": "best for",
    r"what (?:does|do) (?:the |its |our )?(?:community|users|readers) (?:say|think)(?: of it)?": (
        "community"
    ),
    r"(?:which|what) category is it in|where is it filed": "category",
    r"what (?:did|does|do) (?:the |our )?panel (?:decide|say|think)(?: of it)?"
    r"|should (?:i|you|we) ship it": "expert verdict",
    r"what (?:did|does|do) (?:the |each |our )?critics? (?:say|think)(?: of it)?": "panel reviews",
    r"when (?:was it|did we) (?:last )?review(?:ed)?(?: it)?": "reviewed",
}
ASKED = re.compile("|".join(f"({question})" for question in QUESTIONS))
LABELLED = tuple(QUESTIONS.values())


def answer_labels(content: Iterable[Line], name: str) -> None:
    """Give lines that ask the key of the label, where a page asks for several of them.

    One question alone may be what a critic says.
    """
    called = key(name)
    asked: list[tuple[Line, str]] = []
    for line in content:
        if line.text[-1] != "?" or len(line.text) > MAX_ASKED:
            continue
        found = ASKED.fullmatch(line.key.rstrip(" ?").replace(called, "it"))
        if found is not None and found.lastindex and QUOTES.isdisjoint(line.box.around):
            asked.append((line, LABELLED[found.lastindex - 1]))
    if len({label for _, label in asked}) < MIN_ASKED:
        return
    for line, label in asked:
        line.key = label
