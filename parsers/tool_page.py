"""A tool's own page, in the newer layout (facts and a tally) and the older (reviews)."""

from __future__ import annotations

from parsers import urls, values
from parsers.audit import check_tools, unread
from parsers.critics import MARKED, credit, read_critics
from parsers.dates import read_date
from parsers.draft import Draft
from parsers.errors import LayoutChanged
from parsers.layout import Layout, Line
from parsers.records import Anomaly, Page, Tool
from parsers.scorecard import Review
from parsers.settle import settle_tool
from parsers.text import bare_quotes, clean, key
from parsers.tool_facts import Facts, read_line
from parsers.tool_sections import sections
from parsers.tool_words import (
    ALTERNATIVES, BACK, FULL_REVIEW, MARKERS, NO_NAMES, NOISE_LINE, OPENERS, SEE_ALL, SHARED,
    TITLE, Section,
)  # fmt: skip
from parsers.vocabulary import CATEGORIES, LABELS, NOISE, PERSPECTIVES, Label

PARAGRAPH = 40
MAX_VALUE = 60
MAX_TAGLINE = 240
#: Labels whose value may be any short text beside them.
PLAIN = {Label.CATEGORY: "category", Label.BEST_FOR: "best_for", Label.TAGLINE: "tagline"}


def marks(content: list[Line]) -> int:
    """How many different things a page says that only a tool's page says."""
    found = set()
    for line in content:
        if line.key in MARKERS:
            found.add(line.key)
        elif line.key in PERSPECTIVES:
            found.add("perspective")
        elif len(line.text) < 400 and _sentence(line.text):
            found.add(_sentence(line.text) or "")
    return len(found)


def _sentence(text: str) -> str | None:
    if "expert verdict" in text.casefold()[:20]:
        return "expert verdict"
    if FULL_REVIEW.match(text) and "/tool/" in text:
        return "full review"
    if BACK.fullmatch(text):
        return "back"
    if "alternatives" in text and ALTERNATIVES.fullmatch(text):
        return "alternatives"
    said = credit(text) if len(text) < 90 and text.startswith("The ") else None
    if said is not None and said.angle:
        return "perspective"
    facts = read_line(text) if "eviewed" in text or "expert panel" in text else None
    return "facts" if facts else None


def is_tool_page(content: list[Line]) -> bool:
    """Whether the lines carry the headings that only a tool's page has."""
    return marks(content) >= 2


def read_tool(layout: Layout, content: list[Line], url: str | None, other: str | None) -> Page:
    """Read a tool page. Raises LayoutChanged where it names no tool or judges nothing."""
    draft = Draft()
    name = _name(layout, content)
    if name is None:
        raise LayoutChanged("a tool page that names no tool")
    named = [line for line in content if line.text == name]
    places = sections(content, name, {line.index for line in named[:1]})
    for line in named[:1]:
        line.read("name")
    _facts(draft, content, places)
    _labels(draft, content, places)
    draft.reviews = _quoted(_reviews(content, places, named))
    _texts(draft, content, places, named)
    if not _judged(draft):
        raise LayoutChanged(f"the page of {name} shows no verdict, tally or review")
    for line in named:
        if not line.role:
            line.read("name")
    _ignore(content, places)
    slug, anomalies = _slug(content, url, named)
    tool, derived = settle_tool(draft, name, slug, 0)
    anomalies = [*check_tools((draft,), [tool]), *_badge(tool), *anomalies]
    if other:
        anomalies.append(Anomaly(code="address_mismatch", path="url", detail=f"asked for {other}"))
    return Page(
        kind="tool", url=url, tools=(tool,), derived=tuple(derived),
        none=tuple(f"tools.0.{path}" for path in sorted(draft.none)),
        anomalies=(*anomalies, *unread(content)),
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


# -- the name ------------------------------------------------------------------------------


def _name(layout: Layout, content: list[Line]) -> str | None:
    """The name that a sentence of the page repeats, else its heading, title or first line."""
    heads = [line.text for line in content if any(box.tag == "h1" for box in line.box.ancestors())]
    keys = {line.key: line.text for line in reversed(content)}
    title = TITLE.fullmatch(layout.title or layout.og_title or "")
    titled = clean(title[1]) if title else None
    said = [name for name in _repeated(content) if key(name) in keys]
    for name in [*said, *([titled] if titled else [])]:
        if name in heads or (not heads and key(name) in keys):
            return keys[key(name)]
    if heads:
        return heads[0]
    return titled if layout.is_html or titled else _first(content)


def _repeated(content: list[Line]) -> list[str]:
    found = []
    for line in content:
        for pattern in (SHARED, ALTERNATIVES):
            match = pattern.fullmatch(line.text) if len(line.text) < 400 else None
            if match and match[1].casefold() not in NO_NAMES:
                found.append(match[1])
    return found


def _first(content: list[Line]) -> str | None:
    """The line below `Back to reviews`, or the first that says anything."""
    back = next((at for at, line in enumerate(content) if BACK.fullmatch(line.text)), -1)
    for line in content[back + 1 :]:
        if line.key not in NOISE and not NOISE_LINE.fullmatch(line.text) and len(line.text) > 1:
            return line.text if len(line.text) < 120 else None
    return None


# -- facts ---------------------------------------------------------------------------------


def _facts(draft: Draft, content: list[Line], places: list[Section]) -> None:
    """Facts that a line states by itself, where its section lets it."""
    follows = False
    for line, place in zip(content, places, strict=True):
        if line.role or place in ("aside", "take", "reviews"):
            continue
        shared = SHARED.fullmatch(line.text) if len(line.text) < 400 else None
        see_all = SEE_ALL.fullmatch(line.text)
        if shared and shared[1].casefold() not in NO_NAMES:
            draft.say("verdict", shared[2].casefold(), line, 1)
        elif see_all:
            draft.say("category", see_all[1], line, 1)
        elif place != "alternatives":
            facts = read_line(line.text)
            if facts is not None and (place != "head" or follows or _certain(facts)):
                _say(draft, facts, line, place)
            follows = facts is not None and (follows or _certain(facts))


def _certain(facts: Facts) -> bool:
    """Whether facts need no heading to be what they seem; a bare `Ship` or `3-1` does."""
    named = facts.labelled or facts.counted or facts.percent is not None
    return bool(named or facts.price or facts.date or (facts.verdict and facts.ships is not None))


def _say(draft: Draft, facts: Facts, line: Line, place: Section) -> None:
    rank = 0 if place in ("head", "verdict") else 2 if facts.rated else 1
    if facts.verdict:
        draft.say("verdict", facts.verdict, line, rank)
    if facts.price:
        draft.say("price_label", facts.price, line, rank)
    if facts.date:
        draft.say("reviewed_on", facts.date, line, rank)
    for path, value in (("ships", facts.ships), ("skips", facts.skips), ("ship_percent", facts.percent)):
        if value is not None:
            draft.say(f"panel.{path}", value, line, rank if facts.counted else rank + 1)
    line.read("verdict")


def _labels(draft: Draft, content: list[Line], places: list[Section]) -> None:
    """Labels whose value stands in another line, after or (where a date shows it) before."""
    rows = [at for at, place in enumerate(places) if place in ("head", "verdict")]
    lines = [content[at] for at in rows if not (content[at].role and content[at].path == "name")]
    step = _direction(lines)
    for at, line in enumerate(lines):
        label = LABELS.get(line.key) if not line.role else None
        match = None if label else values_after(line)
        if match and not line.role:
            _plain(draft, match[0], match[1], line)
        elif label is not None:
            _value(draft, label, line, lines[at + 1 : at + 5] if step > 0 else lines[max(0, at - 3) : at][::-1])


def _direction(lines: list[Line]) -> int:
    """-1 where values stand above their labels, which the date by `Reviewed` tells."""
    for at, line in enumerate(lines):
        if LABELS.get(line.key) is Label.REVIEWED:
            after = at + 1 < len(lines) and read_date(lines[at + 1].text)
            return -1 if at and read_date(lines[at - 1].text) and not after else 1
    return 1


def values_after(line: Line) -> tuple[Label, str] | None:
    """`Category: Models` as the label and its text."""
    before, colon, text = line.text.partition(":")
    label = LABELS.get(key(before)) if colon and len(before) < 20 else None
    return (label, text.strip()) if label is not None and 0 < len(text.strip()) <= MAX_TAGLINE else None


def _plain(draft: Draft, label: Label, text: str, line: Line) -> None:
    if label in PLAIN:
        draft.say(PLAIN[label], text, line, 0)
    elif label is Label.REVIEWED and read_date(text):
        draft.say("reviewed_on", read_date(text) or "", line, 0)


def _value(draft: Draft, label: Label, line: Line, near: list[Line]) -> None:
    """Take the first line of the label's own kind; a label ends the search for free texts."""
    for value in near:
        if value.role or (value.key in LABELS and not values.dash(value.text)):
            continue
        if label is Label.REVIEWED:
            path, found = "reviewed_on", read_date(value.text)
        elif label is Label.PANEL:
            path, found = "panel.ship_percent", values.percent(value.text)
        elif label is Label.PRICING or label in PLAIN:
            if len(value.text) > MAX_VALUE and label is Label.PRICING or value.key in OPENERS:
                return
            path, found = PLAIN.get(label, "price_label"), _text(value)
        else:
            return
        if found is not None:
            draft.say(path, found, value, 0)
            line.read(f"label:{path}")
            return


def _text(line: Line) -> str | None:
    taken = read_date(line.text) or values.verdict(line.text) or read_line(line.text)
    return None if taken or line.key in NOISE else line.text


# -- texts ---------------------------------------------------------------------------------


def _texts(draft: Draft, content: list[Line], places: list[Section], named: list[Line]) -> None:
    """Tagline and description: below the name, and below `The Panel's Take`."""
    take = [line for line, place in zip(content, places, strict=True) if place == "take" and _free(line)]
    if take:
        paragraphs = _paragraphs(take)
        draft.say("description", " ".join(line.text for line in paragraphs), paragraphs[0], 0)
        for line in paragraphs:
            line.read("description")
    start = named[0].index if named else -1
    head = [
        line
        for line, place in zip(content, places, strict=True)
        if place == "head" and line.index > start and _free(line)
    ]
    _category(draft, content, places)
    _head_texts(draft, [line for line in head if not line.role])


def _paragraphs(take: list[Line]) -> list[Line]:
    """The first text and the paragraphs that follow it in its own box or right below it."""
    found = take[:1]
    for line in take[1:]:
        follows = line.index == found[-1].index + 1 and line.box.tag == found[-1].box.tag
        if not follows or (len(line.text) < PARAGRAPH and line.box is not found[-1].box):
            break
        found.append(line)
    return found


def _category(draft: Draft, content: list[Line], places: list[Section]) -> None:
    known = key(str(draft.get("category") or ""))
    for line, place in zip(content, places, strict=True):
        if place == "head" and not line.role and (line.key == known or line.key in CATEGORIES):
            draft.say("category", line.text, line, 0)
            return


def _head_texts(draft: Draft, lines: list[Line]) -> None:
    """One text is a tagline unless it is long; of two, the second is the description."""
    if draft.get("description") is None and lines and (len(lines) > 1 or len(lines[0].text) >= 160):
        text = lines[1] if len(lines) > 1 else lines[0]
        rest = _paragraphs([text, *lines[2:]]) if len(lines) > 1 else [text]
        draft.say("description", " ".join(line.text for line in rest), text, 0)
        for line in rest:
            line.read("description")
    if draft.get("tagline") is None and lines and not lines[0].role and len(lines[0].text) < MAX_TAGLINE:
        draft.say("tagline", lines[0].text, lines[0], 0)


def _free(line: Line) -> bool:
    """Whether a line is a text of its own: no fact, heading, label, avatar or known noise."""
    known = line.key in NOISE or line.key in LABELS or line.key in OPENERS
    return not (line.role or known or len(line.text) <= 2 or NOISE_LINE.fullmatch(line.text) or BACK.match(line.text))


# -- reviews -------------------------------------------------------------------------------


def _reviews(content: list[Line], places: list[Section], named: list[Line]) -> list[Review]:
    """The older layout's opinions, below their heading or from the first critic on."""
    below = [line for line, place in zip(content, places, strict=True) if place == "reviews" and not line.role]
    if below and below[0].key in OPENERS:
        below[0].ignore()
        below = below[1:]
    found = read_critics(below) if below else read_critics(_unheaded(content, places))
    return _strayed(content, named, found)


def _unheaded(content: list[Line], places: list[Section]) -> list[Line]:
    """From the first line that names a critic together with, or above, a perspective."""
    head = [line for line, place in zip(content, places, strict=True) if place == "head" and not line.role]
    for at, line in enumerate(head):
        said = credit(line.text) if line.text.startswith("The ") else None
        after = credit(head[at + 1].text) if said and at + 1 < len(head) else None
        if said and said.role and (said.angle or (after and (after.angle or after.vote))):
            return head[at:]
    return []


def _strayed(content: list[Line], named: list[Line], found: list[Review]) -> list[Review]:
    """A quote that an extractor moved above the name, where all quotes wear marks."""
    texts = [review.event.text() for review in found]
    if not named or not found or any(review.role for review in found) or not all(map(MARKED.fullmatch, texts)):
        return found
    early = [line for line in content[: content.index(named[0])] if not line.role and MARKED.fullmatch(line.text)]
    return [*read_critics(early), *found]


def _quoted(reviews: list[Review]) -> list[tuple[Review, str]]:
    texts = bare_quotes([review.event.text() for review in reviews])
    return list(zip(reviews, texts, strict=True))


# -- what is left --------------------------------------------------------------------------


def _ignore(content: list[Line], places: list[Section]) -> None:
    for line, place in zip(content, places, strict=True):
        if place in ("aside", "alternatives", "embed") or line.key in OPENERS or NOISE_LINE.fullmatch(line.text):
            line.ignore()


def _slug(content: list[Line], url: str | None, named: list[Line]) -> tuple[str | None, list[Anomaly]]:
    """The slug by the address, the page's own sentences, or the link around its name."""
    asked = url.rsplit("/", 1)[-1] if url and urls.kind(url) == "tool" else None
    said = next((match["slug"] for line in content for match in [FULL_REVIEW.search(line.text)] if match), None)
    if said is not None and not urls.SLUG.fullmatch(said):
        said = None
    linked = next((box.slug for line in named for box in line.box.ancestors() if box.slug), None)
    anomalies = []
    if asked and said and asked != said:
        anomalies.append(Anomaly(code="address_mismatch", path="tools.0.slug", detail=f"{asked} and {said}"))
    return asked or said or linked, anomalies
