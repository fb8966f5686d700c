"""What gauges say that are drawn rather than printed: `93/100` for a score, `80%` for a share.

What a gauge is of is told by its name or by the text before it; without either it says nothing.
"""

from __future__ import annotations

import re
from itertools import islice

from selectolax.lexbor import LexborNode

from parsers.html.pictures import MAX_BESIDE, MAX_SPOKEN, speaks
from parsers.text import clean, key
from parsers.values.figures import bare_score, role
from parsers.vocabulary import LABELS, Label

#: Elements that are gauges, and the roles of others that are.
TAG = "meter"
TAGS = frozenset((TAG, "progress"))
ROLES = frozenset(("meter", "progressbar"))
#: What any page with one has in it.
SIGNS = (b"<meter", b"<progress", b"aria-valuenow")
SHARES = frozenset((Label.PANEL, Label.COMMUNITY))
SCORE = re.compile(
    r"(?:(?:the )?(\w+)(?:['’]s)? )?(?:score|rating)(?: ?\(?(?:out )?of 100\)?)?", re.IGNORECASE
)
#: What a gauge's name says besides: `Score: 46 out of 100`.
VALUED = re.compile(r"(?<=\w)\W{1,3}(\d{1,3}) ?(?:%|points|(?:/|of|out of) ?100)?$")
WHOLE = re.compile(r"(\d{1,3})(?:\.0+)?")
PART = re.compile(r"0?\.(\d\d?)0*|1(?:\.0+)?()")
#: Elements around a gauge that hold nothing else before it.
MAX_CLIMB = 2
#: More gauges than any page has would only cost time.
MAX_GAUGES = 1_000
#: Nodes of an element beside a gauge in which its text is looked for.
MAX_NODES = 24


def is_gauge(node: LexborNode, tag: str) -> bool:
    """Whether an element stands for a number."""
    return tag in TAGS or node.attrs.get("role") in ROLES


def reading(node: LexborNode, tag: str) -> str | None:
    """What a gauge says, unless the text right before or behind it does."""
    attributes = node.attrs
    points = _points(node, tag)
    if points is None:
        return None
    before, after = _around(node, 0), _around(node, 1)
    named = clean(attributes.get("aria-label") or attributes.get("title") or "")
    valued = VALUED.search(named)
    if valued is not None and int(valued[1]) == points:
        named = named[: valued.start()]
    unit = _unit(named or before)
    if unit is None or _says(before, points) or _says(after, points):
        return None
    told = clean(attributes.get("aria-valuetext") or "")
    said = told if speaks(told) else f"{points}{unit}"
    # Only its name may say which share it is.
    label = LABELS.get(key(named))
    return f"{named}: {said}" if label in SHARES and label is not LABELS.get(key(before)) else said


def _unit(named: str) -> str | None:
    """How a number of this name is printed; None for a name that nobody knows."""
    if not named or len(named) > MAX_SPOKEN:
        return None
    label = LABELS.get(key(named))
    if label in SHARES:
        return "%"
    score = SCORE.fullmatch(key(named))
    of_critic = score is not None and (score[1] is None or role(score[1]) is not None)
    return "/100" if label is Label.SCORE or of_critic or role(named) else None


def _points(node: LexborNode, tag: str) -> int | None:
    """How far a gauge from 0 to 100, or to 1, is filled."""
    attributes = node.attrs
    own = tag in TAGS
    value = attributes.get("aria-valuenow") or attributes.get("value") or ""
    top = attributes.get("aria-valuemax") or attributes.get("max") or ("1" if own else "100")
    bottom = attributes.get("aria-valuemin") or attributes.get("min") or "0"
    if bottom != "0":
        return None
    if top == "1":
        part = PART.fullmatch(value)
        return None if part is None else int(part[1].ljust(2, "0")) if part[1] else 100
    whole = WHOLE.fullmatch(value) if top == "100" else None
    return bare_score(whole[1]) if whole is not None else None


def _around(node: LexborNode, side: int) -> str:
    """The text before or behind a gauge, which may be alone in the elements around it."""
    around: LexborNode | None = node
    for _ in range(MAX_CLIMB + 1):
        if around is None or not around.is_element_node:
            break
        text = _beside(around, side)
        if text:
            return text
        around = around.parent
    return ""


def _beside(node: LexborNode, side: int) -> str:
    """The text of the next sibling on a side that has one."""
    other = node.next if side else node.prev
    for _ in range(MAX_BESIDE):
        if other is None:
            break
        text = _text(other)
        if text:
            return text
        other = other.next if side else other.prev
    return ""


def _text(node: LexborNode) -> str:
    """The text of an element, as far as a label or a value may go on."""
    text = ""
    for inner in islice(node.traverse(include_text=True), MAX_NODES):
        if inner.tag == "-text":
            text += inner.text_content or ""
        if len(text) > MAX_SPOKEN:
            break
    return clean(text)


def _says(text: str, points: int) -> bool:
    """Whether a text has a number in it, whatever it says of it."""
    return len(text) <= MAX_SPOKEN and re.search(rf"(?<!\d){points}(?!\d)", text) is not None
