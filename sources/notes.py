"""What was written down beside the files: manifests, sidecars, `meta.json`. Opens no document."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from parsers.values.urls import SITE, canonical
from sources.capture import Note, SourceError
from sources.times import read_time

MANIFESTS = ("manifest.jsonl", "manifest.csv")
FOLDER_NOTE = "meta.json"
STATUS = re.compile(r"[1-9][0-9]{2}", re.ASCII)
SIDECARS = (".meta.json", ".json")

Row = tuple[Path, Note]


def read_manifest(path: Path) -> Iterator[Row | SourceError]:
    """Each line's file and note, or an error that names manifest and line.

    `{"file": relative path, "url": str, "captured_at": ISO 8601}`; `content_type` and `status`
    may be given too, other keys are the writer's own. A file may stand on several lines, once
    for each time at which it was seen. A CSV has the same names in its first line.
    """
    rows = _csv_rows(path) if path.suffix == ".csv" else _json_rows(path)
    for number, row in rows:
        try:
            yield _row(path.parent, row)
        except ValueError as error:
            yield SourceError(f"{path}, line {number}", str(error))


def checked_url(url: str) -> str:
    """The URL. Raises ValueError for a text that names no page of the web."""
    parts = urlsplit(url)
    if canonical(url) is None and (parts.scheme not in ("http", "https") or not parts.hostname):
        raise ValueError(f"url {url!r} is no web address such as {SITE}/compare/a-vs-b")
    return url


def sidecar(path: Path) -> Note:
    """The note beside one file. `FILE.json` is a sidecar only when it speaks of URL or time."""
    for suffix in SIDECARS:
        beside = path.with_name(path.name + suffix)
        if beside.is_file():
            fields = _object(beside)
            if suffix == ".meta.json" or fields.keys() & {"url", "captured_at"}:
                return _note_of(beside, fields)
    return Note()


def folder_note(folder: Path) -> Note:
    """The note of a folder that holds a single document."""
    path = folder / FOLDER_NOTE
    return _note_of(path, _object(path)) if path.is_file() else Note()


def _json_rows(path: Path) -> Iterator[tuple[int, Any]]:
    # JSON may hold the other characters that end a line somewhere.
    for number, line in enumerate(_text(path).split("\n"), 1):
        if line.strip():
            try:
                yield number, json.loads(line)
            except ValueError as error:
                yield number, f"not JSON ({error})"


def _csv_rows(path: Path) -> Iterator[tuple[int, Any]]:
    lines = csv.DictReader(io.StringIO(_text(path), newline=""), strict=True)
    try:
        for row in lines:
            complete = None not in row and None not in row.values()
            filled = {k: v for k, v in row.items() if v != ""}
            yield lines.line_num, filled if complete else "not as many cells as the first line"
    except csv.Error as error:
        yield lines.line_num + 1, f"not CSV ({error})"


def _row(folder: Path, row: object) -> Row:
    """Raises ValueError for a row that is no object, names no file, or leaves its folder."""
    if isinstance(row, str):
        raise ValueError(row)
    if not isinstance(row, dict):
        raise ValueError("not an object")
    name = row.get("file")
    if not isinstance(name, str) or not name:
        raise ValueError('no "file"')
    if "\0" in name or any("\ud800" <= char <= "\udfff" for char in name):
        raise ValueError(f"{name!r} is no file's name")
    if Path(name).is_absolute() or ".." in Path(name).parts:
        raise ValueError(f"{name!r} is not a path inside this folder")
    return folder / name, _note(row)


def _note(fields: dict[str, Any]) -> Note:
    url, content_type = (_string(fields, key) for key in ("url", "content_type"))
    time, status = _string(fields, "captured_at"), fields.get("status")
    if status is not None and not STATUS.fullmatch(str(status)):
        raise ValueError(f"status {status!r} is no HTTP status")
    return Note(
        url=None if url is None else checked_url(url),
        captured_at=None if time is None else read_time(time),
        content_type=content_type,
        status=None if status is None else int(status),
    )


def _string(fields: dict[str, Any], key: str) -> str | None:
    value = fields.get(key)
    if value is not None and not isinstance(value, str):
        raise ValueError(f"{key} {value!r} is no text")
    if value and not value.isprintable():
        raise ValueError(f"{key} {value!r} holds a character that cannot be printed")
    return value or None


def _note_of(path: Path, fields: dict[str, Any]) -> Note:
    try:
        return _note(fields)
    except ValueError as error:
        raise SourceError(str(path), str(error)) from error


def _object(path: Path) -> dict[str, Any]:
    try:
        fields = json.loads(_text(path))
    except ValueError as error:
        raise SourceError(str(path), f"not JSON ({error})") from error
    if not isinstance(fields, dict):
        raise SourceError(str(path), "not an object")
    return fields


def _text(path: Path) -> str:
    try:
        return path.read_text("utf-8-sig")
    except OSError as error:
        raise SourceError(str(path), error.strerror or str(error)) from error
    except UnicodeDecodeError as error:
        raise SourceError(str(path), f"not UTF-8 (byte {error.start})") from error
