"""A page as lines in boxes: what a person sees, without class names or formats.

Both readers of bytes (`html.walk`, `extracts.plaintext`) end here, and every reader of fields
begins here. A line is one run of text that stands for itself; a box is an element that holds
lines and boxes in reading order. An empty box stays: an empty table cell is a place.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field

from parsers.text import clean, key

#: Landmarks that hold nothing of the page's own verdicts, wherever they stand.
ASIDE = frozenset(("nav", "dialog"))
#: Landmarks that do so outside the page's own matter only.
MARGINS = frozenset(("header", "footer", "aside"))
OWN = frozenset(("main", "article", "blockquote", "figure"))
#: Elements in which any word is somebody's.
QUOTATION = frozenset(("blockquote", "q"))
#: Elements that say what kind of text stands in them, however deep.
TELLING = OWN | QUOTATION | {"h1", "h2", "h3", "h4", "h5", "h6", "p"}
#: The element of a line of an extract whose parts nobody can tell apart.
BROKEN_ROW = "broken-row"
#: The element of what only shows beside another one that is pointed at.
TOOLTIP = "tooltip"
MAX_KEY = 300
#: The depth of a line that stands in no element: that of a text extract's.
FLAT = 1


class Box:
    """One element: its tag, its place in the tree, and the range of lines below it.

    around  which of the telling elements it is or stands in
    """

    __slots__ = (
        "around", "depth", "end", "items", "parent", "place", "slug", "start", "tag", "target"
    )  # fmt: skip

    def __init__(self, tag: str, parent: Box | None, start: int) -> None:
        self.tag = tag
        self.parent = parent
        self.start = start
        self.end = start
        self.items: list[Box | Line] = []
        self.slug: str | None = None
        self.target: str | None = None
        if parent is None:
            self.depth = self.place = 0
            self.around: frozenset[str] = frozenset()
        else:
            self.depth = parent.depth + 1
            self.place = len(parent.items)
            self.around = parent.around
            parent.items.append(self)
        if tag in TELLING:
            self.around |= {tag}

    @property
    def filled(self) -> list[Box | Line]:
        """The items that hold any text."""
        return [item for item in self.items if isinstance(item, Line) or item.end > item.start]

    @property
    def single(self) -> bool:
        """Whether only one item holds any text."""
        found = 0
        for item in self.items:
            found += isinstance(item, Line) or item.end > item.start
            if found > 1:
                return False
        return found == 1

    def ancestors(self) -> Iterator[Box]:
        """This box and those around it, innermost first."""
        box: Box | None = self
        while box is not None:
            yield box
            box = box.parent


def beside(tag: str, parent: Box) -> bool:
    """Whether an element is a landmark that is not about the page's own matter."""
    return tag in ASIDE or (tag in MARGINS and OWN.isdisjoint(parent.around))


class Margin(Box):
    """A landmark that is not about the page's own matter: its texts are lines, and no more.

    A page may have more of them than of its own lines, and hardly a page is asked for them: they
    are laid out when somebody asks. The indexes of the lines are counted either way.
    """

    __slots__ = ("_lines", "_texts")

    def __init__(self, tag: str, parent: Box | None, start: int) -> None:
        super().__init__(tag, parent, start)
        self._texts: list[str] = []

    def hold(self, texts: list[str]) -> None:
        """Take the texts as they stand in the markup, none of them blank or an ornament."""
        self._texts = texts
        self.end = self.start + len(texts)

    @property
    def items(self) -> list[Box | Line]:
        """One line a text."""
        texts, self._texts = self._texts, []
        for at, text in enumerate(texts, self.start):
            Line(clean(text), self, at)  # which adds itself to the items
        return self._lines

    @items.setter
    def items(self, lines: list[Box | Line]) -> None:
        self._lines = lines

    @property
    def laid(self) -> bool:
        """Whether somebody has asked for the lines: only then can they have been read."""
        return not self._texts


class Line:
    """One run of text, the box that holds it, and what the page was read to say by it.

    parts  the pieces of text where elements split the run ("Panel ship", "75%"), else empty
    role   "field", "noise", "doubtful" or "" while unread; path: the field it went to
    lead   characters at its beginning that say whose the rest is
    slug   the tool that it leads to; named: the part of its text that is the link to it
    """

    __slots__ = (
        "box", "index", "key", "lead", "named", "parts", "path", "place", "role", "slug", "text"
    )  # fmt: skip

    def __init__(self, text: str, box: Box, index: int, parts: tuple[str, ...] = ()) -> None:
        self.text = text
        self.box = box
        self.index = index
        self.parts = parts
        # Nothing that long is compared with a word list.
        self.key = key(text) if len(text) <= MAX_KEY else text
        self.role = ""
        self.path: str | None = None
        self.slug: str | None = None
        self.named: str | None = None
        self.lead = 0
        self.place = len(box.items)
        box.items.append(self)

    @property
    def said(self) -> str:
        """The text without what says whose it is."""
        return self.text[self.lead :] if self.lead else self.text

    def read(self, path: str) -> None:
        """Mark the line as the source of a field."""
        self.role, self.path = "field", path

    def forget(self) -> None:
        """Mark the line as unread again: what was read from it is not what it says."""
        self.role, self.path = "", None

    def ignore(self) -> None:
        """Mark the line as known to say nothing."""
        if not self.role:
            self.role = "noise"


#: A box with an address, or a line in which a tool is linked.
Link = Box | Line


@dataclass(slots=True)
class Layout:
    """Everything the field readers may look at.

    content            the lines of the page's own matter, in order; margins: what stands beside it
    links              what leads elsewhere from the page's own matter, in order
    canonical, og_url  addresses the page gives itself; title: the document's title
    comparisons        addresses of comparisons that a text extract prints
    is_html            whether boxes carry structure (a text extract has almost none)
    """

    root: Box
    content: list[Line]
    margins: list[Margin] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    title: str | None = None
    og_title: str | None = None
    canonical: str | None = None
    og_url: str | None = None
    comparisons: list[str] = field(default_factory=list)
    is_html: bool = True
    body: bytes = field(default=b"", repr=False)

    def count(self) -> int:
        """How many lines there are, those of the margins too."""
        return len(self.content) + sum(margin.end - margin.start for margin in self.margins)

    @property
    def lines(self) -> list[Line]:
        """All lines in order, those of the margins too."""
        beside = [line for margin in self.margins for line in lines_of(margin)]
        return sorted([*self.content, *beside], key=_index) if beside else self.content


def lines_of(item: Line | Box) -> Iterator[Line]:
    """All lines of an item in order."""
    if isinstance(item, Line):
        yield item
        return
    for inner in item.items:
        yield from lines_of(inner)


def _index(line: Line) -> int:
    return line.index


def holds(indexes: list[int], box: Box) -> int:
    """How many of the line indexes (ascending) lie within the box."""
    return bisect_left(indexes, box.end) - bisect_left(indexes, box.start)


def box_slugs(box: Box) -> list[str]:
    """Slugs of all links in a box, in order."""
    found = [box.slug] if box.slug else []
    for item in box.items:
        if isinstance(item, Line):
            found += [item.slug] if item.slug else []
        else:
            found += box_slugs(item)
    return found


def place_of(item: Line | Box) -> tuple[Box, int, int]:
    """The row an item stands in, its place there, and how many places the row has."""
    current: Line | Box = item
    parent = item.box if isinstance(item, Line) else item.parent
    while parent is not None and len(parent.items) == 1:
        current, parent = parent, parent.parent
    if parent is None:
        return (current if isinstance(current, Box) else current.box), 0, 1
    return parent, current.place, len(parent.items)
