"""Dates as people type them at a prompt: relative to a given now, never silently guessed.

It knows no archive and reads no clock: the caller says what time it is.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

_MONTH_ONLY = re.compile(r"(?P<year>\d{4})-(?P<month>0[1-9]|1[0-2])")
_YEAR_ONLY = re.compile(r"(?:19|20)\d\d")
_ISO = re.compile(r"\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d(?:\.\d{1,6})?)?(?:Z|[+-]\d\d:?\d\d)?)?")
_NUMERIC = re.compile(r"\d{1,4}\s*[./-]\s*\d{1,2}\s*[./-]\s*\d{1,4}|\d{1,2}\s*[./-]\s*\d{1,4}")
_LAST = re.compile(r"(?:the )?(?:last|past|previous) (day|week|month|year)")
_THIS = re.compile(r"this (week|month|year)")
_NAMED_DAY = re.compile(r"\b\d{1,2}(?:st|nd|rd|th)?\b.*\b\d{4}\b|\b\d{4}\b.*\b\d{1,2}\b")
_MONTH_NAME = re.compile(
    r"(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.? \d{4}", re.IGNORECASE
)
_AGO = re.compile(
    r"(?:\d{1,4}|an?|one|two|three|four|five|six|seven|eight|nine|ten|twelve) "
    r"(?:second|minute|hour|day|week|month|year)s? ago"
)
_HINT = 'write "2026-05-12", "2026-05", "yesterday", "last week" or "3 weeks ago"'


def read_when(text: str, now: datetime) -> datetime:
    """Return the moment in UTC that a person means by `text`, seen from `now` (aware).

    A date is its first moment, "2026-05" the first of May, "last week" seven days before now,
    "this month" its first day. Raises ValueError, naming the text, for anything that could be
    read in two ways ("12/05/2026", "May", "20") or in none.
    """
    words = " ".join(text.split()).lower()
    found = _fixed(words) or _relative(words, now) or _spoken(words, now)
    if found is None:
        raise ValueError(f"cannot read {text!r} as a date: {_why(words)}; {_HINT}")
    return found if found.tzinfo is None else found.astimezone(UTC)


def _fixed(words: str) -> datetime | None:
    month = _MONTH_ONLY.fullmatch(words)
    if month:
        return datetime(int(month["year"]), int(month["month"]), 1, tzinfo=UTC)
    if _YEAR_ONLY.fullmatch(words):
        return datetime(int(words), 1, 1, tzinfo=UTC)
    if not _ISO.fullmatch(words.upper()):
        return None
    try:
        moment = datetime.fromisoformat(words.upper())
    except ValueError:
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _relative(words: str, now: datetime) -> datetime | None:
    midnight = now.astimezone(UTC).replace(hour=0, minute=0, second=0, microsecond=0)
    if words in ("now", "today", "yesterday"):
        return {"now": now, "today": midnight, "yesterday": midnight - timedelta(days=1)}[words]
    this = _THIS.fullmatch(words)
    if this is None:
        return None
    if this[1] == "week":
        return midnight - timedelta(days=midnight.weekday())
    return midnight.replace(day=1) if this[1] == "month" else midnight.replace(month=1, day=1)


def _spoken(words: str, now: datetime) -> datetime | None:
    """Let dateparser read what is whole: a number of units ago, or day, month and year."""
    last = _LAST.fullmatch(words)
    phrase = f"1 {last[1]} ago" if last else words
    if _NUMERIC.fullmatch(phrase):
        return None
    if not any(form.search(phrase) for form in (_NAMED_DAY, _MONTH_NAME, _AGO)):
        return None
    import dateparser  # noqa: PLC0415  (0.3 s that most commands need not pay)

    utc = now.astimezone(UTC)
    return dateparser.parse(
        phrase,
        languages=["en"],
        settings={
            "RELATIVE_BASE": utc.replace(tzinfo=None),
            "TIMEZONE": "UTC",
            "RETURN_AS_TIMEZONE_AWARE": True,
            "PREFER_DAY_OF_MONTH": "first",
            "REQUIRE_PARTS": ["month", "year"],
        },
    )


def _why(words: str) -> str:
    if _NUMERIC.fullmatch(words):
        return "day and month could be either way round, or are no day of any calendar"
    if not words:
        return "it is empty"
    return "no year, month and day can be told from it"
