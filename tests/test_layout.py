"""Markup to lines in boxes: what stands where, and what stands beside the page's own matter."""

from __future__ import annotations

import re
import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from parsers.html.walk import read_html
from parsers.layout import Line, Margin
from parsers.text import UNSEEN, clean

PAGE = b"""<body><header><svg><path/></svg><a href=/tool/x1>Home</a> <i>|</i>
<script>no()</script></header>
<main><nav>Compare</nav><h1>A<!-- --> vs <!-- -->B</h1><pre>one
two</pre><blockquote><footer>Builder</footer></blockquote></main><footer>Terms</footer>"""


def test_lines_of_margins_have_their_place_among_the_others() -> None:
    layout = read_html(PAGE)
    assert [line.text for line in layout.content] == ["A vs B", "one", "two", "Builder"]
    texts = ["Home", "Compare", "A vs B", "one", "two", "Builder", "Terms"]
    assert layout.count() == len(texts)
    assert [line.text for line in layout.lines] == texts
    assert [line.index for line in layout.lines] == list(range(len(texts)))


def test_a_margin_gives_the_same_lines_each_time() -> None:
    header = read_html(PAGE).root.items[0]
    assert isinstance(header, Margin)
    assert not header.laid
    (line,) = header.items
    assert header.laid
    assert header.items == [line]
    assert isinstance(line, Line)
    assert (line.text, line.box, header.start, header.end) == ("Home", header, 0, 1)


def test_a_box_knows_the_telling_elements_around_it() -> None:
    quoted = read_html(PAGE).content[-1]
    assert quoted.box.tag == "footer"
    assert quoted.box.around == {"main", "blockquote"}


def test_links_of_the_own_matter_are_listed_in_order() -> None:
    layout = read_html(
        b"<nav><a href=/tool/x9>X</a></nav><main><a href=/tool/a1><p>A</p></a>"
        b"<p>or <a href=/tool/b2>B</a></p><a href=/compare/a1-vs-b2></a></main>"
    )
    assert [link.slug for link in layout.links] == ["a1", "b2", None]
    assert isinstance(layout.links[1], Line)


@given(st.text(alphabet="ab \t\n\u00a0\u2003\u2028\u200b\u0301\u00e9\u201c"))
def test_clean_collapses_ascii_white_space_and_composes(raw: str) -> None:
    collapsed = re.sub(r"[ \t\n]+", " ", raw).strip()
    collapsed = collapsed.strip(f"{UNSEEN} ")
    assert clean(raw) == unicodedata.normalize("NFC", collapsed)
