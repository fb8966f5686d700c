"""A critic's list of verdicts as items: name, tagline, vote and quote of one tool each."""

from __future__ import annotations

from typing import NamedTuple

from parsers.boxes.within import HEADINGS, QUOTES, within
from parsers.layout import BROKEN_ROW, Line
from parsers.reviewer_page.buttons import NOTHING_ALIKE, Alike
from parsers.reviewer_page.cuts import (
    cut_about,
    cut_behind_links,
    cut_categories,
    cut_kinds,
    cut_labels,
    cut_numbers,
    cut_pitches,
    cut_votes,
    lose_names,
    pitch_descriptions,
)
from parsers.reviewer_page.division import begin, divide, end, taken
from parsers.reviewer_page.given import give, kinds_in_place
from parsers.reviewer_page.item import Item, kinds_beside, read_item
from parsers.reviewer_page.labels import labelled
from parsers.reviewer_page.lines import bare_groups, critic_in, facts_of, worded_votes
from parsers.reviewer_page.listed import linked
from parsers.reviewer_page.marked import Marked, leading_quote
from parsers.reviewer_page.turns import Turns, told_in_turns
from parsers.reviewer_page.useful import useful_lines


class Told(NamedTuple):
    """What the page tells of a list.

    expected  how many items it has, where they are counted; who: the critic
    category  what its heading names; page: what the cards of all lists of the page have alike
    shipped  how many of the items are counted as shipped
    """

    expected: int | None
    who: str
    category: str | None
    page: Alike = NOTHING_ALIKE
    shipped: int | None = None


def read_items(content: list[Line], told: Told, found: Turns | None = None) -> list[Item]:
    """The items of a list.

    found: where the items stand, if that is known. An item may lack its name or its quote: then
    the copy is damaged.
    """
    expected, who = told.expected, told.who
    useful, initialed = useful_lines(content, expected, told.page.pressed)
    in_turns = told_in_turns(content, found) if found is not None else {}
    facts = facts_of(useful, who, told.category) | in_turns | labelled(content, expected)
    groups_of = bare_groups(useful, expected, told.shipped)
    spoken = told.page.votes or ({} if groups_of else worded_votes(useful, expected))
    facts = {index: fact for index, fact in facts.items() if index not in spoken} | groups_of
    lines = [line for line in useful if line.index not in facts and line.box.tag != BROKEN_ROW]
    headings, quotes = within(lines, HEADINGS), within(lines, QUOTES)
    links = {line.index for line in lines if linked(line)}
    kinds = kinds_beside(lines)
    marked = Marked(headings, quotes, initialed, links, kinds, critic_in(lines, who), spoken)
    groups = divide(lines, expected, marked) if found is None else taken(content, lines, found)
    marked.above |= len(groups) > 1 and all(leading_quote(group) for group, _ in groups)
    if found is None:
        begin(groups)
        end(groups, lines)
    items = [read_item(group, voted, marked) for group, voted in groups]
    give(items, [group for group, _ in groups], list(facts.values()), content)
    kinds_in_place(items, [group for group, _ in groups], list(facts.values()))
    pitch_descriptions(items)
    cut_kinds(items)
    cut_about(items)
    cut_labels(items)
    cut_pitches(items)
    cut_categories(items, [voted for _, voted in groups])
    cut_behind_links(items, [group for group, _ in groups])
    cut_votes(items)
    cut_numbers(items)
    lose_names(items)
    return items
