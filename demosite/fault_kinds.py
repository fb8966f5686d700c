"""Every way in which the made-up site can fail, one small function each, in one table."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from functools import lru_cache
from html import escape
from random import Random
from struct import pack
from zlib import DEFLATED, MAX_WBITS, Z_FULL_FLUSH, compressobj, crc32

from demosite.answers import Answer, Request, answer, moved
from demosite.other_pages import missing
from demosite.render import page
from demosite.site import Found, Site

Fault = Callable[[Site, Request], Answer]

#: Seconds that a reader is asked to wait, and that a slow answer takes.
RETRY_AFTER, SLOW = 2, 3.0
HUGE = 200 * 1024 * 1024
BLOCK = 1024 * 1024
#: An address inside a redirect loop.
LOOP = re.compile(r"[?&]turn=([12])$")
#: Nothing listens there.
DEAD_PORT = 9


def _says(title: str, *sentences: str, status: int = 200, rest: str = "") -> Answer:
    """A page outside the site's own layout."""
    said = "".join(f"<p>{sentence}</p>" for sentence in sentences)
    head = f'<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"/><title>{title}</title>'
    text = f"{head}</head><body><main><h1>{title}</h1>{said}{rest}</main></body></html>"
    return Answer(status, text.encode())


def server_error(_site: Site, _request: Request) -> Answer:
    """500."""
    return _says("500", "Internal Server Error", status=500)


def unavailable(_site: Site, _request: Request) -> Answer:
    """503 without a word on when to come back."""
    return _says("503", "Service Unavailable", status=503)


def _later(status: int, when: str) -> Answer:
    return Answer(status, b"Later, please.", "text/plain", (("Retry-After", when),))


def _seconds() -> str:
    return str(RETRY_AFTER)


def _moment() -> str:
    return format_datetime(datetime.now(UTC) + timedelta(seconds=RETRY_AFTER), usegmt=True)


def unavailable_for_seconds(_site: Site, _request: Request) -> Answer:
    """503, come back in some seconds."""
    return _later(503, _seconds())


def unavailable_until(_site: Site, _request: Request) -> Answer:
    """503, come back at a time."""
    return _later(503, _moment())


def too_many_for_seconds(_site: Site, _request: Request) -> Answer:
    """429, come back in some seconds."""
    return _later(429, _seconds())


def too_many_until(_site: Site, _request: Request) -> Answer:
    """429, come back at a time."""
    return _later(429, _moment())


def slow(site: Site, request: Request) -> Answer:
    """The page, but the first byte takes its time."""
    return replace(answer(site, request), delay=SLOW)


def drip(site: Site, request: Request) -> Answer:
    """The page, a byte a second, and then spaces without end."""
    body = answer(site, _plain(request)).body

    def pieces() -> Iterator[bytes]:
        for at in range(len(body)):
            yield body[at : at + 1]
        while True:
            yield b" "

    return Answer(stream=pieces, pause=1.0)


def truncated(site: Site, request: Request) -> Answer:
    """Half the page, under the length of the whole."""
    whole = answer(site, _plain(request))
    return replace(whole, body=whole.body[: len(whole.body) // 2], length=len(whole.body))


def reset(site: Site, request: Request) -> Answer:
    """Some bytes of the page, then the connection is reset."""
    whole = answer(site, _plain(request))
    return replace(whole, body=whole.body[:2000], length=len(whole.body), reset=True)


def redirect_loop(_site: Site, request: Request) -> Answer:
    """Redirects between two addresses that never arrive."""
    turn = LOOP.search(request.path)
    path = request.path[: turn.start()] if turn else request.path
    sign = "&" if "?" in path else "?"
    return moved(f"{path}{sign}turn={2 if turn and turn[1] == '1' else 1}", 302)


def off_host(_site: Site, request: Request) -> Answer:
    """A redirect to another host: this machine by another name and port, or an invented one."""
    there = f"http://localhost:{DEAD_PORT}" if request.times % 2 else "http://elsewhere.invalid"
    return moved(there + request.path, 302)


def gzip_bomb(_site: Site, _request: Request) -> Answer:
    """Some kilobytes that unpack to more than 200 MB."""
    return Answer(body=_bomb(), headers=(("Content-Encoding", "gzip"),))


@lru_cache(maxsize=1)
def _bomb() -> bytes:
    """One gzip member. A block that was flushed fully can stand any number of times."""
    head = b"<!DOCTYPE html><title>Compare</title><p>"
    times, plain = HUGE // BLOCK + 1, b" " * BLOCK
    packer = compressobj(9, DEFLATED, -MAX_WBITS)
    first = packer.compress(head) + packer.flush(Z_FULL_FLUSH)
    block = packer.compress(plain) + packer.flush(Z_FULL_FLUSH)
    check = crc32(head)
    for _ in range(times):
        check = crc32(plain, check)
    size = len(head) + times * BLOCK
    start = b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x02\xff"
    return start + first + block * times + packer.flush() + pack("<II", check, size)


def two_hundred_mb(_site: Site, _request: Request) -> Answer:
    """200 MB of HTML."""

    def pieces() -> Iterator[bytes]:
        block = b"<p>more</p>" * (BLOCK // 11)
        for _ in range(HUGE // len(block) + 1):
            yield block

    return Answer(stream=pieces)


def wrong_charset(site: Site, request: Request) -> Answer:
    """The page in UTF-8, under the name of another encoding."""
    name = "utf-16" if request.times % 2 else "iso-8859-1"
    return replace(answer(site, _plain(request)), type=f"text/html; charset={name}")


def binary(_site: Site, request: Request) -> Answer:
    """Bytes that are no text, called HTML."""
    return Answer(body=b"\x89\x00\xff\xfe" + Random(request.path).randbytes(20_000))


def _challenge(status: int) -> Answer:
    script = '<script src="/cdn-cgi/challenge-platform/orchestrate.js"></script>'
    waits = "Checking your browser before the page is shown."
    return _says(
        "Just a moment...", waits, "Enable cookies to continue.", status=status, rest=script
    )


def challenge_200(_site: Site, _request: Request) -> Answer:
    """A challenge that calls itself a page."""
    return _challenge(200)


def challenge_403(_site: Site, _request: Request) -> Answer:
    """A challenge that says so."""
    return _challenge(403)


def cookie_wall(_site: Site, _request: Request) -> Answer:
    """A consent page instead of the page."""
    buttons = "<button>Accept all</button><button>Reject all</button>"
    words = "We and our 214 partners store cookies. Choose before you continue."
    return _says("We value your privacy", words, rest=buttons)


def empty(_site: Site, _request: Request) -> Answer:
    """Nothing at all, with success."""
    return Answer()


def soft_404(site: Site, _request: Request) -> Answer:
    """The page that says there is no page, with success."""
    return Answer(body=missing(site))


#: Names that a spreadsheet or a browser might run; printed as any other name is.
ODD_NAMES = (
    '=HYPERLINK("http://elsewhere.invalid","Open")',
    "<script>alert(1)</script>",
    "@SUM(1+1)*cmd|' /C calc'!A0",
    "+1-800-TOOLS",
    "'; DROP TABLE tools; --",
    "{{ 7 * 7 }} ${7*7}",
)


def odd_names(site: Site, request: Request) -> Answer:
    """The page, its first tool under a name that must never be run."""
    found = site.find(request.path)
    if not isinstance(found, Found):
        return answer(site, request)
    return Answer(body=page(site, found, name=odd_name(request.path)))


def odd_name(path: str) -> str:
    """The name that `odd_names` gives the first tool of a page."""
    return ODD_NAMES[Random(path).randrange(len(ODD_NAMES))]


def redesigned(site: Site, request: Request) -> Answer:
    """The address and the names are the same; the verdicts are gone."""
    found = site.find(request.path)
    if not isinstance(found, Found):
        return answer(site, request)
    names = [escape(site.tool(number, found.shown).name) for number in found.tools[:2]]
    rest = "".join(
        f"<section><h2>{name}</h2><p>All about it, soon.</p></section>" for name in names
    )
    return _says(" vs ".join(names), "A new look, the same panel.", rest=rest)


def maintenance(_site: Site, _request: Request) -> Answer:
    """A note instead of the page, with success."""
    return _says("Down for maintenance", "We'll be back after the spring clean.")


KINDS: dict[str, Fault] = {
    "500": server_error,
    "503": unavailable,
    "503-retry-seconds": unavailable_for_seconds,
    "503-retry-date": unavailable_until,
    "429-retry-seconds": too_many_for_seconds,
    "429-retry-date": too_many_until,
    "slow": slow,
    "drip": drip,
    "truncated": truncated,
    "reset": reset,
    "redirect-loop": redirect_loop,
    "off-host": off_host,
    "gzip-bomb": gzip_bomb,
    "200-mb": two_hundred_mb,
    "wrong-charset": wrong_charset,
    "binary": binary,
    "challenge-200": challenge_200,
    "challenge-403": challenge_403,
    "cookie-wall": cookie_wall,
    "empty": empty,
    "soft-404": soft_404,
    "odd-names": odd_names,
    "redesigned": redesigned,
    "maintenance": maintenance,
}


def _plain(request: Request) -> Request:
    """The same request from a reader who has nothing and takes no compression."""
    return Request(request.path, {}, request.base, request.times)
