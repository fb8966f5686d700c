"""Laws 7 and 8 case by case: pages that turn, turn back, catch up late, or do not say."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.archive_pages import (
    OTHERS,
    A,
    B,
    C,
    changes,
    entries,
    pages,
    quick,
    shown,
    suspected,
)
from tests.archive_world import (
    SLUGS,
    comparison,
    fresh,
    nameless,
    on,
    public,
    reviewer_page,
    unsaid,
)

# -- law 7 -----------------------------------------------------------------------------------------


def test_law_7_a_score_that_a_page_does_not_show_is_no_suspect_value():
    taken = [*pages(A[0], 2), reviewer_page([A[0], B[0], C[0]])]
    with fresh([on(0, p) for p in taken]) as archive:
        assert suspected(archive) == []


def test_law_7_new_words_first_seen_without_their_score_are_one_change_and_have_it():
    """A critic's page shows them a day before a page with scores does."""
    taken = [comparison(A[0], B[0]), reviewer_page([A[1], B[0], C[0]]), comparison(A[1], B[0])]
    with fresh([on(n, page) for n, page in enumerate(taken)]) as archive:
        (change,) = changes(archive, "review:Builder")
        assert change["old_value"] == f"80/100 · ship · {A[0].reviews[0].quote}"
        assert change["new_value"] == f"79/100 · ship · {A[1].reviews[0].quote}"


@pytest.mark.parametrize("order", [(0, 1), (1, 0)], ids=["then without", "first without"])
def test_law_7_a_copy_without_pricing_leaves_the_tiers(order):
    page = comparison(A[0], B[0])
    taken = [page, unsaid(page, "pricing.text", "pricing.model", "pricing.tiers")]
    with fresh([on(day, taken[which]) for day, which in enumerate(order)]) as archive:
        assert [tier["amount"] for tier in archive.tool(SLUGS[0])["tiers"]] == ["10"]


# -- law 8 -----------------------------------------------------------------------------------------

# (which page, in which state, on which day), and what the entry changed to.
COURSES = {
    "a page that never showed the current value brings nothing back": (
        shown((0, 0, 0), (1, 1, 2), (2, 2, 4), (3, 1, 5), (3, 0, 6)),
        ["Paid", "Freemium"],
    ),
    "a page that showed the value when it was current before, not since, is late": (
        shown((0, 0, 0), (1, 1, 1), (2, 1, 2), (1, 0, 3), (1, 1, 5), (2, 0, 6)),
        ["Paid", "Free", "Paid"],
    ),
    "a page that showed the value before and since turns back": (
        shown((0, 0, 0), (1, 1, 2), (2, 1, 3), (2, 0, 4), (2, 1, 5), (1, 1, 7), (1, 0, 8)),
        ["Paid", "Free", "Paid", "Free"],
    ),
    "of two values first seen at once the one on more pages is current": (
        shown((0, 0, 0), (0, 2, 1), (1, 1, 1), (2, 1, 3)),
        ["Paid"],
    ),
    "of three values first seen at one second one is a change": (
        shown((0, 0, 0), (1, 1, 2), (2, 2, 2)),
        ["Freemium"],
    ),
}


@pytest.mark.parametrize(("copies", "expected"), COURSES.values(), ids=COURSES.keys())
@quick
@given(st.randoms(use_true_random=False), st.booleans())
def test_law_8_back_is_told_by_what_the_page_itself_had_shown(copies, expected, random, batch):
    with fresh(random.sample(copies, len(copies)), batch=batch) as archive:
        assert entries(archive) == expected
        assert archive.tool(SLUGS[0])["entry"] == expected[-1]


@quick
@given(
    st.sampled_from(((), ("best_for",), ("description",), ("tagline",), ("verdict",))),
    st.integers(0, 1),
    st.booleans(),
)
def test_law_8_two_readings_of_one_page_at_one_second_are_no_turn(gap, poorer, later):
    old, new = pages(A[0], 2), pages(A[1], 2)
    both = [unsaid(p[1], *gap) if n == poorer else p[1] for n, p in enumerate((old, new))]
    taken = [on(0, old[0]), on(1, new[0]), *(on(5, p) for p in both)]
    with fresh(taken[::-1] if later else taken) as archive:
        assert entries(archive) == ["Paid"]


# -- copies without slugs --------------------------------------------------------------------------


@pytest.mark.parametrize("gap", [(), ("best_for",)], ids=["each read in one way", "in two"])
def test_law_8_a_page_turns_back_though_some_of_its_copies_told_no_slugs(gap):
    first, second = comparison(A[0], B[0]), comparison(A[1], B[0])
    between = [nameless(second), nameless(unsaid(second, *gap))]
    taken = [first, *between, unsaid(first, *gap)]
    named = on(9, comparison(A[1], C[0]))
    with fresh([*(on(n, page) for n, page in enumerate(taken)), named]) as archive:
        assert entries(archive) == ["Paid", "Free"]


@quick
@given(
    st.lists(
        st.tuples(st.integers(0, 9), st.integers(0, 2), st.integers(0, 1), st.booleans()),
        min_size=2,
        max_size=8,
        unique_by=lambda copy: copy[0],
    ),
    st.randoms(use_true_random=False),
    st.booleans(),
)
def test_law_8_copies_without_slugs_tell_the_same_course_as_copies_with_them(copies, random, batch):
    """Another page shows each state late, by which the copies without slugs find their tool."""
    late = [on(20 + n, comparison(A[n], OTHERS[5])) for n in range(3)]
    named, taken = [], []
    for day, number, place, bare in copies:
        page = pages(A[number], 2)[place]
        named.append(on(day, page))
        taken.append(on(day, nameless(page) if bare else page))
    taken = random.sample([*taken, *late], len(taken) + len(late))
    with fresh(taken, batch=batch) as archive, fresh([*named, *late]) as twin:
        assert archive.check() == []
        for table in ("changes", "suspects"):
            told = [[row for row in a.rows(table) if row["tool_slug"] == SLUGS[0]]
                    for a in (archive, twin)]  # fmt: skip
            assert told[0] == told[1]


@quick
@given(st.permutations(range(4)))
def test_law_8_a_slug_that_comes_late_joins_the_courses_of_a_page(order):
    """Whether the copies without slugs came before or after it."""
    first, second = comparison(A[0], B[0]), comparison(A[1], B[0])
    taken = [on(0, first), on(1, nameless(second)), on(2, first), on(9, comparison(A[1], C[0]))]
    with fresh([taken[n] for n in order], batch=False) as one, fresh(taken) as other:
        assert entries(one) == ["Paid", "Free"]
        assert public(one) == public(other)
        assert one.check() == []


def test_law_8_a_copy_with_slugs_counts_though_a_later_one_without_came_before_it():
    """It tells that the page had shown the current value, so that the later copy is a turn."""
    taken = shown((0, 0, 0), (1, 1, 1), (1, 0, 4))
    later = on(10, nameless(pages(A[1], 1)[0]))
    (between,) = shown((0, 0, 5))
    with (
        fresh([*taken, later, between], batch=False) as one,
        fresh([*taken, between, later]) as two,
    ):
        assert entries(one) == ["Paid", "Free", "Paid"]
        assert public(one) == public(two)
