"""Which lines are the paragraphs and items of one text: what one element holds in prose.

Knows boxes, not labels.
"""

from __future__ import annotations

import re

from parsers.boxes.within import HEADINGS
from parsers.layout import Box, Line, lines_of
from parsers.values.critic_names import SENTENCE

#: Elements that a text is made of when it has several parts.
PARTS = frozenset(("p", "li", "ul", "ol"))
#: Elements whose text is a title of what stands beside it, or opens it.
TITLES = HEADINGS | {"summary", "legend", "caption", "figcaption", "button", "dt"}
#: How extracts end a line that is a link.
LINKED = re.compile(r"\((?:https?://|/)\S*\)$")
#: Characters from which a text needs no full stop to be a part of a longer one.
PARAGRAPH = 60


def holder(line: Line) -> Box:
    """The element that holds the whole text of which a line may be a part."""
    box = line.box
    while box.tag in PARTS and box.parent is not None:
        box = box.parent
    return box


def is_part(line: Line) -> bool:
    """Whether a line reads like a part of a text rather than a title, a caption or a button."""
    if line.box.tag in TITLES or LINKED.search(line.text):
        return False
    return len(line.text) > PARAGRAPH or SENTENCE.search(line.text) is not None


def whole_text(longest: Line, lines: list[Line]) -> Box:
    """The largest element around a line in which all else are parts of a text, too."""
    parts = {line.index for line in lines if is_part(line)}
    box = holder(longest)
    while box.parent is not None and all(
        index in parts for index in range(box.parent.start, box.parent.end)
    ):
        box = box.parent
    return box


def paragraphs(longest: Line, lines: list[Line]) -> list[Line]:
    """The parts of one text among lines in order: those beside its longest, with none between.

    What has no full stop belongs to it only between two parts that have one.
    """
    inside = whole_text(longest, lines)
    at = lines.index(longest)
    first = last = at
    while first > 0 and _follows(lines[first - 1], lines[first], inside):
        first -= 1
    while last + 1 < len(lines) and _follows(lines[last], lines[last + 1], inside):
        last += 1
    while first < at and not is_part(lines[first]):
        first += 1
    while last > at and not is_part(lines[last]):
        last -= 1
    parts = lines[first : last + 1]
    if len(parts) > 1 and not _closed(parts[-1]) and all(map(_closed, parts[:-1])):
        # Below finished sentences what is none is a caption, however long.
        parts.pop()
    return parts


def _closed(line: Line) -> bool:
    return SENTENCE.search(line.text) is not None


def _follows(before: Line, line: Line, inside: Box) -> bool:
    """Whether two lines stand one after the other in an element, or beside its own texts."""
    return line.index == before.index + 1 and all(
        holder(each) is inside or _all_prose(each, inside) for each in (before, line)
    )


def _all_prose(line: Line, inside: Box) -> bool:
    """Whether what holds a line within an element holds no button, caption or title beside it."""
    around = (box for box in line.box.ancestors() if box.parent is inside)
    child = next(around, None)
    return child is not None and all(is_part(each) for each in lines_of(child))
