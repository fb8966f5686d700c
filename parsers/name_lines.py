"""The lines that are one of the two names, told from labels, critics and badges of one wording."""

from __future__ import annotations

import re
from collections import Counter
from itertools import islice

from parsers.layout import Line
from parsers.values import head, vote
from parsers.vocabulary import ENTRIES, LABELS, ROLES, VERDICTS, Label

HEADED = re.compile(r"(?:decision|tool|name|product)\s*:\s*")
MAX_CELLS = 6
HEADS = (Label.DECISION, Label.NAME)
CELLS = frozenset(("td", "th"))
#: Elements in which a verdict word may be a name rather than a badge.
NAMING = frozenset(("h1", "h2", "h3", "h4", "h5", "h6", "td", "th", "a", "button", "summary"))
Shape = tuple[str, int, int]


def _named(line: Line) -> str:
    """What a line names: itself, or what stands behind `Decision:` or `Tool:`."""
    match = HEADED.match(line.key)
    return line.key[match.end() :] if match else line.key


def name_lines(content: list[Line], keys: tuple[str, str]) -> list[tuple[int, Line]]:
    """The lines that are a name, with their positions.

    A name may be a word that pages use anyway: a critic's role, a label, a verdict. Such a
    word is a name only where the other tool's name stands in the same kind of place.
    """
    found = [(at, line) for at, line in enumerate(content) if _named(line) in keys]
    if not any(map(_common, keys)):
        return found
    shapes: dict[Shape, Counter[str]] = {}
    for _, line in found:
        shapes.setdefault(_shape(line), Counter())[_named(line)] += 1
    found = [(at, line) for at, line in found if not _heads_labels(at, content, keys)]
    above = {_named(line) for at, line in found if _above_score(content[at + 1 : at + 3])}
    if len(above) == 1 and above <= set(ROLES):
        # Only the word that is also a critic stands above scores: there it is the critic.
        found = [entry for entry in found if not _above_score(content[entry[0] + 1 : entry[0] + 3])]
    return [
        (at, line)
        for at, line in found
        if not _common(_named(line))
        or _paired(shapes[_shape(line)], _shape(line), keys)
        or _beside(at, content, keys)
        or any(box.slug for box in line.box.ancestors())
    ]


def _above_score(after: list[Line]) -> bool:
    if after and vote(after[0].text):
        after = after[1:]
    return bool(after) and "100" in after[0].text and head(after[0].text) is not None


def _common(word: str) -> bool:
    return word in ROLES or word in LABELS or word in VERDICTS or word in ENTRIES


def _shape(line: Line) -> Shape:
    """The kind of place a line stands in: its element, its depth, its column in a table row."""
    cell = line.box
    while cell.parent is not None and len(cell.items) == 1 and cell.tag not in CELLS:
        cell = cell.parent
    row = cell.parent
    column = (
        cell.place if row is not None and len(row.items) <= MAX_CELLS and row.tag == "tr" else -1
    )
    around = "/".join(box.tag for box in islice(line.box.ancestors(), 3))
    return around, line.box.depth, column


def _heads_labels(at: int, content: list[Line], keys: tuple[str, str]) -> bool:
    """Whether a word is the label above a column of labels: `Decision | Vellum | Decision`."""
    if LABELS.get(content[at].key) not in HEADS:
        return False
    following = [_named(near) for near in content[at + 1 : at + 3]]
    return len(following) == 2 and set(following) == set(keys) and following[0] != content[at].key


def _paired(counts: Counter[str], shape: Shape, keys: tuple[str, str]) -> bool:
    named = shape[0].split("/", 1)[0] in NAMING
    if not named and (
        keys[0] == keys[1] or any(word in VERDICTS or word in ENTRIES for word in keys)
    ):
        return False
    if keys[0] == keys[1]:
        return counts[keys[0]] % 2 == 0
    return bool(counts[keys[0]] and counts[keys[1]])


def _beside(at: int, content: list[Line], keys: tuple[str, str]) -> bool:
    """Whether the other name is the line before or after, as at the head of a table."""
    if all(map(_common, keys)):
        # Two such words also stand side by side as a value and its label.
        above = [near.key for near in content[max(0, at - 2) : at]]
        if not any(LABELS.get(word) in HEADS for word in above):
            return False
    other = keys[1] if keys[0] == _named(content[at]) else keys[0]
    return any(
        _named(near) == other for near in (*content[max(0, at - 1) : at], *content[at + 1 : at + 2])
    )
