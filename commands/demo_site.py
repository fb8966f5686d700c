"""`verdicts demo-site`: a made-up site on this machine, for trying a crawl on."""

from __future__ import annotations

import signal
from pathlib import Path
from typing import Annotated

import typer

from commands.exit_codes import Exit, Stop

EXAMPLE = "Example: verdicts demo-site --fault list"


def register(app: typer.Typer) -> None:
    """Adds the command."""
    app.command("demo-site", epilog=EXAMPLE)(demo_site)


def demo_site(  # noqa: PLR0913, PLR0917 - one argument an option
    port: Annotated[int, typer.Option(min=0, max=65535, help="0: any that is free.")] = 0,
    day: Annotated[int, typer.Option(min=0, help="How many days the site has lived.")] = 0,
    seconds_per_day: Annotated[
        float | None, typer.Option(min=0.01, help="Let days pass by themselves.")
    ] = None,
    tools: Annotated[int, typer.Option(min=2, help="How many tools at first.")] = 12,
    pages: Annotated[
        int | None, typer.Option(min=1, help="How many comparisons at first.  [default: all pairs]")
    ] = None,
    seed: Annotated[int, typer.Option(help="Another seed, another site.")] = 0,
    crawl_delay: Annotated[
        float | None, typer.Option(min=0, help="What robots.txt asks for, in seconds.")
    ] = None,
    without: Annotated[
        list[str] | None,
        typer.Option(metavar="PART", help="Leave out sitemap, index or robots; may be repeated."),
    ] = None,
    fault: Annotated[
        list[str] | None,
        typer.Option(metavar="NAME", help="A way to misbehave (list: print all); may be repeated."),
    ] = None,
    share: Annotated[
        float, typer.Option(min=0, max=1, help="The part of requests that go wrong.")
    ] = 0.2,
    fault_on: Annotated[
        str | None, typer.Option(metavar="REGEX", help="Paths that may go wrong.")
    ] = None,
    heal_after: Annotated[
        int | None, typer.Option(min=1, help="A path is well once it was asked so often.")
    ] = None,
    log: Annotated[
        Path | None, typer.Option(help="Write every request to this file, a JSON object a line.")
    ] = None,
) -> None:
    """Serve a small made-up site like shiporskip.io on 127.0.0.1.

    The first line printed is its address. It stops at Ctrl-C or SIGTERM. The same options serve
    the same site; with another --day, the same site some days later.
    """
    from demosite import KINDS, DemoServer, Faults, Site
    from demosite.faults import VERDICTS

    if "list" in (fault or ()):
        typer.echo("\n".join(KINDS))
        return
    try:
        site = Site(seed, tools, pages, day=day, crawl_delay=crawl_delay, without=without or ())
        faults = Faults(fault or (), share, seed, pattern=fault_on or VERDICTS, heals=heal_after)
    except ValueError as error:
        raise Stop(Exit.USAGE, str(error)) from error
    server = DemoServer(site, port, faults=faults, seconds_per_day=seconds_per_day, log_file=log)
    stops = {signal.SIGINT, signal.SIGTERM}
    # Blocked before any thread starts, so that no thread but this one takes them.
    blocked = signal.pthread_sigmask(signal.SIG_BLOCK, stops)
    try:
        with server:
            typer.echo(server.url)
            signal.sigwait(stops)
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, blocked)
