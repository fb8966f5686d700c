"""A page as lines in boxes: what a person sees, without class names or formats.

Both readers of bytes (`html`, `plaintext`) end here, and every reader of fields begins here.
A line is one run of text that stands for itself; a box is an element that holds lines and
boxes in reading order. An empty box stays: an empty table cell is a place.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field

from parsers.text import key

#: Landmarks that hold nothing of the page's own verdicts, wherever they stand.
ASIDE = frozenset(("nav", "dialog"))
#: Landmarks that do so outside the page's own matter only.
MARGINS = frozenset(("header", "footer", "aside"))
OWN = frozenset(("main", "article", "blockquote", "figure"))
MAX_KEY = 300


class Box:
    """One element: its tag, its place in the tree, and the range of lines below it.

    own    it stands in the page's own matter (`main`, `article`)
    aside  it stands in a landmark that is not about the page's own matter
    """

    __slots__ = (
        "aside", "depth", "end", "items", "own", "parent", "place", "slug", "start", "tag", "target"
    )  # fmt: skip

    def __init__(self, tag: str, parent: Box | None, start: int) -> None:
        self.tag = tag
        self.parent = parent
        self.depth: int = parent.depth + 1 if parent else 0
        self.start = start
        self.end = start
        self.items: list[Box | Line] = []
        self.place = 0
        self.own = tag in OWN
        self.aside = tag in ASIDE
        if parent is not None:
            self.place = len(parent.items)
            parent.items.append(self)
            self.own = self.own or parent.own
            self.aside = self.aside or parent.aside
        if not self.own and tag in MARGINS:
            self.aside = True
        self.slug: str | None = None
        self.target: str | None = None

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


class Line:
    """One run of text, the box that holds it, and what the page was read to say by it.

    parts  the pieces of text where elements split the run ("Panel ship", "75%"), else empty
    role   "field", "noise", "doubtful" or "" while unread; path: the field it went to
    """

    __slots__ = ("box", "index", "key", "parts", "path", "place", "role", "slug", "text")

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
        self.place = len(box.items)
        box.items.append(self)

    def read(self, path: str) -> None:
        """Mark the line as the source of a field."""
        self.role, self.path = "field", path

    def ignore(self) -> None:
        """Mark the line as known to say nothing."""
        if not self.role:
            self.role = "noise"


@dataclass(slots=True)
class Layout:
    """Everything the field readers may look at.

    canonical, og_url  addresses the page gives itself; title: the document's title
    links              slugs of tools linked to, in order, with repeats
    is_html            whether boxes carry structure (a text extract has almost none)
    """

    root: Box
    lines: list[Line]
    title: str | None = None
    og_title: str | None = None
    canonical: str | None = None
    og_url: str | None = None
    is_html: bool = True
    body: bytes = field(default=b"", repr=False)


def holds(indexes: list[int], box: Box) -> int:
    """How many of the line indexes (ascending) lie within the box."""
    return bisect_left(indexes, box.end) - bisect_left(indexes, box.start)


def place_of(item: Line | Box) -> tuple[Box, int, int]:
    """The row an item stands in, its place there, and how many places the row has."""
    current: Line | Box = item
    parent = item.box if isinstance(item, Line) else item.parent
    while parent is not None and len(parent.items) == 1:
        current, parent = parent, parent.parent
    if parent is None:
        return (current if isinstance(current, Box) else current.box), 0, 1
    return parent, current.place, len(parent.items)
