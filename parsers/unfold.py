"""Quotes of which a page shows the beginning, and all of them where a reader asks for more."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import takewhile

from parsers.attribution import Review
from parsers.flow import is_part
from parsers.layout import Line, Margin
from parsers.records import Anomaly
from parsers.text import broken_off, cut_short, marked


def unfold(reviews: list[Review], margins: list[Margin]) -> list[Anomaly]:
    """Give each quote that was cut short the whole text of it that stands in a dialog.

    The anomalies name those of which the page holds no more.
    """
    found = []
    for review in reviews:
        text = review.event.text()
        if not broken_off(text):
            continue
        whole = next(_wholes(text, margins), None)
        if whole is None:
            detail = f"{review.role or 'a review'}: cut short at {text[-80:]}"
            found.append(Anomaly(code="incomplete_review", detail=detail))
        else:
            review.event.words = _as_printed(text, whole)
    return found


def _wholes(text: str, margins: list[Margin]) -> Iterator[str]:
    """Texts of dialogs that begin as this one does and go on where it ends."""
    for margin in margins:
        if margin.tag != "dialog":
            continue
        lines = [line for line in margin.items if isinstance(line, Line)]
        for at, line in enumerate(lines):
            if cut_short(text, (line.text,)):
                parts = [line, *takewhile(is_part, lines[at + 1 :])]
                for part in parts:
                    part.read("reviews")
                yield " ".join(part.text for part in parts)


def _as_printed(short: str, whole: str) -> str:
    """The whole text in the quotation marks of the shortened one, or without any."""
    inner = whole[1:-1] if marked(whole) else whole
    return f"{short[0]}{inner}{short[-1]}" if marked(short) else inner
