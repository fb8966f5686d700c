"""`python -m tests.drill`: mutate ten thousand pages and count what is read wrong.

Every page is one that the reader reads right before the mutation. The table goes to the terminal
and into `docs/drill.md`; the exit status is 1 where a limit is missed.
"""

from __future__ import annotations

import argparse
import html
import re
import sys
import time
import traceback
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any

from parsers import Document, ParseError, parse
from tests.world import families, texts
from tests.world.compare import Row, compare
from tests.world.damage import CONTENT, MARKUP
from tests.world.damage.page import Mutated
from tests.world.dress import Shown
from tests.world.records import random_record

REPORT = Path(__file__).parents[1] / "docs" / "drill.md"
OUTCOMES = ("right", "refused", "flagged", "absent", "wrong", "crashed")
SLOWEST_SECONDS = 2.0
DAMAGED_WRONG_SHARE = 0.001
CHUNK = 50
PRINTED = {
    "ship_percent": "{}%",
    "ships": "{} ship",
    "skips": "{} skip",
    "votes": "{:,}",
    "score": "{}/100",
}


@dataclass(frozen=True)
class Result:
    """What became of one mutated page; `detail` says what was wrong."""

    kind: str
    outcome: str
    seconds: float
    case: str
    detail: str = ""


@dataclass(frozen=True)
class Pair:
    """A page and the reader's record of it, right in every field."""

    shown: Shown
    reading: dict[str, Any]


def drill(seed: int, start: int, count: int) -> list[Result]:
    """Return the results of `count` mutations; the same seed gives the same pages."""
    return [_one(seed, n) for n in range(start, start + count)]


def _one(seed: int, n: int) -> Result:
    """Draw pages until one is read right and takes the mutation whose turn it is."""
    kinds = [*MARKUP, *CONTENT]
    kind = kinds[n % len(kinds)]
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
            return _judge(kind, case, Pair(shown, base), mutated)
    return Result(kind, "unused", 0.0, f"{seed}/{n}")


def _page(kind: str, family: str, rng: Random) -> Shown | None:
    """Return a page of the family, or what an extractor prints of it for the kinds of text."""
    shown = families.make(family, random_record(rng), rng)
    if not kind.startswith("text extract"):
        return shown
    return texts.dialect(shown, rng.choice(list(texts.DIALECTS)))


def _clean_reading(shown: Shown) -> dict[str, Any] | None:
    """Return the reading of the whole page, or None where it is not right in every field."""
    try:
        page = parse(Document(shown.body, url=shown.url, content_type=shown.content_type))
    except ParseError:
        return None
    got = page.model_dump(mode="json")
    rows = compare(shown.expected, got, shown.may_be_null, shown.not_compared)
    return got if all(row[1] == "right" for row in rows) else None


def _judge(kind: str, case: str, pair: Pair, mutated: Mutated) -> Result:
    shown, body, touched = pair.shown, mutated.body, mutated.touched
    began = time.perf_counter()
    try:
        page = parse(Document(body, url=shown.url, content_type=shown.content_type))
    except ParseError as error:
        return Result(kind, "refused", time.perf_counter() - began, case, error.detail)
    except Exception:  # noqa: BLE001 - a crash is what this drill looks for
        return Result(kind, "crashed", time.perf_counter() - began, case, traceback.format_exc())
    seconds = time.perf_counter() - began
    got = page.model_dump(mode="json")
    rows = _compared(kind, shown, got, (*shown.not_compared, *touched))
    still = _visible(body)
    bad = [row for row in rows if row[1] == "wrong" or (row[1] == "absent" and _shows(still, row))]
    if not bad:
        return Result(kind, "right", seconds, case)
    news = _signs(got) - _signs(pair.reading)
    wrong = [row for row in bad if row[1] == "wrong"]
    outcome = "flagged" if news else "wrong" if wrong else "absent"
    return Result(kind, outcome, seconds, case, "; ".join(_line(row) for row in wrong[:3]))


def _compared(
    kind: str, shown: Shown, got: dict[str, Any], not_compared: tuple[str, ...]
) -> list[Row]:
    """Return the compared rows; once content is damaged the tools may stand in either order."""
    rows = compare(shown.expected, got, shown.may_be_null, not_compared)
    if kind in MARKUP or len(got["tools"]) != 2:
        return rows
    swapped = {**got, "tools": got["tools"][::-1]}
    for key in ("none", "derived"):
        swapped[key] = [_other_side(path) for path in got[key]]
    other = compare(shown.expected, swapped, shown.may_be_null, not_compared)
    return min(rows, other, key=lambda found: sum(row[1] == "wrong" for row in found))


def _other_side(path: str) -> str:
    """Return the path with the two tools exchanged."""
    return re.sub(r"^tools\.([01])", lambda m: f"tools.{1 - int(m.group(1))}", path)


def _signs(reading: dict[str, Any]) -> set[tuple[str, str | None]]:
    return {(a["code"], a["path"]) for a in reading["anomalies"]}


def _visible(body: bytes) -> str:
    """Return about what a browser would print of the page, in one line."""
    text = body.decode("utf-8", "replace")
    text = re.sub(r"<(script|style)\b.*?</\1>|<!--.*?-->", "", text, flags=re.S | re.I)
    return " ".join(html.unescape(re.sub(r"<[^>]*>", " ", text)).split())


def _shows(visible: str, row: Row) -> bool:
    """Say whether the page still prints the value that was not read."""
    path, _, value, _ = row
    if path.startswith("none:"):
        return False  # it follows from the value itself
    printed = PRINTED.get(path.rsplit(".", 1)[-1], "{}").format(value)
    return printed in visible


def _line(row: Row) -> str:
    path, _, want, have = row
    return f"{path}: {str(want)[:60]!r} read as {str(have)[:60]!r}"


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
    markup = [r for r in results if r.kind in MARKUP and r.outcome == "wrong"]
    damaged = [r for r in results if r.kind in CONTENT]
    wrong = [r for r in damaged if r.outcome == "wrong"]
    if crashed:
        out.append(f"{len(crashed)} pages raised something else than a ParseError")
    if slow:
        out.append(f"{len(slow)} pages took longer than {SLOWEST_SECONDS:.0f} s")
    if markup:
        out.append(f"{len(markup)} pages were read wrong though only markup changed")
    if len(wrong) >= DAMAGED_WRONG_SHARE * (len(damaged) or 1):
        out.append(
            f"{len(wrong)} of {len(damaged)} damaged pages were silently read wrong "
            f"(limit {100 * DAMAGED_WRONG_SHARE} %)"
        )
    return out


def run(count: int, seed: int, workers: int) -> list[Result]:
    """Return the results of `count` mutations, computed by `workers` processes."""
    starts = range(0, count, CHUNK)
    with ProcessPoolExecutor(workers) as pool:
        jobs = [pool.submit(drill, seed, s, min(CHUNK, count - s)) for s in starts]
        return [result for job in jobs for result in job.result()]


REPORT_TEXT = """# The drill

`make drill` (`python -m tests.drill --n {count} --seed {seed}`) mutates {count:,} made-up pages
of {families} families and reads each. A page is drawn only if the reader reads it right in every
field before the mutation.

- **read right**: what the page still prints is right; what it no longer prints is null, or right
  because it was derived.
- **refused**: a named error. **flagged**: something is absent or differs, and an anomaly that
  the whole page did not have says so. **absent**: a value is null though its text still stands
  somewhere on the page, and no anomaly says so. On damaged pages mostly the label went.
- **silently wrong**: a value differs from what the page says, and no new anomaly.

{table}

{verdict}
"""


def main() -> int:
    """Run the drill, print the table and write the report; return the exit status."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--n", type=int, default=10_000, help="mutated pages")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--show", type=int, default=20, help="faults printed")
    parser.add_argument("--dry", action="store_true", help="do not write docs/drill.md")
    args = parser.parse_args()
    results = run(args.n, args.seed, args.workers)
    printed = table(results)
    faults = missed(results)
    verdict = "Limits missed: " + "; ".join(faults) + "." if faults else "All limits are kept."
    sys.stdout.write(f"{printed}\n\n{verdict}\n")
    for result in [r for r in results if r.outcome in {"wrong", "crashed"}][: args.show]:
        sys.stdout.write(f"{result.outcome} | {result.kind} | {result.case} | {result.detail}\n")
    if not args.dry:
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
