"""What stands in the markup and is not on the page: hidden values, struck texts, tooltips.

A page may keep an old badge or score beside the one it shows. Panels that are hidden until
somebody opens them, and copies for other widths, are read like the rest of the page.
"""

from __future__ import annotations

import re

from selectolax.lexbor import LexborNode

from parsers.text import clean, key
from parsers.values import is_atom, is_glue, is_other
from parsers.vocabulary import ENTRIES, LABELS, PERSPECTIVES, ROLES

#: What is no longer so.
STRUCK = frozenset(("del", "s", "strike"))
#: A page in which anything may be hidden.
HIDING = re.compile(
    rb"\shidden[\s=>/]|(?:display\s*:\s*none|visibility\s*:\s*hidden)|role=[\"']?tooltip",
    re.IGNORECASE,
)
HIDDEN = re.compile(r"(?:display\s*:\s*none|visibility\s*:\s*hidden)\b", re.IGNORECASE)
#: Characters of a tile with its label, or of a score with its vote.
MAX_VALUE = 60
PERCENT = re.compile(r"\d{1,3}%")
#: What is a label in any case; a hidden one tells what the value beside it is.
NAMED = frozenset().union(LABELS, ROLES, PERSPECTIVES)


def is_unseen(node: LexborNode, titles: int) -> bool:
    """Whether an element is a tooltip, or hidden and no more than a value or two.

    Or a hidden copy of the whole page, with one of its `titles` (the number of `h1`).
    """
    attributes = node.attrs
    if attributes.get("role") == "tooltip":
        return True
    if "hidden" not in attributes and not HIDDEN.search(attributes.get("style") or ""):
        return False
    if titles > 1 and 0 < len(node.css("h1")) < titles:
        return True
    pieces = [clean(text) for text in node.text(separator="\n").split("\n")]
    pieces = [piece for piece in pieces if piece]
    if sum(map(len, pieces)) > MAX_VALUE:
        return False
    values = [piece for piece in pieces if key(piece) not in NAMED]
    return bool(values) and (is_other(" ".join(values)) or all(map(_is_value, values)))


def _is_value(text: str) -> bool:
    first, _, last = key(text).partition(" ")
    if PERCENT.fullmatch(first) and last in LABELS:
        return True
    return is_atom(text) or is_other(text) or is_glue(text) or key(text) in ENTRIES
