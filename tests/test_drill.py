"""A short drill in every test run; `make drill` does the ten thousand."""

from __future__ import annotations

from random import Random

import pytest

from tests.drill import drill, table
from tests.world import families
from tests.world.damage import CONTENT, MARKUP
from tests.world.records import random_record

RESULTS = drill(seed=7, start=0, count=3 * len([*MARKUP, *CONTENT]))


def test_nothing_is_raised_but_parse_errors() -> None:
    assert [r.detail for r in RESULTS if r.outcome == "crashed"] == []


def test_nothing_is_read_wrong_where_only_markup_changed() -> None:
    assert [r for r in RESULTS if r.kind in MARKUP and r.outcome == "wrong"] == []


def test_every_kind_found_pages_to_mutate() -> None:
    assert {r.kind for r in RESULTS if r.outcome != "unused"} == {*MARKUP, *CONTENT}
    assert all(kind in table(RESULTS) for kind in [*MARKUP, *CONTENT])


@pytest.mark.parametrize("kind", [k for k in (*MARKUP, *CONTENT) if "extract" not in k])
def test_a_mutation_changes_the_page(kind: str) -> None:
    mutation = {**MARKUP, **CONTENT}[kind]
    for n in range(40):
        rng = Random(f"changes/{kind}/{n}")
        family = rng.choice(["score_table", "builder", "saved"])
        shown = families.make(family, random_record(rng), rng, full=True)
        mutated = mutation(shown, rng)
        if mutated is not None:
            break
    assert mutated is not None
    assert mutated.body != shown.body
