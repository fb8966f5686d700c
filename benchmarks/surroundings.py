"""What surrounds the verdicts on a reference page: navigation, lists of other tools, a footer."""

from __future__ import annotations

from random import Random

from benchmarks import prose
from demosite.markup import Element, el

LINK = "text-sm text-zinc-400 transition-colors hover:text-white"
FOOTER = {
    "Product": ("All tools", "Categories", "Verdict badges", "Methodology", "Changelog", "Status"),
    "Panel": ("Meet the critics", "How scoring works", "Corrections", "Suggest a critic"),
    "Company": ("Who we are", "Careers", "Press", "Contact", "Privacy", "Terms"),
    "Elsewhere": ("Podcast", "Feed", "Video channel", "Community forum"),
}
LISTED, TRENDING = 22, 30


def top(random: Random) -> Element:
    """The page's header: a bar with menus."""
    menus = [
        el("li", "", el("a", LINK, category, href=f"/category/{at}"))
        for at, category in enumerate(prose.CATEGORIES)
    ]
    newest = [el("li", "", _tool(random)) for _ in range(8)]
    return el(
        "header",
        "sticky top-0 z-40 border-b border-zinc-800 bg-black/80 backdrop-blur",
        el(
            "nav",
            "mx-auto flex h-16 max-w-6xl items-center justify-between px-4 sm:px-6",
            el("a", "text-lg font-black tracking-tight", "Ship or Skip", href="/"),
            el("ul", "hidden items-center gap-1 md:flex", *menus, *newest),
            el("button", LINK, _icon(), el("span", "sr-only", "Search"), type="button"),
        ),
    )


def more(random: Random) -> Element:
    """The list of other comparisons below the scorecard."""
    cards = []
    for at in range(LISTED):
        first, second = prose.name(random), prose.name(random)
        cards.append(
            el(
                "a",
                "group rounded-xl border border-zinc-800 p-4",
                el(
                    "p",
                    "text-[11px] uppercase tracking-wide text-zinc-500",
                    random.choice(prose.CATEGORIES),
                ),
                el("p", "mt-1 text-sm font-medium group-hover:text-white", first, " vs ", second),
                el("p", "mt-2 text-xs text-zinc-500", *_shares(random)),
                href=f"/compare/left-{at}-vs-right-{random.randrange(9999)}",
            )
        )
    return el(
        "section",
        "mt-16",
        el("h2", "text-xl font-bold", "Related comparisons"),
        el("div", "mt-4 grid grid-cols-2 gap-3 lg:grid-cols-4", *cards),
    )


def _shares(random: Random) -> tuple[str, ...]:
    return (f"{random.randrange(0, 101, 25)}", "% against ", f"{random.randrange(0, 101, 25)}", "%")


def aside(random: Random) -> Element:
    """A newsletter box and a list of tools outside the main part."""
    items = [
        el(
            "li",
            "flex items-center justify-between gap-3 py-2",
            _tool(random),
            el("span", "text-xs text-zinc-500", random.choice(prose.CATEGORIES)),
            el(
                "span",
                "text-xs tabular-nums text-emerald-400",
                f"{random.randint(1, 400)}",
                " saves",
            ),
        )
        for _ in range(TRENDING)
    ]
    return el(
        "aside",
        "mx-auto max-w-6xl px-4 pb-16",
        el("h2", "text-xl font-bold", "Trending this week"),
        el("ul", "mt-4 divide-y divide-zinc-900", *items),
        el(
            "div",
            "mt-10 rounded-2xl bg-zinc-900 p-8",
            el("h3", "text-lg font-semibold", "One letter a week, no noise"),
            el(
                "p",
                "mt-2 text-sm text-zinc-400",
                "Every Tuesday: the newest verdicts in one short mail.",
            ),
            el(
                "button",
                "mt-4 rounded-lg bg-emerald-500 px-4 py-2 text-sm",
                "Subscribe",
                type="submit",
            ),
        ),
    )


def bottom() -> Element:
    """The page's footer."""
    columns = [
        el(
            "div",
            "",
            el("h3", "text-sm font-semibold text-zinc-200", title),
            el(
                "ul",
                "mt-3 space-y-2",
                *(
                    el("li", "", el("a", LINK, text, href=f"/{text.lower().replace(' ', '-')}"))
                    for text in links
                ),
            ),
        )
        for title, links in FOOTER.items()
    ]
    return el(
        "footer",
        "border-t border-zinc-900 py-12",
        el("div", "mx-auto grid max-w-6xl grid-cols-2 gap-8 px-4 md:grid-cols-4", *columns),
        el(
            "p",
            "mt-10 text-center text-xs text-zinc-600",
            "© ",
            "2026",
            " Ship or Skip. Made for people who ship.",
        ),
    )


def _tool(random: Random) -> Element:
    return el("a", LINK, prose.name(random), href=f"/tool/other-{random.randrange(16**5):05x}")


def _icon() -> Element:
    shape = el("path", "", d="M12 2 2 7l10 5 10-5-10-5ZM2 17l10 5 10-5M2 12l10 5 10-5")
    return el(
        "svg",
        "h-4 w-4 text-zinc-500",
        shape,
        viewBox="0 0 24 24",
        fill="none",
        stroke="currentColor",
    )
