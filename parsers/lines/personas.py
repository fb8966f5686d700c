"""Critics nobody knows who are named with a person, as the page's other critics are."""

from __future__ import annotations

from itertools import pairwise

from parsers.layout import FLAT
from parsers.lines.events import Event
from parsers.lines.unlike_names import above_scores
from parsers.values.critic_names import may_be_role, unknown_role
from parsers.values.figures import role
from parsers.values.personas import is_person, persona

#: The elements of a person's line and of a role's, and how deep they stand.
Places = tuple[str, int, str, int]


def name_personas(events: list[Event]) -> None:
    """Make critics of texts that pair a role and a person as the known critics do.

    Both stand in one line, or the role below the person.
    """
    above = {id(event) for event in above_scores(events)}
    _beside(events, above)
    _below(events, above)


def _beside(events: list[Event], above: set[int]) -> None:
    """`Mara Ellis, Archivist` among critics such as `Jun Oda, Builder`.

    Outside elements such a text is one above a score only.
    """
    pairs = [(event, persona(event.line.text, event.line.parts)) for event in events]
    known = {
        (pair.sign, pair.known, event.line.box.tag, event.line.box.depth)
        for event, pair in pairs
        if pair is not None and event.kind == "role" and pair.known is not None
    }
    if len({told[:2] for told in known}) != 1:
        return
    for event, pair in pairs:
        if pair is None or event.kind != "text":
            continue
        for sign, place, *at in known:
            box = event.line.box
            stands = at == [box.tag, box.depth] and (box.depth > FLAT or id(event) in above)
            named = pair.role(place or 0) if stands and pair.sign == sign else None
            if named is not None:
                event.kind, event.role = "role", named


def _below(events: list[Event], above: set[int]) -> None:
    """`Archivist` below `Mara Ellis`, where the known critics stand below persons, all of them."""
    known = [
        _places(before, event)
        for before, event in pairwise([None, *events])
        if event is not None and event.kind == "role" and role(event.line.text)
    ]
    places = set(known)
    if not known or None in places or len(places) > 1:
        return
    for before, event in pairwise(events):
        odd = event.kind == "text" and id(event) in above and may_be_role(event.line)
        if odd and _places(before, event) in places:
            event.kind, event.role = "role", unknown_role(event.line.text)


def _places(before: Event | None, event: Event) -> Places | None:
    """Where a person and a role below it stand; None where none stands above."""
    if before is None or before.kind != "text" or not is_person(before.line.text):
        return None
    person, said = before.line.box, event.line.box
    return person.tag, person.depth, said.tag, said.depth
