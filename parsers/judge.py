"""What kind of page this is, or by which named outcome it is none.

A refusal is judged before any field is read: a challenge page with two names in its title must
not become a comparison.
"""

from __future__ import annotations

import re

from parsers import urls
from parsers.errors import Blocked, LayoutChanged, NotAVerdictPage, NotFound
from parsers.layout import Layout, Line
from parsers.names import VERSUS
from parsers.records import Kind
from parsers.reviewer_page import is_reviewer_page
from parsers.tool_page import is_tool_page
from parsers.values import SCORE, head, tally
from parsers.vocabulary import CARD_LABELS, LABELS, SCORECARD, Label

BLOCKED = re.compile(
    r"just a moment|checking (?:your browser|if the site)|verif(?:y|ying) (?:that )?you(?: a|')re (?:a )?human"
    r"|verify you are human|attention required|access denied|are you a (?:robot|human)|captcha"
    r"|enable (?:javascript and )?cookies to continue|unusual traffic|ddos protection|ray id"
    r"|security check|you have been blocked|please complete the security|request blocked"
    r"|too many requests|rate limit(?:ed| exceeded)|403 forbidden|forbidden|bot detection"
    r"|before you continue|we value your privacy|consent to continue|accept cookies to continue"
    r"|performance (?:&|and) security by|temporarily unavailable|service unavailable"
    r"|sign in to continue|log in to continue|unauthori[sz]ed",
    re.IGNORECASE,
)
MISSING = re.compile(
    r"\b404\b|page (?:could )?not (?:be )?found|not found|doesn['’]t exist|does not exist"
    r"|no longer (?:exists|available)|nothing (?:here|to see)|couldn['’]t find|could not find"
    r"|can['’]t find|cannot find|no such (?:page|comparison|tool)|has been (?:removed|deleted)"
    r"|was (?:removed|deleted|moved)|page (?:is )?(?:missing|gone)|lost\?|comparison unavailable"
    r"|410 gone|isn['’]t here|went missing|no (?:tool|comparison) (?:by|with|at|here)",
    re.IGNORECASE,
)
FEW_LINES = 40
SHORT = 200


def judge(layout: Layout, content: list[Line], url: str | None, status: int | None) -> Kind:
    """The kind of page. Raises Blocked, NotFound, LayoutChanged or NotAVerdictPage."""
    facts = _facts(content)
    if facts < 2:
        _refuse(layout, content, status)
    named = urls.kind(url)
    if named == "reviewer" or (named is None and is_reviewer_page(content)):
        return "reviewer"
    if named == "tool" or (named is None and is_tool_page(content) and not _compares(content)):
        if facts == 0 and not is_tool_page(content):
            raise LayoutChanged("the address names a tool, but no verdict can be found")
        return "tool"
    if facts >= 2:
        return "comparison"
    title = layout.title or layout.og_title or (content[0].text if content else "")
    if named == "compare":
        raise LayoutChanged("the address names a comparison, but no verdict can be found")
    raise NotAVerdictPage(f"no verdicts in {title[:100]!r}" if title else "no verdicts in it")


def _facts(content: list[Line]) -> int:
    """How many things only verdict pages say: scores, tallies, percentages by their label."""
    count = 0
    for line in content:
        label = LABELS.get(line.key)
        if label in CARD_LABELS or label is Label.TALLY or line.key in SCORECARD:
            count += 1
        elif "100" in line.text and SCORE.search(line.text) and head(line.text):
            count += 1
        elif tally(line.text) or ("%" in line.text and "panel" in line.key and len(line.text) < 40):
            count += 1
    return count


def _compares(content: list[Line]) -> bool:
    return any(line.key == "ai tool comparison" for line in content) or any(
        VERSUS.search(line.text) for line in content if line.box.tag == "h1"
    )


def _refuse(layout: Layout, content: list[Line], status: int | None) -> None:
    texts = [layout.title or "", *(line.text for line in content[:FEW_LINES] if len(line.text) < SHORT)]
    all_lines = [line for line in layout.lines[:FEW_LINES] if len(line.text) < SHORT]
    texts += [line.text for line in all_lines]
    said = next((text for text in texts if BLOCKED.search(text)), None)
    missing = next((text for text in texts if MISSING.search(text)), None)
    long = sum(len(line.text) >= SHORT for line in content)
    if status in (404, 410) or (missing and long < 2 and not (said and status in (403, 429, 503))):
        raise NotFound(f"the page says {missing!r}" if missing else f"status {status}")
    if status in (401, 403, 429, 503) or (said and long < 3):
        raise Blocked(f"the page says {said!r}" if said else f"status {status}")


