"""Days of the made-up site: what changes, comes and goes, and which page shows it when."""

from __future__ import annotations

from demosite import Found, Moved, Site, changes, record
from demosite.changes import FIELDS
from demosite.render import page


def test_without_old_copies_the_changes_are_the_differences_of_two_days():
    site = Site(5, tools=10, ages=0)
    fields = set()
    for day in range(1, 9):
        said = {(c.slug, c.field): (c.old, c.new) for c in changes(site, day)}
        fields |= {field for _, field in said}
        assert said == _differences_of_comparisons(site, day) | _of_own_pages(said)
    assert {"verdict", "ships", "pricing", "tagline", "community_votes"} <= fields
    assert any(field.startswith("review:") for field in fields)


def _of_own_pages(said):
    """What only a tool's own page shows is checked against it elsewhere."""
    only = {"tool_page_verdict", "price_label", "reviewed_on"}
    return {key: value for key, value in said.items() if key[1] in only}


def _differences_of_comparisons(site, day):
    before, now = (_on_comparisons(site, at) for at in (day - 1, day))
    both = before.keys() & now.keys()
    return {key: (before[key], now[key]) for key in both if before[key] != now[key]}


def _on_comparisons(site, day):
    facts = {}
    for found in site.comparisons(day):
        for number, tool in zip(found.tools, record(site, found)["tools"], strict=True):
            for field, path in FIELDS["comparison"].items():
                value = tool
                for name in path.split("."):
                    value = value[name]
                facts[site.slug(number), field] = value
            for r in tool["reviews"]:
                line = f"{r['score']}/100 · {r['verdict']} · {r['quote']}"
                facts[site.slug(number), f"review:{r['reviewer']}"] = line
    return facts


def test_a_change_counts_on_the_day_on_which_a_page_shows_it():
    site = Site(1, tools=6)
    late = 0
    for day in range(1, 7):
        whole = {(c.slug, c.field, c.new) for c in changes(site, day)}
        for found in site.comparisons(day):
            for change in changes(site, day, {found.path}):
                late += (change.slug, change.field, change.new) not in whole
                shown = record(site, found)["tools"]
                assert change.slug in [tool["slug"] for tool in shown]
    assert late  # some comparison came from an older cache


def test_each_change_is_told_once_whatever_the_cache():
    fresh, cached = Site(2, tools=9, ages=0), Site(2, tools=9, ages=2)
    told = [
        {(c.slug, c.field, c.old, c.new) for d in range(1, 15) for c in changes(site, d)}
        for site in (fresh, cached)
    ]
    on_comparisons = {c for c in told[1] if not c[1].startswith("review:")}
    assert on_comparisons <= told[0]


def test_a_page_shows_the_state_of_its_own_age_and_says_since_when():
    site = Site(tools=12, day=9)
    ages = {found.path: 9 - found.shown for found in site.comparisons()}
    assert set(ages.values()) == {0, 1, 2}
    for found in site.comparisons():
        older = next(f for f in site.comparisons(8) if f.path == found.path)
        assert found.changed <= found.shown
        same = page(site, found) == page(site, older)
        assert same == (found.changed == older.changed)


def test_tools_come_and_go():
    site = Site(tools=12)
    before, after = set(site.numbers(0)), set(site.numbers(12))
    assert after - before
    assert before - after
    gone = [site.find(f"/tool/{site.slug(number)}", 12) for number in before - after]
    assert None in gone
    assert any(isinstance(found, Moved) for found in gone)
    for number in before - after:
        for found in site.comparisons_of(number, 0):
            assert not isinstance(site.find(found.path, 12), Found)


def test_a_reversed_address_leads_to_the_canonical_one():
    site = Site(tools=5)
    found = next(site.comparisons())
    left, right = (site.slug(number) for number in found.tools)
    assert left < right
    assert site.find(f"/compare/{right}-vs-{left}") == Moved(found.path)


def test_a_site_that_is_told_another_day_tells_of_all():
    one, other = Site(4, tools=8), Site(4, tools=8, day=10)
    assert changes(one, 7) == changes(other, 7)
    assert [f.path for f in one.pages(10)] == [f.path for f in other.pages()]


def test_a_tool_is_compared_with_whom_its_pages_say():
    for count, pages in ((7, 9), (8, 28), (9, 20)):
        site = Site(tools=count, pages=pages, day=6)
        listed = list(site.comparisons())
        for number in site.numbers():
            own = {found.path for found in site.comparisons_of(number)}
            assert own == {found.path for found in listed if number in found.tools}
