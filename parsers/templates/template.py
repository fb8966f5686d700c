"""A page read by the template of a page like it: the same bytes around other values.

A site prints thousands of pages from one template. Where a page's bytes are those of a page that
was read before, but for the texts in known places, and each of these texts is of the kind that
stood there then, the reader would read the same fields from the same places: its work need not
be done again. Whatever else a page holds is left to the reader, and `fill` answers None.
`learn` makes templates, `memory` keeps them.
"""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import cast

from parsers.audit.findings import REPLACED, SENTENCE, check_counts
from parsers.audit.halves import check_halves
from parsers.lines.noise import shaped_like_noise
from parsers.readings.draft import Value
from parsers.readings.settle import Fields, tool_fields
from parsers.records import Page, Tool
from parsers.text import MARKS, bare_quotes, broken_off, clean, key, marked
from parsers.values import figures, urls
from parsers.vocabulary import (
    DASHES,
    ENDINGS,
    ENTRIES,
    LABELS,
    NOISE,
    PERSPECTIVES,
    ROLES,
    SCORECARD,
    VERDICTS,
)

#: A sign that no page uses, between texts that are looked at in one go. It is ASCII, so that
#: joining plain texts makes no wider string of them.
SEAM = "\x1f"
SEAM_BYTES = SEAM.encode()
#: Bytes that nobody need look at: printable ASCII and the sign between texts.
PLAIN = bytes(range(0x20, 0x7F)) + SEAM_BYTES
#: What stands behind the sign `&` that stands for itself.
AMPERSAND = b"amp;"
#: React's seams within a text.
COMMENTS = (b"<!-- -->", b"<!---->")
WORDS = frozenset().union(LABELS, VERDICTS, ROLES, PERSPECTIVES, DASHES, SCORECARD, ENDINGS, NOISE)
MAX_WORD = max(map(len, WORDS))
#: Signs between the parts of a score, a menu or a title; words of a title; words behind a number.
SIGNS = "·|\u2192"
VERSUS_WORDS = frozenset(("vs", "vs.", "versus"))
COUNTED = re.compile(r"\b100\b|\d\s?(?:ship|skip|of|out|vote|min)", re.IGNORECASE)
COUNTING = re.compile(r"ship|vote", re.IGNORECASE)
#: What stands between a label and the value beside it, and the label that a text begins with.
BETWEEN = ":\uff1a\u2014\u2013-"
LABELLED = re.compile(
    "(?<![^\x1f])([^:\uff1a\u2014\u2013\x1f-]{3,30}+)(?:[:\uff1a]|[\u2014\u2013-]\\s)"
)
#: What a page prints between words that must not part.
SPACES = re.compile("[\u00a0\u202f\u2009]")
DIGIT = re.compile(r"\d")
VERSUS = " vs "
#: Ends of addresses that name a tool, a comparison, a category, joined by spaces.
TAILS = re.compile(rb"[a-z0-9 -]*")


def _words(text: str) -> bool:
    """Whether a text is a word or sentence of the page's own."""
    return len(text) <= MAX_WORD and key(text) in WORDS


def _value(text: str) -> bool:
    """Whether a text is a value of its own kind, of which a long one has a sign or a word."""
    if len(text) > figures.MAX_HEAD:
        return False
    may_be = len(text) <= figures.MAX_BADGE or "%" in text or "100" in text or COUNTING.search(text)
    return bool(may_be) and figures.is_other(text)


def _prose(least: int, most: int) -> Callable[[str], bool]:
    def fits(text: str) -> bool:
        return least <= len(text) <= most and not (
            _words(text) or _value(text) or shaped_like_noise(text)
        )

    return fits


def _title(least: int, most: int) -> Callable[[str], bool]:
    return lambda text: (
        least <= len(text) <= most and text[0].isalnum() and key(text) not in ENTRIES
    )


def _untold(fits: Callable[[str], bool], text: str) -> bool:
    return fits(text) and not tells(text)


#: What a name, a category, a pitch looks like, besides telling nothing else.
TITLES: dict[str, Callable[[str], bool]] = {
    "name": _title(3, 60),
    "category": _title(3, 60),
    "tagline": _title(12, 200),
}
_LONG, _SHORT = _prose(61, 4_000), _title(24, 60)
#: Whether a text may stand in the place of another one of the same field.
FITTING: dict[str, Callable[[str], bool]] = {
    **{path: partial(_untold, fits) for path, fits in TITLES.items()},
    "best_for": bool,  # it must be the tagline, see _mingled
    "entry": lambda text: key(text) in ENTRIES,
    "pricing.text": _prose(4, 400),
    "description": _prose(160, 3_000),
    "quote": lambda text: (
        not broken_off(text) and (_LONG(text) or _untold(_SHORT, text.strip(MARKS)))
    ),
}


def _tally(part: int) -> Callable[[str], Value | None]:
    def read(text: str) -> Value | None:
        found = figures.tally(text)
        return found[part] if found is not None else None

    return read


#: How a text is read as a field that is no text of its own.
TYPED: dict[str, Callable[[str], Value | None]] = {
    "verdict": lambda text: figures.verdict(text) or _tally(0)(text),
    "panel.ship_percent": figures.percent,
    "panel.ships": _tally(1),
    "panel.skips": _tally(2),
}

#: The field whose absence a page prints, too: `—`, `No community votes yet`.
COMMUNITY = "community"


@dataclass(frozen=True, slots=True)
class Fact:
    """A field of a tool and the text that tells it, by its number.

    before, behind  what the text says around the value: `Entry: ` in `Entry: Free`
    """

    tool: int
    path: str
    at: int
    before: str = ""
    behind: str = ""

    def of(self, texts: list[str]) -> Value | None:
        """What the page says of the field; None where it is not what others say there."""
        text = texts[self.at]
        if self.before or self.behind:
            inner = text.removeprefix(self.before).removesuffix(self.behind)
            if len(inner) + len(self.before) + len(self.behind) != len(text):
                return None
            text = inner
        elif self.path in TITLES:
            # Whether it tells something is asked of all titles of the page at once.
            return text if TITLES[self.path](text) else None
        return tell(self.path, text)


@dataclass(frozen=True, slots=True)
class Said:
    """A review: its critic, who is the same on all pages, and the texts of its score and quote."""

    tool: int
    reviewer: str | None
    score: int
    quote: int


@dataclass(frozen=True, slots=True)
class Phrase:
    """Fixed words between names, or between slugs: `{A} vs {B}` as ("", " vs ", "") and (0, 1).

    at       where it stands
    ordered  the two are counted in byte order, not in the page's
    """

    at: tuple[int, ...]
    words: tuple[str, ...]
    names: tuple[int, ...]
    ordered: bool = False

    def of(self, names: tuple[str, str]) -> str:
        """What a page about these two would print."""
        if self.ordered:
            names = min(names), max(names)
        parts = [self.words[0]]
        for name, word in zip(self.names, self.words[1:], strict=True):
            parts += (names[name], word)
        return "".join(parts)


@dataclass(frozen=True, slots=True)
class Lists:
    """The texts below the last field, by number: lists of other tools and pages.

    plain   names, categories and the like; titles: of other comparisons
    telling what tells something; blanked: its texts, with whatever numbers
    """

    plain: tuple[int, ...]
    titles: tuple[int, ...]
    telling: tuple[int, ...]
    blanked: re.Pattern[str]

    def alike(self, texts: list[str], names: tuple[str, str]) -> bool:
        """Whether these are such lists, and none of them names a tool but beside another one."""
        plain = [texts[at] for at in self.plain]
        titles = [texts[at] for at in self.titles]
        said = SEAM.join(plain)
        return (
            names[0] not in said
            and names[1] not in said
            and all(0 < len(text) < SENTENCE for text in plain)
            and all(VERSUS in title for title in titles)
            and not any(names[0] in title and names[1] in title for title in titles)
            and not _has_one(SIGNS, listed := SEAM.join(titles))
            and "/100" not in listed
            and self.blanked.fullmatch(SEAM.join([texts[at] for at in self.telling])) is not None
        )


@dataclass(frozen=True, slots=True)
class Template:
    """What pages of one template share, and what stands where they differ.

    pattern  the whole document; its groups, counted from 0, hold what has to be looked at, and
             the longer pieces that all pages share, which are compared in one go
    pieces   takes the groups of these pieces; shared: what stands there
    texts    the groups that are texts; elsewhere texts are counted among these
    tails    the groups that end an address, which leads to neither tool
    named    where each name stands alone
    linked   a link to each tool: its group, what stands before and behind the slug
    names, slugs   texts made of names, groups made of slugs
    same           texts that repeat an earlier one
    initials       texts that are a name's first letter, and the tool
    titles         texts that are names, categories or pitches, of the tools or in a list
    facts, copies  where each field is read first, and where it stands again
    community      the texts on each tool's community vote, the one that counts most first
    given          whether the address was given beside the bytes
    """

    pattern: re.Pattern[bytes]
    pieces: Callable[[tuple[bytes, ...]], tuple[bytes, ...]]
    shared: tuple[bytes, ...]
    texts: tuple[int, ...]
    tails: tuple[int, ...]
    named: tuple[int, int]
    linked: tuple[tuple[int, bytes, bytes], tuple[int, bytes, bytes]]
    names: tuple[Phrase, ...]
    slugs: tuple[Phrase, ...]
    same: tuple[tuple[int, int], ...]
    initials: tuple[tuple[int, int], ...]
    lists: Lists
    titles: tuple[int, ...]
    facts: tuple[Fact, ...]
    copies: tuple[Fact, ...]
    community: tuple[tuple[int, ...], tuple[int, ...]]
    said: tuple[Said, ...]
    quoted: bool
    url: Phrase
    absent: tuple[frozenset[str], frozenset[str]]
    given: bool
    within_main: bool

    def fill(self, body: bytes, given: str | None) -> Page | None:
        """Read a page of this template from UTF-8; None where the reader has to look at it."""
        match = self.pattern.fullmatch(body) if (given is not None) is self.given else None
        if match is None:
            return None
        groups = match.groups()
        if self.pieces(groups) != self.shared:
            return None
        slugs = self._slugs(groups)
        texts = visible([groups[at] for at in self.texts])
        if slugs is None or texts is None:
            return None
        names = (texts[self.named[0]], texts[self.named[1]])
        url = self.url.of(slugs)
        if (given is not None and urls.canonical(given) != url) or urls.canonical(url) != url:
            return None
        if not self._alike(texts, names):
            return None
        return self._page(texts, names, slugs, url)

    def _slugs(self, groups: tuple[bytes, ...]) -> tuple[str, str] | None:
        """Both slugs, if all addresses are made of them that were, and no other leads to them."""
        slugs = []
        for at, before, behind in self.linked:
            slug = groups[at].removeprefix(before).removesuffix(behind).decode("latin-1")
            if not urls.SLUG.fullmatch(slug):
                return None
            slugs.append(slug)
        pair = (slugs[0], slugs[1])
        if pair[0] == pair[1]:
            return None
        for each in self.slugs:
            said = each.of(pair).encode()
            if any(groups[at] != said for at in each.at):
                return None
        tails = [groups[at] for at in self.tails]
        apart = {slug.encode() for slug in slugs}.isdisjoint(tails)
        return pair if apart and TAILS.fullmatch(b" ".join(tails)) else None

    def _alike(self, texts: list[str], names: tuple[str, str]) -> bool:
        """Whether the names are such as were there, and all but the fields says what it said."""
        return (
            not any_tells([texts[at] for at in self.titles])
            and all(map(TITLES["name"], names))
            and names[0] not in names[1]
            and names[1] not in names[0]
            and all(self._says(each, texts, names) for each in self.names)
            and all(texts[at] == texts[first] for at, first in self.same)
            and all(texts[at] == names[tool][0].upper() for at, tool in self.initials)
            and self.lists.alike(texts, names)
        )

    @staticmethod
    def _says(phrase: Phrase, texts: list[str], names: tuple[str, str]) -> bool:
        said = phrase.of(names)
        return all(texts[at] == said for at in phrase.at)

    def _page(
        self, texts: list[str], names: tuple[str, str], slugs: tuple[str, str], url: str
    ) -> Page | None:
        told = self._told(texts)
        reviews = self._reviews(texts)
        if told is None or reviews is None:
            return None
        absent = (set(self.absent[0]), set(self.absent[1]))
        for at, numbers in enumerate(self.community):
            if numbers and "community.ship_percent" not in told[at]:
                absent[at].add(COMMUNITY)
        # Validating all of a page in one go costs half of a call for every part of it.
        parts = tuple(tool_fields(told[at].get, names[at], slugs[at], reviews[at]) for at in (0, 1))
        none = tuple(f"tools.{at}.{path}" for at in (0, 1) for path in sorted(absent[at]))
        page = Page(kind="comparison", url=url, tools=cast("tuple[Tool, Tool]", parts), none=none)
        tools = page.tools
        if _mingled(tools) or check_counts(tools) or check_halves(tools, absent, is_html=True):
            return None
        return page

    def _told(self, texts: list[str]) -> tuple[dict[str, Value], dict[str, Value]] | None:
        """Each tool's fields, if all of them can be read and are said alike wherever they stand."""
        told: tuple[dict[str, Value], dict[str, Value]] = ({}, {})
        for fact in self.facts:
            value = fact.of(texts)
            if value is None:
                return None
            told[fact.tool][fact.path] = value
        for fact in self.copies:
            value = told[fact.tool][fact.path]
            if texts[fact.at] != value and fact.of(texts) != value:
                return None
        for at, numbers in enumerate(self.community):
            if numbers and not _vote([texts[number] for number in numbers], told[at]):
                return None
        return told

    def _reviews(self, texts: list[str]) -> tuple[tuple[Fields, ...], tuple[Fields, ...]] | None:
        quotes = [texts[said.quote] for said in self.said]
        if not all(map(FITTING["quote"], quotes)):
            return None
        if any(marked(quote) is not self.quoted for quote in quotes):
            return None
        reviews: tuple[list[Fields], list[Fields]] = ([], [])
        for said, quote in zip(self.said, bare_quotes(quotes), strict=True):
            score = figures.head(texts[said.score])
            if score is None or score.vote is None or score.role or score.rest:
                return None
            reviews[said.tool].append(
                {
                    "reviewer": said.reviewer,
                    "score": score.score,
                    "verdict": score.vote,
                    "quote": quote,
                }
            )
        return tuple(reviews[0]), tuple(reviews[1])


def _vote(texts: list[str], told: dict[str, Value]) -> bool:
    """Read what stands on the community's vote; False where the texts do not say one thing."""
    found = [figures.community(text) for text in texts]
    if all(vote is not None and vote.none for vote in found):
        return True
    for vote in found:
        if vote is None or vote.none or vote.percent is None:
            return False
        if told.setdefault("community.ship_percent", vote.percent) != vote.percent:
            return False
        if vote.votes is not None and told.setdefault("community.votes", vote.votes) != vote.votes:
            return False
    return True


def tell(path: str, text: str) -> Value | None:
    """What a text says of a field; None where it is not what stands there on other pages."""
    read = TYPED.get(path)
    if read is not None:
        return read(text)
    return text if FITTING[path](text) else None


def tells(text: str) -> bool:
    """Whether a text may say more than a name: a label with its value, a score, a vote."""
    return any_tells([text])


def any_tells(texts: list[str]) -> bool:
    """Whether one of some texts tells something. All are looked at in one go as far as possible."""
    said = SEAM.join(texts)
    small = said.casefold()
    if _has_one(SIGNS, said) or not WORDS.isdisjoint(small.split(SEAM)):
        return True
    named = "vs" in small or "versus" in small
    if named and not VERSUS_WORDS.isdisjoint(small.replace(SEAM, " ").split()):
        return True
    if DIGIT.search(said) is not None and any(map(_figures, filter(DIGIT.search, texts))):
        return True
    labels = LABELLED.findall(said) if _has_one(BETWEEN, said) else ()
    return any(key(label.strip()) in WORDS for label in labels)


def _has_one(signs: str, text: str) -> bool:
    """Whether one of a few signs is in a text: sought one by one, faster than as a pattern."""
    return any(sign in text for sign in signs)


def _figures(text: str) -> bool:
    """Whether a text with a digit is a score, a share, a count."""
    return text[-1] == "%" or COUNTED.search(text) is not None or _value(text)


def visible(raw: list[bytes]) -> list[str] | None:
    """Texts as the reader would see them; None where one holds what nobody sees, or markup."""
    whole = SEAM_BYTES.join(raw)
    for comment in COMMENTS:
        if b"<" in whole:
            whole = b"".join(whole.split(comment))  # which takes less time than to replace it
    if b"<" in whole:
        return None
    first, *rest = whole.split(b"&")
    if all(part.startswith(AMPERSAND) for part in rest):
        whole = b"&".join((first, *(part[len(AMPERSAND) :] for part in rest)))
    else:
        whole = html.unescape(whole.decode("utf-8", "replace")).encode()
    try:
        texts = whole.decode().split(SEAM)
    except UnicodeDecodeError:
        return None
    signs = whole.translate(None, PLAIN).decode()
    if len(texts) != len(raw) or REPLACED in signs:
        return None
    # Looking from behind, two spaces are missed in half of the time.
    if whole.rfind(b"  ") >= 0 or not _composed(signs):
        texts = list(map(clean, texts))
        return texts if SPACES.sub("", "".join(texts)).isprintable() else None
    return [text.strip(" ") for text in texts]


def _composed(text: str) -> bool:
    """Whether all of a text can be seen, and needs no composing behind whatever letter."""
    signs = set(text)
    return (
        "".join(signs).isprintable()
        and not any(map(unicodedata.combining, signs))
        and unicodedata.is_normalized("NFC", text)
    )


def _mingled(tools: Sequence[Tool]) -> bool:
    """Whether a field holds a name or says what another one says: it may be somebody else's."""
    names = [tool.name or "" for tool in tools]
    for tool, other in zip(tools, reversed(tools), strict=True):
        texts = (tool.category, tool.tagline, tool.best_for, tool.pricing.text)
        said = SEAM.join(filter(None, texts))
        if names[0] in said or names[1] in said:
            return True
        others = (other.tagline, other.category, tool.category, tool.pricing.text)
        if tool.tagline in (*others, other.pricing.text):
            return True
        if tool.best_for not in (None, tool.tagline) or tool.description == other.description:
            return True
    return False
