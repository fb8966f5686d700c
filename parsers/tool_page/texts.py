"""The texts of a tool's page: tagline, description, category, and the critics' opinions."""

from __future__ import annotations

import re

from parsers.boxes.within import HEADINGS, within
from parsers.layout import Box, Line
from parsers.lines.noise import shaped_like_noise
from parsers.readings.draft import Draft
from parsers.reviews.attribution import Review
from parsers.text import key
from parsers.tool_page.credits import credit
from parsers.tool_page.critics import MARKED, read_critics
from parsers.tool_page.name import opens_with
from parsers.tool_page.sections import tells_about
from parsers.tool_page.words import ABOUT, BACK, NOISE_LINE, OPENERS, Section
from parsers.values import figures
from parsers.values.critic_names import SENTENCE
from parsers.values.dates import read_date
from parsers.vocabulary import CATEGORIES, LABELS, MENUS, NOISE

PARAGRAPH = 40
#: Elements of what stands beside a text, as a critic's words do that a page pulls out.
PULLED = frozenset(("aside", "blockquote", "figure"))
MAX_TAGLINE = 240
#: A link's text that is where it leads.
ADDRESS = re.compile(r"(?:https?://)?[\w-]+(?:\.[\w-]+)*\.[a-z]{2,6}(?:/\S*)?")
MIN_DESCRIPTION = 160
#: Where a category leads, and what joins its two halves.
FILED_AT = re.compile(r"[/?&](?:category|topic)[/=].", re.IGNORECASE)
JOINT = re.compile(r" [/&] ")
#: What stands between the steps of a trail, and how many lead to a tool's page.
TRAIL = re.compile(r"\s*[/›»>→]\s*")
MIN_TRAIL = 3
#: What else its steps may be.
HOME = NOISE | MENUS | {"reviews", "directory", "categories", "browse", "ai tools", "all tools"}

#: Noise that is half a category too: `Image / Video`, `Search / RAG`.
HALVES = frozenset(("image", "photo", "search"))


def read_texts(draft: Draft, content: list[Line], places: list[Section], named: list[Line]) -> None:
    """Tagline and description: below the name, and below `The Panel's Take`."""
    take = [
        line for line, place in zip(content, places, strict=True) if place == "take" and _free(line)
    ]
    if take and (tells_about(take[0], named[0].key) if named else _asks(take)):
        take.pop(0).ignore()
    if take:
        paragraphs = _paragraphs(take)
        draft.say("description", " ".join(line.text for line in paragraphs), paragraphs[0], 0)
        for line in paragraphs:
            line.read("description")
    start = named[0].index if named else -1
    head = [
        line
        for line, place in zip(content, places, strict=True)
        if place == "head" and line.index > start and _free(line) and line not in named
    ]
    _category(draft, content, places)
    _category_above(draft, content, named)
    if named and draft.get("category") is None:
        _category_in_trail(draft, content[: content.index(named[0]) + 1], named[0].text)
    head = [line for line in head if not line.role]
    _head_texts(draft, _without_heading(head, named[0].text if named else ""))


def _paragraphs(take: list[Line]) -> list[Line]:
    """The first text and the paragraphs that follow it in its own box or right below it."""
    found = take[:1]
    for line in take[1:]:
        follows = line.index == found[-1].index + 1 and line.box.tag == found[-1].box.tag
        follows = follows and (_pulled(line) is None or _pulled(line) is _pulled(found[-1]))
        if not follows or (len(line.text) < PARAGRAPH and line.box is not found[-1].box):
            break
        found.append(line)
    return found


def _asks(take: list[Line]) -> bool:
    """Whether a heading alone names the tool, which the text below it begins with."""
    match = ABOUT.fullmatch(take[0].text) if len(take[0].text) < MAX_TAGLINE else None
    return match is not None and len(take) > 1 and opens_with(take[1].text, match[1])


def _pulled(line: Line) -> Box | None:
    return next((box for box in line.box.ancestors() if box.tag in PULLED), None)


def _category(draft: Draft, content: list[Line], places: list[Section]) -> None:
    known = key(str(draft.get("category") or ""))
    for line, place in zip(content, places, strict=True):
        if place == "head" and not line.role and (line.key == known or line.key in CATEGORIES):
            draft.say("category", line.text, line, 0)
            return


def _category_above(draft: Draft, content: list[Line], named: list[Line]) -> None:
    """A category right above the name, by where it leads, by its `&` or `/`, or `More in ...`.

    The name's initial, as pictures have it, and the panel's verdict may stand between them.
    """
    at = content.index(named[0]) - 1 if named and named[0] in content else -1
    while at >= 0 and (figures.verdict(content[at].text) or content[at].key == named[0].key[0]):
        at -= 1
    if at < 0 or content[at].role or content[at].key in OPENERS:
        return
    line = content[at]
    undated = [part for part in line.parts if part.strip(" ·|,—–-") and not read_date(part)]
    text = undated[0] if len(undated) == 1 else line.text
    linked = any(FILED_AT.search(box.target) for box in line.box.ancestors() if box.target)
    parts = JOINT.split(key(text))
    trail = parts[0] in HOME - HALVES or text.endswith(named[0].text)
    joined = len(parts) > 1 and not trail and figures.is_category(text)
    # Of several in a row, which are a menu, the last is none.
    known = key(text) in CATEGORIES - MENUS and not (at and content[at - 1].key in CATEGORIES)
    echoed = figures.is_category(text) and any(
        other.text.endswith(f" in {text}") for other in content[at + 1 :]
    )
    if linked or joined or known or echoed:
        draft.say("category", text, line, 2)


def _category_in_trail(draft: Draft, content: list[Line], name: str) -> None:
    """The category in a trail that ends with the tool: `Home / Writing / Wren Desk`."""
    for line in content:
        if line.role or not line.text.endswith(name):
            continue
        cut = TRAIL.split(line.text)
        # A category may have the sign between two steps in it: elements tell.
        steps = [part for part in line.parts if TRAIL.fullmatch(part) is None] or cut
        if not len(cut) >= MIN_TRAIL or (not line.parts and len(cut) > MIN_TRAIL):
            continue
        told = steps[-2] if len(steps) >= MIN_TRAIL and steps[-1] == name else ""
        if key(steps[0]) in HOME and figures.is_category(told or "-") and key(told) not in HOME:
            draft.say("category", told, line, 3)
            return


def _without_heading(lines: list[Line], name: str) -> list[Line]:
    """The texts below the name without what heads the description, whatever it says.

    That is a few words between the tagline and a paragraph. Where they are a heading for sure, what
    stands below may be no description, unless it begins with the name.
    """
    if len(lines) < 3 or len(lines[2].text) < MIN_DESCRIPTION or not _is_title(lines[1]):
        return lines
    _, head, text, *_ = lines
    if within([text], HEADINGS):
        return lines
    if within([head], HEADINGS):
        if not opens_with(text.text, name):
            return lines
        head.ignore()
    return [lines[0], *lines[2:]]


def _is_title(line: Line) -> bool:
    return len(line.text) < PARAGRAPH and SENTENCE.search(line.text) is None


def _head_texts(draft: Draft, lines: list[Line]) -> None:
    """One text is a tagline unless it is long; of two, the second is the description.

    Neither stands below a heading that nobody knows.
    """
    below = min(within(lines[1:], HEADINGS), default=None)
    lines = [line for line in lines if below is None or line.index < below]
    if (
        draft.get("description") is None
        and lines
        and (len(lines) > 1 or len(lines[0].text) >= MIN_DESCRIPTION)
    ):
        text = lines[1] if len(lines) > 1 else lines[0]
        rest = _paragraphs([text, *lines[2:]]) if len(lines) > 1 else [text]
        draft.say("description", " ".join(line.text for line in rest), text, 0)
        for line in rest:
            line.read("description")
    if (
        draft.get("tagline") is None
        and lines
        and not lines[0].role
        and len(lines[0].text) < MAX_TAGLINE
    ):
        draft.say("tagline", lines[0].text, lines[0], 0)


def _free(line: Line) -> bool:
    """Whether a line is a text of its own: no fact, heading, label, avatar or known noise."""
    known = line.key in NOISE or line.key in LABELS or line.key in OPENERS
    return not (
        line.role
        or known
        or len(line.text) <= 2
        or figures.is_other(line.text)
        or ADDRESS.fullmatch(line.text)
        or NOISE_LINE.fullmatch(line.text)
        or BACK.match(line.text)
        or shaped_like_noise(line.text)
    )


def read_reviews(content: list[Line], places: list[Section], named: list[Line]) -> list[Review]:
    """The older layout's opinions, below their heading or from the first critic on."""
    start = named[0].index if named else -1
    below = [
        line
        for line, place in zip(content, places, strict=True)
        if place == "reviews"
        and not line.role
        and line.index > start
        and not NOISE_LINE.fullmatch(line.text)
    ]
    if below and below[0].key in OPENERS:
        below[0].ignore()
        below = below[1:]
    found = read_critics(below) if below else read_critics(_unheaded(content, places))
    return _strayed(content, named, found)


def _unheaded(content: list[Line], places: list[Section]) -> list[Line]:
    """From the first line that names a critic together with, or above, a perspective."""
    head = [
        line
        for line, place in zip(content, places, strict=True)
        if place == "head" and not line.role
    ]
    for at, line in enumerate(head):
        said = credit(line.text) if line.text.startswith("The ") else None
        after = credit(head[at + 1].text) if said and at + 1 < len(head) else None
        if said and said.role and (said.angle or (after and (after.angle or after.vote))):
            return head[at:]
    return []


def _strayed(content: list[Line], named: list[Line], found: list[Review]) -> list[Review]:
    """A quote that an extractor moved above the name, where all quotes wear marks."""
    texts = [review.event.text() for review in found]
    if (
        not named
        or not found
        or any(review.role for review in found)
        or not all(map(MARKED.fullmatch, texts))
    ):
        return found
    early = [
        line
        for line in content[: content.index(named[0])]
        if not line.role and MARKED.fullmatch(line.text)
    ]
    return [*read_critics(early), *found]
