"""A critic's page: one critic, one category, a list of tools with a vote and a quote each."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass
from itertools import pairwise
from urllib.parse import parse_qs, urlsplit

from parsers.audit.findings import check_records, unread
from parsers.boxes.within import H1, within
from parsers.errors import LayoutChanged
from parsers.intake.balance import check_markup
from parsers.layout import Layout, Line
from parsers.lines.noise import shaped_like_noise
from parsers.names.pair import VERSUS
from parsers.pricing.grammar import read_pricing
from parsers.records import Anomaly, Community, Page, Panel, Pricing, Review, Tool
from parsers.reviewer_page.buttons import NOTHING_ALIKE, Alike, alike
from parsers.reviewer_page.item import Item
from parsers.reviewer_page.items import Told, read_items
from parsers.reviewer_page.leads import cut_before_links, cut_labels
from parsers.reviewer_page.lines import ballot, worded
from parsers.reviewer_page.listed import linked, listed
from parsers.reviewer_page.own_labels import relabel
from parsers.reviewer_page.strays import strays
from parsers.reviewer_page.turns import Turns, in_groups, in_rows, turns
from parsers.text import bare_quotes, cut_short, key
from parsers.tool_page.twins import without_twins
from parsers.tool_page.unannounced import named_in
from parsers.values.figures import is_category, role
from parsers.vocabulary import ENDINGS

_COUNTS = (
    r"\(?\s*(?P<tools>\d+)\s*(?:tools?|verdicts?|reviews?)(?:\s+\w+)?\s*[,·|/;–—-]\s*"
    r"(?P<shipped>\d+)\s*ship(?:ped|s)?\s*(?:[,·|/;–—-]\s*\d+\s*skip(?:ped|s)?\s*)?\)?"
)
COUNTS = re.compile(rf"{_COUNTS}\.?", re.IGNORECASE)
#: Without a category, what is counted are tools: critics' reviews of one are counted, too.
HEADING = re.compile(
    r"(?:(?P<category>\S.{0,99}?)\s*verdicts?|verdicts(?=\W*(?:\d+ tools?\b.*)?$))"
    rf"\s*:?\s*(?:{_COUNTS}\.?)?",
    re.IGNORECASE,
)
#: The same with the category behind it, where a line below counts them: `Verdicts in Search`.
BEHIND = re.compile(
    rf"verdicts (?:in|on|for|about)\s+(?P<category>\S.{{0,99}}?)\s*:?\s*(?:{_COUNTS}\.?)?",
    re.IGNORECASE,
)
#: What a heading says in the place of a category.
ALL = re.compile(
    r"(?:all|every|recent|latest|newest|other|more|my|our|her|his|their)"
    r"(?: (?:the|of the|the panel))?",
    re.IGNORECASE,
)
MARKERS = frozenset(("gets excited about", "tired of", "browse the full panel"))
#: What a critic's page prints around its list.
BROWSE = re.compile(
    r"(?:browse|see|meet|view) (?:the )?(?:full|whole|all|entire) panel", re.IGNORECASE
)
#: All critics together are none.
CRITIC = re.compile(r"The (?!(?:Panel|Critics|Verdicts?)\b)[A-Z][\w’'-]*(?: [A-Z][\w’'-]*){0,3}")
#: What stands before or behind a critic's name in the title of the page.
BY = re.compile(r"[\w’' ]{1,40}\b(?:by|from) (?P<who>\S.{0,60})", re.IGNORECASE)
OWNED = re.compile(r"(?P<who>\S.{0,60}?)['’]s? [a-z ]{1,40}")
WITHIN = re.compile(r"\b[Tt]he ([A-Z][a-z]+)(?:['’]s?)?\b")
FIRST_LINES = 15
MAX_HEADING = 140
#: Reviews of tools of one name, at the most, among which copies are looked for.
MAX_COPIES = 50


@dataclass(slots=True)
class _Section:
    """The list of one category: where its heading and its items begin, and what is counted.

    unsure  whether each quote may be of the verdict above it or of the one below
    """

    head: int
    start: int
    category: str | None
    expected: tuple[int, int] | None
    unsure: bool = False


def is_reviewer_page(content: list[Line], named: str | None) -> bool:
    """Whether the lines carry what only a critic's page has: its headings, or its list.

    named: the kind of page that the address names. A list without a heading of its own is told
    below a critic's name, or where the address names a critic.
    """
    found = _sections(content, None)
    if any(section.expected for section in found):
        return True
    if found and any(line.key in MARKERS for line in content):
        return True
    told = named == "reviewer"
    return (told or named is None) and _unheaded(content, told=told) is not None


def read_reviewer(layout: Layout, content: list[Line], url: str | None, other: str | None) -> Page:
    """Read a critic's page. Raises LayoutChanged where it names no critic or no verdict."""
    content = without_twins(content)
    asked = parse_qs(urlsplit(url or "").query).get("category", [None])[0]
    sections = _sections(content, asked)
    if not sections and (unheaded := _unheaded(content, told=True)) is not None:
        sections = [unheaded]
    who, derived = _critic(layout, content, sections, url)
    if who is None or not sections:
        raise LayoutChanged("a critic's page without a critic or a list of verdicts")
    stops = [*(section.head for section in sections[1:]), len(content)]
    _plainly(content, sections, stops, who)
    early = content[: strays(content, sections[0].start)]
    for line in content[len(early) : sections[0].start]:
        line.ignore()
    for section in sections:
        for line in content[section.head : section.start]:
            line.ignore()
    stray = [early, *([] for _ in sections[1:])]
    tools: list[Tool] = []
    none: list[str] = []
    anomalies: list[Anomaly] = []
    page = _alike(sections, content)
    for section, stop, above in zip(sections, stops, stray, strict=True):
        shipped = section.expected[1] if section.expected else None
        told = Told(None, who, section.category or asked, page, shipped)
        found = _items(section, above + content[section.start : stop], told)
        named = any(item.name for item in found)
        items = _once([item for item in found if (item.name or not named) and item.quote])
        anomalies += [*_count(section, items), *_incomplete(found, items, len(tools))]
        if section.unsure:
            detail = "each quote may be of the verdict above it or of the one below"
            anomalies.append(Anomaly(code="unattributed_review", path="tools", detail=detail))
        none += [
            f"tools.{at}.community"
            for at, item in enumerate(items, len(tools))
            if item.community is not None and item.community.none
        ]
        tools += _tools(items, section.category or asked, who)
    if not tools:
        raise LayoutChanged("a critic's page that lists no verdict")
    if other:
        anomalies.append(Anomaly(code="address_mismatch", path="url", detail=f"asked for {other}"))
    paths = [f"tools.{at}.reviews.0.reviewer" for at in range(len(tools))] if derived else []
    return Page(
        kind="reviewer", url=url, tools=tuple(tools), derived=tuple(paths), none=tuple(none),
        anomalies=(
            *unread(content), *anomalies, *check_records(tools), *check_markup(layout)
        ),
    )  # fmt: skip


def _plainly(content: list[Line], sections: list[_Section], stops: list[int], who: str) -> None:
    """Take off what names the critic, and what leads the parts of the items."""
    relabel(content, who)
    for section, stop in zip(sections, stops, strict=True):
        items = content[section.start : stop]
        cut_labels(items, who, section.category)
        cut_before_links(items, who)


def _alike(sections: list[_Section], content: list[Line]) -> Alike:
    """What the cards of all lists have alike, where there are several lists."""
    if len(sections) == 1:
        return NOTHING_ALIKE
    counted = [section.expected[0] for section in sections if section.expected]
    return alike(content[sections[0].start :], sum(counted) or None)


def _items(section: _Section, lines: list[Line], told: Told) -> list[Item]:
    # What stands below each item ends no list.
    counts = Counter(line.key for line in lines)
    ends = (at for at, line in enumerate(lines) if counts[line.key] == 1 and _ends(line))
    end = next(ends, len(lines))
    for line in lines[end:]:
        line.ignore()
    expected = section.expected[0] if section.expected else None
    found = listed(lines[:end])
    if found is not None and found.tools == (expected or found.tools):
        expected = found.tools
        # Below a list may stand a copy of it, which is the fuller.
        end = end if any(map(linked, lines[found.stop : end])) else found.stop
    in_turns = None
    if found is None:
        headless = section.head == section.start
        in_turns = (
            turns(lines[:end])
            if headless
            else in_groups(lines[:end], expected) or in_rows(lines[:end], expected)
        )
    if in_turns is not None:
        expected, end = in_turns.tools, in_turns.stop
    return read_items(lines[:end], told._replace(expected=expected), in_turns)


def _once(items: list[Item]) -> list[Item]:
    """The items without the copies of them, for another width or a choice; of two the fuller."""
    kept: list[Item] = []
    said: list[str] = []
    places: defaultdict[tuple[str | None, str | None], list[int]] = defaultdict(list)
    for item in items:
        text = " ".join(line.text for line in item.quote)
        twins = places[item.slug, item.name][:MAX_COPIES]
        if any(text == said[at] or cut_short(text, (said[at],)) for at in twins):
            continue
        cut = next((at for at in twins if cut_short(said[at], (text,))), None)
        if cut is not None:
            kept[cut], said[cut] = item, text
            continue
        places[item.slug, item.name].append(len(kept))
        kept.append(item)
        said.append(text)
    return kept


def _ends(line: Line) -> bool:
    if line.role:
        return False
    if line.key in ENDINGS or line.key in MARKERS or BROWSE.match(line.text):
        return True
    return line.text.startswith("©") and shaped_like_noise(line.text)


def _tools(items: list[Item], category: str | None, who: str) -> list[Tool]:
    quotes = bare_quotes([" ".join(line.text for line in item.quote) for item in items])
    return [
        Tool(
            slug=item.slug,
            name=item.name,
            category=item.category or category,
            tagline=item.tagline,
            description=item.description,
            pricing=read_pricing(item.pricing) if item.pricing else Pricing(),
            best_for=item.best_for,
            verdict=item.badge,
            panel=_panel(item),
            community=_community(item),
            reviews=(Review(reviewer=who, score=item.score, verdict=item.vote, quote=quote),),
        )
        for item, quote in zip(items, quotes, strict=True)
    ]


def _panel(item: Item) -> Panel:
    ships, skips = item.panel or (None, None)
    return Panel(ship_percent=item.share, ships=ships, skips=skips)


def _community(item: Item) -> Community:
    told = item.community
    return Community(ship_percent=told.percent, votes=told.votes) if told else Community()


def _count(section: _Section, items: list[Item]) -> list[Anomaly]:
    """The heading's own counts against the list."""
    if section.expected is None:
        return []
    found = len(items), sum(item.vote == "ship" for item in items)
    if found == section.expected:
        return []
    detail = "the heading counts {} tools, {} shipped; the list has {}, {}"
    text = detail.format(*section.expected, *found)
    return [Anomaly(code="tally_mismatch", path="tools", detail=text)]


def _incomplete(every: list[Item], items: list[Item], before: int) -> list[Anomaly]:
    """Items without a name or a quote, and those that lack what others of the list have."""
    found = [
        Anomaly(code="incomplete_item", detail=f"{item.name or 'a verdict'}: name or quote is lost")
        for item in every
        if not (item.name and item.quote)
    ]
    for part in ("slug", "tagline"):
        has = [getattr(item, part) is not None for item in items]
        found += [
            Anomaly(
                code="incomplete_item",
                path=f"tools.{before + at}.{part}",
                detail="other items of the list have it",
            )
            for at, known in enumerate(has)
            if not known and any(has)
        ]
    return found


# -- the critic and the headings -----------------------------------------------------------


def _critic(
    layout: Layout, content: list[Line], sections: list[_Section], url: str | None
) -> tuple[str | None, bool]:
    """The critic's bare name, and whether only the address told it."""
    until = max(sections[0].head, sections[0].start - 1) if sections else len(content)
    path = urlsplit(url or "").path
    told = path.rsplit("/", 1)[-1].replace("-", " ") if path.startswith("/reviewer/") else None
    inside = within(content[:until], H1)
    heads = [line for line in content[:until] if line.index in inside]
    for line in (*heads, *content[: min(FIRST_LINES, until)]):
        if who := _critic_in(line.text, told):
            line.read("reviews.reviewer")
            return who, False
    if heads:
        heads[0].read("reviews.reviewer")
        within_it = _critic_within(heads[0].text)
        return within_it or heads[0].text.removeprefix("The "), False
    if CRITIC.fullmatch(layout.title or ""):
        return (layout.title or "")[4:], False
    return (told.title(), True) if told else (None, False)


def _critic_in(text: str, told: str | None) -> str | None:
    """The bare name of the critic whom a line names: `The Builder`, `Reviews by The Builder`.

    told: the name in the address
    """
    led, owned = BY.fullmatch(text), OWNED.fullmatch(text)
    for name in (text, *(match["who"] for match in (led, owned) if match is not None)):
        bare = name.removeprefix("The ")
        if CRITIC.fullmatch(name) or role(name) or key(bare) == told:
            return role(name) or bare
    return None


def _critic_within(text: str) -> str | None:
    """The only critic whom a sentence names: `What the Builder says`."""
    known = {role(match[1]) for match in WITHIN.finditer(text)} - {None}
    return known.pop() if len(known) == 1 and not VERSUS.search(text) else None


def _unheaded(content: list[Line], *, told: bool) -> _Section | None:
    """The list that has no heading, below the critic's name.

    told: whether the address says that the page is a critic's
    """
    head, who = _below_title(content), None
    if head is None:
        head, who = _named_early(content)
    if head is None and not told:
        return None
    matter = content[head or 0 :]
    found = listed(matter) or turns(matter)
    if found is None:
        return None
    # A critic whom no title names is the only one; below a list in turns are links to others.
    until = found.stop if isinstance(found, Turns) else len(matter)
    if who and not told and {role(line.text) for line in matter[:until]} - {None, who}:
        return None
    # Several with their angles and votes are the critics of one tool.
    credited = {said.role for line in matter[:until] if who and (said := named_in(line.text))}
    if len(credited) > 1:
        return None
    start = (head or 0) + found.start
    return _Section(start, start, None, None, isinstance(found, Turns) and found.unsure)


def _below_title(content: list[Line]) -> int | None:
    """The first line below the title that names a critic."""
    inside = within(content, H1)
    heads = ((at, line.text) for at, line in enumerate(content) if line.index in inside)
    return next(
        (at + 1 for at, text in heads if _critic_in(text, None) or _critic_within(text)), None
    )


def _named_early(content: list[Line]) -> tuple[int | None, str | None]:
    """The first line below the first critic whom a line names, and who that is."""
    early = ((at, _critic_in(line.text, None)) for at, line in enumerate(content[:FIRST_LINES]))
    return next(((at + 1, who) for at, who in early if who), (None, None))


def _sections(content: list[Line], asked: str | None) -> list[_Section]:
    """Every heading that counts its verdicts, else those that say `{Category} verdicts`."""
    counted: list[_Section] = []
    plain: list[_Section] = []
    for at, (line, after) in enumerate(pairwise([*content, None])):
        if line is None or len(line.text) > MAX_HEADING or "verdict" not in line.key:
            continue
        # What ends a list may be called after verdicts, too: a letter of the week's.
        match = HEADING.fullmatch(line.text) if not _ends(line) else None
        below = COUNTS.fullmatch(after.text) if after is not None else None
        if match is None and (said := BEHIND.fullmatch(line.text)) and (said["tools"] or below):
            match = said
        if match is None and not (counted and counted[-1].start > at):
            match = COUNTS.fullmatch(line.text)
        if match is None:
            continue
        counts = match if match["tools"] else below
        section = _Section(at, at + 1, _category(match.groupdict().get("category")), None)
        if counts is not None:
            section.expected = int(counts["tools"]), int(counts["shipped"])
            section.start += counts is below
            counted.append(section)
        elif _is_heading(line, at, asked):
            plain.append(section)
    return counted or _of_one_rank(plain, content)


def _of_one_rank(sections: list[_Section], content: list[Line]) -> list[_Section]:
    """The first list that no heading counts, and those of other categories that stand like it."""
    if not sections or not sections[0].category:
        return sections[:1]
    first, *others = sections
    tag = content[first.head].box.tag
    heads = [*(section.head for section in sections), len(content)]
    return [first] + [
        section
        for section, stop in zip(others, heads[2:], strict=True)
        if content[section.head].box.tag == tag
        and section.category
        and is_category(section.category)
        and any(ballot(line) or worded(line) for line in content[section.start : stop])
    ]


def _category(said: str | None) -> str | None:
    """The category that a heading says before `verdicts`; it may say whose they are instead."""
    said = (said or "").strip()
    whose = ALL.fullmatch(said) or _critic_in(f"{said} verdicts", None)
    return None if not said or whose else said


def _is_heading(line: Line, below: int, asked: str | None) -> bool:
    """Whether a line without counts heads a list: by its element, or by the address.

    below: how many lines stand above it
    """
    if asked and line.key == key(f"{asked} verdicts"):
        return True
    return below > 1 and len(line.text) < 80 and line.box.tag in ("h2", "h3", "h4")
