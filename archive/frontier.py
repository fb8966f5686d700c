"""What a run means to fetch, what it did, how often it failed; and every address known so far.

All of it is committed with the answer it belongs to, so that a run killed at any moment is gone on
with where it stood.
"""

from __future__ import annotations

import itertools
import sqlite3
import sys
from collections.abc import Collection, Iterable
from enum import IntEnum
from typing import NamedTuple

from archive.sight import DAY

# How old a copy of a page the site may send: until then a changed lastmod may be ahead of it.
BEHIND = 2 * DAY
# The lastmod that an answer at the time {at} settles, in SQL: none while the copy may be behind it.
SETTLED = f"CASE WHEN ifnull(lastmod_at, 0) + {BEHIND} <= {{at}} THEN lastmod END"
# Pages that the lists dropped since they were last seen to be there, in SQL.
DROPPED = (
    "delisted_by IS NOT NULL AND listed_in IS NULL AND gone IS NULL AND ifnull(checked_at, 0)"
    " < (SELECT started_at FROM crawl_log WHERE crawl_log.id = delisted_by)"
)
# What names pages, as Python and as SQL say it.
LIST_KINDS = ("list", "sitemap", "front")
LISTS = str(LIST_KINDS)


class Stage(IntEnum):
    """In which order a run fetches."""

    ROBOTS = 0
    LISTS = 1
    GIVEN = 2
    REFRESH = 3
    CHANGED = 4
    NEW = 5
    RECHECK = 6


class Listed(NamedTuple):
    """An address as a list or a link names it; lastmod as the sitemap prints it."""

    url: str
    kind: str
    lastmod: str | None = None


class Task(NamedTuple):
    """One address to fetch, and what is known of the body it gave last time.

    checked_at, body_at: seconds since 1970 UTC. digest, payload: of that body, as the archive and
    as WARC files name it; form: the id of its status and content type. vain_at: when it was last
    asked for in vain, None where its last answer was a page. place: where it stands in its stage.
    """

    location: int
    url: str
    kind: str
    stage: int
    tries: int
    lastmod: str | None
    checked_at: int | None
    checked_lastmod: str | None
    etag: str | None
    last_modified: str | None
    digest: bytes | None
    payload: str | None
    body_at: int | None
    form: int | None
    vain_at: int | None
    place: int


_TASK = (
    "SELECT l.id, l.url, l.kind, f.stage, f.tries, l.lastmod, l.checked_at, l.checked_lastmod,"
    " l.etag, l.last_modified, l.digest, l.payload, l.body_at, l.form,"
    " l.vain_at, f.place"
    # Named, for SQLite would sort the whole frontier for each address that is given out.
    " FROM frontier f INDEXED BY frontier_todo JOIN locations l ON l.id = f.location"
)


class Frontier:
    """The frontier of one run. Writes inside the caller's `Writer.document`.

    A run that is not there, such as 0, has an empty one, to ask for addresses.
    """

    def __init__(self, connection: sqlite3.Connection, crawl: int, now: int) -> None:
        self.connection = connection
        self.crawl = crawl
        self.began = now
        self._places = itertools.count(self._last_place() + 1)

    # -- addresses -----------------------------------------------------------------------------

    def know(self, found: Iterable[Listed], listed_in: int | None = None) -> None:
        """Note addresses; `listed_in` is the sitemap that names them, which is believed.

        A lastmod that moved is news of this run, whatever date it names. One that is there for the
        first time is of its own date, which lies in the past; where nobody can read it, long ago.
        """
        self.connection.executemany(
            "INSERT INTO locations (url, kind, found_at, lastmod, listed_in, lastmod_at) VALUES"
            " (?1, ?2, ?3, ?4, ?5, min(?3, CAST(strftime('%s', ?4) AS INTEGER)))"
            " ON CONFLICT (url) DO UPDATE SET"
            " lastmod_at = CASE WHEN excluded.lastmod IS NULL OR excluded.lastmod IS lastmod"
            " OR excluded.lastmod IS checked_lastmod THEN lastmod_at"
            " WHEN lastmod IS NULL AND checked_lastmod IS NULL THEN excluded.lastmod_at"
            " ELSE excluded.found_at END,"
            " lastmod = coalesce(excluded.lastmod, lastmod),"
            " listed_in = coalesce(excluded.listed_in, listed_in),"
            " delisted_by = CASE WHEN excluded.listed_in IS NULL THEN delisted_by END"
            " WHERE excluded.lastmod IS NOT NULL OR excluded.listed_in IS NOT NULL",
            ((one.url, one.kind, self.began, one.lastmod, listed_in) for one in found),
        )

    def gone(self, location: int, at: int, reason: str, target: str | None = None) -> None:
        """An address that is a page no more, and why; the first time counts.

        What was looked at since then is what that look found.
        """
        self.connection.execute(
            "UPDATE locations SET gone_at = CASE WHEN gone = ?1 THEN gone_at ELSE ?2 END,"
            " gone = ?1, target = ?3, etag = NULL, last_modified = NULL, checked_at = ?2,"
            f" checked_lastmod = {SETTLED.format(at='?2')}"
            " WHERE id = ?4 AND ifnull(checked_at, 0) <= ?2",
            (reason, at, target, location),
        )

    def here(self, location: int, at: int) -> None:
        """An address that is a page, unless it was seen to be gone since."""
        self.connection.execute(
            "UPDATE locations SET gone = NULL, gone_at = NULL, target = NULL"
            " WHERE id = ?1 AND gone IS NOT NULL AND ifnull(checked_at, ?2) <= ?2",
            (location, at),
        )

    def shown_elsewhere(self, location: int, at: int) -> None:
        """A page that another address shows for now: it was looked at, and is no less a page."""
        self.here(location, at)
        self.connection.execute(
            "UPDATE locations SET checked_at = ?1, checked_lastmod = lastmod, vain_at = NULL"
            " WHERE id = ?2 AND ifnull(checked_at, 0) <= ?1",
            (at, location),
        )

    def relisted(self, sitemap: int, found: Collection[Listed]) -> None:
        """A sitemap in its present state: what it named before and names no more is dropped."""
        before = self.connection.execute(
            "SELECT id, url FROM locations WHERE listed_in = ?", (sitemap,)
        ).fetchall()
        names = {one.url for one in found}
        self.connection.executemany(
            "UPDATE locations SET listed_in = NULL, lastmod = NULL, delisted_by = ? WHERE id = ?",
            [(self.crawl, number) for number, url in before if url not in names],
        )
        self.know(found, sitemap)

    def no_list(self, sitemap: int) -> None:
        """A sitemap is none any more: of what it named no list says anything."""
        self.connection.execute(
            "UPDATE locations SET listed_in = NULL, lastmod = NULL WHERE listed_in = ?", (sitemap,)
        )

    def delisting(self) -> tuple[int, int]:
        """How many pages the lists dropped, in this run or in one that was not published; and how
        many they name.
        """
        row: tuple[int, int] = self.connection.execute(
            "SELECT ifnull(sum(listed_in IS NULL AND gone IS NULL AND delisted_by IN"
            " (SELECT id FROM crawl_log WHERE outcome IS NOT 'published')), 0),"
            " ifnull(sum(listed_in IS NOT NULL), 0) FROM locations"
        ).fetchone()
        return row

    def read_its_lists(self) -> bool:
        """Whether this run asked for lists, and is done with every one."""
        row = self.connection.execute(
            "SELECT count(*) > 0 AND min(f.state = 'done') FROM frontier f"
            f" JOIN locations l ON l.id = f.location WHERE f.crawl = ? AND l.kind IN {LISTS}",
            (self.crawl,),
        ).fetchone()
        return bool(row[0])

    # -- tasks ---------------------------------------------------------------------------------

    def mean(self, urls: Iterable[str], stage: Stage, *, only_new: bool = False) -> int:
        """Mean to fetch known addresses in this order, each once a run; how many are new to it.

        only_new: those of them that were never fetched.
        """
        never = " AND checked_at IS NULL AND gone IS NULL" if only_new else ""
        return self._add("todo", zip(urls, self._places, strict=False), stage, never)

    def mean_next(self, urls: Iterable[str], task: Task) -> int:
        """Mean to fetch known addresses where a task stood; how many are new to this run."""
        return self._add("todo", ((url, task.place) for url in urls), Stage(task.stage))

    def leave(self, urls: Iterable[str], stage: Stage) -> int:
        """Leave known addresses for another run; how many are new to this one."""
        return self._add("postponed", zip(urls, self._places, strict=False), stage)

    def _add(
        self, state: str, placed: Iterable[tuple[str, int]], stage: Stage, where: str = ""
    ) -> int:
        before = self.connection.total_changes
        self.connection.executemany(
            "INSERT OR IGNORE INTO frontier (crawl, location, stage, state, tries, place)"
            f" SELECT ?, id, ?, ?, 0, ? FROM locations WHERE url = ?{where}",
            ((self.crawl, int(stage), state, place, url) for url, place in placed),
        )
        return self.connection.total_changes - before

    def _last_place(self) -> int:
        row = self.connection.execute(
            "SELECT ifnull(max(place), 0) FROM frontier WHERE crawl = ?", (self.crawl,)
        ).fetchone()
        place: int = row[0]
        return place

    def next(self, taken: Collection[int]) -> Task | None:
        """The next address that nobody has taken; what failed comes after all that was not tried.

        So a few addresses that always fail do not stand between the run and the rest.
        """
        untried = self._next("AND +f.tries = 0", taken)  # the sign keeps to the index's order
        return untried or self._next("", taken)

    def _next(self, where: str, taken: Collection[int]) -> Task | None:
        rows = self.connection.execute(
            f"{_TASK} WHERE f.crawl = ? AND f.state = 'todo' {where}"
            " ORDER BY f.stage, f.tries, f.place, f.location LIMIT ?",
            (self.crawl, len(taken) + 1),
        )
        return next((task for task in map(Task._make, rows) if task.location not in taken), None)

    def pending(self, taken: Collection[int] = ()) -> bool:
        """Whether anything is left that nobody has taken."""
        row = self.connection.execute(
            "SELECT count(*) FROM (SELECT 1 FROM frontier INDEXED BY frontier_todo"
            " WHERE crawl = ? AND state = 'todo' LIMIT ?)",
            (self.crawl, len(taken) + 1),
        ).fetchone()
        return bool(row[0] > len(taken))

    def settle(self, location: int, state: str) -> None:
        """A task is "done", "failed" or "skipped"."""
        self.connection.execute(
            "UPDATE frontier SET state = ? WHERE crawl = ? AND location = ?",
            (state, self.crawl, location),
        )

    def tried(self, location: int, at_most: int) -> None:
        """A task failed once more: it is tried again later, until it failed often enough."""
        self.connection.execute(
            "UPDATE frontier SET tries = tries + 1,"
            " state = CASE WHEN tries + 1 >= ? THEN 'failed' ELSE 'todo' END"
            " WHERE crawl = ? AND location = ?",
            (at_most, self.crawl, location),
        )

    def forget(self, kind: str) -> None:
        """Nothing of a kind was meant or done by this run, so that it may be meant again."""
        self.connection.execute(
            "DELETE FROM frontier WHERE crawl = ?"
            " AND location IN (SELECT id FROM locations WHERE kind = ?)",
            (self.crawl, kind),
        )

    def asked(self, task: Task, at: int, *, in_vain: bool) -> None:
        """Remember for the runs to come whether an address gave nothing."""
        if in_vain or task.vain_at is not None:
            self.connection.execute(
                "UPDATE locations SET vain_at = ? WHERE id = ?",
                (at if in_vain else None, task.location),
            )

    def fail_tried(self) -> None:
        """What failed once counts as failed, however seldom it was tried."""
        self.connection.execute(
            "UPDATE frontier SET state = 'failed' WHERE crawl = ? AND state = 'todo' AND tries > 0",
            (self.crawl,),
        )

    def skip(self, urls: Iterable[str]) -> None:
        """Leave these out of this run, for they are said to be unchanged."""
        self.connection.executemany(
            "UPDATE frontier SET state = 'skipped' WHERE crawl = ? AND state = 'todo'"
            " AND location = (SELECT id FROM locations WHERE url = ?)",
            ((self.crawl, url) for url in urls),
        )

    def unskip(self) -> None:
        """What was left out is fetched after all."""
        self.connection.execute(
            "UPDATE frontier SET state = 'todo' WHERE crawl = ? AND state = 'skipped'",
            (self.crawl,),
        )

    def postpone_rest(self) -> None:
        """What is left is for another run: the budget of this one is spent."""
        self.connection.execute(
            "UPDATE frontier SET state = 'postponed' WHERE crawl = ? AND state = 'todo'",
            (self.crawl,),
        )

    def postponed(self) -> int:
        """How many tasks of any kind are left for another run."""
        row = self.connection.execute(
            "SELECT count(*) FROM frontier WHERE crawl = ? AND state = 'postponed'", (self.crawl,)
        ).fetchone()
        count: int = row[0]
        return count

    def counts(self) -> dict[tuple[str, str], int]:
        """How many tasks of each kind stand in each state."""
        rows = self.connection.execute(
            "SELECT l.kind, f.state, count(*) FROM frontier f"
            " JOIN locations l ON l.id = f.location WHERE f.crawl = ? GROUP BY 1, 2",
            (self.crawl,),
        )
        return {(kind, state): count for kind, state, count in rows}

    def forbidden(self, kinds: Collection[str]) -> list[str]:
        """The addresses of these kinds that robots.txt forbids this run to ask for."""
        marks = ", ".join("?" * len(kinds))
        rows = self.connection.execute(
            "SELECT l.url FROM frontier f JOIN locations l ON l.id = f.location"
            f" WHERE f.crawl = ? AND f.state = 'forbidden' AND l.kind IN ({marks}) ORDER BY l.id",
            (self.crawl, *kinds),
        )
        return [row[0] for row in rows]

    def answered(self, kinds: Collection[str], stage: Stage = Stage.ROBOTS) -> int:
        """How many addresses of these kinds this run is done with, from a stage on."""
        marks = ", ".join("?" * len(kinds))
        row = self.connection.execute(
            "SELECT count(*) FROM frontier f JOIN locations l ON l.id = f.location"
            " WHERE f.crawl = ? AND f.stage >= ? AND f.state IN ('done', 'failed')"
            f" AND l.kind IN ({marks})",
            (self.crawl, int(stage), *kinds),
        )
        count: int = row.fetchone()[0]
        return count

    def reached(self, stage: Stage) -> bool:
        """Whether this run meant to fetch anything of a stage, or of a later one."""
        row = self.connection.execute(
            "SELECT 1 FROM frontier WHERE crawl = ? AND stage >= ? LIMIT 1",
            (self.crawl, int(stage)),
        )
        return row.fetchone() is not None

    # -- choosing among the known addresses ----------------------------------------------------

    def never_fetched(self, kind: str, limit: int) -> list[str]:
        """Pages that were never fetched, in the order in which they were found.

        What was asked for in vain before comes last, the longest ago first. These and the next
        two leave out what this run means to fetch already.
        """
        return self._others("checked_at IS NULL AND gone IS NULL", "vain_at, id", kind, limit)

    def changed(self, kind: str, limit: int) -> list[str]:
        """Pages of which a sitemap says that they changed since they were fetched, or so shortly
        before that the copy may have been an older one; and pages that the lists dropped.
        """
        where = "checked_at IS NOT NULL AND gone IS NULL AND (lastmod IS NOT NULL"
        where += f" AND lastmod IS NOT checked_lastmod OR {DROPPED})"
        return self._others(where, "checked_at, id", kind, limit)

    def oldest(self, kind: str, limit: int) -> list[str]:
        """Pages fetched before, the one looked at longest ago first."""
        where = "checked_at IS NOT NULL AND gone IS NULL"
        return self._others(where, "checked_at, id", kind, limit)

    def unchanged(self, kind: str, since: int) -> list[str]:
        """Pages looked at since a time, and unchanged since then if their sitemap is right.

        The one looked at longest ago comes first. A sitemap that this run could not read says
        nothing of today.
        """
        meant = f"SELECT location FROM frontier WHERE crawl = {int(self.crawl)}"
        where = "gone IS NULL AND lastmod IS NOT NULL AND lastmod IS checked_lastmod"
        where += f" AND checked_at >= {int(since)} AND id IN ({meant}) AND listed_in IN"
        where += f" (SELECT id FROM locations WHERE checked_at >= {int(self.began)}"
        where += f" AND gone IS NULL AND id IN ({meant} AND state = 'done'))"
        return self._urls(where, "checked_at, id", kind, -1)

    def in_sitemaps(self, kind: str) -> bool:
        """Whether any sitemap names a page of a kind."""
        return bool(self._urls("listed_in IS NOT NULL", "id", kind, 1))

    def read_before(self, kind: str) -> list[str]:
        """The lists of a kind that earlier runs could read."""
        return self._urls("checked_at IS NOT NULL", "id", kind, -1)

    def was_read(self, kind: str) -> bool:
        """Whether this run could read a list of a kind."""
        where = f"checked_at >= {int(self.began)} AND id IN (SELECT location FROM frontier"
        return bool(self._urls(f"{where} WHERE crawl = {int(self.crawl)})", "id", kind, 1))

    def urls(self, kind: str) -> list[str]:
        """Every address of a kind that is not gone."""
        return self._urls("gone IS NULL", "id", kind, -1)

    def doubted(self, kind: str, before: int) -> list[str]:
        """Pages that are gone, last looked at before a time, or of which a list says news since."""
        rows = self.connection.execute(
            "SELECT url FROM locations WHERE kind = ? AND gone IS NOT NULL"
            " AND (ifnull(checked_at, 0) < ? OR (listed_in IS NOT NULL"
            " AND (gone = 'delisted' OR lastmod IS NOT checked_lastmod))) ORDER BY id",
            (kind, before),
        )
        return [row[0] for row in rows]

    def gone_pages(self) -> dict[str, str | None]:
        """Addresses that are pages no more, and where they lead to, if anywhere."""
        rows = self.connection.execute("SELECT url, target FROM locations WHERE gone IS NOT NULL")
        return dict(rows.fetchall())

    def _others(self, where: str, order: str, kind: str, limit: int) -> list[str]:
        meant = f"SELECT 1 FROM frontier WHERE crawl = {int(self.crawl)} AND location = id"
        return self._urls(f"{where} AND NOT EXISTS ({meant})", order, kind, limit)

    def _urls(self, where: str, order: str, kind: str, limit: int) -> list[str]:
        rows = self.connection.execute(
            f"SELECT url FROM locations WHERE kind = ? AND {where} ORDER BY {order} LIMIT ?",
            (kind, min(limit, sys.maxsize)),  # SQLite knows no larger number
        )
        return [row[0] for row in rows]
