"""A comparison page: two tools read jointly, field by field, each from where it stands.

The order matters: reviews first (their prose may hold any label), then labelled values, then
what the cards leave without a label. Every step claims its lines; `audit` lists the rest.
"""

from __future__ import annotations

from parsers import cards, identity, labelled, scorecard
from parsers.audit import check_tools, unread
from parsers.draft import Draft
from parsers.errors import LayoutChanged
from parsers.events import find_scores
from parsers.layout import Layout, Line
from parsers.names import Names, find_names
from parsers.records import Anomaly, Page, Tool
from parsers.settle import settle_tool
from parsers.text import bare_quotes
from parsers.vocabulary import LABELS, NOISE, Label
from parsers.zones import Zones, find_zones


HEADERS = (Label.DECISION, Label.NAME)


def read_comparison(layout: Layout, content: list[Line], url: str | None, other: str | None) -> Page:
    """Read a comparison page. Raises LayoutChanged where two tools cannot be told apart."""
    names = find_names(layout, content)
    if names is None:
        raise LayoutChanged("a comparison page that names no two tools")
    drafts = (Draft(), Draft())
    zones = find_zones(names, content, identity.linked_pair(layout, content, url))
    _titles(content, names, zones)
    scores = find_scores(content, zones)
    reviews = scorecard.read_scorecard(content, zones, scores)
    for review in reviews:
        for line in (review.event.line, *review.event.quote):
            line.read("reviews")
    labels = labelled.Labels(content, zones)
    columns = _columns(labels, zones)
    labelled.read_rows(labels, drafts, columns)
    owner = _owner(content, zones)
    _inline(content, drafts, zones, owner)
    labelled.read_tiles(labels, drafts, owner)
    cards.read_cards(cards.find_cards(content, zones), drafts)
    scorecard.by_tally(reviews, tuple(_tally(draft) for draft in drafts))
    return _page(layout, content, names, zones, drafts, reviews, url, other)


def _titles(content: list[Line], names: Names, zones: Zones) -> None:
    for line in content:
        if line.index in zones.owner_of_name:
            continue
        if names.first in line.text and names.second in line.text and len(line.text) < (
            len(names.first) + len(names.second) + 60
        ):
            line.ignore()
        elif line.key in NOISE and line.key not in LABELS:
            line.ignore()


def _columns(labels: labelled.Labels, zones: Zones) -> tuple[int, int]:
    """Which tool each of the two value columns shows, by the names at their head."""
    for at, line in enumerate(labels.order[:-1]):
        first = zones.owner_of_name.get(line.index)
        if first is None:
            continue
        step = 2 if LABELS.get(labels.order[at + 1].key) in HEADERS and at + 2 < len(labels.order) else 1
        following = labels.order[at + step]
        second = zones.owner_of_name.get(following.index)
        if second is None or first == second:
            continue
        line.read("header")
        following.read("header")
        for near in labels.order[max(0, at - 1) : at + 2]:
            if LABELS.get(near.key) in HEADERS:
                near.ignore()
        return first, second
    return 0, 1


def _owner(content: list[Line], zones: Zones):  # type: ignore[no-untyped-def]
    marks = sorted(index for index in zones.owner_of_name)
    headers = {line.index for line in content if line.path == "header"}
    marks = [index for index in marks if index not in headers] or marks

    def owner(line: Line) -> int | None:
        tool = zones.around(line)
        if tool is not None:
            return tool
        before = [index for index in marks if index < line.index]
        return zones.owner_of_name[before[-1]] if before else None

    return owner


def _inline(content: list[Line], drafts: tuple[Draft, Draft], zones: Zones, owner) -> None:  # type: ignore[no-untyped-def]
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
    anomalies += unread(content)
    return Page(kind="comparison", url=url, tools=tuple(tools), derived=tuple(derived), none=tuple(none), anomalies=tuple(anomalies))
