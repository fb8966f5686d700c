"""`python -m tests.drill`: mutate ten thousand pages and count what is read wrong.

Every page is one that the reader reads right before the mutation. The table goes to the terminal
and into `docs/drill.md`; the exit status is 1 where a limit is missed.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from random import Random
from typing import Any

from parsers import Document, ParseError, parse
from tests.world import families, texts
from tests.world.compare import compare
from tests.world.damage import CONTENT, MARKUP
from tests.world.damage.judge import Pair, Result, judge
from tests.world.dress import Shown
from tests.world.records import random_record

REPORT = Path(__file__).parents[1] / "docs" / "drill.md"
OUTCOMES = ("right", "refused", "flagged", "absent", "wrong", "crashed")
#: What nothing tells a user of: a value that differs, or is null though the page prints it.
SILENT = frozenset(("absent", "wrong"))
SLOWEST_SECONDS = 2.0
DAMAGED_WRONG_SHARE = 0.001
CHUNK = 50


def drill(seed: int, start: int, count: int, only: str = "") -> list[Result]:
    """Return the results of `count` mutations; the same seed gives the same pages."""
    return [_one(seed, n, only) for n in range(start, start + count)]


def _one(seed: int, n: int, only: str) -> Result:
    """Draw pages until one is read right and takes the mutation whose turn it is."""
    kinds = [*MARKUP, *CONTENT]
    kind = kinds[n % len(kinds)]
    if only not in kind:
        return Result(kind, "unused", 0.0, f"{seed}/{n}")
    mutation = MARKUP.get(kind) or CONTENT[kind]
    for attempt in range(200):
        rng = Random(f"drill/{seed}/{n}/{attempt}")
        family = rng.choice(list(families.FAMILIES))
        shown = _page(kind, family, rng)
        if shown is None:
            continue
        base = _clean_reading(shown)
        mutated = mutation(shown, rng) if base is not None else None
        if base is not None and mutated is not None:
            case = f"{seed}/{n}/{attempt} {family}"
            return judge(kind, case, Pair(shown, base), mutated, reorder=kind in CONTENT)
    return Result(kind, "unused", 0.0, f"{seed}/{n}")


def _page(kind: str, family: str, rng: Random) -> Shown | None:
    """Return a page of the family, or what an extractor prints of it for the kinds of text."""
    shown = families.make(family, random_record(rng), rng)
    if not kind.startswith("text extract"):
        return shown
    return texts.dialect(
        shown, rng.choice([name for name in texts.DIALECTS if "wrapped" not in name])
    )


def _clean_reading(shown: Shown) -> dict[str, Any] | None:
    """Return the reading of the whole page, or None where it is not right in every field."""
    try:
        page = parse(Document(shown.body, url=shown.url, content_type=shown.content_type))
    except ParseError:
        return None
    got = page.model_dump(mode="json")
    rows = compare(shown.expected, got, shown.may_be_null, shown.not_compared)
    return got if all(row[1] == "right" for row in rows) else None


def table(results: list[Result]) -> str:
    """Return the Markdown table of all kinds, the changes of markup first."""
    titles = (
        "pages",
        "read right",
        "refused",
        "flagged",
        "absent",
        "silently wrong",
        "crashed",
        "slowest",
    )
    lines = [f"| what was done | {' | '.join(titles)} |", "|---" + "|---:" * len(titles) + "|"]
    for title, kinds in (("only markup changed", MARKUP), ("content damaged", CONTENT)):
        group = [r for r in results if r.kind in kinds]
        lines += [_row(kind, [r for r in group if r.kind == kind]) for kind in kinds]
        lines.append(_row(f"**all, {title}**", group))
    return "\n".join(lines)


def _row(title: str, results: list[Result]) -> str:
    used = [r for r in results if r.outcome != "unused"]
    count = Counter(r.outcome for r in used)
    slowest = max((r.seconds for r in used), default=0.0)
    shares = " | ".join(f"{100 * count[o] / (len(used) or 1):.2f} %" for o in OUTCOMES[:4])
    return (
        f"| {title} | {len(used):,} | {shares} | {count['wrong']} "
        f"({100 * count['wrong'] / (len(used) or 1):.2f} %) | {count['crashed']} "
        f"| {1000 * slowest:.0f} ms |"
    )


def missed(results: list[Result]) -> list[str]:
    """Return a sentence for every limit that the results miss."""
    out = []
    crashed = [r for r in results if r.outcome == "crashed"]
    slow = [r for r in results if r.seconds > SLOWEST_SECONDS]
    markup = [r for r in results if r.kind in MARKUP and r.outcome in SILENT]
    damaged = [r for r in results if r.kind in CONTENT]
    wrong = [r for r in damaged if r.outcome in SILENT]
    if crashed:
        out.append(f"{len(crashed)} pages raised something else than a ParseError")
    if slow:
        out.append(f"{len(slow)} pages took longer than {SLOWEST_SECONDS:.0f} s")
    if markup:
        out.append(f"{len(markup)} pages were silently read wrong or less where markup changed")
    if len(wrong) >= DAMAGED_WRONG_SHARE * (len(damaged) or 1):
        out.append(
            f"{len(wrong)} of {len(damaged)} damaged pages were silently read wrong or less "
            f"(limit {100 * DAMAGED_WRONG_SHARE} %)"
        )
    return out


def run(count: int, seed: int, workers: int, only: str = "") -> list[Result]:
    """Return the results of `count` mutations, computed by `workers` processes."""
    starts = range(0, count, CHUNK)
    with ProcessPoolExecutor(workers) as pool:
        jobs = [pool.submit(drill, seed, s, min(CHUNK, count - s), only) for s in starts]
        return [result for job in jobs for result in job.result()]


REPORT_TEXT = """# The drill

`make drill` (`python -m tests.drill --n {count} --seed {seed}`) mutates {count:,} made-up pages
of {families} families and reads each. A page is drawn only if the reader reads it right in every
field before the mutation.

- **read right**: what the page still prints is right; what it no longer prints is null, or right
  because it was derived.
- **refused**: a named error. **flagged**: something is absent or differs, and an anomaly that
  the whole page did not have says so. **absent**: a value is null though its text stands
  on the page as often as before, and no anomaly says so.
- **silently wrong**: a value differs from what the page says, and no new anomaly.

The limits count absent and silently wrong alike. What a page no longer prints is unknown, and null
is the right reading of it: a dropped review leaves a page like one that never had it. Where a cut
or a flipped byte falls into the text of a value, the page says another value, and that field is
not compared; nor is a word or a paragraph taken out of a value.

{table}

{verdict}
"""


def _save(folder: Path, results: list[Result]) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for result in results:
        (folder / (re.sub(r"\W+", "-", result.case) + ".html")).write_bytes(result.body)


def main() -> int:
    """Run the drill, print the table and write the report; return the exit status."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--n", type=int, default=10_000, help="mutated pages")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--kind", default="", help="only kinds whose name contains this")
    parser.add_argument("--save", type=Path, help="write the pages that are read wrong there")
    parser.add_argument("--show", type=int, default=20, help="faults printed")
    parser.add_argument("--dry", action="store_true", help="do not write docs/drill.md")
    args = parser.parse_args()
    results = run(args.n, args.seed, args.workers, args.kind)
    printed = table(results)
    faults = missed(results)
    verdict = "Limits missed: " + "; ".join(faults) + "." if faults else "All limits are kept."
    sys.stdout.write(f"{printed}\n\n{verdict}\n")
    bad = [r for r in results if r.outcome in {*SILENT, "crashed"}]
    for result in bad[: args.show]:
        sys.stdout.write(f"{result.outcome} | {result.kind} | {result.case} | {result.detail}\n")
    if args.save:
        _save(args.save, bad)
    if not args.dry and not args.kind:
        REPORT.write_text(
            REPORT_TEXT.format(
                count=args.n,
                seed=args.seed,
                families=len(families.FAMILIES),
                table=printed,
                verdict=verdict,
            ),
            encoding="utf-8",
        )
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
