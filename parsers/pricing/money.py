"""Sums of money in a text: a number counts only where it stands next to a currency.

It knows nothing of plans or periods. Separators are read by their place: `1,200`, `1.299,00`,
`1'200.50` and `1,00,000` are one number each; what could be two numbers is none.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

# Sign -> ISO 4217. None: the sign is shared by several currencies.
SIGNS: dict[str, str | None] = {
    "US$": "USD", "CA$": "CAD", "C$": "CAD", "AU$": "AUD", "A$": "AUD", "NZ$": "NZD",
    "HK$": "HKD", "NT$": "TWD", "S$": "SGD", "R$": "BRL", "MX$": "MXN", "$": "USD",
    "€": "EUR", "£": "GBP", "₹": "INR", "₩": "KRW", "₽": "RUB", "₺": "TRY", "₪": "ILS",
    "₴": "UAH", "₫": "VND", "฿": "THB", "¥": None, "￥": None,
}  # fmt: skip
_CODES = """
    USD EUR GBP CHF JPY CNY INR CAD AUD NZD SGD HKD TWD BRL MXN SEK NOK DKK PLN CZK HUF RON
    KRW ZAR ILS TRY AED THB IDR PHP
"""
CODES = _CODES.split()
AFTER_ONLY: dict[str, str | None] = {
    "zł": "PLN", "kr": None, "dollars": "USD", "euros": "EUR", "euro": "EUR", "pounds": "GBP",
    "usd": "USD", "eur": "EUR", "gbp": "GBP",
}  # fmt: skip
CURRENCIES: dict[str, str | None] = SIGNS | {code: code for code in CODES} | AFTER_ONLY
# Where the dot is the decimal mark. Elsewhere `1.299` before the sign may be either number.
DOT_DECIMAL = frozenset(
    ("USD", "GBP", "CAD", "AUD", "NZD", "SGD", "HKD", "MXN", "INR", "JPY", "CNY")
)
FACTORS = {"k": 1_000, "K": 1_000, "M": 1_000_000}


def _any(words: dict[str, str | None] | list[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


_NUMBER = r"(?:[0-9][0-9.,'’\u00a0\u202f\u2009]{0,20}(?<=[0-9])|\.[0-9]{1,6})"
_SCALE = r"(?:[kKM](?![A-Za-z\d]))?"
_DASH = r"\s?(?:[-–—‒−~]|\bto\b)\s?"
_TIGHT = r"[-–—‒−~]"
_PER = r"\s?(?:/|per\b|an?\s(?:month|year)|monthly|yearly)"
_BEFORE = rf"(?:(?<![A-Za-z])(?:{_any(CODES)})\s?|(?:(?<![A-Za-z])|(?<=~))(?:{_any(SIGNS)})\s?)"
_AFTER = (
    rf"\s?(?:(?:{_any(SIGNS)})(?!\s?\d)|(?:{_any(CODES + list(AFTER_ONLY))})(?![\w$])(?!\s?\d))"
)
_END = r"(?![\d]|[.,]\d|[A-Za-z]|\s\d{3}(?!\d))"
_MONEY = re.compile(
    rf"(?P<before>{_BEFORE})(?P<low>{_NUMBER})(?P<low_scale>{_SCALE})"
    rf"(?:\+?(?:{_DASH}(?P<again>{_BEFORE})|{_TIGHT}|{_DASH}(?=[\d.,]+[kKM]?{_PER}))"
    rf"(?P<high>{_NUMBER})(?P<high_scale>{_SCALE}){_END}|{_END})"
    rf"(?P<code>\s(?:{_any(CODES)})\b(?!\s?\d))?\+?"
    rf"|(?<![\w.,'’$-])(?<!\d\s)(?P<low2>{_NUMBER})(?P<low2_scale>{_SCALE})"
    rf"(?:{_DASH}(?P<high2>{_NUMBER})(?P<high2_scale>{_SCALE}))?(?P<after>{_AFTER})"
)
_ROUGHLY = re.compile(
    r"(?:[~≈]|\b(?:about|approx\.?|approximately|around|roughly|circa|ca\.))\s?$", re.IGNORECASE
)
_SAVING = re.compile(
    r"(?:\b(?:save|saves|saving|worth|off|minus|raised)\s(?:up to\s)?|[-−])$", re.IGNORECASE
)
_CREDIT = re.compile(
    r"\s?(?:(?:of|in|worth of)\s)?(?:free\s|api\s|monthly\s|usage\s){0,3}(?:credits?|off|discount"
    r"|voucher|cash ?back)\b",
    re.IGNORECASE,
)
_GROUPED = re.compile(r"\d{1,3}(?P<sep>[,.'’\u00a0\u202f\u2009])\d{3}(?:(?P=sep)\d{3})*")
_INDIAN = re.compile(r"\d{1,2}(?:,\d{2})+,\d{3}")

Style = Literal["decimal", "grouped", "doubtful"]


@dataclass(frozen=True, slots=True)
class Money:
    """One printed sum or range, text[start:end]. low, high: decimal text; high only in a range."""

    start: int
    end: int
    low: str
    high: str | None
    currency: str | None
    approximate: bool


def find_money(text: str) -> list[Money]:
    """Return the sums of a text in order. Savings, credits and doubtful numbers are none."""
    found = []
    for match in _MONEY.finditer(text):
        money = _money(text, match)
        if money is not None:
            found.append(money)
    return found


def _money(text: str, match: re.Match[str]) -> Money | None:
    lead = text[max(0, match.start() - 20) : match.start()]
    if _SAVING.search(lead) or _CREDIT.match(text, match.end()):
        return None
    sign = (match["before"] or match["after"]).strip()
    again = (match["again"] or sign).strip()
    if CURRENCIES[again] != CURRENCIES[sign]:
        return None
    style = _style(CURRENCIES[sign], match["before"] is None)
    low_scale, high_scale = match["low_scale"] or match["low2_scale"] or "", ""
    high_text = match["high"] or match["high2"]
    if high_text:
        high_scale = match["high_scale"] or match["high2_scale"] or ""
        low_scale = low_scale or ("" if match["again"] else high_scale)
    low = decimal_text(match["low"] or match["low2"], low_scale, style)
    high = decimal_text(high_text, high_scale, style) if high_text else None
    if low is None or (high_text and (high is None or Decimal(high) <= Decimal(low))):
        return None
    currency = match["code"].strip() if match["code"] else CURRENCIES[sign]
    return Money(match.start(), match.end(), low, high, currency, bool(_ROUGHLY.search(lead)))


def _style(currency: str | None, suffixed: bool) -> Style:
    if currency in DOT_DECIMAL:
        return "doubtful" if suffixed else "decimal"
    return "grouped" if suffixed else "doubtful"


def decimal_text(number: str, scale: str = "", style: Style = "decimal") -> str | None:
    """Return a printed number as decimal text, or None where its separators are ambiguous.

    style: what one lone dot before exactly three digits is here.

    >>> decimal_text("1.299,00"), decimal_text("1,200"), decimal_text("5", "k")
    ('1299.00', '1200', '5000')
    """
    plain = number if number.isdecimal() else _plain(number, style)
    if plain is None or not scale:
        return plain
    scaled = Decimal(plain) * FACTORS[scale]
    return format(scaled.normalize(), "f")


def _plain(number: str, style: Style) -> str | None:
    if number.startswith("."):
        return "0" + number if number[1:].isdecimal() else None
    if re.fullmatch(r"[1-9]\d{0,2}\.\d{3}", number) and style != "decimal":
        return number.replace(".", "") if style == "grouped" else None
    if _grouped(number) and not re.fullmatch(r"\d{1,3}\.\d{3}|0,\d{3}", number):
        return _digits(number)
    whole, mark, fraction = _parts(number)
    if mark == "," and len(fraction) > 2 and whole != "0":
        return None
    if _grouped(whole):
        whole = _digits(whole)
    if not whole.isdecimal() or (mark and not fraction.isdecimal()):
        return None
    return f"{whole}.{fraction}" if mark else whole


def _parts(number: str) -> tuple[str, str, str]:
    """Split at the last dot or comma."""
    at = max(number.rfind("."), number.rfind(","))
    return (number[:at], number[at], number[at + 1 :]) if at > 0 else (number, "", "")


def _grouped(number: str) -> bool:
    return bool(_GROUPED.fullmatch(number) or _INDIAN.fullmatch(number))


def _digits(number: str) -> str:
    return re.sub(r"\D", "", number)
