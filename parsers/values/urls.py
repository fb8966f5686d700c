"""The site's addresses: canonical form, slugs, and the two slugs of a comparison."""

from __future__ import annotations

import re
from functools import lru_cache
from urllib.parse import parse_qsl, quote_plus, unquote, urlsplit

SITE = "https://shiporskip.io"
HOST = "shiporskip.io"
SOURCE_LABEL = "ShipOrSkip panel review"

SLUG = re.compile(r"[a-z0-9]+(?:-+[a-z0-9]+)*")
#: Two slugs of the longest seen, and half as much again.
MAX_PATH = 260
#: A tool's address; in a saved page text browsers take one without a host for a file.
_TOOL = re.compile(
    r"(?:file://|(?:https?:)?(?://(?:www\.)?(?:shiporskip\.io|shiporskip-io\.translate\.goog|127\.0\.0\.1|localhost)(?::\d+)?)?)"
    r"/?(?:\.\./)*(?:\./)?tool/([a-z0-9-]+)/?(?:[?#].*)?"
)
#: What web archives put before the address that they have kept.
_KEPT = re.compile(
    r"(?:https?:)?(?:(?://[^/]+)?/web/\d{4,14}[a-z_]*/"
    r"|//archive\.(?:ph|today|is|md|vn|li|fo)/(?:o/)?[a-zA-Z0-9]{4,8}/)(?=https?:)"
)
#: What documents and letters make of a link: the address of somebody who leads on to it.
_LED = re.compile(
    r"(?:https?:)?//(?:(?:www\.)?google\.[a-z.]{2,6}/url"
    r"|[a-z0-9]+\.safelinks\.protection\.outlook\.com/)\?(?:[^#&]*&)*?(?:q|url)=(https?[^&#]+)"
)
_WORD = re.compile(r"[a-z0-9]+")
_PATH = re.compile(r"/(compare|tool|reviewer)/([^/?#]+)/?")
#: An address as nearly all are written, which needs no further look.
_PLAIN = re.compile(
    r"(?:https?://[a-zA-Z0-9.-]+(?::[0-9]+)?)?(/(?:compare|tool|reviewer)/[a-z0-9-]+)/?"
)


@lru_cache(maxsize=2048)
def tool_slug(target: str) -> str | None:
    """The slug a link to a tool page names, or None for any other link."""
    if "tool" not in target:
        return None
    match = _TOOL.fullmatch(_live(target))
    return match[1] if match and SLUG.fullmatch(match[1]) else None


def spells(slug: str, name: str) -> bool:
    """Whether a slug begins with the words of a name."""
    words = _WORD.findall(name.casefold())
    return bool(words) and slug.split("-")[: len(words)] == words


@lru_cache(maxsize=2048)
def canonical(url: str | None) -> str | None:
    """The one form of an address of this site; None for anything that is not one.

    A reviewer page keeps its `category`, the only query that selects content.
    """
    if not url:
        return None
    plain = _PLAIN.fullmatch(url)
    if plain is not None:
        return SITE + plain[1]
    try:
        parts = urlsplit(_live(url))
    except ValueError:
        return None
    match = _PATH.fullmatch(parts.path)
    if match is None or parts.scheme not in ("", "http", "https"):
        return None
    kind, name = match[1], match[2]
    if kind == "reviewer":
        query = dict(parse_qsl(parts.query))
        tail = f"?category={quote_plus(query['category'])}" if query.get("category") else ""
        return f"{SITE}/reviewer/{name}{tail}"
    return f"{SITE}/{kind}/{name}"


def _live(address: str) -> str:
    """The address that an archive's copy was taken from or a link leads on to, or the address."""
    address = address.strip()
    led = _LED.match(address) if "url" in address else None
    if led is not None:
        return unquote(led[1])
    return _KEPT.sub("", address) if "/web/" in address or "//archive." in address else address


def kind(url: str | None) -> str | None:
    """`compare`, `tool`, `reviewer`, or None."""
    match = _matched(url)
    return match[1] if match else None


def _matched(url: str | None) -> re.Match[str] | None:
    found = canonical(url)
    return _PATH.match(found, len(SITE)) if found else None


def tool_url(slug: str) -> str:
    """The address to cite for a tool."""
    return f"{SITE}/tool/{slug}"


def comparison_url(first: str, second: str) -> str:
    """The address of a comparison: the smaller slug, in byte order, comes first."""
    left, right = sorted((first, second))
    return f"{SITE}/compare/{left}-vs-{right}"


def comparison_splits(url: str | None) -> list[tuple[str, str]]:
    """Every way to read a comparison address as two slugs; more than one is ambiguous."""
    match = _matched(url)
    if match is None or match[1] != "compare":
        return []
    if len(match[2]) > MAX_PATH:
        return []
    pieces = match[2].split("-vs-")
    pairs = [
        ("-vs-".join(pieces[:cut]), "-vs-".join(pieces[cut:])) for cut in range(1, len(pieces))
    ]
    return [pair for pair in pairs if all(map(SLUG.fullmatch, pair))]
