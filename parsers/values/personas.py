"""A critic named by role and person: `Builder (Mara Ellis)`, `Henrik Dahl, Skeptic`."""

from __future__ import annotations

import re
from dataclasses import dataclass

from parsers.text import key
from parsers.values.critic_names import NAME_SHAPE, titled, unknown_role
from parsers.values.figures import role, vote
from parsers.vocabulary import LABELS, NOISE

MAX_NAMED = 80
PAIRED = re.compile(
    r"[—–-]?\s?([^,()|·:/—–]{2,40}?)(,|:| ?[(|·/—–]| -| as\b) ?(?:the )?([^,()|·:/—–]{2,40}?)\)?"
)
PERSON = re.compile(r"[^\W\d_][\w'’-]*\.?(?: [^\W\d_][\w'’-]*\.?){0,3}")


@dataclass(frozen=True, slots=True)
class Persona:
    """Both pieces of the text, and the sign between them."""

    first: str
    sign: str
    second: str

    @property
    def known(self) -> int | None:
        """Which piece is a critic's role, if the other can only be a person."""
        for at, (said, other) in enumerate(((self.first, self.second), (self.second, self.first))):
            if role(said) is not None and is_person(other):
                return at
        return None

    def role(self, place: int) -> str | None:
        """The critic that a piece names, if any word may; None where the other is no person."""
        said, other = (self.first, self.second)[:: -1 if place else 1]
        shaped = said[0].isupper() and NAME_SHAPE.fullmatch(said) is not None
        return (role(said) or unknown_role(said)) if shaped and is_person(other) else None


def persona(text: str, parts: tuple[str, ...] = ()) -> Persona | None:
    """The two pieces of a text that may name a critic and a person, in whatever order."""
    if len(text) > MAX_NAMED or text[-1] in '.!?”"':
        return None
    found = PAIRED.fullmatch(text)
    if found is not None:
        return Persona(found[1], found[2].strip(), found[3])
    return Persona(parts[0], "", parts[1]) if len(parts) == 2 else None


def named_critic(text: str, parts: tuple[str, ...] = ()) -> str | None:
    """The known critic whom a text names together with a person."""
    found = persona(text, parts)
    place = found.known if found is not None else None
    return found.role(place) if found is not None and place is not None else None


def is_person(text: str) -> bool:
    """Whether a text can be a person's name: a few words with capitals, none of them the site's."""
    word = key(text)
    return (
        PERSON.fullmatch(text) is not None
        and text[0].isupper()
        and titled(text)
        and role(text) is None
        and not vote(text)
        and word not in LABELS
        and word not in NOISE
    )
