"""Cells that no spreadsheet runs. It knows CSV cells, not tables.

Spreadsheets evaluate a cell that begins with one of `= + - @`, a tab or a line end, and their
full-width twins. Such a text gets an apostrophe in front, and so does a text that begins with an
apostrophe: taking one leading apostrophe away gives every text back as it was.
"""

from __future__ import annotations

STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
MARK = "'"


def guarded(value: object) -> object:
    """The value as a CSV cell; only texts are ever changed."""
    if isinstance(value, str) and value.startswith((*STARTS, MARK)):
        return MARK + value
    return value


def restored(text: str) -> str:
    """The text behind a cell: the opposite of `guarded`."""
    return text.removeprefix(MARK)
