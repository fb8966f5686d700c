"""What stands around the content: navigation, lists of other tools, boxes, footer.

Everything here is noise to a reader. Pieces are drawn at random, some inside the main part.
"""

from __future__ import annotations

from random import Random

from tests.world.dress import Dress, attr, esc, other_names
from tests.world.prose import INTRO
from tests.world.records import slugify

NEWSLETTER = (
    "Weekly AI Tool Verdicts",
    "Get the next comparison in your inbox",
    "New AI tools ship daily. We compare them before you waste an afternoon.",
)
BOOKMARKS = (
    "Bookmarks",
    "Loading bookmarks...",
    "No bookmarks yet",
    "Bookmark tools to save them for later",
)


def head(d: Dress, extra: str = "") -> str:
    """Return the document's head: title, and the canonical address where this page has one."""
    parts = ['<meta charset="utf-8">', f"<title>{esc(d.title)} | Ship or Skip</title>"]
    if d.rng.random() < 0.6:
        parts.append(
            f'<meta name="description" content="{attr(d.title)}: panel verdict, '
            'pricing and reviewer split.">'
        )
    if "canonical" in d.has:
        parts.append(f'<link rel="canonical" href="{d.truth["url"]}">')
    if "og" in d.has:
        parts.append(f'<meta property="og:url" content="{d.truth["url"]}">')
    if d.rng.random() < 0.5:
        parts.append(f'<meta property="og:title" content="{attr(d.title)}">')
    return "<head>" + "".join(parts) + extra + "</head>"


def top(d: Dress) -> str:
    """Return the header with navigation, and maybe a cookie banner."""
    rng = d.rng
    links = ["/", "/compare", "/submit"]
    items = [
        f'<a href="{u}">{t}</a>'
        for u, t in zip(links, ("Ship or Skip", "Compare", "Submit a tool"), strict=True)
    ]
    items += [f'<a href="/tool/{slugify(n)}-tool">{esc(n)}</a>' for n in other_names(rng, d, 3)]
    if rng.random() < 0.4:
        items.append('<button type="button">Menu</button>')
    lists = rng.random() < 0.5
    inner = (
        ("<ul>" + "".join(f"<li>{i}</li>" for i in items) + "</ul>") if lists else " ".join(items)
    )
    cookie = (
        '<div role="dialog" aria-label="Cookies"><p>We use cookies to count visits.</p>'
        "<button>Accept all</button><button>Reject</button></div>"
    )
    skip = '<a href="#main">Skip to content</a>' if rng.random() < 0.3 else ""
    return skip + f"<header><nav>{inner}</nav></header>" + (cookie if rng.random() < 0.25 else "")


def opening(d: Dress, tag: str = "p") -> str:
    """Return breadcrumb, kicker, heading and introduction, as far as the page has them."""
    out = []
    if "crumb" in d.has:
        out.append(_crumb(d))
    if "kicker" in d.has:
        out.append(f"<{tag}{d.css()}>AI tool comparison</{tag}>")
    out.append(f"<h1{d.css()}>{esc(d.title)}</h1>")
    if "intro" in d.has:
        out.append(f"<{tag}{d.css()}>{INTRO}</{tag}>")
    return "".join(out)


def _crumb(d: Dress) -> str:
    if d.rng.random() < 0.5:
        return (
            f'<nav aria-label="Breadcrumb"><ol><li><a href="/compare">Compare</a></li>'
            f"<li>{esc(d.title)}</li></ol></nav>"
        )
    return f'<div><a href="/compare">Compare</a><span>/</span><span>{esc(d.title)}</span></div>'


def _related(rng: Random, d: Dress) -> str:
    names = other_names(rng, d, 4)
    pairs = [(names[0], names[1]), (d.tools[0]["name"], names[2]), (names[3], d.tools[1]["name"])]
    items = "".join(
        f'<li><a href="/compare/{slugify(a)}-vs-{slugify(b)}">{esc(a)} vs {esc(b)}</a></li>'
        for a, b in pairs
    )
    return f"<section><h2>Related comparisons</h2><ul>{items}</ul></section>"


def _trending(rng: Random, d: Dress) -> str:
    items = "".join(
        f'<li><a href="/tool/{slugify(n)}-x">{esc(n)}</a> <b>{rng.randint(0, 100)}%</b> '
        "Panel ship</li>"
        for n in other_names(rng, d, 4)
    )
    return f"<aside><h2>Trending this week</h2><ol>{items}</ol></aside>"


def _newsletter(rng: Random, d: Dress) -> str:
    tag = rng.choice(["p", "div", "h3"])
    return (
        "<section>"
        + "".join(f"<{tag}>{t}</{tag}>" for t in NEWSLETTER)
        + '<form><input type="email" placeholder="you@example.com"><button>Subscribe</button>'
        "</form></section>"
    )


def _bookmarks(rng: Random, d: Dress) -> str:
    return "<div>" + "".join(f"<p>{t}</p>" for t in BOOKMARKS) + "</div>"


def _share(rng: Random, d: Dress) -> str:
    return (
        '<div><span>Share</span><a href="#x">X</a><a href="#l">LinkedIn</a>'
        "<button>Copy link</button></div>"
    )


def bottom(d: Dress) -> str:
    """Return some of the boxes that follow the content, within the main part or after it."""
    rng = d.rng
    boxes = [
        f(rng, d)
        for f in (_related, _trending, _newsletter, _bookmarks, _share)
        if rng.random() < 0.55
    ]
    rng.shuffle(boxes)
    return "".join(boxes)


def foot(d: Dress) -> str:
    """Return the page's footer."""
    return (
        '<footer><a href="/agent-policy">Agent policy</a> <a href="/llms.txt">llms.txt</a>'
        "<p>© 2026 Ship or Skip. All rights reserved.</p></footer>"
    )


def page(d: Dress, main: str, extra_head: str = "", wrap: str = "main") -> str:
    """Return a whole HTML document around `main`; the boxes fall inside or outside of it."""
    after = bottom(d)
    inside = d.rng.random() < 0.5
    body = f"<{wrap} id=main>{main}{after if inside else ''}</{wrap}>{'' if inside else after}"
    return (
        f'<!DOCTYPE html><html lang="en">{head(d, extra_head)}<body>{top(d)}{body}{foot(d)}'
        "</body></html>"
    )
