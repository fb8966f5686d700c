"""Text extracts of a comparison: what extractors do to rows, items and paragraphs."""

from __future__ import annotations

import pytest

from parsers import Document, Page, parse

NAMES = ("Fern Notes", "Wren Desk")
PROSE = "It keeps the minutes of every parish meeting in one drawer, and never asks twice. " * 3
TALLIES = ("Ship · 3 ship / 1 skip", "Skip · 1 ship / 3 skip")


def _page(*lines: str, names: tuple[str, str] = NAMES) -> Page:
    text = "\n".join((f"# {names[0]} vs {names[1]}", "", *lines))
    return parse(Document(text.encode(), content_type="text/plain"))


def _table(*rows: tuple[str, ...], seam: str = "\t\t") -> list[str]:
    return [seam.join(row).rstrip() for row in (("Decision", *NAMES), *rows)]


def test_a_value_without_its_neighbour_in_a_row_of_cells_stays_open() -> None:
    page = _page(*_table(("Panel verdict", *TALLIES), ("Community", "3 votes, 50% ship")))
    assert [tool.panel.ships for tool in page.tools] == [3, 1]
    assert [tool.community.votes for tool in page.tools] == [None, None]


def test_twice_the_usual_tabs_leave_a_place_empty() -> None:
    rows = _table(("Panel verdict", *TALLIES), ("Community", "", "3 votes, 50% ship"))
    assert [tool.community.votes for tool in _page(*rows).tools] == [None, 3]


def test_a_hyphen_before_a_figure_marks_an_item_where_others_do() -> None:
    lists = [
        line
        for name, pitch in zip(NAMES, ("60% fewer minutes", "Sorts notices"), strict=True)
        for line in (
            f"### {name}", "- Panel verdict", f"- {TALLIES[0]}", "- Pricing", "- Free",
            "- Best for", f"- {pitch}",
        )
    ]  # fmt: skip
    page = _page("## Decision", *lists)
    assert [tool.best_for for tool in page.tools] == ["60% fewer minutes", "Sorts notices"]


def test_lines_are_not_joined_where_prose_is_never_broken() -> None:
    pitch = "Minutes for the smallest of all parish halls"
    tiles = ("Ship", "100%", "Panel ship", "Free", "Entry", PROSE)
    cards = [line for name in NAMES for line in (name, pitch, *tiles)]
    rows = ("Decision", *NAMES, "Best for", pitch, pitch, "Category", "Gaming", "Gaming")
    for tool in _page(*cards, *rows).tools:
        assert (tool.tagline, tool.best_for, tool.category) == (pitch, pitch, "Gaming")
        assert tool.description == PROSE.strip()


def _board(*quotes: str) -> list[str]:
    lines = ["## Reviewer scorecard"]
    for name in NAMES:
        lines.append(f"### {name}")
        for critic in ("Builder", "Skeptic"):
            lines += [
                f"#### {critic}",
                "60/100 · ship",
                *(line for q in quotes for line in (q, "")),
            ]
    return lines


def test_a_paragraph_that_names_a_score_is_no_review() -> None:
    said = "The page says 85/100 · ship, and I nearly agreed with every word of it after all."
    page = _page(*_board(PROSE.strip(), said))
    quotes = [review.quote for tool in page.tools for review in tool.reviews]
    assert quotes == [f"{PROSE.strip()} {said}"] * 4


def test_names_run_into_every_value_are_taken_off_even_if_labels_use_them() -> None:
    rows = [
        f"{label} | Builder{first} | Skeptic{second} |"
        for label, first, second in (
            ("| Panel verdict", *TALLIES), ("| Pricing", "Free", "$5/mo"), ("| Category", "A", "B"),
        )
    ]  # fmt: skip
    page = _page("| Decision | Builder | Skeptic |", "|---|---|---|", *rows,
                 names=("Builder", "Skeptic"))  # fmt: skip
    assert [tool.pricing.text for tool in page.tools] == ["Free", "$5/mo"]
    assert [tool.category for tool in page.tools] == ["A", "B"]


def test_a_button_run_into_the_tiles_is_no_part_of_the_entry_price() -> None:
    cards = [
        line
        for name, entry in zip(NAMES, ("Free Read full review", "Contact sales"), strict=True)
        for line in (name, f"Panel ship33%Community67%Entry{entry}")
    ]
    assert [tool.entry for tool in _page(*cards).tools] == ["Free", "Contact sales"]


def test_where_one_label_is_of_both_cards_every_other_may_be_too() -> None:
    first = ("Fern Notes", "75%", "Panel ship", "Community", "Free", "Entry")
    second = ("25%", "Panel ship", "83%", "Community", "Paid", "Entry")
    rows = ("Decision", *NAMES, "Panel verdict", *TALLIES)
    page = _page(*first, *second, *rows)
    assert [tool.community.ship_percent for tool in page.tools] == [None, None]
    assert [tool.entry for tool in page.tools] == [None, None]


def test_a_short_text_above_a_description_is_a_pitch_though_best_for_says_something_else() -> None:
    pitches = ("The quiet drawer for minutes.", "A desk for towers.")
    about = f"It files them. {PROSE}".strip()
    cards = [
        line
        for name, pitch in zip(NAMES, pitches, strict=True)
        for line in (name, "", pitch, "", about, "")
    ]
    rows = _table(("Panel verdict", *TALLIES), ("Best for", "Bells", "Ropes"))
    assert [(t.tagline, t.best_for, t.description) for t in _page(*cards, *rows).tools] == [
        (pitches[0], "Bells", about),
        (pitches[1], "Ropes", about),
    ]


#: A table whose cells an extract ran together, with nothing between them.
RUN = (
    "{}Fern NotesWren Desk",
    "TaglineMinutes for halls.Notices for towers with a bell",
    "CategoryData / AnalyticsBell Ringing",
    "Panel verdictShip · 3 ship / 1 skipSkip · 1 ship / 3 skip",
    "Panel ship75%25%",
    "CommunityNo community votes yet38% ship (8 votes)",
    "EntryPaidFree",
    "PricingOne-time licence, £89$5/mo Bell",
    "Best forMinutes for halls.Towers",
)


def _ran(*rows: str, above: str = "") -> Page:
    """A page with such a table and one review of each tool."""
    said = ("Builder", *(line for name in NAMES for line in (name, "71/100 · ship", PROSE.strip())))
    return _page(*(f"{line}\n" for line in (above, *rows, "Reviewer scorecard", *said)))


@pytest.mark.parametrize("head", ["", "Decision"])
def test_rows_whose_cells_ran_together_are_cut_where_no_text_goes_on_so(head: str) -> None:
    page = _ran(RUN[0].format(head), *RUN[1:])
    assert [
        (t.tagline, t.category, t.panel.ships, t.panel.ship_percent, t.entry, t.pricing.text)
        for t in page.tools
    ] == [
        ("Minutes for halls.", "Data / Analytics", 3, 75, "Paid", "One-time licence, £89"),
        ("Notices for towers with a bell", "Bell Ringing", 1, 25, "Free", "$5/mo Bell"),
    ]
    assert [t.best_for for t in page.tools] == ["Minutes for halls.", "Towers"]
    assert [t.community.votes for t in page.tools] == [None, 8]


@pytest.mark.parametrize(
    ("row", "read"),
    [
        ("PricingFree via OpenAI / $5 a seat$9", [None, None]),
        ("PricingPay per bell via $5 cards", [None, None]),
        ("Pricing: Free via OpenAI", [None, None]),
        ("PricingFree / $5 a seatContact sales", ["Free / $5 a seat", "Contact sales"]),
    ],
)
def test_a_row_that_may_be_cut_in_two_places_is_nobodys(row: str, read: list[str | None]) -> None:
    page = _ran(RUN[0].format(""), *RUN[1:4], row)
    assert [tool.pricing.text for tool in page.tools] == read


def test_a_value_that_stands_elsewhere_tells_where_its_row_is_cut() -> None:
    rows = (RUN[0].format(""), *RUN[2:5], "Best forNotes for GitHub.Towers with a FaceTime bell")
    cut = ["Notes for GitHub.", "Towers with a FaceTime bell"]
    assert [tool.best_for for tool in _ran(*rows).tools] == [None, None]
    assert [tool.best_for for tool in _ran(*rows, above=cut[0]).tools] == cut


def test_a_row_that_fills_the_width_does_not_go_on_with_the_label_below() -> None:
    prices = ("Free for two halls, then $20/mo for every one of them", "Free, or $9/mo for all")
    pitches = ("Minutes for the smallest of all the parish halls", prices[0].replace("$20", "€20"))
    cards = [
        line
        for name, *values in zip(NAMES, prices, pitches, strict=True)
        for line in (
            f"  {name}", "", f"  {name}: {PROSE}", "",
            *(
                f"  {label:<12}{value:<53}"
                for label, value in zip(
                    ("Panel ship", "Entry", "Pricing", "Best for", "Category"),
                    ("75%", "Free", *values, "Gaming"), strict=True,
                )
            ), "",
        )
    ]  # fmt: skip
    page = _page(*cards)
    assert [tool.pricing.text for tool in page.tools] == list(prices)
    assert [tool.best_for for tool in page.tools] == list(pitches)
    assert [tool.category for tool in page.tools] == ["Gaming"] * 2


def test_an_item_that_fills_the_width_does_not_go_on_with_the_next_one() -> None:
    prices = ("Free for two halls, then $20/mo for each one", "Free, or $9/mo for all")
    cards = [
        line
        for name, price in zip(NAMES, prices, strict=True)
        for line in (
            name, "", f"   {name} keeps the minutes of every parish meeting in one",
            "   drawer, and never asks for any of them twice, whoever reads",
            "   them out. It sorts the notices of all halls by hand, and it",
            "   forgets none.", "", f"   - **Pricing:** {price}",
            "   - **Best for:** Halls that write everything down, every", "     year",
            "   - **Entry:** Free", "",
        )
    ]  # fmt: skip
    page = _page(*cards)
    assert [tool.pricing.text for tool in page.tools] == list(prices)
    assert {tool.best_for for tool in page.tools} == {
        "Halls that write everything down, every year"
    }
