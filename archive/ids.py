"""Every identity in an archive: digests, addresses, subjects. Changing one is a migration."""

from __future__ import annotations

import json
import re
from collections.abc import Hashable, Iterable, Sequence
from datetime import UTC, datetime
from functools import lru_cache
from hashlib import blake2b

from archive.fields import KEPT_LATER
from parsers.records import Tool
from parsers.values.urls import SITE, SLUG, canonical, comparison_splits, comparison_url

DIGEST_BYTES = 16
MAIN_BYTES = 6
_LARGE = 1 << 20
_COMPARE = f"{SITE}/compare/"

Address = tuple[str, str] | str | None


_last_body: tuple[bytes, bytes] = (b"", blake2b(digest_size=DIGEST_BYTES).digest())


def body_digest(body: bytes) -> bytes:
    """Identifies a body.

    The last one is remembered, for on its way into the archive each body is asked after thrice.
    """
    global _last_body  # noqa: PLW0603
    known, digest = _last_body
    if body is not known:
        digest = bytes_digest(body)
        # What can change is not told by being the same object.
        if type(body) is bytes and len(body) < _LARGE:
            _last_body = body, digest
    return digest


def text_digest(text: str) -> bytes:
    """Identifies a distinct text."""
    return bytes_digest(text.encode("utf-8", "surrogatepass"))


def bytes_digest(text: bytes) -> bytes:
    """BLAKE2b of 16 bytes: of a body, or of a text in UTF-8."""
    return blake2b(text, digest_size=DIGEST_BYTES).digest()


def likeness(
    kind: str, tool: Tool, none: Iterable[str], derived: Iterable[str], card: str | None
) -> Hashable:
    """Recognises a reading seen before in this process, at a fifth of the cost of its digest.

    A keyed hash of 64 bits beside the tool's own names: never stored, and different in each run.
    """
    return kind, tool.slug, tool.name, card, hash((tool, tuple(none), tuple(derived)))


def facts_digest(
    kind: str, tool: Tool, none: Iterable[str], derived: Iterable[str], card: str | None
) -> bytes:
    """Identifies what is kept of what one page says of one tool, before any row is built."""
    apart = () if card or tool.slug else ("\2",)
    marks = "\0".join(
        (kind, *KEPT_LATER.get(kind, ()), *apart, *sorted(none), "\1", *sorted(derived), "")
    )
    said = blake2b(marks.encode(), digest_size=DIGEST_BYTES)
    said.update(tool.__pydantic_serializer__.to_json(tool))
    return said.digest()


def cards(tools: Sequence[Tool]) -> list[str | None]:
    """What identifies each tool of a page that no slug names: name, tagline and category.

    None where that tells no tool from others: without a tagline it is no more than a name, and
    two tools of one page may share it. Such a tool is the one that this very reading shows.
    """
    found = [
        json.dumps([tool.name, tool.tagline, tool.category], ensure_ascii=False)
        if tool.slug is None and tool.tagline is not None
        else None
        for tool in tools
    ]
    return [None if found.count(one) > 1 else one for one in found]


@lru_cache(maxsize=256)
def address(url: str | None) -> Address:
    """How an address is kept: two slugs for a comparison's canonical one, else its text.

    Whichever way, the text can be had back exactly, and equal addresses are kept equally.
    """
    if url is None:
        return None
    if url.startswith(_COMPARE):  # the form of nearly every page, told at a tenth of the cost
        left, _, right = url[len(_COMPARE) :].partition("-vs-")
        if left < right and "-vs-" not in right and SLUG.fullmatch(left) and SLUG.fullmatch(right):
            return left, right
    text = canonical(url) or url
    splits = comparison_splits(text)
    if len(splits) == 1 and comparison_url(*splits[0]) == text:
        return splits[0]
    return text


def seconds(moment: datetime) -> int:
    """Seconds since 1970 UTC. Raises ValueError for a time without a zone."""
    if moment.tzinfo is None:
        raise ValueError(f"{moment.isoformat()}: a time without a zone")
    return int(moment.timestamp() // 1)


def iso(moment: int) -> str:
    """ISO 8601 in UTC, as the views print it."""
    return datetime.fromtimestamp(moment, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def version_order(version: str) -> tuple[list[int], str]:
    """Sort key of parser versions: dotted numbers by value."""
    return [int(number) for number in re.findall(r"\d+", version)], version
