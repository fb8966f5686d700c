"""Extracts that are written as data: JSON, JSON lines, rows of CSV and YAML as the text they hold.

A list of texts becomes a text a line; of rows that hold a text beside its tag or number the text
is kept. Records become lines of label and value. A long text in a record is the extract itself.
"""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterator
from html import escape

from parsers.data.accessibility import speech_as_html, tree_as_html
from parsers.data.yaml import Data, read_yaml
from parsers.intake.guard import MAX_TEXT_BYTES
from parsers.intake.sniff import looks_like_html

#: The first line of rows of CSV, whose heads are short words.
_HEADER = re.compile(r"\"?[A-Za-z_ ]{1,30}\"?(?:([,;])\"?[A-Za-z_ ]{1,30}\"?){1,8}\r?")
_KEY = re.compile(r"(?:- +)?[\"']?\w[\w ]{0,40}[\"']?:(?: |$)|- \S", re.MULTILINE)
#: A row in which a text begins that has several lines.
_ROW = re.compile(r"(?:[^\"\t,;]*([\t,;]))(?:[^\"]{0,400}\1)?\"(?:[^\"]|\"\")*$")
MIN_ROWS, MIN_KEYS = 8, 6
#: How many characters all other texts have for one of the extract itself, in lines or not.
MANY_LINES, ONE_LINE, MIN_WHOLE = 2, 1, 400
#: Characters at the beginning that two copies of a text share.
HEAD = 40
#: Names of what records hold: more are no tags beside a text.
MAX_DEPTH, MAX_NAMES = 12, 40
_ADDRESS = re.compile(r"https?://\S+")
#: What extractors call the address of a page, besides all that has `url` in it.
_SOURCES = frozenset(("source", "link", "canonical", "permalink", "address"))
_HUMP = re.compile(r"(?<=[a-z])(?=[A-Z])|[_-]+")
#: What stands beside a text that is no text: a tag, a number, an identifier, an address, a path.
_NOTE = re.compile(
    r"[\d.]*|[0-9a-f-]{16,}|https?://\S+|/\S*|h[1-6]|p|nav|a|li|ul|ol|td|th|tr|span|div|q|dt|dd|dl"
    r"|strong|b|em|i|small|blockquote|figure|figcaption|img|button|main|header|footer|section|aside"
    r"|article|title|label|caption|table|code|pre|body|cite|time|text|heading|paragraph|link|quote"
    r"|list|list[-_ ]?item|item|cell|row|image|narrativetext|uncategorizedtext|pagebreak|kicker",
    re.IGNORECASE,
)
_TOOL = ("tool", "name", "product", "tool_name")


def as_text(body: bytes) -> bytes | None:
    """The text that a serialised extract holds, or the HTML; None for any other document."""
    if len(body) > MAX_TEXT_BYTES or body[:64].lstrip()[:1] == b"<":
        return None
    text = body.decode("utf-8", "replace").lstrip("\ufeff")
    told = _from_json(text) or _from_rows(text) or _from_row(text)
    told = told or _from_yaml(text) or speech_as_html(text)
    return told.encode("utf-8", "replace") if told else None


def _from_json(text: str) -> str | None:
    if text.lstrip()[:1] not in ("[", "{", '"'):
        return None
    try:
        return _said(json.loads(text))
    except (ValueError, RecursionError):
        pass
    lines = [line for line in text.splitlines() if line.strip()]
    try:
        return _said([json.loads(line) for line in lines]) if len(lines) > 1 else None
    except (ValueError, RecursionError):
        return None


def _from_rows(text: str) -> str | None:
    first = text.lstrip().split("\n", 1)[0]
    header = _HEADER.fullmatch(first)
    if header is None:
        return None
    rows = _csv(text, header[1])
    if len(rows) < MIN_ROWS or any(len(row) != len(rows[0]) for row in rows):
        return None
    # In prose a space follows the comma.
    if any(cell.startswith(" ") for row in rows for cell in row):
        return None
    return _table(rows[0], rows[1:])


def _csv(text: str, delimiter: str) -> list[list[str]]:
    """The rows of a text, but for empty ones; none where it is no CSV."""
    lines = [f"{line}\n" for line in text.strip().split("\n")]
    try:
        return [row for row in csv.reader(lines, delimiter=delimiter, strict=True) if row]
    except csv.Error:
        return []


def _from_row(text: str) -> str | None:
    """The extract in a row of its own, whose other cells are about it; heads may stand above."""
    for line in text.lstrip().split("\n", 2)[:2]:
        row = _ROW.match(line)
        if row is not None:
            break
    else:
        return None
    rows = _csv(text, row[1])
    return _said({str(at): cell for at, cell in enumerate(rows[-1])}) if 0 < len(rows) < 3 else None


def _from_yaml(text: str) -> str | None:
    if len(_KEY.findall(text)) < MIN_KEYS:
        return None
    data = read_yaml(text)
    if isinstance(data, dict) and not any(
        isinstance(value, list | dict) for value in data.values()
    ):
        return None
    tree = tree_as_html(data)
    if tree is not None or not isinstance(data, list | dict):
        return tree
    return None if isinstance(data, list) and all(isinstance(i, str) for i in data) else _said(data)


def _said(data: Data) -> str | None:
    """The text of a whole document."""
    texts = list(_texts(data, 0))
    if not isinstance(data, list | dict) or not texts:
        return texts[0] if texts else None
    longest = max(texts, key=len)
    copies = [text for text in texts if _alike(text, longest)]
    longest = max(copies, key=lambda text: text.count("\n"))
    others = sum(map(len, texts)) - sum(map(len, copies))
    lines = MANY_LINES if "\n" in longest else ONE_LINE
    if len(longest) < max(MIN_WHOLE, others / lines):
        return "\n".join(_lines(data, 0))
    named = dict(_named(data, 0))
    told = (text for name, text in named.items() if "url" in name or name in _SOURCES)
    address = next(filter(_ADDRESS.fullmatch, told), "")
    if looks_like_html(longest.encode("utf-8", "replace")):
        return f'<!doctype html><link rel="canonical" href="{escape(address)}">{longest}'
    head = [f"Title: {named['title']}"] if "title" in named else []
    head += [f"URL Source: {address}"] if address else []
    return "\n\n".join([*head, longest])


def _alike(text: str, longest: str) -> bool:
    """Whether a text is a copy of the longest one, with its lines or without."""
    begun = [" ".join(said[:100].split())[:HEAD] for said in (text, longest)]
    return begun[0] == begun[1] and len(text) * 2 > len(longest)


def _named(data: Data, depth: int) -> Iterator[tuple[str, str]]:
    """The texts of records with the names they have there."""
    if isinstance(data, dict) and depth < MAX_DEPTH:
        for name, value in data.items():
            if isinstance(value, str):
                yield name.lower(), value
            else:
                yield from _named(value, depth + 1)


def _texts(data: Data, depth: int) -> Iterator[str]:
    """All texts of some data, in order."""
    if isinstance(data, str):
        yield data
    elif isinstance(data, list | dict) and depth < MAX_DEPTH:
        for item in data.values() if isinstance(data, dict) else data:
            yield from _texts(item, depth + 1)


def _lines(data: Data, depth: int) -> Iterator[str]:
    """The lines of some data: texts as they are, records as labels and values."""
    if isinstance(data, str | int | float):
        yield str(data)
    elif depth > MAX_DEPTH or not data:
        return
    elif isinstance(data, dict):
        yield from _record(data, depth)
    elif all(isinstance(item, str) for item in data):
        # An empty text is a blank line: these are lines, and may be broken ones.
        yield ("\n" if "" in data else "\n\n").join(map(str, data))
    elif all(isinstance(item, dict) for item in data):
        yield from _records([item for item in data if isinstance(item, dict)], depth)
    elif all(
        isinstance(item, list) and not any(isinstance(i, list | dict) for i in item)
        for item in data
    ):
        yield from (
            "\t".join(" ".join(str(i).split()) for i in item)
            for item in data
            if isinstance(item, list)
        )
    else:
        for item in data:
            yield from _lines(item, depth + 1)


def _records(items: list[dict[str, Data]], depth: int) -> Iterator[str]:
    """The texts of a list in which each has its tag or number beside it, or the records of it."""
    names = dict.fromkeys(name for item in items for name in item)
    columns = (
        {name: [item.get(name) for item in items] for name in names}
        if len(names) <= MAX_NAMES
        else {}
    )
    told = [name for name, values in columns.items() if not all(map(_is_note, values))]
    if (
        len(told) == 1
        and len(items) > 1
        and all(isinstance(v, str | None) for v in columns[told[0]])
    ):
        yield "\n\n".join(str(value) for value in columns[told[0]] if value)
        return
    for item in items:
        yield ""
        yield from _record(item, depth)


def _is_note(value: Data) -> bool:
    return not isinstance(value, list | dict | str) or (
        isinstance(value, str) and _NOTE.fullmatch(value) is not None
    )


def _record(item: dict[str, Data], depth: int) -> Iterator[str]:
    for name, value in item.items():
        if isinstance(value, list | dict):
            yield from _lines(value, depth + 1)
        elif value is not None:
            label = "tool" if depth and name.lower() in _TOOL else _HUMP.sub(" ", name)
            yield f"{label.strip().capitalize()}: {' '.join(str(value).split())}"


def _table(head: list[str], rows: list[list[str]]) -> str:
    """The column of texts that the others only number or tag; a row a line where there are more."""
    told = [at for at in range(len(head)) if not all(_NOTE.fullmatch(row[at]) for row in rows)]
    if len(told) == 1:
        return "\n\n".join(row[told[0]] for row in rows)
    return "\n".join("\t".join(" ".join(cell.split()) for cell in row) for row in [head, *rows])
