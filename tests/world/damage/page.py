"""A page opened for mutation, and closed again in its own charset. It knows no mutation."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass
from random import Random
from typing import Any

import lxml.html
from lxml.html import HtmlElement

from tests.world.dress import Shown

SKIP = ("script", "style", "head", "title", "meta", "link", "svg", "noscript-style")


@dataclass(frozen=True)
class Mutated:
    """The mutated bytes, and the paths whose text the mutation itself changed."""

    body: bytes
    touched: tuple[str, ...] = ()


def charset(shown: Shown) -> str:
    """Return the charset that the page declares."""
    match = re.search(rb'charset=["\']?([\w-]+)', shown.body[:2000])
    return match.group(1).decode() if match else "utf-8"


def open_page(shown: Shown) -> HtmlElement:
    """Return the root element of the page."""
    return lxml.html.document_fromstring(shown.body.decode(charset(shown), "replace"))


def close(shown: Shown, root: HtmlElement) -> Mutated:
    """Return the page as bytes in its own charset."""
    text = lxml.html.tostring(root, encoding="unicode", doctype="<!DOCTYPE html>")
    saved = re.match(rb"<!DOCTYPE html>(<!-- saved from .*?-->)", shown.body)
    if saved and "<!-- saved from" not in text:
        text = text.replace("<html", saved.group(1).decode() + "<html", 1)
    return Mutated(text.encode(charset(shown), "xmlcharrefreplace"))


def body_elements(root: HtmlElement) -> list[HtmlElement]:
    """Return the elements of the body that hold text, outside of scripts and styles."""
    return [e for e in root.body.iterdescendants() if _plain(e)]


def _plain(element: HtmlElement) -> bool:
    return (
        isinstance(element.tag, str)
        and element.tag not in SKIP
        and not any(a.tag in SKIP for a in element.iterancestors())
    )


def text_of(element: HtmlElement) -> str:
    """Return the element's text, white space collapsed."""
    return " ".join(element.text_content().split())


def texts_of(value: Any) -> Iterator[str]:
    """Yield every text of a record."""
    if isinstance(value, dict):
        for inner in value.values():
            yield from texts_of(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from texts_of(inner)
    elif isinstance(value, str):
        yield value


def main_of(root: HtmlElement) -> HtmlElement:
    """Return the element whose children are the page's parts."""
    return next(iter(root.xpath('//*[@id="main"]')), root.body)


def grids(root: HtmlElement) -> Iterator[list[HtmlElement]]:
    """Yield the rows of every table or grid of three columns whose first row is a header."""
    for element in body_elements(root):
        rows = [c for c in element if isinstance(c.tag, str)]
        if element.tag == "table":
            rows = list(element.iter("tr"))
        elif element.tag in {"tbody", "thead", "tr"}:
            continue
        if len(rows) >= 4 and all(len(r) == 3 for r in rows) and _heads(rows[0]):
            yield rows


def _heads(row: HtmlElement) -> bool:
    return text_of(row[0]) in {"Decision", "Critic", "Reviewer"}


def pick(rng: Random, items: list[HtmlElement], n: int) -> list[HtmlElement]:
    """Return up to `n` of the items."""
    return rng.sample(items, min(n, len(items)))


def remove(element: HtmlElement) -> None:
    """Take the element out and leave the text that follows it."""
    element.drop_tree()


def visible(body: bytes) -> str:
    """Return about what a browser would print of the page, in one line."""
    text = body.decode("utf-8", "replace")
    text = re.sub(r"<(script|style)\b.*?</\1>|<!--.*?-->", "", text, flags=re.S | re.I)
    return " ".join(html.unescape(re.sub(r"<[^>]*>", " ", text)).split())
