"""Tables framed with lines, as text browsers and terminals print them."""

from __future__ import annotations

import pytest

from parsers.extracts.plaintext import read_text
from parsers.layout import Box, lines_of

Rows = list[list[list[str]]]


def _rows(text: str) -> Rows:
    """The texts of each cell of the rows of a text."""
    return [
        [[line.text for line in lines_of(cell)] for cell in row.items]
        for row in read_text(text).root.items
        if isinstance(row, Box) and row.tag == "tr"
    ]


CARDS = """
┌───────────────────┐  ┌────────────────────┐
│    Fern Notes     │  │     Wren Desk      │
├─────────┬─────────┤  ├─────────┬──────────┤
│Entry    │Free     │  │Entry    │Paid      │
├─────────┴─────────┤  ├─────────┴──────────┤
│It keeps the hymns │  │Sorts.              │
│of a parish.       │  └────────────────────┘
└───────────────────┘
"""
TOOLS = [
    [["Fern Notes"]], [["Entry"], ["Free"]], [["It keeps the hymns of a parish."]],
    [["Wren Desk"]], [["Entry"], ["Paid"]], [["Sorts."]],
]  # fmt: skip


def test_frames_beside_each_other_are_read_one_after_the_other() -> None:
    assert _rows(CARDS) == TOOLS


@pytest.mark.parametrize("lines", ["┌┐└┘├┤┬┴─│", "╔╗╚╝╠╣╦╩═║", "┏┓┗┛┣┫┳┻━┃", "╭╮╰╯├┤┬┴─│"])
def test_lines_of_any_weight(lines: str) -> None:
    assert _rows(CARDS.translate(str.maketrans("┌┐└┘├┤┬┴─│", lines))) == TOOLS


def test_a_cell_has_a_paragraph_for_each_text_whose_next_word_would_have_fitted() -> None:
    text = """
┌─────────┬──────────────────┐
│ Builder │ 71/100 · ship    │
│         │ It held a week   │
│         │ of hymns and did │
│         │ not complain.    │
└─────────┴──────────────────┘
"""
    said = ["71/100 · ship", "It held a week of hymns and did not complain."]
    assert _rows(text) == [[["Builder"], said]]


def test_a_line_of_a_cell_that_breaks_behind_a_stroke() -> None:
    text = """
┌─────────┬───────────┐
│ Pricing │ $5 a seat/│
│         │ mo        │
└─────────┴───────────┘
"""
    assert _rows(text) == [[["Pricing"], ["$5 a seat/mo"]]]


def test_a_cell_beside_several_rows() -> None:
    text = """
┌───────┬────┬────┐
│Builder│ 71 │ 32 │
│       ├────┼────┤
│       │Yes.│No. │
└───────┴────┴────┘
"""
    assert _rows(text) == [[["Builder"], ["71"], ["32"]], [["Yes."], ["No."]]]


@pytest.mark.parametrize("name", ["蕨の手帳    ", "蕨の手帳", "दीपक Notes"])
def test_signs_of_other_widths_than_the_frame_takes_them_for(name: str) -> None:
    text = f"┌────────────┬────┐\n│{name}│Free│\n│and team    │    │\n└────────────┴────┘\n"
    assert _rows(text)[0][0][0].startswith(name.strip())
    assert _rows(text)[0][1] == ["Free"]


def test_a_frame_around_frames_is_none_and_what_stands_beside_them_is_kept() -> None:
    text = """
┌──────────────────┐
│ ┌──────┐ ┌─────┐ │
│ │Fern  │ │Wren │ │
│ └──────┘ └─────┘ │
│ Reviews          │
└──────────────────┘
"""
    assert _rows(text) == [[["Fern"]], [["Wren"]]]
    assert [line.text for line in read_text(text).lines] == ["Fern", "Wren", "Reviews"]


@pytest.mark.timeout(20)
@pytest.mark.parametrize(
    "text",
    [
        ("┌─┐" * 300 + "\n") * 700,
        "".join(" " * at + "┌──┐\n" for at in range(1000)),
        ("┌─┐┌─┐\n│a││b│\n└─┘└─┘\n\n") * 4000,
        "┌─\n" * 19_000,
        "┌" + "─" * 600_000,
    ],
    ids=["corners", "stairs", "many", "open", "long"],
)
def test_frames_of_any_number_are_looked_at_in_bounded_time(text: str) -> None:
    assert read_text(text).lines is not None
