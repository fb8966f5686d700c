"""Scorecards of which an extractor printed the cells of a row one behind the other.

    Critic Fern Notes Wren Desk
    Builder 71/100 · ship
    It keeps the minutes. 20/100 · skip
    Late.
    Skeptic No review 64/100 · ship
    Fine.

Lynx does so where cells are too wide for columns. The head names the tools of the title; each of
two reviews begins with its score, and where a row has one, some words say that the other is none.
"""

from __future__ import annotations

import re
from itertools import pairwise, takewhile

from parsers.extracts.drawn_tables import Row, Table
from parsers.vocabulary import LABELS, NO_REVIEW, Label

_TITLE = re.compile(r"\s+vs\.?\s+", re.IGNORECASE)
MAX_TITLE = 200
_SCORE = r"\d{1,3}\s?/\s?100\W{1,5}(?:ship|skip)(?!\S)"
SCORE = re.compile(rf"(?<!\S)({_SCORE})", re.IGNORECASE)
_CRITICS = "|".join(word for word, label in LABELS.items() if label is Label.CRITIC)
HEAD = re.compile(rf"\s{{0,40}}(?:{_CRITICS})\s+(?=\S)", re.IGNORECASE)
#: A critic before the first review or the words for none.
_NONE = rf"(?:{NO_REVIEW.pattern})"
ROW = re.compile(
    r"((?:[Tt]he )?[^\W\d_a-z][\w-]*) "
    rf"(?=(?i:{_SCORE}|{_NONE}(?: {_SCORE}|(?: {_NONE})?$)))"
)
NONE = re.compile(rf"{_NONE}(?: {_NONE})?", re.IGNORECASE)
#: What may stand behind a quote.
TAIL = re.compile(r"(.*[.!?…][”\"’')]?)\s+([^.!?]{1,60})")
MAX_LINES = 400


def cut_run_on_rows(lines: list[str], mark: str) -> tuple[list[str], list[Table]]:
    """The lines with each scorecard replaced by `mark` between blank lines, and the scorecards."""
    headed = [at for at, line in enumerate(lines) if HEAD.match(line)]
    titles = _titles(lines) if headed else {}
    kept: list[str] = []
    tables: list[Table] = []
    done = 0
    for at, after in pairwise([*headed, len(lines)]):
        head = lines[at].split(maxsplit=1)
        names = titles.get(" ".join(head[1].split()))
        below = lines[at + 1 : min(after, at + 1 + MAX_LINES)]
        block = list(takewhile(str.strip, below))
        table = _rows(block) if names is not None and len(block) < MAX_LINES else None
        if names is not None and table is not None:
            tables.append([[[text] for text in (head[0], *names)], *table])
            kept += [*lines[done:at], "", mark, ""]
            done = at + 1 + len(block)
    return [*kept, *lines[done:]], tables


def _titles(lines: list[str]) -> dict[str, tuple[str, str]]:
    """The names of each title, by what heads their columns."""
    found = (
        _TITLE.split(" ".join(line.lstrip("# ").split())) for line in lines if len(line) < MAX_TITLE
    )
    return {" ".join(names): (names[0], names[1]) for names in found if len(names) == 2}


def _rows(lines: list[str]) -> Table | None:
    """The rows of a scorecard; None where one of them cannot be cut for sure."""
    rows: list[tuple[str, list[str]]] = []
    for line in map(str.strip, lines):
        begun = ROW.match(line)
        if begun is not None:
            rows.append((begun[1], [line[begun.end() :]]))
        elif rows:
            rows[-1][1].append(line)
        else:
            return None
    cut = [(critic, _reviews(" ".join(texts))) for critic, texts in rows]
    found: Table = [[[critic], *both] for critic, both in cut if both is not None]
    return found if found and len(found) == len(cut) else None


def _reviews(text: str) -> Row | None:
    """The texts of two cells that stand one behind the other."""
    before, *said = (part.strip() for part in SCORE.split(text))
    if not said:
        return [[], []] if NONE.fullmatch(before) else None
    if before:
        return [[before], said] if len(said) == 2 and NO_REVIEW.fullmatch(before) else None
    if len(said) == 2:
        tail = TAIL.fullmatch(said[1])
        none = tail is not None and NO_REVIEW.fullmatch(tail[2]) is not None
        return [[said[0], tail[1]], [tail[2]]] if tail is not None and none else None
    return [said[:2], said[2:]] if len(said) == 4 else None
