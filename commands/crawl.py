"""`verdicts crawl`: the site, politely, into the archive; published only where it is healthy."""

from __future__ import annotations

import sys
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from commands.exit_codes import Exit, Stop
from commands.options import ARCHIVE, ArchivePath, Json
from commands.output import Step, print_json, progress, say, tell

if TYPE_CHECKING:
    from crawler.judgement import Ending
    from crawler.options import Options
    from crawler.process import Watch
    from crawler.run import Run

EXAMPLE = "Example: verdicts crawl --contact you@example.org --max-pages 100"
# Seconds between two counts of what is left.
COUNTED = 2.0
KINDS = {"comparisons": "comparison", "tools": "tool", "reviewers": "reviewer"}

# What an answer is called while the crawl goes on; the code of an error is a refusal.
_WORDS = {
    "page": "new",
    "unchanged": "unchanged",
    "sighting": "unchanged",
    "failed": "errors",
    "list": "lists",
}

BaseUrl = Annotated[
    str | None, typer.Option(metavar="URL", help="The site's root; the real one by default.")
]
Contact = Annotated[
    str | None,
    typer.Option(
        envvar="VERDICTS_CONTACT",
        help="Who crawls: an address that the site sees. Needed once an archive.",
    ),
]
Delay = Annotated[
    float, typer.Option(metavar="SECONDS", help="Pause after each answer; 0 only on this machine.")
]


def register(app: typer.Typer) -> None:
    """Adds the command to the command line."""
    app.command("crawl", epilog=EXAMPLE)(command)


def command(  # noqa: PLR0913, PLR0917  # a command line has as many options as it has
    archive: ArchivePath = ARCHIVE,
    base_url: BaseUrl = None,
    contact: Contact = None,
    delay: Delay = 2.0,
    max_pages: Annotated[int | None, typer.Option(min=1, help="Pages at most.")] = None,
    max_time: Annotated[
        float | None, typer.Option(metavar="SECONDS", min=0, help="Start nothing new after that.")
    ] = None,
    refresh: Annotated[
        bool, typer.Option("--refresh", help="Only the fewest pages that show every tool.")
    ] = False,
    discover: Annotated[
        bool, typer.Option("--discover", help="Only pages that are new, changed or long unseen.")
    ] = False,
    kind: Annotated[str, typer.Option(help="comparisons, tools or reviewers.")] = "comparisons",
    url: Annotated[
        list[str] | None, typer.Option(metavar="URL", help="Only this page; may be repeated.")
    ] = None,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Print what would be fetched, and fetch nothing.")
    ] = False,
    accept: Annotated[
        int | None, typer.Option(metavar="RUN", help="Publish a run that was kept back.")
    ] = None,
    as_json: Json = False,
) -> None:
    """Fetch pages, keep them, and publish what a healthy run says.

    robots.txt is obeyed, one page is asked for at a time, and a run that was cut off is gone on
    with. A run out of bounds is kept as evidence, and the tables stay as they were.
    """
    if accept is not None:
        _end(_accept(archive, accept), as_json=as_json)
        return
    options = _options(
        archive=archive,
        base_url=base_url,
        contact=contact,
        kind=KINDS.get(kind),
        delay=delay,
        max_pages=max_pages,
        max_time=max_time,
        refresh=refresh or not discover,
        discover=discover or not refresh,
        urls=tuple(url or ()),
    )
    if dry_run:
        _preview(options, as_json=as_json)
        return
    _end(run(options), as_json=as_json)


def _options(**orders: Any) -> Options:
    from crawler.options import Options

    if orders["kind"] is None:
        raise Stop(Exit.USAGE, f"--kind is one of {', '.join(KINDS)}")
    if orders["base_url"] is None:
        del orders["base_url"]
    try:
        return Options(**orders)
    except ValueError as error:
        raise Stop(Exit.USAGE, str(error)) from error


@contextmanager
def locked() -> Iterator[None]:
    """What keeps a crawl from beginning, by its exit code."""
    from crawler.lock import CrawlRunning
    from crawler.run import NoContactError

    try:
        yield
    except CrawlRunning as error:
        raise Stop(Exit.LOCKED, str(error)) from error
    except NoContactError as error:
        raise Stop(Exit.USAGE, str(error)) from error


def tell_settled(endings: Iterable[Ending]) -> None:
    """What became of runs that were cut off or kept back before."""
    for ending in endings:
        was = "cut off" if ending.before is None else "kept back"
        why = f": {'; '.join(ending.reasons)}" if ending.reasons else ""
        say(f"run {ending.crawl}, which was {was}, is {ending.outcome}{why}")


def run(options: Options) -> Ending:
    """One crawl, with progress where somebody watches. Raises Stop where it was interrupted."""
    try:
        from crawler.process import crawl
    except ValueError as error:  # the settings are read from the environment as well
        raise Stop(Exit.USAGE, str(error)) from error
    from crawler.run import Run

    with locked():
        mine = Run(options, time.time)
    tell_settled(mine.settled)
    if mine.resumed:
        say(f"going on with run {mine.crawl.id}")
    with progress("crawl") as step:
        crawl(mine, _watcher(step) if sys.stderr.isatty() else None)
    if mine.broken is not None:
        raise mine.broken
    if mine.ending is None:
        stored = f"{mine.pages} pages are stored" if mine.pages != 1 else "1 page is stored"
        raise Stop(Exit.INTERRUPTED, f"{stored}; the next crawl goes on with run {mine.crawl.id}")
    if mine.settled:
        settled = [{"run": one.crawl, "outcome": one.outcome} for one in mine.settled]
        mine.ending.report["settled"] = settled
    return mine.ending


def _watcher(step: Step) -> Watch:
    total, counted = 0, 0.0

    def watch(run: Run, stats: dict[str, Any]) -> None:
        nonlocal total, counted
        if time.monotonic() - counted > COUNTED:  # it takes a look at the whole frontier
            total, counted = run.total(), time.monotonic()
        step(run.pages, max(total, run.pages), going(stats))

    return watch


def going(stats: dict[str, Any]) -> str:
    """How a crawl goes: "12 new, 40 unchanged, 1 refused, 2 errors", without what there is not."""
    counts: Counter[str] = Counter()
    for name, count in stats.items():
        place, _, outcome = name.partition("/")
        if place == "verdicts":
            counts[_WORDS.get(outcome, "refused")] += count
    shown = ("new", "unchanged", "refused", "errors")
    return ", ".join(f"{counts[word]} {word}" for word in shown if counts[word])


def _accept(archive: Path, number: int) -> Ending:
    from archive import Archive
    from archive.crawls import HELD, Crawls
    from archive.fetches import Fetches
    from archive.frontier import Frontier
    from crawler.judgement import judge
    from crawler.lock import CrawlLock

    refused = f"run {number} of {archive} cannot be accepted"
    with locked(), CrawlLock(archive), Archive(archive, create=False) as opened:
        crawl = Crawls(opened.writer).find(number)
        if crawl is None or crawl.outcome != HELD:
            state = crawl and (crawl.outcome or "still open")
            what = "there is no such run" if crawl is None else f"it is {state}, not held"
            raise Stop(Exit.UNKNOWN, f"{refused}: {what}")
        frontier = Frontier(opened.connection, number, crawl.started_at)
        if not Fetches(opened.writer, frontier).requests()["requests"]:
            what = "its pages are in the archive that it was merged from; merge that one again"
            raise Stop(Exit.UNKNOWN, f"{refused}: {what}")
        return judge(opened, crawl, int(time.time()), accepted=True)


def _preview(options: Options, *, as_json: bool) -> None:
    from crawler.preview import preview

    with locked():
        found = preview(options, int(time.time()))
    if as_json:
        print_json([found.summary()])
        return
    for line in found.lines():
        tell(line)


def _end(ending: Ending, *, as_json: bool) -> None:
    """The report, and the exit code of what happened."""
    from archive.crawls import PUBLISHED
    from crawler.report import lines

    if as_json:
        print_json([{"outcome": ending.outcome, **ending.report}])
    else:
        for line in lines(ending.outcome, ending.report):
            tell(line)
    held = ending.outcome != PUBLISHED
    why = "; ".join(filter(None, (*ending.reasons, ending.unwell)))
    refused = ending.report.get("refused", {})
    if held and (refused or ending.report.get("missing") or not ending.unwell):
        raise Stop(Exit.UNHEALTHY, f"run {ending.crawl}: {why}")
    if ending.unwell:
        raise Stop(Exit.SITE_UNWELL, f"run {ending.crawl}: {ending.unwell}")
    if refused.get("fault"):
        pages = "1 page" if refused["fault"] == 1 else f"{refused['fault']} pages"
        raise Stop(Exit.UNREAD, f"run {ending.crawl}: {pages} met a fault of this program")
