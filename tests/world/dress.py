"""How one page is dressed: the choices a site makes that do not change what the page says.

It knows the texts that a page prints and what a copy of it then shows; it knows no layout.
"""

from __future__ import annotations

import copy
import html
import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from random import Random
from typing import Any

from tests.world import prose
from tests.world.records import SITE, Record

MARKS = (("“", "”"), ("", ""), ("“", "”"), ("", ""), ('"', '"'))
VOTE_TEXTS = (
    "{n} {votes} · {p}% ship",
    "{p}% ship · {n} {votes}",
    "{p}% ship ({n} {votes})",
    "{p}% ship from {n} {votes}",
)
PIECES = {
    "crumb": 0.7,
    "kicker": 0.8,
    "intro": 0.85,
    "avatar": 0.7,
    "badge": 0.95,
    "table": 0.93,
    "canonical": 0.6,
    "og": 0.3,
    "gap": 0.5,
}
LINKS = ("name", "avatar", "full", "all", "none")
NO_REVIEW = ("No {role} review yet.", "", "—", "Not reviewed by the {role} yet")


@dataclass(frozen=True)
class Shown:
    """A page and what it shows.

    expected      the record in the shape of the contract
    may_be_null   paths that the page leaves open: null is right too, another value is wrong
    not_compared  paths without one right answer
    """

    body: bytes
    expected: Record
    may_be_null: list[str] = field(default_factory=list)
    not_compared: list[str] = field(default_factory=list)
    content_type: str | None = "text/html; charset=utf-8"
    url: str | None = None


@dataclass(frozen=True)
class Dress:
    """The drawn choices of one page. `has` holds the optional pieces that it shows."""

    truth: Record
    rng: Random
    has: frozenset[str]
    links: str
    marks: tuple[str, str]
    vote_text: str
    upper_badge: bool
    rich: bool
    no_review: str
    css: Callable[[], str]

    @property
    def tools(self) -> list[Record]:
        """The two tools in page order."""
        tools: list[Record] = self.truth["tools"]
        return tools

    @property
    def title(self) -> str:
        """The page's heading, as text."""
        return f"{self.tools[0]['name']} vs {self.tools[1]['name']}"

    @property
    def roles(self) -> list[str]:
        """The critics in the order of the page, those that judge no shown tool left out."""
        seen = {r["reviewer"] for t in self.tools for r in t["reviews"]}
        return [role for role in self.truth["roles"] if role in seen]

    def review(self, tool: Record, role: str) -> Record | None:
        """Return what `role` says of `tool`, or None where there is no such review."""
        return next((r for r in tool["reviews"] if r["reviewer"] == role), None)

    def badge(self, tool: Record) -> str:
        """Return the badge's text."""
        word: str = tool["verdict"]
        return word.upper() if self.upper_badge else word.capitalize()

    def votes(self, tool: Record) -> str:
        """Return the decision table's community cell."""
        share, n = tool["community"]["ship_percent"], tool["community"]["votes"]
        if share is None:
            return "No community votes yet"
        return self.vote_text.format(n=f"{n:,}", p=share, votes="vote" if n == 1 else "votes")

    def stats(self, tool: Record) -> list[tuple[str, str]]:
        """Return the card's (value, label) pairs."""
        share = tool["community"]["ship_percent"]
        return [
            (f"{tool['panel']['ship_percent']}%", "Panel ship"),
            ("—" if share is None else f"{share}%", "Community"),
            (tool["entry"], "Entry"),
        ]

    def rows(self) -> list[tuple[str, str, str]]:
        """Return the decision table's rows: label, first tool's cell, second tool's cell."""
        cells: list[tuple[str, Callable[[Record], str]]] = [
            ("Panel verdict", tally),
            ("Community", self.votes),
            ("Pricing", lambda t: t["pricing"]["text"]),
            ("Best for", lambda t: t["best_for"]),
            ("Category", lambda t: t["category"]),
        ]
        return [(label, cell(self.tools[0]), cell(self.tools[1])) for label, cell in cells]

    def href(self, tool: Record) -> str:
        """Return the tool's address, absolute on some pages."""
        return ("" if len(tool["slug"]) % 2 else SITE) + f"/tool/{tool['slug']}"

    def link(self, place: str, tool: Record, inner: str, attrs: str = "") -> str:
        """Return `inner` as a link to the tool where this page links that place."""
        if self.links not in (place, "all"):
            return inner
        return f'<a href="{self.href(tool)}"{attrs}>{inner}</a>'

    def quote(self, review: Record) -> str:
        """Return the quote as markup, between this page's quotation marks."""
        text = esc(review["quote"])
        if self.rich:
            text = _rich(self.rng, text)
        return f"{self.marks[0]}{text}{self.marks[1]}"

    def absent(self, role: str) -> str:
        """Return what stands where a critic did not judge a tool."""
        return self.no_review.format(role=role)

    def sure(self, **changes: Any) -> Dress:
        """Return this dress with fields replaced."""
        return replace(self, **changes)


def tally(tool: Record) -> str:
    """Return the decision table's verdict cell: "Ship · 4 ship / 0 skip"."""
    return (
        f"{tool['verdict'].capitalize()} · {tool['panel']['ships']} ship / "
        f"{tool['panel']['skips']} skip"
    )


def score(review: Record) -> str:
    """Return a critic's score line: "85/100 · ship"."""
    return f"{review['score']}/100 · {review['verdict']}"


def esc(text: str) -> str:
    """Return `text` as HTML text."""
    return html.escape(text, quote=False)


def attr(text: str) -> str:
    """Return `text` as an attribute's value."""
    return html.escape(text, quote=True)


def _rich(rng: Random, text: str) -> str:
    """Wrap one plain word of the escaped `text` in inline markup."""
    words = list(re.finditer(r"(?<![&\w/#])[A-Za-z]{3,}(?![\w;])", text))
    if not words:
        return text
    word = rng.choice(words)
    tag = rng.choice(["em", "code", "b", "span", "sup", 'a href="/glossary"', "wbr-less i", "mark"])
    tag = tag.replace("wbr-less ", "")
    return text[: word.start()] + f"<{tag}>{word.group()}</{tag.split()[0]}>" + text[word.end() :]


def dress(truth: Record, rng: Random) -> Dress:
    """Draw the dress of a page that shows `truth`."""
    has = {piece for piece, share in PIECES.items() if rng.random() < share}
    if "badge" not in has:
        has.add("table")
    return Dress(
        truth=truth,
        rng=rng,
        has=frozenset(has),
        links=rng.choice(LINKS),
        marks=rng.choice(MARKS),
        vote_text=rng.choice(VOTE_TEXTS),
        upper_badge=rng.random() < 0.15,
        rich=rng.random() < 0.3,
        no_review=rng.choice(NO_REVIEW),
        css=_css(rng),
    )


def _css(rng: Random) -> Callable[[], str]:
    """Return a maker of class attributes in one manner: none, hashed, utility or telling."""
    manner = rng.choice(["none", "hash", "utility", "words"])
    utility = ("mt-4", "p-3", "text-sm", "grid", "gap-2", "rounded-lg", "md:grid-cols-2")

    def make() -> str:
        if manner == "none":
            return ""
        if manner == "hash":
            return f' class="css-{rng.getrandbits(24):06x}"'
        if manner == "utility":
            return f' class="{" ".join(rng.sample(utility, 3))}"'
        return f' class="{rng.choice(["box", "item", "row", "cell", "text", "footer", "ad"])}"'

    return make


def expect(
    d: Dress, linked: list[bool], hidden: frozenset[str] = frozenset()
) -> tuple[Record, list[str]]:
    """Return the record that the page shows and the paths that may be null.

    `linked` says which tool's address the page holds; `hidden` names further pieces that a
    layout leaves out ("table", "entry", ...).
    """
    truth = copy.deepcopy(d.truth)
    truth.pop("roles")
    may_be_null: list[str] = []
    if not d.has & {"canonical", "og"}:
        truth["url"] = None
    for i, tool in enumerate(truth["tools"]):
        for key in hidden & tool.keys():
            tool[key] = None
        if not linked[i]:
            if truth["url"] is None:
                tool["slug"] = None
            else:
                may_be_null.append(f"tools.{i}.slug")
        if "table" not in d.has or "table" in hidden:
            tool["panel"].update(ships=None, skips=None)
            tool["community"]["votes"] = None
            tool["pricing"] = {"text": None, "tiers": []}
            tool["best_for"] = None
    return truth, may_be_null


def other_names(rng: Random, d: Dress, n: int) -> list[str]:
    """Return `n` names of tools that the page is not about."""
    names = {t["name"] for t in d.tools}
    return rng.sample([n for n in prose.PLAIN_NAMES if n not in names], n)
