"""Pages of plain elements that tell by their roles what they are."""

from __future__ import annotations

import re

import pytest

from tests.plain import ABOUT, NAMED, QUOTES, ROWS, TRUE_REVIEWS, markup, parsed, reviews

ROLES = {"table": "table", "tr": "row", "th": "columnheader", "td": "cell"}


def with_roles(body: str) -> str:
    """The body with a plain element for each element of a table and each heading."""
    for tag, role in ROLES.items():
        body = re.sub(rf"<{tag}(?=[ >])", f"<div role={role}", body)
        body = body.replace(f"</{tag}>", "</div>")
    body = re.sub(r"<h([1-6])>", r'<div role="heading" aria-level="\1">', body)
    return re.sub(r"</h[1-6]>", "</div>", body)


def test_a_page_of_plain_elements_with_roles() -> None:
    page = parsed(with_roles(markup()))
    assert (page.tools, page.anomalies) == (parsed(markup()).tools, ())


@pytest.mark.parametrize("repeated", [True, False])
def test_a_row_a_tool_and_the_rows_of_each_critic(repeated: bool) -> None:
    """The cards above the table have but a pitch, which may be what the table says or not."""
    pitches = [ROWS[4][1] if repeated else "Boat papers at low tide", ROWS[4][2]]
    labels = ("Tool", "Category", "Panel ship", "Panel verdict", "Entry", "Pricing", "Best for")
    head = "".join(f"<th>{label}</th>" for label in labels)
    rows, cards = "", ""
    for at, tool in enumerate(NAMED):
        share = ("100%", "50%")[at]
        said = [row[1 + at] for row in ROWS]
        cells = (said[5], share, said[1], "Paid", said[3], said[4])
        row = "".join(f"<td>{cell}</td>" for cell in cells)
        rows += f"<tr><th>{tool}</th>{row}</tr>"
        about = ABOUT.format(tool)
        cards += f"<div><h2>{tool}</h2><div>{pitches[at]}</div><div>{about}</div></div>"
    critics = "".join(
        f"<section role=rowgroup><tr><th>{who}</th></tr>"
        + "".join(
            f"<tr><th>{tool}</th><td>{points}</td><td>{quote}</td></tr>"
            for tool, points, quote in zip(NAMED, (s1, s2), (q1, q2), strict=True)
        )
        + "</section>"
        for who, s1, q1, s2, q2 in QUOTES
    )
    top = markup().partition("<div><div class=c>")[0]
    table = f"<table><section role=rowgroup><tr>{head}</tr></section>"
    table += f"<section role=rowgroup>{rows}</section></table>"
    below = f"<h2>Reviewer scorecard</h2><table>{critics}</table></main></body></html>"
    page = parsed(with_roles(f"{top}{cards}{table}{below}"))
    assert (reviews(page), page.anomalies) == (TRUE_REVIEWS, ())
    assert [(t.category, t.tagline, t.entry, t.pricing.text) for t in page.tools] == [
        ("Productivity", pitches[0], "Paid", "$10/mo"),
        ("Writing", pitches[1], "Paid", "Free / Open source"),
    ]
    assert [(t.panel.ship_percent, t.panel.ships, t.best_for) for t in page.tools] == [
        (100, 2, ROWS[4][1]),
        (50, 1, ROWS[4][2]),
    ]
    assert [t.description for t in page.tools] == [ABOUT.format(tool) for tool in NAMED]
