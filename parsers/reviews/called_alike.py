"""A tool that is called as a critic is: what its name means where it stands.

The order tells it where critics head the reviews of both tools, and the place in rows below a
head of critics and tools.
"""

from __future__ import annotations

from parsers.layout import place_of
from parsers.lines.events import Event
from parsers.names.zones import Zones
from parsers.values.figures import role
from parsers.vocabulary import LABELS, Label

#: A critic and a tool above a score.
BOTH = 2
#: Fewer cells have no head over critics and tools.
MIN_ROW = 3


def tell_apart(events: list[Event], zones: Zones) -> None:
    """Make critics of tools, and tools of critics, if a tool of the page is called as one is."""
    names = tuple(zones.names)
    alike = [tool for tool, name in enumerate(names) if role(name) is not None]
    if len(alike) != 1:
        return
    (tool,) = alike
    called = names[tool].casefold()
    same = {id(event): event for event in events if event.line.text.casefold() == called}
    if not same:
        return
    _by_rows(events, list(same.values()))
    above = [[(event, id(event) in same) for event in labels] for labels in _above_scores(events)]
    ordered = all(_in_order(labels, 1 - tool) for labels in above)
    if not ordered or max(map(len, above), default=0) < BOTH:
        return
    for labels in above:
        for at, (event, alike_called) in enumerate(labels):
            if alike_called:
                _call(event, None if at + 1 < len(labels) else tool)


def _call(event: Event, tool: int | None) -> None:
    """Let an event name a tool, or a critic where it names none."""
    event.kind, event.tool = ("role", None) if tool is None else ("tool", tool)
    event.role = role(event.line.text) if tool is None else None


def _by_rows(events: list[Event], same: list[Event]) -> None:
    """Make critics of what stands at the head of rows, below a row with the word for critics."""
    heads = [place_of(event.line) for event in events
             if LABELS.get(event.line.key) is Label.CRITIC]  # fmt: skip
    tables = [(row.parent, row) for row, at, width in heads if at == 0 and width >= MIN_ROW]
    for event in same:
        row, at, width = place_of(event.line)
        headed = any(row.parent is table and row is not head for table, head in tables)
        if at == 0 and width >= MIN_ROW and headed:
            _call(event, None)


def _above_scores(events: list[Event]) -> list[list[Event]]:
    """The critics and tools right above each score."""
    found: list[list[Event]] = []
    labels: list[Event] = []
    for event in events:
        if event.kind == "head":
            found.append(labels)
        labels = [*labels, event] if event.kind in ("role", "tool") else []
    return found


def _in_order(labels: list[tuple[Event, bool]], other: int) -> bool:
    """Whether labels above a score are a critic and a tool, or a tool alone.

    Each comes with whether it is called as both are; other: the tool that is not
    """
    if len(labels) not in (1, BOTH):
        return False
    (first, first_alike), (last, last_alike) = labels[0], labels[-1]
    critic = len(labels) == 1 or first_alike or first.kind == "role"
    return critic and (last_alike or last.tool == other)
