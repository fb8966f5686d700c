"""A comparison page as markup: two cards, the decision table, the scorecard."""

from __future__ import annotations

from demosite import words
from demosite.frame import BRAND, document
from demosite.markup import Element, el
from demosite.site import Found, Site
from demosite.tools import Review, Tool

INTRO = (
    "Which one should you ship with? Here is the side-by-side panel verdict, pricing read, "
    "reviewer split, and community vote comparison."
)
BOX = "rounded-2xl border border-zinc-800 p-6"
SMALL = "text-xs uppercase text-zinc-500"


def comparison_page(site: Site, found: Found, shown: list[Tool]) -> bytes:
    """The whole page in UTF-8; `shown` are its tools in page order."""
    left, right = shown
    title = f"{left.name} vs {right.name}"
    crumbs = el(
        "div",
        "mb-6 flex text-sm",
        el("a", "", "Compare", href="/compare"),
        el("span", "", "/"),
        el("span", "", left.name, " vs ", right.name),
    )
    opening = el(
        "section",
        "",
        el("p", SMALL, "AI tool comparison"),
        el("h1", "text-4xl font-black", left.name, " vs ", right.name),
        el("p", "mt-3", INTRO),
    )
    cards = el("section", "mt-8 grid gap-6 md:grid-cols-2", _card(left), _card(right))
    matter = [crumbs, opening, cards, _table((left, right)), _scorecard((left, right))]
    return document(site, f"{title} | {BRAND}", found.path, matter)


def _card(tool: Tool) -> Element:
    share = tool.community_percent
    tiles = (
        ("Panel ship", (str(tool.ship_percent), "%")),
        ("Community", ("—",) if share is None else (str(share), "%")),
        ("Entry", (tool.price.entry,)),
    )
    top = el(
        "div",
        "flex items-start gap-3",
        el("a", "h-12 w-12 rounded-xl", tool.name[0], href=f"/tool/{tool.slug}"),
        el(
            "div",
            "",
            el("p", SMALL, tool.category),
            el("h2", "text-xl", tool.name),
            el("p", "text-sm", tool.tagline),
        ),
        el("span", "rounded-full px-3", tool.verdict.title()),
    )
    grid = el(
        "div",
        "mt-4 grid grid-cols-3",
        *(
            el("div", "p-3", el("p", "text-lg", *value), el("p", SMALL, label))
            for label, value in tiles
        ),
    )
    badge = el("img", "h-5", src=f"/api/badge/{tool.slug}", alt="", loading="lazy")
    visit = el("a", "text-sm", "Visit site", href=f"/api/redirect/{tool.slug}", rel="nofollow")
    return el("div", BOX, top, grid, el("p", "mt-4", tool.description), badge, visit)


def _table(shown: tuple[Tool, Tool]) -> Element:
    rows = (
        ("Decision", [(tool.name,) for tool in shown]),
        ("Panel verdict", [_tally(tool) for tool in shown]),
        ("Community", [_votes(tool) for tool in shown]),
        ("Pricing", [(tool.price.text,) for tool in shown]),
        ("Best for", [(tool.tagline,) for tool in shown]),
        ("Category", [(tool.category,) for tool in shown]),
    )
    return el(
        "div",
        f"mt-8 {BOX}",
        *(
            el(
                "div",
                "grid grid-cols-3 text-sm",
                el("div", "p-3 text-zinc-500", label),
                *(el("div", "p-3", *cell) for cell in cells),
            )
            for label, cells in rows
        ),
    )


def _tally(tool: Tool) -> tuple[str, ...]:
    return (tool.verdict.title(), " · ", str(tool.ships), " ship / ", str(tool.skips), " skip")


def _votes(tool: Tool) -> tuple[str, ...]:
    if not tool.votes:
        return ("No community votes yet",)
    return (f"{tool.votes:,}", " votes · ", str(tool.community_percent), "% ship")


def _scorecard(shown: tuple[Tool, Tool]) -> Element:
    said = [{review.critic: review for review in tool.reviews} for tool in shown]
    groups = [
        el(
            "div",
            BOX,
            el("div", "font-semibold", critic),
            el("div", "grid gap-4", *(_review(reviews.get(critic)) for reviews in said)),
        )
        for critic in words.CRITICS
        if any(critic in reviews for reviews in said)
    ]
    heading = el("h2", "text-2xl", "Reviewer scorecard")
    return el("section", "mt-10", heading, el("div", "space-y-4", *groups))


def _review(review: Review | None) -> Element:
    if review is None:
        return el("div", "p-4")
    score = el("div", "text-xs", str(review.score), "/100 · ", review.verdict)
    return el("div", "p-4", score, el("p", "mt-2", "“", review.quote, "”"))
