"""What one line of a tool's page states by itself: price, date, verdict, tally.

Text extracts run labels and values together (`PriceFreeReviewedMarch 4, 2026`, `SKIP0-4`), so a
line is cut into known pieces; a line with any other word in it states nothing.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from parsers.text import key
from parsers.values.dates import read_date
from parsers.vocabulary import ENTRIES, LABELS

MAX_LINE = 120
PIECE = re.compile(
    r"panel ships?\s*:?\s*(?P<led_share>\d{1,3})\s?%"
    r"|(?P<label>(?:the )?(?:expert|panel|overall|final) verdict|verdict"
    r"|(?:the )?(?:expert )?panel|score)\s*:?"
    r"|(?P<share>\d{1,3})\s?%\s*(?P<sharelabel>panel ships?"
    r"|(?:of (?:(?:the|our|all) )?(?:panel|critics|experts) (?:says? |would |voted |votes? )?)?"
    r"ships?(?: it\b)?)"
    r"|(?P<of>\d{1,2})\s?(?:of|/|out of)\s?(?P<total>\d{1,2})\s*(?:critics? |experts? )?"
    r"(?:say |would |voted |vote )?ships?(?: it)?"
    r"|(?P<count>\d{1,3})\s*[x×]?\s*(?:(?:critics?|experts?)\s)?(?:(?:says?|said|voted|would)\s)?"
    r"(?P<what>ships?|skips?|shipped|skipped)(?: votes?| it)?(?![a-z])"
    r"|(?P<of_what>ships|skips)\s*:?\s*(?P<so_many>\d{1,3})(?![\d%])"
    r"|(?P<rating>\d{1,2}(?:\.\d{1,2})?)\s?/\s?10(?!\d)"
    r"|(?P<ships>\d{1,2})\s?[-–—:]\s?"
    r"(?P<skips>\d(?=\d\s?ships?)|\d{1,2}(?!\d|\s?ships?|\s?[-–—:]\s?\d))"
    r"|(?P<word>ship|mixed|skip)(?: it\b)?(?:(?![a-z])|(?=(?:expert|panel) verdict))"
    r"|(?P<filler>(?:from|by|of|in|to|the|expert|experts|panel|critics?|and|vs\.?|votes?)(?![a-z]))"
    r"|(?P<mark>[^\w%$€£]+)",
    re.IGNORECASE,
)
DATED = re.compile(
    r"(?P<before>.*?)(?:last )?(?:reviewed|review date)(?: on)?\s*[:–—-]?\s*(?P<date>\S.{5,32})",
    re.IGNORECASE,
)
PRICED = re.compile(
    r"(?P<label>price|pricing|cost)(?P<mark>\s*[:–—|]|\s+-(?=\s))?(?!-)\s*(?P<price>\S.{0,60}?)\W*",
    re.IGNORECASE,
)
#: The same where an extract ran a label on to the value above it: `FreemiumPrice`.
DATE_LED = re.compile(r"(?P<date>\S.{5,32}?\d) ?(?:Last )?Reviewed(?: on)?")
PRICE_LED = re.compile(r"(?P<price>\S.{0,60}?)(?P<label>Price|Pricing|Cost)")
#: The same at the end: `$20/mo` loses no sign, `Free ·` does.
TRAIL = re.compile(r"[\s·|,;–—-]+$")


@dataclass(slots=True)
class Facts:
    """What a line states; None where it does not.

    priced    what the line calls the price
    labelled  whether the line itself says that its word is the panel's verdict
    rated     whether the line is the badge's `Ship · 7.5/10`
    """

    price: str | None = None
    priced: str = ""
    date: str | None = None
    verdict: str | None = None
    ships: int | None = None
    skips: int | None = None
    percent: int | None = None
    labelled: bool = False
    counted: bool = False
    rated: bool = False

    def any(self) -> bool:
        """Whether the line states anything at all."""
        values = (self.price, self.date, self.verdict, self.ships, self.skips, self.percent)
        return any(value is not None for value in values) or self.rated


def read_line(text: str) -> Facts | None:
    """The facts of a line; None for prose and for a line that holds no value."""
    if len(text) > MAX_LINE or key(text) in LABELS:
        return None
    facts = Facts()
    rest = _dated(text, facts)
    rest = _priced(rest, facts)
    if rest and not _pieces(rest, facts):
        return None
    return facts if facts.any() else None


def _dated(text: str, facts: Facts) -> str:
    """Take `Reviewed 2026-04-08` off the end; the label is required."""
    match = DATE_LED.fullmatch(text)
    if match is not None and (date := read_date(match["date"])) is not None:
        facts.date = date
        return ""
    match = DATED.fullmatch(text)
    date = read_date(match["date"].strip(" .·|")) if match else None
    if match is None or date is None:
        return text
    facts.date = date
    return TRAIL.sub("", match["before"])


def _priced(text: str, facts: Facts) -> str:
    """Read `Price: Free`, `PriceFreemium`; without a mark only what looks like a price."""
    match = PRICE_LED.fullmatch(text)
    if match and (key(match["price"]) in ENTRIES or match["price"][0] in "$€£"):
        facts.price, facts.priced = match["price"].strip(), key(match["label"])
        return ""
    match = PRICED.fullmatch(text)
    if match is None:
        return text
    price = TRAIL.sub("", text[match.start("price") :])
    glued = match.end("label") == match.start("price")
    certain = match["mark"] is not None or facts.date is not None or key(price) in ENTRIES
    shaped = price[0] in "$€£" or price[0].isdigit() or (glued and price[0].isupper())
    if len(price.split()) > 8 or not (certain or shaped):
        return text
    facts.price, facts.priced = price, key(match["label"])
    return ""


def _pieces(text: str, facts: Facts) -> bool:
    """Whether the whole text is made of known pieces, which are then in `facts`."""
    at = 0
    while at < len(text):
        match = PIECE.match(text, at)
        if match is None:
            return False
        _piece(match, facts)
        at = match.end()
    return True


def _piece(match: re.Match[str], facts: Facts) -> None:
    if match["label"]:
        facts.labelled = True
    elif match["word"]:
        facts.verdict = facts.verdict or match["word"].casefold()
    elif match["count"] or match["so_many"]:
        facts.counted = True
        if (match["what"] or match["of_what"]).casefold().startswith("ship"):
            facts.ships = int(match["count"] or match["so_many"])
        else:
            facts.skips = int(match["count"] or match["so_many"])
    elif match["ships"]:
        facts.ships, facts.skips = int(match["ships"]), int(match["skips"])
    elif match["of"] and int(match["of"]) <= int(match["total"]):
        facts.counted = True
        facts.ships, facts.skips = int(match["of"]), int(match["total"]) - int(match["of"])
    elif (share := match["share"] or match["led_share"]) and int(share) <= 100:
        facts.percent = int(share)
    elif match["rating"]:
        facts.rated = True
