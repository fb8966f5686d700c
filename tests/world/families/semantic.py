"""Semantic elements: articles, description lists, a table with scopes, figures with quotes."""

from __future__ import annotations

from tests.world import noise
from tests.world.dress import Dress, esc, score
from tests.world.families.parts import avatar, badge, described, more, name
from tests.world.records import Record


def render(d: Dress) -> str:
    """Return the page in semantic markup; a third has the label (dt) after the value (dd)."""
    value_first = d.rng.random() < 0.4
    cards = "".join(_card(d, t, value_first) for t in d.tools)
    return noise.page(d, noise.opening(d) + cards + _table(d) + _scorecard(d))


def _card(d: Dress, tool: Record, value_first: bool) -> str:
    pairs = []
    for value, label in d.stats(tool):
        pair = [f"<dt>{label}</dt>", f"<dd>{esc(value)}</dd>"]
        pairs.append("".join(pair[::-1] if value_first else pair))
    if d.rng.random() < 0.5 or value_first:
        pairs = [f"<div>{p}</div>" for p in pairs]
    return (
        f"\n<article>\n<header>{avatar(d, tool, 'span')}<p>{esc(tool['category'])}</p>\n"
        f"{name(d, tool)}\n<p>{esc(tool['tagline'])}</p>{badge(d, tool, 'strong')}</header>\n"
        f"<dl>{''.join(pairs)}</dl>\n{described(d, tool)}{more(d, tool)}</article>\n"
    )


def _table(d: Dress) -> str:
    if "table" not in d.has:
        return ""
    header = "".join(f'<th scope="col">{esc(t["name"])}</th>' for t in d.tools)
    rows = "\n".join(
        f'<tr><th scope="row">{label}</th><td>{esc(a)}</td><td>{esc(b)}</td></tr>'
        for label, a, b in d.rows()
    )
    caption = "<caption>Side by side</caption>" if d.rng.random() < 0.5 else ""
    return (
        f'<table>{caption}<thead><tr><th scope="col">Decision</th>{header}</tr></thead>'
        f"<tbody>\n{rows}\n</tbody></table>"
    )


def _scorecard(d: Dress) -> str:
    manner = d.rng.choice(["p", "q", "two"])
    out = ["<section><h2>Reviewer scorecard</h2>"]
    for role in d.roles:
        figures = []
        for tool in d.tools:
            review = d.review(tool, role)
            if review is None:
                figures.append(f"<p>No {esc(role)} review yet.</p>")
                continue
            figures.append(
                f"<figure><figcaption>{score(review)}</figcaption>"
                f"<blockquote>{_quote(d, review, manner)}</blockquote></figure>"
            )
        out.append(f"\n<section><h3>{esc(role)}</h3>\n{''.join(figures)}</section>")
    return "".join(out) + "</section>"


def _quote(d: Dress, review: Record, manner: str) -> str:
    if manner == "q":
        return f"<q>{d.sure(marks=('', '')).quote(review)}</q>"
    first, dot, rest = review["quote"].partition(". ")
    if manner == "two" and rest and len(rest) > 60:
        plain = d.sure(rich=False)
        opened, closed = plain.marks
        return f"<p>{opened}{esc(first)}{dot.strip()}</p><p>{esc(rest)}{closed}</p>"
    return f"<p>{d.quote(review)}</p>"
