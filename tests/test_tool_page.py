"""Tool pages, newer and older, in markup and in text: labels, order and sections tell."""

from __future__ import annotations

import re
import textwrap

import pytest

from parsers import Document, Page, parse
from parsers.errors import LayoutChanged, ParseError
from parsers.tool_page.facts import read_line

URL = "https://shiporskip.io/tool/wren-desk"
TAKE = (
    "Wren Desk files parish notices by street and by season. It answers 404 for a street it does "
    "not know, and its captcha joke wears thin."
)
SHARE = (
    "<h3>Share this verdict</h3><p>{0} verdict: SHIP 🚀</p><p>3 ships · 1 skip from the expert "
    "panel</p><p>Full review: shiporskip.io/tool/wren-desk</p>"
)
CRITICS = [
    ("Builder", "Developer Perspective", "ship", "It held a week of hymns. I would keep it."),
    ("Skeptic", "Reality Check", "skip", "Builder"),
    ("Futurist", "Big Picture", "ship", "Not found in any choir yet."),
]


def _read(body: str, url: str | None = None) -> Page:
    return parse(Document(body.encode(), url=url))


def _new(facts: str, name: str = "Wren Desk") -> str:
    return (
        f"<title>{name} review | Ship or Skip</title><main><h1>{name}</h1><p>Sorts notices</p>"
        f"{facts}<h2>The Panel's Take</h2><p>{TAKE}</p>{SHARE.format(name)}<h2>Looking for {name} "
        "alternatives?</h2><a href=/x>See all Parish Tools alternatives</a></main>"
    )


ROWS = {
    "spans": "<div><span>Price</span><span>Paid</span><span>Reviewed</span><span>2026-03-04</span>"
    "</div><p>Expert verdict</p><p>Ship</p><p>3-1</p><p>3 Ships</p><p>1 Skip</p>",
    "values above labels": "<b>Paid</b><i>Price</i><div><b>4 Mar 2026</b></div><div>Reviewed</div>"
    "<h2>Expert verdict</h2><b>SHIP</b>",
    "header row": "<table><tr><th>Price<th>Reviewed<th>Expert verdict<tr><td>Paid<td>March 4, 2026"
    "<td>Ship<br>3-1</table>",
    "one line": "<p>Price: Paid · Reviewed: 2026-03-04</p><p>Expert verdict: Ship (3–1)</p>",
    "loose ratio": "<p>Price: Paid</p><p>Reviewed: 2026-03-04</p><p>Expert verdict: Ship</p><p>3-1",
    "tiles": "<b>Paid</b><i>Price</i><b>4 Mar 2026</b><i>Reviewed</i><b>3</b><i>Ships</i><b>1</b>"
    "<i>Skips</i><b>Ship</b><i>Verdict</i>",
    "all in rows": "<table><caption>{0}</caption><tr><th>Price<td>Paid<tr><th>Reviewed"
    "<td>2026-03-04<tr><th>Expert verdict<td>Ship<tr><th>Ships<td>3<tr><th>Skips<td>1</table>",
    "in words": "<p>Price: Paid | Reviewed: 2026-03-04 | Best for: vergers</p><h2>Expert verdict"
    "</h2><p>Ship it. 3 critics say ship, 1 says skip.</p>",
    "tabs": "<button>Verdict</button><button>Share</button><button>Embed</button><p>Price</p>"
    "<p>Paid</p><p>Reviewed</p><p>2026-03-04</p><h2>Expert verdict</h2><p>Ship</p><p>3-1</p>",
}


@pytest.mark.parametrize("facts", ROWS.values(), ids=ROWS.keys())
@pytest.mark.parametrize("name", ["Wren Desk", "Category", "85/100", "Ship It", "Owl vs Wren"])
def test_newer_page_in_any_arrangement(facts: str, name: str) -> None:
    page = _read(_new(facts.format(name), name))
    tool = page.tools[0]
    assert (page.kind, tool.name, tool.slug) == ("tool", name, "wren-desk")
    assert (tool.tagline, tool.description) == ("Sorts notices", TAKE)
    assert (tool.price_label, tool.reviewed_on) == ("Paid", "2026-03-04")
    assert (tool.verdict, tool.panel.ships, tool.panel.skips) == ("ship", 3, 1)
    assert (tool.category, tool.panel.ship_percent) == ("Parish Tools", None)
    assert page.anomalies == ()


@pytest.mark.parametrize(
    ("was", "now", "paths"),
    [
        ("<p>3-1</p>", "<p>2-2</p>", {"tools.0.panel.ships", "tools.0.panel.skips"}),
        ("<p>Ship</p>", "<p>Skip</p>", {"tools.0.verdict"}),
        ("<p>3 Ships</p>", "<p>4 Ships</p>", {"tools.0.panel.ships"}),
    ],
)
def test_readings_that_disagree_are_anomalies(was: str, now: str, paths: set[str]) -> None:
    page = _read(_new(ROWS["spans"].replace(was, now)))
    assert {anomaly.path for anomaly in page.anomalies} == paths


def test_a_line_that_fits_no_field_is_an_anomaly() -> None:
    page = _read(_new(ROWS["spans"] + "<p>Tuesdays only</p>"))
    assert [(a.code, a.detail) for a in page.anomalies] == [("unread", "Tuesdays only")]


def test_text_without_an_address_is_known_by_what_it_says() -> None:
    page = _read(
        "Wren Desk\nSorts notices\nPricePaidReviewedMarch 4, 2026\nExpert verdictShip3-13 Ships1 "
        f"Skip\nThe Panel's Take\n{TAKE}\nWren Desk verdict: SHIP\nFull review: "
        "shiporskip.io/tool/wren-desk\n"
    )
    tool = page.tools[0]
    assert (page.kind, page.url, tool.slug) == ("tool", None, "wren-desk")
    assert (tool.price_label, tool.reviewed_on, tool.panel.ships) == ("Paid", "2026-03-04", 3)
    assert (tool.name, tool.tagline, tool.description) == ("Wren Desk", "Sorts notices", TAKE)


OTHERS = (
    "<h3>{0}</h3><ul><li><a href=/tool/owl>Owl 2</a><p>Skip</p><small>0% panel ship</small>"
    "<li><a href=/tool/lark>Lark</a><p>Mixed</p><small>50% panel ship</small></ul>"
)


@pytest.mark.parametrize("title", ["Compare Wren Desk with", "Top shipped this month", "News (2)"])
def test_other_tools_around_the_page_are_not_this_one(title: str) -> None:
    rows = ROWS["spans"]
    for body in (
        OTHERS.format(title) + _new(rows),
        _new(rows).replace("</main>", f"</main>{OTHERS.format(title)}"),
        _old(ITEMS["divs"]) + OTHERS.format(title),
    ):
        page = _read(body, URL)
        tool = page.tools[0]
        assert (tool.name, tool.slug) == ("Wren Desk", "wren-desk")
        assert tool.verdict == (None if tool.reviews else "ship")
        assert tool.panel.ship_percent is None
        assert len(tool.reviews) in (0, len(CRITICS))
        assert page.anomalies == ()


def test_facts_beside_the_take_and_below_it() -> None:
    facts = "<aside><p>Price</p><p>Paid</p><p>Reviewed</p><p>2026-03-04</p></aside>"
    take = f"<section><h2>The Panel's Take</h2><p>{TAKE}</p></section>"
    page = _read(f"<main><h1>Wren Desk</h1>{take}{facts}{SHARE.format('Wren Desk')}</main>", URL)
    tool = page.tools[0]
    assert (tool.price_label, tool.reviewed_on, tool.description) == ("Paid", "2026-03-04", TAKE)
    assert page.anomalies == ()


def test_price_pricing_and_community_are_three_facts() -> None:
    facts = (
        "<table><tr><th>Price<td>Paid<tr><th>Pricing<td>$4/mo per choir<tr><th>Community"
        "<td>62% (232 votes)<tr><th>Website<td><a>wren.example</a></table><p>Ship</p><p>3-1</p>"
    )
    page = _read(_new(facts), URL)
    tool = page.tools[0]
    assert (tool.price_label, tool.pricing.text) == ("Paid", "$4/mo per choir")
    assert (tool.community.ship_percent, tool.community.votes) == (62, 232)
    assert tool.tagline == "Sorts notices"


def test_a_badge_beside_the_name() -> None:
    body = _new("").replace("<main>", "<main><svg><text>SKIP</text></svg>")
    body = body.replace(SHARE.format("Wren Desk"), "").replace("The Panel's", "Our")
    assert _read(f"{body}<p>Price: Paid</p>", URL).tools[0].verdict == "skip"


def test_a_description_that_was_cut_is_named() -> None:
    page = _read(_new(ROWS["spans"]).replace("wears thin.", "wears…"), URL)
    assert [(a.code, a.path) for a in page.anomalies] == [("truncated", "tools.0.description")]


def test_a_title_as_a_heading_and_a_name_told_by_the_address() -> None:
    body = _new(ROWS["spans"])
    titled = body.replace(
        "<h1>Wren Desk</h1>", "<h1>Wren Desk review | Ship or Skip</h1><b>Wren Desk</b>"
    )
    alone = titled.replace("<b>Wren Desk</b>", "").replace(SHARE.format("Wren Desk"), "")
    assert _read(alone, URL).tools[0].name == "Wren Desk"
    untitled = _old(ITEMS["divs"]).replace("h1>", "b>")
    for page in (_read(titled, URL), _read(untitled, URL + "-choirs")):
        assert (page.tools[0].name, page.tools[0].tagline) == ("Wren Desk", "Sorts notices")


def _old(item: str, name: str = "Wren Desk") -> str:
    items = "".join(
        item.format(role=role, angle=angle, vote=vote.capitalize(), quote=quote)
        for role, angle, vote, quote in CRITICS
    )
    return (
        f"<a href=/>Back to reviews</a><h1>{name}</h1><p>Sorts notices</p><p>{TAKE}</p>"
        f"<h2>Panel Reviews</h2>{items}"
    )


ITEMS = {
    "divs": "<div><h3>The {role}</h3><p>{angle}</p><b>{vote}</b><p>{quote}</p></div>",
    "vote first": "<div><b>{vote}</b><h3>The {role}</h3><p>{angle}</p><p>{quote}</p></div>",
    "details": "<details><summary>The {role} · {angle} · {vote}</summary><p>{quote}</p></details>",
    "rows": "<table><tr><td>The {role}<br>{angle}<td>{vote}<td>{quote}</table>",
    "said": "<figure><blockquote>{quote}</blockquote>The {role}, {angle} — {vote}</figure>",
    "marks": "<div>The {role}</div><div>{angle}</div><div>{vote}</div><p>“{quote}”</p>",
    "a vote leads": "<section><h3>{vote} — The {role} ({angle})</h3><p>{quote}</p></section>",
}


@pytest.mark.parametrize("item", ITEMS.values(), ids=ITEMS.keys())
@pytest.mark.parametrize("name", ["Wren Desk", "Skip", "Skeptic's Friend"])
def test_older_page_in_any_arrangement(item: str, name: str) -> None:
    page = _read(_old(item, name), URL)
    tool = page.tools[0]
    said = [(review.reviewer, review.verdict, review.quote) for review in tool.reviews]
    assert said == [(role, vote, quote) for role, _, vote, quote in CRITICS]
    assert (tool.name, tool.tagline, tool.description) == (name, "Sorts notices", TAKE)
    assert (tool.verdict, tool.panel.ships) == (None, None)
    assert page.anomalies == ()


@pytest.mark.parametrize("item", ITEMS.values(), ids=ITEMS.keys())
def test_a_perspective_that_nobody_knows(item: str) -> None:
    page = _read(_old(item).replace("Big Picture", "Choir Notes"), URL)
    said = [(r.reviewer, r.verdict, r.quote) for r in page.tools[0].reviews]
    assert said == [(role, vote, quote) for role, _, vote, quote in CRITICS]


def test_critics_run_into_their_perspectives() -> None:
    lines = [f"The {role}{angle}{vote.title()}\n{quote}" for role, angle, vote, quote in CRITICS]
    head = f"Back to reviews\nWren Desk\nSorts notices\n{TAKE}\nPanel Reviews\n"
    page = _read(head + "\n".join(lines))
    assert [r.reviewer for r in page.tools[0].reviews] == ["Builder", "Skeptic", "Futurist"]


def test_labels_without_values_are_no_page() -> None:
    body = "<h1>Wren Desk</h1><p>Price</p><p>Reviewed</p><h2>Expert verdict</h2><h2>Our Take</h2>"
    with pytest.raises(LayoutChanged):
        _read(body, URL)


@pytest.mark.parametrize(
    "text", ["Ship hymns faster, skip the queue", "Price tracking for choirs", "Reviewed by hand"]
)
def test_prose_states_no_facts(text: str) -> None:
    assert read_line(text) is None


def test_a_menu_above_the_name_opens_no_section() -> None:
    menu = "<div><a href=/reviewers>The panel</a><a href=/news>News</a></div>"
    facts = "<div><div>Price</div><div>Paid</div><div>Reviewed</div><div>2026-03-04</div></div>"
    body = _new(facts).replace("<main>", f"{menu}<main>").replace("h1>", "div>")
    tool = _read(body, URL).tools[0]
    assert (tool.name, tool.tagline, tool.price_label) == ("Wren Desk", "Sorts notices", "Paid")
    assert tool.reviews == ()


def test_a_page_shown_twice_for_two_widths_is_read_once() -> None:
    critics = "".join(
        f"<h3>The {who}</h3><p>{angle}</p><p>{vote.capitalize()}</p><p>{quote}</p>"
        for who, angle, vote, quote in CRITICS
    )
    panel = f"<div><h2>Panel Reviews</h2>{critics}</div>"
    head = f"<a>Back to reviews</a><h1>Wren Desk</h1><p>Sorts notices</p><p>{TAKE}</p>"
    tool = _read(f"<div>Wren Desk</div>{head}{panel}{panel}", URL).tools[0]
    assert tool.tagline == "Sorts notices"
    assert [review.reviewer for review in tool.reviews] == ["Builder", "Skeptic", "Futurist"]


def test_a_pitch_that_begins_like_a_label_is_no_price() -> None:
    facts = read_line("Pricing-aware filing in one binary")
    assert facts is None or facts.price is None


def test_the_pages_foot_is_no_part_of_the_last_review() -> None:
    body = _old(ITEMS["marks"].replace("“{quote}”", "{quote}")) + "<p>© 2026 Ship or Skip</p>"
    assert [r.quote for r in _read(body, URL).tools[0].reviews] == [quote for *_, quote in CRITICS]


def test_the_facts_may_stand_beside_the_main_part() -> None:
    facts = "<aside><h2>Expert verdict</h2><p>Ship</p><p>3-1</p><p>Price</p><p>Paid</p></aside>"
    tool = _read(facts + _new("").replace("Share this", "Other"), URL).tools[0]
    assert (tool.verdict, tool.panel.ships, tool.price_label) == ("ship", 3, "Paid")


NEWER = (
    "Ship or Skip All tools", "F", "Fern Notes 2", "Hymns in order",
    "Price", "Freemium", "Reviewed", "2026-04-08", "Expert verdict", "Ship", "3-1", "3 Ships",
    "1 Skips", "Visit fern.example", "The Panel's Take",
    "Fern Notes 2 keeps the minutes of a parish, and finds them again. It stays small.",
    "Share this verdict", "Fern Notes 2 verdict: SHIP",
    "3 ships · 1 skip from the expert panel", "Embed this verdict", "Ship · 7.5/10",
)  # fmt: skip
OLDER = (
    "Ship or Skip", "Back to reviews", "Fern Notes 2", "Hymns in order",
    "Fern Notes 2, from a parish of nine, keeps minutes. It finds them again.", "Panel Reviews",
    "The Builder", "Developer Perspective", "Ship", "One file, no server. I kept it.",
    "The Skeptic", "Reality Check", "Skip", "A folder does the same. I timed it.",
)  # fmt: skip


@pytest.mark.parametrize("sign", [" ", ""])
def test_a_page_of_the_newer_kind_in_one_line(sign: str) -> None:
    page = parse(Document(sign.join(NEWER).encode(), content_type="text/plain"))
    (tool,) = page.tools
    assert (tool.name, tool.tagline, tool.price_label, tool.reviewed_on) == (
        "Fern Notes 2", "Hymns in order", "Freemium", "2026-04-08",
    )  # fmt: skip
    assert (tool.verdict, tool.panel.ships, tool.panel.skips) == ("ship", 3, 1)
    assert tool.description == NEWER[15]


@pytest.mark.parametrize("sign", [" ", ""])
def test_a_page_of_the_older_kind_in_one_line(sign: str) -> None:
    page = parse(Document(sign.join(OLDER).encode(), content_type="text/plain"))
    (tool,) = page.tools
    assert (tool.name, tool.tagline, tool.description) == (*OLDER[2:4], OLDER[4])
    assert [(r.reviewer, r.verdict, r.quote) for r in tool.reviews] == [
        ("Builder", "ship", OLDER[9]),
        ("Skeptic", "skip", OLDER[13]),
    ]


def test_a_page_in_one_line_that_does_not_tell_its_tool_is_refused() -> None:
    text = " ".join(OLDER).replace("Fern Notes 2, from", "It comes from")
    with pytest.raises(ParseError):
        parse(Document(text.encode(), content_type="text/plain"))


@pytest.mark.parametrize("sign", [" ", ""])
def test_a_page_of_both_kinds_in_one_line(sign: str) -> None:
    """The name is told by the take that begins with it, where no block to share it does."""
    behind = "Looking for Fern Notes 2 alternatives?", "See all Parish Tools alternatives"
    page = parse(
        Document(sign.join((*NEWER[:16], *behind, *OLDER[5:])).encode(), content_type="text/plain")
    )
    (tool,) = page.tools
    assert (tool.name, tool.description) == ("Fern Notes 2", NEWER[15])
    assert (tool.panel.ships, tool.panel.skips) == (3, 1)
    assert [(r.reviewer, r.verdict) for r in tool.reviews] == [
        ("Builder", "ship"),
        ("Skeptic", "skip"),
    ]


def test_a_tally_in_four_lines_is_one() -> None:
    lines = [*NEWER[:11], "3", "Ships", "1", "Skips", *NEWER[14:]]
    page = parse(Document("\n".join(lines).encode(), content_type="text/plain"))
    assert (page.tools[0].panel.ships, page.tools[0].panel.skips) == (3, 1)


KEPT = "Wren Desk is kept by two vergers, who answer letters within the week that they come in."
ABOUT = f"{TAKE} {KEPT}"


@pytest.mark.parametrize(
    "title", ["Wren Desk — expert verdict | Ship or Skip", "Wren Desk: what the panel says"]
)
def test_a_title_that_says_more_than_the_name(title: str) -> None:
    body = (
        f"<title>{title}</title><div>Expert verdict</div><div>Ship</div><div>3-1</div>"
        f"<div><div>Wren Desk</div><div>Sorts notices</div></div><div>The Panel's Take</div>{TAKE}"
    )
    tool = _read(body, URL).tools[0]
    assert (tool.name, tool.tagline, tool.description) == ("Wren Desk", "Sorts notices", TAKE)


@pytest.mark.parametrize("heading", ["About Wren Desk", "What is Wren Desk?", "About this tool"])
def test_a_name_below_a_category_and_a_description_below_the_reviews(heading: str) -> None:
    reviews = "".join(
        f"{vote.capitalize()}\nThe {who}\n{angle}\n{text}\n" for who, angle, vote, text in CRITICS
    )
    head = "- Compare\n- All tools\nParish Tools\nWren Desk\nSorts notices\nPanel Reviews\n"
    text = f"{head}{reviews}{heading}\n{ABOUT}\nRelated tools\nOwl 2\n"
    for page in (_read(text), _read(f"Back to reviews\n{text}")):
        tool = page.tools[0]
        assert (tool.name, tool.tagline, tool.description) == ("Wren Desk", "Sorts notices", ABOUT)
        assert [review.quote for review in tool.reviews] == [text for *_, text in CRITICS]


HEADS = ("Critic", "Angle", "Verdict", "Review")


def test_heads_of_columns_are_no_review_and_a_tally_above_them_is_read() -> None:
    rows = "".join(
        f"<tr><td>The {who}<td>{angle}<td>{vote.capitalize()}<td>{text}"
        for who, angle, vote, text in CRITICS
    )
    heads = "".join(f"<th>{head}" for head in HEADS)
    body = (
        "<h1>Wren Desk</h1><p>Sorts notices</p><h2>Panel Reviews</h2>"
        f"<p>Overall verdict: <b>Ship</b> (2 ship, 1 skip)</p><table><tr>{heads}{rows}</table>"
    )
    page = _read(body, URL)
    tool = page.tools[0]
    assert [review.reviewer for review in tool.reviews] == [who for who, *_ in CRITICS]
    assert [review.quote for review in tool.reviews] == [text for *_, text in CRITICS]
    assert (tool.verdict, tool.panel.ships, tool.panel.skips) == ("ship", 2, 1)
    assert page.anomalies == ()


@pytest.mark.parametrize(
    "foot",
    [
        "©\n2026\nShip or Skip\n",
        "Weekly AI Tool Verdicts: get the mail\n",
        "Posted in Parish Tools\nYou may also like\n- Owl 2\n",
    ],
)
def test_the_foot_of_an_extract_is_no_part_of_the_last_review(foot: str) -> None:
    reviews = "".join(
        f"The {who}\n{angle}\n{vote.capitalize()}\n{text}\n" for who, angle, vote, text in CRITICS
    )
    page = _read(f"Back to reviews\nWren Desk\nSorts notices\nPanel Reviews\n{reviews}{foot}", URL)
    tool = page.tools[0]
    assert [review.quote for review in tool.reviews] == [text for *_, text in CRITICS]
    assert tool.category == ("Parish Tools" if "Posted" in foot else None)


def test_the_foot_below_a_table_of_reviews_is_no_part_of_the_last() -> None:
    rows = [HEADS, *((f"The {who}", angle, vote, text) for who, angle, vote, text in CRITICS)]
    table = "\n".join(f"{a:14}{b:24}{c:9}{d}" for a, b, c, d in rows)
    page = _read(f"Wren Desk\n\nSorts notices\n\nPanel Reviews\n\n{table}\n\nRead by 4,000.\n", URL)
    assert [review.quote for review in page.tools[0].reviews] == [text for *_, text in CRITICS]


def test_a_take_in_a_row_and_no_heading_is_the_description() -> None:
    rows = (
        "<table><tr><th>Price<td>Paid<tr><th>Expert verdict<td>Ship<tr><th>The Panel's Take"
        f"<td>{TAKE}<tr><th>Website<td><a>wren.example</a></table><h3>Others came for this</h3>"
    )
    tool = _read(f"<h1>Wren Desk</h1><p>Sorts notices</p>{rows}", URL).tools[0]
    assert (tool.tagline, tool.description) == ("Sorts notices", TAKE)
    tool = _read(f"<h1>Wren Desk</h1>{rows.replace(TAKE, 'Soon.')}", URL).tools[0]
    assert (tool.tagline, tool.description) == (None, "Soon.")


SCORES = (81, 12, 55)
PANELS = {
    "articles": (
        "<section><h2>{heading}</h2>{items}</section>",
        "<article><h3>{who}</h3><p>{score}/100 · {vote}</p><q>“{text}”</q></article>",
    ),
    "siblings": ("<h2>{heading}</h2>{items}", "<h4>{who}: {score}/100, {vote}</h4><p>{text}</p>"),
    "vote below": (
        "<div><p>{heading}</p><div>{items}</div></div>",
        "<dl><dt>The {who}<dd>“{text}”</dl><p>Score: {score}/100</p><p>Verdict: {vote}</p>",
    ),
}


def _panel(form: str) -> str:
    return "".join(
        form.format(who=who, vote=vote.capitalize(), text=text, score=score)
        for (who, _, vote, text), score in zip(CRITICS, SCORES, strict=True)
    )


@pytest.mark.parametrize(("around", "form"), PANELS.values(), ids=PANELS.keys())
@pytest.mark.parametrize("heading", ["From the choir stalls", "Each of them, briefly"])
def test_critics_below_a_heading_that_nobody_knows(around: str, form: str, heading: str) -> None:
    panel = around.format(heading=heading, items=_panel(form))
    page = _read(_new(ROWS["spans"]).replace("<h3>Share", f"{panel}<h3>Share"), URL)
    tool = page.tools[0]
    assert [(r.reviewer, r.score, r.verdict, r.quote) for r in tool.reviews] == [
        (who, score, vote, text)
        for (who, _, vote, text), score in zip(CRITICS, SCORES, strict=True)
    ]
    assert (tool.description, tool.panel.ships, tool.price_label) == (TAKE, 3, "Paid")
    assert page.anomalies == ()


def test_critics_in_an_extract_below_a_heading_that_nobody_knows() -> None:
    panel = _panel("### {who}\n\n{score}/100 · {vote}\n\n“{text}”\n\n")
    text = (
        f"# Wren Desk\n\nSorts notices\n\n## The Panel's Take\n\n{TAKE}\n\n## In short\n\n{panel}"
    )
    page = _read(text, URL)
    assert [r.score for r in page.tools[0].reviews] == list(SCORES)
    assert [r.quote for r in page.tools[0].reviews] == [text for *_, text in CRITICS]
    assert page.anomalies == ()


@pytest.mark.parametrize(
    "votes", ["<p>Builder: Ship</p><p>Skeptic: Skip</p>", "<p>The Builder</p>"]
)
def test_votes_without_words_are_no_reviews(votes: str) -> None:
    page = _read(_new(ROWS["spans"]).replace("<h3>Share", f"{votes}<h3>Share"), URL)
    assert page.tools[0].reviews == ()
    assert (page.tools[0].description, page.tools[0].verdict) == (TAKE, "ship")


def test_a_score_below_a_marked_quotation_is_the_reviews() -> None:
    item = "<li><b>The {role}</b> <i>{angle}</i><blockquote>“{quote}”</blockquote><p>Score: 61/100"
    page = _read(_old(f"{item}</p><p>Verdict: {{vote}}</p></li>"), URL)
    assert [(r.score, r.verdict, r.quote) for r in page.tools[0].reviews] == [
        (61, vote, quote) for *_, vote, quote in CRITICS
    ]
    assert page.anomalies == ()


def test_labels_run_on_to_the_values_above_them() -> None:
    facts = "ShipExpert verdict\n75%Panel ship\nFreemiumPrice\n2026-03-04Reviewed\n3 Ships1 Skips\n"
    tool = _read(f"Wren Desk\nSorts notices\n{facts}The Panel's Take\n{TAKE}\n", URL).tools[0]
    assert (tool.verdict, tool.price_label, tool.reviewed_on) == ("ship", "Freemium", "2026-03-04")
    assert (tool.panel.ship_percent, tool.panel.ships, tool.panel.skips) == (75, 3, 1)
    assert (tool.name, tool.tagline, tool.description) == ("Wren Desk", "Sorts notices", TAKE)


@pytest.mark.parametrize(
    ("above", "category"),
    [
        ("<a href=/category/bells>Bell Ringing</a>", "Bell Ringing"),
        ("<div>Choir & Organ</div>", "Choir & Organ"),
        ("<div>Parish / Search</div>", "Parish / Search"),
        ("<div>Search / Archives</div>", "Search / Archives"),
        ("<div>Choir & Organ</div><div>Ship</div><i>W</i>", "Choir & Organ"),
        ("<a href=/tools?category=x>Bell Ringing</a><div>W</div>", "Bell Ringing"),
        ("<div>Home / Parish</div>", None),
        ("<p>Bell Ringing</p><!--More in Bell Ringing-->", "Bell Ringing"),
        ("<p>Bell Ringing</p>", None),
        ("<a href=/categories>Every Category</a>", None),
        ("<div>Reviewed Today</div>", None),
    ],
)
def test_a_category_above_the_name(above: str, category: str | None) -> None:
    above, _, below = above.partition("<!--")
    body = _new(ROWS["spans"]).replace("<main>", f"<main>{above}")
    body = body.replace("</main>", f"<h2>{below.removesuffix('-->')}</h2></main>")
    tool = _read(body.replace("See all Parish Tools alternatives", "Browse"), URL).tools[0]
    assert (tool.name, tool.category) == ("Wren Desk", category)


TEXT_CRITICS = "".join(
    f"The {who}\n{angle}\n{vote.capitalize()}\n“{text}”\n" for who, angle, vote, text in CRITICS
)


def test_quotes_in_marks_end_with_them() -> None:
    foot = "More in Parish Tools\nOwl 2 reads the roll aloud\n"
    page = _read(f"Wren Desk\nSorts notices\nPanel Reviews\n{TEXT_CRITICS}{foot}", URL)
    assert [review.quote for review in page.tools[0].reviews] == [text for *_, text in CRITICS]


def test_critics_in_rows_that_an_extract_ran_together() -> None:
    said = ("It held a week of hymns. I would keep it.", "“Builder” talk, no more.", "Soon.")
    rows = "\n".join(
        f"The {who} {angle} {vote.capitalize()} {text}"
        for (who, angle, vote, _), text in zip(CRITICS, said, strict=True)
    )
    text = f"Wren Desk\nSorts notices\nPanel Reviews\n{' '.join(HEADS)}\n{rows}\nEnd."
    page = _read(f"Back to reviews\n{text}", URL)
    assert [(r.reviewer, r.verdict, r.quote) for r in page.tools[0].reviews] == [
        (who, vote, text) for (who, _, vote, _), text in zip(CRITICS, said, strict=True)
    ]


def test_heads_of_columns_in_lines_of_their_own() -> None:
    heads = "\n".join(HEADS)
    text = f"Overall verdict:\nShip\n(2 ship, 1 skip)\n{heads}\n{TEXT_CRITICS}"
    page = _read(f"Wren Desk\nSorts notices\nPanel Reviews\n{text}", URL)
    tool = page.tools[0]
    assert [review.reviewer for review in tool.reviews] == [who for who, *_ in CRITICS]
    assert (tool.panel.ships, tool.panel.skips) == (2, 1)


def test_a_known_critic_with_a_perspective_that_nobody_knows() -> None:
    item = "<h4>The {role} Choir Notes</h4><p>{vote}</p><p>“{quote}”</p>"
    page = _read(_old(item), URL)
    assert [review.reviewer for review in page.tools[0].reviews] == [who for who, *_ in CRITICS]


def test_an_address_that_a_line_ends_within_is_no_slug() -> None:
    badge = '<a href="https://shiporskip.io/api/badge-click/wren-d\nesk-for-choirs">\n'
    text = f"Wren Desk\nSorts notices\nThe Panel's Take\n{TAKE}\nExpert verdict\nShip\n3-1\n{badge}"
    assert _read(text).tools[0].slug is None
    assert _read(text.replace("-d\nesk", "-desk")).tools[0].slug == "wren-desk-for-choirs"


@pytest.mark.parametrize(
    ("above", "name"),
    [
        ("Wren Desk - verdict sheet\nShip or Skip\nCompare\nAbout\nWren Desk\n", "Wren Desk"),
        ("Expert verdict\nShip\n3-1\nWren Desk\n", "Wren Desk"),
        ("ShipExpert verdict\n75%Panel ship\n", None),
    ],
)
def test_the_name_in_an_extract(above: str, name: str | None) -> None:
    take = f"The Panel's Take\n{KEPT} {TAKE}\n"
    text = f"{above}Sorts notices\nExpert verdict\nShip\n3-1\n{take}"
    if name is None:
        with pytest.raises(LayoutChanged):
            _read(text.replace("Sorts notices\n", ""), URL)
    else:
        assert _read(text, URL).tools[0].name == name


@pytest.mark.parametrize(
    "rows",
    [
        "Price Paid Reviewed 2026-03-04 Category Choir & Organ Expert verdict Ship 3-1\n",
        "PricePaidReviewed2026-03-04CategoryChoir & Organ Expert verdictShip3-1\n",
        "Category Choir & Organ\nPrice Paid\nReviewed 2026-03-04\nVerdict Ship\nShips 3\nSkips 1\n",
        "CategoryChoir & Organ\nPricePaid\nPricing detailsContact sales\nReviewed2026-03-04\n{0}",
    ],
    ids=["a line", "no spaces", "rows", "rows without spaces"],
)
def test_labels_run_on_to_the_values_below_them(rows: str) -> None:
    rows = rows.format("Expert verdictShip\nPanel3 ship / 1 skip\n")
    behind = f"The Panel's Take\n{KEPT}\nFull review: shiporskip.io/tool/wren-desk\n"
    tool = _read(f"Wren Desk\nSorts notices\n{rows}{behind}", URL).tools[0]
    assert (tool.category, tool.price_label, tool.reviewed_on) == (
        "Choir & Organ", "Paid", "2026-03-04",
    )  # fmt: skip
    assert (tool.verdict, tool.panel.ships, tool.panel.skips) == ("ship", 3, 1)
    assert (tool.tagline, tool.description) == ("Sorts notices", KEPT)
    assert tool.pricing.text == ("Contact sales" if "details" in rows else None)


def test_a_take_run_on_to_its_heading_and_a_pitch_that_begins_like_a_label() -> None:
    rows = f"Category Choirs\nPrice Free\nReviewed 2026-03-04\nThe Panel's Take {TAKE}\n"
    tool = _read(f"Wren Desk\nTagline Sorts notices\n{rows}Expert verdict Ship\n", URL).tools[0]
    assert (tool.tagline, tool.description, tool.price_label) == ("Sorts notices", TAKE, "Free")
    pitch = "Category Leaders for choirs"
    tool = _read(_new(ROWS["spans"]).replace("Sorts notices", pitch), URL).tools[0]
    assert (tool.tagline, tool.category) == (pitch, "Parish Tools")


def test_facts_below_the_take_of_an_extract() -> None:
    facts = "Category\nChoirs\nPrice\nPaid\nReviewed\n2026-03-04\n"
    text = f"Wren Desk\nSorts notices\nExpert verdict\nShip\n3-1\nThe Panel's Take\n{TAKE}\n{facts}"
    tool = _read(text, URL).tools[0]
    assert (tool.category, tool.price_label, tool.reviewed_on) == ("Choirs", "Paid", "2026-03-04")
    assert tool.description == TAKE


#: None of them says a word that may be a critic or a vote.
WORDS = (
    "It held a week of hymns. I would keep it.",
    "Nobody asked the choir.",
    "Not found in any pew.",
)


def _said(page: Page) -> list[tuple[str | None, str | None, str]]:
    return [(r.reviewer, r.verdict, r.quote) for r in page.tools[0].reviews]


def _panes(form: str) -> str:
    return "".join(
        form.format(role=role, angle=angle, vote=vote.capitalize(), quote=quote)
        for (role, angle, vote, _), quote in zip(CRITICS, WORDS, strict=True)
    )


JUDGED = [(role, vote, quote) for (role, _, vote, _), quote in zip(CRITICS, WORDS, strict=True)]


@pytest.mark.parametrize(
    "form",
    [
        "<figure><q>{quote}</q><img alt={vote} src=/v.svg><b>The {role}</b><i>{angle}</i></figure>",
        "<div><p>{quote}</p><b>{vote}</b><p>The {role}</p></div>",
    ],
)
def test_words_above_the_vote_above_the_critic(form: str) -> None:
    page = _read(_old("") + _panes(form), URL)
    assert _said(page) == JUDGED
    assert page.anomalies == ()


@pytest.mark.parametrize("angle", ["Big Picture", "Choir Notes"])
def test_critics_on_tabs_above_what_they_say(angle: str) -> None:
    tabs = "".join(f"<li><button>The {role}</button>" for role, *_ in CRITICS)
    panes = _panes("<div><h5>{angle}</h5><b>{vote}</b><p>{quote}</p></div>")
    again = _panes(
        "<div><h3>The {role}</h3><div><h6>{angle}</h6><b>{vote}</b><p>{quote}</div></div>"
    )
    known = _read(f"{_old('')}<ul>{tabs}</ul><div>{panes}</div>", URL)
    assert (_said(known), known.anomalies) == (JUDGED, ())
    twice = f"{_old('')}<ul>{tabs}</ul><div>{panes}</div><div>{again}</div>"
    page = _read(twice.replace("Big Picture", angle), URL)
    assert (_said(page), page.anomalies) == (JUDGED, ())


@pytest.mark.parametrize(
    "rest", ["<hr><p>Next door: <a href=/tool/owl>Owl 2</a></p>", "<h4>Owls</h4>"]
)
def test_what_follows_the_element_of_the_last_review_is_no_part_of_it(rest: str) -> None:
    page = _read(
        _old("") + _panes("<p><b>The {role}</b> {angle} – {vote}<br>{quote}</p>") + rest, URL
    )
    assert _said(page) == JUDGED


def test_what_else_to_read_ends_the_reviews_of_an_extract() -> None:
    head = f"Back to reviews\nWren Desk\nSorts notices\n{TAKE}\nPanel Reviews\n"
    panes = _panes("The {role}\n{angle}\n{vote}\n{quote}\n")
    assert _said(_read(f"{head}{panes}See also:\nOwl 2\n,\nLark\n")) == JUDGED


def test_a_heading_that_is_the_title_is_the_name() -> None:
    page = (_old("") + _panes(ITEMS["divs"])).replace("h1>", "h2>")
    assert _read(f"<title>Wren Desk</title>{page}").tools[0].name == "Wren Desk"
    with pytest.raises(LayoutChanged):
        _read(f"<title>Panel Reviews</title>{page}")


def test_an_extract_that_broke_only_what_is_not_indented() -> None:
    lamp = "The desk keeps a shelf for each street that the sexton walks, and a lamp for those"
    told = [f"{lamp} that nobody walks.", TAKE, TAKE.replace("Wren", "That")]
    about = "\n\n".join(textwrap.fill(text, 78) for text in told)
    long = "It held a week of hymns, and another, and the verger has not asked for it back. " * 3
    critics = {"Builder": "ship", "Skeptic": "skip", "Futurist": "ship", "Founder": "skip"}
    panes = "".join(
        f"The {role}Big Picture\n\n    {vote.capitalize()}\n    {long}So says {at}.\n"
        for at, (role, vote) in enumerate(critics.items())
    )
    head = "[Back to reviews](/)\n\n# Wren Desk\n\nSorts notices"
    page = _read(f"{head}\n\n{about}\n\n## Panel Reviews\n\n{panes}")
    assert page.tools[0].description == " ".join(told)
    assert _said(page) == [
        (role, vote, f"{long}So says {at}.") for at, (role, vote) in enumerate(critics.items())
    ]


def test_a_price_in_a_word_beside_what_it_costs() -> None:
    facts = "<li><b>Price</b>Paid<li><b>Pricing</b>Included with the tower plan"
    page = _read(_new(f"<ul>{facts}</ul><h2>Expert verdict</h2><p>Ship<p>3-1"), URL)
    tool = page.tools[0]
    assert (tool.price_label, tool.pricing.text) == ("Paid", "Included with the tower plan")
    page = _read(_new("<p>Pricing: hosted from $9/mo<h2>Expert verdict</h2><p>Ship<p>3-1"), URL)
    assert (page.tools[0].price_label, page.tools[0].pricing.text) == (None, "hosted from $9/mo")
    assert page.anomalies == ()


COLUMNS = (
    ("Category", "Parish Tools"),
    ("Price", "Paid"),
    ("Reviewed", "2026-03-04"),
    ("Expert verdict", "SHIP"),
    ("Ships", "3"),
    ("Skips", "1"),
    ("Community", "60% ship (10 votes)"),
)


@pytest.mark.parametrize("kind", ["markup", "extract"])
def test_a_row_of_labels_above_a_row_of_values(kind: str) -> None:
    heads, values = zip(*COLUMNS, strict=True)
    widths = [max(map(len, column)) + 2 for column in COLUMNS]
    drawn = "\n".join(
        "".join(text.ljust(width) for text, width in zip(row, widths, strict=True))
        for row in (heads, values)
    )
    rows = f"<table><tr><th>{'<th>'.join(heads)}<tr><td>{'<td>'.join(values)}</table>"
    page = _read(
        f"<title>Wren Desk - Ship or Skip</title><h1>Wren Desk</h1><p>Sorts notices</p>{rows}"
        f"<h2>The Panel's Take</h2><p>{TAKE}<p>3 ships · 1 skip from the expert panel."
        if kind == "markup"
        else f"Wren Desk\n\nSorts notices\n\n{drawn}\n\n\nThe Panel's Take\n\n{TAKE}\n\n"
        "3 ships · 1 skip from the expert panel.\n"
    )
    tool = page.tools[0]
    assert (tool.category, tool.price_label, tool.reviewed_on) == (
        *("Parish Tools", "Paid", "2026-03-04"),
    )
    assert (tool.verdict, tool.panel.ships, tool.panel.skips) == ("ship", 3, 1)
    assert (tool.community.ship_percent, tool.community.votes) == (60, 10)
    assert (tool.description, page.anomalies) == (TAKE, ())


def test_a_page_of_which_little_but_the_shared_verdict_is_left() -> None:
    summed = "3 ships · 1 skip from the expert panel\n"
    text = f"Sorts notices\n{TAKE}\nWren Desk verdict: SHIP\n{summed}Sorts owls\nSkip · 2.5/10\n"
    tool = _read(text).tools[0]
    assert (tool.name, tool.tagline, tool.description) == ("Wren Desk", "Sorts notices", TAKE)
    assert (tool.verdict, tool.panel.ships, tool.panel.skips) == ("ship", 3, 1)
    # A critic's verdict, and one on a tool that nothing else tells of, make no page of a tool.
    for name in ("Builder", "Owl 2"):
        with pytest.raises(ParseError):
            _read(text.replace("Wren Desk verdict", f"{name} verdict"))


@pytest.mark.parametrize(
    ("head", "scores", "read"),
    [
        ("Score (of 100)", (7, 0, 100), [7, 0, 100]),
        ("Rating", (71, 9, 80), [71, 9, 80]),
        ("Score", (7, 9, 8), [None] * 3),
        ("Score (of 10)", (7, 9, 10), [None] * 3),
    ],
)
@pytest.mark.parametrize("kind", ["markup", "markdown"])
def test_bare_scores_below_the_head_of_their_column(
    head: str, scores: tuple[int, ...], read: list[int | None], kind: str
) -> None:
    rows = [("Critic", head, "Verdict", "In their words")]
    rows += [
        (who, str(score), vote.capitalize(), f"{text} Amen.")
        for (who, _, vote, text), score in zip(CRITICS, scores, strict=True)
    ]
    if kind == "markup":
        table = "".join(f"<tr><td>{'<td>'.join(row)}" for row in rows)
        facts = "<p>Sorts notices</p><p>2 ships · 1 skip</p>"
        body = f"<h1>Wren Desk</h1>{facts}<h2>Panel scorecard</h2><table>{table}"
    else:
        table = "\n".join(" | ".join(row) for row in (rows[0], ["---"] * 4, *rows[1:]))
        body = (
            f"# Wren Desk\n\nSorts notices\n\n2 ships · 1 skip\n\n## Panel scorecard\n\n{table}\n"
        )
    reviews = _read(body, URL).tools[0].reviews
    assert [review.score for review in reviews] == read
    assert [(r.reviewer, r.verdict, r.quote) for r in reviews] == [
        (who, vote, f"{text} Amen.") for who, _, vote, text in CRITICS
    ]


def test_a_date_beside_its_label_and_the_panels_take_make_a_tools_page() -> None:
    facts = "Verdict\n    **Ship** · 2 ship / 1 skip\n\nReviewed\n    4 March 2026\n"
    page = _read(f"# Wren Desk\n\nSorts notices\n\n{facts}\n## The Panel's Take\n\n{TAKE}\n")
    tool = page.tools[0]
    assert (page.kind, tool.name, tool.reviewed_on) == ("tool", "Wren Desk", "2026-03-04")
    assert (tool.verdict, tool.panel.ships, tool.description) == ("ship", 2, TAKE)


OLD = [
    ("Builder", "Developer Perspective", "ship", "It held a week of hymns. I would keep it."),
    ("Skeptic", "Reality Check", "skip", "Somebody has to sign for it by noon."),
    ("Analyst", "By the Numbers", "ship", "Two parishes in three have it. Amen."),
]
HEAD = f"<h1>Wren Desk</h1><p>Sorts notices</p><p>Reviewed 4 March 2026</p><p>{TAKE}</p>"


def _heard(end: str, kind: str) -> str:
    """An older page in markup or as a text browser prints it; a tag a line in `end`."""
    critics = "".join(
        f"<section><h3>The {who} — {angle}</h3><p>{vote.capitalize()}</p><p>{text}</p></section>"
        for who, angle, vote, text in OLD
    )
    body = f"{HEAD}<h2>Panel Reviews</h2>{critics}{end}<h3>Weekly AI Tool Verdicts</h3>"
    return body if kind == "markup" else re.sub(r"(?:<[^>]*>)+", "\n\n", body)


@pytest.mark.parametrize("kind", ["markup", "text"])
def test_the_panels_tally_below_the_last_critic_is_no_review(kind: str) -> None:
    page = _read(_heard("<h2>Panel verdict</h2><p>SHIP · 2 ship / 1 skip</p>", kind), URL)
    tool = page.tools[0]
    assert (tool.verdict, tool.panel.ships, tool.panel.skips) == ("ship", 2, 1)
    assert _said(page) == [(who, vote, text) for who, _, vote, text in OLD]
    assert page.anomalies == ()


@pytest.mark.parametrize("kind", ["markup", "text"])
@pytest.mark.parametrize("heading", ["<h2>Price &amp; plans</h2>", "<h2>For the vestry</h2>", ""])
def test_facts_below_the_last_critic_are_none_of_the_words(heading: str, kind: str) -> None:
    rows = (
        "<div>Price</div><div>Freemium</div><div>Pricing</div><div>Free; choir $4/mo</div>"
        "<div>Best for</div><div>Vergers</div>"
    )
    page = _read(_heard(f"<section>{heading}{rows}</section>", kind), URL)
    tool = page.tools[0]
    assert (tool.price_label, tool.pricing.text) == ("Freemium", "Free; choir $4/mo")
    assert tool.best_for == "Vergers"
    assert _said(page) == [(who, vote, text) for who, _, vote, text in OLD]
    assert page.anomalies == ()


def test_a_critic_may_say_a_label_and_a_word_or_two() -> None:
    said = ["Pricing", "Best for", "Buy it"]
    text = re.sub(r"<h3>Weekly.*", "", _heard("", "markup"))
    for (*_, words), other in zip(OLD, said, strict=True):
        text = text.replace(words, other)
    found = _said(_read(re.sub(r"(?:<[^>]*>)+", "\n\n", text), URL))
    assert [quote for *_, quote in found] == said


def test_a_perspective_of_several_words_in_an_extract() -> None:
    text = _heard("", "text").replace("Reality Check", "On the Other Hand")
    assert _said(_read(text, URL)) == [(who, vote, text) for who, _, vote, text in OLD]
    # Words that begin like a critic but are joined to none are a quote.
    text = text.replace(OLD[0][3], "Buy it for vergers")
    assert _said(_read(text, URL))[0][2] == "Buy it for vergers"


def _captioned(caption: str, below: str = "") -> str:
    """An older page whose quotes have their critics in captions."""
    quotes = "".join(
        f"<figure><blockquote>{text}</blockquote><figcaption>"
        f"{caption.format(who=who, angle=angle, vote=vote, score=score)}</figcaption></figure>"
        for (who, angle, vote, text), score in zip(OLD, (81, 34, 67), strict=True)
    )
    return f"{HEAD}<h2>Panel Reviews</h2>{quotes}{below}<h3>Weekly AI Tool Verdicts</h3>"


@pytest.mark.parametrize(
    "caption",
    [
        "— The {who} <i>({angle})</i>, would {vote} · {score}/100",
        "{who}, {angle} · {score}/100 · {vote}",
        "The {who} · {vote} ({score}/100)",
    ],
)
def test_a_caption_that_holds_critic_perspective_vote_and_score(caption: str) -> None:
    page = _read(_captioned(caption), URL)
    assert _said(page) == [(who, vote, text) for who, _, vote, text in OLD]
    assert [review.score for review in page.tools[0].reviews] == [81, 34, 67]


def test_a_table_of_facts_below_quotes_that_are_marked() -> None:
    heads = "".join(f"<td>{head}</td>" for head in ("Panel verdict", "Best for", "Category"))
    row = "<td>Ship · 2 ship / 1 skip</td><td>Vergers</td><td>Choirs</td>"
    table = f"<h2>In short</h2><table><tr>{heads}</tr><tr>{row}</tr></table>"
    page = _read(_captioned("The {who} · {vote} · {score}/100", table), URL)
    tool = page.tools[0]
    assert (tool.panel.ships, tool.best_for, tool.category) == (2, "Vergers", "Choirs")
    assert len(tool.reviews) == len(OLD)


def test_no_text_but_the_marked_quotes_is_a_review_where_no_critic_is_known() -> None:
    page = _read(_captioned("somebody of the choir", "<p>Read on</p><p>Bells and ropes</p>"), URL)
    assert [review.quote for review in page.tools[0].reviews] == [text for *_, text in OLD]


@pytest.mark.parametrize(
    ("trail", "category"),
    [
        ("<a href=/>Home</a> / <a href=/t/choirs>Choirs</a> / <span>Wren Desk</span>", "Choirs"),
        ("<a href=/>Home</a><i>/</i><a>Search / Retrieval</a><i>/</i><b>Wren Desk</b>",
         "Search / Retrieval"),
        ("Home › Choirs › Wren Desk", "Choirs"),
        ("Home / Search / Retrieval / Wren Desk", None),
        ("Home / Tools / Wren Desk", None),
        ("Home / Wren Desk", None),
    ],
)  # fmt: skip
def test_the_step_above_the_tool_in_a_trail_is_its_category(
    trail: str, category: str | None
) -> None:
    page = _read(f"<div>{trail}</div>{_heard('', 'markup')}", URL)
    assert page.tools[0].category == category


def test_tabs_are_no_labels_of_what_the_first_pane_says() -> None:
    tabs = "".join(f"<button>{tab}</button>" for tab in ("Overview", "Reviews", "Pricing"))
    panes = f"<div><p>{TAKE}</p></div><div><h3>Pricing</h3><p>Free; choir $4/mo</p></div>"
    page = _read(f"<h1>Wren Desk</h1><p>Sorts notices</p><div>{tabs}</div>{panes}{SHARE}", URL)
    assert page.tools[0].pricing.text == "Free; choir $4/mo"


@pytest.mark.parametrize("counts", [("Ships (2)", "Skips (1)"), ("Would ship", "Would skip")])
def test_critics_below_votes_that_head_them_need_no_known_heading(counts: tuple[str, str]) -> None:
    groups = "".join(
        f"<section><h2>{head}</h2>"
        + "".join(
            f"<div><h3>{who}</h3><p>{angle}</p><blockquote>{text}</blockquote></div>"
            for who, angle, vote, text in OLD
            if vote in head.casefold()
        )
        + "</section>"
        for head in counts
    )
    others = "<h2>Related tools</h2><ul><li><a href=/tool/owl>Owl</a> <b>Skip</b></li></ul>"
    page = _read(f"{HEAD}<div>{groups}</div>{others}", URL)
    told = sorted(OLD, key=lambda each: each[2] == "skip")
    assert _said(page) == [(who, vote, text) for who, _, vote, text in told]


def test_facts_in_sentences_of_one_line() -> None:
    told = "Verdict: Ship, by 5 ships to 2 skips. Filed under Church Music. Reviewed on 4 May 2026."
    page = _read(f"<h1>Wren Desk</h1><p>Sorts notices</p><p>{told}</p><p>{TAKE}</p>{SHARE}", URL)
    tool = page.tools[0]
    assert (tool.category, tool.reviewed_on) == ("Church Music", "2026-05-04")
    assert (tool.panel.ships, tool.panel.skips, tool.tagline) == (5, 2, "Sorts notices")


def test_a_page_without_an_address_whose_critics_each_vote_once_is_a_tools() -> None:
    facts = "Panel\n:   67% ship · 2 ship / 1 skip\n\nReviewed\n:   4 May 2026"
    quotes = "\n\n".join(
        f"> “{text}”\n\n— The {who}, **{vote.capitalize()}**" for who, _, vote, text in OLD
    )
    text = (
        f"# Wren Desk\n\nSorts notices\n\n## At a glance\n\n{facts}\n\n## The critics\n\n{quotes}"
    )
    page = parse(Document(text.encode(), content_type="text/markdown"))
    assert (page.kind, page.tools[0].name) == ("tool", "Wren Desk")
    assert _said(page) == [(who, vote, text) for who, _, vote, text in OLD]


def test_tiles_below_their_values_beside_facts_behind_their_labels() -> None:
    facts = (
        "<div><span>Price</span><b>Free</b></div><div><span>Reviewed</span><b>4 May 2026</b></div>"
    )
    tiles = (
        "<div><div><b>29%</b><i>Panel ship</i></div>"
        "<div><b>100%</b><i>Community</i><u>1 vote</u></div></div>"
    )
    body = f"<h1>Wren Desk</h1><p>Sorts notices</p><div>{facts}</div>{tiles}<p>{TAKE}</p>{SHARE}"
    tool = _read(body, URL).tools[0]
    assert (tool.price_label, tool.reviewed_on) == ("Free", "2026-05-04")
    assert (tool.panel.ship_percent, tool.community.ship_percent) == (29, 100)
    assert tool.community.votes == 1


def test_a_word_of_the_foot_heads_no_description() -> None:
    foot = "### Newsletter\n\nSubscribe\n\n  * [About](/about)\n  * [Imprint](/imprint)\n"
    critics = "\n\n".join(
        f"### The {who}\n\n{angle}\n\n{vote.capitalize()}\n\n{text}"
        for who, angle, vote, text in OLD
    )
    text = f"# Wren Desk\n\nSorts notices\n\n{TAKE}\n\n## Panel Reviews\n\n{critics}\n\n{foot}"
    tool = parse(Document(text.encode(), content_type="text/markdown")).tools[0]
    assert (tool.tagline, tool.description) == ("Sorts notices", TAKE)


def _in_table(rows: list[tuple[str, ...]], head: tuple[str, ...]) -> str:
    made = [tuple(f"<th>{cell}</th>" for cell in head)]
    made += [tuple(f"<td>{cell}</td>" for cell in row) for row in rows]
    return "<table>" + "".join(f"<tr>{''.join(cells)}</tr>" for cells in made) + "</table>"


TILES = (
    "<div><div><b>75%</b><span>Panel ship</span></div><div><b>60% from 5 votes</b>"
    "<span>Community</span></div><div><b>Freemium</b><span>Entry</span></div></div>"
)
LIST = (
    "<dl><dt>Panel verdict</dt><dd>Ship · 3 ship / 1 skip</dd><dt>Pricing</dt><dd>$9/mo Choir</dd>"
    "<dt>Best for</dt><dd>Vergers</dd><dt>Category</dt><dd>Parish Tools</dd></dl>"
)


@pytest.mark.parametrize("text", [False, True], ids=["elements", "lines"])
@pytest.mark.parametrize("body", [TILES + LIST, TILES + TILES + LIST, LIST + TILES])
def test_tiles_whose_labels_stand_below_beside_a_list_whose_labels_stand_above(
    body: str, text: bool
) -> None:
    page = f"<main><h1>Wren Desk</h1><p>Sorts notices</p>{body}<h2>The Panel's Take</h2><p>{TAKE}"
    if text:
        page = re.sub("(?:<[^>]*>)+", "\n", page.replace("<main>", "Back to reviews"))
    tool = _read(page, URL).tools[0]
    assert (tool.verdict, tool.panel.ship_percent, tool.panel.ships) == ("ship", 75, 3)
    assert (tool.community.ship_percent, tool.community.votes, tool.entry) == (60, 5, "Freemium")
    assert (tool.pricing.text, tool.best_for) == ("$9/mo Choir", "Vergers")
    assert (tool.category, tool.tagline) == ("Parish Tools", "Sorts notices")


@pytest.mark.parametrize("words", ["of the panel would ship it", "of critics ship", "panel ship"])
def test_a_share_in_words_is_the_panels(words: str) -> None:
    page = _new(f"<p>Ship</p><p>75% {words}</p>").replace(SHARE.format("Wren Desk"), "")
    tool = _read(page, URL).tools[0]
    assert (tool.verdict, tool.panel.ship_percent, tool.description) == ("ship", 75, TAKE)


#: Critics in rows: the name and the perspective in one cell, then vote, score and words.
BY_CELL = [
    (f"The {who}<br><small>{angle}</small>", vote.capitalize(), f"{score}/100", text)
    for (who, angle, vote, text), score in zip(OLD, (71, 33, 80), strict=True)
]


def test_a_page_without_an_address_whose_critics_score_in_cells_is_a_tools() -> None:
    decision = _in_table([("Community", "75% · 8 votes"), ("Pricing", "Free")], ("Decision", ""))
    table = _in_table(BY_CELL, ("Critic", "Call", "Score", "Review"))
    others = _in_table([("<a href=/tool/owl>Owl</a>", "Skip")], ("Tool", "Verdict"))
    body = f"<h1>Wren Desk</h1><p>Sorts notices</p><p>{TAKE}</p>{decision}{table}{others}"
    page = _read(f"<title>Wren Desk — the panel | Ship or Skip</title><main>{body}</main>")
    assert (page.kind, page.tools[0].name, page.tools[0].tagline) == (
        "tool", "Wren Desk", "Sorts notices",
    )  # fmt: skip
    assert _said(page) == [(who, vote, text) for who, _, vote, text in OLD]
    assert [review.score for review in page.tools[0].reviews] == [71, 33, 80]


@pytest.mark.parametrize("url", [None, URL])
@pytest.mark.parametrize("other", ["Owl", "Heron vs Human"])
def test_bare_scores_in_a_column_below_its_head(url: str | None, other: str) -> None:
    rows = [
        (who, vote.capitalize(), str(score), text)
        for (who, _, vote, text), score in zip(OLD, (71, 33, 80), strict=True)
    ]
    table = _in_table(rows, ("Critic", "Verdict", "Score", "Why"))
    facts = _in_table([("Ships", "2"), ("Skips", "1"), ("Pricing", "Free")], ("Fact", "Value"))
    foot = f"<h2>More for choirs</h2><ul><li><a href=/tool/owl>{other}</a></ul>"
    body = f"<h1>Wren Desk</h1>{facts}<p>{TAKE}</p><h2>Panel</h2>{table}{foot}"
    page = _read(f"<title>Wren Desk | Ship or Skip</title><main>{body}</main>", url)
    assert page.kind == "tool"
    assert _said(page) == [(who, vote, text) for who, _, vote, text in OLD]
    assert [review.score for review in page.tools[0].reviews] == [71, 33, 80]


@pytest.mark.parametrize(
    "tally", ["2 of 3 critics would ship it, 1 would skip it. Panel ship: 67%.", "2 ship, 1 skip"]
)
def test_what_stands_below_the_critics_and_above_them_in_words(tally: str) -> None:
    table = _in_table(BY_CELL, ("Critic", "Call", "Score", "Review"))
    body = f"<h1>Wren Desk</h1><p>Sorts notices</p><p>Mixed</p><p>{tally}</p><p>{TAKE}</p>"
    below = "<p>Last reviewed: <time>March 4, 2026</time></p>"
    tool = _read(f"<main>{body}<h2>Panel Reviews</h2>{table}{below}</main>", URL).tools[0]
    assert (tool.verdict, tool.panel.ships, tool.panel.skips) == ("mixed", 2, 1)
    assert (tool.panel.ship_percent, tool.reviewed_on) == (
        67 if "67" in tally else None, "2026-03-04",
    )  # fmt: skip


def test_a_badge_below_the_pitch_above_tiles_is_the_panels() -> None:
    body = f"<main><h1>Wren Desk</h1><p>Sorts notices</p><p>MIXED</p>{TILES}<p>{TAKE}</p></main>"
    assert _read(body, URL).tools[0].verdict == "mixed"


@pytest.mark.parametrize("share", ["100% ship", "every vote"])
def test_a_value_that_nobody_knows_is_not_taken_from_the_next_label(share: str) -> None:
    facts = f"<dl><dt>Panel score<dd>{share}<dt>Community<dd>75%<dt>Price<dd>Paid</dl>"
    tool = _read(_new(facts + "<p>Expert verdict</p><p>Ship</p>"), URL).tools[0]
    assert tool.panel.ship_percent == (100 if share == "100% ship" else None)
    assert (tool.community.ship_percent, tool.price_label) == (75, "Paid")


def test_critics_who_are_each_named_with_their_vote_make_no_critics_page() -> None:
    said = [*OLD, ("Founder", "Business Case", "ship", "Nobody pays for hymn numbers, yet.")]
    critics = "\n\n".join(
        f"The {who} {angle} **{vote.capitalize()}**\n\n{text}" for who, angle, vote, text in said
    )
    head = "# Wren Desk\n\nSorts notices\n\nExpert verdict\n\n**Ship**\n\n2 Ships, 1 Skip"
    head = f"[Ship or Skip](/)\n\n{head}"
    text = f"{head}\n\n## The Panel's Take\n\n{TAKE}\n\n## Panel Reviews\n\n{critics}\n"
    page = parse(Document(text.encode(), content_type="text/markdown"))
    assert (page.kind, page.tools[0].name) == ("tool", "Wren Desk")
    assert _said(page) == [(who, vote, text) for who, _, vote, text in said]


@pytest.mark.parametrize("url", [URL, None])
@pytest.mark.parametrize(
    "form", ["{} ({}/100, {}): “{}”", "{} — {}/100, {} — {}", "The {} ({}/100, {}) “{}”"]
)
def test_a_page_that_asks_and_answers(form: str, url: str | None) -> None:
    said = [
        form.format(who, score, vote, text)
        for (who, _, vote, text), score in zip(OLD, (71, 33, 80), strict=True)
    ]
    answers = [
        ("What is Wren Desk?", TAKE), ("What did the panel decide?", "Mixed · 2 ship, 1 skip"),
        ("What did each critic say?", "</p><p>".join(said)),
        ("How much does Wren Desk cost?", "$9 a month"), ("Who is Wren Desk best for?", "Vergers"),
        ("Which category is it in?", "Parish Tools"), ("What do users say?", "40% ship · 5 votes"),
    ]  # fmt: skip
    asked = "".join(f"<h2>{question}</h2><p>{answer}</p>" for question, answer in answers)
    page = _read(f"<main><h1>Wren Desk</h1><p>Sorts notices</p>{asked}</main>", url)
    tool = page.tools[0]
    assert _said(page) == [(who, vote, text) for who, _, vote, text in OLD]
    assert [review.score for review in tool.reviews] == [71, 33, 80]
    assert (tool.description, tool.tagline, tool.verdict) == (TAKE, "Sorts notices", "mixed")
    assert (tool.pricing.text, tool.best_for) == ("$9 a month", "Vergers")
    assert (tool.category, tool.community.votes, tool.panel.ships) == ("Parish Tools", 5, 2)
    assert not page.anomalies


def test_a_critic_may_ask_what_it_costs() -> None:
    said = [OLD[0], ("Skeptic", "Reality Check", "skip", "What does it cost?"), OLD[2]]
    critics = "".join(
        f"<h3>The {who}</h3><p>{angle}</p><p>{vote}</p><p>{text}</p>"
        for who, angle, vote, text in said
    )
    page = _read(f"<main>{HEAD}<h2>Panel Reviews</h2>{critics}</main>", URL)
    assert _said(page) == [(who, vote, text) for who, _, vote, text in said]


def test_half_a_comparison_is_no_tools_page() -> None:
    table = _in_table(BY_CELL, ("Critic", "Call", "Score", "Review"))
    body = f"<h1>Wren Desk vs Owl</h1><h2>Wren Desk</h2><p>Sorts notices</p><p>{TAKE}</p>{table}"
    with pytest.raises(LayoutChanged, match="no fact of Wren Desk or Owl"):
        _read(f"<main><p>75%</p><p>Panel ship</p>{body}</main>")


def _browsed(table: str) -> Page:
    """A page in Markdown whose table of critics stands before one of other tools."""
    others = "## On the shelf\n\nTool| Verdict  \n---|---  \n[Owl](/tool/owl)| Ship  \nFern| Skip  "
    text = f"# Wren Desk\n\nSorts notices\n\n{TAKE}\n\n## Panel Reviews\n\n{table}\n  \n{others}\n"
    return parse(Document(text.encode(), url=URL, content_type="text/markdown"))


def test_rows_broken_in_their_first_cell_end_with_the_last() -> None:
    rows = [
        f"The {who}  \n{angle}| {vote.capitalize()}| {score}/100| {text}  "
        for (who, angle, vote, text), score in zip(OLD, (71, 33, 80), strict=True)
    ]
    page = _browsed("\n".join(["Critic| Call| Score| Review  ", "---|---|---|---  ", *rows]))
    assert _said(page) == [(who, vote, text) for who, _, vote, text in OLD]


def test_the_first_cells_of_columns_of_spaces_may_have_two_lines() -> None:
    rows = [
        f"  {f'The {who}':24}{vote.capitalize():6}{f'{score}/100':8}{text}\n  {angle:80}"
        for (who, angle, vote, text), score in zip(OLD, (71, 33, 80), strict=True)
    ]
    head = f"  {'Critic':24}{'Call':6}{'Score':8}Review"
    shelf = "On the shelf\n\nTool     Verdict\nOwl      Ship\nFern     Skip"
    table = "\n".join([head, *rows])
    text = f"Wren Desk\n\nSorts notices\n\n{TAKE}\n\nPanel Reviews\n\n{table}\n\n{shelf}\n"
    page = parse(Document(text.encode(), url=URL, content_type="text/plain"))
    assert _said(page) == [(who, vote, text) for who, _, vote, text in OLD]
    assert page.anomalies == ()


#: A description that begins with the name of its tool.
LONG_TAKE = f"{TAKE} Nobody in the vestry has asked for more, and the verger sleeps."


@pytest.mark.parametrize("heading", ["In depth", "What the verger should know"])
def test_a_heading_that_nobody_knows_is_no_part_of_the_description(heading: str) -> None:
    critics = "".join(
        f"<p>The {who}</p><p>{angle}</p><p>{vote}</p><p>{text}</p>"
        for who, angle, vote, text in OLD
    )
    body = (
        f"<h1>Wren Desk</h1><p>Sorts notices</p><h2>{heading}</h2><p>{{}}</p>"
        f"<h2>Panel Reviews</h2>{critics}"
    )
    plain = re.sub("(?:<[^>]*>)+", "\n\n", body)
    for text, read in ((body, True), (plain, True), (body, False)):
        told = LONG_TAKE if read else LONG_TAKE.replace("Wren Desk files", "We filed")
        tool = _read(text.format(told), URL).tools[0]
        assert (tool.tagline, tool.description) == ("Sorts notices", told if read else None)


def test_a_comparison_whose_critics_score_one_tool_stays_one() -> None:
    facts = "Panel verdict\nShip · 2 ship / 1 skip\nSkip · 0 ship / 1 skip\nPricing\nFree\nPaid\n"
    reviews = "".join(
        f"{who}\nWren Desk · {score}/100 · {vote}\n“{text}”\n"
        for (who, _, vote, text), score in zip(OLD, (71, 33, 80), strict=True)
    )
    page = _read(
        f"Decision\nWren Desk\nOwl\n{facts}Reviewer scorecard\n{reviews}".replace("\n", "\n\n")
    )
    assert (page.kind, [tool.name for tool in page.tools]) == ("comparison", ["Wren Desk", "Owl"])


def test_a_note_below_a_tiles_label_is_no_value_of_it() -> None:
    tiles = (
        "<div><div><b>25%</b><i>Panel ship</i><u>1 ship / 3 skip</u></div>"
        "<div><b>48%</b><i>Community</i><u>25 votes</u></div></div>"
    )
    tool = _read(f"<h1>Wren Desk</h1><p>Sorts notices</p>{tiles}<p>{TAKE}</p>{SHARE}", URL).tools[0]
    assert (tool.panel.ship_percent, tool.panel.ships, tool.panel.skips) == (25, 1, 3)
    assert (tool.community.ship_percent, tool.community.votes) == (48, 25)


@pytest.mark.parametrize("dated", ["Last reviewed: 2026-01-24", "Reviewed   2026-01-24"])
def test_a_date_of_review_makes_a_page_that_names_no_pair_a_tools(dated: str) -> None:
    facts = f"Panel verdict: Ship · 3 ship / 1 skip\n\nPricing: Free\n\n{dated}"
    page = f"Wren Desk\n\nSorts notices\n\n{facts}\n\nWhat it is\n\n{TAKE}\n"
    read = parse(Document(page.encode(), content_type="text/plain; charset=utf-8"))
    assert (read.kind, read.tools[0].verdict, read.tools[0].panel.ships) == ("tool", "ship", 3)
    assert str(read.tools[0].reviewed_on) == "2026-01-24"
