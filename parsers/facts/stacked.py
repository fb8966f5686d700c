"""A decision table told column by column: every label, then one tool's values, then the other's.

Grids whose columns run downwards and extracts of them print it so, each text for itself.
"""

from __future__ import annotations

from collections.abc import Iterator

from parsers.facts.labels import Labels
from parsers.layout import Line
from parsers.lines.items import Value
from parsers.lines.take import take
from parsers.readings.draft import Draft
from parsers.values.label_types import TYPED, typed
from parsers.vocabulary import LABELS, Label

#: Labels of the decision table.
ROWS = frozenset((Label.TALLY, Label.COMMUNITY, Label.PRICING, Label.BEST_FOR, Label.CATEGORY))
#: Fewer labels in a row also stand so by chance.
MIN_ROWS = 3

Column = tuple[int, list[Line]]


def read_stacked(labels: Labels, drafts: tuple[Draft, Draft]) -> None:
    """Read each column whose values all fit the labels that stand above both of them."""
    for heads, columns in _tables(labels):
        fields = [LABELS[line.key] for line in heads]
        fits = all(
            typed(label, line.text)
            for _, lines in columns
            for label, line in zip(fields, lines, strict=True)
        )
        if not fits or TYPED.isdisjoint(fields):
            continue
        for line, label in zip(heads, fields, strict=True):
            line.read(f"label:{label.value}")
        for tool, lines in columns:
            for label, line in zip(fields, lines, strict=True):
                take(drafts[tool], label, Value(line.text, (line,)), table=True)


def _tables(labels: Labels) -> Iterator[tuple[list[Line], list[Column]]]:
    """The labels of each such table, and the lines below each tool's name."""
    content = labels.order
    at = 0
    while at < len(content):
        end = at
        while end < len(content) and _is_head(content[end], labels):
            end += 1
        heads = content[at:end]
        if len(heads) >= MIN_ROWS and len({line.key for line in heads}) == len(heads):
            columns = [
                _column(labels, end, len(heads)),
                _column(labels, end + len(heads) + 1, len(heads)),
            ]
            found = [column for column in columns if column is not None]
            if {tool for tool, _ in found} == {0, 1}:
                yield heads, found
        at = end + 1


def _is_head(line: Line, labels: Labels) -> bool:
    return (
        not line.role
        and LABELS.get(line.key) in ROWS
        and line.index not in labels.zones.owner_of_name
    )


def _column(labels: Labels, at: int, height: int) -> Column | None:
    """The tool that a line names and as many lines below it as there are labels."""
    content, owner = labels.order, labels.zones.owner_of_name
    name, lines = content[at : at + 1], content[at + 1 : at + 1 + height]
    tool = owner.get(name[0].index) if name else None
    if tool is None or len(lines) < height or any(line.index in owner for line in lines):
        return None
    return None if any(line.path for line in lines) else (tool, lines)
