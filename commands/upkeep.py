"""Looking after an archive: `merge`, `reparse`, `check`."""

from __future__ import annotations

import time
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from commands.exit_codes import Exit, Stop
from commands.options import ARCHIVE, ArchivePath, Json
from commands.output import print_json, print_table, progress, say, tell

if TYPE_CHECKING:
    from archive import Archive


def register(app: typer.Typer) -> None:
    """Adds the commands to the command line."""
    app.command(
        "merge", epilog="Example: verdicts merge a/archive.db b/archive.db --archive all.db"
    )(merge)
    app.command("reparse", epilog="Example: verdicts reparse --archive data/archive.db")(reparse)
    app.command("check", epilog="Example: verdicts check --archive data/archive.db")(check)


def merge(
    sources: Annotated[
        list[Path],
        typer.Argument(metavar="SOURCE", readable=False, help="Archives to copy from."),
    ],
    archive: ArchivePath = ARCHIVE,
    as_json: Json = False,
) -> None:
    """Bring other archives' evidence into this one.

    The result is the archive that would have seen all their documents itself.
    """
    from archive import merge as merge_archives

    merged = merge_archives(sources, archive)
    if as_json:
        print_json([asdict(merged)])
    else:
        tell(f"{merged.captures} captures and {merged.bodies} bodies are new in {archive}")


def reparse(archive: ArchivePath = ARCHIVE, as_json: Json = False) -> None:
    """Read every kept page again with today's parser.

    Says of each value that differs whether the site or the parser changed it. A run that was
    kept back is judged anew, and published if it is healthy now.
    """
    from archive import Archive
    from parsers import PARSER_VERSION, parse

    with Archive(archive, create=False) as opened, progress("reparse") as step:
        outcome = opened.reparse(parse, PARSER_VERSION, progress=step)
        _held(opened)
    if as_json:
        print_json(asdict(difference) for difference in outcome.differences)
    else:
        columns = ("Cause", "Tool", "Field", "Before", "After", ">Captures")
        print_table(
            columns,
            (
                (d.cause, d.tool, d.field, d.old_value, d.new_value, d.captures)
                for d in outcome.differences
            ),
        )
    if outcome.read or outcome.without_body:
        say(f"{outcome.read} documents read again, {outcome.without_body} have no kept body")
    else:
        say(f"every document was read by this parser before (version {PARSER_VERSION})")


def _held(archive: Archive) -> None:
    """Judge the runs that were kept back once more. A crawl under way would do so itself."""
    from archive.crawls import Crawls
    from commands.crawl import locked, tell_settled
    from crawler.judgement import judge_again
    from crawler.lock import CrawlLock

    if not Crawls(archive.writer).held():
        return
    with locked(), CrawlLock(archive.path):
        tell_settled(judge_again(archive, int(time.time())))


#: What a killed run leaves, or an earlier version: nothing that the archive knows of is lost.
HARMLESS = frozenset(("body_tail", "stale", "older"))
#: What can be made again from the rest.
MADE_ANEW = frozenset(("fold", "full_text"))


def check(
    archive: ArchivePath = ARCHIVE,
    fold: Annotated[
        bool, typer.Option("--fold", help="Fold the tables, and the index, from the log first.")
    ] = False,
    as_json: Json = False,
) -> None:
    """Prove an archive sound, or say what is not.

    Integrity, foreign keys, every body by its digest, and tables equal to what the log folds to.
    Where only the tables or the full-text index are wrong, --fold makes them anew; nothing of
    the log is written.
    """
    from archive import Archive

    if fold:
        with Archive(archive, create=False) as opened, progress("fold") as step:
            opened.rebuild(step)
    with Archive(archive, create=False, read_only=True, as_it_stands=True) as opened:
        findings = opened.check()
    if as_json:
        print_json(asdict(finding) for finding in findings)
    elif findings:
        print_table(("What", "Detail"), ((f.code, f.detail) for f in findings))
    damage = [finding for finding in findings if finding.code not in HARMLESS]
    if damage:
        folded = {finding.code for finding in damage} <= MADE_ANEW and not fold
        hint = "; `verdicts check --fold` makes the tables anew" if folded else ""
        raise Stop(Exit.DAMAGED, f"{archive}: {len(damage)} findings{hint}")
    if not as_json:
        tell(f"{archive} is sound")
