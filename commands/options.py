"""The options that several commands share, said once."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer


def _web_address(text: str | None) -> str | None:
    """A URL as given. Raises BadParameter for what is none."""
    from sources import checked_url

    try:
        return None if text is None else checked_url(text)
    except ValueError as error:
        raise typer.BadParameter(str(error)) from error


Url = Annotated[
    str | None,
    typer.Option(callback=_web_address, help="The page's address, where the file names none."),
]


def _named(path: Path) -> Path:
    """A path as given. Raises BadParameter where it can be no file's."""
    if not path.name:
        raise typer.BadParameter(f"{str(path)!r} names no file")
    return path


# readable=False: the archive itself says why it cannot be read, with the exit code for that.
ArchivePath = Annotated[
    Path,
    typer.Option(
        "--archive",
        envvar="VERDICTS_ARCHIVE",
        readable=False,
        callback=_named,
        help="The archive's database file.",
    ),
]
Json = Annotated[bool, typer.Option("--json", help="One JSON object a line instead of a table.")]
Limit = Annotated[int, typer.Option(min=1, metavar="N", help="How many rows at most.")]

ARCHIVE = Path("data/archive.db")
