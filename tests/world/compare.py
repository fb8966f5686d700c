"""Compares what was read with what a page shows, field by field. It knows no page and no parser.

A field is "right", "absent" (null where the page has a value) or "wrong". Keys that the expected
record lacks are not compared. Where null is expected, a value that the reader lists as derived
is right too. Reviews are aligned in page order, so that one lost review does not spoil the rest.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

Row = tuple[str, str, Any, Any]
META = ("anomalies", "derived", "file", "roles")


def compare(
    expected: dict[str, Any],
    got: dict[str, Any],
    may_be_null: list[str] | tuple[str, ...] = (),
    not_compared: list[str] | tuple[str, ...] = (),
) -> list[Row]:
    """Return a row (path, "right" | "absent" | "wrong", expected, got) for every compared field."""
    derived = set(got.get("derived") or ())
    rows = []
    for path, want, have in _walk("", _plain(expected), got):
        if any(path == p or path.startswith(f"{p}.") for p in not_compared):
            continue
        rows.append((path, _judge(path, want, have, may_be_null, derived), want, have))
    if "none" in expected:
        rows += _none(expected["none"], got.get("none") or (), may_be_null)
    return rows


def wrong(rows: list[Row]) -> list[Row]:
    """Return the rows that are wrong."""
    return [row for row in rows if row[1] == "wrong"]


def field_of(path: str) -> str:
    """Return the path without its indexes: "tools.0.panel.ships" -> "panel.ships"."""
    return re.sub(r"^tools\.|\d+\.?", "", path).strip(".") or path


def _plain(expected: dict[str, Any]) -> dict[str, Any]:
    return {k: v for k, v in expected.items() if k not in META and k != "none"}


def _judge(path: str, want: Any, have: Any, may_be_null: Any, derived: set[str]) -> str:
    if have == want:
        return "right"
    if have is None or have == []:
        return "right" if path in may_be_null else "absent"
    if want is None and path in derived:
        return "right"
    return "wrong"


def _none(want: list[str], have: Any, may_be_null: Any) -> Iterator[Row]:
    for path in sorted({*want, *have}):
        state = "right" if path in want and path in have else "absent" if path in want else "wrong"
        if state == "absent" and path in may_be_null:  # "tools.0.community" itself
            state = "right"
        yield f"none:{path}", state, path in want, path in have


def _walk(path: str, want: Any, have: Any) -> Iterator[tuple[str, Any, Any]]:
    here = f"{path}." if path else ""
    if path.endswith("tiers"):
        yield path, want, _projected(want, have)
    elif isinstance(want, dict):
        for key, value in want.items():
            yield from _walk(here + key, value, have.get(key) if isinstance(have, dict) else None)
    elif path.endswith("reviews"):
        yield from _reviews(path, want, list(have or ()))
    elif isinstance(want, (list, tuple)):
        have = list(have or ())
        for i, value in enumerate(want):
            yield from _walk(f"{here}{i}", value, have[i] if i < len(have) else None)
        for i in range(len(want), len(have)):
            yield f"{here}{i}", None, have[i]
    else:
        yield path, want, have


def _projected(want: Any, have: Any) -> Any:
    """Keep of each tier the keys that the expected tier has."""
    if not isinstance(have, (list, tuple)) or len(have) != len(want):
        return have
    return [{k: h.get(k) for k in w} for w, h in zip(want, have, strict=True)]


def _reviews(path: str, want: list[Any], have: list[Any]) -> Iterator[tuple[str, Any, Any]]:
    pairs = align(want, have)
    taken = {j for j in pairs if j is not None}
    for i, j in enumerate(pairs):
        yield from _walk(f"{path}.{i}", want[i], have[j] if j is not None else None)
    for j, extra in enumerate(have):
        if j not in taken:
            yield f"{path}.extra{j}", None, extra


def align(want: list[Any], have: list[Any]) -> list[int | None]:
    """Return for each wanted review the index of the read one that it is, in page order."""
    if len(want) == len(have):
        return list(range(len(want)))
    scores = [[_likeness(w, h) for h in have] for w in want]
    best = [[0.0] * (len(have) + 1) for _ in range(len(want) + 1)]
    for i in range(len(want) - 1, -1, -1):
        for j in range(len(have) - 1, -1, -1):
            best[i][j] = max(best[i + 1][j], best[i][j + 1], best[i + 1][j + 1] + scores[i][j])
    out: list[int | None] = []
    i = j = 0
    while i < len(want):
        if j < len(have) and scores[i][j] and best[i][j] == best[i + 1][j + 1] + scores[i][j]:
            out.append(j)
            i, j = i + 1, j + 1
        elif j < len(have) and best[i][j] == best[i][j + 1]:
            j += 1
        else:
            out.append(None)
            i += 1
    return out


def _likeness(want: Any, have: Any) -> float:
    same = [
        k
        for k in ("quote", "reviewer", "score", "verdict")
        if want.get(k) is not None and want.get(k) == have.get(k)
    ]
    return 3.0 * ("quote" in same) + len(same)
