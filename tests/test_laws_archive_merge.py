"""Law 3: bodies, readings, reasons and runs come over in a merge, each once."""

from contextlib import contextmanager

import pytest

from archive import Archive, merge
from archive.crawls import PUBLISHED, Crawls, Runs
from parsers.errors import Blocked
from tests.archive_pages import A, B, either_order, ordered
from tests.archive_world import comparison, fresh, on, parse, public, put

PAGE = comparison(A[0], B[0])


@pytest.fixture
def merged(tmp_path):
    @contextmanager
    def of(*archives):
        target = tmp_path / "merged.db"
        merge([archive.path for archive in archives], target)
        with Archive(target) as archive:
            yield archive

    return of


@either_order
def test_law_3_a_body_that_one_of_two_archives_kept_is_kept(merged, turned):
    """One knew the copy by its main part and kept no body of it; the other one did."""
    first, again = on(0, PAGE), on(1, PAGE, salt="\nx")
    with (
        fresh([first, again], frugal=True) as one,
        fresh([again]) as two,
        merged(*ordered([one, two], turned)) as both,
    ):
        bodies = {both.body(row["digest"]) for row in both.rows("captures")}
        assert bodies == {first.document.body, again.document.body}


def test_law_3_a_later_capture_keeps_the_mark_of_its_time(merged):
    with fresh([on(0, PAGE), on(1, PAGE, dated=False)]) as one, merged(one) as copied:
        assert public(copied) == public(one)


def test_law_3_every_versions_reading_is_merged(merged):
    copy = on(0, PAGE)
    with fresh([copy], "1") as one:
        put(one, [copy], "2")
        with merged(one) as copied:
            assert all(copied.seen(copy.document, copy.capture, version) for version in "12")


def test_law_3_a_copy_known_by_its_main_part_can_be_read_again_after_a_merge(merged):
    taken = [on(0, PAGE), on(1, PAGE, salt="\nx")]
    with fresh(taken, frugal=True) as one, merged(one) as copied:
        assert copied.reparse(parse, "3").without_body == 0


def test_law_3_a_refusal_keeps_its_reason(merged):
    copy = on(0, PAGE)
    with fresh() as one:
        one.add(copy.document, copy.capture, Blocked("a wall"), "2")
        with merged(one) as copied:
            assert [row["detail"] for row in copied.rows("rejected")] == ["a wall"]


def test_law_3_runs_are_merged_once_however_often(merged):
    with fresh([on(0, PAGE)]) as one:
        crawls = Crawls(one.writer)
        for begun, counts in ((0, {"pages": 3}), (100, {}), (100, {"pages": 1})):
            crawls.end(crawls.begin(begun, {}).id, begun + 60, PUBLISHED, counts)
        for _ in range(2):
            with merged(one) as copied:
                assert list(copied.rows("crawls")) == list(one.rows("crawls"))


@either_order
def test_law_3_the_latest_run_is_the_one_that_began_last_wherever_that_was(merged, turned):
    with fresh() as backup, fresh() as since:
        for archive, begun, delay in ((backup, 0, 9), (backup, 100, 5), (since, 200, 2)):
            crawls = Crawls(archive.writer)
            report = {"asked": {"base_url": f"https://{delay}.example"}, "robots": {"delay": delay}}
            crawls.end(crawls.begin(begun, {}).id, begun + 60, PUBLISHED, report)
        with merged(*ordered([since, backup], turned)) as both:
            runs = Runs(both.connection)
            assert [run.started_at for run in runs.all()] == [0, 100, 200]
            assert [run.started_at for run in runs.past(2)] == [200, 100]
            assert runs.last_base_url() == "https://2.example"
