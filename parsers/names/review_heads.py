"""Lines that head each tool's reviews in the same words, whatever these are: `Critics on Owl`.

The first stands right below the scorecard's title, where no button of a tool's can.
"""

from __future__ import annotations

from itertools import pairwise

from parsers.layout import Line
from parsers.names.lines import captioned, doubtful, kind_of_place
from parsers.text import key
from parsers.vocabulary import SCORECARD


def review_heads(content: list[Line], names: tuple[str, str]) -> list[tuple[Line, int]]:
    """Both lines and whose each is; nothing where one is missing or stands there twice.

    Where both tools bear one name, they follow one another as the tools do.
    """
    if any(map(doubtful, map(key, names))):
        return []
    for at, (title, first) in enumerate(pairwise(content), 1):
        if title.key not in SCORECARD:
            continue
        for tool, name in enumerate(names):
            before, _, behind = first.text.partition(name)
            if before + behind and captioned(first.text, name):
                other = f"{before}{names[1 - tool]}{behind}"
                below = [line for line in content[at:] if line.text in (first.text, other)]
                pair = below[0] is first and len(below) == len(names) and below[1].text == other
                apart = pair and below[1] is not content[at + 1] and below[1] is not content[-1]
                if apart and kind_of_place(below[1]) == kind_of_place(first):
                    return [(first, tool), (below[1], 1 - tool)]
    return []
