"""Round trip: random records, written in any family, are read back equal.

`ROUNDTRIP_EXAMPLES=500` sets the examples a family; the default keeps a run under a minute.
"""

from __future__ import annotations

import os
from random import Random

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from parsers import Document, ParseError, parse
from tests.world import families, prose, texts
from tests.world.compare import compare
from tests.world.dress import Shown
from tests.world.records import Plan, Record, build, random_record, records

EXAMPLES = int(os.environ.get("ROUNDTRIP_EXAMPLES", "15"))
# the short run draws the same pages every time; the long one looks for new ones
PATIENT = settings(
    max_examples=EXAMPLES,
    deadline=None,
    derandomize="ROUNDTRIP_EXAMPLES" not in os.environ,
    database=None,
    report_multiple_bugs=False,
    phases=(Phase.generate, Phase.shrink),
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)


def faults(shown: Shown, states: tuple[str, ...], *, states_named: bool = True) -> list[str]:
    """Return one line a field of `shown` that was read in one of these `states`.

    Without `states_named` a field that an anomaly of the page names is left out. So is an absent
    review of two tools of one name where the page says that it could not tell whose it is.
    """
    try:
        page = parse(Document(shown.body, url=shown.url, content_type=shown.content_type))
    except ParseError as error:
        return [f"{error.code}: {error.detail}"]
    rows = compare(
        shown.expected, page.model_dump(mode="json"), shown.may_be_null, shown.not_compared
    )
    named = {anomaly.path for anomaly in page.anomalies} if not states_named else set()
    alike = page.kind == "comparison" and len({tool.name for tool in page.tools}) == 1
    unowned = any(anomaly.code == "unattributed_review" for anomaly in page.anomalies)
    return [
        f"{state} {path}: expected {want!r}, read {have!r}"
        for path, state, want, have in rows
        if state in states
        and path not in named
        and not (alike and unowned and state == "absent" and ".reviews." in path)
    ]


@pytest.mark.timeout(3600)
@pytest.mark.parametrize("family", families.FAMILIES)
@PATIENT
@given(record=records(), seed=st.integers(0, 2**32 - 1))
def test_records_come_back_from(family: str, record: Record, seed: int) -> None:
    bad = faults(families.make(family, record, Random(seed)), ("wrong", "absent"))
    assert not bad, "\n".join(bad)


@pytest.mark.timeout(3600)
@pytest.mark.parametrize("family", families.FAMILIES)
@PATIENT
@given(record=records((*prose.LABEL_NAMES, "Lichen Cloud")), seed=st.integers(0, 2**32 - 1))
def test_a_tool_named_like_a_label_is_never_read_wrong_in_silence(
    family: str, record: Record, seed: int
) -> None:
    """Where "Entry" is a label and a tool, a field may stay open, or an anomaly names it."""
    shown = families.make(family, record, Random(seed))
    bad = faults(shown, ("wrong",), states_named=False)
    assert not [fault for fault in bad if fault.startswith("wrong")], "\n".join(bad)


def _plan(seed: int, names: tuple[str, str], *choices: object) -> Plan:
    """Return a plan: critics, unseen, ships, one_sided, votes, quotes, described, ... as there."""
    return Plan(seed, names, *choices)  # type: ignore[arg-type]


#: Pages that were misread once: what is special about them, family, plan, seed of the dress.
HARD: dict[str, tuple[str, Plan, int]] = {
    "a critic's name as a quote in one of both tools' columns": ("columns", _plan(
        172, ("Lichen Cloud", "Lichen Cloud"),
        2, False, (1.0, 0.0), False, (None, None), "mixed", (False, False), False, False), 0),
    "an unseen critic above a name that tells nothing": ("boards", _plan(
        4, ("Lichen Cloud", "Lichen Cloud"),
        4, True, (0.0, 0.0), True, (None, 1), "short", (True, False), False, True), 4),
    "a critic's name as a quote beside the critic": ("boards", _plan(
        1073741822, ("Lichen Cloud", "Harbour 2"),
        2, False, (0.0, 0.0), False, (None, None), "mixed", (True, True), False, False), 0),
    "an unseen critic between a lone review and a dash": ("boards", _plan(
        40295, ("Lichen Cloud", "Lichen Cloud"),
        4, True, (0.0, 1.0), True, (None, None), "short", (True, False), False, False), 13802),
    "initials that are both tools' name, in a card with its link": ("flat", _plan(
        0, ("X", "X"),
        2, False, (0.0, 0.0), False, (None, None), "short", (False, True), False, False), 153114),
    "straight marks around quotes that quote": ("tool_old", _plan(
        705197, ("Lichen Cloud", "Lichen Cloud"),
        2, False, (0.0, 0.0), False, (None, None), "mixed", (False, False), False, False), 4),
    "a vote as the quote below the same vote": ("tool_old", _plan(
        259717, ("Lichen Cloud", "Lichen Cloud"),
        4, True, (0.75, 0.0), False, (None, None), "trap", (False, False), False, False), 1),
    "an empty box beside a lone review": ("linked", _plan(
        0, ("Lichen Cloud", "Harbour 2"),
        3, False, (0.0, 0.0), True, (None, None), "short", (False, False), False, False), 1576),
    "a quote of one word, then an unseen critic": ("flat", _plan(
        689327304, ("Otterdesk", "Quillon"),
        3, True, (0.315, 0.381), False, (1234, 1), "trap", (False, False), False, True), 0),
    "a label's word as a quote below a score": ("score_table", _plan(
        3935825524, ("<Tagless>", "Node.js Mentor"),
        7, True, (0.448, 0.887), False, (250, 250), "trap", (True, False), True, True), 134),
    "an unseen critic who did not judge the first tool": ("lists", _plan(
        1715761907, ("Ferrite 0.9", "Copperleaf IDE"),
        3, True, (0.463, 0.744), True, (1, 12), "mixed", (False, True), True, True), 87),
    "a quote that begins like a review, beside an empty place": ("grid_scores", _plan(
        2736192637, ("Cinderblock CI", "Pumice"),
        6, False, (0.687, 0.196), True, (0, 12), "trap", (True, True), True, False), 1151),
    "as many rows as columns": ("score_table", _plan(
        1058941969, ("Verdict AI", "Cinderblock CI"),
        2, True, (0.568, 0.811), True, (1, 1), "trap", (True, False), False, False), 577),
    "a paragraph of a quote that begins like a review": ("semantic", _plan(
        669570809, ("Lichen Cloud", "Hollyhock"),
        7, True, (0.177, 0.173), False, (12, 0), "long", (False, False), False, False), 1299),
}  # fmt: skip


#: The same with names that pages print for other reasons: open is right there, wrong is not.
HARD_NAMES: dict[str, tuple[str, Plan, int]] = {
    "a critic above a gap is no tool": ("next_rsc", _plan(
        468742571, ("Skeptic", "Builder"),
        3, True, (0.27, 0.842), True, (1234, 1), "long", (False, True), True, False), 14),
    "a description that begins with the other tool's name": ("builder", _plan(
        0, ("Builder", "Entry"),
        2, False, (0.0, 0.0), False, (None, None), "short", (False, True), False, False), 0),
    "one tool's name not made out": ("bigtable", _plan(
        1262129056, ("Paid", "Skeptic"),
        5, True, (0.481, 0.451), False, (1, None), "long", (False, False), False, False), 33),
    "tabs of critics or of tools": ("tabs", _plan(
        3521607905, ("Skeptic", "Builder"),
        2, False, (0.141, 0.538), True, (None, None), "mixed", (True, False), True, False), 89),
    "a label and a critic in a list": ("lists", _plan(
        42910039, ("Community", "Builder"),
        3, True, (0.83, 0.305), False, (0, 1234), "trap", (False, False), False, True), 69),
    "an entry price in a table of tiles": ("linked", _plan(
        3848263151, ("Free", "Paid"),
        3, True, (0.075, 0.258), True, (0, 3), "long", (True, False), True, False), 175),
    "two labels that stand beside their values": ("a11y", _plan(
        3746272372, ("Community", "Entry"),
        6, True, (0.176, 0.159), False, (None, 12), "trap", (True, True), True, True), 529),
    "a sentence that names both tools": ("columns", _plan(
        3575725760, ("Entry", "Community"),
        7, False, (0.42, 0.738), True, (None, 250), "trap", (True, True), False, True), 833),
}  # fmt: skip


@pytest.mark.parametrize("special", HARD)
def test_what_was_misread_once(special: str) -> None:
    family, plan, dress = HARD[special]
    shown = families.make(family, build(plan), Random(dress))
    bad = faults(shown, ("wrong", "absent"))
    assert not bad, "\n".join(bad)


@pytest.mark.parametrize("special", HARD_NAMES)
def test_a_name_that_was_taken_for_a_label_once(special: str) -> None:
    family, plan, dress = HARD_NAMES[special]
    shown = families.make(family, build(plan), Random(dress))
    bad = faults(shown, ("wrong",), states_named=False)
    assert not bad, "\n".join(bad)


@pytest.mark.timeout(3600)
@pytest.mark.parametrize("name", texts.DIALECTS)
@pytest.mark.parametrize("family", ["next_rsc", "semantic", "flat"])
def test_a_text_dialect_is_never_read_wrong(family: str, name: str) -> None:
    for n in range(max(2, EXAMPLES // 5)):
        rng = Random(f"{family}/{name}/{n}")
        printed = texts.dialect(families.make(family, random_record(rng), rng), name)
        if printed is None:
            continue
        bad = [f for f in faults(printed, ("wrong",)) if f.startswith("wrong")]
        assert not bad, f"page {n}\n" + "\n".join(bad)
