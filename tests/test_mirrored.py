"""Scorecards and tables in other orders: scores behind quotes, votes as headings, mirrors."""

from __future__ import annotations

import pytest

from tests.plain import NAMED, QUOTES, ROWS, TRUE_REVIEWS, markup, parsed, reviews, with_scorecard

VOTES = [["ship", "ship"], ["ship", "skip"]]


def _two(form: str, name: str = "{name}") -> str:
    """A scorecard by critic: what `form` makes of each review."""
    return "".join(
        f"<h3>{who}</h3>"
        + "".join(
            form.format(who=who, name=tool, score=score, quote=quote)
            for tool, score, quote in zip(NAMED, (s1, s2), (q1, q2), strict=True)
        )
        for who, s1, q1, s2, q2 in QUOTES
    )


FORMS = {
    "credit in the quotation": "<blockquote>“{quote}”<cite>{name} — {score}</cite></blockquote>",
    "score in italics": "<div><h4>{name}</h4><p>{quote} <i>({score})</i></p></div>",
    "quote above its score": "<div><div><h4>{name}</h4><p>“{quote}”</p><p>{score}</p></div></div>",
    "the score touches the name": "<div><div>{who} on {name}{score}</div><p>“{quote}”</p>"
    "<button>👍 4</button><button>Share</button></div>",
    "a link to share each": "<div><a>{who}</a><b>{name}</b><i>{score}</i><p>{quote}</p>"
    "<a>Share</a></div>",
}


@pytest.mark.parametrize("form", FORMS.values(), ids=FORMS.keys())
def test_a_scorecard_by_critic(form: str) -> None:
    page = with_scorecard(_two(form))
    assert reviews(page) == TRUE_REVIEWS
    assert [[said.verdict for said in tool.reviews] for tool in page.tools] == VOTES
    assert page.anomalies == ()


@pytest.mark.parametrize("form", ["{1} at {0}", "{1}, with a score of {0}", "{0}, and {1}"])
def test_a_vote_that_a_word_joins_to_the_score(form: str) -> None:
    said = _two("<div><h4>{name}</h4><p>“{quote}”</p><p>{score}</p></div>")
    for score in (score for _, *scores in QUOTES for score in scores[::2]):
        said = said.replace(score, form.format(*score.split(" · ")).capitalize())
    page = with_scorecard(said)
    assert (reviews(page), page.anomalies) == (TRUE_REVIEWS, ())
    assert [[said.verdict for said in tool.reviews] for tool in page.tools] == VOTES


def test_a_review_alone_among_quotes_above_their_scores() -> None:
    """What has a box of its own tells nothing of the direction of the others."""
    form = "<div><h4>{name}</h4><p>“{quote}”</p><p>{score}</p></div>"
    alone = _two(form).replace(
        form.format(name=NAMED[0], quote=QUOTES[1][2], score=QUOTES[1][1]), ""
    )
    first, second = reviews(with_scorecard(alone))
    assert (first, second) == (TRUE_REVIEWS[0][:1], TRUE_REVIEWS[1])


@pytest.mark.parametrize("box", ["article", "div"])
def test_the_heading_of_a_lane_is_the_vote_of_all_in_it(box: str) -> None:
    lanes: dict[str, str] = {"ship": "", "skip": ""}
    for who, s1, q1, s2, q2 in QUOTES:
        for tool, score, quote in zip(NAMED, (s1, s2), (q1, q2), strict=True):
            points, _, vote = score.partition(" · ")
            said = f"<b>{who}</b><i>{tool}</i><u>{points}</u><p>“{quote}”</p>"
            lanes[vote] += f"<{box}>{said}</{box}>"
    page = with_scorecard("".join(f"<h3>{v.title()}</h3>{said}" for v, said in lanes.items()))
    assert [sorted(tool) for tool in reviews(page)] == [sorted(tool) for tool in TRUE_REVIEWS]
    assert [[said.verdict for said in tool.reviews] for tool in page.tools] == VOTES


def _lanes(form: str) -> str:
    """The reviews of each tool below a heading for each vote that there is, and their count."""
    cards = []
    for turn, tool in enumerate(NAMED):
        lanes: dict[str, str] = {}
        for who, *said in QUOTES:
            score, quote = said[2 * turn : 2 * turn + 2]
            points, _, vote = score.partition(" · ")
            item = f"<li><h4>{who} <span>{points}</span></h4><p>{quote}</p></li>"
            lanes[vote] = lanes.get(vote, "") + item
        told = (
            f"<h3>{form.format(vote=vote.title(), count=said.count('<li>'))}</h3><ul>{said}</ul>"
            for vote, said in lanes.items()
        )
        cards.append(f"<section><h2>{tool}</h2>{''.join(told)}</section>")
    return "".join(cards)


@pytest.mark.parametrize("form", ["{vote} votes ({count})", "{vote}: {count}", "Voted {vote} here"])
def test_the_heading_of_a_lane_may_count_its_votes(form: str) -> None:
    page = with_scorecard(_lanes(form))
    assert [sorted(said.verdict or "" for said in tool.reviews) for tool in page.tools] == [
        sorted(votes) for votes in VOTES
    ]
    assert [sorted(tool) for tool in reviews(page)] == [sorted(tool) for tool in TRUE_REVIEWS]


def test_a_heading_that_counts_other_than_its_reviews_is_no_lanes() -> None:
    page = with_scorecard(_lanes("{vote} votes (7)"))
    assert all(said.verdict is None for tool in page.tools for said in tool.reviews)


def test_votes_without_scores_above_the_critic_or_below_the_quote() -> None:
    for form in (
        "<li><h4>{name}</h4><span>{score}</span><h6>{who}</h6><div>“{quote}”</div></li>",
        "<p>{name}</p><p>{who}</p><p>“{quote}”</p><p>{score}</p>",
    ):
        said = _two(form)
        for points in ("85/100 · ", "60/100 · ", "71/100 · ", "34/100 · "):
            said = said.replace(points, "")
        page = with_scorecard("<ul>" + said.replace("<h3>Builder</h3>", "") + "</ul>")
        assert [[said.verdict for said in tool.reviews] for tool in page.tools] == VOTES
        assert [[said.quote for said in tool.reviews] for tool in page.tools] == [
            [quote for *_, quote in tool] for tool in TRUE_REVIEWS
        ]


def test_a_critic_s_score_and_words_as_fields_of_the_tool() -> None:
    columns = "".join(
        f"<div><h3>{tool}</h3>"
        + "".join(
            f"<div><span>{row[0]} score</span><p>{row[1 + 2 * at]}</p></div>"
            f"<div><span>{row[0]} review</span><p>“{row[2 + 2 * at]}”</p></div>"
            for row in QUOTES
        )
        + "</div>"
        for at, tool in enumerate(NAMED)
    )
    page = with_scorecard(columns)
    assert reviews(page) == TRUE_REVIEWS


def _mirror(rows: list[tuple[str, str, str]]) -> str:
    return "".join(f"<div>{a}</div><div>{b}</div><div>{c}</div>" for a, b, c in rows)


def test_labels_and_critics_in_the_middle_of_a_grid_without_rows() -> None:
    top, _, below = markup().partition("<table>")
    names = (NAMED[0], "", NAMED[1])
    facts = [(first, label, second) for label, first, second in ROWS[1:]]
    said = [
        (f"<b>{s1}</b><p>{q1}</p>", who, f"<b>{s2}</b><p>{q2}</p>")
        for who, s1, q1, s2, q2 in QUOTES
    ]
    grids = f"<section>{_mirror([names, *facts])}</section><h2>Reviewer scorecard</h2>"
    page = parsed(f"{top}{grids}<section>{_mirror([names, *said])}</section></main>")
    assert reviews(page) == TRUE_REVIEWS
    plain = parsed(markup())
    assert page.tools == plain.tools
    assert below


def test_tiles_that_style_sheets_put_into_navigation_and_a_tally_in_a_tile() -> None:
    plain = parsed(markup())
    body = markup()
    tiles = "<div><b>—</b><span>Community</span></div><div><b>Paid</b><span>Entry</span></div>"
    for share in ("100%", "50%"):
        tile = f"<div><b>{share}</b><span>Panel ship</span></div>"
        assert f"{tile}{tiles}" in body
        body = body.replace(f"{tile}{tiles}", f"<nav>{tile}{tiles}</nav>")
    assert parsed(body).tools == plain.tools
    small = "<small>2 ship / 0 skip</small>"
    told = markup().replace(
        "100%</b><span>Panel ship</span>", f"100%</b><span>Panel ship</span>{small}"
    )
    told = told.replace("Ship · 2 ship / 0 skip", "Ship")
    assert parsed(told).tools[0].panel == plain.tools[0].panel


def test_a_badge_that_touches_the_pitch_and_a_counter_are_no_part_of_it() -> None:
    plain = parsed(markup())
    touching = markup().replace("</p><span>Ship</span>", "<span>Ship</span></p>")
    counted = markup().replace("</h2><p>", "</h2><small>Hits: 8264</small><p>")
    for body in (touching, counted):
        assert body != markup()
        assert parsed(body).tools == plain.tools


def test_quotes_without_scores_in_a_section_above_the_cards() -> None:
    top, _, rest = markup().partition("<div><div class=c>")
    said = "".join(
        f"<div><h3>{who}</h3><blockquote>{q1}</blockquote><blockquote>{q2}</blockquote></div>"
        for who, _, q1, _, q2 in QUOTES
    )
    cards = rest.partition("<h2>Reviewer scorecard</h2>")[0]
    page = parsed(
        f"{top}<section><h2>Reviewer scorecard</h2>{said}</section><div><div class=c>{cards}</main>"
    )
    assert [[(who, quote) for who, _, quote in tool] for tool in reviews(page)] == [
        [(who, quote) for who, _, quote in tool] for tool in TRUE_REVIEWS
    ]


@pytest.mark.parametrize("first", [True, False])
def test_a_name_above_an_empty_place_is_not_the_reviewed_tool(first: bool) -> None:
    """Both tools bear one name, so that nothing but the places tells them apart."""
    full = f"<h4>{NAMED[0]}</h4><p>66/100 · ship</p><blockquote>{QUOTES[0][2]}</blockquote>"
    none = f"<h4>{NAMED[0]}</h4><p>—</p>"
    other = "".join(
        f"<h4>{NAMED[0]}</h4><p>{score}</p><blockquote>{quote}</blockquote>"
        for score, quote in (QUOTES[1][1:3], QUOTES[1][3:])
    )
    judged = f"{none}{full}" if first else f"{full}{none}"
    said = f"<details><summary>Skeptic</summary>{other}</details>"
    said += f"<details><summary>Builder</summary>{judged}</details>"
    top = markup().replace(NAMED[1], NAMED[0]).partition("<h2>Reviewer scorecard</h2>")[0]
    page = parsed(f"{top}<h2>Reviewer scorecard</h2>{said}</main>")
    found = [[score for who, score, _ in tool if who == "Builder"] for tool in reviews(page)]
    assert found == ([[], [66]] if first else [[66], []])


@pytest.mark.parametrize("none", ["", "n/a", "—"])
@pytest.mark.parametrize("lost", [0, 1])
def test_a_critic_amid_a_row_with_one_score_judges_the_tool_at_his_other_side(
    none: str, lost: int
) -> None:
    """The quotes stand in a row below; a critic with one score may be the first or the last."""
    form = "<p>{}</p>"
    for alone in range(len(QUOTES)):
        said = ""
        for at, (who, *told) in enumerate(QUOTES):
            cells = [form.format(text) for text in told]
            if at == alone:
                cells[2 * lost : 2 * lost + 2] = form.format(none) if none else "", ""
            s1, q1, s2, q2 = (f"<div>{cell}</div>" for cell in cells)
            said += f"<section><div>{s1}<h3>{who}</h3>{s2}</div><div>{q1}{q2}</div></section>"
        true = [list(tool) for tool in TRUE_REVIEWS]
        del true[lost][alone]
        assert reviews(with_scorecard(said)) == true


@pytest.mark.parametrize("named", [True, False])
def test_descriptions_beside_each_other_below_mirrored_tiles(named: bool) -> None:
    """The tiles of both tools stand below the names; no order tells whose a text below them is."""
    said = "{} keeps the accounts of small boats and files their papers with the harbour office. {}"
    ends = (
        "The crews who tried it for a season say that they would not go without it again, ever.",
        "The makers run it on one machine in an attic, and say so on the first page of its manual.",
    )
    abouts = [
        said.format(name if named else "It", end) for name, end in zip(NAMED, ends, strict=True)
    ]
    cards = "".join(
        f"<div><p>{cat}</p><h2><a>{name}</a></h2><p>{pitch}</p><span>{badge}</span></div>"
        for cat, name, pitch, badge in (
            ("Productivity", NAMED[0], "Papers of small boats", "Ship"),
            ("Writing", NAMED[1], "Letters to the harbour office", "Mixed"),
        )
    )
    tiles = [("100%", "Panel ship", "50%"), ("—", "Community", "—"), ("Paid", "Entry", "Paid")]
    facts = "".join(
        f"<div><div>{left}</div><div>{label}</div><div>{right}</div></div>"
        for left, label, right in (*tiles, *((a, label, b) for label, a, b in ROWS[1:-1]))
    )
    top, _, below = markup().partition("<div><div class=c>")
    rest = below.partition("</table>")[2]
    both = "".join(f"<p>{about}</p>" for about in abouts)
    page = parsed(f"{top}<div>{cards}</div><div>{facts}</div><div>{both}</div>{rest}")
    assert [tool.description for tool in page.tools] == abouts
    # Paragraphs of the last card alone are not both tools', unless they say whose they are.
    lone = parsed(f"{top}<div>{cards}</div><div>{both}</div><div>{facts}</div>{rest}")
    assert lone.tools[0].description == (abouts[0] if named else None)


PARTS = (
    "The letters are plain, and the tone is right from the first line on.",
    "Nobody at the office noticed who wrote them, or minded when told.",
)
LABELLED = {
    "a row a part": "<div><div><b>Critic</b><i>{who}</i></div><div><b>Score</b><i>{score}</i></div>"
    "<div><b>Verdict</b><i>{vote}</i></div><div>{quote}</div></div>",
    "a list a review": "<dl><dt>Critic</dt><dd>{who}</dd><dt>Score</dt><dd>{score}</dd>"
    "<dt>Verdict</dt><dd>{vote}</dd><dt>Comment</dt><dd>{quote}</dd></dl>",
    "a list a tool": "<dt>Reviewer</dt><dd>{who}</dd><dt>Score</dt><dd>{score}</dd>"
    "<dt>Verdict</dt><dd>{vote}</dd><dt>Comment</dt><dd>{quote}</dd>",
    "run on": "<div><p><b>Critic</b> {who}</p><p><b>Score</b> {score}</p>"
    "<p><b>Verdict</b> {vote}</p>{quote}</div>",
    "run on behind colons": "<div><p><b>Critic:</b> {who}</p><p><b>Score:</b> {score}</p>"
    "<p><b>Verdict:</b> {vote}</p>{quote}</div>",
}


@pytest.mark.parametrize("form", LABELLED.values(), ids=LABELLED.keys())
@pytest.mark.parametrize("critics", [("Builder", "Skeptic"), ("Harbour Master", "Old Hand")])
def test_each_part_of_a_review_has_a_label(form: str, critics: tuple[str, str]) -> None:
    columns = ""
    for at, tool in enumerate(NAMED):
        said = ""
        for who, (_, *told) in zip(critics, QUOTES, strict=True):
            score, _, vote = told[2 * at].partition(" · ")
            quote = told[2 * at + 1]
            texts = PARTS if quote == QUOTES[0][4] else (quote,)
            words = "".join(f"<p>{text}</p>" for text in texts)
            said += form.format(who=who, score=score, vote=vote.title(), quote=words)
        holder = "dl" if form.startswith("<dt>") else "div"
        columns += f"<section><h3>{tool}</h3><{holder}>{said}</{holder}></section>"
    page = with_scorecard(columns)
    first, second = [
        [(who, *rest) for who, (_, *rest) in zip(critics, tool, strict=True)]
        for tool in TRUE_REVIEWS
    ]
    second[0] = (critics[0], 71, " ".join(PARTS))
    assert (reviews(page), page.anomalies) == ([first, second], ())
    assert [[said.verdict for said in tool.reviews] for tool in page.tools] == VOTES
