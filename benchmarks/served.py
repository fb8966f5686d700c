"""Pages on loopback, served by a process of its own, so that serving costs the crawl nothing.

    python -m benchmarks.served reference 200      the reference pages, numbered from 0
    python -m benchmarks.served made-up 2000       pages of the made-up site

It prints its address, and ends with its standard input.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from urllib.parse import urlsplit

from benchmarks.reference import reference
from demosite.render import page
from demosite.site import Site

TYPE = "text/html; charset=utf-8"
#: Numbers that no other measurement uses: nobody has these pages in a cache.
FIRST = 500_000


@contextmanager
def served(kind: str, count: int) -> Iterator[str]:
    """The address of so many pages, while the block runs."""
    line = [sys.executable, "-m", "benchmarks.served", kind, str(count)]
    pipe = subprocess.PIPE
    with subprocess.Popen(line, stdin=pipe, stdout=pipe, text=True) as server:
        assert server.stdin is not None
        assert server.stdout is not None
        try:
            yield server.stdout.readline().strip()
        finally:
            server.stdin.close()


def _reference(count: int) -> dict[str, Callable[[], bytes]]:
    found: dict[str, Callable[[], bytes]] = {}
    for number in range(FIRST, FIRST + count):
        document = reference(number).document
        assert document.url is not None
        found[urlsplit(document.url).path] = lambda body=document.body: body  # type: ignore[misc]
    return found


def made_up(count: int) -> dict[str, Callable[[], bytes]]:
    """Comparison pages of the made-up site by their paths, each written when it is asked for."""
    tools = 2
    while tools * (tools - 1) // 2 < count:
        tools += 1
    site = Site(seed=9, tools=tools, pages=count)
    return {
        found.path: lambda found=found: page(site, found)  # type: ignore[misc]
        for found in site.comparisons()
    }


KINDS = {"reference": _reference, "made-up": made_up}


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    pages: dict[str, Callable[[], bytes]]

    def do_GET(self) -> None:
        made = self.pages.get(self.path)
        body, kind = (made(), TYPE) if made else self._list()
        self.send_response(200 if body else 404)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def _list(self) -> tuple[bytes, str]:
        if self.path != "/sitemap.xml":
            return b"", "text/plain"
        base = f"http://{self.headers['Host']}"
        urls = "".join(f"<url><loc>{base}{path}</loc></url>" for path in self.pages)
        text = f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{urls}</urlset>'
        return text.encode(), "application/xml"

    def log_message(self, *_: object) -> None:
        """Nobody reads it."""


def main() -> None:
    """Serve until nobody holds the other end of standard input."""
    kind, count = sys.argv[1:]
    _Handler.pages = KINDS[kind](int(count))
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Handler)
    server.daemon_threads = True
    Thread(target=server.serve_forever, daemon=True).start()
    print(f"http://127.0.0.1:{server.server_address[1]}", flush=True)
    sys.stdin.read()


if __name__ == "__main__":
    main()
