"""Which section of a tool's page each line stands in, by the headings passed so far."""

from __future__ import annotations

from parsers.layout import Box, Line
from parsers.noise import COUNTER
from parsers.text import key
from parsers.tool_words import ALTERNATIVES, COMPARED, OPENERS, SHARED, WEAK, Section

#: Characters of a text that is what a section is about.
PARAGRAPH = 40
BUTTONS = frozenset(("button",))
CELLS = frozenset(("th", "td"))


def sections(content: list[Line], name: str, names: set[int]) -> list[Section]:
    """The section of each line; lines whose index is in `names` never open one."""
    found: list[Section] = []
    current: Section = "head"
    around: Box | None = None
    opened = [_opens(content[at], key(name), names) for at in range(len(content))]
    for at, line in enumerate(content):
        if line.index in names:
            # What stands above the name is a menu, whatever its links are called.
            current, around = "head", None
        elif opened[at] and not _tab(content, opened, at):
            current = opened[at] or current
            around = _around(line) if current == "take" else None
        elif around is not None and line.index >= around.end and _said(content, around):
            # The panel's take ends with its element; facts may stand beside it.
            current, around = "facts", None
        found.append(current)
    return found


def _around(heading: Line) -> Box | None:
    """The nearest element that holds a heading and what it heads."""
    return next((box for box in heading.box.ancestors() if box.end > heading.index + 1), None)


def _said(content: list[Line], box: Box) -> bool:
    return any(
        box.start <= line.index < box.end and len(line.text) >= PARAGRAPH for line in content
    )


def _opens(line: Line, name: str, names: set[int]) -> Section | None:
    if line.index in names:
        return None
    # Neither a link nor a tab's button nor a row's label is a heading.
    other = line.slug or line.box.slug or line.box.tag in BUTTONS or _in_row(line)
    section = OPENERS.get(COUNTER.sub("", line.key)) if not other else None
    if section is None and (ALTERNATIVES.fullmatch(line.text) or _compared(line, name)):
        return "alternatives"
    if section is None and _shared(line, name):
        return "share"
    return section


def _in_row(line: Line) -> bool:
    """Whether a line is the first of two cells."""
    row = line.box.parent
    if row is None or row.tag != "tr" or line.box.tag not in CELLS:
        return False
    return len(row.filled) > 1 and row.filled[0] is line.box


def _compared(line: Line, name: str) -> bool:
    """Whether a line heads a list of what the tool is compared with."""
    match = COMPARED.fullmatch(line.text) if len(line.text) < 400 else None
    return match is not None and key(match[1]) == name


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
