"""Crawls for tests that are killed at a moment of their own choosing, in processes of their own."""

import os
import signal

from archive import connect
from archive.warc_store import WarcStore
from demosite.site import Site
from tests.crawling import CONTEXT
from tests.driven import World


class Moments:
    """Counts what a process does to its files, and kills it at the moment that was asked for.

    at: a number of moments; or a text, for the statement that begins so; or "torn", for half a
    record written.
    """

    def __init__(self, at):
        self.at = at
        self.seen = 0

    def statement(self, sql):
        self.seen += 1
        if self.seen == self.at or (isinstance(self.at, str) and sql.startswith(self.at)):
            os.kill(os.getpid(), signal.SIGKILL)

    def append(self, write):
        def appended(store, data):
            self.seen += 1
            if self.at in ("torn", self.seen):
                write(store, data[: len(data) // 2])
                os.kill(os.getpid(), signal.SIGKILL)
            return write(store, data)

        return appended

    def opened(self, connect_to):
        def opened(*args):
            connection = connect_to(*args)
            connection.set_trace_callback(self.statement)
            return connection

        return opened


def crawl_until(folder, at):
    """In a process of its own: a crawl, or as much of it as comes before a moment."""
    moments = Moments(at)
    connect._open = moments.opened(connect._open)
    WarcStore.append = moments.append(WarcStore.append)
    world = World(folder, Site(seed=5, tools=6), log=folder / "asked")
    world.crawl()
    (folder / "moments").write_text(str(moments.seen))


def killed(folder, at=None):
    """Whether it was killed before it was through."""
    folder.mkdir(exist_ok=True)
    process = CONTEXT.Process(target=crawl_until, args=(folder, at))
    process.start()
    process.join(60)
    assert process.exitcode in (0, -signal.SIGKILL)
    return process.exitcode != 0
