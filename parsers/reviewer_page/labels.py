"""What labels say in a critic's list: at the head of a column, or beside their value."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from itertools import islice, pairwise
from typing import Any

from parsers.boxes.within import HEADINGS, QUOTES
from parsers.layout import FLAT, Line
from parsers.names.column_heads import column_heads, columned
from parsers.pricing.grammar import read_pricing
from parsers.reviewer_page.lines import PAIRED, PANEL, REPEATED, Fact, ballot, is_pitch, panel_of
from parsers.text import key
from parsers.values.critic_names import SENTENCE
from parsers.values.figures import bare_score, community, dash, share, verdict
from parsers.values.label_types import typed
from parsers.vocabulary import CATEGORIES, LABELS, Label

#: Labels beside whose value stands nothing else.
BESIDE = (Label.SCORE, Label.PANEL, Label.COMMUNITY)
#: Labels whose value is a text: nobody knows it but by where it stands.
TEXTS = {
    Label.CATEGORY: "category",
    Label.TAGLINE: "tagline",
    Label.DESCRIPTION: "description",
    Label.PRICING: "pricing",
    Label.BEST_FOR: "best_for",
}
#: A label that may stand before a name.
ABOUT = "about"
#: Labels of votes.
VOTES = (Label.TALLY, Label.VOTE)
#: Characters of the longest pitch: what is longer describes.
MAX_PITCH = 120


def labelled(content: Sequence[Line], expected: int | None) -> dict[int, Fact]:
    """By index: what the labels say that stand at the head of a column or beside their value.

    expected: how many items there are, where they are counted
    """
    heads = column_heads(content)
    below = columned(content, heads, _panel_label)
    values = (fact_below(line, label) for line, label in below)
    found = _not_quotes(content, {fact.line.index: fact for fact in values if fact is not None})
    many = max(REPEATED, (expected or 0) // 2)
    found |= _beside_votes(content, heads)
    found |= _led_texts(content, many)
    found |= _run_on(content, many)
    for label in BESIDE:
        said = (at for at, line in enumerate(content) if LABELS.get(line.key) is label)
        places = [at for at in said if _unlinked(content[at])]
        after = [_value(line, label) for at in places for line in content[at + 1 : at + 2]]
        before = [_value(content[at - 1], label) if at else None for at in places]
        # Where all labels have a value above them, those below are the next ones'.
        chosen = before if None not in before else after
        found |= {fact.line.index: fact for fact in chosen if fact is not None}
        found |= {content[at].index: Fact(content[at]) for at in places if any(chosen)}
    sure = _stand_above(content)
    in_order = (_not_quotes(content, _below(content, label, sure=sure)) for label in TEXTS)
    return {index: fact for facts in in_order for index, fact in facts.items()} | found


def _beside_votes(content: Sequence[Line], heads: int) -> dict[int, Fact]:
    """By index: bare scores beside the votes of an extract, where their heads stand so, too."""
    labels = [LABELS.get(line.key) for line in content[:heads]]
    if Label.SCORE not in labels or content[0].box.depth != FLAT:
        return {}
    before, after = ([None, *labels, None][labels.index(Label.SCORE) + side] for side in (0, 2))
    found: dict[int, Fact] = {}
    rows = content[heads:]
    for above, line, below in zip(rows, rows[1:], rows[2:], strict=False):
        cast = (above if before in VOTES else below) if {before, after} & set(VOTES) else None
        told = ballot(cast) if cast is not None else None
        fact = _value(line, Label.SCORE) if told is not None and told.name is None else None
        found |= {line.index: fact} if fact is not None else {}
    return found if len(found) >= REPEATED else {}


def _led_texts(content: Sequence[Line], many: int) -> dict[int, Fact]:
    """By index: the labels that lead a text each by their elements, `many` at least, and the texts.

    A tool may be called like one of them.
    """
    led: defaultdict[Label, list[int]] = defaultdict(list)
    for at, (line, after) in enumerate(pairwise(content)):
        label = LABELS.get(line.key)
        if label not in TEXTS or not (_unlinked(line) and _unlinked(after)):
            continue
        named = line.key == ABOUT and not (is_pitch(after.text) or _is_said(after))
        if _leads(line, after) and not named:
            led[label].append(at)
    found: dict[int, Fact] = {}
    for label, places in led.items():
        told: dict[int, Fact] = {}
        for at in places if len(places) >= many else ():
            value = content[at + 1]
            more = _paragraphs(content, at + 2) if label is Label.DESCRIPTION else []
            told |= {line.index: Fact(line) for line in (content[at], *more)}
            told |= {
                value.index: _text(value, label, " ".join(line.text for line in (value, *more)))
            }
        found |= _not_quotes(content, told)
    return found


def _run_on(content: Sequence[Line], many: int) -> dict[int, Fact]:
    """By index: texts behind labels that are elements of the same lines, `many` at least."""
    led: defaultdict[Label, dict[int, Fact]] = defaultdict(dict)
    for line in content:
        label = LABELS.get(key(line.parts[0])) if len(line.parts) == PAIRED else None
        if label in TEXTS and _unlinked(line) and QUOTES.isdisjoint(line.box.around):
            led[label][line.index] = _text(line, label, line.parts[1])
    told = (_not_quotes(content, facts) for facts in led.values() if len(facts) >= many)
    return {index: fact for facts in told for index, fact in facts.items()}


def _unlinked(line: Line) -> bool:
    return line.slug is line.box.slug is None


def _text(line: Line, label: Label, text: str) -> Fact:
    """What a label says that a text is; a dash says that there is none."""
    told: dict[str, Any] = {} if dash(text) else {TEXTS[label]: text}
    return replace(Fact(line), **told)


def _not_quotes(content: Sequence[Line], told: dict[int, Fact]) -> dict[int, Fact]:
    """What labels say; nothing where each would call an item's only sentence a description."""
    many = sum(fact.description is not None for fact in told.values())
    said = (line for line in content if line.index not in told and _is_said(line))
    return told if not many or len(list(islice(said, many))) == many else {}


def _is_said(line: Line) -> bool:
    quoted = not QUOTES.isdisjoint(line.box.around) or line.text[-1] in '”"»'
    return quoted or SENTENCE.search(line.text) is not None


def _leads(label: Line, value: Line) -> bool:
    """Whether a label is the term or the heading of the text below, or stands alone with it."""
    if not HEADINGS.isdisjoint(label.box.around):
        return HEADINGS.isdisjoint(value.box.around)
    if label.box.tag == "dt":
        return value.box.tag != "dt"
    pair = label.box.parent
    return pair is not None and (pair.start, pair.end) == (label.index, value.index + 1)


def _paragraphs(content: Sequence[Line], start: int) -> list[Line]:
    """The paragraphs from a place on that go on with the one above it."""
    above = content[start - 1].box
    stop = start
    while stop < len(content) and above.tag == content[stop].box.tag == "p":
        if content[stop].box.parent is not above.parent:
            break
        stop += 1
    return list(content[start:stop])


def _stand_above(content: Sequence[Line]) -> bool:
    """Whether the labels of votes or of scores stand above these: so do all others."""
    around = list(zip(content, content[1:], content[2:], strict=False))
    for labels, holds in ((VOTES, _is_vote), ((Label.SCORE,), _is_score)):
        mine = [(a, b) for a, line, b in around if LABELS.get(line.key) in labels]
        below = len(mine) >= REPEATED and all(holds(after) for _, after in mine)
        if below and not all(holds(before) for before, _ in mine):
            return True
    return False


def _is_vote(line: Line) -> bool:
    return ballot(line) is not None


def _is_score(line: Line) -> bool:
    return bare_score(line.text) is not None


def _below(content: Sequence[Line], label: Label, *, sure: bool) -> dict[int, Fact]:
    """By index: the texts below a label that several items have, and the label's own lines.

    A tool may be called so; then no text stands below it. Where it is not `sure` that labels
    stand above their values, most of these have to be what they say.
    """
    pairs = [
        (line, after)
        for line, after in pairwise(content)
        if LABELS.get(line.key) is label
        and _unlinked(line)
        and _unlinked(after)
        and typed(label, after.text)
        and not (after.key in LABELS or _is_vote(after) or _is_score(after))
    ]
    fitting = sum(_fits(label, after.text) for _, after in pairs)
    if len(pairs) < REPEATED or not (sure or fitting * 2 > len(pairs)):
        return {}
    told = {after.index: _text(after, label, after.text) for _, after in pairs}
    return {line.index: Fact(line) for line, _ in pairs} | told


def _fits(label: Label, text: str) -> bool:
    """Whether a text cannot be but what the label says."""
    if label is Label.PRICING:
        return read_pricing(text).model is not None
    if label is Label.CATEGORY:
        return key(text) in CATEGORIES
    return label is Label.DESCRIPTION and len(text) > MAX_PITCH


def head_label(head: Line) -> Label | None:
    """What a head says its column holds; on a critic's page the panel's stands apart."""
    return _panel_label(head) or LABELS.get(head.key)


def _panel_label(head: Line) -> Label | None:
    return Label.PANEL if PANEL.fullmatch(head.text) else None


def fact_below(line: Line, label: Label) -> Fact | None:
    """What a line in a column says whose head is known; of a dash, nothing."""
    told = _value(line, label) or _badge(line, label)
    return told or (Fact(line) if label in BESIDE and dash(line.text) else None)


def _value(line: Line, label: Label) -> Fact | None:
    """What a line says whose label is known."""
    text = line.text
    if label is Label.SCORE and (points := bare_score(text)) is not None:
        return Fact(line, score=points)
    if label is Label.PANEL and (percentage := share(text)) is not None:
        return Fact(line, share=percentage)
    if label is Label.COMMUNITY and (readers := community(text)) is not None:
        return Fact(line, community=readers)
    return _text(line, label, text) if label in TEXTS else None


def _badge(line: Line, label: Label) -> Fact | None:
    """What the whole panel says, in a column of its own."""
    if label is not Label.PANEL:
        return None
    found = panel_of(line.text, line)
    return found or (Fact(line, badge=badge) if (badge := verdict(line.text)) else None)
