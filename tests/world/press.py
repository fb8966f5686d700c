"""`python -m tests.world.press`: write the golden cases of `fixtures/` from true records.

The expectation comes from the record that a page was made from, never from the parser. A case
that exists is left alone: a golden changes only by hand, in a commit that says why.
"""

from __future__ import annotations

import json
import sys
from dataclasses import replace
from pathlib import Path
from random import Random
from typing import Any

from tests.world import errors, families, texts
from tests.world.dress import Shown
from tests.world.records import Plan, Record, build, random_plan, random_record

FIXTURES = Path(__file__).parents[2] / "fixtures"
CAPTURED = "2026-05-02T09:00:00Z"
TRAPS = (
    ("Builder", "Pricing Pro"),
    ("Rook vs Bishop Trainer", "Owl vs. Mouse"),
    ("R&D Ledger", "R&D Ledger"),
    ("محرر السطور", "Café Señal"),
    ("Entry", "Free"),
)
TEXT_FAMILIES = ("next_rsc", "semantic", "flat")


def main() -> None:
    """Write every case that is not there yet."""
    for n, family in enumerate(families.MODULES):
        _comparisons(family, n)
    for family in families.OTHER_KINDS:
        for n in range(4):
            rng = Random(f"golden/{family}/{n}")
            shown = families.make(family, build(_clean(rng)), rng)
            place = f"{family.split('_')[0]}/{family}_{n}"
            _write(place, shown, family, "drawn from a clean record")
    for name in texts.DIALECTS:
        _texts(name)
    for name, (body, url, kind, code, what) in errors.CASES.items():
        folder = FIXTURES / "error" / name
        meta = {
            "url": url,
            "content_type": kind,
            "captured_at": CAPTURED,
            "family": "error",
            "description": what,
        }
        if _new(folder, body, "html", meta):
            _json(folder / "expected_error.json", {"code": code})


def _comparisons(family: str, n: int) -> None:
    rng = Random(f"golden/{family}")
    shown = families.make(family, build(_clean(rng)), rng, full=True)
    _write(f"comparison/{family}_clean", shown, family, "every part is there, no traps")
    plan = replace(
        random_plan(rng),
        names=TRAPS[n % len(TRAPS)],
        quotes="trap",
        critics=5 + n % 3,
        one_sided=bool(n % 2),
        described=(True, True),
    )
    shown = families.make(family, build(plan), rng)
    _write(f"comparison/{family}_traps", shown, family, "names and quotes made of label words")
    plan = replace(_clean(rng), described=(True, False), critics=3, one_sided=True)
    without = frozenset({("table", "crumb", "kicker", "avatar", "intro")[n % 5], "canonical"})
    shown = families.make(family, build(plan), rng, without=without)
    what = f"without {' and '.join(sorted(without))}; a description and a review are missing"
    _write(f"comparison/{family}_missing", shown, family, what)


def _clean(rng: Random) -> Plan:
    names = ("Copperleaf IDE", "Quillon"), ("Harbour 2", "Otterdesk"), ("Plover Mini", "Pumice")
    return replace(
        random_plan(rng),
        names=rng.choice(names),
        critics=4,
        unseen=False,
        one_sided=False,
        quotes=rng.choice(["short", "long"]),
        described=(True, True),
    )


def _texts(name: str) -> None:
    for family in TEXT_FAMILIES:
        for n in range(50):
            rng = Random(f"golden/{family}/{name}/{n}")
            record: Record = random_record(rng) if n % 2 else build(_clean(rng))
            printed = texts.dialect(families.make(family, record, rng), name)
            if printed is not None:
                what = f"what {name} prints of a page"
                _write(f"text/{name}_{family}", printed, f"{family} by {name}", what)
                break


def _write(place: str, shown: Shown, family: str, what: str) -> None:
    """Write the case `place` ("comparison/flat_clean") unless it is there."""
    meta = {
        "url": shown.url,
        "content_type": shown.content_type,
        "captured_at": CAPTURED,
        "family": family,
        "description": what,
    }
    golden = {
        "record": shown.expected,
        "may_be_null": shown.may_be_null,
        "not_compared": shown.not_compared,
    }
    folder = FIXTURES / place
    if _new(folder, shown.body, "txt" if place.startswith("text/") else "html", meta):
        _json(folder / "expected.json", golden)


def _new(folder: Path, body: bytes, ext: str, meta: dict[str, Any]) -> bool:
    if folder.exists():
        return False
    folder.mkdir(parents=True)
    (folder / f"page.{ext}").write_bytes(body)
    _json(folder / "meta.json", meta)
    sys.stdout.write(f"{folder.relative_to(FIXTURES)}\n")
    return True


def _json(path: Path, value: object) -> None:
    path.write_text(json.dumps(value, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
