"""Rows of a table of which an extract ran all cells together, below a head that it ran as well.

    DecisionFern NotesWren Desk
    PricingOne-time licence, £89Free tier / $20/mo Pro
    Best forTiny halls.Towers with a bell

A row is cut where two texts meet as words of one text do not, if that is one place alone, or where
one of the values stands elsewhere on the page; both must be values of the label.
"""

from __future__ import annotations

import re

from parsers.layout import Line
from parsers.lines.items import Value
from parsers.lines.take import take
from parsers.names.pair import Names
from parsers.pricing.grammar import priced
from parsers.readings.draft import Draft
from parsers.text import key
from parsers.values.figures import tally
from parsers.values.label_types import TYPED, typed
from parsers.vocabulary import CATEGORIES, ENTRIES, LABELS, Label

#: Labels of such rows, and what stands right behind one.
READ = (Label.TAGLINE, Label.CATEGORY, Label.TALLY, Label.PANEL, Label.COMMUNITY, Label.ENTRY,
        Label.PRICING, Label.BEST_FOR)  # fmt: skip
_WORDS = sorted((word for word, label in LABELS.items() if label in READ), key=len, reverse=True)
ROW = re.compile(rf"(?i:({'|'.join(map(re.escape, _WORDS))}))(?=[^\sa-z:])")
#: Where a text ends and another begins with no space between.
SEAM = re.compile(
    r"(?<=[a-z\u00df-\u00ff)%.!?…”])(?=[A-Z\u00c0-\u00de“$€£¥~])|(?<=[)%!?…”a-z])(?=\d)"
    r"|(?<=[A-Z\d])(?=[$€£¥])|(?<=\d)(?=[A-Z][a-z])"
)
#: Of figures and of texts without capitals any place may be a seam.
BEGINS = re.compile(r"[A-Z\d—–-]")
MIN_ROWS, MAX_ROWS, MAX_ROW = 3, 40, 700


def read_run_rows(content: list[Line], drafts: tuple[Draft, Draft], names: Names) -> None:
    """Read the rows of each table whose head is the names of both tools, run together."""
    columns = {f"{names.first}{names.second}": (0, 1), f"{names.second}{names.first}": (1, 0)}
    if len(columns) == 1:
        return
    for at, line in enumerate(content):
        told = next((order for run, order in columns.items() if line.text.endswith(run)), None)
        rows = _rows(content[at + 1 : at + 1 + MAX_ROWS]) if told is not None else []
        if told is None or len(rows) < MIN_ROWS:
            continue
        texts = {other.text for other in content if not other.role}
        for row, label, rest in rows:
            ways = _cuts(label, rest, texts)
            for tool, text in zip(told, ways[0] if len(ways) == 1 else (), strict=False):
                take(drafts[tool], label, Value(text, (row,)), table=True)
        return


def _rows(below: list[Line]) -> list[tuple[Line, Label, str]]:
    """The lines right below a head that begin with labels, and what is behind these."""
    rows: list[tuple[Line, Label, str]] = []
    for line in below:
        found = ROW.match(line.text) if len(line.text) <= MAX_ROW else None
        if found is None:
            break
        if not line.role:
            rows.append((line, LABELS[key(found[1])], line.text[found.end() :]))
    return rows


def _cuts(label: Label, rest: str, texts: set[str]) -> list[tuple[str, str]]:
    """The ways to cut a row in two values of its label.

    texts: all that the page says in lines of their own
    """
    anywhere = [(rest[:at], rest[at:]) for at in range(1, len(rest))]
    if label in TYPED:
        ways = [way for way in anywhere if BEGINS.match(way[1]) and way[0][-1] != " "]
        if label is Label.TALLY:
            # A verdict and its own tally are one value.
            ways = [way for way in ways if (tally(way[0]) is None) is (tally(way[1]) is None)]
        return [way for way in ways if all(typed(label, text) for text in way)]
    if label is Label.ENTRY:
        return [way for way in anywhere if all(key(text) in ENTRIES for text in way)]
    seams = [(rest[: seam.start()], rest[seam.start() :]) for seam in SEAM.finditer(rest)]
    if label is Label.PRICING:
        return [way for way in seams if all(map(priced, way))] if len(seams) == 1 else []
    known = [way for way in anywhere if all(text in texts for text in way)]
    known = known or [way for way in anywhere if way[0] == way[1]]
    if label is Label.CATEGORY:
        known = known or [way for way in anywhere if all(key(text) in CATEGORIES for text in way)]
    known = known or [way for way in seams if any(text in texts for text in way)]
    return known or [way for way in seams if all(typed(label, text) for text in way)]
