"""What the critics said of one tool: every review, which are current, and how they changed.

A review is (tool, critic, quote). A quote that one page shows without its critic is a sighting
of the review with the same words on another page, which so lends it critic, score and verdict;
where nobody names the critic the review stands without. Pure functions over sights.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from archive.history import Course, latest
from archive.sight import Key, PageRuns, Review, Sight, Value

PREFIX = "review:"
QUOTE, SCORE, VERDICT = "quote", "score", "verdict"


@dataclass(frozen=True, slots=True)
class ReviewRow:
    """A review as the archive knows it; `derived` names the parts nobody was seen to print."""

    reviewer: str | None
    score: int | None
    verdict: str | None
    quote: str
    is_current: bool
    derived: str
    first: int


def values(reviews: Sequence[Review]) -> tuple[dict[Key, Value], dict[Key, Value]]:
    """The facts in the reviews of one reading: those read and those inferred."""
    read: dict[Key, Value] = {}
    inferred: dict[Key, Value] = {}
    for field, review in _named(reviews):
        parts = {QUOTE: review.quote, SCORE: review.score, VERDICT: review.verdict}
        for part, value in parts.items():
            if value is not None:
                guessed = part in review.derived or "reviewer" in review.derived
                (inferred if guessed else read)[Key(field, part)] = value
    return read, inferred


def _named(reviews: Sequence[Review]) -> Iterable[tuple[str, Review]]:
    """Field names of reviews with a critic; a critic's second review on a page is his "(2)".

    Which is the second is told by their words, for pages may show them in any order.
    """
    count: dict[str, int] = {}
    for review in sorted(reviews, key=lambda r: (r.quote, r.verdict or "")):
        if review.reviewer is not None:
            count[review.reviewer] = number = count.get(review.reviewer, 0) + 1
            again = f" ({number})" if number > 1 else ""
            yield f"{PREFIX}{review.reviewer}{again}", review


def history(
    sights: Sequence[Sight], courses: Mapping[Key, Course], pages: Mapping[str, PageRuns]
) -> list[ReviewRow]:
    """Every distinct review of a tool, in a fixed order."""
    spoken: dict[tuple[str, str | None, str], list[tuple[Sight, Review]]] = {}
    for sight in sights:
        for field, review in _named(sight.reviews):
            spoken.setdefault((field, review.reviewer, review.quote), []).append((sight, review))
    first = _first_seen(sights)
    rows = []
    for (field, critic, quote), said in spoken.items():
        current, parts, derived = _parts(field, quote, said, courses)
        score, verdict = parts[SCORE], parts[VERDICT]
        assert not isinstance(score, str)
        assert not isinstance(verdict, int)
        rows.append(ReviewRow(critic, score, verdict, quote, current, derived, first[quote]))
    named = {quote for _, _, quote in spoken}
    current_bare = uncredited(sights, pages)
    unnamed = {quote for sight in sights for quote in bare(sight) or ()}
    rows += [
        ReviewRow(None, None, None, quote, quote in (current_bare or ()), "", first[quote])
        for quote in unnamed - named
    ]
    return sorted(rows, key=lambda r: (r.reviewer is None, r.reviewer or "", r.first, r.quote))


def _first_seen(sights: Sequence[Sight]) -> dict[str, int]:
    first: dict[str, int] = {}
    for sight in sights:
        for review in sight.reviews:
            first[review.quote] = min(sight.first, first.get(review.quote, sight.first))
    return first


def _parts(
    field: str, quote: str, said: Sequence[tuple[Sight, Review]], courses: Mapping[Key, Course]
) -> tuple[bool, dict[str, Value], str]:
    """Whether a critic's review is current, its score and verdict, and which parts are inferred."""
    said = sorted(said, key=lambda pair: (pair[0].first, pair[0].digest), reverse=True)
    words = courses.get(Key(field, QUOTE))
    current = words.current == quote if words and words.known else True
    parts: dict[str, Value] = {}
    derived = {"reviewer"} if all("reviewer" in r.derived for _, r in said) else set()
    for part in (SCORE, VERDICT):
        course = courses.get(Key(field, part))
        told = [(part in r.derived, getattr(r, part)) for _, r in said]
        told = [pair for pair in told if pair[1] is not None]
        if current and course and course.known and (False, course.current) in told:
            parts[part] = course.current
            continue
        # A read part goes before an inferred one, then the newest before the older.
        guessed, parts[part] = min(told, key=lambda pair: pair[0], default=(False, None))
        if guessed:
            derived.add(part)
    return current, parts, " ".join(sorted(derived))


def bare(sight: Sight) -> tuple[str, ...] | None:
    """The quotes of a reading that stand without a critic; None where there are none."""
    return tuple(r.quote for r in sight.reviews if r.reviewer is None) or None


def uncredited(sights: Sequence[Sight], pages: Mapping[str, PageRuns]) -> tuple[str, ...] | None:
    """The quotes without a critic that are current, together as one reading shows them."""
    said = {s.facts: json.dumps(quotes) for s in sights if (quotes := bare(s))}
    found = latest(said, sights, pages)
    return tuple(json.loads(found)) if isinstance(found, str) else None


def changes(
    courses: Mapping[Key, Course], sights: Sequence[Sight]
) -> list[tuple[int, str, str, str, int]]:
    """(time, field, old, new, document): parts that changed at one moment are one change.

    A review is printed with the score and verdict that some page shows beside these very words,
    for a page that lacks them leaves those of the words before it standing (law 7).
    """
    found: list[tuple[int, str, str, str, int]] = []
    if not any(c.changes for c in courses.values()):
        return found
    told = _told(sights)
    for field in sorted({key.field for key in courses if key.part}):
        parts = {key.part: c for key, c in courses.items() if key.field == field and c.known}
        state = {p: c.changes[0].old if c.changes else c.current for p, c in parts.items()}
        moments: dict[int, list[tuple[str, str, Value, int]]] = {}
        for part, course in parts.items():
            for c in course.changes:
                moments.setdefault(c.at, []).append((c.page, part, c.new, c.document))
        for at, steps in sorted(moments.items()):
            old = _text(_as_told(field, state, told))
            state.update({part: new for _, part, new, _ in steps})
            new = _text(_as_told(field, state, told))
            if new != old:
                found.append((at, field, old, new, min(steps)[3]))
    return found


Told = Mapping[tuple[str, Value, str], set[Value]]


def _told(sights: Sequence[Sight]) -> Told:
    """What pages show beside each quote: (field, quote, part) to the values of that part."""
    told: dict[tuple[str, Value, str], set[Value]] = {}
    for sight in sights:
        for field, review in _named(sight.reviews):
            for part, value in ((SCORE, review.score), (VERDICT, review.verdict)):
                if value is not None:
                    told.setdefault((field, review.quote, part), set()).add(value)
    return told


def _as_told(field: str, state: Mapping[str, Value], told: Told) -> dict[str, Value]:
    """The state of a review, with no part that belongs to other words."""
    quote = state.get(QUOTE)
    found: dict[str, Value] = {QUOTE: quote}
    for part in (SCORE, VERDICT):
        values = told.get((field, quote, part), set())
        value = state.get(part)
        found[part] = value if value in values else None
        if value not in values and len(values) == 1:
            (found[part],) = values
    return found


def shown(part: str, value: Value) -> str | None:
    """One part of a review as text, as `changes` and `suspects` print it."""
    if value is None:
        return None
    return f"{value}/100" if part == SCORE else str(value)


def _text(state: Mapping[str, Value]) -> str:
    """One review on a line: "85/100 · ship · quote", without what is not known."""
    parts = (shown(part, state.get(part)) for part in (SCORE, VERDICT, QUOTE))
    return " · ".join(part for part in parts if part is not None)
