"""The pricing grammar: what it reads, what it leaves alone, and that no text can stop it."""

import json
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parsers.pricing.grammar import MAX_TEXT, read_pricing
from parsers.pricing.licence import licence_of
from parsers.pricing.money import decimal_text

SHARED = Path(__file__).parents[2] / "shared"

# text -> (model, tiers as "plan|amount|upper|currency|period|unit|~")
READ = {
    "Custom enterprise quote": ("contact", []),
    "Free for 2 boards & 1 guest / $9/user/mo Crew / Enterprise: contact sales": (
        "freemium",
        ["Crew|9||USD|month|user|"],
    ),
    "Starts at $0.004 per render": ("usage", ["|0.004||USD||render|"]),
    "Contact sales / from $1,400/mo": ("paid", ["|1400||USD|month||"]),
    "$89/yr Solo / $219/yr Studio": ("paid", ["Solo|89||USD|year||", "Studio|219||USD|year||"]),
    "Free tier / $15/mo Pro / $35/mo Business": (
        "freemium",
        ["Pro|15||USD|month||", "Business|35||USD|month||"],
    ),
    "£11 per seat per month, billed annually": ("paid", ["|11||GBP|month|seat|"]),
    "Pay-per-token: ~$2/1M input tokens, ~$8/1M output tokens": (
        "usage",
        ["|2||USD||1M input tokens|~", "|8||USD||1M output tokens|~"],
    ),
    "$12–$60/mo depending on load": ("paid", ["|12|60|USD|month||", "|60||USD|month||"]),
    "$20-40/mo": ("paid", ["|20|40|USD|month||", "|40||USD|month||"]),
    "US$10–$20 per seat": ("paid", ["|10|20|USD||seat|", "|20||USD||seat|"]),
    "10–20 €/mo": ("paid", ["|10|20|EUR|month||", "|20||EUR|month||"]),
    "$10-20k/yr": ("paid", ["|10000|20000|USD|year||", "|20000||USD|year||"]),
    "up to $50/mo": ("paid", ["|50||USD|month||"]),
    "~$5k/mo": ("paid", ["|5000||USD|month||~"]),
    "$1.2M": ("paid", ["|1200000||USD|||"]),
    "1.299,00 € / $1,299.00/yr": ("paid", ["|1299.00||EUR|||", "|1299.00||USD|year||"]),
    "€12/user/month": ("paid", ["|12||EUR|month|user|"]),
    "$0.15/1M in, $0.60/1M out": (
        "usage",
        ["|0.15||USD||1M input tokens|", "|0.60||USD||1M output tokens|"],
    ),
    "Input $3/1M tokens, output $15/1M tokens": (
        "usage",
        ["|3||USD||1M input tokens|", "|15||USD||1M output tokens|"],
    ),
    "$3/$15 per million tokens": ("usage", ["|3||USD||1M tokens|", "|15||USD||1M tokens|"]),
    "$15/MTok": ("usage", ["|15||USD||1M tokens|"]),
    "Free up to 2,000 completions, then $10/mo": ("freemium", ["|10||USD|month||"]),
    "API usage-based pricing / Claude.ai Pro $20/mo / Team $25/mo per user": (
        "usage",
        ["Claude.ai Pro|20||USD|month||", "Team|25||USD|month|user|"],
    ),
    "Included with Vercel Pro ($20/mo) and Enterprise (custom)": (
        "included",
        ["Vercel Pro|20||USD|month||"],
    ),
    "Pro: $20/month, Team: $30/user/month": (
        "paid",
        ["Pro|20||USD|month||", "Team|30||USD|month|user|"],
    ),
    "Pro — $20 per month": ("paid", ["Pro|20||USD|month||"]),
    "Pro $20/mo Team $30/mo Enterprise custom": (
        "paid",
        ["Pro|20||USD|month||", "Team|30||USD|month||"],
    ),
    "$20/mo Pro $30/mo Team": ("paid", ["Pro|20||USD|month||", "Team|30||USD|month||"]),
    "Hobby (free), Pro ($20/user/mo), Enterprise (custom)": (
        "freemium",
        ["Pro|20||USD|month|user|"],
    ),
    "$20 monthly": ("paid", ["|20||USD|month||"]),
    "$199 one-time": ("paid", ["|199||USD|||"]),
    "$99/quarter": ("paid", ["|99||USD||quarter|"]),
    "$2.50/hour": ("usage", ["|2.50||USD||hour|"]),
    "$10 per 1,000 credits": ("usage", ["|10||USD||1,000 credits|"]),
    "¥1,500/月": ("paid", ["|1500|||month||"]),
    "CA$20/mo": ("paid", ["|20||CAD|month||"]),
    "A$ 30 per month": ("paid", ["|30||AUD|month||"]),
    "R$99,90": ("paid", ["|99.90||BRL|||"]),
    "CHF 1'200.50": ("paid", ["|1200.50||CHF|||"]),
    "USD 20": ("paid", ["|20||USD|||"]),
    "20 EUR": ("paid", ["|20||EUR|||"]),
    "$20 CAD/mo": ("paid", ["|20||CAD|month||"]),
    "₹1,00,000/yr": ("paid", ["|100000||INR|year||"]),
    "1.299 €/mo": ("paid", ["|1299||EUR|month||"]),
    "$0 Hobby / $20 Pro": ("freemium", ["Hobby|0||USD|||", "Pro|20||USD|||"]),
    "No free tier; $15/mo": ("paid", ["|15||USD|month||"]),
    "Free trial, then $10/mo": ("paid", ["|10||USD|month||"]),
    "$5 free credits, then $0.10 per minute": ("usage", ["|0.10||USD||minute|"]),
    "GPT-4 $20/mo": ("paid", ["GPT-4|20||USD|month||"]),
    "v2.1 EUR 20": ("paid", ["|20||EUR|||"]),
    "Claude Max 5x $100/mo": ("paid", ["Claude Max 5x|100||USD|month||"]),
    # no currency beside a number, or more than one way to read it: no tier
    "Free / Open Source (Apache 2.0)": ("free", []),
    "Free (research weights) / API pricing via la Plateforme (pay-per-token)": ("freemium", []),
    "Free / Open-weight (Apache 2.0) — self-host at your own compute cost": ("free", []),
    "Pay-as-you-go API tokens (cached reads ~90% cheaper than uncached)": ("usage", []),
    "Enterprise: contact sales": ("contact", []),
    "Freemium": ("freemium", []),
    "Paid": ("paid", []),
    "2,000 completions": (None, []),
    "Apache 2.0": (None, []),
    "3 projects & 1 user": (None, []),
    "$20 100 credits": (None, []),
    "$1,2000": (None, []),
    "€1.299": (None, []),
    "Save $20 a year": (None, []),
    "$10ish": (None, []),
    "$٣": (None, []),
    "": (None, []),
}


def printed(tier) -> str:
    fields = (tier.plan, tier.amount, tier.upper, tier.currency, tier.period, tier.unit)
    return "|".join([*(field or "" for field in fields), "~" if tier.approximate else ""])


@pytest.mark.parametrize("text", READ)
def test_reads(text):
    pricing = read_pricing(text)
    assert (pricing.model, [printed(tier) for tier in pricing.tiers]) == READ[text]
    assert pricing.text == text


@pytest.mark.parametrize(
    ("text", "licence"),
    [
        ("Free / Open Source (Apache 2.0)", "Apache 2.0"),
        ("Free under the Apache License, Version 2.0", "Apache 2.0"),
        ("Open source / Free (MIT license)", "MIT"),
        ("AGPL-3.0 core", "AGPL-3.0"),
        ("GPLv3", "GPLv3"),
        ("LGPL-2.1-or-later", "LGPL-2.1-or-later"),
        ("BSD 3-Clause", "BSD 3-Clause"),
        ("MPL 2.0", "MPL 2.0"),
        ("Weights: CC BY-NC 4.0", "CC BY-NC 4.0"),
        ("Free under the Llama Community License", "Llama Community License"),
        ("Llama 3.1 Community License", "Llama 3.1 Community License"),
        ("Free (research license)", "research license"),
        ("dual MIT/Apache-2.0", None),
        ("SUMMIT pricing", None),
        ("Free", None),
        ("Apache 3 helicopters", None),
    ],
)
def test_names_the_licence(text, licence):
    assert licence_of(text) == licence


@pytest.mark.parametrize(
    "path", sorted((SHARED / "pages").glob("*.json")) + sorted((SHARED / "seeds").glob("*.json")),
    ids=lambda path: path.stem,
)  # fmt: skip
def test_agrees_with_the_expected_records(path):
    for tool in json.loads(path.read_text())["record"]["tools"]:
        expected = tool.get("pricing")
        if expected and expected["text"] is not None:
            tiers = [tier.model_dump() for tier in read_pricing(expected["text"]).tiers]
            kept = [
                {key: tier[key] for key in wanted}
                for tier, wanted in zip(tiers, expected["tiers"], strict=True)
            ]
            assert kept == expected["tiers"]


AMOUNTS = st.decimals(min_value=0, max_value=10**7, places=2, allow_nan=False)
SIGNS = st.sampled_from([("$", "USD"), ("€", "EUR"), ("£", "GBP"), ("CHF ", "CHF"), ("A$", "AUD")])
PLANS = st.sampled_from(["Pro", "Team", "Cloud Plus", "Studio", "Max 5x", None])
PERIODS = st.sampled_from(
    [("/mo", "month"), (" per year", "year"), ("/month", "month"), ("", None)]
)
UNITS = st.sampled_from([("/user", "user"), (" per seat", "seat"), ("", None)])


@given(st.lists(st.tuples(AMOUNTS, SIGNS, PLANS, PERIODS, UNITS), min_size=1, max_size=5))
def test_reads_back_what_a_price_list_prints(offers):
    text = " / ".join(
        f"{plan + ' ' if plan else ''}{sign}{amount:,}{unit}{period}"
        for amount, (sign, _), plan, (period, _), (unit, _) in offers
    )
    read = read_pricing(text).tiers
    assert [(t.plan, Decimal(t.amount), t.currency, t.period, t.unit) for t in read] == [
        (plan, amount, code, period, unit)
        for amount, (_, code), plan, (_, period), (_, unit) in offers
    ]


PIECES = """
    $ € 20 1,200 1.299,00 /mo per user 1M tokens input – - ~ / , ; ( ) Free Pro Enterprise: MIT
    Apache 2.0 USD k M from up to then $5 €7 月
"""
FRAGMENTS = st.sampled_from([*PIECES.split(), "\u00a0"])


@given(st.text() | st.lists(FRAGMENTS).map(" ".join) | st.lists(FRAGMENTS).map("".join))
def test_reads_any_text_without_error_and_keeps_it(text):
    pricing = read_pricing(text)
    assert pricing.text == text
    for tier in pricing.tiers:
        assert Decimal(tier.amount) >= 0
        assert tier.amount.replace(".", "", 1).isdecimal()


@pytest.mark.timeout(20)  # a catastrophic pattern takes minutes
@pytest.mark.parametrize(
    "piece",
    ["$1", "$1 ", "1 ", "A ", "$", "/", " per", "(", "1,", "~$1-", "A License ", "MIT", " "],
)
def test_work_is_bounded_however_long_the_text(piece):
    for length in (MAX_TEXT, 100_000):
        text = (piece * length)[:length]
        assert read_pricing(text).text == text


def test_a_text_too_long_to_be_a_price_list_is_kept_unread():
    assert read_pricing("$5 " * MAX_TEXT).tiers == ()


@given(st.text(alphabet="0123456789.,'", max_size=20))
def test_decimal_text_is_a_decimal_or_nothing(number):
    plain = decimal_text(number)
    assert plain is None or Decimal(plain) >= 0
