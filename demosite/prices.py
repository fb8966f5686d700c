"""The prices of the made-up site: texts as printed, and what they say. Only data.

The reading beside each text was written by hand; it is what a reader ought to find.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Tier:
    """One priced offer, in the terms of the record contract."""

    plan: str | None
    amount: str
    currency: str = "USD"
    period: str | None = "month"
    unit: str | None = None
    upper: str | None = None
    approximate: bool = False


@dataclass(frozen=True, slots=True)
class Price:
    """A pricing text, the class a comparison card prints, the one the tool's page prints."""

    text: str
    entry: str
    label: str
    model: str
    licence: str | None = None
    tiers: tuple[Tier, ...] = ()


PRICES = (
    Price("Free / Open Source (Apache 2.0)", "Free", "Free", "free", "Apache 2.0"),
    Price(
        "Free tier / $12/mo Solo / $30/mo Team",
        "Free",
        "Freemium",
        "freemium",
        None,
        (Tier("Solo", "12"), Tier("Team", "30")),
    ),
    Price("$9/mo", "Paid", "Paid", "paid", None, (Tier(None, "9"),)),
    Price("Open source / Free (MIT license)", "Free", "Free", "free", "MIT"),
    Price(
        "Pay-per-token: ~$4/1M input tokens, ~$16/1M output tokens",
        "Paid",
        "Paid",
        "usage",
        None,
        (
            Tier(None, "4", period=None, unit="1M input tokens", approximate=True),
            Tier(None, "16", period=None, unit="1M output tokens", approximate=True),
        ),
    ),
    Price("Enterprise: contact sales", "Paid", "Paid", "contact"),
    Price(
        "€19/month Pro / €190/year Pro",
        "Paid",
        "Paid",
        "paid",
        None,
        (Tier("Pro", "19", "EUR"), Tier("Pro", "190", "EUR", "year")),
    ),
    Price("Team $25/mo per user", "Paid", "Paid", "paid", None, (Tier("Team", "25", unit="user"),)),
    Price(
        "$0.05 per minute",
        "Paid",
        "Paid",
        "usage",
        None,
        (Tier(None, "0.05", "USD", None, "minute"),),
    ),
    Price(
        "Included with Harbour Pro ($20/mo) and Enterprise (custom)",
        "Paid",
        "Paid",
        "included",
        None,
        (Tier("Harbour Pro", "20"),),
    ),
    Price(
        "$10–$40/mo depending on storage",
        "Paid",
        "Paid",
        "paid",
        None,
        (Tier(None, "10", upper="40"), Tier(None, "40")),
    ),
    Price("£99 one-time", "Paid", "Paid", "paid", None, (Tier(None, "99", "GBP", None),)),
)
