"""Quotes behind the name of their tool, or critic and tool: `Vellum Pro: “It does one thing.”`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from parsers.lines.events import LINKING, Event
from parsers.lines.scores import without_name
from parsers.names.zones import Zones
from parsers.text import key, marked, unclosed
from parsers.values.figures import role

#: What stands between a name and the quote.
JOIN = re.compile(r"\s*[:|—–-]\s*(?=\S)")
#: A critic and a tool before a quote in marks.
CREDIT = re.compile(r"([^“”\"]{6,120}?)\s*[:|—–-]\s*(?=[“\"])")
#: Fewer such lines are quotes that begin so.
MIN_LED = 2


@dataclass(frozen=True, slots=True)
class _Lead:
    """What stands before a quote in its line: critic and tool, and how many characters it has."""

    role: str | None
    tool: int | None
    length: int


def name_tools(events: list[Event], zones: Zones) -> list[Event]:
    """Part what leads quotes from them, where several quotes are led by a tool's name."""
    leads = [_lead(event, zones) if event.kind == "text" else None for event in events]
    told = [lead for lead in leads if lead is not None]
    if len(told) < MIN_LED:
        return events
    return list(_parted(events, leads))


def _parted(events: list[Event], leads: list[_Lead | None]) -> Iterator[Event]:
    for event, lead in zip(events, leads, strict=True):
        if lead is not None:
            event.line.lead = lead.length
            if lead.role is not None:
                yield Event("role", event.line, lead.role, lead.tool)
            elif lead.tool is not None:
                yield Event("tool", event.line, tool=lead.tool)
        yield event


def _lead(event: Event, zones: Zones) -> _Lead | None:
    """The tool whose name leads a quote in marks, also behind its critic: `Builder on Owl: “No.”`.

    A name that was broken off leaves the colon; that of both tools tells neither.
    """
    text, names = event.line.text, zones.names
    led = [(tool, name) for tool, name in names.longest_first() if text.startswith(name)]
    tool, name = led[0] if led else (None, "")
    joint = JOIN.match(text, len(name))
    if joint is None:
        return _credit(text, zones)
    if not _is_quote(text[joint.end() :]):
        return None
    same = key(names.first) == key(names.second)
    return _Lead(None, None if same else tool, joint.end())


def _credit(text: str, zones: Zones) -> _Lead | None:
    """The critic and the tool that a line names before its quote."""
    led = CREDIT.match(text)
    if led is None or not _is_quote(text[led.end() :]):
        return None
    rest, tool = without_name(led[1], zones)
    who = role(LINKING.sub("", rest.strip()).strip()) if tool is not None else None
    return _Lead(who, tool, led.end()) if who is not None else None


def _is_quote(text: str) -> bool:
    return marked(text) or unclosed(text)
