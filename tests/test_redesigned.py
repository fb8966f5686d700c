"""The same comparison in the words and by the means of another design."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from parsers import Page
from tests.plain import (
    CATCH,
    IMPORTED,
    PLAIN,
    QUOTES,
    RETURNED,
    TRUE_REVIEWS,
    markup,
    parsed,
    table_of_scores,
    with_scorecard,
)
from tests.plain import reviews as said

SCORED = re.compile(r"<p>(\d+)/100 · (ship|skip)</p>")


def _facts(page: Page) -> list[dict[str, object]]:
    return [tool.model_dump() for tool in page.tools]


@pytest.mark.parametrize(
    "score",
    [
        "<p>Score: {0} · {1}</p>",
        "<p>Scored {0}, {1}</p>",
        "<p>Rating {0} points — {1}</p>",
        "<p>{0} · {1}</p>",
        "<p>{1}: {0}</p>",
        "<p><b>{1}</b> Score: {0} out of 100</p>",
        "<p>{0}</p><p>out of 100</p><p>{1}</p>",
        "<div><b>{0}</b><i>{1}</i></div>",
        "<div><i>{1}</i><b>{0}</b></div>",
        "<p>{0}/100</p><p>would {1}</p>",
        "<div><svg><text>{0}</text></svg> <img src=v.png alt={1}></div>",
    ],
)
def test_scores_of_which_nothing_says_that_a_hundred_is_the_best(score: str) -> None:
    body = SCORED.sub(lambda found: score.format(found[1], found[2]), markup())
    assert _facts(parsed(body)) == _facts(parsed(markup()))


@pytest.mark.parametrize(
    "score",
    [
        "<p>{0} pts · {1}</p>",
        "<p>{1} — {0} points.</p>",
        "<p><b>{0} pts</b></p><p>Would {1}</p>",
        "<div><b>{0}</b><i>pts</i></div><p>{1}</p>",
        "<p>{0} / 100 points · {1}</p>",
    ],
)
def test_points_are_of_a_hundred_where_one_is_above_ten(score: str) -> None:
    body = SCORED.sub(lambda found: score.format(found[1], found[2]), markup())
    assert _facts(parsed(body)) == _facts(parsed(markup()))


@pytest.mark.parametrize(
    "score",
    [
        "<p>{0}/10 · {1}</p>",
        "<p>{0}</p><p>out of 10</p><p>{1}</p>",
        "<p>{0} · {1}</p>",
        "<p>{0} pts, {1}</p>",
        "<p>★ {0}/10 {1}</p>",
        "<div><b>{0}</b><i>{1}</i></div>",
        "<p>{0}/10</p><p>{1}</p>",
    ],
)
@pytest.mark.parametrize("tenths", ["{0:.1f}", "{0:.0f}"])
def test_scores_out_of_ten_are_none_of_a_hundred(score: str, tenths: str) -> None:
    """Their critics, votes and words are read."""

    def ten(found: re.Match[str]) -> str:
        return score.format(tenths.format(int(found[1]) / 10), found[2])

    read = _facts(parsed(SCORED.sub(ten, markup())))
    scored = _facts(parsed(markup()))
    for tool in scored:
        for review in tool["reviews"]:  # type: ignore[attr-defined]
            review["score"] = None
    assert read == scored


@pytest.mark.parametrize(
    "critic",
    [
        "<h3>{1}, {0}</h3>",
        "<h3>{0} ({1})</h3>",
        "<h3>{1} (the {0})</h3>",
        "<h3>The {0} — {1}</h3>",
        "<h3>{1} as the {0}</h3>",
        "<h3>{1} <small>{0}</small></h3>",
        "<h3>{1}</h3><p>{0}</p>",
        "<h3>{0}</h3><p>{1}</p>",
        "<h3>{0}, {1}</h3><p>Nine years at the pier</p>",
    ],
)
def test_critics_named_with_a_person_are_told_by_their_roles(critic: str) -> None:
    """One whom nobody knows is told by the place where the others have their roles."""
    persons = {"Builder": "Ida Moen", "Skeptic": "Per O'Dell", "Lock-keeper": "Wen Li Tran"}
    body = markup().replace("Skeptic", "Lock-keeper")
    named = re.sub(r"<h3>([\w-]+)</h3>", lambda f: critic.format(f[1], persons[f[1]]), body)
    assert _facts(parsed(named)) == _facts(parsed(body))


def test_numbers_without_a_vote_or_a_critic_are_no_scores() -> None:
    counters = "<aside><p>12</p><p>40</p><p>7</p></aside>"
    body = SCORED.sub("", markup()).replace("<table>", f"{counters}<table>")
    assert {review.score for tool in parsed(body).tools for review in tool.reviews} <= {None}


@pytest.mark.parametrize(
    "badge",
    [
        "<img src=b.png alt='{0}'>",
        "<img src=b.png alt='Panel verdict: {0}'>",
        "<svg role=img><title>{0}</title><rect/></svg>",
        "<span role=status aria-label='Panel verdict: {0}'></span>",
        "<div aria-label='The critics’ verdict: {0}'></div>",
    ],
)
def test_a_badge_that_is_drawn(badge: str) -> None:
    def drawn(word: re.Match[str]) -> str:
        return badge.format(word[1])

    body = re.sub("<span>(Ship|Mixed)</span>", drawn, markup())
    assert _facts(parsed(body)) == _facts(parsed(markup()))
    headed = re.sub("</h2>(<p>[^<]*</p>)<span>(Ship|Mixed)</span>", rf" {badge}</h2>\1", markup())
    body = headed.replace("{0}", "Ship", 1).replace("{0}", "Mixed", 1)
    assert _facts(parsed(body)) == _facts(parsed(markup()))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (">Panel verdict<", ">Critics’ verdict<"),
        (">Panel ship<", ">Ship share<"),
        (">Entry<", ">Starting price<"),
        (">Category<", ">Filed under<"),
        (">Pricing<", ">What it costs<"),
        (">Best for<", ">Who it’s for<"),
        ("%</b><span>Panel ship<", "% say ship</b><span>Panel ship<"),
        ("Ship · 2 ship / 0 skip", "Ship (2 ship, 0 skip)"),
        ("No community votes yet", "Nobody has voted yet"),
    ],
)
def test_another_wording(old: str, new: str) -> None:
    assert old in markup()
    assert _facts(parsed(markup().replace(old, new))) == _facts(parsed(markup()))


def test_a_panels_tally_behind_the_word_panel() -> None:
    body = markup().replace(">Panel verdict<", ">Panel<")
    assert _facts(parsed(body)) == _facts(parsed(markup()))


def test_a_value_beside_one_in_words_that_nobody_knows_is_its_own_tools() -> None:
    rows = "<td>No community votes yet</td><td>No community votes yet</td>"
    unknown, known = "<td>as many as gulls</td>", "<td>12 votes · 50% ship</td>"
    for cells, votes in ((unknown + known, [None, 12]), (known + unknown, [12, None])):
        page = parsed(markup().replace(rows, cells))
        assert [tool.community.votes for tool in page.tools] == votes


def _section(label: str, *values: str, own: Callable[[str], str] = str) -> str:
    names = ("Kestrel Notes", "Plover Mini")
    cells = (f"<div><h4>{n}</h4>{own(v)}</div>" for n, v in zip(names, values, strict=True))
    return f"<section><h3>{label}</h3>{''.join(cells)}</section>"


def test_sections_that_a_label_heads() -> None:
    body = markup()
    table = body[body.index("<table>") : body.index("</table>")]
    sections = (
        _section("Panel verdict", "Ship · 2 ship / 0 skip", "Mixed · 1 ship / 1 skip"),
        _section("Pricing", "$10/mo", "Free / Open source", own="<p>{}</p>".format),
        _section("Best for", "Papers of small boats", "Letters to the harbour office"),
    )
    page = parsed(body.replace(table, "".join(sections)))
    assert [tool.pricing.text for tool in page.tools] == ["$10/mo", "Free / Open source"]
    assert [(tool.panel.ships, tool.panel.skips) for tool in page.tools] == [(2, 0), (1, 1)]
    assert [tool.best_for for tool in page.tools] == [
        "Papers of small boats", "Letters to the harbour office",
    ]  # fmt: skip


def test_a_caption_below_the_first_quote_of_all_names_its_critic() -> None:
    quotes = ((IMPORTED, CATCH), (PLAIN, RETURNED))
    blocks = [
        f"<h3>Critics on {name}</h3>"
        + "".join(
            f"<figure><blockquote><p>{quote}</p></blockquote>"
            f"<figcaption>— <cite>The {of[0]}</cite>, {of[1 + 2 * tool]}</figcaption></figure>"
            for of, quote in zip(QUOTES, quotes[tool], strict=True)
        )
        for tool, name in enumerate(("Kestrel Notes", "Plover Mini"))
    ]
    body, _, _ = markup().partition("<h2>Reviewer scorecard")
    for name, block in zip(("Kestrel Notes", "Plover Mini"), blocks, strict=True):
        start = body.index(f"<h2>{name}")
        end = body.index("</div><", body.index("Entry", start) + 20)
        body = f"{body[:end]}{block}{body[end:]}"
    assert said(parsed(body)) == TRUE_REVIEWS


def test_an_entry_price_in_a_row_of_the_table() -> None:
    body = re.sub("<div><b>Paid</b><span>Entry</span></div>", "", markup())
    page = parsed(body.replace("<tr><td>Pricing", "<tr><td>Entry<td>Paid<td>Free<tr><td>Pricing"))
    assert [tool.entry for tool in page.tools] == ["Paid", "Free"]


def test_an_entry_price_below_each_name_in_one_item() -> None:
    item = (
        "<details><summary>Entry</summary><div><b>Kestrel Notes</b> <p>Paid</p></div>"
        "<div><b>Plover Mini</b> <p>Free</p></div></details>"
    )
    body = re.sub("<div><b>Paid</b><span>Entry</span></div>", "", markup())
    page = parsed(body.replace("<table>", f"{item}<table>"))
    assert [tool.entry for tool in page.tools] == ["Paid", "Free"]


def test_a_copy_of_the_description_that_ends_with_its_first_sentence() -> None:
    about = re.compile("<p>([^<]{120,})</p></div>")
    more = " It sails with them in June. The harbour office has its own key."
    long = about.sub(rf"<p>\1{more}</p></div>", markup())
    short = about.sub(rf"<p class=phone>\1</p><p class=desk>\1{more}</p></div>", markup())
    assert _facts(parsed(short)) == _facts(parsed(long))


def test_an_ornament_beside_each_review_is_no_empty_place() -> None:
    body = re.sub(r"<div>(<p>\d+/100)", r"<div><div class=bg></div><div class=in><div>\1", markup())
    body = re.sub(r"(<div class=in>.*?)</p></div>", r"\1</p></div></div></div>", body)
    assert said(parsed(body)) == TRUE_REVIEWS


@pytest.mark.parametrize("apart", ["", " "])
def test_labels_of_two_elements(apart: str) -> None:
    label = f"<span><i>Panel</i>{apart} <i>ship</i></span>"
    body = markup().replace("<span>Panel ship</span>", label)
    assert _facts(parsed(body)) == _facts(parsed(markup()))


@pytest.mark.parametrize(
    ("wording", "percent", "votes"),
    [
        ("6 of 7 votes for ship · 86%", 86, 7),
        ("1,290 of 2,310 votes for ship, 56%", 56, 2310),
        ("62% ship / 38% skip (118 votes)", 62, 118),
        ("9 of 7 votes for ship · 86%", None, None),
        ("1 of 7 votes for ship · 86%", None, None),
    ],
)
def test_community_votes_counted_for_ship(wording: str, percent: int, votes: int) -> None:
    none = "No community votes yet"
    body = markup().replace(f"<td>{none}</td>", f"<td>{wording}</td>").replace("<b>—</b>", "")
    assert {(tool.community.ship_percent, tool.community.votes) for tool in parsed(body).tools} == {
        (percent, votes)
    }


def test_a_page_that_stands_twice_for_two_widths() -> None:
    start, end = markup().index("<h1>"), markup().index("</main>")
    copy = markup()[start:end]
    body = f"{markup()[:end]}</main><div class=phone>{copy}</div></body></html>"
    assert _facts(parsed(body)) == _facts(parsed(markup()))
    cut = copy.replace(f"<p>{CATCH}</p>", "")
    body = f"{markup()[:start]}{cut}</main><div class=wide>{copy}</div></body></html>"
    assert _facts(parsed(body)) == _facts(parsed(markup()))


def test_values_in_the_slots_of_a_shadow_root() -> None:
    def host(card: re.Match[str]) -> str:
        name, share = card[2], card[4]
        root = (
            f"{card[1]}<slot name=n></slot></h2>{card[3]}<p>Panel ship <slot name=s></slot></p>"
            f"{card[5]}"
        )
        return (
            f"<tool-card><template shadowrootmode=open>{root}</template>"
            f"<b slot=n>{name}</b><i slot=s>{share}</i></tool-card>"
        )

    card = re.compile(
        r"(<div class=c>.*?<h2>)(.*?)</h2>(.*?)<div><b>(\d+%)</b><span>Panel ship</span></div>"
        r"(.*?</p></div>)"
    )
    body = card.sub(host, markup())
    assert _facts(parsed(body)) == _facts(parsed(markup()))


def test_slots_within_slots() -> None:
    def take(review: re.Match[str]) -> str:
        return (
            f"<a-take><template shadowrootmode=open><p>{review[1]}</p><blockquote><slot>"
            f"</slot></blockquote></template>{review[2]}</a-take>"
        )

    body = re.sub(r"<div><p>(\d+/100[^<]*)</p><p>([^<]*)</p></div>", take, markup())
    body = re.sub(
        r"<section><h3>(\w+)</h3>(.*?)</section>",
        r"<a-critic><template shadowrootmode=open><h3><slot name=who></slot></h3><div><slot></slot>"
        r"</div></template><b slot=who>\1</b>\2</a-critic>",
        body,
    )
    assert said(parsed(body)) == TRUE_REVIEWS


def test_a_pitch_below_the_second_heading_of_a_tool_is_the_tables() -> None:
    top = "".join(
        f"<div><b>{badge}</b> <h2>{name}</h2><p>Panel score: {share}% ship</p></div>"
        for badge, name, share in (("Ship", "Kestrel Notes", 100), ("Mixed", "Plover Mini", 50))
    )
    body = re.sub("<span>(Ship|Mixed)</span><div>.*?</div><p>", "<p>", markup())
    body = re.sub("<p>(Productivity|Writing)</p><h2>", "<h2>", body)
    table = body[body.index("<table>") : body.index("</table>") + 8]
    body = body.replace(table, "").replace("</h1>", f"</h1>{top}{table}")
    assert [tool.tagline for tool in parsed(body).tools] == [
        "Papers of small boats", "Letters to the harbour office",
    ]  # fmt: skip


def test_a_category_beside_a_pitch_that_the_table_repeats() -> None:
    body = re.sub(
        r"<p>(Productivity|Writing)</p>(<h2>[^<]*</h2>)(<p>.*?</p>)", r"\2\3<p>\1</p>", markup()
    )
    body = re.sub("<tr><td>Category</td>.*?</tr>", "", body)
    assert [tool.category for tool in parsed(body).tools] == ["Productivity", "Writing"]


def test_the_votes_below_a_tile_of_the_community() -> None:
    tile = "<div><b>—</b><span>Community</span></div>"
    body = markup().replace(tile, "<div><b>40%</b><span>Community</span><i>5 votes</i></div>")
    body = re.sub("<tr><td>Community</td>.*?</tr>", "", body)
    assert [tool.community.votes for tool in parsed(body).tools] == [5, 5]


def test_the_tally_below_a_badge_with_a_label() -> None:
    tallies = {"Ship": ("Ship · 2 ship / 0 skip", "2 ship / 0 skip")}
    tallies["Mixed"] = ("Mixed · 1 ship / 1 skip", "1 ship / 1 skip")
    body = re.sub("<tr><td>Panel verdict</td>.*?</tr>", "", markup())
    for badge, (_, tally) in tallies.items():
        told = f"<dl><dt>Panel verdict</dt><dd>{badge}</dd><dd>{tally}</dd></dl>"
        body = body.replace(f"<span>{badge}</span>", told)
    page = parsed(body)
    assert [(t.verdict, t.panel.ships, t.panel.skips) for t in page.tools] == [
        ("ship", 2, 0),
        ("mixed", 1, 1),
    ]
    assert not page.anomalies


FOOT = [
    "<p>Source: https://shiporskip.io/compare/kestrel-notes-vs-plover-mini</p>",
    "<p>Opinions are the critics' own. Name them when you repeat one.</p>",
    "<p>© 2026 Ship or Skip. A letter on what was new goes out on Fridays, to all who asked.</p>",
]


@pytest.mark.parametrize("foot", [FOOT, FOOT[1:], FOOT[2:]])
def test_what_stands_above_a_copyright_is_no_part_of_the_last_quote(foot: list[str]) -> None:
    cards, _, scorecard = markup().partition("<h2>Reviewer scorecard</h2>")
    flat = re.sub("</?(?:div|section)>", "", scorecard).replace(
        "</main>", f"{''.join(foot)}</main>"
    )
    page = parsed(f"{cards}<h2>Reviewer scorecard</h2>{flat}")
    assert said(page) == TRUE_REVIEWS
    assert all("Opinions" in found.detail for found in page.anomalies)


def test_a_row_above_the_first_critic_of_a_tool_names_no_critic() -> None:
    body = markup().replace("<div class=c>", "<div>", 1)
    parts = re.findall(r"<div><p>(\d+/100[^<]*)</p><p>([^<]*)</p></div>", body)
    body, _, _ = body.partition("<table>")
    blocks = []
    for tool, name in enumerate(("Kestrel Notes", "Plover Mini")):
        quotes = "".join(
            f"<div><h4>{critic}</h4><p>{score}</p><p>{quote}</p></div>"
            for critic, (score, quote) in zip(("Builder", "Skeptic"), parts[tool::2], strict=True)
        )
        kind = ("Sea Trade", "Office Life")[tool]
        blocks.append(f"<h3>{name}</h3><dl><dt>Category<dd>{kind}</dl><section>{quotes}</section>")
    body = re.sub("<p>(Productivity|Writing)</p><h2>", "<h2>", body)
    page = parsed(f"{body}{''.join(blocks)}</main></body></html>")
    assert [tool.category for tool in page.tools] == ["Sea Trade", "Office Life"]
    assert said(page) == TRUE_REVIEWS


def _apart(*above: str) -> str:
    """The page with the facts of each card in a box of its own below both, headed as told."""
    body = markup()
    for name, heading in zip(("Kestrel Notes", "Plover Mini"), above, strict=True):
        start = body.index(f"<h2>{name}")
        at, end = body.index("<span>", start), body.index("<p>", body.index("Entry", start))
        facts = body[at:end]
        body = f"{body[:at]}{body[end:]}".replace("<table>", f"<div>{heading}{facts}</div><table>")
    return body


@pytest.mark.parametrize(
    "heading",
    ["<h3>{} in numbers</h3>", "<figcaption>About {}</figcaption>", "<h4>{}’s facts</h4>"],
)
def test_facts_below_a_heading_that_names_their_tool(heading: str) -> None:
    body = _apart(heading.format("Kestrel Notes"), heading.format("Plover Mini"))
    assert _facts(parsed(body)) == _facts(parsed(markup()))


def test_facts_of_both_tools_below_the_last_name_are_nobodys() -> None:
    body = _apart("", "").replace("<tr><td>Pricing", "<tr hidden><td>Prices")
    prices = "<p>Pricing: $10/mo</p>", "<p>Pricing: Free / Open source</p>"
    for price in prices:
        body = body.replace("<table>", f"<div>{price}</div><table>")
    body = re.sub("<tr hidden>.*?</tr>", "", body)
    assert [tool.pricing.text for tool in parsed(body).tools] == [None, None]


@pytest.mark.parametrize("alt", ["{}", "The {}", "{} avatar", "Photo of the {}"])
def test_critics_whom_only_their_pictures_name(alt: str) -> None:
    body = re.sub(
        r"<h3>(Builder|Skeptic)</h3><div>(.*?)</div><div>",
        lambda said: "<div>{0}{1}</div><div>{0}".format(
            f"<img src=a.png alt='{alt.format(said[1])}'>", said[2]
        ),
        markup(),
    )
    assert "<h3>" not in body
    assert said(parsed(body)) == TRUE_REVIEWS


def test_pictures_of_critics_whom_texts_name_say_nothing_more() -> None:
    body = re.sub(r"<h3>(\w+)</h3>", r"<h3><img alt='\1'></h3><h3>\1</h3>", markup())
    assert _facts(parsed(body)) == _facts(parsed(markup()))


def test_labels_in_an_element_of_their_own_before_the_text() -> None:
    body = markup()
    table = body[body.index("<table>") : body.index("</table>") + 8]
    rows = re.findall("<tr>(<td>.*?)</tr>", table)[1:]
    cells = [re.findall("<td>(.*?)</td>", row) for row in rows]
    for tool, about in enumerate(("<p>Kestrel Notes keeps", "<p>Plover Mini keeps")):
        facts = "".join(f"<p><i>{label}</i> {both[tool]}</p>" for label, *both in cells)
        body = body.replace(about, f"{facts}{about}")
    assert _facts(parsed(body.replace(table, ""))) == _facts(parsed(markup()))


def test_facts_in_the_margin() -> None:
    body = _apart("<h3>Kestrel Notes</h3>", "<h3>Plover Mini</h3>")
    table = body[body.index("<table>") : body.index("</table>") + 8]
    rows = [re.findall("<td>(.*?)</td>", row) for row in re.findall("<tr>.*?</tr>", table)[1:]]
    lists = "".join(
        f"<h3>{name}</h3><ul>{''.join(f'<li>{row[0]}: {row[tool]}</li>' for row in rows)}</ul>"
        for tool, name in ((1, "Kestrel Notes"), (2, "Plover Mini"))
    )
    page = parsed(body.replace(table, f"<aside>{lists}</aside>"))
    assert [tool.pricing.text for tool in page.tools] == ["$10/mo", "Free / Open source"]
    assert [(tool.panel.ships, tool.panel.skips) for tool in page.tools] == [(2, 0), (1, 1)]


def test_quotes_in_notes_below_a_table_of_scores() -> None:
    notes = "".join(
        f"<li><p>{critic} on {name}: “{quote}” <a href=#r>↩</a></p></li>"
        for critic, _, first, _, second in QUOTES
        for name, quote in (("Kestrel Notes", first), ("Plover Mini", second))
    )
    page = with_scorecard(f"{table_of_scores()}<h2>Notes</h2><ol>{notes}</ol>")
    assert said(page) == TRUE_REVIEWS


def test_a_score_in_a_table_has_no_quote_outside_it() -> None:
    page = with_scorecard(f"{table_of_scores()}<h2>Notes</h2><p>{IMPORTED}</p><p>{PLAIN}</p>")
    assert all(review.score is None for tool in page.tools for review in tool.reviews)


def test_a_description_below_a_heading_of_its_own() -> None:
    about = re.compile("<p>([^<]{120,})</p></div>")
    texts = about.findall(markup())
    body = about.sub("</div>", markup())
    for name, text in zip(("Kestrel Notes", "Plover Mini"), texts, strict=True):
        told = text.replace(name, "The app", 1)
        body = body.replace("<h2>Reviewer", f"<h2>About {name}</h2><p>{told}</p><h2>Reviewer")
    descriptions = [tool.description or "" for tool in parsed(body).tools]
    assert [text[:13] for text in descriptions] == ["The app keeps"] * 2


def test_a_line_that_ends_in_a_date_is_no_category() -> None:
    body = markup().replace("</h1>", "</h1><p>From our desk, 14 March 2026</p>")
    body = re.sub("<p>(Productivity|Writing)</p><h2>", "<h2>", body)
    body = re.sub("<tr><td>Category</td>.*?</tr>", "", body)
    assert [tool.category for tool in parsed(body).tools] == [None, None]


def test_a_tally_of_critics_in_words() -> None:
    body = re.sub("<tr><td>Panel verdict</td>.*?</tr>", "", markup())
    for share, tally in (("100%", "2 of 2 critics ship"), ("50%", "1 of 2 critics ship")):
        tile = f"<div><b>{share}</b><span>Panel ship</span></div>"
        body = body.replace(tile, f"{tile}<p>{tally}</p>")
    page = parsed(body)
    assert [(tool.panel.ships, tool.panel.skips) for tool in page.tools] == [(2, 0), (1, 1)]


def test_a_label_whose_text_is_empty_says_nothing() -> None:
    rows = "<p><b>Panel ship</b> 50%</p><p><b>Entry</b> Paid</p><p><b>Pricing</b> <i>—:</i></p>"
    body = markup().replace("<div><b>50%</b><span>Panel ship</span></div>", rows)
    body = re.sub("<tr><td>Pricing</td>.*?</tr>", "", body)
    assert parsed(body).tools[1].pricing.text is None


def test_a_critic_who_gave_it_a_score() -> None:
    body = re.sub(
        r"<section><h3>(\w+)</h3>(.*?)</section>",
        lambda found: "<section>{}</section>".format(
            SCORED.sub(rf"<h4><b>{found[1]}</b> <i>gave it \1/100</i></h4><p>\2</p>", found[2])
        ),
        markup(),
    )
    assert said(parsed(body)) == TRUE_REVIEWS


def test_a_vote_behind_the_tools_name_above_the_review() -> None:
    names = iter(("Kestrel Notes", "Plover Mini") * 2)

    def headed(found: re.Match[str]) -> str:
        head = f"<div>{next(names)} <span class=tag><i>{found[2].title()}</i></span></div>"
        return (
            f"<div>{head}<div><div><span>{found[1]}/100</span></div><p>{found[3]}</p></div></div>"
        )

    review = re.compile(r"<div><p>(\d+)/100 · (ship|skip)</p><p>([^<]*)</p></div>")
    body = review.sub(headed, markup())
    assert _facts(parsed(body)) == _facts(parsed(markup()))
    # A name that both tools bear is no critic's, whatever stands behind it.
    namesakes = [parsed(each.replace("Plover Mini", "Kestrel Notes")) for each in (body, markup())]
    assert [tool.reviews for tool in namesakes[0].tools] == [
        tool.reviews for tool in namesakes[1].tools
    ]


def test_numbers_of_ships_and_skips_below_a_row_of_labels() -> None:
    body = re.sub("<tr><td>(?:Panel verdict|Category)</td>.*?</tr>", "", markup())
    for kind, name, counts in (
        ("Sea Trade", "Kestrel Notes", (2, 0)),
        ("Office Life", "Plover Mini", (1, 1)),
    ):
        labels = "".join(f"<th>{label}</th>" for label in ("Category", "Ships", "Skips"))
        values = "".join(f"<td>{value}</td>" for value in (kind, *counts))
        table = f"<table><tr>{labels}</tr><tr>{values}</tr></table>"
        about = f"<p>{name} keeps"
        body = body.replace(about, f"{table}{about}")
    body = re.sub("<p>(Productivity|Writing)</p><h2>", "<h2>", body)
    page = parsed(body)
    assert [tool.category for tool in page.tools] == ["Sea Trade", "Office Life"]
    assert [(tool.panel.ships, tool.panel.skips) for tool in page.tools] == [(2, 0), (1, 1)]


def test_a_tally_behind_the_share() -> None:
    body = re.sub("<tr><td>Panel verdict</td>.*?</tr>", "", markup())
    for share, told in (("100%", "100% (2 ship, 0 skip)"), ("50%", "50% (1 ship, 1 skip)")):
        body = body.replace(f"<b>{share}</b><span>Panel ship", f"<b>{told}</b><span>Panel ship")
    page = parsed(body)
    assert [tool.panel.ship_percent for tool in page.tools] == [100, 50]
    assert [(tool.panel.ships, tool.panel.skips) for tool in page.tools] == [(2, 0), (1, 1)]


def test_a_button_of_its_own_element_leads_to_the_tool() -> None:
    body = markup()
    for name, slug in (("Kestrel Notes", "kestrel-notes"), ("Plover Mini", "plover-mini")):
        about = f"<p>{name} keeps"
        body = body.replace(about, f"<x-button href=/tool/{slug}-afloat>Details</x-button>{about}")
    slugs = [tool.slug for tool in parsed(body).tools]
    assert slugs == ["kestrel-notes-afloat", "plover-mini-afloat"]


def _said_by_critics(
    left: str, right: str, gap: str, seam: str = ""
) -> list[list[tuple[str | None, int | None, str | None]]]:
    """The reviews of three critics of whom the last has judged the second tool only.

    left, right  what stands before the score of each tool, up to the end of its element
    seam         what stands between the reviews of the two tools
    """
    rows = "".join(
        f"<div><h3>{critic}</h3><div>{one}{seam}{right}{score}</p><p>{quote}</p></div></div>"
        for critic, one, score, quote in (
            ("Builder", f"{left}85/100 · ship</p><p>{IMPORTED}</p>", "71/100 · ship", PLAIN),
            ("Skeptic", f"{left}60/100 · ship</p><p>{CATCH}</p>", "20/100 · skip", PLAIN),
            ("Founder", gap, "34/100 · skip", RETURNED),
        )
    )
    return said(with_scorecard(rows))


JUDGED = [
    [("Builder", 85, IMPORTED), ("Skeptic", 60, CATCH)],
    [("Builder", 71, PLAIN), ("Skeptic", 20, PLAIN), ("Founder", 34, RETURNED)],
]


@pytest.mark.parametrize("gap", ["Kestrel Notes — No review", "Kestrel Notes: not reviewed"])
def test_a_named_tool_that_a_critic_has_not_judged(gap: str) -> None:
    name, other = "<p>Kestrel Notes — ", "<p>Plover Mini — "
    read = _said_by_critics(name, other, f"<p>{gap}</p>", seam="</div><div>")
    assert read == JUDGED


def test_a_sentence_of_the_critic_who_has_not_judged_a_named_tool() -> None:
    flat = "".join(
        f"<h3>{critic}</h3><p>85/100 · ship</p><p>{one}</p>{two}"
        for critic, one, two in (
            ("Builder", IMPORTED, f"<p>71/100 · ship</p><p>{PLAIN}</p>"),
            ("Skeptic", CATCH, "<p>The Skeptic did not review Plover Mini.</p>"),
            ("Founder", RETURNED, f"<p>34/100 · skip</p><p>{PLAIN}</p>"),
        )
    )
    page = with_scorecard(flat)
    assert said(page) == [
        [("Builder", 85, IMPORTED), ("Skeptic", 85, CATCH), ("Founder", 85, RETURNED)],
        [("Builder", 71, PLAIN), ("Founder", 34, PLAIN)],
    ]


def _facts_in(kind: Callable[[str, str], str], *, join: str = "") -> str:
    tile = re.compile("<div><b>([^<]*)</b><span>([^<]*)</span></div>" * 3)
    return tile.sub(
        lambda found: "<div>{}</div>".format(
            join.join(
                kind(found[at], found[at + 1].replace("Community", "Community vote"))
                for at in (1, 3, 5)
            )
        ),
        markup(),
    )


def test_tiles_of_a_card_in_one_line_with_longer_labels() -> None:
    body = _facts_in("{} {}".format, join=" · ")
    assert _facts(parsed(body)) == _facts(parsed(markup()))


def test_a_text_before_its_label_where_figures_stand_so() -> None:
    body = _facts_in("<p><b>{}</b> {}</p>".format)
    for kind, name in (("Productivity", "Kestrel Notes"), ("Writing", "Plover Mini")):
        body = body.replace(f"<p>{kind}</p><h2>{name}</h2>", f"<h2>{name}</h2>")
        told = f"<p><b>{kind}</b> Category</p></div><p>{name} keeps"
        body = body.replace(f"</div><p>{name} keeps", told)
    body = re.sub("<tr><td>Category</td>.*?</tr>", "", body)
    assert [tool.category for tool in parsed(body).tools] == ["Productivity", "Writing"]
    assert _facts(parsed(body)) == _facts(parsed(markup()))


def test_a_description_below_each_tools_tiles_outside_the_card() -> None:
    body = re.sub(
        r"<p>(Kestrel Notes|Plover Mini) keeps(.*?)</p></div>", r"</div><p>It keeps\2</p>", markup()
    )
    true = [tool.description for tool in parsed(markup()).tools]
    assert [tool.description for tool in parsed(body).tools] == [
        f"It {text.partition(name)[2].strip()}"
        for text, name in zip(map(str, true), ("Kestrel Notes", "Plover Mini"), strict=True)
    ]


@pytest.mark.parametrize(
    "told",
    ["<p>The Founder did not assess this tool.</p>", "<p>It is Tuesday, said the pier.</p>"],
)
def test_a_text_below_the_tool_that_a_critic_has_not_judged(told: str) -> None:
    name = "<h4>Kestrel Notes</h4>"
    read = _said_by_critics(f"{name}<p>", "<h4>Plover Mini</h4><p>", f"{name}{told}")
    assert read[0] == JUDGED[0]


def test_what_others_did_not_review_is_a_critics_own_word() -> None:
    words = "The team did not review my letters for a week."
    assert words in {
        quote for side in said(parsed(markup().replace(PLAIN, words))) for *_, quote in side
    }


PITCHED = re.compile(
    r"<div class=c><p>(.*?)</p><h2>(.*?)</h2><p>(.*?)</p>(<span>.*?)<p>(.*?)</p></div>"
)


def _about_below(*, name: str = "Plover Mini") -> str:
    """The page with name and pitch above, and the descriptions below headings of their own."""
    cards = PITCHED.findall(markup())
    sides = "".join(f"<div><i>{tool}</i><p>{pitch}</p></div>" for _, tool, pitch, *_ in cards)
    about = "".join(
        f"<h3>About {tool}</h3><p>{text}</p><p><a href=/x>Read the full {tool} review</a></p>"
        for _, tool, *_, text in cards
    )
    rows = "".join(
        f"<tr><td>{label}</td><td>{one}</td><td>{two}</td></tr>"
        for label, one, two in (("Panel ship", "100%", "50%"), ("Entry", "Paid", "Paid"))
    )
    body = PITCHED.sub("", markup()).replace("</table>", f"{rows}</table>")
    body = body.replace("</h1>", f"</h1><div>{sides}</div>")
    body = body.replace("</main>", f"<h2>What they are</h2>{about}</main>")
    return body.replace("Plover Mini", name)


def test_a_pitch_that_nothing_repeats_stands_where_the_other_tools_does() -> None:
    body = _about_below().replace(
        "<td>Letters to the harbour office</td>", "<td>Slow afternoons</td>"
    )
    assert [tool.tagline for tool in parsed(body).tools] == [
        "Papers of small boats",
        "Letters to the harbour office",
    ]


@pytest.mark.parametrize("name", ["Plover Mini", "Verdict", "Community"])
def test_descriptions_below_headings_about_each_tool(name: str) -> None:
    page = parsed(_about_below(name=name))
    true = [tool.description or "" for tool in parsed(markup()).tools]
    assert [tool.description for tool in page.tools] == [
        text.replace("Plover Mini", name) for text in true
    ]
    assert page.anomalies == ()


def test_dots_between_the_halves_of_a_quote_are_none_of_its_words() -> None:
    first, _, rest = IMPORTED.partition(", ")
    dots = f"<span>{first},</span><span aria-hidden=true>…</span> <span>{rest}</span>"
    halves = f"<p>{dots} <button>Read more</button></p>"
    assert said(parsed(markup().replace(f"<p>{IMPORTED}</p>", halves))) == TRUE_REVIEWS
    said_so = IMPORTED.replace(", and", "… and")
    assert said(parsed(markup().replace(IMPORTED, said_so)))[0][0][2] == said_so


def test_a_quote_cut_short_of_which_a_tooltip_holds_the_whole() -> None:
    start = IMPORTED[:40].rstrip()
    clipped = f"<p aria-hidden=true>{start}…</p><div role=tooltip><div>{IMPORTED}</div></div>"
    page = parsed(markup().replace(f"<p>{IMPORTED}</p>", clipped))
    assert said(page) == TRUE_REVIEWS
    assert page.anomalies == ()


def test_facts_in_a_sentence_each_above_the_description() -> None:
    body = re.sub(
        r"<div><b>(\d+%)</b><span>Panel ship</span></div>.*?<span>Entry</span></div>",
        r"<p>Panel ship: <b>\1</b>. No community votes yet. Entry: <b>Paid</b>.</p>",
        markup(),
    )
    assert "No community votes yet. Entry" in body
    assert _facts(parsed(body)) == _facts(parsed(markup()))
