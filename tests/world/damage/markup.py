"""Mutations that change how a page is written and nothing that it says."""

from __future__ import annotations

import re
from random import Random

import lxml.html
from lxml import etree
from lxml.html import HtmlElement

from tests.world.damage.page import (
    Mutated,
    body_elements,
    close,
    grids,
    main_of,
    open_page,
    text_of,
)
from tests.world.dress import Shown

SAME_ROLE = {
    "div": "section",
    "section": "div",
    "article": "div",
    "span": "b",
    "strong": "span",
    "h3": "h4",
    "p": "div",
    "figure": "div",
    "blockquote": "div",
    "main": "div",
}
BOX = (
    '<aside><h2>Popular right now</h2><ul><li><a href="/tool/tern-3-mini">Tern 3 Mini</a> '
    '<b>66%</b> Panel ship</li><li><a href="/compare/a-tool-vs-b-tool">Tern 3 Mini vs Plover'
    "</a></li></ul></aside>"
)


def rename_classes(shown: Shown, rng: Random) -> Mutated | None:
    """Give every class another name."""
    root = open_page(shown)
    for element in body_elements(root):
        if element.get("class") or rng.random() < 0.3:
            element.set(
                "class", f"z{rng.getrandbits(20):x} {rng.choice(['', 'card', 'nav'])}".strip()
            )
    return close(shown, root)


def strip_attributes(shown: Shown, rng: Random) -> Mutated | None:
    """Remove classes, ids, styles, roles and data attributes; what hides an element stays."""
    root = open_page(shown)
    for element in body_elements(root):
        for name in list(element.attrib):
            if name in {"class", "id", "data-testid", "size", "width"}:
                del element.attrib[name]
    return close(shown, root)


def rename_elements(shown: Shown, rng: Random) -> Mutated | None:
    """Write some elements as another of the same role (div as section, p as div)."""
    root = open_page(shown)
    chosen = {tag for tag in SAME_ROLE if rng.random() < 0.5}
    for element in body_elements(root):
        if element.tag in chosen and not _inside_paragraph(element):
            element.tag = SAME_ROLE[element.tag]
    return close(shown, root)


def _inside_paragraph(element: HtmlElement) -> bool:
    return any(a.tag == "p" for a in element.iterancestors())


def wrap(shown: Shown, rng: Random) -> Mutated | None:
    """Put a few block elements each into a further div."""
    root = open_page(shown)
    blocks = [
        e
        for e in body_elements(root)
        if e.tag in {"div", "section", "article", "table", "h2"}
        and e.getparent().tag in {"div", "section", "main", "body", "article"}
    ]
    if not blocks:
        return None
    for element in rng.sample(blocks, min(len(blocks), 6)):
        box = lxml.html.Element("div")
        box.tail, element.tail = element.tail, None
        element.getparent().replace(element, box)
        box.append(element)
    return close(shown, root)


def unwrap(shown: Shown, rng: Random) -> Mutated | None:
    """Remove divs that hold one element and no text of their own."""
    root = open_page(shown)
    alone = [
        e
        for e in body_elements(root)
        if e.tag in {"div", "span"}
        and len(e) == 1
        and isinstance(e[0].tag, str)
        and e[0].tag in {"div", "p", "span", "h2", "section"}
        and not (e.text or "").strip()
        and not (e[0].tail or "").strip()
        and not e.get("hidden")
        and len(e.getparent()) != 3  # a cell of a grid: without it the grid has no rows
    ]
    if not alone:
        return None
    for element in alone:
        if rng.random() < 0.7:
            element.drop_tag()
    return close(shown, root)


def span_texts(shown: Shown, rng: Random) -> Mutated | None:
    """Put the whole text of some childless elements into a span."""
    root = open_page(shown)
    for element in body_elements(root):
        if len(element) == 0 and (element.text or "").strip() and rng.random() < 0.4:
            inner = etree.SubElement(element, "span")
            inner.text, element.text = element.text, None
    return close(shown, root)


def pad(shown: Shown, rng: Random) -> Mutated | None:
    """Put comments and line breaks between elements, and comments into texts at spaces."""
    root = open_page(shown)
    for element in body_elements(root):
        parent = element.getparent().tag
        alone = not (element.tail or "").strip()  # a space before bare text would be printed
        if rng.random() < 0.3 and parent in {"div", "section", "main", "body"} and alone:
            element.tail = "\n   " + (element.tail or "")
        if element.text and " " in element.text.strip() and rng.random() < 0.3:
            cut = (
                element.text.index(" ", len(element.text) // 3)
                if (" " in element.text[len(element.text) // 3 :])
                else 0
            )
            note = etree.Comment(rng.choice([" ", " x ", " Panel ship 12% ", "$"]))
            note.tail, element.text = element.text[cut:], element.text[:cut]
            element.insert(0, note)
    return close(shown, root)


def references(shown: Shown, rng: Random) -> Mutated | None:
    """Write some characters of the texts as numeric references."""
    page = close(shown, open_page(shown)).body.decode("latin-1")
    parts = re.split(
        r"(<script.*?</script>|<style.*?</style>|<!--.*?-->|<[^>]*>|&\w+;|&#\w+;)", page, flags=re.S
    )
    for n in range(0, len(parts), 2):
        parts[n] = re.sub(
            r"[A-Za-z0-9%/$]",
            lambda m: m.group() if rng.random() > 0.05 else f"&#{ord(m.group())};",
            parts[n],
        )
    return Mutated("".join(parts).encode("latin-1"))


def upper_case(shown: Shown, rng: Random) -> Mutated | None:
    """Write the names of all tags in upper case."""
    page = close(shown, open_page(shown)).body
    return Mutated(
        re.sub(
            rb"</?(?:div|p|span|h\d|section|table|tr|td|th|dl|dt|dd|ul|li|b|a)\b",
            lambda m: m.group().upper(),
            page,
        )
    )


def add_noise(shown: Shown, rng: Random) -> Mutated | None:
    """Put a box of other tools before the content, after it, or at the end of the body."""
    root = open_page(shown)
    box = lxml.html.fragment_fromstring(BOX)
    place = rng.choice([main_of(root), root.body])
    if rng.random() < 0.5:
        place.append(box)
    else:
        root.body.insert(rng.choice([0, 1]), box)
    return close(shown, root)


def swap_columns(shown: Shown, rng: Random) -> Mutated | None:
    """Swap the second and the third column of a table, header and all."""
    names = [t["name"] for t in shown.expected["tools"]]
    root = open_page(shown)
    found = [rows for rows in grids(root) if text_of(rows[0][0]) == "Decision"]
    if len(set(names)) < len(names) or len(names) != 2 or not found:
        return None
    for row in found[0]:
        row.append(row[1])
    return close(shown, root)


def shuffle_rows(shown: Shown, rng: Random) -> Mutated | None:
    """Reorder the rows of the decision table below its header."""
    root = open_page(shown)
    found = [rows for rows in grids(root) if text_of(rows[0][0]) == "Decision"]
    if not found:
        return None
    rows = found[0][1:]
    parent = rows[0].getparent()
    rng.shuffle(rows)
    for row in rows:
        parent.append(row)
    return close(shown, root)


def move_block(shown: Shown, rng: Random) -> Mutated | None:
    """Move the decision table or the whole scorecard to another place of the main part."""
    root = open_page(shown)
    main = main_of(root)
    parts = [e for e in main if isinstance(e.tag, str)]
    heading = next(
        (i for i, e in enumerate(parts) if e.tag == "h1" or e.find(".//h1") is not None), None
    )
    movable = [e for e in parts if _whole_part(shown, text_of(e))]
    if heading is None or not movable or len(parts) < heading + 3:
        return None
    block = rng.choice(movable)
    target = parts[rng.choice([heading, len(parts) - 1])]
    if target is block:
        return None
    target.addnext(block)
    return close(shown, root)


def _whole_part(shown: Shown, text: str) -> bool:
    """Say whether the block is the whole table or the whole scorecard, and no card."""
    tools = shown.expected["tools"]
    if (
        any(t["description"] and t["description"][:30] in text for t in tools)
        or "Panel ship" in text
    ):
        return False
    quotes = [r["quote"][:20] for t in tools for r in t["reviews"]]
    table = text.startswith("Decision") and "Panel verdict" in text
    return (table and not any(q in text for q in quotes)) or (
        text.startswith("Reviewer scorecard") and all(q in text for q in quotes) and not table
    )
