"""Comparisons that an extract ran together in one line."""

from __future__ import annotations

import pytest

from parsers import Document, Page, parse
from parsers.errors import LayoutChanged
from tests.plain import ABOUT, CATCH, IMPORTED, NAMED, PLAIN, RETURNED, TRUE_REVIEWS, reviews

INTRODUCTION = (
    "Which one should you ship with? Here is the side-by-side panel verdict, pricing read,"
    " reviewer split, and community vote comparison."
)
TITLE = f"Compare / {' vs '.join(NAMED)} AI tool comparison {' vs '.join(NAMED)} {INTRODUCTION}"
FIRST = (
    "K Productivity Kestrel Notes Papers of small boats Ship 100% Panel ship — Community Paid"
    f" Entry {ABOUT.format(NAMED[0])}"
)
SECOND = (
    "P Writing Plover Mini Letters to the harbour office Mixed 50% Panel ship — Community Paid"
    f" Entry {ABOUT.format(NAMED[1])}"
)
TABLE = (
    f"Decision {' '.join(NAMED)} Panel verdict Ship · 2 ship / 0 skip Mixed · 1 ship / 1 skip"
    " Community No community votes yet No community votes yet Pricing $10/mo Free / Open source"
    " Best for Papers of small boats Letters to the harbour office Category Productivity Writing"
)
SCORES = (
    f"Reviewer scorecard Builder 85/100 · ship {IMPORTED} 71/100 · ship {PLAIN}"
    f" Skeptic 60/100 · ship {CATCH} 34/100 · skip {RETURNED}"
)
FOOT = "Weekly AI Tool Verdicts Get the next comparison in your inbox New AI tools ship daily."


def _read(*parts: str) -> Page:
    return parse(Document(" ".join(parts).encode(), content_type="text/plain; charset=utf-8"))


def test_a_page_in_one_line() -> None:
    page = _read(TITLE, FIRST, SECOND, TABLE, SCORES, FOOT)
    assert [
        (t.name, t.category, t.tagline, t.verdict, t.panel.ship_percent, t.panel.ships, t.entry)
        for t in page.tools
    ] == [
        (NAMED[0], "Productivity", "Papers of small boats", "ship", 100, 2, "Paid"),
        (NAMED[1], "Writing", "Letters to the harbour office", "mixed", 50, 1, "Paid"),
    ]
    assert [(t.pricing.text, t.best_for) for t in page.tools] == [
        ("$10/mo", "Papers of small boats"),
        ("Free / Open source", "Letters to the harbour office"),
    ]
    assert [t.description for t in page.tools] == [ABOUT.format(name) for name in NAMED]
    assert (reviews(page), page.anomalies) == (TRUE_REVIEWS, ())


def test_labels_before_their_values_and_names_before_theirs() -> None:
    cards = [
        card.replace(f"{share}% Panel ship — Community Paid Entry", tiles)
        for card, share, tiles in (
            (FIRST, 100, "Panel ship: 100% Community: — Entry: Paid"),
            (SECOND, 50, "Panel ship: 50% Community: — Entry: Paid"),
        )
    ]
    table = (
        f"Decision Panel verdict {NAMED[0]}: Ship · 2 ship / 0 skip {NAMED[1]}: Mixed · 1 ship / 1"
        f" skip Pricing {NAMED[0]}: Team from $10 {NAMED[1]}: Solo for $5"
    )
    page = _read(TITLE, *cards, table, SCORES)
    assert [(t.panel.ship_percent, t.panel.ships, t.pricing.text) for t in page.tools] == [
        (100, 2, "Team from $10"),
        (50, 1, "Solo for $5"),
    ]
    assert reviews(page) == TRUE_REVIEWS


def test_a_row_that_can_be_cut_in_several_ways_is_nobodys() -> None:
    prices = "Team from $10 per seat Solo $5"
    page = _read(TITLE, FIRST, SECOND, TABLE.replace("$10/mo Free / Open source", prices), SCORES)
    assert [t.pricing.text for t in page.tools] == [None, None]
    assert ("unread", f"Pricing {prices}") in {(a.code, a.detail) for a in page.anomalies}
    best = "$10/mo Best for one, $20 Free"
    page = _read(TITLE, FIRST, SECOND, TABLE.replace("$10/mo Free / Open source", best), SCORES)
    assert all(t.pricing.text in (None, "$10/mo Best for one, $20", "Free") for t in page.tools)


@pytest.mark.parametrize(
    "trap",
    [
        "My note said “Builder, 85/100 · ship” before lunch, and 12/100 · skip after it.",
        "I looked twice. An 85/100 · ship from a colleague made me. The badge said 12/100 · skip.",
    ],
)
def test_a_score_within_a_quote_begins_no_review(trap: str) -> None:
    page = _read(TITLE, FIRST, SECOND, TABLE, SCORES.replace(PLAIN, trap), FOOT)
    assert reviews(page)[1][0] == ("Builder", 71, trap)
    assert page.anomalies == ()


def test_a_critic_who_passed_over_a_tool() -> None:
    said = SCORES.replace(f"71/100 · ship {PLAIN}", "No review yet")
    page = _read(TITLE, FIRST, SECOND, TABLE, said, FOOT)
    assert reviews(page) == [TRUE_REVIEWS[0], TRUE_REVIEWS[1][1:]]


def test_a_quote_without_an_end_leaves_all_reviews_open() -> None:
    page = _read(TITLE, FIRST, SECOND, TABLE, SCORES.replace(IMPORTED, IMPORTED.rstrip(".")), FOOT)
    assert reviews(page) == [[], []]
    assert page.anomalies


@pytest.mark.parametrize(
    "parts",
    [
        (TITLE, FIRST.replace("100% Panel ship", ""), SECOND),
        (TITLE, FIRST, SECOND.replace("Plover Mini Letters", "Letters"), TABLE),
        (TITLE, FIRST.replace("would not go without.", "would"), SECOND, SCORES),
        (TITLE, FIRST.replace("Paid Entry", "By donation Entry"), SECOND, SCORES),
    ],
)
def test_cards_that_cannot_be_told_apart_are_refused(parts: tuple[str, ...]) -> None:
    with pytest.raises(LayoutChanged, match="in one line"):
        _read(*parts)
