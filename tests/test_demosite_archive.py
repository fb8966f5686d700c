"""An archive that saw every page every day tells of exactly what changed on the site."""

from __future__ import annotations

from datetime import timedelta

import pytest

from archive import Archive, Capture
from demosite import SITE, Site, changes
from demosite.render import page
from parsers import PARSER_VERSION, Document, parse

DAYS = 8


COMPARISONS = ("comparison",)
ALL = ("comparison", "tool", "reviewer")


@pytest.mark.parametrize(("seed", "ages", "kinds"), [(3, 2, COMPARISONS), (0, 0, ALL), (1, 0, ALL)])
def test_the_archive_tells_of_every_change_on_its_day(seed, ages, kinds, tmp_path):
    site = Site(seed, tools=5, ages=ages)
    with Archive(tmp_path / "a.db") as archive:
        for day in range(DAYS):
            with archive.batch():
                _capture(site, kinds, day, archive)
        told = {
            (row["changed_at"][:10], row["tool_slug"], row["field"], *_texts(row))
            for row in archive.rows("changes")
        }
    read = {f.path for day in range(DAYS) for f in site.pages(day) if f.kind in kinds}
    true = {
        (site.date(day).isoformat(), c.slug, c.field, _text(c.old), _text(c.new))
        for day in range(1, DAYS)
        for c in changes(site, day, read)
    }
    # Two pages made anew that are older than a third outvote it, until they are renewed too.
    last = site.date(DAYS - ages).isoformat()
    assert {change for change in told if change[0] < last} == {c for c in true if c[0] < last}
    assert len({change[2] for change in told}) > 8


def _capture(site, kinds, day, archive):
    site.day = day
    pages = (found for found in site.pages(day) if found.kind in kinds)
    for place, found in enumerate(pages):
        document = Document(page(site, found), url=SITE + found.path, status=200)
        capture = Capture(site.time(day) + timedelta(seconds=place), "demo-site", False)
        if not archive.seen(document, capture, PARSER_VERSION):
            archive.add(document, capture, parse(document), PARSER_VERSION)


def _texts(row):
    return _text(row["old_value"]), _text(row["new_value"])


def _text(value):
    return None if value is None else str(value)
