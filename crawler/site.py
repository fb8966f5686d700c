"""What belongs to the site, and what each of its addresses is. No network, no archive."""

from __future__ import annotations

import re
from urllib.parse import unquote, urljoin, urlsplit, urlunsplit

from w3lib.url import safe_url_string

from parsers.values import urls
from parsers.values.urls import SITE

LOOPBACK = frozenset(("127.0.0.1", "localhost", "::1"))
PAGES = ("comparison", "tool", "reviewer")
_KINDS = {"compare": "comparison", "tool": "tool", "reviewer": "reviewer"}
_LIST = re.compile(r"/compare(?:/page/\d+)?/?")
_PAGE_QUERY = re.compile(r"(?:(?:page|p|offset|cursor)=[\w-]+)?")
_WORDS = re.compile("compare|tool|reviewer")
_PORTS = {"http": 80, "https": 443}


class Site:
    """A site by its root address: the real one, or a copy of its shape on this machine.

    Raises ValueError for an address that is no root of a web site.
    """

    def __init__(self, base_url: str = SITE) -> None:
        parts = urlsplit(base_url)
        self._host = host, port = _host(base_url)
        is_root = parts.path in ("", "/") and not parts.query and "@" not in parts.netloc
        if parts.scheme not in _PORTS or not host or not is_root:
            raise ValueError(f"{base_url} is no site's address, such as {SITE}")
        name = f"[{host}]" if ":" in host else host
        self.base = f"{parts.scheme}://{name}" + (f":{port}" if port is not None else "")
        own = "|".join(map(re.escape, (self.base, SITE) if self.is_loopback else (self.base,)))
        self._plain = re.compile(rf"(?:{own})?+(/(compare|tool)/([a-z0-9-]+))")

    @property
    def is_loopback(self) -> bool:
        """Whether the site is this machine's own."""
        return self._host[0] in LOOPBACK

    @property
    def robots(self) -> str:
        """The address of robots.txt."""
        return f"{self.base}/robots.txt"

    @property
    def front(self) -> str:
        """The address of the front page."""
        return f"{self.base}/"

    def belongs(self, url: str) -> bool:
        """Whether an address is of this site, and may be asked for at all."""
        return _host(url) == self._host and not _is_api(urlsplit(url).path)

    def kind(self, url: str) -> str | None:
        """What an address is: one of PAGES, "list", or None for what is neither."""
        plain = self._plain.fullmatch(url) if url.startswith(self.base) else None
        if plain is not None:
            return _plain_kind(plain)
        if not self.belongs(url):
            return None
        kind, parts = urls.kind(url), urlsplit(url)
        if kind is not None:
            is_page = kind != "compare" or "-vs-" in parts.path
            return _KINDS[kind] if is_page else None
        listed = _LIST.fullmatch(parts.path) and _PAGE_QUERY.fullmatch(parts.query)
        return "list" if listed else None

    def address(self, base: str, link: str) -> str | None:
        """A link as the address to fetch: absolute, no fragment, no query that selects nothing.

        None for what does not belong to the site. A copy on this machine names the real site where
        it means itself, as its canonical links and sitemaps do.
        """
        try:
            url = urljoin(base, link.strip())
            url.encode()  # a lone surrogate, as a command line may hold, is in no address
            if self.is_loopback and url.startswith(f"{SITE}/"):
                url = self.here(url)
            parts = urlsplit(url)
            if parts.scheme not in _PORTS or not self.belongs(url):
                return None
        except ValueError:
            return None
        canonical = urls.canonical(url)
        kept = parts.query if canonical is None else urlsplit(canonical).query
        return urlunsplit((*urlsplit(self.base)[:2], parts.path, kept, ""))

    def named(self, base: str, link: str) -> tuple[str, str] | None:
        """A link as the address to fetch, as it is sent, and what it is; None for other links.

        Pages have a hundred links, sitemaps fifty thousand, nearly all in one form: that form is
        told by one pattern.
        """
        plain = self._plain.fullmatch(link)
        if plain is not None:
            kind = _plain_kind(plain)
            return (self.base + plain[1], kind) if kind is not None else None
        if (link.startswith("/") or "://" in link) and not _WORDS.search(link):
            return None
        url = self.address(base, link)
        kind = None if url is None else self.kind(url)
        return None if url is None or kind is None else (safe_url_string(url), kind)

    def elsewhere(self, base: str, link: str, *, pages: bool = True) -> str | None:
        """The other host that a link leads to; None for links of this one, or to none.

        pages: only for what would be a page, were it of this site.
        """
        try:
            url = urljoin(base, link.strip())
            parts, host = urlsplit(url), _host(url)
        except ValueError:
            return None
        mine = host == self._host or (self.is_loopback and host == _host(SITE))
        if mine or parts.scheme not in _PORTS:
            return None
        here = urlunsplit((*urlsplit(self.base)[:2], *parts[2:4], ""))
        return None if pages and self.kind(here) not in PAGES else parts.netloc.rpartition("@")[2]

    def here(self, canonical: str) -> str:
        """The address on this site of a page known by its canonical address."""
        return self.base + canonical.removeprefix(SITE)


def _plain_kind(plain: re.Match[str]) -> str | None:
    """What an address in the usual form is: a page, or None."""
    is_page = plain[2] != "compare" or "-vs-" in plain[3]
    return _KINDS[plain[2]] if is_page else None


def _is_api(path: str) -> bool:
    """Whether a server may take a path for one below /api/, however it is written."""
    parts: list[str] = []
    for part in unquote(path).split("/"):
        if part == "..":
            del parts[-1:]
        elif part not in ("", "."):
            parts.append(part)
    return parts[:1] != [] and parts[0].casefold() == "api"


def _host(url: str) -> tuple[str | None, int | None]:
    """Host and port, http and https on their own ports being one."""
    parts = urlsplit(url)
    try:
        port = parts.port
    except ValueError:
        return None, None
    return parts.hostname, None if port in (None, _PORTS.get(parts.scheme)) else port
