"""What elements do to the walk over a page, by their tags; never by the names of classes."""

from __future__ import annotations

from parsers.html.unseen import STRUCK
from parsers.layout import ASIDE, MARGINS

#: Elements that hold no text of the page, drawings that are named by a text among them.
SKIPPED = frozenset((
    "mat-icon", "md-icon", "ion-icon", "iconify-icon", "sl-icon", "fa-icon", "v-icon", "script",
    "style", "svg", "math", "select", "textarea", "option", "optgroup", "object", "embed",
    "canvas", "audio", "video", "picture", "img", "input", "iframe", "-comment", "-doctype",
    "head", "link", "meta", "source", "track", "map", "area",
))  # fmt: skip
INLINE = frozenset((
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "dfn", "em", "font",
    "i", "ins", "kbd", "label", "mark", "nobr", "output", "q", "samp", "slot", "small", "span",
    "strong", "sub", "sup", "time", "tt", "u", "var",
))  # fmt: skip
#: Elements that are no places without a text: gauges, and ends of Word's paragraphs.
EMPTY = frozenset(("meter", "progress", "o:p"))
#: Elements that are places, whatever ornaments them.
CELLS = frozenset(("td", "th", "dt", "dd"))
PREFORMATTED = frozenset(("pre", "xmp", "listing", "plaintext"))

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
