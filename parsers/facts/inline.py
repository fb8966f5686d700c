"""Lines that run a label and its value together: `Panel ship: 75%`, `75% Panel ship`."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from parsers.facts.fact_runs import fact_lines, fact_runs
from parsers.layout import Line
from parsers.lines.items import Value
from parsers.lines.owners import Owner, of_both
from parsers.lines.take import take
from parsers.names.zones import Zones
from parsers.readings.draft import Draft
from parsers.text import key
from parsers.values.figures import is_category
from parsers.values.label_types import REVIEW_LABELS, TYPED, typed
from parsers.vocabulary import (
    CARD_LABELS,
    ENTRIES,
    LABELS,
    NO_VOTES,
    NOISE,
    Label,
)

COLON = re.compile(r"\s*[:：]\s*|\s+[-–—·|=→]\s+")
#: What stands between a label in an element of its own and its value.
BETWEEN = " :：·–—-=|→"
CUT_MARK = re.compile(r"[-:：–—·|=→]")
CHUNKS = re.compile(r"\s+[·|•]\s+")
#: Pairs of labels and values in one sentence: `Category: Gaming; Verdict: Ship; Entry: Free`.
LISTED = re.compile(r";\s+(?=[A-Z][a-z]+(?: [a-z]+)?: )")
#: The same in a sentence each: `Panel ship: 50%. Entry: Free.`
STOPPED = re.compile(r"\.\s+(?=[A-Z])")
COMMAS = re.compile(r",\s+(?:and\s+)?")
#: A label that ends a longer value: `100% Panel ship`, `Free Entry`, `FreeEntry`.
PANEL, COMMUNITY, ENTRY = r"panel ship(?: rate)?", r"community(?: votes?)?", r"entry(?: price)?"
LAST = re.compile(
    rf"(.{{1,40}}?)\s*(?:\b|(?-i:(?<=[a-z])(?=[A-Z])))({PANEL}|{COMMUNITY}|{ENTRY})",
    re.IGNORECASE,
)
FIRST = re.compile(rf"({PANEL}|{COMMUNITY}|{ENTRY})\s*(.{{1,40}})", re.IGNORECASE)
#: The three tiles of a card run together: `Panel ship67%Community—EntryFree`.
TILE_RUN = re.compile(
    rf"({PANEL})[\s:]*(\d{{1,3}}\s?%)[\s·|,]*({COMMUNITY})[\s:]*(\d{{1,3}}\s?%|[—–-]|)"
    rf"[\s·|,]*({ENTRY})[\s:]*(.{{0,40}})",
    re.IGNORECASE,
)
#: The same with each value before its label: `67% Panel ship — Community Free Entry`.
VALUE_RUN = re.compile(
    rf"(\d{{1,3}}\s?%)\s*({PANEL})[\s·|,]*(\d{{1,3}}\s?%|[—–-])\s*({COMMUNITY})[\s·|,]*"
    rf"([^·|]{{1,40}}?)\s*({ENTRY})",
    re.IGNORECASE,
)

#: What a phrase in an element of its own tells without a colon: `Filed under` `Music`.
PHRASES = frozenset((Label.CATEGORY, Label.BEST_FOR))
#: What joins a value to its label in another element.
BESIDE = re.compile(r"^[\s:·|(\[]+|[\s:·|)\]]+$")
#: A value and its label.
PAIR = 2
#: What stands between the parts of a sentence and in no category.
JOINED = re.compile(r"[,:;]\s")
#: Elements that a label and its value may be in.
MAX_PIECES = 6
#: Characters of a label and its value, but for a description.
MAX_LINE = 700
DESCRIBED = re.compile(r"description\s*:", re.IGNORECASE)
DASHED = re.compile(r"(?:panel ship(?: rate)?|entry)\s+[-–—]\s+\S", re.IGNORECASE)
LABEL_DASH = re.compile(r"community\s+[-–—]", re.IGNORECASE)


def _tile(parts: tuple[str, ...]) -> tuple[Label, str] | None:
    """A label and its value in elements of their own, of which nothing else tells the border."""
    for word, text in (parts, parts[::-1]):
        label = LABELS.get(key(word))
        value = BESIDE.sub("", text)
        if label in CARD_LABELS and key(value) not in LABELS and typed(label, value):
            return label, value
    return None


def _tile_of_pieces(line: Line) -> tuple[Label, str] | None:
    """A label and its value of which both may be in pieces: `67` `%` `Panel` `ship rate`."""
    told = ((label, text.strip()) for _, label, text in _labels_of(line))
    return next((each for each in told if each[0] in CARD_LABELS and _sure(*each)), None)


def split_line(line: Line) -> list[tuple[Label, str]]:
    """Labels and values that one line runs together; empty where it is anything else."""
    if line.key in LABELS or (len(line.text) > MAX_LINE and not DESCRIBED.match(line.text)):
        return []
    tile = _tile(line.parts) if len(line.parts) == PAIR else _tile_of_pieces(line)
    if tile is not None:
        return [tile]
    run = _tile_run(line.text)
    if run:
        return run
    for pattern, sign in ((LISTED, ";"), (STOPPED, ". "), (COMMAS, ",")):
        listed = pattern.split(line.text.removesuffix(".")) if sign in line.text else []
        told = [pair for pair in map(_told, listed) if pair is not None]
        if len(told) > 1 and len(told) == len(listed):
            return told
    whole = _pair(line.text, line.parts)
    if whole:
        return [whole]
    text = line.text
    chunks = CHUNKS.split(text) if "·" in text or "|" in text or "•" in text else []
    pairs = [pair for pair in (_pair(chunk, ()) for chunk in chunks) if pair is not None]
    return pairs if len(pairs) > 1 else []


def _told(chunk: str) -> tuple[Label, str] | None:
    """A label and its value, or that nobody has voted, which needs no label."""
    return (Label.COMMUNITY, chunk) if NO_VOTES.fullmatch(chunk) else _pair(chunk, ())


def _tile_run(text: str) -> list[tuple[Label, str]]:
    """The three tiles of a card in one line, each label before its value or behind it."""
    led, behind = TILE_RUN.fullmatch(text), VALUE_RUN.fullmatch(text)
    if led is not None:
        told = [
            (LABELS[key(led[at])], _without_button(led[at + 1].strip(" :"))) for at in (1, 3, 5)
        ]
    elif behind is not None:
        told = [(LABELS[key(behind[at])], behind[at - 1].strip()) for at in (2, 4, 6)]
    else:
        return []
    told = [(label, value) for label, value in told if value]
    return told if all(typed(label, value) for label, value in told) else []


def _without_button(text: str) -> str:
    """A value without the wording of the button that an extract ran into it."""
    words = text.split(" ")
    ends = (at for at in range(1, len(words)) if key(" ".join(words[at:])) in NOISE)
    return " ".join(words[: next(ends, len(words))])


def _pair(text: str, parts: tuple[str, ...]) -> tuple[Label, str] | None:
    if len(parts) >= 2 and key(parts[0]) in LABELS:
        label = LABELS[key(parts[0])]
        rest = text[len(parts[0]) :].lstrip(BETWEEN)
        sure = label in TYPED or (label in PHRASES and " " in key(parts[0]))
        if (sure or ":" in parts[0] + parts[1][:1]) and typed(label, rest):
            return label, rest
    head, colon, rest = _cut(text)
    named = LABELS.get(key(head)) if colon else None
    if named is Label.ENTRY:
        rest = _unstopped(rest)
    if named is not None and typed(named, rest):
        return named, rest
    word = key(text)
    if "panel ship" not in word and "community" not in word and "entry" not in word:
        return None
    match = LAST.fullmatch(text)
    if match and _sure(LABELS[key(match[2])], match[1].rstrip(" :")):
        return LABELS[key(match[2])], match[1].rstrip(" :")
    match = FIRST.fullmatch(text)
    if match and _sure(LABELS[key(match[1])], match[2].lstrip(" :")):
        return LABELS[key(match[1])], match[2].lstrip(" :")
    return None


def _unstopped(text: str) -> str:
    """A value of few words without the full stop of the sentence that its line is."""
    return text[:-1] if text.endswith(".") and "." not in text[:-1] else text


def _cut(text: str) -> tuple[str, str, str]:
    match = COLON.search(text, 0, 40) if CUT_MARK.search(text, 0, 40) else None
    return (text[: match.start()], match[0], text[match.end() :]) if match else (text, "", "")


def _sure(label: Label, text: str) -> bool:
    """Typed strictly enough to need no colon between label and value."""
    if label is Label.ENTRY:
        return key(text) in ENTRIES
    return typed(label, text)


def _alike(
    content: list[Line], found: list[tuple[Line, list[tuple[Label, str]]]], zones: Zones
) -> list[tuple[Line, list[tuple[Label, str]]]]:
    """Labels in elements of their own beside a text, where others stand so.

    Two beside figures tell, and so does one that begins the line above or below.
    """
    sides = Counter((_place(line), side) for line, _ in found for side, _, _ in _labels_of(line))
    known = {line.index for line, _ in found}
    led = {line.index: (_place(line), label) for line in content if (label := _led(line))}
    open_ones = (
        line
        for line in content
        if not line.role and line.index not in known and line.index not in zones.owner_of_name
    )
    return [
        (line, [(label, value)])
        for line in open_ones
        for side, label, rest in _labels_of(line)
        if (sides[_place(line), side] >= PAIR or (side == "first" and _listed(line, led)))
        and typed(label, value := rest.strip(BETWEEN))
    ]


def _led(line: Line) -> Label | None:
    """The label that begins a line in an element of its own."""
    return LABELS.get(_word(line.parts[0])) if len(line.parts) > 1 else None


def _listed(line: Line, led: dict[int, tuple[tuple[str, int], Label]]) -> bool:
    """Whether another label begins the line above or below in the same way."""
    place, label = led.get(line.index, (None, None))
    beside = (led.get(line.index - 1), led.get(line.index + 1))
    return any(other and other[0] == place and other[1] is not label for other in beside)


def _word(text: str) -> str:
    """A label without the full stop behind it."""
    return key(text.rstrip("."))


def _place(line: Line) -> tuple[str, int]:
    return line.box.tag, line.box.depth


def _labels_of(line: Line) -> Iterator[tuple[str, Label, str]]:
    """The labels that elements before or behind a line's text make, on which side, and the text."""
    text, parts = line.text, line.parts
    for at in range(1, min(len(parts), MAX_PIECES)):
        first, last = " ".join(parts[:at]), " ".join(parts[at:])
        for side, word, rest in (
            ("first", first, text.removeprefix(first)),
            ("last", last, text.removesuffix(last)),
        ):
            label = LABELS.get(_word(word))
            if label is not None and rest != text:
                yield side, label, rest


def read_inline(
    content: list[Line], drafts: tuple[Draft, Draft], zones: Zones, owner: Owner
) -> None:
    """Lines that run a label and its value together."""
    found = [
        (line, pairs)
        for line in content
        if not line.role and line.index not in zones.owner_of_name and (pairs := split_line(line))
    ]
    found += _alike(content, found, zones)
    open_ones = [line for line in content if not line.role]
    known = {line.index for line, _ in found}
    runs = fact_runs(open_ones) | {
        at: facts for at, facts in fact_lines(open_ones).items() if at not in known
    }
    found += [(line, runs[line.index]) for line in content if line.index in runs]
    # Where a dash stands between label and value, one without a value says nothing.
    dashed = any(DASHED.match(line.text) for line, _ in found)
    told = [
        (line, tool, label, text)
        for line, pairs in found
        if (tool := owner(line)) is not None and not (dashed and LABEL_DASH.fullmatch(line.text))
        for label, text in pairs
        if label not in REVIEW_LABELS
    ]
    told = _without_pitches(told)
    doubtful = of_both((label, tool, text) for _, tool, label, text in told)
    for line, tool, label, text in told:
        if label not in doubtful:
            take(drafts[tool], label, Value(text, (line,)), table=label not in CARD_LABELS)


#: A line, its tool, and what it says.
Told = tuple[Line, int, Label, str]


def _without_pitches(told: list[Told]) -> list[Told]:
    """Without `Category: miscellaneous, quality: high`, a pitch that one card alone begins so."""
    labelled = {tool for _, tool, label, _ in told if label is Label.CATEGORY}
    if len(labelled) != 1:
        return told
    return [
        said
        for said in told
        if said[2] is not Label.CATEGORY or is_category(said[3]) or not JOINED.search(said[3])
    ]
