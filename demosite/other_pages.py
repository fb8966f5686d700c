"""Pages that judge no tool: the front page, articles, the policy, and what is not there."""

from __future__ import annotations

from demosite import words
from demosite.frame import BRAND, document
from demosite.markup import Element, el
from demosite.site import Site

BADGE = (
    b'<svg xmlns="http://www.w3.org/2000/svg" width="90" height="20">'
    b'<rect width="90" height="20" fill="#222"/></svg>'
)
POLICY = (
    "You may cite, link, summarise, compare and index what stands here, with attribution.",
    "Each verdict names its tool's page and the panel.",
)


def front_page(site: Site) -> bytes:
    """The page at `/`."""
    links = [("Compare tools", "/compare")] if "index" not in site.without else []
    first = (site.tool(number, 0) for number in range(min(6, site.pairs.tools)))
    links += [(tool.name, f"/tool/{tool.slug}") for tool in first]
    links += [(found.path, found.path) for found in site.comparisons(0, 0, 6)]
    items = [el("li", "", el("a", "", text, href=to)) for text, to in links]
    return document(site, BRAND, "/", [el("h1", "", "Ship it or skip it?"), el("ul", "", *items)])


def article(site: Site, number: int) -> bytes | None:
    """A piece of news, or None where there is none."""
    if not 0 <= number < len(words.HEADLINES):
        return None
    following = (number + 1) % len(words.HEADLINES)
    matter = [
        el("h1", "", words.HEADLINES[number]),
        *(el("p", "", sentence) for sentence in words.ARTICLE),
        el("a", "", words.HEADLINES[following], href=f"/news/{following}"),
        el("a", "", "The fair's own page", href="https://example.com/fair"),
    ]
    return document(site, words.HEADLINES[number], f"/news/{number}", matter)


def policy(site: Site) -> bytes:
    """What may be done with the site's verdicts."""
    return note(site, "Agent policy", POLICY, "/agent-policy")


def missing(site: Site) -> bytes:
    """What stands where no page is."""
    return note(site, "404", ("This page could not be found.",), "/404")


def note(site: Site, heading: str, sentences: tuple[str, ...], path: str) -> bytes:
    """A page that says a few sentences."""
    matter: list[Element] = [el("h1", "", heading)]
    return document(site, heading, path, [*matter, *(el("p", "", s) for s in sentences)])
