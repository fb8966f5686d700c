"""What a tool's page calls its tool: the name, and the slug by the page's own sentences."""

from __future__ import annotations

from parsers import urls
from parsers.identity import spelt
from parsers.layout import Layout, Line
from parsers.records import Anomaly
from parsers.text import clean, key
from parsers.tool_words import (
    ALTERNATIVES,
    BACK,
    FULL_REVIEW,
    NO_NAMES,
    NOISE_LINE,
    SHARED,
    TITLE,
)  # fmt: skip
from parsers.vocabulary import NOISE
from parsers.within import H1, within

MAX_SENTENCE = 400
MAX_NAME = 120
MAX_WORDS = 4
#: With which the menu above a page begins.
SITE = "Ship or Skip"


def find_name(layout: Layout, content: list[Line], url: str | None) -> str | None:
    """The name that a sentence of the page repeats, else its heading, title or first line."""
    inside = within(content, H1)
    heads = [_without_site(line.text) for line in content if line.index in inside]
    keys = {line.key: line.text for line in reversed(content)}
    title = TITLE.fullmatch(layout.title or layout.og_title or "")
    titled = clean(title[1]) if title else None
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

    A long one is a name only if another line of the page says it, too.
    """
    back = next((at for at, line in enumerate(content) if BACK.search(line.text)), -1)
    for line in content[back + 1 :]:
        if line.key in NOISE or NOISE_LINE.fullmatch(line.text) or len(line.text) <= 1:
            continue
        if line.text.startswith(SITE):
            continue
        again = any(line.text in other.text for other in content if other is not line)
        named = len(line.text) < MAX_NAME and (again or len(line.text.split()) <= MAX_WORDS)
        return line.text if named else None
    return None


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
