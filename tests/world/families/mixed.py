"""A family of families: cards, decision table and scorecard each in another family's manner."""

from __future__ import annotations

from collections.abc import Callable

from tests.world import noise
from tests.world.dress import Dress, esc
from tests.world.families import (
    a11y,
    columns,
    custom,
    flat,
    grid_scores,
    inline,
    linked,
    lists,
    next_rsc,
    parts,
    score_table,
    semantic,
    tabs,
)
from tests.world.families.disclosure import _details

Part = Callable[[Dress], str]


def _cards(card: Callable[..., str], *more: object) -> Part:
    return lambda d: f"<div>{''.join(card(d, t, *more) for t in d.tools)}</div>"


def _div_rows(d: Dress) -> str:
    if "table" not in d.has:
        return ""
    rows = [("Decision", d.tools[0]["name"], d.tools[1]["name"]), *d.rows()]
    return "".join("<div>" + "".join(f"<p>{esc(c)}</p>" for c in row) + "</div>" for row in rows)


def _columns(d: Dress) -> str:
    """Return a decision list a tool, under its name."""
    if "table" not in d.has:
        return ""
    out = []
    for side, tool in enumerate(d.tools):
        rows = "".join(f"<dt>{row[0]}</dt><dd>{esc(row[1 + side])}</dd>" for row in d.rows())
        out.append(f"<section><h3>{esc(tool['name'])}</h3><dl>{rows}</dl></section>")
    return f"<h2>Decision</h2>{''.join(out)}"


def _template(d: Dress) -> str:
    return f"<template id=scores>{parts.scorecard(d)}</template>"


def _folded(d: Dress) -> str:
    return f"<h2>Reviewer scorecard</h2>{''.join(_details(d, role) for role in d.roles)}"


def _matrix(d: Dress) -> str:
    rows = "".join(grid_scores._critic(d, role) for role in d.roles)
    return f"<h2>Reviewer scorecard</h2>{rows}"


def _table(d: Dress) -> str:
    header = "".join(f"<th>{esc(t['name'])}</th>" for t in d.tools)
    rows = "".join(score_table._rows(d, role, split=False) for role in d.roles)
    return f"<h2>Reviewer scorecard</h2><table><tr><td></td>{header}</tr>{rows}</table>"


def _by_tool(d: Dress) -> str:
    groups = "".join(
        f"<h3>{esc(t['name'])}</h3>{''.join(columns._review(d, r) for r in t['reviews'])}"
        for t in d.tools
    )
    return f"<h2>Reviewer scorecard</h2>{groups}"


def _tabbed(d: Dress) -> str:
    panels = [tabs._of_role(d, role) for role in d.roles]
    return f"<h2>Reviewer scorecard</h2>{tabs._tabs(d.roles, panels, 'score')}"


CARDS: tuple[Part, ...] = (
    _cards(parts.card), _cards(parts.card, "article", True), _cards(semantic._card, False),
    _cards(semantic._card, True), _cards(flat._card, "h3"), _cards(inline._card, "one"),
    _cards(inline._card, "four"), _cards(lists._card, False), _cards(linked._card),
    _cards(a11y._card), _cards(custom._card), _cards(next_rsc._card),
)  # fmt: skip
TABLES: tuple[Part, ...] = (
    parts.decision, semantic._table, next_rsc._decision, _div_rows, _columns, a11y._grid,
    custom._table, lambda d: lists._decision(d, bold=True), lambda d: inline._decision(d, "strong"),
)  # fmt: skip
BOARDS: tuple[Part, ...] = (
    parts.scorecard, semantic._scorecard, next_rsc._scorecard, linked._scorecard, a11y._scorecard,
    custom._scorecard, inline._scorecard, lists._scorecard, _template, _folded, _matrix, _table,
    _by_tool, _tabbed, lambda d: flat._scorecard(d, "h2"),
)  # fmt: skip


def render(d: Dress) -> str:
    """Return the page, each part in a manner of its own."""
    cards, table, board = (d.rng.choice(group) for group in (CARDS, TABLES, BOARDS))
    return noise.page(d, noise.opening(d) + cards(d) + table(d) + board(d))
