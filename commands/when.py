"""Dates as people write them. The one place that asks the clock what "yesterday" means."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

_DAY = re.compile(r"\d{4}-\d\d-\d\d\Z")
_MONTH = re.compile(r"(\d{4})-(\d\d)\Z")
_MONTH_NAME = re.compile(r"([A-Za-z]{3})[a-z]* (\d{4})\Z")
_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_RELATIVE = re.compile(r"\b(ago|yesterday|today|now|last|past)\b", re.I)
_YEAR = re.compile(r"\b\d{4}\b")
_LAST_CRAWL = re.compile(r"\s*(?:the\s+)?last\s+crawl\s*", re.I)
# Every order in which somebody may have meant numbers; two readings are no reading.
_ORDERS = ("DMY", "MDY")
EXAMPLES = '"2026-05-01", "2026-05", "5 May 2026", "yesterday", "3 weeks ago"'


class UnclearDateError(ValueError):
    """A date that means two days, or none."""


def read_since(text: str, now: datetime) -> datetime:
    """The first moment meant, in UTC. Raises UnclearDateError."""
    return _span(text, now)[0]


def read_until(text: str, now: datetime) -> datetime:
    """The first moment after the day, month or instant meant, in UTC. Raises UnclearDateError."""
    return _span(text, now)[1]


def read_moment(text: str, now: datetime) -> datetime:
    """The day or instant meant, in UTC: no month, none to come. Raises UnclearDateError."""
    start, end = _span(text, now)
    if start > now:
        raise UnclearDateError(f"{text!r} is still to come")
    if end - start > timedelta(days=1):
        raise UnclearDateError(f"{text!r} is no day; write for example {EXAMPLES}")
    return start


def is_last_crawl(text: str | None) -> bool:
    """Whether the beginning of the latest crawl is meant, which only an archive knows."""
    return text is not None and _LAST_CRAWL.fullmatch(text) is not None


def iso(moment: datetime) -> str:
    """The moment as the archive writes it."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _span(text: str, now: datetime) -> tuple[datetime, datetime]:
    try:
        return _meant(text.strip(), now)
    except OverflowError as error:
        raise UnclearDateError(f"{text!r} lies outside the calendar") from error


def _meant(text: str, now: datetime) -> tuple[datetime, datetime]:
    from sources import read_time

    if match := _MONTH.match(text):
        return _month(text, int(match[1]), int(match[2]))
    if (match := _MONTH_NAME.match(text)) and match[1].lower() in _MONTHS:
        return _month(text, int(match[2]), _MONTHS.index(match[1].lower()) + 1)
    try:
        start = read_time(text)
    except ValueError:
        return _as_people_write(text, now)
    return _day(start) if _DAY.match(text) else (start, start)


def _day(moment: datetime) -> tuple[datetime, datetime]:
    start = moment.replace(hour=0, minute=0, second=0, microsecond=0)
    return start, start + timedelta(days=1)


def _month(text: str, year: int, month: int) -> tuple[datetime, datetime]:
    try:
        start = datetime(year, month, 1, tzinfo=UTC)
    except ValueError as error:
        raise UnclearDateError(f"{text!r} is no month") from error
    return start, (start + timedelta(days=31)).replace(day=1)


def _as_people_write(text: str, now: datetime) -> tuple[datetime, datetime]:
    from dateparser.date import DateDataParser

    if not _RELATIVE.search(text) and not _YEAR.search(text):
        raise UnclearDateError(f"{text!r} names no day with its year; write for example {EXAMPLES}")
    readings = [
        DateDataParser(
            languages=["en"],
            settings={
                "DATE_ORDER": order,
                "RELATIVE_BASE": now.replace(tzinfo=None),
                "TIMEZONE": "UTC",
                "RETURN_AS_TIMEZONE_AWARE": True,
                "RETURN_TIME_AS_PERIOD": True,
                "REQUIRE_PARTS": ["day", "month", "year"],
                "PREFER_LOCALE_DATE_ORDER": False,
            },
        ).get_date_data(text)
        for order in _ORDERS
    ]
    moments = {found.date_obj for found in readings if found.date_obj}
    days = sorted({moment.date().isoformat() for moment in moments})
    if len(days) > 1:
        raise UnclearDateError(f"{text!r} may mean {' or '.join(days)}; write one of these")
    if not days:
        raise UnclearDateError(f"{text!r} is no date; write for example {EXAMPLES}")
    start = moments.pop().astimezone(UTC)
    names_a_time = any(found.period == "time" for found in readings)
    return (start, start) if names_a_time else _day(start)
