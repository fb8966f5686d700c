"""One item of a critic's list, read from its lines: name, tagline, vote and quote."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from parsers.layout import FLAT, Line
from parsers.records import Verdict, Vote
from parsers.reviewer_page.lines import ballot
from parsers.reviewer_page.marked import (
    CLOSING,
    LONG,
    MIN_ITEMS,
    OPENING,
    Marked,
    is_prose,
    leading_quote,
    own_link,
    slug_near,
)
from parsers.text import key, unclosed
from parsers.values.critic_names import SENTENCE
from parsers.values.figures import CommunityText, is_category
from parsers.vocabulary import CATEGORIES, LABELS, Label

#: Elements of an item, or of all of them.
LISTS = frozenset(("li", "article", "section", "body", "main", "tr"))
ALNUM = re.compile(r"[a-z0-9]+")
JOINED = re.compile(r"^[—–-]\s+")


@dataclass(slots=True)
class Item:
    """One verdict of the list."""

    slug: str | None = None
    name: str | None = None
    tagline: str | None = None
    category: str | None = None
    description: str | None = None
    pricing: str | None = None
    best_for: str | None = None
    community: CommunityText | None = None
    vote: Vote | None = None
    score: int | None = None
    panel: tuple[int, int] | None = None
    badge: Verdict | None = None
    share: int | None = None
    quote: list[Line] = field(default_factory=list)


def read_item(group: list[Line], voted: Line | None, marked: Marked) -> Item:
    """Name first, quote last; what stands between them is the tagline."""
    cast = marked.ballot(voted) if voted is not None else None
    item = (
        Item(None, cast.name, None, cast.category, vote=cast.vote, score=cast.score)
        if cast
        else Item()
    )
    if voted is not None:
        voted.read("reviews.verdict")
    item.slug = next(filter(None, map(slug_near, group)), None)
    lines = [line for line in group if line is not voted]
    elsewhere = any(line.index in marked.linked for line in lines)
    other = marked.kinds or (elsewhere and not _may_name(item.name or "", item.slug))
    if item.name and other:
        # Another line is the name: what stands beside the vote is the tool's category.
        item.category = item.name if is_category(item.name) else None
        item.name = None
    name = voted if item.name else None
    only_said = item.name is None and _only_quote(lines, item.slug)
    if item.name is None and lines and not only_said:
        name = _named(lines, marked)
        item.name = name.text
        name.read("name")
        lines.remove(name)
    above = [line for line in lines if name is not None and line.index < name.index]
    quote = lines if only_said else _quote(lines, voted or group[0], marked, above)
    item.quote = _whole(quote, lines)
    for line in item.quote:
        line.read("reviews")
    rest = [line for line in lines if not line.role]
    above = [line for line in rest if line in above]
    if len(above) < len(rest) or (above and item.slug and is_category(above[0].text)):
        for line in (line for line in above if is_category(line.text)):
            item.category = line.text
            line.read("category")
            rest.remove(line)
    if rest:
        item.tagline = JOINED.sub("", _unlabelled(rest[0].text))
        rest[0].read("tagline")
    return item


def _only_quote(lines: list[Line], slug: str | None) -> bool:
    """Whether an extract kept nothing of an item but sentences in marks."""
    text = " ".join(line.text for line in lines) or " "
    said = (
        (SENTENCE.search(text) or len(text) > LONG) and text[0] in OPENING and text[-1] in CLOSING
    )
    return bool(said) and slug is None and lines[0].box.depth == FLAT


def _whole(quote: list[Line], lines: list[Line]) -> list[Line]:
    """A quote with the paragraphs above it in the element that holds nothing else."""
    if not quote or quote[0].box.parent is None:
        return quote
    holder = quote[0].box.parent
    mine = [line for line in lines if holder.start <= line.index < holder.end]
    alone = len(mine) == holder.end - holder.start and holder.tag not in LISTS
    prose = all(line.box.tag == "p" and SENTENCE.search(line.text) for line in mine)
    return mine if alone and prose and len(mine) < len(lines) else quote


def _unlabelled(text: str) -> str:
    """A tagline without the label that only a screen reader is told before it."""
    before, _, behind = text.partition(":")
    label = LABELS.get(key(before)) if behind.strip() else None
    return behind.strip() if label in (Label.TAGLINE, Label.DESCRIPTION) else text


def _named(lines: list[Line], marked: Marked) -> Line:
    """The line that names the tool: the only link to it, the initial's, a heading, or the first.

    A quotation names none.
    """
    linked = [line for line in lines if own_link(line)]
    if len(linked) == 1:
        return linked[0]
    said = [line for line in lines if line.index not in marked.quotes] or lines
    if marked.above:
        below = said[leading_quote(said) :]
        said = [line for line in below if not is_prose(line)] or said
    told = (line for at in (marked.initialed, marked.headings) for line in said if line.index in at)
    return next(told, said[0])


def kinds_beside(lines: list[Line]) -> bool:
    """Whether most of what stands beside votes is a category that is known."""
    named = [found.name for line in lines if (found := ballot(line)) is not None and found.name]
    known = sum(key(name) in CATEGORIES for name in named)
    return len(named) >= MIN_ITEMS and known * 2 > len(named)


def _may_name(name: str, slug: str | None) -> bool:
    """Whether a slug may have been made of a name; of other letters than its own nobody can say."""
    words = ALNUM.findall(name.casefold())
    return slug is None or not name.isascii() or slug.split("-")[:1] == words[:1]


def _opens(text: str) -> bool:
    """Whether a quote begins: `“Frugal” accounts, at last` only begins with a quoted word."""
    return text[0] in OPENING and (text[-1] in CLOSING or unclosed(text))


def _quote(lines: list[Line], voted: Line, marked: Marked, above: list[Line]) -> list[Line]:
    """The lines of the quote: quoted by the markup, by marks, or by standing last.

    `above` are those above the name, where no tagline stands.
    """
    quoted = [line for line in lines if line.index in marked.quotes]
    # What stands above the name leads no quote below it.
    told = [line for line in lines if line not in above] or lines
    before = [line for line in told if line.index < voted.index]
    texts = [line for line in told if line.index > voted.index] or before
    if quoted or not texts:
        return quoted
    opened = next((at for at, line in enumerate(texts) if _opens(line.text)), None)
    if opened is not None and texts[-1].text[-1] in CLOSING:
        return texts[opened:]
    enclosed = [line for line in texts if _opens(line.text) and line.text[-1] in CLOSING]
    if len(enclosed) == 1 and len(texts) > 1:
        return enclosed
    whole = bool(above) and _opens(above[0].text) and above[-1].text[-1] in CLOSING
    if whole or (
        above and all(len(line.text) > 2 and SENTENCE.search(line.text) for line in above)
    ):
        return above
    if len(texts) == 1 or (before and before is not texts):
        return texts
    prose = len(texts[0].text) > 2 * LONG and texts[0].text[-1] in ".!?"
    return texts if prose else texts[1:]
