"""A tool's page that an extract ran together in one line, with or without spaces.

Its headings, its tally and its share block stand nowhere else: they are where it is broken again.
The share block names the tool, or the description begins with the name that stands above it.
Where neither does, the text is left as it is.
"""

from __future__ import annotations

import re
from itertools import pairwise

from parsers.text import clean
from parsers.unrolled.endings import cut_ending
from parsers.unrolled.labelled_tool import unrolled
from parsers.vocabulary import BADGES

#: Characters of a page, and how often one may print a heading, as quotes do.
MIN_PAGE, MAX_PAGE = 200, 40_000
MAX_TIMES, MAX_SIGNS = 4, 9
SHARE = 0.8
MAX_NAME, MIN_NAME = 80, 3
MAX_TAGLINE = 240
BADGE = "|".join(BADGES)
#: Headings of the newer pages, in order.
VERDICT, TAKE, SHARED, EMBED = (
    "Expert verdict", "The Panel['’]s Take", "Share this verdict", "Embed this verdict",
)  # fmt: skip
NEWER = re.compile(rf"(.*?){VERDICT}(.*?){TAKE}(.*)", re.DOTALL)
#: The same headings where they touch what stands below, in lines of which each holds several texts.
TOUCHED = re.compile(rf"(?:{VERDICT}|{TAKE}|{SHARED}|{EMBED})(?=\w)")
MIN_TOUCHED, MAX_LINES = 3, 12
#: What stands below the take.
BELOW_TAKE = re.compile(rf"(.*?)({SHARED}|{EMBED}|Panel Reviews)(.*)", re.DOTALL)
#: What no take says.
BEHIND_TAKE = re.compile(
    r"(?<=[.!?”])(?= ?[A-Z\d]) ?(?:Looking for .{1,80}? alternatives|See all .{1,60}? alternatives"
    r"|Full review|Weekly AI Tool Verdicts|\d{1,2} ships? · |Visit \S+\.\S)"
)
NAMED = re.compile(rf"{SHARED} ?(.{{3,80}}?) verdict: (?:SHIP|SKIP|MIXED)")
PRICE = re.compile(r"(.*)Price ?(.{1,40}?) ?(?=Reviewed ?\d{4}|$)(.*)", re.DOTALL)
REVIEWED = re.compile(r"(.*?) ?Reviewed ?(\d{4}-\d\d-\d\d) ?(.*)", re.DOTALL)
TALLY = re.compile(
    rf" ?({BADGE}) ?(\d{{1,2}}-\d{{1,2}})? ?(\d{{1,2}} ships?)? ?(\d{{1,2}} skips?)? ?(.*)",
    re.IGNORECASE | re.DOTALL,
)
#: The same where the ratio touches the tally, which says it again.
TOUCHING = re.compile(
    rf" ?({BADGE}) ?((\d{{1,2}})-(\d{{1,2}})) ?(\3 ships?) ?(\4 skips?) ?(.*)",
    re.IGNORECASE | re.DOTALL,
)
SENTENCE = re.compile(
    r"(.*?)(\d{1,2} ships? · \d{1,2} skips? from the expert panel)(.*)", re.I | re.DOTALL
)
EMBEDDED = re.compile(rf" ?((?:{BADGE}) · \d{{1,2}}(?:\.\d)?/10)?(.*)", re.DOTALL)
#: What an older page prints above each critic's words.
OLDER = re.compile(r"(.*?)Back to reviews(.*?)Panel Reviews(.*)")
CRITIC = re.compile(
    r" ?(The [A-Z][a-z]+) ?([A-Z][A-Za-z' -]{1,24} (?:Perspective|Check|Picture|Case|View|Angle"
    r"|Take|Lens|Side|Test)) ?(Ship|Skip|SHIP|SKIP) ?(?=[A-Z“\"'‘`\d])"
)


def unroll_tool(text: str, verbatim: str) -> str:
    """The text with a tool's page broken again; as it is where it is none in one line.

    verbatim: what marks a line in which no sign is a mark.
    """
    lines = [line for line in text.splitlines() if line and not line.isspace()]
    at = max(range(len(lines)), key=lambda place: len(lines[place]), default=0)
    if not lines or not MIN_PAGE <= len(text) <= MAX_PAGE:
        return text
    labelled = unrolled(clean(" ".join(lines))) if len(lines) <= MAX_LINES else []
    if labelled:
        return "\n\n".join(verbatim + piece for piece in labelled if piece)
    line = clean(lines[at])
    if len(lines) <= MAX_LINES and len(TOUCHED.findall(text)) >= MIN_TOUCHED:
        at, line = 0, "\n".join(map(clean, lines))
        lines = [line]
    broken = _broken(line) if len(lines[at]) >= SHARE * sum(map(len, lines)) else []
    if not broken:
        return text
    pieces = (piece for text in broken for piece in (text or "").split("\n"))
    marked = [verbatim + piece.strip() for piece in pieces if piece.strip()]
    return "\n\n".join([*lines[:at], *marked, *lines[at + 1 :]])


def _broken(line: str) -> list[str | None]:
    """The texts of a page of which most is one line; none where it is none."""
    if any(line.count(heading) > MAX_TIMES for heading in ("Expert verdict", "Back to reviews")):
        return []
    if line.count(" · ") > MAX_SIGNS:
        return []  # a sign between all elements
    return _newer(line) or _older(line)


def _newer(line: str) -> list[str | None]:
    page = NEWER.fullmatch(line)
    if page is None:
        return []
    head, verdict, rest = page[1].strip(), page[2], page[3].strip()
    named = NAMED.search(rest)
    name = named[1].strip() if named is not None else _begun(rest, head)
    if not name:
        return []
    take = rest
    below: list[str | None] = []
    while (found := BELOW_TAKE.fullmatch(rest)) is not None:
        if not below:
            take = found[1]
        rest = found[3]
        after = BELOW_TAKE.fullmatch(rest)
        section = after[1] if after is not None else rest
        below += [found[2], *_section(found[2], section)]
    cuts = [0, *(found.start() for found in BEHIND_TAKE.finditer(take)), len(take)]
    about = [take[start:end] for start, end in pairwise(cuts)]
    upper = [*_head(head, name), "Expert verdict", *_verdict(verdict)]
    return [*upper, "The Panel's Take", *about, *below]


def _section(heading: str, text: str) -> tuple[str | None, ...]:
    """What a section below the take says in turn."""
    if heading == "Panel Reviews":
        return tuple(_critics(text)) or (text,)
    told = (SENTENCE if heading == SHARED else EMBEDDED).fullmatch(text)
    return told.groups() if told is not None else (text,)


def _begun(take: str, head: str) -> str:
    """The longest beginning of the take that ends with a word and stands above the verdict."""
    ends = [
        found.start() for found in re.finditer(r"(?<=\w)(?=\W)|(?<=[^\w\s])(?=\s)", take[:MAX_NAME])
    ]
    names = (take[:end] for end in reversed(ends) if end >= MIN_NAME)
    return next((name for name in names if name in head), "")


def _verdict(text: str) -> tuple[str | None, ...]:
    """Badge, ratio, tally and what follows them, as they stand above the panel's take."""
    twice = TOUCHING.fullmatch(text)
    if twice is not None:
        return twice.group(1, 2, 5, 6, 7)
    tally = TALLY.fullmatch(text)
    return tally.groups() if tally is not None else (text,)


def _head(text: str, name: str) -> list[str | None]:
    """The name, the pitch and the facts above the verdict."""
    dated = REVIEWED.fullmatch(text)
    upper, facts = (dated[1], ["Reviewed", dated[2], dated[3]]) if dated else (text, [])
    priced = PRICE.fullmatch(upper)
    if priced is not None:
        upper, facts = priced[1], ["Price", priced[2], *facts]
    at = upper.rfind(name)
    lead, pitch = (upper[:at].strip(), upper[at + len(name) :]) if at >= 0 else (upper, "")
    # The initial of the name, as pictures have it.
    initial = lead[-1:] if lead[-1:] == name[0].upper() else ""
    return [lead.removesuffix(initial), initial, name if at >= 0 else "", pitch, *facts]


def _older(line: str) -> list[str | None]:
    page = OLDER.fullmatch(line)
    said = _critics(page[3]) if page is not None else []
    if page is None or not said:
        return []
    head = page[2].strip()
    begun = _begun_twice(head)
    if begun is None:
        return []
    name, second = begun
    pitch = head[len(name) : second]
    return [page[1], "Back to reviews", name, pitch, head[second:], "Panel Reviews", *said]


def _critics(text: str) -> list[str | None]:
    """Each critic, perspective, vote and words; nothing where other words stand above the first."""
    critics = list(CRITIC.finditer(text))
    if not critics or text[: critics[0].start()].strip():
        return []
    said, below = cut_ending(text)
    ends = [critic.start() for critic in critics[1:]] + [len(said)]
    return [
        *(
            piece
            for critic, end in zip(critics, ends, strict=True)
            for piece in (*critic.groups(), text[critic.end() : end])
        ),
        *below,
    ]


def _begun_twice(text: str) -> tuple[str, int] | None:
    """The name with which a page begins, and where its description begins with it, too."""
    for second in range(MIN_NAME, min(len(text), MAX_NAME + MAX_TAGLINE)):
        length = 0
        while length < MAX_NAME and text[second + length : second + length + 1] == text[length]:
            length += 1
        name = text[:length].strip()
        whole = not text[second + len(name) : second + len(name) + 1].isalnum()
        # A pitch is a sentence at the most.
        pitch = text[len(name) : second].rstrip()
        if MIN_NAME <= len(name) < second and whole and ". " not in pitch:
            return name, second
    return None
