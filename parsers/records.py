"""The records a page is read into: frozen, strict, in the field's own terms.

The shapes are the public contract of `verdicts parse`. A null means that the page does not
say, unless its path is listed in `Page.none`: then the page itself says that there is none.
"""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

Verdict = Literal["ship", "mixed", "skip"]
Vote = Literal["ship", "skip"]
Kind = Literal["comparison", "tool", "reviewer"]


class Record(BaseModel):
    """Base of all records: no coercion, no unknown fields, no change after reading."""

    model_config = ConfigDict(frozen=True, strict=True, extra="forbid")


class Panel(Record):
    """The critics' tally: a share in percent and the two counts behind it."""

    ship_percent: int | None = Field(default=None, ge=0, le=100)
    ships: int | None = Field(default=None, ge=0)
    skips: int | None = Field(default=None, ge=0)


class Community(Record):
    """The readers' vote. Both null with the path in `none`: the page says "no votes yet"."""

    ship_percent: int | None = Field(default=None, ge=0, le=100)
    votes: int | None = Field(default=None, ge=0)


class Tier(Record):
    """One priced offer in a pricing text.

    amount, upper   decimal numbers as text ("20", "0.002"); upper is the end of a range
    currency        ISO 4217 code, or null where the sign is ambiguous or absent
    period          "month" or "year"; unit: what one amount buys ("user", "1M input tokens")
    approximate     the text says "~", "about" or the like
    """

    plan: str | None = None
    amount: str | None = None
    upper: str | None = None
    currency: str | None = None
    period: Literal["month", "year"] | None = None
    unit: str | None = None
    approximate: bool = False


class Pricing(Record):
    """The pricing text as printed and what a grammar reads in it.

    model    "free", "freemium", "paid", "usage", "included", "contact", or null
    licence  as named in the text ("Apache 2.0", "MIT"), or null
    """

    text: str | None = None
    model: str | None = None
    licence: str | None = None
    tiers: tuple[Tier, ...] = ()


class Review(Record):
    """What one critic says of one tool. `reviewer` is the bare role ("Builder")."""

    reviewer: str | None = None
    score: int | None = Field(default=None, ge=0, le=100)
    verdict: Vote | None = None
    quote: str


class Tool(Record):
    """Everything one page says about one tool."""

    slug: str | None = None
    name: str | None = None
    category: str | None = None
    tagline: str | None = None
    description: str | None = None
    verdict: Verdict | None = None
    panel: Panel = Panel()
    community: Community = Community()
    entry: str | None = None
    pricing: Pricing = Pricing()
    best_for: str | None = None
    price_label: str | None = None
    reviewed_on: str | None = Field(default=None, pattern=r"^\d{4}-\d\d-\d\d$")
    reviews: tuple[Review, ...] = ()


class Anomaly(Record):
    """Something on the page that does not fit: kept, named, and left to a person."""

    code: str
    path: str | None = None
    detail: str


class Page(Record):
    """One verdict page. `url` is canonical, or null where nothing names it.

    derived   paths ("tools.1.panel.ships") of values computed or inferred rather than read
    none      paths where the page itself says that there is no value
    """

    kind: Kind
    url: str | None = None
    tools: tuple[Tool, ...]
    derived: tuple[str, ...] = ()
    none: tuple[str, ...] = ()
    anomalies: tuple[Anomaly, ...] = ()
