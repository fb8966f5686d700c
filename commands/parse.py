"""`verdicts parse`: the record contract, one JSON object a line. It stores nothing."""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from commands.exit_codes import Exit, Stop
from commands.options import Url
from commands.output import json_text

if TYPE_CHECKING:
    from sources import Loaded

EXAMPLE = "Example: verdicts parse --url https://shiporskip.io/compare/a-vs-b page.html"


def register(app: typer.Typer) -> None:
    """Adds the command to the command line."""
    app.command("parse", epilog=EXAMPLE)(command)


def command(
    files: Annotated[
        list[str], typer.Argument(metavar="FILE", help="Pages or text extracts; - is stdin.")
    ],
    url: Url = None,
) -> None:
    """Print each document's record as one line of JSON.

    A document that is no verdict page prints its error instead, and the command ends with 1.
    """
    failed = 0
    for file in files:
        record = one(file, url)
        failed += "error" in record
        sys.stdout.write(json_text(record) + "\n")
        sys.stdout.flush()
    if failed:
        raise Stop(Exit.UNREAD, f"{failed} of {len(files)} documents could not be read")


def one(file: str, url: str | None) -> dict[str, Any]:
    """The record of one document, or its error, as the contract prints them."""
    from parsers import ParseError, parse
    from parsers.urls import canonical
    from sources import SourceError

    name = file.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")
    known = url
    try:
        document = capture(file, url).document
        known = document.url
        page = parse(document)
    except (ParseError, SourceError) as error:
        reason = {"code": error.code, "detail": error.detail}
        return {"file": name, "url": canonical(known) if known else None, "error": reason}
    record = page.model_dump(mode="json")
    return {"kind": record.pop("kind"), "file": name, **record}


def capture(file: str, url: str | None) -> Loaded:
    """The document of a file, or of standard input; nothing beside the file is looked at."""
    from sources import Found, Note, captured, load

    found = Found(Path(file), file, Note(url=url))
    if file == "-":
        return captured(sys.stdin.buffer.read(), found, datetime.now(UTC))
    return load(found)
