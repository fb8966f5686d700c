"""An element tree written twice, as React does: as HTML and as the payload that repeats it.

Where two texts stand side by side in one element, HTML gets a comment node between them.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

SEAM = "<!-- -->"
VOID = frozenset(("path", "circle", "input", "img"))
#: A payload is pushed in pieces of about this many characters.
CHUNK = 6000


@dataclass(frozen=True, slots=True)
class Element:
    """One element: its tag, attributes and children."""

    tag: str
    attributes: dict[str, str]
    children: tuple[Element | str, ...]


def el(tag: str, classes: str, *children: Element | str, **attributes: str) -> Element:
    """An element with class names, children and other attributes."""
    own = {"class": classes} if classes else {}
    return Element(tag, own | attributes, children)


def html(node: Element | str) -> str:
    """The node as HTML."""
    pieces: list[str] = []
    _write(node, pieces)
    return "".join(pieces)


def _write(node: Element | str, pieces: list[str]) -> None:
    if isinstance(node, str):
        pieces.append(escape(node, quote=False))
        return
    pieces.append(f"<{node.tag}")
    pieces += [f' {name}="{escape(value)}"' for name, value in node.attributes.items()]
    if node.tag in VOID:
        pieces.append("/>")
        return
    pieces.append(">")
    after_text = False
    for child in node.children:
        is_text = isinstance(child, str)
        if is_text and after_text:
            pieces.append(SEAM)
        _write(child, pieces)
        after_text = is_text
    pieces.append(f"</{node.tag}>")


def payload(nodes: Sequence[Element]) -> str:
    """Scripts that hold the nodes once more, as a React server sends them."""
    rows = [f"{at:x}:{_json(_flight(node))}\n" for at, node in enumerate(nodes, 2)]
    text = "".join(rows)
    chunks = [text[start : start + CHUNK] for start in range(0, len(text), CHUNK)]
    pushed = (f"<script>self.__next_f.push({_script([1, chunk])})</script>" for chunk in chunks)
    return "<script>(self.__next_f=self.__next_f||[]).push([0])</script>" + "".join(pushed)


def _flight(node: Element | str) -> object:
    if isinstance(node, str):
        return node
    properties: dict[str, object] = dict(node.attributes)
    if "class" in properties:
        properties["className"] = properties.pop("class")
    children = [_flight(child) for child in node.children]
    if children:
        properties["children"] = children[0] if len(children) == 1 else children
    return ["$", node.tag, None, properties]


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _script(value: object) -> str:
    return _json(value).replace("<", "\\u003c")
