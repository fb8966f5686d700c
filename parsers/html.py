"""HTML bytes to a layout: one walk over Lexbor's tree, no selectors, no class names.

A run of text nodes is one line; comment nodes inside it (React's seams) do not split it. Where
a run mixes bare text with inline elements it is prose and stays whole; where inline elements
stand alone (`<span>Price</span><span>Free</span>`) each is a line of its own.
"""

from __future__ import annotations

from selectolax.lexbor import LexborDocumentOptions, LexborHTMLParser, LexborNode

from parsers.layout import Box, Layout, Line
from parsers.plaintext import lay_text
from parsers.text import LONE_MARKS, clean, key
from parsers.urls import tool_slug
from parsers.values import is_atom, is_glue
from parsers.vocabulary import DASHES

SKIPPED = frozenset(
    [
        "script",
        "style",
        "svg",
        "math",
        "select",
        "textarea",
        "option",
        "optgroup",
        "object",
        "embed",
        "canvas",
        "audio",
        "video",
        "picture",
        "img",
        "input",
        "iframe",
        "-comment",
        "-doctype",
        "head",
        "link",
        "meta",
        "source",
        "track",
        "map",
        "area",
    ]
)
INLINE = frozenset(
    [
        "a",
        "abbr",
        "acronym",
        "b",
        "bdi",
        "bdo",
        "big",
        "cite",
        "code",
        "data",
        "del",
        "dfn",
        "em",
        "font",
        "i",
        "ins",
        "kbd",
        "label",
        "mark",
        "nobr",
        "output",
        "q",
        "s",
        "samp",
        "slot",
        "small",
        "span",
        "strike",
        "strong",
        "sub",
        "sup",
        "time",
        "tt",
        "u",
        "var",
    ]
)
#: Elements whose inline children form one text even where no bare text stands between them.
PROSE = frozenset(["p", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "q"])
BREAKS = frozenset(("br", "hr", "wbr"))
#: What a document says of itself.
HEAD = "title, link[rel], meta[property], meta[name]"
PREFORMATTED = frozenset(("pre", "xmp", "listing", "plaintext"))
MAX_DEPTH = 400

Piece = str | LexborNode | None


def read_html(body: bytes) -> Layout:
    """Parse UTF-8 bytes and lay the body out as lines in boxes."""
    tree = LexborHTMLParser(body, options=LexborDocumentOptions.WO_EVENTS)
    walker = _Walker()
    root = Box("body", None, 0)
    if tree.body is not None:
        walker.walk(tree.body, root)
    layout = Layout(root, walker.lines, body=body)
    _read_head(tree, layout)
    return layout


def _read_head(tree: LexborHTMLParser, layout: Layout) -> None:
    head = tree.head
    found = head.css(HEAD) if head is not None else []
    for node in found or tree.css(HEAD):
        attributes = node.attributes
        if node.tag == "title":
            # An <svg> has titles too; the document's own comes first.
            layout.title = layout.title or clean(node.text()) or None
        elif node.tag == "link":
            if (attributes.get("rel") or "").casefold() == "canonical":
                layout.canonical = layout.canonical or attributes.get("href")
        else:
            name = attributes.get("property") or attributes.get("name")
            if name == "og:url":
                layout.og_url = layout.og_url or attributes.get("content")
            elif name == "og:title":
                layout.og_title = layout.og_title or clean(attributes.get("content") or "")


class _Walker:
    """The walk's one piece of state: the lines found so far."""

    def __init__(self) -> None:
        self.lines: list[Line] = []

    def walk(self, node: LexborNode, box: Box) -> None:
        """Lay out the children of `node` in `box`."""
        run: list[Piece] = []
        child = node.first_child
        while child is not None:
            tag = child.tag
            if tag == "-text":
                run.append(child.text_content)
            elif tag in INLINE:
                run.append(child)
            elif tag in BREAKS:
                if tag != "wbr":
                    run.append(None)
            elif tag == "template":
                self._flush(run, box)
                self._template(child, box)
            elif tag not in SKIPPED and tag is not None:
                if run:
                    self._flush(run, box)
                self._enter(child, tag, box)
            child = child.next
        if run:
            self._flush(run, box)
        box.end = len(self.lines)

    def _enter(self, node: LexborNode, tag: str, parent: Box) -> Box:
        box = Box(tag, parent, len(self.lines))
        if tag == "a":
            box.target = node.attributes.get("href")
            box.slug = tool_slug(box.target) if box.target else None
        if box.aside:
            self._margin(node, box)
        elif tag in PREFORMATTED:
            lay_text(node.text(), box, self.lines)
        elif box.depth < MAX_DEPTH:
            self.walk(node, box)
        return box

    def _margin(self, node: LexborNode, box: Box) -> None:
        """Lay out what is not about the page's own matter: lines only, which nobody reads."""
        for inner in node.traverse(include_text=True):
            if inner.tag == "-text":
                text = inner.text_content
                holder = inner.parent
                if text and not text.isspace() and (holder is None or holder.tag not in SKIPPED):
                    self._line(clean(text), box)
        box.end = len(self.lines)

    def _template(self, node: LexborNode, parent: Box) -> None:
        for fragment in node.template_fragments():
            box = Box("template", parent, len(self.lines))
            self.walk(fragment, box)

    def _flush(self, run: list[Piece], box: Box) -> None:
        """Turn a run of inline content into lines of `box` or boxes below it."""
        if len(run) == 1 and isinstance(run[0], str):
            text = run[0]
            run.clear()
            if not text.isspace():
                self._line(clean(text), box)
            return
        start = 0
        for position, piece in enumerate(run):
            if piece is None:
                self._run(run[start:position], box)
                start = position + 1
        self._run(run[start:] if start else run, box)
        run.clear()

    def _run(self, run: list[Piece], box: Box) -> None:
        nodes = [piece for piece in run if not isinstance(piece, str) and piece is not None]
        if not nodes:
            self._line(clean("".join(piece for piece in run if isinstance(piece, str))), box)
            return
        bare = any(isinstance(piece, str) and not piece.isspace() for piece in run)
        if bare or len(nodes) > 1:
            pieces = [_text_of(piece) for piece in run]
            if None not in pieces and self._together(pieces, run, bare, box):
                return
        for piece in run:
            if isinstance(piece, str):
                self._line(clean(piece), box)
            elif piece is not None:
                self._enter(piece, piece.tag or "span", box)

    def _together(self, pieces: list[str | None], run: list[Piece], bare: bool, box: Box) -> bool:
        """Add the run as one line if it reads as one; say whether it did."""
        texts = [clean(piece) for piece in pieces if piece and not piece.isspace()]
        if not bare and not any(map(is_glue, texts)):
            whole = box.tag in PROSE and not any(map(is_atom, texts))
            if not whole:
                return False
        line = self._line(clean("".join(piece or "" for piece in pieces)), box, tuple(texts))
        if line is not None:
            line.slug = next(filter(None, map(_slug, run)), None)
        return True

    def _line(self, text: str, box: Box, parts: tuple[str, ...] = ()) -> Line | None:
        if not text or (len(text) <= 2 and _ornament(text)):
            return None
        line = Line(text, box, len(self.lines), parts if len(parts) > 1 else ())
        self.lines.append(line)
        return line


def _ornament(text: str) -> bool:
    """Whether a text is only a sign between texts: a bullet, a bar, the mark of a tooltip."""
    return not any(map(str.isalnum, text)) and text not in LONE_MARKS and key(text) not in DASHES


def _slug(piece: Piece) -> str | None:
    if piece is None or isinstance(piece, str) or piece.tag != "a":
        return None
    target = piece.attributes.get("href")
    return tool_slug(target) if target else None


def _text_of(piece: Piece) -> str | None:
    return piece if isinstance(piece, str) or piece is None else _inline(piece)


def _inline(node: LexborNode) -> str | None:
    """The text of an inline element, or None when a block stands inside it."""
    texts: list[str] = []
    child = node.first_child
    while child is not None:
        tag = child.tag
        if tag == "-text":
            texts.append(child.text_content or "")
        elif tag in INLINE:
            inner = _inline(child)
            if inner is None:
                return None
            texts.append(inner)
        elif tag in BREAKS:
            texts.append("\n" if tag == "br" else "")
        elif tag not in SKIPPED:
            return None
        child = child.next
    return "".join(texts)
