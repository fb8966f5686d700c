"""How much a page says that only pages of verdicts say: values beside labels, scores, tallies.

A label without a value is no evidence: the skeleton of a page says nothing.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from parsers.boxes.within import H1, within
from parsers.facts.fact_runs import facts_of
from parsers.layout import Layout, Line, Link, holds
from parsers.names.pair import LEAD, OWN_TAIL, SITE_TAIL, VERSUS
from parsers.text import has_marks, key
from parsers.tool_page.words import MARKERS
from parsers.values.figures import SCORE, head, percent, role, tally, verdict
from parsers.values.urls import kind
from parsers.vocabulary import CARD_LABELS, ENDINGS, ENTRIES, LABELS, NO_VOTES, SCORECARD, Label

KICKER = "ai tool comparison"
MAX_VALUE = 40
#: Longer lines are prose or begin with a score.
MAX_SHORT = 60
MAX_HEAD = 60
#: The vote behind a score that begins a line.
VOTED = re.compile(r"\s?[·|:,–—-]\s?(?:ship|skip)\b", re.IGNORECASE)
MANY_TOOLS = 5
MANY_PAIRS = 3
MANY_LABELS = 9
#: So many quotes in marks are a scorecard on a page that says that it compares tools.
MANY_QUOTES = 4


@dataclass(slots=True)
class Evidence:
    """Counts over a page's lines.

    labels  labels of cards and tallies; values: lines that are values of such labels
    scored  critics' scores; tallied: tallies; votes: bare verdicts; critics: their names
    tools  slugs that are linked to
    pairs  comparisons that are linked to, or named beside a share: `A vs B 75% Panel ship`
    quotes  texts in marks, on a page that says of itself that it compares tools
    """

    labels: int = 0
    values: int = 0
    scored: int = 0
    tallied: int = 0
    votes: int = 0
    critics: int = 0
    quotes: int = 0
    tools: set[str] = field(default_factory=set)
    pairs: set[str] = field(default_factory=set)

    @property
    def real(self) -> bool:
        """Whether there are facts of a comparison or a tool at all."""
        firm = self.labels + self.scored + self.tallied
        return firm > 0 and self.values > 0 and self.labels + self.values > 1

    @property
    def spoken(self) -> bool:
        """Whether a page that names two tools says anything of them."""
        spoken = self.votes > 0 or self.critics > 1 or self.quotes >= MANY_QUOTES
        return self.real or spoken

    @property
    def listing(self) -> bool:
        """Whether the page lists many tools or comparisons and no critic's scores."""
        many = len(self.tools) >= MANY_TOOLS or len(self.pairs) >= MANY_PAIRS
        return self.scored == 0 and (
            many or self.labels >= MANY_LABELS or self.tallied >= MANY_LABELS
        )


def main_part(content: list[Line]) -> list[Line]:
    """The lines outside the lists of other tools, newsletters and other endings."""
    found = []
    inside = True
    heads = within(content, H1)
    for line in content:
        if line.key in ENDINGS:
            inside = line.key in MARKERS
        elif not inside and (line.index in heads or _returns(line)):
            inside = True
        if inside:
            found.append(line)
    return found


def _returns(line: Line) -> bool:
    heading = line.key == KICKER or line.key in SCORECARD or line.key in MARKERS
    scored = "100" in line.text and _score(line)
    return heading or LABELS.get(line.key) is Label.DECISION or scored


def gather(lines: list[Line], links: list[Link]) -> Evidence:
    """Count what the lines say; of the links, those that hold any of them count."""
    tools, pairs = _linked(lines, links)
    seen = Evidence(tools=tools, pairs=pairs)
    if any(line.key == KICKER for line in lines):
        seen.quotes = sum(has_marks(line.text) for line in lines)
    for at, line in enumerate(lines):
        label = LABELS.get(line.key)
        if label in CARD_LABELS or label is Label.TALLY:
            near = lines[max(0, at - 1) : at] + lines[at + 1 : at + 2]
            seen.labels += 1
            seen.values += any(map(_value, near))
        elif "100" in line.text and _score(line):
            seen.scored += 1
            seen.values += 1
        elif len(line.text) > MAX_SHORT:
            told = seen.labels < MANY_LABELS and bool(facts_of(line.text))
            seen.labels += told
            seen.values += told
        elif tally(line.text):
            seen.tallied += 1
            seen.values += 1
        elif (":" in line.text or "%" in line.text) and _glued(line):
            seen.labels += 1
            seen.values += 1
            if VERSUS.search(line.text):
                seen.pairs.add(line.key)
        elif len(line.text) < MAX_VALUE:
            seen.votes += verdict(line.text) is not None
            seen.critics += role(line.text) is not None
    return seen


def _score(line: Line) -> bool:
    """Whether a line is a critic's score, or begins with one, as extracts run cells together."""
    found = SCORE.search(line.text, 0, MAX_HEAD)
    if found is None:
        return False
    led = found.start() == 0 and VOTED.match(line.text, found.end()) is not None
    named = role(line.text[: found.start()].split(" ")[0]) is not None
    return led or named or head(line.text) is not None


def _value(line: Line) -> bool:
    """Whether a line could be the value of a label: a number, a verdict, an entry price."""
    text = line.text
    if len(text) > MAX_VALUE or line.key in LABELS:
        return False
    known = percent(text) is not None or verdict(text) or tally(text)
    return bool(
        known or line.key in ENTRIES or NO_VOTES.fullmatch(text) or any(map(str.isdigit, text))
    )


def _glued(line: Line) -> bool:
    """Whether a line is label and value: `75% Panel ship`, `Panel ship: 75%`."""
    before, colon, after = line.text.partition(":")
    label = LABELS.get(key(before)) if colon and after.strip() else None
    labelled = label in CARD_LABELS or label is Label.TALLY
    return labelled or ("%" in line.text and "panel" in line.key)


def _linked(lines: list[Line], links: list[Link]) -> tuple[set[str], set[str]]:
    """The tools and the comparisons that the lines link to."""
    tools: set[str] = set()
    pairs: set[str] = set()
    indexes = [line.index for line in lines]
    known = set(indexes)
    for link in links:
        if isinstance(link, Line):
            linked = link.index in known
        else:
            linked = holds(indexes, link) > 0
            if linked and link.target and kind(link.target) == "compare":
                pairs.add(link.target)
        if linked and link.slug:
            tools.add(link.slug)
    return tools, pairs


def compares(layout: Layout, content: list[Line]) -> bool:
    """Whether the page says that it compares two tools, and names each of them alone."""
    keys = {line.key for line in content}
    if KICKER in keys:
        return True
    inside = within(content, H1)
    heads = [line.text for line in content if line.index in inside]
    first = [] if layout.is_html else [line.text for line in content[:6]]
    titles = [layout.title or "", layout.og_title or "", *heads, *first]
    return any(_halves(text, keys) for text in titles if len(text) < 400)


def _halves(text: str, keys: set[str]) -> bool:
    # A stroke may be a name's own: `Vellum – Pro vs Quill`.
    titles = {LEAD.sub("", tail.sub("", text)) for tail in (OWN_TAIL, SITE_TAIL)}
    return any(
        key(title[: match.start()]) in keys and key(title[match.end() :]) in keys
        for title in titles
        for match in VERSUS.finditer(title)
    )
