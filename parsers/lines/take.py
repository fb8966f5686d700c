"""From a label's value to the fields that it fills."""

from __future__ import annotations

from parsers.layout import Line
from parsers.lines.items import Value
from parsers.readings.draft import Draft
from parsers.text import clean
from parsers.values import figures
from parsers.values.dates import read_date
from parsers.values.label_types import COUNTS
from parsers.vocabulary import Label


def take(draft: Draft, label: Label, value: Value, table: bool) -> None:
    """Store a label's value in the fields that it fills; what is no date is left unread."""
    line = value.lines[0] if value.lines else None
    text, rank = clean(value.text), 1 if table else 0
    day = read_date(text) if label is Label.REVIEWED else None
    if label is Label.REVIEWED and day is None and not figures.dash(text):
        return
    label = _meant(label, text)
    for other in value.lines:
        other.read(label.value)
    if day is not None:
        draft.say(label.value, day, line, 0)
    elif label is Label.PANEL:
        take_panel(draft, text, line, 0)
    elif label in COUNTS:
        _say(draft, label.value, figures.count(text), line, 0)
    elif label is Label.COMMUNITY:
        take_community(draft, text, line, rank)
    elif label is Label.TALLY:
        _tally(draft, text, line)
    elif figures.dash(text) and line is not None:
        draft.say_none(label.value, line)
    else:
        draft.say(label.value, text, line, rank if label is Label.CATEGORY else 0)


def _meant(label: Label, text: str) -> Label:
    """The label of a tally alone that stands beside the label of a share."""
    shared = figures.share(text) is not None or figures.share_and_tally(text) is not None
    return Label.TALLY if label is Label.PANEL and not shared else label


def take_panel(draft: Draft, text: str, line: Line | None, rank: int) -> bool:
    """Store the panel's share, and its tally where that stands beside it; whether there is any."""
    both = figures.share_and_tally(text)
    share = both[0] if both else figures.share(text)
    _say(draft, "panel.ship_percent", share, line, rank)
    if both is not None:
        draft.say("panel.ships", both[1], line, rank)
        draft.say("panel.skips", both[2], line, rank)
    return share is not None


def _say(draft: Draft, path: str, value: str | int | None, line: Line | None, rank: int) -> None:
    if value is not None:
        draft.say(path, value, line, rank)


def take_community(draft: Draft, text: str, line: Line | None, rank: int) -> bool:
    """Store what a text says of the community; whether it says anything."""
    found = figures.community(text)
    if found is None:
        return False
    if found.none and line is not None:
        draft.say_none("community", line)
    _say(draft, "community.ship_percent", found.percent, line, rank)
    _say(draft, "community.votes", found.votes, line, rank)
    return True


def _tally(draft: Draft, text: str, line: Line | None) -> None:
    shared = figures.tally_and_share(text)
    if shared is not None:
        draft.say("panel.ship_percent", shared[3], line, 1)
    found = shared[:3] if shared else figures.tally(text) or figures.ratio(text)
    if line is not None and figures.unjudged(text):
        draft.say_none("panel", line)
        return
    if found is None:
        _say(draft, "verdict", figures.verdict(text), line, 1)
        return
    named, ships, skips = found
    _say(draft, "verdict", named, line, 1)
    draft.say("panel.ships", ships, line, 0)
    draft.say("panel.skips", skips, line, 0)
