"""The made-up world itself: a page shows what it is said to show, and is the same every time."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from random import Random
from typing import Any

import pytest
from bs4 import BeautifulSoup

from tests.world import families
from tests.world.compare import compare, wrong
from tests.world.records import random_record

TEXTS = (
    "name",
    "category",
    "tagline",
    "description",
    "entry",
    "best_for",
    "text",
    "quote",
    "reviewer",
)


def _page(family: str, n: int) -> Any:
    rng = Random(f"world/{family}/{n}")
    return families.make(family, random_record(rng), rng)


def _strings(value: Any, key: str = "") -> Iterator[str]:
    if isinstance(value, dict):
        for name, inner in value.items():
            yield from _strings(inner, name)
    elif isinstance(value, list):
        for inner in value:
            yield from _strings(inner, key)
    elif isinstance(value, str) and key in TEXTS:
        yield value


@pytest.mark.parametrize("family", families.FAMILIES)
def test_expected_texts_stand_on_the_page(family: str) -> None:
    for n in range(8):
        shown = _page(family, n)
        soup = BeautifulSoup(shown.body, "html.parser")
        text = unicodedata.normalize("NFC", "".join(soup.find_all(string=True)))
        text = " ".join(text.split()).replace(" ", "")
        for value in _strings(shown.expected["tools"]):
            assert value.replace(" ", "") in text.replace("\xa0", ""), (n, value)


@pytest.mark.parametrize("family", families.FAMILIES)
def test_a_seed_gives_one_page(family: str) -> None:
    assert _page(family, 1) == _page(family, 1)


def test_compare_tells_right_absent_and_wrong() -> None:
    expected = {
        "url": None,
        "tools": [
            {
                "name": "A",
                "entry": "Free",
                "reviews": [
                    {"reviewer": "Builder", "quote": "x"},
                    {"reviewer": "Skeptic", "quote": "y"},
                ],
            }
        ],
    }
    got = {
        "url": "u",
        "derived": ["url"],
        "tools": [{"name": "B", "entry": None, "reviews": [{"reviewer": "Skeptic", "quote": "y"}]}],
    }
    states = {path: state for path, state, _, _ in compare(expected, got)}
    assert states == {
        "url": "right",
        "tools.0.name": "wrong",
        "tools.0.entry": "absent",
        "tools.0.reviews.0.reviewer": "absent",
        "tools.0.reviews.0.quote": "absent",
        "tools.0.reviews.1.reviewer": "right",
        "tools.0.reviews.1.quote": "right",
    }
    assert wrong(compare(expected, {"url": "u", "tools": expected["tools"]}))
    assert not wrong(compare(expected, {"url": None, "tools": []}))
