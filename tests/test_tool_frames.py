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
