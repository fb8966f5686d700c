"""Cards that somebody presents above a summary of their facts, and cards without a pitch."""

from __future__ import annotations

import pytest

from tests.plain import ABOUT, NAMED, QUOTES, ROWS, TRUE_REVIEWS, markup, parsed, reviews

CATEGORIES = ("Boats & Harbours", "Letters / Mail")
PITCHES = ("Papers for small boats", "Letters to whoever keeps the pier")


@pytest.mark.parametrize("turned", [False, True])
def test_a_thread_that_ends_in_a_summary_of_both_tools(turned: bool) -> None:
    """Each message says which tool it is about; the title of the summary is no category."""
    said = ""
    for at, (tool, pitch, category) in enumerate(zip(NAMED, PITCHES, CATEGORIES, strict=True)):
        card = f"<a>{tool}</a><div>{pitch}</div><div>{category}</div><p>{ABOUT.format(tool)}</p>"
        said += (
            f"<li><i>H</i><div><div><b>Host</b> <u>10:0{at}</u></div><div>{card}</div></div></li>"
        )
    for who, s1, q1, s2, q2 in QUOTES:
        both = [(NAMED[0], s1, q1), (NAMED[1], s2, q2)]
        for tool, score, quote in reversed(both) if turned else both:
            words = f"<div>re: <b>{tool}</b></div><p>{quote}</p><div>{score}</div>"
            said += f"<li><div><div><span>{who}</span> <time>10:12</time></div>{words}</div></li>"
    summary = "<div>📌 Where we came to land</div>"
    for at, tool in enumerate(NAMED, 1):
        facts = "".join(f"<li>{row[0]}: {row[at]}</li>" for row in ROWS[1:5])
        share = ("100%", "50%")[at - 1]
        summary += f"<p><b>{tool}</b></p><ul><li>Panel ship: {share}</li>{facts}</ul>"
    top = markup().partition("<div><div class=c>")[0]
    foot = "<form><button>Send</button></form></main></body></html>"
    page = parsed(f"{top}<ol>{said}<li><div>{summary}</div></li></ol>{foot}")
    assert reviews(page) == TRUE_REVIEWS
    assert [tool.category for tool in page.tools] == list(CATEGORIES)
    assert [tool.tagline for tool in page.tools] == list(PITCHES)
    assert [tool.description for tool in page.tools] == [ABOUT.format(tool) for tool in NAMED]


def test_a_category_that_nobody_knows_where_the_other_card_has_one_that_is_known() -> None:
    body = markup().replace("<tr><td>Category</td><td>Productivity</td><td>Writing</td></tr>", "")
    for category, pitch in (("Productivity", ROWS[4][1]), ("Pier & Quay", ROWS[4][2])):
        body = body.replace("<p>Writing</p><h2>", "<p>Pier & Quay</p><h2>")
        body = body.replace(f"<p>{category}</p><h2>", "<h2>")
        body = body.replace(f"</h2><p>{pitch}</p>", f"</h2><p>{category}</p>")
    page = parsed(body)
    told = [(tool.category, tool.tagline) for tool in page.tools]
    assert told == [("Productivity", None), ("Pier & Quay", None)]
