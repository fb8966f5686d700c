"""A critic's page: one critic, one category, a list of tools with a vote and a quote each."""

from __future__ import annotations

import re
from urllib.parse import parse_qs, urlsplit

from parsers import values
from parsers.audit import unread
from parsers.errors import LayoutChanged
from parsers.layout import Box, Layout, Line
from parsers.records import Anomaly, Page, Review, Tool
from parsers.text import bare_quotes
from parsers.vocabulary import ENDINGS, LABELS, NOISE
from parsers.zones import box_slugs

HEADING = re.compile(
    r"(.{1,100}?)\s*verdicts?\s*(?:\(\s*(\d+)\s*tools?\s*,\s*(\d+)\s*shipped\s*\))?", re.IGNORECASE
)
COUNTS = re.compile(r"\(?\s*(\d+)\s*tools?\s*,\s*(\d+)\s*shipped\s*\)?", re.IGNORECASE)
GLUED = re.compile(r"(.{2,}?)\s?((?-i:Ship|Skip|SHIP|SKIP))")
MARKERS = frozenset(("gets excited about", "tired of", "browse the full panel"))
READ_ON = re.compile(r"(?:read|see|view|open) .{0,30}(?:verdict|review|more|tool)s?\W*", re.IGNORECASE)


def is_reviewer_page(content: list[Line]) -> bool:
    """Whether the lines carry the headings that only a critic's page has."""
    return sum(line.key in MARKERS for line in content) >= 1 and _heading(content) is not None


def read_reviewer(layout: Layout, content: list[Line], url: str | None, other: str | None) -> Page:
    """Read a critic's page. Raises LayoutChanged where it names no critic or no verdict."""
    who = _critic(layout, content)
    at = _heading(content)
    if who is None or at is None:
        raise LayoutChanged("a critic's page without a critic or a list of verdicts")
    category, expected = _category(content, at, url)
    for line in content[: at + 1]:
        line.ignore()
    content[at].read("category")
    items = _items(content[at + 1 :])
    if not items:
        raise LayoutChanged("a critic's page that lists no verdict")
    quotes = bare_quotes([" ".join(line.text for line in item.quote) for item in items])
    tools = tuple(
        Tool(
            slug=item.slug, name=item.name, category=category, tagline=item.tagline,
            reviews=(Review(reviewer=who, verdict=item.vote, quote=quote),),
        )  # fmt: skip
        for item, quote in zip(items, quotes, strict=True)
    )
    anomalies = list(unread(content))
    if expected is not None:
        shipped = sum(item.vote == "ship" for item in items)
        if (len(items), shipped) != expected:
            detail = f"the heading counts {expected[0]} tools, {expected[1]} shipped; the list has {len(items)}, {shipped}"
            anomalies.append(Anomaly(code="tally_mismatch", path="tools", detail=detail))
    if other:
        anomalies.append(Anomaly(code="address_mismatch", path="url", detail=f"asked for {other}"))
    return Page(kind="reviewer", url=url, tools=tools, anomalies=tuple(anomalies))


def _critic(layout: Layout, content: list[Line]) -> str | None:
    heads = [line for line in content if any(box.tag == "h1" for box in line.box.ancestors())]
    candidates = heads or [line for line in content[:12] if line.text.startswith("The ")] or content[:1]
    if not candidates:
        return None
    candidates[0].read("reviews.reviewer")
    text = candidates[0].text
    return text[4:] if text.startswith("The ") else text


def _heading(content: list[Line]) -> int | None:
    for at, line in enumerate(content):
        match = HEADING.fullmatch(line.text)
        if match and (match[2] or (at + 1 < len(content) and COUNTS.fullmatch(content[at + 1].text))):
            return at
        if match and len(line.text) < 80 and line.box.tag in ("h1", "h2", "h3", "h4") and at > 2:
            return at
    return None


def _category(
    content: list[Line], at: int, url: str | None
) -> tuple[str | None, tuple[int, int] | None]:
    match = HEADING.fullmatch(content[at].text)
    counts = match if match and match[2] else None
    follow = COUNTS.fullmatch(content[at + 1].text) if at + 1 < len(content) else None
    expected = None
    if counts:
        expected = (int(counts[2]), int(counts[3]))
    elif follow:
        expected = (int(follow[1]), int(follow[2]))
        content[at + 1].read("category")
    category = match[1].strip() if match else None
    if not category and url:
        category = parse_qs(urlsplit(url).query).get("category", [None])[0]
    return category, expected


class _Item:
    """One verdict of the list while it is being read."""

    def __init__(self) -> None:
        self.slug: str | None = None
        self.name: str | None = None
        self.tagline: str | None = None
        self.vote: values.Vote | None = None
        self.quote: list[Line] = []


def _items(content: list[Line]) -> list[_Item]:
    end = next((at for at, line in enumerate(content) if line.key in ENDINGS or line.key in MARKERS), len(content))
    lines = [line for line in content[:end] if not line.role]
    votes = [at for at, line in enumerate(lines) if _vote(line) is not None]
    if not votes:
        return []
    groups = _by_box(lines, votes) or _by_offset(lines, votes)
    return [item for item in map(_item, groups) if item is not None]


def _vote(line: Line) -> values.Vote | None:
    found = values.vote(line.text)
    if found is None and len(line.text) < 120:
        match = GLUED.fullmatch(line.text)
        found = values.vote(match[2]) if match else None
    return found


def _by_box(lines: list[Line], votes: list[int]) -> list[list[Line]]:
    """The largest box around each vote that holds no other vote, if all hold a quote."""
    if len(votes) < 2:
        return []
    marks = [lines[at].index for at in votes]
    groups = []
    for mark, at in zip(marks, votes, strict=True):
        best: Box | None = None
        for box in lines[at].box.ancestors():
            if sum(box.start <= other < box.end for other in marks) > 1:
                break
            best = box
        if best is None:
            return []
        group = [line for line in lines if best.start <= line.index < best.end]
        if len(group) < 3:
            return []
        for line in group:
            line.slug = line.slug or next(iter(box_slugs(best)), None)
        groups.append(group)
        assert mark in range(best.start, best.end)
    return groups


def _by_offset(lines: list[Line], votes: list[int]) -> list[list[Line]]:
    """Every item as far before its vote as the first item's start is before the first vote."""
    lines = [line for line in lines if line.key not in NOISE and not READ_ON.fullmatch(line.text) and line.key not in LABELS]
    votes = [at for at, line in enumerate(lines) if _vote(line) is not None]
    offset = votes[0]
    if len(votes) > 1 and votes[1] - votes[0] < offset:
        return []
    starts = [at - offset for at in votes]
    return [lines[start:stop] for start, stop in zip(starts, [*starts[1:], None], strict=True)]


def _item(group: list[Line]) -> _Item | None:
    item = _Item()
    texts: list[Line] = []
    for line in group:
        vote = _vote(line)
        if vote is not None and item.vote is None:
            item.vote = vote
            match = GLUED.fullmatch(line.text) if values.vote(line.text) is None else None
            if match:
                item.name = match[1]
            line.read("reviews.verdict")
        elif line.key in NOISE or READ_ON.fullmatch(line.text) or len(line.text) <= 2:
            line.ignore()
        else:
            texts.append(line)
        item.slug = item.slug or line.slug or next((b.slug for b in line.box.ancestors() if b.slug), None)
    if item.name is None and texts:
        item.name = texts[0].text
        texts.pop(0).read("name")
    quoted = [line for line in texts if any(box.tag in ("blockquote", "q") for box in line.box.ancestors())]
    marked = [line for line in texts if line.text[0] in "“\"„«" and line.text[-1] in "”\"“»"]
    quote = quoted or marked[-1:] or texts[-1:] if len(texts) > 1 or quoted or marked else texts
    rest = [line for line in texts if line not in quote]
    if rest:
        item.tagline = rest[0].text
        rest[0].read("tagline")
    for line in quote:
        line.read("reviews")
    item.quote = list(quote)
    return item if item.name and quote else None
