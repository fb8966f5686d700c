"""Quotes behind the name of their tool, in one line: `Vellum Pro: “It does one thing.”`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from parsers.events import Event
from parsers.names import Names
from parsers.text import key, marked, unclosed
from parsers.zones import Zones

#: What stands between a name and the quote.
JOIN = re.compile(r"\s*[:|—–-]\s*(?=\S)")
#: Fewer such lines are quotes that begin so.
MIN_LED = 2


def name_tools(events: list[Event], zones: Zones) -> list[Event]:
    """Part the names that lead quotes from them, where several quotes are led by one."""
    leads = [_lead(event, zones.names) if event.kind == "text" else None for event in events]
    told = [lead for lead in leads if lead is not None]
    if len(told) < MIN_LED:
        return events
    return list(_parted(events, leads))


def _parted(events: list[Event], leads: list[tuple[int | None, int] | None]) -> Iterator[Event]:
    for event, lead in zip(events, leads, strict=True):
        if lead is not None:
            tool, event.line.lead = lead
            if tool is not None:
                yield Event("tool", event.line, tool=tool)
        yield event


def _lead(event: Event, names: Names) -> tuple[int | None, int] | None:
    """The tool whose name leads a quote in marks, and the characters up to the quote.

    A name that was broken off leaves the colon; that of both tools tells neither.
    """
    text = event.line.text
    led = [(tool, name) for tool, name in names.longest_first() if text.startswith(name)]
    tool, name = led[0] if led else (None, "")
    joint = JOIN.match(text, len(name))
    if joint is None or not (marked(text[joint.end() :]) or unclosed(text[joint.end() :])):
        return None
    same = key(names.first) == key(names.second)
    return (None if same else tool), joint.end()
