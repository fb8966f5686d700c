"""The plain part of YAML, as people and snapshot tools write it: mappings, lists and scalars.

No anchors, tags or flow collections. Anything that does not fit makes the text no YAML at all.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import TypeAlias

Data: TypeAlias = "str | int | float | bool | list[Data] | dict[str, Data] | None"

#: A key and its value; a key that holds quotation marks or colons is quoted itself.
_PAIR = re.compile(
    r"('(?:[^']|'')+'|\"(?:[^\"\\]|\\.)+\"|[^\s'\"#\-\[\]{}>|*&!%@`][^\n]*?):(?:\s+(.*))?$"
)
_DASH = re.compile(r"-(?:\s+|$)")
_BLOCK = re.compile(r"([>|])[-+]?\d?")
#: The line on which a quoted scalar ends.
_ENDS = {'"': re.compile(r"(?:[^\"\\]|\\.)*\""), "'": re.compile(r"(?:[^']|'')*'")}
_CONTINUED = re.compile(r"\\\n")
MAX_DEPTH = 24
MAX_KEY = 1_000


class _NoYamlError(Exception):
    """The text is something else."""


@dataclass(slots=True)
class _Row:
    indent: int
    text: str


def read_yaml(text: str) -> Data:
    """What a text in YAML says, its scalars as they are printed; None where it is none."""
    rows = [_row(line) for line in text.expandtabs(4).splitlines()]
    said = (
        at for at, row in enumerate(rows) if row.text[:1] not in ("", "#") and row.text != "---"
    )
    rows = rows[next(said, len(rows)) :]
    if not rows or not (_DASH.match(rows[0].text) or _PAIR.match(rows[0].text[:MAX_KEY])):
        return None
    try:
        return _Reader(rows).whole()
    except _NoYamlError:
        return None


def _row(line: str) -> _Row:
    bare = line.strip()
    return _Row(len(line) - len(line.lstrip()), bare)


class _Reader:
    """The rows of a text, and the one that comes next."""

    def __init__(self, rows: list[_Row]) -> None:
        self.rows = rows
        self.at = 0

    def whole(self) -> Data:
        data = self._node(self.rows[0].indent, 0)
        if self._next() is not None:
            raise _NoYamlError
        return data

    def _next(self) -> _Row | None:
        """The next row that says anything."""
        while self.at < len(self.rows):
            row = self.rows[self.at]
            if row.text and row.text[0] != "#":
                return row
            self.at += 1
        return None

    def _node(self, indent: int, depth: int) -> Data:
        row = self._next()
        if row is None or depth > MAX_DEPTH:
            raise _NoYamlError
        return self._list(indent, depth) if _DASH.match(row.text) else self._mapping(indent, depth)

    def _list(self, indent: int, depth: int) -> Data:
        items: list[Data] = []
        while (row := self._next()) is not None and row.indent == indent:
            dash = _DASH.match(row.text)
            if dash is None:
                break
            inside, rest = indent + dash.end(), row.text[dash.end() :]
            if rest and _pair(rest) is not None:
                self.rows[self.at] = _Row(inside, rest)
                items.append(self._mapping(inside, depth + 1))
            else:
                self.at += 1
                items.append(self._value(rest, indent, depth))
        self._closed(indent)
        return items

    def _mapping(self, indent: int, depth: int) -> Data:
        pairs: dict[str, Data] = {}
        while (row := self._next()) is not None and row.indent == indent:
            pair = _pair(row.text)
            if pair is None or pair[0] in pairs:
                raise _NoYamlError
            self.at += 1
            pairs[pair[0]] = self._value(pair[1], indent, depth, mapped=True)
            after = self._next()
            if after is not None and after.indent == indent and _DASH.match(after.text):
                break
        self._closed(indent)
        return pairs

    def _closed(self, indent: int) -> None:
        row = self._next()
        if row is not None and row.indent > indent:
            raise _NoYamlError

    def _value(self, text: str, indent: int, depth: int, *, mapped: bool = False) -> Data:
        """The value that begins behind a key or a dash, and may go on below it."""
        if not text:
            row = self._next()
            if row is None:
                return None
            # A list may stand as far left as its key.
            level = mapped and row.indent == indent and _DASH.match(row.text) is not None
            return self._node(row.indent, depth + 1) if row.indent > indent or level else None
        block = _BLOCK.fullmatch(text)
        if block is not None:
            return self._block(indent, folded=block[1] == ">")
        return self._scalar(text, indent)

    def _block(self, indent: int, *, folded: bool) -> str:
        lines = []
        while self.at < len(self.rows):
            row = self.rows[self.at]
            if row.text and row.indent <= indent:
                break
            lines.append(row.text)
            self.at += 1
        if not folded:
            return "\n".join(lines).strip("\n")
        return "\n".join(" ".join(part.split("\n")) for part in "\n".join(lines).split("\n\n"))

    def _scalar(self, text: str, indent: int) -> Data:
        lines = [text]
        ends = _ENDS.get(text[0])
        opened = ends is not None and (len(text) == 1 or not ends.fullmatch(text[1:]))
        while self.at < len(self.rows):
            row = self.rows[self.at]
            if not opened and (row.indent <= indent or not row.text):
                break
            if not opened and (ends or _DASH.match(row.text) or _pair(row.text)):
                raise _NoYamlError
            lines.append(row.text)
            opened = opened and ends is not None and not ends.fullmatch(row.text)
            self.at += 1
        return _unquoted("\n".join(lines))


def _pair(text: str) -> tuple[str, str] | None:
    found = _PAIR.match(text[:MAX_KEY])
    if found is None:
        return None
    rest = text[found.start(2) :] if found[2] else ""
    return str(_unquoted(found[1])), rest


def _unquoted(text: str) -> str:
    """A scalar as it is meant: a line's end is a space."""
    if text[0] == '"':
        try:
            said = json.loads(_CONTINUED.sub("", text).replace("\n", " "), strict=False)
        except ValueError:
            raise _NoYamlError from None
        return str(said)
    text = text.replace("\n", " ")
    if text[0] == "'":
        if len(text) < 2 or text[-1] != "'":
            raise _NoYamlError
        return text[1:-1].replace("''", "'")
    return text
