"""What an answer's status means to the crawler, and what it remembers of a request under way."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from enum import Enum

from archive.fetches import ENCODED, NOT_HTML, ODD_STATUS
from archive.frontier import Task
from parsers.intake.answers import is_final, is_text

#: An outcome and what there is to say of it.
Trouble = tuple[str, str]


class Meaning(Enum):
    """What a status says."""

    PAGE = "about the page itself"
    SAME = "the page is what it was"
    ELSEWHERE = "the page is at another address"
    UNWELL = "about the server's state, not the page's"


_UNWELL = frozenset((408, 425, 429))


def meaning(status: int) -> Meaning:
    """What an answer is about, by its status."""
    if status == 304:
        return Meaning.SAME
    if 300 <= status < 400:
        return Meaning.ELSEWHERE
    if status >= 500 or status in _UNWELL:
        return Meaning.UNWELL
    return Meaning.PAGE


def unfit(status: int, kind: str | None, encoding: str | None, body: bytes) -> Trouble | None:
    """Why an answer about a page is no document, as the rule of `parsers.intake.answers` has it.

    encoding: the Content-Encoding that nobody here could undo, or None.
    """
    if not is_final(status):
        return ODD_STATUS, f"HTTP {status}"
    if not is_text(kind):
        return NOT_HTML, f"this is {kind}, no page"
    if encoding and encoding.lower() != "identity" and not body.lstrip().startswith(b"<"):
        return ENCODED, f"its encoding is {encoding}"
    return None


@dataclass(slots=True)
class Visit:
    """One task under way.

    unchanged  the main part of the page is known, so that nobody need read it
    main       the digest of the main part, where it alone decides the reading
    followed   whether a redirect leads to a page of the site
    trouble    what is wrong with an answer that nobody read
    outcome    the word for it, where it is not "list"
    elsewhere  by other hosts: how many addresses a list names there that nobody asks for
    """

    task: Task
    unchanged: bool = False
    main: bytes | None = None
    followed: bool = False
    trouble: str | None = None
    outcome: str | None = None
    elsewhere: Counter[str] = field(default_factory=Counter)

    @property
    def failed_before(self) -> bool:
        """Whether the address failed in this run, or gave nothing in the last one that asked."""
        return self.task.tries > 0 or self.task.vain_at is not None
