"""What stands in the markup and is not on the page: hidden values, struck texts, tooltips.

A page may keep an old badge or score beside the one it shows. Panels that are hidden until
somebody opens them, and copies for other widths, are read like the rest of the page.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from selectolax.lexbor import LexborHTMLParser, LexborNode

from parsers.text import clean, key
from parsers.values.figures import head, is_other
from parsers.vocabulary import ENTRIES, LABELS, PERSPECTIVES, ROLES

#: What is no longer so.
STRUCK = frozenset(("del", "s", "strike"))
#: What a page says in which something may be hidden. Names of classes hold the word, too.
HIDDEN_WORD = re.compile(rb"\shidden[\s=>/]|visibility:\s?hidden")
NO_DISPLAY = re.compile(rb"display:\s?none")
HIDING = b"tooltip", b"HIDDEN"
HIDDEN = re.compile(r"(?:display\s*:\s*none|visibility\s*:\s*hidden)\b", re.IGNORECASE)
#: Rules of a style sheet that hide a class whatever else is said of it; what hides at some widths
#: only, and classes that show.
IMPORTANT = b"!important"
SHEET = b"<style", b"</style"
MEDIA = re.compile(rb"@(?:media|supports|container)[^{}]*\{(?:[^{}]*\{[^{}]*\})*[^{}]*\}")
HIDDEN_CLASS = re.compile(rb"\.([\w-]+)\s*\{[^{}]*display\s*:\s*none\s*!important")
SHOWN_CLASS = re.compile(rb"\.([\w:-]+)\s*\{[^{}]*display\s*:\s*(?!none)\w")
Classes = tuple[frozenset[str], frozenset[str]]
NO_CLASSES: Classes = (frozenset(), frozenset())
#: Characters of a tile with its label, or of a score with its vote.
MAX_VALUE = 60
PERCENT = re.compile(r"\d{1,3}%")
#: Titles of a page that are looked at.
MAX_TITLES = 8
#: What is a label in any case; a hidden one tells what the value beside it is.
NAMED = frozenset().union(LABELS, ROLES, PERSPECTIVES)


def hiding(tree: LexborHTMLParser, body: bytes) -> Hiding | None:
    """How a page hides elements; None where nothing of it can be hidden."""
    if not _may_hide(body):
        return None
    return Hiding(tree.css("h1"), hiding_classes(body) if IMPORTANT in body else NO_CLASSES)


def _may_hide(body: bytes) -> bool:
    """Whether any element of a page may be hidden, or a tooltip."""
    return (
        any(HIDDEN_WORD.search(body, max(0, at - 12), at + 7) for at in _places(body, b"hidden"))
        or any(NO_DISPLAY.match(body, at) for at in _places(body, b"display"))
        or any(sign in body for sign in HIDING)
    )


def _places(body: bytes, word: bytes) -> Iterator[int]:
    """Where a word stands in a page: finding it costs a tenth of a search by pattern."""
    at = body.find(word)
    while at >= 0:
        yield at
        at = body.find(word, at + len(word))


def hiding_classes(body: bytes) -> Classes:
    """The classes that a page's own style sheet hides at any width, and those that it shows."""
    hidden: set[str] = set()
    shown: set[str] = set()
    for sheet in _sheets(body):
        everywhere = MEDIA.sub(b"", sheet)
        hidden.update(name.decode() for name in HIDDEN_CLASS.findall(everywhere))
        shown.update(name.decode() for name in SHOWN_CLASS.findall(sheet.replace(b"\\", b"")))
    return frozenset(hidden), frozenset(shown)


def _sheets(body: bytes) -> Iterator[bytes]:
    """The style sheets within a page."""
    start = body.find(SHEET[0])
    while start >= 0 and (end := body.find(SHEET[1], start)) >= 0:
        yield body[start:end]
        start = body.find(SHEET[0], end)


class Hiding:
    """Which elements of a page nobody sees.

    copies   the addresses of hidden elements that hold a whole page's title, where one is shown
    classes  the classes that the page's own style sheet hides, and those that it shows
    """

    def __init__(self, titles: list[LexborNode], classes: Classes) -> None:
        self.classes = classes
        around = [self._hidden_around(title) for title in titles[:MAX_TITLES]]
        hidden = around if not all(around) else []
        self.copies = frozenset(node.mem_id for node in hidden if node is not None)

    def unseen(self, node: LexborNode) -> bool:
        """Whether an element is a copy of the page, a tooltip, or hidden and one value at most."""
        if node.mem_id in self.copies or node.attrs.get("role") == "tooltip":
            return True
        if not self._is_hidden(node):
            return False
        pieces = _short_text(node)
        values = [piece for piece in pieces if key(piece) not in NAMED]
        if any(head(piece) is not None for piece in pieces[:-1]) and key(pieces[-1]) in NAMED:
            # A score and, below it, a quote of one word.
            return False
        # More than one value is a panel that has not been opened.
        return bool(values) and _is_value(" ".join(values))

    def _hidden_around(self, node: LexborNode) -> LexborNode | None:
        """The outermost hidden element that a node stands in."""
        found = None
        around: LexborNode | None = node
        while around is not None and around.is_element_node:
            found = around if self._is_hidden(around) else found
            around = around.parent
        return found

    def _is_hidden(self, node: LexborNode) -> bool:
        attributes = node.attrs
        if "hidden" in attributes:
            return True
        style = attributes.get("style")
        if style is not None and HIDDEN.search(style) is not None:
            return True
        hidden, shown = self.classes
        own = (attributes.get("class") or "").split() if hidden else ()
        return not hidden.isdisjoint(own) and shown.isdisjoint(own)


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
