"""Text extracts that run things together, lose them, or put them in another order."""

from __future__ import annotations

import textwrap

import pytest

from parsers import Document, Page, parse

PROSE = "It keeps the minutes of every parish meeting in one drawer, in order. " * 3
NAMES = ("Fern Notes 2.0", "Wren Desk")


def _page(*lines: str) -> Page:
    head = (" vs ".join(NAMES), "Side by side.")
    return parse(Document("\n\n".join((*head, *lines)).encode(), content_type="text/plain"))


def _card(
    name: str, share: str, *, category: str = "Gaming", pitch: str = "For halls"
) -> list[str]:
    return [category, name, pitch, "Ship", share, "Panel ship", "Free", "Entry", f"{name}: {PROSE}"]


def _cards(**more: str) -> list[str]:
    return [*_card(NAMES[0], "75%", **more), *_card(NAMES[1], "25%", **more)]


@pytest.mark.parametrize("lead", ["{0} ", "{0}", "Category ", "CATEGORY "])
def test_what_runs_on_into_both_categories_is_cut_off(lead: str) -> None:
    cards = [
        *_card(NAMES[0], "75%", category=lead.format("F") + "Gaming"),
        *_card(NAMES[1], "25%", category=lead.format("W") + "Agents"),
    ]
    assert [tool.category for tool in _page(*cards).tools] == ["Gaming", "Agents"]


def test_a_badge_that_runs_on_to_both_names_is_the_verdict() -> None:
    cards = [
        *(
            line.replace(NAMES[0], f"{NAMES[0]} Ship") if line == NAMES[0] else line
            for line in _card(NAMES[0], "75%")
        ),
        *(
            line.replace(NAMES[1], f"{NAMES[1]} Skip") if line == NAMES[1] else line
            for line in _card(NAMES[1], "25%")
        ),
    ]
    page = _page(*(line for line in cards if line != "Ship"))
    assert [(tool.name, tool.verdict) for tool in page.tools] == [
        (NAMES[0], "ship"),
        (NAMES[1], "skip"),
    ]


def test_a_score_that_runs_on_to_a_name_that_ends_in_a_figure() -> None:
    quotes = [f"{name} says so. {PROSE}" for name in ("One", "The other")]
    page = _page(
        *_cards(), "Reviewer scorecard", "Builder",
        f"{NAMES[0]}50/100 · ship", quotes[0], f"{NAMES[1]}75/100 · skip", quotes[1],
    )  # fmt: skip
    assert [[each.score for each in tool.reviews] for tool in page.tools] == [[50], [75]]


def test_scores_below_their_quotes_are_not_those_of_the_next_ones() -> None:
    said = [
        (critic, name, score)
        for critic, scores in (("Builder", (81, 64)), ("Skeptic", (52, 47)))
        for name, score in zip(NAMES, scores, strict=True)
    ]
    lines = [
        line
        for critic, name, score in said
        for line in (
            *([critic] if name == NAMES[0] else []), name, f"{critic} {score}. {PROSE}",
            f"{score}/100 · ship",
        )
    ]  # fmt: skip
    page = _page(
        *_cards(), "Reviewer scorecard", *lines, "Sponsored", "We use cookies.", "Accept all"
    )
    for tool in page.tools:
        assert all(
            review.quote.startswith(f"{review.reviewer} {review.score}.") for review in tool.reviews
        )
    assert [[each.score for each in tool.reviews] for tool in page.tools] == [[81, 52], [64, 47]]


def test_a_tile_that_lost_its_value_takes_none_from_the_next_label() -> None:
    cards = [*_card(NAMES[0], "75%"), *_card(NAMES[1], "25%")]
    at = len(cards) // 2 + cards[len(cards) // 2 :].index("25%")
    cards[at : at + 2] = ["Panel ship", "90%", "Community"]
    assert [tool.panel.ship_percent for tool in _page(*cards).tools] == [75, None]


def test_lines_of_both_tools_in_turn_are_nobodys() -> None:
    rows = [*NAMES, "For halls", "For desks", "Ship", "Skip", f"One: {PROSE}", f"Two: {PROSE}"]
    page = _page(
        *rows,
        "Decision",
        *NAMES,
        "Panel verdict",
        "Ship · 3 ship / 1 skip",
        "Skip · 1 ship / 3 skip",
    )
    assert [tool.verdict for tool in page.tools] == ["ship", "skip"]
    assert [tool.description for tool in page.tools] == [None, None]


def test_half_of_the_pages_own_marks_belongs_to_no_quote() -> None:
    quotes = [f"“{PROSE.strip()} {number}.”" for number in range(6)]
    halves = [quotes[0], quotes[1][1:], quotes[2], quotes[3][:-1], *quotes[4:]]
    lines = [
        line
        for number, quote in enumerate(halves)
        for line in (
            *([("Builder", "Skeptic", "Founder")[number // 2]] if number % 2 == 0 else []),
            f"{60 + number}/100 · ship",
            quote,
        )
    ]
    page = _page(*_cards(), "Reviewer scorecard", *lines)
    said = sorted(review.quote for tool in page.tools for review in tool.reviews)
    assert said == sorted(quote[1:-1] for quote in quotes)


def test_a_category_may_begin_like_a_link() -> None:
    cards = [
        *_card(NAMES[0], "75%", category="Open Source Models"),
        *_card(NAMES[1], "25%", category="Open Data"),
    ]
    rows = ["Decision", *NAMES, "Category", "Open Source Models", "Open Data"]
    page = _page(*cards, *rows, "Reviewer scorecard")
    assert [tool.category for tool in page.tools] == ["Open Source Models", "Open Data"]
    assert not any(anomaly.code == "unread" for anomaly in page.anomalies)


@pytest.mark.parametrize(
    "form",
    [
        "URL Source: {}", "---\nsourceURL: {}\n---", 'canonical: "{}"', "url | {}", "link: {}",
        "\nSource: <{}>\nSaved: 2026-08-14", "{}", "<{}>",
    ],
)  # fmt: skip
def test_a_dump_names_the_address_of_its_page(form: str) -> None:
    url = "https://shiporskip.io/compare/fern-notes-2-0-vs-wren-desk"
    lines = [" vs ".join(NAMES), *_cards()]
    lines.insert(len(lines) if form[0] == "\n" else 0, form.format(url))
    page = parse(Document("\n\n".join(lines).encode(), content_type="text/plain"))
    assert page.url == url
    assert [tool.slug for tool in page.tools] == ["fern-notes-2-0", "wren-desk"]


def test_a_row_with_bars_between_its_cells_needs_no_bars_around_them() -> None:
    rows = ("Decision | {} | {}".format(*NAMES), "Pricing | Free | $5/mo", "Category | Gaming | AI")
    page = _page(*_cards(), "\n".join(rows))
    assert [tool.pricing.text for tool in page.tools] == ["Free", "$5/mo"]


def test_two_tallies_below_their_label_are_both_tools_though_the_next_label_is_lost() -> None:
    rows = ("Decision", "Panel verdict", "Ship · 3 ship / 1 skip", "Skip · 1 ship / 3 skip")
    page = _page(*_cards(), *rows, "No community votes yet", "Pricing", "Free", "$5/mo")
    assert [tool.panel.ships for tool in page.tools] == [3, 1]
    alone = _page(*_cards(), *rows[:3], "Pricing", "Free", "$5/mo")
    assert [tool.panel.ships for tool in alone.tools] == [None, None]
    assert alone.anomalies


def test_a_critic_run_on_to_the_first_of_two_scores_has_both() -> None:
    words = "It held {} of hymns and asked for nothing but a key, which is less than most do."
    lines = [
        text
        for critic, scores in (("Builder", (81, 64)), ("Skeptic", (72, 35)))
        for text in (
            f"{critic} {scores[0]}/100 · ship", words.format(f"{scores[0]} weeks"),
            f"{scores[1]}/100 · ship", words.format(f"{scores[1]} days"),
        )
    ]  # fmt: skip
    page = _page(*_cards(), "Reviewer scorecard", *lines)
    assert [[(r.reviewer, r.score) for r in tool.reviews] for tool in page.tools] == [
        [("Builder", 81), ("Skeptic", 72)],
        [("Builder", 64), ("Skeptic", 35)],
    ]


def test_rows_broken_over_several_lines_are_nobodys() -> None:
    table = (
        "  Decision      Fern Notes 2.0               Wren Desk\n"
        "  Panel verdict Ship · 3 ship / 1 skip       Skip · 1 ship / 3 skip\n"
        "  Pricing       Usage-based pricing          $12 a month for\n"
        "                / Pro $20 a month            a whole hall\n"
        "  Category      Gaming                       Agents\n"
    )
    page = _page(*_cards(), table)
    assert [tool.pricing.text for tool in page.tools] == [None, None]
    assert page.anomalies


@pytest.mark.parametrize("tallies", [3, 4])
def test_more_tallies_than_tools_are_nobodys(tallies: int) -> None:
    rows = ["Ship · 3 ship / 1 skip", "Skip · 1 ship / 3 skip", *["Ship · 4 ship / 0 skip"] * 2]
    page = _page(*_cards(), "Decision", "Panel verdict", *rows[:tallies], "Pricing", "Free", "$5")
    assert [tool.panel.ships for tool in page.tools] == [None, None]


@pytest.mark.parametrize("long", [500, 1_200])
def test_columns_of_quotes_with_each_critic_beside_the_middle_of_his_row(long: int) -> None:
    said = {
        critic: [(score, f"{critic} of {name}. {PROSE * 9}"[:long] + ".") for name, score in both]
        for critic, both in (
            ("Builder", zip(NAMES, (81, 74), strict=True)),
            ("Skeptic", zip(NAMES, (72, 47), strict=True)),
        )
    }
    rows = [("Critic", *NAMES)]
    for critic, both in said.items():
        rows += [("", *(f"{score}/100 · ship" for score, _ in both)), (critic, "", "")]
        rows += [("", *(quote for _, quote in both))]
    widths = [max(len(row[at]) for row in rows) + 2 for at in range(3)]
    table = [
        "".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)) for row in rows
    ]
    page = _page(*_cards(), "Reviewer scorecard", "\n".join(table))
    assert [
        [(one.reviewer, one.score, one.quote) for one in tool.reviews] for tool in page.tools
    ] == [[(critic, *both[at]) for critic, both in said.items()] for at in (0, 1)]


def test_a_category_below_a_description_broken_at_a_width_is_no_part_of_it() -> None:
    cards = [*_card(NAMES[0], "75%"), *_card(NAMES[1], "25%", category="Infrastructure")]
    text = "\n".join(line for card in cards for line in textwrap.wrap(card, 78))
    page = _page(text)
    assert [tool.category for tool in page.tools] == ["Gaming", "Infrastructure"]
    assert [tool.description for tool in page.tools] == [f"{n}: {PROSE}".strip() for n in NAMES]


def test_values_that_lost_their_labels_are_no_part_of_a_description() -> None:
    pitch = "For parish halls that keep their minutes in one drawer and their keys in two"
    first, second = (_card(name, "75%", pitch=pitch) for name in NAMES)
    # Where each line is kept once, the second card has no label left.
    page = _page(*first, *(line for line in second if line not in ("Ship", "Panel ship", "Entry")))
    assert [tool.description for tool in page.tools] == [f"{n}: {PROSE}".strip() for n in NAMES]


@pytest.mark.parametrize(
    ("above", "opening"),
    [
        ("**{name}**", "* **{role}** ({score}/100 · {vote}): “{quote}”"),
        ("### {name}", "- {role} [{score}/100, {vote}] {quote}"),
        ("### {role}", "- **{name}** — {score}/100 · {vote}: “{quote}”"),
        ("### {role}", "- {name} ({score}/100 · {vote}): {quote}"),
        (None, "- {role} on {name} — {score}/100 · {vote}: “{quote}”"),
    ],
)
def test_bullets_that_hold_a_whole_review_each(above: str | None, opening: str) -> None:
    critics = {"Builder": ((85, "ship"), (40, "skip")), "Skeptic": ((61, "ship"), (12, "skip"))}
    by_tool = above is not None and "name" in above
    heads = NAMES if by_tool else tuple(critics)
    lines = []
    for head in heads:
        if above is not None:
            lines.append(above.format(name=head, role=head))
        for other in critics if by_tool else NAMES:
            name, role = (head, other) if by_tool else (other, head)
            score, vote = critics[role][NAMES.index(name)]
            said = {"quote": f"{role} says this of {name.split()[0]}. {PROSE}".strip()}
            lines.append(opening.format(name=name, role=role, score=score, vote=vote, **said))
    page = _page(*_cards(), "Reviewer scorecard", *lines)
    assert [
        [(said.reviewer, said.score, said.verdict) for said in tool.reviews] for tool in page.tools
    ] == [[(role, *judged[tool]) for role, judged in critics.items()] for tool in range(2)]
    assert all(
        said.quote and said.quote.startswith(f"{said.reviewer} says this of {tool.name.split()[0]}")
        for tool in page.tools
        for said in tool.reviews
    )


def test_a_score_in_a_wording_nobody_knows_is_named() -> None:
    said = [f"« {role} » ~~ {score}/100 ~~ {PROSE}" for role, score in (("Builder", 85), ("Me", 7))]
    page = _page(*_cards(), "Reviewer scorecard", NAMES[0], said[0], NAMES[1], said[1])
    assert page.anomalies


CRITICS = {"Builder": (85, 40), "Skeptic": (61, 12)}


def _vote(score: int) -> str:
    return "ship" if score > 50 else "skip"


def _scores(page: Page) -> list[list[tuple[str | None, int | None]]]:
    return [[(said.reviewer, said.score) for said in tool.reviews] for tool in page.tools]


TRUE_SCORES = [[(role, both[tool]) for role, both in CRITICS.items()] for tool in range(2)]


def test_labels_and_values_run_together_in_a_line_of_their_own() -> None:
    rows = (
        ("100%", "Free", "Ship · 2 ship / 0 skip", "$9/mo", "For halls"),
        ("0%", "Paid", "Skip · 0 ship / 2 skip", "Contact sales", "For barns"),
    )
    cards = [
        line
        for name, (share, entry, tally, price, best) in zip(NAMES, rows, strict=True)
        for line in (
            *(
                "Gaming",
                name,
                best,
                "Ship" if share == "100%" else "Skip",
                f"{name} is it. {PROSE}",
            ),
            f"Panel ship{share} Entry{entry} Panel verdict{tally} Pricing{price} Best for{best}",
        )
    ]
    page = _page(*cards)
    assert [
        (t.panel.ship_percent, t.entry, t.panel.ships, t.pricing.text, t.best_for)
        for t in page.tools
    ] == [(100, "Free", 2, "$9/mo", "For halls"), (0, "Paid", 0, "Contact sales", "For barns")]
    assert [t.description for t in page.tools] == [
        f"{name} is it. {PROSE}".strip() for name in NAMES
    ]


def test_two_reviews_in_one_line() -> None:
    lines = [
        line
        for role, both in CRITICS.items()
        for line in (
            role,
            " ".join(
                f"{name}{score}/100 · {_vote(score)} “{name} it is. {PROSE.strip()}”"
                for name, score in zip(NAMES, both, strict=True)
            ),
        )
    ]
    page = _page(*_cards(), "Reviewer scorecard", *lines)
    assert _scores(page) == TRUE_SCORES
    assert page.tools[0].reviews[0].quote == f"{NAMES[0]} it is. {PROSE.strip()}"


def test_a_review_within_a_quote_in_a_wording_nobody_knows_is_named() -> None:
    said = f"“{PROSE.strip()}” & now {NAMES[1]} 40/100 · skip: “{PROSE.strip()}”"
    page = _page(*_cards(), "Reviewer scorecard", "Builder", "85/100 · ship", said)
    assert "incomplete_review" in {found.code for found in page.anomalies}


def test_a_critic_above_and_the_tool_before_the_score() -> None:
    lines = [
        line
        for role, both in CRITICS.items()
        for name, score in zip(NAMES, both, strict=True)
        for line in (role, f"on {name}: {score}/100 · {_vote(score)}", f"{name} it is. {PROSE}")
    ]
    assert _scores(_page(*_cards(), "Reviewer scorecard", *lines)) == TRUE_SCORES


def test_keys_of_a_list_of_reviews_are_no_part_of_them() -> None:
    lines = [
        line
        for tool, name in enumerate(NAMES)
        for line in (
            f"  - name: {name}",
            "    reviews:",
            *(
                piece
                for role, both in CRITICS.items()
                for piece in (
                    f"      - reviewer: {role}",
                    f"        score: {both[tool]}/100 · {_vote(both[tool])}",
                    f"        quote: {role} says so. {PROSE}",
                )
            ),
        )
    ]
    page = _page(*_cards(), "Reviewer scorecard", *lines)
    assert _scores(page) == TRUE_SCORES
    assert page.tools[0].reviews[0].quote == f"Builder says so. {PROSE}".strip()


def test_rules_drawn_with_box_characters_end_a_text() -> None:
    cards = [line for card in _cards() for line in (card, "━" * 60)]
    page = _page(*cards)
    assert [t.description for t in page.tools] == [f"{name}: {PROSE}".strip() for name in NAMES]


def test_what_runs_on_to_the_last_quote_is_below_it() -> None:
    foot = "Weekly AI Tool VerdictsGet the next comparison in your inboxNew AI tools ship daily."
    lines = [
        line
        for role, both in CRITICS.items()
        for name, score in zip(NAMES, both, strict=True)
        for line in (f"{role} on {name}", f"{score}/100 · {_vote(score)}", f"{name} it is. {PROSE}")
    ]
    page = _page(*_cards(), "Reviewer scorecard", *lines[:-1], lines[-1].strip() + foot)
    assert page.tools[1].reviews[1].quote == f"{NAMES[1]} it is. {PROSE}".strip()


def test_cards_without_their_names_are_named_as_unread() -> None:
    intro = (
        "Which one should you ship with? Here is the side-by-side panel verdict, pricing read,"
        " reviewer split, and community vote comparison."
    )
    cards = [
        f"{share} Panel ship |\n\n{entry} Entry\n\nOne of them, and nobody says which. {PROSE}"
        for share, entry in (("75%", "Free"), ("25%", "Paid"))
    ]
    rows = ["Decision", *NAMES, "Panel verdict", "Ship · 3 ship / 1 skip", "Skip · 1 ship / 3 skip"]
    text = "\n\n".join((" vs ".join(NAMES), intro, *cards, *rows))
    page = parse(Document(text.encode(), content_type="text/plain"))
    assert page.tools[0].panel.ships == 3
    assert [found.code for found in page.anomalies].count("unread") >= 2


@pytest.mark.parametrize("value", ["0% ship · 250 votes", "250 votes", "No community votes yet"])
def test_what_is_left_of_a_row_that_lost_a_cell_is_nobodys(value: str) -> None:
    """Both cards say 0 %, so that no other fact of the page could tell whose it is."""
    cards = [
        line
        for name, share in zip(NAMES, ("75%", "25%"), strict=True)
        for line in (*_card(name, share)[:6], "0%", "Community", *_card(name, share)[6:])
    ]
    rows = ["Decision", *NAMES, "Panel verdict", "Ship · 3 ship / 1 skip", "Skip · 1 ship / 3 skip"]
    page = _page(*cards, *rows, "Community", value, "Pricing", "Free", "$9/mo")
    assert [(t.community.ship_percent, t.community.votes) for t in page.tools] == [(0, None)] * 2
    assert {found.detail for found in page.anomalies if found.code == "unread"} >= {value}


def test_what_lost_its_heading_is_no_part_of_the_card_above() -> None:
    table = f"Decision{''.join(NAMES)}Panel verdictShip · 3 ship / 1 skipSkip · 1 ship / 3 skip" * 2
    said = [f"“{critic} says so. {PROSE.strip()} It is all I ask.”" for critic in ("One", "Two")]
    page = _page(*_cards(), *said, table)
    assert [t.description for t in page.tools] == [f"{name}: {PROSE}".strip() for name in NAMES]
    assert [found.code for found in page.anomalies].count("unread") >= 3
    lost = [line for line in _cards() if not line.startswith(f"{NAMES[1]}: ")]
    assert _page(*lost, table).tools[1].description is None


@pytest.mark.parametrize("row", ["| 33% | Panel ship |", "Mixed50%", "FreeEntry FreeEntry"])
def test_cells_and_badges_that_ran_together_are_no_pitch(row: str) -> None:
    cards = [
        *_card(NAMES[0], "75%", pitch=row),
        *_card(NAMES[1], "25%", pitch="For small halls"),
    ]
    assert [tool.tagline for tool in _page(*cards).tools] == [None, "For small halls"]


def test_all_critics_run_together_are_no_critic() -> None:
    lines = [
        line
        for critic, scores in (("BuilderSkepticFounder", (81, 64)), ("Skeptic", (52, 47)))
        for line in (critic, *(f"{score}/100 · ship\n\n{PROSE}" for score in scores))
    ]
    page = _page(*_cards(), "Reviewer scorecard", *lines)
    assert {each.reviewer for tool in page.tools for each in tool.reviews} <= {None, "Skeptic"}


def test_a_name_that_stands_twice_is_its_pictures_and_its_own() -> None:
    """The category between the two was lost, as an extractor loses it."""
    first, second = _card(NAMES[0], "75%"), _card(NAMES[1], "25%", pitch="For small halls")
    page = _page(NAMES[0], *first, NAMES[1], *second[1:])
    assert [tool.tagline for tool in page.tools] == ["For halls", "For small halls"]
    assert [tool.category for tool in page.tools] == ["Gaming", None]


@pytest.mark.parametrize("foot", ["Agent policy llms.txt", "Ports and harbours of the week"])
def test_the_pages_foot_is_not_the_words_of_a_review_that_lost_its_own(foot: str) -> None:
    lines = [
        line
        for critic in ("Builder", "Skeptic")
        for score, name in ((81, "the one"), (64, "the other"))
        for line in (
            *([critic] if score == 81 else []),
            f"{score}/100 · ship",
            f"On {name}: {PROSE}",
        )
    ]
    page = _page(*_cards(), "Reviewer scorecard", *lines[:-1], "Share XLinkedIn", foot)
    assert [len(tool.reviews) for tool in page.tools] == [2, 1]
    assert page.tools[0].reviews[1].quote == f"On the one: {PROSE}".strip()
    assert "incomplete_review" in {found.code for found in page.anomalies}


def test_a_badge_above_each_name_is_that_tools() -> None:
    first, second = _card(NAMES[0], "75%"), _card(NAMES[1], "25%", category="Agents")
    for lead in (1, 2):  # with the category between badge and name, and without one
        cards = [
            line
            for badge, card in (("Ship", first), ("Skip", second))
            for line in (badge, *(text for text in card[2 - lead :] if text != "Ship"))
        ]
        assert [tool.verdict for tool in _page(*cards).tools] == ["ship", "skip"]


@pytest.mark.parametrize("form", [" ({})", " [{}]", "\n({})", " <{}>"])
def test_the_address_behind_a_link_is_where_it_leads(form: str) -> None:
    links = [
        form.format(f"https://shiporskip.io/tool/{slug}") for slug in ("fern-notes", "wren-desk")
    ]
    cards = [
        f"{line}{link}" if line == name else line
        for name, link, share in zip(NAMES, links, ("75%", "25%"), strict=True)
        for line in _card(name, share)
    ]
    menu = [f"{text}{form.format(to)}" for text, to in (("Compare", "/compare"), ("News", "/news"))]
    page = parse(
        Document(
            "\n\n".join((*menu, " vs ".join(NAMES), *cards)).encode(), content_type="text/plain"
        )
    )
    assert [(tool.name, tool.slug) for tool in page.tools] == [
        (NAMES[0], "fern-notes"),
        (NAMES[1], "wren-desk"),
    ]


def test_a_link_to_the_verdict_is_no_part_of_the_description() -> None:
    cards = [
        line
        for name, share in zip(NAMES, ("75%", "25%"), strict=True)
        for line in (*_card(name, share), f"Read the {name} verdict")
    ]
    page = _page(*cards)
    assert [t.description for t in page.tools] == [f"{name}: {PROSE}".strip() for name in NAMES]
    assert "unread" not in {found.code for found in page.anomalies}


def test_a_price_that_is_a_pitch_of_a_card_that_cannot_be_read_is_none() -> None:
    pitch = "“Frugal” minutes of every parish hall, at last"
    first = [
        line for line in _card(NAMES[0], "75%", pitch=pitch) if not line.startswith(NAMES[0] + ":")
    ]
    rows = ["Decision", *NAMES, "Panel verdict", "Ship · 3 ship / 1 skip", "Skip · 1 ship / 3 skip"]
    page = _page(
        *first, *rows, "Pricing", "Free / Open Source (MIT)", pitch, "Category", "Gaming", "Agents"
    )
    assert [tool.pricing.text for tool in page.tools] == ["Free / Open Source (MIT)", None]
    assert page.anomalies


def test_the_value_below_the_only_tile_that_is_left_may_be_of_another() -> None:
    first, second = _card(NAMES[0], "75%"), _card(NAMES[1], "25%")
    lost = [line for line in first if line not in ("75%", "Panel ship", "Entry")]
    page = _page(*lost, *second[:4], "Panel ship", "33%", "Free", second[-1])
    assert [tool.panel.ship_percent for tool in page.tools] == [None, None]
    assert "unread" in {found.code for found in page.anomalies}


def test_the_last_quote_of_an_extract_has_several_parts_too() -> None:
    lines = [
        line
        for critic in ("Builder", "Skeptic")
        for score in (81, 64)
        for line in (
            *([critic] if score == 81 else []),
            f"{score}/100 · ship",
            f"On {score}.",
            PROSE,
        )
    ]
    page = _page(*_cards(), "Reviewer scorecard", *lines, "ShareXLinkedIn", "Bookmarks")
    assert [each.quote for each in page.tools[1].reviews] == [f"On 64. {PROSE}".strip()] * 2


def test_reviews_that_lost_their_headings_are_no_description_where_there_is_none() -> None:
    cards = [line for line in _cards() if PROSE not in line]
    said = [f"“{critic} says so. {PROSE.strip()} It is all I ask.”" for critic in ("One", "Two")]
    page = _page(*cards, *said)
    assert [tool.description for tool in page.tools] == [None, None]


def test_a_label_that_runs_on_into_one_cards_value_is_cut_off() -> None:
    first, second = _card(NAMES[0], "75%"), _card(NAMES[1], "25%", category="CategoryAI Agents")
    page = _page(*first, *("VerdictSkip" if line == "Ship" else line for line in second))
    assert [tool.category for tool in page.tools] == ["Gaming", "AI Agents"]
    assert [tool.verdict for tool in page.tools] == ["ship", "skip"]


def test_two_critics_run_together_are_no_critic() -> None:
    page = _page(
        *_cards(), "Reviewer scorecard", "BuilderSkeptic", "81/100 · ship", PROSE, "64/100", PROSE
    )
    assert not any(each.reviewer for tool in page.tools for each in tool.reviews)


MARKED = [f"“{n} is what I counted at the hall. {PROSE}”".replace(". ”", ".”") for n in "1234"]


def _quotes(page: Page) -> list[list[str]]:
    return [[review.quote[:1] for review in tool.reviews] for tool in page.tools]


def test_a_foot_in_words_of_its_own_is_no_quote_where_quotes_have_marks() -> None:
    foot = ("Our letter on Fridays", "Which tools held up?", "One mail a week, no more.")
    page = _page(*_cards(), "Reviewer scorecard", *MARKED, *foot)
    assert _quotes(page) == [["1", "3"], ["2", "4"]]


@pytest.mark.parametrize("title", [("The bench speaks",), ()])
def test_marked_quotes_below_the_cards_are_reviews_under_any_title(title: tuple[str, ...]) -> None:
    """A box for letters may stand above them, and readers speak with their names between."""
    box = ("Weekly AI Tool Verdicts", "Get the next comparison in your inbox")
    readers = [
        line for text in MARKED for line in ("Lars, 2 days ago", text.replace("hall", "inn"))
    ]
    page = _page(*_cards(), *box, *title, *MARKED, "What others think", *readers)
    assert _quotes(page) == [["1", "3"], ["2", "4"]]
    assert not any(_quotes(_page(*_cards(), *title, *readers)))


def test_a_last_quote_whose_mark_is_closed_below_is_one() -> None:
    half = "Half of it stands here,", "half of it there.”"
    page = _page(*_cards(), "Reviewer scorecard", *MARKED, f"“{half[0]}", half[1])
    assert sum(a.code == "unattributed_review" for a in page.anomalies) == 5


def test_two_critics_of_one_tool_may_say_the_same() -> None:
    said = ["“One.”", "“Two.”", "“No.”", "“Three.”", "“No.”", "“Four.”"]
    page = _page(*_cards(), "Reviewer scorecard", *said)
    assert [[review.quote for review in tool.reviews] for tool in page.tools] == [
        ["One.", "No.", "No."],
        ["Two.", "Three.", "Four."],
    ]


def test_quotes_that_all_stand_twice_are_copies() -> None:
    page = _page(*_cards(), "Reviewer scorecard", *MARKED, *MARKED)
    assert _quotes(page) == [["1", "3"], ["2", "4"]]


@pytest.mark.parametrize(
    "pitch",
    [
        "85/100 on the only exam that farriers sit",
        "4 ship / 0 skip is the rate at the ferry",
        "75% of the hedges of a parish, mapped",
    ],
)
def test_a_pitch_that_begins_like_a_value(pitch: str) -> None:
    page = _page(*_cards(pitch=pitch), "Reviewer scorecard", *MARKED)
    assert [tool.tagline for tool in page.tools] == [pitch, pitch]
    assert _quotes(page) == [["1", "3"], ["2", "4"]]


def test_a_category_that_begins_with_a_figure() -> None:
    page = _page(*_cards(category="3D & Carving"))
    assert [tool.category for tool in page.tools] == ["3D & Carving"] * 2


def test_a_quote_that_begins_with_a_star_or_a_hyphen_is_no_item() -> None:
    starred = "* The star on the lid is a promise. It was kept."
    for text in (starred, "- late - dear - loud: pick two, says the verger."):
        page = _page(
            *_cards(), "Reviewer scorecard", "Builder", "50/100 · ship", text,
            "75/100 · skip", PROSE,
        )  # fmt: skip
        assert page.tools[0].reviews[0].quote == text


def test_the_initial_above_a_name_leads_to_its_tool_among_other_links() -> None:
    menu = [f"  * [{name}](/tool/{name.lower()}-x)" for name in ("Adder", "Bittern", "Crake")]
    cards = [
        line
        for name, share in zip(NAMES, ("75%", "25%"), strict=True)
        for line in (f"[{name[0]}](/tool/{name[:4].lower()}-of-halls)", *_card(name, share))
    ]
    page = parse(Document("\n\n".join((*menu, f"# {' vs '.join(NAMES)}", *cards)).encode()))
    assert [tool.slug for tool in page.tools] == ["fern-of-halls", "wren-of-halls"]


@pytest.mark.parametrize(
    "inner", ["In German: „geht so“.", "They call it “done.", "„So“, he said, „and no“ more.", "🔥"]
)
def test_marks_within_a_quote_join_it_to_no_other(inner: str) -> None:
    quotes = [MARKED[0], f"“{inner}”", *MARKED[2:]]
    page = _page(*_cards(), "Reviewer scorecard", *quotes)
    assert [[review.quote for review in tool.reviews] for tool in page.tools] == [
        [MARKED[0].strip("“”"), MARKED[2].strip("“”")],
        [inner, MARKED[3].strip("“”")],
    ]


@pytest.mark.parametrize(
    "grade", ["A-", "+1", "NO", "🔥", "“Fern Notes 2.0 vs Wren Desk is no race.”"]
)
def test_two_signs_below_a_score_may_be_the_whole_quote(grade: str) -> None:
    page = _page(
        *_cards(), "Reviewer scorecard", "Builder", "41/100 · skip", PROSE, "12/100 · skip", grade,
        "Skeptic", "61/100 · ship", grade, "70/100 · ship", PROSE,
    )  # fmt: skip
    assert [[(r.reviewer, r.score, r.quote) for r in tool.reviews] for tool in page.tools] == [
        [("Builder", 41, PROSE.strip()), ("Skeptic", 61, grade)],
        [("Builder", 12, grade), ("Skeptic", 70, PROSE.strip())],
    ]


@pytest.mark.parametrize("sign", ["★★★☆☆", "—"])
def test_signs_of_a_vote_below_a_score_are_no_quote(sign: str) -> None:
    page = _page(
        *_cards(), "Reviewer scorecard", "Builder", "41/100 · skip", PROSE, "12/100 · skip", sign,
        "Skeptic", "61/100 · ship", PROSE, "70/100 · ship", PROSE,
    )  # fmt: skip
    assert sign not in {review.quote for tool in page.tools for review in tool.reviews}


@pytest.mark.parametrize("quote", ["👍", "NO"])
def test_a_sign_below_a_score_with_its_vote_is_the_whole_quote(quote: str) -> None:
    page = _page(
        *_cards(), "Reviewer scorecard", "Builder", "41/100 · skip", PROSE, "12/100 · skip", quote,
        "Skeptic", "61/100 · ship", PROSE, "70/100 · ship", PROSE,
    )  # fmt: skip
    assert [[r.quote for r in tool.reviews] for tool in page.tools] == [
        [PROSE.strip(), PROSE.strip()],
        [quote, PROSE.strip()],
    ]


@pytest.mark.parametrize("critic", ["10x Intern", "Night Shift (SRE)"])
def test_a_critic_called_like_nobody_else_is_told_by_place(critic: str) -> None:
    page = _page(
        *_cards(), "Reviewer scorecard", "Builder", "41/100 · skip", PROSE, "12/100 · skip", PROSE,
        critic, "61/100 · ship", PROSE, "70/100 · ship", PROSE,
    )  # fmt: skip
    assert [[(r.reviewer, r.score) for r in tool.reviews] for tool in page.tools] == [
        [("Builder", 41), (critic, 61)],
        [("Builder", 12), (critic, 70)],
    ]


@pytest.mark.parametrize("said", ["Not judged yet", "—"])
def test_a_tool_that_nobody_judged_has_no_panel(said: str) -> None:
    unjudged = [line for line in _card(NAMES[1], said) if line != "Ship"]
    page = _page(*_card(NAMES[0], "75%"), *unjudged)
    assert [tool.panel.ship_percent for tool in page.tools if tool.panel] == [75, None]
    assert page.tools[1].verdict is None
    assert not page.anomalies


def test_a_short_text_below_the_last_description_alone_is_not_its_end() -> None:
    page = _page(*_cards(), "Our sponsor this week: Loft Kites.", "Kites for every loft.")
    assert [tool.description for tool in page.tools] == [
        f"{name}: {PROSE}".strip() for name in NAMES
    ]


def test_quotes_that_name_one_tool_each_are_that_tools() -> None:
    tools = (0, 1, 1, 0, 0, 1, 0, 1)
    quotes = [f"{NAMES[at]} stood here for a week. {PROSE}" for at in tools]
    reviews = [line for at, quote in enumerate(quotes) for line in (f"{50 + at}/100", quote)]
    page = _page(*_cards(), "Reviewer scorecard", *reviews)
    assert [[review.score for review in tool.reviews] for tool in page.tools] == [
        [50 + at for at, tool in enumerate(tools) if tool == mine] for mine in (0, 1)
    ]


def test_the_line_that_a_description_holds_names_its_tool_where_no_title_is_left() -> None:
    cards = [
        line.replace(f"{name}: ", f"The makers of {name} write: ")
        for name in NAMES
        for line in _card(name, "75%")
        if line != "For halls"
    ]
    page = parse(Document("\n\n".join(cards).encode(), content_type="text/plain"))
    assert [tool.name for tool in page.tools] == list(NAMES)
    assert [anomaly.code for anomaly in page.anomalies] == ["title_mismatch"]


def test_initials_below_a_score_are_a_picture() -> None:
    reviews = [
        line
        for critic in ("Builder", "Skeptic")
        for line in (critic, *(part for n in NAMES for part in ("41/100 · skip", n[:2], n, PROSE)))
    ]
    page = _page(*_cards(), "Reviewer scorecard", *reviews)
    assert {r.quote for tool in page.tools for r in tool.reviews} == {PROSE.strip()}


def test_a_description_that_begins_with_the_other_tools_name() -> None:
    cards = [
        *_card(NAMES[0], "75%")[:-1], f"{NAMES[1]} users asked for it. {PROSE}",
        *_card(NAMES[1], "25%")[:-1], f"{NAMES[0]} users did not. {PROSE}",
    ]  # fmt: skip
    assert [tool.description for tool in _page(*cards).tools] == [
        f"{NAMES[1]} users asked for it. {PROSE}".strip(),
        f"{NAMES[0]} users did not. {PROSE}".strip(),
    ]


def test_a_shrug_makes_no_markdown() -> None:
    page = _page(*_cards(), "Reviewer scorecard", *MARKED[:3], "“¯\\_(ツ)_/¯ and *so* on.”")
    assert page.tools[1].reviews[1].quote == "¯\\_(ツ)_/¯ and *so* on."


def test_voters_are_votes() -> None:
    table = [
        "\n".join(("Decision", *NAMES, "Community", "40% of 1,204 voters would ship", "8%")),
    ]
    page = _page(*_cards(), *table)
    assert [tool.community.votes for tool in page.tools] == [1204, None]


def test_a_picture_of_a_digit_leads_to_its_tool() -> None:
    names = ("0Fern", NAMES[1])
    card = ["[0](/tool/0-fern-notes)", *_card(names[0], "75%")]
    text = "\n\n".join((f"# {' vs '.join(names)}", *card, *_card(names[1], "25%")))
    page = parse(Document(text.encode(), content_type="text/markdown"))
    assert [tool.slug for tool in page.tools] == ["0-fern-notes", None]


@pytest.mark.parametrize("words", ["", "Picture of halls"])
def test_a_picture_that_is_a_link_above_a_name_leads_to_its_tool(words: str) -> None:
    cards = [
        line
        for name, share in zip(NAMES, ("75%", "25%"), strict=True)
        for line in (
            f"[![{words}](/faces/1.png)](/tool/{name[:4].lower()}-of-halls)",
            f"## {name}",
            *[line for line in _card(name, share) if line != name],
        )
    ]
    page = parse(Document("\n\n".join((f"# {' vs '.join(NAMES)}", *cards)).encode()))
    assert [tool.slug for tool in page.tools] == ["fern-of-halls", "wren-of-halls"]
    assert not any("](" in anomaly.detail for anomaly in page.anomalies)


@pytest.mark.parametrize("other", ["Gaming", "3D"])
def test_a_category_of_two_signs_is_no_pictures_initials(other: str) -> None:
    page = _page(*_card(NAMES[0], "75%", category="AI"), *_card(NAMES[1], "25%", category=other))
    assert [tool.category for tool in page.tools] == ["AI", other]
    # Signs that begin as the name does, or where the other tool has none, stay open.
    for cards in (
        [*_card(NAMES[0], "75%", category="FN"), *_card(NAMES[1], "25%", category=other)],
        [*_card(NAMES[0], "75%")[1:], *_card(NAMES[1], "25%", category="AI")],
    ):
        assert _page(*cards).tools[0].category is None


def test_a_pitch_of_one_card_that_begins_like_a_labelled_category() -> None:
    pitch = "Category: miscellaneous, quality: high"
    page = _page(*_card(NAMES[0], "75%", pitch=pitch), *_card(NAMES[1], "25%"))
    assert [tool.category for tool in page.tools] == ["Gaming"] * 2
    assert [tool.tagline for tool in page.tools] == [pitch, "For halls"]
    # Where both have the label, or what stands behind it is a category, it is one.
    lines = [line for line in _cards(pitch="Category: hymns, psalms") if line != "Gaming"]
    assert [tool.category for tool in _page(*lines).tools] == ["hymns, psalms"] * 2


def test_a_description_may_begin_with_the_title() -> None:
    title = " vs ".join(NAMES)
    cards = [
        f"{title}: the makers drew that comparison up themselves. {PROSE}".strip()
        if line.startswith(f"{NAMES[1]}: ")
        else line
        for line in (*_card(NAMES[0], "75%"), *_card(NAMES[1], "25%", pitch="1"))
    ]
    page = _page(*cards)
    assert page.tools[1].description == cards[-1]


@pytest.mark.parametrize("kind", ["markup", "text"])
@pytest.mark.parametrize("first", [0, 1])
def test_a_tool_may_be_called_as_the_category_of_both(first: int, kind: str) -> None:
    names = ("Parish Tools", "Wren Desk") if first == 0 else ("Wren Desk", "Parish Tools")
    card = (
        "<article><p>Parish Tools</p><h2>{0}</h2><p>For halls</p><b>Ship</b><i>75%</i>"
        "<i>Panel ship</i><p>{0}: {1}</p></article>"
    )
    body = f"<h1>{' vs '.join(names)}</h1>" + "".join(card.format(name, PROSE) for name in names)
    rows = [("Decision", *names), ("Panel verdict", *["Ship · 3 ship / 1 skip"] * 2)]
    rows += [("Pricing", "Free", "$5/mo"), ("Category", "Parish Tools", "Parish Tools")]
    if kind == "markup":
        body += f"<table>{''.join('<tr><td>' + '<td>'.join(row) for row in rows)}</table>"
    else:
        body += "\n" + "\n".join("\n".join(row) for row in rows)
        body = body.replace("><", ">\n<")
        for tag in ("h1", "h2", "p", "b", "i", "article"):
            body = body.replace(f"<{tag}>", "").replace(f"</{tag}>", "")
    page = parse(Document(body.encode()))
    assert [tool.name for tool in page.tools] == list(names)
    assert [tool.category for tool in page.tools] == ["Parish Tools"] * 2
    assert [tool.tagline for tool in page.tools] == ["For halls"] * 2
    assert [tool.pricing.text for tool in page.tools] == ["Free", "$5/mo"]
    assert [tool.panel.ships for tool in page.tools] == [3, 3]


def _untitled(*lines: str) -> Page:
    return parse(Document("\n\n".join(lines).encode(), content_type="text/plain"))


@pytest.mark.parametrize("tabled", [True, False])
def test_a_sentence_that_compares_the_tools_is_no_title(tabled: bool) -> None:
    turned = " vs ".join(NAMES[::-1])
    rows = [("Decision", *NAMES), ("Pricing", "Free", "$5/mo")] if tabled else []
    cards = [*_card(NAMES[0], "75%")[:-1], f"{turned}: {PROSE}", *_card(NAMES[1], "25%")]
    quotes = (f"“{turned} is no fair fight, for the choir is paid.”", *MARKED[1:])
    page = _untitled(*cards, *(cell for row in rows for cell in row), "Reviewer scorecard", *quotes)
    assert [(tool.name, tool.panel.ship_percent) for tool in page.tools] == [
        (NAMES[0], 75),
        (NAMES[1], 25),
    ]
    assert "title_mismatch" in {anomaly.code for anomaly in page.anomalies}
    # A title that an extract ran on to the sentence below it is one.
    run_on = "AI tool comparison" + turned + "Which one should you ship with? The side-by-side."
    assert [tool.name for tool in _untitled(run_on, *cards).tools] == list(NAMES[::-1])


def test_a_description_that_begins_with_the_other_name_below_a_card_without_a_pitch() -> None:
    cards = [
        f"{NAMES[0]} came first, yet {NAMES[1]} rings no bells. {PROSE}".strip()
        if line.startswith(f"{NAMES[1]}: ")
        else line
        for line in (*_card(NAMES[0], "75%"), *_card(NAMES[1], "25%", pitch="1"))
    ]
    assert _page(*cards).tools[1].description == cards[-1]


@pytest.mark.parametrize("last", ["“Entry”", "““Late” for the choir, “early” for the verger”"])
def test_the_last_of_the_quotes_in_marks_may_be_no_sentence(last: str) -> None:
    quotes = ["“One.”", f"“{PROSE.strip()}”", "“Three.”", last]
    lines = [line for quote in quotes for line in (quote, "Read full review")]
    page = _page(*_cards(), "Reviewer scorecard", *lines, "Weekly AI Tool Verdicts")
    assert [tool.reviews[1].quote for tool in page.tools] == ["Three.", last[1:-1]]


PITCHES = ("A calmer desk for halls", "Notices in one drawer")


def test_facts_below_each_name_with_their_labels_below_them() -> None:
    cards = [line for name in NAMES for line in ("Panel ship", "75%", "Entry", "Free", name)]
    cards = ["Gaming", NAMES[0], *cards[:4], "Gaming", NAMES[1], *cards[5:9]]
    facts = [
        line
        for name, tally, pitch in zip(
            NAMES, ("Ship · 3 ship / 1 skip", "Ship · 6 ship / 2 skip"), PITCHES, strict=True
        )
        for line in (
            *(name, tally, "Panel verdict", "9 votes · 0% ship", "Community", "$9/mo", "Pricing"),
            *(pitch, "Best for", "Gaming", "Category"),
        )
    ]
    page = _page(*cards, "Decision", *facts)
    read = [(t.panel.ships, t.community.votes, t.pricing.text, t.best_for) for t in page.tools]
    assert read == [(3, 9, "$9/mo", PITCHES[0]), (6, 9, "$9/mo", PITCHES[1])]
    assert [tool.category for tool in page.tools] == ["Gaming", "Gaming"]


@pytest.mark.parametrize("turn", [0, 1, 2])
def test_a_paid_card_of_a_third_tool_is_neither_tools(turn: int) -> None:
    """The cards of both tools have names that head them; of one that lost its own see above."""
    first, second = _card(NAMES[0], "75%"), _card(NAMES[1], "25%", pitch="For bell towers")
    paid = ["Sponsored", *_card("Heron 7", "40%", category="Finance", pitch="For tithes")]
    cards = [first, second]
    cards.insert(turn, paid)
    cards = [line for card in cards for line in card]
    facts = [
        (tool.tagline, tool.category, tool.panel.ship_percent, tool.description)
        for tool in _page(*cards).tools
    ]
    assert facts == [
        ("For halls", "Gaming", 75, f"{NAMES[0]}: {PROSE}".strip()),
        ("For bell towers", "Gaming", 25, f"{NAMES[1]}: {PROSE}".strip()),
    ]


LETTER = ("Weekly AI Tool Verdicts", "Get the next comparison in your inbox")


@pytest.mark.parametrize(
    "box", [LETTER, ("Newsletter", "A letter a week.", "Subscribe"), ("Share",)]
)
@pytest.mark.parametrize("at", [2, 4, 5])
def test_a_box_for_letters_amid_the_scorecard_does_not_end_it(
    box: tuple[str, ...], at: int
) -> None:
    """What readers say below the scorecard is no review."""
    said = [
        (critic, f"{critic} has counted the chairs for {name}. {PROSE}".strip())
        for critic in ("Builder", "Bell-ringer", "Skeptic")
        for name in NAMES
    ]
    lines = [
        line
        for turn, (critic, quote) in enumerate(said)
        for line in (
            *(box if turn == at else ()),
            *((critic,) if turn % 2 == 0 else ()),
            f"{60 + turn}/100 · ship",
            quote,
        )
    ]
    readers = ("Comments", "Lars", "Builder here. I would say 70/100, ship.")
    page = _page(*_cards(), "Reviewer scorecard", *lines, *readers)
    read = [[(r.reviewer, r.score, r.quote) for r in tool.reviews] for tool in page.tools]
    true = [(critic, 60 + turn, quote) for turn, (critic, quote) in enumerate(said)]
    assert read == [true[::2], true[1::2]]


@pytest.mark.parametrize("cut", [70, 110])
def test_a_last_description_that_is_cut_off_begins_with_its_tools_name(cut: int) -> None:
    *above, about = _cards()
    text = about.replace(":", " keeps order.")[:cut].rstrip(". ")
    read = [tool.description for tool in _page(*above, text).tools]
    assert read == [f"{NAMES[0]}: {PROSE}".strip(), text]


def test_a_comparison_of_which_only_the_quotes_can_be_told_is_one() -> None:
    """All its labels may be in words of another design."""
    cards = [
        line.replace("Panel ship", "Wise ones").replace("Entry", "To begin").replace("%", " p.c.")
        for line in _cards()
        if line != "Ship"
    ]
    lines = ("AI tool comparison", " vs ".join(NAMES), *cards, "The bench speaks", *MARKED)
    page = parse(Document("\n".join(lines).encode(), content_type="text/plain"))
    assert [tool.name for tool in page.tools] == list(NAMES)
    assert _quotes(page) == [["1", "3"], ["2", "4"]]


def test_lines_that_begin_with_a_label_below_one_another() -> None:
    cards = [
        line
        for name, share, tally, kind in zip(
            NAMES,
            ("75%", "25%"),
            ("3 ship, 1 skip", "1 ship, 3 skip"),
            ("Halls", "Music"),
            strict=True,
        )
        for line in (
            *(name, PITCHES[0], "Ship", f"Panel ship {share}", f"Panel verdict {tally}"),
            *("Community 9 votes, 0% would ship", "Entry Paid", "Price $20/mo Pro"),
            *(f"Filed under {kind}", f"{name}: {PROSE}"),
        )
    ]
    page = _page(*cards)
    read = [(t.panel.ship_percent, t.panel.ships, t.entry, t.category) for t in page.tools]
    assert read == [(75, 3, "Paid", "Halls"), (25, 1, "Paid", "Music")]
    assert [(t.pricing.text, t.community.votes) for t in page.tools] == [("$20/mo Pro", 9)] * 2
