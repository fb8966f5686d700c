"""From a page that was found to its bytes, by its kind."""

from __future__ import annotations

from dataclasses import replace

from demosite.comparison_page import comparison_page
from demosite.reviewer_page import reviewer_page
from demosite.site import Found, Site
from demosite.tool_page import tool_page

PAGES = {"comparison": comparison_page, "tool": tool_page, "reviewer": reviewer_page}


def page(site: Site, found: Found, name: str | None = None) -> bytes:
    """A page of verdicts as HTML in UTF-8. `name`: what its first tool is called here alone."""
    first, *others = (site.tool(number, found.shown) for number in found.tools)
    first = replace(first, name=name) if name else first
    return PAGES[found.kind](site, found, [first, *others])
