"""The made-up site's pages say exactly what it claims they say: read by the parser, every field."""

from __future__ import annotations

import pytest

from demosite import SITE, Found, Site, record, truth
from demosite.prices import PRICES
from demosite.render import page
from parsers import Document, parse


def _differences(read, true, path=""):
    if isinstance(read, dict) and isinstance(true, dict):
        for name in read.keys() | true.keys():
            yield from _differences(read.get(name), true.get(name), f"{path}.{name}")
    elif isinstance(read, list) and isinstance(true, list) and len(read) == len(true):
        for at, pair in enumerate(zip(read, true, strict=True)):
            yield from _differences(*pair, f"{path}.{at}")
    elif read != true:
        yield f"{path}: {read!r} for {true!r}"


def _wrong(site, found):
    read = parse(Document(page(site, found), url=f"http://127.0.0.1:8000{found.path}"))
    true = record(site, found)
    return [f"{found.path} {d}" for d in _differences(read.model_dump(mode="json"), true)]


@pytest.mark.parametrize("seed", range(6))
def test_every_field_of_every_kind_of_page_is_what_the_parser_reads(seed):
    site = Site(seed, tools=9 + seed, pages=12, day=seed * 3)
    kinds = set()
    for found in list(site.pages())[seed % 2 :: 2]:
        kinds.add(found.kind)
        assert _wrong(site, found) == []
    assert kinds == {"comparison", "tool", "reviewer"}


def test_a_site_of_1500_tools_and_100000_pages_is_made_page_by_page():
    site = Site(tools=1500, pages=100_000, day=3)
    assert site.blocks() > 100_000
    found = next(site.comparisons(first=99_000))
    assert isinstance(found, Found)
    assert site.find(found.path) == found
    assert _wrong(site, found) == []


def test_the_same_seed_is_the_same_site_and_another_is_another():
    def bodies(seed):
        site = Site(seed, tools=8, day=4)
        return [page(site, found) for found in site.comparisons()]

    assert bodies(3) == bodies(3)
    assert bodies(3) != bodies(4)


def test_truth_names_every_page_once():
    site = Site(tools=7, day=2)
    records = dict(truth(site))
    assert len(records) == len(list(site.pages()))
    assert all(record["url"] == SITE + path for path, record in records.items())


def test_the_traps_are_there():
    site = Site()
    first = [site.tool(number) for number in range(12)]
    assert first[0].name == first[1].name
    assert first[0].slug != first[1].slug
    assert first[1].slug.startswith(first[0].slug)
    assert all(any(sign in tool.name for tool in first) for sign in ("(", ":", "&", "<", " vs "))
    assert any(tool.votes == 0 for tool in first)
    assert any(len(tool.reviews) == 3 for tool in first)
    assert {price.model for price in PRICES} >= {"free", "freemium", "paid", "usage", "contact"}
