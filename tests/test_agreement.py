"""Law 12 on plain values: which reading other pages of its day contradict."""

from __future__ import annotations

from archive.agreement import suspects
from archive.history import course
from archive.sight import Key, Sight, Value

DAY = 20_000
FIELD = Key("verdict")


def _sight(facts: int, page: str, value: Value, pages: int = 1) -> Sight:
    first = DAY * 86400 + facts
    return Sight(
        facts=facts,
        digest=bytes([facts]),
        values={FIELD: value},
        inferred={},
        reviews=(),
        tiers="",
        first=first,
        page=page,
        document=facts,
        last=first,
        pages=pages,
        days={DAY: pages},
    )


def test_a_page_made_anew_is_one_witness() -> None:
    sights = [
        _sight(1, "a", "ship"),
        _sight(2, "a", "ship"),
        _sight(3, "b", "skip"),
        _sight(4, "b", "skip"),
    ]
    groups = {"ship": sights[:2], "skip": sights[2:]}
    assert suspects(FIELD, groups, {}) == []
    assert course(FIELD, sights, {}).known


def test_two_pages_that_agree_make_a_third_suspect() -> None:
    groups = {"ship": [_sight(1, "a", "ship")], "skip": [_sight(2, "b", "skip", pages=2)]}
    (found,) = suspects(FIELD, groups, {})
    assert (found.value, found.agreed) == ("ship", "skip")
