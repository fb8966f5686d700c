"""A comparison page: two tools read jointly, field by field, each from where it stands.

The order matters: reviews first (their prose may hold any label), then labelled values, then
what the cards leave without a label. Every step claims its lines; `audit.findings` lists the rest.
"""

from __future__ import annotations

from collections.abc import Mapping

from parsers import identity
from parsers.audit.findings import check_tools, unread
from parsers.audit.halves import check_halves
from parsers.audit.placed import placed
from parsers.boxes.grids import put_rows
from parsers.boxes.page_copies import fullest
from parsers.cards.card import read_cards
from parsers.cards.lines import read_card_lines, read_led_cards
from parsers.cards.lone_texts import read_lone_texts, read_mirrored_pitch, read_repeated_pitches
from parsers.cards.nameless import Nameless
from parsers.cards.places import find_cards
from parsers.errors import LayoutChanged
from parsers.facts.glued import read_glued
from parsers.facts.inline import read_inline
from parsers.facts.label_sections import read_label_sections
from parsers.facts.labels import Labels
from parsers.facts.panel_votes import read_panel_votes
from parsers.facts.rows import read_label_rows, read_rows
from parsers.facts.run_rows import read_run_rows
from parsers.facts.stacked import read_stacked
from parsers.facts.tiles import read_tiles
from parsers.intake.balance import check_markup
from parsers.kinds.evidence import KICKER
from parsers.layout import Layout, Line
from parsers.lines.noise import mark_foot, mark_noise, without_asides
from parsers.lines.other_scales import find_scores_on_any_scale
from parsers.lines.owners import HEADERS, ColumnOrder, Owner, column_orders, of_asked, owners
from parsers.lines.questions import answer_labels
from parsers.lines.reworded import reword_labels
from parsers.names.columns import Header, find_headers
from parsers.names.lines import common, cut_badges, cut_numbers
from parsers.names.pair import Names, find_names
from parsers.names.zones import Zones, find_zones
from parsers.readings.draft import Draft
from parsers.readings.moved import forget_moved
from parsers.readings.settle import settle_tool
from parsers.records import Anomaly, Page, Verdict
from parsers.reviews.attribution import Review
from parsers.reviews.carded import card_sections
from parsers.reviews.groups import by_tally, leave_open
from parsers.reviews.scorecard import read_scorecard
from parsers.reviews.unfold import unfold
from parsers.text import bare_quotes, key
from parsers.vocabulary import LABELS

#: Any one of these makes a comparison more than a pair of names.
FACTS = ("verdict", "panel.ship_percent", "panel.ships", "pricing.text", "entry", "description")


def draft_comparison(
    layout: Layout, content: list[Line], url: str | None, other: str | None
) -> tuple[Page, tuple[Draft, Draft]]:
    """Read a comparison page, and tell from which lines each field of it was read.

    Raises LayoutChanged where two tools cannot be told apart.
    """
    if layout.is_html:
        content = fullest(content)
        put_rows(content)
    names = find_names(layout, content)
    if names is None:
        raise LayoutChanged("a comparison page that names no two tools")
    if key(names.first) == key(names.second) and common(key(names.first)):
        raise LayoutChanged(f"two tools are called {names.first}, a word that labels use too")
    drafts = (Draft(), Draft())
    asked = answer_labels(content, (names.first, names.second))
    reword_labels(content, names)
    cut_numbers(content, (names.first, names.second))
    badges = cut_badges(content, (names.first, names.second), bracketed=layout.is_html)
    linked = identity.linked_pair(layout.links, url)
    zones = find_zones(names, content, linked)
    scores = find_scores_on_any_scale(content, zones)
    content = without_asides(content, scores, zones)
    mark_noise(content, names, zones, scores)
    sections = card_sections(content, scores, zones)
    reviews, unsaid = read_scorecard(content, zones, scores, sections)
    unsaid += unfold(reviews, layout.margins)
    for review in reviews:
        for line in (review.event.line, *review.event.quote):
            line.read("reviews")
    if not layout.is_html:
        mark_foot(content, zones)
    order = column_orders(content, zones)
    headers = find_headers(content, zones)
    nameless = Nameless(content, zones, scores, sections)
    owner = of_asked(asked, nameless.owner(owners(content, zones, headers)))
    labels = Labels(content, zones, nameless.lines)
    _read_labelled(labels, drafts, owner, order)
    _read_unlabelled(labels, drafts, owner, headers, nameless)
    _say_badges(badges, drafts, zones)
    read_glued(content, drafts, order)
    unsaid += forget_moved(drafts, content, names)
    by_tally(reviews, tuple(_tally(draft) for draft in drafts))
    leave_open(reviews, names)
    open_reviews = _hand_out(reviews, drafts)
    own = any(line.key == KICKER for line in content)
    if not any(_says_anything(draft, own=own) for draft in drafts):
        raise LayoutChanged(f"no fact of {names.first} or {names.second} can be read")
    slugs = identity.with_cards(
        identity.find_slugs(layout, content, zones, url, linked), nameless.descriptions
    )
    url = url or identity.linked_address(layout, slugs)
    settled = [
        settle_tool(draft, name, slugs.found[at], at)
        for at, (draft, name) in enumerate(zip(drafts, names, strict=True))
    ]
    tools = [tool for tool, _ in settled]
    derived = [path for _, paths in settled for path in paths]
    page = Page(
        kind="comparison",
        url=url,
        tools=tuple(tools),
        derived=(*derived, *(f"tools.{at}.slug" for at in sorted(slugs.inferred))),
        none=tuple(
            f"tools.{at}.{path}" for at, draft in enumerate(drafts) for path in sorted(draft.none)
        ),
        anomalies=(
            *open_reviews,
            *unsaid,
            *_missing(layout, content, names, reviews),
            *_doubts(names, zones, slugs, other),
            *check_tools(drafts, tools),
            *check_halves(tools, tuple(draft.none for draft in drafts), layout.is_html),
            *check_markup(layout),
            *unread(content, placed(content, headers, labels, scores, reviews)),
        ),
    )
    return page, drafts


def _say_badges(badges: Mapping[int, Verdict], drafts: tuple[Draft, Draft], zones: Zones) -> None:
    """Read the badges that ran on to names, by the index of the name's line."""
    for index, said in badges.items():
        if index in zones.owner_of_name:
            drafts[zones.owner_of_name[index]].say("verdict", said, None)


def _read_labelled(
    labels: Labels, drafts: tuple[Draft, Draft], owner: Owner, order: ColumnOrder
) -> None:
    """Read what has a label: values of both tools in a row first, then one tool's alone."""
    read_stacked(labels, drafts)
    read_label_rows(labels, drafts, owner)
    read_rows(labels, drafts, order)
    read_inline(labels.order, drafts, labels.zones, owner)
    read_tiles(labels, drafts, owner)
    read_panel_votes(labels.order, drafts, owner)
    read_label_sections(labels, drafts)
    read_run_rows(labels.order, drafts, labels.zones.names)


def _read_unlabelled(
    labels: Labels,
    drafts: tuple[Draft, Draft],
    owner: Owner,
    headers: list[Header],
    nameless: Nameless,
) -> None:
    """Read what stands in cards, with their names or without, by its place."""
    content, zones = labels.order, labels.zones
    read_card_lines(content, drafts, zones, owner)
    read_led_cards(content, drafts, zones)
    read_cards(find_cards(content, zones, headers), drafts)
    nameless.read(drafts)
    read_lone_texts(content, drafts, zones)
    read_repeated_pitches(content, drafts, owner)
    read_mirrored_pitch(content, drafts, zones.owner_of_name)


def _tally(draft: Draft) -> tuple[int, int] | None:
    ships, skips = draft.get("panel.ships"), draft.get("panel.skips")
    if ships is None and "panel" in draft.none:
        return 0, 0
    return (ships, skips) if ships is not None and skips is not None else None


def _says_anything(draft: Draft, *, own: bool) -> bool:
    """Whether the page says more of a tool than its name.

    own: whether it says that it compares tools; elsewhere a text alone may be anybody's.
    """
    said = any(own or r.role or r.event.score is not None for r, _ in draft.reviews)
    return said or any(draft.get(path) is not None for path in FACTS)


def _hand_out(reviews: list[Review], drafts: tuple[Draft, Draft]) -> list[Anomaly]:
    """Give each review to its tool; a review whose tool is open goes to neither and is named."""
    texts = bare_quotes([review.event.text() for review in reviews])
    anomalies = []
    for review, text in zip(reviews, texts, strict=True):
        if review.tool is not None:
            drafts[review.tool].reviews.append((review, text))
            continue
        detail = f"{review.role or 'a review'}: {text[:120]}"
        anomalies.append(Anomaly(code="unattributed_review", detail=detail))
    return anomalies


def _missing(
    layout: Layout, content: list[Line], names: Names, reviews: list[Review]
) -> list[Anomaly]:
    """What every page has and this one lacks: reviews, and names above columns of values."""
    found = []
    if layout.is_html and not reviews:
        found.append(Anomaly(code="incomplete_review", detail="no review can be read"))
    unclear = any(LABELS.get(key(name)) in HEADERS for name in names)
    paths = {line.path for line in content} if unclear else set()
    if "panel verdict" in paths and "header" not in paths:
        detail = "no row of names heads the columns"
        found.append(Anomaly(code="ambiguous_columns", detail=detail))
    return found


def _doubts(names: Names, zones: Zones, slugs: identity.Slugs, other: str | None) -> list[Anomaly]:
    """What the title, the names, the links and the address leave open or contradict."""
    found = [Anomaly(code="title_mismatch", detail=names.doubt)] if names.doubt else []
    if not (names.doubt or zones.owner_of_name):
        detail = f"no line can be told to name {names.first} or {names.second}"
        found.append(Anomaly(code="title_mismatch", detail=detail))
    if other:
        found.append(Anomaly(code="address_mismatch", path="url", detail=f"asked for {other}"))
    return found + [Anomaly(code="ambiguous_identity", detail=doubt) for doubt in slugs.doubts]
