"""Pages of one tool that an extract ran together in one line."""

from __future__ import annotations

import pytest

from parsers import Document, parse
from parsers.records import Tool

URL = "https://shiporskip.io/tool/wren-desk"
TAKE = (
    "Wren Desk sorts the notices of a parish by the week they are due. It asks before it throws"
    " one away, and the list it prints fits the door."
)
QUOTES = [
    "It kept the bell ringers apart from the choir. I would leave it alone on a Sunday.",
    "The print is small, and the second page is always empty.",
    "Related tools are what a parish has in the shed. This is the broom.",
    "Nobody pays for a list. They pay for the one who reads it out.",
]
PITCHES = ["Sorts notices for small parishes", "The quiet way to sort notices."]
FOOT = (
    "Related tools Owl Notes sparrow.run Weekly AI Tool Verdicts New AI tools ship daily. We"
    " compare them before you waste an afternoon. Subscribe © 2026 ShipOrSkip. Agent policy Privacy"
)


def _read(text: str, url: str | None = URL) -> Tool:
    document = Document(text.encode(), url=url, content_type="text/plain; charset=utf-8")
    (tool,) = parse(document).tools
    return tool


@pytest.mark.parametrize("pitch", PITCHES)
def test_an_older_page_ends_above_its_lists(pitch: str) -> None:
    said = (
        f"The Builder Developer Perspective Ship {QUOTES[0]} The Skeptic Reality Check Skip"
        f" {QUOTES[1]} The Futurist Big Picture Ship {QUOTES[2]}"
    )
    page = (
        "Wren Desk review | Ship or Skip ShipOrSkip Compare Reviewers Back to reviews"
        f" Wren Desk {pitch} {TAKE} Panel Reviews {said} {FOOT}"
    )
    tool = _read(page)
    assert (tool.name, tool.tagline, tool.description) == ("Wren Desk", pitch, TAKE)
    assert [(r.reviewer, r.verdict, r.quote) for r in tool.reviews] == [
        ("Builder", "ship", QUOTES[0]),
        ("Skeptic", "skip", QUOTES[1]),
        ("Futurist", "ship", QUOTES[2]),
    ]


@pytest.mark.parametrize("name", ["Wren Desk", "wren.run"])
def test_a_newer_page_in_lines_of_which_each_holds_several_texts(name: str) -> None:
    take = TAKE.replace("Wren Desk", name)
    page = (
        f"{name} review | Ship or SkipShipOrSkip Compare ReviewersW{name}{PITCHES[0]}\n"
        "PriceFreeReviewed2026-04-02\nExpert verdictShip3-13 Ships1 SkipsVisit example.com\n"
        f"The Panel's Take{take}\n"
        f"Share this verdict{name} verdict: SHIP3 ships · 1 skip from the expert panel"
        "Full review: shiporskip.io/tool/wren-desk\n"
        f"Weekly AI Tool VerdictsSubscribeLooking for {name} alternatives?"
        "See all Writing alternatives\nEmbed this verdictShip · 5/10© 2026 ShipOrSkip."
    )
    tool = _read(page)
    assert (tool.name, tool.tagline, tool.description) == (name, PITCHES[0], take)
    assert (tool.verdict, tool.panel.ships, tool.panel.skips) == ("ship", 3, 1)
    assert (tool.price_label, str(tool.reviewed_on)) == ("Free", "2026-04-02")


def test_two_questions_for_alternatives_in_one_line_hold_no_name() -> None:
    asked = "Looking for Wren Desk alternatives?See all Writing alternatives"
    page = f"Wren Desk\nSorts notices\nExpert verdict\nShip\nThe Panel's Take\n{TAKE}\n{asked}"
    assert _read(page).name == "Wren Desk"
