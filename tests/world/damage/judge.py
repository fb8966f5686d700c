"""Reads a mutated page and says what became of it: right, refused, flagged, absent or wrong."""

from __future__ import annotations

import re
import time
import traceback
from collections import Counter
from dataclasses import dataclass
from typing import Any

from parsers import Document, ParseError, parse
from tests.world.compare import Row, compare
from tests.world.damage.page import Mutated, visible
from tests.world.dress import Shown

PRINTED = {
    "ship_percent": "{}%",
    "ships": "{} ship",
    "skips": "{} skip",
    "votes": "{:,}",
    "score": "{}/100",
}


@dataclass(frozen=True)
class Result:
    """What became of one mutated page; `detail` says what was wrong, `body` is kept then."""

    kind: str
    outcome: str
    seconds: float
    case: str
    detail: str = ""
    body: bytes = b""


@dataclass(frozen=True)
class Pair:
    """A page and the reader's record of it, right in every field."""

    shown: Shown
    reading: dict[str, Any]


def judge(kind: str, case: str, pair: Pair, mutated: Mutated, *, reorder: bool) -> Result:
    """Read the mutated page and say what became of it.

    `reorder`: content is damaged, so the tools may stand in either order.
    """
    shown, body, touched = pair.shown, mutated.body, mutated.touched
    began = time.process_time()
    try:
        page = parse(Document(body, url=shown.url, content_type=shown.content_type))
    except ParseError as error:
        return Result(kind, "refused", time.process_time() - began, case, error.detail)
    except Exception:  # noqa: BLE001 - a crash is what this drill looks for
        told = traceback.format_exc()
        return Result(kind, "crashed", time.process_time() - began, case, told, body)
    seconds = time.process_time() - began
    got = page.model_dump(mode="json")
    rows = _compared(reorder, shown, got, (*shown.not_compared, *touched))
    before, after = visible(shown.body), visible(body)
    missed = {row[0] for row in rows if _missed(row, before, after)}
    bad = [row for row in rows if row[1] == "wrong" or _counts(row[0], missed)]
    if not bad:
        return Result(kind, "right", seconds, case)
    news = _signs(got) - _signs(pair.reading)  # of a Counter: what there is more of
    wrong = [row for row in bad if row[1] == "wrong"]
    outcome = "flagged" if news else "wrong" if wrong else "absent"
    detail = "; ".join(_line(row) for row in (wrong or bad)[:3])
    return Result(kind, outcome, seconds, case, detail, b"" if news else body)


def _compared(
    reorder: bool, shown: Shown, got: dict[str, Any], not_compared: tuple[str, ...]
) -> list[Row]:
    """Return the compared rows, of the better of the tools' two orders where both are right."""
    rows = compare(shown.expected, got, shown.may_be_null, not_compared)
    if not reorder or len(got["tools"]) != 2:
        return rows
    swapped = {**got, "tools": got["tools"][::-1]}
    for key in ("none", "derived"):
        swapped[key] = [_other_side(path) for path in got[key]]
    other = compare(shown.expected, swapped, shown.may_be_null, not_compared)
    return min(rows, other, key=lambda found: sum(row[1] == "wrong" for row in found))


def _other_side(path: str) -> str:
    """Return the path with the two tools exchanged."""
    return re.sub(r"^tools\.([01])", lambda m: f"tools.{1 - int(m.group(1))}", path)


def _signs(reading: dict[str, Any]) -> Counter[tuple[str, str | None]]:
    return Counter((a["code"], a["path"]) for a in reading["anomalies"])


def _missed(row: Row, before: str, after: str) -> bool:
    """Say whether a value is null though the page prints it as often as it did."""
    path, state, value, _ = row
    if state != "absent" or path.startswith("none:"):
        return False  # an entry in `none` follows from the value itself
    printed = PRINTED.get(path.rsplit(".", 1)[-1], "{}").format(value)
    return printed in before and after.count(printed) >= before.count(printed)


def _counts(path: str, missed: set[str]) -> bool:
    """Say whether a missed value counts as missed.

    A critic's name and vote stand all over a page. Where neither the words nor the score of a
    review are left, the page says nothing of it, as one does that never had it.
    """
    review, _, part = path.rpartition(".")
    if part in {"reviewer", "verdict"} and ".reviews." in path:
        return path in missed and not missed.isdisjoint({f"{review}.quote", f"{review}.score"})
    return path in missed


def _line(row: Row) -> str:
    path, _, want, have = row
    return f"{path}: {str(want)[:60]!r} read as {str(have)[:60]!r}"
