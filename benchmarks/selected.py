"""The same reading by selectors: one query a field, knowing the reference markup by heart.

It is what a scraper of this one markup would be, with parsel or with BeautifulSoup; the records
are validated by the same pydantic models. It reads no other markup, checks nothing, and tells
nobody when it is wrong.
"""

from __future__ import annotations

from typing import Any, Protocol, Self

from bs4 import BeautifulSoup, Tag
from parsel import Selector

from parsers import Document, Page
from parsers.pricing.grammar import read_pricing
from parsers.records import Community, Panel, Review, Tool


class Node(Protocol):
    """An element of either library."""

    def all(self, css: str) -> list[Self]:
        """The elements below that a selector finds."""

    def text(self, css: str = "") -> str:
        """The whole text of the first element below that a selector finds, or of this one."""

    def attribute(self, css: str, name: str) -> str:
        """An attribute of the first element below that a selector finds."""


class Parsel:
    """An element as parsel sees it."""

    def __init__(self, selector: Selector) -> None:
        self.selector = selector

    def all(self, css: str) -> list[Parsel]:
        """The elements below that a selector finds."""
        return [Parsel(found) for found in self.selector.css(css)]

    def text(self, css: str = "") -> str:
        """The whole text of what a selector finds below, or of this element."""
        return "".join(self.selector.css(f"{css} ::text" if css else "::text").getall())

    def attribute(self, css: str, name: str) -> str:
        """An attribute of what a selector finds below."""
        return self.selector.css(css).attrib[name]


class Soup:
    """An element as BeautifulSoup sees it."""

    def __init__(self, tag: Tag) -> None:
        self.tag = tag

    def all(self, css: str) -> list[Soup]:
        """The elements below that a selector finds."""
        return [Soup(found) for found in self.tag.select(css)]

    def text(self, css: str = "") -> str:
        """The whole text of what a selector finds below, or of this element."""
        return self._first(css).get_text() if css else self.tag.get_text()

    def attribute(self, css: str, name: str) -> str:
        """An attribute of what a selector finds below."""
        return str(self._first(css)[name])

    def _first(self, css: str) -> Tag:
        found = self.tag.select_one(css)
        if found is None:
            raise ValueError(f"nothing on the page fits {css!r}")
        return found


def with_parsel(document: Document) -> Page:
    """The record, read with parsel."""
    return _page(Parsel(Selector(text=document.body.decode())))


def with_soup(document: Document) -> Page:
    """The record, read with BeautifulSoup over lxml."""
    return _page(Soup(BeautifulSoup(document.body, "lxml", from_encoding="utf-8")))


def _page(page: Parsel | Soup) -> Page:
    node: Any = page
    rows = {row[0]: row[1:] for row in _rows(node)}
    reviews: tuple[list[Review], list[Review]] = ([], [])
    for group in node.all("section.mt-14 > div.mt-6 > div"):
        role = group.text("div.text-sm")
        for own, cell in zip(reviews, group.all("div.rounded-xl"), strict=True):
            own.append(_review(role, cell))
    cards = node.all("main > section > article")
    tools = (_tool(card, rows, at, reviews[at]) for at, card in enumerate(cards))
    url = node.attribute('link[rel="canonical"]', "href")
    return Page(kind="comparison", url=url, tools=tuple(tools))


def _rows(page: Node) -> list[list[str]]:
    rows = page.all("main > div.mt-10 > div.grid")
    return [[cell.text() for cell in row.all("div.px-4")] for row in rows]


def _review(role: str, cell: Node) -> Review:
    score, vote = cell.text("div.text-xs").split("/100 · ")
    quote = cell.text("p").removeprefix("“").removesuffix("”")
    return Review.model_validate(
        {"reviewer": role, "score": int(score), "verdict": vote, "quote": quote}
    )


def _tool(card: Node, rows: dict[str, list[str]], at: int, reviews: list[Review]) -> Tool:
    panel, community, entry = (tile.text() for tile in card.all("p.text-lg"))
    counts = rows["Panel verdict"][at].split(" · ")[1].split(" / ")
    ships, skips = (int(count.split(" ")[0]) for count in counts)
    votes = int(rows["Community"][at].split(" ")[0])
    return Tool.model_validate(
        {
            "slug": card.attribute("a.flex", "href").removeprefix("/tool/"),
            "name": card.text("h2"),
            "category": card.text("p.text-xs"),
            "tagline": card.text("p.mt-1"),
            "description": card.text("p.mt-5"),
            "verdict": card.text("span.rounded-full").lower(),
            "panel": Panel(ship_percent=_percent(panel), ships=ships, skips=skips),
            "community": Community(ship_percent=_percent(community), votes=votes),
            "entry": entry,
            "pricing": read_pricing(rows["Pricing"][at]),
            "best_for": rows["Best for"][at],
            "reviews": tuple(reviews),
        }
    )


def _percent(text: str) -> int:
    return int(text.removesuffix("%"))
