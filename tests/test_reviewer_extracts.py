"""Critics' pages as text extracts print them."""

from __future__ import annotations

import textwrap

import pytest

from parsers import Document, Page, parse
from parsers.errors import LayoutChanged

#: Name, pitch, vote, score and quote of each tool.
Said = tuple[str, str | None, str, int | None, str]
SAID: list[Said] = [
    ("Wren Desk", "Sorts parish notices by street", "ship", 81, "It rings. I kept it a year."),
    ("Moss 2", None, "ship", None, "A folder does the same. I timed it."),
    ("Skip-It Peal", "Rings on the hour", "skip", 62, "Amen. Verdict: the verger agrees."),
    ("Owl: Roll (Beta)", "Reads the roll aloud", "skip", 44, "It hums. Nobody had asked."),
]
ABOVE = (
    "ShipOrSkip Compare Reviewers\n\nThe Bell Ringer\n\nCounts twice.\n\nGets excited about\n\n"
    "margins\n\nTired of\n\nlaunches\n\nParish Tools verdicts (4 tools, 2 shipped)\n\n"
)
BELOW = "\n\nWeekly AI Tool Verdicts\n\nOne email, every Tuesday.\n\n© 2026 ShipOrSkip\n"


def _read(text: str, above: str = ABOVE) -> Page:
    return parse(Document((above + text + BELOW).encode(), content_type="text/plain"))


def _found(page: Page) -> list[tuple[str | None, str | None, str | None, int | None, str]]:
    assert {review.reviewer for tool in page.tools for review in tool.reviews} == {"Bell Ringer"}
    return [
        (tool.name, tool.tagline, review.verdict, review.score, review.quote)
        for tool in page.tools
        for review in tool.reviews
    ]


@pytest.mark.parametrize("day", ["2026-08-19", "May 2, 2026", ""])
@pytest.mark.parametrize("mark", ["", "> "])
def test_a_credit_below_each_quote_holds_its_vote(day: str, mark: str) -> None:
    items = [
        "\n\n".join(
            [
                name,
                *([pitch] if pitch else []),
                mark + quote,
                " · ".join(
                    ["— The Bell Ringer", vote.title(), *([f"{score}/100"] if score else []), day]
                ),
            ]
        )
        for name, pitch, vote, score, quote in SAID
    ]
    page = _read("\n\n".join(items))
    assert _found(page) == SAID
    assert {anomaly.code for anomaly in page.anomalies} == {"incomplete_item"}


@pytest.mark.parametrize("heads", [("Shipped", "Skipped"), ("What she ships", "What she skips")])
@pytest.mark.parametrize("bullet", ["", "- "])
@pytest.mark.parametrize("votes", ["ship skip", "ship", "skip"])
def test_bare_heads_of_groups_are_the_votes_below_them(
    heads: tuple[str, str], bullet: str, votes: str
) -> None:
    head = dict(zip(("ship", "skip"), heads, strict=True))
    said = [item for item in SAID if item[2] in votes]
    lines: list[str] = []
    for name, pitch, vote, _, quote in said:
        if head.get(vote):
            lines.append(head.pop(vote))
        lines += [bullet + name, *([pitch] if pitch else []), f"“{quote}”"]
    above = ABOVE.replace("4 tools", f"{len(said)} tools")
    above = above if "ship" in votes.split() else above.replace("2 shipped", "0 shipped")
    page = _read("\n\n".join(lines), above)
    assert _found(page) == [
        (name, pitch, vote, None, quote) for name, pitch, vote, _, quote in said
    ]
    assert {anomaly.code for anomaly in page.anomalies} <= {"incomplete_item"}


def test_a_tool_called_shipped_heads_no_group() -> None:
    names = ("Shipped", "Wren Desk")
    page = _read(
        "\n\n".join(f"{name}\n\nSorts the notices\n\n“{name} rings.”" for name in names),
        ABOVE.replace("4 tools, 2", "2 tools, 1"),
    )
    assert [(tool.name, tool.reviews[0].verdict) for tool in page.tools] == [
        (name, None) for name in names
    ]


def test_scores_beside_votes_in_columns_of_an_extract() -> None:
    heads = ["Tool", "Verdict", "Score", "Take"]
    rows = [
        [name, vote.title(), *([str(score)] if score else []), quote]
        for name, _, vote, score, quote in SAID
    ]
    page = _read("\n\n".join(line for row in [heads, *rows] for line in row))
    assert _found(page) == [(name, None, *rest) for name, _, *rest in SAID]
    assert page.anomalies == ()


@pytest.mark.parametrize("room", ["", " "])
@pytest.mark.parametrize("seam", ["\n\n", " "])
def test_labels_and_values_that_are_run_together(room: str, seam: str) -> None:
    if not room and seam == " ":
        pytest.skip("nobody knows where the name ends")
    items = [
        room.join(
            [
                f"{name}{seam}Verdict:",
                vote.title(),
                *(["Score:", f"{score}/100"] if score else []),
                *(["Tagline:", pitch] if pitch else []),
                "Category:",
                "Parish Tools",
                "Take:",
                f"“{quote}”",
            ]
        )
        for name, pitch, vote, score, quote in SAID
    ]
    page = _read(seam.join(items))
    assert _found(page) == SAID
    assert {tool.category for tool in page.tools} == {"Parish Tools"}
    assert {anomaly.code for anomaly in page.anomalies} == {"incomplete_item"}


def test_a_quote_is_no_name_of_an_item_that_has_lost_it() -> None:
    items = [
        f"Verdict:\n    {vote.title()}\nScore:\n    {score or 50}/100\nTake:\n    “{quote}”"
        for _, _, vote, score, quote in SAID
    ]
    page = _read("\n\n".join(items))
    assert _found(page) == [
        (None, None, vote, score or 50, quote) for _, _, vote, score, quote in SAID
    ]
    assert {anomaly.code for anomaly in page.anomalies} == {"incomplete_item"}


def test_items_of_a_line_each_with_their_vote_before_the_name() -> None:
    lines = [f"- {vote.upper()} {name} “{quote}”" for name, _, vote, _, quote in SAID]
    page = _read("\n".join(lines))
    assert _found(page) == [(name, None, vote, None, quote) for name, _, vote, _, quote in SAID]
    assert page.anomalies == ()


def test_nobody_knows_where_a_name_ends_that_is_run_on_to_its_pitch() -> None:
    lines = [f"- {name} {pitch or 'Waits'} “{quote}”" for name, pitch, _, _, quote in SAID]
    text = "\n".join(["Shipped", *lines[:2], "Skipped", *lines[2:]])
    page = _read(text)
    assert _found(page) == [(None, None, vote, None, quote) for _, _, vote, _, quote in SAID]
    assert {anomaly.code for anomaly in page.anomalies} >= {"incomplete_item", "unread"}


def test_items_of_a_line_each_keep_the_links_of_their_names() -> None:
    lines = [
        f"- [{name}](/tool/owl-{at}) “{quote}”" for at, (name, _, _, _, quote) in enumerate(SAID)
    ]
    page = _read("\n".join(lines))
    assert [tool.slug for tool in page.tools] == [f"owl-{at}" for at in range(len(SAID))]


def test_rows_whose_head_an_extract_lost_are_refused_where_the_last_is_cut_off() -> None:
    text = (
        "It ran a print shop, and liked the noise of both.\n"
        "Gets excited about: exports that open elsewhere; defaults\n"
        "Tired of: timers; logos in place of proof; wrappers\n|---|---|---|---|---|---|\n"
        "| 2026-01-20 | Wren Desk – Solo | Sorts parish notices | It rings on the hour. I kept it"
        " for a year and more. | Ship | 59 | \n"
        "| 2026-01-16 | Moss | Counts the roll | A folder does the same as this. | Ship | 39 | \n"
        "| 2026-06-20 | Owl | — | It hums. Nobody had asked for that. Another site gave it"
        " 90/100 · ship. | Ship | 86 |"
    )
    url = "https://shiporskip.io/reviewer/skeptic?category=Notes"
    with pytest.raises(LayoutChanged):
        parse(Document(text.encode(), url=url))


@pytest.mark.parametrize("counted", ["4 tools read, 2 shipped", "(4 tools, 2 shipped)"])
def test_a_heading_may_name_its_category_behind_the_word(counted: str) -> None:
    items = [
        f"{name}\n\n{pitch or 'Waits'}\n\n* Category: Parish Tools\n* Verdict: {vote.title()}\n"
        f"* Score: {score or 50}/100\n\n{quote}\n\nSee the whole panel →\n\n"
        for name, pitch, vote, score, quote in SAID
    ]
    above = f"{ABOVE.partition('Parish Tools')[0]}Verdicts in Parish Tools\n\n{counted}\n\n"
    page = _read("".join(items), above)
    assert _found(page) == [
        (name, pitch or "Waits", vote, score or 50, quote)
        for name, pitch, vote, score, quote in SAID
    ]
    assert {tool.category for tool in page.tools} == {"Parish Tools"}
    assert page.anomalies == ()


def test_items_of_which_the_last_ends_before_its_lines_are_no_list() -> None:
    items = (f"{quote}\n{name}\n{vote.title()}\nAnd more\n" for name, _, vote, _, quote in SAID)
    body = f"The Bell Ringer\n{''.join(items)}".removesuffix("And more\n").encode()
    url = "https://shiporskip.io/reviewer/bell-ringer"
    with pytest.raises(LayoutChanged):
        parse(Document(body, url=url))


@pytest.mark.parametrize("label", ["Tool", "Product", "Up for judgement"])
@pytest.mark.parametrize("numbered", [False, True])
def test_a_label_before_each_name(label: str, numbered: bool) -> None:
    slugs = ["wren-desk-sorts-notices", "moss-2", "skip-it-peal", "owl-roll-beta-reads"]
    items = [
        "\n\n".join(
            [
                f"“{quote}”",
                f"{label}: {f'[{at}]' if numbered else ''}{name}",
                *([f"Tagline: {pitch}"] if pitch else []),
                f"Verdict: {vote.title()}" + (f" · {score}/100" if score else ""),
            ]
        )
        for at, (name, pitch, vote, score, quote) in enumerate(SAID, 1)
    ]
    below = "\n\nReferences\n\n" + "\n".join(
        f"   {at}. https://shiporskip.io/tool/{slug}" for at, slug in enumerate(slugs, 1)
    )
    page = _read("\n\n".join(items) + (below if numbered else ""))
    assert _found(page) == SAID
    assert [tool.slug for tool in page.tools] == (slugs if numbered else [None] * 4)


def test_a_maker_before_two_names_is_no_label() -> None:
    above = ABOVE.replace("4 tools, 2", "2 tools, 1")
    page = _read(
        "Peal: Desk\n\nShip\n\n“It rings. I kept it.”\n\n"
        "Peal: Roll\n\nSkip\n\n“It hums. Nobody asked.”",
        above,
    )
    assert [tool.name for tool in page.tools] == ["Peal: Desk", "Peal: Roll"]


def test_a_quote_above_its_name_in_several_lines() -> None:
    quotes = [said[4].replace(". ", ", as it should be ", 1) for said in SAID]
    items = [
        "\n\n".join([f"“{quote}”".replace("be ", "be\n\n"), name, pitch or "", vote.title()])
        for quote, (name, pitch, vote, *_) in zip(quotes, SAID, strict=True)
    ]
    page = _read("\n\n".join(items))
    assert [(tool.name, tool.tagline) for tool in page.tools] == [said[:2] for said in SAID]
    assert [review.quote for tool in page.tools for review in tool.reviews] == quotes


@pytest.mark.parametrize("mark", ["### ", ""])
@pytest.mark.parametrize("seam", ["", "\n\n"])
def test_items_that_are_a_link_each_around_several_lines(mark: str, seam: str) -> None:
    slugs = ["wren-desk-sorts-notices", "moss-2", "skip-it-peal", "owl-roll-beta-reads"]
    items = [
        "[" + "\n\n".join([mark + name, *([pitch] if pitch else []), vote.title(), f"“{quote}”"])
        for name, pitch, vote, _, quote in SAID
    ]
    linked = (f"{item}](/tool/{slug})" for item, slug in zip(items, slugs, strict=True))
    above = ABOVE.rstrip() + "\n" + "-" * 41 + "\n\n"
    page = _read(seam.join(linked), above)
    assert _found(page) == [(*said[:3], None, said[4]) for said in SAID]
    assert [tool.slug for tool in page.tools] == slugs


SLUGS = ["wren-desk-sorts-notices", "moss-2", "skip-it-peal", "owl-roll-beta-reads"]


def test_figures_that_markdown_keeps_as_they_are() -> None:
    items = [
        f"<figure>\n<blockquote>\n<p>“{quote.replace(' ', chr(10), 1)}”</p>\n</blockquote>\n"
        f'<figcaption><p>Tool: <a\nhref="https://shiporskip.io/tool/{slug}">'
        f"{name.replace(' ', chr(10), 1)}</a></p>\n"
        + (f"<p>Tagline: {pitch}</p>\n" if pitch else "")
        + f"<p>Verdict: {vote.title()}</p></figcaption>\n</figure>"
        for (name, pitch, vote, _, quote), slug in zip(SAID, SLUGS, strict=True)
    ]
    page = _read("\n\n".join(items), ABOVE.replace("Parish", "## Parish"))
    assert _found(page) == [(*said[:3], None, said[4]) for said in SAID]
    assert [tool.slug for tool in page.tools] == SLUGS


@pytest.mark.parametrize("above", [True, False])
@pytest.mark.parametrize("tag", ['<a href="{}"\nclass="card"></a>', "[]({})"])
def test_links_without_a_text_around_items(above: bool, tag: str) -> None:
    items = [
        [f"### {name}", *([pitch] if pitch else []), vote.title(), f"“{quote}”"]
        for name, pitch, vote, _, quote in SAID
    ]
    links = [tag.format(f"/tool/{slug}") for slug in SLUGS]
    pairs = zip(links, items, strict=True)
    parts = [[link, *item] if above else [*item, link] for link, item in pairs]
    text = "\n\n".join(line for part in parts for line in part)
    page = _read(text, ABOVE.replace("Parish", "## Parish"))
    assert _found(page) == [(*said[:3], None, said[4]) for said in SAID]
    assert [tool.slug for tool in page.tools] == SLUGS


def test_the_numbers_of_links_below_quotes_that_fill_the_line() -> None:
    said = "It rings on the hour, and the verger himself has no word to say against"
    items = [
        f"   [{at}]\n\n{name}\n\n   {vote.title()}\n\n   “{said}\n   it. {'So it' * 12} goes on.”\n"
        for at, (name, _, vote, _, _) in enumerate(SAID, 1)
    ]
    below = "\nReferences\n\n" + "\n".join(
        f"   {at}. https://shiporskip.io/tool/{slug}" for at, slug in enumerate(SLUGS, 1)
    )
    page = _read("".join(items) + below)
    assert [tool.slug for tool in page.tools] == SLUGS
    quotes = {review.quote for tool in page.tools for review in tool.reviews}
    assert quotes == {f"{said} it. {'So it' * 12} goes on."}


def test_a_critic_nobody_knows_in_an_extract_of_one_text_a_line() -> None:
    items = [f"{name}\n{vote.title()}\n“\n{quote}\n”" for name, _, vote, _, quote in SAID]
    above = (
        "ShipOrSkip\nCompare\nThe \nBell Ringer\nCounts twice.\nGets excited about\n+\nmargins\n"
        "Parish Tools\n verdicts\n(\n4\n tools, \n2\n shipped)\n"
    )
    page = _read("\n".join(items), above)
    assert _found(page) == [(name, None, vote, None, quote) for name, _, vote, _, quote in SAID]


HEADS = {"reviewed": "Reviewed", "name": "Tool", "pitch": "Tagline", "team": "Team",
         "quote": "Take", "vote": "Verdict", "score": "Score"}  # fmt: skip
SAID_SO = dict.fromkeys(("Wren Desk",), "I would still call it “almost there”")


def _rows(*columns: str, missing: str = "—") -> list[list[str]]:
    """The rows of a table with these columns, heads first, and what it says of each tool."""
    rows = [[HEADS[column] for column in columns]]
    for at, (name, pitch, vote, score, quote) in enumerate(SAID, 1):
        cells = {
            "reviewed": f"2026-03-0{at}", "name": name, "pitch": pitch or missing,
            "team": f"Sparrow {at}", "vote": vote.title(), "score": str(score or missing),
            "quote": f"{quote} {SAID_SO.get(name, '')}".strip(),
        }  # fmt: skip
        rows.append([cells[column] for column in columns])
    return rows


TOLD = [(*said, f"{quote} {SAID_SO.get(said[0], '')}".strip()) for *said, quote in SAID]
ORDERS = [
    ("reviewed", "name", "pitch", "quote", "vote", "score"),
    ("name", "quote", "score", "vote", "pitch"),
]


@pytest.mark.parametrize("columns", ORDERS)
def test_the_heads_of_a_table_of_a_cell_a_line_tell_what_its_cells_are(
    columns: tuple[str, ...],
) -> None:
    page = _read("\n\n".join("\n".join(row) for row in _rows(*columns)))
    told = [
        (name, pitch if "pitch" in columns else None, vote, score if "score" in columns else None,
         quote)
        for name, pitch, vote, score, quote in TOLD
    ]  # fmt: skip
    assert _found(page) == told


def test_a_dash_in_a_column_of_scores_is_no_quote() -> None:
    rows = _rows("name", "pitch", "quote", "vote", "score")
    page = _read("\n".join(f"| {' | '.join(row)} |" for row in (rows[0], ["---"] * 5, *rows[1:])))
    assert _found(page) == TOLD


def test_a_cell_whose_head_nobody_knows_is_no_name() -> None:
    page = _read("\n".join("\n".join(row) for row in _rows("team", "name", "quote", "vote")))
    assert not {tool.name for tool in page.tools} - {name for name, *_ in SAID}
    assert page.anomalies


def test_rows_of_one_length_are_not_joined() -> None:
    rows = _rows("reviewed", "name", "pitch", "quote", "vote", "score", missing="-")
    rooms = [max(map(len, column)) for column in zip(*rows, strict=True)]
    lines = ["  ".join(map(str.ljust, row, rooms)) for row in rows]
    assert _found(_read("\n".join(lines))) == TOLD


def _filled(name: str, vote: str, quote: str) -> tuple[str, str]:
    """A quote, and its row broken at a width such that the last line is full."""
    for times in range(20, 60):
        said = f"It rang{' on' * times}. {quote}"
        row = textwrap.wrap(f"{name}| {vote.title()}| {said}| 50", 78)
        if len(row[-1]) > 75:
            break
    return said, "\n".join(row) + "  "


def test_a_row_that_fills_its_last_line_ends_there() -> None:
    quotes, rows = zip(
        *(_filled(name, vote, quote) for name, _, vote, _, quote in SAID), strict=True
    )
    head = "Tool| Verdict| Take| Score  \n---|---|---|---  "
    page = _read("\n".join([head, *rows]), ABOVE.rstrip("\n") + "\n")
    assert [tool.reviews[0].quote for tool in page.tools] == list(quotes)
    assert {tool.reviews[0].score for tool in page.tools} == {50}


def test_the_counted_heading_of_a_list_is_not_broken_off_the_line_above() -> None:
    above = (
        "The Bell Ringer\nRings in a tower by the quay, and counts every bell of it.\n"
        "Gets excited about: margins; a good rope; and bells in tune.\n"
        "Tired of: launches; countdowns; bells that ring by themselves\n"
        "Parish Tools verdicts (4 tools, 2 shipped)\n"
    )
    rows = _rows("name", "pitch", "quote", "vote", "score")
    body = "\n".join(f"| {' | '.join(row)} |" for row in (rows[0], ["---"] * 5, *rows[1:]))
    assert _found(_read(body, above)) == TOLD


def test_votes_that_stand_in_no_item_are_no_list() -> None:
    """An extract that lost all but the votes below one pitch."""
    text = (
        "The Bell Ringer\nParish Tools verdicts (4 tools, 2 shipped)\n"
        "Quietly sorts the notices\n81/100 · skip\n62/100 · skip"
    )
    with pytest.raises(LayoutChanged):
        parse(Document(text.encode()))
