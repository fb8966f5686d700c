"""Pages that are no verdict pages, each with the one code that names it. It knows no parser."""

from __future__ import annotations

from tests.world.prose import INTRO

HTML = "text/html; charset=utf-8"
COMPARE = "https://shiporskip.io/compare/copperleaf-ide-vs-quillon-notes"
TOOL = "https://shiporskip.io/tool/copperleaf-ide"


def _page(title: str, body: str) -> bytes:
    return (
        f'<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>{title}</title></head>'
        f"<body>{body}</body></html>"
    ).encode()


NAV = '<header><nav><a href="/">Ship or Skip</a> <a href="/compare">Compare</a></nav></header>'
FOOT = "<footer><p>© 2026 Ship or Skip. All rights reserved.</p></footer>"
ARTICLE = (
    "<article><h1>How to choose an agent for a small office</h1><p>Begin with the work, not with "
    "the catalogue. Write down three tasks that hurt and time them for a week.</p><h2>Pricing</h2>"
    "<p>A seat that nobody uses is the dearest seat of all, whatever the table says.</p><h2>"
    "Community</h2><p>Ask somebody who left. They have no reason to flatter the tool.</p></article>"
)
INDEX = (
    "<h1>All comparisons</h1><ul>"
    + "".join(
        f'<li><a href="/compare/{a.lower()}-tool-vs-{b.lower()}-tool">{a} vs {b}</a> <b>{n}%</b> '
        "Panel ship</li>"
        for a, b, n in (
            ("Pumice", "Plover", 75),
            ("Otterdesk", "Wickerbot", 50),
            ("Hollyhock", "Moth", 0),
        )
    )
    + "</ul>"
)
REDESIGN = (
    "<h1>Copperleaf IDE vs Quillon</h1><section><p>We are rebuilding this page from the ground up. "
    "Two great tools, one great decision, coming back better than ever.</p><button>Notify me"
    "</button></section>"
)
PNG = b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 40

# name: (body, address asked for, content type, code, what it is)
CASES: dict[str, tuple[bytes, str | None, str | None, str, str]] = {
    "challenge": (
        _page(
            "Just a moment...",
            "<h1>shiporskip.io</h1><p>Verify you are human by completing the "
            "action below.</p><noscript>Enable JavaScript and cookies to continue</noscript>"
            '<div id="cf-wrapper">Ray ID: 8f00aa11bb22cc33</div>',
        ),
        COMPARE,
        HTML,
        "blocked",
        "an interstitial challenge in place of the page",
    ),
    "captcha": (
        _page(
            "Attention Required!",
            "<h1>Sorry, you have been blocked</h1><p>You are unable to "
            "access shiporskip.io</p><p>Please solve the CAPTCHA to continue.</p>",
        ),
        COMPARE,
        HTML,
        "blocked",
        "a block page of a content network",
    ),
    "access_denied": (
        _page(
            "Access denied",
            "<h1>Access Denied</h1><p>You don't have permission to access this "
            "resource on this server.</p><p>Reference #18.2f</p>",
        ),
        TOOL,
        HTML,
        "blocked",
        "a plain denial",
    ),
    "cookie_wall": (
        _page(
            "Before you continue",
            "<main><h1>Before you continue</h1><p>We and our 214 partners "
            "store cookies on your device. You need to accept cookies to read this site.</p>"
            "<button>Accept all</button><button>Manage options</button></main>",
        ),
        COMPARE,
        HTML,
        "blocked",
        "a consent wall without any content",
    ),
    "too_many_requests": (
        _page(
            "429 Too Many Requests",
            "<h1>Too Many Requests</h1><p>You are sending requests too "
            "quickly. Please try again later.</p>",
        ),
        COMPARE,
        HTML,
        "blocked",
        "a rate limit page",
    ),
    "soft_404_react": (
        _page(
            "404: This page could not be found.",
            f"{NAV}<div><h1>404</h1><h2>This page could not be found.</h2></div>{FOOT}",
        ),
        COMPARE,
        HTML,
        "not_found",
        "the framework's own 404 page",
    ),
    "soft_404_plain": (
        _page(
            "Page not found | Ship or Skip",
            f"{NAV}<main><h1>Page not found</h1><p>The page you "
            f"are looking for does not exist or has been moved.</p><a href=/>Home</a></main>{FOOT}",
        ),
        TOOL,
        HTML,
        "not_found",
        "a 404 page in words",
    ),
    "soft_404_tool": (
        _page(
            "Ship or Skip",
            f"{NAV}<main><h1>Tool not found</h1><p>We couldn't find that tool. It "
            f"may have been removed.</p><a href=/compare>Browse comparisons</a></main>{FOOT}",
        ),
        TOOL,
        HTML,
        "not_found",
        "a missing tool in the site's words",
    ),
    "soft_404_trending": (
        _page(
            "Oops! | Ship or Skip",
            f"{NAV}<main><h1>Oops! Nothing here.</h1><p>Sorry, we can't "
            "find the page you requested.</p><h2>Trending this week</h2><ul><li><a href=/tool/"
            "pumice-x>Pumice</a> <b>75%</b> Panel ship</li><li><a href=/tool/otterdesk-x>Otterdesk"
            f"</a> <b>50%</b> Panel ship</li></ul></main>{FOOT}",
        ),
        COMPARE,
        HTML,
        "not_found",
        "a 404 page that offers other tools with their percentages",
    ),
    "article": (
        _page("How to choose an agent | Ship or Skip", f"{NAV}<main>{ARTICLE}</main>{FOOT}"),
        "https://shiporskip.io/news/how-to-choose-an-agent",
        HTML,
        "not_a_verdict_page",
        "an article whose headings are labels elsewhere",
    ),
    "index": (
        _page("Compare AI tools | Ship or Skip", f"{NAV}<main>{INDEX}</main>{FOOT}"),
        "https://shiporskip.io/compare",
        HTML,
        "not_a_verdict_page",
        "the list of comparisons, with percentages",
    ),
    "other_site": (
        _page(
            "Tide tables for harbour pilots",
            "<h1>Tide tables</h1><table><tr><th>Port<th>High"
            "<tr><td>Skerry<td>04:12</table><p>Ship lists are published on Tuesdays.</p>",
        ),
        None,
        HTML,
        "not_a_verdict_page",
        "a page of another site",
    ),
    "js_shell": (
        _page(
            "Copperleaf IDE vs Quillon | Ship or Skip",
            '<div id="root"></div><noscript>You need to '
            "enable JavaScript to run this app.</noscript><script src=/static/app.js></script>",
        ),
        COMPARE,
        HTML,
        "layout_changed",
        "the empty shell of a JavaScript application",
    ),
    "redesign": (
        _page("Copperleaf IDE vs Quillon | Ship or Skip", f"{NAV}<main>{REDESIGN}</main>{FOOT}"),
        COMPARE,
        HTML,
        "layout_changed",
        "a comparison by address and title that says nothing",
    ),
    "opening_only": (
        _page(
            "Copperleaf IDE vs Quillon | Ship or Skip",
            f"{NAV}<main><p>AI tool comparison</p><h1>"
            f"Copperleaf IDE vs Quillon</h1><p>{INTRO}</p></main>{FOOT}",
        ),
        COMPARE,
        HTML,
        "layout_changed",
        "a heading and an introduction, then nothing",
    ),
    "empty": (b"", COMPARE, HTML, "unreadable", "no bytes at all"),
    "blank": (b" \n\t\r\n" * 30, COMPARE, HTML, "unreadable", "white space only"),
    "binary": (PNG, COMPARE, HTML, "unreadable", "an image served as a page"),
    "cut_in_head": (
        b'<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><link rel="stylesheet" hre',
        None,
        HTML,
        "unreadable",
        "a page cut off before it said anything",
    ),
}
