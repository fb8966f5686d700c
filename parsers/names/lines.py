"""The lines that are one of the two names, told from labels, critics and badges of one wording."""

from __future__ import annotations

import re
from collections import Counter
from itertools import islice, pairwise

from parsers.boxes.within import HEADINGS
from parsers.layout import Box, Line, lines_of, place_of
from parsers.records import Verdict
from parsers.text import key
from parsers.values.figures import community, head, percent, role, verdict, vote
from parsers.vocabulary import ENTRIES, LABELS, NO_REVIEW, ROLES, SCORECARD, VERDICTS, Label

HEADED = re.compile(r"(?:decision|tool|name|product)\s*:\s*")
BRACKETS = ("[", "(")
NUMBERED = re.compile(r"\d{1,2}[.)]\s+")
MAX_CELLS = 6
#: Lines between a tool's name and the first score of its scorecard, at the least.
ABOVE = 6
#: Lines from a card's name to its first tile, at the most.
MAX_ABOVE = 9
#: Lines of a tile: its value and its label.
MAX_TILE = 2
HEADS = (Label.DECISION, Label.NAME)
PLACED = HEADINGS | {"td", "th"}
#: Elements of what heads a part of the page, and characters that it has besides the name.
CAPTIONS = HEADINGS | {"figcaption", "caption", "legend", "summary"}
MAX_MORE = 32
#: What joins it to the name.
BESIDE = re.compile(r"^[\s:·|,(—–-]+|(?:\s(?:of|for|on))?[\s:·|,)—–-]+$", re.IGNORECASE)
VERSUS = re.compile(r"\b(?:vs\.?|versus|or|and|alternatives?)\b|&", re.IGNORECASE)
#: Elements in which a verdict word may be a name rather than a badge.
NAMING = PLACED | {"a", "button", "summary"}
Shape = tuple[str, int, int]


def named_by(line: Line) -> str:
    """What a line names: itself, or what stands in brackets or behind `Decision:` or `Tool:`."""
    word = line.key[1:-1] if line.key[:1] == "(" and line.key[-1:] == ")" else line.key
    match = HEADED.match(word) if ":" in word else None
    return word[match.end() :] if match else word


def cut_badges(
    content: list[Line], names: tuple[str, str], *, bracketed: bool
) -> dict[int, Verdict]:
    """Cut initials and verdicts off lines that an extract made of them and a name, for both tools.

    bracketed: only verdicts in brackets, as in markup, where others have elements of their own.
    Returns the verdicts by the lines' indexes.
    """
    found: list[tuple[Line, str, Verdict | None]] = []
    for line in content:
        name = next((name for name in names if name in line.text), "")
        if not name:
            continue
        before, _, word = map(str.strip, line.text.partition(name))
        said = verdict(word.strip("[]()")) if word else None
        if bracketed and word[:1] not in BRACKETS:
            continue
        if line.text != name and before in ("", name[0].upper()) and (not word or said):
            found.append((line, name, said))
    if {name for _, name, _ in found} != set(names) or len(found) < len(names):
        return {}
    for line, name, _ in found:
        line.text, line.key = name, key(name)
    return {line.index: said for line, _, said in found if said is not None}


def cut_numbers(content: list[Line], names: tuple[str, str]) -> None:
    """Cut numbers off lines that are one and a name, where both tools are numbered: `2. Otter`."""
    keys = set(map(key, names))
    found = [
        (line, match.end())
        for line in content
        if line.key[:1].isdecimal()
        and (match := NUMBERED.match(line.text)) is not None
        and key(line.text[match.end() :]) in keys
    ]
    if {key(line.text[end:]) for line, end in found} == keys:
        for line, end in found:
            line.text = line.text[end:]
            line.key = key(line.text)


def name_lines(content: list[Line], keys: tuple[str, str]) -> list[tuple[int, Line]]:
    """The lines that are a name, with their positions.

    A name may be a word that pages use anyway: a critic's role, a label, a verdict. Such a
    word is a name only where the other tool's name stands in the same kind of place.
    """
    found = [(at, line) for at, line in enumerate(content) if named_by(line) in keys]
    filed = _filed(found, content, keys) if keys[0] != keys[1] else set()
    found = [(at, line) for at, line in found if at not in filed]
    if keys[0] == keys[1] and len(keys[0]) == 1:
        found = [(at, line) for at, line in found if not _badge(at, content)]
    if not any(map(doubtful, keys)):
        return found
    found = [
        (at, line)
        for at, line in found
        if not _heads_labels(at, content, keys)
        and not _has_value(at, content, keys)
        and not _is_value(at, content, keys)
        and not _among_labels(line, keys)
    ]
    scored = next((at for at in range(len(content)) if above_score(content[at : at + 2])), 0)
    above = {named_by(line) for at, line in found if above_score(content[at + 1 : at + 4])}
    if all(map(role, above)) and (len(above) == 1 or above == set(keys)):
        # Only words that are also critics stand above scores: there they are the critics.
        found = [
            (at, line)
            for at, line in found
            if not above_score(content[at + 1 : at + 4]) or _heads_column(at, content, keys)
        ]
    cards = _above_tiles(found, content, keys)
    heads = set() if all(map(doubtful, keys)) else _heading_siblings(found)
    shapes: dict[Shape, Counter[str]] = {}
    for _, line in found:
        shapes.setdefault(_shape(line), Counter())[named_by(line)] += 1
    return [
        (at, line)
        for at, line in found
        if not doubtful(named_by(line))
        or _paired(shapes[_shape(line)], _shape(line), keys)
        or _beside(at, content, keys)
        or _heads_column(at, content, keys)
        or _far_above(at, content, scored)
        or at in cards
        or line.index in heads
        or any(box.slug for box in line.box.ancestors())
    ]


def captions(content: list[Line], names: tuple[str, str]) -> list[tuple[Line, int]]:
    """Headings with a word or two beside one tool's name, and which it is: `Reviews of Owl`.

    In flat text a scorecard's title tells that a line is one. Of a name that is a word of the
    page's own, only such headings are as stand in the same words around the other name.
    """
    words = tuple(map(key, names))
    twins = words[0] == words[1]
    if any(map(doubtful, words)):
        return [] if twins else _captioned_alike(content, names)
    if twins:
        return _twin_captions(content, names[0])
    found = []
    longest = max(map(len, names)) + MAX_MORE
    for line in content:
        if line.role or line.text in names or len(line.text) > longest or _asks(line):
            continue
        heading = line.box.tag in CAPTIONS
        if heading or any(map(line.text.__contains__, names)):
            told = [
                at
                for at, name in enumerate(names)
                if captioned(line.text, name) and (heading or _of_scorecard(line.text, name))
            ]
            if len(told) == 2:
                # One name may be part of the other.
                told = [max(told, key=lambda at: len(names[at]))] if _one_in_other(names) else []
            found += [(line, told[0])] if told else []
    return found


def _asks(line: Line) -> bool:
    """Whether a line is a label in words of its own: `How much does Owl cost?`."""
    return line.key in LABELS and line.key != key(line.text)


def _captioned_alike(content: list[Line], names: tuple[str, str]) -> list[tuple[Line, int]]:
    """Headings that print the same words around each name, as often around the one as the other."""
    found: dict[tuple[str, str, tuple[str, int]], list[tuple[Line, int]]] = {}
    for line in content if not _one_in_other(names) else ():
        if line.role or line.text in names or line.box.tag not in CAPTIONS or _asks(line):
            continue
        for at, name in enumerate(names):
            if captioned(line.text, name):
                before, _, behind = line.text.partition(name)
                place = before, behind, kind_of_place(line)
                found.setdefault(place, []).append((line, at))
    return [
        one
        for alike in found.values()
        if sum(at for _, at in alike) * len(names) == len(alike)
        for one in alike
    ]


def _twin_captions(content: list[Line], name: str) -> list[tuple[Line, int]]:
    """Such headings where both tools bear the name: each of which there are two, in turn."""
    alike: dict[str, list[Line]] = {}
    for line in content:
        more = line.box.tag in CAPTIONS and not line.role and line.text != name
        if more and captioned(line.text, name):
            alike.setdefault(line.text, []).append(line)
    pairs = (lines for lines in alike.values() if len(lines) == 2)
    return [(line, tool) for lines in pairs for tool, line in enumerate(lines)]


def captioned(text: str, name: str) -> bool:
    """Whether a text names a tool among few other words, and no second tool."""
    if len(text) > len(name) + MAX_MORE:
        return False
    named = re.search(rf"(?<![\w-]){re.escape(name)}(?![\w-])", text)
    if named is None:
        return False
    rest = f"{text[: named.start()]} {text[named.end() :]}"
    critics = any(word in ROLES for word in re.findall(r"\w+", key(rest)))
    return not (critics or "100" in rest or VERSUS.search(rest))


def scorecard_titles(content: list[Line], names: tuple[str, str]) -> set[int]:
    """The indexes of lines that are a scorecard's title beside a name, whatever else it is."""
    longest = max(map(len, names)) + MAX_MORE
    return {
        line.index
        for line in content
        if len(line.text) <= longest
        and any(name in line.text and _of_scorecard(line.text, name) for name in names)
    }


def _of_scorecard(text: str, name: str) -> bool:
    """Whether a scorecard's title stands beside a name: `Reviewer scorecard: Owl`."""
    return key(BESIDE.sub("", text.replace(name, "", 1))) in SCORECARD


def _one_in_other(names: tuple[str, str]) -> bool:
    return names[0] in names[1] or names[1] in names[0]


def above_score(after: list[Line]) -> bool:
    """Whether these lines begin with a score; a vote or another tool's gap may stand before it."""
    while len(after) > 1 and (vote(after[0].text) or NO_REVIEW.fullmatch(after[0].text)):
        after = after[1:]
    return bool(after) and "100" in after[0].text and head(after[0].text) is not None


def common(word: str) -> bool:
    """Whether a name is a word that pages print for other reasons too."""
    return word in ROLES or word in LABELS or word in VERDICTS or word in ENTRIES


def doubtful(word: str) -> bool:
    """Whether a name is such a word or reads like a critic, a score or a percentage."""
    return common(word) or any(read(word) is not None for read in (role, head, percent))


def _filed(found: list[tuple[int, Line]], content: list[Line], keys: tuple[str, str]) -> set[int]:
    """Positions where one tool's name is a category: right above both names, or in its row."""
    stacked: dict[tuple[str, tuple[str, int]], dict[str, list[int]]] = {}
    for (at, line), (below, after) in pairwise(found):
        corner = at and LABELS.get(content[at - 1].key) in HEADS
        if below == at + 1 and not corner and not _in_one_row(line, after):
            tops = stacked.setdefault((line.key, kind_of_place(line)), {})
            tops.setdefault(named_by(after), []).append(at)
    filed = {
        at
        for (word, place), tops in stacked.items()
        # Above each its own name stands as the wording of a picture.
        if len(tops) > 1 and sum((name, place) in stacked for name in keys) == 1
        for positions in tops.values()
        for at in positions
    }
    return filed | {at for at, line in found if _in_category_row(at, content, keys)}


def _in_one_row(line: Line, after: Line) -> bool:
    row = place_of(line)[0]
    return row.tag == "tr" and place_of(after)[0] is row


def _in_category_row(at: int, content: list[Line], keys: tuple[str, str]) -> bool:
    """Whether a name stands twice beside the label of both categories; two names head columns."""
    label = next((n for n in (at - 1, at - 2) if n >= 0 and _is_category_label(content[n])), None)
    if label is None or label + 2 >= len(content):
        return False
    head, *values = content[label : label + 3]
    row = place_of(head)[0]
    inside = row.tag != "tr" or all(place_of(line)[0] is row for line in values)
    return inside and {line.key for line in values} == {content[at].key} and head.key not in keys


def _is_category_label(line: Line) -> bool:
    return LABELS.get(line.key) is Label.CATEGORY


def _shape(line: Line) -> Shape:
    """The kind of place a line stands in: its element, its depth, its column in a table row."""
    cell = line.box
    while cell.parent is not None and len(cell.items) == 1 and cell.tag not in PLACED:
        cell = cell.parent
    row = cell.parent
    column = (
        cell.place if row is not None and len(row.items) <= MAX_CELLS and row.tag == "tr" else -1
    )
    return *kind_of_place(line), column


def kind_of_place(line: Line) -> tuple[str, int]:
    """The elements around a line and its depth."""
    return "/".join(box.tag for box in islice(line.box.ancestors(), 3)), line.box.depth


def _heads_labels(at: int, content: list[Line], keys: tuple[str, str]) -> bool:
    """Whether a word is the label above a column of labels: `Decision | Vellum | Decision`."""
    if LABELS.get(content[at].key) not in HEADS:
        return False
    following = [named_by(near) for near in content[at + 1 : at + 3]]
    return len(following) == 2 and set(following) == set(keys) and following[0] != content[at].key


def _badge(at: int, content: list[Line]) -> bool:
    """Whether a letter is the picture of a tool whose name of one letter follows it."""
    line = content[at]
    return any(
        near.key == line.key and _shape(near)[0] != _shape(line)[0]
        for near in content[at + 1 : at + 4]
    )


def _heads_column(at: int, content: list[Line], keys: tuple[str, str]) -> bool:
    """Whether a word heads a column of a table beside the other name, with at most one more."""
    row = _heading_row(content[at])
    if row is None or row.end - row.start > len(keys) + 1:
        return False
    beside = (*content[max(0, at - 1) : at], *content[at + 1 : at + 2])
    named = {named_by(near) for near in (content[at], *beside) if _heading_row(near) is row}
    return set(keys) <= named


def _heading_row(line: Line) -> Box | None:
    """The row of a table that a line heads a column of."""
    cell = next((box for box in line.box.ancestors() if box.tag == "th"), None)
    return cell.parent if cell is not None and cell.end == cell.start + 1 else None


def _far_above(at: int, content: list[Line], scored: int) -> bool:
    """Whether a critic's word stands alone, well above the first score: no critic is there."""
    word = content[at].key
    if not role(word) or word in LABELS or word in VERDICTS or word in ENTRIES:
        return False
    beside = (*content[max(0, at - 1) : at], *content[at + 1 : at + 2])
    return at + ABOVE < scored and not any(role(near.text) for near in beside)


def _above_tiles(
    found: list[tuple[int, Line]], content: list[Line], keys: tuple[str, str]
) -> set[int]:
    """Positions of the two names above two cards' tiles, each in the same place and as far above.

    No other line of either name stands there between, so both can only be the cards' headings.
    """
    if keys[0] == keys[1]:
        return set()
    places: dict[tuple[tuple[str, int], int], dict[str, list[int]]] = {}
    for turn, (at, line) in enumerate(found):
        alike = (n for n, other in found[turn + 1 :] if kind_of_place(other) == kind_of_place(line))
        until = next(alike, len(content))
        near = content[at + 1 : min(until, at + MAX_ABOVE)]
        tile = next((n for n, other in enumerate(near) if LABELS.get(other.key) is Label.PANEL), 0)
        if tile > 1:
            place = kind_of_place(line), tile
            places.setdefault(place, {}).setdefault(named_by(line), []).append(at)
    return {
        positions[0]
        for named in places.values()
        if len(named) == len(keys) and all(len(positions) == 1 for positions in named.values())
        for positions in named.values()
    }


def _heading_siblings(found: list[tuple[int, Line]]) -> set[int]:
    """The indexes of both names where each heads one of two blocks beside each other."""
    blocks: dict[tuple[int, str], dict[str, list[int]]] = {}
    for _, line in found:
        block = _headed(line)
        if block is not None:
            named = blocks.setdefault((id(block.parent), block.tag), {})
            named.setdefault(named_by(line), []).append(line.index)
    return {
        index
        for named in blocks.values()
        if len(named) > 1 and all(len(indexes) == 1 for indexes in named.values())
        for indexes in named.values()
        for index in indexes
    }


def _headed(line: Line) -> Box | None:
    """The smallest box of several lines and items that a line is the first text of."""
    for box in line.box.ancestors():
        if box.start < line.index:
            return None
        if len(box.items) > 1 and box.end - box.start > MAX_TILE and box.parent is not None:
            return box
    return None


def _has_value(at: int, content: list[Line], keys: tuple[str, str]) -> bool:
    """Whether a word is the label of a value beside it: `Freemium` above `Entry`."""
    label = LABELS.get(content[at].key)
    beside = (*content[max(0, at - 1) : at], *content[at + 1 : at + 2])
    if label is Label.ENTRY:
        return any(near.key in ENTRIES and near.key not in keys for near in beside)
    if label is Label.COMMUNITY:
        return any(community(near.text) is not None for near in beside)
    return False


def _is_value(at: int, content: list[Line], keys: tuple[str, str]) -> bool:
    """Whether a word is an entry price: alone in a row with its label."""
    row, _, width = place_of(content[at])
    if content[at].key not in ENTRIES or width > len(HEADS):
        return False
    beside = (*content[max(0, at - 1) : at], *content[at + 1 : at + 2])
    return any(
        LABELS.get(near.key) is Label.ENTRY and near.key not in keys and place_of(near)[0] is row
        for near in beside
    )


def _among_labels(line: Line, keys: tuple[str, str]) -> bool:
    """Whether a word is the label of a table's row: other labels begin the rows beside its own."""
    row, place, width = place_of(line)
    if line.key not in LABELS or row.tag != "tr" or place or width <= len(keys) or not row.parent:
        return False
    rows = row.parent.items
    beside = (*rows[max(0, row.place - 1) : row.place], *rows[row.place + 1 : row.place + 2])
    firsts = [next(lines_of(other), None) for other in beside]
    words = {first.key for first in firsts if first is not None}
    return bool(words) and all(word in LABELS and word not in keys for word in words)


def _paired(counts: Counter[str], shape: Shape, keys: tuple[str, str]) -> bool:
    named = not NAMING.isdisjoint(shape[0].split("/"))
    if not named and (
        all(map(doubtful, keys)) or any(word in VERDICTS or word in ENTRIES for word in keys)
    ):
        return False
    if keys[0] == keys[1]:
        return counts[keys[0]] % 2 == 0
    # Elsewhere a word that stands there more often than the other name is also a label.
    return bool(counts[keys[0]] and counts[keys[1]]) and (
        named or counts[keys[0]] == counts[keys[1]]
    )


def _beside(at: int, content: list[Line], keys: tuple[str, str]) -> bool:
    """Whether the other name is the line before or after, as at the head of a table."""
    if all(map(doubtful, keys)):
        # Two such words also stand side by side as a value and its label.
        above = [near.key for near in content[max(0, at - 2) : at]]
        if not any(LABELS.get(word) in HEADS for word in above):
            return False
    line = content[at]
    other = keys[1] if keys[0] == named_by(line) else keys[0]
    row = place_of(line)[0]
    scored = (near for near in content[at + 2 : at + 3] if above_score([near]))
    if any(place_of(near)[0] is row and row.tag == "tr" for near in scored):
        # A critic, the tool and the score in a row of their own.
        return False
    return any(
        named_by(near) == other and (near.box.depth == line.box.depth or place_of(near)[0] is row)
        for near in (*content[max(0, at - 1) : at], *content[at + 1 : at + 2])
    )
