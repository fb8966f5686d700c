"""`verdicts tool`: all that is known of one tool, with its address and the source's label."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from commands.exit_codes import Exit, Stop
from commands.options import ARCHIVE, ArchivePath, Json
from commands.output import cell, console, day, print_json, short, table, tell
from commands.questions import percent, reading, tally

if TYPE_CHECKING:
    from rich.console import Console

Row = dict[str, Any]

EXAMPLE = "Example: verdicts tool brineworks-release-notes"
# The card: what stands before a value, and the column it comes from.
CARD = (
    ("Category", "category"),
    ("Verdict", "verdict"),
    ("Own page", "tool_page_verdict"),
    ("Entry", "entry"),
    ("Price", "price_label"),
    ("Pricing", "pricing"),
    ("Best for", "best_for"),
    ("Reviewed", "reviewed_on"),
    ("Seen", "first_seen"),
    ("Last seen", "last_seen"),
)


def register(app: typer.Typer) -> None:
    """Adds the command to the command line."""
    app.command("tool", epilog=EXAMPLE)(command)


def command(
    slug: Annotated[str, typer.Argument(help="The tool's slug; its exact name if it has none.")],
    archive: ArchivePath = ARCHIVE,
    as_json: Json = False,
) -> None:
    """Show one tool: its card, panel, critics and history.

    Tools without a slug may share a name: then each of them is shown.
    """
    with reading(archive) as opened:
        # A name that is no text in UTF-8 is nobody's.
        found = opened.tools_named(slug) if slug.isprintable() else []
    if not found:
        raise Stop(Exit.UNKNOWN, f"{archive} knows no tool {slug!r}")
    if as_json:
        print_json(found)
        return
    if len(found) > 1:
        tell(f"{len(found)} tools without a slug are called {slug}")
    for tool in found:
        show(tool, console())


def show(tool: Row, out: Console) -> None:
    """Prints the card, the critics and the history."""
    from rich.text import Text

    out.print(Text(cell(tool["name"]), "bold"), Text(cell(tool["slug"]), "dim"))
    for text in (tool["tagline"], tool["description"]):
        if text:
            out.print(Text(cell(text)))
    out.print()
    out.print(table(("", ""), _card(tool), headed=False))
    critics = [r for r in tool["reviews"] if r["is_current"]]
    rows = ((r["reviewer"], r["score"], r["verdict"], r["quote"]) for r in critics)
    out.print()
    out.print(table(("Critic", ">Score", "Verdict", "What they say"), rows))
    if tool["changes"]:
        history = (
            (day(c["changed_at"]), c["field"], *map(short, (c["old_value"], c["new_value"])))
            for c in tool["changes"]
        )
        out.print()
        out.print(table(("Changed", "Field", "Before", "After"), history))
    if tool["suspects"]:
        out.print(f"{len(tool['suspects'])} readings contradicted by other pages: suspects")
    out.print()
    out.print(Text(f"{cell(tool['source_label'])} · {cell(tool['url'])}"))


def _card(tool: Row) -> list[tuple[str, object]]:
    rows: list[tuple[str, object]] = [
        ("Panel", " · ".join(filter(None, (percent(tool["ship_percent"]), tally(tool)))) or None),
        ("Community", _community(tool)),
    ]
    return rows + [(name, tool[key]) for name, key in CARD if tool[key] is not None]


def _community(tool: Row) -> str | None:
    """The readers' vote, "no votes yet" where the page says so, None where it says nothing."""
    if "community_percent" in tool["none"]:
        return "no votes yet"
    share, votes = percent(tool["community_percent"]), tool["community_votes"]
    return share if share is None or votes is None else f"{share} of {votes} votes"
