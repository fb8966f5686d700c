"""The site's addresses, also where somebody leads on to them."""

from __future__ import annotations

from urllib.parse import quote

import pytest

from parsers.values.urls import canonical, tool_slug

HERE = "https://shiporskip.io/tool/kestrel-notes"
LETTER = f"https://eur01.safelinks.protection.outlook.com/?url={quote(HERE, safe='')}&data=05"


@pytest.mark.parametrize(
    "link",
    [
        HERE,
        "/tool/kestrel-notes?ref=card#top",
        f"https://web.archive.org/web/20260102030405/{HERE}",
        f"https://archive.ph/o/k3XbQ/{HERE}",
        f"https://www.google.com/url?q={HERE}&sa=D&source=editors",
        LETTER,
        "https://shiporskip-io.translate.goog/tool/kestrel-notes?_x_tr_sl=de&_x_tr_tl=en",
    ],
)
def test_links_that_lead_to_a_tool(link: str) -> None:
    assert tool_slug(link) == "kestrel-notes"


@pytest.mark.parametrize(
    "link",
    [
        "https://elsewhere.example/tool/kestrel-notes",
        f"https://elsewhere.example/url?q={HERE}",
        f"https://social.example/share?url={HERE}",
        "https://www.google.com/url?q=https://elsewhere.example/tool/kestrel-notes",
        "/tool/kestrel-notes/reviews",
    ],
)
def test_links_that_do_not(link: str) -> None:
    assert tool_slug(link) is None


def test_a_kept_address_is_the_live_one() -> None:
    assert canonical(f"https://archive.ph/k3XbQ/{HERE}") == HERE
