"""Laws 7, 8 and 12: what counts as a change of the site, and what as a doubtful reading."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.archive_pages import OTHERS, A, B, C, changes, pages, planted, quick
from tests.archive_world import (
    GAPS,
    SLUGS,
    address,
    comparison,
    fresh,
    on,
    parse,
    reviewer_page,
    tool_page,
    uncredited,
    unsaid,
    worlds,
)

days = st.integers(0, 9)


# -- law 7 -----------------------------------------------------------------------------------------


@quick
@given(
    st.lists(
        st.tuples(days, st.integers(0, 5), st.sampled_from(GAPS), st.booleans(), st.booleans()),
        min_size=1,
        max_size=10,
    )
)
def test_law_7_what_a_copy_does_not_say_changes_nothing(copies):
    """A site that never changes, whatever dialects it is copied in: no changes, no suspects."""
    shown = [*pages(A[0], 4), tool_page(A[0]), reviewer_page([A[0], B[0], C[0]])]
    taken = []
    for day, number, gap, bare, addressed in copies:
        page = unsaid(shown[number], *gap)
        taken.append(on(day, uncredited(page) if bare else page, url=addressed))
    with fresh(taken) as archive:
        assert changes(archive) == []
        assert list(archive.rows("suspects")) == []


def test_law_7_a_first_reading_is_no_change_but_the_next_one_is():
    page = comparison(A[0], B[0])
    with fresh([on(0, unsaid(page, "entry")), on(1, page)]) as archive:
        assert changes(archive) == []
    with fresh([on(0, unsaid(page, "entry")), on(1, page), on(2, comparison(A[1], B[0]))]) as later:
        (change,) = changes(later, "entry")
        assert (change["old_value"], change["new_value"]) == ("Free", "Paid")


def test_law_7_no_votes_yet_is_a_statement_and_votes_after_it_a_change():
    with fresh([on(0, comparison(A[0], B[0])), on(3, comparison(A[1], B[0]))]) as archive:
        (change,) = changes(archive, "community_votes")
        assert change["old_value"] is None
        assert change["new_value"] == "11"
    silent = unsaid(comparison(A[0], B[0]), "community.votes", "community.ship_percent")
    with fresh([on(0, silent), on(3, comparison(A[1], B[0]))]) as archive:
        assert changes(archive, "community_votes") == []


# -- law 8 -----------------------------------------------------------------------------------------


@quick
@given(worlds(faults=False))
def test_law_8_back_is_only_a_page_that_had_shown_the_newer_value(copies):
    with fresh(copies) as archive:
        for slug in SLUGS:
            before = {}
            for row in changes(archive):
                if row["tool_slug"] == slug and row["field"] == "entry":
                    since, seen = before.get("since", ""), before.setdefault("seen", set())
                    if row["new_value"] in seen:
                        own = shown_on(copies, row["url"], slug, since, row["changed_at"])
                        assert row["old_value"] in own
                    seen |= {row["old_value"], row["new_value"]}
                    before["since"] = row["changed_at"]


def shown_on(copies, url, slug, since, until):
    """Entries that a page showed of a tool in an interval of time."""
    found = set()
    for copy in copies:
        at = f"{copy.capture.fetched_at:%Y-%m-%dT%H:%M:%SZ}"
        if copy.document.body[:1] == b"{" and since <= at < until:
            page = parse(copy.document)
            if address(page) == url:
                found |= {t.entry for t in page.tools if t.slug == slug}
    return found


@quick
@given(st.permutations(range(4)), st.integers(2, 4))
def test_law_8_a_stale_copy_elsewhere_is_late_and_not_back(order, late):
    """Page 0 turns from the old value to the new one; other pages show the old one later."""
    old, new = pages(A[0], 5), pages(A[1], 5)
    taken = [on(0, old[0]), on(10, new[0])] + [on(10 + 2 * n, old[n]) for n in range(1, late)]
    with fresh([taken[n] for n in order if n < len(taken)] + taken[4:]) as archive:
        row = archive.tool(SLUGS[0])
        assert row["entry"] == "Paid"
        assert [c["new_value"] for c in changes(archive, "entry")] == ["Paid"]
        assert list(archive.rows("suspects")) == []
    with fresh([*taken, on(40, old[0])]) as archive:
        assert archive.tool(SLUGS[0])["entry"] == "Free"
        assert [c["new_value"] for c in changes(archive, "entry")] == ["Paid", "Free"]


def test_law_8_a_turn_is_seen_through_a_copy_that_does_not_say():
    old, new = comparison(A[0], B[0]), comparison(A[1], B[0])
    silent = unsaid(old, "entry")
    with fresh([on(0, old), on(3, new), on(5, silent), on(7, old)]) as archive:
        assert [c["new_value"] for c in changes(archive, "entry")] == ["Paid", "Free"]


@quick
@given(st.permutations(range(4)), st.booleans())
def test_law_8_a_page_that_catches_up_late_brings_nothing_back(order, batch):
    """Page P skips from the first value to the second when the third is current elsewhere."""
    p, q = ([comparison(A[n], other) for n in range(3)] for other in (B[0], C[0]))
    copies = [on(0, p[0]), on(2, q[1]), on(4, q[2]), on(6, p[1])]
    with fresh([copies[n] for n in order], batch=batch) as archive:
        assert [c["new_value"] for c in changes(archive, "entry")] == ["Paid", "Freemium"]
        assert archive.tool(SLUGS[0])["entry"] == "Freemium"


@quick
@given(st.permutations(range(5)), st.booleans())
def test_law_8_a_page_that_knew_only_the_value_before_last_is_late_too(order, batch):
    """The value comes back on page Q; page P, which saw none of that, turns to the other one."""
    p, q = ([comparison(A[n], other) for n in range(2)] for other in (B[0], C[0]))
    copies = [on(0, p[0]), on(1, q[0]), on(10, q[1]), on(20, q[0]), on(40, p[1])]
    with fresh([copies[n] for n in order], batch=batch) as archive:
        assert [c["new_value"] for c in changes(archive, "entry")] == ["Paid", "Free"]
        assert archive.tool(SLUGS[0])["entry"] == "Free"


# -- law 12 ----------------------------------------------------------------------------------------


@quick
@given(
    st.integers(3, 6),
    st.integers(0, 5),
    st.lists(st.integers(0, 8), min_size=6, max_size=6),
    st.sampled_from(("entry", "verdict", "pricing", "review:Builder", "description")),
)
def test_law_12_a_wrong_value_on_one_page_is_found_and_goes_nowhere(count, wrong, hours, field):
    """Planted on one of several pages of one day, in whatever order they were copied."""
    shown = pages(A[0], count)
    wrong %= count
    taken = [on(hours[n] / 24, page) for n, page in enumerate(shown)]
    with fresh(taken) as archive:
        assert list(archive.rows("suspects")) == []
        true = archive.tool(SLUGS[0])
    taken[wrong] = on(hours[wrong] / 24, planted(shown[wrong], field))
    with fresh(taken) as archive:
        (found,) = archive.rows("suspects")
        assert (found["tool_slug"], found["field"]) == (SLUGS[0], field)
        assert found["url"] == shown[wrong].url
        assert (found["pages_for"], found["pages_against"]) == (1, count - 1)
        assert changes(archive) == []
        now = archive.tool(SLUGS[0])
        assert [now[c] for c in ("entry", "verdict", "pricing", "description")] == [
            true[c] for c in ("entry", "verdict", "pricing", "description")
        ]
        current = {(r["reviewer"], r["quote"]) for r in now["reviews"] if r["is_current"]}
        assert current == {(r["reviewer"], r["quote"]) for r in true["reviews"]}


@quick
@given(st.integers(2, 5), st.integers(1, 5), st.permutations(range(8)))
def test_law_12_a_real_change_makes_no_suspect(count, turned, order):
    """All pages on one day; weeks later the tool has changed, and some of them were copied."""
    taken = [on(n / 24, page) for n, page in enumerate(pages(A[0], count))]
    taken += [on(30 + n / 24, page) for n, page in enumerate(pages(A[1], count)[:turned])]
    with fresh([taken[n] for n in order if n < len(taken)] + taken[8:]) as archive:
        assert list(archive.rows("suspects")) == []
        assert [c["new_value"] for c in changes(archive, "entry")] == ["Paid"]
        assert archive.tool(SLUGS[0])["entry"] == "Paid"


@quick
@given(st.integers(2, 3), st.integers(2, 3), st.permutations(range(6)))
def test_law_12_a_change_in_the_middle_of_a_days_crawl_makes_no_suspect(before, after, order):
    """Some pages were copied in the morning, others after the tool had changed at noon."""
    taken = [on(n / 24, page) for n, page in enumerate(pages(A[0], before))]
    changed = pages(A[1], before + after)[before:]
    taken += [on((6 + n) / 24, page) for n, page in enumerate(changed)]
    with fresh([taken[n] for n in order if n < len(taken)]) as archive:
        assert list(archive.rows("suspects")) == []
        assert [c["new_value"] for c in changes(archive, "entry")] == ["Paid"]


def test_law_12_a_page_planted_later_on_a_page_seen_before_is_found():
    shown = pages(A[0], 4)
    taken = [on(0, p) for p in shown] + [on(20, p, salt="\nagain") for p in shown[1:]]
    with fresh([*taken, on(20, planted(shown[0], "entry"))]) as archive:
        (found,) = archive.rows("suspects")
        assert found["value"] == "Something else"
        assert changes(archive) == []


@quick
@given(st.permutations(range(8)), st.booleans())
def test_law_12_old_copies_do_not_contradict_a_page_that_turned(order, batch):
    """A change reaches one page; the others are served as they were, from caches."""
    old = pages(A[0], 4)
    new = pages(A[1], 4)[0]
    taken = [on(0, page) for page in old] + [on(1, new)] + [on(1, page) for page in old[1:]]
    with fresh([taken[n] for n in order], batch=batch) as archive:
        assert list(archive.rows("suspects")) == []
        assert [c["new_value"] for c in changes(archive, "entry")] == ["Paid"]
        assert archive.tool(SLUGS[0])["entry"] == "Paid"


@pytest.mark.parametrize("batch", [True, False])
def test_law_12_a_second_page_confirms(batch):
    shown = pages(A[0], 5)
    taken = [on(n / 24, p) for n, p in enumerate(shown[:3])]
    wrong = [on(0.5, planted(shown[3], "entry")), on(0.6, planted(shown[4], "entry"))]
    with fresh([*taken, *wrong], batch=batch) as archive:
        assert list(archive.rows("suspects")) == []
        assert archive.tool(SLUGS[0])["entry"] == "Something else"


# -- what nobody prints: the same laws -------------------------------------------------------------


def inferred(page, path):
    return page.model_copy(update={"derived": tuple(f"tools.{n}.{path}" for n in range(2))})


@quick
@given(
    st.lists(
        st.tuples(days, st.integers(0, 2), st.integers(0, 2), st.booleans()),
        min_size=2,
        max_size=8,
        unique_by=lambda copy: (copy[0], copy[2]),
    )
)
def test_law_8_quotes_without_critics_and_what_is_inferred_turn_as_values_do(copies):
    """In any order of arrival the tables are those folded anew, and read values' twins."""
    shown = {number: pages(A[number], 3) for number in range(3)}
    taken, twins = [], []
    for day, number, place, bare in copies:
        page = shown[number][place]
        twins.append(on(day, page))
        taken.append(on(day, uncredited(page) if bare else inferred(page, "entry")))
    with fresh(taken, batch=False) as archive, fresh(twins) as twin:
        assert archive.check() == []
        said = [copy for copy in copies if not copy[3]]
        if len(said) == len(copies):
            entries = [{r["slug"]: r["entry"] for r in a.rows("tools")} for a in (archive, twin)]
            assert entries[0][SLUGS[0]] == entries[1][SLUGS[0]]
        if not said:
            quotes = [
                {
                    r["quote"]
                    for r in a.rows("reviews")
                    if r["tool_slug"] == SLUGS[0] and r["is_current"]
                }
                for a in (archive, twin)
            ]
            assert quotes[0] == quotes[1]


def test_law_8_a_page_turns_back_whoever_is_credited():
    """Where nothing else differs: only these tell that the page has turned."""
    said = A[0].model_copy(update={"reviews": A[1].reviews})
    guessed = A[0].model_copy(update={"entry": A[1].entry})
    for other, dialect in ((said, uncredited), (guessed, lambda page: inferred(page, "entry"))):
        first, second = (dialect(comparison(tool, OTHERS[0])) for tool in (A[0], other))
        taken = [on(0, first), on(1, second), on(2, first)]
        with fresh(taken, batch=False) as archive:
            tool = archive.tool(SLUGS[0])
            current = {r["quote"] for r in tool["reviews"] if r["is_current"]}
            assert tool["entry"] == A[0].entry
            assert current == {review.quote for review in A[0].reviews}
            assert archive.check() == []


def test_law_8_two_reviews_of_one_critic_in_another_order_are_no_change():
    first, second = A[0].reviews[0], A[1].reviews[0]
    orders = [
        A[0].model_copy(update={"reviews": said}) for said in ((first, second), (second, first))
    ]
    with fresh([on(n, comparison(tool, OTHERS[0])) for n, tool in enumerate(orders)]) as archive:
        assert changes(archive) == []
        current = [r["quote"] for r in archive.tool(SLUGS[0])["reviews"] if r["is_current"]]
        assert sorted(current) == sorted((first.quote, second.quote))
