"""Rows of critics or of both tools, which head the columns or panels below them.

Or columns of critics, above the columns of their scores.
"""

from __future__ import annotations

import re

from parsers.layout import Box, Line, holds, place_of
from parsers.lines.events import COLUMN_HEADS, Event, EventKind
from parsers.values.critic_names import may_be_role, unknown_role
from parsers.values.figures import role
from parsers.vocabulary import LABELS, Label

MAX_HEADER = 16
#: Fewer critics above both tools' names also stand so by chance.
MIN_CRITICS = 2
#: Events as letters, and rows of them: both scores, behind or around their critic, both quotes.
LETTERS = {"head": "h", "gap": "g", "role": "r", "text": "t"}
AMID_ROW = re.compile("(?:[hg]{2}r|[hg]r[hg])[tg]{1,2}")
AMID = re.compile(f"(?:{AMID_ROW.pattern}){{2,}}")
#: A critic and both scores.
AMID_WIDTH = 3


def join_headers(events: list[Event]) -> list[Event]:
    """Replace rows of critics, or of both tools, by one header event each."""
    _turn_critics(events)
    joined: list[Event] = []
    rows = [place_of(event.line)[0] for event in events]
    position = 0
    while position < len(events):
        run = events[position : _row_end(rows, position)]
        header = _header(run)
        if header is None:
            joined.append(events[position])
            position += 1
        else:
            joined.append(header)
            position += len(run)
    return joined


def _turn_critics(events: list[Event]) -> None:
    """Tell critics from tools that bear their names, by the corner `Tool` above the rows.

    The row beside it names the critics then, and the first cell of each row below a tool.
    """
    corners = (at for at, event in enumerate(events) if LABELS.get(event.line.key) is Label.NAME)
    at = next(corners, len(events))
    row = place_of(events[at].line)[0] if at < len(events) else None
    heads = [event for event in events[at + 1 :] if place_of(event.line)[0] is row]
    tools = {event.line.key: event.tool for event in heads if event.kind == "tool"}
    if len(tools) < MIN_CRITICS or not all(role(event.line.text) for event in heads):
        return
    for event in heads:
        event.kind, event.role, event.tool = "role", role(event.line.text), None
    for event in events[at + 1 :]:
        first = place_of(event.line)[1] == 0 and event not in heads
        if first and event.kind == "role" and event.line.key in tools:
            event.kind, event.role, event.tool = "tool", None, tools[event.line.key]


def _row_end(rows: list[Box], position: int) -> int:
    """Up to where the events from `position` on stand in cells of one row."""
    row, end = rows[position], position
    if row.parent is None or len(row.items) < 2:
        return position
    while end < len(rows) and end - position < MAX_HEADER and rows[end] is row:
        end += 1
    return end


def _header(run: list[Event]) -> Event | None:
    while run and run[0].kind in ("bar", "noise"):
        run = run[1:]
    roles = [event for event in run if event.kind == "role" and event.tool is None]
    tools = [event for event in run if event.kind == "tool"]
    cells = [event for event in run if event.kind in ("role", "text")]
    heads = roles if len(roles) >= 2 else [cell for cell in cells if cell.line.box.tag == "th"]
    if len(heads) >= 2 and all(_may_stand_beside(event) for event in run if event.kind != "tool"):
        return _header_event("roles", cells)
    others = [event for event in run if event.kind != "tool"]
    corner = [event for event in others if LABELS.get(event.line.key) in COLUMN_HEADS]
    if len({event.tool for event in tools}) == 2 and corner == others[:1] == others:
        return _header_event("tools", tools)
    return None


def _may_stand_beside(event: Event) -> bool:
    return event.kind in ("role", "bar", "noise") or (
        event.kind == "text" and may_be_role(event.line)
    )


def _header_event(kind: EventKind, cells: list[Event]) -> Event:
    places = {}
    for cell in cells:
        if kind == "roles":
            cell.role = cell.role or unknown_role(cell.line.text)
            cell.line.read("reviews.reviewer")
        else:
            cell.line.read("name")
        places[place_of(cell.line)[1]] = cell
    return Event(kind, cells[0].line, places=places, box=place_of(cells[0].line)[0])


def raise_critics(events: list[Event]) -> list[Event]:
    """Put each critic above his scores where he stands between them, or below both, everywhere.

    So print rows of a table that are aligned to their middle, and grids with him in their middle.
    """
    gapped = _with_gaps(events)
    kinds = "".join(LETTERS.get(event.kind, ".") for event in gapped)
    head = max(0, kinds.find("h"))
    # The first row may begin with a gap instead.
    first = kinds.rfind("g", 0, head) if kinds[:head].endswith(("g", "gr")) else head
    start = next((at for at in (first, head) if AMID.fullmatch(kinds, at)), None)
    if start is None:
        return events
    raised = gapped[:start]
    for found in AMID_ROW.finditer(kinds, start):
        row = gapped[found.start() : found.end()]
        critic = next(event for event in row if event.kind == "role")
        raised += [critic, *(event for event in row if event is not critic)]
    return raised


def _with_gaps(events: list[Event]) -> list[Event]:
    """The events with a gap for each empty cell beside a critic who stands amid a row of three.

    Somewhere both cells beside such a critic have a score: an ornament has none.
    """
    heads = [event.line.index for event in events if event.kind == "head"]
    rows: dict[int, list[Box | Line]] = {}
    for at, event in enumerate(events):
        row, place, width = place_of(event.line)
        if event.kind == "role" and (place, width) == (1, AMID_WIDTH):
            rows[at] = row.items[::2]
    if not any(all(_holds(side, heads) for side in sides) for sides in rows.values()):
        return events
    gapped: list[Event] = []
    for at, event in enumerate(events):
        before, after = map(_is_empty, rows.get(at, (event.line, event.line)))
        gapped += [Event("gap", event.line)] * before + [event] + [Event("gap", event.line)] * after
    return gapped


def _holds(cell: Box | Line, indexes: list[int]) -> bool:
    return holds(indexes, cell) > 0 if isinstance(cell, Box) else cell.index in indexes


def _is_empty(cell: Box | Line) -> bool:
    return isinstance(cell, Box) and cell.end == cell.start


def tell_stacked(events: list[Event]) -> list[Event]:
    """Tell each score its critic and tool where columns stand one below the other.

    All critics come first, then a tool's name and as many scores, then the other's: so print grids
    that run downwards, and extracts of them. A critic who has not judged a tool leaves a gap.
    """
    start = next((at for at, event in enumerate(events) if event.kind == "role"), len(events))
    end = start
    while end < len(events) and _names_critic(events[end]):
        end += 1
    critics = [event for event in events[start:end] if event.line.key not in LABELS]
    columns = _stacked(events[end:], len(critics))
    if len(critics) < MIN_CRITICS or columns is None:
        return events
    for critic in critics:
        critic.line.read("reviews.reviewer")
    for name, scores in columns:
        name.line.read("name")
        for critic, score in zip(critics, scores, strict=True):
            if score.kind == "head":
                score.role = critic.role or unknown_role(critic.line.text)
                score.tool = name.tool
    names = [name for name, _ in columns]
    return [*events[:start], *(e for e in events[end:] if all(e is not name for name in names))]


def _names_critic(event: Event) -> bool:
    if event.kind == "role":
        return event.tool is None
    return event.kind == "text" and may_be_role(event.line)


def _stacked(events: list[Event], height: int) -> list[tuple[Event, list[Event]]] | None:
    """Both tools' columns of scores and gaps, if these are all that there is."""
    columns: list[tuple[Event, list[Event]]] = []
    for event in events:
        if event.kind == "tool":
            columns.append((event, []))
        elif event.kind in ("head", "gap") and columns:
            columns[-1][1].append(event)
        elif event.kind in ("role", "vote", "review") or not columns:
            return None
    whole = all(len(scores) == height for _, scores in columns)
    return columns if whole and [name.tool for name, _ in columns] in ([0, 1], [1, 0]) else None
