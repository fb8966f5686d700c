"""The crawl plan: the fewest pages that show every tool, proven; the oldest first."""

import itertools
from random import Random

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.matching import maximum_matching
from crawler.plan import Candidate, choose, least_pages

AGES = st.none() | st.integers(0, 5)


def page(*tools, seen=None, url=None):
    return Candidate(url or f"/{'-vs-'.join(tools)}", tools, seen)


@st.composite
def sites(draw):
    """Pages of few tools: pairs, some of them twice, tools alone, and pages nobody knows."""
    tools = [f"t{n}" for n in range(draw(st.integers(1, 11)))]
    kinds = [*itertools.combinations(tools, 2), *((tool,) for tool in tools), ()]
    shown = draw(st.lists(st.sampled_from(kinds), max_size=60))
    return [page(*tools, seen=draw(AGES), url=f"/{n}") for n, tools in enumerate(shown)]


def fewest(pages):
    """The size of a minimum cover by networkx, a tool's own page being one page."""
    graph = nx.Graph(p.tools for p in pages if len(p.tools) == 2)
    own = {tool for p in pages for tool in p.tools} - set(graph)
    return (len(nx.min_edge_cover(graph)) if graph else 0) + len(own)


@given(sites())
def test_no_choice_has_fewer_pages_and_none_misses_a_tool(pages):
    plan = choose(pages)
    assert len(plan.pages) == fewest(pages) == plan.least == least_pages(pages, plan.hubs)
    assert plan.tools == {tool for p in pages for tool in p.tools}
    assert set(plan.pages) <= set(pages)
    assert list(plan.unknown) == [p for p in pages if not p.tools]


@given(sites(), st.data())
def test_the_proof_holds_for_any_hubs(pages, data):
    tools = sorted({tool for p in pages for tool in p.tools})
    hubs = set(data.draw(st.lists(st.sampled_from(tools)))) if tools else set()
    assert least_pages(pages, hubs) <= fewest(pages)


@given(sites())
def test_the_same_pages_give_the_same_plan(pages):
    assert choose(pages) == choose(list(pages))
    if len({p.last_seen for p in pages}) == len(pages):
        assert choose(pages).pages == choose(pages[::-1]).pages


@given(sites())
def test_a_tool_has_its_own_page_only_where_no_comparison_shows_it(pages):
    compared = {tool for p in pages if len(p.tools) == 2 for tool in p.tools}
    for chosen in choose(pages).pages:
        assert len(chosen.tools) == 2 or chosen.tools[0] not in compared


@given(sites())
def test_tools_seen_longest_ago_come_first(pages):
    def age(p):
        return -1 if p.last_seen is None else p.last_seen

    seen = {t: max(age(p) for p in pages if t in p.tools) for p in pages for t in p.tools}
    order = [(min(seen[t] for t in p.tools), age(p)) for p in choose(pages).pages]
    assert order == sorted(order)


@given(st.integers(1, 12), st.data())
def test_a_matching_to_begin_with_never_costs_a_pair(size, data):
    names = [str(n) for n in range(size)]
    pairs = list(itertools.combinations(names, 2))
    edges = data.draw(st.lists(st.sampled_from(pairs), unique=True)) if pairs else []
    graph = {name: [b for e in edges for a, b in (e, e[::-1]) if a == name] for name in names}
    begun = {}
    for a, b in edges[: data.draw(st.integers(0, len(edges)))]:
        if a not in begun and b not in begun:
            begun |= {a: b, b: a}
    mates, _ = maximum_matching(graph, begun)
    assert all(mates[mate] == name and mate in graph[name] for name, mate in mates.items())
    assert begun.keys() <= mates.keys()
    best = nx.max_weight_matching(nx.Graph(edges), maxcardinality=True)
    assert len(mates) == 2 * len(best)


@pytest.mark.parametrize("size", [3, 5, 7])
def test_an_odd_cycle_needs_one_page_more_than_half_its_tools(size):
    tools = [f"t{n}" for n in range(size)]
    plan = choose([page(a, b) for a, b in itertools.pairwise([*tools, tools[0]])])
    assert len(plan.pages) == plan.least == size // 2 + 1


def test_a_star_needs_each_page_and_its_middle_proves_it():
    plan = choose([page("middle", f"t{n}") for n in range(6)])
    assert len(plan.pages) == plan.least == 6
    assert plan.hubs == {"middle"}


def test_the_first_pair_gives_way_where_that_saves_a_page():
    pages = [page("b", "c"), page("a", "b", seen=1), page("c", "d", seen=2)]
    assert [p.url for p in choose(pages).pages] == ["/a-vs-b", "/c-vs-d"]


def test_two_flowers_on_a_stem_are_told_from_one():
    # Two triangles joined by a path: paired wrongly at first, and each triangle is a blossom.
    joined = ["ab", "bc", "ca", "cd", "de", "ef", "fg", "gh", "hf"]
    plan = choose([page(*pair, seen=at) for at, pair in enumerate(joined)])
    assert len(plan.pages) == plan.least == 4


def test_parts_that_no_page_joins_are_each_covered():
    pages = [page("a", "b"), page("b", "c"), page("c", "a"), page("d", "e"), page("f")]
    plan = choose(pages, tools=["a", "z", "y"])
    assert len(plan.pages) == plan.least == 4
    assert plan.tools == set("abcdef")
    assert plan.unshown == ("y", "z")


def test_of_two_pages_of_one_pair_the_older_is_taken_and_never_is_oldest():
    newer, older = page("a", "b", seen=2, url="/2"), page("b", "a", seen=1, url="/1")
    assert choose([newer, older]).pages == (older,)
    assert choose([newer, page("a", "b", url="/0"), older]).pages[0].url == "/0"


def test_a_tool_left_over_gets_the_page_seen_longest_ago():
    pages = [page("a", "b", seen=1), page("c", "a", seen=3), page("c", "b", seen=2)]
    assert [p.url for p in choose(pages).pages] == ["/a-vs-b", "/c-vs-b"]


def test_tools_seen_on_another_page_can_wait():
    pages = [
        page("a", "b", seen=1), page("a", "c", seen=9), page("b", "c", seen=9),
        page("d", "e", seen=5),
    ]  # fmt: skip
    assert next(p.url for p in choose(pages).pages) == "/d-vs-e"


def test_nothing_to_fetch_is_a_plan_too():
    plan = choose([], tools=["a"])
    assert (plan.pages, plan.least, plan.unshown) == ((), 0, ("a",))


def test_a_budget_cuts_the_end():
    plan = choose([page(f"a{n}", f"b{n}", seen=n) for n in range(5)])
    cut = plan.within(2)
    assert cut.pages == plan.pages[:2]
    assert cut.tools == {"a0", "b0", "a1", "b1"}
    assert plan.within(9) == plan
    assert (plan.seconds(2), cut.seconds(0.5)) == (10, 1)


@pytest.mark.parametrize("seed", range(12))
def test_sparse_sites_prove_themselves(seed):
    # Triangles hung on one another and a few pages across: blossoms inside blossoms.
    random = Random(seed)
    joined = {
        pair
        for n in range(0, 150, 3)
        for pair in ((n, n + 1), (n + 1, n + 2), (n, n + 2), (random.randrange(n + 1), n + 1))
        if pair[0] != pair[1]
    } | {tuple(random.sample(range(150), 2)) for _ in range(seed)}
    pages = [page(f"t{a}", f"t{b}", seen=random.randrange(9)) for a, b in sorted(joined)]
    plan = choose(pages)
    assert len(plan.pages) == plan.least == least_pages(pages[::-1], plan.hubs)
    assert len(plan.tools) == 150


@pytest.mark.parametrize("tools", [("a", "b", "c"), ("a", "a")])
def test_a_page_shows_one_tool_or_two(tools):
    with pytest.raises(ValueError, match="/x"):
        Candidate("/x", tools)


def test_a_site_of_the_real_size_is_covered_and_the_proof_checked():
    # Each tool is compared with those near it: no tool alone, many ways to go wrong.
    tools, pages = 1501, 100_000
    pairs = itertools.islice(
        ((n, (n * step + step) % tools) for step in itertools.count(2) for n in range(tools)), pages
    )
    plan = choose(
        [page(f"t{a}", f"t{b}", seen=n % 977, url=f"/{n}")
         for n, (a, b) in enumerate(pairs) if a != b]
    )  # fmt: skip
    assert len(plan.pages) == plan.least == 751
    assert len(plan.tools) == tools


def test_a_tools_own_page_is_not_taken_for_its_age():
    # The oldest eighth, two pages, would show every tool as well.
    pages = [page("a", seen=0), page("b", "c", seen=1), page("a", "b", seen=2)]
    again = [page("b", "c", seen=9, url=f"/{n}") for n in range(13)]
    plan = choose([*pages, *again])
    assert [p.url for p in plan.pages] == ["/a-vs-b", "/b-vs-c"]
