"""Where the main part of a page in one line ends: at the headings of lists, letters and boxes."""

from __future__ import annotations

import re
from itertools import pairwise

from parsers.vocabulary import ENDINGS

#: Headings of several words, as pages write them: one word alone is a word of prose.
HEAD = re.compile(
    "|".join(
        f"{words[0].upper()}(?i:{re.escape(words[1:])})(?![a-z])"
        for words in sorted(ENDINGS, key=len, reverse=True)
        if " " in words
    )
)
#: What follows the last heading, at the most.
MAX_REST = 400
#: So much of what stands before a heading tells whether it ends a text.
MAX_END = 20
#: Where a sentence ends, which no list of names has in it.
SENTENCE = re.compile(r"[a-z\d)”\"][.!?](?=\s|[A-Z])")
#: What a main part ends with: a sentence or a vote.
END = re.compile(r"(?:[.!?…”\"’')]|\b(?:ship|skip)|/ ?100)\s*$", re.IGNORECASE)


def cut_ending(text: str) -> tuple[str, list[str]]:
    """The text above what ends the page, and the pieces of that: headings and what is below each.

    Nothing is cut where it is not plain that no words of a critic are.
    """
    cut = len(text)
    heads: list[re.Match[str]] = []
    for head in reversed(list(HEAD.finditer(text))):
        between = text[head.end() : cut]
        if SENTENCE.search(between) if heads else len(between) > MAX_REST:
            break
        heads.insert(0, head)
        cut = head.start()
    while heads and END.search(text, max(0, heads[0].start() - MAX_END), heads[0].start()) is None:
        heads.pop(0)
    # One alone may begin a critic's sentence.
    if not heads or (len(heads) == 1 and "\u00a9" not in (rest := text[heads[0].end() :]) and rest):
        return text, []
    starts = [*(head.start() for head in heads), len(text)]
    pieces = [
        piece
        for head, (_, end) in zip(heads, pairwise(starts), strict=True)
        for piece in (head[0], text[head.end() : end].strip())
    ]
    return text[: starts[0]].rstrip(), [piece for piece in pieces if piece]
