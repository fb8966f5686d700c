"""Words and sentences of no site's own, drawn at random: what the reference pages say."""

from __future__ import annotations

from random import Random

FIRST = (
    "Alder", "Basalt", "Cinder", "Dovetail", "Ember", "Fathom", "Gantry", "Hollow", "Inlet",
    "Juniper", "Kestrel", "Lantern", "Marrow", "Nettle", "Osprey", "Parapet", "Quarry", "Rivet",
    "Sorrel", "Thicket", "Umber", "Viaduct", "Wharf", "Yarrow", "Zephyr", "Bracken",
)  # fmt: skip
SECOND = (
    "Anvil", "Beacon", "Chisel", "Dock", "Engine", "Forge", "Graph", "Hub", "Index", "Kit",
    "Loop", "Mesh", "Notes", "Orbit", "Pilot", "Queue", "Relay", "Stack", "Trace", "Vault",
    "Works", "Yard",
)  # fmt: skip
KINDS = ("", "", "", " Pro", " Mini", " Cloud", " 2", " 3.1", " (Beta)", " & Co")
CATEGORIES = (
    "Developer Tools", "Design & Creative", "Models", "Voice & Audio", "Productivity", "Agents",
    "Data Pipelines", "Research Desks", "Video Editing", "Security & Access", "Sales Support",
    "Home Automation", "Learning", "Spreadsheets",
)  # fmt: skip
USERS = (
    "small studios", "night-shift teams", "field engineers", "solo accountants", "school libraries",
    "newsrooms", "repair shops", "clinics", "translators", "game modders", "tax offices",
    "product squads", "hobby growers", "freight planners", "museum archivists", "podcasters",
)  # fmt: skip
SUBJECTS = (
    "The importer", "Its scheduler", "The first draft it writes", "Every export", "The side panel",
    "A shared workspace", "The undo history", "Its local mode", "The command palette",
    "The billing page", "Their “quiet mode”", "The audit trail", "A fresh install",
    "The offline cache", "Its colour theme", "The onboarding tour", "The diff view",
    "Their public roadmap", "The plug-in store", "An ordinary laptop",
)  # fmt: skip
VERBS = (
    "handles", "survives", "quietly drops", "explains", "rewrites", "slows down under",
    "gets out of the way of", "keeps pace with", "stumbles over", "never loses", "hides",
    "shows its work on", "costs less than", "asks twice about", "politely refuses",
    "turns into a chore with", "was built around", "learns from",
)  # fmt: skip
OBJECTS = (
    "long meetings", "half-finished tickets", "a folder of 4,000 scans", "merge conflicts",
    "the weekly report", "handwritten margins", "two-way sync", "legacy spreadsheets",
    "noisy recordings", "rate limits", "permission prompts", "a slow train’s wi-fi",
    "right-to-left text", "three nested tables", "customer replies", "the odd missing comma",
    "old calendar feeds", "seasonal traffic", "broken images", "a second monitor",
)  # fmt: skip
TAILS = (
    "which surprised me", "and I would pay for that", "though only on the second try",
    "as long as nobody renames a column", "so the team stopped asking", "without a word in the log",
    "before the kettle boils", "even at half past five on a Friday", "and that is the whole trick",
    "unless your data lives elsewhere", "because someone cared about defaults",
    "while rivals still show a spinner", "— a fair trade for most", "and the docs admit it",
    "which is where the savings come from", "but nobody will notice for a month",
)  # fmt: skip


def sentence(random: Random) -> str:
    """One sentence of six to twenty words."""
    parts = (random.choice(words) for words in (SUBJECTS, VERBS, OBJECTS))
    tail = random.choice(TAILS)
    return f"{' '.join(parts)}{' ' if tail.startswith('—') else ', '}{tail}."


def paragraph(random: Random, length: int) -> str:
    """Sentences of at least `length` characters in all."""
    text = sentence(random)
    while len(text) < length:
        text += " " + sentence(random)
    return text


def name(random: Random) -> str:
    """A tool's name; names repeat now and then, as on any site."""
    return f"{random.choice(FIRST)} {random.choice(SECOND)}{random.choice(KINDS)}"


def tagline(random: Random) -> str:
    """A line of forty to ninety characters that no description repeats."""
    verb = random.choice(("Keep", "Sort", "Plan", "Draft", "Trace", "Tidy", "Price", "Review"))
    what, step = random.choice(OBJECTS), random.choice(SECOND).lower()
    return f"{verb} {what} for {random.choice(USERS)}, one {step} at a time"


def pricing(random: Random) -> str:
    """A pricing text in one of the usual forms."""
    low, high = random.randint(5, 29), random.randint(30, 99)
    forms = (
        "Free / Open Source (Apache 2.0)",
        f"Free tier / ${low}/mo Pro / ${high}/mo Business",
        f"${low}/mo Starter / Enterprise: contact sales",
        f"Pay-per-token: ~${low}/1M input tokens, ~${high}/1M output tokens",
        f"Included with Studio Pro (${high}/mo)",
    )
    return random.choice(forms)
