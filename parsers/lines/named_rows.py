"""Rows in a line each, with a name before each value: `Pricing Vellum Free Quill $20/mo`."""

from __future__ import annotations

import re

from parsers.layout import Line
from parsers.lines.items import Value
from parsers.lines.take import take
from parsers.names.pair import Names
from parsers.readings.draft import Draft
from parsers.text import key
from parsers.values.label_types import TYPED, typed
from parsers.vocabulary import LABELS

NAMED_ROW = re.compile(r"(Panel verdict|Community|Pricing|Best for|Category) ")


def read_named_rows(content: list[Line], drafts: tuple[Draft, Draft], names: Names) -> None:
    """Read them where one can be nothing else: both values are of its label's type."""
    rows = []
    for line in content:
        match = NAMED_ROW.match(line.text) if not line.role else None
        cut = _named(line.text[match.end() :], names) if match is not None else None
        if match is not None and cut is not None:
            rows.append((line, LABELS[key(match[1])], cut))
    fits = {
        line.index: all(typed(label, text) for text in cut)
        for line, label, cut in rows
        if label in TYPED
    }
    if not any(fits.values()):
        return
    for line, label, cut in rows:
        if fits.get(line.index, True):
            for draft, text in zip(drafts, cut, strict=True):
                take(draft, label, Value(text, (line,)), table=True)


def _named(text: str, names: Names) -> tuple[str, str] | None:
    """What stands behind each name, if both stand there once and one of them first."""
    told = f" {text} "
    marks = [f" {name} " for name in names]
    if any(told.count(mark) != 1 for mark in marks):
        return None
    places = [told.index(mark) for mark in marks]
    if min(places) != 0:
        return None
    before = told[: max(places)]
    cut = [
        (before if place == 0 else told)[place + len(mark) :].strip()
        for place, mark in zip(places, marks, strict=True)
    ]
    return (cut[0], cut[1]) if all(cut) else None
