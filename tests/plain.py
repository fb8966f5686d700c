"""One invented comparison in plain markup, and other markup for the same reviews."""

from __future__ import annotations

from parsers import Document, Page, parse

CARD = (
    "<div class=c><p>{cat}</p><h2>{name}</h2><p>{tag}</p><span>{badge}</span>"
    "<div><b>{share}%</b><span>Panel ship</span></div><div><b>—</b><span>Community</span></div>"
    "<div><b>Paid</b><span>Entry</span></div><p>{about}</p></div>"
)
ABOUT = (
    "{} keeps the accounts of small boats, files their papers and answers the harbour office in"
    " three languages, and the crews who tried it for a season say they would not go without."
)
ROWS = (
    ("Decision", "Kestrel Notes", "Plover Mini"),
    ("Panel verdict", "Ship · 2 ship / 0 skip", "Mixed · 1 ship / 1 skip"),
    ("Community", "No community votes yet", "No community votes yet"),
    ("Pricing", "$10/mo", "Free / Open source"),
    ("Best for", "Papers of small boats", "Letters to the harbour office"),
    ("Category", "Productivity", "Writing"),
)
IMPORTED = "It imported nine years of papers at once, and the two it could not read it named."
PLAIN = "The letters are plain, the tone is right, and nobody at the office noticed."
CATCH = "I looked for the catch in the small print, and found one I can live with."
RETURNED = "Half of my letters came back, for it had guessed the pier."
QUOTES = (
    ("Builder", "85/100 · ship", IMPORTED, "71/100 · ship", PLAIN),
    ("Skeptic", "60/100 · ship", CATCH, "34/100 · skip", RETURNED),
)


def markup() -> str:
    cards = CARD.format(
        cat="Productivity", name="Kestrel Notes", tag="Papers of small boats", badge="Ship",
        share=100, about=ABOUT.format("Kestrel Notes"),
    ) + CARD.format(
        cat="Writing", name="Plover Mini", tag="Letters to the harbour office", badge="Mixed",
        share=50, about=ABOUT.format("Plover Mini"),
    )  # fmt: skip
    rows = "".join(f"<tr><td>{a}</td><td>{b}</td><td>{c}</td></tr>" for a, b, c in ROWS)
    critics = "".join(
        f"<section><h3>{role}</h3><div><p>{s1}</p><p>{q1}</p></div><div><p>{s2}</p><p>{q2}</p></div>"
        "</section>"
        for role, s1, q1, s2, q2 in QUOTES
    )
    return (
        "<!DOCTYPE html><html><head><title>Kestrel Notes vs Plover Mini</title></head><body><main>"
        f"<h1>Kestrel Notes vs Plover Mini</h1><div>{cards}</div><table>{rows}</table>"
        f"<h2>Reviewer scorecard</h2><div>{critics}</div></main></body></html>"
    )


def parsed(body: str) -> Page:
    return parse(Document(body.encode(), content_type="text/html; charset=utf-8"))


def reviews(read: Page) -> list[list[tuple[str | None, int | None, str | None]]]:
    return [[(said.reviewer, said.score, said.quote) for said in t.reviews] for t in read.tools]


TRUE_REVIEWS = [
    [("Builder", 85, IMPORTED), ("Skeptic", 60, CATCH)],
    [("Builder", 71, PLAIN), ("Skeptic", 34, RETURNED)],
]
NAMED = ("Kestrel Notes", "Plover Mini")


def with_scorecard(scorecard: str) -> Page:
    top, _, _ = markup().partition("<h2>Reviewer scorecard</h2>")
    return parsed(f"{top}<h2>Reviewer scorecard</h2>{scorecard}</main></body></html>")


def table_of_scores() -> str:
    head = "".join(f"<th>{name}</th>" for name in ("Critic", *NAMED))
    rows = "".join(
        f"<tr><th>{role}</th><td>{one}</td><td>{two}</td></tr>" for role, one, _, two, _ in QUOTES
    )
    return f"<table><tr>{head}</tr>{rows}</table>"
