"""Laws 9, 10 and 11: nothing is lost on the way in, and every answer leads back to copies."""

from hypothesis import given, settings
from hypothesis import strategies as st

from parsers.errors import LayoutChanged, ParseError
from parsers.records import Anomaly, Page
from tests.archive_world import (
    EXAMPLES,
    REFUSED,
    SLUGS,
    address,
    comparison,
    fresh,
    on,
    parse,
    state,
    times,
    tool_page,
    unsaid,
    worlds,
)

quick = settings(max_examples=EXAMPLES, deadline=None)
A, B = ([state(tool, number) for number in range(3)] for tool in range(2))
READ = {
    "entry": lambda t: t.entry,
    "best_for": lambda t: t.best_for,
    "pricing": lambda t: t.pricing.text,
    "description": lambda t: t.description,
    "ships": lambda t: t.panel.ships,
    "community_votes": lambda t: t.community.votes,
}


def pages_of(copies):
    """(copy, page) of every copy that can be read."""
    return [(c, parse(c.document)) for c in copies if c.document.body != REFUSED]


def of(tool):
    """The slug of a tool, also where an extract does not name it: its texts do."""
    texts = " ".join([tool.tagline or "", tool.description or "", *(r.quote for r in tool.reviews)])
    return tool.slug or next((slug for slug in SLUGS if slug in texts), None)


# -- law 9: storing --------------------------------------------------------------------------------


@quick
@given(worlds())
def test_law_9_every_anomaly_of_every_capture_is_listed(copies):
    with fresh(copies) as archive:
        expected = {
            (a.code, c.document.url or page.url, *times([c]), a.path, a.detail)
            for c, page in pages_of(copies)
            for a in page.anomalies
        }
        listed = {tuple(row.values()) for row in archive.rows("anomalies")}
        assert listed == expected


def test_law_9_a_page_that_contradicts_itself_is_kept_as_printed():
    odd = Anomaly(code="two_readings", path="tools.0.panel.ships", detail="4 in the card, 3 below")
    panel = A[0].panel.model_copy(update={"ships": 3})
    page = comparison(A[0].model_copy(update={"panel": panel}), B[0], anomalies=(odd, odd))
    with fresh([on(0, page)]) as archive:
        assert archive.tool(SLUGS[0])["ships"] == 3
        assert len(list(archive.rows("anomalies"))) == 2


def shown_in(copies):
    """(tool, field, value) -> the pages and times that show it."""
    shown = {}
    for copy, page in pages_of(copies):
        for tool in page.tools:
            said = {
                (field, str(read(tool))) for field, read in READ.items() if read(tool) is not None
            }
            said |= {(f"review:{r.reviewer}", "") for r in tool.reviews if r.reviewer}
            said |= {("quote", r.quote) for r in tool.reviews} | {("tool", "")}
            for field, value in said:
                places = shown.setdefault((of(tool), field, value), set())
                places.add((address(page), *times([copy])))
    return shown


# -- law 10 ----------------------------------------------------------------------------------------


@quick
@given(worlds())
def test_law_10_every_value_and_change_is_shown_by_a_capture(copies):
    with fresh(copies) as archive:
        shown = shown_in(copies)
        for row in archive.rows("tools"):
            for field in READ:
                if row["slug"] and row[field] is not None:
                    assert (row["slug"], field, str(row[field])) in shown
        for row in archive.rows("changes"):
            field, value, tool = row["field"], row["new_value"], row["tool_slug"]
            if tool is not None and (field.startswith("review:") or (field in READ and value)):
                places = shown[tool, field, value if field in READ else ""]
                assert (row["url"], row["changed_at"]) in places


@quick
@given(worlds())
def test_law_10_every_capture_is_listed_with_its_page_time_source_and_body(copies):
    read = {id(copy): page.url for copy, page in pages_of(copies)}
    with fresh(copies) as archive:
        bodies = {
            (row["url"], row["fetched_at"], row["source"], archive.body(row["digest"]))
            for row in archive.rows("captures")
        }
        assert bodies == {
            (c.document.url or read.get(id(c)), *times([c]), c.capture.source, c.document.body)
            for c in copies
        }


@quick
@given(worlds())
def test_law_10_first_and_last_seen_are_times_of_captures(copies):
    """Where every page names its tools; whose an extract is, is another question."""
    shown = shown_in(copies)
    named = all(tool.slug for _, page in pages_of(copies) for tool in page.tools)
    with fresh(copies) as archive:
        rows = [(row["slug"], "tool", "", row) for row in archive.rows("tools")]
        rows += [(row["tool_slug"], "quote", row["quote"], row) for row in archive.rows("reviews")]
        for slug, field, value, row in rows if named else ():
            seen = sorted(at for _, at in shown[slug, field, value])
            assert (row["first_seen"], row["last_seen"]) == (seen[0], seen[-1])


@quick
@given(worlds())
def test_law_10_every_review_has_its_sightings(copies):
    with fresh(copies) as archive:
        sightings = set(
            archive.connection.execute("SELECT tool_slug, quote, fetched_at FROM review_sightings")
        )
        quotes = {
            (t.slug, r.quote, *times([c]))
            for c, page in pages_of(copies)
            for t in page.tools
            for r in t.reviews
            if t.slug
        }
        assert {s for s in sightings if s[0] is not None} >= quotes


# -- law 11 ----------------------------------------------------------------------------------------


@quick
@given(st.sampled_from(("none", "unknown", "unread")), st.booleans())
def test_law_11_three_kinds_of_empty_stay_apart(kind, batch):
    """No votes yet; a copy without the field; a copy that could not be read."""
    page = comparison(A[0], B[0])
    if kind == "unknown":
        page = unsaid(page, "community.votes", "community.ship_percent")
    with fresh([on(0, page)] if kind != "unread" else [], batch=batch) as archive:
        if kind == "unread":
            copy = on(0, page)
            reason = LayoutChanged("the card has no labels")
            archive.add(copy.document, copy.capture, reason, "2")
            (row,) = archive.rows("rejected")
            assert (row["code"], row["detail"]) == ("layout_changed", "the card has no labels")
            assert archive.tool(SLUGS[0]) is None
            assert archive.body(next(archive.rows("captures"))["digest"]) == copy.document.body
            return
        answer = archive.tool(SLUGS[0])
        assert answer["community_votes"] is None
        assert answer["none"] == (
            ["community_percent", "community_votes"] if kind == "none" else []
        )
        assert list(archive.rows("rejected")) == []


@quick
@given(worlds())
def test_law_11_none_is_what_a_page_said_and_unknown_is_what_no_page_said(copies):
    with fresh(copies) as archive:
        said, denied = set(), set()
        for _, page in pages_of(copies):
            for n, tool in enumerate(page.tools):
                if tool.community.votes is not None:
                    said |= {of(tool), (tool.slug, "by name")}
                if f"tools.{n}.community" in page.none:
                    denied.add(of(tool))
        for slug in SLUGS:
            answer = archive.tool(slug)
            if answer is None:
                continue
            if answer["community_votes"] is not None:
                assert slug in said
            elif "community_votes" in answer["none"]:
                assert slug in denied
            else:
                assert (slug, "by name") not in said


@quick
@given(st.lists(st.sampled_from(("none", "unknown")), min_size=2, max_size=2))
def test_law_11_what_one_page_says_of_one_tool_it_says_of_no_other(kinds):
    """On one page, and on two pages of which only one says that there are no votes."""
    page = comparison(A[0], B[0])
    none = tuple(f"tools.{n}.community" for n, kind in enumerate(kinds) if kind == "none")
    with fresh([on(0, page.model_copy(update={"none": none}))]) as archive:
        for slug, kind in zip(SLUGS[:2], kinds, strict=True):
            assert bool(archive.tool(slug)["none"]) == (kind == "none")
    silent = page.model_copy(update={"none": ()})
    with fresh([on(0, silent), on(1, page)]) as archive:
        assert archive.tool(SLUGS[0])["none"] == ["community_percent", "community_votes"]


def test_law_11_an_inferred_value_is_marked_and_gives_way_to_a_read_one():
    inferred = comparison(A[1], B[0], derived=("tools.0.entry", "tools.0.panel"))
    with fresh([on(0, inferred)]) as archive:
        answer = archive.tool(SLUGS[0])
        assert answer["entry"] == "Paid"
        assert answer["derived"] == ["entry", "ship_percent", "ships", "skips"]
    with fresh([on(0, comparison(A[0], B[0])), on(1, inferred)]) as archive:
        answer = archive.tool(SLUGS[0])
        assert (answer["entry"], answer["derived"]) == ("Free", [])
        assert "entry" not in {c["field"] for c in archive.rows("changes")}


def test_the_badge_of_a_card_and_of_a_tools_own_page_are_two_facts():
    with fresh([on(0, comparison(A[0], B[0])), on(1, tool_page(A[0]))]) as archive:
        answer = archive.tool(SLUGS[0])
        assert (answer["verdict"], answer["tool_page_verdict"]) == ("ship", "skip")
        assert (answer["entry"], answer["price_label"]) == ("Free", "Free")
        assert list(archive.rows("changes")) == []
        assert list(archive.rows("suspects")) == []


def test_a_refusal_is_an_outcome_not_an_empty_page():
    with fresh() as archive:
        copy = on(0, Page(kind="comparison", tools=()))
        outcome: ParseError = LayoutChanged("nothing")
        archive.add(copy.document, copy.capture, outcome, "2")
        assert [r["outcome"] for r in archive.rows("captures")] == ["layout_changed"]
