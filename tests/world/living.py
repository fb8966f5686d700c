"""`python -m tests.world.living`: the little site of `fixtures/demo/`, seen at two dates.

Twelve tools, nine comparisons, captured in March and again in late April; four tools change in
between, and one page of April comes from an old cache. The facts are the tables below; only the
prose is drawn. A file that exists is left alone.
"""

from __future__ import annotations

import copy
import json
from pathlib import Path
from random import Random
from typing import Any

from tests.world import families, prose, texts
from tests.world.dress import Shown
from tests.world.records import CORE, SITE, Record, comparison_url, percent, verdict_of

DEMO = Path(__file__).parents[2] / "fixtures" / "demo"
MARCH, APRIL, LATE = "2026-03-02T08:30:00Z", "2026-04-20T08:30:00Z", "2026-04-22T19:05:00Z"

# slug, name, category, tagline, pricing text, entry, scores of Builder, Skeptic, Futurist and
# Founder (50 and more is a ship), readers' votes, those for ship
TOOLS: tuple[tuple[Any, ...], ...] = (
    (
        "brineworks-release-notes",
        "Brineworks",
        "Developer Tools",
        "Release notes from merged branches",
        "Free / Open Source (Apache 2.0)",
        "Free",
        (88, 74, 81, 66),
        240,
        199,
    ),
    (
        "candlewick-invoice-agent",
        "Candlewick",
        "Finance",
        "Chases invoices so you can sleep",
        "Free tier / $18/mo Solo / $45/mo Team",
        "Freemium",
        (71, 38, 77, 82),
        61,
        37,
    ),
    (
        "dovecote-2-support-inbox",
        "Dovecote 2",
        "Customer Support",
        "One inbox for nine channels, answers included",
        "From $29/mo per seat",
        "Paid",
        (64, 41, 46, 70),
        0,
        0,
    ),
    (
        "ember-writer-local",
        "Ember Writer",
        "Writing",
        "A writing model that stays on your laptop",
        "Open source / Free (MIT license)",
        "Free",
        (84, 69, 90, 58),
        530,
        472,
    ),
    (
        "ember-writer-local-pro",
        "Ember Writer",
        "Writing / Publishing",
        "The same writer with a press attached",
        "$12/mo",
        "Paid",
        (55, 32, 61, 40),
        18,
        7,
    ),
    (
        "fathom-atlas-deep-search",
        "Fathom Atlas",
        "Research",
        "Searches papers you cannot find",
        "Free (10 searches a day) / Pro $15/mo",
        "Freemium",
        (79, 72, 85, 63),
        97,
        88,
    ),
    (
        "gullwing-video-drafts",
        "Gullwing",
        "Video / Image Generation",
        "Storyboards by lunch, drafts by tea",
        "Contact sales",
        "Paid",
        (47, 29, 66, 44),
        0,
        0,
    ),
    (
        "hearthstone-home-agent",
        "Hearthstone (Home Agent)",
        "Agents",
        "Talks to the boiler, never to the cloud",
        "Free / Open-weight (Apache 2.0)",
        "Free",
        (91, 83, 88, 57),
        812,
        779,
    ),
    (
        "inkcap-notes",
        "inkcap notes",
        "Productivity / Notes",
        "Notes that file themselves",
        "$0 for one vault / $6/mo Sync",
        "Freemium",
        (68, 59, 52, 49),
        33,
        20,
    ),
    (
        "jackdaw-vs-code-review-arena",
        "Jackdaw vs Code",
        "Developer Tools",
        "Two reviewers argue, one change wins",
        "Usage-based: ~$0.40 per review",
        "Paid",
        (82, 55, 71, 61),
        145,
        101,
    ),
    (
        "kelpie-herds-your-crons",
        "Kelpie",
        "Operations",
        "Herds scheduled jobs before breakfast",
        "Free for 5 jobs / $9/mo Pack",
        "Freemium",
        (77, 64, 58, 60),
        4,
        4,
    ),
    (
        "lodestar-voice-desk",
        "Lodestar Voice",
        "Voice & Audio",
        "Answers the phone in four accents",
        "£0.05 per minute",
        "Paid",
        (58, 35, 74, 69),
        26,
        9,
    ),
)
PAIRS = ((0, 9), (1, 2), (3, 4), (3, 5), (6, 11), (7, 10), (8, 5), (0, 7), (2, 11))
LAYOUTS = (
    "next_rsc",
    "next_rsc",
    "semantic",
    "next_rsc",
    "tiles",
    "score_table",
    "next_rsc",
    "bigtable",
    "columns",
)
# what is new in April, by tool: scores by critic, or a field and its new value
CHANGES: dict[str, Record] = {
    "dovecote-2-support-inbox": {"scores": {"Futurist": 63}, "votes": (14, 9)},
    "gullwing-video-drafts": {
        "entry": "Freemium",
        "pricing": "Free tier / $24/mo Studio / Enterprise: contact sales",
    },
    "ember-writer-local": {"votes": (611, 531)},
    "lodestar-voice-desk": {"tagline": "Answers the phone in seven accents"},
}


def tool(n: int, april: bool) -> Record:
    """Return the true record of tool `n` in March or in April."""
    slug, name, category, tagline, pricing, entry, scores, votes, liked = TOOLS[n]
    new = CHANGES.get(slug, {}) if april else {}
    votes, liked = new.get("votes", (votes, liked))
    tagline = new.get("tagline", tagline)
    reviews = [
        _review(slug, role, score, new.get("scores", {}))
        for role, score in zip(CORE, scores, strict=True)
    ]
    ships = sum(r["verdict"] == "ship" for r in reviews)
    share = percent(liked, votes) if votes else None
    return {
        "slug": slug,
        "name": name,
        "category": category,
        "tagline": tagline,
        "description": prose.description(Random(slug), name, 260),
        "verdict": verdict_of(ships, len(CORE)),
        "panel": {
            "ship_percent": percent(ships, len(CORE)),
            "ships": ships,
            "skips": len(CORE) - ships,
        },
        "community": {"ship_percent": share, "votes": votes or None},
        "entry": new.get("entry", entry),
        "pricing": {"text": new.get("pricing", pricing)},
        "best_for": tagline,
        "reviews": reviews,
    }


def _review(slug: str, role: str, score: int, changed: dict[str, int]) -> Record:
    again = role in changed
    now = changed.get(role, score)
    return {
        "reviewer": role,
        "score": now,
        "verdict": "ship" if now >= 50 else "skip",
        "quote": prose.quote(Random(f"{slug}/{role}/{again}"), role, "short"),
    }


def comparison(a: int, b: int, april: bool) -> Record:
    """Return the true record of the page that compares tools `a` and `b`."""
    tools = sorted((tool(a, april), tool(b, april)), key=lambda t: str(t["slug"]))
    none = [
        f"tools.{i}.community"
        for i, t in enumerate(tools)
        if t["community"]["ship_percent"] is None
    ]
    return {
        "kind": "comparison",
        "url": comparison_url(tools[0]["slug"], tools[1]["slug"]),
        "tools": tools,
        "none": none,
        "roles": list(CORE),
    }


def pages() -> list[tuple[str, str | None, str, Shown]]:
    """Return (file, url, captured_at, page) of every capture of the living site."""
    out: list[tuple[str, str | None, str, Shown]] = []
    for when, at, april in (("march", MARCH, False), ("april", APRIL, True)):
        for n, (a, b) in enumerate(PAIRS):
            out.append(_capture(f"{when}/{n + 1:02}.html", at, comparison(a, b, april), LAYOUTS[n]))
    out.append(_capture("april/cached.html", LATE, comparison(6, 2, False), "next_rsc"))
    for n, name in ((2, "dovecote"), (7, "hearthstone")):
        out.append(_single(f"april/tool-{name}.html", APRIL, n))
    extract = texts.dialect(out[0][3], "resiliparse")
    assert extract is not None
    out.append(("march/extract.txt", None, MARCH, extract))
    return out


def _capture(file: str, at: str, record: Record, layout: str) -> tuple[str, str, str, Shown]:
    shown = families.make(layout, record, Random(file), full=True)
    return file, record["url"], at, shown


def _single(file: str, at: str, n: int) -> tuple[str, str, str, Shown]:
    record = copy.deepcopy(comparison(n, (n + 1) % len(TOOLS), april=True))
    record["tools"].sort(key=lambda t: t["slug"] != TOOLS[n][0])
    for seed in range(100):
        shown = families.make("tool_new", record, Random(f"{file}/{seed}"))
        if shown.expected["url"]:
            break
    return file, f"{SITE}/tool/{TOOLS[n][0]}", at, shown


def main() -> None:
    """Write the pages and the manifest that names their addresses and times."""
    lines = []
    for file, url, at, shown in pages():
        path = DEMO / file
        path.parent.mkdir(parents=True, exist_ok=True)
        if not path.exists():
            path.write_bytes(shown.body)
        line = {"file": file, "url": url, "captured_at": at}
        lines.append(json.dumps({k: v for k, v in line.items() if v is not None}))
    (DEMO / "manifest.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
