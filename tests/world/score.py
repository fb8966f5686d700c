"""`python -m tests.world.score`: how well today's parser reads the families, field by field.

A desk tool for whoever works on the reader; the tests proper are in `tests/test_roundtrip.py`.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import Any

from parsers import Document, ParseError, parse
from tests.world import families, texts
from tests.world.compare import compare, field_of
from tests.world.dress import Shown
from tests.world.records import random_record


def read(shown: Shown) -> dict[str, Any]:
    """Return the parser's record, or {"error": code} where it refuses."""
    try:
        page = parse(Document(shown.body, url=shown.url, content_type=shown.content_type))
    except ParseError as error:
        return {"error": error.code, "detail": error.detail}
    return page.model_dump(mode="json")


def main() -> None:
    """Print the table and the first failures."""
    args = _arguments()
    names = [f for f in families.FAMILIES if not args.family or args.family in f]
    for family in names:
        _family(family, args)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--family", help="only families whose name contains this")
    parser.add_argument("--dialect", choices=sorted(texts.DIALECTS), help="read this extract of it")
    parser.add_argument("--n", type=int, default=20, help="pages a family")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--show", type=int, default=3, help="failures shown a family")
    parser.add_argument("--fields", action="store_true", help="print every field's row")
    parser.add_argument("--save", metavar="DIR", help="write failing pages there")
    return parser.parse_args()


@dataclass
class Tally:
    """What one family's pages came to."""

    counts: dict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    failures: list[str] = field(default_factory=list)
    errors: Counter[str] = field(default_factory=Counter)
    slowest: float = 0.0


def _family(family: str, args: argparse.Namespace) -> None:
    tally = Tally()
    for n in range(args.n):
        rng = Random(f"{args.seed}/{family}/{n}")
        shown: Shown | None = families.make(family, random_record(rng), rng)
        if args.dialect and shown is not None:
            shown = texts.dialect(shown, args.dialect)
        if shown is None:
            continue
        bad = _count(shown, tally)
        tally.failures += [f"  page {n}: {b}" for b in bad]
        if args.save and bad:
            _save(args.save, f"{family}-{n}", shown.body)
    _print(family, tally, args)


def _count(shown: Shown, tally: Tally) -> list[str]:
    began = time.process_time()
    got = read(shown)
    tally.slowest = max(tally.slowest, time.process_time() - began)
    bad = []
    if "error" in got:
        tally.errors[got["error"]] += 1
        bad.append(f"{got['error']}: {got['detail'][:150]}")
    flagged = bool(got.get("anomalies"))
    for path, state, want, have in compare(
        shown.expected, got, shown.may_be_null, shown.not_compared
    ):
        told = "flagged" if state == "absent" and flagged else state
        tally.counts[field_of(path)][told] += 1
        if told != "right" and "error" not in got:
            bad.append(f"{told:7} {path}: want {_short(want)}  got {_short(have)}")
    return bad


def _short(value: Any) -> str:
    text = repr(value)
    return text if len(text) < 110 else f"{text[:60]}...{text[-45:]}"


def _print(family: str, tally: Tally, args: argparse.Namespace) -> None:
    total = sum(tally.counts.values(), Counter())
    every = sum(total.values()) or 1
    _say(
        f"{family:12} right {100 * total['right'] / every:6.2f} %  absent {total['absent']:5}  "
        f"absent+anomaly {total['flagged']:5}  wrong {total['wrong']:5}  "
        f"errors {dict(tally.errors) or 0}  slowest {1000 * tally.slowest:.0f} ms"
    )
    states = ("right", "absent", "flagged", "wrong")
    for name, count in sorted(tally.counts.items()):
        if args.fields or (args.family and count["right"] < sum(count.values())):
            _say(f"    {name:26}" + "  ".join(f"{k} {count[k]:4}" for k in states))
    for line in tally.failures[: args.show]:
        _say(line)


def _say(line: str) -> None:
    sys.stdout.write(line + "\n")


def _save(folder: str, name: str, body: bytes) -> None:
    Path(folder).mkdir(parents=True, exist_ok=True)
    (Path(folder) / f"{name}.html").write_bytes(body)


if __name__ == "__main__":
    main()
