"""Extracts in XML as HTML, or as the text that their tags only annotate.

Trafilatura's XML and TEI name the parts of a page otherwise than HTML does; Inscriptis puts tags
into a text whose lines stay as they are. Other lists of blocks become a text a line.
"""

from __future__ import annotations

import re
from html import unescape

_ROOT = re.compile(rb"\s*(?:<\?xml[^<>]*\?>\s*)?<(doc|TEI|content)(?=[\s>])[^<>]*>")
#: A list of elements that each hold one text, whatever they are called.
_LIST = re.compile(
    rb"\s*(?:<\?xml[^<>]*\?>\s*)?<((?!(?:html|body|head|svg|div|p|main|article|section)\b)[a-z][\w-]*)"
    rb"((?:\s[^<>]*)?)>\s*<(?!\1\b)([a-z][\w-]*)(?:\s[^<>]*)?>[^<>]*</\3>\s*<\3(?=[\s>])",
    re.IGNORECASE,
)
_ADDRESS = re.compile(rb"https?://[^\s\"'<>]+")
_TAG = re.compile(rb"<(/?)([A-Za-z][\w:.-]*)([^<>]*)>")
_TARGET = re.compile(rb"\starget=(\"[^\"]*\"|'[^']*')")
_LEVEL = re.compile(rb"\srend=[\"']h([1-6])[\"']")
#: Where what describes the extract rather than the page ends.
_HEADER = b"</teiHeader>"
_NAMES = {
    b"row": b"tr",
    b"cell": b"td",
    b"list": b"ul",
    b"item": b"li",
    b"quote": b"blockquote",
    b"lb": b"br",
    b"hi": b"b",
    b"ab": b"p",
}
_BLOCKS = (b"</p>", b"</cell>", b"</item>")


def translated(body: bytes) -> tuple[bytes, bool] | None:
    """An extract in XML, and whether it is HTML now; None for any other document."""
    root = _ROOT.match(body)
    if root is None or b"</" + root[1] + b">" not in body:
        return _listed(body)
    if any(block in body for block in _BLOCKS):
        return _as_html(body[max(0, body.find(_HEADER)) :]), True
    text = _TAG.sub(b"", body[body.find(b"?>") + 2 if body.lstrip()[:2] == b"<?" else 0 :])
    return unescape(text.decode("utf-8", "replace")).encode(), False


def _listed(body: bytes) -> tuple[bytes, bool] | None:
    """The texts of a list of blocks, a paragraph each; None for any other document."""
    root = _LIST.match(body)
    if root is None or b"</" + root[1] + b">" not in body:
        return None
    address = _ADDRESS.search(root[2])
    head = b"URL Source: " + address[0] + b"\n\n" if address else b""
    block = re.compile(rb"<" + root[3] + rb"(?:\s[^<>]*)?>([^<>]*)")
    told = b"\n\n".join(text for found in block.finditer(body) if (text := found[1].strip()))
    return head + unescape(told.decode("utf-8", "replace")).encode(), False


def _as_html(body: bytes) -> bytes:
    level = b"h2"

    def tag(found: re.Match[bytes]) -> bytes:
        nonlocal level
        slash, name, attributes = found.groups()
        if name == b"head":
            told = _LEVEL.search(attributes)
            if not slash:
                level = b"h" + told[1] if told else b"h2"
            return b"<" + slash + level + b">"
        if name == b"ref":
            target = _TARGET.search(attributes)
            return b"</a>" if slash else b"<a" + (b" href=" + target[1] if target else b"") + b">"
        return b"<" + slash + _NAMES.get(name, name) + b">"

    return b"<!doctype html>" + _TAG.sub(tag, body)
