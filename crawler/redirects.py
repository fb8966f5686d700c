"""Where temporary redirects end. Pure: addresses in, addresses out.

One that ends at a page of its own is that page, looked at where it stands for now. One that goes in
circles leads nowhere, and where many end at one page, that page stands in for all of them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping

#: Redirects from one page to the next before nobody waits for a page any more, as in browsers.
HOPS = 20
#: So many addresses that lead to one page for now are not that page.
MANY = 5


def ends(ways: Mapping[str, str], temporary: Collection[str]) -> dict[str, str | None]:
    """Where each of the temporary ones ends, None for what leads to no page of its own.

    ways: each address that redirects, and the address that it leads to.
    """
    found = {url: _end(url, ways) for url in temporary}
    inner = frozenset(ways.values())
    shared = Counter(end for url, end in found.items() if url not in inner)
    return {url: end if shared[end] < MANY else None for url, end in found.items()}


def _end(url: str, ways: Mapping[str, str]) -> str | None:
    for _ in range(HOPS):
        url = ways[url]
        if url not in ways:
            return url
    return None
