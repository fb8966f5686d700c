"""Templates: a page read by one is read as the reader reads it, or it is left to the reader."""

from __future__ import annotations

import re
from dataclasses import replace
from random import Random

import pytest

from benchmarks.reference import reference
from demosite import render
from demosite.site import Site
from parsers import Document, ParseError, parse, reader, vocabulary
from parsers.comparison import draft_comparison
from parsers.errors import LayoutChanged
from parsers.identity import page_url
from parsers.reader import lay_out
from parsers.templates.learn import Lesson, learn
from parsers.templates.memory import FIRST, TEMPLATE, Kept, Memory
from parsers.templates.template import Template
from tests.world import families
from tests.world.damage import CONTENT, MARKUP
from tests.world.dress import Shown
from tests.world.records import random_record


def afresh(document):
    """The reading of a page of which nothing is remembered; None where it is refused."""
    try:
        return parse(document, Memory())
    except ParseError:
        return None


def lesson(document: Document) -> Lesson:
    layout = lay_out(document)
    url, other = page_url(layout, document.url)
    page, drafts = draft_comparison(layout, layout.content, url, other)
    return Lesson(document.body, document.url, layout, page, drafts, within_main=True)


def template(number: int = 0) -> Template:
    made = learn(lesson(reference(number).document))
    assert made is not None
    return made


def swapped(document: Document, old: bytes, new: bytes) -> Document:
    assert old in document.body
    return replace(document, body=document.body.replace(old, new))


def test_pages_of_one_template_are_read_by_it_after_two():
    memory = Memory()
    for number in range(14):
        document = reference(number).document
        assert parse(document, memory) == afresh(document)
    assert [kept.pages for kept in memory.kept] == [12]


#: Families whose plainer pages make templates; the others' traps leave every page to the reader.
LEARNED = (
    "next_rsc", "semantic", "tiles", "bigtable", "flat", "columns", "twice", "by_tool",
    "score_table", "tabs", "disclosure", "linked", "a11y", "custom", "builder", "amp",
    "grid_scores", "boards", "mixed",
)  # fmt: skip


def learned(family: str, number: int = 2) -> list[tuple[Random, Shown, Template]]:
    """The first pages of a family that make templates."""
    found = []
    for at in range(100):
        random = Random(f"template/{family}/{at}")
        shown = families.make(family, random_record(random), random)
        try:
            made = learn(lesson(Document(shown.body, shown.url, shown.content_type)))
        except ParseError:
            continue
        if made is not None:
            found.append((random, shown, made))
        if len(found) == number:
            break
    return found


@pytest.mark.parametrize("family", LEARNED)
def test_a_damaged_page_is_read_as_the_reader_reads_it_or_not_at_all(family):
    pages = learned(family)
    assert len(pages) == 2
    for random, shown, made in pages:
        document = Document(shown.body, shown.url, shown.content_type)
        assert made.fill(document.body, document.url) == afresh(document)
        for mutation in (*MARKUP.values(), *CONTENT.values()):
            mutated = mutation(shown, random)
            page = mutated and made.fill(mutated.body, shown.url)
            if page:
                assert page == afresh(replace(document, body=mutated.body))


#: What means something on a page, wherever it stands.
TELLING = [
    *vocabulary.LABELS, *vocabulary.ROLES.values(), *vocabulary.VERDICTS, *vocabulary.ENDINGS,
    *vocabulary.NOISE, *vocabulary.SCORECARD, *vocabulary.PERSPECTIVES, *vocabulary.DASHES,
    *vocabulary.ENTRIES, "75%", "85/100 · ship", "Ship · 3 ship / 1 skip", "4-0", "“Short.”",
    "No community votes yet", "$20/mo", "The Builder", "Builder says ship", "Pricing: Free",
    "Panel ship 75%", "Category — Agents", "Read more →", "Updated 3 days ago", "© 2026", "x",
]  # fmt: skip


@pytest.mark.parametrize("number", range(6))
def test_whatever_stands_in_a_gap_is_read_as_the_reader_reads_it_or_not_at_all(number):
    random = Random(number)
    site = Site(seed=number, tools=20, pages=60)
    shown = random.sample(list(site.comparisons(0)), 4)
    pages = [
        Document(render.page(site, found), f"https://shiporskip.io{found.path}", "text/html", 200)
        for found in shown
    ]
    tried = 0
    for document in (reference(number).document, *pages):
        made = learn(lesson(document))
        if made is None:
            continue
        gaps = made.pattern.fullmatch(document.body)
        spans = [gaps.span(at + 1) for at in range(made.pattern.groups)]
        texts = [document.body[start:end] for start, end in spans]
        for _ in range(60):
            body = document.body
            for start, end in sorted(random.sample(spans, random.choice([1, 1, 2])), reverse=True):
                there = body[start:end]
                words = random.choice([random.choice(TELLING).encode(), random.choice(texts)])
                words = random.choice(
                    [words, words, there + b" " + words, there[: len(there) // 2]]
                )
                body = body[:start] + words + body[end:]
            page = made.fill(body, document.url)
            tried += 1
            if page:
                assert page == afresh(replace(document, body=body))
    assert tried >= 60


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("{tagline}", "Pricing"),
        ("{tagline}", "Category: Agents and their owners"),
        ("{tagline}", "{other}"),
        ("{tagline}", "The old way vs the new way"),
        ("{category}", "Builder"),
        ("{category}", "{name} and friends"),
        ("{name}", "Community"),
        ("{name}", "{other} 2"),
        ("{description}", "Short."),
        ("{description}", "A text with a sign \ufffd that no page prints. " * 8),
        ("{quote}", "Verdict"),
        ("50<!-- -->%", "150<!-- -->%"),
        ("50<!-- -->%", "half"),
        (">Mixed<", ">Hold<"),
        ("<!-- --> ship / ", "<!-- --> ship, surely / "),
        ("50<!-- -->%", "75<!-- -->%"),
        ("/100 · ", "/10 · "),
        ("Panel ship", "Reader ship"),
        ("<h2", "<h3"),
        ("<main", "<p>One more paragraph.</p><main"),
        ("Related comparisons", "More of the scorecard"),
        ("</article>", "<b></b></article>"),
    ],
)
def test_what_is_not_of_its_kind_is_left_to_the_reader(old, new):
    page = reference(3)
    first, second = page.record.tools
    words = {"tagline": first.tagline, "category": first.category, "name": first.name}
    words |= {"description": first.description, "quote": first.reviews[0].quote[1:-1]}
    words["other"] = second.name
    document = swapped(page.document, old.format(**words).encode(), new.format(**words).encode())
    made = template()
    assert made.fill(page.document.body, page.document.url) == page.record
    filled = made.fill(document.body, document.url)
    assert filled is None


def test_a_vote_that_nobody_cast_is_none_where_others_have_one():
    page = reference(3)
    share = page.record.tools[0].community.ship_percent
    votes = page.record.tools[0].community.votes
    document = page.document
    tile = re.compile(rf">{share}(<!-- -->)?%<".encode())
    assert len(tile.findall(document.body)) == 1
    body = tile.sub(">—<".encode(), document.body)
    row = re.compile(rf">{votes}(?:<!-- -->)? votes[^<]*(?:<!-- -->[^<]*)*<".encode())
    assert len(row.findall(body)) == 1
    document = replace(document, body=row.sub(b">No community votes yet<", body))
    filled = template().fill(document.body, document.url)
    assert filled is not None
    assert filled == afresh(document)
    assert filled.none == ("tools.0.community",)
    # One that is cast and not cast at once is a contradiction, which the reader names.
    document = replace(document, body=row.sub(b">No community votes yet<", page.document.body))
    assert template().fill(document.body, document.url) is None


def test_what_all_pages_share_must_stand_there_letter_by_letter():
    document = reference(3).document
    assert template().fill(document.body, document.url) is not None
    pieces = max(template().shared, key=len)
    at = document.body.index(pieces) + len(pieces) // 2
    for place in (at, len(document.body) - 3):
        changed = bytearray(document.body)
        changed[place] ^= 1
        assert template().fill(bytes(changed), document.url) is None


def test_the_address_must_be_the_pages_own():
    page = reference(3)
    made = template()
    assert made.fill(page.document.body, "https://shiporskip.io/compare/a-tool-vs-b-tool") is None
    assert made.fill(page.document.body, None) is None
    other = swapped(page.document, b"/tool/" + page.record.tools[0].slug.encode(), b"/tool/other")
    assert made.fill(other.body, other.url) is None


def test_nothing_is_learned_from_a_page_with_a_doubt_in_it():
    document = swapped(reference(3).document, b"50<!-- -->%", b"75<!-- -->%")
    assert learn(lesson(document)) is None
    assert learn(lesson(replace(reference(3).document, url=None))) is not None


def test_a_template_that_differs_from_the_reader_is_dropped():
    first, second, third = (reference(number) for number in range(3))
    wrong = template()
    told = [replace(fact, tool=1 - fact.tool) for fact in wrong.facts if fact.path == "tagline"]
    facts = tuple(fact for fact in wrong.facts if fact.path != "tagline") + tuple(told)
    copies = tuple(each for each in wrong.copies if each.path not in ("tagline", "best_for"))
    facts = tuple(fact for fact in facts if fact.path != "best_for")
    wrong = replace(wrong, facts=facts, copies=copies)
    assert wrong.fill(second.document.body, second.document.url) is not None
    memory = Memory()
    memory.kept = (Kept(wrong),)
    assert parse(second.document, memory) == second.record
    assert memory.kept == ()
    assert [parse(page.document, memory) for page in (first, third)] == [first.record, third.record]


def test_a_template_that_reads_what_the_reader_refuses_is_dropped(monkeypatch):
    def refused(*_):
        raise LayoutChanged("no fact of it can be read")

    monkeypatch.setattr(reader, "draft_comparison", refused)
    memory = Memory()
    memory.kept = (Kept(template()),)
    with pytest.raises(LayoutChanged):
        parse(reference(3).document, memory)
    assert memory.kept == ()


def test_a_page_of_another_status_is_not_recalled():
    memory = Memory()
    memory.kept = (Kept(template()),)
    document = replace(reference(3).document, status=404)
    assert parse(document, memory) == afresh(document)
    assert memory.kept[0].pages == 0


def test_learning_is_given_up_where_it_does_not_pay():
    memory = Memory()
    for number in range(40):
        # Every page has a sentence of its own in the middle, so that no template fits another.
        words = f"Read on day {'I' * (number + 1)}.".encode()
        document = swapped(reference(number).document, b"Reviewer scorecard", words)
        assert parse(document, memory) == afresh(document)
    assert len(memory.kept) <= FIRST / TEMPLATE
