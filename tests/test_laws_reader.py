"""Laws 5, 6 and 9 of the reader, on pages of every family: damaged, added to, contradicting."""

from __future__ import annotations

import re
from html import escape
from random import Random

from hypothesis import HealthCheck, assume, example, given, settings
from hypothesis import strategies as st

from parsers import Document, Page, ParseError, parse
from parsers.reader import read
from tests.world import families
from tests.world.dress import Shown, tally
from tests.world.records import Record, random_record

CODES = {cls.code for cls in ParseError.__subclasses__()}
COMPARISONS = families.MODULES
ALL = tuple(families.FAMILIES)
quick = settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.filter_too_much]
)
seeds = st.integers(0, 2**32 - 1)


def drawn(family: str, seed: int) -> tuple[Record, Shown]:
    rng = Random(seed)
    record = random_record(rng)
    return record, families.make(family, record, rng)


def parsed(shown: Shown, body: bytes) -> Page | None:
    """The page; None for a named refusal, which is loud enough for any law."""
    try:
        return parse(Document(body, url=shown.url, content_type=shown.content_type))
    except ParseError as error:
        refusal = error
    assert refusal.code in CODES
    assert refusal.detail
    return None


def unread_lines(page: Page) -> list[str]:
    return [a.detail for a in page.anomalies if a.code == "unread"]


# -- law 5 -----------------------------------------------------------------------------------------


def says_something(page: Page) -> bool:
    """Whether a page holds more than names: an empty success is none."""
    return any(
        tool.verdict or tool.reviews or tool.description or tool.entry or tool.pricing.text
        or tool.panel.ships is not None or tool.panel.ship_percent is not None
        for tool in page.tools
    )  # fmt: skip


@st.composite
def damage(draw: st.DrawFn) -> tuple[float, int, bytes]:
    """Where (as a share of the page), how many bytes are lost there, and what stands instead."""
    lost = draw(st.integers(0, 3) | st.integers(0, 1 << 20))
    return draw(st.floats(0, 1)), lost, draw(st.binary(max_size=3))


@quick
@given(st.sampled_from(ALL), seeds, st.lists(damage(), min_size=1, max_size=3))
def test_law_5_a_damaged_page_is_a_page_or_a_named_error(family, seed, damages):
    _, shown = drawn(family, seed)
    body = shown.body
    for share, lost, instead in damages:
        at = int(share * len(body))
        body = body[:at] + instead + body[at + lost :]
    page = parsed(shown, body)
    if page is not None:
        assert says_something(page)
        assert len(page.tools) == 2 or page.kind != "comparison"


@quick
@given(st.integers(0, 255), st.integers(1, 400), st.sampled_from((None, "text/html", "text/plain")))
def test_law_5_every_byte_value_is_read_or_refused(value, times, kind):
    assert parsed(Shown(b"", {}, content_type=kind), bytes([value]) * times) is None


# -- law 6 -----------------------------------------------------------------------------------------

WORDS = ("zorvex", "plimmet", "quorn", "ostrander", "vellichor", "14", "brindle", "2026", "mewk")
BLOCK_ENDS = re.compile(r"</(?:p|div|blockquote|section|h[1-6]|table|article|li|ul)>")


def is_utf8(body: bytes) -> bool:
    return "\ufffd" not in body.decode("utf-8", "replace")


def matter(shown: Shown) -> tuple[str, int, int]:
    """The page's text, and between where in it the facts below the title stand."""
    assume(is_utf8(shown.body) and parsed(shown, shown.body) is not None)
    text = shown.body.decode()
    found = read(Document(shown.body, url=shown.url, content_type=shown.content_type))
    facts = [line.text for line in found.lines if line.role == "field" and len(line.text) > 12]
    below = text.find("</h1>")
    places = [text.find(escape(fact, quote=False), below) for fact in facts]
    places = [place for place in places if place > 0]
    assume(len(places) > 2)
    return text, min(places), max(places)


@quick
@given(
    st.sampled_from(COMPARISONS),
    seeds,
    st.lists(st.sampled_from(WORDS), min_size=2, max_size=14).map(" ".join),
    st.sampled_from(("p", "div", "h3", "blockquote")),
)
def test_law_6_a_line_among_the_facts_is_read_or_named(family, seed, line, tag):
    """Whatever somebody writes there, it is a value or an anomaly and never gone."""
    _, shown = drawn(family, seed)
    text, first, last = matter(shown)
    spots = [match.end() for match in BLOCK_ENDS.finditer(text, first, last)]
    assume(spots)
    at = Random(seed).choice(spots)
    body = f"{text[:at]}<{tag}>{line}</{tag}>{text[at:]}"
    page = parsed(shown, body.encode())
    if page is not None:
        assert line in page.model_dump_json()


@quick
@given(st.sampled_from(ALL), seeds)
def test_law_6_every_line_has_a_role_and_every_unread_one_its_anomaly(family, seed):
    _, shown = drawn(family, seed)
    assume(parsed(shown, shown.body) is not None)
    found = read(Document(shown.body, url=shown.url, content_type=shown.content_type))
    named = {a.detail for a in found.page.anomalies if a.code == "unread"}
    assert {line.role for line in found.lines} <= {"field", "noise", "unread", "doubtful"}
    assert {line.text[:200] for line in found.lines if line.role == "unread"} == named


@settings(quick, max_examples=10)
@given(st.sampled_from(COMPARISONS), seeds, st.integers(60, 90))
@example("twice", 309, 60)  # the last of them stands where a tile has its value
def test_law_6_more_unread_lines_than_are_listed_are_counted(family, seed, count):
    _, shown = drawn(family, seed)
    text, first, last = matter(shown)
    spots = [match.end() for match in BLOCK_ENDS.finditer(text, first, last)]
    assume(spots)
    at = spots[len(spots) // 2]
    added = "".join(f"<p>quorn{n} zorvex plimmet</p>" for n in range(count))
    page = parsed(shown, f"{text[:at]}{added}{text[at:]}".encode())
    assume(page is not None and len(unread_lines(page)) > 40)
    *listed, rest = unread_lines(page)
    assert rest.endswith("more lines")
    told = "".join(tool.model_dump_json() for tool in page.tools)
    told += "".join(a.detail for a in page.anomalies if a.code == "disagreement")
    taken = sum(f"quorn{n} zorvex" in told for n in range(count))
    assert len(listed) + int(rest.split()[1]) + taken >= count


# -- law 9 -----------------------------------------------------------------------------------------


def codes(page: Page, path: str) -> set[str]:
    return {a.code for a in page.anomalies if a.path and a.path.startswith(path)}


@quick
@given(st.sampled_from(COMPARISONS), seeds, st.integers(0, 1), st.integers(5, 95))
def test_law_9_a_tally_that_does_not_fit_is_kept_and_named(family, seed, at, off):
    rng = Random(seed)
    record = random_record(rng)
    panel = record["tools"][at]["panel"]
    panel["ship_percent"] = (panel["ship_percent"] + off) % 101
    assume(
        abs(100 * panel["ships"] / (panel["ships"] + panel["skips"]) - panel["ship_percent"]) > 2
    )
    shown = families.make(family, record, rng)
    page = parsed(shown, shown.body)
    if page is None:
        return
    found = page.tools[at].panel
    assert found.ship_percent in (panel["ship_percent"], None)
    assert found.ships in (panel["ships"], None)
    if found.ship_percent is not None and found.ships is not None:
        assert "tally_mismatch" in codes(page, f"tools.{at}.panel")


@quick
@given(
    st.sampled_from(COMPARISONS),
    seeds,
    st.integers(0, 1),
    st.sampled_from(("Ship", "Mixed", "Skip")),
)
@example("lists", 1636093243, 0, "Ship")  # the other tool is called Ship
@example("next_rsc", 71574522, 0, "Ship")  # only a quote has the tally in one piece
def test_law_9_two_verdicts_on_one_tool_are_named(family, seed, at, word):
    """The table's verdict is written over; where the badge says another one, nobody is believed."""
    record, shown = drawn(family, seed)
    there = escape(tally(record["tools"][at])).encode()
    other = tally(record["tools"][1 - at]).encode()
    assume(there in shown.body and there != other)
    _, _, counts = there.partition(" · ".encode())
    alone = parsed(shown, shown.body.replace(there, counts))
    written = shown.body.replace(there, f"{word} · ".encode() + counts)
    both = parsed(shown, written)
    if alone is None or both is None or alone.tools[at].verdict in (None, word.lower()):
        return
    # A script's payload or a quote may hold the tally of a table that shows it in several pieces.
    lines = read(Document(written, url=shown.url, content_type=shown.content_type)).lines
    assume(f"{word} · {counts.decode()}" in {line.text for line in lines})
    assume(alone.tools[at].panel.ships is not None)
    if word == record["tools"][1 - at]["name"] and "Panel verdict" in unread_lines(both):
        return  # the cell names both tools, so that its row is nobody's
    assert codes(both, f"tools.{at}.verdict") == {"disagreement"}
    assert both.tools[at].verdict in (alone.tools[at].verdict, word.lower())


@quick
@given(st.sampled_from(COMPARISONS), seeds, st.integers(1, 99))
def test_law_9_two_shares_of_the_readers_votes_are_named(family, seed, off):
    record, shown = drawn(family, seed)
    said = re.compile(rb"(\d+)% ship\b")
    alone = parsed(shown, said.sub(b"", shown.body))
    both = parsed(shown, said.sub(lambda m: b"%d%% ship" % ((int(m[1]) + off) % 101), shown.body))
    if alone is None or both is None:
        return
    for at, tool in enumerate(record["tools"]):
        share = tool["community"]["ship_percent"]
        known = share is not None and alone.tools[at].community.ship_percent == share
        if known and both.tools[at].community.votes is not None:
            assert codes(both, f"tools.{at}.community") == {"disagreement"}


@quick
@given(st.sampled_from(COMPARISONS), seeds, st.integers(0, 1))
def test_law_9_a_title_that_does_not_name_the_cards_is_named(family, seed, at):
    record, shown = drawn(family, seed)
    names = [tool["name"] for tool in record["tools"]]
    title = " vs ".join(names)
    names[at] = "Vellichor Ostrander"
    was, now = (escape(t, quote=False).encode() for t in (title, " vs ".join(names)))
    assume(was in shown.body and names[1 - at] != names[at])
    page = parsed(shown, shown.body.replace(was, now))
    assert page is None or "title_mismatch" in {a.code for a in page.anomalies}
