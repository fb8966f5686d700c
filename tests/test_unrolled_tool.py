"""Pages of one tool that an extract ran together in one line."""

from __future__ import annotations

import pytest

from parsers import Document, parse
from parsers.records import Tool

URL = "https://shiporskip.io/tool/wren-desk"
TAKE = (
    "Wren Desk sorts the notices of a parish by the week they are due. It asks before it throws"
    " one away, and the list it prints fits the door."
)
QUOTES = [
    "It kept the bell ringers apart from the choir. I would leave it alone on a Sunday.",
    "The print is small, and the second page is always empty.",
    "Related tools are what a parish has in the shed. This is the broom.",
    "Nobody pays for a list. They pay for the one who reads it out.",
]
PITCHES = ["Sorts notices for small parishes", "The quiet way to sort notices."]
FOOT = (
    "Related tools Owl Notes sparrow.run Weekly AI Tool Verdicts New AI tools ship daily. We"
    " compare them before you waste an afternoon. Subscribe © 2026 ShipOrSkip. Agent policy Privacy"
)


def _read(text: str, url: str | None = URL) -> Tool:
    document = Document(text.encode(), url=url, content_type="text/plain; charset=utf-8")
    (tool,) = parse(document).tools
    return tool


@pytest.mark.parametrize("pitch", PITCHES)
def test_an_older_page_ends_above_its_lists(pitch: str) -> None:
    said = (
        f"The Builder Developer Perspective Ship {QUOTES[0]} The Skeptic Reality Check Skip"
        f" {QUOTES[1]} The Futurist Big Picture Ship {QUOTES[2]}"
    )
    page = (
        "Wren Desk review | Ship or Skip ShipOrSkip Compare Reviewers Back to reviews"
        f" Wren Desk {pitch} {TAKE} Panel Reviews {said} {FOOT}"
    )
    tool = _read(page)
    assert (tool.name, tool.tagline, tool.description) == ("Wren Desk", pitch, TAKE)
    assert [(r.reviewer, r.verdict, r.quote) for r in tool.reviews] == [
        ("Builder", "ship", QUOTES[0]),
        ("Skeptic", "skip", QUOTES[1]),
        ("Futurist", "ship", QUOTES[2]),
    ]
