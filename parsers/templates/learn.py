"""Templates from pages that have been read: where each text stood, and what it told.

Nothing is learned from a page with anomalies or inferred values: what is not understood to the
last byte stays with the reader. A template that does not give back the very page it was made
from is none.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from operator import itemgetter

from parsers.layout import Layout, Line
from parsers.readings.draft import Draft, Value
from parsers.records import Page
from parsers.templates.places import Known, Place, Unclear, find_places
from parsers.templates.template import (
    COMMUNITY,
    FITTING,
    SEAM,
    SEAM_BYTES,
    TITLES,
    TYPED,
    VERSUS,
    Fact,
    Lists,
    Phrase,
    Said,
    Template,
    tell,
    tells,
)
from parsers.text import marked

#: Elements behind which tags are read otherwise, or that nobody sees.
STRANGE = re.compile(
    rb"<(?:plaintext|xmp|listing|frameset|!\[CDATA|(?:del|s|strike)\b)", re.IGNORECASE
)
DOCUMENT = re.compile(rb"\s*<(?:!doctype html|html)\b", re.IGNORECASE)
DIGITS = re.compile(r"\d+")
#: Bytes from which a piece that all pages share is compared whole and not letter by letter.
WHOLE = 32
SHARE = re.compile(r"\d{1,3}%")


@dataclass(frozen=True, slots=True)
class Lesson:
    """A comparison that was read in full.

    body    in UTF-8; given: the address named beside it, if any was
    drafts  which line told which field of each tool
    """

    body: bytes
    given: str | None
    layout: Layout
    page: Page
    drafts: tuple[Draft, Draft]
    within_main: bool

    @property
    def certain(self) -> bool:
        """Whether all of the page was read from it, without any doubt."""
        page = self.page
        sure = not (page.anomalies or page.derived) and page.url is not None
        return sure and all(tool.slug and tool.name for tool in page.tools)

    def skeleton(self) -> int:
        """A number that two pages of one template share, and hardly any others."""
        layout = self.layout
        return hash((layout.count(), *(line.box.depth for line in layout.content)))


def learn(lesson: Lesson) -> Template | None:
    """The template of a page that was read without any doubt; None where there is none."""
    body = lesson.body
    if not lesson.certain or not DOCUMENT.match(body) or STRANGE.search(body) or SEAM_BYTES in body:
        return None
    try:
        made = _Maker(lesson).template()
    except Unclear:
        return None
    return made if made.fill(body, lesson.given) == lesson.page else None


class _Maker:
    """One page on its way to a template."""

    def __init__(self, lesson: Lesson) -> None:
        self.lesson = lesson
        self.drafts = lesson.drafts
        first, second = lesson.page.tools
        self.names = (first.name or "", second.name or "")
        self.slugs = (first.slug or "", second.slug or "")
        self.facts, self.copies = self._told()
        self.votes = tuple(map(_voted, self.drafts))
        self.said = [
            Said(tool, review.role, review.event.line.index, _quote(review.event.quote))
            for tool, draft in enumerate(self.drafts)
            for review, _ in draft.reviews
        ]
        told = {fact.at for fact in (*self.facts, *self.copies)}.union(*self.votes)
        told.update(at for said in self.said for at in (said.score, said.quote))
        lines = lesson.layout.content
        fields = {line.index: line for line in lines if line.index in told}
        last = max(line.index for line in lines if line.role == "field")
        known = Known(self.names, self.slugs, fields, last, frozenset().union(*self.votes))
        self.repeated = known.texts
        self.places = find_places(lesson.body, lesson.layout, known)
        self.groups = [place for place in self.places if place.use != "loose"]
        self.texts = [place for place in self.groups if place.text]
        self.numbers = {place.line: at for at, place in enumerate(self.texts) if place.line >= 0}
        self.initials = known.initials
        self.pattern, self.shared, self.own = _pattern(lesson.body, self.places)

    def template(self) -> Template:
        """The template. Raises Unclear where a field stands at no place of its own."""
        groups = list(zip(self.own, self.groups, strict=True))
        names = _together(phrase(at, text, self.names) for at, text in self._used("name"))
        slugs = _together(
            address(at, self.lesson.body[place.start : place.end].decode(), self.slugs)
            for at, place in groups
            if place.use == "slug"
        )
        lists = _lists(self._used("list"))
        facts = [replace(fact, at=self._number(fact.at)) for fact in self.facts]
        said = [
            replace(each, score=self._number(each.score), quote=self._number(each.quote))
            for each in self.said
        ]
        return Template(
            pattern=self.pattern,
            pieces=itemgetter(*self.shared),
            shared=tuple(self.shared.values()),
            texts=tuple(at for at, place in groups if place.text),
            tails=tuple(
                at for at, place in zip(self.own, self.groups, strict=True) if place.use == "tail"
            ),
            named=(_alone(names, 0), _alone(names, 1)),
            linked=(_linked(slugs, 0), _linked(slugs, 1)),
            names=names,
            slugs=slugs,
            same=tuple((at, self._number(self.repeated[text])) for at, text in self._used("same")),
            initials=tuple((at, self.initials.index(text)) for at, text in self._used("initial")),
            lists=lists,
            titles=(
                *(_alone(names, tool) for tool in (0, 1)),
                *(fact.at for fact in facts if fact.path in TITLES),
                *lists.plain,
            ),
            facts=tuple(facts),
            copies=tuple(replace(fact, at=self._number(fact.at)) for fact in self.copies),
            community=(self._community(0), self._community(1)),
            said=tuple(sorted(said, key=lambda each: each.quote)),
            quoted=bool(said) and marked(self.texts[said[0].quote].text),
            url=address(0, self.lesson.page.url or "", self.slugs),
            absent=(self._absent(0), self._absent(1)),
            given=self.lesson.given is not None,
            within_main=self.lesson.within_main,
        )

    def _used(self, use: str) -> list[tuple[int, str]]:
        """The texts of one use, and their numbers."""
        return [(at, place.text) for at, place in enumerate(self.texts) if place.use == use]

    def _number(self, line: int) -> int:
        """The number of a line among the texts."""
        if line not in self.numbers:
            raise Unclear
        return self.numbers[line]

    def _community(self, tool: int) -> tuple[int, ...]:
        return tuple(map(self._number, self.votes[tool]))

    def _absent(self, tool: int) -> frozenset[str]:
        return frozenset(self.drafts[tool].none.keys() - {COMMUNITY})

    def _told(self) -> tuple[list[Fact], list[Fact]]:
        """Every field, with the line that tells it best, and the lines that tell it again."""
        facts: list[Fact] = []
        copies: list[Fact] = []
        for tool, draft in enumerate(self.drafts):
            for path, readings in draft.readings.items():
                if path.startswith(COMMUNITY):
                    continue
                for number, reading in enumerate(sorted(readings, key=lambda each: each.rank)):
                    line = reading.line
                    if line is None or not (path in FITTING or path in TYPED):
                        raise Unclear
                    before, behind = _frame(path, line.text, reading.value)
                    fact = Fact(tool, path, line.index, before, behind)
                    (copies if number else facts).append(fact)
        return facts, copies


def _voted(draft: Draft) -> list[int]:
    """The lines on a tool's community vote, whether they tell it or that there is none."""
    readings = [
        reading
        for path, found in draft.readings.items()
        if path.startswith(COMMUNITY)
        for reading in found
    ]
    told = [each.line for each in sorted(readings, key=lambda each: each.rank)]
    lines = [line for line in (*told, *draft.none.get(COMMUNITY, ())) if line is not None]
    return list(dict.fromkeys(line.index for line in lines))


def _quote(lines: list[Line]) -> int:
    if len(lines) != 1:
        raise Unclear
    return lines[0].index


def _frame(path: str, text: str, value: Value) -> tuple[str, str]:
    """What a text says before and behind the value of a field."""
    share = SHARE.search(text)
    for inner in (text, str(value), share[0] if share else ""):
        if inner and inner in text and tell(path, inner) == value:
            before, _, behind = text.partition(inner)
            if not any(map(str.isdigit, before + behind)):
                return before, behind
    raise Unclear


def _lists(listed: list[tuple[int, str]]) -> Lists:
    others = [(at, text) for at, text in listed if VERSUS not in text]
    telling = [(at, text) for at, text in others if tells(text)]
    return Lists(
        plain=tuple(at for at, text in others if not tells(text)),
        titles=tuple(at for at, text in listed if VERSUS in text),
        telling=tuple(at for at, _ in telling),
        blanked=_blanked(SEAM.join(text for _, text in telling)),
    )


def _blanked(text: str) -> re.Pattern[str]:
    return re.compile(r"\d+".join(map(re.escape, DIGITS.split(text))))


def _pattern(
    body: bytes, places: list[Place]
) -> tuple[re.Pattern[bytes], dict[int, bytes], list[int]]:
    """The whole document as a pattern, what its groups share, and the groups of the places."""
    parts: list[bytes] = []
    shared: dict[int, bytes] = {}
    own: list[int] = []
    at = 0
    for place in (*places, None):
        piece = body[at : place.start if place else len(body)]
        if len(piece) < WHOLE:
            parts.append(re.escape(piece))
        else:
            shared[len(shared) + len(own)] = piece
            parts.append(b"(.{%d}+)" % len(piece))
        if place and place.use != "loose":
            own.append(len(shared) + len(own))
            parts.append(b"(%s)" % place.pattern)
        elif place:
            parts.append(place.pattern)
        at = place.end if place else at
    return re.compile(b"".join(parts), re.DOTALL), shared, own


def _alone(names: tuple[Phrase, ...], tool: int) -> int:
    for each in names:
        if each.names == (tool,) and each.words == ("", ""):
            return each.at[0]
    raise Unclear


def _linked(slugs: tuple[Phrase, ...], tool: int) -> tuple[int, bytes, bytes]:
    for each in slugs:
        if each.names == (tool,) and each.words[0].endswith("/tool/"):
            return each.at[0], each.words[0].encode(), each.words[1].encode()
    raise Unclear


def _together(phrases: Iterable[Phrase]) -> tuple[Phrase, ...]:
    """Each phrase once, with all places at which it stands."""
    found: dict[Phrase, list[int]] = {}
    for each in phrases:
        found.setdefault(replace(each, at=()), []).extend(each.at)
    return tuple(replace(each, at=tuple(places)) for each, places in found.items())


def phrase(at: int, text: str, names: tuple[str, str]) -> Phrase:
    """A text as fixed words between names; the longer name is looked for first."""
    longest = sorted(names, key=len, reverse=True)
    pattern = re.compile("|".join(map(re.escape, longest)))
    held = tuple(names.index(found) for found in pattern.findall(text))
    return Phrase((at,), tuple(pattern.split(text)), held)


def address(at: int, text: str, slugs: tuple[str, str]) -> Phrase:
    """An address as fixed words between slugs: one tool's, or both in their own order."""
    found = phrase(at, text, slugs)
    if len(set(found.names)) == 1:
        return found
    return replace(phrase(at, text, (min(slugs), max(slugs))), ordered=True)
