"""Whether a crawl would go well on this machine now: one check each, with what to do about it.

It reads the archive and the machine and writes nothing; the clock and what robots.txt says now are
brought by the caller.
"""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib import metadata
from itertools import pairwise
from pathlib import Path
from statistics import median
from typing import Any

from packaging.requirements import Requirement

from archive import Archive, ArchiveError, NoArchive
from archive.connect import sqlite_features
from archive.crawls import EMPTY, HELD, PUBLISHED, Crawl, Runs
from archive.ids import seconds
from crawler.clock import is_behind, shown
from crawler.lock import holder
from crawler.report import size

OK, WARNING, PROBLEM = "ok", "warning", "problem"
DISTRIBUTION = "tool-verdict-archive"
PYTHON, SQLITE = (3, 11), (3, 37)  # 3.37: the first SQLite with strict tables
#: A clock that shows an earlier year was never set.
BORN = 2026
MINUTE, HOUR, DAY = 60, 3600, 86_400
SET_CLOCK = "set the clock (`timedatectl`) before the next run"
#: Less than this is no room for one run.
LEAST_FREE = 100_000_000
#: Runs that tell what is usual; fewer than three tell nothing.
USUAL, ENOUGH = 10, 3
#: So many usual intervals without a run are late, and are missed.
LATE, MISSED = 1.5, 3.0
#: A pause between two requests that makes a crawl of a thousand pages last for days.
LONG_DELAY = 60.0

Rules = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Check:
    """state: "ok", "warning" or "problem"; advice: what to do, empty for "ok"."""

    name: str
    state: str
    detail: str
    advice: str = ""


@dataclass(frozen=True, slots=True)
class Known:
    """What an archive says of itself.

    size: bytes of the database and the bodies; newest: seconds since 1970 UTC, of the last capture;
    runs: every run, the oldest first; contact: what a run was told; crawling: who crawls into it
    now.
    """

    path: Path
    size: int = 0
    newest: int | None = None
    runs: tuple[Crawl, ...] = ()
    contact: str | None = None
    crawling: str | None = None

    @property
    def finished(self) -> list[Crawl]:
        """The runs that came to an end."""
        return [run for run in self.runs if run.outcome is not None]


def checkup(path: Path, now: int, robots: Callable[[Known], Rules | Check]) -> Iterator[Check]:
    """Every check in turn. `robots` tells what robots.txt says, by what is known; see `remembered`.

    now: seconds since 1970 UTC.
    """
    yield versions()
    known, lock, sound = look_into(path)
    yield disk(known, shutil.disk_usage(_existing(path)).free)
    yield lock
    yield sound
    yield clock(known, now)
    found = robots(known)
    yield found if isinstance(found, Check) else rules(found)
    yield last_run(known, now)
    yield schedule(known, now)


# -- the machine -----------------------------------------------------------------------------------


def versions() -> Check:
    """Python, SQLite and the libraries, against what this program asks for."""
    sqlite, full_text = sqlite_features()
    wrong = []
    if sys.version_info[:2] < PYTHON:
        wrong.append(f"Python is older than {_dotted(PYTHON)}")
    if tuple(int(part) for part in sqlite.split(".")[:2]) < SQLITE:
        wrong.append(f"SQLite {sqlite} is older than {_dotted(SQLITE)}")
    if not full_text:
        wrong.append("SQLite has no full text (FTS5)")
    try:
        asked = metadata.requires(DISTRIBUTION) or []
    except metadata.PackageNotFoundError:
        return Check("versions", WARNING, "this program is not installed", "run `make setup`")
    libraries = [one for one in map(Requirement, asked) if not one.marker or one.marker.evaluate()]
    wrong += filter(None, map(_unfit, libraries))
    if wrong:
        return Check("versions", PROBLEM, "; ".join(wrong), "run `make setup` with a newer Python")
    shown = ", ".join(f"{n} {metadata.version(n)}" for n in ("Scrapy", "selectolax"))
    python = _dotted(sys.version_info[:3])
    return Check("versions", OK, f"Python {python}, SQLite {sqlite} with FTS5, {shown}")


def _unfit(library: Requirement) -> str | None:
    try:
        installed = metadata.version(library.name)
    except metadata.PackageNotFoundError:
        return f"{library.name} is not installed"
    if library.specifier.contains(installed, prereleases=True):
        return None
    return f"{library.name} is {installed}, not {library.specifier}"


def _dotted(version: tuple[int, ...]) -> str:
    return ".".join(map(str, version))


def disk(known: Known, free: int) -> Check:
    """Room beside the archive: for a run, for the runs of a month, and for a copy."""
    told = f"{size(free)} are free"
    if known.size:
        told += f" beside {size(known.size)}"
    if free < LEAST_FREE:
        return Check("disk", PROBLEM, told, "make room before the next run")
    days = _days_left(known, free)
    if days is not None and days < 30:
        told += f", enough for {days:.0f} days at most as things grow"
        return Check("disk", WARNING, told, "make room")
    if free < known.size:
        return Check("disk", WARNING, told, "make room: a backup beside it would not fit")
    return Check("disk", OK, told)


def _days_left(known: Known, free: int) -> float | None:
    """How long the room lasts if every byte of the past runs' answers is kept."""
    runs = known.finished[-USUAL:]
    if len(runs) < ENOUGH:
        return None
    grown = sum(int(run.report.get("bytes", 0)) for run in runs[:-1])
    lasted = (runs[-1].started_at - runs[0].started_at) / DAY
    return free / (grown / lasted) if grown and lasted >= 1 else None


def clock(known: Known, now: int) -> Check:
    """Every time in the archive comes from this machine's clock, so it had better be right."""
    if datetime.fromtimestamp(now, UTC).year < BORN:
        return Check("clock", PROBLEM, f"it shows {shown(now)}, which is long ago", SET_CLOCK)
    if known.newest is not None and is_behind(now, known.newest):
        told = f"it shows {shown(now)}, but a page was captured on {shown(known.newest)}"
        return Check("clock", PROBLEM, told, SET_CLOCK)
    return Check("clock", OK, shown(now))


# -- the archive -----------------------------------------------------------------------------------


def look_into(path: Path) -> tuple[Known, Check, Check]:
    """What an archive says of itself; whether it is free, and whether it is sound."""
    try:
        crawling = holder(path)
    except OSError as error:
        crawling, told = None, f"the lock file cannot be read ({error.strerror})"
        lock = Check("lock", WARNING, told, "run this as the user that crawls")
    else:
        lock = Check("lock", OK, f"held by {crawling}, which crawls now" if crawling else "free")
    known = Known(path, crawling=crawling)
    try:
        with Archive(path, create=False, read_only=True, as_it_stands=True) as opened:
            known = _known(opened, crawling)
            return known, lock, _sound(opened, crawling is not None)
    except NoArchive:
        return known, lock, Check("archive", OK, f"there is none yet at {path}")
    except ArchiveError as error:
        return known, lock, Check("archive", PROBLEM, error.reason, _ADVICE[error.code])


_ADVICE = {
    "locked": "wait for the other program",
    "damaged": "take the last backup, then run `verdicts check`",
    "not_an_archive": "mend --archive",
    "newer_schema": "update this program",
    "read_only": "run this as the user that crawls",
    "disk_full": "make room",
}


def _known(opened: Archive, crawling: str | None) -> Known:
    path, newest, runs = opened.path, opened.latest_capture(), Runs(opened.connection)
    files = [*path.parent.glob(f"{path.name}*"), *opened.bodies.glob("*")]
    return Known(
        path,
        sum(file.stat().st_size for file in files if file.is_file()),
        None if newest is None else seconds(datetime.fromisoformat(newest)),
        tuple(runs.all()),
        runs.setting("contact"),
        crawling,
    )


def _sound(opened: Archive, crawling: bool) -> Check:
    """A torn tail, an older schema and tables not folded yet are mended by the next run.

    One at work makes the first and the last.
    """
    passing = ("body_tail", "stale", "older")
    found = opened.quick_check()
    serious = [one.detail for one in found if one.code not in passing]
    if serious:
        return Check("archive", PROBLEM, "; ".join(serious[:3]), _ADVICE["damaged"])
    if found and not crawling:
        told = "; ".join(one.detail for one in found)
        return Check("archive", WARNING, told, "nothing: the next run mends it")
    return Check("archive", OK, "opens, of today's schema, sound at a glance")


def _existing(path: Path) -> Path:
    return next(folder for folder in path.resolve().parents if folder.exists())


# -- the site --------------------------------------------------------------------------------------


def remembered(known: Known) -> Rules | Check:
    """What robots.txt said in the last run that read it."""
    for run in reversed(known.finished):
        if "robots" in run.report:
            found: Rules = run.report["robots"]
            return found
    return Check("robots", OK, "no run has read robots.txt yet; --online asks for it")


def rules(found: Rules) -> Check:
    """What robots.txt allows, and at which pace."""
    pace = f"{found['delay']:g} s between requests" if found["delay"] else "no delay asked for"
    if found["forbids"]:
        told = f"{' and '.join(found['forbids'])} are forbidden, {pace}"
        state = PROBLEM if "comparisons" in found["forbids"] else WARNING
        return Check("robots", state, told, "ask the site's owners, or crawl another kind")
    if found["delay"] > LONG_DELAY:
        return Check("robots", WARNING, f"pages are allowed, {pace}", "bound runs by --max-pages")
    return Check("robots", OK, f"pages are allowed, {pace}")


# -- the runs --------------------------------------------------------------------------------------


def last_run(known: Known, now: int) -> Check:
    """How the last run ended, and what waits for somebody."""
    if not known.runs:
        return Check("last run", OK, "there was none yet")
    run = known.runs[-1]
    told = f"run {run.id} began {_ago(now - run.started_at)} ago"
    if run.outcome is None:
        if known.crawling:
            return Check("last run", OK, f"{told} and is under way")
        return Check("last run", WARNING, f"{told} and was cut off", "nothing: the next goes on")
    why = "; ".join(run.report.get("reasons", ())) or run.report.get("unwell") or ""
    told += f" and is {run.outcome}" + (f": {why}" if why else "")
    held = [run.id for run in known.runs if run.outcome == HELD]
    if held != [run.id] and held:
        told += f"; kept back: {', '.join(map(str, held))}"
    judged = [run for run in known.runs if run.outcome in (HELD, PUBLISHED)]
    if judged and judged[-1].outcome == HELD:  # a published one after it saw the site as it is
        look = f"look at it; `verdicts crawl --accept {held[-1]}` if the site did change"
        return Check("last run", WARNING, told, look)
    if run.outcome == EMPTY or run.report.get("unwell"):
        return Check("last run", WARNING, told, "look at the site; the next run tries again")
    return Check("last run", OK, told)


def schedule(known: Known, now: int) -> Check:
    """How often runs begin, and whether one is due."""
    began = [run.started_at for run in known.runs[-USUAL - 1 :]]
    gaps = [later - before for before, later in pairwise(began)]
    if len(gaps) < ENOUGH:
        return Check("schedule", OK, "too few runs to tell how often they begin")
    usual = max(median(gaps), HOUR)
    since = now - began[-1]
    told = f"a run every {_ago(usual)}, the last one {_ago(since)} ago"
    if since <= LATE * usual:
        return Check("schedule", OK, told)
    look = "look at the timer: `systemctl list-timers`, `crontab -l`"
    return Check("schedule", PROBLEM if since > MISSED * usual else WARNING, told, look)


def _ago(span: float) -> str:
    """A span of time as people say it."""
    for unit, length in (("day", DAY), ("hour", HOUR), ("minute", MINUTE)):
        if span >= 2 * length or (span >= length and unit == "minute"):
            count = round(span / length)
            return f"{count} {unit}{'' if count == 1 else 's'}"
    return f"{max(0, round(span))} s"
