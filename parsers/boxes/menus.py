"""Rows of buttons, as tabs are: they name what stands elsewhere and are no labels.

Knows boxes, not words.
"""

from __future__ import annotations

from parsers.layout import Box, Line, place_of

BUTTONS = frozenset(("a", "button"))
MIN_TABS = 2


def is_tab(line: Line) -> bool:
    """Whether a line is one of several buttons side by side, with nothing between them."""
    row, _, width = place_of(line)
    return width >= MIN_TABS and all(map(_button, row.items))


def _button(item: Box | Line) -> bool:
    while isinstance(item, Box) and item.tag not in BUTTONS and len(item.items) == 1:
        item = item.items[0]
    return isinstance(item, Box) and item.tag in BUTTONS and item.end == item.start + 1
