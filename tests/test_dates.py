"""Dates on pages: only where year, month and day are printed."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parsers.values.dates import MONTHS, read_date


@pytest.mark.parametrize(
    "text",
    [
        "2026-04-08", "2026/04/08", "2026.4.8", "April 8, 2026", "Apr 8 2026", "Apr. 8th, 2026",
        "8 Apr 2026", "8th of April 2026", "08-Apr-2026", "Reviewed 2026-04-08",
        "Reviewed2026-04-08",
        "Last updated: April 8, 2026", "Wednesday, April 8, 2026", "2026-04-08T10:11:12Z",
        "April 8, 2026 at 9:30 am", " 8  April\n2026 ", "8 avril 2026", "8. April 2026",
        "2026年4月8日",
    ],
)  # fmt: skip
def test_reads_a_printed_date(text):
    assert read_date(text) == "2026-04-08"


@pytest.mark.parametrize(
    "text",
    [
        "v2026.04.08", "version 2026.4.8",
        "v2.1", "$10", "20", "May", "2026", "May 2026", "12/05/2026", "5.12.2026", "2026-02-30",
        "April 31, 2026", "2026-13-01", "", "yesterday", "3 weeks ago", "100%", "4 ship / 0 skip",
        "85/100 · ship", "10:30", "GPT-4 2026", "1.299,00", "Q2 2026", "20260408", "1-2-3",
        "2026-04-08 2026-04-09", "٢٠٢٦-٠٤-٠٨", "12 monkeys 2026", "8 tools 2026",
    ],
)  # fmt: skip
def test_reads_no_date_where_none_is_printed(text):
    assert read_date(text) is None


@given(st.dates(min_value=date(1990, 1, 1), max_value=date(2099, 12, 31)), st.integers(0, 3))
def test_reads_back_every_day_in_every_form(day, form):
    month = MONTHS[day.month - 1].capitalize()
    text = (
        day.isoformat(),
        f"{month} {day.day}, {day.year}",
        f"{day.day} {month} {day.year}",
        f"Reviewed {day:%Y-%m-%d}",
    )[form]
    assert read_date(text) == day.isoformat()


@given(st.text() | st.text(alphabet="0123456789-/. AprilMy年,:", max_size=40))
def test_any_text_gives_a_date_or_nothing(text):
    found = read_date(text)
    assert found is None or date.fromisoformat(found)
