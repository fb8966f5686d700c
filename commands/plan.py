"""`verdicts plan`: the fewest pages that show every tool, and how long they take."""

from __future__ import annotations

from datetime import UTC, datetime
from math import inf
from typing import TYPE_CHECKING, Annotated

import typer

from commands.exit_codes import Exit, Stop
from commands.options import ARCHIVE, ArchivePath, Json
from commands.output import print_json, print_table, tell
from commands.questions import reading
from commands.when import iso

if TYPE_CHECKING:
    from crawler.plan import Candidate, Plan


def register(app: typer.Typer) -> None:
    """Adds the command to the command line."""
    app.command("plan", epilog="Example: verdicts plan --delay 5 --max-pages 100")(command)


def command(
    archive: ArchivePath = ARCHIVE,
    delay: Annotated[
        float | None,
        typer.Option(
            min=0,
            metavar="SECONDS",
            help="The pause between two pages; by default 2, or what the site asked for.",
        ),
    ] = None,
    max_pages: Annotated[
        int | None, typer.Option(min=1, metavar="N", help="How many pages at most.")
    ] = None,
    as_json: Json = False,
) -> None:
    """List the fewest pages that show every known tool.

    They are what crawl --refresh fetches, in this order: those of tools not seen for longest
    come first. Pages that are gone are left out; pages of the lists that were never fetched are
    not.
    """
    from archive.crawls import Runs
    from archive.frontier import Frontier
    from crawler.known import known_pages, pages_left
    from crawler.options import DELAY
    from crawler.plan import choose
    from crawler.site import Site
    from parsers.values.urls import canonical

    if delay == inf:
        raise Stop(Exit.USAGE, "a delay of inf s: such a plan never ends")
    with reading(archive) as opened:
        runs = Runs(opened.connection)
        base = runs.last_base_url()
        asked = max(DELAY, runs.asked_delay(base))
        known = known_pages(opened)
        pages = pages_left(known, Frontier(opened.connection, 0, 0), Site(base))
        nameless = sum(row["slug"] is None for row in opened.rows("tools"))
    if not pages:
        why = "every page it knows is gone" if known else "it knows no page yet"
        raise Stop(Exit.UNKNOWN, f"{archive}: {why}, so there is nothing to plan")
    whole = choose(pages, {tool for page in known for tool in page.tools})
    plan = whole if max_pages is None else whole.within(max_pages)
    if as_json:
        print_json(
            {"url": canonical(page.url), "tools": page.tools, "last_seen": _time(page)}
            for page in plan.pages
        )
        return
    rows = (
        (at, canonical(page.url), (_time(page) or "never")[:10])
        for at, page in enumerate(plan.pages, 1)
    )
    print_table((">#", "Page", "Last seen"), rows)
    tell(summary(plan, whole, asked if delay is None else delay))
    if whole.unshown:
        lost = len(whole.unshown)
        more = "1 tool more was" if lost == 1 else f"{lost} tools more were"
        tell(f"{more} only shown by pages that are gone")
    if nameless:
        tell(f"{nameless} tools more have no known slug, so no page to ask for")


def summary(plan: Plan, whole: Plan, delay: float) -> str:
    """Pages, tools and time of a plan that may be cut, in one line."""
    pages, tools = len(plan.pages), len(plan.tools)
    took = f"{duration(plan.seconds(delay))} at {delay:g} s a page"
    if pages < len(whole.pages):
        rest = f"{len(whole.pages)} pages show {tools} of {len(whole.tools)} tools"
        return f"{pages} of {rest}; {took}"
    fewest = "; no fewer would do" if pages == whole.least else ""
    return f"{pages} pages show all {tools} tools{fewest}; {took}"


def duration(seconds: float) -> str:
    """A time as people say it: `1 h 5 min`, `25 min 0 s`, `7 s`."""
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    if hours:
        return f"{hours} h {minutes} min"
    return f"{minutes} min {rest} s" if minutes else f"{rest} s"


def _time(page: Candidate) -> str | None:
    seen = page.last_seen
    return None if seen is None else iso(datetime.fromtimestamp(seen, UTC))
