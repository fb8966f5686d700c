"""What single lines of a critic's list say by themselves: a vote, a score, a date, a tally.

Lines without a vote that say nothing else are taken out before the list is divided, and given to
the items that they stand in.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from parsers.boxes.within import HEADINGS, QUOTES
from parsers.layout import FLAT, Line
from parsers.records import Verdict, Vote
from parsers.reviewer_page.own_labels import plain_label
from parsers.reviewer_page.sentences import gave, told_in_sentence
from parsers.text import key
from parsers.values.critic_names import SENTENCE
from parsers.values.dates import names_time
from parsers.values.figures import SCORE, CommunityText, is_category, tally, verdict, vote
from parsers.vocabulary import CATEGORIES, LABELS, Label

GLUED = re.compile(r"(?P<name>[^“„«].*[^\s“”\"])\s*(?P<vote>(?:Ship|Skip|SHIP|SKIP))[^\w.!?“”\"]*")
#: What a critic says of a tool: `The Builder says ship`.
SAID = re.compile(
    r"(?:The )?[A-Z][\w’'-]{1,30}"
    r"(?:['’]s (?:vote|call|verdict)| (?:says|said|votes|voted|calls it))"
    r"\s*[:—–-]?\s*(?P<vote>[Ss]hip|[Ss]kip|SHIP|SKIP)(?: it)?[.!]?"
)
#: A vote in other words, which the items of a list have alike: `Shipped`, `Ships it`, `Passed`.
WORDED = re.compile(
    r"(?:(?:i|we|they|he|she)(?:['’]d)? )?(?:"
    r"(?P<ship>(?:would )?ship(?:ped|s)?)"
    r"|(?P<skip>(?:would )?(?:skip(?:ped|s)?|pass(?:ed|es)?)"
    r"|(?:(?:would|did|will|do|does) not|(?:would|did|do|does)n['’]t|won['’]t|not) ship(?:ped)?)"
    r")(?: (?:on )?(?:it|this|this one))?\W*",
    re.IGNORECASE,
)
#: The sign before one of them: `👍 Shipped`.
ORNAMENT = re.compile(r"^[^\w\s“”„«\"'‘’(\[#%€$£]{1,3}\s+(?=\w)")
#: One of them behind a name, in a text whose elements nobody knows any more.
WORDED_LAST = re.compile(r"(?P<name>\S.{0,118}?)(?:\s[·|—–-])?\s(?P<vote>[A-Z]\w+)")
LED = re.compile(r"(?P<vote>(?:Ship|Skip|SHIP|SKIP))\s*(?:[:·|–—]|-(?=\s))\s*(?P<name>\S.*)")
#: `Shipped (4)` above the items that it is the vote of.
GROUP = re.compile(
    r"(?:(?:what |tools )?(?:the )?(?!not|never|no )\w+ (?:would )?)?"
    r"(?P<vote>ship|skip)(?:(?:ped|s)\b|(?=\W+\d))\W*(?:(?P<many>\d{1,4})(?: tools?)?\W*)?",
    re.IGNORECASE,
)
COUNTED = re.compile(
    r"(?P<vote>ship|skip)(?:ped|s)\b\W*(?P<many>\d{1,4})(?: tools?)?\W*", re.IGNORECASE
)
#: How many items stand below the heading of a group.
MANY = re.compile(r"\(?\d{1,4} (?:tool|verdict|review)s?\)?", re.IGNORECASE)
#: The votes of all critics, beside the one whose page it is.
PANEL = re.compile(
    r"(?:the )?(?:(?:whole|full|entire|expert) )?(?:panel|critics)(?: verdict| tally)?"
    r"\s*[:·—–-]?\s*",
    re.IGNORECASE,
)
#: What stands between a date and a category.
DATED = re.compile(r"\s*[·|•]\s*")
#: The same in a line of several, and the dash before one that credits a quote.
SIGNS = re.compile(r"\s*[·|•]\s*")
CREDIT = re.compile(r"[—–-]+\s+(?=\S)")
#: What stands before the name of a quotation's tool.
ABOUT = re.compile(r"(?:[—–-] ?)?(?:on|of|about|re:) ", re.IGNORECASE)
#: What stands between a critic's name and the vote: `says`, `'s vote`; no capital letters.
SAYS = re.compile(r"(?:['’]s)?(?: [a-z]{1,20}){0,3}")
#: What stands before a critic's name below the quote, and between it and the day.
SIGNED = re.compile(r"^(?:[—–-]|by\b)\s*", re.IGNORECASE)
BETWEEN = " ,·|•:()—–-"
MAX_VOTED, MAX_WORDED = 160, 30
#: How many times a critic's name stands in the list where it belongs to its items.
REPEATED = 2
#: Words of a pitch, most of them in lower case.
MIN_PITCH = 4
#: Votes from which headings say those of an item each.
MIN_HEADED = 3
#: A label and its value.
PAIRED = 2


@dataclass(frozen=True, slots=True)
class Ballot:
    """A vote, and what stands in the line beside it."""

    vote: Vote
    name: str | None = None
    score: int | None = None
    category: str | None = None


@dataclass(frozen=True, slots=True)
class Fact:
    """A line that says one thing, of its own item or (`group`) of all items below it.

    many  how many items a group counts; badge: what the whole panel says
    doubtful  whether nobody can say what it says; heads: whether its heading heads several items
    """

    line: Line
    score: int | None = None
    panel: tuple[int, int] | None = None
    share: int | None = None
    category: str | None = None
    tagline: str | None = None
    description: str | None = None
    pricing: str | None = None
    best_for: str | None = None
    community: CommunityText | None = None
    badge: Verdict | None = None
    doubtful: bool = False
    heads: bool = False
    group: Vote | None = None
    many: int = 0


def ballot(line: Line, who: str | None = None) -> Ballot | None:
    """`Tundra 2 Skip`, `Harbor MaxShip`, `Ship: Otter`, `Otter · Ship · 93/100`, `73/100 · ship`.

    who: the critic, whose own name beside the vote is no tool's: `Builder: Skip`.
    """
    if len(line.text) > MAX_VOTED:
        return None
    text, score = _without_score(line.text)
    text = _credited(text)
    voted = vote(text) or (vote(_without_its_label(text)) if score is not None else None)
    if voted:
        return Ballot(voted, None, score)
    if (said := SAID.fullmatch(text)) is not None:
        return Ballot(vote(said["vote"]) or "skip", None, score)
    if WORDED.fullmatch(text):
        return None  # `Wouldn't Ship` names no tool.
    match = GLUED.fullmatch(text) or LED.fullmatch(text)
    found = vote(match["vote"]) if match else None
    if match is None or found is None:
        return None
    name = match["name"].rstrip(" ·|:–—-")
    return Ballot(found, None if who and _names_critic(name, who) else name, score)


def _credited(text: str) -> str:
    """A vote beside its critic or tool, without dash and day: `— The Builder · Ship · May 2`."""
    pieces = [piece for piece in SIGNS.split(CREDIT.sub("", text, count=1)) if piece]
    said = [piece for piece in pieces if not names_time(piece)]
    if len(said) == 1 < len(pieces) and GLUED.fullmatch(said[0]):
        return said[0]  # `The Builder: Ship · Reviewed on May 2`
    if not said or vote(said[-1]) is None or (len(said) == len(pieces) and pieces[0] in text[:1]):
        return text
    return " · ".join(said)


def worded(line: Line) -> Ballot | None:
    """The vote that a line says in other words than `Ship` and `Skip`, or an element in it."""
    if line.box.tag == "button" or not QUOTES.isdisjoint(line.box.around):
        return None
    if (said_so := told_in_sentence(line)) is not None:
        return Ballot(said_so[0], said_so[1], None, said_so[2])
    cast = _worded(line.text)
    if cast is not None or len(line.parts) != PAIRED:
        return cast
    for name, said in (line.parts, line.parts[::-1]):
        if (cast := _worded(said)) is not None:
            return replace(cast, name=name)
    return None


def _worded(text: str) -> Ballot | None:
    said, score = _without_score(text) if len(text) <= MAX_WORDED else ("", None)
    said = ORNAMENT.sub("", said)
    found = WORDED.fullmatch(said) if said else None
    if found is None or verdict(said) is not None or SENTENCE.search(said):
        return None
    return Ballot("ship" if found["ship"] else "skip", None, score)


def worded_votes(lines: Sequence[Line], expected: int | None) -> dict[int, Ballot]:
    """By index: votes in other words, as many as are counted, where plain ones are fewer.

    A tool may be called Passed, or Skip; few headings that say one are of groups.
    """
    said = {line.index: cast for line in lines if (cast := worded(line)) is not None}
    plain = sum(verdict(line.text) is not None for line in lines) if said else 0
    headed = {line.index for line in lines if not HEADINGS.isdisjoint(line.box.around)}
    alone = {index: cast for index, cast in said.items() if cast.name is None}
    many = max(expected or REPEATED, plain + 1)
    forms = (
        ({index: cast for index, cast in alone.items() if index not in headed}, many),
        ({index: cast for index, cast in said.items() if cast.name is not None}, many),
        (alone, max(many, MIN_HEADED)),
    )
    found = next((votes for votes, least in forms if len(votes) >= least), {})
    return found or (_worded_last(lines, expected) if expected else {})


def _worded_last(lines: Sequence[Line], expected: int) -> dict[int, Ballot]:
    """By index: votes behind the names in the lines of an extract, if that many lines have one."""
    found: dict[int, Ballot] = {}
    for line in lines:
        last = WORDED_LAST.fullmatch(line.text) if line.box.depth == FLAT else None
        cast = _worded(last["vote"]) if last is not None else None
        if last is not None and cast is not None:
            found[line.index] = replace(cast, name=last["name"])
    return found if len(found) == expected else {}


def _without_score(text: str) -> tuple[str, int | None]:
    found = SCORE.findall(text) if "100" in text else []
    if len(found) != 1 or int(found[0]) > 100:
        return text, None
    before, behind = SCORE.split(text)[::2]
    # A sentence may end with the score, and the next one tell the day.
    rest = before.strip(" ·|•:,–—-()"), behind.strip(" ·|•:,–—-()").lstrip(" .;")
    return " · ".join(filter(None, rest)), int(found[0])


def _without_its_label(text: str) -> str:
    """What stands beside a score without the label of that: `Verdict: Ship Score:`."""
    words = (word for word in text.split() if LABELS.get(key(word)) is not Label.SCORE)
    return " ".join(words).strip(" ·|•:,–—-()")


def critic_in(lines: Sequence[Line], who: str) -> str | None:
    """The critic, where the items name who judges them; a tool may have the critic's name."""
    named = [found.name for found in map(ballot, lines) if found and found.name]
    judged = [name for name in named if _names_critic(name, who)]
    # One alone is a tool's name, unless it says that the critic says something.
    said = bool(judged) and key(judged[0]) not in _names(who)
    return who if len(judged) >= REPEATED or (said and len(judged) == len(named)) else None


def facts_of(lines: Sequence[Line], who: str, category: str | None) -> dict[int, Fact]:
    """By index: the lines that say nothing but a score, a date, a category, a tally, or a vote.

    category: what the list's heading names. Others are told where the names are links.
    """
    counts = Counter(line.key for line in lines if line.box.slug is None)
    nothing = {word for word in _names(who) if counts[word] >= REPEATED}
    linked = any(line.box.slug or line.named for line in lines)
    tallies = [fact for line in lines if (fact := panel_of(line.text, line))]
    categories = {key(category or ""), *(CATEGORIES if linked else ())}
    found: dict[int, Fact] = {}
    dividing = _dividing(lines)
    for above, line in pairwise((None, *lines)):
        # A slug without a link in the line is that of a button below it.
        if line is None or line.named is not None or line.box.slug is not None:
            continue
        if line.key in nothing or names_time(line.text):
            found[line.index] = Fact(line)
        elif line.key in categories:
            found[line.index] = Fact(line, category=line.text, heads=line.box.tag in dividing)
        elif (fact := _signed(line, who) or _fact(line, who)) is not None:
            found[line.index] = fact
        elif line.box.tag in dividing and is_category(line.text):
            found[line.index] = Fact(line, category=line.text, heads=True)
        elif above is not None and above.box.tag in dividing and MANY.fullmatch(line.text):
            found[line.index] = Fact(line)
        elif above is not None and (kind := _below_day(above, line)) is not None:
            found[line.index] = Fact(line, category=kind)
    if len(tallies) >= REPEATED:
        # One alone may sum up the list; several are those of the panels.
        found |= {fact.line.index: fact for fact in tallies}
    return found


def _dividing(lines: Sequence[Line]) -> set[str]:
    """The headings, by their elements, that divide a list whose names are headings, too."""
    headed = [line for line in lines if line.box.tag in HEADINGS]
    tags = Counter(line.box.tag for line in headed)
    inside = [line for line in lines if not HEADINGS.isdisjoint(line.box.around)]
    names = [line for line in inside if line.slug or line.box.slug]
    return {
        tag
        for tag, many in tags.items()
        if len(names) >= REPEATED <= many
        and all(tag not in line.box.around for line in names)
        and not any(_deeper(tag, line) for line in names)
    }


def _deeper(tag: str, name: Line) -> bool:
    """Whether a heading stands below the one that is a name."""
    return tag > max(name.box.around & HEADINGS)


def panel_of(text: str, line: Line) -> Fact | None:
    """The votes of all critics."""
    counted = tally(text)
    return Fact(line, panel=counted[1:], badge=counted[0]) if counted is not None else None


def _signed(line: Line, who: str) -> Fact | None:
    """The critic's own name below a quote, with the day or the score: `— The Builder, May 4`."""
    text, score = _without_score(line.text)
    bare = SIGNED.sub("", text, count=1)
    said = bare.casefold()
    of = next((word for word in _names(who)[::-1] if said.startswith(word)), None)
    if of is not None:
        rest, touching = bare[len(of) :], bare[len(of) : len(of) + 1]
    elif (of := next(filter(said.endswith, _names(who)[::-1]), None)) is not None:
        rest, touching = bare[: -len(of)], bare[-len(of) - 1 : -len(of)]
    else:
        return None
    day = rest.strip(BETWEEN)
    signed = touching in BETWEEN and names_time(day) if day else SIGNED.match(line.text)
    return Fact(line, score=score) if signed else None


def _fact(line: Line, who: str) -> Fact | None:
    text, score = _without_score(line.text)
    said = plain_label(key(text), who) or key(text)
    if score is not None and (not text or LABELS.get(said) is Label.SCORE or gave(text, score)):
        return Fact(line, score=score)
    if score is None and gave(text, None):
        return Fact(line)
    if (kind := _beside(line)) is not None:
        return Fact(line, category=kind)
    led = PANEL.match(line.text)
    if led is not None and (panel := panel_of(line.text[led.end() :], line)) is not None:
        return panel
    return group_of(line)


def group_of(line: Line) -> Fact | None:
    """What a line says that heads a group: the vote of all items below it."""
    # Where no headings are marked, there is the count, which nothing but a heading has.
    headed = not HEADINGS.isdisjoint(line.box.around)
    group = (GROUP if headed else COUNTED).fullmatch(line.text)
    if group is None or (not headed and not QUOTES.isdisjoint(line.box.around)):
        return None
    return Fact(line, group=vote(group["vote"]), many=int(group["many"] or 0))


def bare_groups(
    lines: Sequence[Line], expected: int | None, shipped: int | None
) -> dict[int, Fact]:
    """By index: what heads the two groups of an extract without headings or counts: `Shipped`.

    One stands above all items, and each once. One alone may be a name, unless the list's own
    heading counts as many shipped or skipped as there are.
    """
    heads = [(line, GROUP.fullmatch(line.text)) for line in lines if line.box.depth == FLAT]
    told = [
        Fact(line, group=vote(head["vote"])) for line, head in heads if head and not head["many"]
    ]
    votes = [fact.group for fact in told]
    every = expected is not None and votes == (["ship"] if shipped == expected else ["skip"])
    if not told or told[0].line is not lines[0] or len(votes) != len(set(votes)):
        return {}
    alone = every and shipped in (0, expected)
    return {fact.line.index: fact for fact in told} if len(votes) > 1 or alone else {}


def names_category(line: Line) -> bool:
    """Whether a line may be a category, alone or beside its label."""
    return is_category(line.text) or _beside(line) is not None


def _beside(line: Line) -> str | None:
    """The category beside its label or the day: `Category: Search`, `May 2, 2026 · Search`."""
    if (kind := _dated(line.text)) is not None:
        return kind
    before, _, behind = line.text.partition(":")
    told = [(before, behind.strip())]
    if len(line.parts) == PAIRED:
        told.append((line.parts[0], line.parts[1]))
    return next(
        (value for label, value in told if value and LABELS.get(key(label)) is Label.CATEGORY),
        None,
    )


def _dated(text: str) -> str | None:
    """The category beside a day, before it or behind."""
    parts = [part for part in DATED.split(text, 1) if part] if DATED.search(text) else []
    kinds = [part for part in parts if not names_time(part)]
    return kinds[0] if [len(parts), len(kinds)] == [PAIRED, 1] and is_category(kinds[0]) else None


def _below_day(above: Line, line: Line) -> str | None:
    """The same where each of the two stands in a line of its own."""
    apart = DATED.match(line.text) and names_time(above.text)
    return _dated(f"{above.text} {line.text}") if apart else None


def is_pitch(text: str) -> bool:
    """Whether a text is a phrase, most of whose words are in lower case."""
    words = text.split()
    return len(words) >= MIN_PITCH and sum(word[0].islower() for word in words) * 2 > len(words)


def _names_critic(name: str, who: str) -> bool:
    """Whether the words before a vote are the critic and no tool: `The Builder says`."""
    of = next((word for word in _names(who)[::-1] if key(name).startswith(word)), None)
    return of is not None and SAYS.fullmatch(name[len(of) :]) is not None


def _names(who: str) -> tuple[str, ...]:
    return who.casefold(), f"the {who.casefold()}"
