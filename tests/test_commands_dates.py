"""Dates on the command line: what people write, and never one of two possible days."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commands.when import UnclearDateError, is_last_crawl, iso, read_moment, read_since, read_until

NOW = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "since", "until"),
    [
        ("2026-05-01", "2026-05-01T00:00:00Z", "2026-05-02T00:00:00Z"),
        ("2026-05-01T10:00Z", "2026-05-01T10:00:00Z", "2026-05-01T10:00:00Z"),
        ("2026-05-01T10:00+02:00", "2026-05-01T08:00:00Z", "2026-05-01T08:00:00Z"),
        ("2026-12", "2026-12-01T00:00:00Z", "2027-01-01T00:00:00Z"),
        ("May 2026", "2026-05-01T00:00:00Z", "2026-06-01T00:00:00Z"),
        ("february 2028", "2028-02-01T00:00:00Z", "2028-03-01T00:00:00Z"),
        ("5 May 2026", "2026-05-05T00:00:00Z", "2026-05-06T00:00:00Z"),
        ("25/05/2026", "2026-05-25T00:00:00Z", "2026-05-26T00:00:00Z"),
        ("yesterday", "2026-11-21T00:00:00Z", "2026-11-22T00:00:00Z"),
        ("last week", "2026-11-15T00:00:00Z", "2026-11-16T00:00:00Z"),
        ("3 weeks ago", "2026-11-01T00:00:00Z", "2026-11-02T00:00:00Z"),
        ("2 hours ago", "2026-11-22T07:30:00Z", "2026-11-22T07:30:00Z"),
        ("1h ago", "2026-11-22T08:30:00Z", "2026-11-22T08:30:00Z"),
        ("now", "2026-11-22T09:30:00Z", "2026-11-22T09:30:00Z"),
        ("5 May 2026 3pm", "2026-05-05T15:00:00Z", "2026-05-05T15:00:00Z"),
        ("5 May 2026 12 AM", "2026-05-05T00:00:00Z", "2026-05-05T00:00:00Z"),
        ("yesterday at noon", "2026-11-21T12:00:00Z", "2026-11-21T12:00:00Z"),
    ],
)
def test_what_people_write(text, since, until):
    assert (iso(read_since(text, NOW)), iso(read_until(text, NOW))) == (since, until)


@pytest.mark.parametrize("text", ["05/06/2026", "12.05.2026", "6-7-2026"])
def test_a_date_that_means_two_days_is_refused_with_both(text):
    with pytest.raises(UnclearDateError, match=r"may mean 2026-\d\d-\d\d or 2026-\d\d-\d\d"):
        read_since(text, NOW)


@pytest.mark.parametrize("text", ["", "20", "May", "5 May", "v2.1", "$10", "2026-13", "2026-02-30"])
def test_a_date_that_is_none_is_refused(text):
    with pytest.raises(UnclearDateError):
        read_since(text, NOW)


def test_a_moment_is_a_day_at_most():
    assert iso(read_moment("yesterday", NOW)) == "2026-11-21T00:00:00Z"
    with pytest.raises(UnclearDateError, match="is no day"):
        read_moment("2026-05", NOW)


@pytest.mark.parametrize("text", ["2027-03-04", "2026-11-23", "2126-01-02T03:04:05Z"])
def test_no_page_was_captured_at_a_moment_to_come(text):
    with pytest.raises(UnclearDateError, match="still to come"):
        read_moment(text, NOW)


@pytest.mark.parametrize("text", ["9999-12-31", "9999-12", "0000-01-01"])
def test_the_ends_of_the_calendar_are_refused_not_crashed(text):
    with pytest.raises(UnclearDateError):
        read_until(text, NOW)


@given(st.dates(max_value=date(9999, 12, 30)))
def test_every_iso_day_is_itself(day):
    assert read_since(day.isoformat(), NOW).date() == day


@pytest.mark.parametrize("text", ["last crawl", " Last  Crawl", "the last crawl"])
def test_the_last_crawl_is_a_moment_that_only_an_archive_knows(text):
    assert is_last_crawl(text)
    with pytest.raises(UnclearDateError):
        read_since(text, NOW)


@pytest.mark.parametrize("text", [None, "", "last week", "last crawled", "crawl"])
def test_what_is_not_the_last_crawl(text):
    assert not is_last_crawl(text)
