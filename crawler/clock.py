"""Whether this machine's clock can be right, for every time in the archive is taken from it.

With a clock behind what was captured before, changes would be told the wrong way round; with one
that is ahead, they would be from then on. Pure: the caller brings the times, in seconds since 1970
UTC.
"""

from __future__ import annotations

from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

#: A clock may be set back by so much, as when it is set from the network.
SET_BACK = 60
#: What lies further from the site's own time than this is no inaccuracy.
APART = 86_400


class WrongClockError(Exception):
    """The clock cannot be right; nothing is captured by it."""

    def __init__(self, now: float, other: str) -> None:
        super().__init__(f"this machine's clock shows {shown(now)}, but {other}")


def shown(at: float) -> str:
    """A moment as people read it."""
    return f"{datetime.fromtimestamp(at, UTC):%Y-%m-%d %H:%M} UTC"


def is_behind(now: float, captured: float | None) -> bool:
    """Whether the clock shows a time before that of a capture."""
    return captured is not None and captured > now + SET_BACK


def compare(now: float, date: str | None, age: str | None) -> bool:
    """Whether an answer's Date could be compared, which then fits. Raises WrongClockError.

    age: for how many seconds a cache has held the answer, as the header says it.
    """
    moment = http_date(date)
    if moment is None:
        return False
    sent = moment.timestamp() + (int(age) if age and age.isascii() and age.isdigit() else 0)
    if abs(sent - now) > APART:
        raise WrongClockError(now, f"the site's answer is of {shown(moment.timestamp())}")
    return True


def http_date(text: str | None) -> datetime | None:
    """A date as headers have it (RFC 9110, 5.6.7), None for none or nonsense."""
    try:
        moment = parsedate_to_datetime(text or "")
    except (ValueError, OverflowError):
        return None
    return moment if moment.tzinfo is not None else moment.replace(tzinfo=UTC)
