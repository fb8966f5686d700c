"""Critics' pages: a list divided by boxes, by quotation marks, or by votes alone."""

from __future__ import annotations

import textwrap

import pytest

from parsers import Document, Page, parse
from parsers.errors import LayoutChanged, NotAVerdictPage

URL = "https://shiporskip.io/reviewer/founder?category=Parish+Tools"
TOOLS = [
    ("wren-desk", "Wren Desk", "Sorts notices", "ship", "Somebody signs for this by noon."),
    ("skip", "Skip", "Counts candles", "skip", "Captcha on every pew, 404 on the rest."),
    ("entry", "Entry", "Opens the vestry", "ship", "Fine."),
    ("owl", "Owl 2", "Reads the roll aloud", "skip", "Skip."),
]
INTRO = "<h1>The Founder</h1><p>“Cash first.”</p><h3>Gets excited about</h3><ul><li>+margins</ul>"
HEADING = "<h2>Parish Tools verdicts<span>(4 tools, 2 shipped)</span></h2>"


def _items(form: str) -> str:
    return "".join(
        form.format(
            at=at,
            initial=name[0],
            slug=slug,
            name=name,
            tag=tag,
            vote=vote.capitalize(),
            quote=quote,
        )
        for at, (slug, name, tag, vote, quote) in enumerate(TOOLS, 1)
    )


def _read(body: str, url: str | None = None) -> Page:
    return parse(Document(body.encode(), url=url))


def _found(page: Page) -> list[tuple[str | None, ...]]:
    return [
        (tool.name, tool.tagline, tool.reviews[0].verdict, tool.reviews[0].quote)
        for tool in page.tools
    ]


EXPECTED = [(name, tag, vote, quote) for _, name, tag, vote, quote in TOOLS]
MARKUP = {
    "articles": "<article><a href=/tool/{slug}>{name}</a><span>{vote}</span><p>{tag}</p>"
    "<blockquote>“{quote}”</blockquote></article>",
    "vote first": "<li><b>{vote}</b><h3><a href=/tool/{slug}>{name}</a></h3><p>{tag}</p><q>{quote}"
    "</q></li>",
    "rows": "<table><tr><td><a href=/tool/{slug}>{name}</a><td>{tag}<td>{vote}<td>{quote}</table>",
    "link around": "<a href=/tool/{slug}><i>🔔</i><div>{name}</div><div>{tag}</div><b>{vote}</b>"
    "<p>{quote}</p></a>",
    "the pitch a heading": "<div><div><a href=/tool/{slug}>{name}</a> <b>{vote}</b></div>"
    "<h6>{tag}</h6><blockquote><p>“{quote}”</p></blockquote></div>",
    "a label for some": "<li><a href=/tool/{slug}>{name}</a><b>{vote}</b>"
    "<p><i>Tagline:</i> {tag}</p><q>{quote}</q></li>",
    "quote first": "<div><p>“{quote}”</p><div><a href=/tool/{slug}>{name}</a><small>{tag}</small>"
    "</div><div>{vote}</div></div>",
    "name below a quotation": "<figure><blockquote><p>“{quote}”</p></blockquote><figcaption><cite>"
    "<a href=/tool/{slug}><span>{name}</span></a></cite><span>{tag}</span><b>{vote}</b>"
    "</figcaption></figure>",
    "all labelled": "<li><a href=/tool/{slug}>{name}</a><dl><dt>Tagline<dd>{tag}<dt>Verdict<dd>"
    "{vote}<dt>Review<dd>“{quote}”</dl>",
    "vote last": "<div><div><h3><a href=/tool/{slug}>{name}</a></h3><p>{tag}</p></div></div>"
    "<div><figure><blockquote>{quote}</blockquote><figcaption>Verdict: {vote}</figcaption></figure>"
    "</div>",
    "glued": "<li><p><a href=/tool/{slug}>{name}</a>: <b>{vote}</b></p><p>{tag}</p><p>{quote}</p>",
    "numbered": "<section><h3><span>{at}.</span> <a href=/tool/{slug}>{name}</a></h3><p>{tag}</p>"
    "<p>{quote}</p><p>Verdict: <b>{vote}</b></p></section>",
    "buttons below each": "<li><h3><a href=/tool/{slug}>{name}</a></h3><b>{vote}</b><p>{tag}</p>"
    "<blockquote>“{quote}”</blockquote><button>♥ 28</button><button>Share</button></li>",
    "a linked picture first": "<article><a href=/tool/{slug}><i>{initial}</i></a><div><h3>{name}"
    "</h3><b>{vote}</b><p>{tag}</p><p>“{quote}”</p></div></article>",
    "a linked initial above the category": "<div><a href=/tool/{slug}>{initial}</a><p>Choir & Organ"
    "</p><p>{name}</p><p>{tag}</p><b>{vote}</b><p>“{quote}”</p></div>",
    "a vote for each width": "<li><h3><a href=/tool/{slug}>{name}</a></h3><p>{vote}</p>"
    "<p>{vote}</p><p>{tag}</p><q>{quote}</q></li>",
    "the critic named": "<li><i>The Founder</i><a href=/tool/{slug}>{name}</a><p>{tag}</p>"
    "<p>{quote}</p><b>{vote}</b>",
    "the critic's vote": "<article><h3><a href=/tool/{slug}>{name}</a></h3><p>{tag}</p>"
    "<p>Founder: {vote}</p><blockquote>“{quote}”</blockquote></article>",
    "dated": "<h4>May 2026</h4><li><time>May 4</time><b>{vote}</b><a href=/tool/{slug}>{name}</a>"
    "<p>{tag}</p><q>{quote}</q></li>",
    "with a category": "<li><small>Choir & Organ</small><h3><a href=/tool/{slug}>{name}</a></h3>"
    "<p>{tag}</p><b>{vote}</b><p>“{quote}”</p></li>",
    "a drawn vote beside the name": "<dt><img alt={vote} src=v.png> "
    "<a href=/tool/{slug}>{name}</a><dd>{tag}<dd><q>{quote}</q>",
    "about": "<figure><blockquote>“{quote}”</blockquote><figcaption>on <a href=/tool/{slug}>{name}"
    "</a> {vote}</figcaption><i>{tag}</i></figure>",
}
SCORED = {
    "cells": "<tr><td><a href=/tool/{slug}>{name}</a><small>{tag}</small><td>{vote}<td>{score}/100"
    "<td>{quote}</tr>",
    "one line": "<li><p><a href=/tool/{slug}>{name}</a> · {vote} · {score}/100</p><p>{tag}</p>"
    "<blockquote>{quote}</blockquote></li>",
    "score and vote": "<article><h3><a href=/tool/{slug}>{name}</a></h3><p>{tag}</p>"
    "<p>{score}/100 · {vote}</p><p>“{quote}”</p></article>",
    "before the pitch": "<li><b>{vote}</b><i>{score}/100</i><small>{tag}</small>"
    "<h3><a href=/tool/{slug}>{name}</a></h3><p>“{quote}”</p></li>",
    "labelled": "<section><h3><a href=/tool/{slug}>{name}</a></h3><p>{tag}</p><dl><dt>Verdict<dd>"
    "{vote}<dt>Score<dd>{score}/100</dl><blockquote>“{quote}”</blockquote></section>",
    "bare below their label": "<div><div><b>{name}</b></div><i>{tag}</i><div><p>Verdict</p><p>"
    "{vote}</p></div><div><p>Score</p><p>{score}</p></div><div>“{quote}”</div></div>",
    "bare in cells": "<tr><td><b>{name}</b><p>{tag}</p><td>{vote}<td>{score}<td>{quote}</tr>",
}


@pytest.mark.parametrize("form", MARKUP.values(), ids=MARKUP.keys())
def test_lists_in_any_markup(form: str) -> None:
    page = _read(INTRO + HEADING + _items(form) + "<a>Browse the full panel</a>", URL)
    assert page.kind == "reviewer"
    assert _found(page) == EXPECTED
    assert [tool.slug for tool in page.tools] == [slug for slug, *_ in TOOLS]
    assert {tool.reviews[0].reviewer for tool in page.tools} == {"Founder"}
    assert {tool.category for tool in page.tools} <= {"Parish Tools", "Choir & Organ"}
    assert page.anomalies == ()


@pytest.mark.parametrize("form", SCORED.values(), ids=SCORED.keys())
def test_lists_with_scores(form: str) -> None:
    scores = (80, 0, 100, 7)
    items = "".join(
        form.format(slug=slug, name=name, tag=tag, vote=vote.capitalize(), quote=quote, score=score)
        for (slug, name, tag, vote, quote), score in zip(TOOLS, scores, strict=True)
    )
    heads = "<tr><th>Tool<th>Verdict<th>Score<th>What they say</tr>"
    body = f"<table>{heads}{items}</table>" if form.startswith("<tr") else items
    page = _read(f"{INTRO}{HEADING}{body}", URL)
    assert _found(page) == EXPECTED
    assert tuple(tool.reviews[0].score for tool in page.tools) == scores
    assert page.anomalies == ()


def test_what_the_whole_panel_says_is_the_tools_tally() -> None:
    form = MARKUP["articles"].replace(
        "</article>", "<p>Whole panel: 1 ship · 3 skips</p></article>"
    )
    page = _read(INTRO + HEADING + _items(form), URL)
    assert _found(page) == EXPECTED
    assert {(tool.panel.ships, tool.panel.skips) for tool in page.tools} == {(1, 3)}


@pytest.mark.parametrize(
    ("tabs", "ships", "skips"),
    [
        ("", "Shipped (2)", "Skipped (2)"),
        ("<p><button>Ships 2</button><button>Skips 2</button></p>", "She ships", "She skips"),
        ("", "What the Founder would ship (2)", "What the Founder would skip (2)"),
    ],
)
def test_items_below_a_heading_that_is_their_vote(tabs: str, ships: str, skips: str) -> None:
    form = "<div><h4><a href=/tool/{slug}>{name}</a></h4><p>{tag}</p><q>{quote}</q></div>"
    items = [
        form.format(slug=slug, name=name, tag=tag, quote=quote)
        for slug, name, tag, _, quote in TOOLS
    ]
    body = f"{tabs}<h3>{ships}</h3>{items[0]}{items[2]}<h3>{skips}</h3>{items[1]}{items[3]}"
    page = _read(INTRO + HEADING + body, URL)
    assert _found(page) == [EXPECTED[at] for at in (0, 2, 1, 3)]
    assert not page.anomalies


def test_a_category_in_a_column_holds_until_the_next() -> None:
    rows = "".join(
        f"<tr>{category}<td><a href=/tool/{slug}>{name}</a><td>{vote}<td>{quote}"
        for category, (slug, name, _, vote, quote) in zip(
            ("<th rowspan=3>Choir & Organ", "", "", "<th>Bells"), TOOLS, strict=True
        )
    )
    table = f"<table><tr><th>Category<th>Tool<th>Verdict<th>Quote{rows}</table>"
    page = _read(INTRO + HEADING.replace("Parish Tools", "All") + table, URL)
    assert [tool.name for tool in page.tools] == [name for _, name, *_ in TOOLS]
    assert [tool.category for tool in page.tools] == ["Choir & Organ"] * 3 + ["Bells"]


COLUMNS = {
    "category beside the name": (
        "Tool|Category|Tagline|Score|Verdict|What I said",
        "<a href=/tool/{slug}>{name}</a>|{category}|{tag}|{score}/100|{vote}|{quote}",
    ),
    "tagline last": (
        "Tool|Verdict|Review|Points|Type|Pitch",
        "<b>{name}</b>|{vote}|{quote}|{score}|{category}|{tag}",
    ),
}


@pytest.mark.parametrize(("heads", "cells"), COLUMNS.values(), ids=COLUMNS.keys())
def test_the_head_of_a_column_says_what_its_cells_are(heads: str, cells: str) -> None:
    categories = ("Choir & Organ", "Bells / Clocks", "Productivity", "Who Knows?")
    rows = "".join(
        f"<tr><td>{cells.replace('|', '<td>')}".format(
            slug=slug, name=name, tag=tag, vote=vote.capitalize(), quote=quote,
            score=score, category=category,
        )
        for (slug, name, tag, vote, quote), category, score in zip(
            TOOLS, categories, (80, 0, 100, 7), strict=True
        )
    )  # fmt: skip
    table = f"<table><tr><th>{heads.replace('|', '<th>')}{rows}</table>"
    page = _read(INTRO + HEADING.replace("Parish Tools", "All") + table, URL.partition("?")[0])
    assert _found(page) == EXPECTED
    assert tuple(tool.category for tool in page.tools) == categories
    assert [tool.reviews[0].score for tool in page.tools] == [80, 0, 100, 7]
    assert page.anomalies == ()


LABELLED_HEADS = "Tool|Tagline|Description|Category|Verdict|Pricing|Quote".replace("|", "<th>")
LABELLED = {
    "columns": "<tr><td><a href=/tool/{slug}>{name}</a><td>{tag}<td>{about}<td>{kind}<td>{vote}"
    "<td>{price}<td>{quote}",
    "terms": "<article><dl><dt>Tool<dd><a href=/tool/{slug}>{name}</a><dt>Tagline<dd>{tag}<dt>About"
    "<dd>{about}<dt>Category<dd>{kind}<dt>Verdict<dd>{vote}<dt>Price<dd><b>{price}</b><dt>Quote<dd>"
    "<q>{quote}</q></dl></article>",
    "headings": "<details><summary><h3>{name}</h3><b>{vote}</b></summary><p>{tag}</p><p><b>Category"
    "</b> {kind}</p><h4>Pricing</h4><p>{price}</p><h4>Overview</h4><p>{about}</p><h4>Review</h4>"
    "<p>“{quote}”</p><a href=/tool/{slug}>Read on →</a></details>",
    "pairs": "<li><h3><a href=/tool/{slug}>{name}</a></h3><b>{vote}</b><p>{tag}</p><div><i>Type</i>"
    "<span>{kind}</span></div><div><i>Pricing</i><span>{price}</span></div><div><i>Summary</i><div>"
    "{about}</div></div><q>{quote}</q>",
}


@pytest.mark.parametrize("form", LABELLED.values(), ids=LABELLED.keys())
def test_texts_beside_their_labels_are_what_these_say(form: str) -> None:
    abouts = [f"{name} takes slips from the box and sorts them. " * 4 for _, name, *_ in TOOLS]
    prices = ("Free", "$4/mo Choir", "—", "Contact sales")
    kinds = ("Choir & Organ", "Bells / Clocks", "Productivity", "Choir & Organ")
    rows = "".join(
        form.format(
            slug=slug, name=name, tag=tag, vote=vote.title(), quote=quote, about=about,
            kind=kind, price=price,
        )
        for (slug, name, tag, vote, quote), about, kind, price in zip(
            TOOLS, abouts, kinds, prices, strict=True
        )
    )  # fmt: skip
    heading = HEADING.replace("Parish Tools", "All")
    if form.startswith("<tr>"):
        rows = f"<table><tr><th>{LABELLED_HEADS}{rows}</table>"
    page = _read(INTRO + heading + rows, URL.partition("?")[0])
    assert _found(page) == EXPECTED
    assert [tool.slug for tool in page.tools] == [slug for slug, *_ in TOOLS]
    assert tuple(tool.category for tool in page.tools) == kinds
    assert [tool.description for tool in page.tools] == [about.strip() for about in abouts]
    assert [tool.pricing.text for tool in page.tools] == [*prices[:2], None, prices[3]]
    assert page.tools[1].pricing.tiers[0].amount == "4"
    assert page.anomalies == ()


@pytest.mark.parametrize(
    "parts",
    ["<p>{tag}</p><small>{kind}</small>", "<small>{kind}</small><p>{tag}</p>"],
    ids=["below the pitch", "above it"],
)
@pytest.mark.parametrize("known", [True, False])
def test_categories_stand_where_known_ones_do(parts: str, known: bool) -> None:
    parts = f"<h3><a href=/tool/{{slug}}>{{name}}</a></h3>{parts}<b>{{vote}}</b><q>{{quote}}</q>"
    form = f"<article>{parts}</article>"
    kinds = ("Choir & Organ", "Productivity" if known else "Pews", "Bells / Clocks", "Pews")
    items = "".join(
        form.format(slug=slug, name=name, tag=tag, vote=vote.title(), quote=quote, kind=kind)
        for (slug, name, tag, vote, quote), kind in zip(TOOLS, kinds, strict=True)
    )
    page = _read(INTRO + HEADING.replace("Parish Tools", "All") + items, URL.partition("?")[0])
    if known:
        assert _found(page) == EXPECTED
        assert tuple(tool.category for tool in page.tools) == kinds
        assert page.anomalies == ()
    else:
        # Any other words might stand there: a level, a month.
        assert {tool.category for tool in page.tools} == {None}
        assert page.anomalies


def test_a_description_of_paragraphs_is_one_and_an_only_sentence_is_the_quote() -> None:
    form = (
        "<li><h3><a href=/tool/{slug}>{name}</a></h3><b>{vote}</b><p>{tag}</p><div>"
        "<h4>Overview</h4><p>It sorts slips by pew.</p><p>It is never late.</p></div>"
    )
    page = _read(INTRO + HEADING + _items(form + "<q>{quote}</q>"), URL)
    assert _found(page) == EXPECTED
    said = {tool.description for tool in page.tools}
    assert said == {"It sorts slips by pew. It is never late."}
    page = _read(INTRO + HEADING + _items(form), URL)
    assert [tool.description for tool in page.tools] == [None] * len(TOOLS)
    assert [tool.name for tool in page.tools] == [name for _, name, *_ in TOOLS]


@pytest.mark.parametrize("beside", ["<b>{}%</b> <i>Panel ship</i>", "<i>Panel ship</i><b>{}%</b>"])
def test_the_share_of_the_whole_panel_beside_its_label(beside: str) -> None:
    share = beside.replace("{}", "{at}0")
    form = MARKUP["articles"].replace("</span>", f"</span><div>{share}</div>")
    page = _read(INTRO + HEADING + _items(form), URL)
    assert _found(page) == EXPECTED
    assert [tool.panel.ship_percent for tool in page.tools] == [10, 20, 30, 40]


TEXT = {
    "vote below name": "{name}\n{vote}\n{tag}\n“{quote}”\n",
    "vote below tagline": "{name}\n{tag}\n{vote}\n{quote}\n",
    "glued": "{name}{vote}\n{tag}\n{quote}\n",
    "glued by a space": "{name} {vote}\n{tag}\n“{quote}”\n",
    "glued to the pitch": "{name}\n{vote}{tag}\n“{quote}”\n",
    "vote last": "{name}\n{tag}\n“{quote} It is all I ask of anyone.”\n{vote}\n",
    "quote first": "> {quote}\n\non [{name}](/tool/{slug})\n\n{tag}\n\nVerdict: {vote}\n\n",
    "quote first, no marks": "{quote}\n{name}\n{tag}\nVerdict: {vote}\n",
    "markdown": "### [{name}](/tool/{slug})\n\n**{vote}**\n\n{tag}\n\n> {quote}\n\n",
}


@pytest.mark.parametrize("form", TEXT.values(), ids=TEXT.keys())
def test_lists_in_text(form: str) -> None:
    head = "The Founder\n“Cash first.”\nGets excited about\n+margins\nTired of\n-decks\n"
    page = _read(head + "Parish Tools verdicts(4 tools, 2 shipped)\n" + _items(form))
    more = " It is all I ask of anyone." if form is TEXT["vote last"] else ""
    assert _found(page) == [(*facts, quote + more) for *facts, quote in EXPECTED]


ITEMS = " ".join(
    f"{name} {vote.capitalize()} {tag} “{quote}”" for _, name, tag, vote, quote in TOOLS
)
LONG = "Ship or Skip Tools The Founder “Cash first.” Gets excited about +margins Tired of -decks"


@pytest.mark.parametrize(
    "text",
    [
        f"{LONG} Productivity verdicts (4 tools, 2 shipped) {ITEMS} Browse the full panel",
        "The Founder\nTired of\n- decks\nProductivity verdicts (4 tools, 2 shipped)\n"
        + "".join(f"- {item}”\n" for item in ITEMS.removesuffix("”").split("” ")),
        f"{LONG} Productivity verdicts (4 tools, 2 shipped) {ITEMS}".replace(" “", "“")
        .replace("” ", "”").replace(" Ship ", "Ship").replace(" Skip ", "Skip"),
    ],
    ids=["a line", "a line each", "joined"],
)  # fmt: skip
def test_items_that_an_extract_ran_together(text: str) -> None:
    page = _read(text, "https://shiporskip.io/reviewer/founder")
    assert _found(page) == EXPECTED
    assert {tool.category for tool in page.tools} == {"Productivity"}


def test_items_that_do_not_fit_the_count_are_left_together() -> None:
    text = f"{LONG} Productivity verdicts (5 tools, 2 shipped) {ITEMS}"
    with pytest.raises((LayoutChanged, NotAVerdictPage)):
        _read(text, "https://shiporskip.io/reviewer/founder")


def test_a_quotation_in_the_pitch_is_not_the_review() -> None:
    item = "Owl 2 Ship Says “hoo” aloud “It “hoots” well.”"
    page = _read(
        f"{LONG} Productivity verdicts (1 tool, 1 shipped) {item}",
        "https://shiporskip.io/reviewer/founder",
    )
    assert _found(page) == [("Owl 2", "Says “hoo” aloud", "ship", "It “hoots” well.")]


def test_a_list_of_names_and_quotes_ends_at_the_pages_foot() -> None:
    text = "The Founder\nTired of\n-decks\nParish Tools verdicts (4 tools, 2 shipped)\n"
    text += "".join(f"{name}\n“{quote}”\n" for _, name, _, _, quote in TOOLS)
    page = _read(f"{text}© 2026 Ship or Skip. All rights reserved.\nPrivacy\n", URL)
    assert [(name, quote) for name, _, _, quote in _found(page)] == [
        (name, quote) for _, name, _, _, quote in TOOLS
    ]


def test_a_quotation_is_no_name_and_all_no_category() -> None:
    form = MARKUP["name below a quotation"].replace("<a href=/tool/{slug}>", "").replace("</a>", "")
    page = _read(INTRO + HEADING.replace("Parish Tools", "All") + _items(form), URL)
    assert _found(page) == EXPECTED
    assert {tool.category for tool in page.tools} == {"Parish Tools"}


def test_paragraphs_of_one_quote_are_joined() -> None:
    form = (
        "<article><h3>{name}</h3><b>{vote}</b><blockquote><p>{quote}</p><p>Twice.</p></blockquote>"
    )
    page = _read(INTRO + HEADING + _items(form), URL)
    assert [t.reviews[0].quote for t in page.tools] == [f"{quote} Twice." for *_, quote in TOOLS]


def test_a_heading_that_counts_otherwise_is_an_anomaly() -> None:
    heading = HEADING.replace("2 shipped", "3 shipped")
    page = _read(INTRO + heading + _items(MARKUP["articles"]), URL)
    assert [anomaly.code for anomaly in page.anomalies] == ["tally_mismatch"]


def test_a_line_that_fits_no_item_is_an_anomaly() -> None:
    page = _read(f"{INTRO}{HEADING}<p>Tuesdays only</p>{_items(MARKUP['articles'])}", URL)
    assert _found(page) == EXPECTED
    assert [(a.code, a.detail) for a in page.anomalies] == [("unread", "Tuesdays only")]


def test_two_categories_on_one_page() -> None:
    other = "<h2>Choirs verdicts (1 tool, 1 shipped)</h2><div>Lark<b>Ship</b><p>Sings.</p></div>"
    page = _read(INTRO + HEADING + _items(MARKUP["articles"]) + other)
    assert [tool.category for tool in page.tools] == ["Parish Tools"] * 4 + ["Choirs"]


def test_a_list_without_verdicts_is_refused() -> None:
    with pytest.raises(LayoutChanged):
        _read(INTRO + HEADING, URL)


@pytest.mark.parametrize(
    "form",
    [
        "<div><h3><a href=/tool/{slug}>{name}</a></h3><p>“{quote} It is {vote}ped.”</p></div>",
        "<div><a href=/tool/{slug}>{name}</a><p>“{quote} It is {vote}ped.”</p></div>",
    ],
)
def test_a_list_without_votes_is_divided_by_its_names(form: str) -> None:
    page = _read(f"{INTRO}{HEADING}{_items(form)}", URL)
    assert [(tool.slug, tool.name) for tool in page.tools] == [t[:2] for t in TOOLS]
    assert {tool.reviews[0].verdict for tool in page.tools} == {None}


def test_a_list_shown_twice_for_two_widths_is_read_once() -> None:
    form = MARKUP["articles"]
    page = _read(f"{INTRO}{HEADING}<div>{_items(form)}</div><div>{_items(form)}</div>", URL)
    assert _found(page) == EXPECTED


@pytest.mark.parametrize(
    "form",
    ["{name}\n{tag}\n{quote}\nVerdict: {vote}\n", "“{quote}”\non\n{name}\n{tag}\n{vote}\n"],
    ids=["a short quote above it", "a word before each name alone"],
)
def test_items_in_text_that_end_with_their_vote(form: str) -> None:
    head = "The Founder\n“Cash first.”\nParish Tools verdicts (4 tools, 2 shipped)\n"
    assert _found(_read(head + _items(form))) == EXPECTED


def test_the_heads_of_a_table_in_text_are_no_names() -> None:
    heads = "Tool\nTagline\nVerdict\nWhat the critic says\n"
    text = f"The Founder\nParish Tools verdicts (4 tools, 2 shipped)\n{heads}"
    page = _read(text + _items("{name}\n{tag}\n{vote}\n“{quote}”\n"))
    assert _found(page) == EXPECTED


def test_pitches_of_a_list_that_lost_its_names_are_no_names() -> None:
    pitches = [
        "Sorts all notices by street",
        "Counts the candles, twice a day",
        "Opens the vestry at the hour",
        "Reads the roll aloud to choirs",
    ]
    items = "".join(f"{tag}\n{quote}\n" for tag, (*_, quote) in zip(pitches, TOOLS, strict=True))
    head = "The Founder\nTired of\n-decks\nParish Tools verdicts (4 tools, 2 shipped)\n"
    page = _read(head + items)
    assert [(tool.name, tool.tagline) for tool in page.tools] == [(None, tag) for tag in pitches]
    assert "incomplete_item" in {anomaly.code for anomaly in page.anomalies}


def test_what_begins_further_in_goes_on_with_nothing() -> None:
    pitch = "Sorts the notices of a parish by street, by season, and by who asked"
    long = "The bell rope frays where the sexton ties it, and nobody has looked since. " * 3
    quotes = [long.strip(), "Fine.", f"So: {long}".strip(), f"Aye, {long}".strip()]
    items = "".join(
        f"    {at}. {vote.upper()}\n\n{name} 2\n\n{pitch}\n{_wrapped(quote)}\n"
        for at, ((_, name, _, vote, _), quote) in enumerate(zip(TOOLS, quotes, strict=True), 1)
    )
    head = "The Founder\n\nTired of decks\n\nParish Tools verdicts (4 tools, 2 shipped)\n\n"
    page = _read(head + items)
    assert [(tool.tagline, tool.reviews[0].quote) for tool in page.tools] == [
        (pitch, quote) for quote in quotes
    ]


def _wrapped(text: str) -> str:
    return textwrap.fill(text, 72, initial_indent=" " * 7, subsequent_indent=" " * 7)


@pytest.mark.parametrize("said", ["The Founder says: ", "The Founder’s vote: ", "Founder says "])
def test_what_says_that_the_critic_votes_names_no_tool(said: str) -> None:
    form = (
        f"<dt><a href=/tool/{{slug}}>{{name}}</a><dd>{{tag}}<dd>{said}<b>{{vote}}</b><dd>{{quote}}"
    )
    page = _read(f"{INTRO}{HEADING}<dl>{_items(form)}</dl>", URL)
    assert _found(page) == EXPECTED
    assert [tool.slug for tool in page.tools] == [slug for slug, *_ in TOOLS]
    one = INTRO + "<h2>Choirs verdicts (1 tool, 1 shipped)</h2><dl><dt>Lark<dd>Hums<dd>"
    page = _read(f"{one}{said}Ship<dd>Sings at noon, and well.</dl>")
    assert _found(page) == [("Lark", "Hums", "ship", "Sings at noon, and well.")]


def test_the_heading_of_the_next_category_is_no_item_of_the_one_above() -> None:
    form = "{name}\n{tag}\n{vote}\n“{quote}”\n\n"
    text = f"The Founder\n\nParish Tools verdicts\n(4 tools, 2 shipped)\n\n{_items(form)}"
    page = _read(f"{text}Choirs verdicts\n(1 tool, 1 shipped)\n\nLark\nHums\nShip\n“Sings.”\n")
    assert _found(page) == [*EXPECTED, ("Lark", "Hums", "ship", "Sings.")]
    assert not page.anomalies


def test_a_list_shown_again_by_its_votes_with_quotes_cut_short_is_read_once() -> None:
    form = "<li><a href=/tool/{slug}>{name}</a><p>{tag}</p><p>“{quote}”</p><b>{vote}</b>"
    tail = " Nobody asked the choir about it, which says enough."
    whole = form.replace("{quote}", "{quote}" + tail)
    cut = form.replace("{quote}", "{quote}" + tail[:30] + "…")
    expected = [(name, tag, vote, quote + tail) for name, tag, vote, quote in EXPECTED]
    for first, second in ((whole, cut), (cut, whole)):
        lists = f"<ul>{_items(first)}</ul><ul hidden>{_items(second)}</ul>"
        assert _found(_read(f"{INTRO}{HEADING}{lists}", URL)) == expected


BELL = (
    "The bell rope frays where the sexton ties it, and nobody has looked since. Somebody signs "
    "for this by noon, and I would rather it were me than the verger."
)
LAMP = (
    "Captcha on every pew, 404 on the rest of them. The lamp burns low after nine, which is when "
    "the choir comes in; nobody told the makers, and nobody will."
)
HYMN = (
    "It hums. It hums well enough that the organist went home, which saves us the cab. I would "
    "keep it for that alone, and perhaps for the tower."
)
BROKEN = [
    ("wren-desk-by-street", "Wren Desk", "Sorts a parish by its streets", "ship", BELL),
    ("owl", "Owl 2", "Reads the roll aloud to those who came late", "skip", "Fine, on the whole."),
    ("skip", "Skip", "Counts the candles, once by hand", "skip", LAMP),
    ("lark", "Lark", "Hums the hymn before anybody has to", "ship", HYMN),
]


def test_items_of_a_list_whose_quotes_a_text_browser_broke() -> None:
    def item(at: int, name: str, tag: str, vote: str, quote: str) -> str:
        lines = textwrap.wrap(f"“{quote}”", 72)
        return "\n       ".join((f"     * [{at}]{name}", tag, *lines, vote.capitalize())) + "\n"

    items = "".join(item(at, *tool[1:]) for at, tool in enumerate(BROKEN, 1))
    latest = "Latest from the whole panel\n\n     * [5]Wicket Ship 3-1\n     * [6]Rook Skip 1-3\n"
    leads = "".join(
        f"  {at:2}. https://shiporskip.io/tool/{tool[0]}\n" for at, tool in enumerate(BROKEN, 1)
    )
    leads += "   5. https://shiporskip.io/tool/wicket\n   6. https://shiporskip.io/tool/rook-2\n"
    head = "   The Founder\n\n   Cash first.\n\nParish Tools verdicts (4 tools, 2 shipped)\n\n"
    page = _read(f"{head}{items}\n{latest}\nReferences\n\n{leads}")
    assert [
        (tool.slug, *found) for tool, found in zip(page.tools, _found(page), strict=True)
    ] == BROKEN
    assert not page.anomalies


def test_definitions_that_pandoc_broke() -> None:
    def item(slug: str, name: str, tag: str, vote: str, quote: str) -> str:
        told = [f"*{tag}*", f"The Founder says: **{vote.capitalize()}**, 70/100", quote]
        broken = [textwrap.fill(text, 68).replace("\n", "\n    ") for text in told]
        link = f"[{name}](https://shiporskip.io/tool/{slug})"
        return "\n:   ".join((link, *broken)) + "\n\n"

    items = "".join(item(*tool) for tool in BROKEN)
    page = _read(f"# The Founder\n\n## Parish Tools verdicts\n\n(4 tools, 2 shipped)\n\n{items}")
    assert _found(page) == [tool[1:] for tool in BROKEN]
    assert [tool.slug for tool in page.tools] == [slug for slug, *_ in BROKEN]
    assert {tool.reviews[0].score for tool in page.tools} == {70}


GROUPED = {
    "Shipped (2)": [BROKEN[0], BROKEN[3]],
    "Skipped (2)": [
        BROKEN[2],
        ("owl", "Owl 2", "Reads the roll aloud to those who came late for vespers", "skip", LAMP),
    ],
}


@pytest.mark.parametrize("tags", [True, False])
def test_the_groups_of_a_list_in_an_extract_are_its_votes(tags: bool) -> None:
    text = "   The Founder\n\n   Cash first.\n\nParish Tools verdicts (4 tools, 2 shipped)\n\n"
    for group, tools in GROUPED.items():
        text += f"  {group}\n\n"
        for at, (_, name, tag, _, quote) in enumerate(tools):
            lines = [name, *([tag] if tags or at else []), *textwrap.wrap(f"“{quote}”", 64)]
            text += "\n          ".join((f"   {lines[0]}", *lines[1:])) + "\n\n"
    page = _read(f"{text}   Browse the full panel\n\n   © 2026 Ship or Skip\n")
    expected = [tool[1:] for tools in GROUPED.values() for tool in tools]
    if not tags:
        firsts = {tools[0][1] for tools in GROUPED.values()}
        expected = [(n, None if n in firsts else tag, *rest) for n, tag, *rest in expected]
    assert _found(page) == expected


def test_counts_above_a_list_are_no_groups_of_it() -> None:
    counts = "Shipped (2)\n\nSkipped (2)\n\n"
    items = "".join(f"{name}\n\n{tag}\n\n“{quote}”\n\n" for _, name, tag, _, quote in BROKEN)
    head = "The Founder\n\nCash first.\n\nParish Tools verdicts (4 tools, 2 shipped)\n\n"
    page = _read(f"{head}{counts}{items}")
    assert [tool.name for tool in page.tools] == [name for _, name, *_ in BROKEN]
    assert {tool.reviews[0].verdict for tool in page.tools} == {None}
    assert page.anomalies


def test_a_column_of_bare_tallies_is_the_whole_panels() -> None:
    form = (
        "<tr><td><a href=/tool/{slug}>{name}</a><td>{tag}<td>{vote}<td>{at} ship / 2 skip"
        "<td>{quote}"
    )
    page = _read(f"{INTRO}{HEADING}<table>{_items(form)}</table>", URL)
    assert _found(page) == EXPECTED
    assert [(tool.panel.ships, tool.panel.skips) for tool in page.tools] == [
        (at, 2) for at in (1, 2, 3, 4)
    ]


def test_one_bare_tally_below_the_list_is_no_items() -> None:
    form = "<li><a href=/tool/{slug}>{name}</a><p>{tag}</p><b>{vote}</b><q>{quote}</q></li>"
    page = _read(f"{INTRO}{HEADING}<ul>{_items(form)}</ul><p>2 ship / 2 skip</p>", URL)
    assert [tool.panel.ships for tool in page.tools] == [None] * len(TOOLS)


def test_a_category_in_an_element_of_its_own_behind_each_name() -> None:
    kinds = ("Productivity", "Security", "Agents", "Research")
    items = "".join(
        f"<li><blockquote>{quote}</blockquote><p>on <a href=/tool/{slug}>{name}</a>"
        f" <span>{kind}</span> <b>{vote.capitalize()}</b></p></li>"
        for (slug, name, _, vote, quote), kind in zip(TOOLS, kinds, strict=True)
    )
    page = _read(f"{INTRO}<h2>Latest verdicts</h2><ol>{items}</ol>", URL)
    assert [(tool.name, tool.category) for tool in page.tools] == [
        (name, kind) for (_, name, *_), kind in zip(TOOLS, kinds, strict=True)
    ]


def test_what_the_community_says_stands_beside_its_label() -> None:
    said = ("14% ship (7 votes)", "No community votes yet", "0% ship (40 votes)", "Anybody's guess")
    items = "".join(
        f"<details><summary>{name} <b>{vote.capitalize()}</b></summary><p>{tag}</p><dl>"
        f"<dt>Category<dd>Bells<dt>Community<dd>{readers}</dl><blockquote>{quote}</blockquote>"
        "</details>"
        for (_, name, tag, vote, quote), readers in zip(TOOLS, said, strict=True)
    )
    page = _read(f"{INTRO}{HEADING}{items}", URL)
    found = [(tool.community.ship_percent, tool.community.votes) for tool in page.tools]
    assert found == [(14, 7), (None, None), (0, 40), (None, None)]
    assert page.none == ("tools.1.community",)


@pytest.mark.parametrize("who", ["The Founder", "Founder", "I"])
@pytest.mark.parametrize("link", ["{kind}", "<a href=/category/x>{kind}</a>"])
def test_votes_that_sentences_tell(who: str, link: str) -> None:
    kinds = ("Choir & Organ", "Bells / Clocks", "Who Knows", "Boats")
    gave = ("Gave it 46/100", "Gave it no score", "Gave it 7/100", "Gave it 100/100")
    did = {"ship": "shipped", "skip": "passed on"}
    items = "".join(
        f"<li><p>{who} {did[vote]} <a href=/tool/{slug}>{name}</a> in {link.format(kind=kind)}</p>"
        f"<blockquote>{quote}</blockquote><p>{score}</p><p>Panel: Mixed · 2 ship / 2 skip</p></li>"
        for (slug, name, _, vote, quote), kind, score in zip(TOOLS, kinds, gave, strict=True)
    )
    body = f"<h1>The Founder</h1><h2>Latest calls</h2><ol>{items}</ol>"
    page = _read(body, "https://shiporskip.io/reviewer/founder")
    assert _found(page) == [(name, None, vote, quote) for _, name, _, vote, quote in TOOLS]
    assert [tool.slug for tool in page.tools] == [slug for slug, *_ in TOOLS]
    assert tuple(tool.category for tool in page.tools) == kinds
    assert [tool.reviews[0].score for tool in page.tools] == [46, None, 7, 100]
    assert {tool.panel.ships for tool in page.tools} == {2}


def test_what_the_whole_panel_did_is_no_vote_of_the_critic() -> None:
    items = "".join(
        f"<li><p>The Panel shipped <a href=/tool/{slug}>{name}</a></p><p>{quote}</p></li>"
        for slug, name, _, _, quote in TOOLS
    ).replace("Captcha on every pew, 404", "Riddles on every pew, four")
    with pytest.raises(LayoutChanged):
        _read(f"<h1>The Founder</h1><ul>{items}</ul>", "https://shiporskip.io/reviewer/founder")


def test_a_category_of_a_table_is_not_that_of_the_cards_below_it() -> None:
    kinds = ("Productivity", "Choir & Organ", "Agents")
    quotes = ("Somebody signs for this by noon.", "Nobody counts the candles.", "It reads.")
    turns = list(zip(("Wren", "Owl", "Ibis"), kinds, quotes, strict=True))
    rows = "".join(
        f"<tr><td><a href=/tool/{name.lower()}>{name}</a><td>{kind}<td>SHIP<td>44<td>{quote}"
        for name, kind, quote in turns
    )
    cards = "".join(
        f"<li><div><a href=/tool/{name.lower()}>{name}</a><b>SHIP</b><i>44</i></div>"
        f"<div>{kind}</div><p>{quote}</p></li>"
        for name, kind, quote in turns
    )
    head = "<tr><th>Tool<th>Category<th>Call<th>Score<th>Why"
    page = _read(f"{INTRO}<h2>The ledger</h2><table>{head}{rows}</table><ul>{cards}</ul>", URL)
    assert [(tool.name, tool.category, tool.reviews[0].quote) for tool in page.tools] == turns


@pytest.mark.parametrize("behind", [" · <span>{kind}</span>", " | {kind}"])
@pytest.mark.parametrize("vote", ["<b>{vote}</b>", ""])
def test_a_category_behind_the_link_in_the_line_of_each_name(behind: str, vote: str) -> None:
    kinds = ("Choir & Organ", "Bells / Clocks", "Who Knows", "Boats")
    items = "".join(
        f"<dt><a href=/tool/{slug}>{name}</a>{behind.format(kind=kind)}</dt>"
        f"<dd>{vote.format(vote=cast.capitalize())}</dd><dd>{tag}</dd><dd><q>{quote}</q></dd>"
        for (slug, name, tag, cast, quote), kind in zip(TOOLS, kinds, strict=True)
    )
    page = _read(f"{INTRO}{HEADING}<dl>{items}</dl>", URL)
    assert [(tool.name, tool.category, tool.tagline) for tool in page.tools] == [
        (name, kind, tag) for (_, name, tag, *_), kind in zip(TOOLS, kinds, strict=True)
    ]


def test_a_name_that_goes_on_behind_its_link_is_no_category() -> None:
    items = "".join(
        f"<li><p><a href=/tool/{name.lower()}-labs>{name}</a> / Labs</p><b>Ship</b>"
        f"<q>{name} counts the candles for us.</q></li>"
        for name in ("Wren", "Owl", "Ibis")
    )
    page = _read(f"{INTRO}<h2>Parish Tools verdicts</h2><ul>{items}</ul>", URL)
    assert [tool.name for tool in page.tools] == ["Wren / Labs", "Owl / Labs", "Ibis / Labs"]
    assert {tool.category for tool in page.tools} == {"Parish Tools"}


SENTENCES = ("Somebody signs for this by noon.", "Nobody counts.", "Fine.", "It reads; I slept.")
FEET = {
    "links": ("All categories", "Terms · Privacy"),
    "a box and its button": ("Parish letters · Sign up",),
    "a sentence": (
        "Each of the critics is paid the same by the parish, whatever they write of it.",
    ),
}


@pytest.mark.parametrize("foot", FEET.values(), ids=FEET.keys())
def test_below_the_last_quote_an_extract_has_the_pages_foot(foot: tuple[str, ...]) -> None:
    items = "".join(
        f"{name} 2\n{tag}\n{vote.upper()}\n{quote}\n"
        for (_, name, tag, vote, _), quote in zip(TOOLS, SENTENCES, strict=True)
    )
    head = "The Founder\nCash first.\nParish Tools verdicts (4 tools, 2 shipped)\n"
    page = _read(head + items + "\n".join(foot))
    assert tuple(tool.reviews[0].quote for tool in page.tools) == SENTENCES
    # What is as long as a quote is not dropped without a word.
    assert {anomaly.code for anomaly in page.anomalies} == (
        {"unread"} if foot[0].endswith(".") else set()
    )


def _in_groups(form: str, group: str) -> str:
    items = [
        form.format(slug=slug, name=name, tag=tag, quote=quote)
        for (slug, name, tag, *_), quote in zip(TOOLS, SENTENCES, strict=True)
    ]
    shipped, skipped = group.format("Shipped (2)"), group.format("Skipped (2)")
    return f"{shipped}{items[0]}{items[2]}{skipped}{items[1]}{items[3]}"


UNMARKED = {
    "a letter": (
        "<table><tr><td><h1>The Founder</h1><p>Parish Tools verdicts: 4 tools, 2 shipped.</p>",
        "<tr><td><table><tr><td><a href=/tool/{slug}><b>{name}</b></a><p>{tag}<p>“{quote}”</table>",
        "<tr><td><b>{}</b>",
        "<tr><td>You get this as you follow the Founder. <a href=#>Stop</a></table>",
    ),
    "its text": (
        "The Founder\nCash first.\nParish Tools verdicts: 4 tools, 2 shipped.\n",
        "{name}\n{tag}\n“{quote}”\n",
        "{}\n",
        "You get this as you follow the Founder. Stop\n",
    ),
}


@pytest.mark.parametrize("parts", UNMARKED.values(), ids=UNMARKED.keys())
def test_groups_that_no_heading_marks_below_a_sentence_that_counts(parts: tuple[str, ...]) -> None:
    above, item, group, below = parts
    page = _read(f"{above}{_in_groups(item, group)}{below}")
    said = [(tool.name, tool.reviews[0].verdict, tool.reviews[0].quote) for tool in page.tools]
    order = [(TOOLS[at], SENTENCES[at]) for at in (0, 2, 1, 3)]
    assert said == [(name, vote, quote) for (_, name, _, vote, _), quote in order]
    assert page.anomalies == ()


LABELLED = {
    "colon": "<p>Category: Choir / Organ</p>",
    "element": "<p>Filed under <a href=/c>Choir / Organ</a></p>",
}


@pytest.mark.parametrize("said", LABELLED.values(), ids=LABELLED.keys())
def test_a_category_beside_its_label_in_one_line(said: str) -> None:
    form = MARKUP["articles"].replace("</article>", f"{said}</article>")
    page = _read(f"<h1>The Founder</h1><h2>All verdicts (4 tools, 2 shipped)</h2>{_items(form)}")
    assert _found(page) == EXPECTED
    assert [tool.category for tool in page.tools] == ["Choir / Organ"] * 4
    assert page.anomalies == ()


def test_a_column_of_badges_with_tallies_is_the_whole_panels() -> None:
    form = (
        "<tr><td><a href=/tool/{slug}>{name}</a><td>{tag}<td>{vote}<td>{quote}"
        "<td>Mixed · {at} ship / 2 skip"
    )
    page = _read(f"{INTRO}{HEADING}<table>{_items(form)}</table>", URL)
    assert _found(page) == EXPECTED
    assert [(tool.verdict, tool.panel.ships, tool.panel.skips) for tool in page.tools] == [
        ("mixed", at, 2) for at in (1, 2, 3, 4)
    ]


UNHEADED = {
    "an archive of posts": (
        "<main><h1>Reviews by <span>The Founder</span></h1><p>Ten years in vestries.</p>",
        (
            "<article><h2><a href=/tool/{slug}>{name}</a></h2><p>{tag}</p><p>Verdict: {vote}</p>"
            "<div><p>{quote}</p></div><footer><span>Filed under <a href=/c>Choir / Organ</a></span>"
            "<a href=#>Leave a comment</a></footer></article>"
        ),
        "</main><h2>Archives</h2><ul><li>May 2026</ul>",
    ),
    "a ledger": (
        (
            "<h1>The Founder</h1><p>“Cash first.”</p><table><caption>The Founder's ledger: 4 tools"
            "</caption><tr><th>Tool<th>Category<th>The Founder says<th>Why<th>Whole panel</tr>"
        ),
        (
            "<tr><td><a href=/tool/{slug}>{name}</a><div>{tag}</div><td>Choir / Organ<td>{vote}"
            "<td>{quote}<td>Mixed · 2 ship / 2 skip</tr>"
        ),
        "</table><p><b>1</b> <a href=?page=2>2</a></p>",
    ),
    "terms and what they are": (
        "<h1>The Founder</h1><p>Ten years in vestries.</p><h2>Every verdict (4)</h2><dl>",
        (
            "<dt><a href=/tool/{slug}>{name}</a><dd>{tag}<dd>Category: Choir / Organ<dd>Call: <b>"
            "{vote}</b>, 70/100<dd><blockquote>{quote}</blockquote>"
        ),
        "</dl><p>Critics are paid the same, whatever they write.</p>",
    ),
    "headings and paragraphs": (
        "<h1>The Founder</h1><p>Ten years in vestries.</p>",
        (
            "<h3><a href=/tool/{slug}>{name}</a></h3><p>Category: Choir / Organ</p><p>{tag}</p>"
            "<p>{vote}</p><p>{quote}</p>"
        ),
        "",
    ),
    "Markdown": (
        "# The Founder\n\nTen years in vestries.\n\n",
        (
            "## [{name}](/tool/{slug})\n\n{tag}\n\nVerdict: {vote}\n\n{quote}\n\n"
            "Category: Choir / Organ\n\n[Leave a comment](#)\n\n"
        ),
        "Parish letters · [Sign up](/letters)\n",
    ),
}


@pytest.mark.parametrize("url", [None, "https://shiporskip.io/reviewer/founder"])
@pytest.mark.parametrize("parts", UNHEADED.values(), ids=UNHEADED.keys())
def test_a_list_that_no_heading_names(parts: tuple[str, str, str], url: str | None) -> None:
    above, form, below = parts
    items = "".join(
        form.format(slug=slug, name=name, tag=tag, vote=vote.capitalize(), quote=quote)
        for (slug, name, tag, vote, _), quote in zip(TOOLS, SENTENCES, strict=True)
    )
    page = _read(f"{above}{items}{below}", url)
    assert page.kind == "reviewer"
    assert _found(page) == [
        (name, tag, vote, quote)
        for (_, name, tag, vote, _), quote in zip(TOOLS, SENTENCES, strict=True)
    ]
    assert [tool.slug for tool in page.tools] == [slug for slug, *_ in TOOLS]
    assert {tool.category for tool in page.tools} == {"Choir / Organ"}
    assert {tool.reviews[0].reviewer for tool in page.tools} == {"Founder"}
    assert page.anomalies == ()


def test_links_with_votes_below_a_critics_name_are_no_list_without_sentences() -> None:
    items = _items("<li><a href=/tool/{slug}>{name}</a> <b>{vote}</b></li>")
    with pytest.raises((LayoutChanged, NotAVerdictPage)):
        _read(f"<h1>The Founder</h1><p>Ten years in vestries.</p><ul>{items}</ul>")


PARTS = {
    "category beside the vote, pitch beside the name": (
        "<h1>The Founder</h1><ol>",
        (
            "<li><p><a href=/tool/{slug}>{name}</a> — {pitch}</p><p>{vote} · 70/100 · {kind}</p>"
            "<p>{quote}</p></li>"
        ),
        "</ol><p>Ask for more.</p>",
    ),
    "the same in Markdown": (
        "# The Founder\n\n",
        ("- [{name}](/tool/{slug}) — {pitch}\n\n   {vote} · 70/100 · {kind}\n\n  {quote}\n"),
        "\nAsk for more.\n",
    ),
    "categories above": (
        "<h1>Verdicts by The Founder</h1><p>Ten years in vestries.</p>",
        (
            "<h2>{kind}</h2><article><h3><a href=/tool/{slug}>{name}</a></h3><p>{pitch}</p>"
            "<p>{vote} — 70/100</p><p>{quote}</p></article>"
        ),
        "",
    ),
    "labels": (
        "<h1>The Founder</h1>",
        (
            "<div><h3><a href=/tool/{slug}>{name}</a></h3><dl><dt>Pitch<dd>{pitch}<dt>Category"
            "<dd>{kind}<dt>Call<dd>{vote}<dt>Score<dd>70<dt>Why<dd>{quote}</dl></div>"
        ),
        "<p>End.</p>",
    ),
    "the same in Markdown without lists": (
        "# The Founder\n\n",
        (
            "### [{name}](/tool/{slug})\n\nPitch\n\n{pitch}\n\nCategory\n\n{kind}\n\nCall\n\n{vote}"
            "\n\nScore\n\n70\n\nWhy\n\n{quote}\n\n"
        ),
        "",
    ),
    "a sentence with the vote": (
        "<h1>What the Founder says</h1>",
        (
            "<article><h3><a href=/tool/{slug}>{name}</a></h3><p>{pitch}</p><p>{kind}</p>"
            "<p>Score: 70/100</p><p>The Founder says {vote}</p><p>{quote}</p></article>"
        ),
        "",
    ),
}


@pytest.mark.parametrize("parts", PARTS.values(), ids=PARTS.keys())
def test_the_parts_of_an_item_wherever_they_stand(parts: tuple[str, str, str]) -> None:
    above, form, below = parts
    kinds = ("Productivity", "Security", "Agents", "Research")
    pitches = [f"{tag} of a parish or two" for _, _, tag, *_ in TOOLS]
    rows = list(zip(TOOLS, pitches, kinds, SENTENCES, strict=True))
    items = "".join(
        form.format(slug=slug, name=name, pitch=pitch, vote=vote.title(), kind=kind, quote=quote)
        for (slug, name, _, vote, _), pitch, kind, quote in rows
    )
    page = _read(f"{above}{items}{below}")
    assert _found(page) == [
        (name, pitch, vote, quote) for (_, name, _, vote, _), pitch, _, quote in rows
    ]
    assert tuple(tool.category for tool in page.tools) == kinds
    assert [tool.slug for tool in page.tools] == [slug for slug, *_ in TOOLS]
    assert {(tool.reviews[0].reviewer, tool.reviews[0].score) for tool in page.tools} == {
        ("Founder", 70)
    }
    assert page.anomalies == ()


@pytest.mark.parametrize("head", ["Panel", "Whole panel", "The full panel"])
def test_a_column_of_badges_below_the_panel_is_no_critics_vote(head: str) -> None:
    heads = f"<tr><th>Tool<th>Tagline<th>The Founder<th>{head}<th>Quote</tr>"
    form = "<tr><td><a href=/tool/{slug}>{name}</a><td>{tag}<td>{vote}<td>Ship<td>{quote}</tr>"
    page = _read(f"<h1>The Founder</h1><table>{heads}{_items(form)}</table>")
    assert _found(page) == EXPECTED
    assert {tool.verdict for tool in page.tools} == {"ship"}


NO_LINKS = {
    "quotes last": ("Latest calls", "{name}\n{pitch}\n{vote}\n{quote}\n", ""),
    "quotes first, in marks": ("Latest calls", "“{quote}”\n{name}\n{pitch}\n{vote}\n", "Letters"),
    "votes first": ("Latest calls", "{vote}\n{name}\n{pitch}\n{quote}\n", "Letters"),
    "a button below each": (
        "Latest calls",
        "{name}\n{pitch}\n{vote}\n{quote}\nRead the review\n",
        "Letters\nAll critics",
    ),
    "categories below": ("Latest calls of ours", "{name}\n{pitch}\n{vote}\n{quote}\n{kind}\n", ""),
    "categories above": ("", "{kind}\n{name}\n{pitch}\n{vote}\n{quote}\n", "All of it"),
    "categories beside": (
        "",
        "{name} — {pitch}\n\n{vote} · 70/100 · {kind}\n\n{quote}\n\n",
        "All of it",
    ),
    "cells": (
        "Tool\nWhat it does\nVerdict\nScore\nCategory\nWhole panel\nComment",
        "{name}\n{pitch}\n{vote}\n70\n{kind}\nMixed\n{quote}\n",
        "All of it",
    ),
}


@pytest.mark.parametrize("url", [None, "https://shiporskip.io/reviewer/founder"])
@pytest.mark.parametrize("parts", NO_LINKS.values(), ids=NO_LINKS.keys())
def test_an_extract_without_links_or_the_lists_heading(
    parts: tuple[str, str, str], url: str | None
) -> None:
    above, form, below = parts
    names = ("Wren Desk", "Sorrel", "Entry 2", "Owl 2")
    kinds = ("Productivity", "Security", "Agents", "Research")
    rows = [
        (name, f"{tag} of a parish or two", vote, quote, kind)
        for name, (_, _, tag, vote, _), quote, kind in zip(
            names, TOOLS, SENTENCES, kinds, strict=True
        )
    ]
    items = "".join(
        form.format(name=name, pitch=pitch, vote=vote.title(), quote=quote, kind=kind)
        for name, pitch, vote, quote, kind in rows
    )
    head = "The Founder | Ship or Skip\nShip or Skip\nThe Founder\nTen years in vestries.\n"
    page = _read(f"{head}{above}\n{items}{below}\n", url)
    assert _found(page) == [row[:4] for row in rows]
    assert {tool.reviews[0].reviewer for tool in page.tools} == {"Founder"}
    assert [tool.category for tool in page.tools] == [
        kind if "{kind}" in form else None for *_, kind in rows
    ]
    assert {tool.reviews[0].score for tool in page.tools} == {70 if "70" in form else None}
    assert {tool.verdict for tool in page.tools} == {"mixed" if "Mixed" in form else None}
    # Where a sentence stands right above the first item, quotes might as well begin the items.
    assert bool(page.anomalies) == (not above)


@pytest.mark.parametrize(
    "form",
    [
        # No line tells which quote is whose: one stands above the first item and below the last.
        "“{quote}”\n{name}\n{vote}\n",
        "{quote}\n{name}\n{vote}\n",
        # Nobody can say whether the line below a quote ends an item or begins one.
        "{name}\n{vote}\n{quote}\nSome or other thing of theirs, {at}\n",
    ],
)
def test_lines_in_turns_that_may_be_of_two_items_are_read_with_an_anomaly_or_not_at_all(
    form: str,
) -> None:
    items = "".join(
        form.format(at=at, name=f"Wren {at}", vote=vote.title(), quote=quote)
        for at, ((*_, vote, _), quote) in enumerate(zip(TOOLS, SENTENCES, strict=True))
    )
    head = "The Founder\n“Cash first.”\nTen years in vestries.\n"
    try:
        page = _read(f"{head}{items}“Ten years.”\n", "https://shiporskip.io/reviewer/founder")
    except LayoutChanged:
        return
    said = {tool.name: tool.reviews[0].quote for tool in page.tools}
    right = {f"Wren {at}": quote for at, quote in enumerate(SENTENCES)}
    assert page.anomalies or said == right


def test_groups_that_are_counted_tell_the_lines_of_an_item() -> None:
    form = "{name}\n{tag}\n{quote}\n"
    page = _read(f"The Founder\nCash first.\n{_in_groups(form, '{}' + chr(10))}Letters\n")
    order = [(TOOLS[at], SENTENCES[at]) for at in (0, 2, 1, 3)]
    assert _found(page) == [(name, tag, vote, quote) for (_, name, tag, vote, _), quote in order]


def test_a_linked_name_that_is_a_vote_is_none_in_a_list_without_counts() -> None:
    items = _items("<dt><b>{vote}</b> <p><a href=/tool/{slug}>{name}</a><dd>{tag}<dd>{quote}")
    page = _read(f"{INTRO}<h2>Parish Tools verdicts</h2><dl>{items}</dl>", URL)
    assert _found(page) == EXPECTED


CRITIC = "https://shiporskip.io/reviewer/founder"
LETTER = "<h2>Weekly AI Tool Verdicts</h2><p>One letter, every Friday.</p>"
ROWS = "<tr><td><a href=/tool/{slug}>{name}</a><td>{tag}<td>{vote}<td>{quote}</tr>"


@pytest.mark.parametrize("heading", ["Verdicts (4 tools, 2 shipped)", "Verdicts", "Her verdicts",
                                     "The Founder's verdicts"])  # fmt: skip
def test_a_heading_may_name_no_category(heading: str) -> None:
    rows = f"<table>{_items(ROWS)}</table>"
    page = _read(
        f"<h1>The Founder</h1><p>Cash first.</p><h2>{heading}</h2>{rows}{LETTER}", URL[:39]
    )
    assert _found(page) == EXPECTED
    assert {tool.category for tool in page.tools} == {None}
    assert page.anomalies == ()


def test_critics_that_a_heading_counts_are_no_list_of_tools() -> None:
    rows = "<p>The Builder</p><p>81/100 Ship</p><p>“It hums.”</p>"
    for heading in ("Verdict: 4 reviews, 3 shipped", "Verdicts (4 reviews, 3 shipped)"):
        with pytest.raises((LayoutChanged, NotAVerdictPage)):
            _read(f"<h1>Wren Desk</h1><p>Sorts notices</p><h2>{heading}</h2>{rows}")


def test_the_sites_letter_is_no_list_and_a_heading_below_two_lines_is_one() -> None:
    drawn = "<svg role=img aria-label={vote}><title>{vote}</title><path d='M2 8h12'/></svg>"
    form = f"<dt>{drawn} <a href=/tool/{{slug}}>{{name}}</a><dd>{{tag}}<dd>{{quote}}"
    items = "".join(
        form.format(slug=slug, name=name, tag=tag, vote=vote.capitalize(), quote=quote)
        for (slug, name, tag, vote, _), quote in zip(TOOLS, SENTENCES, strict=True)
    )
    head = "<h1>The Founder</h1><p>Ten years in vestries.</p><h2>Parish Tools verdicts</h2>"
    page = _read(f"{head}<dl>{items}</dl>{LETTER}", CRITIC)
    assert [found[2:] for found in _found(page)] == [
        (tool[3], quote) for tool, quote in zip(TOOLS, SENTENCES, strict=True)
    ]
    assert {tool.category for tool in page.tools} == {"Parish Tools"}


WORDS = [
    ("Shipped", "Skipped"),
    ("Ships it", "Skips it"),
    ("Shipped it", "Passed on it"),
    ("Ships · 71/100", "Passes · 71/100"),
    ("I'd ship it", "I would pass"),
    ("Would ship", "Wouldn't Ship"),
    ("Ship it", "Pass"),
]
SECTIONS = {"Parish Tools": TOOLS[:3], "Choir & Organ": [TOOLS[3]]}
BUTTONS = ["The other critics →", "All they said »", "Full Story", "Go on"]
CARDS = {
    "above": "<li><p>{vote}</p><h3>{name}</h3><p>{tag}</p><blockquote>“{quote}”</blockquote>"
    "<a href=/tool/{slug}>{button}</a></li>",
    "behind": "<li><h3>{name}</h3><b>{vote}</b><p>{tag}</p><blockquote>“{quote}”</blockquote>"
    "<p><a href=/tool/{slug}>{button}</a></p></li>",
    "no heading": "<li><span>{vote}</span><p>{name}</p><p>{tag}</p><p>“{quote}”</p>"
    "<a href=/tool/{slug}>{button}</a></li>",
}
PLAIN_CARD = " {at}. {vote}\n\n    {name}\n\n    {tag}\n\n    “{quote}”\n    {button}\n\n"


def _sections(form: str, words: tuple[str, str], button: str, heading: str) -> str:
    text = ""
    for category, tools in SECTIONS.items():
        shipped = sum(tool[3] == "ship" for tool in tools)
        text += heading.format(category=category, many=len(tools), shipped=shipped)
        for at, (slug, name, tag, vote, quote) in enumerate(tools, 1):
            said = words[vote == "skip"]
            text += form.format(
                at=at, slug=slug, name=name, tag=tag, vote=said, quote=quote, button=button
            )
    return text


@pytest.mark.parametrize("button", BUTTONS)
@pytest.mark.parametrize("words", WORDS)
@pytest.mark.parametrize("form", CARDS.values(), ids=CARDS.keys())
def test_votes_in_other_words_and_links_alike_in_all_cards(
    form: str, words: tuple[str, str], button: str
) -> None:
    heading = "<h2>{category} verdicts</h2><p>({many} tools, {shipped} shipped)</p>"
    page = _read(INTRO + _sections(form, words, button, heading))
    assert _found(page) == EXPECTED
    assert [tool.slug for tool in page.tools] == [slug for slug, *_ in TOOLS]
    assert [tool.category for tool in page.tools] == ["Parish Tools"] * 3 + ["Choir & Organ"]
    assert page.anomalies == ()


@pytest.mark.parametrize("button", ["The other critics →", "All they said »", "Go on"])
@pytest.mark.parametrize("words", WORDS)
def test_votes_in_other_words_and_buttons_in_an_extract(
    words: tuple[str, str], button: str
) -> None:
    heading = "{category} verdicts\n\n({many} tools, {shipped} shipped)\n\n"
    page = _read(f"The Founder\n\nCash first.\n\n{_sections(PLAIN_CARD, words, button, heading)}")
    assert _found(page) == EXPECTED


@pytest.mark.parametrize(
    "names",
    [("Passed", "Shipped", "Ships it", "Owl 2"), ("Owl 2",) * 4, ("Go →", "Owl »", "X", "Y")],
)
@pytest.mark.parametrize("form", [MARKUP["articles"], MARKUP["vote first"], MARKUP["numbered"]])
def test_names_like_votes_and_names_that_tools_share_stay_names(
    form: str, names: tuple[str, ...]
) -> None:
    items = "".join(
        form.format(at=at, slug=slug, name=name, tag=tag, vote=vote.capitalize(), quote=quote)
        for at, ((slug, _, tag, vote, quote), name) in enumerate(zip(TOOLS, names, strict=True), 1)
    )
    tabs = "<button>All</button><button>Shipped</button><button>Skipped</button>"
    page = _read(INTRO + HEADING + tabs + items)
    assert [found[0] for found in _found(page)] == list(names)
    assert [found[1:] for found in _found(page)] == [found[1:] for found in EXPECTED]


def test_quotes_in_pointed_marks_that_are_alike_are_no_buttons() -> None:
    form = "<li><h3><a href=/tool/{slug}>{name}</a></h3><b>{vote}</b><p>{tag}</p><p>«Fine»</p></li>"
    page = _read(INTRO + HEADING + _items(form))
    assert [found[3] for found in _found(page)] == ["Fine"] * 4


@pytest.mark.parametrize("above", [True, False])
def test_a_number_alone_is_of_the_link_that_begins_below_it(above: bool) -> None:
    tools = [*TOOLS, ("pews", "鐘", "Rings on its own", "ship", "It rings.")]
    text = "The Founder\n\n   Cash first.\n\nParish Tools verdicts (5 tools, 3 shipped)\n\n"
    for at, (_, name, tag, vote, quote) in enumerate(tools, 1):
        lead, end = (f"   [{at}]\n\n", "") if above else ("", f"   [{at}]\n\n")
        text += f"{lead}{name}\n\n   {vote.capitalize()}\n\n   {tag}\n\n   “{quote}”\n{end}"
    leads = "".join(
        f"   {at}. https://shiporskip.io/tool/{slug}\n" for at, (slug, *_) in enumerate(tools, 1)
    )
    page = _read(f"{text}\n   © 2026 Ship or Skip\n\nReferences\n\n{leads}")
    assert _found(page) == [tool[1:] for tool in tools]
    slugs = [tool.slug for tool in page.tools]
    assert slugs == ([slug for slug, *_ in tools] if above else [None] * len(tools))


HEADED = "<h2>{category} verdicts</h2><p>({many} tools, {shipped} shipped)</p>"


@pytest.mark.parametrize(
    "card",
    [
        "<li><h3>{name} <span>{vote}</span></h3><p>{tag}</p><q>{quote}</q></li>",
        "<li><h3><b>{vote}</b> {name}</h3><p>{tag}</p><q>{quote}</q></li>",
        "<li><h3>{name}</h3><h4>{vote}</h4><p>{tag}</p><q>{quote}</q></li>",
        "<li><h4>{vote}</h4><h3>{name}</h3><p>{tag}</p><q>{quote}</q></li>",
    ],
)
def test_votes_in_other_words_in_headings_of_all_cards(card: str) -> None:
    page = _read(INTRO + _sections(card, ("Shipped", "Passed"), "", HEADED))
    assert _found(page) == EXPECTED


@pytest.mark.parametrize("words", [("Ship", "Skip"), ("Shipped", "Skipped")])
def test_lists_that_no_heading_counts_have_their_own_categories(words: tuple[str, str]) -> None:
    text = _sections(CARDS["above"], words, "The other critics →", "<h2>{category} verdicts</h2>")
    below = "<h2>Panel verdicts</h2><p>Seven critics, one table.</p>"
    page = _read(INTRO + text + below)
    assert _found(page) == EXPECTED
    assert [tool.category for tool in page.tools] == ["Parish Tools"] * 3 + ["Choir & Organ"]


@pytest.mark.parametrize("words", [("Ship", "Skip"), ("Shipped", "Skipped")])
@pytest.mark.parametrize("marks", [("### ", ""), ("", "\n\n")])
def test_cards_that_are_a_link_each_in_markdown(
    words: tuple[str, str], marks: tuple[str, str]
) -> None:
    form = f"{marks[0]}[{{name}}{{vote}}{{tag}}“{{quote}}”](/tool/{{slug}}){marks[1]}"
    heading = "\n\n## {category} verdicts({many} tools, {shipped} shipped)\n\n"
    text = _sections(form, words, "", heading)
    page = _read(
        f"# The Founder\n\nCash first.{text}\n\n### Weekly AI Tool Verdicts\n\nNew ones.\n"
    )
    assert _found(page) == EXPECTED
    assert [tool.slug for tool in page.tools] == [slug for slug, *_ in TOOLS]
    assert [tool.category for tool in page.tools] == ["Parish Tools"] * 3 + ["Choir & Organ"]


def test_a_category_above_the_name_does_not_make_the_pitch_a_part_of_the_quote() -> None:
    more = "I kept the minutes of three meetings with it, and each was shorter than the last one."
    card = (
        "<a href=/tool/{slug}><i>{{kind}}</i><h3>{name}</h3><p>{tag}</p>"
        f"<p>{{quote}} {more}</p><div><b>{{vote}}</b><b>57/100</b></div></a>"
    )
    cards = _items(card).split("{kind}")
    kinds = ("Productivity", "Music & Audio", "Writing", "Data")
    body = cards[0] + "".join(kind + rest for kind, rest in zip(kinds, cards[1:], strict=True))
    page = _read(f"{INTRO}<h2>Latest verdicts</h2><p>4 tools, 2 shipped</p><div>{body}</div>", URL)
    assert _found(page) == [
        (name, tag, vote, f"{quote} {more}") for _, name, tag, vote, quote in TOOLS
    ]
    assert [tool.category for tool in page.tools] == list(kinds)


@pytest.mark.parametrize(
    ("head", "row"),
    [
        (
            "| Verdict | Tool | Said |\n|---|---|---|",
            "| {vote} | [{name}](/tool/{slug}) {tag} | “{quote}” |",
        ),
        ("Verdict| Tool| Said\n---|---|---", "{vote}| **[{name}](/tool/{slug})**{tag}| “{quote}”"),
        ("", "- [{name}](/tool/{slug}){tag}\n\n  {vote}\n\n  “{quote}”\n"),
        ("", "### [{name}](/tool/{slug}){tag}\n\n{vote}\n\n“{quote}”\n"),
    ],
)
def test_a_pitch_right_behind_the_link_to_a_tool_is_no_part_of_its_name(
    head: str, row: str
) -> None:
    rows = _items(f"{row}\n")
    heading = "## Parish Tools verdicts (4 tools, 2 shipped)"
    page = _read(f"# The Founder\n\nCash first.\n\n{heading}\n\n{head}\n{rows}")
    assert _found(page) == EXPECTED
    assert [tool.slug for tool in page.tools] == [slug for slug, *_ in TOOLS]


@pytest.mark.parametrize(
    "card",
    [
        "* > “{quote}”\n\n  [{name}](/tool/{slug}) {vote}\n\n  {tag}\n",
        "  • “{quote}”\n\n    {name} {vote}\n\n    {tag}\n\n",
        "  • “{quote} It was\n      the same again.”\n\n    {name} · {vote}\n\n    {tag}\n\n",
        "{name} {vote}\n\n{tag}\n\n“{quote}”\n\n",
    ],
)
def test_votes_in_other_words_behind_the_names_of_an_extract(card: str) -> None:
    heading = "\n\n{category} verdicts ({many} tools, {shipped} shipped)\n\n"
    text = _sections(card, ("Shipped", "Skipped"), "", heading)
    page = _read(f"The Founder\n\nCash first.\n\n{text}\n\nGets excited about\n\n+ margins\n")
    more = " It was the same again." if "again" in card else ""
    assert _found(page) == [(*tool, f"{quote}{more}") for *tool, quote in EXPECTED]


TIMELINE = {
    "markup": "<li><p><time>{day}</time> · {kind}</p><b>{vote}</b><h3>{name}</h3><i>57/100</i>"
    "<p>{quote}</p></li>",
    "an extract": "{day} · {kind}\n\n{vote}\n\n{name}\n\n57/100\n\n{quote}\n\n",
    "the category first": "{kind} · {day}\n\n{vote}\n\n{name}\n\n57/100\n\n{quote}\n\n",
    "two lines": "{day}\n· {kind}\n{vote}\n{name}\n57/100\n{quote}\n",
}


@pytest.mark.parametrize("form", TIMELINE.values(), ids=TIMELINE.keys())
def test_a_timeline_says_day_and_category_above_each_vote(form: str) -> None:
    days = ("May 12, 2026", "May 7, 2026", "Apr 21, 2026", "Apr 3, 2026")
    kinds = ("Productivity", "Music & Audio", "Productivity", "Data")
    quotes = [
        "I kept the minutes of three meetings with it.",
        "It asks whose candle it was.",
        "Fine for a vestry with one key.",
        "Half of the roll is a guess; the other half is late.",
    ]
    cards = [
        form.format(day=day, kind=kind, vote=vote.capitalize(), name=name, quote=quote)
        for day, kind, (_, name, _, vote, _), quote in zip(days, kinds, TOOLS, quotes, strict=True)
    ]
    months = "<h3>May 2026</h3>", "<h3>April 2026</h3>"
    html = form is TIMELINE["markup"]
    if not html:
        months = "May 2026\n\n", "April 2026\n\n"
    text = months[0] + "".join(cards[:2]) + months[1] + "".join(cards[2:])
    head = f"{INTRO}<p>4 verdicts, 2 shipped</p>" if html else "The Founder\n\nCash first.\n\n"
    page = _read(head + ("" if html else "4 verdicts, 2 shipped\n\n") + text)
    assert _found(page) == [
        (name, None, vote, quote)
        for (_, name, _, vote, _), quote in zip(TOOLS, quotes, strict=True)
    ]
    assert [tool.category for tool in page.tools] == list(kinds)
    assert {tool.reviews[0].score for tool in page.tools} == {57}


def test_the_heads_of_a_table_in_pieces_are_no_part_of_its_first_item() -> None:
    tools = [tool for tool in TOOLS if tool[0] != "skip"]
    rows = "".join(
        f"{vote.upper()}\n{name}\n{tag}\n57\n/100\n“\n{quote}\n”\n"
        for _, name, tag, vote, quote in tools
    )
    head = "Parish Tools\nverdicts\n(\n3\ntools,\n2\nshipped)\nVerdict\nTool\nScore\nWhat"
    page = _read(
        f"Tools\nThe Panel\nNews\nThe Founder\nCash first.\n{head}\nThe Founder\nsaid\n{rows}"
    )
    assert _found(page) == [tool for tool in EXPECTED if tool[0] != "Skip"]
    assert {tool.reviews[0].reviewer for tool in page.tools} == {"Founder"}


SAID = "a list of names and gives back another one. It asks nobody for the first, and it shows. Ah."
PRICES = ("$9/mo Choir", "Free", "Contact sales", "Free / Open source (MIT)")
PRICED = {
    "columns": "<tr><td><a href=/tool/{slug}>{name}</a><td>{tag}<td>{vote}<td>{price}<td>{long}"
    "<td>{quote}",
    "labels": "<div><h3><a href=/tool/{slug}>{name}</a></h3><b>{vote}</b><p>{tag}</p>"
    "<h4>Description</h4><p>{long}</p><i>Pricing</i><i>{price}</i><h4>Review</h4><p>{quote}</p>"
    "</div>",
}


@pytest.mark.parametrize("form", PRICED.values(), ids=PRICED.keys())
def test_prices_and_descriptions_of_a_list(form: str) -> None:
    heads = "<table><tr>" + "".join(
        f"<th>{head}" for head in ("Tool", "Tagline", "Verdict", "Pricing", "Description", "Quote")
    )
    body = "".join(
        form.format(
            slug=slug, name=name, tag=tag, vote=vote.title(), price=price, quote=quote,
            long=f"{name} takes {SAID}",
        )
        for (slug, name, tag, vote, quote), price in zip(TOOLS, PRICES, strict=True)
    )  # fmt: skip
    page = _read(INTRO + HEADING + (heads + body if form.startswith("<tr>") else body))
    assert _found(page) == EXPECTED
    assert [tool.pricing.text for tool in page.tools] == list(PRICES)
    assert page.tools[3].description == f"Owl 2 takes {SAID}"


def test_prices_above_their_labels_are_no_quotes() -> None:
    form = "<div><h3>{name}</h3><b>{vote}</b><p>{price}</p><i>Pricing</i><p>“{quote}”</p></div>"
    body = "".join(
        form.format(name=name, vote=vote.title(), price=price, quote=quote)
        for (_, name, _, vote, quote), price in zip(TOOLS, PRICES, strict=True)
    )
    page = _read(INTRO + HEADING + body)
    assert [tool.reviews[0].quote for tool in page.tools] == [tool[4] for tool in TOOLS]
    assert not any(tool.pricing.text for tool in page.tools)


SHEET = (
    "{b}Tool\n{b}{name}\n{b}Tagline\n{b}{tag}\n{b}Category\n{b}{kind}\n{b}Verdict\n{b}{vote}\n"
    "{b}Score\n{b}{score}/100\n{b}Pricing\n{b}{price}\n{b}Quote\n{b}“{quote}”\n"
)


def _sheets(bullet: str) -> list[str]:
    kinds = ("Bells & Clocks", "Choir / Organ", "Choir / Organ", "Candles")
    names = ("Wren Desk", "Pricing", "Sorrel", "Owl 2")
    return [
        SHEET.format(
            b=bullet, name=name, tag=tag, kind=kind, vote=vote.title(), quote=quote,
            score=50 + at, price=price,
        )
        for at, (name, (_, _, tag, vote, quote), kind, price) in enumerate(
            zip(names, TOOLS, kinds, PRICES, strict=True)
        )
    ]  # fmt: skip


@pytest.mark.parametrize("early", [0, 1])
@pytest.mark.parametrize("bullet", ["", "- "], ids=["lines", "bullets"])
def test_labels_above_their_values_in_an_extract(bullet: str, early: int) -> None:
    # An extract may have put the first item above the critic's name.
    items = _sheets(bullet)
    head = "\n# The Founder\n" if bullet else "The Founder\n"
    text = "".join((*items[:early], head, "Ten years in vestries.\n\n", *items[early:]))
    page = _read(text, "https://shiporskip.io/reviewer/founder")
    assert [(tool.category, tool.pricing.text) for tool in page.tools] == [
        ("Bells & Clocks", PRICES[0]),
        ("Choir / Organ", PRICES[1]),
        ("Choir / Organ", PRICES[2]),
        ("Candles", PRICES[3]),
    ]
    named = zip(("Wren Desk", "Pricing", "Sorrel", "Owl 2"), EXPECTED, strict=True)
    assert _found(page) == [(name, *row[1:]) for name, row in named]
    assert [tool.reviews[0].score for tool in page.tools] == [50, 51, 52, 53]


def test_a_sentence_below_the_heading_names_no_tool() -> None:
    items = "".join(
        f"{at} May 2026\n{name}\n{tag}\n{vote.title()} · {60 + at}/100\n“{quote}”\n"
        for at, (_, name, tag, vote, quote) in enumerate(TOOLS, 1)
        if name != "Skip"
    )
    page = _read(f"The Founder\nParish Tools verdicts (3 tools, 2 shipped)\nOldest first.\n{items}")
    assert _found(page) == [tool for tool in EXPECTED if tool[0] != "Skip"]


PLAIN = "{name}\n\n{tag} of a parish or two\n\n{kind}\n\n{quote}\n\n"


@pytest.mark.parametrize("kinds", [("Security", "Bells / CI"), ("Dials / QA", "Bells / CI")])
def test_groups_of_an_extract_below_a_line_that_counts(kinds: tuple[str, str]) -> None:
    names = ("Wren Desk", "Sorrel", "Pippin", "Owl 2")
    items = [
        PLAIN.format(name=name, tag=tag, kind=kind, quote=quote)
        for name, (_, _, tag, _, _), kind, quote in zip(
            names, TOOLS, kinds * 2, SENTENCES, strict=True
        )
    ]
    groups = "Shipped 2\n\n" + "".join(items[:2]) + "Skipped 2\n\n" + "".join(items[2:])
    page = _read(f"The Founder\n\n4 verdicts, 2 shipped, 2 skipped\n\n{groups}")
    assert [tool.name for tool in page.tools] == list(names)
    assert [tool.reviews[0].verdict for tool in page.tools] == ["ship", "ship", "skip", "skip"]
    assert [tool.reviews[0].quote for tool in page.tools] == list(SENTENCES)
    # Where none of them is known, nobody can say that they are categories.
    known = "Security" in kinds
    assert [tool.category for tool in page.tools] == (list(kinds * 2) if known else [None] * 4)
    assert {found.code for found in page.anomalies} == (set() if known else {"unread"})


def test_a_category_nobody_knows_above_a_quote() -> None:
    items = "".join(
        f"### [{name}](/tool/{slug})\n\n{tag}\n\n{kind}\n\n> {quote}\n\n"
        for (slug, name, tag, _, quote), kind in zip(
            TOOLS, ("Security", "Bells / CI", "Security", "Research"), strict=True
        )
    )
    page = _read(f"# The Founder\n\n4 verdicts, 4 shipped\n\n## Shipped 4\n\n{items}")
    assert [tool.category for tool in page.tools][1] == "Bells / CI"
    assert [tool.reviews[0].quote for tool in page.tools] == [tool[4] for tool in TOOLS]


@pytest.mark.parametrize("others", ["Other critics\nThe Builder\nThe Skeptic\n", ""])
@pytest.mark.parametrize("site", ["Ship or Skip", "Parish verdicts"])
def test_what_stands_around_a_list_without_a_heading(site: str, others: str) -> None:
    items = "".join(
        f"{name}\n{tag} of a parish or two\n{60 + at}/100 · {vote}\n“{quote}”\n"
        for at, (name, (_, _, tag, vote, _), quote) in enumerate(
            zip(("Wren Desk", "Sorrel", "Pippin", "Owl 2"), TOOLS, SENTENCES, strict=True)
        )
    )
    page = _read(f"{site}\nAll tools\nThe Founder\nTen years in vestries.\n{items}Copy\n{others}")
    assert page.kind == "reviewer"
    assert [tool.name for tool in page.tools] == ["Wren Desk", "Sorrel", "Pippin", "Owl 2"]
    assert [tool.reviews[0].quote for tool in page.tools] == list(SENTENCES)
    assert {tool.reviews[0].reviewer for tool in page.tools} == {"Founder"}


def test_a_category_behind_each_name_of_an_extract_is_no_part_of_it() -> None:
    kinds = ("Security", "Bells / CI", "Dials", "Ropes")
    items = [
        f"{name} · {kind}\n\n{tag} of a parish\n\n“{quote}”\n\n"
        for (_, name, tag, _, _), kind, quote in zip(TOOLS, kinds, SENTENCES, strict=True)
    ]
    groups = "Shipped (2)\n\n" + "".join(items[:2]) + "Skipped (2)\n\n" + "".join(items[2:])
    page = _read(f"The Founder\n\n{groups}")
    assert [tool.name for tool in page.tools] == [tool[1] for tool in TOOLS]
    assert [tool.category for tool in page.tools] == list(kinds)
    assert [tool.reviews[0].quote for tool in page.tools] == list(SENTENCES)


def test_the_scores_of_a_table_in_markdown_are_no_part_of_the_quotes() -> None:
    rows = "".join(
        f"| [{name}](/tool/{slug}) {tag} of a parish | Security | {vote} | {60 + at} | {quote} |\n"
        for at, ((slug, name, tag, vote, _), quote) in enumerate(zip(TOOLS, SENTENCES, strict=True))
        if name != "Skip"
    )
    head = (
        "| Tool | Category | Call | Score (of 100) | In short |\n| --- | --- | --- | --- | --- |\n"
    )
    others = "".join(f"* [{name}](/tool/{name.lower()})\n" for name in ("Pew", "Nave"))
    page = _read(f"# The Founder\n\nTen years.\n\n## The book\n\n{head}{rows}\n\nMore\n\n{others}")
    assert [tool.reviews[0].score for tool in page.tools] == [60, 62, 63]
    kept = [quote for at, quote in enumerate(SENTENCES) if at != 1]
    assert [tool.reviews[0].quote for tool in page.tools] == kept
    assert [tool.category for tool in page.tools] == ["Security"] * 3


@pytest.mark.parametrize("foot", ["", "More tools:\n\n[Owl](/tool/owl)\n\n[Lark](/tool/lark)\n"])
def test_sentences_with_a_link_in_markdown_are_a_critics_list(foot: str) -> None:
    said = [
        ("wren-desk-for-towers", "Wren Desk", "Choirs", "ship", 81, "It rings. I kept it a year."),
        ("fern-vs-moss", "Fern vs Moss", "Bells & Ropes", "skip", 30, "A folder does the same."),
        ("lost-in-tune-2", "Lost in Tune", "Choirs", "ship", None, "Amen."),
        ("penas-del-coro", "Peñas (del Coro)", "Choirs", "skip", 44, "It hums. Nobody asked."),
    ]
    items = "".join(
        f"The Founder {vote}ped [{name}](/tool/{slug}) in [{kind}](/category/x)\n\n> {quote}\n\n"
        f"Gave it {'no score' if score is None else f'{score}/100'}\n\n"
        "Panel: Ship · 3 ship / 1 skip\n\n"
        for slug, name, kind, vote, score, quote in said
    )
    text = f"# The Founder\n\nCounts twice.\n\n## Latest calls\n\n{items}{foot}"
    page = parse(Document(text.encode(), content_type="text/markdown"))
    assert page.kind == "reviewer"
    assert [
        (tool.slug, tool.name, tool.category, review.verdict, review.score, review.quote)
        for tool in page.tools
        for review in tool.reviews
    ] == said
    assert {tool.tagline for tool in page.tools} == {None}


def test_a_description_below_its_label_is_no_quote_of_a_list_in_lines() -> None:
    said = [
        ("Wren Desk", "Productivity", "ship", 81, "It rings. I kept it a year."),
        ("Moss 2", "Design", "skip", 30, "A folder does the same. I timed it."),
        ("Peal", "Productivity", "ship", 62, "Amen. The verger agrees with me."),
        ("Owl Roll", "Education", "skip", 44, "It hums. Nobody had asked."),
    ]
    about = (
        "{} files parish notices by street and by season. It keeps a second copy of each in the "
        "vestry, where the verger finds it, and asks him once a year whether he still wants it."
    )
    items = [
        f"{name}\n{vote.title()} · {score}/100\nNotices for the {kind} desk\nAbout\n"
        f"{about.format(name)}\nCategory\n{kind}\nPanel verdict\nMixed · 2 ship / 2 skip\n"
        f"Community\n20% ship (5 votes)\nPricing\n$9/mo per seat\nBest for\nVergers\n“{quote}”\n"
        "The Founder\nRead the full panel"
        for name, kind, vote, score, quote in said
    ]
    lines = ["Ship or Skip", "Compare", "Tools", "The Founder", "Counts twice.", "All calls (4)"]
    page = _read("\n".join([*lines, *items, "Subscribe"]), "https://shiporskip.io/reviewer/founder")
    assert [
        (tool.name, tool.category, review.verdict, review.score, review.quote)
        for tool in page.tools
        for review in tool.reviews
    ] == said
    assert [tool.description for tool in page.tools] == [about.format(name) for name, *_ in said]


@pytest.mark.parametrize("name", ["<a href=/tool/{slug}>{name}</a>", "{name}"])
@pytest.mark.parametrize(
    "last", ["<div>7{at}/100</div>", "<div>7{at}/100</div><p>May {at}, 2026</p>"]
)
def test_a_button_below_the_score_is_no_link_of_the_score(name: str, last: str) -> None:
    form = (
        f"<div><header><h3>{name}</h3><p>{{tag}}</p></header><p>“{{quote}}”</p>"
        f"<div>{{vote}}</div>{last}<a href=/tool/{{slug}}>All votes →</a></div>"
    )
    page = _read(f"{INTRO}{HEADING}{_items(form)}", URL)
    assert _found(page) == EXPECTED
    assert [tool.reviews[0].score for tool in page.tools] == [71, 72, 73, 74]
    assert [tool.slug for tool in page.tools] == [slug for slug, *_ in TOOLS]


OWN = {
    "terms": "<details><summary>{name} <mark>{vote}</mark></summary><dl><dt>What it is<dd>{tag}"
    "<dt>The Founder’s score<dd>7{at}/100<dt>The Founder says<dd>{quote}</dl>"
    "<a href=/tool/{slug}>All votes</a></details>",
    "tiles": "<li><h3>{name}</h3><p>{tag}</p><div><div>{vote}</div><p>Founder's verdict</p></div>"
    "<div><div>7{at}</div><p>Founder's score</p></div><div><div>50%</div><p>Panel ship</p></div>"
    "<q>{quote}</q><a href=/tool/{slug}>All votes</a></li>",
    "beside": "<li><h3><a href=/tool/{slug}>{name}</a></h3><p>{tag}</p><div>{vote}</div>"
    "<p>The Founder's score: 7{at}/100</p><q>{quote}</q></li>",
}


@pytest.mark.parametrize("form", OWN.values(), ids=OWN.keys())
def test_a_label_may_say_that_it_is_the_critics(form: str) -> None:
    page = _read(f"{INTRO}{HEADING}{_items(form)}", URL)
    assert _found(page) == EXPECTED
    assert [tool.reviews[0].score for tool in page.tools] == [71, 72, 73, 74]
    assert not page.anomalies


def test_a_tool_may_be_called_as_the_critics_score_is() -> None:
    tools = [("Founder Score", "Adds up hymns", "Fine by me."), ("Owl", "Hoots at nine", "Loud.")]
    items = "".join(f"<li><h3>{n}</h3><b>Ship</b><p>{t}</p><q>{q}</q></li>" for n, t, q in tools)
    page = _read(f"{INTRO}<h2>Choirs verdicts (2 tools, 2 shipped)</h2><ul>{items}</ul>", URL)
    assert _found(page) == [(name, pitch, "ship", quote) for name, pitch, quote in tools]


@pytest.mark.parametrize(
    "signed",
    [
        "— The Founder, <time>2026-05-0{at}</time>",
        "By Founder · May {at}, 2026",
        "May {at}, 2026 — The Founder",
        "— The Founder",
        "— The Founder, 7{at}/100",
    ],
)
def test_the_critics_name_below_each_quote_is_no_part_of_it(signed: str) -> None:
    form = (
        "<div><div>{vote}</div><a href=/tool/{slug}><div>{name}</div><div>{tag}</div></a>"
        f"<p>{{quote}}</p><p>{signed}</p></div>"
    )
    page = _read(f"{INTRO}{HEADING}{_items(form)}", URL)
    assert _found(page) == EXPECTED
    scored = "/100" in signed
    assert [tool.reviews[0].score for tool in page.tools] == [
        70 + at if scored else None for at in range(1, 5)
    ]


@pytest.mark.parametrize(
    "told",
    [
        "<b>Verdict:</b> {vote} <b>Score:</b> 7{at}/100",
        "Rating: 7{at}/100 · Verdict: {vote}",
        "{vote} | Score 7{at}/100",
    ],
)
def test_vote_and_score_each_behind_its_label_in_one_line(told: str) -> None:
    form = f"<article><h4><a href=/tool/{{slug}}>{{name}}</a></h4><p>{told}</p><p>“{{quote}}”</p>"
    page = _read(f"{INTRO}{HEADING}{_items(form)}", URL)
    assert _found(page) == [(name, None, vote, quote) for _, name, _, vote, quote in TOOLS]
    assert [tool.reviews[0].score for tool in page.tools] == [71, 72, 73, 74]


@pytest.mark.parametrize(
    ("kinds", "told"),
    [
        (("Choir / Organ", "Security"), ["Choir / Organ"] * 3 + ["Security"]),
        (("Early Calls", "Late Calls"), ["Early Calls", None, None, "Late Calls"]),
    ],
)
@pytest.mark.parametrize("group", ["<section><h3>{}</h3><p>{}</p>{}</section>", "<h3>{}</h3>{}{}"])
def test_a_heading_above_several_items_is_their_category(
    kinds: tuple[str, str], told: list[str | None], group: str
) -> None:
    form = (
        "<article><h4><a href=/tool/{slug}>{name}</a></h4><b>{vote}</b><p>“{quote}”</p></article>|"
    )
    items = _items(form).split("|")
    menu = f"<ul>{''.join(f'<li><a href=#x>{kind}</a>' for kind in kinds)}</ul>"
    groups = "".join(
        group.format(kind, f"{len(mine)} tools", "".join(mine))
        for kind, mine in zip(kinds, (items[:3], items[3:4]), strict=True)
    )
    heading = "<h2>All verdicts (4 tools, 2 shipped)</h2>"
    page = _read(f"{INTRO}{heading}{menu}{groups}", URL.partition("?")[0])
    assert _found(page) == [(name, None, vote, quote) for _, name, _, vote, quote in TOOLS]
    assert [tool.category for tool in page.tools] == told
