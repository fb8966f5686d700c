"""A page written down as a test case that nobody has reviewed yet. It replaces no file."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from commands.exit_codes import Exit, Stop
from sources import Loaded

EXPECTED = "expected.new.json"


def save(capture: Loaded, file: str, record: dict[str, Any], folder: Path) -> Path:
    """Writes the page, `meta.json` and `expected.new.json`; returns the folder.

    The record is today's reading, right or wrong: a person compares it with the page, mends it,
    and renames it to `expected.json`. Raises Stop where the folder holds something already.
    """
    if folder.exists() and any(folder.iterdir()):
        raise Stop(Exit.NOT_WRITTEN, f"{folder} is not empty; a case is never written over")
    folder.mkdir(parents=True, exist_ok=True)
    suffix = Path(file).suffix.removesuffix(".gz") or ".html"
    (folder / f"page{suffix}").write_bytes(capture.document.body)
    meta = {"url": capture.document.url}
    if not capture.time_is_mtime:
        meta["captured_at"] = capture.captured_at.isoformat().replace("+00:00", "Z")
    _write(folder / "meta.json", meta)
    _write(folder / EXPECTED, {k: v for k, v in record.items() if k != "file"})
    return folder


def _write(path: Path, value: dict[str, Any]) -> None:
    path.write_text(json.dumps(value, ensure_ascii=False, indent=1) + "\n", "utf-8")
