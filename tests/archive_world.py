"""A small made-up site for the archive: what it truly said, when, and the copies somebody took.

A document's body is its page as JSON, so a "parser" is a function of bytes and version: version 1
overlooks some fields that version 2 reads.
"""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from hypothesis import strategies as st

from archive import PUBLIC_TABLES, Archive, Capture
from archive.ids import body_digest
from archive.schema import DERIVED, EVIDENCE
from parsers.document import Document
from parsers.errors import Blocked, ParseError
from parsers.records import Anomaly, Community, Page, Panel, Pricing, Review, Tier, Tool
from parsers.values.urls import comparison_url, tool_url

# How many random histories each law is tried on.
EXAMPLES = int(os.environ.get("LAW_EXAMPLES", "30"))
# Hundreds of small archives: in memory where the machine has such a folder.
SCRATCH = next((d for d in ("/dev/shm",) if Path(d).is_dir()), None)
START = datetime(2026, 3, 1, 9, tzinfo=UTC)
SLUGS = ("amber-notes", "birch-router", "cedar-voice")
NAMES = ("Amber", "Amber", "Cedar")  # two tools of one name
CRITICS = ("Builder", "Skeptic")
REFUSED = b"a challenge stands here"
STATES = 3


@dataclass(frozen=True)
class Copy:
    """One document as somebody took it."""

    document: Document
    capture: Capture

    def __repr__(self) -> str:
        try:
            page = Page.model_validate_json(self.document.body)
        except ValueError:
            page = None
        said = (
            [
                (
                    t.slug,
                    t.name,
                    t.verdict,
                    t.entry,
                    t.tagline,
                    t.best_for,
                    t.community.votes,
                    [(r.reviewer, r.quote) for r in t.reviews],
                )
                for t in page.tools
            ]
            if page
            else None
        )
        return (
            f"<{self.document.url} {self.capture.fetched_at:%d %H} {self.capture.source}"
            f" {page and page.kind} {said} {page and page.anomalies}>\n"
        )


def state(tool: int, number: int) -> Tool:
    """What the site says of a tool while it is in a state: nothing is the same in two states."""
    slug, name = SLUGS[tool], NAMES[tool]
    ships = 4 - number
    votes = Community(ship_percent=50 + number, votes=10 + number) if number else Community()
    return Tool(
        slug=slug,
        name=name,
        category="Writing" if tool else "Notes",
        tagline=f"The {slug} of the house",
        description=f"{slug} keeps what it is given, for the {number + 1}th time of asking.",
        verdict=("ship", "mixed", "skip")[number],
        panel=Panel(ship_percent=25 * ships, ships=ships, skips=number),
        community=votes,
        entry=("Free", "Paid", "Freemium")[number],
        pricing=Pricing(
            text=f"${10 + number}/mo Pro",
            model="paid",
            tiers=(Tier(plan="Pro", amount=str(10 + number), currency="USD", period="month"),),
        ),
        best_for=f"house number {number}",
        price_label=("Free", "Paid", "Freemium")[number],
        reviewed_on=f"2026-0{number + 1}-11",
        reviews=tuple(
            Review(
                reviewer=critic,
                score=80 - number,
                verdict="ship" if number < 2 else "skip",
                quote=f"{critic} of {slug}: {number} reasons to stay.",
            )
            for critic in CRITICS
        ),
    )


def unsaid(page: Page, *paths: str) -> Page:
    """The page without these fields of its tools: a dialect that does not carry them."""
    raw = json.loads(page.model_dump_json())
    for tool in raw["tools"]:
        for path in paths:
            *parents, last = path.split(".")
            inner = tool
            for parent in parents:
                inner = inner[parent]
            inner[last] = [] if isinstance(inner[last], list) else None
    none = [p for p in raw["none"] if not any(p.endswith(path.split(".")[0]) for path in paths)]
    return Page.model_validate_json(json.dumps(raw | {"none": none}))


def nameless(page: Page) -> Page:
    """The page at its address, without the slugs of its tools."""
    tools = tuple(tool.model_copy(update={"slug": None}) for tool in page.tools)
    return page.model_copy(update={"tools": tools})


def uncredited(page: Page) -> Page:
    """Style B: quotes without their critics."""
    raw = json.loads(page.model_dump_json())
    for tool in raw["tools"]:
        for review in tool["reviews"]:
            review.update(reviewer=None, score=None, verdict=None)
    return Page.model_validate_json(json.dumps(raw))


def comparison(first: Tool, second: Tool, **more: object) -> Page:
    """A comparison page; no votes yet is a statement of the page."""
    none = [
        f"tools.{n}.community"
        for n, tool in enumerate((first, second))
        if tool.community.votes is None
    ]
    return Page(
        kind="comparison",
        url=comparison_url(first.slug, second.slug) if first.slug and second.slug else None,
        tools=tuple(
            t.model_copy(update={"price_label": None, "reviewed_on": None}) for t in (first, second)
        ),
        none=tuple(none),
        **more,
    )


def address(page: Page) -> str | None:
    """The page's address; its two slugs tell it where nothing else does."""
    slugs = [tool.slug for tool in page.tools]
    return page.url or (
        comparison_url(*slugs) if page.kind == "comparison" and all(slugs) else None
    )


def tool_page(tool: Tool) -> Page:
    """A tool's own page: its badge is another fact than the comparison card's."""
    shown = tool.model_copy(
        update={
            "entry": None,
            "community": Community(),
            "verdict": "skip",
        }
    )
    return Page(kind="tool", url=tool_url(tool.slug), tools=(shown,))


def reviewer_page(tools: Iterable[Tool]) -> Page:
    """A critic's list of verdicts."""
    shown = [
        Tool(
            slug=t.slug,
            name=t.name,
            tagline=t.tagline,
            category="A heading",
            reviews=(t.reviews[0].model_copy(update={"score": None}),),
        )
        for t in tools
    ]
    url = "https://shiporskip.io/reviewer/builder?category=A+heading"
    return Page(kind="reviewer", url=url, tools=tuple(shown))


def copied(
    page: Page,
    at: datetime,
    source: str = "disk",
    *,
    url: bool = True,
    salt: str = "",
    dated: bool = True,
) -> Copy:
    """A copy of a page; `salt` makes its bytes differ without a difference in the page."""
    body = (page.model_dump_json() + salt).encode()
    return Copy(Document(body, page.url if url else None), Capture(at, source, not dated))


def parse(document: Document, version: str = "2") -> Page:
    """The parser of this site. Version 1 overlooks the entry, the second review and a slug."""
    if document.body == REFUSED:
        raise Blocked(f"{document.url} asks whether we are human ({document.status})")
    page = Page.model_validate_json(document.body.decode().partition("\n")[0])
    if version != "1":
        return page
    tools = [t.model_copy(update={"entry": None, "reviews": t.reviews[:1]}) for t in page.tools]
    tools[0] = tools[0].model_copy(update={"slug": None})
    return page.model_copy(update={"tools": tuple(tools)})


def outcome(document: Document, version: str = "2") -> Page | ParseError:
    """What the parser makes of a document, a refusal included."""
    try:
        return parse(document, version)
    except ParseError as error:
        return error


def put(archive: Archive, copies: Iterable[Copy], version: str = "2", frugal: bool = False) -> None:
    """Ingest copies as a command would; `frugal`: what has a known main part is not read again."""
    for document, capture in ((c.document, c.capture) for c in copies):
        main = body_digest(document.body.partition(b"\n")[0]) if frugal else None
        if main and archive.seen_main(document.url, main, version):
            archive.add_unchanged(document, capture, main, version)
            continue
        archive.add(document, capture, outcome(document, version), version, main_digest=main)


@contextmanager
def fresh(
    copies: Iterable[Copy] = (), version: str = "2", batch: bool = True, frugal: bool = False
) -> Iterator[Archive]:
    """An archive of these copies in a folder of its own."""
    with (
        tempfile.TemporaryDirectory(dir=SCRATCH) as folder,
        Archive(Path(folder) / "a.db") as archive,
    ):
        if batch:
            with archive.batch():
                put(archive, copies, version, frugal)
        else:
            put(archive, copies, version, frugal)
        yield archive


MARKS = """SELECT ifnull(s.slug, s.card), t.none, t.derived FROM current_tools t
    JOIN subjects s ON s.id = t.tool ORDER BY 1"""
CAME = """SELECT hex(d.digest), c.fetched_at, s.label, c.time_from_file FROM capture_log c
    JOIN documents d ON d.id = c.document JOIN sources s ON s.id = c.source ORDER BY 1, 2, 3, 4"""
SIGHTINGS = "SELECT * FROM review_sightings ORDER BY 1, 2, 3, 4, 5, 6, 7, 8"


def public(archive: Archive) -> dict[str, list[object]]:
    """Everything that anybody can see."""
    seen: dict[str, list[object]] = {t: list(archive.rows(t)) for t in PUBLIC_TABLES}
    seen["marks"] = archive.connection.execute(MARKS).fetchall()
    seen["came"] = archive.connection.execute(CAME).fetchall()
    seen["review_sightings"] = archive.connection.execute(SIGHTINGS).fetchall()
    return seen


def stored(archive: Archive) -> dict[str, set[object]]:
    """Every row of every table, ids and all."""
    return {
        table: set(archive.connection.execute(f"SELECT * FROM {table}"))
        for table in (*EVIDENCE, *DERIVED)
    }


def on(day: float, page: Page, **more: object) -> Copy:
    """A copy of a page, so many days after the start."""
    return copied(page, START + timedelta(days=day), **more)


def times(copies: Iterable[Copy]) -> set[str]:
    """The times of copies as the tables print them."""
    return {f"{c.capture.fetched_at:%Y-%m-%dT%H:%M:%SZ}" for c in copies}


# -- strategies ------------------------------------------------------------------------------------

GAPS = (
    (), ("verdict",), ("entry", "best_for"), ("pricing.text", "pricing.model", "pricing.tiers"),
    ("community.ship_percent", "community.votes"), ("reviews",), ("panel.ships", "panel.skips"),
    ("description", "tagline"), ("pricing.tiers",),
)  # fmt: skip
ALL_PAIRS = ((0, 1), (0, 2), (1, 2), (2, 0))


@st.composite
def copies_of(draw: st.DrawFn, states: int = STATES, faults: bool = True) -> Copy:
    """One copy: some page, some time, a cache of some age, some dialect."""
    day = draw(st.integers(0, 4))
    at = START + timedelta(days=day, hours=draw(st.integers(0, 1)))
    age = draw(st.integers(0, 2))
    now = min(states - 1, max(0, day - age) // 2)
    kind = draw(st.sampled_from(("comparison",) * 8 + ("tool", "reviewer", "text", "refused")))
    if kind == "refused":
        return Copy(Document(REFUSED, tool_url(SLUGS[0]), status=403), Capture(at, "disk"))
    said = [state(tool, now) for tool in range(len(SLUGS))]
    if faults and draw(st.integers(0, 9)) == 0:
        said[0] = said[0].model_copy(update={"entry": "Nothing at all"})
    page = _page(draw, kind, said)
    # Most copies are plain ones: the same reading must often come again for the fold to matter.
    page = unsaid(page, *draw(st.sampled_from(GAPS[:1] * 14 + GAPS)))
    if draw(st.integers(0, 9)) == 0:
        page = uncredited(page)
    if draw(st.integers(0, 9)) == 0:
        page = page.model_copy(
            update={"anomalies": (Anomaly(code="tally", path="tools.0", detail="odd"),)}
        )
    salt = "\n" + draw(st.sampled_from(("", "x")))
    source = draw(st.sampled_from(("disk", "tape")))
    url = kind != "text" and draw(st.booleans())
    return copied(page, at, source, url=url, salt=salt, dated=draw(st.booleans()))


def _page(draw: st.DrawFn, kind: str, said: list[Tool]) -> Page:
    if kind == "tool":
        return tool_page(said[draw(st.integers(0, 2))])
    if kind == "reviewer":  # a tool that is listed twice, at times
        again = [state(0, draw(st.integers(0, 2)))] if draw(st.booleans()) else []
        return reviewer_page([*said, *again])
    first, second = draw(st.sampled_from(ALL_PAIRS))
    page = comparison(said[first], said[second])
    if kind == "text":  # an extract: no address, no slugs
        page = nameless(page).model_copy(update={"url": None})
    return page


@st.composite
def plain_copies(draw: st.DrawFn) -> Copy:
    """Copies of few pages by caches of any age: most of them tell of a change, early or late."""
    day = draw(st.integers(0, 5))
    now = draw(st.integers(max(0, day - 2), day)) // 2
    first, second = draw(st.sampled_from(ALL_PAIRS[:2]))
    return on(day, comparison(state(first, now), state(second, 0)))


GUESSES = ((), ("entry",), ("panel", "reviews.0.score"), ("reviews.0.reviewer",), ("tagline",))


@st.composite
def restless_copies(draw: st.DrawFn) -> Copy:
    """Copies of a tool that goes to and fro, in readings that guess, lack and differ."""
    number = draw(st.integers(0, 2))
    said = state(0, number)
    if draw(st.booleans()):  # the same words with another score, the same price told otherwise
        first = said.reviews[0].model_copy(update={"score": 50 + draw(st.integers(0, 1))})
        said = said.model_copy(update={"reviews": (first, *said.reviews[1:])})
    other = state(draw(st.integers(1, 2)), 0)
    kinds = ("page",) * 6 + ("extract", "slugless", "bare", "unnamed", "twins")
    kind = draw(st.sampled_from(kinds))
    if kind == "twins":  # no card tells the two from each other
        other = other.model_copy(
            update={"name": said.name, "tagline": said.tagline, "category": said.category}
        )
    page = unsaid(comparison(said, other), *draw(st.sampled_from(((),) * 6 + GAPS)))
    guesses = draw(st.sampled_from(((),) * 4 + GUESSES))
    page = page.model_copy(update={"derived": tuple(f"tools.0.{path}" for path in guesses)})
    if kind in {"extract", "twins"}:
        page = nameless(page).model_copy(update={"url": None})
    elif kind == "slugless":
        page = nameless(page)
    elif kind == "bare":
        page = uncredited(page)
    elif kind == "unnamed":  # two slugs, and no address that says so
        page = page.model_copy(update={"url": None})
    salt = "\n" + draw(st.sampled_from(("", "x")))
    return on(draw(st.integers(0, 4)), page, salt=salt, dated=draw(st.booleans()))


def worlds(**options: object) -> st.SearchStrategy[list[Copy]]:
    """A handful of copies: of all kinds, or of few pages that change often, or to and fro."""
    varied = st.lists(copies_of(**options), min_size=1, max_size=12)
    restless = st.lists(restless_copies(), min_size=3, max_size=10)
    return varied | st.lists(plain_copies(), min_size=2, max_size=10) | restless
