"""Mutations that take something away from a page, or change the words it uses for labels."""

from __future__ import annotations

import copy
from itertools import islice
from random import Random

from lxml.html import HtmlElement

from tests.world.damage.page import (
    Mutated,
    body_elements,
    close,
    grids,
    main_of,
    open_page,
    remove,
    text_of,
    texts_of,
)
from tests.world.dress import Shown

LABELS = {
    "Panel ship": "Jury score",
    "Community": "Audience",
    "Entry": "Starts at",
    "Panel verdict": "Jury says",
    "Pricing": "Money matters",
    "Best for": "Belongs with",
    "Category": "Shelf",
    "Reviewer scorecard": "Every critic",
    "Decision": "At a glance",
    "AI tool comparison": "Face-off",
}
MARKS = '“”" '
BLOCKS = {"div", "section", "article", "tr", "li", "dl", "table", "figure", "details", "ul", "p"}
PARAGRAPH = 25
OTHER = ("Builder", "Skeptic", "Futurist", "Founder")


def _inner(shown: Shown, root: HtmlElement) -> list[HtmlElement]:
    """Return the elements of the main part that hold some text but not most of it.

    A word inside a quote or a name is left out: without it the page would say another value.
    """
    values = set(texts_of(shown.expected["tools"]))
    main = main_of(root)
    whole = len(text_of(main)) or 1
    return [
        e
        for e in body_elements(root)
        if main in e.iterancestors()
        and 0 < len(text_of(e)) < 0.4 * whole
        and not _part_of_value(e, values)
    ]


def _part_of_value(element: HtmlElement, values: set[str]) -> bool:
    """Say whether an element is a paragraph or, between bare text, a word of a longer value."""
    own = text_of(element).strip(MARKS)
    around = [text_of(a) for a in islice(element.iterancestors(), 3)]
    if any(text.strip(MARKS) in values and text.strip(MARKS) != own for text in around):
        return True
    if len(own) > PARAGRAPH and any(own in value and own != value for value in values):
        return True
    parent = element.getparent()
    bare = [parent.text, *(inner.tail for inner in parent)]
    return any((text or "").strip(f"{MARKS}\n") for text in bare) and any(
        own in value and own != value and any(value in text for text in around) for value in values
    )


def drop_element(shown: Shown, rng: Random) -> Mutated | None:
    """Drop any one element of the main part."""
    root = open_page(shown)
    found = _inner(shown, root)
    if not found:
        return None
    remove(rng.choice(found))
    return close(shown, root)


def drop_row(shown: Shown, rng: Random) -> Mutated | None:
    """Drop one row below the header of a table or grid."""
    root = open_page(shown)
    found = list(grids(root))
    if not found:
        return None
    remove(rng.choice(rng.choice(found)[1:]))
    return close(shown, root)


def drop_card(shown: Shown, rng: Random) -> Mutated | None:
    """Drop the largest element that holds one tool's tagline and not the other's."""
    root = open_page(shown)
    tools = shown.expected["tools"]
    if len(tools) != 2 or not all(t["tagline"] for t in tools):
        return None
    mine, other = rng.sample([t["tagline"] for t in tools], 2)
    cards = [
        e
        for e in _inner(shown, root)
        if mine in text_of(e)
        and other not in text_of(e)
        and "Panel ship" in text_of(e)
        and "/100" not in text_of(e)
    ]
    if not cards:
        return None
    remove(max(cards, key=lambda e: len(text_of(e))))
    return close(shown, root)


def drop_label(shown: Shown, rng: Random) -> Mutated | None:
    """Drop one element that holds nothing but a label, a name or a critic's role."""
    root = open_page(shown)
    words = {*LABELS, *OTHER, *(t["name"] for t in shown.expected["tools"])}
    found = [e for e in _inner(shown, root) if text_of(e) in words and e.tag != "h1"]
    if not found:
        return None
    remove(rng.choice(found))
    return close(shown, root)


def change_labels(shown: Shown, rng: Random) -> Mutated | None:
    """Give one to three labels another wording, wherever they stand alone."""
    root = open_page(shown)
    chosen = set(rng.sample(sorted(LABELS), rng.randint(1, 3)))
    names = {t["name"] for t in shown.expected["tools"]}
    changed = False
    for element in body_elements(root):
        word = (element.text or "").strip().rstrip(":")
        if word in chosen - names and len(element) == 0:
            element.text = element.text.replace(word, LABELS[word])
            changed = True
    return close(shown, root) if changed else None


def empty_text(shown: Shown, rng: Random) -> Mutated | None:
    """Empty the text of one element without children."""
    root = open_page(shown)
    found = [e for e in _inner(shown, root) if len(e) == 0]
    if not found:
        return None
    rng.choice(found).text = ""
    return close(shown, root)


def double_block(shown: Shown, rng: Random) -> Mutated | None:
    """Write one block twice, one after the other."""
    root = open_page(shown)
    found = [e for e in _inner(shown, root) if e.tag in BLOCKS]
    if not found:
        return None
    element = rng.choice(found)
    twin = copy.deepcopy(element)
    twin.tail, element.tail = element.tail, None
    element.addnext(twin)
    return close(shown, root)
