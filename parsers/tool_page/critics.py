"""The opinions on a tool's older page: critic, perspective, vote and text, in any arrangement.

Every opinion is a group of lines around the line that names its critic. Only the first line of
a group and its order tell the pieces apart, so a quote may hold any word that is a label.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import islice, pairwise, takewhile

from parsers.layout import FLAT, Box, Line
from parsers.lines.events import Event
from parsers.names.column_heads import column_heads, columned
from parsers.reviews.attribution import Review
from parsers.tool_page.ballots import ballots
from parsers.tool_page.credits import (
    MAX_CREDIT,
    Credit,
    joined,
    led,
)
from parsers.tool_page.labelled import scores_of, without_labels
from parsers.tool_page.matrix import critics_in_columns
from parsers.tool_page.order import around_words, words_above
from parsers.tool_page.pieces import credits_of, quotations, telling
from parsers.tool_page.tabs import without_tabs
from parsers.vocabulary import ROLES, Label

#: A vote between a critic and what the critic says.
VOTE_AMID = re.compile(r"(?<= )(?P<vote>Ship|Skip|SHIP|SKIP)\b[^\w“„«\"']+(?=[A-Z“„«\"'])")
#: A critic and the score behind the name, in the midst of a text.
RUN_ON = re.compile(rf"(?:{'|'.join(ROLES.values())})[^.!?/]{{1,{MAX_CREDIT}}}?\d{{1,3}} ?/ ?100")
MARKED = re.compile(r"[“„«\"].*[”“»\"]", re.DOTALL)
#: Lines of no meaning between two of a review: buttons, times, links to share it.
MAX_ASIDE = 8
#: Critics that one element holds, which ends with what the last of them says.
MIN_CRITICS = 2
#: Lines of what all critics say, above the heads of a table.
MAX_ABOVE = 4
#: Elements around a line of a cell, up to its row.
MAX_IN_ROW = 3
#: No critic needs more lines than these before the words begin.
MAX_CREDITS = 6


@dataclass(slots=True)
class _Group:
    credits: list[tuple[Line, Credit]] = field(default_factory=list)
    texts: list[Line] = field(default_factory=list)
    voted: bool = False


def read_critics(lines: list[Line]) -> list[Review]:
    """The reviews that the lines hold, in reading order."""
    if columns := critics_in_columns(lines):
        return columns
    heads = ((at, column_heads(lines[at:])) for at in range(min(MAX_ABOVE, len(lines))))
    start, count = next((found for found in heads if found[1]), (0, 0))
    for line in lines[start : start + count]:
        line.ignore()
    scored, quoted = _scores(lines[start:], count), quotations(lines)
    lines = without_labels(lines, scored, quoted)
    useful = _without_lists(telling(lines, scored.keys() | quoted))
    said_at = credits_of(useful, scored, quoted)
    grouped = ballots(useful, said_at, quoted)
    if grouped:
        for line, _ in grouped:
            line.read("reviews.verdict")
        useful = [line for line in useful if not line.role]
        said_at = credits_of(useful, scored, quoted)
    useful, said_at = _up_to_the_quotes(useful, said_at, quoted)
    useful, said_at = without_tabs(*_up_to_the_end(useful, said_at))
    breaks = [line.index for line, _ in grouped]
    above = words_above(useful, said_at, breaks)
    if above:
        useful, said_at = _up_to_the_last_critic(useful, said_at)
    groups = _led(useful, said_at) or _groups(useful, said_at, quoted, above=above)
    _up_to_marks(groups)
    _up_to_their_box(groups)
    _as_many_as_others(groups, above=bool(above))
    found = [_review(group, quoted) for group in groups]
    reviews = [review for review in found if review is not None]
    for line, named in grouped:
        for review in reviews:
            if review.event.line.index > line.index:
                review.event.vote = named
    return reviews


def _scores(lines: list[Line], heads: int) -> dict[int, Credit]:
    """By index: the bare numbers in a column of scores; none where all may be out of ten."""
    return scores_of(line for line, label in columned(lines, heads) if label is Label.SCORE)


def _without_lists(lines: list[Line]) -> list[Line]:
    """The lines up to where more of the page's own than stands in any review follows them."""
    far = (at for at, (a, b) in enumerate(pairwise(lines), 1) if b.index - a.index > MAX_ASIDE)
    return lines[: next(far, len(lines))]


def _up_to_the_end(
    lines: list[Line], said_at: list[Credit | None]
) -> tuple[list[Line], list[Credit | None]]:
    """The lines up to the end of the element that holds all critics: what follows is no quote.

    In an extract nothing may hold the rows of a table but the page: then the last row ends them.
    """
    named = [line for line, said in zip(lines, said_at, strict=True) if said and said.role]
    if len(named) < MIN_CRITICS:
        return lines, said_at
    first, last = named[0].index, named[-1].index
    around = next(box for box in named[0].box.ancestors() if box.start <= first and last < box.end)
    if around.parent is None:
        # Who is critic may be one of several lines of a cell.
        rows = (box for box in islice(named[-1].box.ancestors(), MAX_IN_ROW) if box.tag == "tr")
        around = next(rows, around)
    kept = [line.index < around.end or line.index <= last for line in lines]
    stop = len([line for line, inside in zip(lines, kept, strict=True) if inside])
    return (lines[:stop], said_at[:stop]) if stop > lines.index(named[-1]) + 1 else (lines, said_at)


def _up_to_the_quotes(
    lines: list[Line], said_at: list[Credit | None], quoted: set[int]
) -> tuple[list[Line], list[Credit | None]]:
    """The lines up to the last quote of a page that marks them, and who is credited below it."""
    last = max((at for at, line in enumerate(lines) if line.index in quoted), default=None)
    if last is None:
        return lines, said_at
    below = takewhile(lambda said: said is not None, said_at[last + 1 :])
    stop = last + 1 + len(list(below))
    return lines[:stop], said_at[:stop]


def _up_to_the_last_critic(
    lines: list[Line], said_at: list[Credit | None]
) -> tuple[list[Line], list[Credit | None]]:
    """The lines up to what is said of the last critic, where the words stand above each."""
    last = max(at for at, said in enumerate(said_at) if said is not None and said.role)
    stop = last + 1 + len(list(takewhile(lambda said: said is not None, said_at[last + 1 :])))
    return lines[:stop], said_at[:stop]


def _groups(
    lines: list[Line], said_at: list[Credit | None], quoted: set[int], *, above: bool | None
) -> list[_Group]:
    """One group a critic; without critics one a vote; without votes one a text.

    Where a page marks its quotes, no other text is one.
    """
    framed = around_words(lines, said_at)
    starts = framed or _starts(said_at, above=above)
    if not starts:
        return _paragraphs([line for line in lines if line.index in quoted] or lines)
    groups: list[_Group] = []
    backwards = starts[0] == 0 and said_at[0] is None and said_at[-1] is not None
    backwards = backwards or bool(framed)
    for start, stop in zip(starts, [*starts[1:], len(lines)], strict=True):
        group = _Group()
        for at in range(start, stop):
            said = said_at[at]
            if said is None or (not backwards and _is_quote(group, said, last=at == stop - 1)):
                group.texts.append(lines[at])
            elif said.vote and group.voted and group.texts and not framed:
                # A second vote below the words: the critic's name above it is lost.
                groups.append(group)
                group = _Group(credits=[(lines[at], said)], voted=True)
            else:
                group.credits.append((lines[at], said))
                group.voted = group.voted or said.vote is not None
        groups.append(group)
    return groups


def _led(lines: list[Line], said_at: list[Credit | None]) -> list[_Group]:
    """One group a line that begins with a critic and a vote, where no critic stands alone."""
    if any(said is not None and said.role for said in said_at):
        return []
    groups: list[_Group] = []
    for line in lines:
        said, lead = _lead(line.text)
        if said is not None:
            line.lead = lead
            groups.append(_Group([(line, said)], [line], voted=True))
        elif groups:
            groups[-1].texts.append(line)
    if len(groups) < MIN_CRITICS:
        for line in lines:
            line.lead = 0
        return []
    del groups[-1].texts[1:]
    return groups


def _lead(text: str) -> tuple[Credit | None, int]:
    """What a text says before its words: the critic and a vote; and where these begin."""
    match = VOTE_AMID.search(text, 0, MAX_CREDIT)
    said = joined(text[: match.end("vote")]) if match else None
    if match and said:
        return said, match.end()
    return led(text)


def judge_in_lead(lines: list[Line]) -> bool:
    """Whether several lines begin with a critic, the perspective and the vote, each once."""
    told = [said for line in lines if (said := _lead(line.text)[0]) is not None and said.angle]
    names = [said.role for said in told if said.role is not None and said.vote is not None]
    return MIN_CRITICS <= len(names) == len(set(names))


def _up_to_marks(groups: list[_Group]) -> None:
    """Where the quotes of all critics wear marks, nothing without them is part of one."""
    marked = [[line for line in group.texts if MARKED.fullmatch(line.text)] for group in groups]
    if len(groups) >= MIN_CRITICS and all(marked):
        for group, texts in zip(groups, marked, strict=True):
            group.texts = texts


def _up_to_their_box(groups: list[_Group]) -> None:
    """Where each review but the last has an element of its own, so has the last.

    In it stand the critic and the words; what follows it is no part of them.
    """
    if len(groups) <= MIN_CRITICS or not all(group.credits and group.texts for group in groups):
        return
    boxes = [_holder(group) for group in groups]
    if len({id(box) for box in boxes}) < len(boxes):
        return
    if any(
        line.index >= box.end
        for group, box in zip(groups[:-1], boxes, strict=False)
        for line in group.texts
    ):
        return
    kept = [line for line in groups[-1].texts if line.index < boxes[-1].end]
    groups[-1].texts = kept


def _as_many_as_others(groups: list[_Group], *, above: bool) -> None:
    """Where the words of each critic but the outermost are one line, so are his.

    What stands behind them, or before the first where the words come first, is not his: unless
    he has an element of his own, or it goes on in the element of the words.
    """
    others, outer = (groups[1:], groups[:1]) if above else (groups[:-1], groups[-1:])
    if len(others) < MIN_CRITICS or any(len(group.texts) != 1 for group in others):
        return
    for group in outer:
        if len(group.texts) > 1:
            own = group.texts[-1] if above else group.texts[0]
            around = _own_box(group, own, others)
            group.texts = [
                line for line in group.texts if line is own or _held(line, own, around, above=above)
            ]


def _own_box(group: _Group, words: Line, others: list[_Group]) -> Box | None:
    """The largest element around a critic and the words that holds nothing of the others."""
    if not group.credits:
        return None
    lines = [words, *(line for line, _ in group.credits)]
    first, last = min(line.index for line in lines), max(line.index for line in lines)
    beside = [line.index for other in others for line in other.texts]
    best = None
    for box in words.box.ancestors():
        if any(box.start <= index < box.end for index in beside):
            break
        best = box if box.start <= first and last < box.end else None
    return best


def _held(line: Line, words: Line, around: Box | None, *, above: bool) -> bool:
    """Whether a line stands in a critic's own element, or goes on beside the words below him."""
    if around is not None:
        return around.start <= line.index < around.end
    beside = line.box.parent is words.box.parent and line.box.tag == words.box.tag
    return not above and beside and words.box.depth > FLAT


def _holder(group: _Group) -> Box:
    """The nearest element that holds what a review says of itself and the first of its words."""
    places = [group.credits[0][0], group.credits[-1][0], group.texts[0]]
    first, last = min(line.index for line in places), max(line.index for line in places)
    return next(box for box in places[0].box.ancestors() if box.start <= first and last < box.end)


def _is_quote(group: _Group, said: Credit, *, last: bool) -> bool:
    """Whether a line that looks like a critic or a vote is the quote: nothing else is one."""
    if group.texts and said.score is not None:
        return any(other.score is not None for _, other in group.credits)
    if group.texts:
        return said.vote is None or (group.voted and last)
    return group.voted and last


def _starts(said_at: list[Credit | None], *, above: bool | None) -> list[int]:
    roles = [at for at, said in enumerate(said_at) if said is not None and said.role]
    marks = roles or [at for at, said in enumerate(said_at) if said is not None and said.vote]
    if not marks:
        return []
    lead = marks[0]
    if lead and all(said is not None for said in said_at[:lead]):
        firsts = [at - lead for at in marks if at >= lead]
        return [at for at in firsts if _voted(said_at[at])] or firsts
    if lead and said_at[0] is None and said_at[-1] is not None and above is not False:
        ends = _ends(said_at, marks)
        starts = [0, *ends[:-1]]
        if above or not any(said_at[:lead]) or _words_first(said_at, starts, ends):
            return starts
    return _without_quotes(said_at, marks)


def _without_quotes(said_at: list[Credit | None], marks: list[int]) -> list[int]:
    """Drop a critic's name that stands where the words of the one before are due."""
    kept = marks[:1]
    for mark in marks[1:]:
        since = said_at[max(kept[-1], mark - MAX_CREDITS) : mark]
        due = None not in since and any(said is not None and said.vote for said in since)
        after = said_at[mark + 1] if mark + 1 < len(said_at) else None
        if not (due and (after is None or after.role) and not _voted(said_at[mark])):
            kept.append(mark)
    return kept


def _voted(said: Credit | None) -> bool:
    return said is not None and said.vote is not None


def _ends(said_at: list[Credit | None], marks: list[int]) -> list[int]:
    """Where each group ends if the words stand above the critic."""
    ends = []
    for mark in marks:
        end = mark + 1
        while end < len(said_at) and said_at[end] is not None and end not in marks:
            end += 1
        ends.append(end)
    return ends


def _words_first(said_at: list[Credit | None], starts: list[int], ends: list[int]) -> bool:
    """Whether each group has words, then one vote, then whoever votes: `Ship`, `The Builder`."""
    groups = [said_at[start:end] for start, end in zip(starts, ends, strict=True)]
    return len(groups) >= MIN_CRITICS and all(
        group and group[0] is None and sum(map(_voted, group)) == 1 for group in groups
    )


def _paragraphs(lines: list[Line]) -> list[_Group]:
    """A review a text; one that opens a quotation mark goes on until it is closed.

    A text that begins with a critic and the score, or into which several were run, is none.
    """
    groups: list[_Group] = []
    for line in lines:
        if _is_run_on(line.text):
            continue
        open_mark = bool(groups) and groups[-1].texts[0].text[0] in "“„«"
        if open_mark and groups[-1].texts[-1].text[-1] not in "”“»":
            groups[-1].texts.append(line)
        else:
            groups.append(_Group(texts=[line]))
    return groups


def _is_run_on(text: str) -> bool:
    named = RUN_ON.search(text, 0, MAX_CREDIT)
    led = named is not None and text[: named.start()].strip("*_ —–-") in ("", "The")
    return led or len(RUN_ON.findall(text)) >= MIN_CRITICS


def _review(group: _Group, quoted: set[int]) -> Review | None:
    texts = _best(group.texts, quoted)
    if not texts:
        return None
    event = Event("review", texts[0], quote=texts)
    named: str | None = None
    for line, said in group.credits:
        named = named or said.role
        event.vote = event.vote or said.vote
        event.score = event.score if event.score is not None else said.score
        line.read("reviews.reviewer" if said.role else "reviews.verdict" if said.vote else "label")
    for line in texts:
        line.read("reviews")
    event.role = named
    return Review(event, named, None, 0)


def _best(texts: list[Line], inside: set[int]) -> list[Line]:
    """The words of one review among its texts: the quoted ones where any are."""
    quoted = [line for line in texts if line.index in inside]
    marked = [line for line in texts if MARKED.fullmatch(line.text)]
    if quoted or len(texts) < 2:
        return quoted or texts
    if len(marked) == 1 and len(marked[0].text) * 2 > sum(len(line.text) for line in texts):
        return marked
    return texts
