"""A vote that a sentence tells: `The Builder shipped Otter in Boats`.

The elements of the line part what the critic did from the name, and the name from the category.
"""

from __future__ import annotations

import re

from parsers.identity import spelt
from parsers.layout import Line
from parsers.records import Vote
from parsers.values.figures import is_category

#: What stands before the link to the tool: a critic, and what that one did.
DID = re.compile(
    r"(?:The )?(?P<who>(?!Panel|Critics|Readers)[A-Z][\w’'-]{1,30}|I|We)(?: (?:has|have|would))? "
    r"(?:(?P<ship>ship(?:ped|s)?|voted to ship)"
    r"|(?P<skip>skip(?:ped|s)?|voted to skip|pass(?:ed|es)? on))"
)
#: The category behind the name.
IN = re.compile(r"[,·|]? ?(?:in|under|for) (?P<category>\S.*)")
#: The whole, where no element parts it.
SENTENCES = (
    re.compile(rf"{DID.pattern} (?P<name>\S.{{0,118}}) (?:in|under|for) (?P<category>\S.*)"),
    re.compile(rf"{DID.pattern} (?P<name>\S.{{0,118}})"),
)
MAX_PARTS = 4
#: What stands before a critic's score, and what says that there is none.
GAVE = re.compile(
    r"(?:the \w+ |i |we )?(?:gave|gives?|rate[sd]?|score[sd]?|award(?:s|ed)?)"
    r"(?: (?:it|this|them))?(?: an?)?",
    re.IGNORECASE,
)
NO_SCORE = re.compile(rf"{GAVE.pattern} no (?:score|points|rating|mark)\.?", re.IGNORECASE)
MAX_GAVE = 40


def told_in_sentence(line: Line) -> tuple[Vote, str, str | None] | None:
    """The vote, the name and the category of a line whose elements say so, or its link's slug."""
    if line.named is None:
        return _spelt(line)
    parts = [part for part in line.parts if any(map(str.isalnum, part))]
    if not 2 <= len(parts) <= MAX_PARTS or parts[1] != line.named:
        return None
    did = DID.fullmatch(parts[0])
    if did is None:
        return None
    cast: Vote = "ship" if did["ship"] else "skip"
    behind = " ".join(parts[2:])
    if not behind:
        return cast, line.named, None
    kind = IN.fullmatch(behind)
    if kind is None or not is_category(kind["category"]):
        return None
    return cast, line.named, kind["category"]


def _spelt(line: Line) -> tuple[Vote, str, str | None] | None:
    """The same of a line in Markdown, whose link leads to a tool that is spelt as it says."""
    for sentence in SENTENCES if line.box.slug else ():
        told = sentence.fullmatch(line.text)
        words = spelt(told["name"]) if told is not None else []
        if told is None or (line.box.slug or "").split("-")[: len(words)] != words:
            continue
        kind = told.groupdict().get("category")
        if kind is None or is_category(kind):
            return "ship" if told["ship"] else "skip", told["name"], kind
    return None


def gave(text: str, score: int | None) -> bool:
    """Whether words are those before a critic's score, or say that there is none."""
    said = GAVE if score is not None else NO_SCORE
    return len(text) <= MAX_GAVE and said.fullmatch(text) is not None
