"""Copying the crawler's runs into another archive: with their answers where these wait to be shown.

What a published run got stands in the log, and is copied there. A run that was kept back has its
answers nowhere else, so they come along: accepting it, or reading it again, does the same in either
archive. A run under way is gone on with where it began.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Sequence
from typing import Any

from archive.crawls import HELD, PUBLISHED, Crawl, Runs
from archive.fetches import kept_at
from archive.warc_store import Place
from archive.writer import Writer

_FRONTIER = "stage, state, tries, place"
_ANSWER = (
    *("fetched_at", "outcome", "detail", "status", "size", "source", "digest", "payload", "main"),
    *("version", "reading"),
)
_FETCHES = f"""
    SELECT l.url, {", ".join(f"f.{name}" for name in _ANSWER)},
    m.id, m.status, m.content_type, w.name, f.position
    FROM fetches f JOIN locations l ON l.id = f.location LEFT JOIN forms m ON m.id = f.form
    LEFT JOIN warc_files w ON w.id = f.file WHERE f.crawl = ? ORDER BY f.id
"""
_FETCH = f"""
    INSERT INTO fetches (crawl, location, {", ".join(_ANSWER)}, form, file, position)
    SELECT ?, id, {", ".join("?" * (len(_ANSWER) + 3))} FROM locations WHERE url = ?
"""
# Where no list of the target names the page: there it was never listed, or is dropped as well.
_DROPPED = (
    "UPDATE locations SET delisted_by = ? WHERE url = ? AND listed_in IS NULL"
    " AND delisted_by IS NULL"
)


class CopyRuns:
    """Copies the runs of one source, whose addresses the target knows already.

    keep(place, time) copies a body of the source and says where it stands now.
    """

    def __init__(
        self,
        source: sqlite3.Connection,
        into: Writer,
        keep: Callable[[Place, int], tuple[int, int]],
    ) -> None:
        self.source = source
        self.into = into
        self.put = into.connection.execute
        self.keep = keep
        self.known = {run.id: run for run in Runs(into.connection).all() if run.outcome is not None}

    def run(self) -> None:
        """Copy every run that has ended, inside the caller's transaction."""
        for run in Runs(self.source).all():
            if run.outcome is None:
                continue
            mine = self._mine(run)
            if mine is None:
                mine = self._add(run)
            elif _standing(run) > _standing(mine):
                self._end(mine.id, run)
                mine = run._replace(id=mine.id)
            self.known[mine.id] = mine
            if run.outcome == mine.outcome == HELD and not self._has_answers(mine.id):
                self._answers(run.id, mine.id)

    def _mine(self, run: Crawl) -> Crawl | None:
        """The run as the target knows it. Judged anew, in either archive, it ends another time."""
        alike = [one for one in self.known.values() if one[1:] == run[1:]] or [
            one
            for one in self.known.values()
            if HELD in (one.outcome, run.outcome) and _same(one) == _same(run)
        ]
        return alike[0] if alike else None

    def _add(self, run: Crawl) -> Crawl:
        number = self.put(
            "INSERT INTO crawl_log (started_at, counts) VALUES (?, '{}')", (run.started_at,)
        ).lastrowid
        assert number is not None
        self._end(number, run)
        return run._replace(id=number)

    def _end(self, number: int, run: Crawl) -> None:
        """How a run ended. Where it waits to be accepted, it is told by the number it has here."""
        report = run.report if run.outcome != HELD else {**run.report, "run": number}
        self.put(
            "UPDATE crawl_log SET finished_at = ?, outcome = ?, counts = ? WHERE id = ?",
            (run.finished_at, run.outcome, json.dumps(report), number),
        )
        if run.outcome == PUBLISHED:  # what it got comes with the log
            self.put("DELETE FROM fetches WHERE crawl = ?", (number,))
            self.put("DELETE FROM frontier WHERE crawl = ?", (number,))

    def _has_answers(self, number: int) -> bool:
        found = "SELECT 1 FROM fetches WHERE crawl = ? LIMIT 1"
        return self.put(found, (number,)).fetchone() is not None

    def _answers(self, old: int, new: int) -> None:
        meant = f"SELECT {_FRONTIER}, url FROM frontier f JOIN locations l ON l.id = f.location"
        self.into.connection.executemany(
            f"INSERT OR IGNORE INTO frontier (crawl, location, {_FRONTIER})"
            " SELECT ?, id, ?, ?, ?, ? FROM locations WHERE url = ?",
            ((new, *row) for row in self.source.execute(f"{meant} WHERE f.crawl = ?", (old,))),
        )
        for row in self.source.execute(_FETCHES, (old,)):
            self._answer(new, row)
        dropped = self.source.execute("SELECT url FROM locations WHERE delisted_by = ?", (old,))
        self.into.connection.executemany(_DROPPED, ((new, url) for (url,) in dropped))

    def _answer(self, crawl: int, row: Sequence[Any]) -> None:
        url, *answer, form, status, kind, name, position = row
        if form is not None:
            form = self.into.log.names.form(status, kind)
        place: tuple[int | None, int | None] = (None, None)
        if name is not None:
            said = dict(zip(_ANSWER, answer, strict=True))
            kept = kept_at(self.into.connection, said["digest"])
            place = kept or self.keep(Place(name, position), said["fetched_at"])
        self.put(_FETCH, (crawl, *answer, form, *place, url))


def _same(run: Crawl) -> tuple[Any, ...]:
    """What no judgement changes: when it began, its orders, what was asked for and what came."""
    return run.started_at, *(run.report.get(name) for name in ("asked", "requests", "bytes"))


def _standing(run: Crawl) -> tuple[bool, int]:
    """Which of two ends stands: what is published stays so, else the later judgement."""
    return run.outcome == PUBLISHED, run.finished_at or 0
