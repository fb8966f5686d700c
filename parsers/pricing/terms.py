"""What stands around a sum of money: period, unit and plan. It knows no currencies.

Every function looks at a bounded stretch of text, so the whole stays linear.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from parsers.pricing.words import NOT_PLANS, PLAN_NAMES, UNIT_ADJECTIVES, UNIT_NOUNS

Period = Literal["month", "year"]

PERIODS: dict[str, Period] = {
    "month": "month", "months": "month", "mo": "month", "mos": "month", "mth": "month",
    "mnth": "month", "monthly": "month", "月": "month", "year": "year", "years": "year",
    "yr": "year", "yrs": "year", "y": "year", "annum": "year", "annually": "year",
    "yearly": "year", "p.a": "year", "年": "year", "monat": "month", "mois": "month",
    "mês": "month", "jahr": "year", "año": "year",
}  # fmt: skip
_SCALES = {
    "million": "1M", "1 million": "1M", "m": "1M", "1m": "1M", "1,000,000": "1M",
    "thousand": "1K", "1 thousand": "1K", "k": "1K", "1k": "1K", "billion": "1B",
    "1 billion": "1B",
}  # fmt: skip
_TOKENS = {"mtok": "1M tokens", "mtoks": "1M tokens", "ktok": "1K tokens", "m": "1M tokens"}
_DIRECTIONS = {"in": "input", "input": "input", "out": "output", "output": "output"}


_SCALE_WORD = r"(?:k|K|m|M|B|million|thousand|billion)(?![A-Za-z])"
_COUNT = rf"(?P<count>\d[\d.,]{{0,12}}(?:\s?{_SCALE_WORD})?(?![A-Za-z])|{_SCALE_WORD})"
_PER = r"(?P<close>/(?! )|\s?,?\s?\bper\s)|(?P<slash>\s?/\s?)|\s(?:an?|each|every|for)\s"
_UNIT = re.compile(
    rf"(?:{_PER})(?:{_COUNT}\s?)?(?P<words>[^\W\d_][\w.-]*(?:\s[A-Za-z][\w-]*){{0,3}})?"
)
_ADVERB = re.compile(r"\s?,?\s?\(?(monthly|annually|yearly|p\.a|/月|/年)\b\.?\)?", re.IGNORECASE)
_DIRECTION = re.compile(r"\s?\(?(input|output|in|out)\b(?!\s?/)\)?", re.IGNORECASE)
_LABEL = re.compile(r"\b(input|output)(?:\stokens)?(?:\s?[:=(—–-])?\s?[~≈]?$", re.IGNORECASE)
_NOTE = re.compile(
    r"\s?\(?(?:one-time|one-off|once|lifetime|flat)\b(?:\s(?:payment|fee))?\)?"
    r"|\s?[,(]?\s?billed\s\w+\)?|\s(?:USD|EUR|GBP|CAD|AUD)\b",
    re.IGNORECASE,
)

_WORD = r"[A-Za-z][\w.'’+&/-]*"
_BREAK = re.compile(r"\s/\s|[;,|·•\n)→!?]|\.\s|\s\+\s|\s(?:and|or|then|but)\s")
_LEFT_TAIL = re.compile(
    r"(?:[\s:=(~≈–—-]|\b(?:at|for|from|is|costs|about|approximately|approx\.|around|roughly|only|just"
    r"|starts|starting|up|to|circa|ca\.|plans?|tiers?|subscription|costing|between)(?![\w-]))+$",
    re.IGNORECASE,
)
_RIGHT_NAME = re.compile(rf"\s?\(?(?:for\s|on\s)?({_WORD}(?:\s(?:{_WORD}|\d+|&))*)")
_JOINED = re.compile(r"&|\d+(?:\.\d+)?x?")
_REACH = 80


# How many characters a modifier takes, and the period or unit it states.
Step = tuple[int, Period | None, str | None]


@dataclass(frozen=True, slots=True)
class Terms:
    """What one sum buys. `end` is where the modifiers end in the text."""

    end: int
    period: Period | None
    unit: str | None


def read_terms(text: str, start: int) -> Terms:
    """Read the modifiers that follow a sum: "/user/mo", " per 1M input tokens, billed yearly"."""
    at, period, unit = start, None, None
    for _ in range(5):
        step = _step(text[at : at + _REACH], period is None, unit is None)
        if step is None:
            break
        length, new_period, new_unit = step
        at, period, unit = at + length, period or new_period, unit or new_unit
    return Terms(at, period, unit)


def _step(text: str, wants_period: bool, wants_unit: bool) -> Step | None:
    adverb = _ADVERB.match(text)
    if adverb and wants_period:
        return adverb.end(), PERIODS[adverb[1].lower().lstrip("/")], None
    note = _NOTE.match(text)
    if note:
        return note.end(), None, None
    match = _UNIT.match(text)
    if match is None:
        return None
    return _period_step(match, wants_period) or (_unit_step(text, match) if wants_unit else None)


def _period_step(match: re.Match[str], wanted: bool) -> Step | None:
    word = (match["words"] or "").split(" ")[0]
    period = PERIODS.get(word.lower().rstrip("."))
    if period is None or not wanted or match["count"]:
        return None
    return match.start("words") + len(word.rstrip(".")), period, None


def _unit_step(text: str, match: re.Match[str]) -> Step | None:
    words = (match["words"] or "").rstrip(".").split(" ")
    if match["slash"] == " / " and not match["count"] and words[0][:1].isupper():
        return None  # " / Team" is the next offer
    count = _SCALES.get((match["count"] or "").strip().lower(), (match["count"] or "").strip())
    length = _unit_words(words)
    if length == 0 and not count and words[0][:1].islower() and len(words) == 1 and match["close"]:
        length = 1  # a noun nobody listed: "/kWh", "per avatar"
    if length == 0:
        return _bare_count(text, match, count)
    noun = " ".join(words[:length])
    end = match.start("words") + len(noun)
    noun = _TOKENS.get(noun.lower(), noun)
    if noun.lower().endswith("tokens") and noun.lower().split()[0] not in _DIRECTIONS:
        direction = _DIRECTION.match(text, end)
        if direction:
            noun = noun.replace("tokens", f"{_DIRECTIONS[direction[1].lower()]} tokens")
            end = direction.end()
    return end, None, f"{count} {noun}".strip()


def _bare_count(text: str, match: re.Match[str], count: str) -> Step | None:
    """Read "/1M in" as input tokens: nothing else is sold by the million in two directions."""
    end = match.end("count")
    direction = _DIRECTION.match(text, end) if count in ("1M", "1K") else None
    if direction is None:
        return None
    return direction.end(), None, f"{count} {_DIRECTIONS[direction[1].lower()]} tokens"


def _unit_words(words: list[str]) -> int:
    """How many of the words name a unit: adjectives, then one noun. Zero: none."""
    for index, word in enumerate(words):
        following = words[index + 1].lower() if index + 1 < len(words) else ""
        lower = word.lower()
        if lower in UNIT_ADJECTIVES and (following in UNIT_NOUNS or following in UNIT_ADJECTIVES):
            continue
        return index + 1 if lower in UNIT_NOUNS or lower in _TOKENS else 0
    return 0


def directed(unit: str | None, text: str, start: int) -> str | None:
    """Complete "1M tokens" where the label before text[start] says input or output."""
    if unit is None or not unit.endswith(" tokens") or len(unit.split()) != 2:
        return unit
    label = _LABEL.search(text[max(0, start - 30) : start])
    return unit.replace("tokens", f"{label[1].lower()} tokens") if label else unit


def plan_before(text: str, floor: int, start: int) -> str | None:
    """Return the plan named right before text[start], not further left than `floor`."""
    left = text[max(floor, start - _REACH) : start]
    left = _LEFT_TAIL.sub("", left[-_REACH:])
    words: list[str] = []
    for word in reversed(_last_part(left).split(" ")):
        if not _is_name(word) and not _JOINED.fullmatch(word) and not (words and _is_brand(word)):
            break
        words.insert(0, word)
    return _plan(words)


def plan_after(text: str, at: int, ceiling: int) -> tuple[str | None, int]:
    """Return the plan named right after text[at], and where its name ends."""
    right = text[at : min(ceiling, at + _REACH)]
    cut = _BREAK.search(right)
    right = right[: cut.start()] if cut else right
    match = _RIGHT_NAME.match(right)
    if match is None:
        return None, at
    words: list[str] = []
    for word in match[1].split(" "):
        if not _is_name(word) and not (words and _JOINED.fullmatch(word)):
            break
        words.append(word)
    if right[match.start(1) + len(" ".join(words)) :].lstrip().startswith((":", "—", "–")):
        return None, at
    return _plan(words), at + match.start(1) + len(" ".join(words))


def _last_part(left: str) -> str:
    parts = _BREAK.split(left)
    last = re.split(r"\s?[:(]\s?|\s[–—-]\s", parts[-1])[-1]
    return last.strip()


def _is_name(word: str) -> bool:
    bare = word.strip(".:")
    if bare.lower() in NOT_PLANS or not bare:
        return False
    return (bare[0].isalpha() and bare[0].isupper()) or bare in PLAN_NAMES


def _is_brand(word: str) -> bool:
    """Whether a lower-case word with a digit ("v0", "n8n") may begin a name."""
    return re.fullmatch(r"[a-z]+\d[a-z]*", word) is not None


def _plan(words: list[str]) -> str | None:
    while words and _JOINED.fullmatch(words[0]):
        words = words[1:]
    while words and words[-1] == "&":
        words = words[:-1]
    return " ".join(words).strip(":") or None if len(words) <= 6 else None
