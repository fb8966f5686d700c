"""Estimates how long Lexbor takes for odd markup, by one pass over its tags.

Every figure was measured on Lexbor 2 (selectolax 1.0.2). Where a count cannot be had without
parsing, it is counted too high. It knows nothing of what a page says.
"""

from __future__ import annotations

import re
from collections import Counter

# Seconds: a tag looked at against one open element; a formatting element opened once more (it
# also takes 320 bytes); an attribute against another of its tag; a new name against a known one.
DEPTH_COST = 4.5e-9
REOPEN_COST = 6e-7
ATTRIBUTE_COST = 4e-9
NAME_COST = 1.8e-10

FORMATTING = frozenset(
    (b"a", b"b", b"big", b"code", b"em", b"font", b"i", b"nobr", b"s", b"small", b"strike",
     b"strong", b"tt", b"u")
)  # fmt: skip
# Opening the next one closes the last.
SINGLE = frozenset((b"a", b"nobr"))
# No end tag, or one that may be left out: what they nest in is counted instead.
UNNESTED = frozenset(
    (b"area", b"base", b"br", b"col", b"embed", b"hr", b"img", b"input", b"link", b"meta", b"param",
     b"source", b"track", b"wbr", b"p", b"li", b"dd", b"dt", b"tr", b"td", b"th", b"tbody",
     b"thead", b"tfoot", b"option", b"optgroup", b"colgroup", b"rb", b"rt", b"rp", b"html",
     b"head", b"body")
)  # fmt: skip
SHAPES = frozenset(
    (b"path", b"circle", b"rect", b"line", b"polyline", b"polygon", b"ellipse", b"use", b"stop")
)
IDENTICAL = 3  # the parser reopens at most so many equal formatting elements

_NAMES = re.compile(rb"<(/?)([a-zA-Z][^\s/>]*)([^<>]*)")
# A `>` in a quoted value ends no tag.
_REST = re.compile(rb"""(?:=\s*+(?:"[^"]*+"?+|'[^']*+'?+)|[^>=]++|=)*+""")
_TAGS = re.compile(rb"<[a-zA-Z/]" + _REST.pattern)
_VALUE = re.compile(rb"""=\s*+(?:"[^"]*+"|'[^']*+')""")
_OPENED = re.compile(rb"""=\s*+(["'])""")
_BETWEEN = re.compile(rb"[\s/]+")


def estimate(body: bytes) -> float:
    """Return the seconds that the worst reading of the body's tags would take."""
    depth, reopened, names = _nesting(body)
    pairs, attribute_names = _attributes(body)
    return (
        depth * DEPTH_COST
        + reopened * REOPEN_COST
        + pairs * ATTRIBUTE_COST
        + (names**2 + attribute_names**2) * NAME_COST
    )


def attributes(tag: bytes) -> int:
    """Return the number of attributes of one tag, or a few more."""
    return len(_BETWEEN.findall(_VALUE.sub(b"= ", tag)))


def tag_end(body: bytes, start: int, limit: int) -> int:
    """Return where the tag whose inside is at `start` ends, at most `limit`."""
    match = _REST.match(body, start, limit)
    return match.end() if match else start


def open_value(tag: bytes) -> tuple[bytes, bytes | None]:
    """Split the beginning of a tag at the quotation mark left open in it, if one is."""
    plain = _VALUE.sub(b"= ", tag)
    opened = _OPENED.search(plain)
    return (plain[: opened.start()] + b"=", opened[1]) if opened else (plain, None)


def _attributes(body: bytes) -> tuple[int, int]:
    """Sum the squares of the attributes of each tag, and count the different names.

    The attributes of every `html` and `body` tag end up on one element.
    """
    pairs = merged = 0
    names: set[bytes] = set()
    for match in _TAGS.finditer(body):
        own = [part.partition(b"=")[0] for part in _BETWEEN.split(_VALUE.sub(b"= ", match[0]))[1:]]
        names.update(own)
        pairs += len(own) ** 2
        if match[0][1:5].lower() in (b"body", b"html"):
            merged += len(own)
    return pairs + merged**2, len(names)


def _nesting(body: bytes) -> tuple[int, int, int]:
    """Sum, over all tags, the elements open and the formatting elements to reopen; count names."""
    open_by_name: Counter[bytes] = Counter()
    formatting = _Formatting()
    open_now = depth = reopened = 0
    in_svg = False
    for match in _NAMES.finditer(body):
        name = match[2].lower()
        if match[1]:
            if open_by_name[name] > 0:
                open_by_name[name] -= 1
                open_now -= 1
            formatting.close(name)
            in_svg = in_svg and name != b"svg"
        elif name not in UNNESTED and not (in_svg and name in SHAPES and match[0].endswith(b"/")):
            open_by_name[name] += 1
            open_now += 1
            in_svg = name == b"svg" or (in_svg and name not in FORMATTING and name != b"div")
        if name in FORMATTING and not match[1]:
            formatting.open(name, match[0])
        depth += open_now
        reopened += formatting.active
    return 2 * depth, reopened, len(open_by_name)


class _Formatting:
    """The parser's list of active formatting elements, counted and not kept."""

    def __init__(self) -> None:
        self.active = 0
        self._open: dict[bytes, list[bytes]] = {name: [] for name in FORMATTING}
        self._equal: Counter[bytes] = Counter()

    def open(self, name: bytes, tag: bytes) -> None:
        if name in SINGLE:
            self.close(name)
        if self._equal[tag] < IDENTICAL:
            self._equal[tag] += 1
            self._open[name].append(tag)
            self.active += 1

    def close(self, name: bytes) -> None:
        if self._open.get(name):
            self._equal[self._open[name].pop()] -= 1
            self.active -= 1
