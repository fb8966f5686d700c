"""The note a browser leaves in a page it saves. Reads the first bytes only, as text, not as HTML.

<!-- saved from url=(0042)https://shiporskip.io/... -->      browsers' "Save page as"
<!-- Page saved with SingleFile url: https://... saved date: Wed May 06 2026 ... -->
"""

from __future__ import annotations

import re

from sources.capture import Note
from sources.times import read_saved_date

HEAD = 8192
_BROWSER = re.compile(rb"<!--\s*saved from url=\(\d+\)(https?://[^\s<>]+)\s*-->", re.I)
_EXTENSION = re.compile(
    rb"<!--\s*Page saved with SingleFile\s+url:\s*(https?://\S+)"
    rb"(?:\s+saved date:\s*([^\r\n]+?))?\s*(?:\n|-->)"
)


def saved_note(body: bytes) -> Note:
    """URL and time as the saved page itself names them; an empty note where it names neither."""
    head = body[:HEAD]
    if match := _BROWSER.search(head):
        return Note(url=match[1].decode("utf-8", "replace"))
    if match := _EXTENSION.search(head):
        date = match[2].decode("utf-8", "replace") if match[2] else ""
        return Note(url=match[1].decode("utf-8", "replace"), captured_at=read_saved_date(date))
    return Note()
