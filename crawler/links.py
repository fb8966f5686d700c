"""The links of a page, read from its bytes; what they lead to is the business of `site`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

_HREF = re.compile(
    rb"""<(?:a|link)\b[^>]{0,2000}?\bhref\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>]+))""", re.I
)
_MOST = 20_000


def links(body: bytes) -> Iterator[str]:
    """Every link's target as written, each once, in the order of the page."""
    known: set[bytes] = set()
    for match in _HREF.finditer(body):
        target = match[1] or match[2] or match[3] or b""
        if target and target not in known and len(known) < _MOST:
            known.add(target)
            yield unescape(target.decode("utf-8", "replace"))
