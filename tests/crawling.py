"""Crawls for tests: `verdicts` in a process of its own, forked where everything is imported."""

from __future__ import annotations

import json
import os
import resource
import sqlite3
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise
from multiprocessing import get_context
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Any, NamedTuple

from demosite.answers import Answer, Request
from demosite.server import DemoServer, Entry
from demosite.site import Site


class Scripted(DemoServer):
    """The made-up site, where some paths answer otherwise: (path) -> answer of request."""

    def __init__(self, site: Site, **options: Any) -> None:
        super().__init__(site, **options)
        self.script: dict[str, Callable[[Request], Answer | None]] = {}
        self.always: tuple[tuple[str, str], ...] = ()

    def answer(self, request: Request, entry: Entry) -> Answer:
        """What the script says, else the site; with the headers that are always sent."""
        scripted = self.script.get(request.path)
        told = scripted(request) if scripted else None
        told = told or super().answer(request, entry)
        return replace(told, headers=(*told.headers, *self.always))

    def paths(self) -> list[str]:
        """What was asked for, in order."""
        return [entry.path for entry in self.log]

    def gaps(self) -> list[float]:
        """Seconds from the end of each answer to the beginning of the next request."""
        pairs = pairwise(self.log)
        return [after.start - before.end for before, after in pairs if before.end is not None]


CONTEXT = get_context("forkserver")
CONTEXT.set_forkserver_preload(["tests.crawling_preload"])
CONTACT = "crawler@example.org"


class Done(NamedTuple):
    """How a command ended: exit code, what it printed, its peak memory in bytes, its seconds."""

    code: int
    out: str
    err: str
    memory: int
    seconds: float


class Crawler:
    """Runs commands against one archive in one folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.archive = folder / "archive.db"
        self._runs = 0
        self._crawled_at = 0

    def start(self, *args: str, **environment: str) -> BaseProcess:
        """A command under way; `ended` tells the rest."""
        self._runs += 1
        into = str(self.folder / f"run{self._runs}")
        environment = {"VERDICTS_ARCHIVE": str(self.archive), **environment}
        process = CONTEXT.Process(target=_work, args=(into, args, environment))
        process.start()
        return process

    def ended(self, process: BaseProcess, started: float, timeout: float = 60) -> Done:
        """Wait for a command."""
        process.join(timeout)
        if process.exitcode is None:
            process.kill()
            process.join()
            raise AssertionError(f"the command did not end within {timeout} s: {self._said()}")
        into = self.folder / f"run{self._runs}"
        memory = into.with_suffix(".memory")
        return Done(
            process.exitcode,
            *self._said(),
            int(memory.read_text()) if memory.exists() else 0,
            time.monotonic() - started,
        )

    def _said(self) -> tuple[str, str]:
        into = self.folder / f"run{self._runs}"
        return tuple(into.with_suffix(end).read_text("utf-8") for end in (".out", ".err"))

    def run(self, *args: str, timeout: float = 60, **environment: str) -> Done:
        """A command from its beginning to its end."""
        started = time.monotonic()
        return self.ended(self.start(*args, **environment), started, timeout)

    def crawl(self, base: str, *args: str, timeout: float = 60, **environment: str) -> Done:
        """A crawl of a site on this machine, without a pause unless `args` name one.

        It begins in another second than the last one ended in: the archive counts in seconds.
        """
        while int(time.time()) == self._crawled_at:
            time.sleep(0.01)
        done = self.run(
            *("crawl", "--base-url", base, "--contact", CONTACT, "--delay", "0"),
            *args,
            timeout=timeout,
            **environment,
        )
        self._crawled_at = int(time.time())
        return done

    def report(
        self, base: str, *args: str, timeout: float = 60, **environment: str
    ) -> dict[str, Any]:
        """A crawl's report; its exit code under "code"."""
        done = self.crawl(base, "--json", *args, timeout=timeout, **environment)
        report: dict[str, Any] = json.loads(done.out) if done.out else {}
        return {**report, "code": done.code, "err": done.err, "memory": done.memory}

    def rows(self, query: str) -> list[tuple[Any, ...]]:
        """What the archive says."""
        with sqlite3.connect(f"{self.archive.as_uri()}?mode=ro", uri=True) as connection:
            found = connection.execute(query).fetchall()
        connection.close()
        return found


def _work(into: str, args: tuple[str, ...], environment: dict[str, str]) -> None:
    os.environ.update(environment)
    os.chdir(Path(into).parent)
    for name, number in ((".out", 1), (".err", 2)):
        handle = os.open(into + name, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
        os.dup2(handle, number)
    sys.stdout, sys.stderr = os.fdopen(1, "w"), os.fdopen(2, "w", buffering=1)
    from commands.main import run

    code = run(args)
    sys.stdout.flush()
    Path(into + ".memory").write_text(
        str(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024), encoding="ascii"
    )
    os._exit(code)
