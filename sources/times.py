"""Times that machines wrote: ISO 8601 and nothing that could mean two days. It has no clock."""

from __future__ import annotations

import re
from datetime import UTC, datetime

_ISO = re.compile(
    r"\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d(?:[.,]\d{1,6})?)?(?: ?(?:Z|[+-]\d\d:?\d\d))?)?\Z",
    re.I,
)
_WARC_14 = re.compile(r"\d{14}\Z")
_SAVED = re.compile(r"(?:[A-Z][a-z]{2} )?([A-Z][a-z]{2} \d\d? \d{4} \d\d:\d\d:\d\d) GMT([+-]\d{4})")


def read_time(text: str) -> datetime:
    """An ISO 8601 date or time, or the 14 digits of web archives; UTC where no zone is given.

    Raises ValueError, saying what was expected: `05/06/2026` names two days, so it names none.
    """
    text = text.strip()
    if _WARC_14.match(text):
        return datetime.strptime(text, "%Y%m%d%H%M%S").replace(tzinfo=UTC)
    if not _ISO.match(text):
        raise ValueError(f"{text!r} is no ISO 8601 time such as 2026-05-01T12:00:00Z")
    time = datetime.fromisoformat(text.upper().replace(" Z", "Z").replace(",", "."))
    try:
        return time.replace(tzinfo=UTC) if time.tzinfo is None else time.astimezone(UTC)
    except OverflowError as error:
        raise ValueError(f"{text!r} lies before the first or after the last year") from error


def read_saved_date(text: str) -> datetime | None:
    """The date a browser extension leaves: `Wed May 06 2026 10:11:12 GMT+0200 (...)`."""
    if not (match := _SAVED.match(text.strip())):
        return None
    written = f"{match[1]} {match[2]}"
    return datetime.strptime(written, "%b %d %Y %H:%M:%S %z").astimezone(UTC)
