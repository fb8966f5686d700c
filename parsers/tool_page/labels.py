"""The facts of a tool's newer page, told by a line itself or by the label beside it."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import chain, pairwise, takewhile

from parsers.boxes.menus import is_tab
from parsers.layout import FLAT, Line, place_of
from parsers.lines.take import take_community, take_panel
from parsers.readings.draft import Draft
from parsers.text import MAX_INITIALS, key
from parsers.tool_page.columns import column_pairs
from parsers.tool_page.credits import credit
from parsers.tool_page.facts import Facts, read_line
from parsers.tool_page.rows import run_on_facts
from parsers.tool_page.sides import (
    COUNTS,
    MAX_TEXT,
    is_label,
    steps_to_values,
    turned_labels,
    typed,
)
from parsers.tool_page.words import FILED, NO_NAMES, OPENERS, SEE_ALL, SHARED, Section
from parsers.values import figures
from parsers.values.dates import read_date
from parsers.vocabulary import LABELS, NOISE, Label

MAX_VALUE = 60
#: Lines from the name to the badge: a pitch, a category.
NEAR = 3
#: What a tool's page calls the price in a word.
PRICE = frozenset(("price", "prices", "cost"))
MAX_SENTENCE = 400
#: Labels whose value may be any short text beside them.
PLAIN = {
    Label.CATEGORY: "category", Label.BEST_FOR: "best_for", Label.TAGLINE: "tagline",
    Label.ENTRY: "entry",
}  # fmt: skip
FREE = frozenset((*PLAIN, Label.PRICING))
#: Labels of shares, beside which more may be counted.
SHARES: dict[Label | None, Callable[[Draft, str, Line, int], bool]] = {
    Label.COMMUNITY: take_community, Label.PANEL: take_panel,
}  # fmt: skip
SENTENCES = re.compile(r"(?<=[\w)])\. (?=[A-Z\d])")
BETWEEN = re.compile(r"\s+[·|•]\s+")
CHUNKS = re.compile(rf"{BETWEEN.pattern}|;\s+")
#: How many critics voted one way, behind the word for it.
HALF = re.compile(r"(ships?|skips?)\W{1,3}(\d{1,2})", re.IGNORECASE)
#: Where a label's value may stand: beside the name, the verdict, or below the panel's take.
ROWS = ("head", "verdict", "facts")


def read_facts(draft: Draft, content: list[Line], places: list[Section]) -> None:
    """Facts that a line states by itself, where its section lets it."""
    _sum_up(draft, content, places)
    _run_on(draft, content, places)
    _halves(draft, content, places)
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
            facts = None if _is_communitys(content, at) else read_line(line.text)
            after = content[at + 1 : at + 2]
            sure = place not in ("head", "facts") or follows or _leads(after)
            paired = facts is not None and _pairs_with(line, after)
            if facts is not None and (sure or paired or _certain(facts)):
                _say(draft, facts, line, place)
            follows = facts is not None and (follows or paired or _certain(facts))


def _is_communitys(content: list[Line], at: int) -> bool:
    """Whether the label of the community's share stands beside a line, in an element of both."""
    before, line = content[at - 1] if at else None, content[at]
    if before is None or LABELS.get(before.key) is not Label.COMMUNITY or line.box.depth <= FLAT:
        return False
    listed = (before.box.tag, line.box.tag) == ("dt", "dd")
    row, place, width = place_of(line)
    return listed or ((place, width) == (1, 2) and place_of(before)[0] is row)


def _sentences(text: str) -> list[Facts | str]:
    """What each sentence or part of a line states, facts or the category; none if any is prose."""
    parts = SENTENCES.split(text.removesuffix(".")) if len(text) <= MAX_SENTENCE else []
    chunks = [chunk for part in parts for chunk in CHUNKS.split(part)]
    # Verdicts side by side may be a legend.
    parts = chunks if any(map(FILED.fullmatch, chunks)) else parts
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


def _halves(draft: Draft, content: list[Line], places: list[Section]) -> None:
    """The halves of a tally in two lines, `Ship 3` and `Skip 1`, below its label or the verdict."""
    for at, (one, other) in enumerate(pairwise(content)):
        halves = [HALF.fullmatch(line.text) for line in (one, other)]
        told = {key(half[1]).rstrip("s"): int(half[2]) for half in halves if half}
        above = content[max(at - 2, 0) : at][::-1]
        above = above[1:] if above and figures.verdict(above[0].text) else above[:1]
        headed = bool(above) and LABELS.get(above[0].key) is Label.TALLY
        if len(told) < len(halves) or not headed or places[at] not in ROWS:
            continue
        for path, word in (("panel.ships", "ship"), ("panel.skips", "skip")):
            draft.say(path, told[word], one, 1)
        for line in (one, other):
            line.read("panel.ships")


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


def _pairs_with(line: Line, after: list[Line]) -> bool:
    """Whether a line is a badge beside the tally that it fits, in one element: `Skip`, `1-3`."""
    beside = after and after[0].box.parent is line.box.parent and figures.verdict(line.text)
    told = read_line(after[0].text) if beside else None
    if told is None or told.ships is None:
        return False
    # A score of ten is no tally, and `Skip 3-1` may count the skips first.
    return figures.ratio(f"{line.text} {after[0].text}") is not None


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
    below = takewhile(lambda line: not is_label(line), content[at + 2 : at + 1 + NEAR])
    tiled = (
        line
        for lower, line in enumerate(below, at + 2)
        if any(map(is_label, content[lower + 1 : lower + 3]))
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
    steps, turned = steps_to_values(lines), turned_labels(lines)
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
        elif is_label(line):
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


def _titles_label(lines: list[Line], at: int, name: str) -> bool:
    """Whether a line is the name of a tool called Price, above the labels of a table."""
    after = lines[at + 1] if at + 1 < len(lines) else None
    return lines[at].text == name and after is not None and after.key in LABELS


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
        if not colon and found and (counted := _goes_on(found[-1], chunk, line.text)):
            found[-1] = found[-1][0], counted
            continue
        if not colon or not (word in LABELS or word in COUNTS) or not 0 < len(text) <= MAX_TEXT:
            return []
        found.append((word, text))
    return found


def _goes_on(pair: tuple[str, str], chunk: str, text: str) -> str | None:
    """A share with the votes behind it in the same line: `Community: 12% ship · 40 votes`."""
    told = text[text.find(pair[1]) :]
    told = told[: told.find(chunk) + len(chunk)]
    both = figures.community(told) if LABELS.get(pair[0]) is Label.COMMUNITY else None
    whole = both is not None and None not in (both.percent, both.votes)
    return told if whole else None


def _plain(draft: Draft, word: str, text: str, line: Line) -> None:
    """What a label says of the text behind it in its own line."""
    label = LABELS.get(word)
    fits = typed(word)
    if label is Label.ENTRY and len(text) > MAX_VALUE:
        return
    if label in PLAIN:
        # Behind a category there may be more of the page's own: `Models · 4 min read`.
        text = BETWEEN.split(text)[0] if label is Label.CATEGORY else text
        draft.say(PLAIN[label], text, line, 0)
    elif label is Label.PRICING:
        draft.say(_price(word), text, line, 0)
    elif label in SHARES:
        SHARES[label](draft, text, line, 0)
    elif fits is not None and (found := fits(text)) is not None:
        draft.say(_path(word), found, line, 0)


def _above(draft: Draft, line: Line, near: list[Line]) -> None:
    """A value of the label's own kind above it in its own item, as a history has it."""
    fits = typed(line.key)
    for value in near:
        beside = value.box.parent is line.box.parent and not value.role
        found = fits(value.text) if fits is not None and beside else None
        if found is not None:
            draft.say(_path(line.key), found, value, 0)
            line.read(f"label:{_path(line.key)}")


def _value(draft: Draft, line: Line, near: list[Line]) -> None:
    """Take the first line of the label's own kind; a label ends the search for free texts."""
    label = LABELS.get(line.key)
    fits = typed(line.key)
    passed = False
    for value in near:
        if value.key in LABELS and not figures.dash(value.text):
            if passed:
                return  # what follows is that label's
            continue
        passed = True
        if value.role or (label in FREE and is_tab(value)):
            continue
        if label in SHARES and SHARES[label](draft, value.text, value, 0):
            line.read(f"label:{'community' if label is Label.COMMUNITY else _path(line.key)}")
            return
        if fits is None and (value.key in OPENERS or label not in FREE):
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
