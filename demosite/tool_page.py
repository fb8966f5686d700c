"""A tool's own page as markup, in the newer layout and in the older one."""

from __future__ import annotations

from demosite import words
from demosite.frame import BRAND, document
from demosite.markup import Element, el
from demosite.site import HOST, SITE, Found, Site
from demosite.tools import Tool
from demosite.truth import is_older


def tool_page(site: Site, found: Found, shown: list[Tool]) -> bytes:
    """The whole page in UTF-8; `shown` are its tools in page order."""
    tool = shown[0]
    matter = _older(tool) if is_older(found) else _newer(site, tool)
    return document(site, f"{tool.name} review | {BRAND}", found.path, matter)


def _newer(site: Site, tool: Tool) -> list[Element]:
    badge = tool.page_verdict
    facts = (("Price", tool.price.label), ("Reviewed", site.date(tool.reviewed).isoformat()))
    return [
        el(
            "div",
            "flex gap-4",
            el("div", "h-16 w-16", tool.name[0]),
            el("div", "", el("h1", "text-3xl", tool.name), el("p", "", tool.tagline)),
        ),
        el("div", "flex", *(el("span", "", text) for pair in facts for text in pair)),
        el(
            "section",
            "",
            el("p", "", "Expert verdict"),
            el("p", "text-2xl", badge.title()),
            el("p", "", f"{tool.ships}-{tool.skips}"),
            el(
                "div",
                "",
                el("span", "", str(tool.ships), " Ships"),
                el("span", "", str(tool.skips), " Skips"),
            ),
            el("a", "", "Visit example.org", href=f"/api/redirect/{tool.slug}", rel="nofollow"),
        ),
        el("section", "", el("h2", "", "The Panel's Take"), el("p", "", tool.description)),
        _share(tool),
        el(
            "section",
            "",
            el("h2", "", "Looking for ", tool.name, " alternatives?"),
            el("a", "", "See all ", tool.category, " alternatives", href="/compare"),
        ),
        _embed(tool),
    ]


def _share(tool: Tool) -> Element:
    counts = f"{tool.ships} ships · {tool.skips} skip from the expert panel"
    return el(
        "section",
        "",
        el("h3", "", "Share this verdict"),
        el("p", "", tool.name, " verdict: ", tool.page_verdict.upper()),
        el("p", "", counts),
        el("p", "", "Full review: ", f"{HOST}/tool/{tool.slug}"),
    )


def _embed(tool: Tool) -> Element:
    score = 10 * tool.ships / len(tool.reviews)
    badge = f'<img src="{SITE}/api/badge/{tool.slug}" alt="{BRAND}">'
    return el(
        "section",
        "",
        el("h3", "", "Embed this verdict"),
        el("p", "", tool.page_verdict.title(), " · ", f"{score:.3g}", "/10"),
        el("h4", "", "HTML badge"),
        el("pre", "", f'<a href="{SITE}/api/badge-click/{tool.slug}">{badge}</a>'),
        el("img", "", src=f"/api/badge/{tool.slug}", alt=""),
    )


def _older(tool: Tool) -> list[Element]:
    reviews = [
        el(
            "article",
            "border p-6",
            el("h3", "", "The ", review.critic),
            el("p", "", words.PERSPECTIVES[review.critic]),
            el("span", "", review.verdict.title()),
            el("p", "", review.quote),
        )
        for review in tool.reviews
    ]
    return [
        el("a", "", "Back to reviews", href="/compare"),
        el("h1", "text-3xl", tool.name),
        el("p", "", tool.tagline),
        el("p", "", tool.description),
        el("section", "", el("h2", "", "Panel Reviews"), *reviews),
    ]
