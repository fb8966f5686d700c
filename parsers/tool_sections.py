"""Which section of a tool's page each line stands in, by the headings passed so far."""

from __future__ import annotations

from parsers.layout import Line
from parsers.text import key
from parsers.tool_words import ALTERNATIVES, OPENERS, SHARED, WEAK, Section


def sections(content: list[Line], name: str, names: set[int]) -> list[Section]:
    """The section of each line; lines whose index is in `names` never open one."""
    found: list[Section] = []
    current: Section = "head"
    opened = [_opens(content[at], key(name), names) for at in range(len(content))]
    for at, line in enumerate(content):
        if line.index in names:
            # What stands above the name is a menu, whatever its links are called.
            current = "head"
        elif opened[at] and not _tab(content, opened, at):
            current = opened[at] or current
        found.append(current)
    return found


def _opens(line: Line, name: str, names: set[int]) -> Section | None:
    if line.index in names:
        return None
    section = OPENERS.get(line.key) if not (line.slug or line.box.slug) else None
    if section is None and ALTERNATIVES.fullmatch(line.text):
        return "alternatives"
    if section is None and _shared(line, name):
        return "share"
    return section


def _shared(line: Line, name: str) -> bool:
    """Whether a line is the page's own sentence about the tool: `NAME verdict: SHIP`."""
    match = SHARED.fullmatch(line.text) if "verdict" in line.key and len(line.text) < 400 else None
    return match is not None and key(match[1]) == name


def _tab(content: list[Line], opened: list[Section | None], at: int) -> bool:
    """Whether a heading is one of several tabs rather than the head of a section."""
    if content[at].key not in WEAK:
        return False
    beside = [near for near in (at - 1, at + 1) if 0 <= near < len(content)]
    return any(
        opened[near] and opened[near] != opened[at] and content[near].key in WEAK for near in beside
    )
