"""Markups of a comparison that no family has, each the shortest page that shows it."""

from __future__ import annotations

import pytest

from parsers import Document, Page, parse

NAMES = ("Fern Notes", "Wren Desk")
SLUGS = ("fern-notes-minutes", "wren-desk")
TALLIES = ("Ship · 3 ship / 1 skip", "Skip · 1 ship / 3 skip")
ADDRESS = "/compare/fern-notes-minutes-vs-wren-desk"


def _page(*parts: str, names: tuple[str, str] = NAMES, url: str | None = ADDRESS) -> Page:
    title = " vs ".join(names)
    body = f"<title>{title}</title><main><h1>{title}</h1>{''.join(parts)}</main>"
    return parse(Document(body.encode(), url=f"https://shiporskip.io{url}" if url else None))


def _table(*rows: tuple[str, str, str]) -> str:
    cells = (("Decision", *NAMES), *rows)
    return "<table>" + "".join(
        f"<tr><th>{label}</th><td>{first}</td><td>{second}</td></tr>"
        for label, first, second in cells
    ) + "</table>"  # fmt: skip


def _cards(link: str = "") -> str:
    return "".join(
        f"<section><h2>{name}</h2><p>75%</p><p>Panel ship</p><p>Free</p><p>Entry</p>"
        f"<p>{link.format(slug)}</p></section>"
        for name, slug in zip(NAMES, SLUGS, strict=True)
    )


def _tiled(tiles: str) -> str:
    """Both cards, the panel's share filled into each one's tiles."""
    return "".join(
        f"<section><h2>{name}</h2>{tiles.format(share)}</section>"
        for name, share in zip(NAMES, (75, 25), strict=True)
    )


def test_the_sign_of_a_tooltip_is_no_place_beside_a_label() -> None:
    page = _page(
        _table(
            ("Panel verdict <button>?</button>", *TALLIES),
            ("Pricing <button><i>i</i></button>", "Free", "$5/mo"),
        )
    )
    assert [tool.panel.ships for tool in page.tools] == [3, 1]
    assert [tool.pricing.text for tool in page.tools] == ["Free", "$5/mo"]


def test_a_score_with_spaces_is_no_page_counter() -> None:
    reviews = "".join(
        f"<h3>{name}</h3><h4>Builder</h4><div><progress max=100 value={n}></progress>"
        f"<span>{n} / 100</span></div><p>Ship</p><blockquote>It held a week of hymns.</blockquote>"
        for name, n in zip(NAMES, (55, 0), strict=True)
    )
    page = _page(_table(("Panel verdict", *TALLIES)), "<h2>Reviewer scorecard</h2>", reviews)
    assert [tool.reviews[0].score for tool in page.tools] == [55, 0]


def test_two_linked_slugs_that_hold_the_words_of_one_name_each_are_the_tools() -> None:
    letters = "".join(f'<p><a href="/tool/{slug}">X</a></p>' for slug in SLUGS)
    page = _page(_table(("Panel verdict", *TALLIES)), letters, url=None)
    assert [tool.slug for tool in page.tools] == list(SLUGS)
    assert {"tools.0.slug", "tools.1.slug"} <= set(page.derived)


@pytest.mark.parametrize("slugs", [("fern-notes", "fern-notes-plus"), ("wren", "fern-notes")])
def test_two_linked_slugs_that_do_not_fit_the_names_are_not_given(slugs: tuple[str, str]) -> None:
    letters = "".join(f'<p><a href="/tool/{slug}">X</a></p>' for slug in slugs)
    page = _page(_table(("Panel verdict", *TALLIES)), letters, url=None)
    assert [tool.slug for tool in page.tools] == [None, None]


def test_the_data_about_a_page_name_its_address() -> None:
    data = (
        f'<script type="application/ld+json">{{"url": "https://shiporskip.io{ADDRESS}"}}</script>'
    )
    page = _page(data, _cards('<a href="/tool/{}">See all</a>'), url=None)
    assert page.url == f"https://shiporskip.io{ADDRESS}"


def test_data_that_name_another_page_name_no_address() -> None:
    data = '<script type="application/ld+json">{"url": "/compare/fern-notes-minutes-vs-x"}</script>'
    page = _page(data, _cards('<a href="/tool/{}">See all</a>'), url=None)
    assert page.url is None


BOARDS = {
    "a caption names critic and tool": "<figure><blockquote>{3}</blockquote><figcaption>"
    "<cite>The {0}</cite> on <b>{1}</b> — {2}/100, ship</figcaption></figure>",
    "a card names the tool in a line of its own": "<li><div><strong>{0}</strong> <em>on {1}</em>"
    "</div><div>{2}/100</div><div>SHIP</div><p>{3}</p></li>",
}


@pytest.mark.parametrize("what", BOARDS)
@pytest.mark.parametrize("critic", ["Skeptic", "Archivist"])
def test_the_tool_stands_beside_the_critic(what: str, critic: str) -> None:
    quotes = ("It held a week of hymns.", "Builder")
    board = "".join(
        BOARDS[what].format(role, name, 60 + n, quote)
        for n, (role, quote) in enumerate(zip(("Builder", critic), quotes, strict=True))
        for name in NAMES
    )
    page = _page(_table(("Panel verdict", *TALLIES)), "<h2>Reviewer scorecard</h2>", board)
    for tool in page.tools:
        read = [(review.reviewer, review.score, review.quote) for review in tool.reviews]
        assert read == [("Builder", 60, quotes[0]), (critic, 61, quotes[1])]


def _grid(*cells: str) -> str:
    return f"<div>{''.join(f'<div>{cell}</div>' for cell in cells)}</div>"


def _score(figure: int, vote: str) -> str:
    words = "held a week of hymns and asked for nothing but a key."
    return f"<span>{figure}/100 · {vote}</span><q>It {words} {figure} times.</q>"


def test_columns_that_run_downwards_are_read_one_by_one() -> None:
    labels = ("Panel verdict", "Community", "Pricing")
    table = _grid(
        "Decision", *labels,
        NAMES[0], TALLIES[0], "75% ship · 4 votes", "Free",
        NAMES[1], TALLIES[1], "No community votes yet", "$5/mo",
    )  # fmt: skip
    scorecard = _grid(
        "Critic", "Builder", "Skeptic",
        NAMES[0], _score(81, "ship"), _score(72, "ship"),
        NAMES[1], _score(64, "ship"), _score(35, "skip"),
    )  # fmt: skip
    page = _page(_cards(), table, "<h2>Reviewer scorecard</h2>", scorecard)
    assert [tool.panel.ships for tool in page.tools] == [3, 1]
    assert [tool.community.ship_percent for tool in page.tools] == [75, None]
    assert [tool.pricing.text for tool in page.tools] == ["Free", "$5/mo"]
    assert [[(r.reviewer, r.score) for r in tool.reviews] for tool in page.tools] == [
        [("Builder", 81), ("Skeptic", 72)],
        [("Builder", 64), ("Skeptic", 35)],
    ]


def test_a_column_that_lost_a_cell_is_nobodys() -> None:
    table = _grid(
        "Decision", "Panel verdict", "Community", "Pricing",
        NAMES[0], TALLIES[0], "75% ship · 4 votes",
        NAMES[1], TALLIES[1], "No community votes yet", "$5/mo",
    )  # fmt: skip
    page = _page(_cards(), table)
    assert [tool.pricing.text for tool in page.tools] == [None, None]
    assert page.anomalies


def test_the_sign_of_a_footnote_is_no_part_of_a_label_or_a_name() -> None:
    noted = _cards().replace("Entry", "Entry<sup><a href='#fn3'>[3]</a></sup>")
    page = _page(noted.replace("Fern Notes</h2>", "Fern Notes<sup>[1]</sup></h2>"))
    assert [tool.entry for tool in page.tools] == ["Free", "Free"]
    assert [tool.name for tool in page.tools] == list(NAMES)


@pytest.mark.parametrize("picture", ["<img src=s.svg alt='{0}'>", "<svg aria-label='{0}'></svg>"])
def test_a_verdict_that_is_a_picture_is_read_unless_a_text_stands_beside_it(picture: str) -> None:
    words = "<p>It held a week of hymns and asked for nothing but a key, twice.</p>"
    reviews = "".join(
        f"<h3>{name}</h3><h4>Builder</h4><p>{n}/100 · {picture.format(vote)}</p>{words}"
        for name, n, vote in zip(NAMES, (81, 35), ("ship", "skip"), strict=True)
    )
    badge = f"<div>{picture.format('Ship')}</div><div>{picture.format('Skip')} Mixed</div>"
    cards = _cards().replace("<p>75%", f"{badge}<p>75%", 1)
    page = _page(cards, _table(("Panel verdict", *TALLIES)), reviews)
    assert [tool.reviews[0].verdict for tool in page.tools] == ["ship", "skip"]


def test_a_score_belongs_to_the_tool_beside_it_where_the_critic_passed_over_the_first() -> None:
    blocks = "".join(
        f"<section><h3>{critic}</h3><div><h4>{NAMES[0]}</h4>{first}<h4>{NAMES[1]}</h4>"
        f"<p>{n}/100 · ship</p><p>It held a week of hymns and asked for nothing but a key.</p>"
        "</div></section>"
        for critic, n, first in (
            ("Builder", 64, "<p>81/100 · ship</p><p>It held a month of hymns, and a psalm.</p>"),
            ("Skeptic", 55, "<p>No Skeptic review yet.</p>"),
        )
    )
    page = _page(_cards(), "<h2>Reviewer scorecard</h2>", blocks)
    assert [[(r.reviewer, r.score) for r in tool.reviews] for tool in page.tools] == [
        [("Builder", 81)],
        [("Builder", 64), ("Skeptic", 55)],
    ]


def test_a_critics_name_is_the_quote_of_a_critic_nobody_knows_too() -> None:
    said = (("Builder", 81, "It held a week of hymns."), ("Almoner", 35, "Builder"))
    blocks = "".join(
        f"<section><h2>{name}</h2>"
        + "".join(
            f"<div><h4>{critic}</h4><p>{n}/100 · ship</p><p>{quote}</p></div>"
            for critic, n, quote in said
        )
        + "</section>"
        for name in NAMES
    )
    page = _page(_cards(), "<h2>Reviewer scorecard</h2>", blocks)
    for tool in page.tools:
        assert [(r.reviewer, r.score, r.quote) for r in tool.reviews] == list(said)


def test_a_shadow_root_that_a_browser_shows_is_read() -> None:
    cards = "".join(
        f"<tool-card><template shadowrootmode=open><h2><slot name=n></slot></h2><b>{badge}</b>"
        f"<p><i>{share}%</i><u>Panel ship</u></p><p><i>Free</i><u>Entry</u></p><slot></slot>"
        f"</template><span slot=n>{name}</span><p>{name} keeps minutes.</p></tool-card>"
        for name, badge, share in zip(NAMES, ("Ship", "Skip"), (75, 25), strict=True)
    )
    page = _page(cards, _table(("Panel verdict", *TALLIES)))
    assert [(t.verdict, t.panel.ship_percent, t.entry) for t in page.tools] == [
        ("ship", 75, "Free"),
        ("skip", 25, "Free"),
    ]


def test_an_ornament_in_a_cell_is_no_place() -> None:
    ornament = '<div><span class="line"></span><span>{}</span></div>'
    rows = [
        (ornament.format("Panel verdict"), *map(ornament.format, TALLIES)),
        (ornament.format("Pricing"), ornament.format("$5/mo"), ornament.format("Free")),
    ]
    page = _page(_table(*rows))
    assert [tool.panel.ships for tool in page.tools] == [3, 1]
    assert [tool.pricing.text for tool in page.tools] == ["$5/mo", "Free"]


def test_a_gauge_beside_a_label_is_no_place() -> None:
    tile = "<label>Panel ship<meter max=100 value={0}></meter></label><output>{0}%</output>"
    cards = "".join(
        f"<section><h2>{name}</h2><div>{tile.format(share)}</div></section>"
        for name, share in zip(NAMES, (75, 25), strict=True)
    )
    page = _page(cards, _table(("Panel verdict", *TALLIES)))
    assert [tool.panel.ship_percent for tool in page.tools] == [75, 25]


@pytest.mark.parametrize(
    "gauge",
    [
        '<div role=meter aria-label="{0}" aria-valuenow={1} aria-valuemax=100></div>',
        '<div role=progressbar aria-label="{0}" aria-valuenow={1}.0 aria-valuetext=""></div>',
        "{0}: <span role=meter aria-valuenow={1}></span>",
        "<span>{0}</span><div><meter max=100 value={1}></meter></div>",
        "<p>{0}</p><progress value=0.{1}></progress>",
    ],
)
def test_gauges_tell_what_no_text_does(gauge: str) -> None:
    tiles = [
        "".join(
            f"<div>{gauge.format(label, share)}</div>"
            for label, share in (("Panel ship", panel), ("Community", readers))
        )
        for panel, readers in ((75, 40), (25, 15))
    ]
    cards = "".join(
        f"<section><h2>{name}</h2><div>{tile}</div><p>Entry</p><p>Free</p></section>"
        for name, tile in zip(NAMES, tiles, strict=True)
    )
    reviews = "".join(
        f"<section><h3>{critic}</h3>"
        + "".join(
            f"<div><h4>{name}</h4><b>Ship</b><div>{gauge.format('Score', score)}</div>"
            f"<blockquote>{_quote(critic, name)}</blockquote></div>"
            for name, score in zip(NAMES, (71, 64), strict=True)
        )
        + "</section>"
        for critic in ("Builder", "Skeptic")
    )
    page = _page(cards, _table(("Panel verdict", *TALLIES)), reviews)
    shares = [(t.panel.ship_percent, t.community.ship_percent) for t in page.tools]
    assert shares == [(75, 40), (25, 15)]
    read = [[(r.reviewer, r.score, r.verdict) for r in tool.reviews] for tool in page.tools]
    assert read == [[(critic, n, "ship") for critic in ("Builder", "Skeptic")] for n in (71, 64)]


@pytest.mark.parametrize("named", ["Load", "Battery", "Ship"])
def test_a_gauge_that_nobody_can_name_says_nothing(named: str) -> None:
    gauge = f'<div role=meter aria-label="{named}" aria-valuenow=93 aria-valuemax=100></div>'
    page = _page(
        _cards(), _table(("Panel verdict", *TALLIES)), _reviews(f"{{name}} {gauge}{{quote}}")
    )
    assert all(review.score is None for tool in page.tools for review in tool.reviews)


def test_gauges_drawn_for_printed_scores_are_no_scores_of_their_own() -> None:
    drawn = '<div><div role=meter aria-label="Score" aria-valuenow={score}></div></div>'
    review = f"<h4>{{name}}</h4>{drawn}<p>{{quote}}</p><p>{{score}}/100 · ship</p>"
    page = _page(_cards(), "<h2>Reviewer scorecard</h2>", _reviews(review))
    read = [[(r.reviewer, r.score, r.verdict) for r in tool.reviews] for tool in page.tools]
    assert read == [[(critic, n, "ship") for critic in ("Builder", "Skeptic")] for n in (71, 64)]


def _reviews(review: str) -> str:
    return "".join(
        f"<section><h3>{role}</h3>"
        + "".join(
            f"<div>{review.format(name=name, score=score, quote=_quote(role, name))}</div>"
            for name, score in zip(NAMES, (71, 64), strict=True)
        )
        + "</section>"
        for role in ("Builder", "Skeptic")
    )


def _quote(role: str, name: str) -> str:
    return f"The {role.lower()}s of a parish kept {name} open all week. It held."


@pytest.mark.parametrize(
    "review",
    [
        (
            "<h4>{name}</h4><p>{score}/100 · ship</p>"
            "<p>{quote:.45}… <a href=#>Read more</a></p><p style='display: none'>{quote}</p>"
        ),
        "<h4>{name}</h4><p>{score}/100 · ship</p><p>{quote} <a href=#>Show less</a></p>",
        "<p><svg><title>Up</title></svg>{score}/100 · ship<span>{name}</span></p><p>{quote}</p>",
    ],
    ids=["a teaser and its button", "a button behind the words", "a name that touches the score"],
)
def test_what_touches_a_review_is_no_part_of_it(review: str) -> None:
    page = _page(
        _table(("Panel verdict", *["Ship · 2 ship / 0 skip"] * 2)),
        "<h2>Reviewer scorecard</h2>",
        _reviews(review),
    )
    for tool, score in zip(page.tools, (71, 64), strict=True):
        assert [(r.reviewer, r.score, r.verdict, r.quote) for r in tool.reviews] == [
            (role, score, "ship", _quote(role, tool.name or "")) for role in ("Builder", "Skeptic")
        ]


def test_a_quote_that_begins_with_a_score_is_one() -> None:
    said = "85/100 · ship <em>would flatter it</em>; the importer costs ten points."
    page = _page(
        _table(("Panel verdict", *["Ship · 2 ship / 0 skip"] * 2)),
        "<h2>Reviewer scorecard</h2>",
        _reviews(f"<h4>{{name}}</h4><p>{{score}}/100 · ship</p><p>{said}</p>"),
    )
    quote = said.replace("<em>", "").replace("</em>", "")
    assert [[r.quote for r in tool.reviews] for tool in page.tools] == [[quote] * 2] * 2


def test_a_label_that_heads_a_column_is_no_critic_of_rows_that_lack_one() -> None:
    heads = "".join(f"<th>{word}</th>" for word in ("Critic", "Tool", "Score", "Verdict", "Quote"))
    rows = "".join(
        f"<tr>{f'<th rowspan=2>{role}</th>' if at == 0 else ''}<td>{name}</td><td>{score}/100</td>"
        f"<td>ship</td><td>{_quote(role, name)}</td></tr>"
        for role in ("Builder", "Skeptic")
        for at, (name, score) in enumerate(zip(NAMES, (71, 64), strict=True))
    )
    page = _page(
        _table(("Panel verdict", *["Ship · 2 ship / 0 skip"] * 2)),
        f"<h2>Reviewer scorecard</h2><table><tr>{heads}</tr>{rows}</table>",
    )
    for tool in page.tools:
        assert [r.reviewer for r in tool.reviews] == ["Builder", "Skeptic"]


def test_two_critics_beside_each_other_in_a_panel_may_speak_of_one_tool() -> None:
    tools = ("Builder", "Skeptic")  # so that the tabs do not tell
    panels = "".join(
        "<div>"
        + "".join(
            f"<section><h4>{role}</h4><p>71/100 · ship</p><p>{_quote(role, name)}</p></section>"
            for role in roles
        )
        + "</div>"
        for name, roles in zip(
            tools, (("Builder", "Skeptic", "Futurist"), ("Builder", "Futurist")), strict=True
        )
    )
    tabs = "".join(f"<input type=radio id={name}><label>{name}</label>" for name in tools)
    tallies = _table(("Panel verdict", "Ship · 3 ship / 0 skip", "Ship · 2 ship / 0 skip"))
    page = _page(
        tallies.replace(NAMES[0], tools[0]).replace(NAMES[1], tools[1]),
        f"<h2>Reviewer scorecard</h2><div>{tabs}{panels}</div>",
        names=tools,
        url=None,
    )
    for tool in page.tools:
        assert all(f"kept {tool.name} open" in review.quote for review in tool.reviews)
    assert sum(len(tool.reviews) for tool in page.tools) == 5


def test_a_category_in_a_sentence_of_its_own() -> None:
    cards = "".join(
        f"<section><h2>{name}</h2><p>A pitch for halls</p><div>in <b>{category}</b></div>"
        "<p>75%</p><p>Panel ship</p></section>"
        for name, category in zip(NAMES, ("Security", "Frameworks"), strict=True)
    )
    page = _page(cards, _table(("Panel verdict", *TALLIES)))
    assert [tool.category for tool in page.tools] == ["Security", "Frameworks"]


@pytest.mark.parametrize(
    "beside",
    ["<time>20 February 2026</time>", "<span>★★★☆☆</span>", "<mat-icon>thumb_up</mat-icon>",
     "<span>thumb_up</span>", "<relative-time>Jan 8, 2026</relative-time>"],
)  # fmt: skip
def test_what_stands_beside_a_score_is_no_quote(beside: str) -> None:
    page = _page(
        _table(("Panel verdict", *["Ship · 2 ship / 0 skip"] * 2)),
        "<h2>Reviewer scorecard</h2>",
        _reviews(f"<h4>{{name}}</h4><p><b>{{score}}/100 · ship</b>{beside}</p><p>{{quote}}</p>"),
    )
    for tool in page.tools:
        assert [r.quote for r in tool.reviews] == [
            _quote(role, tool.name or "") for role in ("Builder", "Skeptic")
        ]


def test_a_critic_whose_heading_says_who_that_is() -> None:
    reviews = _reviews("<h4>{name}</h4><p>{score}/100 · ship</p><p>{quote}</p>")
    for role in ("Builder", "Skeptic"):
        reviews = reviews.replace(
            f"<h3>{role}</h3>",
            f"<details open><summary>{role} <i>Reads the footnotes</i></summary>",
        )
    page = _page(
        _table(("Panel verdict", *["Ship · 2 ship / 0 skip"] * 2)),
        f"<h2>Reviewer scorecard</h2>{reviews}",
    )
    assert [[r.reviewer for r in t.reviews] for t in page.tools] == [["Builder", "Skeptic"]] * 2


def test_tiles_in_one_line_with_values_first() -> None:
    tiles = (
        "<p><span><b>{0}%</b> Panel ship</span> <span><b>—</b> Community</span>"
        " <span><b>Free</b> Entry</span></p>"
    )
    page = _page(_tiled(tiles), _table(("Panel verdict", *TALLIES)))
    assert [(t.panel.ship_percent, t.entry) for t in page.tools] == [(75, "Free"), (25, "Free")]


def test_values_and_labels_with_what_is_only_heard_or_noted() -> None:
    tiles = (
        "<dl><div><dt>Panel ship</dt><dd><span aria-hidden=true>{0}%</span><span>{0} percent</span>"
        "</dd></div><div><dt>Community</dt><dd><span>—</span><span>no votes</span></dd></div></dl>"
        "<p>Entry<sup>1</sup>: Free</p>"
    )
    page = _page(_tiled(tiles), _table(("Panel verdict", *TALLIES)))
    assert [(t.panel.ship_percent, t.entry) for t in page.tools] == [(75, "Free"), (25, "Free")]
    assert {found.code for found in page.anomalies} == {"incomplete_review"}  # it has no reviews


def test_a_note_on_a_tiles_label_is_no_value() -> None:
    note = "<button></button><p>Share of critics who would.</p>"
    tile = f"<div><span><span>Panel ship</span>{note}</span>"
    cards = "".join(
        f"<section><h2>{name}</h2>{tile}<span>{share}%</span></div></section>"
        for name, share in zip(NAMES, (75, 25), strict=True)
    )
    page = _page(cards, _table(("Panel verdict", *TALLIES)))
    assert [t.panel.ship_percent for t in page.tools] == [75, 25]


def test_a_pitch_below_the_category_is_no_part_of_the_description() -> None:
    cards = "".join(
        f"<div><div><h2>{name}</h2><p>Odd Trades</p><p>A pitch of some length for the halls and the"
        f" barns of a parish</p><p>{name} is it. {'It keeps minutes in order. ' * 6}</p></div>"
        "<ul><li>Panel ship <b>75%</b></li></ul></div>"
        for name in NAMES
    )
    page = _page(cards, _table(("Panel verdict", *TALLIES)))
    for tool in page.tools:
        assert tool.category == "Odd Trades"
        assert (tool.tagline or "").startswith("A pitch of some length")
        assert (tool.description or "").startswith(f"{tool.name} is it.")


def test_a_copy_of_the_description_that_was_cut_for_phones_is_none() -> None:
    about = "{0} keeps the minutes of every parish meeting in one drawer. " + "It holds. " * 12
    cards = "".join(
        f"<section><h2>{name}</h2><p>75%</p><p>Panel ship</p><p>{about.format(name)[:60]}…</p>"
        f"<p>{about.format(name)}</p></section>"
        for name in NAMES
    )
    page = _page(cards, _table(("Panel verdict", *TALLIES)))
    assert [t.description for t in page.tools] == [about.format(name).strip() for name in NAMES]


def test_critics_above_each_review_of_two_tools_of_one_name() -> None:
    names = (NAMES[0], NAMES[0])
    items = "".join(
        f"<li><div><h3>{role}</h3><span>{NAMES[0]}</span><span>{score}/100 · ship</span>"
        f"<p>{_quote(role, str(score))}</p></div></li>"
        for role, both in (("Builder", (81, 62)), ("Skeptic", (73, 54)))
        for score in both
    )
    cards = "".join(
        f"<section><h2><a href=/tool/{slug}>{NAMES[0]}</a></h2><p>75%</p><p>Panel ship</p>"
        "</section>"
        for slug in SLUGS
    )
    page = _page(cards, f"<h2>Reviewer scorecard</h2><ul>{items}</ul>", names=names)
    assert [[r.score for r in t.reviews] for t in page.tools] == [[81, 73], [62, 54]]


@pytest.mark.parametrize("heading", ["{at}. {name}", "{name} [{badge}]"])
def test_numbers_and_bracketed_badges_are_no_part_of_a_name(heading: str) -> None:
    cards = "".join(
        f"<h2>{heading.format(at=at, name=name, badge=badge)}</h2><p>A pitch for halls</p>"
        f"<p>Panel ship: {share}%</p><p>Entry: Free</p>"
        for at, (name, badge, share) in enumerate(
            zip(NAMES, ("Ship", "Skip"), (75, 25), strict=True), 1
        )
    )
    page = _page(cards, _table(("Panel verdict", *TALLIES)))
    assert [(t.name, t.verdict, t.panel.ship_percent) for t in page.tools] == [
        (NAMES[0], "ship", 75),
        (NAMES[1], "skip", 25),
    ]


def test_a_text_in_several_elements_that_only_dress_it_up() -> None:
    dressed = "<p><span><span>A pitch for</span> <span>the halls of a parish</span></span></p>"
    cards = "".join(
        f"<section><h2>{name}</h2>{dressed}<p>75%</p><p>Panel ship</p></section>" for name in NAMES
    )
    page = _page(cards, _table(("Panel verdict", *TALLIES)))
    assert [t.tagline for t in page.tools] == ["A pitch for the halls of a parish"] * 2


def test_a_tool_called_as_a_critic_with_an_empty_place() -> None:
    names = ("Builder", "Lichen Cloud")
    items = "".join(
        f"<li>{role}<ul><li>{names[0]}: —</li><li>{names[1]}: 61/100 · skip<br>"
        f"{_quote(role, 'It')}</li></ul></li>"
        for role in ("Founder", "Skeptic")
    )
    table = _table(("Panel verdict", *TALLIES)).replace(NAMES[0], names[0])
    page = _page(
        table.replace(NAMES[1], names[1]), f"<h2>Reviewer scorecard</h2><ul>{items}</ul>",
        names=names, url=None,
    )  # fmt: skip
    assert [[r.reviewer for r in t.reviews] for t in page.tools] in (
        [[], ["Founder", "Skeptic"]],
        [[], []],
    )


@pytest.mark.parametrize("second", ["Verdict", "Wren Desk"])
def test_names_before_the_values_are_no_part_of_them(second: str) -> None:
    names = (NAMES[0], second)
    prices, pitches, groups = ("Free", "$7/mo"), ("Minutes", "Hymns"), ("Gaming", "Agents")
    rows = {"Panel verdict": TALLIES, "Pricing": prices, "Best for": pitches, "Category": groups}
    cells = "".join(
        f"<dt>{label}</dt><dd><b>{names[0]}</b> {left}</dd><dd><b>{second}</b> {right}</dd>"
        for label, (left, right) in rows.items()
    )
    page = _page(_cards().replace(NAMES[1], second), f"<dl>{cells}</dl>", names=names, url=None)
    read = [(t.pricing.text, t.best_for, t.category) for t in page.tools]
    if second == "Verdict":
        # A label's word: its cells are rows of their own, and whose the others are is open.
        assert read[1] == (None, None, None)
        assert {a.code for a in page.anomalies} >= {"ambiguous_columns", "unread"}
    else:
        assert read == list(zip(prices, pitches, groups, strict=True))


def test_names_set_off_before_values_that_have_no_figures() -> None:
    rows = {"Pricing": ("Free", "$7/mo"), "Best for": ("Minutes", "Hymns")}
    items = "".join(
        f"<li><strong>{label}</strong><ul>"
        + "".join(f"<li><b>{name}</b> {said}" for name, said in zip(NAMES, both, strict=True))
        + "</ul>"
        for label, both in rows.items()
    )
    page = _page(_cards(), f"<p>Decision</p><ul>{items}</ul>")
    read = [(tool.pricing.text, tool.best_for) for tool in page.tools]
    assert read == [("Free", "Minutes"), ("$7/mo", "Hymns")]


FACTS = {
    "Panel ship": "75%",
    "Community": "—",
    "Entry": "Paid",
    "Price": "$9/mo",
    "Ideal for": "Halls",
}


def _facts(fact: str, behind: str = "") -> list[tuple[str | None, str | None, str | None]]:
    """What the cards say where all of their facts stand in one way."""
    facts = "".join(fact.format(*pair) for pair in FACTS.items())
    cards = "".join(f"<section><h2>{n}</h2><div>{facts}{behind}</div></section>" for n in NAMES)
    review = _reviews("<h4>{name}</h4><p>{score}/100 · ship</p><p>{quote}</p>")
    page = _page(cards, "<h2>Reviewer scorecard</h2>", review)
    return [(tool.pricing.text, tool.best_for, tool.tagline) for tool in page.tools]


ABOUT = "It writes the minutes of parish councils, and files them by the year and by the pew. " * 2


@pytest.mark.parametrize(
    ("fact", "behind"),
    [
        ("<p><b>{1}</b><i>{0}</i></p>", ""),
        ("<table><tr><td>{1}</td><th>{0}</th></tr></table>", ""),
        ("<span>{1}</span><span>{0}</span>", ""),
        ("<p>{1}</p><p>{0}</p>", f"<p>{ABOUT}</p>"),
        ("<p>{0}</p><p>{1}</p>", ""),
        ("<p>{0}</p><p>{1}</p>", f"<p>{ABOUT}</p>"),
    ],
)
def test_further_facts_of_a_card_stand_as_its_tiles_do(fact: str, behind: str) -> None:
    assert _facts(fact, behind) == [("$9/mo", "Halls", None)] * 2


def test_tiles_above_their_labels_and_further_facts_below_theirs() -> None:
    tiles = "<p>{0}%</p><p>Panel ship</p><p>Free</p><p>Entry</p>"
    page = _page(_tiled(f"<div>{tiles}<p>Price</p><p>$9/mo</p><p>Best for</p><p>Halls</p></div>"))
    assert [(t.pricing.text, t.best_for) for t in page.tools] == [("$9/mo", "Halls")] * 2


@pytest.mark.parametrize("order", ["<li>{1} {0}</li>", "<li>{0} {1}</li>"])
def test_labels_of_which_each_word_has_an_element(order: str) -> None:
    cards = "".join(
        f"<section><h2>{name}</h2><ul>"
        + "".join(
            order.format(
                *(
                    " ".join(f"<span>{word}</span>" for word in words)
                    for words in (label.split(), [value])
                )
            )
            for label, value in (
                ("Panel ship rate", share),
                ("Entry price", "Paid"),
                ("Ideal for", "Halls of parishes"),
            )
        )
        + "</ul></section>"
        for name, share in zip(NAMES, ("75%", "25%"), strict=True)
    )
    page = _page(cards, _table(("Panel verdict", *TALLIES)))
    read = [(tool.panel.ship_percent, tool.entry, tool.best_for) for tool in page.tools]
    assert read == [(75, "Paid", "Halls of parishes"), (25, "Paid", "Halls of parishes")]


def test_a_table_of_a_row_a_tool_below_the_scorecard_is_none_of_it() -> None:
    heads = ("Tool", "Panel verdict", "Pricing", "Best for", "Category")
    rows = zip(
        NAMES, TALLIES, ("Free", "$7/mo"), ("Minutes", "Hymns"), ("Agents",) * 2, strict=True
    )
    table = "".join(
        "<tr>" + "".join(f"<td>{cell}</td>" for cell in cells) + "</tr>" for cells in (heads, *rows)
    )
    page = _page(
        _cards(),
        "<h2>Reviewer scorecard</h2>",
        _reviews("<h4>{name}</h4><p>{score}/100 · ship</p><p>{quote}</p>"),
        f"<table>{table}</table>",
    )
    read = [(t.panel.ships, t.pricing.text, t.best_for, t.category) for t in page.tools]
    assert read == [(3, "Free", "Minutes", "Agents"), (1, "$7/mo", "Hymns", "Agents")]


def test_a_row_of_many_critics_that_no_title_leads() -> None:
    critics = ("Builder", "Skeptic", "Futurist", "Founder", "Designer", "Operator", "Analyst")
    heads = "".join(f"<th>{critic}</th>" for critic in ("", *critics))
    rows = "".join(
        f"<tr><th>{name}</th>"
        + "".join(f"<td><p>7{at}/100 · ship</p><q>{_quote(critic, name)}</q></td>"
                  for at, critic in enumerate(critics))
        + "</tr>"
        for name in NAMES
    )  # fmt: skip
    page = _page(_cards(), f"<h2>Seven takes</h2><table><tr>{heads}</tr>{rows}</table>")
    assert [[r.reviewer for r in t.reviews] for t in page.tools] == [list(critics)] * 2


def test_labels_that_name_the_critic_before_each_part() -> None:
    rows = "".join(
        f"<tr><th rowspan=6>{name}</th><td>Panel ship</td><td>{share}%</td></tr>"
        f"<tr><td>Entry</td><td>Paid</td></tr>"
        + "".join(
            f"<tr><td>{critic}: score</td><td>{score}/100 · ship</td></tr>"
            f"<tr><td>{critic}: quote</td><td>{_quote(critic, name)}</td></tr>"
            for critic, score in (("Builder", 71), ("Skeptic", 62))
        )
        for name, share in zip(NAMES, (75, 25), strict=True)
    )
    head = "<tr><th>Tool</th><th>Fact</th><th>Value</th></tr>"
    page = _page(f"<table>{head}{rows}</table>")
    read = [[(r.reviewer, r.score, r.quote) for r in t.reviews] for t in page.tools]
    assert read == [
        [("Builder", 71, _quote("Builder", n)), ("Skeptic", 62, _quote("Skeptic", n))]
        for n in NAMES
    ]


def test_a_label_of_score_and_vote_is_no_critic() -> None:
    sections = "".join(
        f"<section><h3>{critic}</h3>"
        + "".join(
            f"<h4><span>{critic} on </span>{name}</h4><p><span>Score and vote: </span>"
            f"{score}/100 · ship</p><blockquote>{_quote(critic, name)}</blockquote>"
            for name, score in scores
        )
        + "</section>"
        for critic, scores in (
            ("Builder", ((NAMES[0], 71), (NAMES[1], 62))),
            ("Skeptic", ((NAMES[1], 53),)),
            ("Operator", ((NAMES[0], 84),)),
        )
    )
    page = _page(_cards(), "<h2>Panel scorecard</h2>", sections)
    read = [[(r.reviewer, r.score, r.verdict) for r in tool.reviews] for tool in page.tools]
    assert read == [
        [("Builder", 71, "ship"), ("Operator", 84, "ship")],
        [("Builder", 62, "ship"), ("Skeptic", 53, "ship")],
    ]


@pytest.mark.parametrize("joint", [":", " –", " ="])
def test_facts_told_in_sentences(joint: str) -> None:
    told = "{} takes minutes of a parish. " + "It runs on any old laptop in the vestry. " * 4
    cards = "".join(
        f"<article><h2>{name}</h2><p>Minutes without a scribe</p>"
        + "".join(f"<p>{label}{joint} {value}</p>" for label, value in facts)
        + f"<p>{told.format(name)}</p></article>"
        for name, facts in (
            (NAMES[0], (("Panel verdict", "Ship, with 3 ship / 1 skip."), ("Panel ship", "75%."),
                        ("Community", "40 votes · 55% ship."), ("Entry", "Free."))),
            (NAMES[1], (("Panel verdict", "Mixed, with 2 ship / 2 skip."), ("Panel ship", "50%."),
                        ("Community", "No community votes yet."), ("Entry", "Paid."))),
        )
    )  # fmt: skip
    reviews = "<h2>Reviewer scorecard</h2>" + "".join(
        f"<h3>{name}</h3>"
        + "".join(
            f"<p><b>{critic}</b>{joint} {score}/100 · ship{joint} “{_quote(critic, name)}”</p>"
            for critic, score in (("Builder", 71), ("Skeptic", 62))
        )
        for name in NAMES
    )
    page = _page(cards, reviews)
    panels = [(t.verdict, t.panel.ship_percent, t.panel.ships, t.panel.skips) for t in page.tools]
    assert panels == [("ship", 75, 3, 1), ("mixed", 50, 2, 2)]
    assert [(t.entry, t.community.votes) for t in page.tools] == [("Free", 40), ("Paid", None)]
    assert [t.description for t in page.tools] == [told.format(name).strip() for name in NAMES]
    read = [[(r.reviewer, r.score, r.quote) for r in t.reviews] for t in page.tools]
    assert read == [
        [("Builder", 71, _quote("Builder", n)), ("Skeptic", 62, _quote("Skeptic", n))]
        for n in NAMES
    ]


def test_an_ornament_before_a_share() -> None:
    page = _page(
        _tiled("<ul><li><span>Panel ship: </span><i aria-hidden='true'>▲</i> {}%</li></ul>")
    )
    assert [tool.panel.ship_percent for tool in page.tools] == [75, 25]


def test_labels_that_say_first_what_is_told_or_set_off_whose_it_is() -> None:
    cards = _tiled("<dl><dt>Panel: ship</dt><dd>{}%</dd><dt>Entry</dt><dd>Free</dd></dl>")
    page = _page(
        cards, _table(("Verdict of the panel", *TALLIES), ("Votes of the community", "40%", "—"))
    )
    read = [(t.panel.ship_percent, t.panel.ships, t.community.ship_percent) for t in page.tools]
    assert read == [(75, 3, 40), (25, 1, None)]


def test_critics_above_columns_beside_heads_that_span() -> None:
    critics = ("Builder", "Skeptic", "Futurist")
    heads = "".join(f"<th>{critic}</th>" for critic in critics)
    rows = "".join(
        f"<tr><th rowspan=2>{name}</th><th>Score</th>"
        + "".join(f"<td>{score}/100 · ship</td>" if score else "<td>—</td>" for score in scores)
        + "</tr><tr><th>Quote</th>"
        + "".join(
            f"<td>“{_quote(critic, name)}”</td>" if score else "<td>—</td>"
            for critic, score in zip(critics, scores, strict=True)
        )
        + "</tr>"
        for name, scores in zip(NAMES, ((71, 0, 62), (53, 84, 95)), strict=True)
    )
    table = f"<table><tr><th colspan=2></th>{heads}</tr>{rows}</table>"
    page = _page(_cards(), f"<h2>Reviewer scorecard</h2>{table}")
    read = [[(r.reviewer, r.score) for r in tool.reviews] for tool in page.tools]
    assert read == [
        [("Builder", 71), ("Futurist", 62)],
        [("Builder", 53), ("Skeptic", 84), ("Futurist", 95)],
    ]


@pytest.mark.parametrize("names", [NAMES, ("Fern Notes", "Fern Notes")])
def test_facts_of_named_tools_below_the_scorecard_are_no_critics(names: tuple[str, str]) -> None:
    tools = "".join(
        f"<li><a href=/tool/{slug}>{name}</a><ul><li>Panel ship: {share}%</li>"
        f"<li>Builder<ul><li>{share}/100 · ship</li><li>{_quote('Builder', slug)}</li></ul></li>"
        "</ul></li>"
        for name, slug, share in zip(names, SLUGS, (75, 25), strict=True)
    )
    facts = "".join(
        f"<li>{label}<ul><li><b>{names[0]}</b>: {first}</li><li><b>{names[1]}</b>: {second}</li>"
        "</ul></li>"
        for label, first, second in (
            ("Panel verdict", *TALLIES),
            ("Pricing", "One-time payment", "$5/mo"),
            ("Category", "Church Music", "Writing"),
        )
    )
    page = _page(f"<ul>{tools}<li>Decision<ul>{facts}</ul></li></ul>", names=names)
    read = [(t.pricing.text, t.category, t.reviews[0].reviewer) for t in page.tools]
    assert read == [
        ("One-time payment", "Church Music", "Builder"),
        ("$5/mo", "Writing", "Builder"),
    ]


def test_addresses_that_a_page_for_paper_prints_below_names() -> None:
    cards = "".join(
        f"<h2>{name}</h2><p>(https://shiporskip.io/tool/{slug})</p><p>Panel ship: {share}%</p>"
        for name, slug, share in zip(NAMES, SLUGS, (75, 25), strict=True)
    )
    page = _page(cards, _table(("Panel verdict", *TALLIES)), url=None)
    assert tuple(tool.slug for tool in page.tools) == SLUGS
    assert not any("https" in anomaly.detail for anomaly in page.anomalies)


def _with_facts(led: str) -> Page:
    """Both cards with a pricing text, a category and a pitch in a list, each led by its label."""
    facts = zip(NAMES, (75, 25), ("Free", "$5/mo"), ("Church Music", "Writing"), strict=True)
    return _page(
        *(
            f"<section><h2>{name}</h2><p>Panel ship: {share}%</p>"
            f"<p>{name} takes the minutes of a parish meeting, sorts them by who has to do what,"
            " and prints one sheet for the door of the hall before anybody has left it.</p>"
            f"<ul><li>{led.format('Pricing')} {price}</li><li>{led.format('Category')} {kind}</li>"
            f"<li>{led.format('Best for')} halls with {share} chairs</li></ul></section>"
            for name, share, price, kind in facts
        )
    )


@pytest.mark.parametrize("led", ["<b>{}</b>", "<b>{}.</b>", "<b>{}:</b>", "<span>{} </span>"])
def test_labels_in_elements_of_their_own_that_begin_line_after_line(led: str) -> None:
    page = _with_facts(led)
    read = [(t.pricing.text, t.category, t.best_for) for t in page.tools]
    assert read == [
        ("Free", "Church Music", "halls with 75 chairs"),
        ("$5/mo", "Writing", "halls with 25 chairs"),
    ]


def test_a_menu_of_tabs_is_no_row_of_labels_above_the_cards() -> None:
    menu = "".join(f"<a><div>{tab}</div></a>" for tab in ("Overview", "Decision", "Reviews"))
    panes = _cards(), _table(("Panel verdict", *TALLIES), ("Category", "Music", "Writing")), ""
    page = _page(
        f"<div><div>{menu}</div><div>{''.join(f'<div>{pane}</div>' for pane in panes)}</div></div>"
    )
    read = [(t.panel.ship_percent, t.panel.ships, t.description) for t in page.tools]
    assert read == [(75, 3, None), (75, 1, None)]


def test_a_phrase_in_an_element_of_its_own_needs_no_colon() -> None:
    cards = "".join(
        f"<article><h2>{name}</h2><p>Filed under <span>{kind}</span></p>"
        f"<p>Panel ship: {share}%</p></article>"
        for name, kind, share in zip(NAMES, ("Music", "Writing"), (75, 25), strict=True)
    )
    assert [tool.category for tool in _page(cards).tools] == ["Music", "Writing"]


def test_a_share_of_ships_is_the_panels() -> None:
    page = _page(_table(("Share of ships", "75%", "25%"), ("Pricing", "Free", "$5/mo")))
    assert [tool.panel.ship_percent for tool in page.tools] == [75, 25]


@pytest.mark.parametrize(
    ("counted", "read"),
    [
        ("3 of 4 critics", (75, 3, 1)),
        ("3 out of 4", (75, 3, 1)),
        ("2 of 4 critics", (None, None, None)),
    ],
)
def test_critics_counted_behind_the_share_that_they_make(
    counted: str, read: tuple[int | None, int | None, int | None]
) -> None:
    page = _page(_tiled(f"<p>Panel ship: <b>75%</b> ({counted})</p><p>Entry: Free</p><!--{{}}-->"))
    panel = page.tools[0].panel
    assert (panel.ship_percent, panel.ships, panel.skips) == read


@pytest.mark.parametrize("vote", [" <small>ship</small>", ""])
@pytest.mark.parametrize("last", ["Archivist", "Average"])
def test_bare_numbers_below_critics_are_their_scores(vote: str, last: str) -> None:
    critics = ("Builder", "Skeptic", "Futurist", last)
    heads = "".join(f"<th>{critic}</th>" for critic in ("Tool", *critics))
    rows = "".join(
        f"<tr><th>{name}</th>"
        + "".join(f"<td>{score}{vote}</td>" if score else "<td>n/a</td>" for score in scores)
        + "</tr>"
        for name, scores in zip(NAMES, ((71, 84, 62, 72), (53, 0, 95, 74)), strict=True)
    )
    quotes = "".join(
        f"<h3>{critic}</h3><dl><dt>{name}</dt><dd>“{_quote(critic, name)}”</dd></dl>"
        for critic in ("Builder", "Futurist", last)
        if critic != "Average"
        for name in NAMES
    )
    table = f"<table><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>"
    offer = "<div><p>Have a tool of your own? <a href=/join>Lend it to us.</a></p></div>"
    page = _page(_cards(), f"<h2>Points, a hundred at the most</h2>{table}{quotes}", offer)
    said = "ship" if vote else None
    read = [[(r.reviewer, r.score, r.verdict) for r in tool.reviews] for tool in page.tools]
    more = [("Archivist", 72, said)], [("Archivist", 74, said)]
    assert read == [
        [("Builder", 71, said), ("Futurist", 62, said), *(more[0] if last == "Archivist" else ())],
        [("Builder", 53, said), ("Futurist", 95, said), *(more[1] if last == "Archivist" else ())],
    ]
    assert all(
        r.quote == _quote(r.reviewer or "", t.name or "") for t in page.tools for r in t.reviews
    )


def test_slides_with_a_short_quote_above_the_first_score() -> None:
    """A loop of slides begins with a copy of its last one."""
    said = [("Builder", n, _quote("Builder", n)) for n in NAMES]
    said += [("Skeptic", n, "Nobody I asked at the mill could say.") for n in NAMES]
    slides = [
        f"<div><p><span>{critic}</span> on <a>{name}</a></p><i>“</i><p>{quote}</p>"
        f"<div><span>{60 + at}/100</span> <span>Ship</span></div></div>"
        for at, (critic, name, quote) in enumerate(said)
    ]
    loop = "".join([slides[-1], *slides, slides[0]])
    page = _page(_cards(), f"<h3>Out loud</h3><div>{loop}</div>")
    read = [[(r.reviewer, r.score) for r in tool.reviews] for tool in page.tools]
    assert read == [[("Builder", 60), ("Skeptic", 62)], [("Builder", 61), ("Skeptic", 63)]]
    assert not any(anomaly.code == "incomplete_review" for anomaly in page.anomalies)


def test_a_short_quote_behind_the_first_score_of_all() -> None:
    articles = "".join(
        f"<article><h2>{name}</h2><p>Panel verdict: Ship (2 ship, 0 skip)</p><ol>"
        + "".join(
            f"<li>{critic}, {score}/100, ship: <q>{quote}</q></li>"
            for critic, quote in (
                ("Futurist", "Hardly ever."),
                ("Skeptic", _quote("Skeptic", name)),
            )
        )
        + "</ol></article>"
        for name, score in zip(NAMES, (71, 64), strict=True)
    )
    page = _page(articles)
    read = [[(r.reviewer, r.score, r.quote) for r in tool.reviews] for tool in page.tools]
    assert read == [
        [("Futurist", n, "Hardly ever."), ("Skeptic", n, _quote("Skeptic", name))]
        for name, n in zip(NAMES, (71, 64), strict=True)
    ]


def test_counts_of_votes_beside_a_name_with_a_full_stop_are_no_scores() -> None:
    names = ("Fern Notes, Jr.", "Wren Desk")
    heads = "".join(f"<th>{head}</th>" for head in ("Tool", "Verdict", "Ships", "Skips", "Entry"))
    rows = "".join(
        f"<tr><th>{name}</th><td>{said}</td><td>{n}</td><td>{4 - n}</td><td>Free</td></tr>"
        for name, said, n in zip(names, ("Ship", "Skip"), (3, 1), strict=True)
    )
    quotes = "".join(
        f"<h3>{critic}</h3><h4>{name}</h4><p>“{_quote(critic, name)}”</p>"
        for critic in ("Builder", "Skeptic")
        for name in names
    )
    scores = "".join(
        f"<tr><th>{name}</th><td>{n} ship</td><td>{n + 1} ship</td></tr>"
        for name, n in zip(names, (71, 64), strict=True)
    )
    facts = f"<table><tr>{heads}</tr>{rows}</table>"
    table = f"<table><tr><th>Tool</th><th>Builder</th><th>Skeptic</th></tr>{scores}</table>"
    page = _page(facts, table, quotes, names=names)
    assert [(t.panel.ships, t.panel.skips) for t in page.tools] == [(3, 1), (1, 3)]
    assert [[(r.reviewer, r.score) for r in tool.reviews] for tool in page.tools] == [
        [("Builder", 71), ("Skeptic", 72)],
        [("Builder", 64), ("Skeptic", 65)],
    ]


@pytest.mark.parametrize(
    ("first", "second", "told"),
    [
        ("3–1 ship", "1–3 ship", [(3, 1), (1, 3)]),
        ("Ship (3–1)", "Skip (1–3)", [(3, 1), (1, 3)]),
        # Which of the two are the skips cannot be told.
        ("Ship (3–1)", "Skip (3–1)", [(None, None), (None, None)]),
    ],
)
def test_a_tally_of_two_numbers(first: str, second: str, told: list[tuple[int, int]]) -> None:
    page = _page(_table(("Panel verdict", first, second), ("Pricing", "Free", "$5/mo")))
    assert [(tool.panel.ships, tool.panel.skips) for tool in page.tools] == told


def test_readers_who_are_counted_for_ship() -> None:
    votes = ("27 of 34 readers say ship (79%)", "No reader votes yet")
    page = _page(_tiled("<p>{}–9 ship</p><p>Panel</p>"), _table(("Community", *votes)))
    assert [tool.panel.ships for tool in page.tools] == [75, 25]
    assert page.tools[0].community.model_dump() == {"ship_percent": 79, "votes": 34}
    assert "tools.1.community" in page.none


TOLD_AGAIN = [
    ("3 ship / 1 skip → Ship", "1 ship / 3 skip → Skip"),
    ("3 ship, 1 skip (Ship)", "1 ship, 3 skip (Skip)"),
    ("Ship – 3 of 4 critics ship", "Skip – 1 of 4 critics ship"),
]


@pytest.mark.parametrize("tallies", TOLD_AGAIN)
def test_a_tally_beside_its_verdict(tallies: tuple[str, str]) -> None:
    page = _page(_table(("Panel verdict", *tallies), ("Pricing", "Free", "$5/mo")))
    told = [(tool.verdict, tool.panel.ships, tool.panel.skips) for tool in page.tools]
    assert told == [("ship", 3, 1), ("skip", 1, 3)]


def test_a_tally_between_two_verdicts_tells_none() -> None:
    tallies = "Ship · 3 ship / 1 skip · Skip", "1 ship / 3 skip → Skip"
    page = _page(_table(("Panel verdict", *tallies), ("Pricing", "Free", "$5/mo")))
    assert [tool.verdict for tool in page.tools] == [None, "skip"]
    assert [tool.panel.skips for tool in page.tools] == [1, 3]


def test_a_share_of_the_votes_before_it() -> None:
    votes = "9 votes, 44% of them ship", "12 votes, 50% of these ship"
    page = _page(_table(("Community", *votes), ("Pricing", "Free", "$5/mo")))
    read = [(tool.community.votes, tool.community.ship_percent) for tool in page.tools]
    assert read == [(9, 44), (12, 50)]


@pytest.mark.parametrize(
    "card",
    [
        "<h2>{0}</h2><div>{1}</div><div>{2}</div>",
        "<i>{0[0]}</i><div>{1}</div><h2>{0}</h2><p>{2}</p>",
    ],
)
@pytest.mark.parametrize(("row", "cell"), [("tr", "td"), ("div", "div"), ("section", "div")])
def test_cards_that_go_on_in_the_row_below_them(card: str, row: str, cell: str) -> None:
    def _row(*cells: str) -> str:
        return f"<{row}>{''.join(f'<{cell}>{said}</{cell}>' for said in cells)}</{row}>"

    about = "It keeps the minutes of every parish meeting in one drawer, in order, for years. "
    kinds = ("Church Music", "Writing")
    pitches = ("Minutes for small halls", "Notices by street, by season")
    cards = [
        f"{card.format(name, kind, pitch)}<p>{name}: {about * 2}</p>"
        for name, kind, pitch in zip(NAMES, kinds, pitches, strict=True)
    ]
    tiles = [
        f"<div>{badge}</div><p><b>{share}%</b> Panel ship</p><p><b>—</b> Community</p>"
        f"<p><b>{entry}</b> Entry</p>"
        for badge, share, entry in (("Mixed", 50, "Paid"), ("Skip", 25, "Free"))
    ]
    rows = _row(*cards) + _row(*tiles)
    page = _page(f"<table>{rows}</table>" if row == "tr" else f"<div>{rows}</div>")
    told = [(tool.verdict, tool.panel.ship_percent, tool.entry) for tool in page.tools]
    assert told == [("mixed", 50, "Paid"), ("skip", 25, "Free")]
    assert [(tool.category, tool.tagline) for tool in page.tools] == [
        *zip(kinds, pitches, strict=True)
    ]
    assert page.tools[1].description == f"{NAMES[1]}: {about * 2}".strip()
    assert {found.code for found in page.anomalies} == {"incomplete_review"}


def test_labels_with_a_place_for_a_button_above_a_row_a_tool() -> None:
    heads = "".join(
        f"<div role=columnheader><div>{label}</div><div><button></button></div></div>"
        for label in ("Tool", "Category", "Panel verdict", "Panel ship", "Entry", "Pricing")
    )
    said = (
        ("Music", TALLIES[0], "75%", "Paid", "$9/mo"),
        ("Writing", TALLIES[1], "25%", "Free", "Free / $5/mo"),
    )
    rows = "".join(
        f"<div role=row><div role=gridcell><a href='/tool/{slug}'>{name}</a></div>"
        + "".join(f"<div role=gridcell>{said}</div>" for said in said_of)
        + "</div>"
        for name, slug, said_of in zip(NAMES, SLUGS, said, strict=True)
    )
    cards = "".join(
        f"<section><h2>{name}</h2><p>It minds the hall.</p></section>" for name in NAMES
    )
    page = _page(cards, f"<div role=grid><div role=row>{heads}</div>{rows}</div>")
    told = [(t.category, t.panel.ships, t.panel.ship_percent, t.entry) for t in page.tools]
    assert told == [("Music", 3, 75, "Paid"), ("Writing", 1, 25, "Free")]
    assert [tool.pricing.text for tool in page.tools] == ["$9/mo", "Free / $5/mo"]


def test_the_last_value_of_a_table_above_reviews_is_no_critic() -> None:
    blocks = "".join(
        f"<h2>{name}</h2><p>It keeps the minutes of the hall.</p>"
        f"<table><tr><td><strong>Entry</strong></td><td>Paid</td></tr>"
        f"<tr><td><strong>Pricing</strong></td><td>{price}</td></tr></table>"
        f"<h3>Critics on {name}</h3><h4>Builder: Ship, {score}/100</h4>"
        f"<p>I would keep {name} for a year.</p>"
        for name, price, score in zip(
            NAMES, ("Custom enterprise quote", "Whatever you offer"), (64, 71), strict=True
        )
    )
    page = _page(blocks)
    prices = [tool.pricing.text for tool in page.tools]
    assert prices == ["Custom enterprise quote", "Whatever you offer"]
    assert [[(r.reviewer, r.score) for r in tool.reviews] for tool in page.tools] == [
        [("Builder", 64)],
        [("Builder", 71)],
    ]
