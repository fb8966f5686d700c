"""From a request to what a healthy site answers: routes, validators, compression. No sockets."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from email.utils import format_datetime
from functools import lru_cache
from gzip import compress, decompress
from hashlib import blake2b
from typing import NamedTuple
from urllib.parse import parse_qs, urlsplit

from demosite import discovery, other_pages
from demosite.render import page
from demosite.site import Found, Moved, Site

HTML = "text/html; charset=utf-8"
XML = "application/xml"


@dataclass(frozen=True, slots=True)
class Request:
    """What was asked. path: with its query; headers: names in lower case; base: the server's
    own address; times: how often this path was asked before.
    """

    path: str
    headers: Mapping[str, str] = field(default_factory=dict)
    base: str = "http://127.0.0.1"
    times: int = 0


@dataclass(frozen=True, slots=True)
class Answer:
    """What to send, and how badly.

    stream     pieces to send instead of `body`, perhaps without end
    length     the Content-Length to claim; None: that of `body`, or none for a stream
    delay      seconds before the first byte; pause: seconds between pieces
    reset      end by resetting the connection
    """

    status: int = 200
    body: bytes = b""
    type: str = HTML
    headers: tuple[tuple[str, str], ...] = ()
    stream: Callable[[], Iterator[bytes]] | None = None
    length: int | None = None
    delay: float = 0
    pause: float = 0
    reset: bool = False


def answer(site: Site, request: Request) -> Answer:
    """The healthy answer to a GET."""
    found = site.find(request.path)
    if isinstance(found, Found):
        return _validated(_packed(site, found), site.time(found.changed), request)
    if isinstance(found, Moved):
        return moved(found.path)
    return _other(site, request)


def moved(to: str, status: int = 301) -> Answer:
    """A redirect."""
    return Answer(status, headers=(("Location", to),))


class _Packed(NamedTuple):
    """A page and its tag, kept compressed: so thousands of them may be kept."""

    tag: str
    zipped: bytes


def _pack(body: bytes) -> _Packed:
    return _Packed(blake2b(body, digest_size=12).hexdigest(), compress(body, 6, mtime=0))


@lru_cache(maxsize=2048)
def _packed(site: Site, found: Found) -> _Packed:
    return _pack(page(site, found))


def _other(site: Site, request: Request) -> Answer:
    parts = urlsplit(request.path)
    for name, path in (("robots", discovery.ROBOTS), ("index", discovery.INDEX)):
        if name in site.without and parts.path == path:
            return _missing(site)
    if parts.path == discovery.ROBOTS:
        return Answer(body=discovery.robots(site, request.base), type="text/plain")
    if "sitemap" in parts.path:
        return _sitemap(site, request)
    if parts.path.startswith("/api/"):
        return _api(parts.path)
    body = _matter(site, parts.path, parts.query)
    return _missing(site) if body is None else _validated(_pack(body), None, request)


def _matter(site: Site, path: str, query: str) -> bytes | None:
    if path == discovery.INDEX:
        number = parse_qs(query).get("page", ["1"])[0]
        return discovery.index_page(site, int(number)) if number.isdecimal() else None
    if path.startswith("/news/"):
        number = path.removeprefix("/news/")
        return other_pages.article(site, int(number)) if number.isdecimal() else None
    simple = {"/": other_pages.front_page, "/agent-policy": other_pages.policy}
    return simple[path](site) if path in simple else None


def _sitemap(site: Site, request: Request) -> Answer:
    if "sitemap" in site.without:
        return _missing(site)
    if request.path == discovery.SITEMAP:
        return Answer(body=discovery.sitemap_index(site, request.base), type=XML)
    body = discovery.sitemap(site, request.base, request.path)
    if body is None:
        return _missing(site)
    return Answer(body=body, type="application/gzip" if request.path.endswith(".gz") else XML)


def _api(path: str) -> Answer:
    """What is counted as an impression: a polite crawler never asks for it."""
    if path.startswith("/api/badge/"):
        return Answer(body=other_pages.BADGE, type="image/svg+xml")
    return moved("https://example.org/", 302)


def _missing(site: Site) -> Answer:
    return Answer(404, other_pages.missing(site))


def _validated(page: _Packed, changed: datetime | None, request: Request) -> Answer:
    """A page with its validators; 304 to one who has it, compressed for one who takes that.

    If-Modified-Since counts only as the very date that was sent with the page: the site's days
    are not the reader's.
    """
    zipped = "gzip" in request.headers.get("accept-encoding", "")
    tag = f'"{page.tag}-gzip"' if zipped else f'"{page.tag}"'
    headers = [("ETag", tag), ("Vary", "Accept-Encoding")]
    date = None if changed is None else format_datetime(changed, usegmt=True)
    if date is not None:
        headers.append(("Last-Modified", date))
    known = request.headers.get("if-none-match")
    since = request.headers.get("if-modified-since")
    if page.tag in known if known else since and since == date:
        return Answer(304, headers=tuple(headers))
    if zipped:
        headers.append(("Content-Encoding", "gzip"))
        return Answer(body=page.zipped, headers=tuple(headers))
    return Answer(body=decompress(page.zipped), headers=tuple(headers))
