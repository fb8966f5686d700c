"""Tool pages of which a critic's frame, column or panel tells what is his."""

from __future__ import annotations

import pytest

from parsers import Document, Page, parse

WORDS = {
    "Builder": "It strings a racket in four minutes flat.",
    "Skeptic": "The tension dropped before the second set.",
    "Founder": "Clubs would rather pay by the hour.",
}
VOTES = {"Builder": "ship", "Skeptic": "skip", "Founder": "ship"}
SCORES = {"Builder": 88, "Skeptic": 31, "Founder": 64}
WANTED = [(name, SCORES[name], VOTES[name], WORDS[name]) for name in WORDS]
HEAD = (
    "<title>Gutline | Ship or Skip</title><main><h1>Gutline</h1><p>Strings rackets by mail</p>"
    "<p>Reviewed on 4 March 2026</p>"
)


def _read(body: str) -> Page:
    return parse(
        Document(f"{HEAD}{body}</main>".encode(), url="https://shiporskip.io/tool/gutline")
    )


def _told(page: Page) -> list[tuple[str | None, int | None, str | None, str]]:
    return [(r.reviewer, r.score, r.verdict, r.quote) for r in page.tools[0].reviews]


FRAMES = {
    "score above, vote below": (
        "<div><b><i>{score}</i><i>/100</i></b><p>“{words}”</p><p>{name} · {vote}</p></div>"
    ),
    "vote above, score below": (
        "<li><b>{vote}</b><p>{words}</p><p>The {name}</p><p>{score}/100</p></li>"
    ),
    "vote above and below": (
        "<li><b>{vote} · {score}/100</b><p>{words}</p><p>The {name} · {vote}</p></li>"
    ),
}


@pytest.mark.parametrize("frame", FRAMES.values(), ids=FRAMES)
def test_a_critic_below_the_words_has_what_stands_above_them_in_his_frame(frame: str) -> None:
    items = (
        frame.format(name=name, words=words, score=SCORES[name], vote=VOTES[name].title())
        for name, words in WORDS.items()
    )
    assert _told(_read(f"<h2>Panel scorecard</h2><div>{''.join(items)}</div>")) == WANTED


def _cells(label: str, texts: list[str], tag: str = "td") -> str:
    cells = "".join(f"<{tag}>{text}</{tag}>" for text in (label, *texts))
    return f"<tr>{cells}</tr>"


@pytest.mark.parametrize("heading", ["<h2>Scorecard</h2>", "<h2>Four strings, three minds</h2>"])
@pytest.mark.parametrize("form", ["{}/100", "{}"])
def test_critics_may_be_the_columns_of_a_table(heading: str, form: str) -> None:
    rows = (
        _cells("", [f"The {name}" for name in WORDS], "th"),
        _cells("Verdict", [vote.title() for vote in VOTES.values()]),
        _cells("Score", [form.format(score) for score in SCORES.values()]),
        _cells("Take", list(WORDS.values())),
        "<tr><td colspan='4'>Scores are given once.</td></tr>",
    )
    page = _read(f"{heading}<table>{''.join(rows)}</table><p>More on strings</p>")
    assert _told(page) == WANTED
    divs = "".join(rows[:-1]).replace("tr>", "section>").replace("td>", "div>")
    page = _read(f"{heading}<div>{divs.replace('th>', 'div>')}</div>")
    assert _told(page) == WANTED


def test_of_several_rows_of_texts_below_critics_one_must_say_that_it_is_their_words() -> None:
    heads = _cells("", list(WORDS), "th") + _cells("Vote", list(VOTES.values()))
    more = _cells("Strung at", ["A club in Lund.", "A barn.", "A shop in Ghent."])
    words = list(WORDS.values())
    page = _read(f"<h2>Scorecard</h2><table>{heads}{more}{_cells('Quote', words)}</table>")
    assert [review[3] for review in _told(page)] == words
    with_none = f"<p>Ship</p><h2>Scorecard</h2><table>{heads}{more}{_cells('On court', words)}"
    told = _told(_read(f"{with_none}</table>"))
    assert not {review[:1] + review[3:] for review in told} & {
        (name, other) for name in WORDS for other in words if WORDS[name] != other
    }


TABS = {
    "vote apart": "<button role='tab'><span>{name}</span> <span>{vote}</span></button>",
    "vote and score": "<button role='tab'>{name} · {vote} · {score}/100</button>",
    "name alone": "<button role='tab'>{name}</button>",
}


@pytest.mark.parametrize("form", TABS)
def test_the_vote_of_a_critic_may_stand_on_the_tab_alone(form: str) -> None:
    tabs = panels = ""
    for name, score, vote, words in WANTED:
        tabs += TABS[form].format(name=name, vote=str(vote).title(), score=score)
        below = {"vote apart": f"Score: {score}/100", "vote and score": ""}
        said = below.get(form, f"{str(vote).title()} · {score}/100")
        panels += f"<div role='tabpanel'><h3>{name}’s view</h3><p>{words}</p><p>{said}</p></div>"
    others = "<h2>Alternatives to Gutline</h2><p>Catline</p><p>Ship · 80% Panel ship</p>"
    page = _read(f"<h2>Panel scorecard</h2><div>{tabs}</div>{panels}{others}")
    assert _told(page) == WANTED


@pytest.mark.parametrize("pair", ["<dt>{}</dt><dd>{}</dd>", "<div><p>{}</p><p>{}</p></div>"])
def test_a_share_beside_the_communitys_label_is_not_the_panels(pair: str) -> None:
    facts = pair.format("Panel verdict", "Ship · 2 ship / 1 skip")
    facts += pair.format("Community", "81% ship") + pair.format("Price", "Paid")
    tool = _read(f"<dl>{facts}</dl>").tools[0]
    assert (tool.community.ship_percent, tool.panel.ship_percent) == (81, None)
    assert (tool.panel.ships, tool.panel.skips) == (2, 1)


def _text(text: str, url: str | None = "https://shiporskip.io/tool/gutline") -> Page:
    return parse(Document(text.encode(), url=url, content_type="text/plain"))


TAKE = (
    "Gutline strings rackets that arrive by post and sends them back within a week, each with a "
    "card that tells the tension of every string and the day on which it should be cut."
)


def test_lines_that_begin_with_critic_perspective_and_vote_make_a_page_a_tools() -> None:
    said = (
        f"- The Builder Developer Perspective Ship {WORDS['Builder']}\n"
        f"- The Skeptic Reality Check Skip {WORDS['Skeptic']}\n"
    )
    page = _text(f"Gutline\nStrings rackets by mail\n{TAKE}\nPanel Reviews\n{said}")
    assert [(r.reviewer, r.verdict, r.quote) for r in page.tools[0].reviews] == [
        ("Builder", "ship", WORDS["Builder"]),
        ("Skeptic", "skip", WORDS["Skeptic"]),
    ]


def test_votes_may_be_counted_behind_the_communitys_share_in_one_line() -> None:
    text = f"Gutline\nStrings rackets by mail\nPanel verdict: Ship (2 ship, 1 skip)\n{{}}\n{TAKE}\n"
    for line in ("Community: 12% ship · 40 votes", "Community: 0% ship · 7 votes · Price: Paid"):
        community = _text(text.format(line)).tools[0].community
        assert (community.ship_percent, community.votes) in ((12, 40), (0, 7))


@pytest.mark.parametrize("url", [None, "https://shiporskip.io/tool/gutline"])
def test_a_heading_that_asks_what_a_tool_is_may_be_all_that_names_it(url: str | None) -> None:
    said = "".join(f"The {n} — {s}/100 — {str(v).title()}\n{w}\n" for n, s, v, w in WANTED)
    page = _text(f"What is Gutline?\n{TAKE}\nCritic by critic\n{said}", url)
    assert (page.tools[0].name, page.tools[0].description) == ("Gutline", TAKE)
    assert _told(page) == WANTED


@pytest.mark.parametrize("tag", ["aside", "blockquote"])
def test_what_a_page_pulls_out_is_no_part_of_the_description(tag: str) -> None:
    said = "".join(
        f"<section><h3>The {n} says {v}</h3><p>{w}</p><p>{s}/100</p></section>"
        for n, s, v, w in WANTED
    )
    pulled = f"<{tag}><p>Clubs would rather pay by the hour, they say …</p></{tag}>"
    page = _read(f"<h2>About</h2><p>{TAKE}</p>{pulled}<h2>The critics</h2>{said}")
    assert page.tools[0].description == TAKE


def test_a_day_beside_the_category_above_the_name_is_no_part_of_it() -> None:
    head = "<main><p><a href='/category/3'>Rackets &amp; Nets</a> <time>2026-06-02</time></p>"
    body = f"{HEAD.replace('<main>', head)}<h2>About</h2><p>{TAKE}</p>"
    body += "<h2>Panel vote</h2><p>Ship · 2 ship / 1 skip</p></main>"
    tool = parse(Document(body.encode(), url="https://shiporskip.io/tool/gutline")).tools[0]
    assert tool.category == "Rackets & Nets"


@pytest.mark.parametrize(
    ("label", "told"), [("Panel vote", (2, 1)), ("Members' poll", (None, None))]
)
def test_halves_of_a_tally_stand_below_its_label(label: str, told: tuple[int | None, ...]) -> None:
    poll = (
        f"<h2>{label}</h2><p><b>SHIP</b></p><ul><li>Ship <b>2</b></li><li>Skip <b>1</b></li></ul>"
    )
    panel = _read(f"<div><h2>About</h2><p>{TAKE}</p></div>{poll}").tools[0].panel
    assert (panel.ships, panel.skips) == told
