"""The quick way to tell a link says what the thorough one says."""

import pytest
from w3lib.url import safe_url_string

from crawler.site import Site

LINKS = (
    *("/compare/a-vs-b", "/compare/a", "/compare/-vs-", "/compare/a-vs-b/", "/compare/a-vs-b/c"),
    *("/compare", "/compare?page=2", "/compare/page/2", "?page=2", "a-vs-b", "./a-vs-b"),
    *("/tool/x-1", "/tool/X", "/tool/x?y=1", "/tool/x#f", " /tool/x ", "tool/x", "../tool/x"),
    *("/tool/", "/tool/--", "/tool/café", "/TOOL/x", "/tool/../api/x", "/api/tool/x"),
    *("/reviewer/the-futurist?category=A B", "/_next/x.css", "mailto:x@y", "javascript:void(0)"),
    *("https://shiporskip.io/tool/x", "//shiporskip.io/tool/x", "http://127.0.0.1:8000/tool/x"),
    *("http://127.0.0.1:8000/compare/a-vs-b", "http://127.0.0.1:8000/tool/x/../../api/y"),
    *("//x/compare/a-vs-b", "http://[bad/compare/a-vs-b", "https://elsewhere.example/tool/x"),
)


@pytest.mark.parametrize("base", ["http://127.0.0.1:8000", "https://shiporskip.io"])
@pytest.mark.parametrize("page", ["/compare/x-vs-y", "/", "/sitemap.xml"])
def test_a_link_is_told_quickly_as_it_is_told_thoroughly(base, page):
    site = Site(base)
    for link in LINKS:
        url = site.address(base + page, link)
        kind = None if url is None else site.kind(url)
        thorough = None if url is None or kind is None else (safe_url_string(url), kind)
        assert site.named(base + page, link) == thorough, link
