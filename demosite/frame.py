"""What stands around the matter of every page: head, navigation, newsletter, footer, payload.

It depends on nothing but the site's seed and the page, so that it never changes by itself.
"""

from __future__ import annotations

from collections.abc import Sequence

from demosite.markup import Element, el, html, payload
from demosite.site import SITE, Site

BRAND = "Ship or Skip"
LINK = "text-zinc-400 hover:text-white"
NEWSLETTER = (
    "Weekly AI Tool Verdicts",
    "Get the next comparison in your inbox",
    "New AI tools ship daily. We compare them before you waste an afternoon.",
)
BOOKMARKS = (
    "Loading bookmarks...",
    "No bookmarks yet",
    "Bookmark tools to save them for later",
)


def document(
    site: Site,
    title: str,
    path: str,
    matter: Sequence[Element],
    *,
    head: str = "",
) -> bytes:
    """A whole page in UTF-8. `head` is markup for the head of the document."""
    main = el("main", "mx-auto max-w-6xl px-4 py-10", *matter, _newsletter())
    canonical = html(SITE + path).replace('"', "&quot;")
    text = (
        '<!DOCTYPE html><html lang="en" class="dark"><head><meta charSet="utf-8"/>'
        '<meta name="viewport" content="width=device-width, initial-scale=1"/>'
        '<link rel="preload" as="script" href="/_next/static/chunks/main-app.js"/>'
        f"<title>{html(title)}</title>"
        f'<link rel="canonical" href="{canonical}"/>{head}</head>'
        '<body class="bg-black text-white antialiased">'
        f"{html(_header(site))}{html(main)}{html(_bookmarks())}{html(_footer(site))}"
        f"{payload([main])}</body></html>"
    )
    return text.encode()


def _header(site: Site) -> Element:
    places = [("Compare", "/compare"), *(_named(site, number) for number in range(2))]
    links = [el("li", "", el("a", LINK, text, href=to)) for text, to in places]
    return el(
        "header",
        "sticky top-0",
        el(
            "nav",
            "flex justify-between",
            el("a", "font-black", BRAND, href="/"),
            el("ul", "flex gap-4", *links, el("li", "", el("a", LINK, "Submit a tool", href="#"))),
        ),
    )


def _named(site: Site, number: int) -> tuple[str, str]:
    tool = site.tool(number, 0)
    return tool.name, f"/tool/{tool.slug}"


def _newsletter() -> Element:
    kicker, heading, words = NEWSLETTER
    return el(
        "section",
        "mt-12 rounded-2xl p-8",
        el("p", "text-xs", kicker),
        el("h2", "", heading),
        el("p", "", words),
        el(
            "form",
            "",
            el("input", "", type="email", placeholder="you@example.org"),
            el("button", "", "Subscribe", type="submit"),
        ),
    )


def _bookmarks() -> Element:
    lines = (el("p", "", line) for line in BOOKMARKS)
    return el("div", "fixed right-0 translate-x-full", el("h2", "", "Bookmarks"), *lines)


def _footer(site: Site) -> Element:
    pairs = []
    for found in site.comparisons(0, 0, 3):
        left, right = (site.tool(number, 0).name for number in found.tools)
        pairs.append(el("li", "", el("a", LINK, left, " vs ", right, href=found.path)))
    return el(
        "footer",
        "mt-16 border-t",
        el("p", "", "A made-up site: none of these tools exists."),
        el("ul", "", *pairs),
        el("a", LINK, "Agent policy", href="/agent-policy"),
        el("a", LINK, "News", href="/news/0"),
        el("a", LINK, "Example", href="https://example.org/partners", rel="nofollow"),
        el("a", LINK, "Status", href="https://status.example.net/"),
    )
