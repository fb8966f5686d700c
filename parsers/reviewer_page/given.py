"""What the lines around the items of a critic's list say, given to the items."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict

from parsers.layout import FLAT, Line, place_of
from parsers.names.column_heads import column_heads
from parsers.reviewer_page.item import Item
from parsers.reviewer_page.labels import TEXTS
from parsers.reviewer_page.lines import REPEATED, Fact
from parsers.text import key
from parsers.values.figures import is_category, vote
from parsers.vocabulary import CATEGORIES, LABELS, Label

#: What a line may say of its item, and the fields that are called otherwise.
KINDS = ("score", "panel", "badge", "share", "community", *TEXTS.values())
PATHS = {
    "score": "reviews.score",
    "panel": "panel.ships",
    "badge": "verdict",
    "share": "panel.ship_percent",
    "pricing": "pricing.text",
}


def give(
    items: list[Item], groups: list[list[Line]], facts: list[Fact], content: list[Line]
) -> None:
    """Give each item the facts that stand in its box, else those beside it in the order."""
    starts = [group[0].index for group in groups]
    held = sorted((line.index, at) for at, group in enumerate(groups) for line in group)
    heads = content[: column_heads(content)]
    carrying = next((line for line in heads if LABELS.get(line.key) is Label.CATEGORY), None)
    leading: set[str] = set()
    pitched: set[int] = set()
    facts = _without_menu(facts, starts, held)
    # What heads a group says more than a menu above the list.
    for fact in sorted(facts, key=lambda fact: not fact.heads):
        kind = _kind(fact)
        if fact.doubtful:
            continue
        if not starts or fact.group or not (kind or fact.line.slug):
            fact.line.ignore()
            continue
        before = bisect_right(starts, fact.line.index) - 1
        if kind and before < 0:
            leading.add(kind)
        own = _holder(fact.line, held)
        at = own if own is not None else before + (kind in leading)
        if 0 <= at < len(items):
            items[at].slug = items[at].slug or fact.line.slug
        if not kind or not 0 <= at < len(items):
            fact.line.ignore()
        elif getattr(items[at], kind) is None or (kind == "tagline" and at not in pitched):
            if kind == "tagline":
                # A label tells more than the place by which a line was taken for the pitch.
                pitched.add(at)
                for line in (line for line in groups[at] if line.path == kind):
                    line.forget()
            setattr(items[at], kind, getattr(fact, kind))
            items[at].badge = items[at].badge or fact.badge
            fact.line.read(PATHS.get(kind, kind))
    carried = _held_with(carrying, starts) if carrying is not None else range(0)
    _inherit(items, starts, facts, carried)


def _without_menu(facts: list[Fact], starts: list[int], held: list[tuple[int, int]]) -> list[Fact]:
    """The facts without the categories of a menu above the first item, which has but one.

    One alone is a menu's, too, where those below stand in the boxes of their items.
    """
    kinds = [fact.line for fact in facts if fact.category is not None and not fact.heads]
    first = min(starts, default=0)
    above = [line for line in kinds if line.index < first and _holder(line, held) is None]
    below = [line for line in kinds if line.index > first]
    boxed = bool(below) and all(_holder(line, held) is not None for line in below)
    if not boxed and len({line.key for line in above}) < REPEATED:
        return facts
    for line in above:
        line.ignore()
    menu = {line.index for line in above}
    return [fact for fact in facts if fact.line.index not in menu]


def _held_with(head: Line, starts: list[int]) -> range:
    """The lines of the table that a head of its columns and the first item below it stand in."""
    below = bisect_right(starts, head.index)
    first = starts[below] if below < len(starts) else head.index
    boxes = (box for box in head.box.ancestors() if box.start <= first < box.end)
    held = next(boxes, head.box)
    return range(held.start, held.end)


def _inherit(items: list[Item], starts: list[int], facts: list[Fact], carried: range) -> None:
    """The vote of a group is that of its items; a category in a column's cell that of its rows.

    And a category that is a heading above several items is theirs.

    carried: the lines of the table that has such a column
    """
    votes = [fact for fact in facts if fact.group]
    places = [fact.line.index for fact in votes]
    below = Counter(bisect_left(places, start) for start in starts)
    held = {fact.group: below[at] for at, fact in enumerate(votes, 1) if below[at]}
    empty = [fact for at, fact in enumerate(votes, 1) if fact.many and not below[at]]
    # Tabs count what stands below their headings; other counts without items sum the list up.
    tabs = all(held.get(fact.group) == fact.many for fact in empty)
    votes = [fact for fact in votes if fact not in empty] if tabs else []
    places = [fact.line.index for fact in votes]
    kinds = {fact.line.index: fact for fact in facts if fact.heads}
    # Headings of which none is a category that is known may be of months or of moods.
    known = any(key(fact.category or "") in CATEGORIES for fact in kinds.values())
    headings = sorted(kinds) if known else []
    held_by = {at: _held_with(fact.line, starts) for at, fact in kinds.items()}
    category = None
    for item, start in zip(items, starts, strict=True):
        above = bisect_left(places, start)
        if item.vote is None and above:
            item.vote = votes[above - 1].group
        category = item.category or (category if start in carried else None)
        item.category = category
        heading = headings[bisect_left(headings, start) - 1] if headings else start
        if category is None and heading < start and start in held_by[heading]:
            item.category = kinds[heading].category


def kinds_in_place(items: list[Item], groups: list[list[Line]], facts: list[Fact]) -> None:
    """Categories that nobody knows, where cards have known ones at the place of theirs."""
    known = {_place(fact.line) for fact in facts if fact.category and fact.line.path == "category"}
    places: defaultdict[tuple[str, int, int], list[tuple[int, Line]]] = defaultdict(list)
    for at, group in enumerate(groups):
        for line in group:
            if line.path in (None, "tagline") and line.box.depth > FLAT:
                places[_place(line)].append((at, line))
    for place in known & places.keys():
        found = places[place]
        fits = all(is_category(line.text) and vote(line.text) is None for _, line in found)
        for at, line in found if fits else ():
            _give_kind(items[at], line, groups[at])


def _give_kind(item: Item, line: Line, group: list[Line]) -> None:
    """A line is the category; if it was taken for the pitch, that is the next one."""
    if item.category is not None:
        return
    item.category = line.text
    if line.path == "tagline":
        below = (other for other in group if other.index > line.index)
        # Behind a quote stands no pitch.
        after = next((other for other in below if not other.role or other in item.quote), None)
        after = None if after is None or after.role else after
        item.tagline = after.text if after is not None else None
        if after is not None:
            after.read("tagline")
    line.read("category")


def _place(line: Line) -> tuple[str, int, int]:
    return line.box.tag, line.box.depth, place_of(line)[1]


def _kind(fact: Fact) -> str | None:
    return next((kind for kind in KINDS if getattr(fact, kind) is not None), None)


def _holder(line: Line, held: list[tuple[int, int]]) -> int | None:
    """The only item of which the nearest box around a line holds any line.

    held: the lines of all items by their index, each with its item.
    """
    for box in line.box.ancestors():
        low, high = bisect_left(held, (box.start, 0)), bisect_left(held, (box.end, 0))
        if low < high:
            first, last = held[low][1], held[high - 1][1]
            return first if first == last else None
    return None
