"""Extracts that are data: a page's texts in JSON, CSV, YAML, an accessibility tree or speech."""

from __future__ import annotations

import csv
import io
import json
import time

import pytest

from parsers import Document, Page, parse
from parsers.data.serialised import as_text
from parsers.data.yaml import read_yaml

LONG = "It keeps the minutes of every parish meeting in one drawer and never asks twice. " * 2
URL = "https://shiporskip.io/compare/fern-notes-vs-wren-desk"
CARDS = (
    ("Fern Notes", "Writing", "Minutes, filed", "Ship", "75%", "Free"),
    ("Wren Desk", "Agents", "A desk: tidy", "Skip", "25%", "Paid"),
)
SAID = (
    ("Builder", ("85/100 · ship", 'It held, "somehow": tidy.'), ("20/100 · skip", "Late.")),
    ("Skeptic", ("60/100 · ship", "A drawer, no more."), ("34/100 · skip", "It's, well, loud.")),
)


def _blocks() -> list[tuple[str, str]]:
    blocks = [("h1", "Fern Notes vs Wren Desk")]
    for name, category, tagline, badge, share, entry in CARDS:
        blocks += [("p", category), ("h2", name), ("p", tagline), ("span", badge)]
        blocks += [("span", share), ("span", "Panel ship"), ("span", entry), ("span", "Entry")]
        blocks.append(("p", f"{name} is new. {LONG}".strip()))
    blocks += [("th", "Decision"), ("th", "Fern Notes"), ("th", "Wren Desk")]
    blocks += [("th", "Pricing"), ("td", "Free; $9/mo, later"), ("td", "$12/mo")]
    blocks.append(("h2", "Reviewer scorecard"))
    for who, *both in SAID:
        blocks.append(("h3", who))
        for score, quote in both:
            blocks += [("p", score), ("blockquote", quote)]
    return blocks


def _rows(delimiter: str, *, numbered: bool) -> str:
    out = io.StringIO()
    writer = csv.writer(out, delimiter=delimiter)
    writer.writerow(["n", "tag", "text"][not numbered :])
    writer.writerows([n, *block][not numbered :] for n, block in enumerate(_blocks()))
    return out.getvalue()


def _records() -> dict[str, object]:
    tools = [
        {
            "name": name,
            "category": category,
            "tagline": tagline,
            "verdict": badge,
            "panel_ship": share,
            "entry": entry,
            "pricing": ("Free; $9/mo, later", "$12/mo")[at],
            "description": f"{name} is new. {LONG}".strip(),
            "reviews": [
                {
                    "reviewer": who,
                    "score": int(both[at][0][:2]),
                    "verdict": both[at][0][-4:],
                    "quote": both[at][1],
                }
                for who, *both in SAID
            ],
        }
        for at, (name, category, tagline, badge, share, entry) in enumerate(CARDS)
    ]
    return {"title": "Fern Notes vs Wren Desk", "url": URL, "tools": tools}


def _yaml(data: object, indent: str = "") -> str:
    lines = []
    if isinstance(data, dict):
        for name, value in data.items():
            held = isinstance(value, dict | list)
            lines.append(f"{indent}{name}:" + ("" if held else f" {json.dumps(value)}"))
            lines += [_yaml(value, indent + "  ")] if held else []
    elif isinstance(data, list):
        for item in data:
            inside = _yaml(item, indent + "  ")
            lines.append(f"{indent}- {inside.lstrip()}")
    return "\n".join(lines)


def _tree() -> str:
    lines = ["- banner:", '  - link "Home":', "    - /url: /", "- main:"]
    for tag, text in _blocks():
        said = json.dumps(text, ensure_ascii=False)
        if tag[0] == "h":
            node = f"heading {said} [level={tag[1]}] [ref=e1]".replace("'", "''")
            lines.append(f"  - '{node}'" if ": " in text else f"  - {node}")
        elif tag == "th" and text == "Decision":
            lines += ["  - table:", '    - row "Decision":', f"      - columnheader {said}"]
        elif tag == "th" and text == "Pricing":
            lines += ['    - row "Pricing":', f"      - rowheader {said}"]
        elif tag in ("td", "th"):
            lines.append(f"      - cell {said}")
        else:
            lines.append(f"  - {'blockquote' if tag == 'blockquote' else 'paragraph'}: {said}")
    return "\n".join([*lines, '- button "Subscribe"'])


def _speech() -> str:
    lines = ["Fern Notes vs Wren Desk  document", "navigation landmark", "link  Compare"]
    lines.append("main landmark")
    column = 0
    for tag, text in _blocks():
        if tag[0] == "h":
            lines += ["out of table"] if column else []
            column = 0
            lines.append(f"heading level {tag[1]}  {text}")
        elif tag in ("td", "th"):
            lines += ["table with 2 rows and 3 columns"] if not column else []
            row = f"row {1 + column // 3}  " if column % 3 == 0 else ""
            lines.append(f"{row}column {1 + column % 3}  {text}")
            column += 1
        elif tag == "blockquote":
            lines += [f"block quote  {text}", "out of block quote"]
        else:
            lines.append(text)
    return "\n".join([*lines, "content info landmark", "button  Subscribe"])


def _lines_of_labels() -> str:
    lines = ["Comparison: Fern Notes vs Wren Desk", ""]
    for at, (name, category, tagline, badge, share, entry) in enumerate(CARDS):
        lines += [f"Tool {at + 1}: {name}", f"Category: {category}", f"Tagline: {tagline}"]
        lines += [f"Verdict: {badge}", f"Panel ship: {share}", f"Entry: {entry}"]
        lines += [f"Pricing: {('Free; $9/mo, later', '$12/mo')[at]}"]
        lines.append(f"Description: {name} is new. {LONG}".strip())
        for who, *both in SAID:
            score, vote = both[at][0].split(" · ")
            lines += [f"{who} score: {score}", f"{who} verdict: {vote}"]
            lines.append(f"{who} quote: {both[at][1]}")
        lines.append("")
    return "\n".join(lines)


TEXTS = [text for _, text in _blocks()]
TAGGED = [{"type": tag, "content": text} for tag, text in _blocks()]
FORMS = {
    "a JSON list": json.dumps(TEXTS),
    "a JSON list in an object": json.dumps({"url": URL, "title": "Fern", "blocks": TEXTS}),
    "one text in an object": json.dumps({"title": "Fern", "text": "\n".join(TEXTS)}),
    "two copies of one text": json.dumps(
        {"title": "Fern", "raw_text": " ".join(TEXTS), "text": "\n".join(TEXTS), "date": None}
    ),
    "a list of tags and texts": json.dumps(TAGGED),
    "JSON lines": "\n".join(map(json.dumps, TAGGED)),
    "CSV": _rows(",", numbered=False),
    "numbered CSV": _rows(",", numbered=True),
    "a text in a row": 'Fern\tnull\t"' + "\n".join(TEXTS).replace('"', '""') + '"\tnull\r\n',
    "a text below heads": 'title,text\nFern,"' + "\n".join(TEXTS).replace('"', '""') + '"\n',
    "semicolons": _rows(";", numbered=True),
    "records in JSON": json.dumps(_records()),
    "records in YAML": "# a comparison\n" + _yaml(_records()),
    "an accessibility tree": _tree(),
    "speech": _speech(),
    "lines of labels": _lines_of_labels(),
}


def _page(text: str) -> Page:
    return parse(Document(text.encode(), url=URL, content_type="text/plain; charset=utf-8"))


@pytest.mark.parametrize("text", FORMS.values(), ids=FORMS.keys())
def test_a_page_that_is_written_as_data(text: str) -> None:
    page = _page(text)
    assert [
        (t.name, t.category, t.tagline, str(t.verdict), t.panel.ship_percent, t.entry)
        for t in page.tools
    ] == [
        (name, category, tagline, badge.lower(), int(share[:2]), entry)
        for name, category, tagline, badge, share, entry in CARDS
    ]
    assert [t.pricing.text for t in page.tools] == ["Free; $9/mo, later", "$12/mo"]
    assert [t.description for t in page.tools] == [
        f"{card[0]} is new. {LONG}".strip() for card in CARDS
    ]
    assert [[(r.reviewer, r.score, r.verdict, r.quote) for r in t.reviews] for t in page.tools] == [
        [(who, int(both[at][0][:2]), both[at][0][-4:], both[at][1]) for who, *both in SAID]
        for at in (0, 1)
    ]


def test_html_in_a_record_is_read_as_html() -> None:
    body = "".join(f"<{tag}>{text}</{tag}>" for tag, text in _blocks())
    told = as_text(json.dumps({"data": {"html": body, "metadata": {"sourceURL": URL}}}).encode())
    assert told is not None
    assert told.startswith(b"<!doctype html>")
    assert URL.encode() in told


@pytest.mark.parametrize(
    "text",
    [
        "Fern Notes vs Wren Desk\nWriting\nFern Notes",
        "[Compare](/compare)\n\n# Fern Notes vs Wren Desk",
        "- Fern Notes vs Wren Desk\n  - Fern Notes\n    - Category: Writing\n" * 4,
        "---\ntitle: Fern\nurl: /x\n---\n# Fern\n\n" + "- Panel ship: 75%\n" * 8,
        "Tool: Fern\nCategory: Writing\nEntry: Free\n\nTool: Wren\nCategory: Writing\nEntry: Paid",
        "Fern, in short\n" + "It holds, mostly.\n" * 9,
        '"It held," she says',
        "{not json}",
    ],
)
def test_a_text_is_no_data(text: str) -> None:
    assert as_text(text.encode()) is None


@pytest.mark.parametrize(
    "text",
    [
        "[" * 100_000,
        '{"a":' * 50_000,
        '- "' + "x\n" * 50_000,
        "#\n" * 50_000 + "a: b\n" * 9,
        "a:\n - b: |\n" + "  x\n" * 50_000,
        "- a: '" + "''" * 50_000,
        "- paragraph: x\n" * 50_000,
        "heading level 1  a\n" * 3 + "a" + " " * 100_000 + "b",
        "row 1 column 1" + " " * 100_000 + "heading level 1  a\n" * 4,
        "Tool: a\nTool: b\nCategory: c\nEntry: d\nReviewer: e\nReview:" + "\nf" * 50_000,
        "tag,text\n" + 'p,"' + "x\n" * 50_000,
        'a,"' + '""' * 50_000 + '" b',
        "a," * 50_000 + '"',
    ],
)
def test_data_that_is_hostile_takes_no_time(text: str) -> None:
    began = time.process_time()
    as_text(text.encode())
    assert time.process_time() - began < 1.5


def test_scalars_of_yaml() -> None:
    text = "a: >-\n  one\n  two\nb: |\n  x\n  y\nc: 'it''s'\nd: \"q\\\"\n  r\"\ne: plain\n  on\n"
    text += "f:\n- g\n"
    assert read_yaml(text) == {
        "a": "one two",
        "b": "x\ny",
        "c": "it's",
        "d": 'q" r',
        "e": "plain on",
        "f": ["g"],
    }
    assert read_yaml("a: b\na: c\n") is None


def test_labels_of_a_critics_parts_head_rows() -> None:
    page = _page(
        "Fern Notes vs Wren Desk\nTool\tFern Notes\tWren Desk\nPanel ship\t75%\t25%\n"
        "Builder score\t85/100 · ship\t20/100 · skip\nBuilder quote\tIt held.\tLate again.\n"
        "Skeptic score\t60/100 · ship\t34/100 · skip\nSkeptic quote\tA drawer.\tLoud.\n"
    )
    assert [[(r.reviewer, r.score, r.quote) for r in t.reviews] for t in page.tools] == [
        [("Builder", 85, "It held."), ("Skeptic", 60, "A drawer.")],
        [("Builder", 20, "Late again."), ("Skeptic", 34, "Loud.")],
    ]


@pytest.mark.parametrize("name", ["source", "source-url", "permalink"])
def test_the_address_in_a_record_is_the_pages(name: str) -> None:
    about = {"title": "Fern", "hostname": "shiporskip.io", name: URL}
    told = json.dumps(about | {"text": "\n".join(TEXTS)})
    assert parse(Document(told.encode())).url == URL


def test_cards_without_names_in_xml_are_told_by_their_descriptions() -> None:
    cards = "".join(
        f"<p>{tagline}</p><p>{badge}</p><p>Panel ship</p><p>{share}</p><p>Entry</p><p>{entry}</p>"
        f"<p>{name} is new. {LONG}</p>"
        for name, _, tagline, badge, share, entry in CARDS
    )
    rows = "".join(f"<p>{text}</p>" for text in ("Decision", CARDS[0][0], CARDS[1][0]))
    rows += "<p>Panel verdict</p><p>Ship · 3 ship / 1 skip</p><p>Skip · 1 ship / 3 skip</p>"
    doc = f'<doc fingerprint="1"><main>{cards}{rows}</main><comments/></doc>'
    page = parse(Document(doc.encode(), content_type="text/plain"))
    assert [(t.panel.ship_percent, t.entry) for t in page.tools] == [
        (int(share[:2]), entry) for *_, share, entry in CARDS
    ]
    assert [t.description for t in page.tools] == [
        f"{card[0]} is new. {LONG}".strip() for card in CARDS
    ]


def test_what_stands_below_the_only_entry_is_no_price() -> None:
    texts = [
        *("Panel ship", "57%", "Community", "100%", "Entry", "Paid"),
        *(f"{card[0]} is new. {LONG}".strip() for card in CARDS),
        *("Decision", CARDS[0][0], CARDS[1][0], "Panel verdict"),
        *("Ship · 4 ship / 3 skip", "Ship · 4 ship / 3 skip"),
        *("Community", "3 votes, 100% would ship", "140 votes, 86% would ship"),
        *("Pricing", "Contact sales", "From $5", "Best for", "Clerks", "Halls"),
    ]
    doc = "".join(f"<p>{text}</p>" for text in texts)
    page = parse(Document(f"<doc><main>{doc}</main></doc>".encode(), content_type="text/plain"))
    assert [t.panel.ships for t in page.tools] == [4, 4]
    assert {t.entry for t in page.tools} <= {"Paid", None}
