"""Text extracts in which the reviews of each tool stand below its own card."""

from __future__ import annotations

import pytest

from parsers import Document, Page, parse

NAMES = ("Fern Notes", "Wren Desk")
PITCHES = ("Minutes that keep themselves", "Hymns in order")
ABOUT = "It keeps the minutes of every parish meeting in one drawer, and never asks twice. " * 2
FACTS = (
    "Verdict: Ship | Panel ship: 67% | Community: — | Entry: Free",
    "Verdict: Skip | Panel ship: 33% | Community: 20% | Entry: Paid",
)
REVIEWS = (
    (
        ("Builder", 81, "ship", "Two vergers had it running before the kettle boiled."),
        ("Skeptic", 44, "skip", "Nothing here that a ledger cannot do."),
        ("Founder", 70, "ship", "Parishes pay late, but they do pay."),
    ),
    (
        ("Builder", 39, "skip", "The psalter import fails on every second Sunday."),
        ("Skeptic", 47, "skip", "I asked for the old hymnal and was given a poem."),
        ("Founder", 66, "ship", "There is a choir in every valley."),
    ),
)


def _page(first: list[str], second: list[str], *foot: str, names: tuple[str, str] = NAMES) -> Page:
    lines = [" vs ".join(names), "AI tool comparison.", *first, *second, *foot]
    return parse(Document("\n\n".join(lines).encode(), content_type="text/plain"))


def _credited(tool: int) -> list[str]:
    return [
        line
        for critic, score, vote, quote in REVIEWS[tool]
        for line in (quote, f"{critic}, {score}/100 · {vote}")
    ]


def _headed(tool: int) -> list[str]:
    return [
        line
        for critic, score, vote, quote in REVIEWS[tool]
        for line in (f"{critic}, {score}/100 · {vote}", quote)
    ]


def _said(page: Page) -> list[list[tuple[object, ...]]]:
    return [
        [(r.reviewer, r.score, r.verdict, r.quote) for r in tool.reviews] for tool in page.tools
    ]


def _card(tool: int) -> list[str]:
    return [NAMES[tool], PITCHES[tool], ABOUT.strip(), FACTS[tool]]


@pytest.mark.parametrize("foot", [(), ("Decision", *NAMES, "Best for", *PITCHES)])
@pytest.mark.parametrize("reviews", [_credited, _headed])
def test_reviews_below_each_card_are_that_tools_and_the_card_is_no_quote(reviews, foot) -> None:
    page = _page([*_card(0), *reviews(0)], [*_card(1), *reviews(1)], *foot)
    assert _said(page) == [list(said) for said in REVIEWS]
    assert [tool.tagline for tool in page.tools] == list(PITCHES)
    assert [tool.description for tool in page.tools] == [ABOUT.strip()] * 2
    assert [tool.panel.ship_percent for tool in page.tools] == [67, 33]


def test_a_critic_between_his_words_and_his_score_is_told() -> None:
    cards = [
        [
            *_card(tool),
            *(
                line
                for critic, score, vote, quote in REVIEWS[tool]
                for line in (quote, critic, f"{score}/100 · {vote}")
            ),
        ]
        for tool in (0, 1)
    ]
    assert _said(_page(*cards)) == [list(said) for said in REVIEWS]


def test_a_tool_called_as_a_critic_is_leaves_the_critics_their_names() -> None:
    names = ("Builder", "Wren Desk")
    cards = [[names[tool], *_card(tool)[1:], *_credited(tool)] for tool in (0, 1)]
    page = _page(*cards, "Decision", *names, "Best for", *PITCHES, names=names)
    assert _said(page) == [list(said) for said in REVIEWS]


def test_two_cards_above_one_scorecard_are_read_as_before() -> None:
    board = ["Reviewer scorecard"]
    for at, (critic, *_) in enumerate(REVIEWS[0]):
        board.append(critic)
        for tool in (0, 1):
            _, score, vote, quote = REVIEWS[tool][at]
            board += [f"{score}/100 · {vote}", quote]
    page = _page(_card(0), _card(1), *board)
    assert _said(page) == [list(said) for said in REVIEWS]


FOOT = ("Reviews are opinions. Prices change.", "© 2026")
STACKED = (
    ("Panel ship", "67%", "Community", "—", "Entry", "Free"),
    ("Panel ship", "33%", "Community", "20%", "Entry", "Paid"),
)


@pytest.mark.parametrize("foot", [(), FOOT])
@pytest.mark.parametrize("above", [(), ("Gaming",)])
def test_a_critic_below_his_score_is_told(above, foot) -> None:
    cards = [
        [
            *above, *_card(tool),
            *(
                line
                for critic, score, vote, quote in REVIEWS[tool]
                for line in (quote, f"{score}/100 · {vote}", f"— {critic}")
            ),
        ]
        for tool in (0, 1)
    ]  # fmt: skip
    assert _said(_page(*cards, *foot)) == [list(said) for said in REVIEWS]


@pytest.mark.parametrize("reviews", [_credited, _headed])
def test_a_foot_that_nobody_knows_and_a_category_above_the_name_are_no_words(reviews) -> None:
    cards = [["Gaming", *_card(tool), *reviews(tool)] for tool in (0, 1)]
    assert _said(_page(*cards, *FOOT)) == [list(said) for said in REVIEWS]


@pytest.mark.parametrize("reviews", [_credited, _headed])
def test_a_description_below_the_facts_is_no_words(reviews) -> None:
    cards = [
        [NAMES[tool], PITCHES[tool], *STACKED[tool], ABOUT.strip(), *reviews(tool)]
        for tool in (0, 1)
    ]
    page = _page(*cards)
    assert _said(page) == [list(said) for said in REVIEWS]
    assert [tool.description for tool in page.tools] == [ABOUT.strip()] * 2
    assert [tool.entry for tool in page.tools] == ["Free", "Paid"]


@pytest.mark.parametrize("foot", [(), FOOT])
@pytest.mark.parametrize("reviews", [_credited, _headed])
def test_cards_that_lost_their_names_end_above_the_next_ones_pitch(reviews, foot) -> None:
    abouts = [f"{name} is new. {ABOUT.strip()}" for name in NAMES]
    cards = [[PITCHES[tool], abouts[tool], FACTS[tool], *reviews(tool)] for tool in (0, 1)]
    page = _page(*cards, *foot)
    assert _said(page) == [list(said) for said in REVIEWS]
    assert [tool.tagline for tool in page.tools] == list(PITCHES)
    assert [tool.description for tool in page.tools] == abouts


@pytest.mark.parametrize("said", ["Panel ship 100%, Entry Free", "Panel ship 100%, Entry Free."])
def test_a_quote_that_reads_like_facts_is_no_card(said: str) -> None:
    board = ["Reviewer scorecard"]
    quotes = []
    for at, (critic, *_) in enumerate(REVIEWS[0]):
        board.append(critic)
        for tool in (0, 1):
            _, score, vote, quote = REVIEWS[tool][at]
            quotes.append(said if (at, tool) == (1, 0) else quote)
            board += [f"{score}/100 · {vote}", quotes[-1]]
    page = _page(_card(0), _card(1), *board)
    assert [[r.quote for r in tool.reviews] for tool in page.tools] == [quotes[::2], quotes[1::2]]
    assert [tool.panel.ship_percent for tool in page.tools] == [67, 33]


def test_a_critics_sentence_of_facts_ends_no_tools_reviews() -> None:
    said = "Panel ship 100%, Community 0%, Entry Free: read the card twice."
    cards = [[*_card(tool), said, "Critic, 50/100 · ship", *_credited(tool)] for tool in (0, 1)]
    page = _page(*cards)
    assert _said(page) == [[("Critic", 50, "ship", said), *REVIEWS[tool]] for tool in (0, 1)]


def test_a_card_may_tell_badge_and_tally_each_with_a_label_of_its_own() -> None:
    votes = (("Ship", "2 ship / 1 skip"), ("Skip", "1 ship / 2 skip"))
    cards = []
    for tool, (badge, tally) in enumerate(votes):
        facts = ["Panel verdict:", badge, "Panel split:", tally]
        facts += ["Category:", ("Gaming", "Rites")[tool], "What the critics said"]
        cards.append([*_card(tool)[:-1], *facts, *_headed(tool), "Open the full page"])
    page = _page(*cards)
    assert [tool.category for tool in page.tools] == ["Gaming", "Rites"]
    assert _said(page) == list(map(list, REVIEWS))
