"""What one line of a tool's page says of a review besides its words: critic, perspective, vote."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from parsers.records import Vote
from parsers.text import key
from parsers.tool_page.words import PERSPECTIVE
from parsers.values.critic_names import titled
from parsers.values.figures import FULL, SCORE, Head, head, role, vote
from parsers.vocabulary import PERSPECTIVES

CRITIC = re.compile(r"The (?:[A-Z][a-z’'-]{1,20}|[A-Z]{2,4})(?: [A-Z][a-z’'-]{1,20}){0,2}")
#: What may stand between a critic and the vote.
BETWEEN = frozenset(("says", "votes", "voted", "verdict", "vote", "call"))
#: The same at the beginning of a line that also holds perspective or vote.
LEADING = re.compile(r"(?:[Tt]he )?(?:[A-Z][a-z’'-]+|[A-Z]{2,20}(?![a-z]))")
OPEN_NAME = re.compile(r"The ([A-Z][a-z’'-]+|[A-Z]{2,20}(?![a-z]))")
#: The vote may be glued to the critic, behind a sign or not: `✕ SkipThe Builder`.
VOTE_AT_START = re.compile(
    r"(?P<vote>Ship|Skip|SHIP|SKIP)\b[^\w“„«\"'.!?]{1,5}(?=\w)"
    r"|(?:[^\w\s“„«\"'.!?]{1,2} ?)?(?P<glued>Ship|Skip|SHIP|SKIP)(?=The [A-Z])"
)
VOTE_AT_END = re.compile(r"(?:^|[\W_]|(?<=[a-z]))(?P<vote>Ship|Skip|SHIP|SKIP|ship|skip)\W*$")
#: Critic, score and vote with a colon behind them, or the quote's mark.
SCORED_BEFORE = re.compile(r"([^:“„«\"]{3,80}?)(?: ?[:—–-]\s*(?=[A-Z“„«\"])|\s+(?=[“„«\"]))")
MAX_CREDIT = 90
#: Words of a perspective.
MAX_TITLE = 4
#: What joins a piece that an extract cut off to the one before: `, Big Picture`.
JOINS = ",;·|— "


@dataclass(slots=True)
class Credit:
    """What a line says of a review besides its words."""

    role: str | None = None
    vote: Vote | None = None
    score: int | None = None
    angle: bool = False


def credit(text: str) -> Credit | None:
    """Read a line made only of critic, perspective, score and vote; None for any other."""
    text = text.lstrip(JOINS)
    if not text or len(text) > MAX_CREDIT:
        return None
    if key(text) in PERSPECTIVES:
        return Credit(angle=True)
    if role(text) or vote(text):
        return Credit(role(text), None if role(text) else vote(text))
    scored = head(text)
    if scored is not None and (not scored.rest or (scored.role and _may_be_angle(scored))):
        # What else stands beside a critic, the vote and the score is a perspective.
        return Credit(scored.role, scored.vote, scored.score, angle=bool(scored.rest))
    unknown = CRITIC.fullmatch(text)
    return _scored(text) or joined(text) or (_unknown_critic(text[4:]) if unknown else None)


def _scored(text: str) -> Credit | None:
    """The same run together with a score: `The BuilderDeveloper Perspective81/100Ship`."""
    score = only_score(text)
    if score is None:
        return None
    before, after = text[: score.start()].rstrip(" ·|—–-("), text[score.end() :].strip(" ·|—–-()")
    said = joined(f"{before} {after}".strip())
    if said is None and not after:
        first = LEADING.match(before)
        who, angle = (role(first[0]), before[first.end() :]) if first else (None, "")
        said = Credit(who, angle=True) if who and _may_title(angle.strip(" ·|—–-(),")) else None
    return replace(said, score=int(score[1])) if said is not None and said.role else None


def only_score(text: str) -> re.Match[str] | None:
    """Where the only score of a text stands."""
    score = SCORE.search(text)
    one = score is not None and int(score[1]) <= FULL and not SCORE.search(text, score.end())
    return score if one else None


def _may_be_angle(scored: Head) -> bool:
    """Whether what stands beside a critic and the score is a perspective."""
    return scored.vote is not None or _may_title(scored.rest[0])


def _may_title(text: str) -> bool:
    return 0 < len(text.split()) <= MAX_TITLE and titled(text)


def _unknown_critic(text: str) -> Credit:
    """A critic nobody knows, or one who is known with a perspective nobody knows."""
    first, _, angle = text.partition(" ")
    known = role(first) if angle else None
    return Credit(known, angle=True) if known else Credit(text)


def joined(text: str) -> Credit | None:
    """`The Builder Developer Perspective 👍 Ship`, with or without the spaces.

    The vote may come first: `Ship — The Builder (Developer Perspective)`.
    """
    match = VOTE_AT_END.search(text) or VOTE_AT_START.match(text)
    voted = vote(match[match.lastgroup or 0]) if match else None
    first_said = match is not None and match.re is VOTE_AT_START
    rest = text if match is None else text[match.end() :] if first_said else text[: match.start()]
    rest = re.sub(r"[^\w.!?'’”\"]+$", "", rest)
    first = LEADING.match(rest)
    who = role(first[0]) if first else None
    unknown = None if who else OPEN_NAME.match(rest)
    if first is None or not (who or unknown):
        return None
    named, angle = (unknown[1], rest[unknown.end() :]) if unknown else (who, rest[first.end() :])
    if unknown and voted and _surname(angle):
        return Credit(unknown[1] + angle, voted)
    angle = re.sub(r"^\W+|\W+$", "", angle)
    known = not angle or key(angle) in PERSPECTIVES or (voted and key(angle) in BETWEEN)
    known = known or PERSPECTIVE.fullmatch(angle) is not None
    if not known and not (voted and len(angle.split()) <= 3 and angle[:1].isupper()):
        return None
    return Credit(named, voted, angle=bool(angle))


def _surname(behind: str) -> bool:
    """Whether what stands behind the first word of a name is its second: no perspective is one."""
    return behind[:1] == " " and behind[1:].isalpha() and behind[1:].istitle()


def begins_with_critic(text: str) -> bool:
    """Whether a text begins with a critic whom the site is known to have, run on or not."""
    first = LEADING.match(text)
    return first is not None and role(first[0]) is not None


def led(text: str) -> tuple[Credit | None, int]:
    """What a text says before its words: critic, score and vote; and where these begin."""
    match = SCORED_BEFORE.match(text)
    said = credit(match[1]) if match else None
    whole = said is not None and None not in (said.role, said.vote, said.score)
    return (said, match.end()) if match and whole else (None, 0)
