"""When the site may be asked again: the pause between requests, and the patience when it is unwell.

Pure: the caller brings the time, in seconds of any clock that never goes back.
"""

from __future__ import annotations

from datetime import datetime

from crawler.clock import http_date

#: The longest wait that one answer may ask for; who asks for more is left alone for today.
LONGEST = 3600.0
#: Failures in a row after which the site is left alone.
ENOUGH = 8
_GROWTH = 2.0


class Pace:
    """One host's pace.

    delay   seconds between the end of an answer and the next request
    first   seconds of the first back-off, doubled with each further failure in a row
    most    the longest back-off
    failures, fresh   failures in a row, and those of them at addresses that had not failed before
    unwell  why the site is to be left alone, or None
    """

    def __init__(self, delay: float, first: float = 5.0, most: float = 300.0) -> None:
        self.delay = delay
        self.first = max(first, delay)
        self.most = most
        self.failures = self.fresh = 0
        self.unwell: str | None = None
        self._ready = 0.0

    def wait(self, now: float) -> float:
        """Seconds to wait before the next request."""
        return max(0.0, self._ready - now)

    def answered_at(self, now: float) -> None:
        """An answer, of whatever kind, came in: the pause begins."""
        self._not_before(now + self.delay)

    def slow_down(self, now: float, delay: float) -> None:
        """The site asks for a longer pause between two requests than ours, from now on."""
        self.delay = max(self.delay, delay)
        self._not_before(now + self.delay)
        if not self.delay <= LONGEST:
            self.unwell = f"it asks for a pause of {delay:g} s after each request"

    def leave_alone(self, now: float, seconds: float) -> None:
        """An earlier answer asked not to be asked again for so long."""
        self._not_before(now + seconds)
        if seconds > LONGEST:
            self.unwell = f"it asked to be left alone, for {seconds:.0f} s from now"

    def well(self) -> None:
        """The site answered as it should."""
        self.failures = self.fresh = 0

    def failed(
        self, now: float, reason: str, retry_after: float | None = None, *, again: bool = False
    ) -> None:
        """The site is busy, broken or silent; it may have said how long to leave it alone.

        again: this address failed before, so that it says less of the site as a whole.
        """
        self.failures += 1
        self.fresh += not again
        pause = min(self.first * _GROWTH ** (self.failures - 1), self.most)
        self._not_before(now + max(pause, self.delay, retry_after or 0.0))
        if retry_after is not None and retry_after > LONGEST:
            self.unwell = f"it asks to be left alone for {retry_after:.0f} s ({reason})"
        elif self.fresh >= ENOUGH:
            self.unwell = f"{self.failures} requests failed in a row, the last one: {reason}"

    @property
    def vain(self) -> bool:
        """Whether asking again for what failed before is of no use now."""
        return self.failures >= ENOUGH and self.fresh < ENOUGH

    def _not_before(self, moment: float) -> None:
        self._ready = max(self._ready, moment)


def retry_after(value: str | None, now: datetime) -> float | None:
    """Seconds that a Retry-After header asks for (RFC 9110, 10.2.3), None for none or nonsense."""
    if not value:
        return None
    text = value.strip()
    if text.isascii() and text.isdigit():
        return float(text)
    moment = http_date(text)
    return None if moment is None else max(0.0, (moment - now).total_seconds())
