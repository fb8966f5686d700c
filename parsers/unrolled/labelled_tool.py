"""A tool's page in one line whose facts have labels: `Verdict Ship Panel 3 ship / 1 skip Pricing`.

Values whose shape is known (a badge, a tally, a share, a date) tell where the facts stand, critics
with score and vote where the reviews do; the name is what the description begins with. Where any of
these is not plain, the text is left as it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import islice, pairwise

from parsers.unrolled.endings import cut_ending
from parsers.vocabulary import BADGES, LABELS, ROLES, Label

MAX_NAME, MIN_NAME = 80, 3
#: Characters of a heading, of a pitch, and of a category or a menu above the name.
MAX_HEAD, MAX_PITCH = 60, 240
MIN_CRITICS, MIN_FACTS = 2, 2
#: Characters before the first value of a shape in which labels stand, and headings of descriptions.
MAX_BEFORE, MAX_CUTS = 300, 12
_TALLY = r"\d{1,2} ships? ?[/·,] ?\d{1,2} skips?"
_SHIP = r"\d{1,3} ?% ships?"
_VOTES = r"\d[\d,]* votes?"
#: What the value of a label looks like, for labels whose values have a shape.
VALUES = {
    Label.TALLY: rf"(?:{'|'.join(BADGES)})(?: ?· ?{_TALLY})?|{_TALLY}",
    Label.PANEL: rf"{_TALLY}|{_SHIP}|\d{{1,3}} ?%",
    Label.COMMUNITY: rf"{_SHIP}(?: \({_VOTES}\)| · {_VOTES})?|{_VOTES} · {_SHIP}|[—–](?= )"
    r"|No (?:community )?votes(?: yet)?",
    Label.REVIEWED: r"\d{4}-\d\d-\d\d|[A-Z][a-z]{2,8} \d{1,2}, \d{4}|\d{1,2} [A-Z][a-z]{2,8} \d{4}",
}
#: Labels of which any text is the value.
FREE = (Label.PRICING, Label.BEST_FOR, Label.CATEGORY)


def _words(labels: Iterable[Label]) -> str:
    """The labels as they are written at the beginning of a text."""
    told = set(labels)
    words = sorted((word for word in LABELS if LABELS[word] in told), key=len, reverse=True)
    return "|".join(f"{word[0].upper()}{re.escape(word[1:])}" for word in words)


#: Nothing that a label or a heading is a part of stands before it.
_APART = r"(?:^|(?<=[\s.!?)%”\"\w]))"
FACT = {
    label: re.compile(rf"{_APART}({_words([label])}):? ?({value})(?![a-z])")
    for label, value in VALUES.items()
}
LABELLED = re.compile(rf"{_APART}({_words(FREE)}):? ?(?=[^\s:,;.)])(?!(?<= )[a-z])")
COLONED = re.compile(rf"{_APART}({_words(FREE)}): ?(?=\S)")
#: How a sentence tells the tally.
SUM = re.compile(r"(\d{1,2} of \d{1,2} critics would ship it(?:, \d{1,2} would skip it)?\.?) ?(.*)")
ABOUT = re.compile(
    rf"{_APART}(?:About (?:this|the) (?:tool|app|product)"
    rf"|(?!About)(?:{_words([Label.DESCRIPTION])})):? ?(?=\S)"
)
FACTS = re.compile(r"(?:At a glance|(?:Quick |Key |The )?[Ff]acts):? ?$")
_VOTE = r"(?:ship|skip|Ship|Skip|SHIP|SKIP)"
_SCORE = r"(\d{1,3} ?/ ?100)"
#: A critic, score and vote before a quote, and behind one.
LED = re.compile(
    rf"(?:(?<=[a-z.!?”\"])|(?<!\S))(?:The )?([A-Z][a-z]{{2,20}}):? ?{_SCORE} ?[·,]? ?({_VOTE})"
    r"(?: ?[:—–-] ?| ?)(?=[A-Z“\"'‘\d`])"
)
CREDIT = re.compile(
    rf" ?[—–] ?(?:The )?([A-Z][a-z]{{2,20}}) ?[,·:]? ?{_SCORE} ?[·,] ?({_VOTE})(?![a-z])"
)
#: What heads quotes that nothing else sets off from a description.
QUOTED = re.compile(
    r"(?<=[.!?”\"])\s?("
    r"What (?:the critics|the panel|they) (?:said|says?)"
    r"|In (?:the critics['’]|their) (?:own )?words"
    r"|(?:Panel|Critic|Expert) [Rr]eviews|(?:The )?[Rr]eviews|The [Cc]ritics)(?=\s?[A-Z“\"'‘\d`])"
)
SENTENCE = re.compile(r"[.!?…”\"](?=\s?[A-Z])|[.!?…”\"]$")
BEGUN = re.compile(r"(?<=\w)(?=\W)|(?<=[^\w\s])(?=\s)")
TITLE = re.compile(r"(.{3,80}?) (?:review )?[|–—] ?Ship or Skip")


def unrolled(line: str) -> list[str]:
    """The texts of the page in the order of a page; none where they cannot be told."""
    if "100" not in line:
        return []
    main, below = cut_ending(line)
    reviews = _led(main) or _credited(main)
    if reviews is None:
        return []
    above, said = reviews
    found = _found(above)
    if found is None:
        return []
    start, end, facts = found
    upper, lower = above[:start], above[end:].strip()
    about = ABOUT.match(lower)
    if about is not None:
        *_, heading = _without_heading(lower[about.end() :])
        text = lower[about.end() : len(lower) - len(heading)].strip()
    else:
        cuts = list(islice(ABOUT.finditer(upper), MAX_CUTS))
        cuts = [cut for cut in cuts if _name(upper[cut.end() :], upper[: cut.start()])]
        if len(cuts) != 1 or SENTENCE.search(lower) or len(lower) > MAX_HEAD:
            return []
        about, heading = cuts[0], lower
        upper, text = upper[: about.start()], upper[about.end() :]
        text = FACTS.sub("", text).strip()
    name = _name(text, upper)
    at = upper.rfind(name) if name else -1
    pitch = upper[at + len(name) :].strip()
    if at < 0 or len(pitch) > MAX_PITCH or not (pitch[:1].isupper() or pitch[:1].isdigit()):
        return []
    return [
        *_menu(upper[:at].strip(), name),
        name,
        pitch,
        *facts,
        about[0],
        text,
        heading,
        *said,
        *below,
    ]


def _led(text: str) -> tuple[str, list[str]] | None:
    """What stands above the critics, and each with score, vote and the quote behind."""
    critics = list(LED.finditer(text))
    if not _each_once(critics):
        return None
    ends = [*(critic.start() for critic in critics[1:]), len(text)]
    quotes = [text[critic.end() : end].strip() for critic, end in zip(critics, ends, strict=True)]
    marked = [quote for quote in quotes if quote[:1] in '“"']
    if marked and not all(quote[-1:] in '”"' for quote in quotes if quote):
        return None
    return text[: critics[0].start()].strip(), list(_reviews(critics, quotes))


def _credited(text: str) -> tuple[str, list[str]] | None:
    """What stands above quotes that are each credited to a critic with score and vote."""
    critics = list(CREDIT.finditer(text))
    if not _each_once(critics) or text[critics[-1].end() :].strip():
        return None
    heads = list(QUOTED.finditer(text, 0, critics[0].start()))
    if len(heads) != 1:
        return None
    starts = [heads[0].end(), *(critic.end() for critic in critics)]
    quotes = [
        text[start : critic.start()].strip() for start, critic in zip(starts, critics, strict=False)
    ]
    return text[: heads[0].end()].strip(), list(_reviews(critics, quotes))


def _each_once(critics: list[re.Match[str]]) -> bool:
    """Whether several critics whom the site is known to have stand there, each a single time."""
    told = {critic[1].casefold() for critic in critics} & ROLES.keys()
    return MIN_CRITICS <= len(critics) == len(told)


def _reviews(critics: list[re.Match[str]], quotes: list[str]) -> Iterator[str]:
    for critic, quote in zip(critics, quotes, strict=True):
        yield from (critic[1], f"{critic[2]} · {critic[3].lower()}", quote)


def _found(text: str) -> tuple[int, int, list[str]] | None:
    """Where the facts begin and end, and labels and values in turn."""
    typed = sorted(
        (found for pattern in FACT.values() for found in pattern.finditer(text)),
        key=lambda found: found.start(),
    )
    told = [LABELS[found[1].casefold()] for found in typed]
    if len(told) < MIN_FACTS or len(set(told)) < len(told) or Label.TALLY not in told:
        return None
    facts: list[str] = []
    start = typed[0].start()
    lead = FACTS.search(text, max(0, start - MAX_HEAD), start)
    for label in LABELLED.finditer(text, max(0, start - MAX_BEFORE), start):
        heading = FACTS.search(text, max(0, label.start() - MAX_HEAD), label.start())
        if heading is not None and (above := _free(text[label.start() : start])) is not None:
            lead, facts = heading, above
            break
    start = lead.start() if lead is not None else start
    for fact, after in pairwise([*typed, None]):
        assert fact is not None
        facts += [fact[1], fact[2]]
        between = _free(text[fact.end() : after.start()].strip()) if after else []
        if between is None:
            return None
        facts += between
    return start, typed[-1].end(), facts


def _free(text: str) -> list[str] | None:
    """Labels and values between two facts; None where the text is more than these."""
    summed = SUM.match(text)
    told, text = ([summed[1]], summed[2]) if summed is not None else ([], text)
    if not text:
        return told
    pattern = COLONED if COLONED.match(text) else LABELLED
    labels = list(pattern.finditer(text))
    kinds = {LABELS[label[1].casefold()] for label in labels}
    if not labels or labels[0].start() or len(kinds) < len(labels):
        return None
    ends = [*(label.start() for label in labels[1:]), len(text)]
    for label, end in zip(labels, ends, strict=True):
        told += [label[1], text[label.end() : end].strip()]
    return told


def _without_heading(text: str) -> tuple[str, str]:
    """A description, and the heading of the reviews that it runs on to."""
    ends = [found.end() for found in SENTENCE.finditer(text)]
    heading = text[ends[-1] :].strip() if ends else ""
    return (text, "") if not heading or len(heading) > MAX_HEAD else (text, heading)


def _name(about: str, above: str) -> str:
    """The longest beginning of the description that stands above the facts, too."""
    ends = [found.start() for found in BEGUN.finditer(about[: MAX_NAME + 1])]
    names = (about[:end] for end in reversed(ends) if MIN_NAME <= end <= MAX_NAME)
    return next((name for name in names if name in above), "")


def _menu(text: str, name: str) -> list[str]:
    """The title and the menu above the name, which may end with the name, too."""
    again = [name] if text.endswith(name) else []
    text = text.removesuffix(name).strip()
    title = TITLE.match(text)
    cut = title.end() if title is not None else 0
    return [text[:cut], text[cut:].strip(), *again]
