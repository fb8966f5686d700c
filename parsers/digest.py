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
#: The ways in which pages write the tag; a page that has two of them is taken whole.
TAGS = (b"<main", b"<MAIN", b"<Main")


def main_digest(body: bytes) -> bytes:
    """16 bytes that change whenever anything the reader may read has changed."""
    found = blake2b(digest_size=16)
    start, end = body.find(b"<main"), body.rfind(b"</main>")
    if start < 0 or end < start or sum(map(body.count, TAGS)) != 1:
        found.update(body)
        return found.digest()
    for part in IDENTITY.findall(body[: min(start, HEAD)]):
        found.update(part)
    found.update(body[start:end])
    return found.digest()
