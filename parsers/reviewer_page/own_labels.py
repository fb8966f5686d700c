"""Labels that say whose they are: `The Builder's score` on the Builder's page is the score."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from parsers.layout import Line
from parsers.vocabulary import LABELS, Label

#: The labels of a critic's own part in an item, and the word for each.
OWN = {
    Label.SCORE: "score",
    Label.VOTE: "vote",
    Label.TALLY: "vote",
    Label.QUOTE: "quote",
}
SAYS = frozenset(("says", "said", "says why", "thinks"))
#: How often a label stands that is no tool's name, unless its element tells that it is a label.
REPEATED = 2
HEADS = frozenset(("dt", "th"))


def relabel(content: Sequence[Line], who: str) -> None:
    """Let the labels that name the critic be compared as those that name nobody."""
    counts = Counter(line.key for line in content)
    for line in content:
        if line.slug is None and line.box.slug is None:
            label = plain_label(line.key, who)
            if label is not None and (counts[line.key] >= REPEATED or line.box.tag in HEADS):
                line.key = label


def plain_label(said: str, who: str) -> str | None:
    """The label without the critic whose it is; `said` is in the form in which those are compared.

    The panel's own verdict names no critic.
    """
    who, bare = who.casefold().replace("’", "'"), said.replace("’", "'").removeprefix("the ")
    if not bare.startswith(who):
        return None
    rest = bare[len(who) :]
    owned = rest.startswith(("'s ", "' "))
    word = rest.partition(" ")[2] if owned or rest.startswith(" ") else ""
    if not owned and word in SAYS:
        return OWN[Label.QUOTE]
    # `verdict of the panel` and `panel verdict` are others' words.
    label = LABELS.get(word) if "panel" not in word else None
    return OWN.get(label) if label is not None else None
