"""Tables of text extracts: drawn with plus signs, aligned with spaces, or run together in cells."""

from __future__ import annotations

import re
import textwrap

import pytest

from parsers import Document, Page, parse
from parsers.extracts.plaintext import read_text
from parsers.extracts.side_by_side import cut_columns
from parsers.layout import Box, lines_of
from tests.growth import IN_PROPORTION, growth

NAMES = ("Fern Notes", "Fern Notes (Team)")
TITLE = f"AI tool comparison\n\n{' vs '.join(NAMES)}\n\n"
PROSE = "It keeps the minutes of every parish meeting in one drawer, in order. " * 2
PRICES = ("Free tier / $20/mo Pro / $40/mo Business", "Free / Open-weight (Apache 2.0) — your cost")


def _parse(text: str) -> Page:
    return parse(Document(text.encode(), content_type="text/plain; charset=utf-8"))


def _rows(text: str) -> list[list[list[str]]]:
    """The texts of each cell of the rows of a text."""
    return [
        [[line.text for line in lines_of(cell)] for cell in row.items]
        for row in read_text(text).root.items
        if isinstance(row, Box) and row.tag == "tr"
    ]


def test_cells_of_a_drawn_table_have_several_paragraphs() -> None:
    text = """
+----------+----------------+------------+
| Critic   | Fern           | 蕨の手帳   |
+==========+================+============+
| Builder  | ## 71/100      | —          |
|          |                |            |
|          | It held a week |            |
|          | of hymns.      |            |
+----------+----------------+------------+
"""
    assert _rows("# Above\n" + text) == [
        [["Critic"], ["Fern"], ["蕨の手帳"]],
        [["Builder"], ["71/100", "It held a week of hymns."], ["—"]],
    ]


def test_a_frame_whose_corners_tell_no_columns() -> None:
    """As the browser Links draws it: a critic stands beside the middle of his row."""
    text = """
   +-----------------------------------+
   | Critic  | Score  | Quote          |
   |---------+--------+----------------|
   |         |        | It held a week |
   | Builder | 71/100 | of hymns, then |
   |         |        | it slept.      |
   |---------+--------+----------------|
   | Skeptic | 20/100 | Late.          |
   +-----------------------------------+
"""
    assert _rows("# Above\n" + text) == [
        [["Critic"], ["Score"], ["Quote"]],
        [["Builder"], ["71/100"], ["It held a week of hymns, then it slept."]],
        [["Skeptic"], ["20/100"], ["Late."]],
    ]


def test_a_score_ends_its_line_in_a_cell_and_a_hyphen_leaves_no_space() -> None:
    text = """
+----------+-------------------+--------------+
| Builder  | 71/100 · ship     | 20/100 · skip|
|          | It held a half-   | Late.        |
|          | hearted week.     |              |
+----------+-------------------+--------------+
"""
    assert _rows(text) == [
        [
            ["Builder"],
            ["71/100 · ship", "It held a half-hearted week."],
            ["20/100 · skip", "Late."],
        ],
    ]


def test_a_drawn_table_stays_where_the_lines_around_it_were_broken() -> None:
    broken = (
        "It keeps the minutes of every single parish meeting in one drawer, all in\norder. " * 4
    )
    table = "+------+------+\n| Fern | Wren |\n+------+------+\n"
    assert _rows(f"{broken}\n\n{table}\n{broken}\n") == [[["Fern"], ["Wren"]]]


@pytest.mark.parametrize("sign", ["\x1a", "\x1b", "\x1c"])
def test_no_line_of_a_text_stands_for_a_table(sign: str) -> None:
    assert _rows(f"Fern\n{sign} \n{sign}\nWren\n\n{'Minutes of a parish meeting. ' * 9}\n") == []


def test_a_line_ends_in_a_cell_of_markdown() -> None:
    text = "| Critic | Fern |\n| --- | --- |\n| Builder | 71/100<br>It held `a<br>b`.<br/>Well. |\n"
    assert _rows(text)[1] == [["Builder"], ["71/100", "It held `a<br>b`.", "Well."]]


def test_a_row_of_markdown_goes_on_to_its_last_bar() -> None:
    text = """\
| Critic | Fern | Wren |
| --- | --- | --- |
| Builder | **71/100 · ship**  \n\
It held, as `a | b` and
nobody fell. | **20/100 · skip**
Late. |
| Skeptic | — | 64/100
| Founder | 12/100 | 31/100 |
"""
    assert _rows(text)[1:] == [
        [
            ["Builder"],
            ["71/100 · ship", "It held, as `a | b` and nobody fell."],
            ["20/100 · skip", "Late."],
        ],
        [["Skeptic"], ["—"], ["64/100"]],
        [["Founder"], ["12/100"], ["31/100"]],
    ]


#: As w3m, elinks and Pandoc print tables whose cells are broken over several lines.
ALIGNED = {
    "labels at the right": """\
Decision           Fern Notes                     Fern Notes (Team)
  Panel   Ship · 3 ship / 0 skip          Skip · 1 ship / 3 skip
 verdict
Community 67% ship (12 votes)             0% ship (3 votes)
 Pricing  Free tier / $20/mo Pro / $40/mo Free / Open-weight (Apache 2.0) —
          Business                        your cost
Category  Automation                      Design & Creative
""",
    "a line between rows": """\
Decision   Fern Notes               Fern Notes (Team)

Panel      Ship · 3 ship / 0 skip   Skip · 1 ship / 3 skip
verdict

Community  67% ship (12 votes)      0% ship (3 votes)

Pricing    Free tier / $20/mo Pro   Free / Open-weight (Apache 2.0) — your
           / $40/mo Business        cost

Category   Automation               Design & Creative
""",
}


@pytest.mark.parametrize("where", ALIGNED)
def test_cells_of_an_aligned_table_have_several_lines(where: str) -> None:
    page = _parse(f"{TITLE}{ALIGNED[where]}\nReviewer scorecard\n")
    assert [(t.panel.ships, t.community.votes, t.pricing.text, t.category) for t in page.tools] == [
        (3, 12, PRICES[0], "Automation"),
        (1, 3, PRICES[1], "Design & Creative"),
    ]
    assert page.anomalies == ()


CENTRED = """\
   Decision    Fern Notes                 Fern Notes (Team)
 Panel verdict Ship · 3 ship / 0 skip     Skip · 1 ship / 3 skip
   Community   No community votes yet     No community votes yet
               A calm home for a query    Turns a messy budget sheet
   Best for    log                        into something you can hand
                                          over
   Category    Email                      On-device AI
"""


def _best_for(table: str) -> tuple[list[str | None], bool]:
    """What tools are best for by a table below their cards, and whether nothing is noticed."""
    cards = [line for name in NAMES for line in ("Email", name, "75%", "Panel ship", PROSE)]
    page = _parse(TITLE + "\n\n".join([*cards, table]))
    return [tool.best_for for tool in page.tools], not page.anomalies


def test_a_label_beside_the_middle_of_its_row() -> None:
    calm = "A calm home for a query log"
    messy = "Turns a messy budget sheet into something you can hand over"
    assert _best_for(CENTRED)[0] == [calm, messy]


def test_a_line_that_may_belong_to_the_row_below_is_nobodys() -> None:
    low = CENTRED.replace("   Best for    log", f"{'':15}log")
    low = low.replace(f"{'':42}over\n", f"   Best for{'':31}over\n")
    assert _best_for(low) == ([None, None], False)


def _card(name: str, share: int, pitch: str, *, inside: bool) -> str:
    lead = f"Gaming {name} {pitch}" if inside else pitch
    return (
        f"{lead} Ship {share}% Panel ship — Community Paid Entry"
        f" {name} is it. {PROSE.strip()} Read the full review"
    )


TABLE = f"""\
| Decision | {NAMES[0]} | {NAMES[1]} |
|---|---|---|
| Panel verdict | Ship · 3 ship / 1 skip | Ship · 4 ship / 0 skip |
| Best for | Hymns in order | Minutes that read well |
| Category | Gaming | Gaming |
"""


@pytest.mark.parametrize("inside", [True, False])
def test_cards_that_ran_together_in_a_cell_each(inside: bool) -> None:
    cards = [
        _card(name, share, pitch, inside=inside)
        for name, share, pitch in zip(
            NAMES, (75, 100), ("Hymns in order", "Minutes that read well"), strict=True
        )
    ]
    rows = (
        f"| {' | '.join(cards)} |\n"
        if inside
        else "".join(f"| ## {n} |\n| |\n| {c} |\n" for n, c in zip(NAMES, cards, strict=True))
    )
    page = _parse(f"{TITLE}{rows}\n{TABLE}")
    assert [
        (t.category, t.tagline, t.verdict, t.panel.ship_percent, t.entry, t.description)
        for t in page.tools
    ] == [
        ("Gaming", pitch, "ship", share, "Paid", f"{name} is it. {PROSE.strip()}")
        for name, share, pitch in zip(
            NAMES, (75, 100), ("Hymns in order", "Minutes that read well"), strict=True
        )
    ]
    assert page.anomalies == ()


def test_a_share_of_the_panel_is_no_share_of_the_community_below_it() -> None:
    cards = (
        f"Gaming {name} {pitch} Ship Panel ship: {share}% Community: — Entry: Paid {name} is it."
        for name, share, pitch in zip(
            NAMES, (75, 100), ("Hymns in order", "Minutes that read well"), strict=True
        )
    )
    page = _parse(f"{TITLE}| {' | '.join(cards)} |\n\n{TABLE}")
    assert [(t.panel.ship_percent, t.community.ship_percent) for t in page.tools] == [
        (75, None),
        (100, None),
    ]
    assert page.none == ("tools.0.community", "tools.1.community")


def _wrapped(text: str, width: int = 78) -> str:
    return "\n".join(textwrap.wrap(text, width, break_on_hyphens=False))


@pytest.mark.parametrize("wrapped", [True, False])
def test_cards_of_a_table_whose_cells_have_lines_and_headings(wrapped: bool) -> None:
    """A row with room beside a bar is not broken, all else is; paragraphs of a cell run on."""
    fold = _wrapped if wrapped else str
    pitches = ("Hymns in order", "Minutes that read well")
    about = [f"{name} is it. {PROSE.strip()}" for name in NAMES]
    first, second = (
        f"## {name}\n\n{fold(f'_{pitch}_ **Ship** Panel ship: {share}%')}  \nCommunity: —  \n"
        for name, pitch, share in zip(NAMES, pitches, (75, 100), strict=True)
    )
    quotes = [
        f"It {word} the minutes, the hymns and the keys. {PROSE}" for word in ("kept", "lost")
    ]
    reviews = [
        f"### {name}\n\nReviewer| Score| Verdict| Quote  \n---|---|---|---  \n"
        + fold(f"Builder| 81/100| ship| {quote.strip()}")
        + "  \n"
        for name, quote in zip(NAMES, quotes, strict=True)
    ]
    page = _parse(
        f"{TITLE}Gaming\n\n{first}Entry: Paid {about[0]} |  Data\n\n"
        + second
        + fold(f"Entry: Free {about[1]}")
        + f"  \n---|---  \nDecision| {NAMES[0]}| {NAMES[1]}  \n---|---|---  \n"
        + "Panel verdict|  Ship · 3 ship / 1 skip| Ship · 4 ship / 0 skip  \n"
        + "Category|  Gaming| Data  \n  \n## Reviewer scorecard\n\n"
        + "\n".join(reviews)
    )
    assert [
        (t.category, t.tagline, t.verdict, t.panel.ship_percent, t.entry, t.description)
        for t in page.tools
    ] == [
        ("Gaming", pitches[0], "ship", 75, "Paid", about[0]),
        ("Data", pitches[1], "ship", 100, "Free", about[1]),
    ]
    assert [[r.quote for r in t.reviews] for t in page.tools] == [[q.strip()] for q in quotes]


def test_signs_of_double_width_fill_a_line_that_was_broken() -> None:
    wide = "蕨の手帳 keeps the minutes of every single parish meeting in the one"
    text = f"{_wrapped(PROSE * 3, 72)}\n\n{wide}\ndrawer that has a lock.\n"
    assert len(wide) + len(" drawer") <= 72
    assert read_text(text).lines[-1].text == f"{wide} drawer that has a lock."


def test_a_tile_in_a_sentence_is_no_card() -> None:
    quoted = "An early review had “75% Panel ship” for its headline, and the site still quotes it."
    cards = [
        line
        for name in NAMES
        for line in ("Gaming", name, "For halls", "40% Panel ship", f"{name} is it. {quoted}")
    ]
    page = _parse(TITLE + "\n\n".join([*cards, TABLE]))
    assert [t.description for t in page.tools] == [f"{name} is it. {quoted}" for name in NAMES]
    assert [t.panel.ship_percent for t in page.tools] == [40, 40]


def test_a_bar_in_a_sentence_divides_nothing() -> None:
    quote = "Use {braces} and a | pipe; it copes. It held a week of hymns."
    reviews = f"## Reviewer scorecard\n\n### Builder\n\n80/100 · ship\n\n“{quote}”\n\n20/100 · skip"
    page = _parse(f"# {' vs '.join(NAMES)}\n\n{TABLE}\n{reviews}\n\n“It did not.”\n")
    assert [tool.reviews[0].quote for tool in page.tools] == [quote, "It did not."]


@pytest.mark.parametrize("sign", ["□", "■", "●", "➢"])
def test_bullets_of_text_browsers(sign: str) -> None:
    layout = read_text(f"Above\n  {sign} 100%\n  {sign} Paid\n")
    assert [line.text for line in layout.content] == ["Above", "100%", "Paid"]


def test_links_whose_addresses_stand_below_the_text() -> None:
    layout = read_text("# A\n\n## [Fern][1]\n\n   [1]: /tool/fern-notes\n\nProse\\\nmore.\n")
    assert [line.text for line in layout.content] == ["A", "Fern", "Prose", "more."]
    assert layout.content[1].box.slug == "fern-notes"


@pytest.mark.parametrize(
    "form",
    [
        '<doc><main><head rend="h1">{0}</head>{1}</main></doc>',
        (
            '<TEI xmlns="x"><teiHeader><title>Z vs Y</title></teiHeader><text><body>'
            "<head>{0}</head>{1}</body></text></TEI>"
        ),
    ],
)
def test_extracts_in_xml(form: str) -> None:
    rows = "".join(
        f"<row>{''.join(f'<cell>{cell}</cell>' for cell in row.strip('| ').split(' | '))}</row>"
        for row in TABLE.splitlines()
        if "---" not in row
    )
    cards = "".join(
        f'<head rend="h2"><ref target="/tool/{slug}">{name}</ref></head><p>For halls</p><list>'
        f"<item>{share}% Panel ship</item><item>Paid Entry</item></list>"
        for name, slug, share in zip(NAMES, ("fern-notes", "fern-team"), (75, 100), strict=True)
    )
    body = '<?xml version="1.0"?>\n' + form.format(
        " vs ".join(NAMES), f"{cards}<table>{rows}</table>"
    )
    page = _parse(body)
    assert [(t.slug, t.panel.ship_percent, t.panel.ships, t.best_for) for t in page.tools] == [
        ("fern-notes", 75, 3, "Hymns in order"),
        ("fern-team", 100, 4, "Minutes that read well"),
    ]


def test_an_extract_whose_lines_are_annotated() -> None:
    cards = "".join(
        f"<heading>  {name}\n\n</heading>  For halls\n\n  {share}% Panel ship\n\n  Paid Entry\n\n"
        for name, share in zip(NAMES, (75, 100), strict=True)
    )
    text = TABLE.replace("|---|---|---|\n", "").replace("| ", "").replace(" |", "\t")
    body = f'<?xml version="1.0" encoding="UTF-8" ?>\n<content>\n{TITLE}{cards}{text}</content>'
    page = _parse(body)
    assert [(t.panel.ship_percent, t.entry) for t in page.tools] == [(75, "Paid"), (100, "Paid")]


#: As pdftotext prints columns, whose letters differ in width, and w3m with a line between texts.
BESIDE = {
    "no line between": """\
Writing                                 Agents

Fern Notes                              Fern Notes (Team)
Minutes, filed in one drawer            A desk that never sleeps at
Ship                                    night
25% Panel ship                          Skip
Fern Notes keeps minutes of every       75% Panel ship
single parish meeting.                  Fern Notes (Team) keeps minutes,
                                        in order, and asks for nothing
                                        twice.
Reviewer scorecard
Builder

71/100 · ship                           20/100 · skip
It held for one week, and then it       Late.
broke at a funeral, of all days
in a year.


Skeptic

60/100 · ship                           34/100 · skip
A drawer, no more.                      A desk that never sleeps at all
                                        will never wake up, either.

Weekly AI Tool Verdicts
""",
    "a line between": """\
Writing                                 Agents

Fern Notes                              Fern Notes (Team)

Minutes, filed in one drawer            A desk that never sleeps at
                                        night
Ship
                                        Skip
25% Panel ship
                                        75% Panel ship
Fern Notes keeps minutes of every
single parish meeting.                  Fern Notes (Team) keeps minutes,
                                        in order, and asks for nothing
                                        twice.

Reviewer scorecard

Builder

71/100 · ship                           20/100 · skip

It held for one week, and then it       Late.
broke at a funeral, of all days
in a year.

Skeptic

60/100 · ship                           34/100 · skip

A drawer, no more.                      A desk that never sleeps at all
                                        will never wake up, either.

Weekly AI Tool Verdicts
""",
}


@pytest.mark.parametrize("columns", BESIDE.values(), ids=BESIDE.keys())
def test_columns_side_by_side_are_read_one_after_the_other(columns: str) -> None:
    page = _parse(TITLE + columns)
    assert [
        (t.category, t.name, t.tagline, t.verdict, t.panel.ship_percent) for t in page.tools
    ] == [
        ("Writing", NAMES[0], "Minutes, filed in one drawer", "ship", 25),
        ("Agents", NAMES[1], "A desk that never sleeps at night", "skip", 75),
    ]
    assert [t.description for t in page.tools] == [
        "Fern Notes keeps minutes of every single parish meeting.",
        "Fern Notes (Team) keeps minutes, in order, and asks for nothing twice.",
    ]
    assert [[(r.reviewer, r.score, r.quote) for r in t.reviews] for t in page.tools] == [
        [
            (
                "Builder",
                71,
                "It held for one week, and then it broke at a funeral, of all days in a year.",
            ),
            ("Skeptic", 60, "A drawer, no more."),
        ],
        [
            ("Builder", 20, "Late."),
            ("Skeptic", 34, "A desk that never sleeps at all will never wake up, either."),
        ],
    ]


def test_empty_cells_between_bars_are_no_strip_between_columns() -> None:
    rows = [
        "| Fern Notes keeps minutes in one drawer |  | ",
        "| 25% and a half of all the others |  | ",
    ]
    lines = [*rows, "| Ship |  | "] * 3
    assert cut_columns(lines, "\x19") == (lines, [])


@pytest.mark.parametrize("page", ["", "\f"])
def test_the_heading_below_a_table_of_spaces_is_no_row(page: str) -> None:
    text = (
        "Decision   Fern Notes               Fern Notes (Team)\n\n"
        "Pricing    Free tier / $20/mo Pro   Free / Open-weight, at your\n"
        "                                    cost\n\n"
        "Best for   Parishes                 Teams\n\n"
        f"Category   Writing                  Agents\n{page}Reviewer scorecard\nBuilder\n\n"
    )
    assert _rows(text)[1] == [
        ["Pricing"],
        ["Free tier / $20/mo Pro"],
        ["Free / Open-weight, at your cost"],
    ]


def test_the_address_at_the_foot_of_printed_pages_is_the_pages() -> None:
    address = "https://shiporskip.io/compare/fern-vs-wren"
    text = f"Fern\n{address}        1/2\n\x0cWren\n{address}        2/2\n"
    assert read_text(text).canonical == address
    assert read_text(text.replace("wren  ", "moss  ", 1)).canonical is None


@pytest.mark.parametrize(
    "line", ["a" * 20 + "  b", "a  b" + " " * 380, "a b " * 90, "Fern" + " " * 30 + "x y"]
)
def test_many_lines_of_two_cells_take_no_time(line: str) -> None:
    for lines in [line], [line, "", "c" * 30]:
        assert growth(lambda n, of=lines: cut_columns(of * n, "\x19"), 4_000) < IN_PROPORTION


#: A scorecard as w3m and elinks print it, with critics beside the middle of their cells, and as
#: Pandoc and html-to-text do, with all at the top.
JUDGED = {
    "in the middle": """\
 Critic         Fern Notes              Fern Notes (Team)
         71/100 · ship
Builder  It keeps the minutes of 20/100 · skip
         every parish meeting    Late, and no fun at all.
         where they were made.
                                 64/100 · ship
Skeptic  No review               Someone will print
                                 85/100 on a slide.
 Night   55/100 · ship           31/100 · skip
 watch   Fine.                   Nobody asked.
""",
    "at the top": """\
  ------------------------------------------------------------------
  Critic          Fern Notes              Fern Notes (Team)
  --------------- ----------------------- --------------------------
  Builder         71/100 · ship           20/100 · skip
                  It keeps the minutes of Late, and no fun at all.
                  every parish meeting
                  where they were made.

  Skeptic         No review               64/100 · ship
                                          Someone will print 85/100 on
                                          a slide.

  Night watch     55/100 · ship           31/100 · skip
                  Fine.                   Nobody asked.
  ------------------------------------------------------------------
""",
}
#: Some leave out the head over the critics, the rules and the blank lines.
JUDGED["without a head over the critics"] = re.sub(
    r"^[ -]*\n", "", JUDGED["at the top"].replace("Critic", " " * 6), flags=re.MULTILINE
)
KEPT = "It keeps the minutes of every parish meeting where they were made."
CALLED = [
    [("Builder", 71, KEPT), ("Night watch", 55, "Fine.")],
    [
        ("Builder", 20, "Late, and no fun at all."),
        ("Skeptic", 64, "Someone will print 85/100 on a slide."),
        ("Night watch", 31, "Nobody asked."),
    ],
]


def _called(text: str) -> list[list[tuple[str | None, int | None, str]]]:
    """The reviews of a page with a scorecard."""
    page = _parse(f"{TITLE}{DECIDED}\nReviewer scorecard\n\n{text}\nMore comparisons\n")
    return [[(r.reviewer, r.score, r.quote) for r in tool.reviews] for tool in page.tools]


DECIDED = """\
Decision   Fern Notes               Fern Notes (Team)
Pricing    Free tier / $20/mo Pro   Free
Category   Automation               Design & Creative
Best for   Minutes                  Hymns
"""


@pytest.mark.parametrize("where", JUDGED)
def test_a_scorecard_of_spaces_is_read_by_its_columns(where: str) -> None:
    assert _called(JUDGED[where]) == CALLED


#: As inscriptis prints paragraphs in cells: labels in the middle of a row, all else at its top.
LIFTED = {
    "a table for both tools": """\
Critic       Fern Notes     Fern Notes (Team)
             71/100 · ship  20/100 · skip
Builder
             Tidy.          Late, and no fun.

             —              64/100 · ship
Skeptic
                            Nobody asked.
Night watch  33/100 · skip
             Fine.          —

""",
    "a table for each tool": """\
Fern Notes

Critic       Review
             71/100 · ship
Builder
             Tidy.

             33/100 · skip
Night watch
             Fine.


Fern Notes (Team)

Critic       Review
             20/100 · skip
Builder
             Late, and no fun.
             64/100 · ship
Skeptic
             Nobody asked.
""",
    "a row for each tool": """\
Tool               Builder            Skeptic        Night watch
                   71/100 · ship                     33/100 · skip
Fern Notes                            —
                   Tidy.                             Fine.

                   20/100 · skip      64/100 · ship
Fern Notes (Team)                                    —
                   Late, and no fun.  Nobody asked.

""",
}


@pytest.mark.parametrize("where", LIFTED)
def test_a_score_that_stands_a_line_above_its_critic(where: str) -> None:
    assert _called(LIFTED[where]) == [
        [("Builder", 71, "Tidy."), ("Night watch", 33, "Fine.")],
        [("Builder", 20, "Late, and no fun."), ("Skeptic", 64, "Nobody asked.")],
    ]


def test_what_stands_below_reviews_that_are_nobodys_is_no_review() -> None:
    text = JUDGED["in the middle"].replace("Skeptic  ", "         ")
    assert _called(f"{text}\n\nThe Sunday letter\n\nA bell a week, and no more.\n") == [[], []]


@pytest.mark.parametrize("where", JUDGED)
def test_a_review_beside_no_critic_is_nobodys(where: str) -> None:
    assert _called(JUDGED[where].replace("Skeptic  ", "         ")) == [[], []]


def test_a_scorecard_with_wide_signs() -> None:
    text = JUDGED["at the top"].replace("It keeps the minutes of", "議事録 keeps minutes of")
    assert _called(text)[0][0] == ("Builder", 71, KEPT.replace("It keeps the", "議事録 keeps"))


@pytest.mark.parametrize("line", ["  a    b", " Critic  a  b", "Critic  a  b\n  9/100  9/100"])
def test_many_heads_of_scorecards_take_no_time(line: str) -> None:
    assert growth(lambda n: read_text(f"{TITLE}{line}\n" * n), 500) < IN_PROPORTION


def test_what_stands_beside_a_critic_is_the_critics() -> None:
    unknown = JUDGED["at the top"].replace("No review", "He slept.")
    assert _called(unknown) == CALLED


RUN_ON = """\
   Critic Fern Notes Fern Notes (Team)
   Builder 71/100 · ship
   It keeps the minutes of
   every parish meeting where they were made. 20/100 · skip
   Late, and no fun at all.
   Skeptic No review 64/100 · ship
   Someone will print
   85/100 on a slide.
   Founder — —
   Analyst 48/100 · skip
   Entry — the old one — is fine. No review
   Watchman 55/100 · ship
   Fine. 31/100 · skip
   Nobody asked.
"""


def test_rows_whose_cells_were_run_together() -> None:
    kept, late, slide = (CALLED[0][0], CALLED[1][0], CALLED[1][1])
    assert _called(RUN_ON) == [
        [kept, ("Analyst", 48, "Entry — the old one — is fine."), ("Watchman", 55, "Fine.")],
        [late, slide, ("Watchman", 31, "Nobody asked.")],
    ]


@pytest.mark.parametrize(
    ("old", "new"),
    [(" No review 64", " 64"), ("made. 20/100 · skip", "made."), ("(Team)\n", "(Teams)\n")],
)
def test_a_row_that_cannot_be_cut_is_nobodys(old: str, new: str) -> None:
    said = [review for reviews in _called(RUN_ON.replace(old, new)) for review in reviews]
    assert {(who, quote) for who, _, quote in said} <= {(None, "")}


@pytest.mark.parametrize(
    "row", ["Critic Fern Notes Fern Notes (Team)\nBuilder 9/100 · ship", "Critic  a"]
)
def test_many_heads_of_run_on_rows_take_no_time(row: str) -> None:
    assert growth(lambda n: read_text(TITLE + f"{row}\n" * n), 1_000) < IN_PROPORTION


#: The same as w3m prints it where score and quote are paragraphs, and as Pandoc's Markdown does.
PARAGRAPHS = {
    "blank lines in cells": """\
 Critic         Fern Notes              Fern Notes (Team)
         71/100 · ship

         It keeps the minutes of 20/100 · skip
Builder  every parish meeting
         where they were made.   Late, and no fun at all.

                                 64/100 · ship

Skeptic  No review               Someone will print
                                 85/100 on a slide.

 Night   55/100 · ship           31/100 · skip
 watch
         Fine.                   Nobody asked.
""",
    "bold": JUDGED["at the top"]
    .replace("71/100 · ship", "**71/100 · ship**\\")
    .replace(" " * 9 + " 20/100 · skip", "     **20/100 · skip**\\"),
}


@pytest.mark.parametrize("where", PARAGRAPHS)
def test_scores_of_spaced_scorecards_stand_apart_or_are_marked(where: str) -> None:
    assert _called(f"\n{PARAGRAPHS[where]}") == CALLED


def test_a_break_at_a_stroke_leaves_no_space() -> None:
    text = JUDGED["at the top"].replace("85/100 on\n", "85/\n")
    text = text.replace("  a slide.", "  100 on a slide.")
    assert _called(text) == CALLED


#: As text browsers and plain writers print a page whose facts and reviews are one table.
JOINT = {
    "in the middle": """\
                  Fern Notes            Fern Notes (Team)
In one line Minutes for a vestry    Hymns
   Panel    Ship · 2 ship / 1 skip  Mixed · 1 ship / 1 skip
  verdict
 Licence    MIT                     Closed
  Editor    Ada                     Ben
            Free tier / $20/mo Pro
  Pricing   / $40/mo Business with  Contact sales
            a bell
Description A ledger for parishes.  A ledger for dioceses.
            71/100 · ship           20/100 · skip
  Builder   It keeps the minutes of Late, and no fun at all
            every parish meeting    for a bell ringer.
            where they were made.
                                    64/100 · ship
  Skeptic   —                       Someone will print
                                    85/100 on a slide.
   Night    55/100 · ship
   watch    Fine.
""",
    "at the top": """\
  ------------------------------------------------------------------
                  Fern Notes              Fern Notes (Team)
  --------------- ----------------------- --------------------------
  In one line     Minutes for a vestry    Hymns

  Panel verdict   Ship · 2 ship / 1 skip  Mixed · 1 ship / 1 skip

  Licence         MIT                     Closed

  Editor          Ada                     Ben

  Pricing         Free tier / $20/mo Pro  Contact sales
                  / $40/mo Business with
                  a bell

  Description     A ledger for parishes.  A ledger for dioceses.

  Builder         71/100 · ship           20/100 · skip
                  It keeps the minutes of Late, and no fun at all
                  every parish meeting    for a bell ringer.
                  where they were made.

  Skeptic         —                       64/100 · ship
                                          Someone will print
                                          85/100 on a slide.

  Night watch     55/100 · ship
                  Fine.
  ------------------------------------------------------------------
""",
}
JOINT["blank lines between rows in the middle"] = re.sub(
    r"(?= {12}71/100| {36}64/100|   Night)", "\n", JOINT["in the middle"]
)
JOINT["labels in the middle alone"] = (
    JOINT["in the middle"]
    .replace(
        "  Pricing   / $40/mo Business with  Contact sales", "  Pricing   / $40/mo Business with"
    )
    .replace("$20/mo Pro\n", "$20/mo Pro  Contact sales\n")
    .replace("Skeptic   —   ", "Skeptic       ")
    .replace(f"{'':36}64/100", f"{'':12}—{'':23}64/100")
)
JOINT["without rules and blank lines"] = re.sub(
    r"^[ -]*\n", "", JOINT["at the top"], flags=re.MULTILINE
).replace(" " * 18 + "Fern", "\xa0" + " " * 17 + "Fern")


@pytest.mark.parametrize("where", JOINT)
def test_facts_and_reviews_in_one_table_of_spaces(where: str) -> None:
    page = _parse(
        f"{TITLE}\n{textwrap.dedent(JOINT[where])}\nThe Sunday letter\n\nA bell a week.\n"
    )
    told = [[(r.reviewer, r.score, r.quote) for r in tool.reviews] for tool in page.tools]
    assert told == [
        [("Builder", 71, KEPT), ("Night watch", 55, "Fine.")],
        [
            ("Builder", 20, "Late, and no fun at all for a bell ringer."),
            ("Skeptic", 64, "Someone will print 85/100 on a slide."),
        ],
    ]
    facts = [(t.name, t.tagline, t.panel.ships, t.pricing.text, t.description) for t in page.tools]
    dear = "Free tier / $20/mo Pro / $40/mo Business with a bell"
    assert facts == [
        ("Fern Notes", "Minutes for a vestry", 2, dear, "A ledger for parishes."),
        ("Fern Notes (Team)", "Hymns", 1, "Contact sales", "A ledger for dioceses."),
    ]


def test_a_line_of_one_table_that_may_belong_to_two_rows_is_in_no_table() -> None:
    low = JOINT["in the middle"].replace("  Skeptic   —   ", f"{'':12}—   ")
    assert not any("64/100 · ship" in cell for row in _rows(low) for cell in row)


def test_a_heading_with_a_tools_name_is_no_row_of_the_table_above() -> None:
    """Values begin right behind the longest label, above the letters of the heading."""
    table = """\
                   Fern Notes          Fern Notes (Team)
 Tagline   Minutes for a vestry in one Hymns for every bench
           drawer
  Panel    Ship · 2 ship / 1 skip      Mixed · 1 ship / 1 skip
 verdict
Panel ship 67%                         50%
  Entry    Paid                        Paid

About Fern Notes

A ledger for parishes that lost theirs.
"""
    facts = [(tool.tagline, tool.panel.ships) for tool in _parse(TITLE + table).tools]
    assert facts == [("Minutes for a vestry in one drawer", 2), ("Hymns for every bench", 1)]


def test_names_that_head_one_table_may_be_broken() -> None:
    named = JOINT["at the top"].replace("Fern Notes (Team)", "Fern Notes for the Whole")
    named = named.replace("  --------------- ", f"{'':42}Deanery\n  --------------- ")
    assert _rows(named)[0] == [[], ["Fern Notes"], ["Fern Notes for the Whole Deanery"]]
    early = named.replace(" for the Whole", "")
    assert ["Fern Notes Deanery"] not in [cell for row in _rows(early) for cell in row]


def test_what_stands_below_a_table_of_a_row_a_tool_is_no_pitch() -> None:
    names = ("Fern Notes", "Wren Desk")
    pitches = ("Minutes that keep themselves", "Hymns in order")
    cards = (
        f"{name}\n\n{pitch}\n\n{name} has it. {PROSE}\n\nBest for: Vicars"
        for name, pitch in zip(names, pitches, strict=True)
    )
    page = _parse(
        f"{' vs '.join(names)}\n\n"
        "Tool        Verdict  Panel ship  Community  Entry\n"
        "Fern Notes  Ship     75%         40%        Free\n"
        "Wren Desk   Skip     25%         —          Paid\n\n"
        "In detail\n\n" + "\n\n".join(cards)
    )
    assert [tool.tagline for tool in page.tools] == list(pitches)
