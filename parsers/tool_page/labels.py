"""The facts of a tool's newer page, told by a line itself or by the label beside it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import chain, pairwise, takewhile

from parsers.boxes.menus import is_tab
from parsers.boxes.within import HEADINGS
from parsers.layout import Line
from parsers.lines.take import take_community
from parsers.pricing.grammar import priced
from parsers.readings.draft import Draft
from parsers.text import MAX_INITIALS, key
from parsers.tool_page.below import SURE
from parsers.tool_page.columns import column_pairs
from parsers.tool_page.credits import credit
from parsers.tool_page.facts import Facts, read_line
from parsers.tool_page.rows import run_on_facts
from parsers.tool_page.words import FILED, NO_NAMES, OPENERS, SEE_ALL, SHARED, Section
from parsers.values import figures
from parsers.values.dates import read_date
from parsers.vocabulary import LABELS, NOISE, Label

MAX_VALUE = 60
#: Lines from the name to the badge: a pitch, a category.
NEAR = 3
#: Digits of a number of critics.
MAX_COUNT = 2
#: What a tool's page calls the price in a word.
PRICE = frozenset(("price", "prices", "cost"))
MAX_TEXT = 240
MAX_SENTENCE = 400
#: Labels whose value may be any short text beside them.
PLAIN = {
    Label.CATEGORY: "category", Label.BEST_FOR: "best_for", Label.TAGLINE: "tagline",
    Label.ENTRY: "entry",
}  # fmt: skip
#: How the values of labels are read that no free text can be.
TYPED: dict[Label, Callable[[str], str | int | None]] = {
    Label.REVIEWED: read_date, Label.PANEL: figures.share, Label.TALLY: figures.verdict,
}  # fmt: skip
#: What tells on which side of a label its value stands; a verdict may have a heading anywhere.
TELLING: dict[Label | None, Callable[[str], object]] = SURE | {
    Label.TALLY: figures.tally, Label.PRICING: lambda text: priced(text) or None,
}  # fmt: skip
#: Labels of the tally's halves.
COUNTS = {"ships": "panel.ships", "skips": "panel.skips"}
SENTENCES = re.compile(r"(?<=[\w)])\. (?=[A-Z\d])")
CHUNKS = re.compile(r"\s+[·|•]\s+|;\s+")
#: Where a label's value may stand: beside the name, the verdict, or below the panel's take.
ROWS = ("head", "verdict", "facts")


def read_facts(draft: Draft, content: list[Line], places: list[Section]) -> None:
    """Facts that a line states by itself, where its section lets it."""
    _sum_up(draft, content, places)
    _run_on(draft, content, places)
    follows = False
    for at, (line, place) in enumerate(zip(content, places, strict=True)):
        if line.role or place in ("aside", "take", "reviews"):
            continue
        shared = SHARED.fullmatch(line.text) if len(line.text) < MAX_SENTENCE else None
        see_all = SEE_ALL.fullmatch(line.text)
        if shared and shared[1].casefold() not in NO_NAMES:
            draft.say("verdict", shared[2].casefold(), line, 1)
        elif see_all:
            draft.say("category", see_all[1], line, 1)
        elif place != "alternatives" and len(pairs := _pairs(line)) > 1:
            _listed(draft, pairs, line, place)
        elif place in ("head", "facts") and (told := _sentences(line.text)):
            _say_all(draft, told, line, place)
        elif place != "alternatives":
            facts = read_line(line.text)
            sure = place not in ("head", "facts") or follows or _leads(content[at + 1 : at + 2])
            if facts is not None and (sure or _certain(facts)):
                _say(draft, facts, line, place)
            follows = facts is not None and (follows or _certain(facts))


def _sentences(text: str) -> list[Facts | str]:
    """What each sentence of a line states, facts or the category; none if any is prose."""
    parts = SENTENCES.split(text.removesuffix(".")) if len(text) <= MAX_SENTENCE else []
    told: list[Facts | str] = []
    for part in parts if len(parts) > 1 else ():
        filed = FILED.fullmatch(part)
        fact = filed[1] if filed and figures.is_category(filed[1]) else read_line(part)
        if fact is None:
            return []
        told.append(fact)
    return told


def _sum_up(draft: Draft, content: list[Line], places: list[Section]) -> None:
    """Among the reviews: what all critics say, above the first, and where the page is filed."""
    heard = False
    for line, place in zip(content, places, strict=True):
        if place != "reviews" or line.role:
            continue
        said = credit(line.text) if not heard else None
        heard = heard or (said is not None and said.role is not None)
        facts = read_line(line.text)
        filed = FILED.fullmatch(line.text)
        if facts is not None and (facts.date or (facts.counted and not heard)):
            _say(draft, facts, line, place)
        elif filed and figures.is_category(filed[1]):
            draft.say("category", filed[1], line, 1)


def _run_on(draft: Draft, content: list[Line], places: list[Section]) -> None:
    """Labels that an extract ran on to their values."""
    mine = {line.index: place for line, place in zip(content, places, strict=True) if place in ROWS}
    rows = run_on_facts(line for line in content if line.index in mine and not line.role)
    for line in content if rows else ():
        pairs = rows.get(line.index, [])
        if pairs and LABELS[pairs[0][0]] is Label.DESCRIPTION:
            draft.say("description", pairs[0][1], line, 1)
        elif pairs and read_line(line.text) is None:
            _listed(draft, pairs, line, mine[line.index])


def _listed(draft: Draft, pairs: list[tuple[str, str]], line: Line, place: Section) -> None:
    """Several labels in one line, each with its own value."""
    for word, text in pairs:
        facts = read_line(f"{word}: {text}")
        if facts is not None and facts.price is None:
            _say(draft, facts, line, place)
        else:
            _plain(draft, word, text, line)


def _leads(after: list[Line]) -> bool:
    """Whether a tally or a share follows, which makes a word above it the verdict."""
    facts = read_line(after[0].text) if after else None
    return facts is not None and (facts.counted or facts.percent is not None)


def _certain(facts: Facts) -> bool:
    """Whether facts need no heading to be what they seem; a bare `Ship` or `3-1` does."""
    named = facts.labelled or facts.counted or facts.percent is not None
    return bool(named or facts.price or facts.date or (facts.verdict and facts.ships is not None))


def _say(draft: Draft, facts: Facts, line: Line, place: Section) -> None:
    rank = 0 if place in ("head", "verdict") else 2 if facts.rated else 1
    if facts.verdict:
        draft.say("verdict", facts.verdict, line, rank)
    if facts.price:
        draft.say(_price(facts.priced), facts.price, line, rank)
    if facts.date:
        draft.say("reviewed_on", facts.date, line, rank)
    for path, value in (
        ("ships", facts.ships),
        ("skips", facts.skips),
        ("ship_percent", facts.percent),
    ):
        if value is not None:
            draft.say(f"panel.{path}", value, line, rank if facts.counted else rank + 1)
    line.read("verdict")


def _say_all(draft: Draft, told: list[Facts | str], line: Line, place: Section) -> None:
    for fact in told:
        if isinstance(fact, str):
            draft.say("category", fact, line, 1)
        else:
            _say(draft, fact, line, place)


def read_badge(draft: Draft, content: list[Line], named: list[Line]) -> None:
    """A verdict beside the name, or near below it above a label, where nothing else tells one.

    What else follows the pitch may be a critic's.
    """
    at = content.index(named[0]) if named and named[0] in content else -1
    if at < 0 or draft.get("verdict") is not None:
        return
    near = (*content[max(0, at - 1) : at], *content[at + 1 : at + 2])
    below = takewhile(lambda line: not _is_label(line), content[at + 2 : at + 1 + NEAR])
    tiled = (
        line
        for lower, line in enumerate(below, at + 2)
        if any(map(_is_label, content[lower + 1 : lower + 3]))
    )
    for line in chain(near, tiled):
        found = figures.verdict(line.text) if not line.role else None
        if found is not None:
            draft.say("verdict", found, line, 1)
            return


def read_labels(draft: Draft, content: list[Line], places: list[Section], name: str) -> None:
    """Labels whose value stands in another line, after or (where a date shows it) before."""
    rows = [at for at, place in enumerate(places) if place in ROWS]
    lines = [content[at] for at in rows if not (content[at].role and content[at].path == "name")]
    steps, turned = _steps(lines), _turned(lines)
    columns = column_pairs(lines, frozenset(COUNTS))
    headed = {label.index for label, _ in columns}
    for label, value in columns:
        _value(draft, label, [value])
    for at, line in enumerate(lines):
        if line.role or line.index in headed:
            continue
        if _titles_label(lines, at, name):
            line.read("name")
        elif line.key in LABELS and is_tab(line):
            line.ignore()
        elif _is_label(line):
            below, above = lines[at + 1 : at + 5], lines[max(0, at - 3) : at][::-1]
            if line.index in turned:
                _in_tile(draft, line, above[:1], below[:1])
                continue
            _value(draft, line, below if steps[at] > 0 else above)
            if not line.role and steps[at] > 0:
                _above(draft, line, above[:1])
        else:
            for word, text in _pairs(line):
                _plain(draft, word, text, line)


def _in_tile(draft: Draft, line: Line, above: list[Line], below: list[Line]) -> None:
    """Take the value above a tile's label; below the community's its votes may be counted."""
    _value(draft, line, above)
    if LABELS.get(line.key) is Label.COMMUNITY:
        _value(draft, line, below)


def _turned(lines: list[Line]) -> set[int]:
    """The labels of tiles that stand below their values, whatever labels do elsewhere.

    The panel's or a count's tells, of which the tile ends with the label, or with a note below it
    that is no such value; in the row of tiles that it stands in the others' are as its own is.
    """
    turned: set[int] = set()
    rows: set[int] = set()
    for at, line in enumerate(lines[1:], 1):
        if not _is_label(line):
            continue
        tile = next((box for box in line.box.ancestors() if box.end > box.start + 1), None)
        if tile is None or tile.parent is None or tile.start > lines[at - 1].index:
            continue
        fits = _typed(line.key)
        note = lines[at + 1 : at + 2] if tile.end == line.index + 2 else []
        last = tile.end == line.index + 1 + len(note) and lines[at - 1].index == tile.start
        told = [fits is not None and fits(near.text) is not None for near in (lines[at - 1], *note)]
        if last and told[0] and not any(told[1:]):
            rows.add(id(tile.parent))
        if id(tile.parent) in rows and lines[at - 1].index == tile.start:
            turned.add(line.index)
    return turned


def _titles_label(lines: list[Line], at: int, name: str) -> bool:
    """Whether a line is the name of a tool called Price, above the labels of a table."""
    after = lines[at + 1] if at + 1 < len(lines) else None
    return lines[at].text == name and after is not None and after.key in LABELS


def _steps(lines: list[Line]) -> list[int]:
    """For each line where its value stands if it is a label: 1 below it, -1 above.

    Tiles and tables of one page may differ. What nothing tells goes with all.
    """
    overall = -1 if _balance(lines) > 0 else 1
    steps: list[int] = []
    for run in _runs(lines):
        told = _balance(run)
        steps += [(-1 if told > 0 else 1) if told else overall] * len(run)
    return steps


def _runs(lines: list[Line]) -> Iterator[list[Line]]:
    """The runs of labels and values in turn, which headings and paragraphs end, too."""
    known = [_is_label(line) for line in lines]
    cuts = [
        at
        for at in range(1, len(lines))
        if known[at - 1] == known[at] or _divides(lines[at]) or _divides(lines[at - 1])
    ]
    return (lines[start:stop] for start, stop in pairwise([0, *cuts, len(lines)]))


def _is_label(line: Line) -> bool:
    return line.key in LABELS or line.key in COUNTS


def _divides(line: Line) -> bool:
    return len(line.text) > MAX_TEXT or line.box.tag in HEADINGS


def _balance(lines: list[Line]) -> int:
    """How many more labels have a value that nothing else can be above them than below."""
    above = 0
    for before, line, after in zip([None, *lines], lines, [*lines[1:], None], strict=False):
        fits = _count if line.key in COUNTS else TELLING.get(LABELS.get(line.key))
        if fits is not None:
            above += before is not None and fits(before.text) is not None
            above -= after is not None and fits(after.text) is not None
    return above


def _typed(word: str) -> Callable[[str], str | int | None] | None:
    """How to read the value of a label that nothing else can be."""
    if word in COUNTS:
        return _count
    label = LABELS.get(word)
    return TYPED.get(label) if label is not None else None


def _count(text: str) -> int | None:
    return int(text) if text.isdecimal() and len(text) <= MAX_COUNT else None


def _pairs(line: Line) -> list[tuple[str, str]]:
    """`Category: Models · Price: Free` as labels and their texts; none for any other line."""
    if len(line.parts) > 1 and key(line.parts[0]) in LABELS:
        behind = line.text[len(line.parts[0]) :].lstrip(" :")
        text = behind.strip(" ·|–—") or behind
        return [(key(line.parts[0]), text)] if 0 < len(text) <= MAX_TEXT else []
    chunks = CHUNKS.split(line.text) if len(line.text) <= MAX_SENTENCE else []
    found: list[tuple[str, str]] = []
    for chunk in chunks:
        before, colon, text = chunk.partition(":")
        word, text = key(before), text.strip()
        whole = f"{found[-1][1]}; {chunk}" if found else ""
        if not colon and whole and whole in line.text and len(whole) <= MAX_TEXT:
            # What goes on behind a semicolon is no label's.
            found[-1] = found[-1][0], whole
            continue
        if not colon or not (word in LABELS or word in COUNTS) or not 0 < len(text) <= MAX_TEXT:
            return []
        found.append((word, text))
    return found


def _plain(draft: Draft, word: str, text: str, line: Line) -> None:
    """What a label says of the text behind it in its own line."""
    label = LABELS.get(word)
    fits = _typed(word)
    if label is Label.ENTRY and len(text) > MAX_VALUE:
        return
    if label in PLAIN:
        draft.say(PLAIN[label], text, line, 0)
    elif label is Label.PRICING:
        draft.say(_price(word), text, line, 0)
    elif label is Label.COMMUNITY:
        take_community(draft, text, line, 0)
    elif fits is not None and (found := fits(text)) is not None:
        draft.say(_path(word), found, line, 0)


def _above(draft: Draft, line: Line, near: list[Line]) -> None:
    """A value of the label's own kind above it in its own item, as a history has it."""
    fits = _typed(line.key)
    for value in near:
        beside = value.box.parent is line.box.parent and not value.role
        found = fits(value.text) if fits is not None and beside else None
        if found is not None:
            draft.say(_path(line.key), found, value, 0)
            line.read(f"label:{_path(line.key)}")


def _value(draft: Draft, line: Line, near: list[Line]) -> None:
    """Take the first line of the label's own kind; a label ends the search for free texts."""
    label = LABELS.get(line.key)
    fits = _typed(line.key)
    passed = False
    for value in near:
        if value.key in LABELS and not figures.dash(value.text):
            if passed:
                return  # what follows is that label's
            continue
        passed = True
        if value.role:
            continue
        if label is Label.COMMUNITY:
            if take_community(draft, value.text, value, 0):
                line.read("label:community")
            return
        if fits is None and (
            value.key in OPENERS or not (label is Label.PRICING or label in PLAIN)
        ):
            return
        path, found = (
            _free_text(line.key, value) if fits is None else (_path(line.key), fits(value.text))
        )
        if path in ("price_label", "entry") and len(value.text) > MAX_VALUE:
            return
        if found is not None:
            draft.say(path, found, value, 0)
            line.read(f"label:{path}")
            return


def _free_text(word: str, value: Line) -> tuple[str, str | None]:
    path = PLAIN.get(LABELS[word]) or _price(word)
    return path, _text(value)


def _path(word: str) -> str:
    label = LABELS.get(word)
    if label is None:
        return COUNTS[word]
    return "verdict" if label is Label.TALLY else label.value


def _price(word: str) -> str:
    """`Price` is the page's word for what the tool costs; `Pricing` tells how much."""
    return "price_label" if word in PRICE else "pricing.text"


def _text(line: Line) -> str | None:
    taken = read_date(line.text) or figures.verdict(line.text) or read_line(line.text)
    return None if taken or line.key in NOISE or len(line.text) <= MAX_INITIALS else line.text
