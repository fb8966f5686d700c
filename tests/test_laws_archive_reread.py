"""Law 4: a page read again is told by its newest reading alone, as if it had been the first."""

from archive import Capture
from archive.ids import body_digest
from parsers.document import Document
from parsers.errors import Blocked
from tests.archive_pages import A, B, C, changes, either_order, ordered
from tests.archive_world import (
    SLUGS,
    comparison,
    fresh,
    on,
    parse,
    public,
    reviewer_page,
    tool_page,
)

PAGE = comparison(A[0], B[0])


def test_law_4_a_copy_without_a_body_is_read_again_like_a_copy_at_its_own_address():
    """The main parts at two addresses are the same bytes, which are read by their addresses."""
    one, two = tool_page(A[0]), tool_page(B[0])
    main = body_digest(b"the same main part")
    with fresh() as archive:
        for n, page in enumerate((one, two, one, two)):
            document = Document(b"copy %d" % n, page.url)
            capture = Capture(on(n, page).capture.fetched_at, "disk")
            if archive.seen_main(page.url, main, "1"):
                archive.add_unchanged(document, capture, main, "1")
            else:
                archive.add(document, capture, page, "1", main_digest=main)
        before = public(archive)["tools"]
        archive.reparse(lambda document: one if document.url == one.url else two, "2")
        assert public(archive)["tools"] == before


def test_law_4_a_reading_that_differs_in_its_address_alone_is_folded():
    """Version 1 told a copy's address from its text; in truth it is a page of its own."""
    page = tool_page(A[0])
    copies = [on(0, page), on(0, page, url=False, salt="\nx")]
    with fresh() as archive, fresh(copies) as new:
        for copy in copies:
            elsewhere = parse(copy.document).model_copy(update={"url": None})
            archive.add(copy.document, copy.capture, elsewhere, "1")
        archive.reparse(parse, "2")
        assert archive.check() == []
        spans = "SELECT first_seen, last_seen, pages FROM spans"
        assert (
            archive.connection.execute(spans).fetchall() == new.connection.execute(spans).fetchall()
        )


def test_law_4_a_reading_that_differs_in_a_third_tool_alone_is_folded():
    page = reviewer_page([A[0], B[0], C[0]])
    third = page.tools[2].model_copy(update={"tagline": None})
    poorer = page.model_copy(update={"tools": (*page.tools[:2], third)})
    copy = on(0, page)
    with fresh() as archive:
        archive.add(copy.document, copy.capture, poorer, "1")
        assert archive.tool(SLUGS[2])["tagline"] is None
        archive.reparse(parse, "2")
        assert archive.tool(SLUGS[2])["tagline"] == C[0].tagline


@either_order
def test_law_4_version_10_is_later_than_version_9(turned):
    copy = on(0, PAGE)
    readings = [("9", parse(copy.document, "1")), ("10", parse(copy.document))]
    with fresh() as archive:
        for version, page in ordered(readings, turned):
            archive.add(copy.document, copy.capture, page, version)
        assert archive.tool(SLUGS[0])["entry"] == "Free"
        assert [r["parser_version"] for r in archive.rows("captures")] == ["10"]


def test_law_4_an_address_that_only_an_older_reading_told_counts_no_more():
    """Version 1 took a copy for one of another page, which in truth never showed its value."""
    old, other = tool_page(A[0]), tool_page(A[1])
    elsewhere = "https://example.org/another-page"
    copies = [on(0, old), on(1, other, url=False), on(2, old, salt="\nx")]

    def read(document):
        page = parse(document)
        return page if document.url else page.model_copy(update={"url": elsewhere})

    with fresh(copies) as archive:
        assert [c["new_value"] for c in changes(archive, "price_label")] == ["Paid", "Free"]
        archive.reparse(read, "3")
        assert [c["new_value"] for c in changes(archive, "price_label")] == ["Paid"]


def test_law_4_a_refusal_that_a_better_parser_reads_is_rejected_no_more():
    copy = on(0, PAGE)
    with fresh() as archive:
        archive.add(copy.document, copy.capture, Blocked("a wall"), "1")
        assert [row["code"] for row in archive.rows("rejected")] == ["blocked"]
        archive.reparse(parse, "2")
        assert list(archive.rows("rejected")) == []
