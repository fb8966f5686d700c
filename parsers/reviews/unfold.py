"""Quotes of which a page shows the beginning, and all of them where a reader asks for more."""

from __future__ import annotations

from itertools import takewhile

from parsers.boxes.flow import is_part
from parsers.layout import TOOLTIP, Line, Margin
from parsers.records import Anomaly
from parsers.reviews.attribution import Review
from parsers.text import MARKS, MIN_START, broken_off, cut_short, marked

#: Elements that show a whole text when they are asked for it.
SHOWING = frozenset(("dialog", TOOLTIP))
#: Texts of dialogs that begin alike, and paragraphs of a quote: more than any page has.
MAX_ALIKE = 50
MAX_PARTS = 20


def unfold(reviews: list[Review], margins: list[Margin]) -> list[Anomaly]:
    """Give each quote that was cut short the whole text of it that stands in a dialog or a tooltip.

    The anomalies name those of which the page holds no more.
    """
    broken = [review for review in reviews if broken_off(review.event.text())]
    wholes = _wholes(margins) if broken else {}
    found = []
    for review in broken:
        text = review.event.text()
        alike = wholes.get(text.lstrip(MARKS)[:MIN_START], ())
        whole = next((parts for parts in alike if cut_short(text, (parts[0].text,))), None)
        if whole is None:
            detail = f"{review.role or 'a review'}: cut short at {text[-80:]}"
            found.append(Anomaly(code="incomplete_review", detail=detail))
            continue
        for part in whole:
            part.read("reviews")
        review.event.words = _as_printed(text, " ".join(part.text for part in whole))
    return found


def _wholes(margins: list[Margin]) -> dict[str, list[list[Line]]]:
    """Texts of dialogs and tooltips, each with the paragraphs that follow it, by how they begin."""
    wholes: dict[str, list[list[Line]]] = {}
    for margin in margins:
        lines = [line for line in margin.items if isinstance(line, Line)]
        for at, line in enumerate(lines if margin.tag in SHOWING else ()):
            alike = wholes.setdefault(line.text.lstrip(MARKS)[:MIN_START], [])
            if len(alike) < MAX_ALIKE:
                more = takewhile(is_part, lines[at + 1 : at + 1 + MAX_PARTS])
                alike.append([line, *more])
    return wholes


def _as_printed(short: str, whole: str) -> str:
    """The whole text in the quotation marks of the shortened one, or without any."""
    inner = whole[1:-1] if marked(whole) else whole
    return f"{short[0]}{inner}{short[-1]}" if marked(short) else inner
