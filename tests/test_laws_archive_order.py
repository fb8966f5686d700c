"""Law 2 where times are equal, or what comes last belongs between what came before."""

from tests.archive_pages import (
    OTHERS,
    A,
    B,
    either_order,
    entries,
    ordered,
    pages,
    shown,
)
from tests.archive_world import SLUGS, comparison, fresh, on, public, unsaid


def told_alike(copies):
    """Whether a first and its opposite order of arrival give the same tables."""
    with fresh(copies, batch=False) as one, fresh(copies[::-1], batch=False) as other:
        return public(one) == public(other)


def test_law_2_a_change_seen_on_two_pages_at_once_is_told_of_one_of_them():
    """Whichever of the pages says less, so that two readings show the value."""
    old, new = pages(A[0], 3), pages(A[1], 3)
    for poorer in (1, 2):
        both = [on(1, unsaid(new[n], "best_for") if n == poorer else new[n]) for n in (1, 2)]
        assert told_alike([*both, on(0, old[0])])


def test_law_2_tiers_read_at_one_second_have_an_order_of_their_own():
    page = comparison(A[0], B[0])
    for salt in ("", "\nx"):
        assert told_alike([on(0, page), on(0, unsaid(page, "pricing.tiers"), salt=salt)])


def test_law_2_a_copy_from_between_two_others_counts_though_it_comes_last():
    """Each value stands on two pages, so that only the page's own course can decide."""
    taken = shown((1, 1, 0), (2, 1, 0.5), (0, 0, 2), (3, 0, 2.5), (0, 1, 5))
    taken.append(on(10, comparison(A[0], OTHERS[0]), salt="\nx"))
    *first, between, after = taken
    with fresh(taken, batch=False) as one:
        assert entries(one) == ["Free", "Paid", "Free"]
        with fresh([*first, after, between], batch=False) as other:
            assert public(one) == public(other)


@either_order
def test_law_2_the_score_of_a_past_review_is_the_newest_by_time(turned):
    first = A[0].reviews[0]
    again = A[0].model_copy(update={"reviews": (first.model_copy(update={"score": 81}),)})
    taken = [on(n, comparison(t, B[0])) for n, t in enumerate((A[0], again, A[1]))]
    with fresh(ordered(taken, turned), batch=False) as archive:
        rows = archive.tool(SLUGS[0])["reviews"]
        assert [r["score"] for r in rows if r["quote"] == first.quote] == [81]
