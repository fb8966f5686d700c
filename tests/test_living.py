"""The demonstration site: every page of `fixtures/demo` is read as the living site has it."""

from __future__ import annotations

import json

import pytest

from parsers import Document, parse
from tests.world.compare import compare
from tests.world.living import DEMO, pages

PAGES = {file: shown for file, _, _, shown in pages()}
MANIFEST = [json.loads(line) for line in (DEMO / "manifest.jsonl").read_text().splitlines()]


def test_the_manifest_names_every_page() -> None:
    files = {str(p.relative_to(DEMO)) for p in DEMO.glob("*/*")}
    assert files == {line["file"] for line in MANIFEST} == set(PAGES)


@pytest.mark.parametrize("line", MANIFEST, ids=lambda line: str(line["file"]))
def test_page(line: dict[str, str]) -> None:
    shown = PAGES[line["file"]]
    body = (DEMO / line["file"]).read_bytes()
    page = parse(Document(body, url=line.get("url"), content_type=shown.content_type))
    rows = compare(
        shown.expected, page.model_dump(mode="json"), shown.may_be_null, shown.not_compared
    )
    bad = [row for row in rows if row[1] != "right"]
    assert not bad, "\n".join(map(str, bad))
