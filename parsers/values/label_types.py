"""What a value of each label looks like: the answer "not a value of this label" is always one."""

from __future__ import annotations

import re

from parsers.text import MAX_INITIALS, key
from parsers.values import figures
from parsers.vocabulary import BADGES, CATEGORIES, ENTRIES, Label

REVIEW_LABELS = frozenset(
    (Label.CRITIC, Label.SCORE, Label.VOTE, Label.QUOTE, Label.DECISION, Label.NAME)
)
COUNTS = {Label.SHIPS, Label.SKIPS}
TYPED = {Label.PANEL, Label.COMMUNITY, Label.TALLY} | COUNTS
#: What is no longer is a button or a caption.
MIN_DESCRIPTION = 20
MAX_ENTRY = 60
#: The next card's badge, run on to a value.
RUN_ON = re.compile(rf"[a-z](?:{'|'.join(BADGES)})$")
MAX_CATEGORY = 100
#: A link from a card to a tool's own page, no category.
LEADS_ON = re.compile(r"(?:open|view|read|see|visit) (?:the|full|all|more)\b", re.IGNORECASE)


def typed(label: Label, text: str) -> bool:
    """Whether a text can be a value of the label."""
    if label is Label.PANEL:
        read = (figures.share, figures.tally, figures.share_and_tally)
        told = any(of(text) is not None for of in read)
        return told or figures.won(text) or figures.unjudged(text)
    if label is Label.COMMUNITY:
        return figures.community(text) is not None
    if label in COUNTS:
        return figures.count(text) is not None
    if label is Label.TALLY:
        return (
            figures.tally(text) is not None
            or figures.tally_and_share(text) is not None
            or figures.ratio(text) is not None
            or figures.verdict(text) is not None
            or figures.unjudged(text)
        )
    return _fits(label, text)


def _fits(label: Label, text: str) -> bool:
    """Whether a text can be a value of a label that has no figures of its own."""
    if label is Label.ENTRY:
        other = figures.percent(text) is not None or figures.dash(text) or key(text) in CATEGORIES
        other = other or RUN_ON.search(text) is not None
        return key(text) in ENTRIES or (MAX_INITIALS < len(text) <= MAX_ENTRY and not other)
    if label is Label.CATEGORY:
        prose = text.endswith((".", "!", "?")) or LEADS_ON.match(text) is not None
        prose = prose or key(text).startswith("category ")
        return 0 < len(text) <= MAX_CATEGORY and not prose and not figures.is_other(text)
    if label is Label.DESCRIPTION:
        return len(text) > MIN_DESCRIPTION or figures.dash(text)
    return bool(text)
