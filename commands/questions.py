"""The questions: `leaderboard`, `tool`, `search`, `changes`, `suspects`. They only read."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from commands.attribution import attributed, cite
from commands.exit_codes import Exit, Stop
from commands.options import ARCHIVE, ArchivePath, Json, Limit
from commands.output import day, print_json, print_table, say, short, tell
from commands.when import is_last_crawl, iso, read_since, read_until

if TYPE_CHECKING:
    from archive import Archive

Row = dict[str, Any]

BY_CATEGORY = "Example: verdicts leaderboard --category 'Developer Tools' --limit 10"


def register(app: typer.Typer) -> None:
    """Adds the commands to the command line."""
    app.command("leaderboard", epilog=BY_CATEGORY)(leaderboard)
    app.command("search", epilog="Example: verdicts search 'vendor lock-in'")(search)
    app.command("changes", epilog="Example: verdicts changes --since '3 weeks ago'")(changes)
    app.command("suspects", epilog="Example: verdicts suspects --json")(suspects)


def reading(path: Path) -> Archive:
    """An archive opened to be read. Raises the errors of `archive.errors`."""
    from archive import Archive

    opened = Archive(path, create=False, read_only=True)
    if opened.behind:
        now = "`verdicts check --fold` or the next crawl brings it up to date"
        say(f"{path}: {opened.behind}, so this is answered from a copy, which takes longer; {now}")
    return opened


def leaderboard(
    archive: ArchivePath = ARCHIVE,
    category: Annotated[str | None, typer.Option(help="Only tools of this category.")] = None,
    limit: Limit = 20,
    as_json: Json = False,
) -> None:
    """Rank tools by the panel's share for ship.

    Ties are broken by the number of critics for ship, then by name.
    """
    with reading(archive) as opened:
        tools = [t for t in opened.rows("tools") if category in (None, t["category"])]
    tools.sort(key=_rank)
    shown = tools[:limit]
    if as_json:
        print_json(shown)
        return
    columns = (">#", "Tool", "Slug", "Verdict", ">Panel", ">Votes", "Price")
    rows = (
        (
            place,
            t["name"],
            t["slug"],
            t["verdict"] or t["tool_page_verdict"],
            percent(t["ship_percent"]),
            tally(t),
            t["entry"] or t["price_label"],
        )
        for place, t in enumerate(shown, 1)
    )
    print_table(columns, rows)
    tell(f"{len(shown)} of {len(tools)} tools. {cite()}")


def search(
    words: Annotated[list[str], typer.Argument(metavar="WORDS", help="What to look for.")],
    archive: ArchivePath = ARCHIVE,
    limit: Limit = 20,
    as_json: Json = False,
) -> None:
    """Find words in quotes, descriptions and taglines, best first."""
    if not any(map(str.isalnum, "".join(words))) or not all(map(str.isprintable, words)):
        raise Stop(Exit.USAGE, f"no word to look for in {' '.join(words)!r}")
    with reading(archive) as opened:
        hits = opened.search(" ".join(words), limit)
    if as_json:
        print_json(map(attributed, hits))
        return
    print_table(
        ("Tool", "Where", "Text"),
        ((h["name"], h["reviewer"] or h["field"], h["snippet"]) for h in hits),
    )
    tell(f"{len(hits)} found. {cite()}")


def changes(
    archive: ArchivePath = ARCHIVE,
    since: Annotated[str | None, typer.Option(metavar="DATE", help="From this day on.")] = None,
    until: Annotated[str | None, typer.Option(metavar="DATE", help="To this day's end.")] = None,
    as_json: Json = False,
) -> None:
    """List what changed on the site, oldest first.

    Dates are what people write: "2026-05", "5 May 2026", "3 weeks ago". One that may mean
    two days is refused. "last crawl" is the moment at which the latest published run began.
    """
    crawled = _last_crawl(archive) if any(map(is_last_crawl, (since, until))) else None
    first = _moment(since, read_since, crawled)
    last = _moment(until, read_until, crawled)
    if first and last and first >= last:
        raise Stop(Exit.USAGE, f"--since {since} lies after --until {until}")
    with reading(archive) as opened:
        found = opened.changes(first, last)
    if as_json:
        print_json(map(attributed, found))
        return
    columns = ("Changed", "Tool", "Field", "Before", "After")
    rows = (
        (
            day(c["changed_at"]),
            c["tool_slug"],
            c["field"],
            *map(short, (c["old_value"], c["new_value"])),
        )
        for c in found
    )
    print_table(columns, rows)
    tell(f"{len(found)} changes. {cite()}")


def _moment(
    text: str | None, read: Callable[[str, datetime], datetime], crawled: str | None
) -> str | None:
    """A date of the command line as the archive writes it. Raises UnclearDateError."""
    if is_last_crawl(text):
        return crawled
    return None if text is None else iso(read(text, datetime.now(UTC)))


def _last_crawl(path: Path) -> str:
    """When the latest of the published runs began. Raises Stop where there is none."""
    from archive.crawls import PUBLISHED

    with reading(path) as opened:
        began = [run["started_at"] for run in opened.rows("crawls") if run["outcome"] == PUBLISHED]
    if not began:
        raise Stop(Exit.UNKNOWN, f"{path} holds no crawl that was published")
    return str(max(began))


def suspects(archive: ArchivePath = ARCHIVE, as_json: Json = False) -> None:
    """List readings that other pages of their time contradict."""
    with reading(archive) as opened:
        found = list(opened.rows("suspects"))
    if as_json:
        print_json(map(attributed, found))
        return
    columns = ("Tool", "Field", "Value", "Agreed", ">For", ">Against", "Page", "Captured")
    keys = ("tool_slug", "field", "value", "agreed_value", "pages_for", "pages_against", "url",
            "fetched_at")  # fmt: skip
    print_table(columns, ([row[key] for key in keys] for row in found))
    tell(f"{len(found)} suspects. {cite()}")


def percent(value: int | None) -> str | None:
    """A share as people write it; None stays unknown."""
    return None if value is None else f"{value}%"


def tally(tool: Row) -> str | None:
    """`3-1`: critics for ship and for skip; None where the page does not say."""
    known = tool["ships"] is not None and tool["skips"] is not None
    return f"{tool['ships']}-{tool['skips']}" if known else None


def _rank(tool: Row) -> tuple[Any, ...]:
    share, ships = tool["ship_percent"], tool["ships"]
    return (
        1 if share is None else -share,
        -(ships or 0),
        (tool["name"] or "").casefold(),
        tool["slug"] or "",
    )
