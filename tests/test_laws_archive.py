"""The laws of the archive, each as a property of small random worlds."""

import tempfile
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from archive import Archive, merge
from tests.archive_world import (
    EXAMPLES,
    SCRATCH,
    comparison,
    fresh,
    on,
    parse,
    public,
    put,
    state,
    stored,
    worlds,
)

slow = settings(max_examples=EXAMPLES, deadline=None)


@slow
@given(worlds())
def test_law_1_a_second_ingest_changes_no_row(copies):
    with fresh(copies) as archive:
        before = stored(archive)
        put(archive, copies)
        assert stored(archive) == before
        assert all(archive.seen(c.document, c.capture, "2") for c in copies)


@slow
@given(worlds(), st.randoms(use_true_random=False), st.booleans())
def test_law_2_any_order_gives_the_same_tables(copies, random, frugal):
    """All at once, and one by one in another order."""
    shuffled = copies.copy()
    random.shuffle(shuffled)
    with fresh(copies, frugal=frugal) as one, fresh(shuffled, batch=False) as other:
        assert public(one) == public(other)


@settings(max_examples=24, deadline=None)
@given(st.permutations(range(4)))
def test_law_2_pages_seen_at_one_second_have_an_order_of_their_own(order):
    """The change first shows on two pages at once, and one of two values at once is current."""
    old, new = ([state(tool, n) for tool in range(3)] for n in range(2))
    copies = [
        on(0, comparison(old[0], old[1])),
        on(1, comparison(new[0], old[1])),
        on(1, comparison(new[0], old[2])),
        on(1, comparison(old[1], new[2])),
    ]
    with fresh(copies) as one, fresh([copies[n] for n in order], batch=False) as other:
        assert public(one) == public(other)
        assert one.counts()["changes"] > 0


@slow
@given(
    worlds(),
    st.integers(0, 12),
    st.integers(0, 2),
    st.sampled_from(("12", "21", "22")),
    st.booleans(),
)
def test_law_3_two_archives_merged_are_one_that_saw_both(copies, cut, both, versions, frugal):
    """Some copies were seen by both, by one version of the parser or by two."""
    rest = copies[max(0, cut - both) :]
    with fresh() as whole, fresh(copies[:cut], versions[0], frugal=frugal) as one:
        put(whole, copies[:cut], versions[0])
        put(whole, rest, versions[1])
        with (
            fresh(rest, versions[1]) as two,
            tempfile.TemporaryDirectory(dir=SCRATCH) as folder,
        ):
            target = Path(folder) / "merged.db"
            merge([one.path, two.path], target)
            with Archive(target) as merged:
                assert public(merged) == public(whole)
                assert merged.check() == []
                before = stored(merged)
            merge([one.path], target)
            with Archive(target) as again:
                assert stored(again) == before


@slow
@given(worlds(), st.booleans())
def test_law_4_the_tables_fold_again_to_the_same(copies, batch):
    with fresh(copies, batch=batch) as archive:
        before = stored(archive)
        archive.rebuild()
        assert stored(archive) == before
        assert archive.check() == []


@slow
@given(worlds())
def test_law_4_a_better_reading_is_no_change_of_the_site(copies):
    """Read by version 1, then again by 2: as if 2 had read it from the first."""
    with fresh(copies, "1") as old, fresh(copies, "2") as new:
        outcome = old.reparse(parse, "2")
        assert public(old) == public(new)
        assert outcome.without_body == 0
        site = [d for d in outcome.differences if d.cause == "site"]
        assert len(site) == new.counts()["changes"]
        assert old.check() == []
