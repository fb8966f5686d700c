"""Law 12 case by case: who is a witness, on which day, and for how long a value is suspect."""

import pytest

from tests.archive_pages import A, changes, pages, planted, shown, suspected
from tests.archive_world import SLUGS, fresh, on, unsaid


@pytest.mark.parametrize("poorer", [0, 1])
def test_law_12_a_second_page_confirms_though_it_says_less(poorer):
    every = pages(A[0], 5)
    wrong = [planted(every[n], "entry") for n in (3, 4)]
    wrong[poorer] = unsaid(wrong[poorer], "best_for")
    with fresh([on(0, p) for p in (*every[:3], *wrong)]) as archive:
        assert suspected(archive) == []


def test_law_12_what_others_show_on_another_day_contradicts_nobody():
    new, old = pages(A[1], 4), pages(A[0], 4)
    with fresh([on(0, old[0]), on(5, new[1]), on(9, old[2]), on(9, old[3])]) as archive:
        assert suspected(archive) == []
        assert archive.tool(SLUGS[0])["entry"] == "Paid"


@pytest.mark.parametrize("right", range(4))
def test_law_12_a_page_made_anew_contradicts_whichever_side_shows_the_tool(right):
    first, *others = pages(A[0], 4)
    others = [p.model_copy(update={"tools": p.tools[::-1]}) if n < right else p
              for n, p in enumerate(others)]  # fmt: skip
    taken = [on(0, p) for p in (first, *others)] + [on(20, p, salt="\nagain") for p in others]
    with fresh([*taken, on(20, planted(first, "entry"))]) as archive:
        assert suspected(archive) == ["Something else"]


def test_law_12_a_page_is_no_witness_against_itself():
    with fresh(shown((0, 1, 0), (1, 0, 0.1), (0, 0, 0.2))) as archive:
        assert suspected(archive) == []


def test_law_12_a_page_is_no_witness_against_itself_on_the_last_day_of_its_reading_either():
    p, q, r = pages(A[0], 3)
    taken = [on(0, p), on(5, p, salt="\n1"), on(5.2, planted(p, "entry")), on(5, q)]
    with fresh([*taken, on(9, q, salt="\n2"), on(9, r)]) as archive:
        assert suspected(archive) == []


def test_law_12_a_page_that_is_right_on_another_day_takes_no_witness_away():
    p, q, r = pages(A[0], 3)
    with fresh([on(0, planted(p, "entry")), on(0, q), on(0, r), on(5, p)]) as archive:
        assert [s["pages_against"] for s in archive.rows("suspects")] == [2]
        assert changes(archive) == []


def test_law_12_a_suspect_stays_one_until_another_page_shows_it():
    """The page shows it, takes it back, and shows it again; others were made anew in between."""
    p, q, r = pages(A[0], 3)
    wrong = planted(p, "entry")
    taken = [on(0, p), on(0, q), on(0, r), on(1, wrong), on(1, q), on(1, r), on(2, p)]
    taken += [on(5, q, salt="\n1"), on(5, r, salt="\n2"), on(10, wrong, salt="\n3")]
    with fresh(taken) as archive:
        assert suspected(archive) == ["Something else"]
        assert changes(archive) == []
