"""Which answers of the site are documents: one rule for the crawler and for WARC files.

It knows statuses and types, not addresses, and not what a body says.
"""

from __future__ import annotations

# 200 and 203 show the page; the others say of it for good that it is not shown. The rest speaks
# of this request (3xx, 400, 429) or of the server's day (5xx).
SHOWN = frozenset((200, 203))
FINAL = SHOWN | {401, 403, 404, 410, 451}
TYPES = frozenset(("", "text/html", "application/xhtml+xml", "text/plain"))


def is_final(status: int | None) -> bool:
    """Whether a status is a final word on the page asked for."""
    return status in FINAL


def is_text(content_type: str | None) -> bool:
    """Whether a Content-Type can be a page's or a text extract's; unknown can."""
    return (content_type or "").partition(";")[0].strip().lower() in TYPES
