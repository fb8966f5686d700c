"""`verdicts export`: public tables as CSV or JSON Lines, each row with its address and label."""

from __future__ import annotations

import csv
import errno
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from enum import StrEnum
from pathlib import Path
from typing import IO, Annotated, Any

import typer

from commands.attribution import attributed, columns
from commands.exit_codes import Exit, Stop
from commands.options import ARCHIVE, ArchivePath
from commands.output import json_text
from commands.questions import reading
from commands.spreadsheet import guarded

Row = dict[str, Any]

EXAMPLE = "Example: verdicts export reviews --format csv --output reviews.csv"


class Format(StrEnum):
    """How rows are written."""

    CSV = "csv"
    JSONL = "jsonl"


def register(app: typer.Typer) -> None:
    """Adds the command to the command line."""
    app.command("export", epilog=EXAMPLE)(command)


def command(
    table: Annotated[str, typer.Argument(help="A public table, as in docs/schema.md.")] = "tools",
    archive: ArchivePath = ARCHIVE,
    form: Annotated[Format, typer.Option("--format", help="How rows are written.")] = Format.CSV,
    output: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Where to write; standard output if absent.")
    ] = None,
) -> None:
    """Write a public table as CSV or JSON Lines.

    Each row carries the canonical address to cite and the label of the source.

    A CSV cell that a spreadsheet would run as a formula gets an apostrophe in front (docs/cli.md).
    """
    from archive import PUBLIC_TABLES
    from archive.paths import is_part

    if table not in PUBLIC_TABLES:
        raise Stop(Exit.USAGE, f"no table {table!r}; there are: {', '.join(PUBLIC_TABLES)}")
    if output is not None and is_part(output, archive):
        raise Stop(Exit.USAGE, f"{output} belongs to the archive itself: name another file")
    shown = columns(PUBLIC_TABLES[table])
    with reading(archive) as opened, _writing(output) as file:
        rows = (attributed(row) for row in opened.rows(table))
        (_csv if form is Format.CSV else _jsonl)(file, shown, rows)


def _csv(file: IO[str], shown: list[str], rows: Iterator[Row]) -> None:
    writer = csv.writer(file, lineterminator="\r\n")  # RFC 4180
    writer.writerow(shown)
    writer.writerows([guarded(row[column]) for column in shown] for row in rows)


def _jsonl(file: IO[str], shown: list[str], rows: Iterator[Row]) -> None:
    file.writelines(json_text({c: row[c] for c in shown}) + "\n" for row in rows)


@contextmanager
def _writing(path: Path | None) -> Iterator[IO[str]]:
    """The file, whole or not at all: it takes its name when the last row is written."""
    if path is None:
        yield sys.stdout
        return
    if path.exists() and not path.is_file():
        with path.open("w", encoding="utf-8", newline="") as file:  # a device or a pipe
            yield file
        return
    from archive.paths import real

    path = real(path)  # a link stays one
    partial = path.with_name(f".{path.name}.partial")
    try:
        with partial.open("w", encoding="utf-8", newline="") as file:
            yield file
        partial.replace(path)
    except OSError as error:
        error.filename = str(path)  # a full disk names no file, a missing folder the partial one
        if error.errno == errno.EROFS:
            # It is not the archive that may not be written.
            raise Stop(Exit.NOT_WRITTEN, f"{path}: {error.strerror}") from error
        raise
    finally:
        with suppress(OSError):
            partial.unlink(missing_ok=True)
