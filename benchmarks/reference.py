"""Reference pages: what one served page of such a site looks like to whoever must read it.

Server-rendered by React: 60 to 120 KB, about 500 text nodes, two cards, a decision table, eight
reviews of 500 to 900 characters, long class attributes, comment nodes inside texts, and a payload
that repeats the content. No two pages share their prose, so that remembering short texts helps
a reader no more than it would on a real site.
"""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

from benchmarks import made_up
from benchmarks.surroundings import aside, bottom, more, top
from demosite.markup import Element, el, html, payload
from parsers import Document, Page
from parsers.records import Review, Tool

TILE = "rounded-lg border border-zinc-800/60 bg-zinc-900/60 px-3 py-2 text-center"
CELL = "px-4 py-3 text-sm leading-6 text-zinc-300 sm:px-6"
ROLE = "text-sm font-semibold uppercase tracking-wide text-zinc-300"
INTRO = "Two tools side by side: what the panel thinks, what they cost, and who should pick which."


@dataclass(frozen=True, slots=True)
class Reference:
    """A page and what it says."""

    document: Document
    record: Page


def reference(number: int) -> Reference:
    """Reference page number so-and-so, always the same one."""
    random = Random(f"reference {number}")
    record = made_up.page(random)
    body = _body(record, random).encode()
    return Reference(Document(body, record.url, "text/html; charset=utf-8", 200), record)


def _body(record: Page, random: Random) -> str:
    first, second = (tool.name or "" for tool in record.tools)
    main = el(
        "main",
        "mx-auto w-full max-w-6xl px-4 pb-24 pt-10 sm:px-6 lg:px-8",
        *_opening(first, second),
        el("section", "mt-10 grid grid-cols-1 gap-6 md:grid-cols-2", *map(_card, record.tools)),
        _table(record.tools),
        _scorecard(record.tools),
        more(random),
    )
    parts = [top(random), main, aside(random), bottom()]
    return (
        f"{_head(record, random)}<body class='min-h-screen bg-black font-sans'>"
        f"{''.join(map(html, parts))}{payload(parts)}</body></html>"
    )


def _head(record: Page, random: Random) -> str:
    title = " vs ".join(html(tool.name or "") for tool in record.tools)
    chunk = '<link rel="preload" as="script" href="/_next/static/chunks/{:08x}.js"/>'
    chunks = "".join(chunk.format(random.randrange(16**8)) for _ in range(8))
    return (
        f'<!DOCTYPE html><html lang="en" class="dark"><head><meta charset="utf-8"/>{chunks}'
        f'<meta name="viewport" content="width=device-width"/><title>{title}</title>'
        f'<link rel="canonical" href="{record.url}"/><meta property="og:title" content="{title}"/>'
        "</head>"
    )


def _opening(first: str, second: str) -> tuple[Element, ...]:
    return (
        el(
            "nav",
            "mb-6 flex items-center gap-2 text-sm text-zinc-500",
            el("a", "transition-colors hover:text-white", "Compare", href="/compare"),
            el("span", "text-zinc-700", "/"),
            el("span", "truncate", first, " vs ", second),
        ),
        el(
            "p",
            "text-xs font-medium uppercase tracking-widest text-emerald-400",
            "AI tool comparison",
        ),
        el("h1", "mt-2 text-4xl font-black tracking-tight sm:text-5xl", first, " vs ", second),
        el("p", "mt-4 max-w-2xl text-base leading-7 text-zinc-400", INTRO),
    )


def _card(tool: Tool) -> Element:
    name, link = tool.name or "", f"/tool/{tool.slug}"
    panel, votes = tool.panel.ship_percent, tool.community.ship_percent
    tiles = (
        (f"{panel}", "%", "Panel ship"),
        (f"{votes}", "%", "Community"),
        (tool.entry or "", "", "Entry"),
    )
    return el(
        "article",
        "rounded-2xl border border-zinc-800 bg-zinc-950 p-6 shadow-lg shadow-black/40",
        el(
            "div",
            "flex items-start justify-between gap-4",
            el(
                "a",
                "flex h-12 w-12 shrink-0 items-center justify-center rounded-xl bg-zinc-800",
                name[0],
                href=link,
            ),
            el(
                "div",
                "min-w-0 flex-1",
                el("p", "text-xs uppercase tracking-wide text-zinc-500", tool.category or ""),
                el("h2", "truncate text-xl font-semibold text-white", name),
                el("p", "mt-1 text-sm leading-6 text-zinc-400", tool.tagline or ""),
            ),
            el(
                "span",
                "rounded-full bg-emerald-500/10 px-3 py-1 text-xs font-bold text-emerald-300",
                (tool.verdict or "").title(),
            ),
        ),
        el(
            "div",
            "mt-5 grid grid-cols-3 gap-3",
            *(
                el(
                    "div",
                    TILE,
                    el("p", "text-lg font-bold tabular-nums text-white", *filter(None, value)),
                    el("p", "text-[10px] uppercase tracking-wide text-zinc-500", label),
                )
                for *value, label in tiles
            ),
        ),
        el("p", "mt-5 text-sm leading-relaxed text-zinc-400", tool.description or ""),
        el(
            "a",
            "mt-4 inline-flex items-center gap-1 text-sm text-emerald-400",
            "Read full review",
            href=link,
        ),
    )


def _table(tools: tuple[Tool, ...]) -> Element:
    rows: list[tuple[str, list[tuple[str, ...]]]] = [
        ("Decision", [(tool.name or "",) for tool in tools]),
        ("Panel verdict", [_tally(tool) for tool in tools]),
        (
            "Community",
            [
                (f"{t.community.votes}", " votes · ", f"{t.community.ship_percent}", "% ship")
                for t in tools
            ],
        ),
        ("Pricing", [(tool.pricing.text or "",) for tool in tools]),
        ("Best for", [(tool.best_for or "",) for tool in tools]),
        ("Category", [(tool.category or "",) for tool in tools]),
    ]
    return el(
        "div",
        "mt-10 overflow-hidden rounded-2xl border border-zinc-800 bg-zinc-950/60",
        *(
            el(
                "div",
                "grid grid-cols-3 border-b border-zinc-800/80 last:border-b-0",
                el("div", f"{CELL} font-medium text-zinc-500", label),
                *(el("div", CELL, *cell) for cell in cells),
            )
            for label, cells in rows
        ),
    )


def _tally(tool: Tool) -> tuple[str, ...]:
    badge = (tool.verdict or "").title()
    return (badge, " · ", f"{tool.panel.ships}", " ship / ", f"{tool.panel.skips}", " skip")


def _scorecard(tools: tuple[Tool, ...]) -> Element:
    groups = [
        el(
            "div",
            "rounded-2xl border border-zinc-800 bg-zinc-950 p-6",
            el("div", ROLE, pair[0].reviewer or ""),
            el("div", "mt-4 grid grid-cols-1 gap-6 md:grid-cols-2", *map(_review, pair)),
        )
        for pair in zip(*(tool.reviews for tool in tools), strict=True)
    ]
    return el(
        "section",
        "mt-14",
        el("h2", "text-2xl font-bold tracking-tight", "Reviewer scorecard"),
        el("div", "mt-6 space-y-6", *groups),
    )


def _review(review: Review) -> Element:
    return el(
        "div",
        "rounded-xl bg-zinc-900/50 p-4 ring-1 ring-inset ring-zinc-800",
        el(
            "div",
            "text-xs font-semibold tabular-nums text-emerald-300",
            f"{review.score}",
            "/100 · ",
            review.verdict or "",
        ),
        el("p", "mt-2 text-sm leading-relaxed text-zinc-300", "“", review.quote, "”"),
    )
