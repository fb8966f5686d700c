"""What the whole program is for, from files to answers, through the command line alone."""

import json
import re
from copy import deepcopy
from pathlib import Path
from random import Random

import pytest

import parsers
from archive import PUBLIC_TABLES
from commands import ingest, main
from commands.exit_codes import Exit
from parsers.templates.digest import main_digest
from tests.world import families
from tests.world.records import build, comparison_url, random_plan

SHARED = Path(__file__).resolve().parents[2] / "shared"
SEEDS = SHARED / "seeds"
CRITICS = ("Builder", "Skeptic", "Futurist", "Founder")
SAMPLES = pytest.mark.skipif(not SEEDS.is_dir(), reason=f"no samples in {SHARED.name}/")


class Desk:
    """The command line on one archive."""

    def __init__(self, folder, capsys):
        self.folder, self.capsys = folder, capsys
        self.path = folder / "archive.db"

    def run(self, *line):
        code = main.run([*map(str, line), "--archive", str(self.path)])
        out, err = self.capsys.readouterr()
        assert code == Exit.DONE, err
        return out

    def rows(self, table):
        out = self.run("export", table, "--format", "jsonl")
        return [json.loads(line) for line in out.splitlines()]

    def tables(self):
        return {table: self.rows(table) for table in PUBLIC_TABLES}

    def ingest(self, *line):
        (counts,) = map(json.loads, self.run("ingest", *line, "--json").splitlines())
        return {kind: counts[kind] for kind in ingest.KINDS if counts[kind]}

    def page(self, body, url, day, name="page.html"):
        """Ingests one page as it was on a day of May."""
        file = self.folder / name
        file.write_bytes(body)
        return self.ingest(file, "--url", url, "--captured-at", f"2026-05-{day:02}")


@pytest.fixture
def desk(tmp_path, capsys):
    return Desk(tmp_path, capsys)


def slug_of(name):
    return re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")


def comparison(first, second, family="semantic"):
    """A page in HTML that shows two whole tools, and its address."""
    tools = [deepcopy(first), deepcopy(second)]
    record = {
        "kind": "comparison",
        "url": comparison_url(first["slug"], second["slug"]),
        "tools": tools,
        "none": [],
        "roles": list(CRITICS),
    }
    return families.make(family, record, Random(1), full=True).body, record["url"]


def made_up(seed):
    """Two made-up tools, each with its slug and four critics."""
    plan = random_plan(Random(seed))
    for n in range(seed, seed + 1000):
        record = build(plan.__class__(**{**_fields(plan), "seed": n}))
        if record["roles"] == list(CRITICS):
            return record["tools"]
    raise AssertionError("no plan has the four critics alone")


def _fields(plan):
    plain = {"names": ("Copperleaf", "Quillon"), "critics": 4, "unseen": False, "one_sided": False}
    return {**vars(plan), **plain, "quotes": "short", "described": (True, True)}


# -- extracts without an address, then the pages themselves ------------------------------------


def seed_tools():
    """The tools of the real extracts by name, the fullest showing of each, with a slug."""
    found = {}
    for path in sorted(SEEDS.glob("*.json")):
        for tool in json.loads(path.read_text("utf-8"))["record"]["tools"]:
            known = found.get(tool["name"])
            if known is None or known["panel"]["ships"] is None:
                found[tool["name"]] = {**tool, "slug": slug_of(tool["name"])}
    return found


def completed(tool):
    """A tool that only a poor dialect shows, its gaps filled: a page shows every field."""
    share, reviews = tool["panel"]["ship_percent"], deepcopy(tool["reviews"])
    for n, (review, critic) in enumerate(zip(reviews, CRITICS, strict=True)):
        vote = "ship" if n * 25 < share else "skip"
        review.update(reviewer=critic, score=60 + n, verdict=vote)
    return {
        **tool,
        "verdict": "ship",
        "panel": {"ship_percent": share, "ships": share // 25, "skips": 4 - share // 25},
        "pricing": {"text": "Free for everybody", "tiers": []},
        "best_for": tool["tagline"],
        "reviews": reviews,
    }


@SAMPLES
def test_extracts_make_provisional_tools_and_a_second_ingest_changes_no_row(desk):
    assert desk.ingest(SEEDS) == {"new": 3}
    tools = desk.rows("tools")
    assert sorted(t["name"] for t in tools) == sorted(seed_tools())
    assert {t["slug"] for t in tools} == {None}
    before = desk.tables()
    assert desk.ingest(SEEDS) == {"known": 3}
    assert desk.tables() == before
    assert desk.run("check").endswith("is sound\n")


@SAMPLES
def test_quotes_without_a_critic_take_him_from_the_page_that_names_him(desk):
    desk.ingest(SEEDS)
    (tool,) = map(json.loads, desk.run("tool", "SmolVLM2-2B", "--json").splitlines())
    truth = {r["quote"]: r for r in seed_tools()["SmolVLM2-2B"]["reviews"]}
    assert len(tool["reviews"]) == len(truth) == 4
    for review in tool["reviews"]:
        true = truth[review["quote"]]
        told = [review[key] for key in ("reviewer", "score", "verdict")]
        assert told == [true[key] for key in ("reviewer", "score", "verdict")]


@SAMPLES
@pytest.mark.parametrize("family", ["semantic", "next_rsc", "flat"])
def test_pages_with_addresses_give_the_extracts_their_slugs(desk, family):
    tools = seed_tools()
    whole = [t if t["verdict"] else completed(t) for t in tools.values()]
    desk.ingest(SEEDS, "--captured-at", "2026-04-01")
    for n, other in enumerate(whole[1:], 2):
        body, url = comparison(whole[0], other, family)
        assert desk.page(body, url, n) == {"new": 1}
    assert desk.rows("suspects") == []
    found = {t["name"]: t for t in desk.rows("tools")}
    assert {n: t["slug"] for n, t in found.items()} == {n: t["slug"] for n, t in tools.items()}
    assert len(desk.rows("tools")) == len(tools) == 5
    assert {t["first_seen"] for t in found.values()} == {"2026-04-01T00:00:00Z"}
    assert all(r["tool_slug"] and r["reviewer"] for r in desk.rows("reviews"))
    assert desk.run("check").endswith("is sound\n")


# -- one name, two tools -----------------------------------------------------------------------


def test_one_name_and_two_slugs_are_two_tools_on_one_page_and_across_pages(desk):
    first, second = made_up(1)
    third = made_up(2000)[1]
    second["name"] = third["name"] = first["name"]
    for tool, slug in zip((first, second, third), ("otter", "otter-pro", "otter-go"), strict=True):
        tool["slug"] = slug
    for day, pair in enumerate([(first, second), (first, third), (second, third)], 1):
        desk.page(*comparison(*pair), day)
    shown = {t["slug"]: t for t in desk.rows("tools")}
    assert set(shown) == {"otter", "otter-pro", "otter-go"}
    for tool in (first, second, third):
        assert shown[tool["slug"]]["tagline"] == tool["tagline"]
        quotes = {r["quote"] for r in desk.rows("reviews") if r["tool_slug"] == tool["slug"]}
        assert quotes == {r["quote"] for r in tool["reviews"]}
    assert desk.rows("changes") == []
    assert desk.rows("suspects") == []


# -- a wrong value that looks right ------------------------------------------------------------


def six_pages(wrong=None):
    """One tool on six pages of a day, on the last of them with something wrong."""
    tool, other = made_up(7)
    for n in range(6):
        neighbour = {**deepcopy(other), "slug": f"neighbour-{n}", "name": f"Neighbour {n}"}
        shown = {**tool, **wrong} if wrong and n == 5 else tool
        yield comparison(shown, neighbour)


@pytest.mark.parametrize(
    ("column", "wrong"),
    [
        ("category", {"category": "Gardening"}),
        ("tagline", {"tagline": "Sorts the post of somebody else"}),
        ("description", {"description": "Copperleaf files letters of another town. " * 5}),
        ("pricing", {"pricing": {"text": "$77/month", "tiers": []}}),
        ("community_votes", {"community": {"ship_percent": 50, "votes": 4711}}),
    ],
)
def test_a_value_that_five_pages_contradict_is_suspect_and_goes_nowhere(desk, column, wrong):
    for body, url in six_pages(wrong):
        desk.page(body, url, 1)
    tool = made_up(7)[0]
    suspects = [s for s in desk.rows("suspects") if s["field"] == column]
    assert [(s["tool_slug"], s["url"]) for s in suspects] == [(tool["slug"], url)]
    ((for_it, against),) = {(s["pages_for"], s["pages_against"]) for s in suspects}
    assert (for_it, against) == (1, 5)
    (row,) = (t for t in desk.rows("tools") if t["slug"] == tool["slug"])
    agreed = suspects[0]["agreed_value"]
    assert agreed == (None if row[column] is None else str(row[column]))
    assert suspects[0]["value"] in desk.run("suspects", "--json")


def test_an_archive_without_faults_has_no_suspects(desk):
    for body, url in six_pages():
        desk.page(body, url, 1)
    assert desk.rows("suspects") == []
    assert desk.rows("changes") == []


# -- a page captured again ---------------------------------------------------------------------


@pytest.fixture
def read(monkeypatch):
    """The bodies that were parsed."""
    bodies, real = [], parsers.read

    def counting(document):
        bodies.append(document.body)
        return real(document)

    monkeypatch.setattr(parsers, "read", counting)
    return bodies


def test_an_unchanged_main_part_costs_no_parse_and_a_changed_one_is_read(desk, read):
    body, url = comparison(*made_up(3))
    assert desk.page(body, url, 1) == {"new": 1}
    rebuilt = body.replace(b"</body>", b"<script>build(2)</script></body>")
    assert rebuilt != body
    assert desk.page(rebuilt, url, 2) == {"unchanged": 1}
    assert desk.page(body, url, 3) == {"unchanged": 1}
    assert read == [body]
    first, second = made_up(3)
    changed, _ = comparison({**first, "tagline": "Now for something else"}, second)
    assert desk.page(changed, url, 4) == {"new": 1}
    assert read == [body, changed]
    assert [c["outcome"] for c in desk.rows("captures")] == ["comparison"] * 4
    assert [c["field"] for c in desk.rows("changes")] == ["tagline"]
    assert {t["last_checked"][:10] for t in desk.rows("tools")} == {"2026-05-04"}
    assert desk.run("check").endswith("is sound\n")


def test_another_address_and_fields_outside_the_main_part_are_read(desk, read):
    body, url = comparison(*made_up(3))
    desk.page(body, url, 1)
    assert desk.page(body, "https://shiporskip.io/compare/a-vs-b", 2) == {"new": 1}
    outside = re.sub(rb"(?s)<main([^>]*)>(.*)</main>", rb"<main></main><div\1>\2</div>", body)
    desk.page(outside, url, 3)
    first, second = made_up(3)
    other, _ = comparison({**first, "tagline": "Now for something else"}, second)
    moved = re.sub(rb"(?s)<main([^>]*)>(.*)</main>", rb"<main></main><div\1>\2</div>", other)
    assert main_digest(moved) == main_digest(outside)
    assert desk.page(moved, url, 4) == {"new": 1}
    assert len(read) == 4


def test_a_later_parser_reads_again_what_is_kept_and_what_looked_the_same(desk, monkeypatch):
    body, url = comparison(*made_up(3))
    desk.page(body, url, 1)
    assert desk.page(body + b"<!-- 2 -->", url, 2) == {"unchanged": 1}
    before = desk.tables()
    assert main.run(["reparse", "--archive", str(desk.path)]) == Exit.DONE
    assert "every document was read by this parser before" in desk.capsys.readouterr().err
    monkeypatch.setattr(parsers, "PARSER_VERSION", parsers.PARSER_VERSION + 1)
    assert desk.run("reparse", "--json") == ""
    after = desk.tables()
    for tables in (before, after):
        versions = {row.pop("parser_version") for row in tables["captures"]}
        assert len(versions) == 1
    assert after == before
    assert desk.run("check").endswith("is sound\n")
    assert desk.page(body + b"<!-- 3 -->", url, 3) == {"unchanged": 1}


def test_captures_in_any_order_give_the_same_tables(desk, tmp_path, capsys):
    body, url = comparison(*made_up(3))
    first, second = made_up(3)
    later, _ = comparison({**first, "tagline": "Now for something else"}, second)
    copies = [(body, url, 1), (body + b"<!-- 2 -->", url, 2), (later, url, 3)]
    for copy in copies:
        desk.page(*copy)
    (tmp_path / "other").mkdir()
    other = Desk(tmp_path / "other", capsys)
    for copy in reversed(copies):
        other.page(*copy)
    mine, others = desk.tables(), other.tables()
    for captures in (mine["captures"], others["captures"]):
        for row in captures:
            del row["source"]
    assert mine == others
