"""True records of made-up pages, drawn from a seeded generator or from Hypothesis.

A record is a plain dict in the shape of the record contract, so that it can be compared with
what `verdicts parse` prints. It knows no markup.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from random import Random
from typing import Any

from hypothesis import strategies as st

from tests.world import prose

SITE = "https://shiporskip.io"
Record = dict[str, Any]
QUOTE_KINDS = ("short", "long", "trap")
CORE = ("Builder", "Skeptic", "Futurist", "Founder")


@dataclass(frozen=True)
class Plan:
    """The choices behind one comparison page; the prose itself comes from `seed`."""

    seed: int
    names: tuple[str, str]
    critics: int
    unseen: bool
    ships: tuple[float, float]
    one_sided: bool
    votes: tuple[int | None, int | None]
    quotes: str
    described: tuple[bool, bool]
    own_best_for: bool
    same_category: bool


def random_plan(rng: Random) -> Plan:
    """Draw a plan: one page in three is free of traps, the rest mix them."""
    clean = rng.random() < 0.33
    names = (
        prose.PLAIN_NAMES
        if clean
        else prose.PLAIN_NAMES + prose.TRICKY_NAMES * 2 + prose.LABEL_NAMES
    )
    first, second = rng.choice(names), rng.choice(names)
    if not clean and rng.random() < 0.1:
        second = first
    kinds = ["short", "long"] if clean else ["short", "long", "mixed", "mixed", "trap"]
    return Plan(
        seed=rng.getrandbits(32),
        names=(first, second),
        critics=4 if clean else rng.randint(2, 7),
        unseen=not clean and rng.random() < 0.2,
        ships=(rng.random(), rng.random()),
        one_sided=not clean and rng.random() < 0.35,
        votes=(_votes(rng), _votes(rng)),
        quotes=rng.choice(kinds),
        described=(clean or rng.random() < 0.95, clean or rng.random() < 0.95),
        own_best_for=not clean and rng.random() < 0.25,
        same_category=rng.random() < 0.3,
    )


def _votes(rng: Random) -> int | None:
    return rng.choice([None, None, 0, 1, 3, 12, 250, 1234])


def plans(names: tuple[str, ...]) -> st.SearchStrategy[Plan]:
    """Return a strategy of plans; what matters to a reader shrinks, the prose does not."""
    name = st.sampled_from(names)
    votes = st.sampled_from([None, 0, 1, 3, 12, 250, 1234])
    share = st.floats(0, 1)
    return st.builds(
        Plan,
        seed=st.integers(0, 2**32 - 1),
        names=st.one_of(st.tuples(name, name), name.map(lambda n: (n, n))),
        critics=st.integers(2, 7),
        unseen=st.booleans(),
        ships=st.tuples(share, share),
        one_sided=st.booleans(),
        votes=st.tuples(votes, votes),
        quotes=st.sampled_from(["short", "long", "mixed", "trap"]),
        described=st.tuples(st.booleans(), st.booleans()),
        own_best_for=st.booleans(),
        same_category=st.booleans(),
    )


def build(plan: Plan) -> Record:
    """Return the true record of the page that `plan` describes, everything shown."""
    rng = Random(plan.seed)
    roles = _roles(rng, plan)
    category = rng.choice(prose.CATEGORIES)
    tools: list[Record] = []
    for side in (0, 1):
        own = category if plan.same_category else rng.choice(prose.CATEGORIES)
        tools.append(_tool(rng, plan, side, roles, own))
    while tools[1]["tagline"] == tools[0]["tagline"]:
        tools[1]["tagline"] = prose.tagline(rng)
        tools[1]["best_for"] = tools[1]["tagline"]
    _unlike_reviews(rng, tools)
    slugs = _slugs(rng, tools)
    for tool, slug in zip(tools, slugs, strict=True):
        tool["slug"] = slug
    none = [
        f"tools.{i}.community"
        for i, t in enumerate(tools)
        if t["community"]["ship_percent"] is None
    ]
    return {
        "kind": "comparison",
        "url": comparison_url(*slugs),
        "tools": tools,
        "none": none,
        "roles": roles,
    }


def comparison_url(left: str, right: str) -> str:
    """Return the canonical address of a pair: the smaller slug in byte order first."""
    first, second = sorted((left, right))
    return f"{SITE}/compare/{first}-vs-{second}"


def random_record(rng: Random) -> Record:
    """Return one true comparison record drawn from `rng`."""
    return build(random_plan(rng))


def records(
    names: tuple[str, ...] = prose.PLAIN_NAMES + prose.TRICKY_NAMES,
) -> st.SearchStrategy[Record]:
    """Return a Hypothesis strategy of true comparison records of tools with these names."""
    return plans(names).map(build)


def _roles(rng: Random, plan: Plan) -> list[str]:
    roles = list(CORE[: plan.critics])
    extra = list(prose.ROLES[4:])
    while len(roles) < plan.critics:
        roles.insert(rng.randrange(1, len(roles) + 1), extra.pop(0))
    if plan.unseen:
        roles[-1] = rng.choice(prose.UNSEEN_ROLES)
    return roles


def _tool(rng: Random, plan: Plan, side: int, roles: list[str], category: str) -> Record:
    name = unicodedata.normalize("NFC", plan.names[side])
    ships = round(plan.ships[side] * len(roles))
    tagline = prose.tagline(rng)
    text = rng.choice(list(prose.PRICINGS))
    tiers = prose.PRICINGS[text]
    length = rng.choice([160, 160, 400, 400, 900, 1500])
    return {
        "slug": None,
        "name": name,
        "category": category,
        "tagline": tagline,
        "description": prose.description(rng, name, length) if plan.described[side] else None,
        "verdict": verdict_of(ships, len(roles)),
        "panel": {
            "ship_percent": percent(ships, len(roles)),
            "ships": ships,
            "skips": len(roles) - ships,
        },
        "community": community(rng, plan.votes[side]),
        "entry": rng.choice(prose.ENTRIES[:3]) if rng.random() < 0.9 else prose.ENTRIES[3],
        "pricing": {"text": text} if tiers is None else {"text": text, "tiers": tiers},
        "best_for": prose.tagline(rng) if plan.own_best_for and side else tagline,
        "reviews": _reviews(rng, plan, side, roles, ships),
    }


def percent(ships: int, critics: int) -> int:
    """Return the share as the page rounds it (half up)."""
    return (200 * ships + critics) // (2 * critics)


def verdict_of(ships: int, critics: int) -> str:
    """Return the badge: above 50 % ship, 50 % mixed, below skip."""
    return "ship" if 2 * ships > critics else "mixed" if 2 * ships == critics else "skip"


def community(rng: Random, votes: int | None) -> Record:
    """Return the readers' vote for a number of votes; None and 0 votes both show as none."""
    if not votes:
        return {"ship_percent": None, "votes": None}
    return {
        "ship_percent": percent(rng.choice([0, votes, rng.randint(0, votes)]), votes),
        "votes": votes,
    }


def _reviews(rng: Random, plan: Plan, side: int, roles: list[str], ships: int) -> list[Record]:
    shipping = set(rng.sample(roles, ships))
    absent = rng.choice(roles) if plan.one_sided and len(roles) > 2 else None
    return [
        _review(rng, plan, role, role in shipping)
        for role in roles
        if not (role == absent and (side == 1 or rng.random() < 0.3))
    ]


def _review(rng: Random, plan: Plan, role: str, ship: bool) -> Record:
    kind = rng.choice(QUOTE_KINDS) if plan.quotes == "mixed" else plan.quotes
    if plan.quotes == "trap" and rng.random() < 0.4:
        kind = "short"
    return {
        "reviewer": role,
        "score": rng.randint(50, 97) if ship else rng.randint(4, 62),
        "verdict": "ship" if ship else "skip",
        "quote": unicodedata.normalize("NFC", prose.quote(rng, role, kind)),
    }


def _unlike_reviews(rng: Random, tools: list[Record]) -> None:
    """Keep one-word quotes rare: at most one a tool is as short as a label."""
    for tool in tools:
        seen = False
        for review in tool["reviews"]:
            if len(review["quote"]) < 12 and seen:
                review["quote"] = prose.sentence(rng)
            seen = seen or len(review["quote"]) < 12


def slugify(text: str) -> str:
    """Return lower-case ASCII words joined by hyphens."""
    ascii_text = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", ascii_text).strip("-")


def _slugs(rng: Random, tools: list[Record]) -> list[str]:
    slugs = []
    for tool in tools:
        words = f"{tool['name']} {' '.join(tool['tagline'].split()[: rng.randint(0, 4)])}"
        slug = slugify(words)[:70].strip("-").replace("-vs-", "-v-")
        slugs.append(slug if len(slug) >= 6 else f"{slug}-tool-{rng.randint(100, 999)}".strip("-"))
    same = tools[0]["name"] == tools[1]["name"]
    if slugs[0] == slugs[1] or (same and rng.random() < 0.5):
        slugs[1] = f"{slugs[0]}-model"  # a strict prefix of the other, as on the site
    if slugs[0] > slugs[1] and rng.random() < 0.85:
        return _swap(tools, slugs)
    return slugs


def _swap(tools: list[Record], slugs: list[str]) -> list[str]:
    tools.reverse()
    slugs.reverse()
    return slugs
