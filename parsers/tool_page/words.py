"""What tool pages say around their facts: headings, sentences, noise. Only data."""

from __future__ import annotations

import re
from typing import Literal

from parsers.vocabulary import ENDINGS, SCORECARD

Section = Literal[
    "head", "verdict", "take", "facts", "reviews", "share", "alternatives", "embed", "aside"
]

_TAKE = (
    "the panel's take", "the panel\u2019s take", "panel's take", "panel\u2019s take",
    "the panel take", "our take", "the take", "the experts' take", "the expert take",
)  # fmt: skip
#: The same words are what menus and tabs say.
WEAK_TAKE = ("description", "about", "overview", "summary", "what it does", "what it is")

#: Headings by the section that they open.
OPENERS: dict[str, Section] = {
    **dict.fromkeys(ENDINGS, "aside"),
    **dict.fromkeys(SCORECARD, "reviews"),
    **dict.fromkeys((*_TAKE, *WEAK_TAKE), "take"),
    **dict.fromkeys(("expert verdict", "expert verdicts", "the verdict"), "verdict"),
    **dict.fromkeys(("share this verdict", "share this review", "share", "share verdict"), "share"),
    **dict.fromkeys(("embed this verdict", "embed", "html badge", "markdown badge"), "embed"),
    **dict.fromkeys(("alternatives", "compare with", "similar tools"), "alternatives"),
    **dict.fromkeys(("posted in", "filed under", "filed in", "posted under"), "aside"),
    **dict.fromkeys(("references", "links", "more reviews", "latest reviews"), "aside"),
    **dict.fromkeys(("see also", "also reviewed", "read next", "up next"), "aside"),
    **dict.fromkeys(("facts", "quick facts", "key facts", "the facts", "history"), "facts"),
}  # fmt: skip
#: Openers that are also the names of tabs: two of them side by side open nothing.
WEAK = frozenset(
    (*WEAK_TAKE, "reviews", "alternatives", "share", "comments", "faq", "related", "the verdict")
)
#: Headings that only a tool's page has.
MARKERS = frozenset((*_TAKE, "panel reviews", "embed this verdict", "share this verdict"))
BACK = re.compile(r"\W*back to (?:all )?(?:reviews|tools)", re.IGNORECASE)

SHARED = re.compile(
    r"(.{1,300}?)(?:['’]s)? verdict\s*[:–—-]\s*(ship|skip|mixed)\b[^\w]*", re.IGNORECASE
)
#: Words before "verdict:" that are labels and no tool's name.
NO_NAMES = frozenset(("expert", "the expert", "panel", "the panel", "our", "final", "the"))
ALTERNATIVES = re.compile(
    r"(?:looking for|best|top) ((?:(?! alternatives\b).){1,300}) alternatives\s*\??", re.IGNORECASE
)
#: The head of what a tool is and does.
ABOUT = re.compile(
    r"(?:more )?(?:about|what is|what's|what does|meet|introducing) (.{1,300}?)(?: do)?\s*\??",
    re.IGNORECASE,
)
#: What a page calls its own tool in such a head.
ITSELF = frozenset((
    "it", *(f"{this} {what}" for this in ("this", "the") for what in ("tool", "app", "product")),
))  # fmt: skip
#: The head of a list of comparisons with the tool: `Compare Otter with`.
COMPARED = re.compile(
    r"(?:compare|people compare|see) (.{1,300}?) (?:with|to|against|vs\.?|versus)(?: \w+){0,2}\W*"
    r"|(?:(?:\w+ )?alternatives to|(?:more|other|others|tools|similar)(?: tools)? (?:like|to)) "
    r"(.{1,300}?)\W*",
    re.IGNORECASE,
)
SEE_ALL = re.compile(
    r"(?:see|view|browse|explore) (?:all|more) (.{1,100}?) alternatives\W*", re.IGNORECASE
)
#: What a blog prints below an entry.
FILED = re.compile(r"(?:posted|filed|published) (?:in|under):? (.{1,40})", re.IGNORECASE)
FULL_REVIEW = re.compile(
    r"(?:full review\b.{0,80}?/tool/|api/badge(?:-click)?/(?=[a-z0-9-]+[^a-z0-9\s-]))"
    r"(?P<slug>[a-z0-9-]+)",
    re.IGNORECASE,
)
TITLE = re.compile(
    r"(.{1,300}?)(?: review)?(?: \(\d{4}\))?\s*[|\-–—·:]\s*ship\s?or\s?skip\W*", re.IGNORECASE
)
NOISE_LINE = re.compile(
    r"(?:visit|go to|open) (?:the )?(?:website|site|home ?page|\S+\.\S+)\W*"
    r"|(?:html|markdown|svg) badge"
    r"|(?:see|view|browse) (?:all|more) .*alternatives\W*|.*/api/badge.*|copy(?: \w+){0,2}"
    r"|(?:share|post|tweet|send)(?: it| this)?(?: (?:on|to|via|by) [\w/() ]{1,20})?"
    r"|(?:read )?(?:the )?full review\b.{0,120}|\W*back to (?:all )?(?:reviews|tools)\W*"
    r"|ship or skip\W*(?:back to reviews)?"
    r"|ship or skip (?:reviews|tests|judges|is an?|helps|by|©|\||[–—-]).{0,100}|\d+\.\s*https?://\S+|https?://\S+"
    r"|by the (?:numbers|panel)|reviewed by .{1,60}"
    r"|(?:official )?(?:website|home ?page|links?)"
    r"|[★☆⭐ ]*\d(?:\.\d+)? ?(?:/|out of) ?5\b.{0,40}",
    re.IGNORECASE,
)

#: Lines that head one critic's opinion on older pages, below the critic's name.
PERSPECTIVE = re.compile(
    r"(?!the )[a-z' -]{2,24} (?:perspective|check|picture|case|view|angle|take|lens|side|test)",
    re.IGNORECASE,
)
