"""Laws 1, 9 and 10 of single captures: which are one, what they keep, what leads back to them."""

from datetime import timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive import Capture
from archive.ids import seconds
from parsers.document import Document
from parsers.records import Anomaly
from tests.archive_pages import (
    A,
    B,
    C,
    changes,
    either_order,
    ordered,
    pages,
    planted,
    quick,
    suspected,
)
from tests.archive_world import (
    SLUGS,
    START,
    Copy,
    comparison,
    fresh,
    on,
    outcome,
    public,
    tool_page,
    unsaid,
    worlds,
)

PAGE = comparison(A[0], B[0])

# -- law 1 -----------------------------------------------------------------------------------------


@quick
@given(worlds())
def test_law_1_a_second_ingest_says_that_it_wrote_nothing(copies):
    with fresh(copies) as archive:
        for copy in copies:
            assert not any(archive.add(copy.document, copy.capture, outcome(copy.document), "2"))


came = st.tuples(
    st.integers(0, 1), st.sampled_from(("disk", "tape")), st.booleans(), st.sampled_from("23")
)


@quick
@given(came, came)
def test_law_1_a_capture_is_seen_where_time_source_mark_and_version_are_the_same(first, other):
    (one, asked) = (on(day, PAGE, source=s, dated=dated) for day, s, dated, _ in (first, other))
    with fresh([one], version=first[3]) as archive:
        assert archive.seen(asked.document, asked.capture, other[3]) == (first == other)


@quick
@given(
    st.lists(
        st.tuples(
            st.sampled_from((PAGE.url, None, "https://example.org/a-copy")),
            st.sampled_from((None, 200, 403)),
            st.sampled_from((None, "text/html", "text/plain")),
        ),
        min_size=1,
        max_size=6,
    )
)
def test_law_1_bytes_are_one_document_where_address_status_and_type_are_the_same(found):
    body, capture = PAGE.model_dump_json().encode(), Capture(START, "disk")
    documents = [Document(body, url, kind, status) for url, status, kind in found]
    with fresh([Copy(document, capture) for document in documents]) as archive:
        assert len(list(archive.rows("captures"))) == len(set(found))
        assert all(archive.seen(document, capture, "2") for document in documents)


def test_law_1_one_copy_from_two_sources_at_one_second_is_one_sighting():
    shown = pages(A[0], 4)
    wrong = planted(shown[3], "entry")
    taken = [on(0, p) for p in shown[:3]] + [on(0, wrong), on(0, wrong, source="tape")]
    with fresh(taken, batch=False) as archive:
        assert suspected(archive) == ["Something else"]
        assert archive.check() == []


# -- law 9 -----------------------------------------------------------------------------------------


def test_law_9_a_copy_known_by_its_main_part_has_the_anomalies_of_its_page():
    odd = (Anomaly(code="tally", path="tools.0", detail="odd"),)
    page = comparison(A[0], B[0], anomalies=odd)
    with fresh([on(0, page), on(1, page, salt="\nx")], frugal=True) as archive:
        times = [row["fetched_at"] for row in archive.rows("anomalies")]
        assert times == ["2026-03-01T09:00:00Z", "2026-03-02T09:00:00Z"]


# -- law 10 ----------------------------------------------------------------------------------------


@quick
@given(st.lists(came, min_size=1, max_size=6))
def test_law_10_every_capture_is_listed_with_its_time_its_source_and_whose_time_that_is(captures):
    taken = [on(day, PAGE, source=s, dated=dated) for day, s, dated, _ in captures]
    with fresh(taken) as archive:
        kept = [row[1:] for row in public(archive)["came"]]
        own = {(seconds(c.capture.fetched_at), c.capture.source, int(c.capture.time_from_file))
               for c in taken}  # fmt: skip
        assert sorted(kept) == sorted(own)
        assert len(list(archive.rows("captures"))) == len(own)


def test_law_10_a_time_of_another_zone_is_told_in_utc():
    there = START.astimezone(timezone(timedelta(hours=5)))
    with fresh([Copy(on(0, PAGE).document, Capture(there, "disk"))]) as archive:
        assert archive.latest_capture() == "2026-03-01T09:00:00Z"


@either_order
@pytest.mark.parametrize("poorer", [None, 1, 2])
def test_law_10_a_change_leads_to_the_page_that_showed_it_first(poorer, turned):
    """Also where the two pages that show it are read in two ways."""
    old, new = pages(A[0], 3), pages(A[1], 3)
    shown = [unsaid(p, "best_for") if n == poorer else p for n, p in enumerate(new)]
    taken = [on(0, old[0]), on(1, shown[1]), on(2, shown[2])]
    with fresh(ordered(taken, turned), batch=False) as archive:
        (change,) = changes(archive, "entry")
        assert (change["url"], change["changed_at"]) == (new[1].url, "2026-03-02T09:00:00Z")


@either_order
def test_law_10_a_suspect_leads_to_its_first_capture(turned):
    shown = pages(A[0], 4)
    wrong = planted(shown[3], "entry")
    poorer = unsaid(wrong, "best_for")
    for first, then in ((wrong, poorer), (poorer, wrong)):
        twice = ordered([on(0, first), on(0.2, then)], turned)
        with fresh([*(on(0, p) for p in shown[:3]), *twice], batch=False) as archive:
            (found,) = archive.rows("suspects")
            assert found["fetched_at"] == "2026-03-01T09:00:00Z"


@either_order
def test_law_10_a_quote_is_first_seen_in_the_reading_that_had_it_first(turned):
    for first, then in ((PAGE, unsaid(PAGE, "best_for")), (unsaid(PAGE, "best_for"), PAGE)):
        with fresh(ordered([on(0, first), on(3, then)], turned)) as archive:
            firsts = {r["first_seen"] for r in archive.rows("reviews")}
            assert firsts == {"2026-03-01T09:00:00Z"}


def test_law_10_a_quote_of_two_tools_was_last_seen_of_each():
    twin = C[0].model_copy(update={"reviews": A[0].reviews})
    with fresh([on(0, PAGE), on(5, comparison(B[0], twin))]) as archive:
        last = {r["last_seen"] for r in archive.tool(SLUGS[0])["reviews"]}
        assert last == {"2026-03-01T09:00:00Z"}


def test_law_10_one_quote_of_two_critics_has_the_sightings_of_each():
    words = A[0].reviews[0].quote
    said = [r.model_copy(update={"quote": words}) for r in A[0].reviews]
    apart = [A[0].model_copy(update={"reviews": (one,)}) for one in said]
    with fresh([on(n, comparison(t, B[0])) for n, t in enumerate(apart)]) as archive:
        seen = archive.connection.execute(
            "SELECT reviewer, fetched_at FROM review_sightings WHERE tool_slug = ? ORDER BY 1, 2",
            (SLUGS[0],),
        ).fetchall()
        assert seen == [("Builder", "2026-03-01T09:00:00Z"), ("Skeptic", "2026-03-02T09:00:00Z")]


def test_law_10_two_pages_without_addresses_are_two_pages():
    """So neither reading of the tool stands on one page only."""

    def page(number, *gap):
        return unsaid(tool_page(A[number]), *gap).model_copy(update={"url": None})

    taken = [on(0, page(0), salt=f"\n{n}") for n in range(3)]
    taken += [on(0, page(1)), on(0, page(1, "tagline"))]
    with fresh(taken) as archive:
        assert suspected(archive) == []
