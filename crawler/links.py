"""The links of a page, read from its bytes; what they lead to is the business of `site`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from urllib.parse import urljoin

# Possessive throughout, and every part matches whatever follows it, so that no byte is looked at
# more than a few times, however broken the page. A comment or script without an end lasts to the
# end, as in browsers.
_PART = re.compile(
    rb"""<!--(?:-?>|.*?(?:-->|\Z))
    |<(script|style)\b.*?(?:</\1|\Z)
    |<(a|area|link|base)[\s/]((?:"[^"]*+"|'[^']*+'|[^<>"']++)*+)""",
    re.I | re.S | re.X,
)
_ATTRIBUTE = re.compile(
    rb"""([^\s"'<>/=]++)(?:\s*+=\s*+(?:"([^"]*+)"|'([^']*+)'|([^\s"'<>]++)))?+"""
)
_MOST = 20_000


def links(body: bytes) -> Iterator[str]:
    """Every link's target, each once, in the order of the page, on the page's own base if any.

    What stands in comments, scripts and styles is no link.
    """
    known: set[bytes] = set()
    base: str | None = None
    for part in _PART.finditer(body):
        target = _href(part[3]) if part[2] else None
        if not target or target in known:
            continue
        text = unescape(target.decode("utf-8", "replace"))
        if part[2].lower() == b"base":
            base = base or text.strip()
        elif len(known) < _MOST:
            known.add(target)
            yield text if base is None else _on(base, text)


def _href(attributes: bytes) -> bytes | None:
    for name, *values in _ATTRIBUTE.findall(attributes):
        if name.lower() == b"href":
            return b"".join(values).strip()
    return None


def _on(base: str, target: str) -> str:
    try:
        return urljoin(base, target.strip())
    except ValueError:
        return target
