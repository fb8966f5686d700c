"""HTML bytes to a layout: one walk over Lexbor's tree, no selectors, no class names.

A run of text nodes is one line; comment nodes inside it (React's seams) do not split it. Where
a run mixes bare text with inline elements it is prose and stays whole; where inline elements
stand alone (`<span>Price</span><span>Free</span>`) each is a line of its own.
"""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise

from selectolax.lexbor import LexborDocumentOptions, LexborHTMLParser, LexborNode

from parsers import pictures, shadow
from parsers.errors import TooLarge
from parsers.label_pieces import label_span
from parsers.layout import ASIDE, MARGINS, Box, Layout, Line, Link, Margin, beside
from parsers.plaintext import lay_text
from parsers.text import LONE_MARKS, MAX_INITIALS, clean, key
from parsers.unseen import STRUCK, Hiding, hiding
from parsers.urls import tool_slug
from parsers.values import MAX_HEAD, is_atom, is_glue, role
from parsers.values import verdict as is_verdict
from parsers.vocabulary import DASHES, LABELS, NO_VOTES, UNFOLDING, Label

SKIPPED = frozenset(
    [
        # Elements whose text is the name of a drawing.
        "mat-icon",
        "md-icon",
        "ion-icon",
        "iconify-icon",
        "sl-icon",
        "fa-icon",
        "v-icon",
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
        "samp",
        "slot",
        "small",
        "span",
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
#: Elements that are no places without a text: gauges, and ends of Word's paragraphs.
EMPTY = frozenset(("meter", "progress", "o:p"))
#: Elements that are places, whatever ornaments them.
CELLS = frozenset(("td", "th", "dt", "dd"))
#: Elements that say nothing of the text in them.
DRESS = frozenset(("span", "font", "b", "i", "em", "strong", "u"))
#: Elements whose text is a name or a heading.
TITLES = frozenset(("h1", "h2", "h3", "h4", "h5", "h6", "summary", "th", "dt"))
BRACKETS = (["[", "]"], ["(", ")"])
PERCENT = re.compile(r"\d{1,3} per ?cent", re.IGNORECASE)
#: Signs behind which a title goes on.
JOINING = frozenset(":,/|·&+—–-")
#: What a heading's link to itself prints.
ANCHORS = frozenset("#\u00b6\u00a7\U0001f517")
SENTENCE = re.compile(r"[.!?…][”\"’')]*\s+$")
#: The end of a quotation, and elements that are the words of one.
QUOTED = re.compile(r"(?:[.!?…][”“»\"’')]*|[”“»\"])\s*$")
#: What names critic or tool, and ends with a score and a vote.
CREDIT = re.compile(r"[^“”]{0,80}?(?<!\d)\d{1,3}\s?/\s?100\W*(?:(?:ship|skip)\W*)?", re.IGNORECASE)
VOTED = re.compile(r"\d{1,3}\s?/\s?100\W{1,4}(?:ship|skip)\W?", re.IGNORECASE)
SAID = frozenset(("code", "kbd", "q", "samp", "tt"))
#: The sign of a footnote, and the characters of what may have one and be no prose.
FOOTNOTE = re.compile(r"\[\d{1,2}\]|[*†‡¹²³⁴⁵⁶⁷⁸⁹]")
MAX_NOTED = 60
BACK_LINKS = frozenset(("↩", "↩︎", "↩\ufe0e", "⏎", "↑", "^"))
RAISED = re.compile(r"\[?\d{1,2}\]?")
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
#: How often each of them is told, at the most: once of either tool.
BOTH = 2
PREFORMATTED = frozenset(("pre", "xmp", "listing", "plaintext"))
MAX_DEPTH = 400
TOO_DEEP = "elements are nested deeper than in any page"

TEXT, IN_TEXT, BREAK, NOTHING, UNSEEN = range(5)
#: What a node does to the walk, by its tag; an element of any other tag is a box.
KINDS: dict[str | None, int] = {
    **dict.fromkeys((*SKIPPED, "wbr"), NOTHING),
    **dict.fromkeys(INLINE, IN_TEXT),
    **dict.fromkeys(("br", "hr"), BREAK),
    **dict.fromkeys(STRUCK, UNSEEN),
    "-text": TEXT,
}
#: Elements that are no boxes of their children, or not always.
APART = PREFORMATTED | ASIDE | MARGINS | {"svg", "template"}

Piece = str | LexborNode | None


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
        lettered=lettered,
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
    lettered  whether a picture may have letters in it
    hiding    which elements nobody sees; None where nothing can be hidden
    titled    whether the page's title has been passed: a header below it is not the site's
    """

    __slots__ = (
        "count", "hiding", "lettered", "lines", "links", "margins", "portraits", "spoken", "titled",
        "unseen",
    )  # fmt: skip

    def __init__(self, *, spoken: bool, lettered: bool, hiding: Hiding | None) -> None:
        self.spoken = spoken
        self.lettered = lettered
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
        if node.first_child is None and pictures.verdict_in(node) is not None:
            self._picture(node, node.tag or "span", run, box)
        else:
            run.append(node)

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
            margin = Margin(node.tag or "", root, self.count)
            root.items.pop()
            margin.hold(_texts_below(node))
            self.margins.append(margin)
            self.count = margin.end

    def _enter(self, node: LexborNode, tag: str, parent: Box) -> None:
        if tag in APART:
            self._apart(node, tag, parent)
            return
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
        if self.spoken and box.end == box.start:
            label = clean(node.attrs.get("aria-label") or "")
            if pictures.speaks(label):
                self._line(label, box)
                box.end = self.count
        elif self.lettered and self.spoken:
            self._respeak(node, box)
        if box.end == box.start and (_drawn(node, tag) or _ornaments(box, parent)):
            parent.items.pop()

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
                if piece is None and position and _goes_on(run[position - 1]):
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
        bare = not all(map(str.isspace, texts)) and not _bracketed_badge(run)
        scored = (_scored_end(run) or _scored_start(run)) if bare else 0
        if scored:
            self._run(run[:scored], box)
            self._run(run[scored:], box)
            return
        if bare or len(run) > len(texts) + 1:
            pieces = _texts_of(run, self.lettered)
            if pieces is not None and self._together(pieces, run, bare, box):
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

    def _together(self, pieces: list[str], run: list[Piece], bare: bool, box: Box) -> bool:
        """Add the run as one line if it reads as one; say whether it did."""
        if box.tag in TITLES:
            if _badge_behind(pieces, run):
                return False
            _drop_badges(pieces, run)
        texts = [clean(piece) for piece in pieces if piece and not piece.isspace()]
        if len(texts) > 1 and len(texts[0]) <= MAX_NOTED and FOOTNOTE.fullmatch(texts[-1]):
            texts = _without_notes(pieces, run)
        elif any(isinstance(piece, LexborNode) and piece.tag == "sup" for piece in run):
            texts = _without_raised(pieces, run)
        if len(texts) > 1 and _unfolds(run[-1], texts[-1]):
            pieces[-1] = ""
            texts.pop()
        if not bare and not any(map(is_glue, texts)) and key("".join(pieces)) not in LABELS:
            whole = _in_prose(box) and not (any(map(is_atom, texts)) or _touching(pieces))
            if not (whole or _sentences(pieces)):
                return False
        line = self._line(clean("".join(pieces)), box, tuple(texts))
        if line is not None:
            line.slug = next(filter(None, map(_slug, run)), None)
            if line.slug:
                self.links.append(line)
        return True

    def _line(self, text: str, box: Box, parts: tuple[str, ...] = ()) -> Line | None:
        if len(text) <= 2 and (not text or _ornament(text)):
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


def _scored_end(run: list[Piece]) -> int:
    """Where an element begins that ends a quotation with its score, or touches a text as its badge;
    0 where none does.
    """
    end = len(run) - 1
    while end > 0 and isinstance(run[end], str) and not str(run[end]).strip():
        end -= 1
    last = run[end] if end > 0 else None
    if not isinstance(last, LexborNode) or last.tag in SAID:
        return 0
    text = last.text()
    before = run[end - 1]
    if isinstance(before, str) and is_verdict(text):
        return end if " " in before.strip() and not before[-1].isspace() else 0
    if "100" not in text or len(text) > MAX_HEAD or not CREDIT.fullmatch(text):
        return 0
    said = "".join(piece for piece in run[:end] if isinstance(piece, str))
    return end if QUOTED.search(said) else 0


def _scored_start(run: list[Piece]) -> int:
    """Where an element begins that a score and its vote stand before, as texts; 0 where none does.

    The tool or the critic stands in it, and nothing sets it off but a style sheet.
    """
    at = next((at for at, piece in enumerate(run) if isinstance(piece, LexborNode)), 0)
    said = "".join(piece for piece in run[:at] if isinstance(piece, str))
    if "100" not in said or not VOTED.fullmatch(clean(said)):
        return 0
    behind = run[at]
    if not isinstance(behind, LexborNode) or any(not _is_blank(piece) for piece in run[at + 1 :]):
        return 0
    text = clean(behind.text())
    # A quote may begin with a score, too, and go on in an element.
    named = len(text) <= MAX_HEAD and not SENTENCE.search(f"{text} ")
    return at if named and any(map(str.isalpha, text)) else 0


def _is_blank(piece: Piece) -> bool:
    return piece is None or (isinstance(piece, str) and not piece.strip())


def _goes_on(piece: Piece) -> bool:
    """Whether a text before a break has more to come: `Free tier /`."""
    return isinstance(piece, str) and piece.rstrip().endswith(" /")


def _touching(pieces: list[str]) -> bool:
    """Whether two elements meet as words of one text never do: `Vellum` and `Free`."""
    filled = [piece for piece in pieces if piece]
    return any(
        len(before) > 1 and before[-1].islower() and after[0].isupper()
        for before, after in pairwise(filled)
    )


def _sentences(pieces: list[str]) -> bool:
    """Whether elements hold a sentence each, with the space behind it: so print translators."""
    filled = [piece for piece in pieces if piece and not piece.isspace()]
    return len(filled) > 1 and all(SENTENCE.search(piece) for piece in filled[:-1])


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


def _slug(piece: Piece) -> str | None:
    if piece is None or isinstance(piece, str) or piece.tag != "a":
        return None
    target = piece.attrs.get("href")
    return tool_slug(target) if target else None


def _drop_badges(pieces: list[str], run: list[Piece]) -> None:
    """Blank what an element adds to a title: its initials before it, its anchor behind it."""
    filled = [at for at, piece in enumerate(pieces) if piece and not piece.isspace()]
    if len(filled) < 2:
        return
    first, last = filled[0], filled[-1]
    rest = clean("".join(pieces[filled[1] :]))
    initials = clean(pieces[first])
    apart = pieces[first + 1] if first + 1 < len(pieces) else ""
    if (
        not isinstance(run[first], str)
        and (len(initials) == 1 or (len(initials) == MAX_INITIALS and initials.isalnum()))
        and initials[0].casefold() == rest[:1].casefold()
        and apart[:1].isspace()
    ):
        pieces[first] = ""
    if not isinstance(run[last], str) and clean(pieces[last]) in ANCHORS:
        pieces[last] = ""


def _without_notes(pieces: list[str], run: list[Piece]) -> list[str]:
    """Blank the elements that are signs of footnotes; the texts that are left."""
    for at, piece in enumerate(pieces):
        if not isinstance(run[at], str) and FOOTNOTE.fullmatch(clean(piece)):
            pieces[at] = ""
    return [clean(piece) for piece in pieces if piece and not piece.isspace()]


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


def _without_raised(pieces: list[str], run: list[Piece]) -> list[str]:
    """Blank raised figures right behind a label, which only lead to a note; the texts left."""
    for at, piece in enumerate(run):
        raised = isinstance(piece, LexborNode) and piece.tag == "sup" and at > 0
        if raised and RAISED.fullmatch(clean(pieces[at])) and key(clean(pieces[at - 1])) in LABELS:
            pieces[at] = ""
    return [clean(piece) for piece in pieces if piece and not piece.isspace()]


def _in_prose(box: Box) -> bool:
    """Whether a box is one text, or what only dresses one up."""
    around: Box | None = box
    while around is not None and around.tag in DRESS:
        around = around.parent
    return around is not None and around.tag in PROSE


def _unfolds(last: Piece, text: str) -> bool:
    """Whether the last element of a run shows the rest of its text, or leads back from a note."""
    said = key(text).rstrip(" →›»▾▼…")
    return not isinstance(last, str) and (said in UNFOLDING or text in BACK_LINKS)


def _badge_behind(pieces: list[str], run: list[Piece]) -> bool:
    """Whether a title's last element is a verdict behind a name: `Vellum <b>Ship</b>`."""
    filled = [at for at, piece in enumerate(pieces) if piece and not piece.isspace()]
    if len(filled) != 2 or isinstance(run[filled[1]], str):
        return False
    name = clean(pieces[filled[0]])
    joined = name.endswith((" vs", " vs.")) or name[-1:] in JOINING
    return is_verdict(clean(pieces[filled[1]])) is not None and not joined


def _bracketed_badge(run: list[Piece]) -> bool:
    """Whether the only bare texts of a run are brackets around a badge: `[<b>Skip</b>]`."""
    bare = [piece.strip() for piece in run if isinstance(piece, str) and not piece.isspace()]
    if bare not in BRACKETS:
        return False
    return any(
        badge is not None and not isinstance(badge, str) and is_verdict(clean(badge.text()))
        for before, badge in pairwise(run)
        if isinstance(before, str) and before.strip() == bare[0]
    )


def _texts_of(run: list[Piece], lettered: bool) -> list[str] | None:
    """The texts of a run's pieces, or None when a block stands inside one of them."""
    texts = []
    for piece in run:
        text = piece if isinstance(piece, str) or piece is None else _inline(piece, lettered)
        if text is None:
            return None
        texts.append(text)
    return texts


def _inline(node: LexborNode, lettered: bool) -> str | None:
    """The text of an inline element, or None when a block stands inside it."""
    if node.tag == "svg":
        return pictures.letters(node)
    texts: list[str] = []
    child = node.first_child
    while child is not None:
        tag = child.tag
        kind = KINDS.get(tag)
        if kind == TEXT:
            texts.append(child.text_content or "")
        elif kind == IN_TEXT:
            inner = _inline(child, lettered)
            if inner is None:
                return None
            texts.append(inner)
        elif kind == BREAK:
            texts.append("\n" if tag == "br" else "")
        elif lettered and tag == "svg":
            texts.append(pictures.letters(child))
        elif kind is None:
            return None
        child = child.next
    return "".join(texts)
