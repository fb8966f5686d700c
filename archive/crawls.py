"""Runs of the crawler: when each began, how it ended, what it reported."""

from __future__ import annotations

import json
import sqlite3
from collections import Counter
from collections.abc import Mapping
from typing import Any, NamedTuple

from archive.writer import Writer
from parsers.values.urls import SITE

# How a run may end. Only the facts of a published one stand in the public tables.
PUBLISHED = "published"
HELD = "held"
EMPTY = "empty"


class Crawl(NamedTuple):
    """One run. started_at, finished_at: seconds since 1970 UTC; outcome: None while it runs."""

    id: int
    started_at: int
    finished_at: int | None
    outcome: str | None
    report: Mapping[str, Any]


class Runs:
    """The list of runs, to be read: in the order in which they began, wherever that was."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self.connection = connection

    def all(self) -> list[Crawl]:
        """Every run, oldest first."""
        return self._crawls("1")

    def unfinished(self) -> list[Crawl]:
        """The runs that never came to an end, oldest first."""
        return self._crawls("outcome IS NULL")

    def held(self) -> list[Crawl]:
        """The runs whose facts are kept back, oldest first."""
        return self._crawls("outcome = 'held'")

    def find(self, crawl: int) -> Crawl | None:
        """A run by its number."""
        return next(iter(self._crawls(f"id = {int(crawl)}")), None)

    def past(self, limit: int) -> list[Crawl]:
        """The latest runs that were published, the newest first."""
        return self._crawls("outcome = 'published'")[: -limit - 1 : -1]

    def latest(self) -> Crawl | None:
        """The run that began last."""
        return next(reversed(self._crawls("1")), None)

    def newest(self) -> int | None:
        """When the crawler last had an answer that it kept, seconds since 1970 UTC.

        The time of a run that had none may be anything.
        """
        times = (
            "SELECT max(started_at) FROM crawl_log WHERE outcome IN ('published', 'held')",
            "SELECT max(checked_at) FROM locations",
            "SELECT max(fetched_at) FROM fetches WHERE status IS NOT NULL",
        )
        found = [self.connection.execute(one).fetchone()[0] for one in times]
        return max((at for at in found if at is not None), default=None)

    def _crawls(self, where: str) -> list[Crawl]:
        rows = self.connection.execute(
            "SELECT id, started_at, finished_at, outcome, counts FROM crawl_log"
            f" WHERE {where} ORDER BY started_at, id"  # a merged run has a new number
        )
        return [
            Crawl(number, started, finished, outcome, json.loads(report))
            for number, started, finished, outcome, report in rows.fetchall()
        ]

    def last_base_url(self) -> str:
        """The root of the site that was crawled last; the real one where none was."""
        asked = (crawl.report.get("asked", {}).get("base_url") for crawl in self._crawls("1"))
        return next(filter(None, reversed(list(asked))), SITE)

    def asked_delay(self, base_url: str) -> float:
        """The pause in seconds that the site's robots.txt asked for when it was last read, or 0."""
        for crawl in reversed(self._crawls("1")):
            of_site = crawl.report.get("asked", {}).get("base_url") == base_url
            if of_site and "robots" in crawl.report:
                return float(crawl.report["robots"]["delay"])
        return 0.0

    def setting(self, name: str) -> str | None:
        """What an earlier run was told, or None."""
        row = self.connection.execute(
            "SELECT value FROM crawl_settings WHERE name = ?", (name,)
        ).fetchone()
        return row[0] if row else None


class Crawls(Runs):
    """The list of runs to be added to, and what the crawler was told once and remembers."""

    def __init__(self, writer: Writer) -> None:
        super().__init__(writer.connection)
        self.writer = writer

    def begin(self, now: int, plan: Mapping[str, Any]) -> Crawl:
        """A new run; `plan` is what it was asked to do."""
        with self.writer.document():
            cursor = self.connection.execute(
                "INSERT INTO crawl_log (started_at, counts) VALUES (?, ?)",
                (now, json.dumps({"asked": plan})),
            )
        assert cursor.lastrowid is not None
        return Crawl(cursor.lastrowid, now, None, None, {"asked": plan})

    def forget(self, crawl: int) -> None:
        """A run that got nothing was none; one that got anything stays."""
        got = self.connection.execute("SELECT 1 FROM fetches WHERE crawl = ?", (crawl,)).fetchone()
        if got is None:
            with self.writer.document():
                self.connection.execute("DELETE FROM frontier WHERE crawl = ?", (crawl,))
                self.connection.execute("DELETE FROM crawl_log WHERE id = ?", (crawl,))

    def end(self, crawl: int, now: int, outcome: str, report: Mapping[str, Any]) -> None:
        """Note how a run ended, inside the caller's transaction."""
        self.connection.execute(
            "UPDATE crawl_log SET finished_at = ?, outcome = ?, counts = ? WHERE id = ?",
            (now, outcome, json.dumps(report), crawl),
        )

    def note_elsewhere(self, crawl: int, url: str, hosts: Mapping[str, int]) -> None:
        """How many addresses a list names on other hosts, inside the caller's transaction."""
        run = self.find(crawl)
        assert run is not None
        lists = {**run.report.get("elsewhere", {}), url: dict(hosts)}
        self.connection.execute(
            "UPDATE crawl_log SET counts = ? WHERE id = ?",
            (json.dumps({**run.report, "elsewhere": lists}), crawl),
        )

    def elsewhere(self, crawl: int) -> dict[str, dict[str, int]]:
        """What `note_elsewhere` was told of a run: of each list how many addresses, by host."""
        run = self.find(crawl)
        return {} if run is None else dict(run.report.get("elsewhere", {}))

    # -- what a run brought --------------------------------------------------------------------

    def sums(self) -> dict[str, int]:
        """How many facts, changes and suspects the archive holds now."""
        tables = {"facts": "facts", "changes": "change_history", "suspects": "suspect_readings"}
        return {
            name: self.connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0]
            for name, table in tables.items()
        }

    def changed(self, since: int) -> tuple[int, Counter[str]]:
        """How many tools were looked at since a time, and how many changed, by field."""
        seen = self.connection.execute(
            "SELECT count(DISTINCT i.tool) FROM checks c"
            " JOIN identities i ON i.subject = c.subject WHERE c.last_checked >= ?",
            (since,),
        ).fetchone()[0]
        rows = self.connection.execute(
            "SELECT DISTINCT tool, field FROM change_history WHERE changed_at >= ?", (since,)
        )
        pairs = {(tool, field.partition(":")[0]) for tool, field in rows}
        return seen, Counter(field for _, field in pairs)

    # -- what is told once ---------------------------------------------------------------------

    def remember(self, name: str, value: str) -> None:
        """Keep it for the runs to come."""
        if self.setting(name) == value:
            return
        with self.writer.document():
            self.note(name, value)

    def note(self, name: str, value: str) -> None:
        """The same, inside the caller's transaction."""
        self.connection.execute(
            "INSERT INTO crawl_settings VALUES (?, ?)"
            " ON CONFLICT DO UPDATE SET value = excluded.value",
            (name, value),
        )
