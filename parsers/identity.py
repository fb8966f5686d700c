"""Which page this is and which slugs its two tools have: addresses, links, embedded data.

A link beside a tool's name is read. The order of the slugs in the address only orders what
links and names leave open, and is then marked as inferred.
"""

from __future__ import annotations

import json
import re
import unicodedata
from bisect import bisect_left
from collections.abc import Mapping
from dataclasses import dataclass

from parsers.cards.places import CARD_PATHS
from parsers.layout import FLAT, Box, Layout, Line, Link, box_slugs
from parsers.lines.noise import ends_main
from parsers.names.pair import Names
from parsers.names.zones import Zones
from parsers.text import MAX_INITIALS, clean, key
from parsers.values import urls
from parsers.vocabulary import SCORECARD

PAIRS = (
    re.compile(r'"slug"\s*:\s*"([a-z0-9-]+)"\s*,\s*"name"\s*:\s*("(?:[^"\\]|\\.){1,300}")'),
    re.compile(
        r'"url"\s*:\s*"[^"]*/tool/([a-z0-9-]+)[^"]*"\s*,\s*"name"\s*:\s*("(?:[^"\\]|\\.){1,300}")'
    ),
)
REVERSED = (
    re.compile(r'"name"\s*:\s*("(?:[^"\\]|\\.){1,300}")\s*,\s*"slug"\s*:\s*"([a-z0-9-]+)"'),
    re.compile(
        r'"name"\s*:\s*("(?:[^"\\]|\\.){1,300}")\s*,\s*"url"\s*:\s*"[^"]*/tool/([a-z0-9-]+)[^"]*"'
    ),
)
#: A page's address in the data about it.
ADDRESS = re.compile(
    rb'"(?:@id|url)"\s*:\s*"((?:https?://[^"\s/]{1,80})?/compare/[a-z0-9-]{3,200})"'
)
#: Links beside a name in lists of other pages never outvote the link on the card.
CARD = 100
BOTH = 2
#: Lines above a name in which its initial stands, with the category between them.
MAX_ABOVE = 4
WORD = re.compile(r"[a-z0-9]+")
#: Letters that are no letter and an accent, as slugs spell them.
SPELT = str.maketrans(
    {"ß": "ss", "æ": "ae", "ð": "d", "ø": "o", "þ": "th", "đ": "d", "ł": "l", "ı": "i", "œ": "oe"}
)


@dataclass(slots=True)
class Slugs:
    """The slugs of a page's tools, which of them were inferred, and what was doubtful."""

    found: list[str | None]
    inferred: set[int]
    doubts: list[str]


def page_url(layout: Layout, asked: str | None) -> tuple[str | None, str | None]:
    """The canonical URL, and the other one where page and input name different pages."""
    named = urls.canonical(layout.canonical) or urls.canonical(layout.og_url)
    given = urls.canonical(asked)
    if named and given and named != given:
        return named, given
    return named or given, None


def linked_pair(links: list[Link], url: str | None) -> tuple[str | None, str | None]:
    """The page's two slugs in the order of their first links, as far as links name two."""
    shown = (link for link in links if isinstance(link, Line) or link.end > link.start)
    slugs = list(dict.fromkeys(link.slug for link in shown if link.slug))
    splits = urls.comparison_splits(url)
    for pair in splits:
        if len(set(pair)) == 2 and set(pair) <= set(slugs):
            first, second = sorted(pair, key=slugs.index)
            return first, second
    if len(slugs) == 2 and not splits:
        return slugs[0], slugs[1]
    return None, None


def _slugs_at(line: Line) -> list[str]:
    found = [line.slug] if line.slug else []
    return found + [box.slug for box in line.box.ancestors() if box.slug]


def find_slugs(
    layout: Layout,
    content: list[Line],
    zones: Zones,
    url: str | None,
    linked: tuple[str | None, str | None],
) -> Slugs:
    """Settle both slugs: links in the tools' own boxes, the address, embedded data, then the
    only two slugs that the page links to, if each fits one name.
    """
    names = zones.names
    slugs = Slugs([None, None], set(), [])
    _from_links(slugs, content, zones, url)
    same = key(names.first) == key(names.second)
    if same and not zones.owner_of_name:
        slugs.doubts.append("no line can be told to name one of two tools of one name")
    if same and slugs.doubts:
        # Nothing but links tells two tools of one name apart, and the links do not agree.
        slugs.found[:] = [None, None]
        return slugs
    splits = urls.comparison_splits(url)
    if None in slugs.found and splits:
        _from_address(slugs, splits, names)
    if None in slugs.found and b"{" in layout.body:
        _from_data(slugs, layout, names)
    if slugs.found == [None, None] and not splits:
        _from_words(slugs, linked, names)
    if slugs.found[0] is not None and slugs.found[0] == slugs.found[1]:
        slugs.doubts.append(f"both tools are linked as {slugs.found[0]}")
        slugs.found[:] = [None, None]
    if (
        splits
        and None not in slugs.found
        and set(slugs.found) not in [set(pair) for pair in splits]
    ):
        slugs.doubts.append("the links of the page and its address name different tools")
    return slugs


def with_cards(slugs: Slugs, descriptions: Mapping[int, Line]) -> Slugs:
    """Add the slugs that both cards link to where neither has a name: pictures may be the links.

    descriptions  what tells of each tool that a card is its own
    """
    if slugs.found != [None, None] or slugs.doubts or len(descriptions) != BOTH:
        return slugs
    first, second = descriptions[0], descriptions[1]
    linked = [
        set(box_slugs(_apart(line, other))) for line, other in ((first, second), (second, first))
    ]
    if all(len(own) == 1 for own in linked) and linked[0] != linked[1]:
        slugs.found[:] = [slug for own in linked for slug in own]
    return slugs


def _apart(line: Line, other: Line) -> Box:
    """The largest box around a line that does not hold the other, or else its own."""
    around = [box for box in line.box.ancestors() if not box.start <= other.index < box.end]
    return around[-1] if around else line.box


def linked_address(layout: Layout, slugs: Slugs) -> str | None:
    """The address of this very comparison, where a copy without a canonical URL names it.

    A link says it, the data about the page, or an extract's list of links: all name both tools.
    """
    if None in slugs.found:
        return None
    wanted = {slug for slug in slugs.found if slug}
    links = (box.target for line in layout.lines for box in line.box.ancestors() if box.target)
    data = (match[1].decode() for match in ADDRESS.finditer(layout.body))
    for target in (*links, *data, *layout.comparisons):
        if any(set(pair) == wanted for pair in urls.comparison_splits(target)):
            return urls.canonical(target)
    return None


def _from_links(slugs: Slugs, content: list[Line], zones: Zones, url: str | None) -> None:
    wanted = {slug for pair in urls.comparison_splits(url) for slug in pair}
    by_index = {line.index: line for line in content}
    votes: tuple[dict[str, int], dict[str, int]] = ({}, {})
    for index, tool in zones.owner_of_name.items():
        line = by_index[index]
        own = _slugs_at(line)
        linked = own or _above(line, by_index) or _printed(by_index.get(index + 1))
        linked = linked or list(dict.fromkeys(box_slugs(zones.box_of(index, line))))
        if wanted and set(linked) & wanted:
            linked = [slug for slug in linked if slug in wanted]
        if len(set(linked)) == 1:
            weight = CARD if _holds_card(zones.box_of(index, line), content) else 1
            votes[tool][linked[0]] = votes[tool].get(linked[0], 0) + weight
    if not any(votes):
        slugs.found[:] = _below(content, zones)
    for tool, counts in enumerate(votes):
        if counts:
            best = max(counts, key=lambda slug: counts[slug])
            if list(counts.values()).count(counts[best]) == 1:
                slugs.found[tool] = best
            if len(counts) > 1:
                slugs.doubts.append(
                    f"links name more than one slug for a tool: {', '.join(sorted(counts))}"
                )


def _above(name: Line, by_index: dict[int, Line]) -> list[str]:
    """The slug that the initial of a name leads to, right above it or above its category."""
    for index in range(name.index - 1, name.index - MAX_ABOVE, -1):
        line = by_index.get(index)
        if line is not None and len(line.text) <= MAX_INITIALS:
            same = name.text.casefold().startswith(line.text[:1].casefold())
            return _slugs_at(line)[:1] if same else []
    return []


def _printed(below: Line | None) -> list[str]:
    """The slug in the address that a page made for paper prints below a name."""
    slug = urls.tool_slug(below.text.strip("()[]<>")) if below is not None else None
    if below is None or slug is None:
        return []
    below.ignore()
    return [slug]


def _below(content: list[Line], zones: Zones) -> list[str | None]:
    """The one slug that each tool's card links to in flat text, below the name and its facts."""
    linked: list[set[str]] = [set(), set()]
    tool: int | None = None
    for line in content:
        if line.index in zones.owner_of_name and line.path != "header":
            tool = zones.owner_of_name[line.index]
        elif line.key in SCORECARD or ends_main(line) or line.path == "reviews":
            tool = None
        elif tool is not None and line.box.depth <= FLAT:
            linked[tool].update(_slugs_at(line))
    first, second = (next(iter(slugs)) if len(slugs) == 1 else None for slugs in linked)
    return [first, second] if first and second and first != second else [None, None]


def _holds_card(box: Box, content: list[Line]) -> bool:
    """Whether a box holds what only a tool's card says."""
    start = bisect_left(content, box.start, key=lambda line: line.index)
    end = bisect_left(content, box.end, key=lambda line: line.index)
    return any(line.path in CARD_PATHS for line in content[start:end])


def _from_address(slugs: Slugs, splits: list[tuple[str, str]], names: Names) -> None:
    known = [slug for slug in slugs.found if slug]
    fitting = [pair for pair in splits if all(slug in pair for slug in known)]
    if known:
        if len(fitting) == 1 and len(known) == 1:
            other = fitting[0][1] if fitting[0][0] == known[0] else fitting[0][0]
            slugs.inferred.add(slugs.found.index(None))
            slugs.found[slugs.found.index(None)] = other
        return
    ranked = sorted(
        ((_likeness(pair, names), order, pair) for pair in splits for order in (0, 1)),
        key=lambda entry: -entry[0][entry[1]],
    )
    best = ranked[0][0][ranked[0][1]]
    tied = [entry for entry in ranked if entry[0][entry[1]] == best]
    pairs = {entry[2] for entry in tied}
    if len(pairs) > 1:
        slugs.doubts.append("the address can be split into two slugs in more than one way")
        return
    order = tied[0][1] if len(tied) == 1 else 0
    pair = tied[0][2]
    slugs.found[:] = [pair[order], pair[1 - order]]
    slugs.inferred |= {0, 1}


def _from_words(slugs: Slugs, linked: tuple[str | None, str | None], names: Names) -> None:
    """Give the two linked slugs to the names whose words they hold, where each holds one's only."""
    words = [_words(name) for name in names]
    fits = [
        [bool(own) and slug is not None and own <= set(slug.split("-")) for slug in linked]
        for own in words
    ]
    if fits in ([[True, False], [False, True]], [[False, True], [True, False]]):
        slugs.found[:] = [linked[row.index(True)] for row in fits]
        slugs.inferred |= {0, 1}


def spelt(name: str) -> list[str]:
    """The words of a name as slugs spell them, without accents."""
    letters = unicodedata.normalize("NFKD", key(name).translate(SPELT))
    return WORD.findall("".join(char for char in letters if not unicodedata.combining(char)))


def _words(name: str) -> set[str]:
    return set(spelt(name))


def _likeness(pair: tuple[str, str], names: Names) -> tuple[float, float]:
    """How well the names fit the slugs in the given and in the swapped order."""
    words = [_words(name) for name in names]
    parts = [set(slug.split("-")) for slug in pair]

    def fit(name: int, slug: int) -> float:
        return len(words[name] & parts[slug]) / (len(words[name]) or 1)

    return fit(0, 0) + fit(1, 1), fit(0, 1) + fit(1, 0)


def _from_data(slugs: Slugs, layout: Layout, names: Names) -> None:
    """Slugs beside names in JSON that the page embeds, also where it is escaped in a script."""
    if key(names.first) == key(names.second):
        return
    text = layout.body.decode("utf-8", "replace")
    if '\\"' in text:
        text += text.replace('\\"', '"')
    found: dict[str, set[str]] = {}
    for pattern in PAIRS:
        for match in pattern.finditer(text):
            found.setdefault(_name(match[2]), set()).add(match[1])
    for pattern in REVERSED:
        for match in pattern.finditer(text):
            found.setdefault(_name(match[1]), set()).add(match[2])
    for tool, name in enumerate(names):
        named = found.get(key(name), set())
        if slugs.found[tool] is None and len(named) == 1:
            slugs.found[tool] = next(iter(named))


def _name(quoted: str) -> str:
    try:
        return key(clean(str(json.loads(quoted))))
    except ValueError:
        return ""
