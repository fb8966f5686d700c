"""Sitemaps and their indexes, plain or in gzip, bounded. Format: sitemaps.org, protocol 0.9."""

from __future__ import annotations

import gzip
import re
import zlib
from collections.abc import Iterator
from io import BytesIO
from typing import NamedTuple

from scrapy.utils.sitemap import Sitemap

# The protocol's own limits of one file: bytes, and addresses.
LIMIT = 52_428_800
MOST = 50_000
_GZIP = b"\x1f\x8b"
_ROOT = re.compile(rb"<(\w+:)?(?:urlset|sitemapindex)\b")
# Some generators sign below the root.
_END = re.compile(rb"</(?:\w+:)?(?:urlset|sitemapindex)\s*+>(?:\s++|<!--.*?-->)*+\Z", re.S)
_EMPTY = re.compile(rb"<(?:\w+:)?(?:urlset|sitemapindex)\b[^<>]*+(?<=/)>\s*+\Z")
_HEAD = _TAIL = 2000


class Entry(NamedTuple):
    """A page or another sitemap, as the sitemap names it; lastmod as printed, or None."""

    url: str
    lastmod: str | None
    is_sitemap: bool


class SitemapError(ValueError):
    """The bytes are no sitemap."""


def entries(body: bytes) -> Iterator[Entry]:
    """What a sitemap names. Raises SitemapError, perhaps after what could be read."""
    text = _unpacked(body).strip()
    root = _ROOT.search(text[:_HEAD])
    if root is None:
        raise SitemapError("this is no sitemap")
    # What a part of a sitemap does not name may well be there.
    if not _END.search(text[-_TAIL:]) and not _EMPTY.search(text[:_HEAD]):
        raise SitemapError("this sitemap is cut off")
    named, read = _named(text, root[1] or b""), 0
    if named > MOST:
        raise SitemapError(f"it names {named} addresses, and the protocol allows {MOST}")
    try:
        sitemap = Sitemap(text)
        for found in sitemap:
            url = str(found.get("loc", ""))
            if url:
                read += 1
                lastmod = found.get("lastmod")
                yield Entry(url, str(lastmod) if lastmod else None, sitemap.type == "sitemapindex")
    except Exception as error:  # the XML library's own kinds, and None where there is no root
        raise SitemapError(f"this is no sitemap ({error})") from error
    if read < named:
        raise SitemapError(f"of {named} addresses {read} could be read")


def _named(text: bytes, prefix: bytes) -> int:
    """How many addresses stand there, for the XML library leaves out what it cannot read."""
    address = re.compile(rb"<" + prefix + rb"loc\s*+>\s*+(?:<!\[CDATA\[\s*+)?[^\s<]")
    first, *rest = text.split(b"<!--")
    outside = (part.partition(b"-->")[2] if b"-->" in part else part for part in rest)
    return sum(len(address.findall(part)) for part in (first, *outside))


def _unpacked(body: bytes) -> bytes:
    if not body.startswith(_GZIP):
        return body
    try:
        with gzip.open(BytesIO(body)) as stream:
            text = stream.read(LIMIT + 1)
    except (OSError, EOFError, zlib.error) as error:
        raise SitemapError(f"damaged gzip ({error})") from error
    if len(text) > LIMIT:
        raise SitemapError(f"larger than {LIMIT} bytes")
    return text
