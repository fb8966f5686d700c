"""HTML bytes to a layout: one walk over Lexbor's tree, no selectors, no class names.

A run of text nodes is one line; comment nodes inside it (React's seams) do not split it. Where
a run mixes bare text with inline elements it is prose and stays whole; where inline elements
stand alone (`<span>Price</span><span>Free</span>`) each is a line of its own.
"""

from __future__ import annotations

import re
from collections import Counter

from selectolax.lexbor import LexborDocumentOptions, LexborHTMLParser, LexborNode

from parsers.errors import TooLarge
from parsers.extracts.plaintext import lay_text
from parsers.html import aria, gauges, pictures, shadow
from parsers.html.elements import (
    APART,
    BREAK,
    CELLS,
    EMPTY,
    IN_TEXT,
    INLINE,
    KINDS,
    PREFORMATTED,
    SKIPPED,
    TEXT,
    UNSEEN,
)
from parsers.html.label_pieces import label_span
from parsers.html.runs import Piece, at_score, goes_on, is_bare, joined, texts_of
from parsers.html.unseen import Hiding, hiding
from parsers.layout import QUOTATION, TOOLTIP, Box, Layout, Line, Link, Margin, beside
from parsers.text import FIRST_PICTURE, LONE_MARKS, clean, key
from parsers.values.figures import role
from parsers.values.urls import tool_slug
from parsers.vocabulary import DASHES, LABELS, NO_VOTES, Label

PERCENT = re.compile(r"\d{1,3} per ?cent", re.IGNORECASE)
#: What a document says of itself.
HEAD = "title, link[rel], meta[property], meta[name]"
#: Labels that only the facts of the tool have which the page is about.
OF_A_TOOL = frozenset(("expert verdict", "reviewed", "reviewed on"))
#: Labels that stand together on cards.
OF_A_CARD = frozenset(("panel ship", "entry"))
#: Labels of facts, and how many of them a list of other tools would hardly have.
FACTS = frozenset(
    (Label.PANEL, Label.TALLY, Label.PRICING, Label.BEST_FOR, Label.ENTRY, Label.COMMUNITY)
)
MIN_FACTS = 4
#: Elements of which a picture may be all that they say.
SAID = QUOTATION | {"p"}
#: How often each of them is told, at the most: once of either tool.
BOTH = 2
MAX_DEPTH = 400
TOO_DEEP = "elements are nested deeper than in any page"


def read_html(body: bytes) -> Layout:
    """Parse UTF-8 bytes and lay the body out as lines in boxes.

    Raises TooLarge for elements nested deeper than any page's are.
    """
    tree = LexborHTMLParser(body, options=LexborDocumentOptions.WO_EVENTS)
    if shadow.SIGN in body:
        shadow.compose(tree)
    lettered = b"<text" in body
    walker = _Walker(
        spoken=b"aria-label" in body,
        gauges=gauges.MAX_GAUGES if any(sign in body for sign in gauges.SIGNS) else 0,
        lettered=lettered,
        roles=aria.SIGN.search(body) is not None,
        hiding=hiding(tree, body),
    )
    root = Box("body", None, 0)
    if tree.body is not None:
        try:
            walker.walk(tree.body, root)
        except RecursionError:
            raise TooLarge(TOO_DEEP) from None
    walker.lay_unseen(root)
    walker.pass_over_portraits()
    layout = Layout(root, walker.lines, walker.margins, walker.links, body=body)
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


def _drawn(node: LexborNode, tag: str) -> bool:
    """Whether an element without a text is a drawing beside one, rather than an empty place."""
    drawn = tag in INLINE and (tag == "i" or node.attrs.get("aria-hidden") == "true")
    return drawn or tag in EMPTY


class _Walker:
    """The walk's state: what it found so far, and how many lines that is.

    spoken    whether elements without a text may have one for screen readers
    gauges    how many numbers may yet be drawn as gauges
    lettered  whether a picture may have letters in it
    roles     whether plain elements may have roles of others
    hiding    which elements nobody sees; None where nothing can be hidden
    titled    whether the page's title has been passed: a header below it is not the site's
    """

    __slots__ = (
        "count", "gauges", "hiding", "lettered", "lines", "links", "margins", "portraits", "roles",
        "spoken", "titled", "unseen",
    )  # fmt: skip

    def __init__(
        self, *, spoken: bool, gauges: int, lettered: bool, roles: bool, hiding: Hiding | None
    ) -> None:
        self.spoken = spoken
        self.gauges = gauges
        self.lettered = lettered
        self.roles = roles
        self.hiding = hiding
        self.titled = False
        self.lines: list[Line] = []
        self.margins: list[Margin] = []
        self.links: list[Link] = []
        self.unseen: list[LexborNode] = []
        self.portraits: list[Line] = []
        self.count = 0

    def walk(self, node: LexborNode, box: Box) -> None:
        """Lay out the children of `node` in `box`."""
        run: list[Piece] = []
        child = node.first_child
        while child is not None:
            tag, after = child.tag, child.next
            kind = KINDS.get(tag) if self.hiding is None else self._kind(child, tag, self.hiding)
            if kind == TEXT:
                text = child.text_content or ""
                if run or after is not None:
                    run.append(text)
                else:
                    self._line(clean(text), box)
            elif kind == IN_TEXT:
                self._add_inline(child, run, box)
            elif kind == BREAK:
                run.append(None)
            elif kind == UNSEEN:
                self.unseen.append(child)
            elif kind is None and tag is not None:
                if run:
                    self._flush(run, box)
                self._enter(child, tag, box)
            elif tag is not None and tag in pictures.ELEMENTS:
                self._picture(child, tag, run, box)
            child = after
        self._flush(run, box)
        box.end = self.count

    def _add_inline(self, node: LexborNode, run: list[Piece], box: Box) -> None:
        """Add an element within a text; one without anything in it may be a picture."""
        tag = node.tag or "span"
        empty = node.first_child is None
        if empty and pictures.verdict_in(node) is not None:
            self._picture(node, tag, run, box)
        else:
            run.append((self._gauge(node, tag) if empty else None) or node)

    def _picture(self, node: LexborNode, tag: str, run: list[Piece], box: Box) -> None:
        """Take the letters in a drawing for a text, and a picture of a verdict for its word.

        It ends a text that leads on to it, and is a line of its own beside any other.
        """
        if self.lettered and tag == "svg" and pictures.letters(node):
            run.append(node)
            return
        word = pictures.verdict_in(node)
        critic = pictures.critic_in(node) if word is None else None
        if word is None and critic is None:
            return
        texts = [piece for piece in run if isinstance(piece, str) and not piece.isspace()]
        if word is not None and texts and texts[-1].rstrip().endswith(pictures.LEADING_ON):
            run.append(word)
            return
        self._flush(run, box)
        own = Box(tag, box, self.count)
        line = self._line(word or critic or "", own)
        own.end = self.count
        if line is not None and critic is not None:
            self.portraits.append(line)

    @staticmethod
    def _kind(node: LexborNode, tag: str | None, hiding: Hiding) -> int | None:
        """What a node does to the walk, where it may be hidden."""
        kind = KINDS.get(tag)
        if kind not in (IN_TEXT, None):
            return kind
        return UNSEEN if hiding.unseen(node) else kind

    def pass_over_portraits(self) -> None:
        """Ignore the names of critics' pictures where any critic is named by a text."""
        shown = {line.index for line in self.portraits}
        if shown and any(role(line.text) and line.index not in shown for line in self.lines):
            for line in self.portraits:
                line.ignore()

    def lay_unseen(self, root: Box) -> None:
        """Lay out what nobody sees behind everything else, so that nothing stands beside it."""
        for node in self.unseen:
            told = node.attrs.get("role") == TOOLTIP
            margin = Margin(TOOLTIP if told else node.tag or "", root, self.count)
            root.items.pop()
            margin.hold(_texts_below(node))
            self.margins.append(margin)
            self.count = margin.end

    def _enter(self, node: LexborNode, tag: str, parent: Box) -> None:
        if tag in APART:
            self._apart(node, tag, parent)
            return
        if self.roles:
            tag = aria.tag_of(node, tag)
        box = Box(tag, parent, self.count)
        if tag == "a" or "-" in tag:  # buttons that are links may have elements of their own
            box.target = node.attrs.get("href")
            if box.target:
                box.slug = tool_slug(box.target)
                self.links.append(box)
        elif tag == "h1":
            self.titled = True
        if box.depth >= MAX_DEPTH:
            raise TooLarge(TOO_DEEP)
        self.walk(node, box)
        if box.end == box.start:
            self._unprinted(node, tag, box)
        elif self.lettered and self.spoken:
            self._respeak(node, box)
        if box.end == box.start and (_drawn(node, tag) or _ornaments(box, parent)):
            parent.items.pop()

    def _gauge(self, node: LexborNode, tag: str) -> str | None:
        """What an element says if it is a gauge."""
        if not (self.gauges and gauges.is_gauge(node, tag)):
            return None
        self.gauges -= 1
        return gauges.reading(node, tag)

    def _unprinted(self, node: LexborNode, tag: str, box: Box) -> None:
        """Take what a screen reader says of an element without a text for its text."""
        said = clean(node.attrs.get("aria-label") or "") if self.spoken else ""
        if not pictures.speaks(said):
            said = self._gauge(node, tag) or ""
            box.tag = gauges.TAG if said else box.tag
        if said:
            self._line(said, box)
            box.end = self.count

    def _heads_page(self, header: LexborNode) -> bool:
        """Whether a header is the page's own or a card's: it holds the title, or is below it."""
        return self.titled or header.css_first("h1") is not None

    def _respeak(self, node: LexborNode, box: Box) -> None:
        """What a screen reader says of a drawing says more than the letters in it."""
        last = self.lines[-1] if self.lines else None
        if (
            last is None
            or last.box.tag != "svg"
            or last.index != box.start
            or box.end > last.index + 1
        ):
            return
        label = clean(node.attrs.get("aria-label") or "")
        if pictures.speaks(label):
            last.text, last.key = label, key(label)

    def _apart(self, node: LexborNode, tag: str, parent: Box) -> None:
        """Lay out an element whose children are not laid out as others are."""
        if tag == "template":
            for fragment in node.template_fragments():
                self.walk(fragment, Box("template", parent, self.count))
        elif tag == "svg":
            box = Box(tag, parent, self.count)
            label = clean(node.attrs.get("aria-label") or "")
            self._line(label if pictures.speaks(label) else pictures.letters(node), box)
            box.end = self.count
        elif tag in PREFORMATTED:
            box = Box(tag, parent, self.count)
            self.count = lay_text(node.text(), box, self.lines)
        elif beside(tag, parent) and not (tag == "header" and self._heads_page(node)):
            texts = _texts_below(node)
            if _of_the_page(tag, list(map(key, texts))):
                self._box(node, tag, parent)
                return
            margin = Margin(tag, parent, self.count)
            margin.hold(texts)
            self.margins.append(margin)
            self.count = margin.end
        else:
            self._box(node, tag, parent)

    def _box(self, node: LexborNode, tag: str, parent: Box) -> None:
        box = Box(tag, parent, self.count)
        if box.depth >= MAX_DEPTH:
            raise TooLarge(TOO_DEEP)
        self.walk(node, box)

    def _flush(self, run: list[Piece], box: Box) -> None:
        """Turn a run of inline content into lines of `box` or boxes below it, and empty it."""
        if not run:
            return
        start = 0
        if None in run:
            for position, piece in enumerate(run):
                if piece is None and position and goes_on(run[position - 1]):
                    run[position] = " "
                elif piece is None:
                    self._run(run[start:position], box)
                    start = position + 1
        self._run(run[start:] if start else run, box)
        run.clear()

    def _run(self, run: list[Piece], box: Box) -> None:
        texts = [piece for piece in run if isinstance(piece, str)]
        if len(texts) == len(run):
            self._line(clean("".join(texts)), box)
            return
        bare = is_bare(run)
        scored = at_score(run) if bare else 0
        if scored:
            self._run(run[:scored], box)
            self._run(run[scored:], box)
            return
        if bare or len(run) > len(texts) + 1:
            pieces = texts_of(run, self.lettered)
            whole = joined(pieces, run, box, bare=bare) if pieces is not None else None
            if whole is not None:
                self._linked(self._line(whole[0], box, whole[1]), run)
                return
            span = label_span(pieces) if pieces is not None and not bare else None
            if span is not None and pieces is not None:
                self._run(run[: span.start], box)
                inner = Box("span", box, self.count)
                self._line(clean("".join(pieces[span])), inner)
                inner.end = self.count
                self._run(run[span.stop :], box)
                return
        for piece in run:
            if isinstance(piece, str):
                self._line(clean(piece), box)
            elif piece is not None:
                self._enter(piece, piece.tag or "span", box)

    def _linked(self, line: Line | None, run: list[Piece]) -> None:
        """Note the tool that an element of a run leads to."""
        if line is not None:
            for piece in run:
                if (slug := _slug(piece)) is not None and isinstance(piece, LexborNode):
                    line.slug, line.named = slug, clean(piece.text())
                    self.links.append(line)
                    return

    def _line(self, text: str, box: Box, parts: tuple[str, ...] = ()) -> Line | None:
        if len(text) <= 2 and (not text or (_ornament(text) and not _pictured(text, box))):
            return None
        if (
            self.lines
            and len(text) <= pictures.MAX_SPOKEN
            and _spoken_again(text, box, self.lines[-1])
        ):
            return None
        line = Line(text, box, self.count, parts if len(parts) > 1 else ())
        self.count += 1
        self.lines.append(line)
        return line


def _of_the_page(tag: str, texts: list[str]) -> bool:
    """Whether a margin holds the facts of the page's tools rather than a menu or a list.

    Some style sheets have rows of tiles for a `nav`. A list of other tools says of all the same.
    """
    tiles = all(texts.count(word) == 1 for word in OF_A_CARD)
    if tiles or tag != "aside":
        return tiles
    if not OF_A_TOOL.isdisjoint(texts):
        return True
    said = (LABELS.get(text.partition(":")[0]) for text in texts)
    told = Counter(label for label in said if label in FACTS)
    return len(told) >= MIN_FACTS and max(told.values()) <= BOTH


def _texts_below(node: LexborNode) -> list[str]:
    """The texts of a margin as they stand in the markup, all that would be lines."""
    texts = []
    hiding = False
    for inner in node.traverse(include_text=True):
        tag = inner.tag
        if tag == "-text":
            text = inner.text_content or ""
            shown = text.strip()
            if len(shown) <= 2 and (not shown or _ornament(clean(shown))):
                continue
            if not hiding or not _hidden(inner):
                texts.append(text)
        elif tag in SKIPPED:
            hiding = hiding or tag != "-comment"
    return texts


def _hidden(text: LexborNode) -> bool:
    return text.parent is not None and text.parent.tag in SKIPPED


def _ornament(text: str) -> bool:
    """Whether a text is only a sign between texts: a bullet, a bar, the mark of a tooltip."""
    return not any(map(str.isalnum, text)) and text not in LONE_MARKS and key(text) not in DASHES


def _pictured(text: str, box: Box) -> bool:
    """Whether a paragraph is a picture alone, which may be all that a critic says."""
    return text[0] >= FIRST_PICTURE and not SAID.isdisjoint(box.around)


def _slug(piece: Piece) -> str | None:
    if piece is None or isinstance(piece, str) or piece.tag != "a":
        return None
    target = piece.attrs.get("href")
    return tool_slug(target) if target else None


def _ornaments(box: Box, parent: Box) -> bool:
    """Whether an empty element only ornaments a cell: there the cell is the place."""
    cells = (around for around in parent.ancestors() if around.tag in CELLS)
    return not box.items and box.tag in INLINE and next(cells, None) is not None


def _spoken_again(text: str, box: Box, before: Line) -> bool:
    """Whether a text says a value once more, for screen readers: `75%`, `75 percent`."""
    if not (PERCENT.fullmatch(text) or NO_VOTES.fullmatch(text)):
        return False
    share = text.partition(" ")[0]
    said = before.text == f"{share}%" if share.isdecimal() else key(before.text) in DASHES
    return said and before.box.parent is box.parent and before.box is not box
