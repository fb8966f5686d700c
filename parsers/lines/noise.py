"""What is known to say nothing on a comparison page: titles, buttons, counters, other tools."""

from __future__ import annotations

import re
from itertools import dropwhile

from parsers.boxes.menus import BUTTONS
from parsers.layout import QUOTATION, Box, Line
from parsers.lines.named_rows import NAMED_ROW
from parsers.lines.scores import Scores
from parsers.lines.third_cards import third_cards
from parsers.names.pair import VERSUS, Names
from parsers.names.zones import Zones
from parsers.text import key
from parsers.values.critic_names import SENTENCE
from parsers.vocabulary import (
    BEFORE_NAME,
    ENDINGS,
    LABELS,
    LINK_ENDS,
    LINK_SHAPES,
    NOISE,
    NOISE_SHAPES,
    NOISE_STARTS,
)

#: What a heading counts: `Comments (12)`.
COUNTER = re.compile(r"\s*\(\d+\)$")
#: What a font draws an icon for: `thumb_up`.
LIGATURE = re.compile(r"[a-z]{2,12}(?:_[a-z]{1,12}){1,3}")
#: Between comparisons that a line lists, and the heading before them.
BETWEEN = re.compile(r"\s+[|·•]\s+")
HEADED = re.compile(r"\w[^:|.!?]{0,40}:\s+")
#: Characters of the titles of two tools, and of a list of them.
MAX_PAIR = 120
MAX_LIST = 1_000


def mark_noise(content: list[Line], names: Names, zones: Zones, scores: Scores) -> None:
    """Mark what is known to say nothing: titles, buttons, counters, links that name a tool."""
    both = len(names.first) + len(names.second) + 60
    for line in content:
        if line.index in zones.owner_of_name:
            continue
        text = line.text
        said = line.key in NOISE and line.key not in LABELS
        shaped = len(text) < both and (
            shaped_like_noise(text) or _names_both(text, names) or _button(line, names)
        )
        if said or shaped or _lists_comparisons(text):
            line.ignore()
    scores.forget_noise(content)


def _names_both(text: str, names: Names) -> bool:
    """Whether a line is a title that names both tools; a sentence may be a critic's."""
    if names.first not in text or names.second not in text:
        return False
    row = NAMED_ROW.match(text)
    if row is not None and text.startswith(tuple(names), row.end()):
        return False
    for first, second in ((names.first, names.second), (names.second, names.first)):
        at = text.find(first)
        then = text.find(second, at + len(first)) if at >= 0 else -1
        if then >= 0:
            between = text[at + len(first) : then]
            return not SENTENCE.search(text) or VERSUS.fullmatch(between) is not None
    return False


def _lists_comparisons(text: str) -> bool:
    """Whether a line lists comparisons in one piece: `More: A vs B | B vs C`."""
    if len(text) > MAX_LIST or not (" vs" in text or " versus " in text):
        return False
    led = HEADED.match(text)
    titled = led is not None and key(led[0]) in NOISE | ENDINGS
    pairs = BETWEEN.split(text[led.end() :] if led is not None else text)
    return (len(pairs) > 1 or titled) and all(
        len(pair) <= MAX_PAIR and len(VERSUS.split(pair)) > 1 for pair in pairs
    )


def without_asides(content: list[Line], scores: Scores, zones: Zones) -> list[Line]:
    """Drop blocks that open with a heading such as `Trending` and hold no score or card.

    Likewise templates that name neither tool and hold no score, and a third tool's card.
    """
    dropped = third_cards(content, zones)
    for line in content:
        if not ends_main(line) or line.index in dropped:
            continue
        box = next((box for box in line.box.ancestors() if box.end - box.start > 1), line.box)
        if box.start == line.index and box.parent is not None and not scores.within(box):
            for other in range(box.start, box.end):
                dropped.add(other)
    found = [_template(line) for line in content if line.index not in dropped]
    templates = {id(box): box for box in found if box is not None}.values()
    scored = [box for box in templates if scores.within(box)]
    # Beside scores that are shown, the only template with one holds a sample.
    sample = len(scored) == 1 and scores.within(scored[0]) == 1 < len(scores.order) - 1
    for template in templates:
        said = template in scored and not sample
        if not (said or _named(template, zones)):
            dropped.update(range(template.start, template.end))
    for line in content:
        if line.index in dropped:
            line.ignore()
            zones.forget(line.index)
    return [line for line in content if line.index not in dropped]


def mark_foot(content: list[Line], zones: Zones) -> None:
    """Mark what stands below all reviews and names of a text extract, from an ending on."""
    said = [line.index for line in content if line.path == "reviews"]
    last = max((*said, *zones.owner_of_name), default=0)
    below = [line for line in content if said and line.index > last]
    for line in dropwhile(lambda line: not ends_main(line), below):
        line.ignore()


def ends_main(line: Line) -> bool:
    """Whether a heading ends the page's own matter; it may count what follows.

    In a quotation it is what somebody says.
    """
    said = line.key
    ends = said in ENDINGS or (said[-1:] == ")" and COUNTER.sub("", said) in ENDINGS)
    return ends and QUOTATION.isdisjoint(line.box.around)


def _template(line: Line) -> Box | None:
    """The outermost template around a line: what scripts may fill, or a skeleton until they do."""
    found = [box for box in line.box.ancestors() if box.tag == "template"]
    return found[-1] if found else None


def _named(box: Box, zones: Zones) -> bool:
    return any(box.start <= index < box.end for index in zones.owner_of_name)


def shaped_like_noise(text: str) -> bool:
    """Whether a text is a counter, a date or a credit, in whatever wording."""
    if "_" in text and LIGATURE.fullmatch(text):
        return True
    may_be = text[0] in NOISE_STARTS or text[0].isdecimal()
    return may_be and NOISE_SHAPES.fullmatch(text) is not None


def _button(line: Line, names: Names) -> bool:
    text = line.text
    for name in (names.first, names.second):
        if name in text:
            rest = " ".join(text.replace(name, "", 1).strip(" \t→›»↗:!.…'’\"“”()-–—").split())
            if rest and BEFORE_NAME.fullmatch(rest):
                return True
    box = line.box
    if box.tag not in BUTTONS and (box.parent is None or box.parent.tag not in BUTTONS):
        return False
    return text.endswith(LINK_ENDS) or LINK_SHAPES.fullmatch(text) is not None
