"""What pages of the site say around their facts: labels, critics, headings, noise.

Only data. Every entry is in the form that `text.key` gives: lower case, no colon at the end.
Adding a wording here is all that a new label needs.
"""

from __future__ import annotations

import re
from enum import Enum


class Label(Enum):
    """The facts that a page names before or after their value."""

    __hash__ = object.__hash__  # a member is only ever itself: no need to hash its name

    PANEL = "panel.ship_percent"
    COMMUNITY = "community.ship_percent"
    ENTRY = "entry"
    TALLY = "panel verdict"
    SHIPS = "panel.ships"
    SKIPS = "panel.skips"
    PRICING = "pricing.text"
    BEST_FOR = "best_for"
    CATEGORY = "category"
    TAGLINE = "tagline"
    DESCRIPTION = "description"
    NAME = "name"
    DECISION = "decision"
    REVIEWED = "reviewed_on"
    CRITIC = "reviewer"
    SCORE = "score"
    VOTE = "vote"
    QUOTE = "quote"


VERDICTS = {"ship": "ship", "mixed": "mixed", "skip": "skip"}

_WORDINGS: dict[Label, tuple[str, ...]] = {
    Label.PANEL: (
        "panel ship", "panel ships", "panel ship rate", "panel ship %", "panel ship share", "panel",
        "panel score", "panel approval", "panel rating", "ship rate", "ship share",
        "ship percentage",
        "panel says ship", "critics say ship", "critics who ship", "critics' score",
    ),
    Label.COMMUNITY: (
        "community", "community ship", "community ship rate", "community vote", "community votes",
        "community verdict", "community score", "community ship %", "community rating",
        "community says", "community says ship", "community approval", "reader vote",
        "reader votes", "readers' vote", "reader score", "user vote", "user votes", "users' vote",
        "user score", "readers say", "users say",
    ),
    Label.ENTRY: (
        "entry", "entry price", "entry tier", "entry level", "entry point", "entry cost",
        "entry plan", "starting price", "starting tier", "starting plan", "price to start",
        "cost to start", "to get started",
    ),
    Label.TALLY: (
        "panel verdict", "verdict", "expert verdict", "panel vote", "panel votes", "panel tally",
        "panel badge", "verdict badge", "panel's verdict", "panel split", "panel result",
        "panel decision", "critics' verdict", "critic verdict", "critics' vote", "critics' tally",
        "our verdict", "experts' verdict", "tally", "vote tally", "panel count",
    ),
    Label.SHIPS: ("ships", "ship votes", "votes to ship", "critics who ship it"),
    Label.SKIPS: ("skips", "skip votes", "votes to skip", "critics who skip it"),
    Label.PRICING: (
        "pricing", "price", "prices", "pricing read", "pricing details", "cost", "costs",
        "what it costs", "plans", "pricing plans", "price plans", "plans and pricing",
        "plans & pricing", "pricing model",
    ),
    Label.BEST_FOR: (
        "best for", "ideal for", "best suited for", "best suited to", "good for", "great for",
        "suited to", "suited for", "made for", "perfect for", "recommended for", "best fit",
        "who it is for", "who it's for", "best used for",
        "who it is best for", "who it's best for",
    ),
    Label.CATEGORY: (
        "category", "tool category", "type", "tool type", "kind", "filed under", "listed under",
        "listed in", "sector", "segment",
    ),
    Label.TAGLINE: ("tagline", "pitch", "in one line", "one-liner", "slogan", "in a sentence"),
    Label.DESCRIPTION: (
        "description", "about", "overview", "summary", "what it is", "what it does",
        "the panel's take", "what is it?", "what does it do?",
    ),
    Label.NAME: ("name", "tool", "tools", "product"),
    Label.DECISION: (
        "decision", "decisions", "criteria", "criterion", "field", "feature", "attribute", "aspect",
        "decision table", "question",
    ),
    Label.REVIEWED: ("reviewed", "reviewed on", "last reviewed", "review date", "date reviewed",
                     "date of review"),
    Label.CRITIC: ("reviewer", "critic", "critics", "role", "reviewers", "panelist", "judge"),
    Label.SCORE: ("score", "rating", "points", "pts"),
    Label.VOTE: ("vote", "call"),
    Label.QUOTE: ("quote", "review", "take", "comment", "opinion", "quotes"),
}  # fmt: skip
#: Who gives a share or a verdict, as the first word of a label and as what it is of.
_WHOSE = {"panel": "panel", "community": "community", "critics'": "critics", "experts'": "experts",
          "readers'": "readers", "users'": "users"}  # fmt: skip


def _forms(word: str) -> tuple[str, ...]:
    """A label in its other forms: `panel verdict`, `panel: verdict`, `verdict of the panel`,
    `ship share`, `share of ships`.
    """
    first, _, rest = word.partition(" ")
    who = _WHOSE.get(first) if rest else None
    turned = [f"{first}: {rest}", f"{rest} of the {who}"] if who else []
    turned += [f"{rest} of {first}s"] if rest and first in VERDICTS else []
    return (word, word.replace("'", "\u2019"), *turned)


LABELS: dict[str, Label] = {
    form: label for label, words in _WORDINGS.items() for word in words for form in _forms(word)
}

#: Labels that stand on a tool's card; the others head rows of the decision table.
CARD_LABELS = frozenset({Label.PANEL, Label.COMMUNITY, Label.ENTRY})

#: Critics seen on the site, and those that it is said to have. The set is open.
ROLES: dict[str, str] = {
    role.casefold(): role
    for role in (
        "Builder", "Skeptic", "Futurist", "Founder", "Creator", "Analyst", "Operator",
        "Designer", "Engineer", "Investor", "Marketer", "Researcher", "Educator", "Pragmatist",
        "Optimist", "Economist", "Ethicist", "Critic", "Hacker", "Strategist", "Developer",
    )
}  # fmt: skip

#: What older tool pages print below a critic's name.
PERSPECTIVES: dict[str, str] = {
    "developer perspective": "Builder",
    "reality check": "Skeptic",
    "big picture": "Futurist",
    "business case": "Founder",
    "business perspective": "Founder",
    "creative perspective": "Creator",
}

SCORECARD = frozenset({
    "reviewer scorecard", "scorecard", "reviewer scorecards", "reviewer split", "reviews",
    "panel reviews", "critic reviews", "critics' scorecard", "critic scorecard", "the panel",
    "reviewers' scorecard", "reviewers' verdicts", "critics' verdicts", "critics' reviews",
    "panel scorecard", "what the critics say", "what the panel says", "expert panel",
    "the critics", "expert reviews", "reviewer verdicts", "critic verdicts", "reviewer quotes",
})  # fmt: skip

#: The words of a badge, as they are written on cards: in other letters they are words of prose.
BADGES = ("Ship", "Mixed", "Skip", "SHIP", "MIXED", "SKIP")

#: Headings of boxes for the site's letters and for what a reader keeps, which stand anywhere.
BOXES = frozenset({
    "weekly ai tool verdicts", "get the next comparison in your inbox",
    "new ai tools ship daily. we compare them before you waste an afternoon.",
    "bookmarks", "loading bookmarks...", "loading bookmarks\u2026", "no bookmarks yet",
    "bookmark tools to save them for later", "your bookmarks", "my bookmarks", "saved tools",
    "your saved tools", "share this comparison", "share", "newsletter", "subscribe",
    "embed this verdict", "share this verdict",
})  # fmt: skip
#: Headings that end the main part: what follows is not about the tools compared.
ENDINGS = BOXES | frozenset({
    "related comparisons", "more comparisons",
    "similar comparisons", "trending", "trending this week", "popular comparisons",
    "you might also like", "you may also like", "keep comparing",
    "related tools", "more tools", "compare next",
    "other comparisons", "recent comparisons", "latest comparisons", "recently reviewed",
    "trending tools", "popular tools",
    "people also compare", "also compared", "explore more", "related", "faq",
    "frequently asked questions", "comments", "reader comments", "user comments",
    "community comments", "reader reviews", "user reviews", "community reviews", "discussion",
    "alternatives", "more from ship or skip",
    "trending now", "people also compared", "top tools", "more to compare", "recent reviews",
    "latest reviews", "more reviews", "browse the full panel",
})  # fmt: skip

#: Lines that say nothing wherever they stand.
NOISE = frozenset({
    "ai tool comparison", ("which one should you ship with? here is the side-by-side panel"
    " verdict, pricing read, reviewer split, and community vote comparison."),
    "side by side", "side-by-side", "compare", "home", "vs", "vs.", "versus", "read more",
    "show more", "show less", "read less", "read full review", "full review", "view tool",
    "see full review", "visit website", "visit site", "visit", "learn more", "view details",
    "share", "copy link", "bookmark", "save", "subscribe", "sign in", "sign up", "log in",
    "menu", "close", "skip to content", "skip to main content", "back to reviews",
    "advertisement", "sponsored", "loading...", "loading\u2026", "previous", "next", "back to top",
    "accept", "accept all", "decline", "reject all", "manage preferences", "submit a tool",
    "back", "more", "expand", "collapse", "expert verdict", "the panel's take", "details",
    "the panel\u2019s take", "read the full review", "view full review", "see the full review",
    "image", "photo", "decision table", "open review", "full verdict", "see full verdict",
    "at a glance", "head to head", "head-to-head", "the verdict", "cards", "tools", "overview",
    "panel reviews", "ship or skip", "shiporskip", "shiporskip.io", "quick facts", "winner",
    "facts", "key facts", "the facts", "the panel", "reviewers", "critics",
    "agent policy", "privacy policy", "terms of service", "llms.txt",
    "featured", "popular", "new", "editor's pick", "editors' pick", "editor’s pick", "staff pick",
    "edit", "edit source", "helpful", "not helpful", "report abuse", "report", "reply", "like",
    "upvote", "flag",
    "badge", "what they said", "in their words", "in their own words", "what the critics said",
})  # fmt: skip

#: Buttons that show the rest of a text, or hide it again, and stand where it was cut.
UNFOLDING = frozenset({
    "read more", "show more", "see more", "read less", "show less", "see less", "read on",
    "continue reading", "read full review", "read the full review", "see full review",
    "view full review", "see the full review", "full review", "show full review", "expand",
    "collapse",
})  # fmt: skip

#: What menus and categories are called: nothing on its own, and a category where one stands.
MENUS = frozenset(("search", "news", "privacy"))

#: What stands where a critic has not judged a tool.
_NOT = r"(?:did|has)(?: not|n[’']t)"
_JUDGED = (
    r"(?:review(?:ed)?|judged?|scored?|rated?|voted?|assess(?:ed)?|cover(?:ed)?|look(?:ed)? at"
    r"|weigh(?:ed)? in)"
)
NO_REVIEW = re.compile(
    r"(?:no|not)\b[^.!?]{0,40}\b(?:reviews?|reviewed|verdicts?|judged|scored|rated|opinion)\b"
    r"[^.!?]{0,40}[.!]?"
    rf"|{_NOT} {_JUDGED}\b[^.!?]{{0,40}}[.!]?"
    # Whoever else did not is in a critic's words.
    rf"|(?:the|this) (?:{'|'.join(ROLES)}|reviewer|judge) {_NOT}(?: yet)? {_JUDGED}"
    r"(?: on)?(?: it| this| the other)?(?: tool| one| product)?(?: yet)?[.!]?"
    r"|(?:[—–-]|n/a|none|abstained|no vote)[.!]?",
    re.IGNORECASE,
)

#: Counters, dates and credits: noise in any wording of this shape, wherever they stand.
NOISE_SHAPES = re.compile(
    r"(?:read|see|view) (?:the )?full (?:review|verdict) \w"
    r"|was this (?:review |verdict |page )?(?:helpful|useful)\b.{0,30}"
    r"|\d+ (?:people|readers) found .{0,40}"
    r"|\d+(?:[–-]\d+)? min(?:ute)?s?(?: read)?|\d+ / (?!100$)\d+|page \d+ of \d+"
    r"|(?:previous|next) slide"
    r"|(?:like|helpful|reply|report|share|upvote|downvote)(?: \d+| \(\d+\))"
    r"|(?:printed from|source:) https?:.*"
    r"|(?:hits|reads|likes|shares|views|visits): \d[\d,.]*"
    r"|ship or skip (?:reviews|tests|judges|is an?|helps|by|©|\||[–—-]).{0,100}"
    r"|(?:(?:our|today[’']s) )?(?:ad|advert(?:isement)?|sponsors?|sponsored(?: by)?|promoted)"
    r"(?: (?:this|of the) (?:day|week|month))? ?[:—–|·-] .{1,140}"
    r"|(?:last )?updated \D{0,14}\d.{0,20}|©.{0,160}|skip to (?:main )?content"
    r"|back to (?:the )?(?:top|start)\b.{0,30}"
    r"|share(?:\W*(?:on|x|twitter|linkedin|facebook|reddit|bluesky|email|copy link))+",
    re.IGNORECASE,
)
#: What any text of such a shape begins with, besides a digit.
NOISE_STARTS = frozenset("abotwpnlhrsuvABOTWPNLHRSUV\u017f\u00a9")
#: What links and buttons say, as long as they name no tool.
LINK_SHAPES = re.compile(
    r"(?:view|visit|open|read|see|try|get|explore|show|hide|go to|jump to|add to|copy|share"
    r"|tweet|next|prev)\b.*|yes|no|like|reply|report|more|less|x|facebook|linkedin"
    r"|twitter|reddit|email|permalink|[^\w%]{1,4}\d{1,6}",
    re.IGNORECASE,
)
LINK_ENDS = ("→", "›", "»", "↗")
#: What a scorecard says of several critics together.
AVERAGES = re.compile(
    r"(?:the )?(?:panel |critics[’']? )?(?:average|avg|overall|mean|median|total|combined)"
    r"(?: panel)?(?: score| rating| verdict)?s?\b[ :·—–-]*(?:\d{1,3}(?:\.\d)?(?: ?/ ?100?| ?%)?)?",
    re.IGNORECASE,
)
#: What a link or button says before a tool's name.
BEFORE_NAME = re.compile(
    r"(?:view|visit|open|read|see|try|get|explore|about|more about|learn more about|go to"
    r"|full review of|the|review of|add|bookmark|save|share|compare|select|choose|show|remove|hide"
    r"|more on|read about|full|full (?:review|verdict)|reviews? (?:of|for|by)"
    r"|all about|details (?:of|for|on)|logo of"
    r"|read the review of|verdict on|our take on"
    r"|(?:read|see) (?:the )?(?:full )?(?:review|verdict) (?:of|on|for)"
    r"|(?:read|see|view|open) (?:(?:the|our) )?(?:(?:full|whole|complete) )?"
    r"(?:review|verdict|page|profile|analysis|write-up))?",
    re.IGNORECASE,
)

NO_VOTES = re.compile(
    r"no (?:community )?votes?(?: yet)?|no community votes?(?: yet)?|not? (?:yet )?(?:voted|rated)"
    r"|0 votes|no votes? from the community(?: yet)?|be the first to vote"
    r"|(?:nobody|no one|no reader|no user)(?: has)? voted(?: yet)?|not enough votes(?: yet)?"
    r"|no (?:reader|user) votes?(?: yet)?|no (?:community )?ratings?(?: yet)?|awaiting votes",
    re.IGNORECASE,
)
DASHES = frozenset({"\u2014", "\u2013", "-", "\u2212", "--", "---", "n/a", "none", "none yet"})

#: Categories seen; only used to tell a category from a tagline where the page leaves it open.
CATEGORIES = frozenset({
    "developer tools", "models", "ai models", "voice & audio", "audio & voice", "ai clients",
    "design & creative", "gaming", "open source models", "ai hardware", "productivity",
    "local ai / distributed inference", "agents", "ai agents", "coding", "image generation",
    "video", "research", "infrastructure", "data", "marketing", "security", "automation",
    "writing", "education", "open source", "multimodal", "search", "frameworks", "robotics",
})  # fmt: skip

#: Shapes of an entry value, for texts that run value and label together ("Free Entry").
ENTRIES = frozenset({
    "free", "paid", "freemium", "trial", "free trial", "open source", "contact", "custom",
    "usage", "usage-based", "enterprise", "free tier", "pay as you go", "contact sales",
})  # fmt: skip
