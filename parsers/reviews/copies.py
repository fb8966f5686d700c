"""Reviews that a page shows more than once: for two widths, cut short, or in a loop of slides."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from parsers.reviews.attribution import Review
from parsers.text import broken_off, cut_short, marked, unmarked

#: Fewer reviews need no loop of slides.
MIN_SLIDES = 3
#: Reviews of one critic with one score, of which one that was cut short may be a copy.
MAX_ALIKE = 50


@dataclass(slots=True)
class _Copies:
    """What the page shows of one review, in reading order; `whole` are not cut short."""

    tool: int | None
    score: int | None
    whole: list[tuple[int, Review]] = field(default_factory=list)
    cut: list[tuple[int, Review]] = field(default_factory=list)

    def is_of(self, review: Review) -> bool:
        """Whether a review of the same critic in the same words is a copy of this one."""
        score = review.event.score
        if review.tool == self.tool:
            return score == self.score or score is None or self.score is None
        # Where one of two copies does not tell its tool, the score has to.
        open_tool = review.tool is None or self.tool is None
        return open_tool and score is not None and score == self.score

    def add(self, at: int, review: Review) -> None:
        self.whole.append((at, review))
        self.tool = review.tool if self.tool is None else self.tool
        self.score = review.event.score if self.score is None else self.score

    def places(self) -> list[int]:
        return sorted(at for at, _ in (*self.whole, *self.cut))

    def kept(self) -> Review:
        """The first copy that tells most, in the words of one without the page's own marks."""
        copies = [review for _, review in self.whole]
        told = [copy for copy in copies if copy.tool is not None] or copies
        kept = next((copy for copy in told if copy.event.score is not None), told[0])
        bare = _bare(kept, (*copies, *(review for _, review in self.cut)))
        for _, review in (*self.whole, *self.cut):
            if review is not kept:
                for line in (review.event.line, *review.event.quote):
                    line.ignore()
        if bare is not None:
            kept.event.words = bare
        return kept


def without_copies(reviews: list[Review]) -> list[Review]:
    """Each review once, and not the copy of it that was cut short.

    Copies may differ in the marks around the words, and one of them may not tell the tool. Where
    all are shown twice the last copies tell the order: the first may lack some.
    """
    if _terse(reviews):
        return reviews
    found: dict[tuple[str | None, str], list[_Copies]] = {}
    shown: list[_Copies] = []
    broken = []
    for at, review in enumerate(reviews):
        text = review.event.text()
        if broken_off(text):
            broken.append((at, review, text))
            continue
        _add(found, shown, at, review)
    alike: dict[tuple[str | None, int | None], list[_Copies]] = {}
    for copies in shown:
        alike.setdefault((copies.whole[0][1].role, copies.score), []).append(copies)
    # One that ends so itself may be shown in part, too.
    for at, review, text in sorted(broken, key=lambda each: len(each[2]), reverse=True):
        whole = next(
            (
                copies
                for copies in alike.get((review.role, review.event.score), ())[:MAX_ALIKE]
                if review.tool in (copies.tool, None)
                and cut_short(text, (copies.whole[0][1].event.text(),))
            ),
            None,
        )
        if whole is None:
            whole = _add(found, shown, at, review)
            alike.setdefault((review.role, whole.score), []).append(whole)
        else:
            whole.cut.append((at, review))
    return [copies.kept() for copies in _in_order(shown)]


def _terse(reviews: list[Review]) -> bool:
    """Whether nothing but words is told of any review, and some stand once.

    Two critics of one tool may say the same; copies are of all that a page shows.
    """
    if any(review.role is not None or review.event.score is not None for review in reviews):
        return False
    counts = Counter((review.tool, unmarked(review.event.text())) for review in reviews)
    return 1 in counts.values()


def _add(
    found: dict[tuple[str | None, str], list[_Copies]],
    shown: list[_Copies],
    at: int,
    review: Review,
) -> _Copies:
    alike = found.setdefault((review.role, unmarked(review.event.text())), [])
    copies = next((copies for copies in alike if copies.is_of(review)), None)
    if copies is None:
        copies = _Copies(review.tool, review.event.score)
        alike.append(copies)
        shown.append(copies)
    copies.add(at, review)
    return copies


def _in_order(shown: list[_Copies]) -> list[_Copies]:
    places = [(copies, copies.places()) for copies in shown]
    if all(len(at) > 1 for _, at in places):
        return [copies for copies, _ in sorted(places, key=lambda pair: pair[1][-1])]
    late = _looped(places)
    return [copies for copies, _ in sorted(places, key=lambda pair: pair[1][id(pair[0]) in late])]


def _looped(places: list[tuple[_Copies, list[int]]]) -> set[int]:
    """The ids of the last slides of loops, of all reviews or of each tool's, that stand first, too.

    In a loop of all a tool's own reviews may begin and end with one review by chance.
    """
    slides = sorted((at, copies.tool, id(copies)) for copies, all_at in places for at in all_at)
    found = _led([slide for _, _, slide in slides])
    for own in () if found else (0, 1):
        found += _led([slide for _, tool, slide in slides if tool == own])
    return set(found)


def _led(order: list[int]) -> list[int]:
    """The slides of a loop that stand above its first as copies; none if it is no loop.

    It begins with copies of its last slides, and ends with as many of its first or one fewer.
    """
    slides = len(set(order))
    twice = len(order) - slides
    loop = slides >= MIN_SLIDES and twice < slides and order[slides:] == order[:twice]
    return order[: (twice + 1) // 2] if loop else []


def _bare(kept: Review, copies: Iterable[Review]) -> str | None:
    """The words without the marks that only some copies have; None where all are alike."""
    text = kept.event.text()
    if not marked(text):
        return None
    inner = text[1:-1].strip()
    for copy in copies:
        other = copy.event.text()
        if other == inner or (
            broken_off(other) and cut_short(other, (inner,)) and other[0] == inner[0]
        ):
            return inner
    return None
