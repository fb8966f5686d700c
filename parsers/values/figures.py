"""One printed value at a time: percentages, tallies, scores, verdicts, votes.

Every reader answers None rather than guess; none looks at anything but its own text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from parsers.records import Verdict, Vote
from parsers.text import key
from parsers.vocabulary import DASHES, LABELS, NO_REVIEW, NO_VOTES, PERSPECTIVES, ROLES, VERDICTS

PERCENT = re.compile(r"(\d{1,3})(?:\.0+)?\s?%")
#: A sign before a percentage that says nothing of its size.
ORNAMENT = re.compile(r"^[^\w\s.,;:~≈<>≤≥±+−–—-]\s?(?=\d)")
MAX_BADGE = 48
#: What stands around a tally beside a share.
EDGES = "()[] ·—–-"
#: Digits of a score, and the best.
MAX_SCORE, FULL = 3, 100
MAX_TALLY = 60
MAX_HEAD = 120
MAX_CATEGORY = 40
#: Words that a title begins with a capital.
WORDS = re.compile(r"\w{4,}")
MAX_COMMUNITY = 80
#: Spaces between words that no name in lower case has as many of.
MAX_NAME_SPACES = 4
COUNTED = r"(\d{1,4})\s*(?:[x×]\s*)?"
TALLY = re.compile(
    rf"(?:(ship|mixed|skip)\b\W*(?:(?:with|at|by|on)\s)?)?{COUNTED}ships?\b(?: votes?)?"
    rf"\W{{0,4}}(?:and\W)?{COUNTED}skips?\b(?: votes?)?"
    # Behind a space alone it would be the next card's.
    r"(?:\W{0,2}|\s?[→=>:·—–(\[-]\W?(ship|mixed|skip)\W?)",
    re.IGNORECASE,
)
TALLY_STARTS = frozenset("msMS\u017f")
RATIO = re.compile(
    r"(?:(ship|mixed|skip)\b\W*)?(\d{1,2})\s?[-–—:/]\s?(\d{1,2})\)?(?:\s(?:ships?|panel))?",
    re.IGNORECASE,
)
OF_TALLY = re.compile(
    r"[^\w(]{0,4}(?:(ship|mixed|skip)\b\W*)?(\d{1,2})\s?(?:of|/|out of)\s?(\d{1,2})\s"
    r"(?:critics?\s)?(?:ship|say ship|would ship|voted ship)\W?",
    re.IGNORECASE,
)
#: The same where nothing but its words says what it is.
OF_CRITICS = re.compile(
    r"(?:(ship|mixed|skip)\W{1,3})?"
    r"(\d{1,2}) (?:of|out of) (?:the )?(\d{1,2}) (?:critics|panelists|reviewers|experts|judges) "
    r"(?:(?:say|said|vote|voted|would) )?ship(?:ped|s)?",
    re.IGNORECASE,
)
#: The same behind a share, which says what it is.
OF_ALL = re.compile(
    r"(\d{1,2})\s?(?:of|out of|/)\s?(?:the |all )?(\d{1,2})"
    r"(?: (?:critics|panelists|reviewers|experts|judges|votes))?",
    re.IGNORECASE,
)
#: The share of the votes behind them.
SHARE_BEHIND = re.compile(
    r"\s*[,;:(\[=→·—–-]\s*(\d{1,3})\s?%(?: (?:panel )?(?:say |would )?ships?)?[)\].]{0,2}$",
    re.IGNORECASE,
)
SCORE = re.compile(r"(?<![\d.])(\d{1,3})\s?(?:/\s?|out of\s|of\s)100(?![\d%])")
#: A score of which only the word before it says that it is one.
LABELLED = re.compile(
    r"\b(?:scored?|rating|rated)\s?[:=–—-]?\s?(\d{1,3})(?!\d|\.\d|\s?[/%])(?:\s(?:points|pts)\b)?",
    re.IGNORECASE,
)
BALLOT = re.compile(
    r"(?:(?:the )?(?:vote|verdict|call)\s*[:：]\s*|^(?:i )?(?:would|says|votes|voted) (?=\w+$))",
    re.IGNORECASE,
)
VOTED_SO = re.compile(r"(?:vote|verdict)\s+(ship|skip)", re.IGNORECASE)
#: Scores of several critics taken together are no review.
AVERAGE = re.compile(
    r"\b(?:average|avg|overall|mean|median|total|combined|panel score)\b", re.IGNORECASE
)
SEPARATORS = re.compile(r"\s*[·|•∙:,()\[\]—–>→]\s*|\s+[-/]\s+|\s{2,}")
VERDICT_WORD = re.compile("|".join(VERDICTS))
#: Where a critic's role stands, if a text is one.
FIRST_WORD = re.compile(r"\W*(?:the )?(\w+)")
#: A critic and the vote in one piece: `Builder Ship`.
WITH_VOTE = re.compile(r"([A-Z]\S*(?:\s\S+){0,3})\s+([Ss]hip|[Ss]kip|SHIP|SKIP)")
#: The label of a score, of a vote or of both: `Score`, `Score and vote`.
HEAD_LABEL = re.compile(
    r"(?:(?:the|panel|critic['’]?s|reviewer['’]?s) )?"
    r"(?:scores?|points|pts|rating|verdict|vote|call)"
    r"(?: ?(?:and|&|/|,) ?(?:score|rating|verdict|vote|call))?"
)
#: What joins a critic or a vote to the score: `Builder gave it 81/100`, `Ship Score: 81/100`,
#: `Ship with a score of 81/100`, `81/100 from the Builder`.
_JOINS = (
    r"(?:score|rating|(?:gave|gives|awarded|awards|scored|scores|rated|rates)(?: it| this)?"
    r"(?: an?)?)"
)
FILLER = re.compile(
    rf"(?:(?:^|\W+)(?:{_JOINS}|at|with(?: an?)?|of|and))+$"
    rf"|^(?:{_JOINS}\b\W*|(?:from|by|and|with)\s)",
    re.IGNORECASE,
)
DECORATION = re.compile(r"^[^\w“\"'(\[]+|[^\w)\]”\"'.!?%]+$")
VOTES = re.compile(
    r"(\d{1,3}(?:[,.\s\u00a0\u202f]\d{3})+|\d+)\s(?:community\s|reader\s|user\s)?"
    r"(?:votes?|voters?|(users?|readers?|members?|people))\b",
    re.IGNORECASE,
)
#: How nearly all community values are worded, and what the others hold if not a share.
USUAL_VOTE = re.compile(r"(?:(\d{1,3}(?:,\d{3})+|\d{1,9}) votes? · )?(\d{1,3})%(?: ship)?")
VOTED = re.compile(r"vote|rated", re.IGNORECASE)
#: How many of the votes are for ship: `6 of 7 votes`.
FOR_SHIP = re.compile(
    r"\b(\d[\d,]*)\s?(?:of|out of|/)\s?(?=\d[\d,]*\s\D{0,10}(?:vote|reader|user|member|people))",
    re.IGNORECASE,
)
#: The share that is not for ship.
AGAINST = re.compile(r"(?<![\d.])\d{1,3}\s?% (?:would )?skips?\b", re.IGNORECASE)
#: What a community value may say besides its numbers.
VOTE_WORDS = re.compile(
    r"\b(?:ship|of|from|the|community|say|says|would|in|total|ships|it|based|on|for|voted|are|were"
    r"|to|all|them|these|those|users?|readers?)\b|\W",
    re.IGNORECASE,
)
VOTE_SHARE = re.compile(r"(?<![\d.])(\d{1,3})(?:\.0+)?\s?%")
GLUE = re.compile(r"[%:/·|•,.\u00a0\s]+|/\s?100\b.*|%.*")


@dataclass(frozen=True, slots=True)
class Head:
    """What the line above a quote says: a score, a vote, a critic, or several of them.

    rest  pieces that are none of these: a tool's name or an unknown critic
    """

    score: int | None = None
    vote: Vote | None = None
    role: str | None = None
    rest: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CommunityText:
    """What a community cell says: a share, a number of votes, or that there are none."""

    percent: int | None = None
    votes: int | None = None
    none: bool = False


def percent(text: str) -> int | None:
    """`75%` as 75; None for anything else, also above 100."""
    if text[-1:] != "%" or len(text) > 8:
        return None
    match = PERCENT.fullmatch(text)
    value = int(match[1]) if match else None
    return value if value is not None and value <= FULL else None


def share(text: str) -> int | None:
    """A panel's share beside its label: `75%`, `▲ 75%`, `75% ship`, `75% say ship.`"""
    text = ORNAMENT.sub("", text.removesuffix("."), count=1)
    return percent(text.removesuffix(" ship").removesuffix(" say").removesuffix(" would"))


def share_and_tally(text: str) -> tuple[int, int, int] | None:
    """`75% (3 ship, 1 skip)`, `3 ship / 1 skip (75%)` and `75% (3 of 4 critics)` as (75, 3, 1)."""
    first, _, rest = text.partition(" ")
    before, _, last = text.rpartition(" ")
    led = percent(first) is not None
    part, rest = (first, rest) if led else (last.strip(EDGES), before)
    percentage, rest = percent(part), rest.strip(EDGES)
    if percentage is None or not rest:
        return None
    counted = tally(rest)
    if counted is not None:
        _, ships, skips = counted
        # Behind the tally nothing but their fitting says what the share is of.
        fits = abs(100 * ships - percentage * (ships + skips)) <= ships + skips
        return (percentage, ships, skips) if led or fits else None
    part_of = OF_ALL.fullmatch(rest)
    ships, critics = map(int, part_of.groups()) if part_of else (0, 0)
    # Nothing but the share itself says what the critics are counted for.
    fits = 0 < critics >= ships and abs(100 * ships / critics - percentage) <= 1
    return (percentage, ships, critics - ships) if fits else None


def tally_and_share(text: str) -> tuple[Verdict | None, int, int, int] | None:
    """`Ship — 3 ship, 1 skip (75% ship)` as (ship, 3, 1, 75), where the share fits."""
    found = SHARE_BEHIND.search(text) if len(text) <= MAX_COMMUNITY and "%" in text else None
    counted = tally(text[: found.start()]) if found is not None else None
    if found is None or counted is None:
        return None
    said, ships, skips = counted
    fits = ships + skips and abs(FULL * ships / (ships + skips) - int(found[1])) <= 1
    return (said, ships, skips, int(found[1])) if fits else None


def count(text: str) -> int | None:
    """A number of critics beside its label: `3`."""
    return int(text) if len(text) <= 2 and text.isdecimal() else None


def bare_score(text: str) -> int | None:
    """A score of which only its label says that it is one: `85`."""
    points = int(text) if len(text) <= MAX_SCORE and text.isdecimal() else None
    return points if points is not None and points <= FULL else None


def verdict(text: str) -> Verdict | None:
    """A badge: `Ship`, `MIXED`, `Skip 🚫`; never a sentence such as `Skip it.`"""
    return _verdict(text) if len(text) <= MAX_BADGE else None


@lru_cache(maxsize=1024)
def _verdict(text: str) -> Verdict | None:
    said = key(text)
    word = VERDICTS.get(said)
    if word is None and len(text) < 24 and VERDICT_WORD.search(said):
        word = VERDICTS.get(key(DECORATION.sub("", text))) if "." not in text else None
    return word  # type: ignore[return-value]


def vote(text: str) -> Vote | None:
    """A critic's vote: `ship`, `Skip 🚫`, `Vote: ship`."""
    if len(text) > MAX_BADGE:
        return None
    word = verdict(text) or (verdict(BALLOT.sub("", text, count=1)) if " " in text else None)
    return word if word != "mixed" else None


def is_category(text: str) -> bool:
    """Whether a text looks like a category: a few words, each with a capital."""
    fits = len(text) <= MAX_CATEGORY and not text.endswith((".", "!", "?", "”", '"'))
    words = WORDS.findall(text) if fits else []
    return bool(words) and all(word[0].isupper() or word[0].isdigit() for word in words)


def dash(text: str) -> bool:
    """Whether the text is the page's sign for "no value"."""
    return len(text) < 12 and key(text) in DASHES


def role(text: str) -> str | None:
    """A critic's bare role: `The Builder` and `Builder's take` are `Builder`."""
    return _role(text) if len(text) <= MAX_BADGE else None


@lru_cache(maxsize=1024)
def _role(text: str) -> str | None:
    word = key(text)
    known = ROLES.get(word)
    first = FIRST_WORD.match(word)
    if known or first is None or first[1] not in ROLES or len(word) > 40 or word in PERSPECTIVES:
        return known
    word = re.sub(r"^the |(?:['’]s)? (?:take|view|verdict|review|says|perspective)$", "", word)
    return ROLES.get(word) or ROLES.get(key(DECORATION.sub("", word)))


def tally(text: str) -> tuple[Verdict | None, int, int] | None:
    """`Ship · 3 ship / 1 skip` as (ship, 3, 1); the verdict is None where it is not named."""
    may_be = len(text) <= MAX_TALLY and (text[:1] in TALLY_STARTS or text[:1].isdecimal())
    return _tally(text) if may_be else None


@lru_cache(maxsize=1024)
def _tally(text: str) -> tuple[Verdict | None, int, int] | None:
    match = TALLY.fullmatch(text)
    if match:
        # Words before and behind it that differ belong to two badges.
        said = {verdict(word) for word in (match[1], match[4]) if word}
        return said.pop() if len(said) == 1 else None, int(match[2]), int(match[3])
    of_all = OF_CRITICS.fullmatch(text)
    if of_all and int(of_all[2]) <= int(of_all[3]):
        badge = verdict(of_all[1]) if of_all[1] else None
        return badge, int(of_all[2]), int(of_all[3]) - int(of_all[2])
    return None


def ratio(text: str) -> tuple[Verdict | None, int, int] | None:
    """`3-1` or `4 of 5 ship`, which count only where a label says that they are a tally."""
    if len(text) > 40:
        return None
    match = OF_TALLY.fullmatch(text)
    if match and int(match[2]) <= int(match[3]):
        named = verdict(match[1]) if match[1] else None
        return named, int(match[2]), int(match[3]) - int(match[2])
    match = RATIO.fullmatch(text)
    if match:
        ships, skips = int(match[2]), int(match[3])
        named = verdict(match[1]) if match[1] else None
        # `Skip 3-1` may well count the skips first.
        lead = {"ship": ships - skips, "skip": skips - ships}.get(named or "", 0)
        return (named, ships, skips) if lead >= 0 else None
    return None


def won(text: str) -> bool:
    """Whether a ratio says itself what it counts: `3–1 ship`."""
    return text[-1:] in "ps" and ratio(text) is not None


def unjudged(text: str) -> bool:
    """Whether a text beside the panel's label says that it did not judge: `—`, `Not judged yet`."""
    return dash(text) or (len(text) <= MAX_COMMUNITY and NO_REVIEW.fullmatch(text) is not None)


def community(text: str) -> CommunityText | None:
    """`1,234 votes · 8% ship`, `8%`, `—`, `No community votes yet`; None for other texts."""
    return _community(text) if len(text) <= MAX_COMMUNITY else None


@lru_cache(maxsize=1024)
def _community(text: str) -> CommunityText | None:
    usual = USUAL_VOTE.fullmatch(text)
    if usual and int(usual[2]) <= FULL:
        return CommunityText(int(usual[2]), int(usual[1].replace(",", "")) if usual[1] else None)
    may_be = "%" in text or dash(text) or VOTED.search(text)
    return _any_community(text) if may_be else None


def _any_community(text: str) -> CommunityText | None:
    if dash(text) or NO_VOTES.fullmatch(text.rstrip(".!")):
        return CommunityText(none=True)
    part = FOR_SHIP.search(text)
    said = AGAINST.sub("", text if part is None else f"{text[: part.start()]} {text[part.end() :]}")
    shares, counts = VOTE_SHARE.findall(said), VOTES.findall(said)
    if not (shares or counts) or len(shares) > 1 or len(counts) > 1:
        return None
    if counts and counts[0][1] and not (shares and "ship" in said.casefold()):
        return None
    if VOTE_WORDS.sub("", VOTES.sub("", VOTE_SHARE.sub("", said))):
        return None
    percent = int(shares[0]) if shares else None
    votes = int(re.sub(r"\D", "", counts[0][0])) if counts else None
    if (percent or 0) > 100 or not _fits(part, votes, percent):
        return None
    return CommunityText(percent, votes)


def _fits(part: re.Match[str] | None, votes: int | None, percent: int | None) -> bool:
    """Whether the votes for ship, where they are counted, are the share of all that is printed."""
    if part is None:
        return True
    ships = int(part[1].replace(",", ""))
    if not votes or ships > votes:
        return False
    return percent is None or abs(100 * ships / votes - percent) <= 1


def head(text: str) -> Head | None:
    """Read `Builder — 85/100 · ship` in any order of its pieces; None for prose."""
    return _read_head(text) if len(text) <= MAX_HEAD else None


@lru_cache(maxsize=1024)
def _read_head(text: str) -> Head | None:
    found = SCORE.search(text) or LABELLED.search(text)
    if (
        found is None
        or AVERAGE.search(text)
        or int(found[1]) > 100
        or SCORE.search(text, found.end())
    ):
        return None
    return head_around(text, found, int(found[1]))


def head_around(text: str, found: re.Match[str], score: int | None = None) -> Head | None:
    """What stands around a score in a text, in any order; None for prose."""
    pieces = [*SEPARATORS.split(text[: found.start()]), *SEPARATORS.split(text[found.end() :])]
    return _head(score, pieces)


def ballot(text: str) -> Head | None:
    """Read `Builder — ship`, a vote without a score, in any order; None without a vote."""
    if len(text) > MAX_HEAD:
        return None
    found = _head(None, SEPARATORS.split(text))
    return found if found is not None and found.vote is not None else None


def _head(score: int | None, pieces: list[str]) -> Head | None:
    named: Vote | None = None
    who: str | None = None
    rest: list[str] = []
    for raw in pieces:
        piece = VOTED_SO.sub(r"\1", DECORATION.sub("", raw.strip()))
        # A label that names both parts is no critic once one of them is cut off.
        piece = "" if HEAD_LABEL.fullmatch(key(piece)) else FILLER.sub("", piece)
        voted = WITH_VOTE.fullmatch(piece) if named is None else None
        if voted is not None:
            named, piece = vote(voted[2]), voted[1]
        word = key(piece)
        if not word or HEAD_LABEL.fullmatch(word):
            continue
        if vote(piece) and named is None:
            named = vote(piece)
        elif role(piece) and who is None:
            who = role(piece)
        else:
            rest.append(piece)
    if len(rest) > 1 or any(map(_prose, rest)):
        return None
    return Head(score, named, who, tuple(rest))


def _prose(piece: str) -> bool:
    """Whether a piece is part of a sentence, rather than a name."""
    running = piece[0].islower() and piece.count(" ") >= MAX_NAME_SPACES
    return running or len(piece) > 60 or piece[-1] in ".!?”" or piece[0] in "“\"„«‘'"


def is_atom(text: str) -> bool:
    """Whether the text stands for itself: a label, a value, a critic; never part of prose."""
    return len(text) <= MAX_HEAD and _is_atom(text)


@lru_cache(maxsize=1024)
def _is_atom(text: str) -> bool:
    word = key(text)
    return (
        word in LABELS
        or word in VERDICTS
        or word in ROLES
        or word in DASHES
        or word in PERSPECTIVES
        or PERCENT.fullmatch(text) is not None
        or (SCORE.search(text) is not None and head(text) is not None)
    )


def is_other(text: str) -> bool:
    """Whether a text is a value of its own kind: a badge, a tally, a percentage, votes, a score."""
    return any(read(text) is not None for read in (verdict, tally, percent, community, head))


def is_glue(text: str) -> bool:
    """Whether the text only joins its neighbours: `%`, `:`, `·`, `/100`."""
    return len(text) < 24 and GLUE.fullmatch(text) is not None
