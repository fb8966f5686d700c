"""Texts of several parts: paragraphs, lists, broken lines, copies for another width."""

from __future__ import annotations

import pytest

from parsers import Document, Page, parse

URL = "https://shiporskip.io/compare/fern-notes-vs-wren-desk"
FIRST = "It keeps the minutes of every parish meeting in one drawer and never asks twice."
SECOND = "Exports are plain files."
THIRD = "Two of us disagreed about the search, and the search was right each time we asked it."
WHOLE = f"{FIRST} {SECOND} {THIRD}"
TILES = "<div><b>75%</b><i>Panel ship</i></div><div><b>4%</b><i>Community</i></div>"
PARTED = [
    f"<p>{FIRST}</p><p>{SECOND}</p><p>{THIRD}</p>",
    f"<p>{FIRST}</p><ul><li>{SECOND}</li></ul><p>{THIRD}</p>",
    f"<p>{FIRST}<br>{SECOND}<br><br>{THIRD}</p>",
    f"<div><div>{FIRST}</div><ol><li>{SECOND}</li></ol><div>{THIRD}</div></div>",
]


def _page(first: str, second: str, scorecard: str = "") -> Page:
    cards = "".join(
        f"<section><p>Gaming</p><h2>{name}</h2><p>{pitch}</p><b>Ship</b>{TILES}{text}</section>"
        for name, pitch, text in (
            ("Fern Notes", "Minutes for small halls", first),
            ("Wren Desk", "Notices by street", second),
        )
    )
    body = f"<main><h1>Fern Notes vs Wren Desk</h1>{cards}{scorecard}</main>"
    return parse(Document(body.encode(), URL, "text/html"))


@pytest.mark.parametrize("parts", PARTED)
def test_a_description_goes_on_to_its_last_part(parts: str) -> None:
    page = _page(parts, f"<p>{FIRST} {THIRD}</p>")
    assert [tool.description for tool in page.tools] == [WHOLE, f"{FIRST} {THIRD}"]


def test_what_stands_beside_a_button_is_no_part_of_a_description() -> None:
    offer = (
        "<div><div><p>Would you like next month's, too?</p></div><a href=#join>Join in</a></div>"
    )
    page = _page(f"<p>{FIRST} {THIRD}</p>{offer}", f"<p>{WHOLE}</p>{offer}")
    assert [tool.description for tool in page.tools] == [f"{FIRST} {THIRD}", WHOLE]


@pytest.mark.parametrize("tag", ["summary", "button", "legend"])
def test_what_opens_a_text_is_no_part_of_it(tag: str) -> None:
    opened = f"<details><{tag}>Curious yet?</{tag}><p>{{}}</p></details>"
    page = _page(opened.format(f"{FIRST} {THIRD}"), opened.format(WHOLE))
    assert [tool.description for tool in page.tools] == [f"{FIRST} {THIRD}", WHOLE]


@pytest.mark.parametrize("parts", PARTED)
def test_a_quote_goes_on_to_its_last_part(parts: str) -> None:
    scores = "".join(
        f"<div><h3>{who}</h3><div><p>80/100 · ship</p>{left}</div>"
        f"<div><p>60/100 · skip</p>{right}</div></div>"
        for who, left, right in (
            ("Builder", parts, "<p>Late.</p>"),
            ("Skeptic", "<p>Dear.</p>", parts.replace("minutes", "hours")),
        )
    )
    page = _page("", "", f"<h2>Reviewer scorecard</h2>{scores}")
    assert [[review.quote for review in tool.reviews] for tool in page.tools] == [
        [WHOLE, "Dear."],
        ["Late.", WHOLE.replace("minutes", "hours")],
    ]


@pytest.mark.parametrize("end", ["", " And then it went on…"])
def test_a_copy_cut_short_is_no_review_of_its_own(end: str) -> None:
    def card(text: str) -> str:
        return f"<div><b>Builder</b><i>80/100 · ship</i><p>{text}</p></div>"

    short, other = f"{FIRST[:40]}…", f"{THIRD[:40]}…"
    phone = f"<div><h3>Fern Notes</h3>{card(short)}<h3>Wren Desk</h3>{card(other)}</div>"
    wide = f"<div><h3>Fern Notes</h3>{card(FIRST + end)}<h3>Wren Desk</h3>{card(THIRD)}</div>"
    page = _page("", "", f"<h2>Reviewer scorecard</h2>{phone}{wide}")
    assert [[r.quote for r in tool.reviews] for tool in page.tools] == [[FIRST + end], [THIRD]]


def test_a_skeleton_in_a_template_says_nothing() -> None:
    skeleton = "<template><h2>Loading</h2><b>Ship</b><p>0%</p><p>Panel ship</p></template>"
    page = _page(f"<p>{FIRST}</p>", f"<p>{THIRD}</p>{skeleton}")
    assert [tool.panel.ship_percent for tool in page.tools] == [75, 75]


def test_a_table_of_scores_stands_apart_from_the_quotes() -> None:
    heads = "<tr><th></th><th>Builder</th><th>Skeptic</th><th>Founder</th></tr>"
    row = "<tr><th>{}</th><td>{}/100 · ship</td><td>{}/100 · skip</td><td>{}</td></tr>"
    table = heads + row.format("Fern Notes", 81, 22, "63/100 · ship")
    table += row.format("Wren Desk", 84, 25, "—")
    quotes = "".join(
        f"<h3>{who}</h3><div><h4>{name}</h4><p>{who} spoke of {name} at some length.</p></div>"
        for who, name in (
            ("Builder", "Fern Notes"),
            ("Skeptic", "Wren Desk"),
            ("Founder", "Fern Notes"),
        )
    )
    page = _page("", "", f"<h2>Reviewer scorecard</h2><table>{table}</table>{quotes}")
    assert [[(r.reviewer, r.score, r.verdict) for r in tool.reviews] for tool in page.tools] == [
        [("Builder", 81, "ship"), ("Founder", 63, "ship")],
        [("Skeptic", 25, "skip")],
    ]


@pytest.mark.parametrize("title", ["Reviewer scorecard", "Who said what"])
@pytest.mark.parametrize("absent", ["", "Skeptic"])
def test_rows_of_critics_below_copies_of_cards_with_all_reviews(title: str, absent: str) -> None:
    """Phones see each tool's reviews below its tiles, desktops both tools beside each other."""
    said = {
        ("Builder", "Fern Notes"): FIRST,
        ("Skeptic", "Fern Notes"): SECOND,
        ("Futurist", "Fern Notes"): THIRD,
        ("Builder", "Wren Desk"): FIRST.replace("parish", "street"),
        ("Skeptic", "Wren Desk"): SECOND.replace("plain", "odd"),
        ("Futurist", "Wren Desk"): THIRD.replace("search", "clock"),
    }
    said.pop((absent, "Wren Desk"), None)
    critics, tools = ("Builder", "Skeptic", "Futurist"), ("Fern Notes", "Wren Desk")

    def reviews(tool: str) -> str:
        return "".join(
            f"<li><b>{who}</b> <i>{60 + at}/100 · ship</i><p>{said[who, tool]}</p></li>"
            for at, who in enumerate(critics)
            if (who, tool) in said
        )

    def cell(who: str, tool: str) -> str:
        at = critics.index(who)
        shown = f"<p>{60 + at}/100 · ship</p><p>{said.get((who, tool))}</p>"
        return f"<div>{shown if (who, tool) in said else ''}</div>"

    told = {tool: f"{tool} is for small halls. {WHOLE}" for tool in tools}
    phone = "".join(
        f"<div><a>{tool}</a><p>Halls, kept by {tool}</p>{TILES}<ul>{reviews(tool)}</ul></div>"
        for tool in tools
    )
    wide = "".join(
        f"<div><a>{tool}</a><p>Halls, kept by {tool}</p><p>{told[tool]}</p></div>" for tool in tools
    )
    wide += "".join(
        f"<div><div>{label}</div><div>{first}</div><div>{second}</div></div>"
        for label, first, second in (
            ("Panel", "100% ship (3 ship / 0 skip)", "100% ship (2 ship / 0 skip)"),
            ("Pricing", "Free", "$5/mo"),
        )
    )
    rows = "".join(
        f"<div><div>{who}</div>{cell(who, tools[0])}{cell(who, tools[1])}</div>" for who in critics
    )
    body = (
        f"<main><h1>{' vs '.join(tools)}</h1><div>{phone}</div><div><div><div></div>{wide}</div>"
        f"<h2>{title}</h2><div>{rows}</div></div></main>"
    )
    page = parse(Document(body.encode(), URL, "text/html"))
    assert [[(r.reviewer, r.quote) for r in tool.reviews] for tool in page.tools] == [
        [(who, said[who, tool]) for who in critics if (who, tool) in said] for tool in tools
    ]
    assert [tool.description for tool in page.tools] == list(told.values())


@pytest.mark.parametrize(
    ("kinds", "told"),
    [
        (("Gaming", "Gaming"), True),
        (("Bell Ringing", "Choirs"), True),
        (("Full Review", "Full Review"), False),
    ],
)
def test_a_category_that_only_copies_of_the_cards_have(kinds: tuple[str, str], told: bool) -> None:
    tools = ("Fern Notes", "Wren Desk")
    phone = "".join(
        f"<section><h3>{tool}</h3><p>Halls, kept by {tool}.</p>{TILES}</section>" for tool in tools
    )
    heads = "".join(
        f"<th><span>{kind}</span><div><a>{tool}</a></div><div>Halls, kept by {tool}.</div></th>"
        for tool, kind in zip(tools, kinds, strict=True)
    )
    rows = "<tr><th>Pricing</th><td>Free</td><td>$5/mo</td></tr>"
    table = f"<table><tr><td></td>{heads}</tr>{rows}</table>"
    body = f"<main><h1>{' vs '.join(tools)}</h1><div>{phone}</div>{table}</main>"
    page = parse(Document(body.encode(), URL, "text/html"))
    assert [tool.category for tool in page.tools] == (list(kinds) if told else [None, None])
