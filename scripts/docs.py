"""Writes docs/schema.md and docs/cli.md from the code; --check only says what is out of date."""

from __future__ import annotations

import difflib
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import typer
from typer.core import TyperGroup

from archive import PUBLIC_TABLES
from archive.dictionary import DICTIONARY
from commands import spreadsheet
from commands.exit_codes import MEANINGS
from commands.main import app

DOCS = Path(__file__).resolve().parent.parent / "docs"
NOTE = "<!-- written by `make docs`; edit the code instead -->\n"


def main() -> int:
    """Returns 1 where --check finds a document that differs from the code."""
    stale = 0
    for name, text in (("schema.md", schema()), ("cli.md", cli())):
        path = DOCS / name
        old = path.read_text("utf-8") if path.exists() else ""
        if "--check" not in sys.argv[1:]:
            path.write_text(text, "utf-8")
        elif old != text:
            stale = 1
            sys.stdout.writelines(
                difflib.unified_diff(old.splitlines(True), text.splitlines(True), name, "code")
            )
            print(f"docs/{name} is out of date: run make docs")
    return stale


def schema() -> str:
    """The data dictionary. Raises KeyError for a column that nobody described."""
    parts = [
        NOTE,
        "# Tables and columns\n",
        (
            "What a query may rely on; names and columns change only by a migration, with a "
            "line in the changelog. Times are ISO 8601 text in UTC, booleans are 0 and 1. A null "
            "says that no page told: it is never a no.\n"
        ),
    ]
    for table, columns in PUBLIC_TABLES.items():
        row, meanings = DICTIONARY[table]
        parts += [f"## `{table}`\n", f"{row}\n", "| column | what it holds |\n| --- | --- |"]
        parts[-1] += "".join(f"\n| `{c}` | {meanings[c]} |" for c in columns) + "\n"
    return "\n".join(parts)


def cli() -> str:
    """Exit codes, the rule for CSV cells, and every command's help."""
    codes = "\n".join(f"| {c.value} | {c.name.lower()} | {MEANINGS[c]} |" for c in MEANINGS)
    rule = (spreadsheet.__doc__ or "").split("\n\n", 1)[1].strip()
    parts = [
        NOTE,
        "# The command line\n",
        "## Exit codes\n",
        (
            "Every ending but the first puts one line on standard error: "
            "`verdicts: NAME (CODE): what happened`.\n"
        ),
        f"| code | name | meaning |\n| ---: | --- | --- |\n{codes}\n",
        "## CSV cells\n",
        f"{rule}\n",
        "## Commands\n",
    ]
    for title, text in helps():
        parts += [f"### `{title}`\n", f"```text\n{text}\n```\n"]
    return "\n".join(parts)


def helps() -> Iterator[tuple[str, str]]:
    """Title and help of the command line and of each command, at a fixed width."""
    group = typer.main.get_command(app)
    assert isinstance(group, TyperGroup)
    wide: dict[str, Any] = {"terminal_width": 90, "max_content_width": 90}
    wide["resilient_parsing"] = True  # nothing is missing where only the help is asked for
    with group.make_context("verdicts", [], **wide) as context:
        yield "verdicts", group.get_help(context)
        for name in group.list_commands(context):
            command = group.get_command(context, name)
            assert command is not None
            with command.make_context(name, [], parent=context, **wide) as inner:
                yield f"verdicts {name}", command.get_help(inner)


if __name__ == "__main__":
    sys.exit(main())
