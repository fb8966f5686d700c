"""Values that nobody sees: hidden ones beside those shown, struck ones, and what only opens."""

from __future__ import annotations

import pytest

from parsers import Document, read
from tests.plain import ABOUT, CATCH, PLAIN, RETURNED, markup, parsed, reviews

HIDINGS = ("hidden", 'style="display:none"', 'aria-hidden="true" style="visibility: hidden"')


@pytest.mark.parametrize("hiding", HIDINGS)
@pytest.mark.parametrize(
    ("shown", "old"),
    [
        ("<span>Mixed</span>", "<{0} {1}>Ship</{0}>"),
        ("<div><b>50%</b><span>Panel ship</span></div>", "<{0} {1}><b>75%</b> Panel ship</{0}>"),
        ("<p>34/100 · skip</p>", "<{0} {1}>62/100 · ship</{0}>"),
        ("<p>34/100 · skip</p>", "<{0} {1}><p>62/100 · <b>ship</b></p></{0}>"),
    ],
)
@pytest.mark.parametrize("element", ["div", "span"])
def test_a_hidden_value_is_not_the_one_shown(
    hiding: str, shown: str, old: str, element: str
) -> None:
    body = markup()
    assert shown in body
    page = parsed(body.replace(shown, old.format(element, hiding) + shown))
    assert page == parsed(body)


@pytest.mark.parametrize("element", ["del", "s", "strike"])
def test_what_is_struck_out_is_no_longer_so(element: str) -> None:
    body = markup()
    for shown, old in (
        ("<span>Mixed</span>", "<span><{0}>Ship</{0}> Mixed</span>"),
        ("<b>50%</b>", "<b><{0}>75%</{0}> 50%</b>"),
        ("<td>$10/mo</td>", "<td><{0}>$12/mo</{0}> $10/mo</td>"),
        (f"<p>{RETURNED}</p>", f"<{{0}}><p>{PLAIN}</p></{{0}}><p>{RETURNED}</p>"),
    ):
        assert shown in body
        body = body.replace(shown, old.format(element))
    assert parsed(body) == parsed(markup())


def test_hidden_panels_are_read_and_hidden_values_are_accounted_for() -> None:
    body = markup().replace("<section>", "<section hidden>", 1)
    assert reviews(parsed(body)) == reviews(parsed(markup()))
    old = "<i hidden>Skip</i>"
    page = Document(
        body.replace("<span>Mixed", f"{old}<span>Mixed").encode(), content_type="text/html"
    )
    assert ("Skip", "noise") in [(line.text, line.role) for line in read(page).lines]


def test_a_vote_where_others_have_a_score_is_a_review_without_one() -> None:
    body = markup().replace("<p>60/100 · ship</p>", "<p>ship</p>")
    page = parsed(body)
    said = page.tools[0].reviews[1]
    assert (said.reviewer, said.score, said.verdict, said.quote) == ("Skeptic", None, "ship", CATCH)
    assert page.tools[1] == parsed(markup()).tools[1]


def test_a_badge_among_the_reviews_is_no_vote() -> None:
    """Cards one below the other, each with its reviews: the second badge is not a critic's."""
    body = markup().replace(
        f"<p>{ABOUT.format('Plover Mini')}</p>", f"<p>Mixed</p><p>{RETURNED}</p>"
    )
    assert reviews(parsed(body)) == reviews(parsed(markup()))


@pytest.mark.parametrize("hiding", ["", "hidden"])
def test_a_tooltip_is_no_part_of_the_card(hiding: str) -> None:
    tip = f'<span role="tooltip" {hiding}>Cheapest way in: Free, Freemium or Paid.</span>'
    assert parsed(markup().replace("<span>Entry</span>", f"<span>Entry</span>{tip}")) == parsed(
        markup()
    )


def test_a_caption_below_the_description_is_no_part_of_it() -> None:
    about = ABOUT.format("Plover Mini")
    body = markup().replace("<p>Letters to the harbour office</p>", "")
    long = "Letters to the harbour office in three languages, now with the stamps built in"
    page = parsed(body.replace(f"<p>{about}</p>", f"<p>{about}</p><p>{long}</p>"))
    assert page.tools[1].description == about


def test_the_only_template_with_a_score_is_a_sample() -> None:
    sample = "<template><h3>Builder</h3><p>1/100 · skip</p><p>Sample words.</p></template>"
    assert reviews(parsed(markup().replace("<section>", f"{sample}<section>", 1))) == reviews(
        parsed(markup())
    )


@pytest.mark.parametrize("heading", ["Comments", "Comments (12)", "Reader comments (3)"])
def test_what_readers_say_is_no_review(heading: str) -> None:
    said = "<article><b>Sceptic_7</b><p>92/100 · ship</p><p>The stamps alone did it.</p></article>"
    body = markup().replace("</main>", f"<section><h2>{heading}</h2>{said}</section></main>")
    assert reviews(parsed(body)) == reviews(parsed(markup()))


def test_a_critic_may_have_a_title() -> None:
    page = parsed(markup().replace("Skeptic", "Dr. Pier"))
    assert [[who for who, *_ in tool] for tool in reviews(page)] == [["Builder", "Dr. Pier"]] * 2


def test_a_price_may_be_broken_behind_a_stroke() -> None:
    page = parsed(markup().replace("Free / Open source", "Free tier /<br>$20/mo Pro"))
    assert page.tools[1].pricing.text == "Free tier / $20/mo Pro"


def test_facts_in_one_sentence() -> None:
    tiles = "<div><b>50%</b><span>Panel ship</span></div><div><b>—</b><span>Community</span></div>"
    tiles += "<div><b>Paid</b><span>Entry</span></div>"
    first = tiles.replace("50%", "100%")
    body = markup()
    assert tiles in body
    assert first in body
    for share, old in ((50, tiles), (100, first)):
        body = body.replace(old, f"<p>{share}% Panel ship, — Community, Paid Entry</p>")
    assert parsed(body) == parsed(markup())


def test_descriptions_of_several_paragraphs_beside_each_other_are_each_its_own() -> None:
    """Both cards in rows of one table: the description is told by the name that it begins with."""
    names = ("Kestrel Notes", "Plover Mini")
    rows = (
        [
            f"<small>{cat}</small><br><b>{name}</b>"
            for name, cat in zip(names, ("Data", "Writing"), strict=True)
        ],
        [f"<b>{share}%</b><br>Panel ship" for share in (100, 50)],
        [f"<p>{ABOUT.format(name)}</p><p>{CATCH} {name[:4]}.</p>" for name in names],
    )
    cells = "".join(f"<tr><td>{first}</td><td>{second}</td></tr>" for first, second in rows)
    body = markup()
    start, end = body.index("<div><div class=c>"), body.index("<table>")
    page = parsed(f"{body[:start]}<table>{cells}</table>{body[end:]}")
    assert [tool.description for tool in page.tools] == [
        f"{ABOUT.format(name)} {CATCH} {name[:4]}." for name in names
    ]


@pytest.mark.parametrize("hiding", HIDINGS)
def test_a_hidden_copy_of_the_page_is_not_read(hiding: str) -> None:
    said = f"<h2>Plover Mini</h2><p>Panel ship: 75%</p><p>Builder 12/100 · skip</p><p>{CATCH}</p>"
    copy = f"<div {hiding}><h1>Kestrel Notes vs Plover Mini</h1>{said}</div>"
    assert parsed(markup().replace("</main>", f"{copy}</main>")) == parsed(markup())
    whole = markup().replace("<main>", f"<main {hiding}>")
    assert reviews(parsed(whole)) == reviews(parsed(markup()))


@pytest.mark.parametrize("quote", ["Ship", "100%", "Skip it.", "Builder"])
def test_a_hidden_panel_may_be_as_short_as_a_value(quote: str) -> None:
    body = markup().replace(RETURNED, quote).replace(CATCH, "No.")
    assert reviews(parsed(body.replace("<section>", "<section hidden>"))) == reviews(parsed(body))
    lone = body.replace("<div><p>34/100", '<div hidden role="tabpanel"><p>34/100')
    assert reviews(parsed(lone)) == reviews(parsed(body))


SHEET = (
    "<style>.off{{display:none!important}}.wide{{display:none}}"
    "@media(min-width:700px){{.md\\:on{{display:block!important}}}}"
    "@media print{{.off-md{{display:none!important}}}}"
    "</style>{0}"
)


@pytest.mark.parametrize("classes", ["off", "badge off", "off badge"])
def test_a_badge_whose_class_the_page_hides_is_not_the_one_shown(classes: str) -> None:
    body = markup()
    hidden = body.replace("<span>Mixed</span>", f"<i class='{classes}'>Skip</i><span>Mixed</span>")
    assert parsed(SHEET.format(hidden)) == parsed(body)


@pytest.mark.parametrize("classes", ["wide", "off-md", "off md:on"])
def test_a_badge_that_only_some_widths_hide_is_shown(classes: str) -> None:
    body = markup().replace("<span>Mixed</span>", f"<span class='{classes}'>Mixed</span>")
    assert parsed(SHEET.format(body)) == parsed(markup())
