"""Descriptions and pitches that stand apart from their tool's card."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Mapping
from itertools import islice, pairwise, takewhile

from parsers.boxes.flow import paragraphs
from parsers.boxes.within import HEADINGS
from parsers.cards.card import LINKS, MIN_SENTENCE, like_category, like_tagline
from parsers.cards.places import MIN_DESCRIPTION, between
from parsers.layout import FLAT, Line, place_of
from parsers.names.columns import MAX_NAMES
from parsers.names.lines import captioned
from parsers.names.pair import Names, only_named
from parsers.names.zones import Zones
from parsers.readings.draft import Draft
from parsers.text import key
from parsers.values.critic_names import SENTENCE, titled
from parsers.vocabulary import CATEGORIES, NOISE

#: More than any page has.
MAX_LINES = 1_000_000
#: Places of a row with one a tool.
BOTH = 2


def read_lone_texts(content: list[Line], drafts: tuple[Draft, Draft], zones: Zones) -> None:
    """Read what the cards lack: both descriptions, or a text that a copy of a card alone has."""
    _read_both(content, drafts, zones)
    for tool, draft in enumerate(drafts):
        if draft.get("description") is None:
            for line in _copied(content, draft, zones, tool, _is_description):
                draft.say("description", line.text, line, 0)
    _read_headed_pitches(content, drafts, zones.names)
    _read_mirrored_description(content, drafts, zones.names)
    if not any(draft.get("category") is not None for draft in drafts):
        _read_copied_categories(content, drafts, zones)


def _read_headed_pitches(content: list[Line], drafts: tuple[Draft, Draft], names: Names) -> None:
    """Read what stands between a heading that names the tool and its description, for both tools:
    `About Owl`. In flat text such a heading is a line as any other.
    """
    if all(draft.get("tagline") is not None for draft in drafts):
        return
    found = [_headed_pitch(content, draft, name) for draft, name in zip(drafts, names, strict=True)]
    for draft, line in zip(drafts, found, strict=True) if None not in found else ():
        if line is not None and draft.get("tagline") is None:
            draft.say("tagline", line.text, line, 0)


def _read_mirrored_description(
    content: list[Line], drafts: tuple[Draft, Draft], names: Names
) -> None:
    """Read a short description that stands right below its tool's pitch, as the other's longer one
    does below its own.
    """
    pitches, told = (
        [{each.line for each in draft.readings.get(path, ())} for draft in drafts]
        for path in ("tagline", "description")
    )
    for tool, draft in enumerate(drafts):
        if told[tool] or not told[1 - tool]:
            continue
        below = [
            (above, shape, line)
            for above, line in pairwise(content)
            if (above in pitches[0] or above in pitches[1]) and (shape := _shape(above, line))
        ]
        shapes = {shape for _, shape, line in below if line in told[1 - tool]}
        found = [
            line
            for above, shape, line in below
            if above in pitches[tool] and shape in shapes and not line.role
        ]
        if len(found) == 1 and _is_sentence(found[0], names, tool):
            parts = _to_the_next(found[0], content, set())
            draft.say("description", " ".join(part.text for part in parts), found[0], 0)
            for part in parts:
                part.read("description")


def _is_sentence(line: Line, names: Names, tool: int) -> bool:
    """Whether a text is a sentence of some length, and does not begin with the other's name."""
    sentence = len(line.text) >= MIN_SENTENCE and SENTENCE.search(line.text) is not None
    own = _begun(line.text, names) in (None, tool)
    return sentence and own and line.box.tag not in LINKS


def _headed_pitch(content: list[Line], draft: Draft, name: str) -> Line | None:
    """The line between a tool's description and a heading that names it."""
    told = draft.readings.get("description", ())
    line = told[0].line if told else None
    if line is None:
        return None
    at = bisect_left(content, line.index, key=lambda each: each.index)
    heading = content[at - 2].text if at >= BOTH else name
    if heading == name or not captioned(heading, name):
        return None
    pitch = content[at - 1]
    own = pitch.role and pitch.text == draft.get("tagline")
    fits = like_tagline(pitch) and not SENTENCE.search(pitch.text) and not _is_category(pitch)
    return pitch if own or (fits and not pitch.role) else None


def _read_copied_categories(content: list[Line], drafts: tuple[Draft, Draft], zones: Zones) -> None:
    """Read the categories that only copies of the cards have, where both tools' have one."""
    found = [
        _copied(content, draft, zones, tool, _is_category) for tool, draft in enumerate(drafts)
    ]
    told = [line for lines in found for line in lines]
    # A button is called alike in both.
    apart = {line.key for line in told} <= CATEGORIES or len({line.key for line in told}) > 1
    if apart and all(found):
        for draft, line in zip(drafts, told, strict=True):
            draft.say("category", line.text, line, 0)


def _read_both(content: list[Line], drafts: tuple[Draft, Draft], zones: Zones) -> None:
    """Read the descriptions of two tools whose cards have none.

    Each stands right below a heading of its own or its tool's tiles, or begins with its tool's
    name, where the lines of both names are lost: so print extracts that leave out headings with
    links. Above all else that the page says of the tools, a description may also name its tool
    later.
    """
    names = zones.names
    if any(draft.get("description") is not None for draft in drafts):
        return
    found = _below_names(content, zones)
    if not _one_each(found) and key(names.first) != key(names.second):
        found = _by_name(content, names)
    if not _one_each(found):
        found = _below_cards(content, drafts)
    if not _one_each(found):
        found = _side_by_side(content, drafts, zones)
    if not _one_each(found):
        return
    firsts = [next(iter(texts.values())) for texts in found]
    ends = {line.index for line in firsts}
    for draft, first in zip(drafts, firsts, strict=True):
        # In flat text any paragraph may follow.
        parts = _to_the_next(first, content, ends) if first.box.depth > FLAT else [first]
        draft.say("description", " ".join(part.text for part in parts), first, 0)
        for part in parts:
            part.read("description")


def _copied(
    content: list[Line], draft: Draft, zones: Zones, tool: int, fits: Callable[[Line], bool]
) -> list[Line]:
    """The one line that fits in a copy of a card for another width, or none.

    The copy may have no tiles, but it names the tool and says its pitch again.
    """
    names = (line for line in zones.lines if zones.owner_of_name.get(line.index) == tool)
    for name in islice(names, MAX_NAMES):
        box = zones.box_of(name.index, name)
        inside = between(content, box.start, box.end)
        texts = [
            line
            for line in inside
            if line.index not in zones.owner_of_name
            and fits(line)
            and _begun(line.text, zones.names) in (None, tool)
        ]
        if len(texts) == 1 and any(line.text == draft.get("tagline") for line in inside):
            return texts
    return []


def _one_each(found: list[dict[str, Line]]) -> bool:
    return len(found) > 1 and all(len(texts) == 1 for texts in found)


def _is_description(line: Line) -> bool:
    long = not line.role and len(line.text) >= MIN_DESCRIPTION
    return long and SENTENCE.search(line.text) is not None


def _is_category(line: Line) -> bool:
    return not line.role and titled(line.text) and like_category(line)


def _below_names(content: list[Line], zones: Zones) -> list[dict[str, Line]]:
    """The descriptions right below headings that name one tool, or below its pitch there."""
    found: list[dict[str, Line]] = [{}, {}]
    told = (line for line in content if line.key not in NOISE and line.path != "tagline")
    for above, line in pairwise(told):
        tool = zones.owner_of_name.get(above.index)
        headed = tool is not None and above.box.tag in HEADINGS and above.path != "header"
        if tool is not None and headed and _is_description(line):
            found[tool].setdefault(line.text, line)
    return found


def _below_cards(content: list[Line], drafts: tuple[Draft, Draft]) -> list[dict[str, Line]]:
    """The only two descriptions of a page, each right below a tool's tiles in the same element."""
    texts = list(filter(_is_description, content))
    if len(texts) != len(drafts) or len({(line.box.tag, line.box.depth) for line in texts}) > 1:
        return []
    tiles = [_first_tile(draft) for draft in drafts]
    told = {line.index for line in content if line.role == "field"}
    first, second = texts
    below = all(line.index - 1 in told for line in texts)
    apart = tiles[0] < first.index < tiles[1] < second.index
    return [{line.text: line} for line in texts] if below and apart else []


def _side_by_side(
    content: list[Line], drafts: tuple[Draft, Draft], zones: Zones
) -> list[dict[str, Line]]:
    """The only two descriptions of a page, in a row of two below tiles that show both tools'.

    Two paragraphs of the last card's stand below its own tiles alone.
    """
    texts = list(filter(_is_description, content))
    rows = [place_of(line) for line in texts]
    if len(texts) != len(drafts) or any(zones.around(line) is not None for line in texts):
        return []
    first, second = texts
    beside = rows[0][0] is rows[1][0] and [row[1:] for row in rows] == [(0, BOTH), (1, BOTH)]
    above = bisect_left(content, first.index, key=lambda line: line.index)
    named = (line.index for line in reversed(content[:above]) if line.index in zones.owner_of_name)
    name = next(named, MAX_LINES)
    tiles = [
        [tile.line for tile in draft.readings.get("panel.ship_percent", ()) if tile.line]
        for draft in drafts
    ]
    shown = all(any(name < tile.index < first.index for tile in told) for told in tiles)
    same = first.box.tag == second.box.tag
    return [{line.text: line} for line in texts] if beside and shown and same else []


def _first_tile(draft: Draft) -> int:
    """Where a tool's share stands first; far below all else if nowhere."""
    read = (each.line for each in draft.readings.get("panel.ship_percent", ()) if each.line)
    return min((line.index for line in read), default=MAX_LINES)


def _by_name(content: list[Line], names: Names) -> list[dict[str, Line]]:
    """The descriptions that name one tool: at their beginning, or above all else of the page."""
    open_ones = list(filter(_is_description, content))
    first_fact = next((line.index for line in content if line.role == "field"), 0)
    # What a sign leads is an item or a quotation.
    above = [line for line in open_ones if line.index < first_fact and line.text[0].isalnum()]
    found = _by_tool(open_ones, names, _begun)
    return found if _one_each(found) else _by_tool(above, names, only_named)


def _by_tool(
    lines: list[Line], names: Names, whose: Callable[[str, Names], int | None]
) -> list[dict[str, Line]]:
    """The lines of each tool by their texts, a text that stands twice once."""
    found: list[dict[str, Line]] = [{}, {}]
    for line in lines:
        tool = whose(line.text, names)
        if tool is not None:
            found[tool].setdefault(line.text, line)
    return found


def _begun(text: str, names: Names) -> int | None:
    """The tool with whose name a text begins."""
    return next((at for at, name in names.longest_first() if text.startswith(f"{name} ")), None)


def _to_the_next(first: Line, content: list[Line], ends: set[int]) -> list[Line]:
    """A description from its first paragraph on, up to where another one begins."""
    below = takewhile(
        lambda line: line is first or line.index not in ends,
        (line for line in content if line.index >= first.index and not line.role),
    )
    return paragraphs(first, list(below))


def read_repeated_pitches(
    content: list[Line], drafts: tuple[Draft, Draft], owner: Callable[[Line], int | None]
) -> None:
    """Read the pitch of a tool that its table repeats, wherever its name stands above it."""
    for tool, draft in enumerate(drafts):
        suited = draft.get("best_for") if draft.get("tagline") is None else None
        for line in content if suited is not None else ():
            if line.text == suited and not line.role and owner(line) == tool:
                draft.say("tagline", line.text, line, 0)
                break


def read_mirrored_pitch(
    content: list[Line], drafts: tuple[Draft, Draft], owner_of_name: Mapping[int, int]
) -> None:
    """Read a pitch that stands right below its tool's name as the other's does below its own."""
    for tool, draft in enumerate(drafts):
        told = [found.line for found in drafts[1 - tool].readings.get("tagline", ()) if found.line]
        if draft.get("tagline") is not None or not told:
            continue
        below = [
            (owner_of_name.get(above.index), shape, line)
            for above, line in pairwise(content)
            if (shape := _shape(above, line)) is not None
        ]
        shapes = {shape for owner, shape, line in below if owner == 1 - tool and line in told}
        found = [
            line
            for owner, shape, line in below
            if owner == tool and shape in shapes and not line.role and like_tagline(line)
        ]
        if len(found) == 1:
            draft.say("tagline", found[0].text, found[0], 0)


def _shape(above: Line, line: Line) -> tuple[str, str, int] | None:
    """The elements of two lines that share the one around; None of others."""
    shared = line.box.depth > FLAT and above.box.parent is line.box.parent
    return (above.box.tag, line.box.tag, line.box.depth) if shared else None
