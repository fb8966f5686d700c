"""Scorecards in other manners: figures, cards that name both, radio tabs, critics in the middle."""

from __future__ import annotations

from tests.world import noise
from tests.world.dress import Dress, esc, score
from tests.world.families.parts import card, decision
from tests.world.records import Record


def render(d: Dress) -> str:
    """Return the page; one manner of showing the critics for the whole page."""
    cards = "".join(card(d, t) for t in d.tools)
    board = d.rng.choice(BOARDS)
    return noise.page(
        d, f"{noise.opening(d)}{cards}{decision(d)}<h2>Reviewer scorecard</h2>{board(d)}"
    )


def _each(d: Dress) -> list[tuple[str, Record, Record]]:
    """Return (critic, tool, review) for each review, by critic."""
    found = ((role, tool, d.review(tool, role)) for role in d.roles for tool in d.tools)
    return [(role, tool, review) for role, tool, review in found if review is not None]


def _captions(d: Dress) -> str:
    """Return quotes whose captions name critic, tool, score and vote in one line."""
    return "".join(
        f"<figure><blockquote><p>{d.quote(r)}</p></blockquote><figcaption><cite>The {esc(role)}"
        f"</cite> on <b>{esc(tool['name'])}</b> — {r['score']}/100, {r['verdict']}</figcaption>"
        "</figure>"
        for role, tool, r in _each(d)
        if d.tools[0]["name"] != d.tools[1]["name"]
    ) or _definitions(d)


def _named(d: Dress) -> str:
    """Return a card a review, whose first line names the critic and the tool."""
    if d.tools[0]["name"] == d.tools[1]["name"]:
        return _definitions(d)
    return "".join(
        f"<li><div><strong>{esc(role)}</strong> <em>on {esc(tool['name'])}</em></div>"
        f"<div>{r['score']}/100</div><div>{r['verdict'].upper()}</div><p>{d.quote(r)}</p></li>"
        for role, tool, r in _each(d)
    )


def _definitions(d: Dress) -> str:
    """Return a definition list: the critic a term, each tool's review a definition."""
    out = []
    for role in d.roles:
        out.append(f"<dt>{esc(role)}</dt>")
        for tool in d.tools:
            r = d.review(tool, role)
            told = f"<span>{score(r)}</span><p>{d.quote(r)}</p>" if r else d.absent(role)
            out.append(f"<dd><b>{esc(tool['name'])}</b> {told or '—'}</dd>")
    return f"<dl>{''.join(out)}</dl>"


def _radio(d: Dress) -> str:
    """Return tabs made of radio buttons, the panels beside them, one a tool."""
    tabs = "".join(
        f"<input type=radio name=t id=t{n}><label for=t{n}>{esc(t['name'])}</label>"
        for n, t in enumerate(d.tools)
    )
    panels = "".join(
        "<div>"
        + "".join(
            f"<section><h4>{esc(r['reviewer'])}</h4><p>{score(r)}</p><p>{d.quote(r)}</p></section>"
            for r in tool["reviews"]
        )
        + "</div>"
        for tool in d.tools
    )
    return f"<div>{tabs}{panels}</div>"


def _across(d: Dress) -> str:
    """Return a table with a row a tool and a column a critic."""
    heads = "".join(f"<th>{esc(role)}</th>" for role in d.roles)
    rows = "".join(
        f"<tr><th>{esc(t['name'])}</th>{''.join(_cell(d, t, role) for role in d.roles)}</tr>"
        for t in d.tools
    )
    return f"<table><tr><th>Tool</th>{heads}</tr>{rows}</table>"


def _cell(d: Dress, tool: Record, role: str) -> str:
    review = d.review(tool, role)
    if review is None:
        return f"<td>{d.absent(role)}</td>"
    return f"<td><b>{score(review)}</b><p>{d.quote(review)}</p></td>"


def _centred(d: Dress) -> str:
    """Return rows with the critic in the middle, the first tool's review on the left."""
    out = []
    for role in d.roles:
        cells = []
        for tool in d.tools:
            r = d.review(tool, role)
            cells.append(
                f"<div><p>{score(r)}</p><p>{d.quote(r)}</p></div>" if r else "<div>—</div>"
            )
        out.append(f"<div>{cells[0]}<div>{esc(role)}</div>{cells[1]}</div>")
    return "".join(out)


BOARDS = (_captions, _named, _definitions, _radio, _across, _centred)
