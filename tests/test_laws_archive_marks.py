"""Law 11 in detail: what is marked as none, as inferred, as read, and of which tool and review."""

import pytest

from tests.archive_pages import A, B, changes
from tests.archive_world import SLUGS, comparison, fresh, on, reviewer_page, state, unsaid

PAGE = comparison(A[0], B[0])
SILENT = unsaid(PAGE, "community.votes", "community.ship_percent")


@pytest.mark.parametrize("first", [0, 1], ids=["without the mark first", "with the mark first"])
@pytest.mark.parametrize(
    "mark",
    [{"none": ("tools.0.community",)}, {"derived": ("tools.0.entry",)}],
    ids=["none", "derived"],
)
def test_law_11_readings_that_differ_in_their_marks_alone_stay_two(mark, first):
    """One after the other in one process: nothing that is remembered of the first is the next's."""
    twins = [SILENT, SILENT.model_copy(update=mark)]
    with fresh([on(0, twins[first]), on(1, twins[1 - first])]) as archive:
        kept = archive.connection.execute(
            "SELECT count(*) FROM facts f JOIN subjects s ON s.id = f.subject WHERE s.slug = ?",
            (SLUGS[0],),
        )
        assert kept.fetchone() == (2,)


def test_law_11_what_is_said_of_tool_10_is_not_said_of_tool_1():
    tools = [
        state(0, 0).model_copy(update={"slug": f"tool-{n}", "name": f"Tool {n}"}) for n in range(12)
    ]
    page = reviewer_page(tools).model_copy(update={"derived": ("tools.10.tagline",)})
    with fresh([on(0, page)]) as archive:
        marked = [n for n in range(12) if "tagline" in archive.tool(f"tool-{n}")["derived"]]
        assert marked == [10]


def test_law_11_zero_is_no_kind_of_empty():
    tool = A[0].model_copy(update={"panel": A[0].panel.model_copy(update={"skips": 0})})
    with fresh([on(0, comparison(tool, B[0]))]) as archive:
        answer = archive.tool(SLUGS[0])
        assert answer["skips"] == 0
        assert "skips" not in answer["none"]


@pytest.mark.parametrize("path", ["reviews.0", "reviews.0.reviewer"])
def test_law_11_a_review_that_is_a_guess_changes_nothing(path):
    """Neither its words nor its score count as read."""
    guess = comparison(A[1], B[0], derived=(f"tools.0.{path}",))
    with fresh([on(0, PAGE), on(1, guess)]) as archive:
        assert changes(archive, "review:Builder") == []


def test_law_11_an_inferred_score_is_marked():
    page = comparison(A[0], B[0], derived=("tools.0.reviews.0.score",))
    with fresh([on(0, page)]) as archive:
        rows = archive.connection.execute(
            "SELECT reviewer, r.derived FROM review_history r JOIN subjects s ON s.id = r.tool"
            " WHERE s.slug = ? ORDER BY 1",
            (SLUGS[0],),
        )
        assert rows.fetchall() == [("Builder", "score"), ("Skeptic", "")]
