"""Sitemaps and their indexes, plain or in gzip, bounded. Format: sitemaps.org, protocol 0.9."""

from __future__ import annotations

import gzip
import re
import zlib
from collections.abc import Iterator
from io import BytesIO
from typing import NamedTuple

from scrapy.utils.sitemap import Sitemap

# The protocol's own limit of one file.
LIMIT = 52_428_800
_GZIP = b"\x1f\x8b"
_ROOT = re.compile(rb"<(?:\w+:)?(?:urlset|sitemapindex)\b")
_END = re.compile(rb"</(?:\w+:)?(?:urlset|sitemapindex)\s*>\s*\Z")


class Entry(NamedTuple):
    """A page or another sitemap, as the sitemap names it; lastmod as printed, or None."""

    url: str
    lastmod: str | None
    is_sitemap: bool


class SitemapError(ValueError):
    """The bytes are no sitemap."""


def entries(body: bytes) -> Iterator[Entry]:
    """What a sitemap names. Raises SitemapError."""
    text = _unpacked(body).strip()
    if not _ROOT.search(text[:2000]):
        raise SitemapError("this is no sitemap")
    if not _END.search(text[-200:]):
        raise SitemapError("this sitemap is cut off")  # what it does not name may well be there
    try:
        sitemap = Sitemap(text)
        for found in sitemap:
            url = str(found.get("loc", ""))
            if url:
                lastmod = found.get("lastmod")
                yield Entry(url, str(lastmod) if lastmod else None, sitemap.type == "sitemapindex")
    except Exception as error:  # the XML library's own kinds, and None where there is no root
        raise SitemapError(f"this is no sitemap ({error})") from error


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
