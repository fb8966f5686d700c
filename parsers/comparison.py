"""A comparison page: two tools read jointly, field by field, each from where it stands.

The order matters: reviews first (their prose may hold any label), then labelled values, then
what the cards leave without a label. Every step claims its lines; `audit` lists the rest.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable

from parsers import cards, identity, labelled, scorecard
from parsers.audit import check_markup, check_tools, unread
from parsers.columns import Header, column_of, find_headers
from parsers.draft import Draft
from parsers.errors import LayoutChanged
from parsers.events import HEADINGS, Scores, find_scores, place_of
from parsers.layout import Layout, Line
from parsers.names import Names, find_names
from parsers.records import Anomaly, Page, Tool
from parsers.settle import settle_tool
from parsers.text import bare_quotes
from parsers.vocabulary import BEFORE_NAME, ENDINGS, LABELS, NOISE, NOISE_SHAPES, LINK_SHAPES, Label
from parsers.zones import Zones, find_zones


HEADERS = (Label.DECISION, Label.NAME)
Owner = Callable[[Line], int | None]
ColumnOrder = Callable[[Line], tuple[int, int]]


def read_comparison(layout: Layout, content: list[Line], url: str | None, other: str | None) -> Page:
    """Read a comparison page. Raises LayoutChanged where two tools cannot be told apart."""
    names = find_names(layout, content)
    if names is None:
        raise LayoutChanged("a comparison page that names no two tools")
    drafts = (Draft(), Draft())
    zones = find_zones(names, content, identity.linked_pair(layout, content, url))
    _noise(content, names, zones)
    scores = find_scores(content, zones)
    content = _without_asides(content, scores, zones)
    reviews = scorecard.read_scorecard(content, zones, scores)
    for review in reviews:
        for line in (review.event.line, *review.event.quote):
            line.read("reviews")
    order = _order(content, zones)
    headers = find_headers(content, zones)
    owner = _owner(content, zones, headers)
    labels = labelled.Labels(content, zones)
    labelled.read_label_rows(labels, drafts, owner)
    labelled.read_rows(labels, drafts, order)
    _inline(content, drafts, zones, owner)
    labelled.read_tiles(labels, drafts, owner)
    cards.read_cards(cards.find_cards(content, zones, headers), drafts)
    labelled.read_glued(content, drafts, order)
    scorecard.by_tally(reviews, tuple(_tally(draft) for draft in drafts))
    return _page(layout, content, names, zones, drafts, reviews, url, other)


def _noise(content: list[Line], names: Names, zones: Zones) -> None:
    """Mark what is known to say nothing: titles, buttons, counters, links that name a tool."""
    both = len(names.first) + len(names.second) + 60
    for line in content:
        if line.index in zones.owner_of_name:
            continue
        if line.key in NOISE and line.key not in LABELS:
            line.ignore()
        elif len(line.text) < both and _names_both(line.text, names):
            line.ignore()
        elif len(line.text) < both and _button(line, names):
            line.ignore()


def _names_both(text: str, names: Names) -> bool:
    """Whether a line names both tools, one after the other."""
    for first, second in ((names.first, names.second), (names.second, names.first)):
        at = text.find(first)
        if at >= 0 and text.find(second, at + len(first)) >= 0:
            return True
    return False


def _without_asides(content: list[Line], scores: Scores, zones: Zones) -> list[Line]:
    """Drop blocks that open with a heading such as `Trending` and hold no score or card."""
    dropped: set[int] = set()
    for line in content:
        if line.key not in ENDINGS or line.index in dropped:
            continue
        box = next((box for box in line.box.ancestors() if box.end - box.start > 1), line.box)
        if box.start == line.index and box.parent is not None and not scores.within(box):
            for other in range(box.start, box.end):
                dropped.add(other)
    for line in content:
        if line.index in dropped:
            line.ignore()
            zones.forget(line.index)
    return [line for line in content if line.index not in dropped]


def _button(line: Line, names: Names) -> bool:
    if NOISE_SHAPES.fullmatch(line.text):
        return True
    for name in names:
        if name in line.text:
            rest = line.text.replace(name, "", 1).strip(" \t→›»↗:!.…'’\"“”()-–—")
            if BEFORE_NAME.fullmatch(rest) and rest:
                return True
    linked = line.box.tag in ("a", "button") or (line.box.parent is not None and line.box.parent.tag in ("a", "button"))
    return linked and LINK_SHAPES.fullmatch(line.text) is not None


def _owner(content: list[Line], zones: Zones, headers: list[Header]) -> Owner:
    """Whose a line is: by its column, by the boxes around it, else by the name before it."""
    heads = {line.index for line in content if line.path == "header"}
    marks = sorted(index for index in zones.owner_of_name if index not in heads)
    marks = marks or sorted(zones.owner_of_name)

    def owner(line: Line) -> int | None:
        tool = column_of(line, headers) if headers else None
        if tool is None:
            tool = zones.around(line)
        if tool is None:
            at = bisect_left(marks, line.index)
            tool = zones.owner_of_name[marks[at - 1]] if at else None
        return tool

    return owner


def _order(content: list[Line], zones: Zones) -> ColumnOrder:
    """The tools of two columns of values at a line, by the last pair of names above it."""
    found: list[tuple[int, tuple[int, int]]] = []
    for at, line in enumerate(content[:-1]):
        first = zones.owner_of_name.get(line.index)
        if first is None:
            continue
        step = 2 if LABELS.get(content[at + 1].key) in HEADERS and at + 2 < len(content) else 1
        following = content[at + step]
        second = zones.owner_of_name.get(following.index)
        if second is None or first == second or not _heads(content, at, at + step):
            continue
        line.read("header")
        following.read("header")
        for near in content[max(0, at - 1) : at + 2]:
            if LABELS.get(near.key) in HEADERS:
                near.ignore()
        found.append((line.index, (first, second)))

    def order(line: Line) -> tuple[int, int]:
        before = [pair for index, pair in found if index < line.index]
        return before[-1] if before else (0, 1)

    return order


def _heads(content: list[Line], first: int, second: int) -> bool:
    """Whether two names in a row stand at the head of columns of values."""
    if content[first].box.tag in HEADINGS and content[second].box.tag in HEADINGS:
        return False
    row = place_of(content[first])[0]
    if second - first > 1 and (row.parent is None or place_of(content[second])[0] is not row):
        return False
    around = (*content[max(0, first - 1) : first], *content[first + 1 : second], *content[second + 1 : second + 2])
    if any(line.key in LABELS for line in around) or content[first - 1].key.endswith("decision"):
        return True
    return content[first].box.tag == content[second].box.tag and content[first].box.tag in ("td", "th")


def _inline(content: list[Line], drafts: tuple[Draft, Draft], zones: Zones, owner: Owner) -> None:
    """Lines that run a label and its value together."""
    for line in content:
        if line.role or line.index in zones.owner_of_name:
            continue
        pairs = labelled.split_line(line)
        tool = owner(line) if pairs else None
        if tool is None:
            continue
        for label, text in pairs:
            labelled.take(drafts[tool], label, labelled.Value(text, (line,)), table=label not in labelled.CARD_LABELS)


def _tally(draft: Draft) -> tuple[int, int] | None:
    ships, skips = draft.get("panel.ships"), draft.get("panel.skips")
    return (ships, skips) if ships is not None and skips is not None else None


def _page(layout, content, names, zones, drafts, reviews, url, other) -> Page:  # type: ignore[no-untyped-def]
    anomalies: list[Anomaly] = []
    slugs = identity.find_slugs(layout, content, names, zones, url)
    texts = bare_quotes([review.event.text() for review in reviews])
    for review, text in zip(reviews, texts, strict=True):
        if review.tool is None:
            anomalies.append(Anomaly(code="unattributed_review", path=None, detail=f"{review.role or 'a review'}: {text[:120]}"))
        else:
            drafts[review.tool].reviews.append((review, text))
    tools: list[Tool] = []
    derived: list[str] = []
    none: list[str] = []
    for at, (draft, name) in enumerate(zip(drafts, names, strict=True)):
        tool, marks = settle_tool(draft, name, slugs.found[at], at)
        tools.append(tool)
        derived += marks
        derived += [f"tools.{at}.slug"] * (at in slugs.inferred)
        none += [f"tools.{at}.{path}" for path in sorted(draft.none)]
    if names.doubt:
        anomalies.append(Anomaly(code="title_mismatch", detail=names.doubt))
    if other:
        anomalies.append(Anomaly(code="address_mismatch", path="url", detail=f"asked for {other}"))
    anomalies += [Anomaly(code="ambiguous_identity", detail=doubt) for doubt in slugs.doubts]
    anomalies += check_tools(drafts, tools)
    anomalies += check_markup(layout)
    anomalies += unread(content)
    return Page(kind="comparison", url=url, tools=tuple(tools), derived=tuple(derived), none=tuple(none), anomalies=tuple(anomalies))
