"""Text extracts that set names, labels and values off in other ways than the page did."""

from __future__ import annotations

import pytest

from parsers import Document, Page, parse
from parsers.extracts.plaintext import read_text

NAMES = ("Apples vs Oranges", "Plumb Line")
SHARES = ("25%", "75%")
PROSE = "It keeps the minutes of every parish meeting in one drawer, in order. " * 3
QUOTES = ("It held a week of hymns and lost one verse.", "I asked for logs and got a page instead.")
TABLE = (
    "Decision\tApples vs Oranges\tPlumb Line",
    "Panel verdict\tSkip · 1 ship / 3 skip\tShip · 3 ship / 1 skip",
    "Pricing\tFree\t$5/mo",
)
TITLE = ("AI tool comparison", " vs ".join(NAMES))


def _parse(text: str) -> Page:
    return parse(Document(text.encode(), content_type="text/plain; charset=utf-8"))


def _card(tool: int, *tiles: str, name: str | None = None) -> list[str]:
    about = f"{NAMES[tool]}, built in Porto, is it. {PROSE}".strip()
    return ["Gaming", name or NAMES[tool], "For halls", *tiles, about]


def _tiles(tool: int) -> list[str]:
    return [f"{SHARES[tool]}Panel ship", "—Community", "FreeEntry"]


def _facts(page: Page) -> list[tuple[object, ...]]:
    return [
        (t.name, t.category, t.tagline, t.panel.ship_percent, t.entry, t.panel.ships)
        for t in page.tools
    ]


FACTS = [
    (NAMES[0], "Gaming", "For halls", 25, "Free", 1),
    (NAMES[1], "Gaming", "For halls", 75, "Free", 3),
]


def test_a_value_that_touches_its_label() -> None:
    page = _parse("\n\n".join((*TITLE, *_card(0, *_tiles(0)), *_card(1, *_tiles(1)), *TABLE)))
    assert _facts(page) == FACTS
    assert page.anomalies == ()


@pytest.mark.parametrize("sign", ["> ", ">", ">> "])
def test_a_page_that_a_mail_quotes(sign: str) -> None:
    lines = [*TITLE, *_card(0, *_tiles(0)), *_card(1, *_tiles(1)), *TABLE]
    page = _parse("\n".join(f"{sign}{line}" for line in lines))
    assert _facts(page) == FACTS
    assert page.anomalies == ()


def test_lines_that_all_end_in_two_spaces_are_broken_all_the_same() -> None:
    words = " ".join((*_card(0)[3:], *_card(1)[3:])).split(" ")
    lines, line = [], ""
    for word in words:
        if len(line) + 1 + len(word) > 60:
            lines.append(line)
            line = word
        else:
            line = f"{line} {word}".strip()
    broken = "  \n".join([*lines, line])
    layout = read_text(f"Above.  \n\n{broken}  \n\nBelow.  ")
    assert [line.text for line in layout.content] == ["Above.", " ".join(words), "Below."]


def test_names_that_never_stand_without_a_badge_or_a_critic() -> None:
    cards = [
        *_card(0, *_tiles(0), name=f"{NAMES[0]} Skip"),
        *_card(1, *_tiles(1), name=f"{NAMES[1]} Ship"),
    ]
    scores = [
        line
        for at, name in enumerate(NAMES)
        for line in (f"Builder · {name}", f"{40 + at}/100 · skip", f"“{QUOTES[at]}”")
    ]
    page = _parse("\n\n".join((*TITLE, *cards, "Reviewer scorecard", *scores)))
    assert [(t.name, t.verdict, t.panel.ship_percent) for t in page.tools] == [
        (NAMES[0], "skip", 25),
        (NAMES[1], "ship", 75),
    ]
    assert [[(r.reviewer, r.score, r.quote) for r in t.reviews] for t in page.tools] == [
        [("Builder", 40 + at, QUOTES[at])] for at in (0, 1)
    ]


def test_a_card_ends_above_a_table_whose_cells_ran_together() -> None:
    rows = [
        f"Decision {' '.join(NAMES)}",
        "Panel verdict Skip · 1 ship / 3 skip Ship · 3 ship / 1 skip",
        "Community 19 votes · 50% ship 2 votes · 0% ship",
        "Category Quaint Matters Odd Trades",
    ]
    cards = [
        line
        for tool, category in enumerate(("Quaint Matters", "Odd Trades"))
        for line in (NAMES[tool], category, "For the halls", _card(tool)[-1], *_tiles(tool))
    ]
    page = _parse("\n\n".join((*TITLE, *cards, *rows)))
    assert [(t.category, t.tagline) for t in page.tools] == [
        ("Quaint Matters", "For the halls"),
        ("Odd Trades", "For the halls"),
    ]
    assert [(t.community.votes, t.community.ship_percent) for t in page.tools] == [(19, 50), (2, 0)]


def test_tiles_below_the_description() -> None:
    cards = [
        line
        for tool in (0, 1)
        for line in (*_card(tool), SHARES[tool], "Panel ship", "Free", "Entry")
    ]
    assert _facts(_parse("\n".join((*TITLE, *cards, *TABLE)))) == FACTS


def test_a_share_and_votes_that_were_taken_apart() -> None:
    cells = ("19\nvotes ·\n73\n% ship", "No community votes yet")
    table = ("Decision", *NAMES, "Panel verdict", *TABLE[1].split("\t")[1:], "Community", *cells)
    cards = (*_card(0, *_tiles(0)), *_card(1, *_tiles(1)))
    page = _parse("\n".join((*TITLE, *cards, *table)))
    assert (page.tools[0].community.votes, page.tools[0].community.ship_percent) == (19, 73)


def test_a_description_that_goes_on_behind_a_longer_name_is_that_tools() -> None:
    names = ("Wicket", "Wicket (Edge)")
    cards = [
        line
        for name, share in zip(names, SHARES, strict=True)
        for line in ("Gaming", name, "For halls", share, "Panel ship", f"{name}, it is. {PROSE}")
    ]
    page = _parse("\n".join(("AI tool comparison", " vs ".join(names), *cards)))
    assert [t.description for t in page.tools] == [f"{n}, it is. {PROSE}".strip() for n in names]


def test_the_button_behind_a_text_that_was_cut_is_no_part_of_it() -> None:
    layout = read_text("A quote that begins… Read more\n\nIt is all… of it.")
    assert [line.text for line in layout.content] == ["A quote that begins…", "It is all… of it."]


CAPITALS = ("Plumb Line", "larder.dev")


def _in_capitals(*more: str, title: str = "PLUMB LINE VS LARDER.DEV") -> Page:
    lines = [title]
    for name, share in zip(CAPITALS, SHARES, strict=True):
        lines += [name.upper(), f"{name} is not loud. {PROSE}".strip(), f"Panel ship: {share}"]
        lines += [f"Read the full verdict [/tool/{name[:4].lower()}-{share[:2]}]", *more]
    lines += ["REVIEWER SCORECARD", "THE BUILDER"]
    for name, quote in zip(CAPITALS, QUOTES, strict=True):
        lines += [f"{name}: 85/100 · ship", f"“{quote}”"]
    lines += ["RELATED TOOLS", "Larch [/tool/larch-planner]"]
    return _parse("\n\n".join(lines))


def test_headings_in_capitals_name_the_tools_as_the_text_spells_them() -> None:
    page = _in_capitals()
    assert [tool.name for tool in page.tools] == list(CAPITALS)
    assert [[r.quote for r in tool.reviews] for tool in page.tools] == [[q] for q in QUOTES]
    assert [tool.panel.ship_percent for tool in page.tools] == [25, 75]


def test_names_in_capitals_beside_a_word_that_is_not_stay_as_they_are() -> None:
    page = _in_capitals(title="PLUMB LINE vs LARDER.DEV")
    assert [tool.name for tool in page.tools] == ["PLUMB LINE", "LARDER.DEV"]


def test_heads_of_a_table_in_capitals_are_spelled_as_the_title_is() -> None:
    rows = (
        ("PLUMB LINE", "VS", "LARDER.DEV"),
        ("Ship", "Verdict", "Skip"),
        ("75%", "Panel ship", "25%"),
        ("Free", "Entry", "Paid"),
    )
    head = "\n".join(f"{first:<15}{label:<15}{second}" for first, label, second in rows)
    page = _parse(f"{' vs '.join(CAPITALS)}\n\nSide by side.\n\n{head}")
    assert [tool.name for tool in page.tools] == list(CAPITALS)


def test_a_link_below_each_card_of_an_extract_tells_its_slug() -> None:
    assert [tool.slug for tool in _in_capitals().tools] == ["plum-25", "lard-75"]


def test_two_slugs_below_one_card_tell_none() -> None:
    page = _in_capitals("Beside it [/tool/owl-desk-pro]")
    assert [tool.slug for tool in page.tools] == [None, None]


def test_an_initial_and_a_description_tell_a_name_without_any_title() -> None:
    lines = []
    for name, share in zip(CAPITALS, SHARES, strict=True):
        shown = name.capitalize()
        about = f"Built by a team of two, {shown} is it. {PROSE}".strip()
        lines += [
            shown[0],
            "Gaming",
            shown,
            "For halls",
            "Panel ship",
            share,
            "Entry",
            "Free",
            about,
        ]
    page = _parse("\n".join(lines))
    assert [tool.name for tool in page.tools] == ["Plumb line", "Larder.dev"]
    assert [tool.panel.ship_percent for tool in page.tools] == [25, 75]
    assert "title_mismatch" in {anomaly.code for anomaly in page.anomalies}


@pytest.mark.parametrize("second", ["Wren Desk", "Skeptic"])
def test_a_tool_called_as_a_critic_is_none_where_each_score_stands_beside_a_critic(
    second: str,
) -> None:
    names = ("Builder", second)
    scores = {"Builder": (50, 58), "Skeptic": (96, 85), "Futurist": (55, 41)}
    cards = [
        line
        for name, share in zip(names, (67, 33), strict=True)
        for line in (f"## {name}", "For halls", "Ship", f"{share}% Panel ship", f"It is. {PROSE}")
    ]
    said = [
        line
        for tool, name in enumerate(names)
        for line in (
            f"### {name}",
            *(
                text
                for critic, both in scores.items()
                for text in (
                    f"  * **{critic}** _{both[tool]}/100 · ship_",
                    f"“{QUOTES[tool]} So says No. {both[tool]}.”",
                )
            ),
        )
    ]
    title = f"AI tool comparison\n\n# {' vs '.join(names)}"
    page = _parse("\n\n".join([title, *cards, "## Reviewer scorecard", *said]))
    assert [[(r.reviewer, r.score) for r in tool.reviews] for tool in page.tools] == [
        [(critic, both[tool]) for critic, both in scores.items()] for tool in range(2)
    ]


@pytest.mark.parametrize("foot", [[], ["Bells"]])
def test_categories_above_badges_above_names(foot: list[str]) -> None:
    """Unless a text below the last card tells that such texts end the cards above them."""
    cards = [
        line
        for tool, category in enumerate(("Quaint Matters", "Odd Trades"))
        for line in (
            category, ("Skip", "Ship")[tool], NAMES[tool], "For the halls", _card(tool)[-1],
            *_tiles(tool),
        )
    ]  # fmt: skip
    page = _parse("\n\n".join((*TITLE, *cards, *foot)))
    assert [t.category for t in page.tools] == ["Quaint Matters", "Odd Trades", *foot][-2:]


SAME = "Founder"
SAID = (
    ("Builder", QUOTES[0], QUOTES[1]),
    ("Founder", "There is no money in ropes.", "Bells are dear, and ropes are not."),
    ("Skeptic", "It asked me twice.", "Nobody asked."),
)
SAID_OF = [[(who, score, each[tool]) for who, *each in SAID] for tool, score in ((0, 71), (1, 20))]


def _said(page: Page) -> list[list[tuple[object, ...]]]:
    return [[(r.reviewer, r.score, r.quote) for r in tool.reviews] for tool in page.tools]


@pytest.mark.parametrize("names", [(SAME, "Plumb Line"), ("Plumb Line", SAME)])
def test_the_order_tells_critics_from_a_tool_that_is_called_as_one_is(
    names: tuple[str, str],
) -> None:
    cards = [line for at, name in enumerate(names) for line in _card(at, *_tiles(at), name=name)]
    reviews = [
        line
        for who, *quotes in SAID
        for line in (
            who,
            names[0],
            "71/100 · ship",
            quotes[0],
            names[1],
            "20/100 · skip",
            quotes[1],
        )
    ]
    text = "\n\n".join(("AI tool comparison", " vs ".join(names), *cards, "Reviewer scorecard",
                        *reviews, "Weekly AI Tool Verdicts"))  # fmt: skip
    assert _said(_parse(text)) == SAID_OF


@pytest.mark.parametrize("names", [(SAME, "Plumb Line"), ("Plumb Line", SAME)])
def test_a_name_at_the_head_of_a_row_is_the_critics_though_a_tool_is_called_so(
    names: tuple[str, str],
) -> None:
    cards = [line for at, name in enumerate(names) for line in _card(at, *_tiles(at), name=name)]
    rows = [("Critic", *names), ("---",) * 3] + [
        (who, f"71/100 · ship “{one}”", f"20/100 · skip “{other}”") for who, one, other in SAID
    ]
    table = "\n".join(f"| {' | '.join(row)} |" for row in rows)
    text = "\n\n".join(("AI tool comparison", " vs ".join(names), *cards, "Reviewer scorecard",
                        table, "Weekly AI Tool Verdicts"))  # fmt: skip
    assert _said(_parse(text)) == SAID_OF


@pytest.mark.parametrize("scored", [True, False])
@pytest.mark.parametrize(
    "names", [("Plumb Line", "Larder.dev"), ("Larder", "Larder Pro"), ("Larder", "Larder")]
)
def test_the_same_words_around_each_name_head_its_reviews(
    names: tuple[str, str], scored: bool
) -> None:
    critics = (("Skeptic", "Founder"), ("Builder", "Skeptic", "Founder"))
    lines = [" vs ".join(names)]
    for tool, name in enumerate(names):
        lines += [name, f"{name} {tool}: {PROSE}", *_tiles(tool)]
    lines.append("Reviewer scorecard")
    for tool, name in enumerate(names):
        lines.append(f"Words on {name}")
        for who in critics[tool]:
            lines += [f"In drawer {tool} it kept what was said to the {who}, and no more."]
            lines += [f"— {who}, 60/100 · ship"] if scored else []
    page = _parse("\n\n".join(lines))
    assert [[(r.reviewer, r.quote) for r in tool.reviews] for tool in page.tools] == [
        [
            (
                who if scored else None,
                f"In drawer {tool} it kept what was said to the {who}, and no more.",
            )
            for who in critics[tool]
        ]
        for tool in (0, 1)
    ]
