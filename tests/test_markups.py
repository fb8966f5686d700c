"""Texts in other markups than Markdown: their signs are no part of any name or quote."""

from __future__ import annotations

import time

import pytest

from parsers import Document, Page, parse
from parsers.data.markups import MARKUPS, as_markdown

PROSE = "It keeps the minutes of every parish meeting in one drawer, in order. " * 3
TOOLS = (("Fern Notes", "fern-notes", 75, "Free"), ("Wren Desk", "wren-desk", 25, "Paid"))
SAID = (
    ("Builder", "85/100 · ship", "20/100 · skip"),
    ("Skeptic", "60/100 · ship", "34/100 · skip"),
)
#: Heading, pair of label and value, link, row of a table with its bars, quotation.
FORMS = {
    "MediaWiki": ("== {} ==", "'''{}:''' {}<br />", "[{1} {0}]", "| {} || {} || {}", "''{}''"),
    "AsciiDoc": ("== {}", "{}:: {}", "link:{1}[{0}]", "|{} |{} |{}", "*{}*"),
    "Org": (
        "** {}", "- {} :: {}", "[[{1}][{0}]]", "| {} | {} | {} |", "#+BEGIN_QUOTE\n{}\n#+END_QUOTE"
    ),
    "Jira": ("h2. {}", "* *{}*: {}", "[{0}|{1}]", "||{}||{}||{}||", "bq. {}"),
    "reStructuredText": (
        "{0}\n-----------", "#. {}: {}", "`{0} <{1}>`__", "| {} | {} | {} |", "**{}**"
    ),
}  # fmt: skip


def _page(form: tuple[str, ...]) -> Page:
    heading, pair, link, row, quotation = form
    lines = [heading.format("Fern Notes vs Wren Desk")]
    for name, slug, share, entry in TOOLS:
        lines += [
            heading.format(name),
            *(pair.format(*fact) for fact in (("Panel ship", f"{share}%"), ("Entry", entry))),
            f"{name}: {PROSE}",
            link.format("Read more", f"https://shiporskip.io/tool/{slug}"),
        ]
    rows = (("Decision", *(tool[0] for tool in TOOLS)), ("Pricing", "Free", "$9/mo"))
    lines += [row.format(*cells) for cells in rows]
    lines.append(heading.format("Reviewer scorecard"))
    for who, first, second in SAID:
        lines.append(heading.format(who))
        for score, about in ((first, "the one"), (second, "the other")):
            lines += [score, quotation.format(f"On {about}: {PROSE.strip()}")]
    body = "\n\n".join(lines).encode()
    return parse(Document(body, content_type="text/plain; charset=utf-8"))


@pytest.mark.parametrize("form", FORMS.values(), ids=FORMS.keys())
def test_a_comparison_in_another_markup(form: tuple[str, ...]) -> None:
    page = _page(form)
    assert [(t.name, t.slug, t.panel.ship_percent, t.entry) for t in page.tools] == list(TOOLS)
    assert [t.pricing.text for t in page.tools] == ["Free", "$9/mo"]
    assert [[(r.reviewer, r.score, r.quote) for r in t.reviews] for t in page.tools] == [
        [(who, int(scores[at][:2]), f"On {about}: {PROSE.strip()}") for who, *scores in SAID]
        for at, about in enumerate(("the one", "the other"))
    ]


@pytest.mark.parametrize(
    "text", ["== Fern\nWren", "* one\n* two", "a = b\nc == d", "** Fern ** Wren"]
)
def test_one_sign_is_anything(text: str) -> None:
    assert as_markdown(text) == text


@pytest.mark.parametrize(
    "sign",
    ["=", "'", "[", "|", "*", "`", "{{quote|", "[[", "h1. ", "#. ", " ", "/", "|===\n", "[[a][b"],
)
def test_long_runs_of_a_sign_are_looked_at_once(sign: str) -> None:
    heads = "== a ==\n== b ==\n", "== as\n== bs\n", "** a\n** b\n", "h1. a\nh1. b\n", "#. a\n#. b\n"
    assert len(heads) == len(MARKUPS)
    for head in heads:
        began = time.process_time()
        as_markdown(head + sign * 50_000)
        assert time.process_time() - began < 1


@pytest.mark.parametrize("columns", ['[cols=",,",options="header",]\n', '[cols="3*"]\n', ""])
def test_cells_of_an_asciidoc_table_may_have_several_lines(columns: str) -> None:
    text = f"""\
== Fern Notes vs Wren Desk

=== Reviewer scorecard

{columns}|===
|Critic |Fern Notes |Wren Desk
|Builder |*71/100 ·
ship* +
It held; a \\| b
is true. |*20/100 · skip* +
Late.

|Skeptic
a|
64/100

It fell.
|—
|===
"""
    assert as_markdown(text).splitlines()[4:-1] == [
        "| Critic | Fern Notes | Wren Desk |",
        "| Builder | 71/100 · ship<br>It held; a \\| b is true. | 20/100 · skip<br>Late. |",
        "| Skeptic | 64/100<br>It fell. | — |",
    ]


@pytest.mark.parametrize(
    ("printed", "said"),
    [
        ("** A\n** B\n*** [[/tool/fern][Fern\nNotes]]", "## [Fern Notes](/tool/fern)"),
        ("== As\n== Bs\n==== link:/tool/fern[Fern\nNotes]", "## [Fern Notes](/tool/fern)"),
    ],
)
def test_a_link_whose_text_was_broken(printed: str, said: str) -> None:
    assert as_markdown(printed).splitlines()[2:] == [said]


@pytest.mark.parametrize("declared", ["", '<?xml version="1.0"?>\n'])
def test_a_list_of_blocks_in_xml_is_a_text_a_line(declared: str) -> None:
    blocks = ["Fern Notes vs Wren Desk", "Fern Notes", f"Fern Notes: {PROSE}", "75%", "Panel ship"]
    blocks += ["Wren Desk", f"Wren Desk: {PROSE}", "25%", "Panel ship", "Reviewer scorecard"]
    blocks += ["Builder", "85/100 · ship", "Fern &amp; all.", "20/100 · skip", "Late."]
    address = "https://shiporskip.io/compare/fern-notes-vs-wren-desk"
    body = "".join(f'\n  <block type="x">{text}</block>' for text in blocks)
    body = f'{declared}<document source="{address}">{body}\n</document>'
    page = parse(Document(body.encode()))
    assert [(t.name, t.slug, t.panel.ship_percent) for t in page.tools] == [
        ("Fern Notes", "fern-notes", 75),
        ("Wren Desk", "wren-desk", 25),
    ]
    assert [[(r.reviewer, r.quote) for r in t.reviews] for t in page.tools] == [
        [("Builder", "Fern & all.")],
        [("Builder", "Late.")],
    ]


def test_a_note_in_restructuredtext() -> None:
    address = "https://shiporskip.io/compare/fern-notes-vs-wren-desk"
    lines = ["Fern Notes vs Wren Desk", "=======================", "", f":Source: {address}", ""]
    for name, _, share, entry in TOOLS:
        lines += [name, "----------", "", f"*{name}, in a line*", "", f":Panel ship: {share}%"]
        lines += [f":Entry: {entry}", "", f"{name}: {PROSE}", ""]
    lines += ["Decision", "--------", "", ".. list-table::", "   :header-rows: 1", ""]
    for cells in (
        ("Decision", "Fern Notes", "Wren Desk"),
        ("Pricing", "Free", "$9/mo, or a\n    lot"),
    ):
        lines += [f"   * - {cells[0]}", *(f"     - {cell}" for cell in cells[1:])]
    lines += ["", "Reviewer scorecard", "------------------", ""]
    for who, *scores in SAID:
        lines += [who, "~~~~~~~", ""]
        for tool, score in zip(TOOLS, scores, strict=True):
            lines += [f"**{tool[0]}**: {score}", "", f"   On {tool[0]}: it held.", ""]
    page = parse(Document("\n".join(lines).encode(), content_type="text/plain; charset=utf-8"))
    assert [(t.name, t.slug, t.panel.ship_percent, t.entry) for t in page.tools] == list(TOOLS)
    assert [t.tagline for t in page.tools] == ["Fern Notes, in a line", "Wren Desk, in a line"]
    assert [t.pricing.text for t in page.tools] == ["Free", "$9/mo, or a lot"]
    assert [[(r.reviewer, r.score, r.quote) for r in t.reviews] for t in page.tools] == [
        [(who, int(scores[at][:2]), f"On {tool[0]}: it held.") for who, *scores in SAID]
        for at, tool in enumerate(TOOLS)
    ]


@pytest.mark.parametrize(
    ("printed", "said"),
    [
        ("** A\n** B\n:PROPERTIES:\n:CUSTOM_ID: a\n:PANEL_SHIP: 75%\n:END:", "Panel ship: 75%"),
        ("** A a\n** B b\n|---+---|\n10--20 a day --- or\n--- none", "\n10–20 a day — or\n— none"),
        ("== A\n== B b\n== C c\n.Fern, 85/100\n____\nIt held.\n____", "Fern, 85/100\n\nIt held."),
    ],
)
def test_signs_of_a_markup_that_are_not_text(printed: str, said: str) -> None:
    assert as_markdown(printed).strip().endswith(said)
