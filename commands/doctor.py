"""`verdicts doctor`: whether a crawl would go well here and now, and what to do where not."""

from __future__ import annotations

import time
from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated

import typer

from commands.crawl import BaseUrl, Contact, locked
from commands.exit_codes import Exit, Stop
from commands.options import ARCHIVE, ArchivePath, Json
from commands.output import print_json, tell

if TYPE_CHECKING:
    from crawler.checkup import Check, Known, Rules

EXAMPLE = "Example: verdicts doctor --archive data/archive.db"


def register(app: typer.Typer) -> None:
    """Adds the command to the command line."""
    app.command("doctor", epilog=EXAMPLE)(command)


def command(
    archive: ArchivePath = ARCHIVE,
    online: Annotated[
        bool, typer.Option("--online", help="Ask the site for its robots.txt, once.")
    ] = False,
    base_url: BaseUrl = None,
    contact: Contact = None,
    as_json: Json = False,
) -> None:
    """Check this machine, the archive and its runs.

    Each check is ok, a warning or a problem, and says what to do. Nothing is written, and
    without --online nobody is asked.
    """
    from crawler.checkup import PROBLEM, checkup, remembered

    def asked(known: Known) -> Rules | Check:
        return _online(known, base_url, contact)

    found = list(checkup(archive, int(time.time()), asked if online else remembered))
    if as_json:
        print_json(map(asdict, found))
    else:
        for check in found:
            advice = f" — {check.advice}" if check.advice else ""
            tell(f"{check.state:8} {check.name:9} {check.detail}{advice}")
    problems = [check.name for check in found if check.state == PROBLEM]
    if problems:
        raise Stop(Exit.PROBLEM, ", ".join(problems))


def _online(known: Known, base_url: str | None, contact: str | None) -> Rules | Check:
    from crawler.checkup import PROBLEM, SET_CLOCK, Check
    from crawler.clock import WrongClockError
    from crawler.look import NotSeen, look_at_robots
    from parsers.values.urls import SITE

    asked = known.runs[-1].report.get("asked", {}) if known.runs else {}
    base = base_url or asked.get("base_url") or SITE
    try:
        with locked():
            robots = look_at_robots(base, contact or known.contact, time.time)
    except ValueError as error:
        raise Stop(Exit.USAGE, str(error)) from error
    except WrongClockError as error:
        return Check("clock", PROBLEM, str(error), SET_CLOCK)
    except NotSeen as error:
        if error.code == "interrupted":
            raise Stop(Exit.INTERRUPTED, "nothing was written") from error
        return Check("robots", PROBLEM, str(error), "look at the site; without it nothing is asked")
    return robots.summary(base)
