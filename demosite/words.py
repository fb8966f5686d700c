"""The words of the made-up site: parts of names and sentences. Only data.

A sentence's blanks are filled by `prose`; no sentence names a tool.
"""

from __future__ import annotations

CRITICS = ("Builder", "Skeptic", "Futurist", "Founder")

FIRSTS = (
    "Amber", "Barley", "Cinder", "Dapple", "Elder", "Fennel", "Gorse", "Harbour", "Indigo",
    "Juniper", "Kiln", "Larch", "Meadow", "Nettle", "Oat", "Pebble", "Quarry", "Russet", "Saffron",
    "Tallow", "Umber", "Velvet", "Willow", "Yarrow", "Zinc", "Alder", "Beacon", "Copper", "Drift",
    "Ember", "Flint", "Granite", "Hazel", "Ivory", "Jasper", "Kelp", "Linden", "Marble", "North",
    "Olive",
)  # fmt: skip
SECONDS = (
    "loom", "ledger", "post", "wharf", "signal", "bench", "lantern", "draft", "mill", "orchard",
    "ferry", "anvil", "gauge", "cellar", "parlour", "spindle", "archive", "compass", "bellows",
    "trellis", "kettle", "slate", "rudder", "thimble", "pantry", "chapel", "lathe", "quill",
    "saddle", "turnstile", "valley", "weir", "abacus", "bobbin", "cistern", "dovecote", "easel",
    "furrow", "gantry", "hopper",
)  # fmt: skip
#: How a name may go on; most do not.
ENDINGS = (
    "", "", "", "", " 2.1", " (Beta)", " (Team Edition)", ": Night Shift", ": On the Road", " & Co",
    " – Local", " 5 mini", " v0.9", " CLI", " Desk",
)  # fmt: skip

CATEGORIES = (
    "Developer Tools",
    "Voice & Audio",
    "Audio & Voice",
    "Models",
    "AI Models",
    "Research / Reading",
    "Productivity",
    "Design & Creative",
)

DOINGS = (
    "sorts the morning post", "drafts release notes", "reads meter photographs",
    "answers the shop's telephone", "turns sketches into icons", "keeps minutes of meetings",
    "checks invoices against orders", "names branches and closes them", "watches nightly builds",
    "translates recipes", "plans delivery rounds", "files receipts by season",
    "rehearses interviews", "labels bird song", "mends broken tests", "summarises planning law",
    "dubs lectures", "matches paint colours", "writes alt texts", "schedules the choir",
)  # fmt: skip
GROUPS = (
    "small councils", "ferry crews", "choir masters", "two-person studios", "school librarians",
    "night porters", "market gardeners", "village printers", "theatre technicians",
    "parish clerks", "field biologists", "bicycle couriers",
)  # fmt: skip
PARTS = (
    "calendar", "undo history", "search box", "import wizard", "audit trail", "offline mode",
    "keyboard map", "shared inbox", "review queue", "cost meter", "version list", "template shelf",
    "status page", "command palette",
)  # fmt: skip
MANNERS = ("brisk", "patient", "plain", "fussy", "generous", "stubborn", "tidy", "curious")

TAGLINES = (
    "The {manner} helper that {doing}",
    "It {doing}, for {group}",
    "For {group}: it {doing} overnight",
    "A {manner} assistant with a real {part}",
    "Finally, something that {doing}",
    "Your {part}, run by a {manner} machine",
)
ABOUT = (
    "It {doing} and leaves a note of what it did in the {part}.",
    "The makers had {group} in mind, and the {part} shows it.",
    "Setting it up takes about {number} minutes and one cup of tea.",
    "Nothing leaves the machine unless the {part} is switched on.",
    "A {manner} default stands behind every choice, and each can be changed.",
    "The {part} is in there as well; most people will find it on day {number}.",
)
OPENERS: dict[str, tuple[str, ...]] = {
    "Builder": (
        "I wired it to our {part} before lunch and nothing caught fire.",
        "The API is {manner}, and the errors say what went wrong.",
        "Version {number} broke my scripts once and apologised for it.",
    ),
    "Skeptic": (
        "Take away the {part} and little is left that I could not write myself.",
        "The demo was {manner}; the second week was less so.",
        "I counted {number} claims on the front page and could verify two.",
    ),
    "Futurist": (
        "Ten years on, every {part} will work like this one.",
        "It hints at a world in which nobody asks who {doing}.",
        "The {manner} part is not the model but the habit it teaches.",
    ),
    "Founder": (
        "I would sell this to {group} and charge by the season.",
        "There is a business here, though the {part} gives too much away.",
        "At {number} customers the support desk would already need help.",
    ),
}
REMARKS = (
    "For {group} the {part} alone is worth the afternoon.",
    "The {part} felt {manner}, and the manual felt longer than it was.",
    "Out of {number} odd files it refused only the truly odd ones.",
    "Someone on the team clearly {doing} for a living.",
    "It says “done” when it means done — a rare thing.",
    "I'd still ask for a switch that turns the {part} off.",
    "Costs went down by {number}% & nobody missed the old way.",
    "It kept quiet when the line was down, which {group} will like.",
)
CLOSERS: dict[str, tuple[str, ...]] = {
    "ship": (
        "It stays on my desk.",
        "I would put it in front of customers.",
        "Good work; carry on.",
        "That is enough for me.",
    ),
    "skip": (
        "Come back in a year.",
        "I would rather wait.",
        "My afternoon was worth more.",
        "Not for me, not yet.",
    ),
}

MOTTOS: dict[str, str] = {
    "Builder": "If it does not run here, it does not run.",
    "Skeptic": "Show me the second week.",
    "Futurist": "Tomorrow is mostly plumbing.",
    "Founder": "Who pays, and do they know it?",
}
BIO = "Keeps a shed full of half-finished machines and a long list of questions."
LIKES = ("tools that admit a mistake", "short manuals", "prices on the first page")
DISLIKES = ("waiting lists", "a tour that cannot be closed", "screenshots of charts")

PERSPECTIVES: dict[str, str] = {
    "Builder": "Developer Perspective",
    "Skeptic": "Reality Check",
    "Futurist": "Big Picture",
    "Founder": "Business Case",
}

HEADLINES = (
    "Why our kettle has an opinion",
    "A week without notifications",
    "Notes from the spring fair",
    "What a good changelog sounds like",
)
ARTICLE = (
    "We spent a week at the harbour and asked people what they still do by hand.",
    "Most answers had to do with paper, and a surprising number with keys.",
    "Nobody asked for a robot. Several asked for a better filing cabinet.",
    "The fair returns in autumn, with longer tables and a second urn of tea.",
)
