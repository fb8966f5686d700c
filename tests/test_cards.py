"""Cards of a comparison: what stands around a name without a label, told by its place."""

from __future__ import annotations

import pytest

from parsers import Document, Page, parse

URL = "https://shiporskip.io/compare/fern-notes-vs-wren-desk"
SLUGS = {"Fern Notes": "fern-notes", "Wren Desk": "wren-desk"}
LONG = "It keeps the minutes of every parish meeting in one drawer and never asks twice. " * 3
TAGLINES = {"Fern Notes": "Minutes for small halls", "Wren Desk": "Sorts notices by street"}
VERDICT = "Ship · 3 ship / 1 skip"
TILES = (
    "<dl><div><dt>Panel ship</dt><dd>75%</dd></div><div><dt>Community</dt><dd>{0}%</dd></div>"
    "<div><dt>Entry</dt><dd>Free</dd></div></dl>"
)


def _page(*cards: str) -> Page:
    title = " vs ".join(SLUGS)
    return parse(Document(f"<main><h1>{title}</h1>{''.join(cards)}</main>".encode(), url=URL))


def _card(name: str, *texts: str, above: str = "", share: int = 40) -> str:
    heading = f'<h2><a href="/tool/{SLUGS[name]}">{name}</a></h2>'
    below = "".join(f"<p>{text}</p>" for text in texts)
    return f"<section><p>Gaming</p>{heading}{above}{TILES.format(share)}{below}</section>"


def _opened(name: str, *texts: str, **more: int) -> str:
    return _card(name, *texts, above=f"<p>{TAGLINES[name]}</p>", **more)


@pytest.mark.parametrize("text", ["Fern Notes keeps minutes of meetings.", LONG.strip()])
def test_the_paragraph_below_the_tiles_of_both_cards_is_the_description(text: str) -> None:
    page = _page(
        _opened("Fern Notes", text), _opened("Wren Desk", "It files every parish notice by street.")
    )
    assert [tool.description for tool in page.tools] == [
        text,
        "It files every parish notice by street.",
    ]
    assert [tool.tagline for tool in page.tools] == list(TAGLINES.values())


def test_a_sentence_in_one_card_only_stays_open() -> None:
    page = _page(_opened("Fern Notes", "It keeps the minutes of meetings."), _opened("Wren Desk"))
    assert [tool.description for tool in page.tools] == [None, None]
    assert any(anomaly.code == "unread" for anomaly in page.anomalies)


def test_two_short_paragraphs_below_the_tiles_are_no_description() -> None:
    texts = ("It keeps the minutes of meetings.", "The last change was in spring.")
    page = _page(_opened("Fern Notes", *texts), _opened("Wren Desk", *texts))
    assert [tool.description for tool in page.tools] == [None, None]


def test_what_stands_below_the_tiles_is_no_tagline_where_the_other_has_one_above() -> None:
    page = _page(_card("Fern Notes", "Founded 2019", LONG), _opened("Wren Desk", LONG))
    assert [tool.tagline for tool in page.tools] == [None, TAGLINES["Wren Desk"]]
    assert [tool.description for tool in page.tools] == [LONG.strip()] * 2


def test_a_heading_below_the_tiles_is_no_tagline() -> None:
    page = _page(_card("Fern Notes", LONG, "Scorecard"), _card("Wren Desk", LONG, "Scorecard"))
    assert [tool.tagline for tool in page.tools] == [None, None]


def test_cells_of_a_grid_without_rows_belong_to_their_columns() -> None:
    rows: list[tuple[str, str]] = [
        tuple(f'<a href="/tool/{slug}">{name}</a>' for name, slug in SLUGS.items()),
        ("Gaming", "Research"),
        ("Minutes for small halls", ""),
        ("Ship", "Skip"),
        ("<span>Panel ship</span> <b>75%</b>", "<span>Panel ship</span> <b>25%</b>"),
        (f"<p>{LONG}</p>", f"<p>Twice: {LONG}</p>"),
    ]  # type: ignore[assignment]
    cells = "".join(f"<div>{cell}</div>" for row in rows for cell in row)
    first, second = _page(f"<div>{cells}</div>").tools
    assert (first.category, second.category) == ("Gaming", "Research")
    assert (first.tagline, second.tagline) == ("Minutes for small halls", None)
    assert (first.verdict, second.verdict) == ("ship", "skip")
    assert (first.panel.ship_percent, second.panel.ship_percent) == (75, 25)
    assert second.description == f"Twice: {LONG.strip()}"


def test_a_pitch_below_the_name_in_a_row_of_names_is_its_tools() -> None:
    """Also where each fact stands in a row of its own, and none repeats the pitch."""
    names = (
        f'<h2><a href="/tool/{slug}">{name}</a></h2><p>{TAGLINES[name]}</p>'
        for name, slug in SLUGS.items()
    )
    rows = (
        names,
        [f"<b>{share}%</b> <i>Panel ship</i>" for share in (75, 50)],
        (f"<p>{LONG}</p>", f"<p>Twice: {LONG}</p>"),
        [f"<b>{whom}</b> <i>Best for</i>" for whom in ("Sextons", "Beadles on foot")],
    )
    grid = "".join(f"<div>{''.join(f'<div>{cell}</div>' for cell in row)}</div>" for row in rows)
    first, second = _page(grid).tools
    assert [first.tagline, second.tagline] == list(TAGLINES.values())
    assert second.description == f"Twice: {LONG.strip()}"


def test_a_card_whose_name_is_lost_is_not_the_other_tools() -> None:
    lost = _opened("Wren Desk", LONG, share=60).replace(">Wren Desk<", ">?<")
    table = (
        "<table><tr><th>Decision</th><th>Fern Notes</th><th>Wren Desk</th></tr><tr>"
        f"<th>Panel verdict</th><td>{VERDICT}</td><td>{VERDICT}</td></tr></table>"
    )
    page = _page(_card("Fern Notes"), lost, table)
    assert [tool.description for tool in page.tools] == [None, None]
    assert [tool.tagline for tool in page.tools] == [None, None]


def test_a_dash_below_a_label_says_that_there_is_none() -> None:
    table = "<table><tr><th>{0}</th></tr><tr><td>{1}</td></tr><tr><td>{2}</td></tr></table>"
    heads = "Tool</th><th>Tagline</th><th>Panel verdict"
    named = (("Fern Notes", "—", VERDICT), ("Wren Desk", "A", VERDICT))
    rows = ["</td><td>".join(row) for row in named]
    page = _page(table.format(heads, *rows))
    assert [tool.tagline for tool in page.tools] == [None, "A"]
    assert "tools.0.tagline" in page.none


def test_a_pitch_above_the_name_is_no_category() -> None:
    cards = [
        _card(name, LONG)
        .replace("<p>Gaming</p>", f"<p>{TAGLINES[name]}</p>")
        .replace("</h2>", "</h2><p>Voice Acting</p>")
        for name in SLUGS
    ]
    assert [tool.category for tool in _page(*cards).tools] == ["Voice Acting"] * 2


SAME = "Wren Desk"
SCORES = ("<h3>Builder</h3>", "<h3>Skeptic</h3>")


def _namesakes(*parts: str) -> Page:
    body = f"<main><h1>{SAME} vs {SAME}</h1>{''.join(parts)}</main>"
    return parse(Document(body.encode(), url=URL))


def _same(slug: str, pitch: str, share: int) -> str:
    return (
        f"<div><h2>{SAME}</h2><p>{pitch}</p>{TILES.format(share)}"
        f'<p>See <a href="/tool/{slug}">all</a></p></div>'
    )


def test_a_list_above_the_title_names_none_of_two_tools_of_one_name() -> None:
    menu = f"<ul><li>{SAME}</li></ul>"
    body = _namesakes(_same("fern-notes", "First", 10), _same("wren-desk", "Second", 20))
    page = parse(
        Document(
            f"<div>{menu}</div><main><h1>{SAME} vs {SAME}</h1>{_same('a', 'First', 10)}"
            f"{_same('b', 'Second', 20)}</main>".encode()
        )
    )
    for read in (body, page):
        assert [tool.tagline for tool in read.tools] == ["First", "Second"]
        assert [tool.community.ship_percent for tool in read.tools] == [10, 20]


def test_two_tools_of_one_name_head_the_columns_of_each_critics_table() -> None:
    heads = f"<tr><th>{SAME}</th><th>{SAME}</th></tr>"
    boards = "".join(
        f"<h3>{critic}</h3><table>{heads}<tr><td>{10 + turn}/100 · skip</td>"
        f"<td>{80 + turn}/100 · ship</td></tr><tr><td>Poor, {critic}.</td><td>Good, {critic}.</td>"
        "</tr></table>"
        for turn, critic in enumerate(("Builder", "Skeptic", "Founder"))
    )
    page = _namesakes("<h2>Reviewer scorecard</h2>", boards)
    scores = [[review.score for review in tool.reviews] for tool in page.tools]
    assert scores == [[10, 11, 12], [80, 81, 82]]


@pytest.mark.parametrize("word", ["Search", "News", "Privacy"])
def test_a_category_may_be_called_like_a_menu(word: str) -> None:
    cards = [
        _opened(name, "It files every parish notice.").replace("Gaming", word) for name in SLUGS
    ]
    menu = f"<p>{word}</p>"
    page = _page(menu, *cards)
    assert [tool.category for tool in page.tools] == [word, word]
    assert page.anomalies == _page(*cards).anomalies
    assert [tool.category for tool in _page(menu, *map(_opened, SLUGS)).tools] == ["Gaming"] * 2


def test_a_sentence_that_explains_a_label_in_its_cell_is_no_value() -> None:
    explained = "<button>?</button><span role='tooltip'>What a start would cost</span></dt>"
    page = _page(
        *(
            _opened(name, LONG.strip())
            .replace("Entry</dt>", f"Entry{explained}")
            .replace("Panel ship</dt>", f"Panel ship{explained}")
            for name in SLUGS
        )
    )
    assert [(tool.entry, tool.panel.ship_percent) for tool in page.tools] == [("Free", 75)] * 2
    assert [tool.category for tool in page.tools] == ["Gaming"] * 2


def test_a_category_beside_a_known_pitch_has_no_word_of_a_sentence_before_it() -> None:
    """One tool's pitch is known, as it is what that is best for."""
    link = '<p>in <a href="/category/gaming">Gaming</a></p>'
    first, second = (
        _opened(name, LONG).replace("<p>Gaming</p>", "").replace("</p><dl>", f"</p>{link}<dl>")
        for name in SLUGS
    )
    best = f"<div><div>Best for</div><div>{TAGLINES['Fern Notes']}</div></div></section>"
    page = _page(first.replace("</section>", best), second)
    assert [tool.category for tool in page.tools] == ["Gaming", "Gaming"]
    assert [tool.tagline for tool in page.tools] == list(TAGLINES.values())


ROW, PAIRS = "<tr><th>{0}</th><td>{1}</td></tr>", "<div><dt>{0}</dt><dd>{1}</dd></div>"


@pytest.mark.parametrize(("around", "row"), [("table", ROW), ("dl", PAIRS)])
def test_a_row_with_a_label_nobody_knows_is_no_text_of_the_card(around: str, row: str) -> None:
    def card(name: str, share: int) -> str:
        facts = (("Panel ship", "75%"), ("Community", f"{share}%"), ("Entry", "Free"))
        link = f'<a href="/tool/{SLUGS[name]}">Its own page</a>'
        rows = "".join(row.format(*fact) for fact in (*facts, ("Website", link)))
        return f"<h3>{name}</h3><{around}>{rows}</{around}><p>{TAGLINES[name]}</p><p>{LONG}</p>"

    page = _page(card("Fern Notes", 40), card("Wren Desk", 60))
    assert [tool.tagline for tool in page.tools] == list(TAGLINES.values())
    assert [tool.description for tool in page.tools] == [LONG.strip()] * 2


def test_an_arrow_between_a_label_and_its_value_is_no_part_of_it() -> None:
    facts = {"Best for": "Sextons", "Category": "Gaming", "Verdict": "Ship"}
    items = "".join(f"<li><b>{label}</b> → {value}</li>" for label, value in facts.items())
    cards = (f"<div><h2>{name}</h2>{TILES.format(40)}<ul>{items}</ul></div>" for name in SLUGS)
    for tool in _page(*cards).tools:
        assert (tool.best_for, tool.category, tool.verdict) == ("Sextons", "Gaming", "ship")


@pytest.mark.parametrize("turn", [1, -1])
def test_a_short_description_stands_below_its_pitch_as_the_others_does(turn: int) -> None:
    short = "It files every parish notice by street."
    texts = (LONG.strip(), short)[::turn]
    cards = (
        _opened(name).replace("</p><dl>", f"</p><p>{text}</p><dl>")
        for name, text in zip(SLUGS, texts, strict=True)
    )
    page = _page(*cards)
    assert [tool.description for tool in page.tools] == list(texts)
    assert [tool.tagline for tool in page.tools] == list(TAGLINES.values())


@pytest.mark.parametrize("other", ["Founded in a hall", "Fern Notes has it all, they say there."])
def test_what_is_no_sentence_of_its_own_below_a_pitch_stays_open(other: str) -> None:
    cards = (
        _opened(name).replace("</p><dl>", f"</p><p>{text}</p><dl>")
        for name, text in zip(SLUGS, (LONG, other), strict=True)
    )
    page = _page(*cards)
    assert page.tools[1].description is None
    assert any(anomaly.code == "unread" for anomaly in page.anomalies)
