"""What the audit of a record names, whichever kind of page it was read from."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest

from parsers.audit.findings import check_counts, check_records
from parsers.records import Anomaly, Review, Tool


@pytest.mark.parametrize("check", [check_counts, check_records])
def test_a_critic_who_judges_one_tool_twice_is_named(
    check: Callable[[Sequence[Tool]], list[Anomaly]],
) -> None:
    said = tuple(
        Review(reviewer=critic, score=None, verdict="ship", quote=f"{n} reasons")
        for n, critic in enumerate(("Builder", "Skeptic", "Builder"))
    )
    (found,) = check([Tool(name="Owl", reviews=said), Tool(name="Wren", reviews=said[:2])])
    assert (found.code, found.path) == ("duplicate_review", "tools.0.reviews")
