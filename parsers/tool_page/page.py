"""A tool's own page, in the newer layout (facts and a tally) and the older (reviews).

The headings divide the page into sections; what a line may say depends on the section it
stands in. Readings of one fact in several sections that disagree become anomalies.
"""

from __future__ import annotations

from itertools import zip_longest

from parsers.audit.findings import check_tools, unread
from parsers.audit.halves import check_parts
from parsers.boxes.within import H1, within
from parsers.errors import LayoutChanged
from parsers.intake.balance import check_markup
from parsers.layout import Layout, Line
from parsers.lines.noise import COUNTER
from parsers.lines.questions import answer_labels
from parsers.readings.draft import Draft
from parsers.readings.settle import settle_tool
from parsers.records import Anomaly, Page, Tool
from parsers.reviews.attribution import Review
from parsers.reviews.copies import without_copies
from parsers.text import bare_quotes, broken_off, key
from parsers.tool_page.ballots import count_ballots
from parsers.tool_page.credits import MAX_CREDIT, credit
from parsers.tool_page.critics import judge_in_lead
from parsers.tool_page.facts import read_line
from parsers.tool_page.labels import read_badge, read_facts, read_labels
from parsers.tool_page.name import find_name, find_slug, own_slug
from parsers.tool_page.others import other_tools
from parsers.tool_page.sections import sections
from parsers.tool_page.texts import read_reviews, read_texts
from parsers.tool_page.twins import without_twins
from parsers.tool_page.unannounced import judge_once, named_in
from parsers.tool_page.words import (
    ALTERNATIVES,
    BACK,
    FULL_REVIEW,
    MARKERS,
    NO_NAMES,
    NOISE_LINE,
    OPENERS,
    SHARED,
    Section,
)  # fmt: skip
from parsers.values.dates import read_date
from parsers.values.figures import role
from parsers.vocabulary import LABELS, PERSPECTIVES, Label

MAX_SENTENCE = 400
#: Characters of the sentence with a tool's name and its verdict; a description has more.
MAX_NAME = 120
BACK_ENDS = frozenset("sS\u017f")


def marks(content: list[Line]) -> int:
    """How many different things a page says that only a tool's page says."""
    found: set[str | None] = set()
    for line, after in zip_longest(content, content[1:]):
        if line.key in MARKERS:
            found.add(line.key)
        elif after is not None and LABELS.get(line.key) is Label.REVIEWED:
            found.add("facts" if read_date(after.text) else None)
        elif line.key in PERSPECTIVES:
            found.add("perspective")
        elif _is_dated(line.text):
            found.add("facts")
        elif len(line.text) < MAX_SENTENCE:
            found.add(_sentence(line.text))
    found.add("critics" if judge_once(content) or judge_in_lead(content) else None)
    said = len(found - {None})
    # One thing alone may be chance: then the sentence that people share decides.
    return said + _is_shared(content) if said == 1 else said


def _is_dated(text: str) -> bool:
    """Whether a line says when the tool was reviewed: `Last reviewed: 2026-01-24`."""
    before, colon, after = text.partition(":")
    dated = colon and len(text) < MAX_NAME and LABELS.get(key(before)) is Label.REVIEWED
    return bool(dated and read_date(after.strip()))


def _is_shared(content: list[Line]) -> bool:
    """Whether the page says the verdict on one tool, which another of its texts begins with."""
    short = (line.text for line in content if "verdict" in line.key and len(line.text) < MAX_NAME)
    names = {match[1] for match in map(SHARED.fullmatch, short) if match}
    names = {name for name in names if key(name) not in NO_NAMES and role(name) is None}
    return len(names) == 1 and any(
        line.text.startswith(f"{name} ") and len(line.text) > MAX_NAME
        for name in names
        for line in content
    )


def _sentence(text: str) -> str | None:
    if "expert verdict" in text[:20].casefold()[:20]:
        return "expert verdict"
    if "/tool/" in text and FULL_REVIEW.match(text):
        return "full review"
    if text[-1] in BACK_ENDS and BACK.fullmatch(text):
        return "back"
    if "alternatives" in text and ALTERNATIVES.fullmatch(text):
        return "alternatives"
    led = text.startswith("The ") and len(text) <= MAX_CREDIT
    said = credit(text) if led else named_in(text)
    known = led or any(angle in key(text) for angle in PERSPECTIVES)
    if said is not None and said.angle and known:
        return "perspective"
    facts = read_line(text) if "eviewed" in text or "expert panel" in text else None
    return "facts" if facts else None


def read_tool(layout: Layout, content: list[Line], url: str | None, other: str | None) -> Page:
    """Read a tool page. Raises LayoutChanged where it names no tool or judges nothing."""
    draft = Draft()
    content = without_twins(content)
    name = find_name(layout, content, url)
    if name is None:
        raise LayoutChanged("a tool page that names no tool")
    answer_labels(content, (name,))
    titles = within(content, H1)
    named = [line for line in content if line.text == name]
    # A tool may bear a label's name: the heading is the name.
    named.sort(key=lambda line: line.index not in titles)
    beside = other_tools(content, own_slug(url), {line.index for line in named[:1]})
    for line in content:
        if line.index in beside:
            line.ignore()
    content = [line for line in content if line.index not in beside]
    places = sections(content, name, {line.index for line in named[:1]})
    for line in named[:1]:
        line.read("name")
    read_facts(draft, content, places)
    read_badge(draft, content, named)
    read_labels(draft, content, places, name)
    draft.reviews = _quoted(without_copies(read_reviews(content, places, named)))
    count_ballots(draft, content)
    read_texts(draft, content, places, named)
    if not _judged(draft):
        raise LayoutChanged(f"the page of {name} shows no verdict, tally or review")
    for line in named:
        if not line.role:
            line.read("name")
    _ignore(content, places)
    slug, anomalies = find_slug(content, url, named)
    tool, derived = settle_tool(draft, name, slug, 0)
    anomalies = [
        *(*check_tools((draft,), [tool]), *check_parts([tool])),
        *(*_badge(tool), *_cut_short(tool), *anomalies),
    ]
    if other:
        anomalies.append(Anomaly(code="address_mismatch", path="url", detail=f"asked for {other}"))
    return Page(
        kind="tool", url=url, tools=(tool,), derived=tuple(derived),
        none=tuple(f"tools.0.{path}" for path in sorted(draft.none)),
        anomalies=(*anomalies, *check_markup(layout), *unread(content)),
    )  # fmt: skip


def _judged(draft: Draft) -> bool:
    tally = draft.get("panel.ships") is not None
    take = draft.get("description") and (draft.get("price_label") or draft.get("reviewed_on"))
    return bool(draft.reviews or draft.get("verdict") or tally or take)


def _badge(tool: Tool) -> list[Anomaly]:
    """The badge against the tally: `Ship` with more skips than ships."""
    ships, skips = tool.panel.ships, tool.panel.skips
    if ships is None or skips is None or tool.verdict not in ("ship", "skip"):
        return []
    if (ships - skips) * (1 if tool.verdict == "ship" else -1) >= 0:
        return []
    detail = f"the verdict is {tool.verdict}, the panel {ships} ship / {skips} skip"
    return [Anomaly(code="tally_mismatch", path="tools.0.verdict", detail=detail)]


def _cut_short(tool: Tool) -> list[Anomaly]:
    """Texts of which the page shows the beginning alone."""
    texts = {"tagline": tool.tagline, "description": tool.description}
    return [
        Anomaly(code="truncated", path=f"tools.0.{path}", detail="the text ends with an ellipsis")
        for path, text in texts.items()
        if text is not None and broken_off(text)
    ]


def _quoted(reviews: list[Review]) -> list[tuple[Review, str]]:
    texts = bare_quotes([review.event.text() for review in reviews])
    return list(zip(reviews, texts, strict=True))


def _ignore(content: list[Line], places: list[Section]) -> None:
    for line, place in zip(content, places, strict=True):
        if (
            place in ("aside", "alternatives", "embed")
            or COUNTER.sub("", line.key) in OPENERS
            or NOISE_LINE.fullmatch(line.text)
        ):
            line.ignore()
