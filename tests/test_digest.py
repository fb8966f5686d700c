"""The main part's digest changes whenever what the reader may read has changed."""

from __future__ import annotations

import pytest

from parsers.templates.digest import main_digest

PAGE = (
    b'<head><meta charset="utf-8"><meta property="og:url" content="/a"><title>A vs B</title></head>'
    b"<body><nav>Menu</nav><main><h1>A vs B</h1><p>Ship</p></main><footer>2026</footer>"
)


def test_what_stands_around_the_main_part_does_not_count() -> None:
    assert main_digest(PAGE.replace(b"Menu", b"Menue").replace(b"2026", b"2027")) == main_digest(
        PAGE
    )


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b"Ship", b"Skip"),
        (b"<title>A", b"<title>C"),
        (b'content="/a"', b'content="/c"'),
        (b'"utf-8"', b'"latin-1"'),
    ],
)
def test_what_the_reader_may_read_counts(old: bytes, new: bytes) -> None:
    assert main_digest(PAGE.replace(old, new)) != main_digest(PAGE)


@pytest.mark.parametrize("tag", [b"<MAIN>", b"<Main class=x>", b"<main>"])
def test_where_main_parts_are_told_apart_by_no_one_the_whole_body_counts(tag: bytes) -> None:
    page = b"<!--<main></main>-->" + tag + b"<p>Ship</p></main>"
    assert main_digest(page.replace(b"Ship", b"Skip")) != main_digest(page)
