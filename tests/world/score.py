"""`python -m tests.world.score`: how well today's parser reads the families, field by field.

A desk tool for whoever works on the reader; the tests proper are in `tests/test_roundtrip.py`.
"""

from __future__ import annotations

import argparse
import time
from collections import Counter, defaultdict
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


def _family(family: str, args: argparse.Namespace) -> None:
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    failures: list[str] = []
    errors: Counter[str] = Counter()
    slowest = 0.0
    for n in range(args.n):
        rng = Random(f"{args.seed}/{family}/{n}")
        shown = families.make(family, random_record(rng), rng)
        if args.dialect:
            printed = texts.dialect(shown, args.dialect)
            if printed is None:
                continue
            shown = printed
        began = time.perf_counter()
        got = read(shown)
        slowest = max(slowest, time.perf_counter() - began)
        if "error" in got:
            errors[got["error"]] += 1
            failures.append(f"  page {n}: {got['error']}: {got['detail'][:150]}")
        bad = _count(shown, got, counts)
        failures += [f"  page {n}: {b}" for b in bad]
        if args.save and (bad or "error" in got):
            _save(args.save, f"{family}-{n}", shown.body)
    _print(family, counts, errors, slowest, failures, args)


def _count(shown: Shown, got: dict[str, Any], counts: dict[str, Counter[str]]) -> list[str]:
    bad = []
    flagged = bool(got.get("anomalies"))
    for path, state, want, have in compare(
        shown.expected, got, shown.may_be_null, shown.not_compared
    ):
        told = "flagged" if state == "absent" and flagged else state
        counts[field_of(path)][told] += 1
        if told != "right" and "error" not in got:
            bad.append(f"{told:7} {path}: want {_short(want)}  got {_short(have)}")
    return bad


def _short(value: Any) -> str:
    text = repr(value)
    return text if len(text) < 110 else f"{text[:60]}...{text[-45:]}"


def _print(
    family: str,
    counts: dict[str, Counter[str]],
    errors: Counter[str],
    slowest: float,
    failures: list[str],
    args: argparse.Namespace,
) -> None:
    total = sum(counts.values(), Counter())
    every = sum(total.values()) or 1
    print(
        f"{family:12} right {100 * total['right'] / every:6.2f} %  absent {total['absent']:5}  "
        f"absent+anomaly {total['flagged']:5}  wrong {total['wrong']:5}  "
        f"errors {dict(errors) or 0}  slowest {1000 * slowest:.0f} ms"
    )
    for field, count in sorted(counts.items()):
        if args.fields or (args.family and count["right"] < sum(count.values())):
            print(
                f"    {field:26}"
                + "  ".join(f"{k} {count[k]:4}" for k in ("right", "absent", "flagged", "wrong"))
            )
    for line in failures[: args.show]:
        print(line)


def _save(folder: str, name: str, body: bytes) -> None:
    from pathlib import Path

    Path(folder).mkdir(parents=True, exist_ok=True)
    (Path(folder) / f"{name}.html").write_bytes(body)


if __name__ == "__main__":
    main()
