"""A critic's list of verdicts in one category, as markup."""

from __future__ import annotations

from demosite import words
from demosite.frame import BRAND, document
from demosite.markup import Element, el
from demosite.site import Found, Site
from demosite.tools import Review, Tool


def reviewer_page(site: Site, found: Found, shown: list[Tool]) -> bytes:
    """The whole page in UTF-8; `shown` are its tools in page order."""
    critic = found.critic
    listed = [(t, r) for t in shown for r in t.reviews if r.critic == critic]
    shipped = sum(review.verdict == "ship" for _, review in listed)
    counts = f"({len(listed)} tools, {shipped} shipped)"
    matter = [
        el("h1", "text-4xl", "The ", critic),
        el("p", "", "“", words.MOTTOS[critic], "”"),
        el("p", "", words.BIO),
        *_list("Gets excited about", "+", words.LIKES),
        *_list("Tired of", "-", words.DISLIKES),
        el("h2", "", found.category, " verdicts", el("span", "", counts)),
        *(_item(tool, review) for tool, review in listed),
        el("a", "", "Browse the full panel", href="/compare"),
    ]
    return document(site, f"The {critic} | {BRAND}", found.path, matter)


def _list(heading: str, sign: str, lines: tuple[str, ...]) -> tuple[Element, Element]:
    return el("h3", "", heading), el("ul", "", *(el("li", "", sign, line) for line in lines))


def _item(tool: Tool, review: Review) -> Element:
    return el(
        "article",
        "border p-6",
        el("a", "", tool.name, href=f"/tool/{tool.slug}"),
        el("span", "", review.verdict.title()),
        el("p", "", tool.tagline),
        el("blockquote", "", "“", review.quote, "”"),
    )
