"""Maximum matching in any graph, with a witness that no larger one exists. It knows no pages.

Edmonds' blossom method: an alternating tree is grown from each vertex that has no mate; a cycle of
odd length in it (a blossom) counts as one vertex from then on; a tree that meets another vertex
without a mate is flipped, which makes one pair more.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping

Graph = Mapping[str, Collection[str]]


def maximum_matching(graph: Graph, mates: Mapping[str, str]) -> tuple[dict[str, str], set[str]]:
    """Enlarges a matching to a maximum one; returns each paired vertex's mate, and the hubs.

    graph  every vertex with its neighbours, in the order in which they are tried
    mates  the matching to begin with, each pair in both directions
    hubs   the witness (Tutte and Berge): without them the graph falls apart into groups, and the
           vertices without a mate are as many as the groups of odd size less the hubs

    A vertex that has a mate keeps one. Time: edges times vertices without a mate, at most.
    """
    found = dict(mates)
    closed: set[str] = set()
    hubs: set[str] = set()
    for root in graph:
        if root not in found:
            tree = _Tree(root, graph, found, closed)
            if not tree.grow():
                # A tree that met nobody never will: later ones need not enter it.
                closed |= tree.even | tree.before.keys()
                hubs |= tree.before.keys() - tree.even
    return found, hubs


class _Tree:
    """One alternating tree: its even vertices lie an even number of steps from the root.

    before  the vertex from which another was reached: odd ones, and those inside blossoms
    nearer  each vertex of a blossom, and one nearer to the blossom's base
    """

    def __init__(self, root: str, graph: Graph, mates: dict[str, str], closed: set[str]) -> None:
        self.graph = graph
        self.mates = mates
        self.closed = closed
        self.queue = [root]
        self.even = {root}
        self.before: dict[str, str] = {}
        self.nearer: dict[str, str] = {}

    def grow(self) -> bool:
        """Whether the tree met a vertex without a mate; the matching then has one pair more."""
        for vertex in self.queue:  # it gets longer meanwhile
            for other in self.graph[vertex]:
                if other in self.closed:
                    continue
                if other in self.even:
                    self._close_blossom(vertex, other)
                elif other not in self.before:
                    self.before[other] = vertex
                    if other not in self.mates:
                        self._flip(other)
                        return True
                    self._reach(self.mates[other])
        return False

    def _reach(self, vertex: str) -> None:
        if vertex not in self.even:
            self.even.add(vertex)
            self.queue.append(vertex)

    def _base(self, vertex: str) -> str:
        """The base of the blossom that a vertex lies in; itself outside of any."""
        nearer = self.nearer
        while vertex in nearer:
            following = nearer[vertex]
            nearer[vertex] = nearer.get(following, following)  # a shorter way for the next time
            vertex = following
        return vertex

    def _close_blossom(self, one: str, other: str) -> None:
        """Counts the cycle that two even neighbours close as one vertex from now on."""
        if self._base(one) == self._base(other):
            return
        base = self._meeting_point(one, other)
        self._bend(one, other, base)
        self._bend(other, one, base)

    def _meeting_point(self, one: str, other: str) -> str:
        """The first base that both ways to the root pass."""
        passed: set[str] = set()
        here: str | None = self._base(one)
        there: str | None = self._base(other)
        while True:
            if here is not None:
                if here in passed:
                    return here
                passed.add(here)
                here = self._towards_root(here)
            here, there = there, here

    def _towards_root(self, base: str) -> str | None:
        odd = self.mates.get(base)
        return None if odd is None else self._base(self.before[odd])

    def _bend(self, vertex: str, across: str, base: str) -> None:
        """Makes one side of a blossom even throughout: reached from the other side."""
        while self._base(vertex) != base:
            self.before[vertex] = across
            across = self.mates[vertex]
            self._reach(across)
            for passed in (vertex, across):
                self.nearer.setdefault(passed, base)
            vertex = self.before[across]

    def _flip(self, end: str) -> None:
        """Makes single the pairs on the way to the root, and pairs of what lies between them."""
        vertex: str | None = end
        while vertex is not None:
            partner = self.before[vertex]
            following = self.mates.get(partner)
            self.mates[vertex], self.mates[partner] = partner, vertex
            vertex = following
