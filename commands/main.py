"""`verdicts` itself: the list of commands, and how each of their endings becomes an exit code."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Sequence

import typer

from commands import (
    crawl,
    demo_site,
    doctor,
    explain,
    export,
    ingest,
    parse,
    plan,
    questions,
    tool,
    upkeep,
)
from commands.endings import ending
from commands.exit_codes import Exit
from commands.output import say

app = typer.Typer(
    name="verdicts",
    help="Read comparison pages of shiporskip.io, keep their history, ask it questions.",
    epilog="Every exit code, table and column is described in docs/.",
    add_completion=False,
    rich_markup_mode=None,  # plain help: quick, and the same in docs/cli.md
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
for module in (
    crawl,
    plan,
    parse,
    explain,
    ingest,
    tool,
    questions,
    export,
    upkeep,
    doctor,
    demo_site,
):
    module.register(app)


def main() -> None:
    """The console script. Told to end, it says so like any other ending, at whatever moment."""
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    sys.exit(run(sys.argv[1:]))


def run(args: Sequence[str]) -> int:
    """Runs one command line and returns its exit code; a bad ending is one line on stderr."""
    try:
        command = typer.main.get_command(app)
        with command.make_context("verdicts", list(args) or ["--help"]) as context:
            command.invoke(context)
        sys.stdout.flush()
    except typer.Exit as done:
        return done.exit_code
    except BrokenPipeError:
        # Python would complain once more when it flushes at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return Exit.PIPE_CLOSED
    except (Exception, KeyboardInterrupt) as error:
        stop = ending(error)
        if stop is None:
            raise  # a fault of this program: its traceback is what a bug report needs
        say(f"verdicts: {stop.code.name.lower()} ({stop.code.value}): {stop.detail}")
        return stop.code
    return Exit.DONE
