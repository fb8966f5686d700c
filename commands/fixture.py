"""A page written down as a test case that nobody has reviewed yet. It replaces no file."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from commands.exit_codes import Exit, Stop
from commands.when import iso

if TYPE_CHECKING:
    from sources import Loaded

# Without the `.new` these are goldens: tests/test_fixtures.py reads them.
EXPECTED = "expected.new.json"
REFUSED = "expected_error.new.json"


def save(loaded: Loaded, file: str, record: dict[str, Any], folder: Path) -> None:
    """Writes the page, `meta.json` and today's reading, right or wrong.

    A person compares the reading with the page, mends it, and takes `.new` out of its name.
    Raises Stop where the folder holds something already.
    """
    check_free(folder)
    folder.mkdir(parents=True, exist_ok=True)
    suffix = Path(file.removesuffix(".gz")).suffix or ".html"
    (folder / f"page{suffix}").write_bytes(loaded.document.body)
    meta: dict[str, Any] = {
        "url": loaded.document.url,
        "content_type": loaded.document.content_type,
        "captured_at": None if loaded.time_is_mtime else iso(loaded.captured_at),
    }
    if loaded.document.status is not None:
        meta["status"] = loaded.document.status
    _write(folder / "meta.json", meta)
    if "error" in record:
        _write(folder / REFUSED, {"code": record["error"]["code"]})
    else:
        reading = {key: value for key, value in record.items() if key != "file"}
        _write(folder / EXPECTED, {"record": reading, "may_be_null": [], "not_compared": []})


def check_free(folder: Path) -> None:
    """Raises Stop where the folder holds something already."""
    if folder.exists() and any(folder.iterdir()):
        raise Stop(Exit.NOT_WRITTEN, f"{folder} is not empty; a case is never written over")


def _write(path: Path, value: dict[str, Any]) -> None:
    path.write_text(json.dumps(value, ensure_ascii=False, indent=1) + "\n", "utf-8")
