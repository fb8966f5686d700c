"""Comparisons that an extract ran together in one line."""

from __future__ import annotations

import pytest

from parsers import Document, Page, parse
from parsers.errors import LayoutChanged
from parsers.unrolled.seams import open_seams
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


TRUE_CARDS = [
    (NAMED[0], "Productivity", "Papers of small boats", "ship", 100, 2, "Paid"),
    (NAMED[1], "Writing", "Letters to the harbour office", "mixed", 50, 1, "Paid"),
]


def _cards(page: Page) -> list[tuple[str | int | None, ...]]:
    return [
        (t.name, t.category, t.tagline, t.verdict, t.panel.ship_percent, t.panel.ships, t.entry)
        for t in page.tools
    ]


def test_a_page_in_one_line() -> None:
    page = _read(TITLE, FIRST, SECOND, TABLE, SCORES, FOOT)
    assert _cards(page) == TRUE_CARDS
    assert [(t.pricing.text, t.best_for) for t in page.tools] == [
        ("$10/mo", "Papers of small boats"),
        ("Free / Open source", "Letters to the harbour office"),
    ]
    assert [t.description for t in page.tools] == [ABOUT.format(name) for name in NAMED]
    assert (reviews(page), page.anomalies) == (TRUE_REVIEWS, ())


@pytest.mark.parametrize(
    "title",
    [
        f"Compare / {' vs '.join(NAMED)} AI tool comparison {' vs '.join(NAMED)}",
        f"Compare / {' vs '.join(NAMED)} AI tool comparison {INTRODUCTION}",
        f"Ship or Skip AI tool comparison {' vs '.join(NAMED)}",
        f"Ship or Skip Submit a tool {' vs '.join(NAMED)} {INTRODUCTION}",
    ],
    ids=[
        "no introduction",
        "a crumb without a title",
        "neither crumb nor introduction",
        "a menu before the title",
    ],
)
def test_a_title_of_which_little_is_left(title: str) -> None:
    page = _read(title, FIRST, SECOND, TABLE, SCORES, FOOT)
    assert _cards(page) == TRUE_CARDS
    assert reviews(page) == TRUE_REVIEWS


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
    "cards",
    [
        (FIRST.replace("100% Panel ship", ""), SECOND),
        (FIRST, SECOND.replace("Plover Mini Letters", "Letters")),
        (FIRST.replace("would not go without.", "would"), SECOND),
        (FIRST.replace("Paid Entry", "By donation Entry"), SECOND),
    ],
)
def test_cards_that_cannot_be_told_apart_are_nobodys(cards: tuple[str, str]) -> None:
    page = _read(TITLE, *cards, TABLE, SCORES, FOOT)
    for tool in page.tools:
        assert (tool.tagline, tool.description, tool.entry) == (None, None, None)
    assert [tool.panel.ships for tool in page.tools] == [2, 1]
    assert reviews(page) == TRUE_REVIEWS
    assert "unread" in {anomaly.code for anomaly in page.anomalies}


def test_a_title_that_is_lost_is_told_by_the_head_of_the_table() -> None:
    page = _read(INTRODUCTION, FIRST, SECOND, TABLE, SCORES, FOOT)
    assert [tool.name for tool in page.tools] == list(NAMED)
    assert reviews(page) == TRUE_REVIEWS
    with pytest.raises(LayoutChanged, match="nothing tells the names"):
        _read(INTRODUCTION, FIRST, SECOND, SCORES, FOOT)


@pytest.mark.parametrize("categories", [("Image / Sound", "Research / Writing"), ("Models", "")])
def test_a_category_below_the_name_is_cut_where_the_table_has_it(
    categories: tuple[str, str],
) -> None:
    first, second = categories
    cards = (
        FIRST.replace("K Productivity Kestrel Notes", f"Kestrel Notes {first}"),
        SECOND.replace("P Writing Plover Mini", f"Plover Mini {second}".strip()),
    )
    table = TABLE.replace("Papers of small boats Letters to the harbour office", "Boats Harbours")
    table = table.replace("Category Productivity Writing", f"Category {first} {second}".strip())
    page = _read(TITLE, *cards, table, SCORES, FOOT)
    pitches = ["Papers of small boats", "Letters to the harbour office"]
    told = [tool.tagline for tool in page.tools]
    assert told == (pitches if second else [None, None])
    known = [tool.category for tool in page.tools]
    assert known == ([first, second] if second else [None, None])


def test_scores_behind_their_quotes() -> None:
    said = (
        f"Reviewer scorecard “{IMPORTED}” Builder, {NAMED[0]} (85/100 · ship) “{PLAIN}” Builder,"
        f" {NAMED[1]} (71/100 · ship) “{CATCH}” Skeptic, {NAMED[0]} (60/100 · ship)"
        f" “{RETURNED}” Skeptic, {NAMED[1]} (34/100 · skip)"
    )
    assert reviews(_read(TITLE, FIRST, SECOND, TABLE, said, FOOT)) == TRUE_REVIEWS
    unmarked = said.replace("“", "").replace("”", "")
    page = _read(TITLE, FIRST, SECOND, TABLE, unmarked, FOOT)
    assert reviews(page) == [[], []]


def test_a_table_of_reviews_below_each_tools_name() -> None:
    heads = "Reviewer Score Verdict Quote"
    said = (
        f"Reviewer scorecard {NAMED[0]} {heads} Builder 85/100 ship {IMPORTED} Skeptic 60/100 ship"
        f" {CATCH} {NAMED[1]} {heads} Builder 71/100 ship {PLAIN} Skeptic 34/100 skip {RETURNED}"
    )
    assert reviews(_read(TITLE, FIRST, SECOND, TABLE, said, FOOT)) == TRUE_REVIEWS


CREDITED = (
    f"Reviewer scorecard Builder {IMPORTED} {NAMED[0]}: 85/100 · ship {PLAIN} {NAMED[1]}: 71/100 ·"
    f" ship Skeptic {CATCH} {NAMED[0]}: 60/100 · ship {RETURNED} {NAMED[1]}: 34/100 · skip"
)


def test_bare_quotes_that_end_in_their_tool_and_score() -> None:
    assert reviews(_read(TITLE, FIRST, SECOND, TABLE, CREDITED, FOOT)) == TRUE_REVIEWS
    alone = CREDITED.replace(f"{PLAIN} {NAMED[1]}: 71/100 · ship ", "")
    first, second = reviews(_read(TITLE, FIRST, SECOND, TABLE, alone, FOOT))
    assert (first, second) == (TRUE_REVIEWS[0], TRUE_REVIEWS[1][1:])


@pytest.mark.parametrize(
    "broken",
    [
        CREDITED.replace("Builder ", ""),
        CREDITED.replace("Skeptic ", ""),
        CREDITED + " And more of it.",
        CREDITED.replace(PLAIN, f"{PLAIN} and"),
    ],
    ids=["no critic", "a critic lost", "more behind the last", "no sentence"],
)
def test_bare_quotes_that_are_not_told_apart_are_nobodys(broken: str) -> None:
    assert reviews(_read(TITLE, FIRST, SECOND, TABLE, broken, FOOT)) == [[], []]


def test_a_row_that_begins_or_ends_with_a_pitch() -> None:
    for pitch, other in (("Letters to the harbour office", 0), ("Papers of small boats", 1)):
        row = ["Papers of small boats", "Letters to the harbour office"]
        row[other] = "Crews of three"
        old = "Papers of small boats Letters to the harbour office Category"
        table = TABLE.replace(old, f"{' '.join(row)} Category")
        page = _read(TITLE, FIRST, SECOND, table, SCORES, FOOT)
        assert pitch in row
        assert [t.best_for for t in page.tools] == row


def test_a_page_whose_elements_an_extract_joined() -> None:
    """As `textContent` prints it: each seam is opened that something tells."""
    first = (
        "KProductivityKestrel NotesPapers of small boatsShip100%Panel ship—CommunityPaidEntry"
        + ABOUT.format(NAMED[0])
    )
    second = (
        "PWritingPlover MiniLetters to the harbour officeMixed50%Panel ship—CommunityPaidEntry"
        + ABOUT.format(NAMED[1])
    )
    table = (
        "DecisionKestrel NotesPlover MiniPanel verdictShip · 2 ship / 0 skipMixed · 1 ship / 1 skip"
        "CommunityNo community votes yet3 votes · 33% shipPricing$10/moFree / Open source"
        "Best forPapers of small boatsLetters to the harbour officeCategoryProductivityWriting"
    )
    said = (
        f"Reviewer scorecardBuilder85/100 · ship“{IMPORTED}”71/100 · ship“{PLAIN}”"
        f"Skeptic60/100 · ship“{CATCH}”34/100 · skip“{RETURNED}”"
    )
    title = f"Compare/{' vs '.join(NAMED)}AI tool comparison{' vs '.join(NAMED)}{INTRODUCTION}"
    page = _read(f"{title}{first}{second}{table}{said}")
    assert _cards(page) == TRUE_CARDS
    assert [t.description for t in page.tools] == [ABOUT.format(name) for name in NAMED]
    assert [t.community.votes for t in page.tools] == [None, 3]
    assert [t.pricing.text for t in page.tools] == [None, None], "nothing tells where one ends"
    assert reviews(page) == TRUE_REVIEWS


@pytest.mark.parametrize("name", ["Ship", "Free", "gull"])
def test_seams_around_a_word_of_the_pages_own_stay_closed(name: str) -> None:
    """Whether a name is meant, or a part of other words, nothing tells."""
    glued = f"Best forSeagulls{name}Panel ship"
    assert open_seams(glued, (name, "Kestrel Notes")) == glued
    assert open_seams("Papersof boatsKestrel NotesMixed50%", ("Kestrel Notes", "Owl 2000")) == (
        "Papersof boats Kestrel Notes Mixed 50%"
    )


QUOTED = {
    role: [f"“{quote.strip('“”')}”" for quote in pair]
    for role, pair in {"Builder": (IMPORTED, PLAIN), "Skeptic": (CATCH, RETURNED)}.items()
}


@pytest.mark.parametrize("above", ["", "Builder Skeptic ", f"Critic {' '.join(NAMED)} "])
@pytest.mark.parametrize("named", [f"{' '.join(NAMED)} ", ""])
def test_scores_side_by_side_above_both_quotes(above: str, named: str) -> None:
    scores = {"Builder": "85/100 · ship 71/100 · ship", "Skeptic": "60/100 · ship 34/100 · skip"}
    said = " ".join(f"{role} {named}{scores[role]} {' '.join(QUOTED[role])}" for role in scores)
    page = _read(TITLE, FIRST, SECOND, TABLE, f"Reviewer scorecard {above}{said}", FOOT)
    assert _without_marks(page) == [
        [(role, score, vote, quote.strip("“”")) for role, score, vote, quote in tool]
        for tool in _with_votes()
    ]


def _with_votes() -> list[list[tuple[str, int, str, str]]]:
    return [
        [
            ("Builder", 85, "ship", QUOTED["Builder"][0]),
            ("Skeptic", 60, "ship", QUOTED["Skeptic"][0]),
        ],
        [
            ("Builder", 71, "ship", QUOTED["Builder"][1]),
            ("Skeptic", 34, "skip", QUOTED["Skeptic"][1]),
        ],
    ]


def _without_marks(page: Page) -> list[list[tuple[str | int | None, ...]]]:
    return [
        [(r.reviewer, r.score, r.verdict, r.quote.strip("“”")) for r in tool.reviews]
        for tool in page.tools
    ]


@pytest.mark.parametrize("first", [True, False], ids=["above the cards", "above the table"])
def test_a_scorecard_above_the_table(first: bool) -> None:
    said = "Reviewer scorecard " + " ".join(
        f"{role} 85/100 · ship {QUOTED[role][0]} 71/100 · ship {QUOTED[role][1]}" for role in QUOTED
    )
    parts = [said, FIRST, SECOND] if first else [FIRST, SECOND, said]
    page = _read(TITLE, *parts, TABLE, FOOT)
    assert _cards(page) == TRUE_CARDS
    assert [[r.reviewer for r in tool.reviews] for tool in page.tools] == [list(QUOTED)] * 2


def test_a_bare_quote_may_begin_with_words_in_marks() -> None:
    bare = "“Pricing” on the page says one thing, the invoice another. It held."
    page = _read(TITLE, FIRST, SECOND, TABLE, SCORES.replace(PLAIN, bare), FOOT)
    assert page.tools[1].reviews[0].quote == bare


def test_a_button_that_names_its_tool_and_a_label_of_the_category() -> None:
    labelled = [
        card.replace(f"{initial} {category} ", "").replace(
            f" {badge} ", f" Category: {category} {badge} "
        )
        for card, initial, category, badge in (
            (FIRST, "K", "Productivity", "Ship"),
            (SECOND, "P", "Writing", "Mixed"),
        )
    ]
    cards = [f"{card} Full review of {name}" for card, name in zip(labelled, NAMED, strict=True)]
    page = _read(TITLE, *cards, TABLE, SCORES, FOOT)
    assert _cards(page) == TRUE_CARDS
    assert [t.description for t in page.tools] == [ABOUT.format(name) for name in NAMED]


def test_a_label_in_marks_is_no_seam() -> None:
    text = open_seams('He read the "Community" tab. Kestrel NotesGaming', NAMED)
    assert '"Community" tab' in text


def test_tiles_below_the_descriptions_in_one_line() -> None:
    cards = []
    for card in (FIRST, SECOND):
        head, tiles = card.split("% Panel ship — Community Paid Entry ")
        lead, _, share = head.rpartition(" ")
        lead, _, badge = lead.rpartition(" ")
        cards.append(f"{badge} {lead[2:]} {tiles} {share}% Panel ship — Community Paid Entry")
    page = _read(TITLE, *cards, TABLE, SCORES, FOOT)
    assert [(t.verdict, t.panel.ship_percent, t.tagline, t.description) for t in page.tools] == [
        ("ship", 100, "Papers of small boats", ABOUT.format(NAMED[0])),
        ("mixed", 50, "Letters to the harbour office", ABOUT.format(NAMED[1])),
    ]


def test_facts_with_their_labels_above_a_description() -> None:
    cards = [
        card.replace("Paid Entry ", f"Paid Entry Pricing: {price} Category: {category} ")
        for card, price, category in (
            (FIRST, "$10/mo", "Productivity"),
            (SECOND, "Free / Open source", "Writing"),
        )
    ]
    page = _read(TITLE, *cards, SCORES, FOOT)
    assert [(t.pricing.text, t.category) for t in page.tools] == [
        ("$10/mo", "Productivity"),
        ("Free / Open source", "Writing"),
    ]
    assert [t.description for t in page.tools] == [ABOUT.format(name) for name in NAMED]


def test_the_panels_share_as_a_row_of_the_table() -> None:
    rows = "Decision Kestrel Notes Plover Mini Panel ship 100% 50% Entry Paid Free Panel verdict"
    table = TABLE.replace("Decision Kestrel Notes Plover Mini Panel verdict", rows)
    assert rows in table
    bare = [
        card.replace(f"{share}% Panel ship — Community Paid Entry ", "")
        for card, share in ((FIRST, 100), (SECOND, 50))
    ]
    page = _read(TITLE, *bare, table, SCORES, FOOT)
    assert [(t.panel.ship_percent, t.panel.ships) for t in page.tools] == [(100, 2), (50, 1)]


def test_rows_with_a_name_before_each_value_and_a_price_that_is_no_pitch() -> None:
    first, second = NAMED[0], "plover mini"
    page = _read(
        f"Ship or Skip Compare Submit a toolAI tool comparison{first} vs {second}{INTRODUCTION}"
        f"Ship{first}ProductivityPapers of small boats{ABOUT.format(first)}"
        "Panel ship: 100%Community: —Entry: Paid"
        f"Mixed{second}WritingLetters to the harbour office{ABOUT.format(second)}"
        "Panel ship: 50%Community: —Entry: Paid"
        f"DecisionPanel verdict{first} Ship · 2 ship / 0 skip{second} Mixed · 1 ship / 1 skip"
        f"Pricing{first} Contact sales{second} Pay-as-you-go: $0.006 per minute, no minimum"
        f"Best for{first} Papers of small boats{second} Letters to the harbour office"
        f"Category{first} Productivity{second} Writing"
        f"Reviewer scorecardBuilder{first} 85/100 · ship{IMPORTED}{second} 71/100 · ship{PLAIN}",
        FOOT,
    )
    assert [t.tagline for t in page.tools] in ([None, None], [row[2] for row in TRUE_CARDS])
    assert page.tools[1].pricing.text in (None, "Pay-as-you-go: $0.006 per minute, no minimum")
    table = [(t.panel.ships, t.panel.skips, t.best_for, t.category) for t in page.tools]
    assert table == [
        (2, 0, "Papers of small boats", "Productivity"),
        (1, 1, "Letters to the harbour office", "Writing"),
    ]


def test_two_spaces_between_the_texts_of_one_line_divide_them() -> None:
    texts = ["Fern Notes vs Wren Desk", "Decision", "Fern Notes", "Wren Desk", "Pricing"]
    texts += ["Free for 3 parishes", "From $9 a desk", "Best for", "Parishes with drawers"]
    texts += ["Desks at night", "Reviewer scorecard"]
    for who in ("Builder", "Skeptic", "Futurist"):
        texts += [who, "85/100 · ship", "It held. Twice.", "20/100 · skip", "Late."]
    page = parse(Document("  ".join(texts).encode(), content_type="text/plain; charset=utf-8"))
    assert [(t.name, t.pricing.text, t.best_for) for t in page.tools] == [
        ("Fern Notes", "Free for 3 parishes", "Parishes with drawers"),
        ("Wren Desk", "From $9 a desk", "Desks at night"),
    ]
    assert [t.reviews[2].quote for t in page.tools] == ["It held. Twice.", "Late."]


PITCHES = ("Papers of small boats", "Letters to the harbour office")
SHARES = (
    ("Productivity", "Ship", "100%", "2 ships, 0 skips", "$10/mo"),
    ("Writing", "Mixed", "50%", "1 ships, 1 skips", "Free / Open source"),
)
LABELS = ("Category", "Verdict", "Panel ship", "Panel", "Pricing")


def _listed(names: tuple[str, str], seam: str = "") -> list[str]:
    """Cards with a list of labels in the line of the text above; a seam has each value again."""
    lines = []
    for name, pitch, values in zip(names, PITCHES, SHARES, strict=True):
        pairs = [f"{label}: {value}" for label, value in zip(LABELS, values, strict=True)]
        ends = [f"{seam}{value}" if seam else "" for value in values]
        line = f"{name} {pitch} {ABOUT.format(name)}"
        for pair, end in zip(pairs, ends, strict=True):
            line += f" {pair}{end}"
        lines.append(f"{line} Best for: {pitch} at sea")
    return lines


def _credited(names: tuple[str, str]) -> list[str]:
    said = ((IMPORTED, PLAIN), (CATCH, RETURNED))
    lines = ["Reviewer scorecard"]
    for tool, name in enumerate(names):
        lines.append(f"Words on {name}")
        for who, score, quotes in zip(
            ("Builder", "Skeptic"), ("85/100 · ship", "34/100 · skip"), said, strict=True
        ):
            lines += [quotes[tool], f"— {who}, {score}"]
    return lines


@pytest.mark.parametrize("seam", [None, "", "\n\n"])
@pytest.mark.parametrize("second", [NAMED[1], "Tern vs Gull"])
def test_lists_of_labels_in_the_line_of_their_text(seam: str | None, second: str) -> None:
    names = (NAMED[0], second)
    apart = " " if seam is None else "\n\n"
    lines = [" vs ".join(names), INTRODUCTION, *_listed(names, seam or ""), *_credited(names)]
    page = _read(apart.join([*lines, FOOT]))
    for tool, (name, pitch, values) in enumerate(zip(names, PITCHES, SHARES, strict=True)):
        told = page.tools[tool]
        assert (told.name, told.tagline, told.description) == (name, pitch, ABOUT.format(name))
        assert (told.category, told.pricing.text) == (values[0], values[-1])
        assert (told.verdict, told.panel.ship_percent) == (values[1].lower(), int(values[2][:-1]))
        assert told.best_for == f"{pitch} at sea"
        assert [(r.reviewer, r.score, r.verdict, r.quote) for r in told.reviews] == [
            ("Builder", 85, "ship", (IMPORTED, PLAIN)[tool]),
            ("Skeptic", 34, "skip", (CATCH, RETURNED)[tool]),
        ]


def test_a_last_value_that_names_the_next_tool_is_not_cut_there() -> None:
    lines = _listed(NAMED)
    lines[0] = f"{lines[0]} and {NAMED[1]} for the rest"
    page = _read(" vs ".join(NAMED), INTRODUCTION, *lines, *_credited(NAMED))
    first, second = page.tools
    assert (first.best_for, second.tagline, second.description) == (None, None, None)
    assert (first.tagline, first.pricing.text, second.pricing.text) == (
        PITCHES[0],
        "$10/mo",
        "Free / Open source",
    )
    assert "unread" in {anomaly.code for anomaly in page.anomalies}
