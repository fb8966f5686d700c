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
    from parsers import Document
    from sources import Loaded

Record = dict[str, Any]

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
        read = one(file, url)
        failed += "error" in read
        sys.stdout.write(json_text(read) + "\n")
        sys.stdout.flush()
    if failed:
        raise Stop(Exit.UNREAD, f"{failed} of {len(files)} documents could not be read")


def one(file: str, url: str | None) -> Record:
    """The record of one file, or its error, as the contract prints them."""
    from sources import SourceError

    try:
        return record(file, capture(file, url).document)
    except SourceError as error:
        return _error(file, url, error.code, error.detail)


def record(file: str, document: Document) -> Record:
    """What is read in a document, or why nothing is."""
    from parsers import ParseError, parse

    try:
        page = parse(document).model_dump(mode="json")
    except ParseError as error:
        return _error(file, document.url, error.code, error.detail)
    return {"kind": page.pop("kind"), "file": _text(file), **page}


def _error(file: str, url: str | None, code: str, detail: str) -> Record:
    from parsers.values.urls import canonical

    return {"file": _text(file), "url": canonical(url), "error": {"code": code, "detail": detail}}


def _text(file: str) -> str:
    """A file's name as text, also where its bytes are none."""
    return file.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")


def capture(file: str, url: str | None) -> Loaded:
    """The document of a file, or of standard input; nothing beside the file is looked at."""
    from sources import Found, Note, captured, load

    found = Found(Path(file), file, Note(url=url))
    if file == "-":
        return captured(sys.stdin.buffer.read(), found, datetime.now(UTC))
    return load(found)
