"""Reviews settled together: by their place beside each other, and last by the panels' tallies."""

from __future__ import annotations

from itertools import product

from parsers.attribution import Review

MAX_OPEN = 12


def by_order(reviews: list[Review], gaps: dict[int, int]) -> None:
    """Give each review without a tool the one that its place in its group tells."""
    if all(review.role is None for review in reviews):
        _alternate(reviews)
        return
    groups: dict[int, list[Review]] = {}
    for review in reviews:
        groups.setdefault(review.group, []).append(review)
    if _restarts([group[0].role for group in groups.values()], groups):
        return
    for number, group in groups.items():
        if any(review.tool is not None for review in group) and len(group) == 2:
            known = next(review for review in group if review.tool is not None)
            other = next(review for review in group if review is not known)
            if other.tool is None and known.tool is not None:
                other.tool = 1 - known.tool
            continue
        if any(review.tool is not None for review in group):
            continue
        if len(group) == 2:
            group[0].tool, group[1].tool = 0, 1
        elif len(group) == 1 and number in gaps:
            group[0].tool = 1 if gaps[number] == 0 else 0


def _restarts(roles: list[str | None], groups: dict[int, list[Review]]) -> bool:
    """All of the first tool's critics, then all of the second's, with no heading between."""
    members = list(groups.values())
    if any(len(group) != 1 or group[0].tool is not None for group in members):
        return False
    repeat = next((at for at, name in enumerate(roles) if name in roles[:at]), None)
    if (
        repeat is None
        or len(set(roles[:repeat])) != repeat
        or len(set(roles[repeat:])) != len(roles) - repeat
    ):
        return False
    if roles[repeat] == roles[repeat - 1]:
        return False
    for at, group in enumerate(members):
        group[0].tool = int(at >= repeat)
    return True


def _alternate(reviews: list[Review]) -> None:
    """Quotes without critics come in pairs; an odd one leaves every pair in doubt."""
    open_ones = [review for review in reviews if review.tool is None]
    if len(open_ones) % 2 == 0 and len(open_ones) == len(reviews):
        for at, review in enumerate(open_ones):
            review.tool = at % 2


def by_tally(reviews: list[Review], tallies: tuple[tuple[int, int] | None, ...]) -> None:
    """Settle open reviews where exactly one way of giving them fits both panels' tallies."""
    open_ones = [review for review in reviews if review.tool is None and review.role]
    if not open_ones or len(open_ones) > MAX_OPEN:
        return
    fits = [
        choice
        for choice in product((0, 1), repeat=len(open_ones))
        if _fits(reviews, dict(zip(map(id, open_ones), choice, strict=True)), tallies)
    ]
    if len(fits) == 1:
        for review, tool in zip(open_ones, fits[0], strict=True):
            review.tool, review.inferred = tool, True


def _fits(
    reviews: list[Review], chosen: dict[int, int], tallies: tuple[tuple[int, int] | None, ...]
) -> bool:
    for tool, tally in enumerate(tallies):
        mine = [r for r in reviews if (r.tool if r.tool is not None else chosen.get(id(r))) == tool]
        names = [review.role for review in mine]
        if len(set(names)) < len(names):
            return False
        if tally is not None:
            ships = sum(review.event.vote == "ship" for review in mine)
            skips = sum(review.event.vote == "skip" for review in mine)
            if ships > tally[0] or skips > tally[1]:
                return False
    return True
