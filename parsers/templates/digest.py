"""The digest of a page's main part, found in the bytes without an HTML parse.

A page whose main part, title and address are unchanged says what it said before, however much
its navigation, its lists of other tools or its scripts have changed. That holds for pages whose
every field stands in the main part (`Reading.within_main`); where no main part can be made out,
the digest is that of the whole body.
"""

from __future__ import annotations

import re
from hashlib import blake2b

#: What identifies the page although it stands outside the main part.
IDENTITY = re.compile(
    rb"<title[^>]*>[^<]*|<link[^>]*canonical[^>]*>|<meta[^>]*(?:og:|charset)[^>]*>|<h1[^>]*>[^<]*",
    re.IGNORECASE,
)
HEAD = 16_384
#: The tag in the ways in which pages write it; a page that has two of them is taken whole.
MAIN = re.compile(rb"<(?:[mM]ain|MAIN)")


def main_digest(body: bytes) -> bytes:
    """16 bytes that change whenever anything the reader may read has changed."""
    found = blake2b(digest_size=16)
    span = _main_part(body)
    if span is None:
        found.update(body)
        return found.digest()
    start, end = span
    for part in IDENTITY.findall(body[: min(start, HEAD)]):
        found.update(part)
    found.update(memoryview(body)[start:end])
    return found.digest()


def _main_part(body: bytes) -> tuple[int, int] | None:
    """Where the only main part begins and ends; None where that cannot be made out."""
    tag = MAIN.search(body)
    if tag is None or tag[0] != b"<main" or MAIN.search(body, tag.end()):
        return None
    end = body.rfind(b"</main>", tag.start())
    return (tag.start(), end) if end >= 0 else None
