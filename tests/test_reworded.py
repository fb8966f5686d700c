"""Labels in other words than any page has used: their values tell them."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from parsers import Document, Page, parse
from parsers.records import Tool

NAMES = ("Fern Notes", "Wren Desk")
PITCHES = ("Minutes for small halls", "Notices by street, by season")
KINDS = ("Church Music", "Writing")
PROSE = "It keeps the minutes of every parish meeting in one drawer, in order, for years. "
WORDS = ("Panel ship", "Community", "Entry", "Panel verdict", "Pricing", "Best for", "Category")
OTHERS = [
    ("Critics who would ship", "Readers", "Way in", "The panel's call", "What you pay",
     "Use it for", "Section"),
    ("Ship rate of experts", "Crowd", "Starts as", "Panel says", "Plans & fees", "Good fit for",
     "Kind of tool"),
    WORDS,
]  # fmt: skip


def _lines(words: tuple[str, ...]) -> list[str]:
    panel, community, entry, verdict, pricing, best_for, category = words
    cards = [
        line
        for name, kind, pitch, share, votes in zip(
            NAMES, KINDS, PITCHES, (75, 25), ("40%", "—"), strict=True
        )
        for line in (
            *(kind, name, pitch, "Ship" if share > 50 else "Skip", f"{share}%", panel),
            *(votes, community, "Paid", entry, f"{name}: {PROSE * 3}"),
        )
    ]
    rows = [
        (verdict, "Ship · 3 ship / 1 skip", "Skip · 1 ship / 3 skip"),
        (community, "40% of 5 votes say ship", "No community votes yet"),
        (pricing, "$5/mo Solo / $9/mo Hall", "One-time $49"),
        (best_for, *PITCHES),
        (category, *KINDS),
    ]
    return [*cards, "Side by side", *NAMES, *(cell for row in rows for cell in row)]


def _text(words: tuple[str, ...]) -> Page:
    lines = [" vs ".join(NAMES), *_lines(words)]
    return parse(Document("\n\n".join(lines).encode(), content_type="text/plain"))


def _html(words: tuple[str, ...]) -> Page:
    lines = _lines(words)
    at = lines.index("Side by side")
    first, second, table = lines[: at // 2], lines[at // 2 : at], lines[at:]
    cards = "".join(
        f"<section>{''.join(f'<p>{line}</p>' for line in card)}</section>"
        for card in (first, second)
    )
    rows = "".join(
        f"<tr><th>{table[n]}</th><td>{table[n + 1]}</td><td>{table[n + 2]}</td></tr>"
        for n in range(0, len(table), 3)
    )
    title = " vs ".join(NAMES)
    body = f"<title>{title}</title><main><h1>{title}</h1>{cards}<table>{rows}</table></main>"
    return parse(Document(body.encode(), content_type="text/html"))


def _read(tool: Tool) -> tuple[object, ...]:
    panel = (tool.panel.ship_percent, tool.panel.ships, tool.panel.skips)
    community = (tool.community.ship_percent, tool.community.votes)
    return (*panel, *community, tool.entry, tool.pricing.text, tool.best_for, tool.category)


TOLD = [
    (75, 3, 1, 40, 5, "Paid", "$5/mo Solo / $9/mo Hall", PITCHES[0], KINDS[0]),
    (25, 1, 3, None, None, "Paid", "One-time $49", PITCHES[1], KINDS[1]),
]


@pytest.mark.parametrize("words", OTHERS)
@pytest.mark.parametrize("page", [_text, _html])
def test_labels_are_told_by_their_values(
    page: Callable[[tuple[str, ...]], Page], words: tuple[str, ...]
) -> None:
    assert list(map(_read, page(words).tools)) == TOLD


@pytest.mark.parametrize("page", [_text, _html])
def test_labels_may_be_explained_in_parentheses(page: Callable[[tuple[str, ...]], Page]) -> None:
    words = tuple(f"{word} (as our readers know it)" for word in WORDS)
    assert list(map(_read, page(words).tools)) == TOLD


@pytest.mark.parametrize("page", [_text, _html])
def test_words_that_tell_nothing_of_two_shares_leave_them_open(
    page: Callable[[tuple[str, ...]], Page],
) -> None:
    read = page(("Momentum", "Reach", *WORDS[2:]))
    assert [tool.panel.ship_percent for tool in read.tools] == [None, None]
    assert any("75%" in anomaly.detail for anomaly in read.anomalies)


#: Labels of the panel and the readers that run on to their values.
NAMING = [
    ("Part of the critics for ship", "Reader circle"),
    ("Ship rate of the whole panel", "Crowd"),
    ("Momentum", "Reach"),
]


def _run_on(panel: str, readers: str, shape: str) -> Page:
    """A page of cards whose labels stand in one line with their values."""
    lines = _lines((panel, readers, *WORDS[2:]))
    lines = lines[: lines.index("Side by side")]
    labels = (panel, readers, "Entry")
    pairs = zip(lines, [*lines[1:], ""], strict=True)
    told = [
        shape.format(value=line, label=after) if after in labels else f"<p>{line}</p>"
        for line, after in pairs
        if line not in labels
    ]
    title = " vs ".join(NAMES)
    half = len(told) // 2
    cards = "".join(f"<section>{''.join(card)}</section>" for card in (told[:half], told[half:]))
    body = f"<title>{title}</title><main><h1>{title}</h1>{cards}</main>"
    return parse(Document(body.encode(), content_type="text/html"))


SHAPES = ["<p>{label}: {value}</p>", "<p>{label}<b>{value}</b></p>", "<p><b>{value}</b>{label}</p>"]


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize(("panel", "readers"), NAMING)
def test_labels_that_run_on_to_their_values(panel: str, readers: str, shape: str) -> None:
    page = _run_on(panel, readers, shape)
    told = [(tool.panel.ship_percent, tool.community.ship_percent) for tool in page.tools]
    known = panel != "Momentum"
    assert told == ([(75, 40), (25, None)] if known else [(None, None)] * 2)
    assert ("tools.1.community" in page.none) == known
    assert [tool.entry for tool in page.tools] == ["Paid", "Paid"]


def test_a_share_beside_the_panels_own_is_not_the_panels() -> None:
    more = "<p>{label}: {value}</p><p>Sure critics: 60%</p>"
    page = _run_on("Panel ship", "Community", more)
    assert [tool.panel.ship_percent for tool in page.tools] == [75, 25]


def test_a_category_that_is_called_as_a_label_is_none() -> None:
    lines = [line.replace(KINDS[0], "Pricing & Billing") for line in _lines(WORDS)]
    del lines[lines.index("Side by side") :]
    text = "\n\n".join([" vs ".join(NAMES), *lines])
    page = parse(Document(text.encode(), content_type="text/plain"))
    assert [tool.category for tool in page.tools] == ["Pricing & Billing", KINDS[1]]
    assert [tool.pricing.text for tool in page.tools] == [None, None]


@pytest.mark.parametrize("word", ["Critics", "Reviewers", "Jury"])
@pytest.mark.parametrize("badge", ["Panel verdict", "Badge"])
def test_a_row_of_tallies_beside_badges_of_their_label(word: str, badge: str) -> None:
    lines = _lines((*WORDS[:3], word, *WORDS[4:]))
    for said in ("Ship", "Skip"):
        lines.insert(lines.index(said), badge)
    at = lines.index("Side by side")
    cards = "".join(
        f"<section>{''.join(f'<p>{line}</p>' for line in card)}</section>"
        for card in (lines[: at // 2], lines[at // 2 : at])
    )
    rows = "".join(
        f"<tr><th>{lines[n]}</th><td>{lines[n + 1]}</td><td>{lines[n + 2]}</td></tr>"
        for n in range(at, len(lines), 3)
    )
    title = " vs ".join(NAMES)
    body = f"<title>{title}</title><main><h1>{title}</h1>{cards}<table>{rows}</table></main>"
    page = parse(Document(body.encode(), content_type="text/html"))
    assert list(map(_read, page.tools)) == TOLD
    assert [tool.verdict for tool in page.tools] == ["ship", "skip"]


def test_a_price_and_a_share_that_cards_tell_in_other_words() -> None:
    shares = "".join(
        f"<section><h2>{name}</h2><div><div>{share}%</div><div>of the panel ship it</div></div>"
        f"<div><div>Paid</div><div>Entry</div></div><p>{name}: {PROSE * 3}</p>"
        f"<dl><dt>What you pay</dt><dd>{price}</dd></dl></section>"
        for name, share, price in zip(NAMES, (75, 25), ("$5/mo Solo", "Free beta"), strict=True)
    )
    title = " vs ".join(NAMES)
    body = f"<title>{title}</title><main><h1>{title}</h1>{shares}</main>"
    page = parse(Document(body.encode(), content_type="text/html"))
    assert [tool.panel.ship_percent for tool in page.tools] == [75, 25]
    assert [tool.pricing.text for tool in page.tools] == ["$5/mo Solo", "Free beta"]


@pytest.mark.parametrize("kinds", [KINDS, ("Church Music", "Bell Towers")])
def test_a_fact_among_others_is_the_category_where_one_of_them_is_known(
    kinds: tuple[str, str],
) -> None:
    cards = "".join(
        f"<section><h2>{name}</h2><p>{name}: {PROSE * 3}</p><ul><li><b>Panel vote</b> {votes}</li>"
        f"<li><b>Shelf</b> <a href='/k/{at}'>{kind}</a></li><li><b>Pricing</b> $5/mo Solo</li></ul>"
        f"<h3>Builder</h3><p>7{at}/100 · ship</p><p>“It rang for {name}.”</p></section>"
        for at, (name, kind, votes) in enumerate(
            zip(NAMES, kinds, ("3 ship / 1 skip", "1 ship / 3 skip"), strict=True)
        )
    )
    page = parse(Document(f"<main><h1>{' vs '.join(NAMES)}</h1>{cards}</main>".encode()))
    told = tuple(tool.category for tool in page.tools)
    assert told == (KINDS if kinds == KINDS else (None, None))
    assert kinds != KINDS or all(tool.tagline is None for tool in page.tools)
