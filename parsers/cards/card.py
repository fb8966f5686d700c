"""A tool's card: what stands around its name without a label.

Category, tagline, badge and description are told apart by the decision table where it repeats
them, then by their shape and their side of the name. What stays open is left unread.
"""

from __future__ import annotations

import re
from dataclasses import replace

from parsers.boxes.flow import paragraphs
from parsers.cards.lines import is_card
from parsers.cards.places import MAX_CATEGORY, MIN_DESCRIPTION, Card
from parsers.layout import FLAT, Line
from parsers.readings.draft import Draft
from parsers.records import Verdict
from parsers.text import LONE_MARKS, MAX_INITIALS, cut_short, key, wraps
from parsers.values import figures
from parsers.values.critic_names import SENTENCE, titled
from parsers.values.label_types import LEADS_ON
from parsers.vocabulary import CATEGORIES, LABELS, NO_REVIEW

#: What a description has at the least where its place tells that it is one.
MIN_SENTENCE = 30
#: An initial (behind the link of the card above), with or without a space, or the label.
LEADS = ("(?:(?:Open|View|Visit|See|Read) )?{0} ", "{0}(?=[A-Z][a-z])", "(?i:category) ")
GLUED = re.compile(r"(Category|Verdict|Panel verdict|Badge)(?=[A-Z])(.+)")
#: Where two cells of a row touch.
HUMP = re.compile(r"[a-z][A-Z]")
#: A review in one line that lost its critic.
SCORED = re.compile(r"\W{0,3}\d{1,3}\s?/\s?100\W{1,4}(?:ship|skip)\b", re.IGNORECASE)
#: A cell of a row with its label.
CELLS = re.compile(
    r"(?:Category|Verdict|Panel verdict|Badge|Entry|Community|Pricing|Best for)(?:: |[A-Z\d—])"
)
DATED = re.compile(r"\b(?:19|20)\d\d$|^(?:19|20)\d\d-\d")
ADDRESS = re.compile(r"\W?https?://\S+$")
#: Texts of a card among which copies of one another are looked for.
MAX_COPIES = 40
#: What begins with a figure and may be a category: `3D & Animation`.
DIMENSIONS = re.compile(r"[234]D\b")
#: What a card says of a tool's price, with or without its label.
PRICES = frozenset(("free", "paid", "freemium", "free trial", "free tier", "trial"))
LINKS = frozenset(("a", "button"))
LED_IN = re.compile(r"^(?:filed )?(?:in|under)\s+(?=[A-Z])")
#: Tiles or tallies that an extract ran together, with bars, or with the badge.
TILES = re.compile(
    r"\d ?% ?(?:panel ship|community)\b|\bpanel ship:? ?\d"
    r"|\d ship / \d+ skip(?! (?-i:[a-z]))"
    r"|(?:free|paid|freemium|trial) ?entry\b|^\||\|$|^(?:ship|mixed|skip)\W{0,2}\d+ ?%$",
    re.IGNORECASE,
)
#: Rows of the decision table that stand in one line.
ROW = re.compile(r"(?:decision\w.*)?panel verdict\W{0,2}(?:ship|mixed|skip)", re.IGNORECASE)
MAX_TAGLINE, SHORT_TAGLINE = 240, 100
SEPARATORS = frozenset("·|•—–/")


def read_cards(cards: list[Card], drafts: tuple[Draft, Draft]) -> None:
    """Read every card, the fullest first, so that a sparse copy never decides."""
    mine: list[list[Card]] = []
    for tool in range(len(drafts)):
        own = [card for card in cards if card.tool == tool]
        # A name also heads other matter (pros and cons, a sticky bar): only the card is read.
        full = [card for card in own if card.facts and card.lines] or own[:1]
        mine.append(sorted(full, key=lambda card: (-len(card.facts), -len(card.lines))))
    if not all(mine):
        # Without the other's name below it, one card's lines are those of both.
        return
    _led_categories([full[0] for full in mine], drafts)
    _pass_over_title([full[0] for full in mine])
    late = not any(_opening(card) for full in mine for card in full[:1])
    for full, draft in zip(mine, drafts, strict=True):
        for card in full:
            _read_card(card, draft, late)
    _initial_categories([full[0] for full in mine], drafts)
    _place_of_categories([full[0] for full in mine], drafts)
    _read_heroes(cards, [full[0] for full in mine], drafts)
    _short_descriptions([full[0] for full in mine if full], drafts)
    _cut_last([full[0] for full in mine], drafts)
    _cut_categories(drafts)
    for card in cards:
        if not card.in_row:
            card.name.read("name")


def _read_heroes(cards: list[Card], full: list[Card], drafts: tuple[Draft, Draft]) -> None:
    """Read what stands around each name above both cards, where those have no pitch."""
    first = min(card.name.index for card in full)
    above = [_below_name(card) for card in cards if not card.facts and card.name.index < first]
    heroes = [[card for card in above if card.tool == tool] for tool in range(len(drafts))]
    pitches = [_pitch(cards[0]) if len(cards) == 1 else None for cards in heroes]
    shapes = {(line.box.tag, line.box.depth) for line in pitches if line is not None}
    if None in pitches or len(shapes) > 1 or any(draft.get("tagline") for draft in drafts):
        return
    for (card,), pitch, draft in zip(heroes, pitches, drafts, strict=True):
        if pitch is not None:
            _read_card(card, draft, late=True)
            card.name.read("name")


def _below_name(card: Card) -> Card:
    """A card with what stands below its name, and its badge: above may be who presents it."""
    said = (
        line for line in card.lines if line.index > card.name.index or figures.verdict(line.text)
    )
    return replace(card, lines=list(said))


def _pitch(card: Card) -> Line | None:
    """The one text of a card besides badge, category and description, if it can be the pitch."""
    texts = [line for line in card.lines if not (line.role or figures.verdict(line.text))]
    if len(texts) > 1 and _long(texts[-1], card) and SENTENCE.search(texts[-1].text):
        texts.pop()
    categories = [line for line in texts if like_category(line) and titled(line.text)]
    if len(texts) > 1 and len(categories) == 1:
        texts.remove(categories[0])
    below = len(texts) == 1 and texts[0].index > card.name.index
    return texts[0] if below and like_tagline(texts[0]) else None


def _pass_over_title(cards: list[Card]) -> None:
    """Leave what stands above the first name alone: the title of both cards, and no category.

    It stands in the element that holds both, and nothing stands above the other name.
    """
    first, second = sorted(cards, key=lambda card: card.name.index)
    if any(line.index < second.name.index for line in second.lines):
        return
    first.lines[:] = [
        line
        for line in first.lines
        if line.index > first.name.index or line.key in CATEGORIES or not _around(line, second.name)
    ]


def _around(line: Line, name: Line) -> bool:
    """Whether the element that a line stands in, or that one's own, holds a name below it, too."""
    around = (line.box, line.box.parent) if line.box.depth > FLAT else ()
    return any(box is not None and name.index < box.end for box in around)


def _led_categories(cards: list[Card], drafts: tuple[Draft, Draft]) -> None:
    """Read categories that an extract ran together with what stands before them, on both cards:
    the initial of the name, with or without a space, or the label that only some are told.
    """
    above = [
        next((line for line in reversed(card.lines) if line.index < card.name.index), None)
        for card in cards
    ]
    for lead in LEADS:
        found = [
            re.match(lead.format(re.escape(card.name.text[0].upper())), line.text)
            if line is not None and not line.role
            else None
            for card, line in zip(cards, above, strict=True)
        ]
        for card, line, match in zip(cards, above, found, strict=True):
            if line is None or match is None or not all(found):
                continue
            rest, _, word = line.text[match.end() :].strip().rpartition(" ")
            badge = figures.verdict(word)
            if badge:
                drafts[card.tool].say("verdict", badge, line, 0)
            category = rest if badge else f"{rest} {word}".strip()
            if category:
                drafts[card.tool].say("category", category, line, 0)


def _cut_categories(drafts: tuple[Draft, Draft]) -> None:
    """Cut off the categories that an extract ran on to the pitches, where something tells it."""
    told = [
        (draft.get("tagline"), draft.get("category"), draft.get("best_for")) for draft in drafts
    ]
    cuts = [
        pitch.removesuffix(category) if pitch and category and pitch != category else pitch
        for pitch, category, _ in told
    ]
    both = all(cut != pitch for cut, (pitch, _, _) in zip(cuts, told, strict=True))
    for draft, cut, (pitch, _, best) in zip(drafts, cuts, told, strict=True):
        sure = cut and cut != pitch and (both or cut[-1].islower() or cut.strip() == best)
        for reading in draft.readings["tagline"] if sure and best != pitch else ():
            reading.value = cut.strip() if reading.value == pitch else reading.value


def _initial_categories(cards: list[Card], drafts: tuple[Draft, Draft]) -> None:
    """Read categories of two signs, `AI`, that a picture's initials cannot be, where the other
    tool's category stands as far above its name.
    """
    found: list[tuple[int, Line]] = []
    places = set()
    for card in cards:
        known = drafts[card.tool].readings.get("category")
        line = known[0].line if known else _initials(card)
        if line is None:
            return
        places.add((card.name.index - line.index, line.box.tag))
        found += [] if known else [(card.tool, line)]
    for tool, line in found if len(places) == 1 else ():
        line.forget()
        drafts[tool].say("category", line.text, line, 0)


def _place_of_categories(cards: list[Card], drafts: tuple[Draft, Draft]) -> None:
    """Take what seems a pitch for a category where the other tool has that, and no pitch."""
    for card, other in (cards, cards[::-1]):
        mine, its = drafts[card.tool].readings, drafts[other.tool].readings
        pitches, told = mine.get("tagline", ()), its.get("category", ())
        if len(pitches) != 1 or not told or "category" in mine or "tagline" in its:
            continue
        line, known = pitches[0].line, told[0].line
        if line is None or known is None or not (like_category(line) and titled(line.text)):
            continue
        places = {
            (said.index - name.index, said.box.tag, said.box.depth)
            for said, name in ((line, card.name), (known, other.name))
        }
        if len(places) == 1:
            del mine["tagline"]
            line.forget()
            drafts[card.tool].say("category", _unled(line), line, 0)


def _initials(card: Card) -> Line | None:
    """Two signs above a name that do not begin as it does."""
    begun = next((sign for sign in card.name.key if sign.isalnum()), "")
    told = [
        line
        for line in card.lines
        if line.index < card.name.index
        and len(line.text) == MAX_INITIALS
        and line.text.isalnum()
        and like_category(line)
        and line.key[0] != begun
    ]
    return told[-1] if told else None


def _opening(card: Card) -> bool:
    """Whether a card has a text of its own between the name and its tiles."""
    return card.tiles is None or any(
        card.name.index < line.index < card.tiles[0] and like_tagline(line) for line in card.lines
    )


def _read_card(card: Card, draft: Draft, late: bool) -> None:
    rest: list[Line] = []
    for line in card.lines:
        if line.role:
            continue
        if line.text in LONE_MARKS or (len(line.text) <= 2 and not figures.dash(line.text)):
            line.ignore()
        elif figures.verdict(line.text):
            draft.say("verdict", figures.verdict(line.text) or "", line, 0)
        elif _among_tiles(card, line) and (counted := figures.tally(line.text)) is not None:
            _say_tally(draft, counted, line)
        elif _repeats(draft, line) or _glued(draft, line, card.name):
            continue
        elif not _two_in_one(draft, line):
            rest.append(line)
    _place(card, draft, rest, late)


def _among_tiles(card: Card, line: Line) -> bool:
    return card.tiles is not None and card.tiles[0] < line.index < card.tiles[1]


def _say_tally(draft: Draft, counted: tuple[Verdict | None, int, int], line: Line) -> None:
    """The small print of a tile, that counts the votes: `3 ship / 1 skip`."""
    said, ships, skips = counted
    if said is not None:
        draft.say("verdict", said, line, 0)
    draft.say("panel.ships", ships, line, 1)
    draft.say("panel.skips", skips, line, 1)


def _two_in_one(draft: Draft, line: Line) -> bool:
    """`Models · One-line pitch`: category and tagline in one line, as two elements."""
    known = draft.get("category")
    for separator in (" · ", " | ", " • "):
        first, found, second = line.text.partition(separator)
        if not found or len(first) > MAX_CATEGORY:
            continue
        if _badge_and_category(draft, line, first, second):
            return True
        in_parts = len(line.parts) == 3 and line.parts[1] in SEPARATORS and line.parts[0] == first
        if (
            in_parts
            or key(first) in CATEGORIES
            or (known is not None and key(str(known)) == key(first))
        ):
            draft.say("category", first, line, 0)
            draft.say("tagline", second, line, 0)
            return True
    return False


def _badge_and_category(draft: Draft, line: Line, first: str, second: str) -> bool:
    """`Skip · Productivity`, in either order."""
    for badge, rest in ((first, second), (second, first)):
        said = figures.verdict(badge)
        if said and len(rest) <= MAX_CATEGORY and titled(rest) and not figures.is_other(rest):
            draft.say("verdict", said, line, 0)
            draft.say("category", rest, line, 0)
            return True
    return False


def _glued(draft: Draft, line: Line, name: Line) -> bool:
    """`CategoryGaming`, `VerdictShip`: the label and the value of a cell run together.

    Below the name a category may be the one of a row, which has both tools'.
    """
    found = GLUED.fullmatch(line.text)
    if found is None:
        return False
    label, rest = found.groups()
    badge = figures.verdict(rest)
    if badge and label != "Category":
        draft.say("verdict", badge, line, 0)
    elif not badge and label == "Category" and line.index < name.index and not HUMP.search(rest):
        draft.say("category", rest, line, 0)
    else:
        return False
    return True


def _repeats(draft: Draft, line: Line) -> bool:
    """A line that says again what has been read of this tool."""
    for path in ("category", "best_for", "tagline", "description", "entry"):
        value = draft.get(path)
        if not isinstance(value, str):
            continue
        target = "tagline" if path == "best_for" else path
        if key(value) == line.key:
            draft.say(target, line.text, line, 0)
            return True
        if cut_short(line.text, (value,)):
            line.ignore()
            return True
        badge = figures.verdict(line.text.removeprefix(value).strip())
        if target == "tagline" and badge and line.text.startswith(f"{value} "):
            draft.say("tagline", value, line, 0)
            draft.say("verdict", badge, line, 0)
            return True
    return False


def _place(card: Card, draft: Draft, rest: list[Line], late: bool) -> None:
    texts = [line for line in rest if any(char.isalnum() for char in line.text)]
    if draft.get("description") is None:
        told = [line for line in _prose(texts) if not card.runs_on(line.text)]
        long = [line for line in told if _long(line, card)]
        own = draft.get("tagline") is not None
        pitched = own or draft.get("best_for") is not None
        # Of a tool that is best for something else only a short text is the pitch.
        room = 0 if own else SHORT_TAGLINE if pitched else MAX_TAGLINE
        parts = _description(long, told, card, room)
        if parts and not own and _heads_sentences(parts):
            parts = parts[1:]
        parts = parts or _in_parts(told, card, pitched)
        # `Vellum: Free` is a value where others are led by names too.
        if parts and not (card.led(parts[0].text) or card.of_other(parts[0].text)):
            # A paragraph that stands twice says it once.
            whole = " ".join(dict.fromkeys(line.text for line in parts))
            draft.say("description", whole, parts[0], 0)
            for line in parts:
                line.read("description")
    texts = [line for line in texts if not line.role]
    above = [line for line in texts if line.index < card.name.index]
    below = [line for line in texts if line.index > card.name.index]
    if draft.get("category") is None:
        _category(draft, above, below)
    if draft.get("category") is None:
        _beside_pitch(draft, below)
    if draft.get("tagline") is None:
        # Below the tiles only if no card says anything above them.
        until = None if late or card.tiles is None else card.tiles[0]
        # What stands below the description is no pitch.
        told = [found.line for found in draft.readings.get("description", ()) if found.line]
        ends = [line.index for line in told if line.index > card.name.index]
        ends += [until] if until is not None else []
        _tagline(draft, [line for line in below if not ends or line.index < min(ends)])


def _prose(texts: list[Line]) -> list[Line]:
    """What may be a description: no value of a tile without its label, no row, no lost review."""
    told = [
        line
        for line in texts
        if not (figures.is_other(line.text) or line.key in PRICES or ROW.match(line.text))
        and not (is_card(line) or SCORED.match(line.text))
    ]
    # Texts in marks are reviews that lost their headings, or whose critic cannot be told.
    told = [line for line in told if not wraps(line.text)]
    if len(told) > MAX_COPIES:
        return told
    kept = []
    for line in told:
        others = [other.text for other in told if other is not line]
        if cut_short(line.text, others) or _first_sentence(line.text, others):
            line.ignore()  # a copy for phones
        else:
            kept.append(line)
    return kept


def _first_sentence(text: str, others: list[str]) -> bool:
    """Whether a text is how a longer one of the same card begins."""
    sentence = len(text) >= MIN_SENTENCE and SENTENCE.search(text) is not None
    return sentence and any(other.startswith(f"{text} ") for other in others)


def _long(line: Line, card: Card) -> bool:
    return (
        len(line.text) >= MIN_DESCRIPTION
        and line.index > card.name.index
        and not card.of_the_other(line.text)
    )


def _in_parts(texts: list[Line], card: Card, pitched: bool) -> list[Line]:
    """A description of which each paragraph is short, below a pitch of its own."""
    below = [line for line in texts if line.index > card.name.index]
    if not below or any(card.of_the_other(line.text) for line in below):
        return []
    parts = paragraphs(max(below, key=lambda line: len(line.text)), below)
    whole = len(parts) > 1 and sum(len(line.text) for line in parts) >= MIN_DESCRIPTION
    return parts if whole and (pitched or parts[0] is not below[0]) else []


def _description(long: list[Line], texts: list[Line], card: Card, room: int) -> list[Line]:
    """The paragraphs of a description; an unread pitch right above it may stand in one as well.

    room: characters of such a pitch, at the most
    """
    if not long:
        return []
    longest = max(long, key=lambda line: len(line.text))
    below = [line for line in texts if line.index > card.name.index]
    parts = paragraphs(longest, below)
    first = parts[0]
    # Above a pitch at most the category stands.
    ahead = below[: below.index(first)]
    led = not ahead or (len(ahead) == 1 and like_category(ahead[0]) and titled(ahead[0].text))
    pitch = led and first.box is not longest.box and like_tagline(first)
    return parts[1:] if pitch and len(first.text) <= room else parts


def _heads_sentences(parts: list[Line]) -> bool:
    """Whether the first of several texts is no sentence, as a long pitch above others that are."""
    first, *rest = (SENTENCE.search(line.text) is not None for line in parts)
    return bool(rest) and not first and all(rest) and like_tagline(parts[0])


def _category(draft: Draft, above: list[Line], below: list[Line]) -> None:
    below = [line for line in below if not LEADS_ON.match(line.text)]
    nearest = [line for line in reversed(above) if like_category(line)]
    short = [line for line in below if like_category(line) and titled(line.text)]
    # A pitch may stand above the name, and the category below it.
    if nearest and (titled(nearest[0].text) or not short):
        draft.say("category", _unled(nearest[0]), nearest[0], 0)
        return
    known = [line for line in below if line.key in CATEGORIES]
    if len(known) == 1:
        draft.say("category", known[0].text, known[0], 0)
    elif len(short) == 1 and len(below) >= 2 - len(nearest):
        draft.say("category", _unled(short[0]), short[0], 0)


def _beside_pitch(draft: Draft, below: list[Line]) -> None:
    """Read the category that alone stands right above or below what is known as the pitch."""
    pitches = {found.line.index for found in draft.readings.get("tagline", ()) if found.line}
    beside = [line for line in below if {line.index - 1, line.index + 1} & pitches]
    told = [line for line in beside if like_category(line) and titled(line.text)]
    if len(told) == 1:
        draft.say("category", _unled(told[0]), told[0], 0)


def _unled(line: Line) -> str:
    """A category without the word of a sentence before it: `in Security`."""
    return LED_IN.sub("", line.text, count=1)


def like_category(line: Line) -> bool:
    """Whether a line can be a tool's category: short, no sentence, no figure, no row of a table."""
    return (
        len(line.text) <= MAX_CATEGORY
        and not line.text.endswith((".", "!", "?"))
        and (not line.text[0].isdigit() or DIMENSIONS.match(line.text) is not None)
        and not line.text.casefold().startswith("category:")
        and not (len(line.parts) > 1 and key(line.parts[0]) in LABELS)
        and not figures.is_other(line.text)
        and line.key not in PRICES
        and not CELLS.match(line.text)
        and not LEADS_ON.match(line.text)
        and not NO_REVIEW.fullmatch(line.text)
        and not (any(map(str.isdecimal, line.text)) and DATED.search(line.text))
    )


def _tagline(draft: Draft, below: list[Line]) -> None:
    open_ones = [line for line in below if not line.role and like_tagline(line)]
    open_ones = [line for line in open_ones if line.box.tag != "button"]
    if open_ones:
        draft.say("tagline", open_ones[0].text, open_ones[0], 0)


def like_tagline(line: Line) -> bool:
    """Whether a line can be a tool's pitch: no badge, price, tile, score or address."""
    return (
        3 < len(line.text) <= MAX_TAGLINE
        and not (len(line.text) > MAX_CATEGORY and wraps(line.text))
        and any(map(str.isalpha, line.text))
        and not figures.is_other(line.text)
        and line.key not in PRICES
        and not _badged(line.text)
        and not ADDRESS.match(line.text)
        and not SCORED.match(line.text)
        and not TILES.search(line.text)
        and figures.ratio(line.text) is None
    )


def _badged(text: str) -> bool:
    """Whether a text ends in a badge that an extract ran on to whatever stands before it."""
    word = text.rpartition(" ")[2]
    return word[:1].isupper() and figures.verdict(word) is not None


def _short_descriptions(cards: list[Card], drafts: tuple[Draft, Draft]) -> None:
    """Read the one text below the tiles where both cards have one at that very place.

    It may be short, or begin with the other tool's name: nothing else stands where it does. One
    that begins with its own tool's name may be cut off.
    """
    found: dict[int, tuple[Line, bool]] = {}
    for card in cards:
        known = [reading.line for reading in drafts[card.tool].readings.get("description", ())]
        below = [line for line in card.lines if _below_tiles(card, line)]
        if known and known[0] is not None:
            found[card.tool] = known[0], True
        elif len(below) == 1 and not known and _told(below[0].text, card.name.text):
            found[card.tool] = below[0], False
    shapes = {(line.box.tag, line.box.depth) for line, _ in found.values()}
    if len(found) < len(drafts) or len(shapes) > 1:
        return
    for tool, (line, settled) in found.items():
        pitch = drafts[tool].get("tagline") is None and len(line.text) < MIN_DESCRIPTION
        if not settled and not pitch:
            drafts[tool].say("description", line.text, line, 0)


def _told(text: str, name: str) -> bool:
    """Whether a text is a sentence, or begins with a name and goes on."""
    return SENTENCE.search(text) is not None or text.startswith(f"{name} ")


def _cut_last(cards: list[Card], drafts: tuple[Draft, Draft]) -> None:
    """Leave a short text unread that a text extract shows below the last description alone.

    No card follows to tell that it is a part of it: an advertisement would stand there, too.
    """
    last = max(cards, key=lambda card: card.name.index)
    told = [_told_by(card) for card in cards]
    parts = _told_by(last)
    if min(map(len, told)) != 1 or len(parts) < 2 or parts[0].box.depth != FLAT:
        return
    if len(parts[-1].text) < MIN_DESCRIPTION:
        parts.pop().forget()
        for reading in drafts[last.tool].readings["description"]:
            reading.value = " ".join(line.text for line in parts)


def _told_by(card: Card) -> list[Line]:
    return [line for line in card.lines if line.path == "description"]


def _below_tiles(card: Card, line: Line) -> bool:
    """Whether a line is unread text below a card's first tile that could be its description."""
    below = card.tiles is not None and line.index > card.tiles[0]
    sentence = len(line.text) >= MIN_SENTENCE and line.box.tag not in LINKS
    return below and sentence and not line.role
