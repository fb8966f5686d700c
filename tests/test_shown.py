"""What a page draws, folds away, or shows twice is read as what it shows plainly."""

from __future__ import annotations

from tests.plain import (
    CATCH,
    IMPORTED,
    NAMED,
    PLAIN,
    QUOTES,
    RETURNED,
    TRUE_REVIEWS,
    markup,
    parsed,
    reviews,
    table_of_scores,
    with_scorecard,
)


def test_quotes_below_atable_of_scores_are_told_by_their_credits() -> None:
    said = [
        (role, q) for role, _, one, _, two in QUOTES for q in ((NAMED[0], one), (NAMED[1], two))
    ]
    captioned = "".join(
        f"<figure><blockquote>{quote}</blockquote><figcaption>{role} on <b>{name}</b></figcaption>"
        "</figure>"
        for role, (name, quote) in said
    )
    page = with_scorecard(f"{table_of_scores()}<h3>What they said</h3>{captioned}")
    assert reviews(page) == TRUE_REVIEWS
    assert page.anomalies == ()
    flat = "".join(f"<p>{quote}</p><p>{role} on {name}</p>" for role, (name, quote) in said)
    assert reviews(with_scorecard(f"{table_of_scores()}<div>{flat}</div>")) == TRUE_REVIEWS
    led = "".join(f"<p>{role} on {name}:</p><p>{quote}</p>" for role, (name, quote) in said)
    assert reviews(with_scorecard(f"{table_of_scores()}<div>{led}</div>")) == TRUE_REVIEWS


def test_a_critic_on_a_tool_told_to_screen_readers_above_the_score() -> None:
    blocks = "".join(
        f"<div><h3>{role}<span> reviews</span></h3>"
        f"<div><span>{role} on {NAMED[0]}: </span><span>{one}</span><p>“{q1}”</p></div>"
        f"<div><span>{role} on {NAMED[1]}: </span><span>{two}</span><p>“{q2}”</p></div></div>"
        for role, one, q1, two, q2 in QUOTES
    )
    assert reviews(with_scorecard(blocks)) == TRUE_REVIEWS


def test_a_drawing_between_a_label_and_its_value_is_no_place() -> None:
    body = markup()
    for share in (100, 50):
        tile = f"<div><b>{share}%</b><span>Panel ship</span></div>"
        assert tile in body
        drawing = '<span aria-hidden="true"><svg><path d="M0 0"/></svg></span>'
        body = body.replace(tile, f"<p><span>Panel ship: </span>{drawing}<span>{share}%</span></p>")
    for label, value in (("Community", "—"), ("Entry", "Paid")):
        body = body.replace(
            f"<div><b>{value}</b><span>{label}</span></div>",
            f"<p><span>{label}: </span><i></i><span>{value}</span></p>",
        )
    page = parsed(body)
    assert [(t.panel.ship_percent, t.entry) for t in page.tools] == [(100, "Paid"), (50, "Paid")]
    assert page.anomalies == ()


def _sections(cell: str) -> str:
    """The scorecard by critic, each score and quote printed by `cell`."""
    return "".join(
        f"<div><h3>{role}</h3><div>{cell.format(s1, q1)}</div>"
        f"<div>{cell.format(s2, q2)}</div></div>"
        for role, s1, q1, s2, q2 in QUOTES
    )


def test_a_quote_cut_short_is_whole_in_its_dialog() -> None:
    def folded(score: str, quote: str, whole: str) -> str:
        dialog = f"<dialog><h4>All of it</h4><p>{score}</p><p>{whole}</p></dialog>"
        return f"<b>{score}</b><p>{quote[:40]}…</p><button>Read more</button>{dialog}"

    blocks = "".join(
        f"<div><h3>{role}</h3><div>{folded(s1, q1, q1)}</div><div>{folded(s2, q2, q2)}</div></div>"
        for role, s1, q1, s2, q2 in QUOTES
    )
    page = with_scorecard(blocks)
    assert (reviews(page), page.anomalies) == (TRUE_REVIEWS, ())
    lost = with_scorecard(blocks.replace("<dialog>", "<!--").replace("</dialog>", "-->"))
    cut = [found.detail for found in lost.anomalies if "cut short" in found.detail]
    assert len(cut) == 4


def test_two_copies_that_differ_in_their_marks_are_one() -> None:
    bare, marked = "<b>{}</b><p>{}</p>", "<b>{}</b><p>“{}”</p>"
    named = "".join(
        f"<h4>{role}</h4><div><i>{NAMED[0]}</i><b>{s1}</b><p>{q1}</p></div>"
        f"<div><i>{NAMED[1]}</i><b>{s2}</b><p>{q2}</p></div>"
        for role, s1, q1, s2, q2 in QUOTES
    )
    for phone in (_sections(bare), named, _sections("<b>{}</b><p>{:.40}…</p>")):
        page = with_scorecard(f"<div>{phone}</div><div>{_sections(marked)}</div>")
        assert (reviews(page), page.anomalies) == (TRUE_REVIEWS, ())


def test_a_loop_of_slides_begins_with_its_last() -> None:
    def slide(role: str, name: str, score: str, quote: str) -> str:
        return f"<div><h4>{role} on {name}</h4><b>{score}</b><p>{quote}</p></div>"

    slides = [
        slide(role, name, score, quote)
        for role, s1, q1, s2, q2 in QUOTES
        for name, score, quote in ((NAMED[0], s1, q1), (NAMED[1], s2, q2))
    ]
    page = with_scorecard(f"<div>{slides[-1]}{''.join(slides)}{slides[0]}</div>")
    assert (reviews(page), page.anomalies) == (TRUE_REVIEWS, ())


def test_a_loop_of_slides_whatever_each_tool_begins_and_ends_with() -> None:
    """One that shows several slides at a time copies as many at both ends."""
    told = (
        ("Builder", 0, 85, IMPORTED), ("Builder", 1, 71, PLAIN), ("Skeptic", 0, 60, CATCH),
        ("Futurist", 0, 55, "Tide tables were right for a month, and then the clocks changed."),
        ("Founder", 0, 64, "Two harbours paid within the week, and neither asked for a rebate."),
        ("Founder", 1, 34, RETURNED),
    )  # fmt: skip
    slides = [
        f"<div><p><b>{who}</b> on <a>{NAMED[tool]}</a></p><p>{quote}</p><p>{score}/100</p></div>"
        for who, tool, score, quote in told
    ]
    true = [[(who, n, quote) for who, tool, n, quote in told if tool == of] for of in (0, 1)]
    for copied in (1, 2):
        loop = (*slides[-copied:], *slides, *slides[:copied])
        assert reviews(with_scorecard(f"<div>{''.join(loop)}</div>")) == true, copied


def test_a_score_that_is_drawn() -> None:
    def drawn(cell: str, said: str) -> str:
        return cell.format(*said.replace("/100", "").split(" · "))

    ring = "<svg viewBox='0 0 9 9'><title>Ring</title><circle r='4'/><text x='2'>{0}</text></svg>"
    cells = (
        f"<div>{ring}<span>/100</span> <span>·</span> <em>{{1}}</em></div>",
        f'<span role="img" aria-label="{{0}}/100">{ring}</span><em>{{1}}</em>',
        '<meter max="100" value="{0}">{0}/100</meter> <span>{1}</span>',
        '<meter max="100" value="{0}">{0}/100</meter><b>{0}/100 · {1}</b>',
    )
    for cell in cells:
        blocks = "".join(
            f"<div><h3>{role}</h3><div>{drawn(cell, s1)}<p>{q1}</p></div>"
            f"<div>{drawn(cell, s2)}<p>{q2}</p></div></div>"
            for role, s1, q1, s2, q2 in QUOTES
        )
        page = with_scorecard(blocks)
        assert (reviews(page), page.anomalies) == (TRUE_REVIEWS, ()), cell


def test_a_header_below_the_title_is_a_cards() -> None:
    body = markup().replace("<main>", "").replace("</main>", "")
    assert parsed(body).anomalies == ()
    body = body.replace("<div class=c>", "<div class=c><header>")
    headed = body.replace("</span><div><b>", "</span></header><div><b>")
    assert headed.count("</header>") == 2
    page = parsed(headed)
    assert page.tools == parsed(markup()).tools
    assert page.anomalies == ()


def test_a_pitch_above_both_cards_with_a_badge() -> None:
    body, heroes = markup(), ""
    for name, badge, pitch in zip(
        NAMED, ("Ship", "Mixed"), ("Papers of small boats", "Letters to the harbour office"),
        strict=True,
    ):  # fmt: skip
        body = body.replace(f"<p>{pitch}</p><span>{badge}</span>", "")
        heroes += f"<div><a><span>{name}</span></a><b>{badge}</b><p>{pitch}</p></div>"
    body = body.replace("<td>Best for</td>", "<td>Category</td>").replace("<td>Papers", "<td>Of")
    body = body[: body.index("<tr><td>Category")] + "</table>" + body.partition("</table>")[2]
    page = parsed(body.replace("</h1>", f"</h1><div>{heroes}</div>"))
    assert [(t.tagline, t.verdict) for t in page.tools] == [
        ("Papers of small boats", "ship"),
        ("Letters to the harbour office", "mixed"),
    ]
    assert page.anomalies == ()


def test_a_section_a_row_with_a_small_card_a_tool() -> None:
    top, _, below = markup().partition("<table>")
    rows = below.partition("</table>")[2]
    cards = ""
    for label, *values in (
        ("Panel verdict", "Ship · 2 ship / 0 skip", "Mixed · 1 ship / 1 skip"),
        ("Pricing", "$10/mo", "Free / Open source"),
        ("Best for", "Papers of small boats", "Letters to the harbour office"),
    ):
        small = "".join(
            f"<div><h3>{name}</h3><p>{value}</p><button>Visit website</button></div>"
            for name, value in zip(NAMED, values, strict=True)
        )
        cards += f"<section><h2>{label}</h2><div>{small}</div></section>"
    for first, second in (NAMED, ("Panel", "Plover Mini")):
        body = f"{top}{cards}{rows}".replace(NAMED[0], first)
        page = parsed(body)
        assert [(t.name, t.panel.ships, t.pricing.text, t.best_for) for t in page.tools] == [
            (first, 2, "$10/mo", "Papers of small boats"),
            (second, 1, "Free / Open source", "Letters to the harbour office"),
        ]
        assert page.anomalies == ()


def test_critics_in_the_middle_of_rows_of_scores_above_rows_of_quotes() -> None:
    rows = "".join(
        f"<div><div>{s1}</div><div>{role}</div><div>{s2}</div></div>"
        f"<div><div>“{q1}”</div><div></div><div>“{q2}”</div></div>"
        for role, s1, q1, s2, q2 in QUOTES
    )
    page = with_scorecard(rows)
    assert (reviews(page), page.anomalies) == (TRUE_REVIEWS, ())


def test_a_score_told_once_more_to_screen_readers() -> None:
    spoken = "<p>{0}</p><p>Score {1} out of 100, verdict {2}</p><blockquote>{3}</blockquote>"
    blocks = "".join(
        f"<div><h3>{role}</h3><div>{spoken.format(s1, *s1.split('/100 · '), q1)}</div>"
        f"<div>{spoken.format(s2, *s2.split('/100 · '), q2)}</div></div>"
        for role, s1, q1, s2, q2 in QUOTES
    )
    page = with_scorecard(blocks)
    assert (reviews(page), page.anomalies) == (TRUE_REVIEWS, ())


def test_a_translator_puts_each_sentence_in_an_element() -> None:
    whole, parts = "It is quick. It is dear! Is it worth it?", ("It is quick. ", "It is dear! ")
    fonts = "".join(f"<font>{part}</font>" for part in (*parts, "Is it worth it?"))
    blocks = _sections("<div>{}</div><div>{}</div>").replace(PLAIN, fonts)
    assert reviews(with_scorecard(blocks))[1][0] == ("Builder", 71, whole)


def test_badge_and_category_in_one_line() -> None:
    for line in ("<kbd>{1}</kbd> · {0}", "{0} · {1}"):
        body = markup()
        for category, badge in (("Productivity", "Ship"), ("Writing", "Mixed")):
            body = body.replace(f"<p>{category}</p><h2>", "<h2>")
            body = body.replace(f"<span>{badge}</span>", f"<p>{line.format(category, badge)}</p>")
        for value in ("Category", "Productivity", "Writing"):
            body = body.replace(f"<td>{value}</td>", "")
        page = parsed(body)
        told = [(t.category, t.verdict) for t in page.tools]
        assert told == [("Productivity", "ship"), ("Writing", "mixed")]


def test_labels_and_values_in_one_sentence() -> None:
    body = markup()
    for category, share in (("Productivity", 100), ("Writing", 50)):
        tile = f"<div><b>{share}%</b><span>Panel ship</span></div>"
        said = f"<p>Category: {category}; Panel ship: {share}%; Entry: Paid</p>"
        body = body.replace(f"<p>{category}</p><h2>", "<h2>").replace(tile, said)
    body = body.replace("<div><b>Paid</b><span>Entry</span></div>", "")
    page = parsed(body)
    assert [(t.category, t.panel.ship_percent, t.entry) for t in page.tools] == [
        ("Productivity", 100, "Paid"),
        ("Writing", 50, "Paid"),
    ]


def test_what_a_label_explains_may_be_closed_again() -> None:
    body = markup()
    for label in ("Panel verdict", "Pricing", "Best for"):
        hint = f"<div popover><p>What {label} stands for on this page.</p><button>Close</button>"
        body = body.replace(f"<td>{label}</td>", f"<th><button>{label}</button>{hint}</div></th>")
    page = parsed(body)
    assert page.tools == parsed(markup()).tools
    assert page.anomalies == ()


def test_word_ends_paragraphs_with_elements_of_its_own() -> None:
    body = markup().replace("</td>", "<o:p></o:p></span></p></td>").replace("<td>", "<td><p><span>")
    assert parsed(body).tools == parsed(markup()).tools
