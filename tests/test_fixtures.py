"""Golden cases: one test a field, so that a failure names the field.

A case is a folder with `page.html` or `page.txt`, `meta.json` and either `expected.json` or
`expected_error.json`. Where neither is there, today's reading is written as `expected.new.json`
and the test fails until somebody has reviewed and renamed it. Nothing here overwrites a golden.
"""

from __future__ import annotations

import difflib
import functools
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from parsers import Document, ParseError, parse
from tests.world.compare import compare

FIXTURES = Path(__file__).parents[1] / "fixtures"
CASES = sorted(p.parent for p in FIXTURES.glob("*/*/meta.json"))
GOLDENS = [c for c in CASES if (c / "expected.json").exists()]
REFUSED = [c for c in CASES if (c / "expected_error.json").exists()]
LABELS_AS_NAMES = "tools named Entry and Free, without markup that tells names from labels"
LEFT_OPEN = {
    "lists_traps": [f"tools.{at}.{field}" for at in (0, 1) for field in ("entry", "pricing.text")],
}
MISSING = [c for c in CASES if c not in GOLDENS and c not in REFUSED]


def _json(path: Path) -> dict[str, Any]:
    value: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return value


def _document(case: Path) -> Document:
    meta = _json(case / "meta.json")
    (page,) = case.glob("page.*")
    return Document(page.read_bytes(), meta["url"], meta["content_type"], meta.get("status"))


@functools.cache
def _read(case: Path) -> dict[str, Any]:
    try:
        return parse(_document(case)).model_dump(mode="json")
    except ParseError as error:
        return {"error": {"code": error.code, "detail": error.detail}}


@functools.cache
def _rows(case: Path) -> dict[str, list[tuple[str, str, Any, Any]]]:
    """Return the compared rows by field; all reviews of a tool are one field."""
    golden = _json(case / "expected.json")
    fields: dict[str, list[tuple[str, str, Any, Any]]] = {}
    for row in compare(
        golden["record"], _read(case), golden["may_be_null"], golden["not_compared"]
    ):
        fields.setdefault(_field(row[0]), []).append(row)
    return fields


def _field(path: str) -> str:
    head, found, _ = path.partition("reviews")
    return head + found if found else path.partition(":")[0]


def _known(case: Path) -> set[str]:
    golden = _json(case / "expected.json")
    rows = compare(golden["record"], golden["record"], (), golden["not_compared"])
    return {_field(row[0]) for row in rows} | {"none"}


def _fields() -> Iterator[Any]:
    for case in GOLDENS:
        for field in sorted(_known(case)):
            open_ = field in LEFT_OPEN.get(case.name, ())
            marks = [pytest.mark.xfail(strict=True, reason=LABELS_AS_NAMES)] if open_ else []
            yield pytest.param(
                case, field, id=f"{case.parent.name}/{case.name}:{field}", marks=marks
            )


@pytest.mark.parametrize(("case", "field"), list(_fields()))
def test_field(case: Path, field: str) -> None:
    rows = _rows(case).get(field, [])
    bad = [row for row in rows if row[1] != "right"]
    assert not bad, _diff(case, bad)


@pytest.mark.parametrize("case", [c for c in GOLDENS if c.name in LEFT_OPEN], ids=lambda c: c.name)
def test_what_is_left_open_is_absent_and_never_wrong(case: Path) -> None:
    rows = [row for field in LEFT_OPEN[case.name] for row in _rows(case)[field]]
    assert {row[1] for row in rows if row[1] != "right"} == {"absent"}, _diff(case, rows)


@pytest.mark.parametrize("case", GOLDENS, ids=lambda c: f"{c.parent.name}/{c.name}")
def test_nothing_is_read_that_the_page_does_not_say(case: Path) -> None:
    known = _known(case)
    extra = [row for field, rows in _rows(case).items() if field not in known for row in rows]
    assert not extra, _diff(case, extra)


@pytest.mark.parametrize("case", REFUSED, ids=lambda c: c.name)
def test_refused(case: Path) -> None:
    code = _json(case / "expected_error.json")["code"]
    with pytest.raises(ParseError) as caught:
        parse(_document(case))
    assert caught.value.code == code, caught.value.detail
    assert caught.value.detail


@pytest.mark.parametrize("case", MISSING, ids=lambda c: f"{c.parent.name}/{c.name}")
def test_unreviewed(case: Path) -> None:
    if not list(case.glob("expected*.new.json")):
        _write_new(case)
    pytest.fail(
        f"{case.relative_to(FIXTURES)} has no golden: review its expected.new.json (or "
        "expected_error.new.json), then take .new out of the name"
    )


def _write_new(case: Path) -> None:
    """Write today's reading, right or wrong, beside the page."""
    reading = _read(case)
    new, name = {"record": reading, "may_be_null": [], "not_compared": []}, "expected.new.json"
    if "error" in reading:
        new, name = {"code": reading["error"]["code"]}, "expected_error.new.json"
    text = json.dumps(new, ensure_ascii=False, indent=1)
    (case / name).write_text(text + "\n", encoding="utf-8")


def _diff(case: Path, bad: list[tuple[str, str, Any, Any]]) -> str:
    """Return the expected and the read values of the faulty rows as a unified diff."""
    want = [f"{path}: {json.dumps(value, ensure_ascii=False)}" for path, _, value, _ in bad]
    have = [f"{path}: {json.dumps(value, ensure_ascii=False)}" for path, _, _, value in bad]
    lines = difflib.unified_diff(want, have, "golden", "read", lineterm="", n=0)
    error = _read(case).get("error")
    return "\n".join([f"refused: {error}"] * bool(error) + list(lines))
