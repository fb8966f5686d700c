"""Tool pages whose critics stand above or below their words, in boxes, groups and in plain text."""

from __future__ import annotations

import textwrap

import pytest

from parsers import Document, Page, parse

WORDS = {
    "Builder": "It files the parish notices faster than our verger ever did.",
    "Skeptic": "The bell rota came out upside down, twice.",
    "Futurist": "Every steeple will have one, and half of them will argue with it.",
    "Founder": "Nobody pays for hymn numbers.",
}
ANGLES = {
    "Builder": "Developer Perspective",
    "Skeptic": "Reality Check",
    "Futurist": "Long View Desk",
    "Founder": "Till & Ledger",
}
VOTES = {"Builder": "ship", "Skeptic": "skip", "Futurist": "ship", "Founder": "skip"}
SCORES = {"Builder": 81, "Skeptic": 22, "Futurist": 77, "Founder": 35}
HEAD = (
    "<title>Wren Desk | Ship or Skip</title><main><h1>Wren Desk</h1><p>Sorts notices</p>"
    "<p>Reviewed on 4 March 2026</p><h2>The Panel's Take</h2><p>Wren Desk files parish notices by "
    "street and by season, and it keeps a second copy of each in the vestry.</p>"
)
FOOT = (
    "<section><h2>Community</h2><p>20% ship from 5 votes</p></section><section><h2>Tell a friend"
    "</h2><p>Get the weekly letter · Imprint</p></section></main>"
)


def _read(body: str) -> Page:
    return parse(Document(body.encode(), url="https://shiporskip.io/tool/wren-desk"))


def _told(page: Page) -> dict[str | None, tuple[str, str | None, int | None]]:
    return {r.reviewer: (r.quote, r.verdict, r.score) for r in page.tools[0].reviews}


def _wanted(*, scored: bool = True) -> dict[str, tuple[str, str, int | None]]:
    return {name: (WORDS[name], VOTES[name], SCORES[name] if scored else None) for name in WORDS}


GROUPS = {
    "sentences": ("They would ship it (2)", "They would skip it (2)"),
    "participles": ("Shipped", "Skipped"),
    "counts": ("Ship · 2 critics", "Skip · 2 critics"),
}


def _groups(heads: tuple[str, str], item: str) -> str:
    body = HEAD
    for head, vote in zip(heads, ("ship", "skip"), strict=True):
        body += f"<section><h2>{head}</h2>"
        for name, words in WORDS.items():
            if VOTES[name] == vote:
                body += item.format(name=name, angle=ANGLES[name], score=SCORES[name], words=words)
        body += "</section>"
    return body + FOOT


BELOW = (
    "<figure><figcaption><b>{name}</b>, {angle}<span><br>{score} / 100</span></figcaption>"
    "<blockquote>“{words}”</blockquote></figure>"
)
ABOVE = (
    "<figure><blockquote>“{words}”</blockquote><figcaption><b>{name}</b>, {angle}<div></div>"
    "<span>{score} / 100</span></figcaption></figure>"
)


@pytest.mark.parametrize("heads", GROUPS.values(), ids=GROUPS.keys())
@pytest.mark.parametrize("item", [ABOVE, BELOW], ids=["words above", "words below"])
def test_the_headings_of_groups_tell_how_their_critics_vote(
    heads: tuple[str, str], item: str
) -> None:
    page = _read(_groups(heads, item))
    assert _told(page) == _wanted()
    assert (page.tools[0].community.ship_percent, page.tools[0].community.votes) == (20, 5)


TABS = "<div>Ships ({})</div><div>Skips ({})</div>"


def test_tabs_above_the_groups_say_what_their_headings_say() -> None:
    body = _groups(("Critics who ship it", "Critics who skip it"), BELOW)
    panel = "<h2>Panel reviews</h2>" + TABS + "<section>"
    page = _read(body.replace("<section>", panel.format(2, 2), 1))
    assert _told(page) == _wanted()
    assert not page.anomalies
    # Tabs that count other critics than those say that something was not understood.
    told = _told(_read(body.replace("<section>", panel.format(1, 3), 1)))
    assert {verdict for _, verdict, _ in told.values()} == {None}


@pytest.mark.parametrize(
    ("words", "told"),
    [("No critic skips this one.", {"ship"}), ("None so far", {"ship"}), ("Soon more", {None})],
)
def test_a_group_may_say_that_no_critic_is_in_it(words: str, told: set[str | None]) -> None:
    body = _groups(("Critics who ship it", "Critics who skip it"), BELOW)
    ships = body.split("<h2>Critics who skip it</h2>")[0]
    ships = ships.replace("<section>", "<h2>Panel reviews</h2><section>", 1)
    page = _read(f"{ships}<h2>Critics who skip it</h2><p>{words}</p></section>{FOOT}")
    assert {verdict for _, verdict, _ in _told(page).values()} == told
    assert [r.quote for r in page.tools[0].reviews] == [WORDS["Builder"], WORDS["Futurist"]]
    assert not (page.anomalies and told == {"ship"})


def test_groups_that_count_their_critics_are_the_panels_tally() -> None:
    tool = _read(_groups(("Would ship (2)", "Would skip (2)"), BELOW)).tools[0]
    assert (tool.panel.ships, tool.panel.skips) == (2, 2)
    body = _groups(("Would ship (2)", "Would skip (0)"), BELOW)
    ships = body.split("<h2>Would skip (0)</h2>")[0]
    page = _read(f"{ships}<h2>Would skip (0)</h2><p>No critic would.</p></section>{FOOT}")
    assert (page.tools[0].panel.ships, page.tools[0].panel.skips) == (2, 0)
    assert not page.anomalies


FACTS = [
    ("Pricing", "Free for parishes"), ("Best for", "Vergers"), ("Category", "Church Music"),
    ("Community", "No votes yet"),
]  # fmt: skip


@pytest.mark.parametrize("form", ["<h3>{}</h3><p>{}</p>", "<div>{}</div><div>{}</div>"])
@pytest.mark.parametrize("heading", ["<h2>Good to know</h2>", ""])
def test_facts_below_critics_whom_no_heading_announces(form: str, heading: str) -> None:
    body = _groups(("Ship (2)", "Skip (2)"), "<h3>{name}</h3><i>{score}/100</i><p>{words}</p>")
    body = body.replace("<section>", "<h2>How they voted</h2>", 1).replace("</section>", "", 2)
    rows = "".join(form.format(*fact) for fact in FACTS)
    page = _read(body.replace(FOOT, f"{heading}{rows}<h2>Newsletter</h2></main>"))
    tool = page.tools[0]
    assert _told(page) == _wanted()
    assert (tool.pricing.text, tool.best_for) == ("Free for parishes", "Vergers")
    assert (tool.category, tool.community.votes) == ("Church Music", None)


def _pieces(heads: tuple[str, str], *, above: bool, foot: str) -> str:
    """The same with each piece of text in a line of its own."""
    lines = ["Wren Desk | Ship or Skip", "Wren Desk", "Sorts notices", "Reviewed on 4 March 2026"]
    lines += ["The Panel's Take", "Wren Desk files parish notices by street and by season."]
    for head, vote in zip(heads, ("ship", "skip"), strict=True):
        lines.append(head)
        for name in (name for name in WORDS if VOTES[name] == vote):
            who = [name, f", {ANGLES[name]}", f"{SCORES[name]} / 100"]
            words = [f"“{WORDS[name]}”"]
            lines += words + who if above else who + words
    return "\n".join([*lines, *foot.split("|")])


@pytest.mark.parametrize("foot", ["Community|20% ship from 5 votes|Tell a friend", "Imprint"])
@pytest.mark.parametrize("above", [True, False])
def test_pieces_cut_off_in_an_extract_belong_to_the_critic_before_them(
    above: bool, foot: str
) -> None:
    page = _read(_pieces(GROUPS["sentences"], above=above, foot=foot))
    assert _told(page) == _wanted()


@pytest.mark.parametrize("heads", [("Ship (3)", "Skip (1)"), ("Ship (2)", "They skip (3)")])
def test_headings_that_do_not_count_the_critics_below_them_tell_no_vote(
    heads: tuple[str, str],
) -> None:
    page = _read(_groups(heads, ABOVE))
    assert {review.verdict for review in page.tools[0].reviews} == {None}
    assert {name: review[0] for name, review in _told(page).items()} == WORDS
    assert heads[0] in [a.detail for a in page.anomalies]


CITED = "<blockquote><p>{words}</p><cite>The {name} · {vote} · {score}/100</cite></blockquote>"
CITED_FIRST = "<blockquote><header>{name} — {vote}, {score}/100</header>{words}</blockquote>"


@pytest.mark.parametrize("item", [CITED, CITED_FIRST])
@pytest.mark.parametrize("intro", ["", "<p>Four people rang the bells for a week.</p>"])
def test_who_is_credited_inside_a_quotation_is_none_of_its_words(item: str, intro: str) -> None:
    items = "".join(
        item.format(name=name, words=WORDS[name], vote=VOTES[name].title(), score=SCORES[name])
        for name in WORDS
    )
    page = _read(f"{HEAD}<h2>Panel Reviews</h2>{intro}{items}{FOOT}")
    assert _told(page) == _wanted()


LAST = "{name}\n{angle}\n{vote}\n{words}\n"


@pytest.mark.parametrize("foot", ["Get the weekly letter.\nImprint", "You might also look at"])
def test_what_stands_below_the_last_words_of_an_extract_is_none_of_them(foot: str) -> None:
    items = "".join(
        LAST.format(name=name, angle=ANGLES[name], words=WORDS[name], vote=VOTES[name].title())
        for name in WORDS
    )
    page = _read(f"Wren Desk\nSorts notices\nReviewed 2026-03-04\nPanel Reviews\n{items}{foot}\n")
    assert _told(page) == _wanted(scored=False)


def test_facts_below_the_last_critic_are_none_of_the_words() -> None:
    items = "".join(
        f"### The {name}\n\n{ANGLES[name]}\n\n**{VOTES[name].title()}** · {SCORES[name]}/100\n\n"
        f"{words}\n\n"
        for name, words in WORDS.items()
    )
    facts = (
        "## Details\n\n- Category: Parish Tools\n- Pricing: Contact sales\n- Panel verdict: Skip "
        "(2 ships, 2 skips)\n- Community: No community votes yet\n"
    )
    page = _read(f"# Wren Desk\n\nSorts notices\n\n## Panel Reviews\n\n{items}{facts}")
    tool = page.tools[0]
    assert _told(page) == _wanted()
    assert (tool.category, tool.pricing.text, tool.verdict) == (
        *("Parish Tools", "Contact sales", "skip"),
    )
    assert (tool.panel.ships, tool.panel.skips) == (2, 2)
    assert (page.none, page.anomalies) == (("tools.0.community",), ())


LONG = (
    "Under its roof, Wren Desk keeps the notices of a parish by street and by season, with a copy "
    "of each of them in the vestry. It was written by two sextons who had lost a whole winter of "
    "them to the damp, and the index still tells which of the streets was flooded. Everything else "
    "is printed on the back of last week's hymns, as parishes have always done it."
)
PRINTED = """
   Skip to content

   Ship or Skip

   Reviews of parish tools.
     * Reviews
     * Comparisons

   {category}

Wren Desk

   Sorts the notices of a whole parish by street, by season, by bell
   Reviewed March 4, 2026

   {long}

   Verdict: SHIP

   Panel: 2 ships, 2 skips
   Pricing: Free; the tower plan from $9/mo

Panel Reviews

{items}
   Tagged bells, new

Leave a Reply
"""


def _broken(text: str, indent: int) -> str:
    return textwrap.fill(text, 72, initial_indent=" " * indent, subsequent_indent=" " * indent)


@pytest.mark.parametrize("category", ["Image / Video", "Productivity"])
def test_a_printed_page_of_a_blog_without_an_address_is_known_by_what_it_says(
    category: str,
) -> None:
    items = "".join(
        f"{_broken(words, 5)}\n     The {name} · {VOTES[name].title()} · {SCORES[name]}/100\n\n"
        for name, words in WORDS.items()
    )
    long = _broken(LONG, 3).strip()
    text = PRINTED.format(category=category, long=long, items=items)
    page = parse(Document(text.encode()))
    tool = page.tools[0]
    assert (page.kind, tool.name, tool.description) == ("tool", "Wren Desk", LONG)
    assert (tool.category, tool.reviewed_on) == (category, "2026-03-04")
    assert tool.tagline == "Sorts the notices of a whole parish by street, by season, by bell"
    assert tool.pricing.text == "Free; the tower plan from $9/mo"
    assert (tool.verdict, tool.panel.ships, tool.panel.skips) == ("ship", 2, 2)
    assert _told(page) == _wanted()


def test_what_a_page_calls_itself_above_the_name_is_not_the_name() -> None:
    items = "".join(
        f"    {name} {SCORES[name]}/100 · {VOTES[name]}\n\n  “{words}”\n\n"
        for name, words in WORDS.items()
    )
    page = parse(
        Document(
            f"Ship or Skip\n\nAI tool review\n\nWren Desk\n\nSorts notices\n\n    Price Paid\n    "
            f"Reviewed 2026-03-04\n\nThe Panel's Take\n\n{LONG}\n\nReviewer scorecard\n\n{items}"
            .encode()
        )
    )  # fmt: skip
    tool = page.tools[0]
    assert (page.kind, tool.name, tool.tagline) == ("tool", "Wren Desk", "Sorts notices")
    assert _told(page) == _wanted()


def test_a_table_of_critics_with_their_perspectives_makes_a_page_of_a_tool() -> None:
    rows = "".join(
        f"| {name} *{angle}* | {VOTES[name].upper()} | {SCORES[name]} | {WORDS[name]} |\n"
        for name, angle in (("Builder", "Developer Perspective"), ("Founder", "Till & Ledger"))
    )
    page = parse(
        Document(
            f"# Wren Desk\n\n*Sorts notices*\n\nFacts\n\n| Price | Paid |\n| Reviewed | March 4, "
            f"2026 |\n| Panel verdict | Ship (1 ship, 1 skip) |\n\n## What it is\n\n{LONG}\n\n"
            "## The panel\n\n| Critic | Verdict | Score (of 100) | Reasoning |\n| --- | --- | --- "
            f"| --- |\n{rows}".encode()
        )
    )
    assert (page.kind, page.tools[0].name) == ("tool", "Wren Desk")
    assert _told(page) == {name: _wanted()[name] for name in ("Builder", "Founder")}


DETAILS = (
    "<details><summary><span>{name}</span> <span>{angle}</span> <span>{vote}</span></summary>"
    '<div><meter min="0" max="100" value="{score}" title="{name}\'s score: {score} out of 100">'
    "</meter><p>{words}</p></div></details>"
)


@pytest.mark.parametrize(
    ("said", "none"), [("75%", ()), ("—", ("tools.0.community",))], ids=["share", "none"]
)
def test_a_fact_above_the_first_critic_is_no_heading(said: str, none: tuple[str, ...]) -> None:
    items = "".join(
        DETAILS.format(
            name=name,
            angle=ANGLES[name],
            vote=VOTES[name].title(),
            score=SCORES[name],
            words=words,
        )
        for name, words in WORDS.items()
    )
    page = _read(
        "<title>Wren Desk: the verdict</title><main><h1>Wren Desk</h1><p>Sorts notices</p>"
        f"<div><p><b>Entry:</b> Paid</p><p><b>Pricing:</b> Contact sales</p></div><div><p><b>Panel "
        f"ship:</b> 50%</p><p><b>Community:</b> {said}</p>{items}</div></main>"
    )
    tool = page.tools[0]
    assert (tool.entry, tool.pricing.text, tool.price_label) == ("Paid", "Contact sales", None)
    assert (tool.community.ship_percent, page.none) == (75 if not none else None, none)
    assert _told(page) == _wanted()


RUN_ON = [
    "The {name}{angle}{score}/100{vote}",
    "The {name} {angle} {score}/100 {vote}",
    "— The {name}, {angle}\n{vote} · {score}/100",
]


@pytest.mark.parametrize("above", [True, False], ids=["words above", "words below"])
@pytest.mark.parametrize("line", RUN_ON)
@pytest.mark.parametrize(
    "foot", ["", "\nThe Thursday letter\nOne mail a week. Leave at any time.\n"]
)
def test_what_is_said_of_a_critic_may_be_run_together(line: str, above: bool, foot: str) -> None:
    items = []
    for name, words in WORDS.items():
        who = line.format(
            name=name, angle=ANGLES[name], score=SCORES[name], vote=VOTES[name].title()
        )
        items.append(f"{words}\n{who}" if above else f"{who}\n{words}")
    body = "\n\n".join(items)
    page = _read(
        f"Wren Desk\n\nSorts notices\n\nReviewed 2026-03-04\n\nThe Panel's Take\n\n{LONG}\n\n"
        f"Panel Reviews\n\n{body}\n{foot}"
    )
    assert _told(page) == _wanted()


FLAT = {
    "above": "<p>{words}</p><p>— The {name}, {angle}</p><p>{vote} · {score}/100</p>",
    "below": "<h3>The {name}</h3><p>{angle}</p><p><b>{vote}</b> {score}/100</p><p>{words}</p>",
    "in rows": "<table><tr><td colspan=2>{words}<tr><td>The {name}<td>{vote} {score}/100</table>",
}


@pytest.mark.parametrize("item", FLAT.values(), ids=FLAT.keys())
@pytest.mark.parametrize("intro", ["", "<p>Four people rang the bells for a week.</p>"])
@pytest.mark.parametrize(
    "foot",
    ["", "<div><h3>The Thursday letter</h3><p>One mail a week. Leave at any time.</p></div>"],
)
def test_neither_an_introduction_nor_the_foot_of_a_page_is_a_critics(
    item: str, intro: str, foot: str
) -> None:
    items = "".join(
        item.format(
            name=name, angle=ANGLES[name], score=SCORES[name], vote=VOTES[name].title(), words=words
        )
        for name, words in WORDS.items()
    )
    page = _read(f"{HEAD}<h2>Panel Reviews</h2>{intro}{items}{foot}</main>")
    assert _told(page) == _wanted()


@pytest.mark.parametrize("names", [list(WORDS), ["Builder"]])
def test_critics_whom_an_extract_ran_together_are_no_words_of_anybody(names: list[str]) -> None:
    run = "".join(
        f"The {name}{ANGLES[name]}Ship, 81/100{words}"
        for name, words in WORDS.items()
        if name in names
    )
    page = _read(
        f"Wren Desk\n\nSorts notices\n\nReviewed 2026-03-04\n\nExpert verdict\n\nShip\n\n"
        f"Panel Reviews\n\n{run}\n"
    )
    assert page.tools[0].reviews == ()
    assert [(a.code, a.detail[:16]) for a in page.anomalies] == [("unread", "The BuilderDevel")]


def test_an_element_around_an_extract_and_lines_of_room_say_nothing() -> None:
    items = "\n\n&nbsp;\n\n".join(
        f"**The {name}**\n{ANGLES[name]}\n\n{VOTES[name].title()}, {SCORES[name]}/100\n\n{words}"
        for name, words in WORDS.items()
    )
    page = _read(
        f'<div role="main">\n\n# Wren Desk\n\nSorts notices\n\nReviewed 2026-03-04\n\n'
        f"## Panel Reviews\n\n{items}\n\n</div>\n"
    )
    assert _told(page) == _wanted()


def test_bars_around_an_empty_cell_are_none_of_the_words() -> None:
    rows = "".join(
        f"| {words} |  | \n| The {name} | {VOTES[name].title()} {SCORES[name]}/100 | \n"
        for name, words in WORDS.items()
    )
    page = _read(f"Wren Desk\nSorts notices\nReviewed 2026-03-04\nPanel Reviews\n{rows}")
    assert _told(page) == _wanted()


def test_a_page_of_labels_alone_is_read_in_time() -> None:
    labels = "Category: Parish Tools\nPrice: Free\n" * 4_000
    page = _read(
        f"Wren Desk\nReviewed 2026-03-04\nPanel Reviews\nBuilder\nShip\nx\n{labels}The Builder"
    )
    assert page.tools[0].name == "Wren Desk"


@pytest.mark.parametrize("signs", [("✓ ", "✕ "), ("", "")])
def test_a_vote_may_be_glued_to_the_critic(signs: tuple[str, str]) -> None:
    body = HEAD + "<section><h2>Panel Reviews</h2>"
    for name, words in WORDS.items():
        sign = signs[0] + "Ship" if VOTES[name] == "ship" else signs[1] + "Skip"
        angle = {"Futurist": "Big Picture", "Founder": "Business Case"}.get(name, ANGLES[name])
        body += f"<p>{sign}The {name}{angle}</p><p>{words}</p>"
    assert _told(_read(body + "</section>" + FOOT)) == _wanted(scored=False)


@pytest.mark.parametrize("score", ["<data value={score}>{score}</data>/100", "{score}"])
@pytest.mark.parametrize("rows", ["vote, score", "score, vote"])
def test_the_labels_of_a_critics_vote_and_score_are_none_of_the_words(
    score: str, rows: str
) -> None:
    given = {"vote": "<dt>Verdict<dd>{vote}", "score": f"<dt>Score<dd>{score}"}
    item = (
        f"<article><h3>The {{name}}</h3><dl>{''.join(given[row] for row in rows.split(', '))}</dl>"
        "<p>{words}</p></article>"
    )
    items = "".join(
        item.format(name=name, vote=VOTES[name], score=SCORES[name], words=words)
        for name, words in WORDS.items()
    )
    page = _read(f"{HEAD}<h2>The critics</h2>{items}{FOOT}")
    assert _told(page) == _wanted()


def test_a_number_below_a_label_that_may_be_of_ten_is_no_score() -> None:
    items = "".join(
        f"<article><h3>The {name}</h3><dl><dt>Verdict<dd>{VOTES[name]}<dt>Score<dd>7</dl>"
        f"<p>{words}</p></article>"
        for name, words in WORDS.items()
    )
    reviews = _read(f"{HEAD}<h2>The critics</h2>{items}{FOOT}").tools[0].reviews
    assert [review.score for review in reviews] == [None] * len(WORDS)


BY_CRITIC = "".join(
    f"<article><h3>The {name}</h3><p>{SCORES[name]}/100 · {VOTES[name]}</p><p>{words}</p></article>"
    for name, words in WORDS.items()
)
LONG = (
    "Wren Desk files parish notices by street and by season, and it keeps a second copy of each in "
    "the vestry, where nobody but the verger and two of the mice has ever been seen to look."
)


@pytest.mark.parametrize(
    "filed", ["Filed under <a href=/c>Bells / Ropes</a> · ", "Filed under Bells / Ropes. "]
)
def test_a_line_may_tell_where_the_page_is_filed_and_when_it_was_reviewed(filed: str) -> None:
    line = f"<p>{filed}Reviewed <time>March 4, 2026</time></p>"
    body = f"<main><h1>Wren Desk</h1><p>Sorts notices</p>{line}<h2>What it is</h2><p>{LONG}</p>"
    page = _read(f"{body}<h2>The critics</h2>{BY_CRITIC}</main>")
    tool = page.tools[0]
    assert (tool.category, tool.reviewed_on) == ("Bells / Ropes", "2026-03-04")
    assert (tool.tagline, page.anomalies) == ("Sorts notices", ())


@pytest.mark.parametrize(
    ("line", "category"),
    [("<p>Ship · Mixed · Skip</p>", None), ("<p>Category: <a>Bells</a> · 4 min read</p>", "Bells")],
)
def test_words_side_by_side_are_no_facts_of_the_page(line: str, category: str | None) -> None:
    body = f"<main><h1>Wren Desk</h1><p>Sorts notices</p>{line}<h2>What it is</h2><p>{LONG}</p>"
    tool = _read(f"{body}<h2>The critics</h2>{BY_CRITIC}</main>").tools[0]
    assert (tool.category, tool.verdict) == (category, None)


TILES = (
    "<div><div><b>50%</b><span>Panel ship</span></div><div><b>20%</b><span>Community ship</span>"
    "</div></div>"
)


def test_what_a_heading_names_stands_below_it_whatever_tiles_do() -> None:
    tabs = (
        "<div><button>Overview</button><button>Reviews (4)</button><button>Pricing</button></div>"
    )
    page = _read(
        f"<main><h1>Wren Desk</h1><p>Sorts notices</p>{TILES}{tabs}<div><h2>Overview</h2>"
        f"<p>{LONG}</p><h3>Best for</h3><p>Vergers with a ladder</p></div><div><h2>Reviews</h2>"
        f"{BY_CRITIC}</div><div><h2>Pricing</h2><p>$4/mo a belfry</p></div></main>"
    )
    tool = page.tools[0]
    assert (tool.best_for, tool.pricing.text) == ("Vergers with a ladder", "$4/mo a belfry")
    assert (tool.panel.ship_percent, tool.community.ship_percent) == (50, 20)
    assert _told(page) == _wanted()
    assert page.anomalies == ()


def test_headings_below_their_values_stay_so() -> None:
    tiles = (
        "<p>50%</p><h4>Panel ship</h4><p>20%</p><h4>Community ship</h4><p>Vergers</p>"
        "<h4>Best for</h4><p>$4/mo</p><h4>Pricing</h4>"
    )
    page = _read(f"<main><h1>Wren Desk</h1><div>{tiles}</div><h2>Reviews</h2>{BY_CRITIC}</main>")
    tool = page.tools[0]
    assert (tool.best_for, tool.pricing.text) == ("Vergers", "$4/mo")


@pytest.mark.parametrize(
    ("tally", "counted"),
    [
        ("2 ship / 2 skip (50%)", (50, 2, 2)),
        ("50% (2 ship / 2 skip)", (50, 2, 2)),
        ("2 ship / 2 skip (75%)", (None, None, None)),
    ],
)
def test_a_share_and_a_tally_beside_the_panels_label(
    tally: str, counted: tuple[int | None, ...]
) -> None:
    table = f"<table><tr><th>Price<td>Paid<tr><th>Verdict<td>Skip<tr><th>Panel<td>{tally}</table>"
    page = _read(
        f"<main><h1>Wren Desk</h1><p>Sorts notices</p>{table}<h2>About Wren Desk</h2><p>{LONG}</p>"
        f"<h2>Reviews</h2>{BY_CRITIC}</main>"
    )
    panel = page.tools[0].panel
    assert (panel.ship_percent, panel.ships, panel.skips) == counted
    assert bool(page.anomalies) == (counted[0] is None)


@pytest.mark.parametrize(
    ("badge", "tally", "read"),
    [
        ("SKIP", "2–2", ("skip", 2, 2)),
        ("Ship", "3-1", ("ship", 3, 1)),
        ("SKIP", "3–1", (None, None, None)),
        ("SKIP", "4/10", (None, None, None)),
    ],
)
def test_a_badge_beside_the_tally_below_the_pitch(
    badge: str, tally: str, read: tuple[str | int | None, ...]
) -> None:
    page = _read(
        "<main><header><h1>Wren Desk</h1><h2>Sorts notices</h2>"
        f"<p><b>{badge}</b> <small>{tally}</small></p></header><p>{LONG}</p>"
        f"<h2>Panel Reviews</h2>{BY_CRITIC}</main>"
    )
    tool = page.tools[0]
    assert (tool.verdict, tool.panel.ships, tool.panel.skips) == read
    assert (tool.tagline, tool.description) == ("Sorts notices", LONG)


@pytest.mark.parametrize("heading", ["Final verdict", "Where that leaves us"])
@pytest.mark.parametrize("above", ["Critics", "The critics"])
def test_a_verdict_and_its_tally_below_the_critics_and_a_heading_nobody_knows(
    above: str, heading: str
) -> None:
    page = _read(
        f"<main><h1>Wren Desk</h1><p>Sorts notices</p><h2>{above}</h2>{BY_CRITIC}<div>"
        f"<h2>{heading}</h2><p>Skip</p><p>2 critics shipped, 2 skipped</p><h2>Summary</h2>"
        f"<p>{LONG}</p><h2>Facts</h2><ul><li><b>Price</b> <i>Paid</i><li><b>Date reviewed</b> "
        "<i>2026-03-04</i></ul></div></main>"
    )
    tool = page.tools[0]
    assert (tool.verdict, tool.panel.ships, tool.panel.skips) == ("skip", 2, 2)
    assert (tool.description, tool.reviewed_on) == (LONG, "2026-03-04")
    assert _told(page) == _wanted()


def test_a_critic_whom_nobody_knows_may_have_two_words_for_a_name() -> None:
    items = "".join(
        f"<p><b>The {name}: {VOTES[name]} ({SCORES[name]}/100)</b></p><p>{words}</p>"
        for name, words in WORDS.items()
    ).replace("The Founder", "The Belfry Steward")
    names = [review.reviewer for review in _read(f"{HEAD}<h2>Reviews</h2>{items}").tools[0].reviews]
    assert names == ["Builder", "Skeptic", "Futurist", "Belfry Steward"]


def test_a_critic_who_says_nothing_heads_no_tally() -> None:
    last = "<article><h3>The Founder</h3><p>Skip</p></article><p>2 ships, 2 skips</p>"
    first = BY_CRITIC[: BY_CRITIC.index("<article><h3>The Founder")]
    page = _read(f"{HEAD}<h2>Panel Reviews</h2>{first}{last}</main>")
    assert page.tools[0].verdict is None
