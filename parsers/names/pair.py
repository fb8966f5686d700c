"""The two names a comparison page compares, from its title and the lines that repeat them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace

from parsers.layout import Layout, Line, place_of
from parsers.text import begins_with, key, wraps
from parsers.values.critic_names import SENTENCE
from parsers.values.figures import SCORE, is_other, role
from parsers.vocabulary import BADGES, ENTRIES, LABELS, Label

VERSUS = re.compile(r"\s+(?:vs\.?|versus|v\.?)\s+", re.IGNORECASE)
OWN_TAIL = re.compile(r"\s*[|\-–—·:•]\s*(?:ship\s?or\s?skip|shiporskip)\b.*$", re.IGNORECASE)
SITE_TAIL = re.compile(rf"{OWN_TAIL.pattern}|\s*[|–—•]\s[^|–—•]*$", re.IGNORECASE)
SITE_NAME = re.compile(r"\s[|\-–—·:•]\s*(?:ship\s?or\s?skip|shiporskip(?:\.io)?)$", re.IGNORECASE)
LEAD = re.compile(
    r"^(?:(?:subject|title|re|fwd?)\s*:\s*)*"
    r"(?:(?:compare|comparison|comparing|ship or skip,? comparison)\b\s*(?:\(/compare\)\s*)?"
    r"[/:>›»-]?\s*)?",
    re.IGNORECASE,
)
#: What extracts run on to the title: the crumb or line above it, the sentence below it.
RUN_ON = re.compile(r"^.*AI tool comparison|^Compare(?=\S)|Which one should you ship with\?.*$")
BADGE = re.compile(rf"(?<=\S)\s*(?:{'|'.join(BADGES)})$")
#: Where a title was cut off.
CUT = re.compile(r"(?:…|\.\.\.)\s*(?:[|·–—-].*)?$")
#: A name before the score of a review.
SCORED = re.compile(r"(\S[^\n]{0,58}?\S) ?[—–:·|-] ?\d{1,3} ?/ ?100\b")
MAX_TITLE = 300
#: Words of a name, at the most.
MAX_WORDS = 9
BOTH = 2
#: Characters of a description, at the least, and lines of a card above it, at the most.
DESCRIPTION = 100
MAX_CARD = 14


@dataclass(frozen=True, slots=True)
class Names:
    """The names in page order. `doubt` says why they may be wrong, or is empty."""

    first: str
    second: str
    doubt: str = ""

    def __iter__(self) -> Iterator[str]:
        return iter((self.first, self.second))

    def longest_first(self) -> tuple[tuple[int, str], tuple[int, str]]:
        """The tools and their names, so that a name is tried before one that begins it."""
        first, second = (0, self.first), (1, self.second)
        return (first, second) if len(self.first) >= len(self.second) else (second, first)


def only_named(text: str, names: Names) -> int | None:
    """The tool that a text names, if it does not name the other as well."""
    (longer, first), (shorter, second) = names.longest_first()
    rest = text.replace(first, "")
    named = [tool for tool, said in ((longer, rest != text), (shorter, second in rest)) if said]
    return named[0] if len(named) == 1 else None


def described(text: str, names: Names) -> int | None:
    """The one tool that a text speaks of, if it is long enough for a description and no quote."""
    quoted = len(text) < DESCRIPTION or wraps(text)
    return None if quoted else only_named(text, names)


def find_names(layout: Layout, content: list[Line]) -> Names | None:
    """The two names; doubted where a title of the page names another pair."""
    names = _named(layout, content)
    if names is not None and not layout.is_html:
        names = _as_spelled(names, content)
    if names is None or names.doubt:
        return names
    other = _contradiction(layout, content, names)
    return replace(names, doubt=f"the title {other!r} names other tools") if other else names


def _as_spelled(names: Names, content: list[Line]) -> Names:
    """The names as prose spells them, where an extract prints all headings in capitals."""
    if any(name != name.upper() for name in names):
        return names
    spelled = [line.text for line in content if not line.text.isupper()]
    return replace(
        names, first=_spelling(names.first, spelled), second=_spelling(names.second, spelled)
    )


def _spelling(name: str, texts: list[str]) -> str:
    """The way in which most of some texts that name a tool spell its name."""
    word = re.compile(rf"(?<!\w){re.escape(name)}(?!\w)", re.IGNORECASE)
    found = Counter(match[0] for text in texts if (match := word.search(text)) is not None)
    return found.most_common(1)[0][0] if found and name not in found else name


def _contradiction(layout: Layout, content: list[Line], names: Names) -> str | None:
    """A title that compares two things and lacks a name; one that was cut off says nothing."""
    heads = [line.text for line in content[:400] if line.box.tag == "h1"]
    titles = [text for text in (*heads, layout.title, layout.og_title) if text]
    longer, shorter = sorted(map(key, names), key=len, reverse=True)
    for text in titles:
        before, found, after = key(text).partition(longer)
        fits = found and (shorter in before or shorter in after)
        if VERSUS.search(text) and len(text) <= MAX_TITLE and not (fits or CUT.search(text)):
            return text[:120]
    return None


def _named(layout: Layout, content: list[Line]) -> Names | None:
    """Split the title where both halves stand on the page as lines of their own."""
    counts = Counter(line.key for line in content)
    ranked: dict[tuple[int, int], list[tuple[str, str]]] = {}
    for order, text in enumerate(_titles(layout, content)):
        for pair in _splits(text):
            ranked.setdefault((_present(pair, counts), -order), []).append(pair)
        if (BOTH, -order) in ranked:
            break
    best = max(ranked, default=None)
    if best is None or best[0] < BOTH:
        return _half_named([pair for at in sorted(ranked)[::-1] for pair in ranked[at]], content)
    bare = _without_badges(ranked[best][0], counts)
    if bare is not None:
        return Names(*bare)
    several = "the title can be split into two names in more than one way"
    return Names(*ranked[best][0], several if len(ranked[best]) > 1 else "")


def _half_named(pairs: list[tuple[str, str]], content: list[Line]) -> Names | None:
    """The names where no title's halves both stand alone; the likeliest pair is the first."""
    if pairs:
        counts = Counter(line.key for line in content)
        trimmed = _trimmed(pairs[0], counts)
        if trimmed is not None and _is_prose(*pairs[0]):
            return Names(*_in_order(trimmed, content), "no title names the tools, a sentence does")
        told = trimmed or _accompanied(pairs, content)
        if told is not None:
            return Names(*told)
    header = _header_names(content)
    if header is not None:
        return header
    if not pairs:
        return _card_names(content) or _scored_names(content)
    return Names(*pairs[0], "the title names tools that no card names")


def _is_prose(first: str, second: str) -> bool:
    """Whether what seems a title is a sentence, and none that an extract ran on to a title."""
    sentence = SENTENCE.search(second) is not None
    return sentence and not (RUN_ON.search(first) or RUN_ON.search(second))


def _in_order(pair: tuple[str, str], content: list[Line]) -> tuple[str, str]:
    """Two names as their own lines follow one another; a sentence may turn them around."""
    keys = set(map(key, pair))
    first = next(line for line in content if line.key in keys)
    return pair if first.key == key(pair[0]) else pair[::-1]


def _trimmed(pair: tuple[str, str], counts: Counter[str]) -> tuple[str, str] | None:
    """The names without what an extract ran on to the title, where both stand alone elsewhere."""
    first, second = pair
    words = first.split(" ")
    ends = [" ".join(words[at:]) for at in range(max(0, len(words) - MAX_WORDS), len(words))]
    words = second.split(" ")
    starts = [" ".join(words[:at]) for at in range(min(len(words), MAX_WORDS), 0, -1)]
    # A label's word is a name only where nothing was run on to it.
    fit = [name for name in (*ends, *starts) if name in pair or key(name) not in LABELS]
    lefts = [name for name in ends if counts[key(name)] and name in fit]
    rights = [name for name in starts if counts[key(name)] and name in fit]
    if not lefts or not rights:
        return None
    twice = lefts[0] != rights[0] or counts[key(lefts[0])] >= BOTH
    return (lefts[0], rights[0].rstrip(" :")) if twice else None


def _accompanied(pairs: list[tuple[str, str]], content: list[Line]) -> tuple[str, str] | None:
    """The one pair of which both names stand on the page, if never without a badge or a critic."""
    told = {line.key for line in content}
    for line in content:
        if len(line.text) <= MAX_TITLE:
            told.add(key(BADGE.sub("", line.text)))
            who, _, name = line.text.partition(" · ")
            told.update({key(name)} if role(who) else ())
    abouts = tuple(line.text for line in content if len(line.text) >= DESCRIPTION)
    known = dict.fromkeys(
        pair
        for pair in pairs
        if all(
            key(name) in told or any(begins_with(text, name) for text in abouts) for name in pair
        )
    )
    return next(iter(known)) if len(known) == 1 else None


def _without_badges(pair: tuple[str, str], counts: Counter[str]) -> tuple[str, str] | None:
    """The names of a bar that prints each with its badge, where they stand elsewhere without."""
    first, second = (BADGE.sub("", name) for name in pair)
    bare = first != pair[0] and second != pair[1]
    return (first, second) if bare and key(first) in counts and key(second) in counts else None


def _present(pair: tuple[str, str], counts: Counter[str]) -> int:
    """How many of two names stand on the page alone; one name twice has to stand there twice."""
    first, second = map(key, pair)
    found = (first in counts) + (second in counts)
    return min(found, 1) if first == second and counts[first] < BOTH else found


def _titles(layout: Layout, content: list[Line]) -> Iterator[str]:
    """Texts that may name both tools, the most trustworthy first."""
    heads = [line.text for line in content[:400] if line.box.tag == "h1"]
    yield from (text for text in heads if len(text) <= MAX_TITLE)
    if 1 < len(heads) <= 4:
        yield " ".join(heads)[:MAX_TITLE]
    for at in range(1, min(len(content) - 1, 60)):
        if content[at].key in ("vs", "vs.", "versus"):
            # A bar may print a badge or a percentage behind each name.
            above = (
                content[at - 2] if at > 1 and is_other(content[at - 1].text) else content[at - 1]
            )
            yield f"{above.text} vs {content[at + 1].text}"[:MAX_TITLE]
    for line in content[:200]:
        if len(line.text) <= MAX_TITLE and VERSUS.search(line.text):
            # A critic may judge a tool whose name has the word in it.
            yield from () if "100" in line.text and SCORE.search(line.text) else (line.text,)
    yield from (text for text in (layout.title, layout.og_title) if text and len(text) <= MAX_TITLE)


def _splits(text: str) -> list[tuple[str, str]]:
    pairs = []
    bare = LEAD.sub("", text)
    # What ends in the site's own name surely has a tail; elsewhere a stroke may be a name's.
    whole = () if SITE_NAME.search(text) else (bare, text)
    tails = (tail.sub("", each) for tail in (OWN_TAIL, SITE_TAIL) for each in (bare, text))
    cut = (*tails, RUN_ON.sub("", text).strip())
    for variant in dict.fromkeys((*whole, *cut, bare, text)):
        for match in VERSUS.finditer(variant):
            first, second = variant[: match.start()].strip(), variant[match.end() :].strip()
            if first and second:
                pairs.append((first, second))
    return list(dict.fromkeys(pairs))


def _header_names(content: list[Line]) -> Names | None:
    """The names at the head of a decision table, where no title could be used."""
    for at, line in enumerate(content[:-3]):
        label = LABELS.get(line.key)
        if label is Label.DECISION or line.key.endswith("decision"):
            first, second, after = content[at + 1 : at + 4]
            names = not any(near.key in LABELS or is_other(near.text) for near in (first, second))
            if after.key in LABELS and (names or _heads_table(line, first, second, after)):
                return Names(first.text, second.text)
    return None


def _heads_table(*cells: Line) -> bool:
    """Whether three lines are all cells of one row of a table and the fourth begins the next."""
    rows = [place_of(cell)[0] for cell in cells]
    return rows[0] is rows[1] is rows[2] is not rows[3] and rows[0].tag == rows[3].tag == "tr"


def _card_names(content: list[Line]) -> Names | None:
    """Two lines, each the name with which a description below it begins, where no title is left.

    It may also name the tool later, if the name's initial stands above that as its picture, or
    if it has no other line of its card in it.
    """
    found: dict[str, None] = {}
    for at, line in enumerate(content):
        if len(line.text) < DESCRIPTION:
            continue
        above = content[max(0, at - MAX_CARD) : at]
        begun = [near for near in above if line.text.startswith(f"{near.text} ")]
        named = [near.text for near in begun if near.key not in LABELS]
        named = named or _with_initial(above, line.text) or _in_text(above, line.text)
        found.update(dict.fromkeys(named[-1:]))
    doubt = "no title names the tools, only their cards do"
    if len(found) != BOTH:
        return None
    first, second = found
    return Names(first, second, doubt)


def _scored_names(content: list[Line]) -> Names | None:
    """The two names that stand before all scores, each with a description that begins with it."""
    counts: Counter[str] = Counter()
    for line in content:
        found = SCORED.match(line.text)
        if found is not None and role(found[1]) is None:
            counts[found[1]] += 1
    if len(counts) != BOTH or min(counts.values()) < BOTH:
        return None
    told = [line.text for line in content if len(line.text) >= DESCRIPTION]
    places = {
        name: next((at for at, text in enumerate(told) if begins_with(text, name)), None)
        for name in counts
    }
    first, second = sorted(counts, key=lambda name: places[name] or 0)
    apart = None not in places.values() and places[first] != places[second]
    doubt = "no title names the tools, only their scores do"
    return Names(first, second, doubt) if apart else None


def _with_initial(above: list[Line], description: str) -> list[str]:
    """The lines of a card that its description names and whose initial stands above them."""
    return [
        line.text
        for at, line in enumerate(above)
        if f" {line.text} " in description
        and line.text[0].isupper()
        and any(other.text == line.text[0] for other in above[max(0, at - 2) : at])
    ]


def _in_text(above: list[Line], description: str) -> list[str]:
    """The one line of a card, besides labels and their values, that its description has in it."""
    said = [
        near.text
        for near in above
        if len(near.text) > 1
        and near.text in description
        and near.key not in LABELS
        and near.key not in ENTRIES
        and not is_other(near.text)
        and re.search(rf"(?<!\w){re.escape(near.text)}(?!\w)", description)
    ]
    return said if len(said) == 1 else []
