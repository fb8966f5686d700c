"""Which section of a tool's page each line stands in, by the headings passed so far."""

from __future__ import annotations

from parsers.boxes.within import HEADINGS
from parsers.layout import Box, Line, lines_of
from parsers.lines.noise import COUNTER, shaped_like_noise
from parsers.text import key
from parsers.tool_page.below import (
    FACTS,
    PARAGRAPH,
    begins_facts,
    heads,
    heads_tally,
    is_headed,
)
from parsers.tool_page.credits import credit
from parsers.tool_page.facts import read_line
from parsers.tool_page.matrix import columns_among
from parsers.tool_page.unannounced import critics_among
from parsers.tool_page.words import (
    ABOUT,
    ALTERNATIVES,
    COMPARED,
    ITSELF,
    OPENERS,
    SHARED,
    WEAK,
    WEAK_TAKE,
    Section,
)
from parsers.values.critic_names import SENTENCE
from parsers.vocabulary import ENDINGS, LABELS

MAX_HEADING = 400
#: Between the words of an ending that can be nothing else.
MANY_SPACES = 2
#: The cells of a row that holds a label and its value.
CELLS_OF_FACT = 2
BUTTONS = frozenset(("button",))
#: Sections in which critics may stand below a heading that nobody knows.
UNHEADED = ("head", "verdict", "take", "facts")
CELLS = frozenset(("th", "td"))


class _Rest:
    """How far the section around a line reaches, and where its last critic is named.

    A page of nothing but labels asks at each of its lines: the answer is kept.
    """

    def __init__(self, content: list[Line], opened: list[Section | None]) -> None:
        self.content = content
        self.opened = opened
        self.stop = self.last = 0

    def has_critic(self, at: int) -> bool:
        """Whether a critic is named in what is left of the section, two lines on or further."""
        if at + 1 >= self.stop:
            ends = (near for near in range(at + 1, len(self.opened)) if self.opened[near])
            self.stop = next(ends, len(self.opened))
            named = (near for near in reversed(range(at, self.stop)) if self._names_critic(near))
            self.last = next(named, 0)
        return self.last >= at + 2

    def _names_critic(self, at: int) -> bool:
        said = credit(self.content[at].text)
        return said is not None and said.role is not None


def sections(content: list[Line], name: str, names: set[int]) -> list[Section]:
    """The section of each line; lines whose index is in `names` never open one."""
    found: list[Section] = []
    current: Section = "head"
    said = False
    around: Box | None = None
    opener: Line | None = None
    opened = [_opens(content[at], key(name), names) for at in range(len(content))]
    rest = _Rest(content, opened)
    for at, line in enumerate(content):
        if line.index in names:
            # What stands above the name is a menu, whatever its links are called.
            current, around = "head", None
        elif opened[at] and not (_tab(content, opened, at) or _in_menu(content, at, current)):
            current = opened[at] or current
            around = _around(line) if current == "take" else None
            opener = line
        elif around is not None and line.index >= around.end and _ended(content, around):
            # The panel's take ends with its element; facts may stand beside it.
            current, around = "facts", None
        elif current == "take" and said and (LABELS.get(line.key) in FACTS or _sums_up(line)):
            # Where no element ends with the take: a label below it is none of its words.
            current, around = "facts", None
        elif current == "reviews" and _heads_fact(line, opener) and not rest.has_critic(at):
            current, around = "facts", None
        elif current == "reviews" and (below := _below_reviews(content, rest, at)):
            if below == "facts" and is_headed(content, at):
                found[-1] = below
                content[at - 1].ignore()
            current, around = below, None
        said = current == "take" and (said or len(line.text) >= PARAGRAPH)
        found.append(current)
    return found if "reviews" in found else _with_critics(content, found, names)


def _with_critics(content: list[Line], found: list[Section], names: set[int]) -> list[Section]:
    """The sections, of which one may turn out to be the critics', with its heading."""
    below = max(names, default=-1)
    mine = [
        at
        for at, line in enumerate(content)
        if found[at] in UNHEADED and line.index > below and not line.role
    ]
    lines = [content[at] for at in mine]
    critics = columns_among(lines) or critics_among(lines)
    for at in critics:
        found[mine[at]] = "reviews"
    heading = lines[critics.start - 1] if critics.start else None
    if heading is not None and heads(heading):
        heading.ignore()
    return found


def _around(heading: Line) -> Box | None:
    """The nearest element that holds a heading and what it heads."""
    return next((box for box in heading.box.ancestors() if box.end > heading.index + 1), None)


def _ended(content: list[Line], box: Box) -> bool:
    """Whether the panel's take stands in a box, and not below it: in a row it does."""
    return box.tag == "tr" or any(
        box.start <= line.index < box.end and len(line.text) >= PARAGRAPH for line in content
    )


def _opens(line: Line, name: str, names: set[int]) -> Section | None:
    if line.index in names:
        return None
    # Neither a link nor a tab's button nor a row's label is a heading.
    section = OPENERS.get(COUNTER.sub("", line.key))
    other = line.slug or line.box.slug or line.box.tag in BUTTONS or _in_row(line, section)
    section = None if other else section
    if section is None and _foot(line):
        return "aside"
    if section is None and not other and tells_about(line, name):
        return "take"
    if section is None and (ALTERNATIVES.fullmatch(line.text) or _compared(line, name)):
        return "alternatives"
    if section is None and _shared(line, name):
        return "share"
    return section


def _below_reviews(content: list[Line], rest: _Rest, at: int) -> Section | None:
    """What begins at a label below the last critic: the panel's tally, or facts.

    One label alone may be what a critic says.
    """
    listed = begins_facts(content, at)
    counted = not listed and heads_tally(content[at : at + 3])
    if not (listed or counted) or rest.has_critic(at):
        return None
    return "facts" if listed else "verdict"


def _heads_fact(line: Line, opener: Line | None) -> bool:
    """Whether a fact's label is a heading as high as the critics' own."""
    if opener is None or line.box.tag not in HEADINGS or LABELS.get(line.key) not in FACTS:
        return False
    return (line.box.tag, line.box.depth) == (opener.box.tag, opener.box.depth)


def _sums_up(line: Line) -> bool:
    """Whether a line is the page's own sentence of how many critics voted which way."""
    facts = read_line(line.text) if "expert panel" in line.key else None
    return facts is not None and facts.counted


def _in_row(line: Line, section: Section | None) -> bool:
    """Whether a line is the first of two cells, of which the other holds no panel's take."""
    row = line.box.parent
    if row is None or row.tag != "tr" or line.box.tag not in CELLS:
        return False
    cells = row.filled
    if section == "take" and len(cells) == CELLS_OF_FACT:
        return next(lines_of(cells[1])).key in LABELS
    return len(cells) > 1 and cells[0] is line.box


def _foot(line: Line) -> bool:
    """Whether a line is the page's foot, or an ending that goes on: `Newsletter: get the mail`."""
    if line.text.startswith("©"):
        return shaped_like_noise(line.text)
    before, colon, _ = line.key.partition(":")
    # A critic may begin with a word or two that head what is not the page's own.
    return bool(colon) and before in ENDINGS and before.count(" ") >= MANY_SPACES


def tells_about(line: Line, name: str) -> bool:
    """Whether a line heads what the tool is: `About Otter`, `What is this tool?`."""
    match = ABOUT.fullmatch(line.text) if len(line.text) < MAX_HEADING else None
    return match is not None and key(match[1]) in (name, *ITSELF)


def _compared(line: Line, name: str) -> bool:
    """Whether a line heads a list of what the tool is compared with."""
    match = COMPARED.fullmatch(line.text) if len(line.text) < MAX_HEADING else None
    return match is not None and key(match[1] or match[2]) == name


def _shared(line: Line, name: str) -> bool:
    """Whether a line is the page's own sentence about the tool: `NAME verdict: SHIP`."""
    match = (
        SHARED.fullmatch(line.text)
        if "verdict" in line.key and len(line.text) < MAX_HEADING
        else None
    )
    return match is not None and key(match[1]) == name


def _in_menu(content: list[Line], at: int, current: Section) -> bool:
    """Whether a word that heads what the tool is has no text below it, as in the page's foot.

    Right below the name it may head a few words.
    """
    if current == "head" or content[at].key not in WEAK_TAKE:
        return False
    below = content[at + 1].text if at + 1 < len(content) else ""
    return len(below) < PARAGRAPH and SENTENCE.search(below) is None


def _tab(content: list[Line], opened: list[Section | None], at: int) -> bool:
    """Whether a heading is one of several tabs rather than the head of a section."""
    if content[at].key not in WEAK:
        return False
    beside = [near for near in (at - 1, at + 1) if 0 <= near < len(content)]
    return any(
        opened[near] and opened[near] != opened[at] and content[near].key in WEAK for near in beside
    )
