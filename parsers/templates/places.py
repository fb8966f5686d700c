"""Where a page differs from others of its kind: the texts, addresses and scripts in its bytes.

Each text is found again as the line that the reader saw. Bytes that are not plain markup, and
lines that no bytes account for, are refused.
"""

from __future__ import annotations

import html
import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate
from typing import Literal

from parsers.audit.findings import SENTENCE
from parsers.html.pictures import speaks
from parsers.layout import Layout, Line, Margin
from parsers.templates.template import COMMENTS, VERSUS, visible
from parsers.text import clean

Use = Literal["field", "same", "name", "initial", "list", "slug", "tail", "loose"]

#: What stands in a document. An element whose content is no plain markup is one piece.
PIECES = re.compile(
    rb"(?P<seam><!-- ?-->)"
    rb"|(?P<scripts>(?:<script\b[^<>]*>[^<]*(?:<(?!/script|!--|script)[^<]*)*</script>)+)"
    rb"|(?P<whole><(?P<element>script|style|noscript|textarea|iframe|noembed|noframes|svg|math"
    rb"|template|select|pre|object)\b.*?</(?P=element)\s*>|<!--.*?-->)"
    rb"|(?P<tag><[^<>]*>)"
    rb"|(?P<text>[^<]+)",
    re.IGNORECASE | re.DOTALL,
)
TAG = re.compile(
    rb"<([a-z][a-z0-9-]*)(?:\s+[a-z_:@][\w:.@-]*(?:=(?:\"[^\"<>]*\"|'[^'<>]*'))?)*\s*/?>",
    re.IGNORECASE,
)
ATTRIBUTE = re.compile(rb"([a-z_:@][\w:.@-]*)=([\"'])([^\"']*)\2", re.IGNORECASE)
#: Attributes that the reader, or the parser of the tags, may look at; no other says anything.
READ = frozenset((b"href", b"content", b"rel", b"name", b"property", b"charset", b"http-equiv"))
#: What a template's pages have in common, and what is matched faster as it stands.
COMMON = READ | {b"class", b"style", b"type", b"role"}
ADDRESSES = frozenset((b"href", b"content"))
#: A document's own address and title, which the reader does look at.
OWN = re.compile(rb"canonical|og:url|og:title", re.IGNORECASE)
#: An address whose last part alone differs from page to page.
TAIL = re.compile(rb"/(?:[^/]+/)+[a-z0-9-]+")
#: A screen reader's text without a number, longer than any verdict.
MUTE = re.compile(rb"[^\"'<0-9]{9,}+")
SEAM = re.compile(rb"<!-- ?-->")

#: Characters of a name or a category.
MAX_NAME = 40

#: How the bytes of a place are matched, by what they are.
SLUG = rb"[a-z0-9-]*+"
TEXT, SEAMED = rb"[^<]*+", rb"[^<]*+(?:<!-- ?-->[^<]*+)*+"
VALUE = {b'"': rb'[^"<]*+', b"'": rb"[^'<]*+"}
SCRIPTS = rb"(?:<script\b[^<>]*+>[^<]*+(?:<(?!/script|!--|script)[^<]*+)*+</script>)++"


class Unclear(Exception):
    """The page cannot be told apart into what others share and what is its own."""


@dataclass(frozen=True, slots=True)
class Place:
    """Bytes that differ from page to page, and the pattern of what may stand there.

    use   of texts "field", "same" as a field's, "name", "initial", "list"; of addresses "slug",
          "tail"; or "loose"
    text  what the reader sees there; line: the index of the line that it is, -1 for none
    """

    start: int
    end: int
    pattern: bytes
    use: Use
    text: str = ""
    line: int = -1


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of a page before its bytes are looked at.

    fields  the lines that tell something, by their indexes; last: the last field's index
    votes   those of which other pages print a dash; the seams in any other text are the same
    """

    names: tuple[str, str]
    slugs: tuple[str, str]
    fields: dict[int, Line]
    last: int
    votes: frozenset[int]

    @property
    def texts(self) -> dict[str, int]:
        """What the fields' lines say, and the first line that says it."""
        return {line.text: at for at, line in sorted(self.fields.items(), reverse=True)}

    @property
    def initials(self) -> tuple[str, str]:
        """What stands for a tool's picture."""
        return self.names[0][0].upper(), self.names[1][0].upper()

    def named(self, text: str) -> bool:
        """Whether a text names a tool."""
        return self.names[0] in text or self.names[1] in text


def find_places(body: bytes, layout: Layout, known: Known) -> list[Place]:
    """What differs between pages, in order. Raises Unclear where bytes or lines are left over."""
    return list(_Finder(body, layout, known).places())


class _Finder:
    """The bytes of a page and its lines, walked in step."""

    def __init__(self, body: bytes, layout: Layout, known: Known) -> None:
        self.body = body
        self.known = known
        self.told = known.texts
        self.stream = _Stream(layout)
        pair = [slug.encode() for slug in known.slugs]
        self.own = {*pair, b"-vs-".join(pair), b"-vs-".join(pair[::-1])}

    def places(self) -> Iterator[Place]:
        inside = False
        run: tuple[int, int] | None = None
        at = 0
        for piece in PIECES.finditer(self.body):
            kind = "whole" if piece.lastgroup == "element" else piece.lastgroup
            if piece.start() != at:
                raise Unclear
            at = piece.end()
            if kind in ("text", "seam"):
                run = (run[0] if run else piece.start(), at)
                continue
            if run:
                yield from self._in_body(*run) if inside else self._in_head(*run)
                run = None
            if kind == "scripts":
                yield Place(piece.start(), at, SCRIPTS, "loose")
            elif kind == "tag":
                inside = inside or piece[0][:5].lower() == b"<body"
                yield from self._attributes(piece)
        if at != len(self.body) or not self.stream.ended or (run and self._text(*run)):
            raise Unclear

    def _text(self, start: int, end: int) -> str:
        return _seen(self.body[start:end])

    def _in_head(self, start: int, end: int) -> Iterator[Place]:
        text = self._text(start, end)
        if self.known.named(text):
            yield Place(start, end, TEXT, "name", text)

    def _in_body(self, start: int, end: int) -> Iterator[Place]:
        raw = self.body[start:end]
        text = _seen(raw)
        held = self.stream.take(text) or (self._in_margin(raw) if b"<" in raw else [])
        pattern = TEXT.join((b"", *SEAM.findall(raw), b""))
        if held and all(isinstance(line.box, Margin) for line in held):
            yield Place(start, end, pattern, "loose")
        elif held and visible([raw]) == [text]:
            whole = len(held) == 1 and held[0].text == text
            if whole and held[0].index in self.known.votes:
                pattern = SEAMED
            use = self._use(held[0]) if whole else self._part(text, held)
            if use is not None:
                yield Place(start, end, pattern, use, text, held[0].index if whole else -1)

    def _in_margin(self, raw: bytes) -> list[Line]:
        """The lines of a margin, where each node is one, but for the ornaments among them."""
        nodes = map(_seen, SEAM.split(raw))
        held = [line for node in nodes for line in self.stream.take(node)]
        if not all(isinstance(line.box, Margin) for line in held):
            raise Unclear
        return held

    def _use(self, line: Line) -> Use | None:
        known = self.known
        if line.index in known.fields:
            return "field"
        listed = line.index > known.last
        # Another tool of a list may well have the same category.
        if len(line.text) > (MAX_NAME if listed else 1) and line.text in self.told:
            return "same"
        if listed and VERSUS in line.text and not all(name in line.text for name in known.names):
            return "list"
        if known.named(line.text):
            return "name"
        if line.text in known.initials:
            return "initial"
        return "list" if listed and len(line.text) < SENTENCE else None

    def _part(self, text: str, held: list[Line]) -> Use | None:
        """The use of a text that is part of a line, or is several."""
        read = any(line.index in self.known.fields for line in held)
        return "name" if self.known.named(text) and not read else None

    def _attributes(self, tag: re.Match[bytes]) -> Iterator[Place]:
        plain = TAG.fullmatch(tag[0])
        if plain is None:
            return
        element = plain[1].lower()
        own = element in (b"link", b"meta") and OWN.search(tag[0]) is not None
        for value in ATTRIBUTE.finditer(tag[0]):
            start, end = (tag.start() + at for at in value.span(3))
            name = value[1].lower()
            use: Use | None = "loose"
            if name == b"href" and element == b"a" and self.stream.index > self.known.last:
                # Below the last field a link leads to whatever page, but to one of its kind.
                if TAIL.fullmatch(value[3]):
                    yield Place(start + value[3].rindex(b"/") + 1, end, SLUG, "loose")
                continue
            if name in ADDRESSES and (own or element == b"a"):
                use = self._address_use(value[3], own=own)
            elif name == b"aria-label":
                yield from self._spoken(start, end, value[3])
                continue
            elif name in COMMON and not (name in ADDRESSES and element in (b"link", b"meta")):
                use = None
            if use is not None:
                start += value[3].rindex(b"/") + 1 if use == "tail" else 0
                text = _seen(value[3]) if use == "name" else ""
                yield Place(start, end, VALUE[value[2]], use, text)

    def _spoken(self, start: int, end: int, label: bytes) -> Iterator[Place]:
        """What a screen reader says, which differs from page to page where it tells nothing."""
        if MUTE.fullmatch(label) and not speaks(_seen(label)):
            yield Place(start, end, MUTE.pattern, "loose")

    def _address_use(self, value: bytes, *, own: bool) -> Use | None:
        if own and any(slug.encode() in value for slug in self.known.slugs):
            return "slug"
        if own:
            return "name" if self.known.named(_seen(value)) else None
        if value[value.rfind(b"/") + 1 :] in self.own:
            return "slug"
        return "tail" if TAIL.fullmatch(value) else None


class _Stream:
    """The lines of a page as one text without white space, to be found again in its bytes."""

    def __init__(self, layout: Layout) -> None:
        self.lines = layout.lines
        texts = [_squeezed(line.text) for line in self.lines]
        self.text = "".join(texts)
        self.starts = list(accumulate(map(len, texts), initial=0))
        self.at = 0

    @property
    def ended(self) -> bool:
        return self.at == len(self.text)

    @property
    def index(self) -> int:
        """The index of the line that comes next."""
        return bisect_right(self.starts, self.at) - 1

    def take(self, text: str) -> list[Line]:
        """The lines that a text is, or is part of, if it comes next; else none."""
        wanted = _squeezed(text)
        if not wanted or not self.text.startswith(wanted, self.at):
            return []
        first = bisect_right(self.starts, self.at) - 1
        self.at += len(wanted)
        return self.lines[first : bisect_right(self.starts, self.at - 1)]


def _squeezed(text: str) -> str:
    return "".join(text.split())


def _seen(raw: bytes) -> str:
    """A text as the reader sees it, whatever it holds."""
    for comment in COMMENTS:
        raw = raw.replace(comment, b"")
    return clean(html.unescape(raw.decode("utf-8", "replace")))
