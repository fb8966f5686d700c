"""`verdicts explain`: a page beside what was read in it, for first contact and for bug reports."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from commands.exit_codes import Exit, Stop
from commands.options import Json, Url
from commands.output import console, plain, print_json, say
from commands.parse import capture, record

if TYPE_CHECKING:
    from parsers import Reading

EXAMPLE = "Example: verdicts explain page.html --save-fixture fixtures/new-case"
# What stands in front of a line, and the colour it has on a terminal.
ROLES = {"field": "green", "noise": "bright_black", "unread": "red", "doubtful": "yellow"}


def register(app: typer.Typer) -> None:
    """Adds the command to the command line."""
    app.command("explain", epilog=EXAMPLE)(command)


def command(
    file: Annotated[str, typer.Argument(metavar="FILE", help="A page or extract; - is stdin.")],
    url: Url = None,
    save_fixture: Annotated[
        Path | None, typer.Option(metavar="DIR", help="Write the page as a new, unreviewed case.")
    ] = None,
    as_json: Json = False,
) -> None:
    """Show every line of a page beside what it was read as.

    A line is a field, known noise, unread (an anomaly) or doubtful.
    """
    from parsers import ParseError, read
    from sources import SourceError

    try:
        taken = capture(file, url)
    except SourceError as error:
        raise Stop(Exit.UNREAD, str(error)) from error
    if save_fixture:
        from commands.fixture import save

        save(taken, file, record(file, taken.document), save_fixture)
        say(f"written: {save_fixture}, to be reviewed")
    try:
        reading = read(taken.document)
    except ParseError as error:
        raise Stop(Exit.UNREAD, f"{file}: {error.code}: {error.detail}") from error
    if as_json:
        print_json({"role": n.role, "path": n.path, "text": n.text} for n in reading.lines)
    else:
        _show(reading)


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
