"""What a copy of a page says of itself above its text, between two rules: `hostname: ...`.

    ---
    title: Fern Notes vs Wren Desk
    sitename: Ship or Skip
    description: Two tools side by side.
    ---

It describes the page and neither of its tools. The title stays, for it names both.
"""

from __future__ import annotations

import re

from parsers.text import key
from parsers.vocabulary import LABELS, Label

MATTER = re.compile(
    r"\A\s{0,9}---[ \t\r]*\n((?:(?:[\w.-]+:|[ \t]|- )[^\n]*\n){1,40}?)---[ \t\r]*(?:\n|\Z)"
)
NAMED = re.compile(r"([\w.-]+):")
#: What a copy tells of the page. Where it tells facts of a tool as well, all may be the tool's.
OF_THE_PAGE = frozenset((
    "author", "categories", "clipped", "created", "date", "description", "excerpt", "fingerprint",
    "hostname", "id", "image", "keywords", "lang", "language", "license", "pagetype", "published",
    "saved", "site", "site_name", "sitename", "summary", "tags", "updated",
))  # fmt: skip


def without_front_matter(text: str) -> str:
    """A text without what stands above it of the page as such."""
    found = MATTER.match(text) if text.lstrip()[:3] == "---" else None
    if found is None or _tells_facts(found[1]):
        return text
    kept: list[str] = []
    ours = True
    for line in found[1].splitlines(keepends=True):
        named = NAMED.match(line)
        ours = named[1].casefold() not in OF_THE_PAGE if named is not None else ours
        kept += [line] if ours else []
    return "".join((text[: found.start(1)], *kept, text[found.end(1) :]))


def _tells_facts(matter: str) -> bool:
    """Whether some key is a label of a tool's facts."""
    named = (NAMED.match(line) for line in matter.splitlines())
    labels = {LABELS.get(key(found[1].replace("_", " "))) for found in named if found is not None}
    return bool(labels - {None, Label.DESCRIPTION, Label.REVIEWED})
