"""Which tool a reading is of: slugs, tools without one, and quotes without a critic."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import parsers
from archive import Archive, Capture
from archive.ids import body_digest
from parsers import Document
from tests.archive_world import (
    EXAMPLES,
    START,
    comparison,
    fresh,
    nameless,
    on,
    public,
    reviewer_page,
    state,
    uncredited,
    unsaid,
)

SEEDS = Path(__file__).resolve().parents[2] / "shared" / "seeds"
A, B, C = (state(tool, 0) for tool in range(3))


def extract(page):
    """The page as text alone: no address, no slugs."""
    return nameless(page).model_copy(update={"url": None})


def slugs(archive):
    return sorted(row["slug"] or row["tagline"] or row["name"] for row in archive.rows("tools"))


def test_the_digest_of_a_body_is_that_of_its_bytes_whatever_was_asked_before():
    first, second = b"one body" * 9, b"another" * 9
    told = [body_digest(body) for body in (first, second, first, bytes(second), first)]
    assert told[0] == told[2] == told[4] != told[1] == told[3]
    changing = bytearray(first)
    assert body_digest(changing) == told[0]
    changing[0] ^= 1
    assert body_digest(changing) != told[0]


def test_one_name_and_two_slugs_are_two_tools_on_one_page_and_across_pages():
    assert A.name == B.name
    with fresh([on(0, comparison(A, B)), on(1, comparison(B, C))]) as archive:
        assert slugs(archive) == ["amber-notes", "birch-router", "cedar-voice"]
        assert archive.tool("amber-notes")["tagline"] != archive.tool("birch-router")["tagline"]


def test_tools_of_one_card_but_two_slugs_stay_two():
    twin = A.model_copy(update={"slug": "amber-notes-again"})
    with fresh([on(0, comparison(A, twin))]) as archive:
        assert slugs(archive) == ["amber-notes", "amber-notes-again"]


def twins(number=0):
    """Two tools of one name, tagline and category, on a page that tells no slug."""
    first = state(0, number)
    second = state(1, number).model_copy(
        update={"name": first.name, "tagline": first.tagline, "category": first.category}
    )
    return extract(comparison(first, second))


def test_two_tools_of_one_card_without_slugs_stay_two():
    page = twins()
    with fresh([on(0, page)]) as archive:
        rows = list(archive.rows("tools"))
        assert sorted(row["description"] for row in rows) == sorted(
            tool.description for tool in page.tools
        )
        assert list(archive.rows("changes")) == []


def test_a_name_without_a_tagline_is_no_identity():
    """Five slugs are called alike, in one category: their extracts do not make one history."""
    pages = [unsaid(extract(comparison(state(0, n), C)), "tagline") for n in range(2)]
    with fresh([on(n, page) for n, page in enumerate(pages)]) as archive:
        assert list(archive.rows("changes")) == []
        assert len([row for row in archive.rows("tools") if row["name"] == "Amber"]) == 2


@pytest.mark.parametrize("said", [twins(), unsaid(twins(), "tagline")])
def test_a_tool_read_apart_keeps_its_subject_whatever_came_first(said):
    """The same reading beside another tool is one that its card identifies."""
    alone = said.model_copy(update={"tools": (said.tools[0], extract(comparison(A, C)).tools[1])})
    copies = [on(0, said), on(1, alone)]
    with fresh(copies) as one, fresh(copies[::-1]) as other:
        assert public(one) == public(other)


def test_an_extract_is_provisional_until_a_slug_shows_the_same_card():
    text = on(0, extract(comparison(A, C)))
    with fresh([text]) as archive:
        assert {row["slug"] for row in archive.rows("tools")} == {None}
        assert {row["url"] for row in archive.rows("tools")} == {None}
        assert archive.tool("Amber")["name"] == "Amber"
    for copies in ([text, on(1, comparison(A, B))], [on(1, comparison(A, B)), text]):
        with fresh(copies) as archive:
            assert slugs(archive) == ["The cedar-voice of the house", "amber-notes", "birch-router"]
            assert archive.tool("amber-notes")["first_seen"] == "2026-03-01T09:00:00Z"


def test_two_slugs_that_agree_leave_it_provisional():
    twin = A.model_copy(update={"slug": "amber-notes-again"})
    with fresh([on(0, extract(comparison(A, C))), on(1, comparison(A, twin))]) as archive:
        assert "The amber-notes of the house" in slugs(archive)
        assert len(slugs(archive)) == 4


def test_a_slug_that_disagrees_in_one_field_is_not_it():
    other = A.model_copy(update={"entry": "Paid"})
    with fresh([on(0, extract(comparison(A, C))), on(1, comparison(other, B))]) as archive:
        assert "The amber-notes of the house" in slugs(archive)


def test_a_name_alone_does_not_unite():
    bare = [t.model_copy(update={"tagline": None, "description": None, "best_for": None})
            for t in (A, C)]  # fmt: skip
    with fresh([on(0, extract(comparison(*bare))), on(1, comparison(A, B))]) as archive:
        assert len(slugs(archive)) == 4


@settings(max_examples=EXAMPLES, deadline=None)
@given(st.permutations(range(5)))
def test_uniting_does_not_depend_on_the_order(order):
    twin = A.model_copy(update={"slug": "amber-notes-again", "entry": "Paid"})
    copies = [
        on(0, extract(comparison(A, C))),
        on(1, comparison(A, B)),
        on(2, extract(comparison(state(0, 1), C))),
        on(3, comparison(twin, C)),
        on(4, uncredited(extract(comparison(A, B)))),
    ]
    with fresh(copies) as one, fresh([copies[n] for n in order], batch=False) as other:
        assert public(one) == public(other)


def test_a_quote_without_a_critic_takes_him_from_the_page_that_names_him():
    bare, full = on(0, uncredited(comparison(A, B))), on(1, comparison(A, C))
    with fresh([bare, full]) as archive:
        rows = [r for r in archive.rows("reviews") if r["tool_slug"] == "amber-notes"]
        assert {(r["reviewer"], r["score"], r["verdict"]) for r in rows} == {
            ("Builder", 80, "ship"),
            ("Skeptic", 80, "ship"),
        }
        assert {r["first_seen"] for r in rows} == {"2026-03-01T09:00:00Z"}
        unknown = [r for r in archive.rows("reviews") if r["tool_slug"] == "birch-router"]
        assert {(r["reviewer"], r["score"]) for r in unknown} == {(None, None)}
        sightings = archive.connection.execute(
            "SELECT reviewer, score, derived, fetched_at FROM review_sightings"
            " WHERE tool_slug = 'amber-notes' AND reviewer = 'Builder' ORDER BY fetched_at"
        ).fetchall()
        assert sightings == [
            ("Builder", 80, 1, "2026-03-01T09:00:00Z"),
            ("Builder", 80, 0, "2026-03-02T09:00:00Z"),
        ]
        assert list(archive.rows("changes")) == []


def test_another_tools_identical_quote_lends_nothing():
    same = A.reviews
    other = B.model_copy(update={"reviews": same})
    with fresh([on(0, uncredited(comparison(A, C))), on(1, comparison(other, C))]) as archive:
        rows = [r for r in archive.rows("reviews") if r["tool_slug"] == "amber-notes"]
        assert {r["reviewer"] for r in rows} == {None}


def test_a_critics_page_says_nothing_of_panel_or_card():
    with fresh([on(0, comparison(A, B)), on(9, reviewer_page([A, B, C]))]) as archive:
        row = archive.tool("amber-notes")
        assert (row["category"], row["ships"], row["verdict"]) == ("Notes", 4, "ship")
        assert list(archive.rows("changes")) == []
        assert archive.tool("cedar-voice")["derived"] == ["category"]


@pytest.mark.skipif(not SEEDS.is_dir(), reason="the real extracts are not beside this clone")
def test_the_real_extracts_are_five_provisional_tools(tmp_path):
    with Archive(tmp_path / "a.db") as archive:
        pages = {}
        for again in range(2):
            before = archive.connection.total_changes
            for path in sorted(SEEDS.glob("*.txt")):
                document = Document(path.read_bytes())
                pages[path.stem] = parsers.parse(document)
                archive.add(document, Capture(START, path.name), pages[path.stem], "1")
            assert (archive.connection.total_changes == before) == bool(again)
        assert len(list(archive.rows("tools"))) == 5
        reviews = archive.tool("SmolVLM2-2B")["reviews"]
        assert len(reviews) == 4
        assert all(r["reviewer"] and r["score"] for r in reviews)
        derived = archive.connection.execute(
            "SELECT count(*) FROM review_sightings WHERE derived"
        ).fetchone()
        assert derived == (4,)
        page = pages["000"]
        tools = tuple(
            t.model_copy(update={"slug": slug})
            for t, slug in zip(page.tools, ("a-smol-one", "b-large-one"), strict=True)
        )
        named = on(5, page.model_copy(update={"tools": tools}))
        archive.add(named.document, named.capture, page.model_copy(update={"tools": tools}), "1")
        assert sorted(r["slug"] for r in archive.rows("tools") if r["slug"]) == [
            "a-smol-one",
            "b-large-one",
        ]
        assert archive.counts()["tools"] == 5
