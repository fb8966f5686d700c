"""How the pages of the site are found: robots.txt, sitemaps, the index of comparisons.

The index and the sitemaps are cut by number, so that no list is ever longer than one of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from gzip import compress
from xml.sax.saxutils import escape
from zlib import crc32

from demosite.frame import BRAND, document
from demosite.markup import Element, el
from demosite.site import Found, Site

ROBOTS, SITEMAP, INDEX = "/robots.txt", "/sitemap.xml", "/compare"
#: Comparisons on a page of the index, and in one sub-sitemap.
PER_PAGE, PER_SITEMAP = 30, 2000
#: One comparison in so many leaves the sitemap on each of the first days, and is still there.
DROPPED_EVERY, DROPPED_DAYS = 60, 10
_XML = '<?xml version="1.0" encoding="UTF-8"?>\n'
_SPACE = ' xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'


def robots(site: Site, base: str) -> bytes:
    """The rules for crawlers. `base` is where the site is served, without a slash at the end."""
    lines = ["User-agent: *", "Allow: /", "Disallow: /api/"]
    if site.crawl_delay is not None:
        lines.append(f"Crawl-delay: {site.crawl_delay:g}")
    if "sitemap" not in site.without:
        lines.append(f"Sitemap: {base}{SITEMAP}")
    return ("\n".join(lines) + "\n").encode()


def sitemap_index(site: Site, base: str) -> bytes:
    """The sitemap of sitemaps: comparisons (the first one compressed), tools, critics."""
    today = site.date(site.day).isoformat()
    rows = (
        f"<sitemap><loc>{escape(base + name)}</loc><lastmod>{today}</lastmod></sitemap>"
        for name in sitemap_names(site)
    )
    return f"{_XML}<sitemapindex{_SPACE}>{''.join(rows)}</sitemapindex>".encode()


def sitemap_names(site: Site) -> list[str]:
    """The addresses of the sub-sitemaps."""
    blocks = -(-site.blocks() // _per_sitemap(site))
    gzip = [".gz" if block == 0 else "" for block in range(blocks)]
    comparisons = [f"/sitemaps/compare-{block}.xml{end}" for block, end in enumerate(gzip)]
    return [*comparisons, "/sitemaps/tools.xml", "/sitemaps/reviewers.xml"]


def _per_sitemap(site: Site) -> int:
    """A small site has two sub-sitemaps as well."""
    return min(PER_SITEMAP, site.pairs.pages // 2 + 1)


def sitemap(site: Site, base: str, name: str) -> bytes | None:
    """A sub-sitemap by its address, or None where there is none."""
    if name not in sitemap_names(site):
        return None
    if name.endswith("tools.xml"):
        return _urls(site, base, _found(site, site.tool_paths()))
    if name.endswith("reviewers.xml"):
        return _urls(site, base, _found(site, site.reviewer_paths()))
    first = int(name.split("-")[1].split(".", maxsplit=1)[0]) * _per_sitemap(site)
    listed = site.comparisons(site.day, first, first + _per_sitemap(site))
    text = _urls(site, base, (found for found in listed if not is_dropped(site, found.path)))
    return compress(text, mtime=0) if name.endswith(".gz") else text


def is_dropped(site: Site, path: str) -> bool:
    """Whether the sitemap no longer lists a comparison: some left it since day 0."""
    place = crc32(f"sitemap/{site.seed}{path}".encode()) % DROPPED_EVERY
    return 0 < place <= min(site.day, DROPPED_DAYS)


def _found(site: Site, paths: Iterable[str]) -> Iterator[Found]:
    for path in paths:
        found = site.find(path)
        if isinstance(found, Found):
            yield found


def _urls(site: Site, base: str, listed: Iterable[Found]) -> bytes:
    rows = (
        f"<url><loc>{escape(base + found.path)}</loc>"
        f"<lastmod>{site.date(found.changed).isoformat()}</lastmod></url>\n"
        for found in listed
    )
    return f"{_XML}<urlset{_SPACE}>\n{''.join(rows)}</urlset>".encode()


def index_page(site: Site, number: int) -> bytes | None:
    """A page of the index of comparisons, counted from 1, or None where there is none."""
    pages = -(-site.blocks() // PER_PAGE)
    if not 1 <= number <= pages:
        return None
    listed = [
        _listed(site, found)
        for found in site.comparisons(site.day, (number - 1) * PER_PAGE, number * PER_PAGE)
    ]
    steps = [("prev", "Previous", number - 1), ("next", "Next", number + 1)]
    steps = [step for step in steps if 1 <= step[2] <= pages]
    links = "".join(f'<link rel="{rel}" href="{index_path(at)}"/>' for rel, _, at in steps)
    matter = [
        el("h1", "text-4xl", "Compare AI tools"),
        el("p", "", "Every comparison, side by side."),
        el("ul", "", *listed),
        el("nav", "", *(el("a", "", text, href=index_path(at), rel=r) for r, text, at in steps)),
    ]
    return document(site, f"Compare AI tools | {BRAND}", index_path(number), matter, head=links)


def index_path(number: int) -> str:
    """The address of a page of the index."""
    return INDEX if number == 1 else f"{INDEX}?page={number}"


def _listed(site: Site, found: Found) -> Element:
    left, right = (site.tool(number, found.shown).name for number in found.tools)
    return el("li", "", el("a", "", left, " vs ", right, href=found.path))
