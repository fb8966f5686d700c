"""Headings that ask for what a label names: `What does it cost?`, `Who is Wren Desk best for?`."""

from __future__ import annotations

import re
from collections.abc import Iterable

from parsers.layout import Line
from parsers.text import key

MAX_ASKED = 160
#: Each question, with the tool's name taken for `it`, and the label that it stands for.
QUESTIONS = {
    r"(?:what does|how much does|how much is) it(?: cost)?|what is the price(?: of it)?": "pricing",
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
    """Give lines that ask, and end with the sign for it, the key of the label."""
    called = key(name)
    for line in content:
        if line.text[-1] != "?" or len(line.text) > MAX_ASKED:
            continue
        asked = ASKED.fullmatch(line.key.rstrip(" ?").replace(called, "it"))
        if asked is not None and asked.lastindex is not None:
            line.key = LABELLED[asked.lastindex - 1]
