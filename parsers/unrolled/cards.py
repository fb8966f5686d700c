"""The two cards of a comparison in one line, told by their tiles and the tools' names."""

from __future__ import annotations

import re

from parsers.text import key
from parsers.values.figures import verdict
from parsers.vocabulary import BADGES, BEFORE_NAME, CATEGORIES, ENTRIES, NOISE

ENTRY = "|".join(sorted(map(re.escape, ENTRIES), key=len, reverse=True))
SHARE_OR_NONE = r"\d{1,3} ?%|[—–-]"
#: The tiles of a card, each value before its label or behind it.
TILES = (
    re.compile(
        rf"(\d{{1,3}} ?%) (Panel ship)(?: ({SHARE_OR_NONE}) (Community)| Community)?"
        rf"(?: ({ENTRY}) (Entry))?\b",
        re.IGNORECASE,
    ),
    re.compile(
        rf"(Panel ship):? (\d{{1,3}} ?%)(?: (Community):? ({SHARE_OR_NONE})| Community:?)?"
        rf"(?: (Entry):? ({ENTRY}))?(?!\w)",
        re.IGNORECASE,
    ),
)
#: Where two texts may touch, and a text in which two do.
SEAM = re.compile(r"[a-z)](?=[A-Z])")
HUMP = re.compile(r"[a-z][A-Z]")
BADGE = re.compile(rf"(?:(.*?) )?(?:(?:Panel )?[Vv]erdict:? )?({'|'.join(BADGES)})")
#: A category that its label tells, behind the pitch.
CATEGORY = re.compile(r"(?:^|(?<= ))Category: ?(\S.{1,59})$")
#: What is left of tiles that were read in part.
TILE_LEFT = re.compile(r"(?:.{0,30} )?(?:Entry|Community|Panel ship)\b", re.IGNORECASE)
SENTENCE_END = re.compile(r"[.!?…][”\"’')]*$")
END = re.compile(r"[.!?…][”\"’')]*(?= |$)")
MAX_CATEGORY = 60
MAX_TAGLINE = 240
#: What buttons, tabs and menus above a card are called; one that is a category's stands alone.
MENU = NOISE.union(("decision", "scorecard", "reviews", "reviewer scorecard"))
BOTH = 2
#: What joins two halves of a category that nobody knows.
JOINED = ("/", "&", "+", ",")
#: Labels of a card's further facts.
ROWS = "Pricing|Best for|Category|Panel verdict"
#: Where one card is known to end.
BREAK = "\n"
#: How a text that is nobody's is marked.
NOBODYS = "\x1e"


class Unclear(Exception):
    """A text cannot be told apart."""


class Cards:
    """The lines of both cards, and what each tells above its tiles and below them.

    glued: whether elements were joined without a space, of which not all seams are told.

    A break between the two is where the second begins. Cards that cannot be told apart are
    nobody's.
    """

    def __init__(
        self, text: str, names: tuple[str, str], table: str, *, glued: bool = False
    ) -> None:
        self.text = text
        self.names = names
        self.glued = glued
        self.pitches: list[str] = []
        self.categories: list[str] = []
        self.badges: list[str] = []
        self.tiles: list[list[str]] = []
        self.descriptions: list[str] = []
        self.below: list[str] = []
        self.sure = self.told = True
        try:
            self.lines = self._cards(table)
        except Unclear:
            self.told = False
            self.pitches, self.categories = [], []
            self.lines = [f"{NOBODYS}{text}"] if text else []

    def _cards(self, table: str) -> list[str]:
        """The lines of both cards: what stands above their tiles, these, and the description."""
        forms = [list(form.finditer(self.text)) for form in TILES]
        ranked = sorted(forms, key=_parts)
        tiles = ranked[-1]
        if len(tiles) != BOTH or _parts(ranked[0]) == _parts(tiles):
            raise Unclear
        first, second = tiles
        self.tiles = [_tiles(first), _tiles(second)]
        between = self.text[first.end() : second.start()].strip()
        above, below = self.text[: first.start()].strip(), self.text[second.end() :].strip()
        if not below and BREAK not in between and _is_whole(above, self.names[0]):
            # The tiles stand below the descriptions.
            upper, lower = self._whole(above, 0), self._whole(between, 1)
            return [*upper, *_tiles(first), *lower, *_tiles(second)]
        about, above = self._parted(between, self.names[1])
        lines = [*self._upper(self.text[: first.start()].strip(), 0), *_tiles(first)]
        lines += [*about, *self._upper(above, 1), *_tiles(second)]
        lines += self._described(self.text[second.end() :].strip(), 1)
        if self.sure or pitched(table.partition(" Best for ")[2], self.pitches):
            return lines
        # Without one above the name a category may stand beside the pitch.
        return self._with_categories(lines, table)

    def _with_categories(self, lines: list[str], table: str) -> list[str]:
        """The lines with each category cut off its pitch, as the table's row of categories has it.

        Where it has none, what stands below the names is nobody's.
        """
        row = table.rpartition("Category ")[2].split(" ") if "Category " in table else []
        ways = [(" ".join(row[:at]), " ".join(row[at:])) for at in range(1, len(row))]
        ways = [way for way in ways if _cut(way, self.below) is not None]
        known = ways[0] if len(ways) == 1 else None
        pitches = (known and _cut(known, self.below)) or ["", ""]
        for tool, text in enumerate(self.below):
            told = [line for line in (self.categories[tool], self.pitches[tool]) if line]
            if not text:
                continue
            self.categories[tool] = known[tool] if known else ""
            self.pitches[tool] = pitches[tool]
            cut = [self.categories[tool], self.pitches[tool]] if known else [f"{NOBODYS}{text}"]
            for line in told:
                lines.remove(line)
            at = _place(lines, self.names, tool)
            lines[at:at] = [line for line in cut if line]
        return lines

    def _parted(self, text: str, name: str) -> tuple[list[str], str]:
        """The first tool's description, and what stands above the second one's tiles."""
        if BREAK in text:
            about, _, above = text.partition(BREAK)
            return self._described(about.strip(), 0), above.strip()
        at = f" {text} ".rfind(f" {name} ")
        ends = [found.end() for found in END.finditer(text, 0, max(0, at))]
        if at < 0 or not ends:
            raise Unclear
        return self._described(text[: ends[-1]], 0), text[ends[-1] :].strip()

    def _described(self, text: str, tool: int) -> list[str]:
        """A description, with the category before it and the button behind it, where they are.

        Raises Unclear where its ends are not told.
        """
        labelled: list[str] = []
        while (led := _labelled(text, self.names[tool])) is not None:
            labelled.append(led.strip())
            text = text[len(led) :]
        ends = [found.end() for found in END.finditer(text)]
        end = ends[-1] if ends else 0
        behind = text[end:].strip()
        buttons = _buttons(behind, self.names)
        if TILE_LEFT.match(text) or " ".join(buttons) != behind:
            raise Unclear
        self.descriptions.append(text[:end].strip())
        return labelled + [line for line in (text[:end].strip(), *buttons) if line]

    def _whole(self, text: str, tool: int) -> list[str]:
        """All above a card's tiles: the description begins with the name once more.

        Raises Unclear where it does not.
        """
        name = self.names[tool]
        if not _is_whole(text, name):
            raise Unclear
        second = f" {text} ".find(f" {name} ", f" {text} ".find(f" {name} ") + len(name))
        return [*self._upper(text[:second].strip(), tool), *self._described(text[second:], tool)]

    def _upper(self, text: str, tool: int) -> list[str]:
        """Initial, category, name, pitch and badge, as they stand above a card's tiles."""
        name = self.names[tool]
        at = f" {text} ".rfind(f" {name} ")
        if at < 0:
            raise Unclear
        before, behind = text[:at].strip(), text[at + len(name) :].strip()
        buttons = _buttons(before, self.names)
        before = before[sum(len(button) + 1 for button in buttons) :].strip()
        if tool == 0 and len(before) > MAX_CATEGORY:
            # Whatever stands above the first card, its last words are no category for sure.
            buttons, before = [before], ""
        initial, _, category = before.partition(" ")
        if len(initial) == 1 and initial.casefold() == name[0].casefold():
            before, buttons = category, [*buttons, initial]
        word, _, category = before.partition(" ")
        if word in BADGES and category:
            # The badge stands above all else.
            before, buttons = category, [*buttons, word]
        badge = BADGE.fullmatch(behind)
        pitch = (badge[1] or "" if badge else behind).strip()
        labelled = CATEGORY.search(pitch)
        if labelled is not None and not before:
            before, pitch = labelled[1], pitch[: labelled.start()].strip()
        led = badge is None and verdict(pitch.partition(" ")[0]) is not None
        if len(before) > MAX_CATEGORY or len(pitch) > MAX_TAGLINE or led:
            raise Unclear
        self.sure = self.sure and bool(before)
        self.below.append("" if before else pitch)
        if pitch and not before:
            before, pitch = _with_category(pitch)
        doubtful = pitch if self.glued and HUMP.search(pitch) else ""
        pitch = "" if doubtful else pitch
        self.pitches.append(pitch)
        self.categories.append(before)
        self.badges.append(badge[2] if badge else "")
        said = badge[2] if badge else ""
        lines = [*buttons, before, name, pitch, f"{NOBODYS}{doubtful}" if doubtful else "", said]
        return [line for line in lines if line]


def _is_whole(text: str, name: str) -> bool:
    """Whether a text is a name, a pitch and a description that begins with the name, too."""
    first = f" {text} ".find(f" {name} ")
    second = f" {text} ".find(f" {name} ", first + len(name)) if first >= 0 else -1
    return second > 0 and not END.search(text[first:second]) and bool(SENTENCE_END.search(text))


def _labelled(text: str, name: str) -> str | None:
    """A label and its value that stand before a description, or another label."""
    found = re.match(rf"(?:{ROWS}): ?(.{{1,300}}?) (?=(?:{ROWS}): |{re.escape(name)} )", text)
    return found[0] if found is not None else None


def _with_category(text: str) -> tuple[str, str]:
    """A category that is known and the pitch, of a text that begins or ends with the former."""
    touching = [text[: found.end()] for found in SEAM.finditer(text)]
    begun = [*_starts(text), *touching]
    known = next((word for word in begun if key(word) in CATEGORIES), "")
    rest = text.removeprefix(known).strip()
    if known and rest[:1] not in JOINED:
        return known, rest
    ended = [*_ends(text), *(text[len(word) :] for word in touching)]
    known = next((word for word in ended if key(word) in CATEGORIES), "")
    rest = text.removesuffix(known).strip()
    return (known, rest) if known and rest[-1:] not in JOINED else ("", text)


def _place(lines: list[str], names: tuple[str, str], tool: int) -> int:
    """Behind the line that is a tool's name: the first one, or the second one's last."""
    places = [at for at, line in enumerate(lines, 1) if line == names[tool]]
    return places[-1] if tool else places[0]


def _cut(categories: tuple[str, str], texts: list[str]) -> list[str] | None:
    """Both texts without the categories that they begin with, or that both end with."""
    both = list(zip(categories, texts, strict=True))
    if all(f"{text} ".startswith(f"{category} ") for category, text in both):
        return [text.removeprefix(category).strip() for category, text in both]
    if all(f" {text}".endswith(f" {category}") for category, text in both):
        return [text.removesuffix(category).strip() for category, text in both]
    return None


def pitched(text: str, pitches: list[str]) -> bool:
    """Whether a text begins with both pitches: what tools are best for mostly is."""
    return text.strip().startswith(" ".join(pitches))


def _starts(text: str) -> list[str]:
    words = text.split(" ")
    return [" ".join(words[:at]) for at in range(min(6, len(words)), 0, -1)]


def _ends(text: str) -> list[str]:
    words = text.split(" ")
    return [" ".join(words[at:]) for at in range(max(0, len(words) - 6), len(words))]


def _parts(tiles: list[re.Match[str]]) -> int:
    return sum(len(_tiles(found)) for found in tiles)


def _tiles(found: re.Match[str]) -> list[str]:
    return [piece for piece in found.groups() if piece]


def _buttons(text: str, names: tuple[str, str]) -> list[str]:
    """The wordings of buttons with which a text begins, which may name a tool."""
    led = (
        re.match(rf"(?:{BEFORE_NAME.pattern}) {re.escape(name)}(?= |$)", text, re.IGNORECASE)
        for name in sorted(names, key=len, reverse=True)
    )
    named = next((match[0] for match in led if match is not None), None)
    found = named or next((word for word in _starts(text) if key(word) in MENU), None)
    return [found, *_buttons(text[len(found) :].strip(), names)] if found else []
