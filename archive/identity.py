"""Which slug a tool without a slug is. Pure functions over sights.

A provisional tool is united with a slug when exactly one slug's readings agree with each of its
own in every fact both know. Agreement needs something to agree on: the name, and the tagline or
the description. Two slugs are two tools, whatever their names.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from archive.sight import Key, Sight

_NAME = Key("name")
_TELLING = (Key("tagline"), Key("description"))


def united(provisional: Sequence[Sight], slugs: Mapping[int, Sequence[Sight]]) -> int | None:
    """The one subject among `slugs` that a provisional tool is, or None."""
    fitting = [
        subject
        for subject, sights in slugs.items()
        if all(any(agree(mine, theirs) for theirs in sights) for mine in provisional)
    ]
    return fitting[0] if len(fitting) == 1 else None


def agree(one: Sight, other: Sight) -> bool:
    """Whether two readings can be of one tool."""
    both = one.values.keys() & other.values.keys()
    if _NAME not in both or not any(key in both for key in _TELLING):
        return False
    if any(one.values[key] != other.values[key] for key in both):
        return False
    return _quotes_meet(one, other) and _quotes_meet(other, one)


def _quotes_meet(one: Sight, other: Sight) -> bool:
    """Quotes without a critic cannot be compared one by one, but some must be in common."""
    bare = {r.quote for r in one.reviews if r.reviewer is None}
    said = {r.quote for r in other.reviews}
    return not bare or not said or bool(bare & said)
