"""What the items of a critic's list print before their parts alike is no part of these."""

from __future__ import annotations

import pytest

from parsers import Document, Page, parse

TOOLS = [
    ("wren-desk", "Wren Desk", "Sorts notices by street", "Ship", 88, "It sorted ours by noon."),
    ("moss", "Moss", "Counts candles by night", "Skip", 34, "Captcha on every pew, 404 on most."),
    ("owl-2", "Owl 2", "Reads the roll aloud", "Ship", 71, "Nobody was late again."),
]
HEAD = "<h1>The Founder</h1><p>Cash first.</p><h2>Parish Tools verdicts (3 tools, 2 shipped)</h2>"
LED = (
    "<div><p><b>{0}:</b> <a href=/tool/{slug}>{name}</a></p><p><b>{1}:</b> {tag}</p>"
    "<p><b>{2}:</b> Parish Tools</p><p><b>{3}:</b> {vote}</p><p><b>{4}:</b> {score}</p>"
    "<p><b>{5}:</b> 3 ship / 1 skip</p><p><b>{6}:</b> “{quote}”</p></div>"
)


def _read(item: str, *labels: str, head: str = HEAD) -> Page:
    body = head + "".join(
        item.format(
            *labels, slug=slug, name=name, tag=tag, vote=vote, score=score, quote=quote, at=at
        )
        for at, (slug, name, tag, vote, score, quote) in enumerate(TOOLS, 1)
    )
    return parse(Document(body.encode()))


def _told(page: Page) -> list[tuple[object, ...]]:
    return [
        (tool.slug, tool.name, tool.tagline, review.verdict, review.score, review.quote)
        for tool in page.tools
        for review in tool.reviews
    ]


EXPECTED = [
    (slug, name, tag, vote.lower(), score, quote) for slug, name, tag, vote, score, quote in TOOLS
]


@pytest.mark.parametrize(
    "labels",
    [
        ("Tool", "Pitch", "Filed under", "Vote", "Score", "Panel", "Quote"),
        ("Product", "What it does", "Category", "Ship or skip", "Score out of 100", "Panel split",
         "In the Founder's words"),
        ("Seen", "In one line", "Shelf", "Founder's call", "Founder's score", "Whole panel", "Why"),
        ("Name", "Tagline", "Category", "Verdict", "Score", "Panel", "The Founder says"),
    ],
)  # fmt: skip
def test_labels_in_the_lines_of_their_values(labels: tuple[str, ...]) -> None:
    page = _read(LED, *labels)
    assert _told(page) == EXPECTED
    assert {(tool.category, tool.panel.ships, tool.panel.skips) for tool in page.tools} == {
        ("Parish Tools", 3, 1)
    }


def test_others_words_behind_a_label_are_not_the_critics() -> None:
    """The panel's verdict is no vote of the critic's, whatever stands behind its label."""
    item = (
        "<div><h3><a href=/tool/{slug}>{name}</a></h3><p><b>Consensus of all:</b> Ship</p>"
        "<p><b>Call:</b> {vote}</p><p>“{quote}”</p></div>"
    )
    votes = [review.verdict for tool in _read(item).tools for review in tool.reviews]
    assert votes == ["ship", "skip", "ship"]


def test_points_out_of_few_are_no_scores() -> None:
    item = (
        "<div><h3><a href=/tool/{slug}>{name}</a></h3><p>{tag}</p><p><b>Verdict:</b> {vote}</p>"
        "<p><b>Rating:</b> {at}</p><p>“{quote}”</p></div>"
    )
    assert {review.score for tool in _read(item).tools for review in tool.reviews} == {None}


@pytest.mark.parametrize("words", [("👍 Shipped", "👎 Skipped"), ("Ships it", "Skips it")])
@pytest.mark.parametrize("menu", ["Agents", "Agents Search", "Pews Search"])
def test_a_feed_names_the_critic_and_his_initial_in_each_post(
    words: tuple[str, str], menu: str
) -> None:
    """The menu above the posts gives none of them a category."""
    kinds = "".join(f"<a href='?category={word}'>{word}</a>" for word in menu.split())
    head = HEAD.replace("Parish Tools verdicts", "All verdicts") + f"<p>{kinds}</p>"
    body = head + "".join(
        f"<div><div><i>F</i><p><b>The Founder</b> on <a href=/tool/{slug}>{name}</a></p>"
        f"<time>May {day}, 2026</time></div><em>{kind}</em><p>{quote}</p>"
        f"<div><span>{words[vote == 'Skip']}</span><span>{score}/100</span>"
        "<button>Share</button></div></div>"
        for day, kind, (slug, name, _, vote, score, quote) in zip(
            (4, 5, 6), ("Search", "Pews", "Search"), TOOLS, strict=True
        )
    )
    page = parse(Document(body.encode()))
    assert _told(page) == [(slug, name, None, *rest) for slug, name, _, *rest in EXPECTED]
    assert [tool.category for tool in page.tools] == ["Search", "Pews", "Search"]


def test_the_numbers_of_a_tables_rows_name_no_tool() -> None:
    item = (
        "<tbody><tr><td rowspan=2>{at}</td><td><a href=/tool/{slug}><b>{name}</b></a></td>"
        "<td>{vote}</td><td>{score}</td></tr><tr><td colspan=3>{quote}</td></tr></tbody>"
    )
    heads = "<tr><th>#</th><th>Tool</th><th>Verdict</th><th>Score</th></tr>"
    page = _read(item, head=f"{HEAD}<table><thead>{heads}</thead>")
    assert _told(page) == [(slug, name, None, *rest) for slug, name, _, *rest in EXPECTED]


@pytest.mark.parametrize(
    "signed",
    [
        "<b>The Founder: {vote}</b>, {score}/100. Reviewed on <time>{at} May 2026</time>.",
        "<b>The Founder: {vote}</b> · {score}/100 · {at} May 2026",
    ],
)
def test_a_sentence_below_each_quote_tells_vote_score_and_day(signed: str) -> None:
    item = (
        "<h3>{at}. <a href=/tool/{slug}>{name}</a></h3><p><em>{tag}</em></p>"
        f"<blockquote><p>{{quote}}</p></blockquote><p>{signed}</p>"
    )
    assert _told(_read(item)) == EXPECTED


def test_the_name_of_several_tools_in_a_menu_is_no_button() -> None:
    """Two tools of one name stand in the menu, in the short copy and in the long one."""
    names = [(slug, "moss.fm" if slug != "moss" else "Wren", *rest) for slug, _, *rest in TOOLS]
    menu = "".join(f"<li><a href='#{slug}'>{name}</a></li>" for slug, name, *_ in names)
    short = "".join(
        f"<div><a href=/tool/{slug}>{name}</a><b>{vote}</b><p>“{quote[:12]}…”</p></div>"
        for slug, name, _, vote, _, quote in names
    )
    full = "".join(
        f"<section><div><h3><a href=/tool/{slug}>{name}</a></h3><p>{tag}</p></div><div>"
        f"<blockquote>“{quote}”</blockquote></div><b>{vote}</b><i>{score}/100</i></section>"
        for slug, name, tag, vote, score, quote in names
    )
    body = f"{HEAD}<ul>{menu}</ul><div>{short}</div><div>{full}</div>"
    assert _told(parse(Document(body.encode()))) == [
        (slug, name, tag, vote.lower(), score, quote)
        for slug, name, tag, vote, score, quote in names
    ]
