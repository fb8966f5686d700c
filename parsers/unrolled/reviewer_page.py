"""Items of a critic's list that an extract ran together: `Otter Ship Sorts notices “It does.”`.

They are taken apart where the heading's own count fits, and left as they are elsewhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from parsers.text import clean, key
from parsers.unrolled.cards import NOBODYS
from parsers.values.figures import vote
from parsers.values.urls import spells, tool_slug
from parsers.vocabulary import CATEGORIES, ENDINGS, LABELS, ROLES, Label

HEADING = re.compile(
    r"verdicts? ?\(\s*(?P<tools>\d{1,4}) tools?, ?\d{1,4} shipped\s*\)", re.IGNORECASE
)
#: A name and its vote, at the beginning or behind the quote of the item before.
ITEM = re.compile(
    r"(?:\A|(?<=[”»]))\s*([^“”«»]{1,80}?)\s?((?:Ship|Skip)(?:ped)?|SHIP|SKIP)(?![a-z])"
)
#: An item that is one link, and the heading that Markdown makes of it.
LINKED = re.compile(r"\s*(?:#{1,6} ?)?\[([^\[\]]{1,4000})\]\(([^\s()]{1,400})\)")
#: The line below a heading that Markdown takes for the mark of one, and the marks before others.
UNDERLINE = re.compile(r"[ \t]*\n[-=]{3,}[ \t]*(?=\n)")
HEADED = re.compile(r"#{1,6}\s+(?=\S)")
BULLET = re.compile(r"^[ \t>]*(?:[-*•]|\d{1,3}[.)])[ \t]+", re.MULTILINE)
OPENING, CLOSING = "“«", "”»"
ITEM_LABELS = frozenset(
    (Label.TALLY, Label.VOTE, Label.SCORE, Label.TAGLINE, Label.CATEGORY, Label.QUOTE)
)
_ENDINGS = sorted((word for word in ENDINGS if " " in word), key=len, reverse=True)
BELOW = re.compile(
    rf"(?<=[”»])\s*(?:(?i:{'|'.join(map(re.escape, _ENDINGS))})|©|Browse the )[^“”]*\Z"
)
#: Labels of an item's parts that may stand run together, the quote's the last of them.
_LED = sorted(
    (word.capitalize() for word, label in LABELS.items() if label in ITEM_LABELS),
    key=len,
    reverse=True,
)
LED = re.compile(rf"(?<![A-Z])({'|'.join(map(re.escape, _LED))}):\s*")
#: Labels that a line of them has at the least, and how many such lines.
MIN_LED, MIN_LINES = 3, 2
#: A vote before a name, and words in lower case that no name has.
VOTED = re.compile(r"(Ship|Skip|SHIP|SKIP)\s+(?=\S)")
MIN_LOWER = 3
CRITIC = re.compile(rf"The (?:{'|'.join(ROLES.values())})(?![a-z])")
#: Characters of the longest list.
MAX_LIST = 400_000
#: Words of a category.
MAX_WORDS = 5


def unroll_list(text: str, verbatim: str) -> str:
    """The text of a critic's page with each item's name, vote, pitch and quote in lines.

    verbatim: what marks a line in which no sign is a mark.
    """
    head = HEADING.search(text)
    if head is None:
        return text
    linked = _unlinked(text, verbatim) if "](" in text else text
    if linked != text:
        return linked
    text = text[: head.end()] + _led_lines(text[head.end() :], verbatim)
    body, below = _body(text[head.end() :])
    expected = int(head["tools"])
    if not expected or len(body) > MAX_LIST:
        return text
    if len(body.splitlines()) > expected:
        return _in_lines(text[: head.end()], body, expected, below, verbatim) or text
    whole = clean(" ".join(BULLET.sub("", body).split("\n")))
    found = list(ITEM.finditer(whole))
    ends = [item.start() for item in found[1:]] + [len(whole)]
    items = [
        _item(item, whole[item.end() : end].strip()) for item, end in zip(found, ends, strict=False)
    ]
    if len(items) != expected or None in items:
        return _in_lines(text[: head.end()], body, expected, below, verbatim) or text
    lines = [*_above(text[: head.start()], head[0])]
    lines += [verbatim + line for item in items if item for line in item if line]
    return "\n\n".join([*lines, below])


def _led_lines(text: str, verbatim: str) -> str:
    """The text with labels and values that stand run together in lines of their own."""
    lines = text.split("\n")
    told = {
        at: parts
        for at, line in enumerate(lines)
        if LED.match(line) and len(parts := _led(line)) >= MIN_LED
    }
    for at, parts in told.items() if len(told) >= MIN_LINES else ():
        lines[at] = "\n\n".join(verbatim + part for part in parts)
    return "\n".join(lines)


def _led(text: str) -> list[str]:
    """`Verdict: Ship Score: 81/100 Take: It holds.` in pieces; behind the quote's no label is."""
    found: dict[str, re.Match[str]] = {}
    for led in LED.finditer(text):
        if led[1] in found or any(LABELS[key(word)] is Label.QUOTE for word in found):
            break
        found[led[1]] = led
    if not found:
        return [text]
    places = [*found.values()]
    stops = [led.start() for led in places[1:]] + [len(text)]
    values = [text[led.end() : stop].strip() for led, stop in zip(places, stops, strict=True)]
    pieces = [
        value if LABELS[key(word)] is Label.QUOTE else f"{word}: {value}"
        for word, value in zip(found, values, strict=True)
        if value
    ]
    return [piece for piece in (text[: places[0].start()].strip(), *pieces) if piece]


def _in_lines(above: str, body: str, expected: int, below: str, verbatim: str) -> str:
    """The text with items of a line each that end with their quote in more; else nothing.

    What stands before a quote may be a name alone. Of name and pitch nobody can say which is which.
    """
    lines = [BULLET.sub("", line).strip() for line in body.split("\n")]
    starts = [_quote(line) or None for line in lines]
    heads = [line[:start].strip() for line, start in zip(lines, starts, strict=True) if start]
    linked = all(map(LINKED.fullmatch, heads))
    if len(heads) != expected or (not linked and any("](" in head for head in heads)):
        return ""
    voted = all(map(VOTED.match, heads))
    names = [VOTED.sub("", head, count=1) if voted else head for head in heads]
    pitched = any(sum(map(str.islower, name.split())) >= MIN_LOWER for name in names)
    if linked and pitched:
        return ""
    mark = "" if linked else NOBODYS if pitched else verbatim
    found: list[str] = []
    turn = iter(names)
    for line, start in zip(lines, starts, strict=True):
        if start is None:
            found.append(line)
            continue
        found.append(mark + next(turn))
        found += [verbatim + line.split()[0]] if voted else []
        found.append(verbatim + line[start:])
    return "\n\n".join([above, *found, below])


def _unlinked(text: str, verbatim: str) -> str:
    """The text with the items that are a link each in lines, below each heading that counts so."""
    pieces: list[str] = []
    done = 0
    for head in HEADING.finditer(text):
        found: list[re.Match[str]] = []
        line = UNDERLINE.match(text, head.end())
        start = line.end() if line is not None else head.end()
        while len(found) < int(head["tools"]):
            item = LINKED.match(text, found[-1].end() if found else start)
            if item is None:
                break
            found.append(item)
        items = [_of_lines(*item.groups()) or _of_link(clean(item[1]), item[2]) for item in found]
        if items and None not in items and len(items) == int(head["tools"]):
            lines = (verbatim + line for item in items if item for line in item if line)
            pieces += [text[done : head.end()], *lines, ""]
            done = found[-1].end()
    return "\n\n".join([*pieces, text[done:].lstrip()]) if pieces else text


def _of_lines(text: str, address: str) -> tuple[str, ...] | None:
    """The lines of an item that is a link, if the slug or a heading's mark tells the name's."""
    lines = [stripped for line in text.split("\n") if (stripped := line.strip())]
    bare = [HEADED.sub("", line, count=1) for line in lines]
    headed = [at for at, line in enumerate(lines) if line != bare[at]]
    slug = tool_slug(address)
    spelt = [at for at, line in enumerate(bare) if slug is not None and spells(slug, line)]
    names = headed or spelt[:1]
    if len(names) != 1 or sum(vote(line) is not None for line in bare) == 0:
        return None
    return tuple(f"[{line}]({address})" if at in names else line for at, line in enumerate(bare))


def _of_link(text: str, address: str) -> tuple[str, ...] | None:
    """The parts of an item that is a link, whose name alone leads there."""
    found = ITEM.match(text)
    parts = _item(found, text[found.end() :].strip()) if found is not None else None
    return (f"[{parts[0]}]({address})", *parts[1:]) if parts is not None else None


def _body(text: str) -> tuple[str, str]:
    """The list, and what stands below it."""
    below = BELOW.search(text)
    lines = [line for line in text[: below.start() if below else None].split("\n") if line.strip()]
    return "\n".join(lines), below[0].strip() if below else ""


def _item(found: re.Match[str], text: str) -> tuple[str, ...] | None:
    """Name, vote, pitch and quote; None where the quote's beginning is not told."""
    start = _quote(text)
    if start is None:
        return None
    name = found[1].strip().rstrip(" ·|:–—-")
    label = next((word for word in _LED if name.endswith(f" {word}") and LED.search(text)), "")
    name = name.removesuffix(label).rstrip()
    return name, found[2], *_led(text[:start].strip()), text[start:]


def _quote(text: str) -> int | None:
    """Where the quotation begins that is closed by the last sign, and by no other before it."""
    depth, start = 0, None
    for at, char in enumerate(text):
        if char in OPENING:
            start = at if depth == 0 else start
            depth += 1
        elif char in CLOSING:
            depth -= 1
    return start if depth == 0 and text[-1:] in CLOSING else None


def _above(text: str, heading: str) -> Iterator[str]:
    """What stands above the list, with the critic and the heading in lines of their own."""
    lead, _, last = text.rpartition("\n")
    critic = CRITIC.search(last)
    if critic is None:
        yield f"{text}{heading}"
        return
    words = last.strip().split(" ")
    ends = (" ".join(words[at:]) for at in range(max(0, len(words) - MAX_WORDS), len(words)))
    category = next((end for end in ends if key(end) in CATEGORIES), "All")
    yield f"{lead}\n{last[: critic.start()]}".strip()
    yield critic[0]
    yield f"{category} {heading}"
