"""What stands in the markup and is not on the page: hidden values, struck texts, tooltips.

A page may keep an old badge or score beside the one it shows. Panels that are hidden until
somebody opens them, and copies for other widths, are read like the rest of the page.
"""

from __future__ import annotations

import re

from selectolax.lexbor import LexborNode

from parsers.text import clean, key
from parsers.values import head, is_other
from parsers.vocabulary import ENTRIES, LABELS, PERSPECTIVES, ROLES

#: What is no longer so.
STRUCK = frozenset(("del", "s", "strike"))
#: What a page says in which something may be hidden, besides the attribute.
HIDING = (
    b"display:none", b"display: none", b"visibility:hidden", b"visibility: hidden", b"tooltip",
    b"HIDDEN",
)  # fmt: skip
BEFORE, BEHIND = b" \t\n\r", b" \t\n\r=>/"
HIDDEN = re.compile(r"(?:display\s*:\s*none|visibility\s*:\s*hidden)\b", re.IGNORECASE)
#: Characters of a tile with its label, or of a score with its vote.
MAX_VALUE = 60
PERCENT = re.compile(r"\d{1,3}%")
#: Titles of a page that are looked at.
MAX_TITLES = 8
#: What is a label in any case; a hidden one tells what the value beside it is.
NAMED = frozenset().union(LABELS, ROLES, PERSPECTIVES)


def may_hide(body: bytes) -> bool:
    """Whether any element of a page may be hidden, or a tooltip."""
    at = body.find(b"hidden")
    while at >= 0:
        # Class names hold the word, too.
        if body[at - 1 : at] in BEFORE and body[at + 6 : at + 7] in BEHIND:
            return True
        at = body.find(b"hidden", at + 6)
    return any(sign in body for sign in HIDING)


def hidden_copies(titles: list[LexborNode]) -> frozenset[int]:
    """The addresses of hidden elements that hold a whole page's title, where one is shown, too."""
    hidden = [_hidden_around(title) for title in titles[:MAX_TITLES]]
    if all(hidden):
        return frozenset()
    return frozenset(node.mem_id for node in hidden if node is not None)


def _hidden_around(node: LexborNode) -> LexborNode | None:
    """The outermost hidden element that a node stands in."""
    found = None
    around: LexborNode | None = node
    while around is not None and around.is_element_node:
        found = around if _is_hidden(around) else found
        around = around.parent
    return found


def _is_hidden(node: LexborNode) -> bool:
    attributes = node.attrs
    if "hidden" in attributes:
        return True
    style = attributes.get("style")
    return style is not None and HIDDEN.search(style) is not None


def is_unseen(node: LexborNode) -> bool:
    """Whether an element is a tooltip, or hidden and no more than one value."""
    if node.attrs.get("role") == "tooltip":
        return True
    if not _is_hidden(node):
        return False
    pieces = _short_text(node)
    values = [piece for piece in pieces if key(piece) not in NAMED]
    if any(head(piece) is not None for piece in pieces[:-1]) and key(pieces[-1]) in NAMED:
        # A score and, below it, a quote of one word.
        return False
    # More than one value is a panel that has not been opened.
    return bool(values) and _is_value(" ".join(values))


def _short_text(node: LexborNode) -> list[str]:
    """The texts of an element; none if they are longer than values are."""
    texts: list[str] = []
    left = MAX_VALUE
    for inner in node.traverse(include_text=True):
        text = clean(inner.text_content or "") if inner.tag == "-text" else ""
        left -= len(text)
        if left < 0:
            return []
        if text:
            texts.append(text)
    return texts


def _is_value(text: str) -> bool:
    scored = head(text)
    if scored is not None:
        return not scored.rest
    first, _, last = key(text).partition(" ")
    tile = PERCENT.fullmatch(first) is not None and last in LABELS
    return tile or is_other(text) or key(text) in ENTRIES
