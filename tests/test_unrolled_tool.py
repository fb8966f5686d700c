"""Pages of one tool that an extract ran together in one line."""

from __future__ import annotations

import pytest

from parsers import Document, parse
from parsers.records import Tool
from parsers.unrolled.labelled_tool import unrolled

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


CRITICS = [("Builder", 81, "ship"), ("Skeptic", 44, "skip"), ("Futurist", 67, "ship")]
LABELLED = (
    "Verdict Ship Panel 2 ship / 1 skip Community 64% ship (25 votes) Pricing $4/mo, free for one"
    " door Category Writing Best for People who say Pricing and mean Entry Reviewed on 2026-03-09"
)
COLONED = (
    "Verdict: Ship 2 of 3 critics would ship it, 1 would skip it. Pricing: $4/mo, free for one door"
    " Best for: People who say Pricing and mean Entry Last reviewed: 2026-03-09"
)


def _told(tool: Tool) -> list[object]:
    said = [(r.reviewer, r.score, r.verdict, r.quote) for r in tool.reviews]
    facts = (tool.verdict, tool.panel.ships, tool.panel.skips, tool.pricing.text)
    return [tool.name, tool.tagline, tool.description, *facts, str(tool.reviewed_on), said]


@pytest.mark.parametrize("pitch", PITCHES)
@pytest.mark.parametrize("title", ["Wren Desk review | Ship or Skip ShipOrSkip Compare", "Compare"])
@pytest.mark.parametrize("credited", [False, True])
@pytest.mark.parametrize("foot", ["", FOOT])
def test_a_page_in_one_line_whose_facts_have_labels(
    pitch: str, title: str, credited: bool, foot: str
) -> None:
    rows = list(zip(CRITICS, QUOTES, strict=False))
    if credited:
        said = " ".join(
            f"{text} — The {who} , {score}/100, {vote}" for (who, score, vote), text in rows
        )
        page = f"{COLONED} What it is {TAKE} In the critics’ words {said}"
    else:
        said = " ".join(f"{who} {score}/100 · {vote} “{text}”" for (who, score, vote), text in rows)
        page = f"{LABELLED} Overview {TAKE} Heard at the door {said}"
    tool = _read(f"{title} Reviewers Writing Wren Desk {pitch} {page} {foot}")
    assert _told(tool) == [
        *("Wren Desk", pitch, TAKE, "ship", 2, 1, "$4/mo, free for one door", "2026-03-09"),
        [(*critic, text) for critic, text in rows],
    ]


def test_facts_below_the_description_whose_cells_touch() -> None:
    table = "".join(
        f"{who}{n}/100{v.title()}{q}" for (who, n, v), q in zip(CRITICS, QUOTES, strict=False)
    )
    page = (
        f"wren.run review | Ship or SkipShipOrSkip CompareAcceptwren.run{PITCHES[0]}About this tool"
        f"{TAKE.replace('Wren Desk', 'wren.run')}\nAt a glance"
        "CategoryWritingPanel verdictShip"
        " · 2 ship / 1 skip"
        "Community64% ship (25 votes)PricingFree tier / $12/mo TeamReviewed2026-03-09\n"
        f"ScorecardCriticScoreCallWhy{table}Weekly AI Tool VerdictsSubscribe© 2026 ShipOrSkip."
    )
    tool = _read(page)
    assert (tool.name, tool.tagline, tool.category) == ("wren.run", PITCHES[0], "Writing")
    assert _told(tool)[3:] == [
        *("ship", 2, 1, "Free tier / $12/mo Team", "2026-03-09"),
        [(*critic, text) for critic, text in zip(CRITICS, QUOTES, strict=False)],
    ]


@pytest.mark.parametrize(
    ("once", "twice"),
    [
        ("Skeptic 44", "Builder 44"),
        ("Skeptic 44", "Gardener 44"),
        ("Reviewed on", "Community 12% ship (3 votes) Reviewed on"),
        ("Pricing $4", "of readers Pricing $4"),
        ("Category Writing", "Category Writing Category Coding"),
    ],
)
def test_labels_and_critics_that_are_not_told_apart_are_left_alone(once: str, twice: str) -> None:
    rows = zip(CRITICS, QUOTES, strict=False)
    said = " ".join(f"{who} {score}/100 · {vote} “{text}”" for (who, score, vote), text in rows)
    page = f"Compare Wren Desk {PITCHES[0]} {LABELLED} Overview {TAKE} {said}"
    assert once in page
    assert unrolled(page)
    assert not unrolled(page.replace(once, twice))


def test_credits_below_their_quotes_of_which_each_part_is_a_text_of_its_own() -> None:
    rows = zip(CRITICS, QUOTES, strict=False)
    said = [
        part
        for (who, score, vote), text in rows
        for part in (text, "—", f"The {who}", f", {score}/100,", vote)
    ]
    head = ["Wren Desk review", "Ship or Skip", "Compare", "Reviewers", "Submit a tool", "Writing"]
    facts = ["Verdict: Ship", "2 of 3 critics would ship it, 1 would skip it.", "Pricing:", "Free"]
    texts = [*head, "Wren Desk", PITCHES[0], *facts, "What it is", TAKE, "In their words", *said]
    expected = [(*critic, text) for critic, text in zip(CRITICS, QUOTES, strict=False)]
    for page in (" | ".join([*texts, "Related tools", "Owl Notes"]), "\n".join(texts)):
        tool = _read(page)
        assert [(r.reviewer, r.score, r.verdict, r.quote) for r in tool.reviews] == expected
