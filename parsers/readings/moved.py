"""Values that have moved into another place: no tool's, and better absent than wrong."""

from __future__ import annotations

from parsers.layout import FLAT, Line
from parsers.names.lines import common
from parsers.names.pair import Names
from parsers.pricing.grammar import read_pricing
from parsers.readings.draft import Draft
from parsers.records import Anomaly
from parsers.text import key

#: Characters of an entry price, which may well be the whole price.
MAX_ENTRY = 24
#: Values that begin with a name that is a word of its own, before it is meant as a name.
MIN_LED = 2


def forget_moved(drafts: tuple[Draft, Draft], content: list[Line], names: Names) -> list[Anomaly]:
    """Forget values that stand in a place that is not theirs, and name those of the other tool."""
    _forget_pitches(drafts, content)
    prices = (line for line in content if line.role != "field" and line.key.startswith("pricing"))
    row = next(prices, None)
    if row is not None:
        for draft in drafts:
            _forget_price(draft, row)
    first, second = names
    if first == second:
        return []
    return [
        moved
        for at, (draft, other) in enumerate(zip(drafts, (second, first), strict=True))
        for moved in _forget_led(draft, other, f"tools.{at}")
    ]


def _forget_pitches(drafts: tuple[Draft, Draft], content: list[Line]) -> None:
    """Forget prices and categories that are a pitch: their row has lost a value and moved up.

    Of a price that also stands elsewhere in flat text, unread, nobody knows what it is.
    """
    unread = {line.key for line in content if line.role != "field" and line.box.depth <= FLAT}
    for draft in drafts:
        price = draft.get("pricing.text")
        if price is not None and len(price) > MAX_ENTRY and key(price) in unread:
            del draft.readings["pricing.text"]
    pitches = {
        key(str(reading.value))
        for draft in drafts
        for path in ("tagline", "best_for")
        for reading in draft.readings.get(path, ())
    }
    for draft in drafts:
        for path in ("pricing.text", "category"):
            value = draft.get(path)
            if value is not None and key(value) in pitches:
                del draft.readings[path]


def _forget_price(draft: Draft, row: Line) -> None:
    """Forget a pitch that names a sum and stands below the unread row of prices."""
    pitches = draft.readings.get("tagline", [])
    lines = [pitch.line for pitch in pitches if pitch.line and pitch.line.index > row.index]
    if not lines or len(lines) < len(pitches) or draft.get("pricing.text") is not None:
        return
    if read_pricing(draft.get("tagline")).tiers:
        del draft.readings["tagline"]
        for line in lines:
            line.forget()


def _forget_led(draft: Draft, other: str, tool: str) -> list[Anomaly]:
    """Forget values that begin with the other tool's name: their cell is the other's.

    A pitch may well begin so by itself; where a price or a category does, the column has moved.
    """
    texts = {path: draft.get(path) for path in ("pricing.text", "category", "best_for")}
    led = {path: text for path, text in texts.items() if text and text.startswith(f"{other} ")}
    if set(led) <= {"best_for"} or (common(key(other)) and len(led) < MIN_LED):
        return []
    for path in led:
        del draft.readings[path]
    detail = "begins with the other tool's name: "
    return [
        Anomaly(code="ambiguous_columns", path=f"{tool}.{path}", detail=detail + text[:80])
        for path, text in led.items()
    ]
