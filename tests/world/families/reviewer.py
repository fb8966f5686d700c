"""A critic's page: motto, likes and dislikes, then the verdicts of one category."""

from __future__ import annotations

from collections.abc import Callable
from random import Random
from urllib.parse import quote_plus

from tests.world import noise, prose
from tests.world.dress import Dress, Shown, dress, esc
from tests.world.records import SITE, Record, random_record, slugify


def make(record: Record, rng: Random) -> Shown:
    """Return the page of one critic of the record with two to seven verdicts."""
    d = dress(record, rng).sure(rich=False)
    role = rng.choice(d.roles)
    category = record["tools"][0]["category"]
    entries = _entries(record, role, rng)
    manner: Callable[[Dress, str, Record, bool], str] = rng.choice([_article, _row, _item])
    full = rng.random() < 0.7
    items = "".join(manner(d, role, e, full) for e in entries)
    wrapped = (
        f"<table>{items}</table>"
        if manner is _row
        else f"<ul>{items}</ul>"
        if (manner is _item)
        else items
    )
    shipped = sum(e["review"]["verdict"] == "ship" for e in entries)
    url = f"{SITE}/reviewer/{slugify(role)}?category={quote_plus(category)}"
    head = f'<meta charset="utf-8"><title>The {role}</title>' + (
        f'<link rel="canonical" href="{url}">' if "canonical" in d.has else ""
    )
    likes = "<h3>Gets excited about</h3><ul><li>+short manuals</li><li>+honest logs</li></ul>"
    tired = "<h3>Tired of</h3><ul><li>-countdown timers</li></ul>"
    body = (
        f'<!DOCTYPE html><html lang="en"><head>{head}</head><body>{noise.top(d)}<main>'
        f"<h1>The {esc(role)}</h1><p>“Measure first, then argue.”</p><p>Twelve years of night "
        f"shifts, {prose.sentence(rng).lower()}</p>{likes}{tired}<h2>{esc(category)} verdicts"
        f"<span>({len(entries)} tools, {shipped} shipped)</span></h2>{wrapped}"
        f"<a href=/reviewers>Browse the full panel</a></main>{noise.foot(d)}</body></html>"
    )
    tools = [_expected(e, role, category, full) for e in entries]
    return Shown(
        body.encode(),
        {"kind": "reviewer", "url": url if "canonical" in d.has else None, "tools": tools},
    )


def _entries(record: Record, role: str, rng: Random) -> list[Record]:
    found = [
        {"tool": t, "review": r}
        for t in record["tools"]
        for r in t["reviews"]
        if r["reviewer"] == role
    ]
    while len(found) < rng.randint(2, 7):
        other = random_record(rng)["tools"][0]
        verdict = rng.choice(["ship", "skip"])
        if other["slug"] not in {e["tool"]["slug"] for e in found}:
            quote = prose.quote(rng, role, "short")
            found.append({"tool": other, "review": {"verdict": verdict, "quote": quote}})
    return found


def _expected(entry: Record, role: str, category: str, full: bool) -> Record:
    tool, review = entry["tool"], entry["review"]
    return {
        "slug": tool["slug"],
        "name": tool["name"],
        "category": category,
        "tagline": tool["tagline"] if full else None,
        "description": None,
        "verdict": None,
        "panel": {"ship_percent": None, "ships": None, "skips": None},
        "community": {"ship_percent": None, "votes": None},
        "entry": None,
        "best_for": None,
        "reviews": [
            {
                "reviewer": role,
                "score": None,
                "verdict": review["verdict"],
                "quote": review["quote"],
            }
        ],
    }


def _parts(d: Dress, entry: Record, full: bool) -> tuple[str, str, str, str]:
    tool, review = entry["tool"], entry["review"]
    link = f'<a href="{d.href(tool)}">{esc(tool["name"])}</a>'
    tagline = f"<p>{esc(tool['tagline'])}</p>" if full else ""
    return link, review["verdict"].capitalize(), tagline, f"“{esc(review['quote'])}”"


def _article(d: Dress, role: str, entry: Record, full: bool) -> str:
    link, verdict, tagline, quote = _parts(d, entry, full)
    return (
        f"<article>{link}<span>{verdict}</span>{tagline}<blockquote>{quote}</blockquote></article>"
    )


def _row(d: Dress, role: str, entry: Record, full: bool) -> str:
    link, verdict, tagline, quote = _parts(d, entry, full)
    return f"<tr><td>{link}{tagline}</td><td>{verdict}</td><td>{quote}</td></tr>"


def _item(d: Dress, role: str, entry: Record, full: bool) -> str:
    link, verdict, tagline, quote = _parts(d, entry, full)
    return f"<li><h3>{link}</h3>{tagline}<div>{verdict}</div><div>{quote}</div></li>"
