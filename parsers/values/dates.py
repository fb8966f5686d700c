"""Dates as pages print them, read without a clock: a day that is not printed is not a date.

It knows the written forms, not what the date is of.
"""

from __future__ import annotations

import re
from datetime import date

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_DAY = r"(?P<day>\d{1,2})"
_YEAR = r"(?P<year>(?:19|20)\d\d)"
_TH = r"(?:st|nd|rd|th)?"
_WEEKDAY = r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?,?\s)?"
_LEAD = r"(?:(?!v\d|version|release\s\d)[a-z ]{1,24}:?\s?(?=\d{4}[-/.]|\b))?"
_TIME = (
    r"(?:,?[t\s](?:at\s)?\d{1,2}:\d\d(?::\d\d(?:\.\d{1,9})?)?"
    r"\s?(?:[ap]m|z|utc|gmt|[+-]\d\d:?\d\d)?)?"
)
_FORMS = tuple(
    re.compile(f"{_LEAD}{_WEEKDAY}{form}{_TIME}[.)]?", re.IGNORECASE | re.ASCII)
    for form in (
        rf"{_YEAR}(?P<mark>[-/.])(?P<month>\d\d?)(?P=mark){_DAY}",
        rf"{_MONTH}\s{_DAY}{_TH},?\s{_YEAR}",
        rf"{_DAY}{_TH}[\s-](?:of\s)?{_MONTH},?[\s-]{_YEAR}",
        rf"{_YEAR}[\s-]{_MONTH}[\s-]{_DAY}",
    )
)
_WHEN = re.compile(
    rf"{_WEEKDAY}(?:{_MONTH}\s\d{{1,2}}{_TH}|\d{{1,2}}{_TH}\s{_MONTH}|{_MONTH},?\s{_YEAR})".replace(
        "?P<month>", "?:"
    ),
    re.IGNORECASE | re.ASCII,
)
_MAX_TEXT = 80
_CENTURY = re.compile(r"(?:19|20)\d\d", re.ASCII)
_LANGUAGES = ["en", "de", "fr", "es", "it", "pt", "nl", "pl", "sv", "ja", "zh"]
# Only a text with a four-digit year beside a short number and letters of any alphabet is worth
# dateparser's 5 ms: "8 avril 2026", "8. April 2026", "2026年4月8日".
_FOREIGN = re.compile(
    r"\d{1,2}(?:\.|º|er)?\s(?:de\s)?[^\W\d_]{3,12}\.?\s(?:de\s)?(?:19|20)\d\d"
    r"|(?:19|20)\d\d年\d{1,2}月\d{1,2}日"
)


def names_time(text: str) -> bool:
    """Whether a text is a date or the part of one that tells when: `May 2026`, `Aug 28`."""
    if len(text) > _MAX_TEXT:
        return False
    return _WHEN.fullmatch(text) is not None or read_date(text) is not None


def read_date(text: str) -> str | None:
    """Return the ISO date ("2026-04-08") that a text states, or None.

    A label of a few words may stand before it and a time after it. None for a month or a year
    alone, for `12/05/2026` (day or month first?) and for days no calendar has.

    >>> read_date("April 8, 2026"), read_date("Reviewed 2026-04-08"), read_date("May 2026")
    ('2026-04-08', '2026-04-08', None)
    """
    if len(text) > _MAX_TEXT or not _CENTURY.search(text):
        return None
    plain = " ".join(text.split())
    for form in _FORMS:
        match = form.fullmatch(plain)
        if match:
            return _iso(match["year"], match["month"], match["day"])
    return _foreign(plain) if _FOREIGN.fullmatch(plain) else None


def _iso(year: str, month: str, day: str) -> str | None:
    number = int(month) if month.isdecimal() else MONTHS.index(month[:3].lower()) + 1
    try:
        return date(int(year), number, int(day)).isoformat()
    except ValueError:
        return None


def _foreign(text: str) -> str | None:
    """Read a date in another language; day, month and year are all printed, so no clock."""
    import dateparser  # noqa: PLC0415  (0.3 s, and pages in English never need it)

    found = dateparser.parse(
        text, languages=_LANGUAGES, settings={"STRICT_PARSING": True, "DATE_ORDER": "DMY"}
    )
    return found.date().isoformat() if found else None
