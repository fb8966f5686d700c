"""What converters, readers and text browsers make of pages that are tables and lists of facts."""

from __future__ import annotations

import textwrap

from parsers import Document, Page, parse

NAMES = ("Fern Notes", "Wren Desk")
ABOUT = "keeps the minutes of every parish meeting in one drawer, in order. " * 3
QUOTES = (("It holds a week of hymns.", "Too slow for me."), ("Nobody asked.", "It grew on me."))
OTHERS = (
    "The Otter Notebook (Research Preview) vs Kite 2.1 Large",
    "Kite 2.1 Large vs Gable.ai for Teams",
)
URL = "https://shiporskip.io/compare/fern-notes-vs-wren-desk"


def _page(text: str, url: str | None = None) -> Page:
    return parse(Document(text.encode(), url=url, content_type="text/plain"))


def _quotes(page: Page) -> list[list[str]]:
    return [[review.quote for review in tool.reviews] for tool in page.tools]


def test_a_share_between_two_labels_of_the_panel_is_the_uppers() -> None:
    facts = "Panel ship\n\n{}%\n\nPanel\n\n{}\n\nCommunity\n\n12 votes, 50% ship\n\nEntry\n\nFree"
    page = _page(
        f"{' vs '.join(NAMES)}\n\n{NAMES[0]}\n\nFor halls\n\n{NAMES[0]} {ABOUT}\n\n"
        f"{facts.format(75, '3 ship / 1 skip')}\n\nPricing\n\n$8/mo\n\n"
        f"{NAMES[1]}\n\nFor desks\n\n{NAMES[1]} {ABOUT}\n\n"
        f"{facts.format(25, '1 ship / 3 skip')}\n\nPricing\n\n$9/mo\n"
    )
    assert [tool.panel.ship_percent for tool in page.tools] == [75, 25]
    assert [tool.entry for tool in page.tools] == ["Free", "Free"]
    # A tally below one of them is no second share, as two cards in turn would have.
    assert [(tool.tagline, tool.panel.ships) for tool in page.tools] == [
        ("For halls", 3),
        ("For desks", 1),
    ]


def _cells(*rows: str) -> str:
    return "\n".join(f"| {row} | " for row in rows)


def test_scores_run_on_to_their_quotes_are_evidence_where_the_title_is_lost() -> None:
    cards = [
        _cells(
            f"{name} | ", "---|---", "For halls | ", "Verdict | Ship", "Panel ship | 75%",
            "Community | —", "Entry | Free", "Category | Data", f"{name} {ABOUT} | ",
        )
        for name in NAMES
    ]  # fmt: skip
    rows = _cells(
        f"Decision | {' | '.join(NAMES)}", "---|---|---",
        "Panel verdict | Ship · 3 ship / 1 skip | Ship · 3 ship / 1 skip",
        "Community | No community votes yet | No community votes yet",
        "Pricing | $8/mo | $9/mo", "Best for | Halls | Desks", "Category | Data | Data",
        f"Critic | {' | '.join(NAMES)}", "---|---|---",
        *(
            f"{critic} | 71/100 · ship {QUOTES[0][at]} | 32/100 · skip {QUOTES[1][at]}"
            for at, critic in enumerate(("Builder", "Skeptic"))
        ),
    )  # fmt: skip
    page = _page("\n".join((*cards, rows)), URL)
    assert [tool.name for tool in page.tools] == list(NAMES)
    assert _quotes(page) == [list(quotes) for quotes in QUOTES]


def test_a_list_of_comparisons_in_one_line_is_no_part_of_the_quote_above() -> None:
    scores = "\n".join(
        f"{critic}\t\t71/100 · ship\n{QUOTES[0][at]}\t\t32/100 · skip\n{QUOTES[1][at]}"
        for at, critic in enumerate(("Builder", "Skeptic"))
    )
    for more in (f"More: {OTHERS[0]} | {OTHERS[1]}", f"Related: {OTHERS[0]}"):
        page = _page(
            f"{' vs '.join(NAMES)}\n\n{NAMES[0]}\n75%\nPanel ship\n{NAMES[1]}\n25%\nPanel ship\n\n"
            f"Reviewer scorecard\n\nCritic\t\t{NAMES[0]}\t\t{NAMES[1]}\n{scores}\n\n{more}\n\n"
            "One letter a week, and nothing else in it.\n"
        )
        assert _quotes(page) == [list(quotes) for quotes in QUOTES]


def test_links_and_attributes_of_cells_in_mediawiki() -> None:
    scores = "\n|-\n".join(
        f"| {critic}\n| '''71/100 · ship'''<br />\n{QUOTES[0][at]}\n"
        f"| '''32/100 · skip'''<br />\n{QUOTES[1][at]}"
        for at, critic in enumerate(("Builder", "Skeptic"))
    )
    cards = "\n".join(
        f'|width="50%"|\n{{|\n! [[tool/{name.lower().replace(" ", "-")}|{name}]]\n|-\n'
        "| Panel ship\n| 75%\n|-\n| Entry\n| Free\n|}"
        for name in NAMES
    )
    page = _page(
        f"= {' vs '.join(NAMES)} =\n\n{{|\n{cards}\n|}}\n\n== Reviewer scorecard ==\n\n{{|\n"
        f'!width="33%"| Critic\n!width="33%"| {NAMES[0]}\n!width="33%"| {NAMES[1]}\n|-\n'
        f"{scores}\n|}}\n"
    )
    assert [tool.slug for tool in page.tools] == ["fern-notes", "wren-desk"]
    assert _quotes(page) == [list(quotes) for quotes in QUOTES]


def _wrapped(text: str, width: int, indent: str) -> str:
    return textwrap.fill(text, width, initial_indent=indent, subsequent_indent=indent)


def test_items_and_drawers_of_org_that_are_broken_over_several_lines() -> None:
    cards = "\n".join(
        f"** {name}\n   :PROPERTIES:\n   :CUSTOM_ID: x\n   :END:\n*For halls*\n\n"
        f"{textwrap.fill(f'{name} {ABOUT}', 72)}\n\n- Panel ship :: 75%\n"
        "- Panel :: 3 ship / 1 skip\n- Entry :: Free\n"
        for name in NAMES
    )
    # The first word of the second line would have fitted the first but for `::`.
    said = "For halls and for all who keep them, the first one worth trouble. A quiet one."
    reviews = "\n".join(
        f"*** What the panel said about {name}\n"
        + "\n".join(
            textwrap.fill(
                f"- {critic}: 71/100 · ship :: {said} {name}.", 72, subsequent_indent="  "
            )
            for critic in ("Builder", "Skeptic")
        )
        for name in NAMES
    )
    page = _page(f"* {' vs '.join(NAMES)}\n\n{cards}\n** Reviewer scorecard\n\n{reviews}\n")
    assert _quotes(page) == [[f"{said} {name}."] * 2 for name in NAMES]
    assert [(tool.panel.ships, tool.panel.skips) for tool in page.tools] == [(3, 1), (3, 1)]


def test_directives_of_restructuredtext_and_a_table_below_broken_lines() -> None:
    card = (
        "   .. container::\n\n      Data\n\n      .. rubric:: `{} </tool/{}>`__\n         :name:\n"
        "\n      For halls\n\n   .. container::\n\n      75%\n      Panel ship\n\n"
        "   .. container::\n\n      Free\n      Entry\n\n{}\n"
    )
    cards = "\n".join(
        card.format(
            name.replace(" ", "\n" + " " * 9),
            name.lower().replace(" ", "-"),
            _wrapped(f"{name} {ABOUT}", 72, "   "),
        )
        for name in NAMES
    )
    rule = f"   +{'-' * 10}+{'-' * 24}+{'-' * 24}+"
    row = "   | {:<9}| {:<23}| {:<23}|"
    rows = (("Decision", *NAMES), ("Pricing", "Free for one desk and", "$9/mo"))
    table = [rule, *(line for each in rows for line in (row.format(*each), rule))]
    table.insert(4, row.format("", "one hall", ""))
    text = (
        f".. container::\n\n   .. rubric:: {' vs '.join(NAMES)}\n      :name: y\n\n{cards}\n"
        "   .. table:: Side by side\n\n" + "\n".join(table) + "\n"
    )
    page = _page(text)
    assert [tool.slug for tool in page.tools] == ["fern-notes", "wren-desk"]
    assert [tool.name for tool in page.tools] == list(NAMES)
    assert [tool.category for tool in page.tools] == ["Data", "Data"]
    assert [tool.pricing.text for tool in page.tools] == ["Free for one desk and one hall", "$9/mo"]


def _run(name: str, facts: str) -> str:
    return f"{name}\n\nFor halls\n\n{name} {ABOUT}\n\n{facts}\n\nRead more\n"


def test_labels_and_values_that_ran_together_in_a_line_of_each_card() -> None:
    facts = (
        "Verdict {} Panel ship {}% Panel {} Community {} Entry Free Pricing {} Best for {} "
        "Category Data"
    )
    first = facts.format("Ship", 75, "3 ship / 1 skip", "50% ship (2 votes)", "$8/mo", "Halls")
    # A label's word in a value does not hide where the label stands.
    second = facts.format(
        "Skip", 25, "1 ship / 3 skip", "No community votes yet", "Free", "Community managers"
    )
    page = _page(f"{' vs '.join(NAMES)}\n\n{_run(NAMES[0], first)}\n{_run(NAMES[1], second)}")
    assert [(tool.verdict, tool.panel.ships) for tool in page.tools] == [("ship", 3), ("skip", 1)]
    assert [tool.entry for tool in page.tools] == ["Free", "Free"]
    assert [tool.pricing.text for tool in page.tools] == ["$8/mo", "Free"]
    assert [tool.best_for for tool in page.tools] == ["Halls", "Community managers"]
    assert [tool.community.votes for tool in page.tools] == [2, None]
    # Nothing tells what a line says that has other facts than the other tool's.
    other = second.replace("Entry Free Pricing Free", "Pricing Entry Free")
    page = _page(f"{' vs '.join(NAMES)}\n\n{_run(NAMES[0], first)}\n{_run(NAMES[1], other)}")
    assert [tool.entry for tool in page.tools] == [None, None]


def test_reviews_that_ran_together_in_a_line_of_each_tool() -> None:
    cards = "\n".join(f"{name}\n75%\nPanel ship\nFree\nEntry\n" for name in NAMES)
    reviews = "\n".join(
        f"What the panel said about {name}\n\nBuilder: 71/100 · ship {quotes[0]} "
        f"Night Owl: 32/100 · skip {quotes[1]}\n"
        for name, quotes in zip(NAMES, QUOTES, strict=True)
    )
    page = _page(f"{' vs '.join(NAMES)}\n\n{cards}\nReviewer scorecard\n\n{reviews}")
    assert _quotes(page) == [list(quotes) for quotes in QUOTES]
    assert [review.score for review in page.tools[0].reviews] == [71, 32]


def test_the_number_of_the_canonical_link_leads_to_the_pages_address() -> None:
    cards = "\n".join(f"{name}\n75%\nPanel ship\nFree\nEntry\n" for name in NAMES)
    page = _page(
        f"   Link: [1]canonical\n   [2]Compare\n\n{' vs '.join(NAMES)}\n\n{cards}\nReferences\n\n"
        f"   1. {URL}\n   2. https://shiporskip.io/compare\n"
    )
    assert page.url == URL


def test_what_alone_stands_between_name_and_pitch_is_the_category() -> None:
    cards = "\n".join(
        f"{name}\n\n{category}\n\n{pitch}\n\nPanel ship: 75%\nEntry: Free\n\n{name} {ABOUT}\n"
        for name, category, pitch in zip(
            NAMES, ("Parish Work", "Notices"), ("Quiet halls", "Loud desks"), strict=True
        )
    )
    page = _page(
        f"{' vs '.join(NAMES)}\n\n{cards}\nDecision\n\nBest for\n\n{NAMES[0]}: Quiet halls\n\n"
        f"{NAMES[1]}: Loud desks\n"
    )
    assert [tool.category for tool in page.tools] == ["Parish Work", "Notices"]
    assert [tool.tagline for tool in page.tools] == ["Quiet halls", "Loud desks"]


def test_descriptions_above_all_else_name_their_tools_anywhere() -> None:
    abouts = [f"With {name}, a parish {ABOUT.strip()}" for name in NAMES]
    rows = (*NAMES, "Panel verdict", "Ship · 3 ship / 1 skip", "Skip · 1 ship / 3 skip")
    text = "\n".join((*abouts, "Decision", *rows, "Pricing", "$8/mo", "$9/mo"))
    assert [tool.description for tool in _page(text, URL).tools] == abouts
    both = text.replace(abouts[1], f"With {NAMES[1]}, not {NAMES[0]}, a parish {ABOUT.strip()}")
    assert [tool.description for tool in _page(both, URL).tools] == [None, None]


def test_a_label_of_a_row_is_no_name_of_the_tool_that_is_called_so() -> None:
    names = ("Fern Notes", "Pricing")
    rows = [
        ("Decision", *names), ("Panel verdict", "Ship · 3 ship / 1 skip", "Skip · 1 ship / 3 skip"),
        ("Community", "2 votes, 50% ship", "No votes yet"), ("Pricing", "$8/mo", "Free"),
        ("Best for", "Halls", "Desks"),
    ]  # fmt: skip
    cards = [
        _cells(f"{name} | ", "---|---", "Panel ship | 75%", "Entry | Free", f"{name} {ABOUT} | ")
        for name in names
    ]
    page = _page("\n".join((*cards, _cells(*map(" | ".join, rows)))), URL)
    assert [tool.name for tool in page.tools] == list(names)
    assert [tool.pricing.text for tool in page.tools] == ["$8/mo", "Free"]
