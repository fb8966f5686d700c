"""Damage that leaves a page readable is named: an anomaly for each fact that must be there."""

from __future__ import annotations

from parsers import Document, parse
from tests.plain import ABOUT, CATCH, IMPORTED, PLAIN, QUOTES, RETURNED, ROWS, markup, parsed


def _signs(*cuts: tuple[str, str]) -> list[tuple[str, str | None]]:
    body = markup()
    for old, new in cuts:
        assert old in body
        body = body.replace(old, new, 1)
    return [(found.code, found.path) for found in parsed(body).anomalies]


def test_the_whole_page_has_no_anomaly() -> None:
    assert _signs() == []


def test_a_fact_of_one_tool_only() -> None:
    assert ("one_sided", "tools.1.tagline") in _signs(
        ("<p>Letters to the harbour office</p>", ""),
        ("<td>Letters to the harbour office</td>", "<td></td>"),
    )
    found = _signs(("<div><b>50%</b><span>Panel ship</span></div>", ""))
    assert ("one_sided", "tools.1.panel.ship_percent") in found
    found = _signs(("<td>No community votes yet</td>", "<td>12 votes · 50% ship</td>"))
    assert ("one_sided", "tools.1.community.votes") not in found


def test_a_review_without_a_part_that_others_have() -> None:
    assert ("incomplete_review", "tools.0.reviews.1.verdict") in _signs(
        ("60/100 · ship", "60/100"),
    )


def test_a_score_without_a_quote() -> None:
    assert ("incomplete_review", None) in _signs((QUOTES[1][2], ""))


def test_a_critic_without_a_review() -> None:
    blocks = f"<div><p>{QUOTES[0][1]}</p><p>{QUOTES[0][2]}</p></div>"
    blocks += f"<div><p>{QUOTES[0][3]}</p><p>{QUOTES[0][4]}</p></div>"
    assert ("incomplete_review", None) in _signs((blocks, ""))


def test_a_review_that_may_be_of_either_tool_is_neithers() -> None:
    body = f"<div><p>{QUOTES[0][3]}</p><p>{QUOTES[0][4]}</p></div>"
    page = parsed(markup().replace(body, ""))
    assert {said.reviewer for tool in page.tools for said in tool.reviews} == {"Skeptic"}
    named = [(found.code, found.detail) for found in page.anomalies]
    assert named == [("unattributed_review", f"Builder: {IMPORTED}")]


def test_two_quotes_below_one_score() -> None:
    body = f"<p>{QUOTES[0][2]}</p></div><div><p>{QUOTES[0][3]}</p>"
    assert ("incomplete_review", None) in _signs((body, f"<p>{QUOTES[0][2]}</p>"))


def test_a_quote_without_a_score_at_the_end_of_the_page() -> None:
    assert ("unread", None) in _signs(("<p>34/100 · skip</p>", ""))


def test_a_row_without_its_label_or_one_of_its_values() -> None:
    assert ("unread", None) in _signs(("<td>Best for</td>", "<td></td>"))
    assert ("unread", None) in _signs(("<td>Letters to the harbour office</td>", ""))


def test_a_card_whose_name_is_lost_to_another_meaning() -> None:
    named = markup().replace("Plover Mini", "Paid")
    lost = named.replace(named[named.index("<div class=c>") : named.index("<div class=c><p>W")], "")
    assert "unread" not in {found.code for found in parsed(named).anomalies}
    assert "unread" in {found.code for found in parsed(lost).anomalies}


def test_a_block_that_stands_twice_says_it_once() -> None:
    quote = f"<p>{IMPORTED}</p>"
    page = parsed(markup().replace(quote, quote + quote))
    assert page.tools[0].reviews[0].quote == IMPORTED
    assert page.anomalies == ()


LIST = (
    "<h1>The Builder</h1><h3>Gets excited about</h3><p>short manuals</p><h2>Writing verdicts"
    "<span>(2 tools, 1 shipped)</span></h2>"
    "<article><a href=/tool/kestrel-notes>Kestrel Notes</a><span>Ship</span>"
    f"<p>“Quiet” papers of small boats</p><blockquote>“{IMPORTED}”</blockquote></article>"
    "<article><a href=/tool/plover-mini>Plover Mini</a><span>Skip</span>"
    f"<p>Letters to the harbour office</p><blockquote>“{RETURNED}”</blockquote></article>"
)


def test_a_critics_list_reads_each_item_and_names_the_uneven_one() -> None:
    page = parsed(LIST)
    assert page.anomalies == ()
    assert page.tools[0].tagline == "“Quiet” papers of small boats"
    lost = parsed(LIST.replace(">Plover Mini<", "><"))
    assert ("incomplete_item", "tools.1.tagline") in {(a.code, a.path) for a in lost.anomalies}


def test_a_tagline_that_begins_with_a_quoted_word_is_no_quote() -> None:
    page = parsed(LIST.replace("<blockquote>", "<div>").replace("</blockquote>", "</div>"))
    assert page.tools[0].tagline == "“Quiet” papers of small boats"
    assert page.tools[0].reviews[0].quote == IMPORTED


SCORES = (
    "Kestrel Notes vs Plover Mini\n\nReviewer scorecard\n\n"
    "Critic\t\tKestrel Notes\t\tPlover Mini\n"
    + "".join(f"{who}\t\t{a}\n“{x}”\t\t{b}\n“{y}”\n" for who, a, x, b, y in QUOTES)
)


def test_a_quote_that_opens_a_row_belongs_to_the_score_above() -> None:
    page = parse(Document(SCORES.encode(), content_type="text/plain; charset=utf-8"))
    read = {(r.score, r.quote) for tool in page.tools for r in tool.reviews}
    assert read == {(85, IMPORTED), (71, PLAIN), (60, CATCH), (34, RETURNED)}


def test_a_lost_quote_does_not_pull_up_those_that_follow() -> None:
    for lost in (IMPORTED, PLAIN, CATCH):
        body = markup().replace(lost, "").replace("<section>", "<p></p>").replace("</section>", "")
        page = parsed(body.replace("<div><p>8", "<p>8").replace("</div><div><p>7", "<p>7"))
        assert {"incomplete_review"} <= {found.code for found in page.anomalies}
        quotes = {review.quote for tool in page.tools for review in tool.reviews}
        assert quotes <= {IMPORTED, PLAIN, CATCH, RETURNED} - {lost}


def test_a_dash_between_label_and_value_is_no_value() -> None:
    tile = "<div><b>{}</b><span>{}</span></div>"
    body = markup()
    for value, label in (("100%", "Panel ship"), ("50%", "Panel ship"), ("Paid", "Entry")):
        body = body.replace(tile.format(value, label), f"<p>{label} – {value}</p>")
    body = body.replace(tile.format("—", "Community"), "<p>Community –</p>")
    body = body.replace("No community votes yet", "50% ship (12 votes)")
    assert parsed(body).none == ()


def test_tags_that_do_not_fit_are_named() -> None:
    assert ("unbalanced_markup", None) in _signs(("</h2>", "</h>"))
    assert ("unbalanced_markup", None) in _signs(("<main>", "<mai>"))
    # What a script holds, what closes itself and what HTML lets a page leave out is no damage.
    assert _signs(("</h1>", "</h1><script>let a = '<div>'</script><!-- <ul> --><x-y/>")) == []
    assert _signs(("<h2>Rev", "<ul><li>one<li>two<li>three</ul><p>more<p>and more<h2>Rev")) != [
        ("unbalanced_markup", None)
    ]


def test_a_character_that_was_replaced_is_named() -> None:
    assert ("damaged_text", "tools.0.reviews.0.quote") in _signs(("nine years", "n\ufffdne years"))


def test_a_row_with_one_value_is_nobodys() -> None:
    page = parsed(markup().replace("<td>Mixed · 1 ship / 1 skip</td>", ""))
    assert page.tools[1].panel.ships is None
    assert page.tools[0].panel.ships is None
    assert "unread" in {found.code for found in page.anomalies}


def test_a_quote_with_a_seam_is_named() -> None:
    more = "For a second season I would ask for a chart of the shallows as well as the piers."
    seam = f"</p><p>{more}</p>"
    assert ("incomplete_review", None) in _signs(("read it named.</p>", f"read{seam}"))
    assert _signs(("read it named.</p>", f"read it named.{seam}")) == []


def test_a_page_without_reviews_is_named() -> None:
    body = markup()
    cut = body[: body.index("<h2>Reviewer")] + "</main></body></html>"
    assert ("incomplete_review", None) in {(a.code, a.path) for a in parsed(cut).anomalies}


def test_a_quote_that_is_another_fact_or_stands_with_both_tools_is_named() -> None:
    found = _signs((PLAIN, "Letters to the harbour office"))
    assert ("incomplete_review", "tools.1.reviews.0") in found
    both = _signs((PLAIN, IMPORTED), ("71/100 · ship", "85/100 · ship"))
    assert ("duplicate_review", "tools.1.reviews.0") in both


def _led_rows(*labels: str) -> str:
    """The page with rows of `Vellum: value` below each label, without the descriptions."""
    names = ("Kestrel Notes", "Plover Mini")
    body = markup()
    for label, *values in ROWS[1:]:
        row = "".join(f"<td>{cell}</td>" for cell in (label, *values))
        led = "".join(f"<li>{n}: {v}</li>" for n, v in zip(names, values, strict=True))
        head = f"<h3>{label}</h3>" if label in labels else ""
        assert row in body
        body = body.replace(f"<tr>{row}</tr>", f"<section>{head}<ul>{led}</ul></section>")
    header = "".join(f"<td>{cell}</td>" for cell in ROWS[0])
    body = body.replace(f"<table><tr>{header}</tr>", "").replace("</table>", "")
    for name in names:
        body = body.replace(f"<p>{ABOUT.format(name)}</p>", "")
    return body


def test_a_price_led_by_a_name_is_no_description() -> None:
    labels = [row[0] for row in ROWS[1:]]
    long = "Free / Open source" + " / and much more of what this costs whom and when" * 4
    body = _led_rows(*(label for label in labels if label != "Pricing"))
    page = parsed(body.replace("Free / Open source", long).replace("$10/mo", long))
    assert [tool.description for tool in page.tools] == [None, None]
    whole = parsed(_led_rows(*labels))
    assert [tool.pricing.text for tool in whole.tools] == ["$10/mo", "Free / Open source"]


def test_one_value_led_by_a_name_is_read_without_it_or_not_at_all() -> None:
    body = _led_rows(*(row[0] for row in ROWS[1:]))
    page = parsed(body.replace("<li>Kestrel Notes: Productivity</li>", ""))
    assert page.tools[1].category in (None, "Writing")
    assert page.anomalies


def test_a_date_in_the_table_is_read_as_one_or_not_at_all() -> None:
    row = "<tr><td>Last reviewed</td><td>March 4, 2026</td><td>{}</td></tr></table>"
    page = parsed(markup().replace("</table>", row.format("2026-03-05")))
    assert [tool.reviewed_on for tool in page.tools] == ["2026-03-04", "2026-03-05"]
    page = parsed(markup().replace("</table>", row.format("by the harbour office")))
    assert [tool.reviewed_on for tool in page.tools] == ["2026-03-04", None]
    assert ("unread", "by the harbour office") in {(a.code, a.detail) for a in page.anomalies}
