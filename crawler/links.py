"""The links of a page, read from its bytes; what they lead to is the business of `site`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from urllib.parse import urljoin

# Possessive throughout, and every part matches whatever follows it, so that no byte is looked at
# more than a few times, however broken the page. A comment or script without an end lasts to the
# end, as in browsers. The sign at the front of all parts is found by one quick search.
_PART = re.compile(
    rb"""<(?:!--(-?>)?
    |(script|style)\b
    |(a|area|link|base)[\s/]((?:"[^"]*+"|'[^']*+'|[^<>"']++)*+))""",
    re.I | re.X,
)
_ENDS = {b"script": re.compile(rb"</script", re.I), b"style": re.compile(rb"</style", re.I)}
_ATTRIBUTE = re.compile(
    rb"""([^\s"'<>/=]++)(?:\s*+=\s*+(?:"([^"]*+)"|'([^']*+)'|([^\s"'<>]++)))?+"""
)
# The first target among attributes as nearly all are written, which need no further look.
_PLAIN = re.compile(rb"""(?:(?!href)[a-z-]++="[^"]*+"[ ]++)*+href="([^"]*+)\"""", re.I)
_MOST = 20_000


def links(body: bytes) -> Iterator[str]:
    """Every link's target, each once, in the order of the page, on the page's own base if any.

    What stands in comments, scripts and styles is no link.
    """
    known: set[bytes] = set()
    base: str | None = None
    for tag, attributes in _tags(body):
        target = _href(attributes)
        if not target or target in known:
            continue
        text = unescape(target.decode("utf-8", "replace"))
        if tag.lower() == b"base":
            base = base or text.strip()
        elif len(known) < _MOST:
            known.add(target)
            yield text if base is None else _on(base, text)


def _tags(body: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Name and attributes of every tag that may hold a link."""
    at = 0
    while (part := _PART.search(body, at)) is not None:
        closed, hidden, tag, attributes = part.groups()
        at = part.end()
        if tag is not None:
            yield tag, attributes
        elif hidden is not None:
            end = _ENDS[hidden.lower()].search(body, at)
            if end is None:
                return
            at = end.end()
        elif closed is None:
            at = body.find(b"-->", at) + 3
            if at < 3:
                return


def _href(attributes: bytes) -> bytes | None:
    plain = _PLAIN.match(attributes)
    if plain is not None:
        return plain[1].strip()
    for name, *values in _ATTRIBUTE.findall(attributes):
        if name.lower() == b"href":
            return b"".join(values).strip()
    return None


def _on(base: str, target: str) -> str:
    try:
        return urljoin(base, target.strip())
    except ValueError:
        return target
