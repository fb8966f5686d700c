"""What does not fit: readings that disagree, tallies against percentages, lines left unread."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import takewhile

from parsers.boxes.within import H1, within
from parsers.layout import Line
from parsers.readings.draft import Draft
from parsers.records import Anomaly, Tool
from parsers.text import LONE_MARKS
from parsers.values import figures
from parsers.vocabulary import ENDINGS, LABELS, MENUS, NOISE, SCORECARD, Label

MAX_UNREAD = 40
#: How the sentence begins below which a comparison's cards stand.
INTRODUCTION = "which one should you ship with?"
REPLACED = "\ufffd"
DAMAGE = re.compile(r"[\ufffd\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
#: Characters from which a line below the last field is somebody's prose, not a button.
SENTENCE = 60


def check_tools(drafts: tuple[Draft, ...], tools: list[Tool]) -> list[Anomaly]:
    """Contradictions within each tool's facts."""
    found = []
    for at, draft in enumerate(drafts):
        for path, kept, other in draft.conflicts():
            found.append(
                Anomaly(
                    code="disagreement", path=f"tools.{at}.{path}", detail=f"{kept!s} and {other!s}"
                )
            )
    return [*found, *check_counts(tools), *_all_damaged(tools)]


def check_counts(tools: Sequence[Tool]) -> list[Anomaly]:
    """Tallies, percentages and reviews of a comparison's tools that do not fit one another."""
    panels = [anomaly for at, tool in enumerate(tools) for anomaly in _panel(at, tool)]
    return panels + _all_critics(tools)


def check_records(tools: Sequence[Tool]) -> list[Anomaly]:
    """What no undamaged page says, whatever kind it is of."""
    return _all_critics(tools) + _all_damaged(tools)


def _all_critics(tools: Sequence[Tool]) -> list[Anomaly]:
    return [anomaly for at, tool in enumerate(tools) for anomaly in _critics(at, tool)]


def _all_damaged(tools: Sequence[Tool]) -> list[Anomaly]:
    return [anomaly for at, tool in enumerate(tools) for anomaly in _damaged(at, tool)]


def _critics(at: int, tool: Tool) -> list[Anomaly]:
    """A critic who judges one tool twice: a heading is missing or a block stands twice."""
    names = [review.reviewer for review in tool.reviews if review.reviewer]
    if len(set(names)) == len(names):
        return []
    seen = Counter(names)
    return [
        Anomaly(code="duplicate_review", path=f"tools.{at}.reviews", detail=f"{name} {count} times")
        for name, count in seen.items()
        if count > 1
    ]


def _damaged(at: int, tool: Tool) -> list[Anomaly]:
    """Values that hold what no page prints: replaced or control characters."""
    texts = {"name": tool.name, "category": tool.category, "tagline": tool.tagline}
    texts |= {"description": tool.description, "entry": tool.entry, "best_for": tool.best_for}
    texts |= {"pricing.text": tool.pricing.text, "price_label": tool.price_label}
    texts |= {f"reviews.{number}.quote": review.quote for number, review in enumerate(tool.reviews)}
    return [
        Anomaly(code="damaged_text", path=f"tools.{at}.{path}", detail=text[:120])
        for path, text in texts.items()
        if text and (REPLACED in text or not text.isprintable()) and DAMAGE.search(text)
    ]


def _panel(at: int, tool: Tool) -> list[Anomaly]:
    panel = tool.panel
    if panel.ships is None or panel.skips is None:
        return []
    total = panel.ships + panel.skips
    found = []
    if (
        panel.ship_percent is not None
        and total
        and abs(100 * panel.ships / total - panel.ship_percent) > 1
    ):
        detail = f"{panel.ships} ship / {panel.skips} skip is not {panel.ship_percent}%"
        found.append(Anomaly(code="tally_mismatch", path=f"tools.{at}.panel", detail=detail))
    votes = [review.verdict for review in tool.reviews]
    ships, skips = votes.count("ship"), votes.count("skip")
    if ships > panel.ships or skips > panel.skips:
        detail = f"reviews say {ships} ship / {skips} skip, the panel {panel.ships} / {panel.skips}"
        found.append(Anomaly(code="tally_mismatch", path=f"tools.{at}.reviews", detail=detail))
    return found


def _repeated(line: Line, said: set[str]) -> bool:
    """A percentage that stands beside a line which says it with its label."""
    return figures.percent(line.text) is not None and any(
        line.key in other for other in said if len(other) < 40
    )


def unread(content: list[Line], placed: frozenset[int] = frozenset()) -> list[Anomaly]:
    """Lines of the main part that belong to no field and are no known noise.

    `placed` are the indexes of lines that stand where only a fact does: a repeated text that
    would be a copy elsewhere is a fact there.
    """
    first, last = _bounds(content, placed)
    found = []
    said = {line.key for line in content if line.role == "field"}
    _pass_introduction(content[first:last])
    for line in content[first:last]:
        if line.role:
            continue
        if line.index not in placed and _says_nothing(line, said):
            line.ignore()
            continue
        line.role = "unread"
        found.append(Anomaly(code="unread", detail=line.text[:200]))
    for line in content:
        line.ignore()
    if len(found) > MAX_UNREAD:
        more = len(found) - MAX_UNREAD
        found = [*found[:MAX_UNREAD], Anomaly(code="unread", detail=f"and {more} more lines")]
    return found


def _bounds(content: list[Line], placed: frozenset[int]) -> tuple[int, int]:
    """Where the page's matter begins and ends.

    It goes on after the last field while prose follows: a quote whose score is lost.
    """
    fields = [at for at, line in enumerate(content) if line.role == "field"]
    if not fields:
        return 0, 0
    heads = within(content[: fields[0]], H1)
    first = next((at + 1 for at in range(fields[0], -1, -1) if content[at].index in heads), 0)
    ends = (at for at, line in enumerate(content) if at > fields[-1] and line.key in ENDINGS)
    last = next(ends, len(content))
    while last > fields[-1] + 1 and _small(content[last - 1], placed):
        last -= 1
    tile = next(
        (at for at, line in enumerate(content) if LABELS.get(line.key) is Label.PANEL), last
    )
    below = (at + 1 for at in range(fields[0]) if content[at].key.startswith(INTRODUCTION))
    return first or min(fields[0], tile, next(below, fields[0])), last


def _pass_introduction(matter: list[Line]) -> None:
    """One sentence, and nothing else, between the title and the first fact introduces the page."""
    above = list(takewhile(lambda line: line.role != "field", matter))
    prose = [line for line in above if not line.role and len(line.text) > 2]
    if len(prose) == 1 and len(prose[0].text) >= SENTENCE and prose[0].text.endswith("."):
        prose[0].ignore()


def _small(line: Line, placed: frozenset[int]) -> bool:
    return len(line.text) < SENTENCE and line.index not in placed


def _says_nothing(line: Line, said: set[str]) -> bool:
    """Whether a line repeats what is read, is an ornament, or is known not to be a fact."""
    return bool(
        line.key in said
        or figures.verdict(line.text)
        or _repeated(line, said)
        or line.key in LABELS
        or line.key in NOISE
        or line.key in MENUS
        or line.key in SCORECARD
        or line.key in ENDINGS
        or line.text in LONE_MARKS
        or len(line.text) <= 2
    )
