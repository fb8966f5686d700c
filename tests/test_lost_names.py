"""Text extracts that lost the names of the cards, or ran other parts on to what is left."""

from __future__ import annotations

import pytest

from parsers import Document, Page, parse
from parsers.errors import LayoutChanged

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


def test_a_badge_above_each_description_is_not_the_other_cards() -> None:
    cards = [
        line
        for tool in (0, 1)
        for line in (_tiles(tool)[0], "Something or other", _about(tool), *_tiles(tool)[1:])
    ]
    page = _parse([*cards, "Decision", *NAMES, "Category", "Gaming", "Agents"])
    assert _facts(page) == FACTS


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


def _labelled(tool: int, best: str) -> list[str]:
    badge, share, entry = FACTS[tool]
    tally = f"{badge.capitalize()} · {1 if tool == 0 else 3} ship / {3 if tool == 0 else 1} skip"
    facts = (
        ("Category", ("Gaming", "Agents")[tool]), ("Panel verdict", tally),
        ("Panel ship", f"{share}%"), ("Entry", entry), ("Pricing", "From 3 shillings"),
        ("Best for", best),
    )  # fmt: skip
    return [text for pair in facts for text in pair]


PITCHES = ("Hymns in their right order", "Minutes that read well aloud")


def _own_cards() -> list[str]:
    bests = ("Vergers without a deputy", PITCHES[1])
    return [
        line
        for tool in (0, 1)
        for line in (PITCHES[tool], _about(tool), *_labelled(tool, bests[tool]))
    ]


def _board(tool: int) -> list[str]:
    return ["Builder", f"{60 + tool}/100 · ship", f"It found {tool + 2} errors in one evening."]


def _own_boards() -> list[str]:
    return [
        line for tool in (0, 1) for line in (f"Reviewer scorecard: {NAMES[tool]}", *_board(tool))
    ]


def test_cards_without_names_that_have_all_labels_are_told_apart() -> None:
    page = _parse([*_own_cards(), *_own_boards()])
    assert _facts(page) == FACTS
    assert [tool.tagline for tool in page.tools] == list(PITCHES)
    assert [tool.description for tool in page.tools] == [_about(0), _about(1)]
    assert [tool.best_for for tool in page.tools] == ["Vergers without a deputy", PITCHES[1]]
    assert [tool.category for tool in page.tools] == ["Gaming", "Agents"]
    assert [[r.score for r in tool.reviews] for tool in page.tools] == [[60], [61]]


LONG = "Fern Notes for Clerks of Parishes"


@pytest.mark.parametrize("names", [(LONG, "Wren Desk"), (LONG, "Verdict"), (LONG, LONG)])
def test_the_title_of_one_tools_scorecard_is_no_value_of_a_label(names: tuple[str, str]) -> None:
    cards = [
        line
        for tool in (0, 1)
        for line in (names[tool], PITCHES[tool], _about(tool), *_labelled(tool, PITCHES[tool]))
    ]
    boards = [
        line for tool in (0, 1) for line in (f"Reviewer scorecard: {names[tool]}", *_board(tool))
    ]
    text = "\n\n".join(["AI tool comparison", " vs ".join(names), *cards, *boards])
    page = parse(Document(text.encode(), content_type="text/plain"))
    assert {tool.best_for for tool in page.tools} <= {*PITCHES, None}


def test_facts_of_other_tools_below_the_reviews_are_nobodys() -> None:
    foot = ["Trending this week", "Larch Planner", "90%", "Panel ship", "Alder", "Panel ship: 80%"]
    page = _parse([*_own_cards(), *_own_boards(), *foot])
    assert _facts(page) == FACTS
    assert {anomaly.code for anomaly in page.anomalies} <= {"title_mismatch"}


def test_pitches_of_cards_without_names_stand_above_their_tiles() -> None:
    cards = [line for tool in (0, 1) for line in (PITCHES[tool], *_tiles(tool), _about(tool))]
    page = _parse([*cards, *TABLE])
    assert [tool.tagline for tool in page.tools] == list(PITCHES)
    assert _facts(page) == FACTS


def test_cards_without_names_above_their_own_reviews_are_told_apart() -> None:
    lines = [
        line
        for tool in (0, 1)
        for line in (
            PITCHES[tool], _about(tool), " | ".join(_pairs(tool)),
            f"It found {tool + 2} errors in one evening.", f"Builder, {60 + tool}/100 · ship",
            "I shall ask again at Easter.", f"Skeptic, {40 + tool}/100 · skip",
        )
    ]  # fmt: skip
    page = _parse([*lines, *TABLE])
    assert _facts(page) == FACTS
    assert [tool.tagline for tool in page.tools] == list(PITCHES)
    assert [tool.description for tool in page.tools] == [_about(0), _about(1)]
    assert [[r.score for r in tool.reviews] for tool in page.tools] == [[60, 40], [61, 41]]


def _pairs(tool: int) -> list[str]:
    badge, share, entry = FACTS[tool]
    return [f"Verdict: {badge.capitalize()}", f"Panel ship: {share}%", f"Entry: {entry}"]


CATEGORIES = ("Quaint Matters", "Odd Trades")


def _led(tool: int, *below: str) -> list[str]:
    """A card of a category, a badge and a pitch above its description."""
    badge, *tiles = _tiles(tool)
    return [CATEGORIES[tool], badge, PITCHES[tool], _about(tool), *tiles, *below]


def test_categories_above_the_badges_of_cards_without_names() -> None:
    page = _parse([*_led(0), *_led(1)])
    assert [(t.category, t.tagline) for t in page.tools] == list(
        zip(CATEGORIES, PITCHES, strict=True)
    )
    assert _facts(page) == FACTS


def test_what_may_end_the_card_above_is_no_category() -> None:
    page = _parse([*_led(0), *_led(1, "Ringing Bells")])
    assert [tool.category for tool in page.tools] == [None, None]
    assert _facts(page) == FACTS


def _logo(slug: str) -> str:
    return f'<a href="/tool/{slug}"><img src="/l/{slug}.png" alt="{slug}"></a>'


def test_a_logo_links_to_the_tool_of_a_card_without_a_name() -> None:
    """Logos of other tools below both cards do not."""
    slugs = ("fern-notes-parish-drawer", "wren-desk-vestry")
    cards = [
        f"<article><p>{CATEGORIES[tool]}</p>{_logo(slugs[tool])}<p>{PITCHES[tool]}</p>"
        + "".join(f"<p>{line}</p>" for line in (*_tiles(tool), _about(tool)))
        + "</article>"
        for tool in (0, 1)
    ]
    others = "".join(map(_logo, ("heron-seven-tithes", "larch-planner-bells")))
    rows = (TABLE[at : at + 3] for at in range(0, len(TABLE), 3))
    table = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in rows)
    body = (
        f"<title>{TITLE[1]}</title><main><h1>{TITLE[1]}</h1>{''.join(cards)}"
        f"<table>{table}</table><section><h2>Also compare</h2>{others}</section></main>"
    )
    page = parse(Document(body.encode(), content_type="text/html"))
    assert tuple(tool.slug for tool in page.tools) == slugs


def test_a_second_scorecards_title_tells_where_the_other_tools_reviews_begin() -> None:
    critics = (("Skeptic", "Founder"), ("Builder", "Skeptic", "Founder"))
    lines = []
    for tool, who in enumerate(critics):
        lines += [NAMES[0] if not tool else "Notices by hand", _about(tool)]
        lines += ["What the critics say"]
        for critic in who:
            lines += [f"{critic}, 60/100 · ship", f"“The {critic} kept drawer {tool} shut.”"]
    assert [[r.quote for r in tool.reviews] for tool in _parse(lines).tools] == [
        [f"The {critic} kept drawer {tool} shut." for critic in who]
        for tool, who in enumerate(critics)
    ]


QUOTES = [f"“Drawer {number} of the vestry would not open.”" for number in range(6)]
NONE = "No review from this critic"


def _in_turn(said: list[str]) -> tuple[list[list[str]], set[str]]:
    """The quotes of each tool, by their numbers, and the codes of the anomalies."""
    page = _parse([*TABLE, "Reviewer scorecard", *said])
    told = [[review.quote.split(" ")[1] for review in tool.reviews] for tool in page.tools]
    return told, {anomaly.code for anomaly in page.anomalies}


@pytest.mark.parametrize(
    ("at", "told"),
    [
        (0, [["1", "3"], ["0", "2", "4"]]),
        (2, [["0", "3"], ["1", "2", "4"]]),
        (3, [["0", "2", "3"], ["1", "4"]]),
        (5, [["0", "2", "4"], ["1", "3"]]),
    ],
)
def test_a_place_that_is_said_to_be_empty_is_one_of_a_pair_of_quotes(at, told) -> None:
    said, codes = _in_turn([*QUOTES[:at], NONE, *QUOTES[at:5]])
    assert said == told
    assert "unattributed_review" not in codes


def test_what_is_said_to_be_empty_below_all_pairs_is_none_of_theirs() -> None:
    assert _in_turn([*QUOTES, NONE])[0] == [["0", "2", "4"], ["1", "3", "5"]]
    said, codes = _in_turn([*QUOTES[:2], NONE, NONE, *QUOTES[2:]])
    assert said == [[], []]
    assert "unattributed_review" in codes


def test_both_reviews_of_a_critic_in_a_line_each_and_the_one_that_there_is_not() -> None:
    first, second = NAMES
    lines = ["Reviewer scorecard"]
    for critic, score in (("Builder", 40), ("Skeptic", 50)):
        lines += [f"{critic} {first} — {score}/100 · skip “It is {critic} proof.”"]
        lines += [f"{second} — {score + 5}/100 · skip “It is no {critic} at all.”"]
    last = (
        f"Founder {first} — 80/100 · ship ““Pay” is on it.” {second} — no review from this critic"
    )
    said = [
        [(review.reviewer, review.score, review.quote) for review in tool.reviews]
        for tool in _parse([*TABLE, *lines, last]).tools
    ]
    assert said == [
        [
            ("Builder", 40, "It is Builder proof."),
            ("Skeptic", 50, "It is Skeptic proof."),
            ("Founder", 80, "“Pay” is on it."),
        ],
        [("Builder", 45, "It is no Builder at all."), ("Skeptic", 55, "It is no Skeptic at all.")],
    ]


def _untitled(names: tuple[str, str], scored: tuple[str, str]) -> Page:
    cards = [
        line
        for tool, name in enumerate(names)
        for line in (*_tiles(tool), f"{name} is the one for it. {PROSE.strip()}")
    ]
    reviews = [
        line
        for critic in ("Builder", "Skeptic", "Founder")
        for line in (
            critic,
            *(
                line
                for tool, name in enumerate(scored)
                for line in (f"{name} — 6{tool}/100 · ship", f"“The {critic} kept drawer {tool}.”")
            ),
        )
    ]
    lines = ["Side-by-side panel verdict, pricing read, reviewer split.", *cards, *reviews]
    return parse(Document("\n\n".join(lines).encode(), content_type="text/plain"))


@pytest.mark.parametrize("names", [NAMES, ("Entry Point", "Wren Desk")])
def test_scores_and_descriptions_name_the_tools_of_a_page_without_title(names) -> None:
    page = _untitled(names, names)
    assert [tool.name for tool in page.tools] == list(names)
    assert [tool.panel.ship_percent for tool in page.tools] == [25, 75]
    assert [[review.score for review in tool.reviews] for tool in page.tools] == [
        [60] * 3,
        [61] * 3,
    ]
    assert any(anomaly.code == "title_mismatch" for anomaly in page.anomalies)


def test_scores_that_name_what_no_description_begins_with_name_no_tools() -> None:
    with pytest.raises(LayoutChanged):
        _untitled(NAMES, ("Fern Notes", "Robin"))
