"""The made-up site on 127.0.0.1: HTTP/1.1 with kept connections, and a log of every request."""

from __future__ import annotations

import json
import socket
import struct
import sys
import threading
import time
from collections import Counter
from contextlib import suppress
from dataclasses import asdict, dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from types import TracebackType
from typing import Any, Self, TextIO
from urllib.parse import urlsplit

from demosite.answers import Answer, Request, answer
from demosite.fault_kinds import KINDS
from demosite.faults import Faults
from demosite.site import Site

HOST = "127.0.0.1"
#: Seconds after which a silent connection is closed.
IDLE = 60.0
#: How often a server that is told to stop looks whether it was.
POLL = 0.05


@dataclass(slots=True)
class Entry:
    """One request. Times are monotonic seconds; `end` is when its answer was handed over, or None.

    status      None while the first byte waits
    bytes       of the body, handed to the connection so far
    in_flight   requests being answered when this one came, itself included
    """

    start: float
    method: str
    path: str
    headers: dict[str, str]
    in_flight: int
    day: int
    fault: str | None = None
    status: int | None = None
    bytes: int = 0
    end: float | None = None


class DemoServer:
    """Serves a site until it is closed: `with DemoServer(site) as server: server.url`.

    port              0: any that is free
    seconds_per_day   lets the site's day advance by itself; None: it stays as it is set
    log_file          a file that gets one JSON object a request
    Raises OSError where the port is taken.
    """

    def __init__(
        self,
        site: Site,
        port: int = 0,
        *,
        faults: Faults | None = None,
        seconds_per_day: float | None = None,
        log_file: Path | None = None,
    ) -> None:
        self.site = site
        self.faults = faults or Faults()
        self.log: list[Entry] = []
        self.stopping = threading.Event()
        self._asked: Counter[str] = Counter()
        self._in_flight = 0
        self._lock = threading.Lock()
        self._seconds_per_day = seconds_per_day
        self._first_day, self._begun = site.day, time.monotonic()
        self._server = _Server((HOST, port), _Handler)
        self._server.demo = self
        self._file: TextIO | None = log_file.open("a", encoding="utf-8") if log_file else None
        self._thread = threading.Thread(target=self._server.serve_forever, args=(POLL,))

    @property
    def url(self) -> str:
        """The base address, without a slash at the end."""
        return f"http://{HOST}:{self._server.server_address[1]}"

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.stopping.set()
        self._server.shutdown()
        self._thread.join()
        self._server.hang_up()
        self._server.server_close()
        if self._file:
            self._file.close()

    def opened(self, method: str, path: str, headers: dict[str, str]) -> tuple[Entry, int]:
        """Note a request; returns its entry and how often the path was asked before."""
        with self._lock:
            now = time.monotonic()
            if self._seconds_per_day:
                days = int((now - self._begun) / self._seconds_per_day)
                self.site.day = max(self.site.day, self._first_day + days)
            self._in_flight += 1
            entry = Entry(now, method, path, headers, self._in_flight, self.site.day)
            self.log.append(entry)
            times = self._asked[path]
            self._asked[path] += 1
            return entry, times

    def answer(self, request: Request, entry: Entry) -> Answer:
        """What to send; a server that behaves otherwise is a subclass."""
        entry.fault = self.faults.choose(request.path, request.times)
        return (KINDS[entry.fault] if entry.fault else answer)(self.site, request)

    def closed(self, entry: Entry) -> None:
        """Note that a request has been answered, or given up; only the first time counts."""
        with self._lock:
            if entry.end is not None:
                return
            self._in_flight -= 1
            entry.end = time.monotonic()
            if self._file and not self._file.closed:
                self._file.write(json.dumps(asdict(entry), ensure_ascii=False) + "\n")
                self._file.flush()


class _Server(ThreadingHTTPServer):
    """Knows its open connections, so that closing it ends their threads."""

    daemon_threads = False
    request_queue_size = 64
    demo: DemoServer

    def __init__(self, address: tuple[str, int], handler: type[BaseHTTPRequestHandler]) -> None:
        self._open: set[socket.socket] = set()
        super().__init__(address, handler)

    def process_request(self, request: Any, client_address: Any) -> None:
        self._open.add(request)
        super().process_request(request, client_address)

    def shutdown_request(self, request: Any) -> None:
        self._open.discard(request)
        super().shutdown_request(request)

    def hang_up(self) -> None:
        """End every connection that is still open."""
        for connection in list(self._open):
            # Where its own thread was quicker there is nothing left to end.
            with suppress(OSError):
                connection.shutdown(socket.SHUT_RDWR)

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A client that hangs up is no error of the site's; any other is."""
        if not isinstance(sys.exception(), OSError):
            super().handle_error(request, client_address)


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server_version, sys_version = "demo-site", ""
    timeout = IDLE
    disable_nagle_algorithm = True  # else a body waits 40 ms for its head to be acknowledged
    server: _Server

    def do_GET(self) -> None:
        self._answer()

    def do_HEAD(self) -> None:
        self._answer()

    def do_POST(self) -> None:
        self._answer()

    def _answer(self) -> None:
        demo = self.server.demo
        headers = {name.lower(): value for name, value in self.headers.items()}
        entry, times = demo.opened(self.command, self.path, headers)
        try:
            request = Request(_path(self.path), headers, demo.url, times)
            self._send(self._choose(request, entry), entry)
        except OSError:
            self.close_connection = True  # the client went away, or was sent away
        finally:
            demo.closed(entry)

    def _choose(self, request: Request, entry: Entry) -> Answer:
        if self.command == "POST":
            return Answer(405, headers=(("Allow", "GET, HEAD"), ("Connection", "close")))
        return self.server.demo.answer(request, entry)

    def log_message(self, *_: object) -> None:
        """Nothing is printed: the log is the record."""

    def _send(self, told: Answer, entry: Entry) -> None:
        if told.delay and self.server.demo.stopping.wait(told.delay):
            self.close_connection = True
            return
        entry.status = told.status
        self.send_response(told.status)
        for name, value in told.headers:
            self.send_header(name, value)
        bare = self.command == "HEAD" or told.status == 304
        if told.status != 304:
            self._describe(told)
        if bare or told.stream is None:
            # Before the last byte leaves: who asks one thing after another is one in flight.
            entry.bytes = 0 if bare else len(told.body)
            self.server.demo.closed(entry)
        self.end_headers()
        if not bare:
            self._deliver(told, entry)

    def _describe(self, told: Answer) -> None:
        self.send_header("Content-Type", told.type)
        if told.stream is None:
            length = len(told.body) if told.length is None else told.length
            self.send_header("Content-Length", str(length))
        # What has no length, or not the one it claims, ends with the connection.
        if told.stream is not None or told.length not in (None, len(told.body)):
            self.send_header("Connection", "close")
            self.close_connection = True

    def _deliver(self, told: Answer, entry: Entry) -> None:
        if told.stream is None:
            self.wfile.write(told.body)
        for piece in told.stream() if told.stream else ():
            entry.bytes += len(piece)
            self.wfile.write(piece)
            if told.pause and self.server.demo.stopping.wait(told.pause):
                break
        if told.reset:
            # A linger of no seconds makes the kernel send RST instead of FIN.
            self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            self.connection.close()


def _path(target: str) -> str:
    """Path and query of what was asked, which may be a whole address."""
    parts = urlsplit(target)
    return f"{parts.path}?{parts.query}" if parts.query else parts.path
