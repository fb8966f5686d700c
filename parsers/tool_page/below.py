"""Where a page's facts begin below its critics: at a label, with its value behind or below it.

One label alone may be what a critic says.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from parsers.boxes.within import HEADINGS
from parsers.layout import Line
from parsers.text import key
from parsers.tool_page.credits import begins_with_critic, credit
from parsers.tool_page.facts import read_line
from parsers.values import figures
from parsers.values.critic_names import SENTENCE
from parsers.values.dates import read_date
from parsers.vocabulary import LABELS, Label

#: Characters of a text that is what a section is about.
PARAGRAPH = 40
#: Labels of facts that may stand below the panel's take.
FACTS = frozenset((
    Label.CATEGORY, Label.PRICING, Label.REVIEWED, Label.COMMUNITY, Label.BEST_FOR, Label.PANEL,
    Label.ENTRY,
))  # fmt: skip
#: Labels whose values nothing else can be.
SURE: dict[Label | None, Callable[[str], object]] = {
    Label.COMMUNITY: figures.community, Label.REVIEWED: read_date, Label.PANEL: figures.share,
}  # fmt: skip


def begins_facts(lines: Sequence[Line], at: int) -> bool:
    """Whether facts begin at a line: two with their labels in a row, or one that is sure."""
    return _lists_facts(lines, at) or _labels_facts(lines, at) or _is_fact(lines, at)


def _labels_facts(lines: Sequence[Line], at: int) -> bool:
    """Whether a line is a label, and the second below it one more; between them is the value.

    Or they head the columns of a table.
    """
    if LABELS.get(lines[at].key) not in (*FACTS, Label.TALLY) or len(lines) <= at + 2:
        return False
    after, third = lines[at + 1], lines[at + 2]
    beside = after.key not in LABELS or after.box.parent is lines[at].box.parent
    return beside and LABELS.get(third.key) in FACTS


def _is_fact(lines: Sequence[Line], at: int) -> bool:
    """Whether a line is a label of which the line below is a value that nothing else can be."""
    fits = SURE.get(LABELS.get(lines[at].key))
    return fits is not None and at + 1 < len(lines) and fits(lines[at + 1].text) is not None


def _lists_facts(content: Sequence[Line], at: int) -> bool:
    """Whether two lines in a row are facts with their labels: `Price: Paid`, `Reviewed: today`."""
    labels = [_labelled(line) for line in content[at : at + 2]]
    return None not in labels and len(set(labels)) > 1


def _labelled(line: Line) -> Label | None:
    """The label of a fact that a line begins with, and has the value behind."""
    before, colon, value = line.text.partition(":")
    label = LABELS.get(key(before)) if colon and value.strip() else None
    return label if label in FACTS or label is Label.TALLY else None


def heads_tally(lines: Sequence[Line]) -> bool:
    """Whether a tally's label has one below it, or any heading a verdict and then a tally."""
    label, *below = lines
    if LABELS.get(label.key) is not Label.TALLY:
        if label.box.tag not in HEADINGS or begins_with_critic(label.text) or len(below) < 2:
            return False
        if figures.verdict(below[0].text) is None:
            return False
        below = below[1:]
    facts = read_line(below[0].text) if below else None
    return facts is not None and facts.counted


def is_headed(content: Sequence[Line], at: int) -> bool:
    """Whether the line above a fact heads it: by its element, or behind a finished sentence."""
    above, before = content[at - 1], content[at - 2]
    if not HEADINGS.isdisjoint(above.box.around):
        return True
    finished = SENTENCE.search(before.text) is not None and credit(before.text) is None
    return finished and heads(above) and not begins_with_critic(above.text)


def heads(line: Line) -> bool:
    """Whether a line is a heading: by its element, or in an extract by its look."""
    if _labelled(line) is not None:
        return False
    short = len(line.text) < PARAGRAPH and SENTENCE.search(line.text) is None
    return short or not HEADINGS.isdisjoint(line.box.around)
