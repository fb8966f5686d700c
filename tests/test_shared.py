"""The shared samples: every field of every page and text extract equals its true record."""

from __future__ import annotations

import json
import unicodedata
from pathlib import Path
from typing import Any

import pytest

from parsers import Document, parse
from tests.world.compare import compare

SHARED = Path(__file__).parents[2] / "shared"
CASES = sorted(p for folder in ("seeds", "pages") for p in SHARED.glob(f"{folder}/*.json"))

pytestmark = pytest.mark.skipif(not CASES, reason=f"no samples in {SHARED.name}/")


def _body(golden: Path) -> Path:
    return next(p for p in (golden.with_suffix(".html"), golden.with_suffix(".txt")) if p.exists())


@pytest.mark.parametrize("golden", CASES, ids=lambda p: f"{p.parent.name}/{p.stem}")
def test_every_field(golden: Path) -> None:
    # The record contract prints text in NFC; some true records here are written decomposed.
    case: dict[str, Any] = json.loads(
        unicodedata.normalize("NFC", golden.read_text(encoding="utf-8"))
    )
    body = _body(golden)
    kind = "text/html; charset=utf-8" if body.suffix == ".html" else "text/plain; charset=utf-8"
    page = parse(Document(body.read_bytes(), url=case["url_argument"], content_type=kind))
    rows = compare(
        case["record"], page.model_dump(mode="json"), case["may_be_null"], case["not_compared"]
    )
    bad = [row for row in rows if row[1] != "right"]
    assert not bad, "\n".join(
        f"{state} {path}: expected {want!r}, read {have!r}" for path, state, want, have in bad
    )
