"""What pictures say instead of a text: verdicts and critics by their names, letters in drawings."""

from __future__ import annotations

import re

from selectolax.lexbor import LexborNode

from parsers.text import clean
from parsers.values.figures import role, verdict

#: What a ring or a badge says that is drawn rather than printed.
SPOKEN = re.compile(r"\d\s?%|\b\d{1,3}\s?(?:/|out of)\s?100?\b", re.IGNORECASE)
MAX_SPOKEN = 60
#: How a picture of a verdict is named.
NAMED = re.compile(
    r"(?:(?:the )?(?:panel|critics|critic|expert|our)?(?:['’]s?)? ?(?:verdict|vote)\W{1,3})?"
    r"(?:ship|skip|mixed)",
    re.IGNORECASE,
)
OF_CRITIC = re.compile(
    r"(?:(?:avatar|portrait|photo|picture|icon|image) of )?(?P<critic>.+?)"
    r"(?: (?:avatar|portrait|photo|picture|icon|image))?",
    re.IGNORECASE,
)
ELEMENTS = frozenset(("img", "svg"))
#: Elements beside a picture among which its text is looked for.
MAX_BESIDE = 8
#: What stands before a picture that ends a text.
LEADING_ON = ("·", ":", "—", "–", "-", "|", "/")


def speaks(label: str) -> bool:
    """Whether what a screen reader says of a picture is a score, a share or a verdict."""
    if len(label) > MAX_SPOKEN or not (label[:1].isalnum() and label.isprintable()):
        return False
    return pictured_verdict(label) is not None or SPOKEN.search(label) is not None


def pictured_verdict(label: str) -> str | None:
    """The verdict's word in the name of a picture: `Ship`, `Panel verdict: Ship`."""
    if verdict(label) is not None:
        return label
    return label.rsplit(maxsplit=1)[-1] if NAMED.fullmatch(label) else None


def verdict_in(node: LexborNode) -> str | None:
    """The verdict that a picture stands for, if it does and no text beside it says one."""
    attributes = node.attrs
    label = attributes.get("alt") or attributes.get("aria-label") or attributes.get("title")
    if not label and node.tag == "svg" and (title := node.css_first("title")) is not None:
        label = title.text()
    word = pictured_verdict(clean(label or ""))
    return None if word is None or _said_beside(node) else word


def critic_in(node: LexborNode) -> str | None:
    """The critic whom a picture shows by its name, if it shows one."""
    label = clean(node.attrs.get("alt") or node.attrs.get("aria-label") or "")
    shown = OF_CRITIC.fullmatch(label) if label and node.tag == "img" else None
    return role(shown["critic"]) if shown is not None else None


def _said_beside(node: LexborNode) -> bool:
    """Whether the text right before or behind a picture is a verdict."""
    return any(verdict(clean(text)) is not None for text in (_beside(node, 0), _beside(node, 1)))


def _beside(node: LexborNode, side: int) -> str:
    """The text of the next sibling on a side that has one, of which a badge needs no more."""
    beside = node.next if side else node.prev
    for _ in range(MAX_BESIDE):
        if beside is None:
            break
        text = beside.text_content or ""
        if text.strip():
            return text[: MAX_SPOKEN + 1]
        beside = beside.next if side else beside.prev
    return ""


def letters(drawing: LexborNode) -> str:
    """What is written in a drawing."""
    return clean(" ".join(node.text() for node in drawing.css("text")))
