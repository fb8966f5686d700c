"""Comparisons that an extract ran together in one line, or in a few that mean nothing.

They are broken again where the page's own words tell.

Every break needs a wording that only stands there: the sentence below the title, the labels of
tiles beside percentages, a row's label, a score behind the end of a quote. What cannot be told
apart stays in one piece, which is marked as nobody's; where nothing tells the names, the page is
refused.
"""

from __future__ import annotations

import re

from parsers.errors import LayoutChanged
from parsers.text import clean
from parsers.unrolled.cards import NOBODYS, TILES, Cards, Unclear
from parsers.unrolled.labelled_cards import credited_reviews, is_run_in, labelled_cards
from parsers.unrolled.scorecard import Scorecard
from parsers.unrolled.seams import is_glued, open_seams
from parsers.unrolled.table import Rows
from parsers.vocabulary import ENDINGS

#: Characters of the shortest page, and the share of them that its longest line has.
MIN_PAGE = 600
SHARE = 0.9
MAX_TITLE = 300
INTRODUCTION = re.compile(
    r"Which one should you ship with\? Here is the side-by-side [^.]{0,120}\.", re.IGNORECASE
)
ABOVE_TITLE = "AI tool comparison"
#: What names both tools where the title is lost.
CRUMB = re.compile(r"(.*)\bCompare ?/ ?(\S.*)")
VERSUS = re.compile(r" (?:vs\.?|versus) ")
#: What some extracts print between all elements.
SIGNS = "·|•∙ "
#: The head of the decision table, and how often a page says a name: card, description, table.
HEAD = re.compile(r"Decision ?(\S.{3,200}?) ?Panel verdict")
TOLD = 3
#: How a line is marked in which no sign is a mark of an extract's.
VERBATIM = "\x1d"
SCORECARD = "Reviewer scorecard"
#: Where a name may begin: with a word, or where one touches what stands before it.
STARTS = re.compile(r"(?:^|(?<=\s))\S|(?<=[a-z.!?)])[A-Z]")
#: What stands below the last quote, and not within one.
_ENDINGS = sorted((word for word in ENDINGS if " " in word), key=len, reverse=True)
BELOW = re.compile(
    rf"(?<= )((?i:{'|'.join(map(re.escape, _ENDINGS))}|agent policy|privacy policy)(?= ?[A-Z0-9©])"
    r"|©(?= 20\d\d)|(?:Bookmarks|Subscribe)(?= (?:Loading|Bookmark) ))"
)


def unroll(text: str) -> str:
    """The text with its lines broken again; as it is where it is no comparison in one line.

    Raises LayoutChanged where one is and nothing tells its names.
    """
    lines = [line for line in text.splitlines() if line and not line.isspace()]
    longest = max(lines, key=len, default="")
    in_one = len(longest) >= SHARE * sum(map(len, lines))
    run_on = in_one or any(map(_runs_on, lines))
    if len(text) < MIN_PAGE or not (run_on or any(map(is_run_in, lines))):
        return text
    above, introduction, below = _introduced(lines)
    if not (above or introduction):
        return text
    try:
        lead, names = _title(above, below) if " vs " in above else ([], _headed(below))
    except Unclear as unclear:
        if not run_on:
            return text
        detail = "a comparison in one line, in which nothing tells the names"
        raise LayoutChanged(detail) from unclear
    body = _labelled(below, names)
    if not (body or run_on):
        return text
    glued = not body and is_glued(below)
    if glued:
        below = open_seams(below, names)
    # The title first: what stands above it may run on to a title of its own.
    head = [" vs ".join(names), *lead, *([introduction] if introduction else [])]
    return "\n\n".join([*map(VERBATIM.__add__, head), *(body or _body(below, names, glued=glued))])


def _runs_on(line: str) -> bool:
    """Whether a line holds the title and more: extracts run on what is no block of its own."""
    named, above = line.find(" vs "), line.find(f" {ABOVE_TITLE} ")
    if above >= 0 and line.find(" vs ", above) >= 0:
        return True
    introduced = INTRODUCTION.search(line, named) if named >= 0 else None
    return introduced is not None and line[introduced.start() - 1].isspace()


def _introduced(lines: list[str]) -> tuple[str, str, str]:
    """What stands above the sentence that introduces the page, that, and what stands below it.

    Where there is none the title's own line is the last above. Empty where no title is told.
    """
    whole = clean(" ".join(lines))
    found = INTRODUCTION.search(whole)
    if found is not None:
        return whole[: found.start()].strip(), found[0], whole[found.end() :].strip()
    ends = [at for at, line in enumerate(lines, 1) if ABOVE_TITLE in line and " vs " in line]
    above, below = lines[: ends[0]] if ends else [], lines[ends[0] :] if ends else []
    if above and len(above[-1]) >= MIN_PAGE:
        return _repeated(whole)
    return clean(" ".join(above)), "", clean(" ".join(below))


def _repeated(whole: str) -> tuple[str, str, str]:
    """The same where the title ends only because a crumb or the table has its two names as well."""
    lead, kicker, rest = whole.partition(ABOVE_TITLE)
    rest = rest.strip()
    lengths = range(min(len(lead), len(rest), MAX_TITLE), 0, -1)
    crumb = next((rest[:n] for n in lengths if lead.rstrip().endswith(rest[:n])), "")
    title = crumb.strip()
    if " vs " not in title:
        try:
            title = " vs ".join(_headed(rest))
        except Unclear:
            return whole, "", ""
    if not rest.startswith(title):
        return whole, "", ""
    return f"{lead}{kicker} {title}", "", rest[len(title) :].strip()


def _title(above: str, below: str) -> tuple[list[str], tuple[str, str]]:
    """What stands above the title, and the two names that it tells without a doubt."""
    lead, found, title = above.rpartition(ABOVE_TITLE)
    crumb = CRUMB.fullmatch(lead.strip()) if found and not title.strip() else None
    if crumb is not None:
        lead, title = crumb.groups()
    title = title.strip() if found else _second_half(above)
    if len(title) > MAX_TITLE:
        raise Unclear
    splits = [
        (title[: m.start()].strip(), title[m.end() :].strip()) for m in VERSUS.finditer(title)
    ]
    if not found:
        # Without the kicker a menu may run on into the title.
        splits = [(_told_end(first, below), second) for first, second in splits]
    apart = "" if is_glued(below) else " "
    told = [
        pair for pair in splits if all(f"{apart}{name}{apart}" in f" {below} " for name in pair)
    ]
    # A name may hold the word between the two: then a half that is whole tells which.
    whole = [pair for pair in told if f"{title} ".startswith(f"{pair[0]} ")]
    told = whole if len(told) > 1 else told
    if len(told) != 1 or any(name.strip(SIGNS) != name for name in told[0]):
        raise Unclear
    # A crumb above the title says it once more.
    lead = lead.strip().removesuffix(title).strip()
    return [line for line in (lead, found) if line], told[0]


def _told_end(text: str, below: str) -> str:
    """The longest end of a text that stands below, too, more than once: a tool's name."""
    for start in STARTS.finditer(text[-MAX_TITLE:]):
        name = text[-MAX_TITLE:][start.start() :]
        if below.count(name) > 1:
            return name
    return text


def _headed(text: str) -> tuple[str, str]:
    """The two names at the head of the decision table, where the title is lost."""
    head = HEAD.search(text)
    both = head[1] if head is not None else ""
    ways = [(both[:at].strip(), both[at:].strip()) for at in range(1, len(both))]
    told = {way for way in ways if all(name and text.count(name) >= TOLD for name in way)}
    if len(told) != 1:
        raise Unclear
    return told.pop()


def _second_half(text: str) -> str:
    """The title where a crumb above it repeats it: `Compare/A vs B A vs B`."""
    middle = len(text) // 2
    starts = range(max(1, middle - len("Compare / ")), min(len(text), middle + len("Compare / ")))
    return next(
        (text[at:] for at in starts if text[at - 1] == " " and text[: at - 1].endswith(text[at:])),
        text,
    )


def _labelled(text: str, names: tuple[str, str]) -> list[str]:
    """The lines below the title of cards that each have a list of labels; else none."""
    cards, scorecard, scores = text.partition(f" {SCORECARD} ")
    end = BELOW.search(scores)
    scores, below = (scores[: end.start()], scores[end.start() :]) if end else (scores, "")
    lines = labelled_cards(cards, names)
    if not (lines and scorecard):
        return []
    reviews = credited_reviews(scores.strip(), names) or Scorecard(scores.strip(), names).lines
    rest = [piece.strip() for piece in BELOW.split(below) if piece and piece.strip()]
    return [*map(_verbatim, [*lines, SCORECARD, *reviews, *rest])]


def _body(text: str, names: tuple[str, str], *, glued: bool) -> list[str]:
    """The lines below the title."""
    titled = text.find(f"{SCORECARD} ")
    end = BELOW.search(text, max(0, titled))
    matter, below = (text[: end.start()], text[end.start() :]) if end else (text, "")
    both = " ".join(map(re.escape, names))
    head = re.search(
        rf"\bDecision (?:(?:\w+ ){{0,2}}{both} )?(?=(?:Panel verdict|Panel ship) )", matter
    )
    rest = matter[head.end() :] if head else matter
    upper, scorecard, scores = rest.partition(f"{SCORECARD} ")
    table = upper.strip() if head else ""
    above = (matter[: head.start()] if head else upper).strip()
    if f"{SCORECARD} " in above and not scorecard:
        above, scorecard, scores = _reviews_first(above)
    cards = Cards(above, names, table, glued=glued)
    rows = [" | ".join(("Decision", *names)), *Rows(table, cards).lines] if head else []
    reviews = [SCORECARD, *Scorecard(scores.strip(), names).lines] if scorecard else []
    reviews += [piece.strip() for piece in BELOW.split(below) if piece and piece.strip()]
    return [*map(_verbatim, cards.lines), *rows, *map(_verbatim, reviews)]


def _reviews_first(text: str) -> tuple[str, str, str]:
    """The cards, the title of the scorecard and the reviews, where these stand above the table.

    Above the cards, too, the first card begins behind the last quotation above its tiles.
    """
    above, title, below = text.partition(f"{SCORECARD} ")
    if any(form.search(above) for form in TILES):
        return above.strip(), title, below
    tiles = min((found.start() for form in TILES if (found := form.search(below))), default=0)
    end = below.rfind("”", 0, tiles) + 1
    return f"{above}{below[end:]}".strip(), title, below[:end]


def _verbatim(line: str) -> str:
    """A line in which no sign is a mark; one that is nobody's has its own sign."""
    return line if line.startswith(NOBODYS) else VERBATIM + line
