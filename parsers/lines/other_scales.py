"""Scores in points, or out of ten, where the page prints none out of a hundred."""

from __future__ import annotations

from bisect import insort
from dataclasses import replace

from parsers.layout import Line
from parsers.lines.scores import LINKED, MIN_BARE, Scores, find_scores, is_judged, without_name
from parsers.names.zones import Zones
from parsers.values.figures import Head, ratio
from parsers.values.scales import TEN, Scaled, scaled, with_unit

#: A line with its score, and the tool that it names.
Found = tuple[Line, Scaled, int | None]


def find_scores_on_any_scale(content: list[Line], zones: Zones) -> Scores:
    """Every line that is a score; on another scale, several in the same kind of place.

    Points of which one is above ten are of a hundred; what may be out of ten is no score of a
    hundred, but its vote and its critic count.
    """
    scores = find_scores(content, zones)
    if len(scores.order) < MIN_BARE:
        _add_scaled(content, scores, zones)
    return scores


def _add_scaled(content: list[Line], scores: Scores, zones: Zones) -> None:
    places: dict[tuple[str, int], list[Found]] = {}
    for at, line in enumerate(content):
        if line.role or line.index in zones.owner_of_name or "blockquote" in line.box.around:
            continue
        found = _scaled(line, content[at + 1] if at + 1 < len(content) else None, zones)
        if found is not None and is_judged(content, at, found[1].head, zones):
            places.setdefault((line.box.tag, line.box.depth), []).append(found)
    for held in places.values():
        if len(held) < MIN_BARE or all(_counts_critics(line, found) for line, found, _ in held):
            continue
        for line, head, tool in _of_one_scale(held):
            scores.heads[line.index] = head, tool
            insort(scores.order, line.index)


def _scaled(line: Line, after: Line | None, zones: Zones) -> Found | None:
    """The score that a line prints, maybe with its unit in an element behind it."""
    joined = with_unit(line.text, after.text) if after is not None else None
    if joined is not None and after is not None:
        after.ignore()
    text, tool = without_name(joined or line.text, zones)
    found = scaled(text if text == line.text else LINKED.sub(" ", text))
    return (line, found, tool) if found is not None else None


def _counts_critics(line: Line, found: Scaled) -> bool:
    """Whether a line may as well tell how many critics would ship: `4/5`, `8 out of 10 ship`."""
    few = found.best is not None and found.best < TEN
    return (few or found.head.vote == "ship") and ratio(line.text) is not None


def _of_one_scale(held: list[Found]) -> list[tuple[Line, Head, int | None]]:
    """The lines with their heads, scored where all are of a hundred."""
    points = [found.of_hundred() for _, found, _ in held]
    known = None not in points and any(score is not None and score > TEN for score in points)
    return [
        (line, replace(found.head, score=score if known else None), tool)
        for (line, found, tool), score in zip(held, points, strict=True)
    ]
