"""The pricing grammar: a printed pricing text in, plans, amounts, model and licence out.

It knows one text and nothing of the page it stood on. Unknown is an answer: a tier needs an
amount next to a currency, a model needs words that say it.
"""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache

from parsers.pricing.licence import licence_of
from parsers.pricing.money import Money, find_money
from parsers.pricing.terms import Period, Terms, directed, plan_after, plan_before, read_terms
from parsers.pricing.words import SUBSCRIPTION_UNITS
from parsers.records import Pricing, Tier

# A longer text is no price list; it is kept and left unread.
MAX_TEXT = 5_000

_FREE = re.compile(
    r"(?<![\w-])(?:free(?!\s(?:trial|credits?|shipping|of\b)|-(?!tier))|open[\s-]?sourced?|open[\s-]?weights?)\b"
)
_NOT_FREE = re.compile(r"\b(?:no|not|without|isn['’]t)\s(?:\w+\s){0,2}free\b")
_USAGE = re.compile(
    r"\bpay[\s-]per|\bpay[\s-]as[\s-]you|\busage[\s-](?:based|priced|pricing)|\bapi pricing\b"
    r"|\bmetered\b|\bper[\s-]token\b|\bapi[\s-]usage\b|\bbilled by usage\b"
)
_INCLUDED = re.compile(r"\s*(?:included (?:with|in|at)|bundled with|part of|comes with)\b")
_CONTACT = re.compile(
    r"\bcontact (?:sales|us)\b|\btalk to (?:sales|us)\b"
    r"|\bcustom (?:\w{1,20} )?(?:pricing|quote|price)\b"
    r"|\brequest a (?:quote|demo)\b|\b(?:price )?(?:up)?on request\b|\bcustom$"
)
_PAID = re.compile(r"(?<![\w-])(?:paid|subscription|commercial licen[cs]e)\b")


def read_pricing(text: str) -> Pricing:
    """Read a pricing text; the text itself is kept exactly as given.

    Each printed amount is one tier. A range prints two: the first tier has its lower end as
    `amount` and its upper end as `upper`, the second has the upper end as `amount`. Amounts are
    decimal text as printed, without thousands separators. A unit other than month or year
    ("hour", "1M input tokens") is what one amount buys. `text` is any string; nothing is raised.

    >>> [tier.plan for tier in read_pricing("Free tier / $20/mo Pro / $40/mo Business").tiers]
    ['Pro', 'Business']
    """
    return Pricing(text=text) if len(text) > MAX_TEXT else _read(text)


def priced(text: str) -> bool:
    """Whether a text says what something costs: a tier, a model or a licence."""
    read = read_pricing(text)
    return bool(read.tiers or read.model or read.licence)


# The same tool, and so the same text, stands on dozens of pages.
@lru_cache(maxsize=2_048)
def _read(text: str) -> Pricing:
    tiers = _tiers(text)
    return Pricing(text=text, model=_model(text, tiers), licence=licence_of(text), tiers=tiers)


def _tiers(text: str) -> tuple[Tier, ...]:
    sums = find_money(text)
    read = [read_terms(text, money.end) for money in sums]
    tiers: list[Tier] = []
    floor = 0
    for index, (money, terms) in enumerate(zip(sums, read, strict=True)):
        ceiling = sums[index + 1].start if index + 1 < len(sums) else len(text)
        plan = plan_before(text, floor, money.start)
        floor = terms.end
        if plan is None and _is_subscription(terms):
            plan, floor = plan_after(text, terms.end, ceiling)
        shared = _shared(text, index, sums, read)
        unit = directed(shared.unit, text, money.start)
        tiers += _printed(money, plan, shared.period, unit)
    return tuple(tiers)


def _shared(text: str, index: int, sums: list[Money], read: list[Terms]) -> Terms:
    """Let "$3/$15 per 1M tokens" share what follows the last of the amounts."""
    last = index
    while last + 1 < len(sums) and text[sums[last].end : sums[last + 1].start] == "/":
        last += 1
    return read[last]


def _printed(money: Money, plan: str | None, period: Period | None, unit: str | None) -> list[Tier]:
    ends = [(money.low, money.high)] + ([(money.high, None)] if money.high else [])
    return [
        Tier(
            plan=plan,
            amount=amount,
            upper=upper,
            currency=money.currency,
            period=period,
            unit=unit,
            approximate=money.approximate,
        )
        for amount, upper in ends
    ]


def _model(text: str, tiers: tuple[Tier, ...]) -> str | None:
    words = " ".join(text.lower().split())
    if _INCLUDED.match(words):
        return "included"
    paid = _how_paid(words, tiers)
    free = _is_free(words, tiers)
    if "freemium" in words or (free and paid):
        return "freemium"
    return "free" if free else paid


def _is_free(words: str, tiers: tuple[Tier, ...]) -> bool:
    zero = any(Decimal(tier.amount or "1") == 0 for tier in tiers)
    return zero or bool(_FREE.search(_NOT_FREE.sub("", words)))


def _how_paid(words: str, tiers: tuple[Tier, ...]) -> str | None:
    """Return how money is asked for, by what the text says first: usage, paid, contact, or None."""
    priced = [tier for tier in tiers if Decimal(tier.amount or "0") > 0]
    usage = _USAGE.search(words)
    if usage and not any(_is_subscription(tier) for tier in priced):
        return "usage"
    if usage and re.search(r"\d", words[: usage.start()]) is None:
        return "usage"
    if priced:
        return "paid" if any(_is_subscription(tier) for tier in priced) else "usage"
    if _PAID.search(words):
        return "paid"
    return "contact" if _CONTACT.search(words) else None


def _is_subscription(offer: Tier | Terms) -> bool:
    """Whether an offer is bought as such: per month, per head, or once, not by consumption."""
    unit = (offer.unit or "").lower()
    return offer.period is not None or not unit or unit.split()[-1] in SUBSCRIPTION_UNITS
