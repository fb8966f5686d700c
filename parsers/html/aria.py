"""What elements are that tell it by a role alone: tables, lists of terms and headings of `div`s."""

from __future__ import annotations

import re

from selectolax.lexbor import LexborNode

#: The element that each role stands for.
ELEMENTS = {
    "table": "table", "grid": "table", "treegrid": "table", "rowgroup": "tbody", "row": "tr",
    "cell": "td", "gridcell": "td", "columnheader": "th", "rowheader": "th",
    "term": "dt", "definition": "dd", "blockquote": "blockquote", "paragraph": "p",
}  # fmt: skip
HEADING = "heading"
LEVELS = frozenset("123456")
#: The level of a heading that tells none.
LEVEL = "2"
#: Elements that are nothing by themselves.
PLAIN = frozenset(("div", "span", "section"))
SIGN = re.compile(rb"""role=["']?(?:row|cell|gridcell|heading|term|definition|blockquote)\b""")


def tag_of(node: LexborNode, tag: str) -> str:
    """The tag of the element that a plain one with a role stands for, else its own."""
    role = node.attrs.get("role") if tag in PLAIN else None
    if role == HEADING:
        level = node.attrs.get("aria-level") or LEVEL
        return f"h{level}" if level in LEVELS else tag
    return ELEMENTS.get(role, tag) if role is not None else tag
