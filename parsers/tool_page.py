"""A tool's own page, in the newer layout (facts and a tally) and the older (reviews)."""

from __future__ import annotations

import re

from parsers import urls, values
from parsers.audit import check_tools, unread
from parsers.dates import read_date
from parsers.draft import Draft
from parsers.errors import LayoutChanged
from parsers.events import Scores, events_of, find_scores, join_cells, join_order
from parsers.layout import Layout, Line
from parsers.records import Anomaly, Page
from parsers.scorecard import Review, region
from parsers.settle import settle_tool
from parsers.text import bare_quotes, clean, key
from parsers.vocabulary import LABELS, NOISE, SCORECARD, Label

SHARED = re.compile(r"(.{1,300}?) verdict\s*[:–—-]?\s*(ship|skip|mixed)\b[^\w]*", re.IGNORECASE)
ALTERNATIVES = re.compile(r"looking for (.{1,300}?) alternatives\s*\??", re.IGNORECASE)
SEE_ALL = re.compile(r"(?:see|view|browse) all (.{1,100}?) alternatives\W*", re.IGNORECASE)
FULL_REVIEW = re.compile(r"full review\s*:?\s*(?:https?://)?[\w.]*/?tool/([a-z0-9-]+)/?", re.IGNORECASE)
TITLE = re.compile(r"(.{1,300}?)(?: review)?\s*[|\-–—·:]\s*ship\s?or\s?skip\W*", re.IGNORECASE)
RUN_TOGETHER = re.compile(r"price\s*:?\s*(.{1,60}?)\s*[·|,]?\s*reviewed(?: on)?\s*:?\s*(.{6,30})", re.IGNORECASE)
LABELLED = re.compile(r"(price|pricing|reviewed(?: on)?|expert verdict|verdict|panel)\s*[:–—]?\s*(.{1,60})", re.IGNORECASE)
COUNT = re.compile(r"(\d{1,2})\s?(ships?|skips?)", re.IGNORECASE)
VERDICT_TALLY = re.compile(r"(ship|mixed|skip)\W{0,3}(\d{1,2})\s?[-–—:]\s?(\d{1,2})", re.IGNORECASE)
RATING = re.compile(r"(ship|mixed|skip)\s*[·|-]\s*\d{1,2}(?:\.\d)?\s?/\s?10", re.IGNORECASE)
TAKE = frozenset(("the panel's take", "the panel\u2019s take", "description", "about", "overview"))
MARKERS = TAKE | {"expert verdict", "panel reviews", "embed this verdict", "share this verdict", "back to reviews"}
NOISE_LINE = re.compile(r"(?:visit|go to|open) \S+(?: ↗)?|html badge|markdown badge|see all .*alternatives.*|.*/api/.*|compare with|copy", re.IGNORECASE)
MIN_DESCRIPTION = 120


def is_tool_page(content: list[Line]) -> bool:
    """Whether the lines carry the headings that only a tool's page has."""
    return sum(line.key in MARKERS for line in content) >= 2 or any(
        line.key in ("the panel's take", "the panel\u2019s take", "panel reviews") for line in content
    )


def read_tool(layout: Layout, content: list[Line], url: str | None, other: str | None) -> Page:
    """Read a tool page. Raises LayoutChanged where it names no tool or judges nothing."""
    draft = Draft()
    name = _name(layout, content)
    if name is None:
        raise LayoutChanged("a tool page that names no tool")
    reviews = _reviews(content)
    for line in content:
        _line(draft, line, content)
    _facts(draft, content)
    _verdict(draft, content)
    _texts(draft, content, name)
    if not (reviews or draft.get("verdict") or draft.get("panel.ships") is not None):
        raise LayoutChanged(f"the page of {name} shows no verdict, tally or review")
    texts = bare_quotes([review.event.text() for review in reviews])
    draft.reviews = list(zip(reviews, texts, strict=True))
    tool, derived = settle_tool(draft, name, _slug(layout, content, url), 0)
    anomalies = check_tools((draft,), [tool])
    if other:
        anomalies.append(Anomaly(code="address_mismatch", path="url", detail=f"asked for {other}"))
    return Page(
        kind="tool", url=url, tools=(tool,), derived=tuple(derived),
        none=tuple(f"tools.0.{path}" for path in sorted(draft.none)),
        anomalies=(*anomalies, *unread(content)),
    )  # fmt: skip


def _name(layout: Layout, content: list[Line]) -> str | None:
    for line in content:
        if line.box.tag == "h1" or any(box.tag == "h1" for box in line.box.ancestors()):
            line.read("name")
            return line.text
    for pattern in (SHARED, ALTERNATIVES):
        for line in content:
            match = pattern.fullmatch(line.text)
            if match and any(key(match[1]) == other.key for other in content):
                return match[1]
    title = TITLE.fullmatch(layout.title or "")
    if title:
        return clean(title[1])
    for at, line in enumerate(content[:-1]):
        if line.key in ("back to reviews", "reviews") and not layout.is_html:
            content[at + 1].read("name")
            return content[at + 1].text
    first = next((line for line in content if line.key not in NOISE), None)
    return first.text if first is not None and len(first.text) < 120 and not layout.is_html else None


def _line(draft: Draft, line: Line, content: list[Line]) -> None:
    """Facts that one line states by itself."""
    if line.role or len(line.text) > 400:
        return
    shared, see_all = SHARED.fullmatch(line.text), SEE_ALL.fullmatch(line.text)
    if shared and shared[1].casefold() not in ("expert", "panel"):
        draft.say("verdict", shared[2].casefold(), line, 1)
    elif see_all:
        draft.say("category", see_all[1], line, 1)
    elif FULL_REVIEW.fullmatch(line.text):
        line.read("slug")
    elif RUN_TOGETHER.fullmatch(line.text) and read_date(RUN_TOGETHER.fullmatch(line.text)[2]):  # type: ignore[index]
        match = RUN_TOGETHER.fullmatch(line.text)
        draft.say("price_label", match[1], line, 0)  # type: ignore[index]
        draft.say("reviewed_on", read_date(match[2]) or "", line, 0)  # type: ignore[index]
    elif RATING.fullmatch(line.text):
        line.read("verdict")
    else:
        _tally(draft, line)


def _tally(draft: Draft, line: Line) -> None:
    text = re.sub(r"\s*from the (?:expert )?panel\W*$", "", line.text, flags=re.IGNORECASE)
    found = values.tally(text)
    if found:
        named, ships, skips = found
        if named:
            draft.say("verdict", named, line, 0)
        draft.say("panel.ships", ships, line, 0)
        draft.say("panel.skips", skips, line, 0)
        return
    match = VERDICT_TALLY.fullmatch(line.text)
    if match:
        draft.say("verdict", match[1].casefold(), line, 0)
        draft.say("panel.ships", int(match[2]), line, 1)
        draft.say("panel.skips", int(match[3]), line, 1)
        return
    match = COUNT.fullmatch(line.text)
    if match:
        path = "panel.ships" if match[2].casefold().startswith("ship") else "panel.skips"
        draft.say(path, int(match[1]), line, 0)


def _facts(draft: Draft, content: list[Line]) -> None:
    """Labels with their value in the next line, the line before, or their own."""
    for at, line in enumerate(content):
        if line.role:
            continue
        label = LABELS.get(line.key)
        after = content[at + 1] if at + 1 < len(content) else None
        before = content[at - 1] if at else None
        if label in (Label.PRICING, Label.REVIEWED, Label.CATEGORY, Label.BEST_FOR):
            _take(draft, label, line, after, before)
        elif label is None:
            match = LABELLED.fullmatch(line.text)
            if match:
                _inline(draft, match[1].casefold(), match[2], line)


def _take(draft: Draft, label: Label, line: Line, after: Line | None, before: Line | None) -> None:
    for value in (after, before):
        if value is None or value.role or value.key in LABELS:
            continue
        if label is Label.REVIEWED:
            date = read_date(value.text)
            if date is None:
                continue
            draft.say("reviewed_on", date, value, 0)
        elif len(value.text) > 60 or read_date(value.text) or value.key in NOISE:
            continue
        elif label is Label.PRICING:
            draft.say("price_label", value.text, value, 0)
        else:
            draft.say(label.value, value.text, value, 0)
        line.read(f"label:{label.value}")
        return


def _inline(draft: Draft, label: str, text: str, line: Line) -> None:
    date = read_date(text)
    if label.startswith("reviewed"):
        if date:
            draft.say("reviewed_on", date, line, 0)
    elif label in ("price", "pricing"):
        if (":" in line.text or key(text) in {"free", "paid", "freemium"}) and len(text) <= 40:
            draft.say("price_label", text, line, 0)
    elif values.verdict(text):
        draft.say("verdict", values.verdict(text) or "", line, 0)


def _verdict(draft: Draft, content: list[Line]) -> None:
    """The badge below `Expert verdict`, and the bare tally beside it."""
    for at, line in enumerate(content):
        if line.key != "expert verdict" and not (line.role and line.path == "verdict"):
            continue
        for near in content[at + 1 : at + 4]:
            if near.role:
                continue
            badge, tally = values.verdict(near.text), values.ratio(near.text)
            if badge:
                draft.say("verdict", badge, near, 0)
            elif tally:
                draft.say("panel.ships", tally[1], near, 1)
                draft.say("panel.skips", tally[2], near, 1)


def _reviews(content: list[Line]) -> list[Review]:
    """The reviews of the older layout, which stand below their own heading."""
    if not any(line.key in SCORECARD for line in content):
        return []
    scores: Scores = find_scores(content, None)
    start, end = region(content, scores)
    events = join_order(join_cells(events_of(content[start:end], None, scores), scores))
    named: str | None = None
    reviews: list[Review] = []
    for event in events:
        if event.kind == "role":
            named = event.role
            event.line.read("reviews.reviewer")
        elif event.kind == "review" and event.quote:
            for line in (event.line, *event.quote):
                line.read("reviews")
            reviews.append(Review(event, event.role or named, 0, 0))
        elif event.kind == "noise":
            event.line.ignore()
    return reviews


def _texts(draft: Draft, content: list[Line], name: str) -> None:
    """Tagline and description: below the name, and below `The Panel's Take`."""
    start = next((at for at, line in enumerate(content) if line.text == name), None)
    for at, line in enumerate(content[:-1]):
        if line.key in TAKE and len(content[at + 1].text) > 40 and not content[at + 1].role:
            draft.say("description", content[at + 1].text, content[at + 1], 0)
    if start is None:
        return
    content[start].read("name")
    for line in content[start + 1 :]:
        if line.key in SCORECARD or line.key in TAKE or line.key in MARKERS:
            break
        if line.role or line.key in NOISE or line.key in LABELS or NOISE_LINE.fullmatch(line.text) or len(line.text) <= 2:
            continue
        if draft.get("tagline") is None and len(line.text) < 240:
            draft.say("tagline", line.text, line, 0)
        elif draft.get("description") is None and len(line.text) >= MIN_DESCRIPTION:
            draft.say("description", line.text, line, 0)
    for line in content:
        if NOISE_LINE.fullmatch(line.text) or line.key in MARKERS or ALTERNATIVES.fullmatch(line.text):
            line.ignore()


def _slug(layout: Layout, content: list[Line], url: str | None) -> str | None:
    if url and urls.kind(url) == "tool":
        return url.rsplit("/", 1)[-1]
    for line in content:
        match = FULL_REVIEW.search(line.text)
        if match:
            return match[1]
    return None
