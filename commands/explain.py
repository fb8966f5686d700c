"""`verdicts explain`: a page beside what was read in it, for first contact and for bug reports."""

from __future__ import annotations

import re
import time
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from commands.crawl import Contact, Delay, locked
from commands.exit_codes import Exit, Stop
from commands.fixture import check_free, save
from commands.options import ARCHIVE, ArchivePath, Json, Url
from commands.output import console, plain, print_json, say
from commands.parse import capture, record

if TYPE_CHECKING:
    from parsers import Reading
    from sources import Loaded

EXAMPLE = "Example: verdicts explain page.html --save-fixture fixtures/new-case"
# What stands in front of a line, and the colour it has on a terminal.
ROLES = {"field": "green", "noise": "bright_black", "unread": "red", "doubtful": "yellow"}

_ADDRESS = re.compile(r"https?://", re.I)
# How it ends where there is no page to show; what is not listed could not be read.
_ENDINGS = {"no_answer": Exit.SITE_UNWELL, "interrupted": Exit.INTERRUPTED}


def register(app: typer.Typer) -> None:
    """Adds the command to the command line."""
    app.command("explain", epilog=EXAMPLE)(command)


def command(  # noqa: PLR0913, PLR0917  # a command line has as many options as it has
    file: Annotated[
        str, typer.Argument(metavar="FILE|URL", help="A page, an extract, an address; - is stdin.")
    ],
    url: Url = None,
    save_fixture: Annotated[
        Path | None, typer.Option(metavar="DIR", help="Write the page as a new, unreviewed case.")
    ] = None,
    contact: Contact = None,
    delay: Delay = 2.0,
    archive: ArchivePath = ARCHIVE,
    as_json: Json = False,
) -> None:
    """Show every line of a page beside what it was read as.

    A line is a field, known noise, unread (an anomaly) or doubtful. An address is asked for as
    a crawl would, after robots.txt, and is shown as it is now; the archive is asked for the
    contact alone, and nothing is kept.
    """
    from parsers import ParseError, read

    if _ADDRESS.match(file):
        if url is not None:
            raise Stop(Exit.USAGE, "--url is for a file; this page has its address")
        if save_fixture:
            check_free(save_fixture)
        taken, name = _fetched(file, contact or _remembered(archive), delay), "page.html"
    else:
        taken, name = _kept(file, url), file
    if save_fixture:
        save(taken, name, record(name, taken.document), save_fixture)
        say(f"written: {save_fixture}, to be reviewed")
    try:
        reading = read(taken.document)
    except ParseError as error:
        raise Stop(Exit.UNREAD, f"{file}: {error.code}: {error.detail}") from error
    if as_json:
        print_json({"role": n.role, "path": n.path, "text": n.text} for n in reading.lines)
    else:
        _show(reading)


def _kept(file: str, url: str | None) -> Loaded:
    from sources import SourceError

    try:
        return capture(file, url)
    except SourceError as error:
        raise Stop(Exit.UNREAD, str(error)) from error


def _remembered(path: Path) -> str | None:
    """The contact that a crawl was told once."""
    from archive import Archive, NoArchive
    from archive.crawls import Runs

    try:
        with Archive(path, create=False, read_only=True) as opened:
            return Runs(opened.connection).setting("contact")
    except NoArchive:
        return None


def _fetched(url: str, contact: str | None, delay: float) -> Loaded:
    from crawler.look import NotSeen, look
    from sources import Loaded

    try:
        with locked():
            seen = look(url, contact, time.time, delay)
    except ValueError as error:
        raise Stop(Exit.USAGE, str(error)) from error
    except NotSeen as error:
        raise Stop(_ENDINGS.get(error.code, Exit.UNREAD), f"{url}: {error}") from error
    return Loaded(seen.document, seen.at, url, False)


def _show(reading: Reading) -> None:
    from rich.table import Table
    from rich.text import Text

    out = console()
    page, shown = reading.page, Table(box=None, show_header=False, pad_edge=False)
    shown.add_column(no_wrap=True)
    shown.add_column(overflow="fold", max_width=min(32, out.width // 3))
    shown.add_column(overflow="fold")
    for line in reading.lines:
        style = ROLES[line.role]
        shown.add_row(Text(line.role, style), Text(line.path or "", style), Text(plain(line.text)))
    address = plain(page.url or "no address")
    out.print(f"{page.kind}  {address}", style="bold", soft_wrap=True)
    out.print(shown)
    for anomaly in page.anomalies:
        out.print(Text(plain(f"! {anomaly.code} {anomaly.path or ''}: {anomaly.detail}"), "yellow"))
    counts = {role: sum(n.role == role for n in reading.lines) for role in ROLES}
    out.print("  ".join(f"{count} {role}" for role, count in counts.items()))
