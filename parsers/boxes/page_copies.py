"""Pages that hold themselves more than once, a copy for each width: the fullest one is read."""

from __future__ import annotations

from itertools import pairwise

from parsers.layout import Line

#: The share of a copy's lines that the fullest one has as well.
SHARED = 0.9
#: Fewer lines below a title are no page.
MIN_LINES = 12


def fullest(content: list[Line]) -> list[Line]:
    """The lines without those of other copies, which are marked as noise.

    A copy begins with the page's title. What stands above the first is no part of any.
    """
    heads = [at for at, line in enumerate(content) if line.box.tag == "h1"]
    heads = [at for at in heads if content[at].text == content[heads[0]].text]
    if len(heads) < 2:
        return content
    copies = [content[at:end] for at, end in pairwise([*heads, len(content)])]
    kept = max(copies, key=len)
    texts = {line.text for line in kept}
    for copy in copies:
        shared = sum(line.text in texts for line in copy)
        if copy is not kept and (len(copy) < MIN_LINES or shared < SHARED * len(copy)):
            return content
    for copy in copies:
        for line in copy if copy is not kept else ():
            line.ignore()
    return [*content[: heads[0]], *kept]
