"""Text extracts that lost the names of the cards, or ran other parts on to what is left."""

from __future__ import annotations

import pytest

from parsers import Document, Page, parse

NAMES = ("Fern Notes", "Wren Desk")
TITLE = ["AI tool comparison", " vs ".join(NAMES)]
PROSE = "It keeps the minutes of every parish meeting in one drawer, in order. " * 2
TABLE = [
    "Decision",
    *NAMES,
    "Panel verdict",
    "Skip · 1 ship / 3 skip",
    "Ship · 3 ship / 1 skip",
    "Best for",
    "Hymns in order",
    "Minutes that read well",
    "Category",
    "Gaming",
    "Agents",
]
FACTS = [("skip", 25, "Free"), ("ship", 75, "Paid")]


def _parse(lines: list[str]) -> Page:
    text = "\n\n".join([*TITLE, *lines])
    return parse(Document(text.encode(), content_type="text/plain; charset=utf-8"))


def _about(tool: int) -> str:
    return f"Released this year, {NAMES[tool]} is it. {PROSE.strip()}"


def _tiles(tool: int) -> list[str]:
    badge, share, entry = FACTS[tool]
    return [badge.capitalize(), f"{share}%", "Panel ship", entry, "Entry"]


def _facts(page: Page) -> list[tuple[object, ...]]:
    return [(t.verdict, t.panel.ship_percent, t.entry) for t in page.tools]


@pytest.mark.parametrize("below", [True, False])
def test_descriptions_tell_whose_cards_are_that_lost_their_names(below: bool) -> None:
    cards = [
        line
        for tool in (0, 1)
        for line in ([*_tiles(tool), _about(tool)] if below else [_about(tool), *_tiles(tool)])
    ]
    page = _parse([*cards, *TABLE])
    assert _facts(page) == FACTS
    assert [tool.description for tool in page.tools] == [_about(0), _about(1)]


def test_descriptions_of_one_tool_tell_nothing_of_two_cards() -> None:
    cards = [*_tiles(0), _about(0), *_tiles(1), _about(0)]
    page = _parse([*cards, *TABLE])
    assert [(t.panel.ship_percent, t.entry) for t in page.tools] == [(None, None)] * 2


def test_tallies_below_the_head_of_a_table_are_no_names() -> None:
    page = _parse([*_tiles(0), _about(0), *_tiles(1), _about(1), "Decision", *TABLE[3:]])
    assert [tool.name for tool in page.tools] == list(NAMES)


@pytest.mark.parametrize("lead", ["{badge} {name} {category} {pitch}", "{category} {name} {pitch}"])
def test_what_the_table_has_is_cut_off_a_description(lead: str) -> None:
    cards = [
        lead.format(
            badge=FACTS[tool][0].capitalize(),
            name=NAMES[tool],
            category=TABLE[10 + tool],
            pitch=TABLE[7 + tool],
        )
        + f" {_about(tool)}"
        for tool in (0, 1)
    ]
    page = _parse([*cards, *TABLE])
    assert [t.description for t in page.tools] == [_about(0), _about(1)]
    assert [(t.category, t.tagline) for t in page.tools] == [
        ("Gaming", "Hymns in order"),
        ("Agents", "Minutes that read well"),
    ]


@pytest.mark.parametrize("sign", ["{0}{1}", "{0} {1}"])
def test_categories_that_ran_on_to_both_pitches(sign: str) -> None:
    cards = [
        line
        for tool in (0, 1)
        for line in (
            NAMES[tool],
            sign.format(TABLE[7 + tool], TABLE[10 + tool]),
            *_tiles(tool),
            _about(tool),
        )
    ]
    assert [t.tagline for t in _parse([*cards, *TABLE]).tools] == TABLE[7:9]


def test_an_initial_that_touches_the_badge() -> None:
    cards = [
        line
        for tool in (0, 1)
        for line in (
            f"{NAMES[tool][0]}{FACTS[tool][0].capitalize()}",
            NAMES[tool],
            TABLE[7 + tool],
            *_tiles(tool)[1:],
            _about(tool),
        )
    ]
    page = _parse([*cards, *TABLE])
    assert [t.category for t in page.tools] == ["Gaming", "Agents"]
    assert _facts(page) == FACTS


def test_rows_of_a_table_that_go_on_behind_their_scores() -> None:
    quotes = [f"It held a week of hymns and lost verse {n} of them." for n in range(4)]
    rows = [
        f"{role} {name} {60 + n}/100 · ship {quotes[n]}"
        for n, (role, name) in enumerate(
            (role, name) for role in ("Builder", "Skeptic") for name in NAMES
        )
    ]
    cards = [line for tool in (0, 1) for line in (NAMES[tool], *_tiles(tool), _about(tool))]
    # The table stands below the scorecard.
    page = _parse([*cards, "Reviewer scorecard", "Critic Tool Score Review", *rows, *TABLE])
    assert [[(r.reviewer, r.score, r.quote) for r in t.reviews] for t in page.tools] == [
        [("Builder", 60, quotes[0]), ("Skeptic", 62, quotes[2])],
        [("Builder", 61, quotes[1]), ("Skeptic", 63, quotes[3])],
    ]


def test_cells_that_touch_in_a_row_without_words() -> None:
    cards = [line for tool in (0, 1) for line in (NAMES[tool], *_tiles(tool), _about(tool))]
    page = _parse([*cards, *TABLE[:6], "Community 50% ship (2 votes) 67% ship (12 votes)"])
    assert [(t.community.ship_percent, t.community.votes) for t in page.tools] == [
        (50, 2),
        (67, 12),
    ]
