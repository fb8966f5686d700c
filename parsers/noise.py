"""What is known to say nothing on a comparison page: titles, buttons, counters, other tools."""

from __future__ import annotations

from parsers.critic_names import SENTENCE
from parsers.layout import Line
from parsers.names import VERSUS, Names
from parsers.scores import Scores
from parsers.vocabulary import BEFORE_NAME, ENDINGS, LABELS, LINK_SHAPES, NOISE, NOISE_SHAPES
from parsers.zones import Zones


def mark_noise(content: list[Line], names: Names, zones: Zones) -> None:
    """Mark what is known to say nothing: titles, buttons, counters, links that name a tool."""
    both = len(names.first) + len(names.second) + 60
    for line in content:
        if line.index in zones.owner_of_name:
            continue
        short = len(line.text) < both
        word = line.key in NOISE and line.key not in LABELS
        if word or (short and (_names_both(line.text, names) or _button(line, names))):
            line.ignore()


def _names_both(text: str, names: Names) -> bool:
    """Whether a line is a title that names both tools; a sentence may be a critic's."""
    for first, second in ((names.first, names.second), (names.second, names.first)):
        at = text.find(first)
        then = text.find(second, at + len(first)) if at >= 0 else -1
        if then >= 0:
            between = text[at + len(first) : then]
            return not SENTENCE.search(text) or VERSUS.fullmatch(between) is not None
    return False


def without_asides(content: list[Line], scores: Scores, zones: Zones) -> list[Line]:
    """Drop blocks that open with a heading such as `Trending` and hold no score or card."""
    dropped: set[int] = set()
    for line in content:
        if line.key not in ENDINGS or line.index in dropped:
            continue
        box = next((box for box in line.box.ancestors() if box.end - box.start > 1), line.box)
        if box.start == line.index and box.parent is not None and not scores.within(box):
            for other in range(box.start, box.end):
                dropped.add(other)
    for line in content:
        if line.index in dropped:
            line.ignore()
            zones.forget(line.index)
    return [line for line in content if line.index not in dropped]


def _button(line: Line, names: Names) -> bool:
    if NOISE_SHAPES.fullmatch(line.text):
        return True
    for name in names:
        if name in line.text:
            rest = line.text.replace(name, "", 1).strip(" \t→›»↗:!.…'’\"“”()-–—")
            if BEFORE_NAME.fullmatch(rest) and rest:
                return True
    linked = line.box.tag in ("a", "button") or (
        line.box.parent is not None and line.box.parent.tag in ("a", "button")
    )
    return linked and LINK_SHAPES.fullmatch(line.text) is not None
