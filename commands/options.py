"""The options that several commands share, said once."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

Url = Annotated[str | None, typer.Option(help="The page's address, where the file names none.")]
ArchivePath = Annotated[
    Path, typer.Option("--archive", envvar="VERDICTS_ARCHIVE", help="The archive's database file.")
]
Json = Annotated[bool, typer.Option("--json", help="One JSON object a line instead of a table.")]
Limit = Annotated[int, typer.Option(min=1, metavar="N", help="How many rows at most.")]

ARCHIVE = Path("data/archive.db")
