"""What extractors do to a page, told apart from what the page says."""

from __future__ import annotations

import textwrap

import pytest

from parsers import Document, Page, ParseError, parse
from parsers.extracts.broken_lines import unwrap
from parsers.extracts.front_matter import without_front_matter
from parsers.extracts.plaintext import read_text
from parsers.extracts.signs_between import without_signs

HEAD = "Fern Notes vs Wren Desk\n"
LONG = "keeps the minutes of every parish meeting in one drawer and never asks twice. " * 2


def _page(text: str) -> Page:
    return parse(Document(text.encode(), content_type="text/plain; charset=utf-8"))


def _lines(text: str) -> list[str]:
    return [line.text for line in read_text(text).content]


def test_a_tab_before_the_names_is_the_place_of_the_critics() -> None:
    rows = (
        "\t\tFern Notes\t\tWren Desk\nBuilder\t\t80/100 · ship\n\n“Tidy.”\n\n\t\t20/100 · skip\n\n"
    )
    page = _page(f"{HEAD}Reviewer scorecard\n{rows}“Late.”\n")
    assert [[(r.reviewer, r.score, r.quote) for r in tool.reviews] for tool in page.tools] == [
        [("Builder", 80, "Tidy.")],
        [("Builder", 20, "Late.")],
    ]


def test_a_bar_before_the_first_head_follows_an_empty_cell_where_rows_end_without_bars() -> None:
    layout = read_text("| Builder| Skeptic\n---|---|---\nFern Notes| 80/100| 20/100\n")
    first, second = layout.root.items[:2]
    assert not isinstance(first, str)
    assert [len(row.items) for row in (first, second)] == [3, 3]


@pytest.mark.parametrize(
    ("printed", "texts"),
    [
        ("Builder“It held.”", ["Builder", "“It held.”"]),
        ("85/100 · ship“It held.”", ["85/100 · ship", "“It held.”"]),
        ("“It held.” Skeptic", ["“It held.”", "Skeptic"]),
        ("Loading bookmarks...No bookmarks yet", ["Loading bookmarks...", "No bookmarks yet"]),
        ("* * *", []),
        ("92\n/\n100\n·\nship", ["92/100 · ship"]),
        ("Fern\n: 92/100 · skip\nIt held.", ["Fern: 92/100 · skip", "It held."]),
        ("Category\n\nFern\n\n: Data", ["Category", "Fern: Data"]),
        (
            '<table id="x"><td><p><a href="/x">Fern</a></p>Free<br>Tidy.</td><td>Wren</td></table>',
            ["Fern", "Free", "Tidy.", "Wren"],
        ),
        ("Fern Notes: 92/100 · skip It held.", ["Fern Notes: 92/100 · skip It held."]),
        (
            "Fern Notes: 92/100 · skip It held. Wren Desk: 20/100 · skip Late.",
            ["Fern Notes: 92/100 · skip It held.", "Wren Desk: 20/100 · skip Late."],
        ),
        (
            "Taught\nThe\nDesigner\n“\nIf it pages me.\n”\n",
            ["Taught", "The Designer", "“If it pages me.”"],
        ),
        ("# Fern\n\n:   25%\n\nPanel ship", ["Fern", "25%", "Panel ship"]),
        ("# Fern\n\nUse \\<code> and \\`tick\\`.", ["Fern", "Use <code> and `tick`."]),
        ("<h1>Fern</h1>\n<p>Q&amp;A</p>\n<p>Two</p>", ["Fern", "Q&A", "Two"]),
    ],
)
def test_what_an_extractor_ran_together_or_took_apart(printed: str, texts: list[str]) -> None:
    assert _lines(printed) == texts


def test_a_page_in_one_line_with_bars_between_its_texts_is_read() -> None:
    facts = "Gaming|Fern Notes|Minutes for halls|Ship|75%|Panel ship|40%|Community|Free|Entry|"
    other = "Data|Wren Desk|Notices by street|Skip|25%|Panel ship|10%|Community|Paid|Entry|"
    page = _page(f"{HEAD.strip()}|AI tool comparison|{facts}{other}Reviewer scorecard|")
    assert [tool.panel.ship_percent for tool in page.tools] == [75, 25]
    assert [tool.entry for tool in page.tools] == ["Free", "Paid"]


def test_figures_taken_apart_in_a_page_in_one_line_with_bars_are_joined() -> None:
    facts = "Fern Notes | Ship | 75 | % | Panel ship | Free | Entry | "
    other = "Wren Desk | Skip | 25 | % | Panel ship | Paid | Entry | "
    said = "Reviewer scorecard | Builder on | Fern Notes | 81 | /100 · | ship | It keeps time. | "
    also = "Builder on | Wren Desk | 32 | /100 · | skip | It keeps nothing."
    page = _page(f"{HEAD.strip()} | AI tool comparison | {facts}{other}{said}{also}")
    assert [tool.panel.ship_percent for tool in page.tools] == [75, 25]
    said_of = [[(r.score, r.verdict, r.quote) for r in tool.reviews] for tool in page.tools]
    assert said_of == [[(81, "ship", "It keeps time.")], [(32, "skip", "It keeps nothing.")]]


MATTER = """---
title: Fern Notes vs Wren Desk
hostname: shiporskip.io
description: Two desks side by side, with all that the panel has to say of either of them.
tags:
  - desks
fingerprint: "29ae499f8bae15ef"
---
"""


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_what_a_copy_says_of_the_page_is_said_of_no_tool(end: str) -> None:
    about = [f"Fern Notes {LONG.strip()}", f"Wren Desk {LONG.strip()}"]
    card = "For {}\n\nSkip\n\nPanel ship\n\n0%\n\nCommunity\n\n—\n\nEntry\n\n{}\n\n{}\n\n"
    cards = card.format("halls", "Free", about[0]) + card.format("streets", "Paid", about[1])
    rows = "Decision\n\nFern Notes\n\nWren Desk\n\nBest for\n\nFor halls\n\nFor streets\n\n"
    rows += "Category\n\nGaming\n\nData\n"
    page = _page(f"{MATTER}{cards}{rows}".replace("\n", end))
    assert [tool.tagline for tool in page.tools] == ["For halls", "For streets"]
    assert [tool.description for tool in page.tools] == about
    assert "unread" not in {found.code for found in page.anomalies}


def test_what_stands_above_a_text_with_facts_stays() -> None:
    facts = "---\nname: Fern Notes\nverdict: Ship\ndescription: Minutes.\n---\nIt holds.\n"
    assert without_front_matter(facts) == facts


@pytest.mark.parametrize("empty", [" · ", " ·  · ", " ¦ ", " ¦  ¦ ", " • ", " || ", " /// "])
def test_a_page_in_one_line_with_signs_between_its_texts_is_read(empty: str) -> None:
    cards = [
        [name, pitch, badge, "Panel ship", share, "Community", "—", "Entry", price]
        for name, pitch, badge, share, price in (
            ("Fern Notes", "Minutes for halls", "Mixed", "50%", "Free"),
            ("Wren Desk", "Notices by street", "Skip", "0%", "Paid"),
        )
    ]
    table = ["Decision", "Fern Notes", "Wren Desk"]
    table += ["Panel verdict", "Mixed · 1 ship / 1 skip", "Skip · 0 ship / 2 skip"]
    table += ["Community", "4 votes · 25% ship", "No community votes yet"]
    said = ["Reviewer scorecard", "Builder", "Fern Notes: 81/100 · ship", "It keeps time."]
    said += ["Wren Desk: 32/100 · skip", "It keeps nothing."]
    texts = [HEAD.strip(), "AI tool comparison", *cards[0], *cards[1], *table, *said]
    page = _page(f"{empty}{empty.join(texts)}{empty}")
    first, second = page.tools
    assert [tool.panel.ships for tool in page.tools] == [1, 0]
    assert [tool.entry for tool in page.tools] == ["Free", "Paid"]
    assert (first.community.ship_percent, first.community.votes) == (25, 4)
    said_of = [(r.reviewer, r.score, r.verdict, r.quote) for r in (*first.reviews, *second.reviews)]
    assert said_of == [
        ("Builder", 81, "ship", "It keeps time."),
        ("Builder", 32, "skip", "It keeps nothing."),
    ]


def test_a_sign_between_texts_may_stand_within_a_value() -> None:
    whole = "81/100 · ship"
    apart = whole.replace("/", " ¦ /").replace("ship", "¦ ship")
    texts = " ¦ ".join(f"A{n}" for n in range(30))
    assert [line.text for line in read_text(f"{texts} ¦ {apart} ¦ Held.").lines][-2:] == [
        whole,
        "Held.",
    ]


def test_signs_that_prose_has_divide_no_texts() -> None:
    prose = "It keeps 3 & 4 - or 5 — minutes + 2 / 3 of an hour … at best. " * 30
    assert without_signs(prose) == prose


def test_dots_within_the_values_of_a_page_in_one_line_divide_no_texts() -> None:
    scores = " ".join(f"Builder 81/100 · ship It keeps {n} clocks." for n in range(30))
    assert without_signs(scores) == scores


def test_a_community_cell_of_both_tools_is_neithers() -> None:
    cards = "Fern Notes\n75%\nPanel ship\nWren Desk\n25%\nPanel ship\n"
    page = _page(f"{HEAD}{cards}Decision\nCommunity 67% ship (12 votes) 68% ship (40 votes)\n")
    assert [tool.community.votes for tool in page.tools] == [None, None]


def test_names_are_told_by_the_descriptions_where_the_title_is_lost() -> None:
    page = _page(
        f"AI tool comparison\nFern Notes\n75%\nPanel ship\nFern Notes {LONG}\n"
        f"Wren Desk\n25%\nPanel ship\nWren Desk {LONG}\n"
    )
    assert [tool.name for tool in page.tools] == ["Fern Notes", "Wren Desk"]
    assert "title_mismatch" in {anomaly.code for anomaly in page.anomalies}


#: A table with every fact, texts about the tools below it, and their critics.
MATRIX = """\
# {0} vs {1}

| Decision | {0} | {1} |
|---|---|---|
| Category | Education | Gaming |
| Panel verdict | Skip · 0 ship / 1 skip | Ship · 1 ship / 0 skip |
| Best for | Halls that own a bell | {3} |

{4}About {0}

{2}

{0} {6}

{4}About {1}

{3}

{1} {7}

{4}Reviewer scorecard

| Critic | {0} | {1} |
|---|---|---|
| Builder | {5}20/100 · skip{5} It rang by itself. | {5}80/100 · ship{5} Nobody minds. |
"""


@pytest.mark.parametrize(
    ("second", "mark", "bold"),
    [("Wren Desk", "", ""), ("Wren Desk", "## ", "**"), ("Fern Notes", "## ", "**")],
)
def test_texts_about_each_tool_below_a_table_of_all_facts(
    second: str, mark: str, bold: str
) -> None:
    pitches = ("Minutes for a third of the price", "Keys, counted by weight")
    texts = (LONG.strip(), LONG.replace("minutes", "keys").strip())
    page = _page(MATRIX.format("Fern Notes", second, *pitches, mark, bold, *texts))
    told = [(tool.name, tool.tagline, tool.description) for tool in page.tools]
    assert told == [
        (name, pitch, f"{name} {text}")
        for name, pitch, text in zip(("Fern Notes", second), pitches, texts, strict=True)
    ]


@pytest.mark.timeout(20)  # quadratic patterns would take minutes
@pytest.mark.parametrize(
    "rest",
    [
        "\n" * 39_000 + "x",
        "ship\n" + " " * 1_900_000 + "x",
        "-" * 1_900_000 + "x",
        "The\n" + "\n \n" * 19_000 + "”x",
        "[a](" * 400_000,
    ],
    ids=["lines", "spaces", "dashes", "seams", "links"],
)
def test_long_runs_of_one_sign_are_looked_at_once(rest: str) -> None:
    with pytest.raises(ParseError):
        _page(f"A vs B\n1\n%\n{rest}")


def test_a_bar_in_code_or_in_a_quotation_is_no_seam_between_cells() -> None:
    assert _lines("## Fern Notes\n\n> It runs `a || b` twice. One | two.") == [
        "Fern Notes",
        "It runs `a || b` twice. One | two.",
    ]
    assert _lines("| Fern `a | b` | Wren |\n|---|---|") == ["Fern `a | b`", "Wren"]


def test_a_row_of_labelled_cells_is_no_broken_line() -> None:
    wide = "Best for   Minutes for the small halls of a parish   Sorts every notice by its street"
    prose = (
        "A line of prose that is as wide as the lines of this dump can become, so\n"
        "wide, and the one below it that goes on with what it began to say, and a\n"
        "third one of the same width that ends it at last, as all sentences have\n"
        "to do."
    )
    lines = _lines(f"{prose}\n\n{wide}\nCategory   Gaming   Search\n")
    assert lines[-3:] == ["Category", "Gaming", "Search"]
    assert lines[-4] == "Sorts every notice by its street"


@pytest.mark.parametrize("host", ["https://shiporskip.io", "file://"])
def test_numbered_links_lead_where_the_list_of_them_says(host: str) -> None:
    layout = read_text(
        "[1]Compare\n\n[12]Fern Notes\n\nReferences\n\n"
        f"   1. {host}/compare\n  12. {host}/tool/fern-notes\n"
    )
    assert [line.box.slug for line in layout.content][:2] == [None, "fern-notes"]


@pytest.mark.parametrize("sign", ["\x1a", "\x1b", "\x1c", "\x1d", "\x1e", "\x1f"])
def test_a_line_of_a_control_sign_is_no_table(sign: str) -> None:
    cards = "Fern Notes\n75%\nPanel ship\n{}\nWren Desk\n25%\nPanel ship\n"
    page = _page(HEAD + cards.format(sign))
    assert [tool.panel.ship_percent for tool in page.tools] == [75, 25]


def test_pictures_before_lines_are_no_part_of_them() -> None:
    page = _page(
        f"🆚 {HEAD}\n🔹 Fern Notes\n🏷️ Category: Writing\n📊 75% Panel ship\n📝 Fern Notes {LONG}\n"
        f"\n🔹 Wren Desk\n🏷️ Category: Agents\n📊 25% Panel ship\n📝 Wren Desk {LONG}\n"
        "\n🧑‍⚖️ Reviewer scorecard\n\n🔸 Builder\n👍 Fern Notes: 85/100 · ship\n💬 It held 🚀\n"
        "👎 Wren Desk: 20/100 · skip\n💬 Late.\n"
    )
    assert [(t.name, t.category, t.panel.ship_percent) for t in page.tools] == [
        ("Fern Notes", "Writing", 75),
        ("Wren Desk", "Agents", 25),
    ]
    assert [[(r.reviewer, r.score, r.quote) for r in t.reviews] for t in page.tools] == [
        [("Builder", 85, "It held 🚀")],
        [("Builder", 20, "Late.")],
    ]


def test_a_picture_before_some_lines_is_theirs() -> None:
    assert _lines("Fern\n🚀 It held.\nWren\n🐢 Late.") == [
        "Fern",
        "🚀 It held.",
        "Wren",
        "🐢 Late.",
    ]


def test_a_dot_before_most_lines_marks_items() -> None:
    items = ["Fern", "It held.", "Wren", "Late.", "Moss", "Odd."]
    assert _lines("\n".join(f"    · {item}" for item in items)) == items
    assert _lines("85/100\n· ship\nIt held.\nAll of it.") != ["85/100", "ship", "It held."]


def test_a_link_that_markdown_keeps_as_a_tag_tells_a_slug() -> None:
    cards = "\n\n".join(
        f'<div class="flex">\n\n<a href="/tool/{slug}"\nclass="h-10">{name[0]}</a>\n\n<div>\n\n'
        f"Gaming\n\n## {name}\n\nFor halls\n\n</div>\n\n</div>\n\n75% Panel ship\n\nFree Entry"
        for name, slug in (("Fern Notes", "fern-notes-hymns"), ("Wren Desk", "wren-by-street"))
    )
    page = _page(f"# Fern Notes vs Wren Desk\n\n{cards}\n\n[Larch](/tool/larch-planner)\n")
    assert [tool.slug for tool in page.tools] == ["fern-notes-hymns", "wren-by-street"]


def test_a_long_pitch_above_sentences_is_no_part_of_the_description() -> None:
    pitch = "Minutes for the very smallest of parish halls, one agenda at a time"
    cards = "\n\n".join(
        f"{name}\n\n{pitch}\n\n{LONG}\n\nPanel ship: 75%\n\nBest for: Clerks of small halls"
        for name in ("Fern Notes", "Wren Desk")
    )
    page = _page(f"{HEAD}\n\n{cards}")
    assert [tool.tagline for tool in page.tools] == [pitch] * 2
    assert {tool.description for tool in page.tools} == {" ".join(LONG.split())}


@pytest.mark.parametrize("apart", [" ", ", ", ": ", " · "])
def test_a_line_that_begins_with_a_critic_and_the_score_begins_a_review(apart: str) -> None:
    lines = [
        "Skeptic 62/100 ship It asks before it deletes, which is more than I do",
        "myself, and it writes the day into a log that anybody here can read,",
        "without a word on whose fault it was that the other copy had gone so.",
        f"Founder{apart}53/100 skip The harbour pays for it, and for little else in",
        "winter.",
    ]
    assert unwrap(lines) == [" ".join(lines[:3]), " ".join(lines[3:])]


def test_an_item_with_the_number_of_its_turn_is_not_broken_off_the_line_above() -> None:
    pew = ["   Somebody signs for the pew by noon, and the verger would rather that",
           "   it were him who is asked for the key to the tower than anyone else."]  # fmt: skip
    items = [["1. May 4, 2026", *pew], ["2. May 3, 2026", "   It hums.", ""], ["3. May 2, 2026"]]
    raw = [line for item in items for line in item]
    text = unwrap([*raw, *pew, *pew])
    assert [line[:2] for line in text if line[:1].isdigit()] == ["1.", "2.", "3."]
    assert all("May 3" not in line for line in text if line[:2] != "2.")
    # Prose may have a number at the beginning of a line.
    prose = [
        "The sexton went up the tower and came down it again, on the morning of",
        "1. May, when nobody had asked him to, and then in the night before the",
        "2. June, which was a Sunday, and no bells had been rung since then.",
    ]
    assert unwrap([*raw, *pew, *pew, "", *prose])[-1] == " ".join(prose)


def test_a_quotation_that_fills_lines_of_its_own_is_not_broken_off_the_line_above() -> None:
    # As wide as the text is broken, so that no word of the quotation would fit behind it.
    pitch = "Minutes of the very smallest of parish halls, with all bells rung twice"
    quotes = [
        f"““Fast” is what they call it in {hall}, and by four in the morning it is that, or so "
        "the verger says, who is up before the bells and has to be told of all of it.”"
        for hall in ("Ames", "the old mill")
    ]
    halls = [[pitch, *textwrap.wrap(quote, 72)] for quote in quotes]
    halls += [["Counts candles", *textwrap.wrap(quote, 72)] for quote in quotes]
    raw = [line for hall in halls for line in (*hall, "")]
    joined = [text for tag, *quote in halls for text in (tag, " ".join(quote), "")]
    assert unwrap(raw) == joined
    # Words in marks within a text are no quotation.
    prose = [
        "The makers of it, a parish in the hills above the lake, like to say that",
        "“good enough” is what the verger calls it, who is told of nothing at all,",
        "and that is how the rope came to be where it is now.",
    ]
    assert unwrap([*raw, *prose])[-1] == " ".join(prose)
    # Where quotations stand in paragraphs of their own, one in a text belongs to it.
    apart = [line for quote in quotes for line in (*textwrap.wrap(quote, 72), "")]
    told = [prose[0], "“good enough.”"]
    assert unwrap([*apart, *told])[-1] == " ".join(told)


def test_an_indented_line_that_is_broken_a_little_later_than_most_is_no_code() -> None:
    # Lynx leaves more room to the right of quotations than of paragraphs.
    quotes = [
        f"     {line}"
        for day in ("Monday", "Tuesday", "Monday")
        for line in (
            f"On {day} the verger went up the tower in the rain and never came",
            "in by noon, which was held against him by nobody but his dog.",
            "",
        )
    ]
    late = [
        "       It keeps the minutes of every parish meeting in one old drawer or the",
        "       other and asks which of the bells it was that nobody had counted.",
        "       There are two.",
    ]
    assert unwrap([*quotes, *late])[-1] == " ".join([late[0], *map(str.strip, late[1:])])
    # A line that no margin makes so long was left whole.
    code = [f"     {'ring --all ' * 12}", "     ring --none"]
    assert unwrap([*quotes, *code])[-2:] == [line.rstrip() for line in code]


#: As Lynx prints lists within lists, with numbers before links and where they lead at the end.
LISTED = """\
   AI tool comparison

                       Fern Notes vs Wren Desk
    1. Fern Notes
       Minutes for halls
          + Panel ship: 100%
          + Pricing: Free up to 500 candles / $9 per bell each month after
            that
          + Best for: Halls that own a bell and lost the rope to it twice
       Fern Notes keeps the minutes of every parish meeting in one drawer
       and asks, before it closes it, whether the bells were all counted.
       It is slow.
       [1]Read the full Fern Notes review
    2. Wren Desk
       Minutes for towers
          + Panel ship: 50%
          + Pricing: Free up to 500 candles / $9 per bell each month after
            that
          + Best for: Towers
       Wren Desk keeps the minutes of every parish meeting in one drawer
       and never asks, not even the verger, who has the key and the rope.
       It is dear, and the rope is worn.
       [2]Read the full Wren Desk review

Reviewer scorecard

  Fern Notes

     * “It kept the minutes of every hall and asked for no thanks at all,
       which I count among its virtues.”
       — Builder, 71/100 · ship

  Wren Desk

     * “Late.”
       — Builder, 20/100 · skip

Share

   Link to this page:
   [3]https://shiporskip.io/compare/fern-notes-for-halls-vs-wren-desk-for-t
   owers

References

   1. https://shiporskip.io/tool/fern-notes-for-halls
   2. https://shiporskip.io/tool/wren-desk-for-towers
   3. https://shiporskip.io/compare/fern-notes-for-halls-vs-wren-desk-for-towers
   4. https://shiporskip.io/compare/fern-notes-for-halls-vs-owl
"""


@pytest.mark.parametrize("sign", ["*", "•"])
def test_items_that_go_on_below_their_first_word_go_on_nowhere_else(sign: str) -> None:
    page = _page(LISTED.replace("     * ", f"     {sign} "))
    facts = [(tool.slug, tool.best_for, tool.description) for tool in page.tools]
    about = "{} keeps the minutes of every parish meeting in one drawer and "
    assert facts == [
        (
            "fern-notes-for-halls",
            "Halls that own a bell and lost the rope to it twice",
            about.format("Fern Notes")
            + "asks, before it closes it, whether the bells were all counted. It is slow.",
        ),
        (
            "wren-desk-for-towers",
            "Towers",
            about.format("Wren Desk") + "never asks, not even the verger, who has the key and"
            " the rope. It is dear, and the rope is worn.",
        ),
    ]


def test_an_item_that_is_broken_goes_on_further_in_than_its_sign() -> None:
    for sign in ("*", "•", "▪"):
        item = f"   {sign} Wren Desk: Towers that own a bell and that have lost the rope more often"
        text = ["Halls and towers", *[f"{'Prose ' * 12}is prose.", "twice in ten years."] * 3]
        lines = _lines("\n".join([*text, "", item, "     than once, each time in a hard winter"]))
        assert "more often than once, each" in "\n".join(lines)


def test_an_address_of_both_tools_in_the_list_of_links_is_the_pages() -> None:
    assert _page(LISTED).url == (
        "https://shiporskip.io/compare/fern-notes-for-halls-vs-wren-desk-for-towers"
    )
    other = LISTED.replace("halls-vs-wren-desk-for-towers", "halls-vs-wren-desk")
    assert _page(other).url is None


def test_a_link_below_a_card_whose_description_is_short_is_no_category() -> None:
    page = _page(LISTED.replace("       It is slow.\n", ""))
    assert [tool.category for tool in page.tools] == [None, None]


def test_the_address_below_the_words_for_a_link_to_the_page_is_the_pages() -> None:
    address = "https://shiporskip.io/compare/fern-notes-vs-wren-desk"
    text = LISTED.partition("Share\n")[0]
    shared = f"{text}Share\nLink to this page:\n{address}\nMore matchups\n"
    assert _page(shared).url == address
    assert _page(shared + "\nhttps://shiporskip.io/compare/fern-notes-vs-owl\n").url is None
    for words in (f"Share this comparison: {address}", f"Permalink: [the page]({address})"):
        assert _page(f"{text}{words}\nMore matchups\n").url == address


@pytest.mark.parametrize("words", ["Share this verdict\n{}", "Permalink: [{}]({})"])
def test_an_address_for_sharing_names_a_tools_page_beside_others(words: str) -> None:
    address = "https://shiporskip.io/tool/wren-desk-for-towers"
    critics = "\n".join(
        f"The {who}\n\nShip\n\nIt rings. {who}.\n" for who in ("Builder", "Skeptic")
    )
    text = f"Wren Desk\n\nBells in order\n\nExpert verdict\n\nShip\n\nPanel Reviews\n\n{critics}\n"
    other = "\nAlternatives\n\nhttps://shiporskip.io/compare/owl-vs-wren-desk\n"
    page = _page(f"{text}{words.format(address, address)}\n{other}")
    assert (page.kind, page.url) == ("tool", address)
    assert page.tools[0].slug == "wren-desk-for-towers"
