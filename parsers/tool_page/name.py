"""What a tool's page calls its tool: the name, and the slug by the page's own sentences."""

from __future__ import annotations

import re
from itertools import pairwise, takewhile

from parsers.boxes.within import H1, HEADINGS, within
from parsers.identity import spelt
from parsers.layout import Layout, Line
from parsers.records import Anomaly
from parsers.text import clean, key
from parsers.tool_page.facts import read_line
from parsers.tool_page.words import (
    ABOUT,
    ALTERNATIVES,
    BACK,
    FULL_REVIEW,
    ITSELF,
    NO_NAMES,
    NOISE_LINE,
    OPENERS,
    SHARED,
    TITLE,
    WEAK,
)  # fmt: skip
from parsers.values import urls
from parsers.values.critic_names import SENTENCE
from parsers.vocabulary import CATEGORIES, LABELS, MENUS, NOISE

MAX_SENTENCE = 400
MAX_NAME = 120
MAX_WORDS = 4
#: What stands between a name and what a title says of it.
REMARK = re.compile(r":? [—–|·-] |: | (?:review|verdict)")
#: Sections that no page begins with.
JUDGED = ("take", "reviews")
#: Lines above the name: a menu, a category.
MAX_ABOVE = 6
#: Characters of a text that tells what the tool does.
PARAGRAPH = 80
#: What a page calls itself above the name of its tool.
KICKER = re.compile(r"(?:the )?(?:ai )?(?:tool|app|product|software) (?:review|verdict)", re.I)
#: With which the menu above a page begins.
SITE = "Ship or Skip"


def find_name(layout: Layout, content: list[Line], url: str | None) -> str | None:
    """The name that a sentence of the page repeats, else its heading, title or first line."""
    inside = within(content, H1)
    heads = [_without_site(line.text) for line in content if line.index in inside]
    keys = {line.key: line.text for line in reversed(content)}
    titled = _titled(layout, content)
    said_all = _repeated(content)
    said = [name for name in said_all if key(name) in keys]
    for name in [*said, *([titled] if titled else [])]:
        if name in heads or (not heads and key(name) in keys):
            return keys.get(key(name), name)
    if heads:
        return heads[0]
    if said_all and not layout.is_html:
        return said_all[0]
    if layout.is_html:
        return titled or _spelt(content, own_slug(url))
    return titled or _first(content)


def _titled(layout: Layout, content: list[Line]) -> str | None:
    """The name in the page's title, as far as a line of the page says it, too."""
    text = layout.title or layout.og_title or ""
    inside = within(content, HEADINGS)
    if any(line.text == text and _may_name(line) for line in content if line.index in inside):
        return text
    title = TITLE.fullmatch(text)
    titled = clean(title[1]) if title else None
    if titled is not None and any(line.text == titled for line in content):
        return titled
    begun = [line.text for line in content if _begins(titled or text, line.text)]
    return max(begun, key=len, default=titled)


def _may_name(line: Line) -> bool:
    """Whether a heading that is the whole title may be a name: it is none of the page's own."""
    known = line.key in NOISE or line.key in OPENERS or line.key in LABELS
    return not (known or line.text.startswith(SITE) or NOISE_LINE.fullmatch(line.text))


def _begins(title: str, text: str) -> bool:
    """Whether a title goes on with a remark behind a text: `Otter — expert verdict`."""
    return title.startswith(text) and REMARK.match(title, len(text)) is not None


def _without_site(text: str) -> str:
    """A heading that holds the page's title: `Otter review | Ship or Skip`."""
    title = TITLE.fullmatch(text) if "hip" in text else None
    return clean(title[1]) if title else text


def _repeated(content: list[Line]) -> list[str]:
    found = []
    for line in content:
        for pattern in (SHARED, ALTERNATIVES):
            match = pattern.fullmatch(line.text) if len(line.text) < MAX_SENTENCE else None
            if match and match[1].casefold() not in NO_NAMES:
                found.append(match[1])
    return found


def _first(content: list[Line]) -> str | None:
    """The line below `Back to reviews`, or the first that says anything.

    Or one below it that a paragraph begins with, where a pitch stands between, or has in it: above
    the name is a menu or a category. A long one is a name only if another line of the page says it,
    too.
    """
    if (asked := _asked(content)) is not None:
        return asked
    back = next((at for at, line in enumerate(content) if BACK.search(line.text)), -1)
    above = takewhile(lambda line: not _is_judged(line), content[back + 1 :])
    said = [
        line
        for before, line in pairwise([None, *above])
        if line is not None and not (_is_menu(line) or _is_fact(line, before))
    ]
    paragraphs = [line.text for line in content if len(line.text) >= PARAGRAPH]
    for line, below in pairwise(said[:MAX_ABOVE]):
        own = not opens_with(below.text, line.text)
        if own and any(opens_with(text, line.text) for text in paragraphs):
            return line.text
    spoken = (line.text for line in said[:MAX_ABOVE] if _may_be_spoken(line))
    named = next((name for name in spoken if any(_holds(text, name) for text in paragraphs)), None)
    for line in said[:1] if named is None else ():
        begun = [other.text for other in said if _begins(line.text, other.text)]
        if begun:
            return max(begun, key=len)
        again = any(line.text in other.text for other in content if other is not line)
        few = len(line.text.split()) <= MAX_WORDS and line.text[-1] != "."
        may_name = len(line.text) < MAX_NAME and (again or few)
        return line.text if may_name else None
    return named


def _asked(content: list[Line]) -> str | None:
    """The name that a heading asks for, and the paragraph below begins with: `What is Otter?`."""
    for line, below in pairwise(content):
        match = ABOUT.fullmatch(line.text) if len(line.text) < MAX_NAME else None
        if match and opens_with(below.text, match[1]) and key(match[1]) not in ITSELF:
            return match[1] if len(below.text) >= PARAGRAPH else None
    return None


def _may_be_spoken(line: Line) -> bool:
    """Whether a line may be a name that a paragraph has somewhere: no category, no sentence."""
    known = line.key in CATEGORIES or line.key in MENUS or line.key in LABELS
    return not known and len(line.text) < MAX_NAME and SENTENCE.search(line.text) is None


def _holds(paragraph: str, name: str) -> bool:
    """Whether a paragraph has a name in it, and not as a part of a word."""
    at = paragraph.find(name)
    end = at + len(name)
    inside = paragraph[max(at - 1, 0) : at].isalnum() or paragraph[end : end + 1].isalnum()
    return at >= 0 and not inside


def _is_menu(line: Line) -> bool:
    noise = line.key in NOISE or NOISE_LINE.fullmatch(line.text) or len(line.text) <= 1
    return bool(noise) or KICKER.fullmatch(line.text) is not None or line.text.startswith(SITE)


def _is_judged(line: Line) -> bool:
    """Whether a line heads what no page begins with; a menu may be called like some of it."""
    return OPENERS.get(line.key) in JUDGED and line.key not in WEAK


def _is_fact(line: Line, before: Line | None) -> bool:
    """Whether a line states a fact; a tool may be called Skip, but not below a label."""
    facts = read_line(line.text)
    alone = facts is not None and line.key == facts.verdict
    return facts is not None and not (alone and (before is None or before.key not in LABELS))


def opens_with(paragraph: str, name: str) -> bool:
    """Whether a paragraph begins with a name, and goes on: `Otter takes notes`."""
    follows = paragraph[len(name) : len(name) + 1]
    return paragraph.startswith(name) and follows != "" and not follows.isalnum()


def own_slug(url: str | None) -> str | None:
    """The slug in the address of a tool's page."""
    return url.rsplit("/", 1)[-1] if url and urls.kind(url) == "tool" else None


def _spelt(content: list[Line], slug: str | None) -> str | None:
    """The first text without a link that the page's own slug begins with."""
    for line in content if slug else ():
        own = not line.slug and line.box.slug is None and len(line.text) < MAX_NAME
        words = "-".join(spelt(line.text)) if own else ""
        if words and f"{slug}-".startswith(f"{words}-"):
            return line.text
    return None


def find_slug(
    content: list[Line], url: str | None, named: list[Line]
) -> tuple[str | None, list[Anomaly]]:
    """The slug by the address, the page's own sentences, or the link around its name."""
    asked = own_slug(url)
    said = next(
        (match["slug"] for line in content for match in [FULL_REVIEW.search(line.text)] if match),
        None,
    )
    if said is not None and not urls.SLUG.fullmatch(said):
        said = None
    linked = next((box.slug for line in named for box in line.box.ancestors() if box.slug), None)
    anomalies = []
    if asked and said and asked != said:
        anomalies.append(
            Anomaly(code="address_mismatch", path="tools.0.slug", detail=f"{asked} and {said}")
        )
    return asked or said or linked, anomalies
