"""Labels in words that no page has used before: told by the values beside them.

A site may rename `Panel ship` to `Critics who would ship`. Where a page lacks a label, a short
text that stands beside values of its kind, in both cards or at the head of a row, is that label:
it gets its key, and is read like any other; one that runs on to its value gets its words. Words
alone tell nothing, but of two shares they tell the panel's from the readers'.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence

from parsers.layout import FLAT, Line, place_of
from parsers.pricing.grammar import priced
from parsers.text import key
from parsers.values import figures
from parsers.values.label_types import REVIEW_LABELS
from parsers.vocabulary import CATEGORIES, ENTRIES, LABELS, NOISE, SCORECARD, Label

#: Characters and words of a label; how often it stands on a page: in cards and in a table.
MAX_LABEL, MAX_WORDS, MAX_TIMES = 40, 4, 6
#: Words of one that says whose opinion it is.
MAX_NAMING = 7
#: Characters of a label and its value in one line.
MAX_RUN = 64
#: How a label goes on below its share: `75%`, `of the panel ship it`.
SHARE_OF = "of "
#: Lines of a page whose labels are looked for.
MAX_LINES = 2_000
#: Signs that stand in values.
VALUED = re.compile(r"[\d:/,;$€£%+]")
#: Both tools.
BOTH = 2
#: The cells of a row: its label and a value a tool.
ROW = 3
OF_PANEL = re.compile(r"\b(?:panel|critics?|experts?|reviewers?|judges?)\b", re.IGNORECASE)
OF_READERS = re.compile(
    r"\b(?:readers?|users?|community|crowd|visitors?|members?|people|public|audience|voters?)\b",
    re.IGNORECASE,
)
OF_PRICE = re.compile(r"\b(?:pric(?:e|es|ing)|costs?|pay|plans?|fees?)\b", re.IGNORECASE)
OF_FOR = re.compile(r"\bfor\b", re.IGNORECASE)
#: What stands behind a label in parentheses to explain it, and no value of it.
EXPLAINED = re.compile(r"(?P<label>[^()]{3,30}) \([^()\d%]{8,}\)")
#: A label and its value in one line, with a colon or beside a share.
RUN_ON = re.compile(
    r"(?P<label>[^:%]{3,40}?)\s*[:：]\s*(?P<value>[^:]{1,24})"
    r"|(?P<share>\d{1,3}\s?%)\s(?P<behind>[^:%]{3,40})|(?P<before>[^:%]{3,40})\s(?P<last>\d{1,3}\s?%)"
)
#: What joins the two where they are elements of their own.
JOINS = " :：·"
#: The form in which each label is told.
FORMS = {
    Label.PANEL: "panel ship",
    Label.COMMUNITY: "community",
    Label.ENTRY: "entry",
    Label.TALLY: "panel verdict",
    Label.PRICING: "pricing",
    Label.BEST_FOR: "best for",
    Label.CATEGORY: "category",
}
Fits = Callable[[str], bool]
#: Whether a text that stands at some places is a label.
Tells = Callable[[str, list[int]], bool]


def reword_labels(content: Sequence[Line], names: Iterable[str]) -> None:
    """Give lines that are labels in other words, or explained ones, the key of their label."""
    for line in content:
        if line.text[-1] == ")" and (match := EXPLAINED.fullmatch(line.text)):
            line.key = key(match["label"]) if key(match["label"]) in LABELS else line.key
    called = set(map(key, names))
    for line, *beside in zip(content, content[1:], content[2:], strict=False):
        votes = LABELS.get(line.key) in REVIEW_LABELS and all(_is_tally(by.text) for by in beside)
        if votes and line.key not in called:
            line.key = FORMS[Label.TALLY]  # `Critics` heads a row of what they voted
    missing = FORMS.keys() - {LABELS.get(line.key) for line in content}
    if not _counts(content):
        missing |= {Label.TALLY}  # what bears its label is a badge
    if missing and len(content) <= MAX_LINES:
        _Reworded(content, called, missing).tell()


def _counts(content: Sequence[Line]) -> bool:
    """Whether a tally stands beside a label of the panel's verdict."""
    return any(
        LABELS.get(line.key) is Label.TALLY
        and any(_is_tally(by.text) for by in content[max(0, at - 1) : at + 2])
        for at, line in enumerate(content)
    )


class _Reworded:
    """The short texts of a page by their keys, and what stands beside them."""

    def __init__(self, content: Sequence[Line], names: set[str], missing: set[Label]) -> None:
        self.content = content
        self.missing = missing
        self.texts = Counter(line.text for line in content)
        self.places: defaultdict[str, list[int]] = defaultdict(list)
        for at, line in enumerate(content):
            if _may_be(line) and line.key not in names:
                self.places[line.key].append(at)
        #: The values that run on to a label, by its key, with the places of their lines.
        self.values: defaultdict[str, list[tuple[int, str]]] = defaultdict(list)
        for at, line in enumerate(content):
            for word, value in _run_on(line):
                self.values[key(word)].append((at, value))
        self.shown = set(map(LABELS.get, self.values))

    def tell(self) -> None:
        """Look for each label that is missing."""
        steps: tuple[tuple[Label, Tells], ...] = (
            (Label.TALLY, lambda _, at: self._row(at, _is_tally)),
            (Label.COMMUNITY, self._is_community),
            (Label.PANEL, self._is_panel),
            (Label.ENTRY, lambda _, at: self._tiles(at, lambda text: key(text) in ENTRIES)),
            (Label.PRICING, self._is_pricing),
            (Label.CATEGORY, lambda _, at: self._is_category(at)),
            (Label.BEST_FOR, self._is_best_for),
        )
        told = True
        while told:
            # A row that is known tells the one beside it.
            told = any(self._told(label, tells) for label, tells in steps)

    def _told(self, label: Label, tells: Tells) -> bool:
        """Whether one text alone is a label that is missing, which then is so no more."""
        if label not in self.missing:
            return False
        found = [
            word
            for word in self.places.keys() | self.values.keys()
            if word not in LABELS
            and len(alone := self.places.get(word, [])) <= MAX_TIMES
            and (tells(word, alone) or self._is_run_on(label, word))
        ]
        if len(found) != 1:
            return False
        for at in self.places.pop(found[0], ()):
            self.content[at].key = FORMS[label]
        for at, value in self.values.pop(found[0], ()):
            line = self.content[at]
            line.text, line.parts = f"{FORMS[label]}: {value}", ()
            line.key = key(line.text)
        self.missing.remove(label)
        return True

    def _text(self, at: int) -> str:
        return self.content[at].text if 0 <= at < len(self.content) else ""

    def _tiles(self, places: list[int], fits: Fits) -> bool:
        """Whether a text stands on the same side of values of a kind, in both cards."""
        return len(places) == BOTH and any(
            all(fits(self._text(at + side)) for at in places) for side in (-1, 1)
        )

    def _row(self, places: list[int], fits: Fits) -> bool:
        """Whether a text heads one row of two values of a kind, and no more of them."""
        heads = [at for at in places if fits(self._text(at + 1)) and fits(self._text(at + 2))]
        return len(heads) == 1 and not fits(self._text(heads[0] + ROW))

    def _is_panel(self, word: str, places: list[int]) -> bool:
        named = _is_named(Label.PANEL, word)
        return named and self._tiles(places, lambda text: figures.share(text) is not None)

    def _is_run_on(self, label: Label, word: str) -> bool:
        """Whether a text runs on to values of a kind in both cards, and nothing else tells them."""
        fits = RUNNING.get(label)
        values = [value for _, value in self.values.get(word, ())]
        if fits is None or label in self.shown or len(values) != BOTH:
            return False
        return _is_named(label, word) and all(map(fits, values))

    def _is_community(self, word: str, places: list[int]) -> bool:
        """Whether a text names the readers in both cards, and beside votes of theirs.

        Extracts lose the dash of a tool without votes.
        """
        named = _is_named(Label.COMMUNITY, word)
        beside = (self._text(at + side) for at in places for side in (-1, 1))
        said = any(figures.community(text) for text in beside if text)
        return named and len(places) >= BOTH and said

    def _is_pricing(self, word: str, places: list[int]) -> bool:
        """Whether a text names the price at the head of a row that stands among others, or in
        both cards.
        """
        if OF_PRICE.search(word) is None:
            return False
        row = len(places) == 1 and self._heads(places[0])
        return self._row(places, priced) if row else self._tiles(places, priced)

    def _is_best_for(self, word: str, places: list[int]) -> bool:
        """Whether a text heads a row of the cards' pitches, or says itself `for` in a table."""
        row = len(places) == 1 and place_of(self.content[places[0]])[1:] == (0, ROW)
        told = row and OF_FOR.search(word) is not None and self._row(places, _is_pitch)
        return told or self._repeats(places, _is_pitch)

    def _is_category(self, places: list[int]) -> bool:
        """Whether a text heads a row of two that stand elsewhere, or one of the facts of each tool.

        Of these one is known to be a category.
        """
        said = [self._text(at + 1) for at in places]
        known = any(key(text) in CATEGORIES for text in said)
        facts = len(places) == BOTH and known and all(map(figures.is_category, said))
        facts = facts and not any(key(text) in LABELS for text in said)
        return (facts and all(map(self._amid_facts, places))) or self._repeats(
            places, figures.is_category
        )

    def _amid_facts(self, at: int) -> bool:
        """Whether a line and the one below stand between two facts that have labels."""
        first, last = max(0, at - BOTH), min(len(self.content), at + ROW)
        above = self.content[first:at]
        led = any(_led(line) for line in above[-1:]) or any(_labels(line) for line in above[:1])
        return led and any(_led(line) or _labels(line) for line in self.content[at + BOTH : last])

    def _heads(self, at: int) -> bool:
        """Whether a line heads a row: of three cells, or of lines between rows that are known."""
        line = self.content[at]
        if line.box.depth > FLAT:
            return place_of(line)[1:] == (0, ROW)
        beside = (by for by in (at - ROW, at + ROW) if 0 <= by < len(self.content))
        return any(self.content[by].key in LABELS for by in beside)

    def _repeats(self, places: list[int], fits: Fits) -> bool:
        """Whether a text heads a row of two texts that stand elsewhere, too: in the cards."""

        def told(text: str) -> bool:
            return self.texts[text] > 1 and fits(text) and key(text) not in LABELS

        return len(places) == 1 and self._heads(places[0]) and self._row(places, told)


def _labels(line: Line) -> bool:
    return line.key in LABELS


def _led(line: Line) -> bool:
    """Whether a line is a label's value behind it."""
    return len(line.parts) > 1 and key(line.parts[0]) in LABELS


def _may_be(line: Line) -> bool:
    """Whether a line can be a label at all."""
    return len(line.text) <= MAX_LABEL and not line.role and _is_like_label(line.text)


def _is_like_label(text: str) -> bool:
    said = key(text)
    return (
        (text[0].isupper() or text.startswith(SHARE_OF))
        and text[-1] not in '.!?…”"'
        and (text.count(" ") < MAX_WORDS or (text.count(" ") < MAX_NAMING and _names_whose(text)))
        and VALUED.search(text) is None
        and said not in NOISE
        and said not in SCORECARD
        and said not in ENTRIES
        and said not in CATEGORIES
        and not figures.is_other(text)
    )


def _run_on(line: Line) -> list[tuple[str, str]]:
    """The label and the value that a line may be; which of two elements is which is open."""
    text = line.text
    if len(text) > MAX_RUN or line.role or not (line.parts or ":" in text or "%" in text):
        return []
    parts = [said for part in line.parts if (said := part.strip(JOINS))]
    if len(parts) != BOTH:
        run = RUN_ON.fullmatch(text)
        parts = [part for part in run.groups() if part] if run is not None else []
    if len(parts) != BOTH:
        return []
    first, last = parts
    return [pair for pair in ((first, last), (last, first)) if _is_like_label(pair[0])]


def _names_whose(text: str) -> bool:
    return OF_PANEL.search(text) is not None or OF_READERS.search(text) is not None


def _is_named(label: Label, word: str) -> bool:
    """Whether a text names the panel, or the readers, and not the other."""
    own, other = (OF_PANEL, OF_READERS) if label is Label.PANEL else (OF_READERS, OF_PANEL)
    return own.search(word) is not None and other.search(word) is None


#: The values of the labels that say whose opinion they are, which may run on to them.
RUNNING: dict[Label, Fits] = {
    Label.PANEL: lambda text: figures.share(text) is not None,
    Label.COMMUNITY: lambda text: figures.community(text) is not None,
}


def _is_tally(text: str) -> bool:
    return figures.tally(text) is not None


def _is_pitch(text: str) -> bool:
    return not figures.is_category(text) and len(text.split()) > 2 and not figures.is_other(text)
