"""Invented words, names and sentences. It knows nothing of pages or records.

All prose here was made for these tests. Tables first, the few functions that draw from them last.
"""

from __future__ import annotations

from random import Random

ROLES = ("Builder", "Skeptic", "Futurist", "Founder", "Creator", "Analyst", "Operator")
UNSEEN_ROLES = ("Archivist", "Security Lead", "Teacher", "Designer", "Ethicist", "Accountant")

CATEGORIES = (
    "Developer Tools",
    "Design & Creative",
    "Models",
    "AI Models",
    "Voice & Audio",
    "Audio & Voice",
    "Productivity",
    "Productivity / Notes",
    "Video / Image Generation",
    "Agents",
    "AI Agents",
    "Data & Analytics",
    "Customer Support",
    "Security / Compliance",
    "Pricing Tools",
)

PLAIN_NAMES = (
    "Lichen Cloud",
    "Harbour 2",
    "Tidepool Studio",
    "Quillon",
    "Saltmarsh Agent",
    "Ferrite 0.9",
    "Copperleaf IDE",
    "Moth & Lamp",
    "Otterdesk",
    "Brambleworks",
    "Skerry SDK 4.1",
    "Pumice",
    "Driftnet Search",
    "Cinderblock CI",
    "Hollyhock",
    "Wickerbot",
    "sandpiper",
    "Plover Mini",
)
TRICKY_NAMES = (
    "Rook vs Bishop Trainer",
    "Heron (Beta)",
    "Larder: Meal Agent",
    "R&D Ledger",
    'The "Quiet" Editor',
    "O’Malley’s Notebook",
    "محرر السطور",
    "כלי הקוד",
    "Café Señal",
    "Ünïcode Ångström",
    "100% Local",
    "Kite – Field Edition",
    "Node.js Mentor",
    "C++ Coach (v2.1)",
    "a16 / b32 Router",
    "新しい編集者",
    "Ship or Skip Clone",
    "Verdict AI",
    "Tern 3 (70B, Q4_K_M)",
    "$0 Hosting",
    "Mixed Reality Kit",
    "<Tagless>",
    "Owl vs. Mouse",
)
# names that are a label, a value, a critic's role or a letter elsewhere on the page
LABEL_NAMES = (
    "Builder",
    "Skeptic",
    "Entry",
    "Community",
    "Decision",
    "Ship",
    "Free",
    "Paid",
    "X",
    "AI",
    "Best for Teams",
    "Pricing Pro",
    "Panel Ship Tracker",
)

ACTS = (
    "labelling herbarium scans",
    "rewriting bus timetables",
    "sorting lost parcels",
    "captioning council meetings",
    "checking tide tables",
    "drafting grant letters",
    "splitting choir recordings",
    "matching invoices to boats",
    "explaining stack traces",
    "planning school lunches",
    "redrawing floor plans",
    "watching nightly builds",
)
FOLK = (
    "two-person shops",
    "museum staff",
    "harbour pilots",
    "choir leaders",
    "data teams",
    "night nurses",
    "first-year students",
    "bakers with a web shop",
    "on-call engineers",
)
PARTS = (
    "the undo stack",
    "the importer",
    "the command palette",
    "the audit log",
    "the sync engine",
    "the preview pane",
    "the rate limiter",
    "the template gallery",
    "the offline mode",
)
ADJECTIVES = ("steady", "lopsided", "frugal", "noisy", "gentle", "fiddly", "patient", "abrupt")

TAGLINES = (
    "{Act} for {folk}",
    "The {adj} way of {act}",
    "{Act} — without the spreadsheet",
    "Cut {n}% off {act}, from $5 a month",
    "{Act}: {n}× quicker, {m}% cheaper",
    "“{Adj}” {act}, at last",
    "Your {adj} helper for {act} (and {act2})",
    "Costs $0.{n} a page; does {act}",
    "{Act}. {Folk} asked, we listened.",
    "Ship {act} by Friday",
)

OPENERS = {
    "Builder": "The API took me {n} minutes to trust; {part} took longer.",
    "Skeptic": "Take {part} away and very little is left that {folk} could not script.",
    "Futurist": "Give it five years and {act} will sound as odd as hand-setting type.",
    "Founder": "I asked {n} {folk} who would sign for this; most pointed at somebody else.",
    "Creator": "My first draft with it looked {adj}, the second one looked like mine.",
    "Analyst": "Across {n} runs the median moved by {m}% and the tail did not move at all.",
    "Operator": "At three in the morning {part} is what you will be looking at.",
}
SENTENCES = (
    "For {folk} it is {adj}, and that is meant kindly.",
    "I left {part} running over a weekend and found {n} warnings, all of them fair.",
    "Nobody on the team misses {act} by hand.",
    "The price went from $12 to ${n} while I was testing, which is hard to explain upstairs.",
    "Turn off {part} and the whole thing gets {m}% lighter.",
    "There is a queue, there is a retry, and there is no mystery about either.",
    "It took {n} tries to break {part}; the error message was worth the trouble.",
    "Ask it for {act} twice and you will get the same answer twice.",
    "Exports are plain files, so leaving costs an evening at most.",
    "The manual is {n} pages long and I read it on one train ride.",
    "Somebody clearly tested {part} with {folk} in the room.",
    "Every competitor I tried forgets {act} the moment the tab closes.",
    "Its defaults are {adj}; its settings page is not.",
    "When the network dropped, {part} waited quietly and carried on.",
    "I would not build a company on {part}, but I would build a Tuesday on it.",
    "A smaller model and a cron job get you {m}% of the way there.",
    "What it saves on {act} it spends again on review.",
    "The roadmap promises {act2}; the changelog shows {act}.",
    "Two of us disagreed about {part}, and we were both right.",
    "You can feel the difference between {act} and {act2} here.",
)
CLOSERS = (
    "Keep it.",
    "I have stopped looking for others.",
    "Come back in a year.",
    "Good for now.",
    "That settles it for me.",
    "Wait for the next version.",
    "I would pay for it myself.",
)
TRAPS = (
    "Pricing",
    "Builder",
    "Ship it.",
    "Skip it.",
    "Fine.",
    "Entry",
    "Ship",
    "No.",
    "85/100 · ship would flatter it; {part} alone costs ten points.",
    "The Pricing tab hides behind Entry, and Community leads nowhere.",
    "Builder, Skeptic and Founder walk into a demo; {part} crashes.",
    "“Best for” says one thing, “Category” another, and {part} a third.",
    "Weekly AI Tool Verdicts would put this under curiosities. So would I.",
    "Get the next comparison in your inbox, they said; I got {n} mails.",
    "Bookmark tools to save them for later? I bookmarked {part} and never went back.",
    "Panel ship: 75% is what the slide claims, 50% is what I saw.",
    "Verdict: Mixed · 2 ship / 2 skip, at least in my own notes.",
    "Run `make ship` and `make skip`; both exit with 0.",
    "It reads `<div>` as text, prints &amp; raw and eats a \\ now and then.",
    "Founder 61/100 · skip, Builder 90/100 · ship: my two moods on {part}.",
    "“Quick” on the box, “quick enough” in the hand",
    '\'Twas fine until {part} met "real" data & 3 < 4 became news.',
    "100%",
    "Decision: none yet. Reviewer scorecard: blank. Mood: {adj}.",
    "Related: nothing. Trending: no. Share this verdict: gladly.",
    "Works in 日本語, العربية and Ελληνικά 👩\u200d🔧 alike.",
    "Free is the word {folk} hear; Paid is the word on the invoice.",
    "No community votes yet, and none needed: {part} speaks.",
    "# of seats matters * more than you * think_ here _ > always.",
    "1. Install it. 2. Open {part}. 3. Go home early.",
)
INTRO = (
    "Which one should you ship with? Here is the side-by-side panel verdict, pricing read, "
    "reviewer split, and community vote comparison."
)

# text -> tiers where the reading is beyond doubt; None: not compared here
PRICINGS: dict[str, list[dict[str, object]] | None] = {
    "Free / Open Source (Apache 2.0)": [],
    "Open source / Free (MIT license)": [],
    "Free / Open-weight (Apache 2.0) — self-host at your own compute cost": [],
    "Contact sales": [],
    "Freemium": [],
    "Paid": [],
    "Free": [],
    "Free tier / $20/mo Pro / $40/mo Business / $60/mo Ultra": [
        {"plan": "Pro", "amount": "20", "currency": "USD", "period": "month", "unit": None},
        {"plan": "Business", "amount": "40", "currency": "USD", "period": "month", "unit": None},
        {"plan": "Ultra", "amount": "60", "currency": "USD", "period": "month", "unit": None},
    ],
    "API usage-based pricing / Claude.ai Pro $20/mo / Team $25/mo per user": None,
    "Included with Vercel Pro ($20/mo) and Enterprise (custom)": None,
    "Pay-per-token: ~$20/1M input tokens, ~$80/1M output tokens": None,
    "Pay-per-token via Google AI Studio / Vertex AI (thinking tokens billed separately)": [],
    "€9.50/mo per seat, or €90 per year": None,
    "£4 to £9 per month": None,
    "$0 forever for hobby use; Pro: $19/month; Best for teams: $49/month": None,
    "From $1,200/yr": None,
    "Free (weights on Hugging Face) / API pricing per request": [],
    "Community edition free, Enterprise: contact sales": [],
}
ENTRIES = ("Free", "Paid", "Freemium", "Free trial", "Contact sales")


def _fill(rng: Random, template: str) -> str:
    act, act2 = rng.sample(ACTS, 2)
    adj = rng.choice(ADJECTIVES)
    folk = rng.choice(FOLK)
    return template.format(
        act=act,
        act2=act2,
        Act=act[0].upper() + act[1:],
        adj=adj,
        Adj=adj.capitalize(),
        folk=folk,
        Folk=folk[0].upper() + folk[1:],
        part=rng.choice(PARTS),
        n=rng.randint(2, 48),
        m=rng.randint(3, 60),
    )


def sentence(rng: Random) -> str:
    """Return one sentence of plain prose."""
    text = _fill(rng, rng.choice(SENTENCES))
    return text[0].upper() + text[1:]


def tagline(rng: Random) -> str:
    """Return a tagline of 15 to 70 characters."""
    return _fill(rng, rng.choice(TAGLINES))


def description(rng: Random, name: str, length: int) -> str:
    """Return a paragraph of at least `length` characters (site: 160 to 1,600)."""
    text = f"{name} takes on {rng.choice(ACTS)} for {rng.choice(FOLK)}."
    while len(text) < length:
        text += " " + sentence(rng)
    return text


def quote(rng: Random, role: str, kind: str) -> str:
    """Return a critic's text: "trap" (label words, odd marks), "short" or "long" (80-170 words)."""
    if kind == "trap":
        text = _fill(rng, rng.choice(TRAPS))
        return text if rng.random() < 0.5 or text.endswith("hand") else f"{text} {sentence(rng)}"
    opener = _fill(rng, OPENERS.get(role, "Seen from my desk, {part} is the {adj} half of it."))
    parts = [opener[0].upper() + opener[1:]]
    if kind == "short":
        parts += [sentence(rng) for _ in range(rng.randint(0, 2))]
    else:
        while len(" ".join(parts).split()) < rng.randint(80, 150):
            parts.append(sentence(rng))
    parts.append(rng.choice(CLOSERS))
    if kind == "long" and rng.random() < 0.3:
        parts.insert(rng.randrange(1, len(parts)), _fill(rng, rng.choice(TRAPS[8:])))
    return " ".join(parts)
